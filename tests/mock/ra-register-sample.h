/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaRegisterSample: a register of any size that nobody is in, with the trouble of real ones
 * @older: records of the older form
 * @entrepreneurs: of persons, in place of legal entities
 * @windows: in windows-1251, not in UTF-8
 * @mark: begins with a byte order mark
 * @troubled: one record in a hundred has references to control characters, empty and missing elements, a code without
 * the zeros before it, one that there was before
 * @broken: one record in a thousand cannot be read
 * @records: how many
 * @bytes: as many records as it takes to reach these, when @records is 0
 */
typedef struct
{
  gboolean older;
  gboolean entrepreneurs;
  gboolean windows;
  gboolean mark;
  gboolean troubled;
  gboolean broken;
  guint64 records;
  guint64 bytes;
} RaRegisterSample;

/** ra_register_sample_write: Returns: how many records were written; those that cannot be read among them */
guint64 ra_register_sample_write (const RaRegisterSample *self, const char *path);

/** ra_register_sample_name: Returns: (transfer full): the name that record @number (from 0) has, as it stands there */
char *ra_register_sample_name (const RaRegisterSample *self, guint64 number);

/** ra_register_sample_code: Returns: (transfer full): its code, eight digits */
char *ra_register_sample_code (guint64 number);

G_END_DECLS
