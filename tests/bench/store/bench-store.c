/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the clerk waits for when the registry has grown: signing in, finding somebody while typing, opening a
 * case, committing an act; beside each what SQLite alone takes for the same without seals and journal.
 *
 *   bench-store [--cases N] [--certificates N] [--acts N] [--parent DIR] [--keep] [--folder DIR] [--only-whole]
 */
#include <locale.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/store/cases/ra-store-case.h"
#include "ra-core/store/certification/ra-store-certification.h"
#include "ra-core/store/journal/ra-journal.h"
#include "ra-core/store/operators/ra-store-sign-in.h"
#include "ra-core/store/search/ra-store-listing.h"
#include "ra-core/store/search/ra-store-search.h"
#include "tests/bench/common/samples.h"
#include "tests/bench/store/registry.h"

#define PEOPLE 25 /* who are looked for, letter by letter */
#define OPENED 1000
#define HITS 50
#define ROW_SIZE 1200 /* about what an act of a clerk writes */

static int cases = 30000, certificates = 100000, acts = 300;
static gboolean keep, only_whole;
static char *parent, *folder;

static const GOptionEntry entries[] = {
  { "cases", 0, 0, G_OPTION_ARG_INT, &cases, "Cases in the registry (30000)", "N" },
  { "certificates", 0, 0, G_OPTION_ARG_INT, &certificates, "Certificates in the registry (100000)", "N" },
  { "acts", 0, 0, G_OPTION_ARG_INT, &acts, "Acts that are committed (300)", "N" },
  { "parent", 0, 0, G_OPTION_ARG_FILENAME, &parent, "Make the registry below DIR, on the disk to be measured",
    "DIR" },
  { "keep", 0, 0, G_OPTION_ARG_NONE, &keep, "Leave the registry there and tell its folder", NULL },
  { "only-whole", 0, 0, G_OPTION_ARG_NONE, &only_whole, "Measure signing in and verifying alone", NULL },
  { "folder", 0, 0, G_OPTION_ARG_FILENAME, &folder, "Measure the registry that was kept in DIR", "DIR" },
  { NULL },
};

static void
check (gboolean done, GError *error)
{
  if (!done)
    g_error ("%s", error != NULL ? error->message : "failed without an error");
}

/* ---- making the registry: in a program of its own, so that it does not count as memory of the station ----
 */

static void
make (const char *dir)
{
  gint64 from = g_get_monotonic_time ();
  pid_t child = fork ();
  int status = 0;

  if (child == 0)
    {
      registry_make (dir, (guint) cases, (guint) certificates);
      _exit (0);
    }
  check (child > 0 && waitpid (child, &status, 0) == child && status == 0, NULL);
  g_print ("registry of %d cases and %d certificates made in %.1f s\n", cases, certificates,
           since_ms (from) / 1000);
}

/* ---- signing in ---- */

static RaStore *
sign_in (const char *dir)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaClock) clock = ra_clock_new_system ();
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (REGISTRY_PASSPHRASE);
  double before = memory_now_mb (), opened, known;
  gint64 from = g_get_monotonic_time (), cpu_from = cpu_us ();
  RaStore *store = ra_store_open (dir, clock, &error);

  check (store != NULL, error);
  opened = since_ms (from);
  check (ra_store_sign_in (store, REGISTRY_OPERATOR, passphrase, &error), error);
  known = since_ms (from);
  g_print ("sign-in: %.0f ms (open %.0f ms, passphrase and journal %.0f ms; processor %.0f ms)\n", known,
           opened, known - opened, (double) (cpu_us () - cpu_from) / 1000);
  g_print ("memory: %.0f MB before, %.0f MB signed in\n", before, memory_now_mb ());
  return store;
}

static void open_one (RaStore *store, const char *number);

/* As the window does: what is searched is loaded beside, while the clerk opens a case; then they search at once. */
static void
measure_first_search (RaStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  g_autofree char *number = registry_number_of_case (store, (guint) cases / 2);
  gint64 from = g_get_monotonic_time (), cpu_from = cpu_us ();
  double started, shown;

  ra_store_start_search (store);
  started = since_ms (from);
  open_one (store, number);
  shown = since_ms (from);
  hits = ra_store_search (store, "енко", HITS, NULL, &error);
  check (hits != NULL, error);
  g_print (
      "after it: %.1f ms until loading what is searched has begun beside, a case opened meanwhile in %.1f ms, "
      "the first search, asked at once, answered after %.0f ms (processor %.0f ms)\n",
      started, shown - started, since_ms (from), (double) (cpu_us () - cpu_from) / 1000);
  g_print ("memory: %.0f MB with search loaded, %.0f MB at most\n", memory_now_mb (), memory_peak_mb ());
}

/* ---- the unsealed table ---- */

static sqlite3 *
open_plain (const char *dir, const char *name)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  sqlite3 *plain = NULL;

  check (sqlite3_open (path, &plain) == SQLITE_OK, NULL);
  check (sqlite3_exec (plain, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16384",
                       NULL, NULL, NULL)
             == SQLITE_OK,
         NULL);
  return plain;
}

static guint
search_plain (sqlite3 *plain, const char *typed)
{
  g_autofree char *folded = ra_text_search_key (typed);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  g_autoptr (GString) sql = g_string_new ("SELECT number, label FROM person WHERE 1");
  sqlite3_stmt *select = NULL;
  guint hits = 0;

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      {
        char *part = sqlite3_mprintf (" AND keys LIKE '%%%q%%'", words[i]);
        g_string_append (sql, part);
        sqlite3_free (part);
      }
  g_string_append_printf (sql, " ORDER BY id DESC LIMIT %d", HITS);
  check (sqlite3_prepare_v2 (plain, sql->str, -1, &select, NULL) == SQLITE_OK, NULL);
  while (sqlite3_step (select) == SQLITE_ROW)
    hits++;
  sqlite3_finalize (select);
  return hits;
}

/* ---- searching while typing ---- */

typedef struct
{
  RaStore *store;
  sqlite3 *plain;
  Samples ours, theirs;
} Typing;

static guint
keystroke (Typing *typing, const char *typed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;

  samples_start (&typing->ours);
  hits = ra_store_search (typing->store, typed, HITS, NULL, &error);
  samples_stop (&typing->ours);
  check (hits != NULL, error);
  samples_start (&typing->theirs);
  (void) search_plain (typing->plain, typed);
  samples_stop (&typing->theirs);
  return hits->len;
}

/* Returns: what the last letter found */
static guint
type (Typing *typing, const char *text)
{
  guint hits = 0;

  for (const char *end = g_utf8_next_char (text);; end = g_utf8_next_char (end))
    {
      g_autofree char *typed = g_strndup (text, (gsize) (end - text));

      hits = keystroke (typing, typed);
      if (*end == '\0')
        return hits;
    }
}

static void
report_typing (RaStore *store, sqlite3 *plain, const char *what, void (*run) (Typing *))
{
  Typing typing = { .store = store, .plain = plain };

  samples_init (&typing.ours);
  samples_init (&typing.theirs);
  run (&typing);
  samples_print (&typing.ours, what);
  samples_print (&typing.theirs, "  SELECT … LIKE over the same people unsealed");
  samples_print_ratio (&typing.ours, &typing.theirs, "LIKE");
  samples_clear (&typing.ours);
  samples_clear (&typing.theirs);
}

static void
type_people (Typing *typing)
{
  for (guint i = 0; i < PEOPLE; i++)
    {
      g_auto (RegistryPerson) person = { 0 };
      g_autofree char *start = NULL, *text = NULL;

      registry_person_init (&person, (guint) ((guint64) cases * i / PEOPLE));
      start = g_utf8_substring (person.given_names, 0, 3);
      text = g_strjoin (" ", person.surname, start, NULL);
      check (type (typing, text) > 0, NULL);
    }
}

static void
type_serials (Typing *typing)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < PEOPLE; i += 5)
    {
      g_autofree char *number
          = registry_number_of_case (typing->store, (guint) ((guint64) cases * i / PEOPLE));
      g_autoptr (GPtrArray) list = ra_store_list_certificates (typing->store, number, &error);
      g_autofree char *start = NULL;

      check (list != NULL && list->len > 0, error);
      start = g_strndup (((RaCertificateRecord *) list->pdata[0])->serial, 12);
      check (type (typing, start) > 0, NULL);
    }
}

static void
type_unknown (Typing *typing)
{
  static const char *const nobody[] = { "ъъъ", "енко енко ы", "0000000x", "zzz" };

  for (guint i = 0; i < G_N_ELEMENTS (nobody) * 5; i++)
    check (keystroke (typing, nobody[i % G_N_ELEMENTS (nobody)]) == 0, NULL);
}

static void
measure_search (RaStore *store, const char *dir)
{
  sqlite3 *plain = open_plain (dir, REGISTRY_PLAIN);

  report_typing (store, plain, "search, each letter of a name", type_people);
  report_typing (store, plain, "search, each digit of a serial number", type_serials);
  report_typing (store, plain, "search for who is not there", type_unknown);
  sqlite3_close (plain);
}

/* ---- everybody ---- */

static const struct
{
  const char *what;
  RaListingQuery query;
} listings[] = {
  { "everybody, newest first", { .descending = TRUE } },
  { "everybody, by name", { .order = RA_LISTING_BY_NAME } },
  { "everybody, by state", { .order = RA_LISTING_BY_STATE } },
  { "of one kind", { .kind = "individual" } },
  { "of one state", { .states = RA_CASE_BIT (RA_CASE_ISSUED) } },
  { "with a text of two letters", { .text = "ко" } },
  { "with a text, by name", { .text = "шевч", .order = RA_LISTING_BY_NAME } },
  { "whose certificate ends then", { .ends_from = 1, .ends_until = G_MAXINT64 } },
};

static void
measure_listing (RaStore *store, gsize i)
{
  g_autoptr (GError) error = NULL;
  gint64 from = g_get_monotonic_time (), cpu_from = cpu_us ();
  g_autoptr (RaListing) listing = ra_store_list_everybody (store, &listings[i].query, NULL, NULL, &error);

  check (listing != NULL, error);
  g_print ("list of %s: %u lines%s in %.0f ms (processor %.0f ms)\n", listings[i].what, listing->places->len,
           listing->sorted ? "" : ", too many to be put in that order,", since_ms (from),
           (double) (cpu_us () - cpu_from) / 1000);
}

static void
measure_listings (RaStore *store)
{
  for (gsize i = 0; i < G_N_ELEMENTS (listings); i++)
    measure_listing (store, i);
}

/* ---- opening a case ---- */

static void
open_one (RaStore *store, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCaseRecord) record = ra_store_get_case (store, number, &error);
  g_autoptr (GPtrArray) items = NULL, list = NULL;

  check (record != NULL, error);
  items = ra_store_list_items (store, number, &error);
  check (items != NULL, error);
  list = ra_store_list_certificates (store, number, &error);
  check (list != NULL, error);
}

static void
measure_opening (RaStore *store)
{
  g_auto (Samples) samples = { 0 };
  GRand *random = g_rand_new_with_seed (7);

  samples_init (&samples);
  for (guint i = 0; i < OPENED; i++)
    {
      g_autofree char *number = registry_number_of_case (store, (guint) g_rand_int_range (random, 0, cases));

      samples_start (&samples);
      open_one (store, number);
      samples_stop (&samples);
    }
  g_rand_free (random);
  samples_print (&samples, "case open: read and unseal facts, items and certificates");
}

/* ---- committing an act ---- */

typedef struct
{
  RaCaseRecord *record;
  RegistryPerson person;
} Section;

/* What leaving a section of a case writes. */
static gboolean
write_section (RaStore *store, gpointer data, GError **error)
{
  Section *section = data;

  return ra_store_update_case (store, section->record, error)
         && registry_index (store, section->record->number, &section->person, error);
}

static void
act_section (RaStore *store, guint ordinal, Samples *samples)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = registry_number_of_case (store, ordinal);
  Section section = { ra_store_get_case (store, number, &error), { 0 } };

  check (section.record != NULL, error);
  registry_person_init (&section.person, ordinal);
  samples_start (samples);
  check (ra_store_act (store,
                       &(RaStoreOrder){ .act = "case-facts",
                                        .case_number = number,
                                        .detail = g_variant_new_string ("applicant") },
                       write_section, &section, &error),
         error);
  samples_stop (samples);
  registry_person_clear (&section.person);
  ra_case_record_free (section.record);
}

static void
act_entry (RaStore *store, Samples *samples)
{
  g_autoptr (GError) error = NULL;

  samples_start (samples);
  check (ra_store_act (store, &(RaStoreOrder){ .act = "bench.look" }, NULL, NULL, &error), error);
  samples_stop (samples);
}

static void
commit_plain (sqlite3_stmt *insert, Samples *samples)
{
  samples_start (samples);
  check (sqlite3_step (insert) == SQLITE_DONE, NULL);
  samples_stop (samples);
  sqlite3_reset (insert);
}

static sqlite3_stmt *
prepare_plain (sqlite3 *plain)
{
  sqlite3_stmt *insert = NULL;

  check (sqlite3_exec (plain, "CREATE TABLE row (id INTEGER PRIMARY KEY, data BLOB)", NULL, NULL, NULL)
             == SQLITE_OK,
         NULL);
  check (sqlite3_prepare_v2 (plain, "INSERT INTO row (data) VALUES (randomblob(?))", -1, &insert, NULL)
             == SQLITE_OK,
         NULL);
  sqlite3_bind_int (insert, 1, ROW_SIZE);
  return insert;
}

/* In turn, so that a disk that is busy slows all of them. */
static void
measure_acts (RaStore *store, const char *dir)
{
  g_auto (Samples) sections = { 0 }, looks = { 0 }, bare = { 0 };
  g_autofree char *other = folder_new (dir);
  sqlite3 *plain = open_plain (other, "commits.db");
  sqlite3_stmt *insert = prepare_plain (plain);

  samples_init (&sections);
  samples_init (&looks);
  samples_init (&bare);
  for (int i = 0; i < acts; i++)
    {
      act_section (store, (guint) ((guint64) cases * i / acts), &sections);
      act_entry (store, &looks);
      commit_plain (insert, &bare);
    }
  sqlite3_finalize (insert);
  sqlite3_close (plain);
  samples_print (&sections, "act commit with fsync: a section of a case, with index, search and journal");
  samples_print (&looks, "act commit with fsync: a journal entry alone");
  samples_print (&bare, "  one row of SQLite, synchronous=FULL");
  samples_print_ratio (&sections, &bare, "that row, a section");
  samples_print_ratio (&looks, &bare, "that row, a journal entry");
  folder_remove (other);
}

/* ---- verifying everything ---- */

static void
count_reports (gint64 done, gint64 total, gpointer data)
{
  ++*(guint *) data;
}

static void
measure_verification (RaStore *store)
{
  g_autoptr (GError) error = NULL;
  guint reports = 0;
  gint64 from = g_get_monotonic_time (), cpu_from = cpu_us ();
  g_autoptr (RaJournalReport) report
      = ra_journal_verify (store, &(RaRowProgress){ count_reports, &reports }, NULL, &error);

  check (report != NULL, error);
  check (report->sound, NULL);
  g_print ("verification of every row: %.1f s (processor %.1f s), progress told %u times\n",
           since_ms (from) / 1000, (double) (cpu_us () - cpu_from) / 1000000, reports);
}

static void
measure (const char *dir)
{
  g_autoptr (RaStore) store = sign_in (dir);

  measure_first_search (store);
  if (!only_whole)
    {
      measure_search (store, dir);
      measure_listings (store);
      measure_opening (store);
      measure_acts (store, dir);
    }
  measure_verification (store);
  g_print ("memory at the end: %.0f MB, %.0f MB at most\n", memory_now_mb (), memory_peak_mb ());
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) options = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;

  ra_process_harden ();
  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (options, entries, NULL);
  if (!g_option_context_parse (options, &argc, &argv, &error) || cases < PEOPLE || certificates < cases
      || acts < 1)
    {
      g_printerr ("bench-store: %s\n",
                  error != NULL ? error->message : "too few cases, certificates or acts");
      return 2;
    }
  if (folder != NULL)
    {
      measure (folder);
      return EXIT_SUCCESS;
    }
  folder = folder_new (parent);
  make (folder);
  measure (folder);
  if (keep)
    g_print ("the registry stays in %s\n", folder);
  else
    folder_remove (folder);
  return EXIT_SUCCESS;
}
