/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/office/ra-case-watch.h"

#include <glib/gi18n-lib.h>

#include "ra-core/office/ra-office-error.h"
#include "ra-core/store/journal/ra-journal.h"

struct _RaCaseWatch
{
  GHashTable *seen; /* number → gint64 */
};

RaCaseWatch *
ra_case_watch_new (void)
{
  RaCaseWatch *self = g_new0 (RaCaseWatch, 1);

  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
ra_case_watch_free (RaCaseWatch *self)
{
  g_hash_table_unref (self->seen);
  g_free (self);
}

static void
set_seen (RaCaseWatch *self, const char *number, gint64 seq)
{
  gint64 *seen = g_new (gint64, 1);

  *seen = seq;
  g_hash_table_replace (self->seen, g_strdup (number), seen);
}

gint64
ra_case_watch_get_seen (RaCaseWatch *self, const char *number)
{
  const gint64 *seen = g_hash_table_lookup (self->seen, number);

  return seen != NULL ? *seen : 0;
}

gboolean
ra_case_watch_note (RaCaseWatch *self, RaStore *store, const char *number, GError **error)
{
  RaJournalSince since;

  if (!ra_journal_look_since (store, number, 0, &since, error))
    return FALSE;
  if (since.count > 0)
    set_seen (self, number, since.last);
  return TRUE;
}

/* Exactly one entry since: our own. Another beside it was written by somebody else in the same moment, and is not seen yet. */
void
ra_case_watch_follow (RaCaseWatch *self, RaStore *store, const char *number)
{
  gint64 seen = ra_case_watch_get_seen (self, number);
  RaJournalSince since;

  if (seen != 0 && ra_journal_look_since (store, number, seen, &since, NULL) && since.count == 1)
    set_seen (self, number, since.last);
}

gboolean
ra_case_watch_check (RaCaseWatch *self, RaStore *store, const char *number, GError **error)
{
  gint64 seen = ra_case_watch_get_seen (self, number);
  RaJournalSince since;

  if (seen == 0)
    return TRUE;
  if (!ra_journal_look_since (store, number, seen, &since, error))
    return FALSE;
  if (since.count == 0)
    return TRUE;
  g_set_error (
      error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_CHANGED,
      _ ("Case %s was changed meanwhile in another window or program, so nothing was recorded here. What "
         "it says now is shown, and what you typed is kept: look at it, then do it again."),
      number);
  return FALSE;
}
