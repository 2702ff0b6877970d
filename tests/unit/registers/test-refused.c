/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <unistd.h>

#include "ra-core/base/ra-process.h"
#include "ra-core/registers/ra-register-error.h"
#include "tests/unit/registers/registers-fixture.h"

#define RECORD "<SUBJECT><NAME>А</NAME><EDRPOU>00000001</EDRPOU></SUBJECT>"

static void
test_other_files (Fixture *f, gconstpointer data)
{
  fixture_write (f, "<?xml version=\"1.0\"?><html><body/></html>");
  fixture_fail (f, RA_REGISTER_ERROR_NOT_A_REGISTER, "element html");
  fixture_write (f, "");
  fixture_fail (f, RA_REGISTER_ERROR_NOT_A_REGISTER, "no record");
  fixture_write (f, "<ROW><A>1</A></ROW>");
  fixture_fail (f, RA_REGISTER_ERROR_NOT_A_REGISTER, "no record");
  g_assert_true (g_file_set_contents (f->path, "name;code\nА;1\n", -1, NULL));
  fixture_fail (f, RA_REGISTER_ERROR_NOT_A_REGISTER, "line 1");
  g_assert_true (g_file_set_contents (f->path, "\x89PNG\r\n\x1a\n", -1, NULL));
  fixture_fail (f, RA_REGISTER_ERROR_NOT_A_REGISTER, "line 1");
  g_assert_true (g_file_set_contents (f->path, "", -1, NULL));
  fixture_fail (f, RA_REGISTER_ERROR_READ, "empty");
  g_unlink (f->path);
  fixture_fail (f, RA_REGISTER_ERROR_READ, f->path);
}

/* Something without an end is not read to its end. */
static void
test_endless (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new ("<?xml version=\"1.0\"?><DATA><SUBJECT ");

  for (guint i = 0; i < 600000; i++)
    g_string_append (text, "abcdefghij");
  fixture_write (f, text->str);
  fixture_fail (f, RA_REGISTER_ERROR_NOT_A_REGISTER, "does not end");
}

static void
test_hostile (Fixture *f, gconstpointer data)
{
  g_autoptr (GString) deep = g_string_new ("<?xml version=\"1.0\"?><DATA>" RECORD);

  fixture_write (
      f, "<?xml version=\"1.0\"?><!DOCTYPE DATA [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;\">]><DATA>" RECORD
         "</DATA>");
  fixture_fail (f, RA_REGISTER_ERROR_HOSTILE, "document type");
  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "<A>");
  fixture_write (f, deep->str);
  fixture_fail (f, RA_REGISTER_ERROR_TRUNCATED, "not whole");
}

/* Wherever a file is cut, it is not taken for a whole one. */
static void
test_truncated (Fixture *f, gconstpointer data)
{
  static const char whole[] = "<?xml version=\"1.0\"?><DATA>" RECORD RECORD
                              "<SUBJECT><NAME>Б & В</NAME></SUBJECT>" RECORD "</DATA>";
  const char *first = strstr (whole, "</SUBJECT>");

  for (const char *end = first; end < whole + sizeof whole - 2; end++)
    {
      const RaRegisterOrder order = fixture_order (f);
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (f->path, whole, end - whole, NULL));
      g_assert_null (ra_register_import (&order, &error));
      g_assert_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_TRUNCATED);
    }
}

static void
test_mostly_unread (Fixture *f, gconstpointer data)
{
  fixture_write (f, RECORD "<SUBJECT><NAME>&</NAME></SUBJECT><SUBJECT><NAME>&</NAME></SUBJECT>");
  fixture_fail (f, RA_REGISTER_ERROR_NOT_A_REGISTER, "1 records were read and 2");
}

static void
test_kind (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->dir, "register.xml", NULL);
  RaRegisterOrder order = fixture_order (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) infos = NULL;

  fixture_write (f, RECORD);
  g_assert_cmpint (g_rename (f->path, path), ==, 0);
  order.path = path;
  g_assert_null (ra_register_import (&order, &error));
  g_assert_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_KIND);
  g_clear_error (&error);
  order.kind = RA_REGISTER_FORMATION;
  infos = ra_register_import (&order, &error);
  g_assert_no_error (error);
}

/* ---- archives ---- */

static void
write_archive (Fixture *f, const char *name, gsize size, char fill)
{
  struct archive *archive = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();
  g_autofree char *block = g_malloc (65536);

  memset (block, fill, 65536);
  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_filename (archive, f->path), ==, ARCHIVE_OK);
  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_size (entry, (la_int64_t) size);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  for (gsize done = 0; done < size; done += MIN (size - done, 65536))
    g_assert_cmpint (archive_write_data (archive, block, MIN (size - done, 65536)), >, 0);
  archive_entry_free (entry);
  g_assert_cmpint (archive_write_free (archive), ==, ARCHIVE_OK);
}

static void
test_archives (Fixture *f, gconstpointer data)
{
  write_archive (f, "table_uo_.csv", 100, 'a');
  fixture_fail (f, RA_REGISTER_ERROR_NOT_A_REGISTER, "ends in .xml");
  write_archive (f, "edr_uo_.xml", 200 * 1024 * 1024, '\n');
  fixture_fail (f, RA_REGISTER_ERROR_HOSTILE, "200 times");
}

static void
test_archive_cut (Fixture *f, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;

  write_archive (f, "edr_uo_.xml", 100000, ' ');
  g_assert_true (g_file_get_contents (f->path, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents (f->path, bytes, (gssize) (size / 2), NULL));
  fixture_fail (f, RA_REGISTER_ERROR_TRUNCATED, "not whole");
}

/* ---- the station ---- */

static void
cancel_soon (gint64 done, gint64 total, gpointer data)
{
  g_assert_cmpint (done, <=, total);
  if (done > total / 4)
    g_cancellable_cancel (data);
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  const RaRowProgress progress = { .report = cancel_soon, .data = cancellable };
  RaRegisterOrder order = fixture_order (f);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;

  ra_register_sample_write (&(RaRegisterSample){ .records = 2000 }, f->path);
  order.progress = &progress;
  order.cancellable = cancellable;
  g_assert_null (ra_register_import (&order, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  folder = g_dir_open (f->folder, 0, NULL);
  g_assert_null (g_dir_read_name (folder));
}

/* A file may grow no further than this, as on a full disk. */
static void
test_full (Fixture *f, gconstpointer data)
{
  struct rlimit before, tight;

  fixture_write (f, RECORD);
  ra_register_info_free (fixture_import (f));
  ra_register_sample_write (&(RaRegisterSample){ .records = 20000 }, f->path);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &before), ==, 0);
  tight = before;
  tight.rlim_cur = 512 * 1024;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &tight), ==, 0);
  fixture_fail (f, RA_REGISTER_ERROR_FULL, "stays in use");
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &before), ==, 0);
  ra_register_entry_free (fixture_find (f, "00000001"));
}

static void
test_busy (Fixture *f, gconstpointer data)
{
  g_autofree char *part = g_build_filename (f->folder, "legal-entities.db.part", NULL);
  int fd;

  fixture_write (f, RECORD);
  ra_register_info_free (fixture_import (f));
  fd = open (part, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  g_assert_cmpint (flock (fd, LOCK_EX), ==, 0);
  fixture_fail (f, RA_REGISTER_ERROR_BUSY, "Another import");
  close (fd);
  /* what a kill left is begun over */
  g_assert_true (g_file_set_contents (part, "half", -1, NULL));
  ra_register_info_free (fixture_import (f));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
}

static void
test_damaged (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "legal-entities.db", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (ra_registers_find_code (f->registers, "00000001", &error));
  g_assert_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_NONE);
  g_clear_error (&error);
  fixture_write (f, RECORD);
  ra_register_info_free (fixture_import (f));
  g_unlink (path);
  g_assert_true (g_file_set_contents (
      path, "this is no database, whatever its name says; it is longer than a head", -1, NULL));
  g_assert_null (ra_registers_find_code (f->registers, "00000001", &error));
  g_assert_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_DAMAGED);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  ADD ("refused/other-files", test_other_files);
  ADD ("refused/endless", test_endless);
  ADD ("refused/hostile", test_hostile);
  ADD ("refused/truncated", test_truncated);
  ADD ("refused/mostly-unread", test_mostly_unread);
  ADD ("refused/kind", test_kind);
  ADD ("refused/archives", test_archives);
  ADD ("refused/archive-cut", test_archive_cut);
  ADD ("refused/cancelled", test_cancelled);
  ADD ("refused/full", test_full);
  ADD ("refused/busy", test_busy);
  ADD ("refused/damaged", test_damaged);
  return g_test_run ();
}
