/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a real case puts on its papers, and how many of each are printed. */
#include <glib/gstdio.h>
#include <string.h>

#include "desk-fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/container/ra-container-private.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/ra-kdf.h"
#include "ra-core/print/ra-preview.h"

/* Papers are looked at here, and not how keys are kept. */
#define FEW_ITERATIONS 1000

/* ---- copies ---- */

static guint
count_pages (GBytes *pdf)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaPreview) preview = ra_preview_new (pdf, &error);

  g_assert_no_error (error);
  return ra_preview_get_n_pages (preview);
}

static const RaPaperView *
find_paper (GPtrArray *papers, const char *id)
{
  for (guint i = 0; i < papers->len; i++)
    {
      const RaPaperView *paper = g_ptr_array_index (papers, i);

      if (g_str_equal (paper->id, id))
        return paper;
    }
  g_assert_not_reached ();
}

/* The list, the preview, what is printed and the journal say the same number. */
static void
assert_copies (Fixture *self, const char *paper, guint copies)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = fixture_case (self);
  g_autofree char *journalled = g_strdup_printf ("copies: %u", copies);
  g_autoptr (GPtrArray) papers = ra_desk_list_papers (self->desk, number, NULL, &error);
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GBytes) preview = NULL, pdf = NULL;
  const RaJournalRow *last;

  g_assert_no_error (error);
  g_assert_cmpuint (find_paper (papers, paper)->copies, ==, copies);
  preview = ra_desk_preview_paper (self->desk, number, paper, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_pages (preview), ==, copies);
  pdf = ra_desk_print_paper (self->desk, number, paper, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_pages (pdf), ==, copies);
  entries = ra_desk_list_journal (self->desk, number, 0, 1, NULL, &error);
  g_assert_no_error (error);
  last = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (last->act, ==, "print");
  g_assert_nonnull (strstr (last->detail, journalled));
}

static void
test_copies (Fixture *self, gconstpointer data)
{
  assert_copies (self, "registration-card", 2);
  assert_copies (self, "key-envelope", 1);
}

static void
write_site (Fixture *self, const char *inside)
{
  g_autofree char *dir = g_build_filename (self->dir, "site", NULL);
  g_autofree char *path = g_build_filename (dir, "site.xml", NULL);
  g_autofree char *text
      = g_strdup_printf ("<site format-version='1' profile='ua-acsk-dfs'>%s</site>", inside);

  g_mkdir (dir, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* The office's own folder says otherwise. */
static void
test_site_copies (Fixture *self, gconstpointer data)
{
  write_site (self, "<paper id='registration-card' copies='4'/><paper id='key-envelope' copies='3'/>");
  fixture_reopen (self);
  assert_copies (self, "registration-card", 4);
  assert_copies (self, "key-envelope", 3);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char *argv[])
{
  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  ra_kdf_set_test_cost (10);
  ra_container_set_test_iterations (FEW_ITERATIONS);
  g_test_init (&argc, &argv, NULL);
  ADD ("/desk/papers/copies", test_copies);
  ADD ("/desk/papers/copies-of-the-office", test_site_copies);
  return g_test_run ();
}
