/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fills a practice office with people who have been long gone, in a moment:
 *
 *   fill STATION OPERATOR CASES <PASSPHRASE
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ra-core/store/cases/ra-store-case.h"
#include "ra-core/store/operators/ra-store-sign-in.h"

#define CASES_AN_ACT 500

/* As the newest case has them. */
typedef struct
{
  const RaCaseRecord *model;
  guint from, until;
} Batch;

static gboolean
add_cases (RaStore *store, gpointer data, GError **error)
{
  const Batch *batch = data;

  for (guint i = batch->from; i < batch->until; i++)
    {
      g_autoptr (RaCaseRecord) record = ra_case_record_new ();

      record->kind = g_strdup (batch->model->kind);
      record->profile_hash = g_strdup (batch->model->profile_hash);
      record->state = RA_CASE_HANDED_OVER;
      record->label = g_strdup_printf ("Особа %u", i);
      record->due = G_USEC_PER_SEC; /* long ago: whoever is due first stands first */
      if (!ra_store_add_case (store, record, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
fill (RaStore *store, guint n, GError **error)
{
  g_autoptr (GPtrArray) newest = ra_store_list_cases (store, &(RaCaseQuery){ .limit = 1 }, error);

  if (newest == NULL || newest->len == 0)
    return FALSE;
  for (guint i = 0; i < n; i += CASES_AN_ACT)
    {
      Batch batch = { g_ptr_array_index (newest, 0), i, MIN (i + CASES_AN_ACT, n) };
      if (!ra_store_act (store, &(RaStoreOrder){ .act = "case-new" }, add_cases, &batch, error))
        return FALSE;
    }
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaClock) clock = ra_clock_new_system ();
  g_autoptr (RaStore) store = NULL;
  g_autoptr (RaSecret) passphrase = NULL;
  char line[256] = "";

  if (argc != 4 || fgets (line, sizeof line, stdin) == NULL)
    return 2;
  line[strcspn (line, "\n")] = '\0';
  passphrase = ra_secret_new_text (line);
  store = ra_store_open (argv[1], clock, &error);
  if (store != NULL && ra_store_sign_in (store, argv[2], passphrase, &error)
      && fill (store, (guint) atoi (argv[3]), &error))
    return 0;
  fprintf (stderr, "fill: %s\n", error != NULL ? error->message : "there is no case to do as");
  return 1;
}
