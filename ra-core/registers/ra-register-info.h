/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/registers/ra-register-kind.h"

G_BEGIN_DECLS

/** RA_REGISTER_FAULTS_KEPT: how many of what could not be read are named */
#define RA_REGISTER_FAULTS_KEPT 20

/**
 * RaRegisterInfo: where an index comes from
 * @source: name of the file, without its folder
 * @date: YYYY-MM-DD: the day of what it says: from its name, else the day it was written
 * @imported: microseconds since the epoch
 * @hash: SHA-256 of the file, in hexadecimal
 * @records: how many are in it
 * @unread: records that could not be read
 * @mended: characters that no XML may have, replaced by blanks
 * @padded: codes that got back the zeros before them
 * @faults: (element-type utf8): the first of what could not be read: where, and why
 */
typedef struct
{
  RaRegisterKind kind;
  char *source;
  char *date;
  gint64 imported;
  char *hash;
  gint64 records;
  gint64 unread;
  gint64 mended;
  gint64 padded;
  GPtrArray *faults;
} RaRegisterInfo;

RaRegisterInfo *ra_register_info_new (RaRegisterKind kind);
RaRegisterInfo *ra_register_info_copy (const RaRegisterInfo *self);
void ra_register_info_free (RaRegisterInfo *self);

/** ra_register_info_add_fault: @text: (transfer full): counts what could not be read, and keeps it when it is one of the
 * first */
void ra_register_info_add_fault (RaRegisterInfo *self, char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaRegisterInfo, ra_register_info_free)

G_END_DECLS
