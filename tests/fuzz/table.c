/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables as spreadsheets save them. */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "fuzz.h"
#include "ra-core/base/ra-table.h"

static char *path;

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  int fd = g_file_open_tmp ("ra-fuzz-table-XXXXXX", &path, NULL);

  fuzz_setup ();
  fuzz_require (fd >= 0);
  close (fd);
  return 0;
}

static void
check_text (const char *text)
{
  fuzz_require (text != NULL && g_utf8_validate (text, -1, NULL));
}

static void
use (RaTable *table)
{
  GPtrArray *faults = ra_table_get_faults (table);

  for (guint i = 0; i < ra_table_get_n_columns (table); i++)
    check_text (ra_table_get_heading (table, i));
  for (guint row = 0; row < ra_table_get_n_rows (table); row++)
    for (guint column = 0; column < ra_table_get_n_columns (table); column++)
      {
        g_autofree char *place = ra_table_get_place (table, row, column);

        check_text (place);
        check_text (ra_table_get_value (table, row, column));
      }
  for (guint i = 0; i < faults->len; i++)
    check_text (((const RaTableFault *) g_ptr_array_index (faults, i))->text);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaTable) table = NULL;

  fuzz_require (g_file_set_contents (path, (const char *) data, (gssize) size, NULL));
  table = ra_table_read (path, NULL, &error);
  g_unlink (path);
  fuzz_require ((table == NULL) == (error != NULL));
  if (table == NULL)
    return 0;
  fuzz_accepted++;
  use (table);
  return 0;
}
