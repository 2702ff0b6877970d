/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/registers/ra-document-number.h"
#include "ra-core/registers/ra-word-fold.h"
#include "ra-core/registers/ra-word-runs.h"
#include "ra-core/registers/ra-xml-mender.h"

static void
join (const char *word, gsize length, gpointer data)
{
  GString *text = data;

  g_assert_cmpuint (strlen (word), ==, length);
  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", word);
}

static void
check_fold (const char *text, const char *folded)
{
  g_autoptr (GString) words = g_string_new (NULL);

  ra_word_fold (text, strlen (text), join, words);
  g_assert_cmpstr (words->str, ==, folded);
}

static void
test_fold (void)
{
  check_fold ("ТОВАРИСТВО \"М'ЯТА-2\"", "товариство мята 2");
  check_fold ("м’ЯТа  мʼята", "мята мята");
  check_fold ("ҐУДЗЬ ЇЖАК ЄВ ІЇ ЁЪ", "ґудзь їжак єв ії ёъ");
  check_fold ("KOЛOC kолос", "колос колос");
  check_fold ("DRINK & Co.", "drіnк со");
  check_fold ("«Ä» Straße №5", "ä sтrаßе 5");
  check_fold ("...", "");
  check_fold ("", "");
}

static void
test_fold_long (void)
{
  g_autofree char *letters = g_strnfill (500, 'W');
  g_autoptr (GString) words = g_string_new (NULL);

  ra_word_fold (letters, 500, join, words);
  g_assert_cmpuint (words->len, <=, RA_WORD_LONGEST);
  g_assert_cmpuint (words->len, >, RA_WORD_LONGEST - 10);
}

static void
test_document_number (void)
{
  g_autofree char *one = ra_document_number_key ("МК 123456"), *other = ra_document_number_key ("mк-123456"),
                  *none = ra_document_number_key (" - ");

  g_assert_cmpstr (one, ==, "мк123456");
  g_assert_cmpstr (other, ==, "мк123456");
  g_assert_cmpstr (none, ==, "");
}

/* ---- the runs ---- */

typedef struct
{
  char *last;
  guint words;
  guint64 records;
} Seen;

static gboolean
see_list (const RaWordList *list, gpointer data, GError **error)
{
  Seen *seen = data;
  guint32 record = 0, before = 0, count = 0;
  guint divisor = (guint) g_ascii_strtoull (list->word + 1, NULL, 10);

  g_assert_cmpstr (list->word, >, seen->last);
  g_free (seen->last);
  seen->last = g_strdup (list->word);
  seen->words++;
  for (const guint8 *at = list->bytes; ra_word_list_next (&at, list->bytes + list->size, &record);
       before = record, count++)
    {
      g_assert_cmpuint (record, >, before);
      g_assert_cmpuint (record % divisor, ==, 0);
    }
  g_assert_cmpuint (count, ==, list->count);
  g_assert_cmpuint (count, ==, 5000 / divisor);
  seen->records += count;
  return TRUE;
}

/* However little is held in memory, every word comes once, in order, with all of its records. */
static void
check_runs (guint most)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaWordRuns) runs = ra_word_runs_new (g_get_tmp_dir (), most);
  Seen seen = { .last = g_strdup ("") };

  for (guint32 record = 1; record <= 5000; record++)
    for (guint divisor = 1; divisor <= 60; divisor++)
      {
        g_autofree char *word = g_strdup_printf ("w%u", divisor);

        if (record % divisor != 0)
          continue;
        g_assert_true (ra_word_runs_add (runs, word, record, &error));
        g_assert_true (ra_word_runs_add (runs, word, record, &error));
      }
  g_assert_true (ra_word_runs_merge (runs, see_list, &seen, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (seen.words, ==, 60);
  g_free (seen.last);
}

static void
test_runs (void)
{
  check_runs (1000000);
  check_runs (10000);
  check_runs (997);
}

static void
test_runs_empty (void)
{
  g_autoptr (RaWordRuns) runs = ra_word_runs_new (g_get_tmp_dir (), 10);

  g_assert_true (ra_word_runs_merge (runs, see_list, NULL, NULL, NULL));
}

/* ---- mending ---- */

static void
check_mended (const char *text, const char *mended, guint64 count)
{
  /* anywhere in what is looked at at once */
  for (guint shift = 0; shift < 70; shift++)
    {
      g_autofree char *before = g_strnfill (shift, 'a'), *piece = g_strconcat (before, text, NULL),
                      *wanted = g_strconcat (before, mended, NULL);

      g_assert_cmpuint (ra_xml_mend ((guint8 *) piece, strlen (piece)), ==, count);
      g_assert_cmpstr (piece, ==, wanted);
    }
}

static void
test_mended (void)
{
  check_mended ("<A>&#1;</A>", "<A>    </A>", 1);
  check_mended ("<A>&#x1f;&#x1F;&#0;</A>", "<A>                </A>", 3);
  check_mended ("&#xD800;&#65534;&#1114112;", "                          ", 3);
  check_mended ("&#9;&#10;&#xd;&#32;&#x10FFFF;&#1110;", "&#9;&#10;&#xd;&#32;&#x10FFFF;&#1110;", 0);
  check_mended ("a\x01"
                "b\x1f\t\n\r",
                "a b \t\n\r", 2);
  check_mended ("&amp; & &# &#x &#; &#1", "&amp; & &# &#x     &#1", 1);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/registers/words/fold", test_fold);
  g_test_add_func ("/registers/words/fold-long", test_fold_long);
  g_test_add_func ("/registers/words/document-number", test_document_number);
  g_test_add_func ("/registers/words/runs", test_runs);
  g_test_add_func ("/registers/words/runs-empty", test_runs_empty);
  g_test_add_func ("/registers/words/mended", test_mended);
  return g_test_run ();
}
