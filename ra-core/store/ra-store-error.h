/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RA_STORE_ERROR (ra_store_error_quark ())

/**
 * RaStoreError:
 * @RA_STORE_ERROR_FAILED: anything the database or the system reports that has no code of its own
 * @RA_STORE_ERROR_NOT_PRIVATE: a folder or file can be reached by others, or is a symbolic link
 * @RA_STORE_ERROR_NOT_A_STATION: there is no station here, or the file is no station database
 * @RA_STORE_ERROR_EXISTS: there is one already: station, operator, public key, credential
 * @RA_STORE_ERROR_OLDER: the database was written by a trial version of the program, which is not read any more
 * @RA_STORE_ERROR_NEWER: the database was written by a newer version of the program
 * @RA_STORE_ERROR_BUSY: another program holds the station longer than we wait; try again
 * @RA_STORE_ERROR_FULL: the disk is full or cannot be written; the act did not happen, the store stays usable
 * @RA_STORE_ERROR_DAMAGED: a sealed record does not open (changed, moved or cut), or the file is corrupt
 * @RA_STORE_ERROR_NOT_SIGNED_IN: nobody is signed in, or the operator has been removed meanwhile
 * @RA_STORE_ERROR_WRONG_PASSPHRASE: operator and passphrase (or the recovery code) do not belong together
 * @RA_STORE_ERROR_TOO_SOON: after wrong attempts the next one must wait; the message says how long
 * @RA_STORE_ERROR_JOURNAL_BROKEN: the journal does not match its head: writing has stopped, reading goes on;
 *   the way on is ra_journal_repair()
 * @RA_STORE_ERROR_NOT_FOUND: there is no such case, record, operator, setting
 * @RA_STORE_ERROR_CONFLICT: the record was changed since it was read (its version differs); read it again
 * @RA_STORE_ERROR_LAST_OPERATOR: the only operator cannot be removed
 * @RA_STORE_ERROR_ERASED: the case's key has been destroyed; its contents are gone for good
 * @RA_STORE_ERROR_NO_ACT: a write outside of an act, or an act without its journal entry (a fault of the
 * program)
 * @RA_STORE_ERROR_INVALID: an argument that cannot be kept (empty name or passphrase, misspelt recovery code)
 */
typedef enum
{
  RA_STORE_ERROR_FAILED,
  RA_STORE_ERROR_NOT_PRIVATE,
  RA_STORE_ERROR_NOT_A_STATION,
  RA_STORE_ERROR_EXISTS,
  RA_STORE_ERROR_OLDER,
  RA_STORE_ERROR_NEWER,
  RA_STORE_ERROR_BUSY,
  RA_STORE_ERROR_FULL,
  RA_STORE_ERROR_DAMAGED,
  RA_STORE_ERROR_NOT_SIGNED_IN,
  RA_STORE_ERROR_WRONG_PASSPHRASE,
  RA_STORE_ERROR_TOO_SOON,
  RA_STORE_ERROR_JOURNAL_BROKEN,
  RA_STORE_ERROR_NOT_FOUND,
  RA_STORE_ERROR_CONFLICT,
  RA_STORE_ERROR_LAST_OPERATOR,
  RA_STORE_ERROR_ERASED,
  RA_STORE_ERROR_NO_ACT,
  RA_STORE_ERROR_INVALID,
} RaStoreError;

GQuark ra_store_error_quark (void);

G_END_DECLS
