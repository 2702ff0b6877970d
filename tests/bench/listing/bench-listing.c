/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The registry as the window lists it: how long each question takes, and how long the lines of a page, wherever one scrolls to.
 *
 *   bench-listing [--cases N] [--parent DIR] [--keep] [--folder DIR]
 */
#include <locale.h>
#include <stdlib.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/desk/case/ra-desk-case.h"
#include "ra-core/desk/case/ra-desk-listing.h"
#include "ra-core/desk/session/ra-desk-operators.h"
#include "tests/bench/common/samples.h"
#include "tests/bench/store/registry.h"

#define DAY (24 * G_TIME_SPAN_HOUR)
#define PAGES 200
#define PAGE 50 /* as the window reads them */
#define TIMES 3

static int cases = 10000;
static gboolean keep;
static char *parent, *folder;

static const GOptionEntry entries[] = {
  { "cases", 0, 0, G_OPTION_ARG_INT, &cases, "Cases in the registry, a certificate each (10000)", "N" },
  { "parent", 0, 0, G_OPTION_ARG_FILENAME, &parent, "Make the registry below DIR, on the disk to be measured",
    "DIR" },
  { "keep", 0, 0, G_OPTION_ARG_NONE, &keep, "Leave the registry there and tell its folder", NULL },
  { "folder", 0, 0, G_OPTION_ARG_FILENAME, &folder, "Measure the registry that was kept in DIR", "DIR" },
  { NULL },
};

static void
check (gboolean done, GError *error)
{
  if (!done)
    g_error ("%s", error != NULL ? error->message : "failed without an error");
}

static RaDesk *
sign_in (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaClock) clock = ra_clock_new_system ();
  g_autoptr (RaSecret) passphrase = ra_secret_new_text (REGISTRY_PASSPHRASE);
  RaDesk *desk = ra_desk_open (folder, clock, NULL, &error);

  check (desk != NULL, error);
  check (ra_desk_sign_in (desk, REGISTRY_OPERATOR, passphrase, NULL, &error), error);
  return desk;
}

/* ---- questions ---- */

/* @within: days from now on in which the certificate ends; 0: any; −1: it has ended */
static const struct
{
  const char *what;
  RaListingQuery query;
  int within;
} questions[] = {
  { "everybody, newest first", { .descending = TRUE }, 0 },
  { "everybody, oldest first", { .descending = FALSE }, 0 },
  { "everybody, by name", { .order = RA_LISTING_BY_NAME }, 0 },
  { "everybody, by date of birth or code", { .order = RA_LISTING_BY_CODE }, 0 },
  { "everybody, by end of certificate", { .order = RA_LISTING_BY_VALIDITY }, 0 },
  { "everybody, by state", { .order = RA_LISTING_BY_STATE }, 0 },
  { "of one kind, which most are of", { .kind = "individual", .descending = TRUE }, 0 },
  { "of one kind, which few are of", { .kind = "branch", .descending = TRUE }, 0 },
  { "of one office, which most are of", { .office = REGISTRY_OFFICE, .descending = TRUE }, 0 },
  { "of one office, which few are of", { .office = REGISTRY_OTHER_OFFICE, .descending = TRUE }, 0 },
  { "of no office", { .office = "", .descending = TRUE }, 0 },
  { "put away, as most are", { .states = RA_CASE_BIT (RA_CASE_CLOSED), .descending = TRUE }, 0 },
  { "being prepared", { .states = RA_CASE_BIT (RA_CASE_OPEN), .descending = TRUE }, 0 },
  { "that ends within 30 days", { .descending = TRUE }, 30 },
  { "that ends within 90 days, by its end", { .order = RA_LISTING_BY_VALIDITY }, 90 },
  { "that has ended", { .descending = TRUE }, -1 },
  { "that has ended, of one kind, put away",
    { .kind = "individual", .states = RA_CASE_BIT (RA_CASE_CLOSED), .descending = TRUE },
    -1 },
  { "a text of two letters", { .text = "ко", .descending = TRUE }, 0 },
  { "a text of two letters, by date of birth or code", { .text = "ко", .order = RA_LISTING_BY_CODE }, 0 },
  { "a text of four letters", { .text = "шевч", .descending = TRUE }, 0 },
  { "a whole number", { .text = "2000000007", .descending = TRUE }, 0 },
};

/* Returns: (transfer full) */
static RaListing *
ask (RaDesk *desk, gsize i)
{
  g_autoptr (GError) error = NULL;
  RaListingQuery query = questions[i].query;
  gint64 now = g_get_real_time ();
  RaListing *listing;

  if (questions[i].within != 0)
    {
      query.ends_from = questions[i].within < 0 ? 1 : now;
      query.ends_until = now + MAX (questions[i].within, 0) * DAY;
    }
  listing = ra_desk_list_everybody (desk, &query, NULL, &error);
  check (listing != NULL, error);
  return listing;
}

static void
measure_question (RaDesk *desk, gsize i)
{
  g_auto (Samples) samples = { 0 };
  g_autofree char *what = NULL;
  g_autoptr (RaListing) listing = NULL;

  samples_init (&samples);
  for (guint n = 0; n < TIMES; n++)
    {
      g_clear_pointer (&listing, ra_listing_unref);
      samples_start (&samples);
      listing = ask (desk, i);
      samples_stop (&samples);
    }
  what = g_strdup_printf ("%s: %u lines%s", questions[i].what, listing->places->len,
                          listing->sorted ? "" : ", too many for that order");
  samples_print (&samples, what);
}

/* ---- pages ---- */

static void
measure_pages (RaDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaListing) listing = ask (desk, 0);
  g_auto (Samples) samples = { 0 };
  GRand *random = g_rand_new_with_seed (11);

  samples_init (&samples);
  for (guint i = 0; i < PAGES; i++)
    {
      guint from = (guint) g_rand_int_range (random, 0, (gint32) listing->places->len);
      g_autoptr (GPtrArray) rows = NULL;

      samples_start (&samples);
      rows = ra_desk_read_listing (desk, listing, from / PAGE * PAGE, PAGE, NULL, &error);
      samples_stop (&samples);
      check (rows != NULL, error);
    }
  g_rand_free (random);
  samples_print (&samples, "fifty lines, anywhere in it");
}

static void
measure (void)
{
  gint64 from = g_get_monotonic_time ();
  g_autoptr (RaDesk) desk = sign_in ();
  double known = since_ms (from);
  g_autoptr (RaListing) first = ask (desk, 0);

  g_print ("sign-in %.0f ms, and the first list, with the search in it, %.0f ms after that: %u lines\n",
           known, since_ms (from) - known, first->places->len);
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    measure_question (desk, i);
  measure_pages (desk);
  g_print ("memory: %.0f MB, %.0f MB at most\n", memory_now_mb (), memory_peak_mb ());
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) options = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  gboolean made;

  ra_process_harden ();
  setlocale (LC_ALL, "");
  g_option_context_add_main_entries (options, entries, NULL);
  if (!g_option_context_parse (options, &argc, &argv, &error) || cases < PAGE)
    {
      g_printerr ("bench-listing: %s\n", error != NULL ? error->message : "too few cases");
      return 2;
    }
  made = folder == NULL;
  if (made)
    {
      folder = folder_new (parent);
      registry_make (folder, (guint) cases, (guint) cases);
    }
  measure ();
  if (made && keep)
    g_print ("the registry stays in %s\n", folder);
  else if (made)
    folder_remove (folder);
  return EXIT_SUCCESS;
}
