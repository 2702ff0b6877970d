/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/outbox/ra-certificate-file.h"

#include "ra-core/case/ra-key-file-name.h"

char *
_ra_certificate_file_name (const RaCaseFile *file, const RaCertificateRecord *record)
{
  const RaFactSource source = { file->profile, file->kind, file->facts, record->subscriber, &file->today };
  const RaKeysRule *keys = ra_profile_get_keys (file->profile, file->kind);
  const RaPairRule *pair = ra_keys_rule_find (keys, record->usage);

  if (pair == NULL)
    pair = g_ptr_array_index (keys->pairs, 0);
  return ra_key_file_name_fill (&source, record->serial, pair->certificate_file);
}
