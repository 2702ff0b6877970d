/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-text.h"
#include "ra-core/store/binding/ra-binding-private.h"
#include "ra-core/store/journal/ra-journal-private.h"
#include "ra-core/store/journal/ra-journal-walk.h"

void
ra_journal_report_free (RaJournalReport *self)
{
  g_free (self->text);
  g_free (self->head_mac);
  g_clear_pointer (&self->repaired, g_array_unref);
  g_clear_pointer (&self->damages, g_ptr_array_unref);
  g_free (self);
}

static RaJournalReport *
report_new (void)
{
  RaJournalReport *report = g_new0 (RaJournalReport, 1);

  report->sound = TRUE;
  report->repaired = g_array_new (FALSE, FALSE, sizeof (gint64));
  report->damages = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_damage_free);
  return report;
}

void
ra_journal_walk_clear (RaJournalWalk *walk)
{
  g_clear_pointer (&walk->freeze, ra_journal_freeze_free);
  g_clear_pointer (&walk->report, ra_journal_report_free);
}

/* Only the first fault counts: what follows it cannot be told from its consequences. */
static void
note_fault (RaJournalReport *report, RaJournalFault fault, gint64 seq)
{
  if (!report->sound)
    return;
  report->sound = FALSE;
  report->fault = fault;
  report->fault_seq = seq;
}

static gboolean
mac_follows (
    RaJournalWalk *walk, const RaJournalLine *line, const guint8 *previous, gconstpointer mac, gsize mac_size)
{
  guint8 expected[RA_KDF_MAC_SIZE];

  ra_journal_line_mac (line, walk->key, previous, expected);
  return mac_size == sizeof expected && ra_kdf_mac_equal (mac, expected);
}

/* The entry of a repair holds fast everything before it as it stood then; the chain goes on from there. */
static gboolean
try_repair (RaJournalWalk *walk, const RaJournalLine *line, gconstpointer mac, gsize mac_size)
{
  RaJournalReport *report = walk->report;
  guint8 frozen[RA_KDF_MAC_SIZE];
  gint64 broken_at;

  if (g_strcmp0 (line->act, RA_JOURNAL_ACT_REPAIR) != 0)
    return FALSE;
  ra_journal_freeze_get (walk->freeze, walk->key, frozen);
  if (!mac_follows (walk, line, frozen, mac, mac_size))
    return FALSE;

  broken_at = report->sound ? walk->expected : report->fault_seq;
  g_array_append_val (report->repaired, broken_at);
  report->sound = TRUE;
  report->fault = RA_JOURNAL_FAULT_NONE;
  report->fault_seq = 0;
  report->since = line->time;
  return TRUE;
}

static void
check_place (RaJournalWalk *walk, const RaJournalLine *line, gconstpointer mac, gsize mac_size)
{
  if (line->seq < walk->expected)
    note_fault (walk->report, RA_JOURNAL_FAULT_INSERTED, line->seq);
  else if (line->seq > walk->expected)
    note_fault (walk->report, RA_JOURNAL_FAULT_REMOVED, walk->expected);
  else if (!mac_follows (walk, line, walk->previous, mac, mac_size))
    note_fault (walk->report, RA_JOURNAL_FAULT_CHANGED, line->seq);
}

static void
walk_line (RaJournalWalk *walk, const RaJournalLine *line, gconstpointer mac, gsize mac_size)
{
  if (!try_repair (walk, line, mac, mac_size) && walk->report->sound)
    check_place (walk, line, mac, mac_size);
  if (walk->mirrored && line->seq == walk->mirror.seq
      && (mac_size != RA_KDF_MAC_SIZE || !ra_kdf_mac_equal (mac, walk->mirror.mac)))
    note_fault (walk->report, RA_JOURNAL_FAULT_CHANGED, line->seq);
  ra_journal_freeze_add (walk->freeze, line, mac, mac_size);
  if (walk->report->entries++ == 0 && walk->report->since == 0)
    walk->report->since = line->time;
  if (mac_size == RA_KDF_MAC_SIZE)
    memcpy (walk->previous, mac, RA_KDF_MAC_SIZE);
  walk->last = line->seq;
  walk->expected = line->seq + 1;
}

static gboolean
walk_lines (RaJournalWalk *walk, RaStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) select = ra_db_prepare (
      store->db, "SELECT seq, time, operator, act, case_number, detail, mac FROM journal ORDER BY seq",
      error);

  if (select == NULL)
    return FALSE;
  while (ra_statement_step (select, &failure))
    {
      RaJournalLine line = { 0 };
      gconstpointer mac = NULL;
      gsize mac_size = 0;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      ra_journal_line_read (&line, select, &mac, &mac_size);
      walk_line (walk, &line, mac, mac_size);
    }
  /* What the database cannot read is named with the tables. */
  if (failure == NULL || g_error_matches (failure, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static void
check_end (RaJournalWalk *walk, const RaJournalHead *head)
{
  if (head->seq > walk->last)
    note_fault (walk->report, RA_JOURNAL_FAULT_CUT_OFF, walk->last + 1);
  else if (head->seq < walk->last)
    note_fault (walk->report, RA_JOURNAL_FAULT_INSERTED, head->seq + 1);
  else if (head->seq > 0 && !ra_kdf_mac_equal (head->mac, walk->previous))
    note_fault (walk->report, RA_JOURNAL_FAULT_CHANGED, head->seq);
}

static void
check_against_head (RaJournalWalk *walk, const RaJournalHead *head)
{
  if (head == NULL)
    note_fault (walk->report, RA_JOURNAL_FAULT_HEAD, walk->last + 1);
  else
    check_end (walk, head);
  if (!walk->mirrored)
    note_fault (walk->report, RA_JOURNAL_FAULT_HEAD, walk->last + 1);
  else if (walk->mirror.seq > walk->last)
    note_fault (walk->report, RA_JOURNAL_FAULT_CUT_OFF, walk->last + 1);
  else if (head != NULL && walk->mirror.version > head->version)
    note_fault (walk->report, RA_JOURNAL_FAULT_HEAD, walk->last + 1);
}

static char *
describe_records (const RaJournalReport *report)
{
  g_autofree char *first = ra_damage_describe_row (g_ptr_array_index (report->damages, 0));
  guint more = report->damages->len - 1;

  if (more == 0)
    return g_steal_pointer (&first);
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s; and %u record more", "%s; and %u records more", more), first, more);
}

static char *
describe_sound (const RaJournalReport *report)
{
  if (report->behind <= 0)
    return g_strdup_printf (_ ("The journal is unbroken: %lld entries"), (long long) report->entries);
  return g_strdup_printf (
      _ ("The journal is unbroken: %lld entries; the mirror of its head (journal.head) is %lld entries behind"),
      (long long) report->entries, (long long) report->behind);
}

/* Where the file itself is damaged, nothing else says what to do. */
static char *
describe_unreadable (const RaJournalReport *report)
{
  for (guint i = 0; i < report->damages->len; i++)
    {
      const RaDamage *damage = g_ptr_array_index (report->damages, i);
      if (damage->kind == RA_DAMAGE_PAGES)
        return ra_damage_describe (damage);
    }
  return NULL;
}

static char *
describe (const RaJournalReport *report)
{
  const char *format = NULL;
  char *unreadable = describe_unreadable (report);

  if (unreadable != NULL)
    return unreadable;
  switch (report->fault)
    {
    case RA_JOURNAL_FAULT_CHANGED:
      format = _ ("Entry %lld of the journal was changed, or another one was put in its place");
      break;
    case RA_JOURNAL_FAULT_REMOVED:
      format = _ ("Entry %lld of the journal was removed");
      break;
    case RA_JOURNAL_FAULT_INSERTED:
      format = _ ("Entry %lld was put into the journal, or an older head was put back");
      break;
    case RA_JOURNAL_FAULT_CUT_OFF:
      format = _ ("The journal was cut off: entry %lld and what followed it are gone");
      break;
    case RA_JOURNAL_FAULT_HEAD:
      format = _ ("The sealed head of the journal or its mirror is missing or damaged: nothing proves that "
                  "entry %lld was never written");
      break;
    case RA_JOURNAL_FAULT_RECORDS:
      return describe_records (report);
    case RA_JOURNAL_FAULT_NONE:
    default:
      return describe_sound (report);
    }
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  char *text = g_strdup_printf (format, (long long) report->fault_seq);
#pragma GCC diagnostic pop
  return text;
}

/* As when somebody signs in: records of cases alone stop only what concerns those cases. */
static gboolean
stops (RaStore *store, const RaJournalReport *report, const RaJournalHead *head)
{
  guint8 sum[RA_KDF_MAC_SIZE];

  if (report->fault != RA_JOURNAL_FAULT_RECORDS)
    return TRUE;
  for (guint i = 0; i < report->damages->len; i++)
    if (((const RaDamage *) g_ptr_array_index (report->damages, i))->case_number == NULL)
      return TRUE;
  return !ra_binding_sum (store, sum, NULL) || !ra_kdf_mac_equal (sum, head->sum);
}

static RaJournalReport *
finish (RaJournalWalk *walk, RaStore *store, const RaJournalHead *head)
{
  RaJournalReport *report = g_steal_pointer (&walk->report);

  report->head_seq = walk->last;
  report->head_mac = walk->last > 0 ? ra_text_to_hex (walk->previous, sizeof walk->previous) : g_strdup ("");
  report->text = describe (report);
  ra_binding_note_broken (store, report->damages);
  if (!report->sound && stops (store, report, head))
    ra_journal_set_fault (store, report->text);
  return report;
}

void
ra_journal_walk_init (RaJournalWalk *walk, RaStore *store)
{
  walk->key = ra_journal_get_key (store);
  walk->freeze = ra_journal_freeze_new ();
  walk->report = report_new ();
  walk->expected = 1;
  walk->mirrored
      = ra_journal_mirror_read (store->mirror, ra_keyring_get (store->keys, RA_KEY_HEAD), &walk->mirror);
}

gboolean
ra_journal_check_chain (RaStore *store, gboolean *sound, GError **error)
{
  g_auto (RaJournalWalk) walk = { 0 };
  RaJournalHead head;

  ra_journal_walk_init (&walk, store);
  if (!walk_lines (&walk, store, NULL, error))
    return FALSE;
  if (ra_journal_read_head (store, &head, NULL))
    check_end (&walk, &head);
  *sound = walk.report->sound;
  return TRUE;
}

RaJournalReport *
ra_journal_walk_verify (RaJournalWalk *walk, RaStore *store, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  RaJournalHead head;
  gboolean have_head = ra_journal_read_head (store, &head, &failure);

  if (!have_head && !g_error_matches (failure, RA_STORE_ERROR, RA_STORE_ERROR_JOURNAL_BROKEN)
      && !g_error_matches (failure, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  if (!walk_lines (walk, store, cancellable, error)
      || !ra_binding_verify (store, have_head ? head.sum : NULL, walk->progress, walk->report->damages,
                             cancellable, error))
    return NULL;
  check_against_head (walk, have_head ? &head : NULL);
  if (walk->report->damages->len > 0)
    note_fault (walk->report, RA_JOURNAL_FAULT_RECORDS, 0);
  walk->report->behind = walk->mirrored ? MAX (walk->last - walk->mirror.seq, 0) : -1;
  return finish (walk, store, &head);
}

RaJournalReport *
ra_journal_verify (RaStore *store, const RaRowProgress *progress, GCancellable *cancellable, GError **error)
{
  g_auto (RaJournalWalk) walk = { 0 };
  gboolean held;

  if (!ra_store_check_signed_in (store, error))
    return NULL;
  ra_journal_walk_init (&walk, store);
  walk.progress = progress;
  held = ra_db_hold (store->db);
  RaJournalReport *report = ra_journal_walk_verify (&walk, store, cancellable, error);
  ra_db_let_go (store->db, held);
  return report;
}
