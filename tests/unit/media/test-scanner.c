/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SANE's own test device, in a configuration of the test's: pages, resolution, colour, a feeder, and what goes wrong. */
#include <glib/gstdio.h>
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/media/ra-medium-error.h"
#include "ra-core/media/ra-scanner.h"
#include "tests/unit/alone.h"

static const char *device;

static const RaScannedPage *
page_of (GPtrArray *pages, guint i)
{
  const RaScannedPage *page = g_ptr_array_index (pages, i);

  g_assert_cmpmem (g_bytes_get_data (page->jpeg, NULL), 3, "\xff\xd8\xff", 3);
  return page;
}

static GPtrArray *
scan (const RaScanOrder *order)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *pages = ra_scanner_scan (order, NULL, NULL, &error);

  g_assert_no_error (error);
  return pages;
}

static gboolean
is_lacking (void)
{
  if (device == NULL)
    g_test_skip ("there is no test device of SANE here");
  return device == NULL;
}

/* Twice the resolution has twice the pixels each way; what the scanner took is said. */
static void
test_resolution (void)
{
  if (is_lacking ())
    return;
  g_autoptr (GPtrArray) coarse = scan (&(RaScanOrder){ device, 100, FALSE, FALSE });
  g_autoptr (GPtrArray) fine = scan (&(RaScanOrder){ device, 200, FALSE, FALSE });

  g_assert_cmpuint (coarse->len, ==, 1);
  g_assert_cmpuint (page_of (coarse, 0)->dpi, ==, 100);
  g_assert_cmpuint (page_of (fine, 0)->dpi, ==, 200);
  g_assert_cmpuint (page_of (fine, 0)->width, >=, 2 * page_of (coarse, 0)->width - 2);
  g_assert_cmpuint (page_of (fine, 0)->height, >=, 2 * page_of (coarse, 0)->height - 2);
}

static void
on_progress (guint page, guint percent, gpointer data)
{
  guint *told = data;

  g_assert_cmpuint (percent, <=, 100);
  *told = MAX (*told, page);
}

static void
test_feeder (void)
{
  guint told = 0;
  const RaScanProgress progress = { on_progress, &told };
  g_autoptr (GError) error = NULL;

  if (is_lacking ())
    return;
  g_autoptr (GPtrArray) pages
      = ra_scanner_scan (&(RaScanOrder){ device, 50, TRUE, TRUE }, &progress, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (pages->len, ==, 10);
  g_assert_cmpuint (told, >=, 10);
  page_of (pages, 9);
}

static void
cancel_at_once (guint page, guint percent, gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const RaScanProgress progress = { cancel_at_once, cancellable };
  g_autoptr (GError) error = NULL;

  if (is_lacking ())
    return;
  g_assert_null (ra_scanner_scan (&(RaScanOrder){ device, 300, TRUE, TRUE }, &progress, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_unknown (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_scanner_scan (&(RaScanOrder){ "nobody:0", 100, FALSE, FALSE }, NULL, NULL, &error));
  g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_SCANNER);
}

static void
test_no_program (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_scanner_list (NULL, &error));
  g_assert_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_SCANNER);
}

static const char *
find_device (void)
{
  g_autoptr (GPtrArray) scanners = ra_scanner_list (NULL, NULL);

  for (guint i = 0; scanners != NULL && i < scanners->len; i++)
    if (strcmp (((RaScanner *) g_ptr_array_index (scanners, i))->name, "test:0") == 0)
      return "test:0";
  return NULL;
}

int
main (int argc, char **argv)
{
  g_autofree char *folder = NULL, *conf = NULL;
  int status;

  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("ra-scanner-XXXXXX", NULL);
  conf = g_build_filename (folder, "dll.conf", NULL);
  g_assert_true (g_file_set_contents (conf, "test\n", -1, NULL));
  g_setenv ("SANE_CONFIG_DIR", folder, TRUE);
  device = find_device ();
  g_test_add_func ("/media/scanner/resolution", test_resolution);
  g_test_add_func ("/media/scanner/feeder", test_feeder);
  g_test_add_func ("/media/scanner/cancelled", test_cancelled);
  g_test_add_func ("/media/scanner/unknown", test_unknown);
  alone_add_func ("/media/scanner/no-program", test_no_program);
  status = g_test_run ();
  g_unlink (conf);
  g_rmdir (folder);
  return status;
}
