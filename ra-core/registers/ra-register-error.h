/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RA_REGISTER_ERROR (ra_register_error_quark ())

/**
 * RaRegisterError:
 * @RA_REGISTER_ERROR_FAILED: anything the system or a library reports that has no code of its own
 * @RA_REGISTER_ERROR_READ: the file cannot be opened or read
 * @RA_REGISTER_ERROR_NOT_A_REGISTER: the file is whole and something else: no register, no table of documents
 * @RA_REGISTER_ERROR_TRUNCATED: the file ends before the register does
 * @RA_REGISTER_ERROR_HOSTILE: the file is made to harm: a document type, an archive that grows without measure
 * @RA_REGISTER_ERROR_KIND: nothing says what the file is a register of; it has to be told
 * @RA_REGISTER_ERROR_FULL: the disk is full or cannot be written; the index that was there stays in use
 * @RA_REGISTER_ERROR_BUSY: another import is at it
 * @RA_REGISTER_ERROR_NONE: nothing of the kind was imported yet
 * @RA_REGISTER_ERROR_DAMAGED: an index cannot be read: import the file once more
 * @RA_REGISTER_ERROR_FORM: what forms/ says of the register has a mistake
 */
typedef enum
{
  RA_REGISTER_ERROR_FAILED,
  RA_REGISTER_ERROR_READ,
  RA_REGISTER_ERROR_NOT_A_REGISTER,
  RA_REGISTER_ERROR_TRUNCATED,
  RA_REGISTER_ERROR_HOSTILE,
  RA_REGISTER_ERROR_KIND,
  RA_REGISTER_ERROR_FULL,
  RA_REGISTER_ERROR_BUSY,
  RA_REGISTER_ERROR_NONE,
  RA_REGISTER_ERROR_DAMAGED,
  RA_REGISTER_ERROR_FORM,
} RaRegisterError;

GQuark ra_register_error_quark (void);

G_END_DECLS
