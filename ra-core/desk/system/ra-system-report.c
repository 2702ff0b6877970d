/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/system/ra-system-report.h"

#include <gio/gio.h>
#include <locale.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/params.h>
#include <openssl/provider.h>
#include <pango/pango.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <sys/timex.h>
#include <sys/utsname.h>
#include <unicode/uversion.h>

#include "config.h"
#include "ra-core/base/ra-paths.h"
#include "ra-core/desk/files/ra-profile-check.h"
#include "ra-core/desk/ra-desk.h"
#include "ra-core/media/ra-reader-list.h"
#include "ra-core/print/ra-paper.h"
#include "ra-core/print/ra-print-queues.h"
#include "ra-core/store/database/ra-db.h"

#define MEGABYTE (1024 * 1024)
/* A case with scans has some megabytes; with less than this the station soon cannot write. */
#define LEAST_FREE_MEGABYTES 200

void
ra_system_line_free (RaSystemLine *self)
{
  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

static void
add (GPtrArray *lines, const char *topic, const char *name, gboolean good, const char *format, ...)
    G_GNUC_PRINTF (5, 6);

static void
add (GPtrArray *lines, const char *topic, const char *name, gboolean good, const char *format, ...)
{
  RaSystemLine *line = g_new0 (RaSystemLine, 1);
  va_list args;

  va_start (args, format);
  line->topic = topic;
  line->name = g_strdup (name);
  line->value = g_strdup_vprintf (format, args);
  line->bad = !good;
  va_end (args);
  g_ptr_array_add (lines, line);
}

static const char *
or_none (const char *text)
{
  return text != NULL && *text != '\0' ? text : "none";
}

/* ---- versions ---- */

static void
add_versions (GPtrArray *lines)
{
  g_autofree char *os = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);
  UVersionInfo icu;
  char icu_text[U_MAX_VERSION_STRING_LENGTH];
  struct utsname kernel;

  u_getVersion (icu);
  u_versionToString (icu, icu_text);
  add (lines, "program", "RA Station", TRUE, "%s", RA_VERSION);
  add (lines, "program", "system", TRUE, "%s", or_none (os));
  if (uname (&kernel) == 0)
    add (lines, "program", "kernel", TRUE, "%s %s", kernel.release, kernel.machine);
  add (lines, "program", "desktop", TRUE, "%s, %s", or_none (g_getenv ("XDG_CURRENT_DESKTOP")),
       or_none (g_getenv ("XDG_SESSION_TYPE")));
  add (lines, "program", "sandbox", TRUE, "%s",
       g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) ? "flatpak" : "none");
  add (lines, "libraries", "GLib", TRUE, "%u.%u.%u", glib_major_version, glib_minor_version,
       glib_micro_version);
  add (lines, "libraries", "OpenSSL", TRUE, "%s", OpenSSL_version (OPENSSL_VERSION_STRING));
  add (lines, "libraries", "SQLite", TRUE, "%s", ra_db_library_version ());
  add (lines, "libraries", "Pango", TRUE, "%s", pango_version_string ());
  add (lines, "libraries", "ICU", TRUE, "%s", icu_text);
}

/* ---- cryptography ---- */

static int
add_provider (OSSL_PROVIDER *provider, void *data)
{
  const char *version = NULL;
  OSSL_PARAM asked[] = { OSSL_PARAM_utf8_ptr (OSSL_PROV_PARAM_VERSION, &version, 0), OSSL_PARAM_END };
  gboolean good = OSSL_PROVIDER_self_test (provider) == 1;

  if (OSSL_PROVIDER_get_params (provider, asked) != 1)
    version = NULL;
  add (data, "cryptography", OSSL_PROVIDER_get0_name (provider), good, "%s, self-test %s", or_none (version),
       good ? "passed" : "FAILED");
  return 1;
}

static void
add_cryptography (GPtrArray *lines)
{
  struct rlimit locked;

  OSSL_PROVIDER_do_all (NULL, add_provider, lines);
  add (lines, "cryptography", "secure memory", CRYPTO_secure_malloc_initialized () == 1, "%s",
       CRYPTO_secure_malloc_initialized () == 1 ? "ready" : "MISSING");
  if (getrlimit (RLIMIT_MEMLOCK, &locked) == 0 && locked.rlim_cur != RLIM_INFINITY)
    add (lines, "cryptography", "lockable memory", TRUE, "%" G_GUINT64_FORMAT " kB",
         (guint64) locked.rlim_cur / 1024);
}

/* ---- papers and profiles ---- */

static void
add_fonts (GPtrArray *lines)
{
  g_autoptr (GError) error = NULL;
  gboolean good = ra_paper_check_fonts (&error);

  add (lines, "data", "fonts", good, "%s", good ? "complete" : error->message);
}

static void
add_profiles (GPtrArray *lines)
{
  g_autofree char *root = ra_paths_data_folder ("forms");
  g_autoptr (GPtrArray) profiles = ra_desk_list_profiles (NULL);

  if (profiles == NULL || profiles->len == 0)
    add (lines, "data", "profiles", FALSE, "NONE");
  for (guint i = 0; profiles != NULL && i < profiles->len; i++)
    {
      const RaProfileView *view = g_ptr_array_index (profiles, i);
      g_autofree char *dir = g_build_filename (root, view->id, NULL);
      g_autoptr (GPtrArray) errors = ra_check_profile (dir);

      add (lines, "data", view->id, errors->len == 0, "%u errors", errors->len);
    }
}

/* ---- devices ---- */

static void
add_devices (GPtrArray *lines)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) readers = ra_reader_list (&error);
  gboolean has_default;
  guint queues = ra_print_queues_count (&has_default);

  if (readers == NULL)
    add (lines, "devices", "card readers", TRUE, "%s", error->message);
  else
    {
      g_autofree char *names = g_strjoinv (", ", readers);

      add (lines, "devices", "card readers", TRUE, "%s", or_none (names));
    }
  add (lines, "devices", "print queues", TRUE, "%u%s", queues,
       has_default ? ", one of them the default" : "");
}

/* ---- locale, disk, clock, memory ---- */

static void
add_locale (GPtrArray *lines)
{
  const char *charset;
  gboolean utf8 = g_get_charset (&charset);
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();

  add (lines, "locale", "messages", TRUE, "%s", or_none (setlocale (LC_MESSAGES, NULL)));
  add (lines, "locale", "characters", utf8, "%s", charset);
  add (lines, "locale", "time zone", TRUE, "%s", g_time_zone_get_identifier (zone));
}

/* @folder: the nearest one that is there is looked at */
static void
add_disk (GPtrArray *lines, const char *name, const char *folder)
{
  g_autofree char *there = g_strdup (folder);
  struct statvfs disk;
  guint64 free_megabytes;

  while (statvfs (there, &disk) != 0)
    {
      char *parent = g_path_get_dirname (there);

      g_free (there);
      there = parent;
      if (g_str_equal (there, "/") || g_str_equal (there, "."))
        return;
    }
  free_megabytes = (guint64) disk.f_bavail * disk.f_frsize / MEGABYTE;
  add (lines, "disk", name, free_megabytes >= LEAST_FREE_MEGABYTES && (disk.f_flag & ST_RDONLY) == 0,
       "%" G_GUINT64_FORMAT " MB free of %" G_GUINT64_FORMAT "%s", free_megabytes,
       (guint64) disk.f_blocks * disk.f_frsize / MEGABYTE,
       (disk.f_flag & ST_RDONLY) != 0 ? ", READ-ONLY" : "");
}

static void
add_clock (GPtrArray *lines)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *text = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  struct timex kernel = { 0 };
  gboolean followed = adjtimex (&kernel) >= 0 && (kernel.status & STA_UNSYNC) == 0;

  add (lines, "clock", "now", TRUE, "%s", text);
  add (lines, "clock", "set by others", TRUE, "%s", followed ? "yes" : "no, or not known");
}

/* Keys and passphrases must not reach a disk that is not encrypted. */
static void
add_memory (GPtrArray *lines)
{
  g_autofree char *swaps = NULL;
  const char *second = g_file_get_contents ("/proc/swaps", &swaps, NULL, NULL) ? strchr (swaps, '\n') : NULL;

  add (lines, "memory", "swap", TRUE, "%s", second != NULL && second[1] != '\0' ? "on" : "off");
}

static GPtrArray *
new_lines (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) ra_system_line_free);
}

GPtrArray *
ra_system_report_quick (void)
{
  GPtrArray *lines = new_lines ();

  add_versions (lines);
  add_cryptography (lines);
  add_locale (lines);
  add_clock (lines);
  add_memory (lines);
  return lines;
}

GPtrArray *
ra_system_report (const char *station)
{
  GPtrArray *lines = ra_system_report_quick ();

  add_fonts (lines);
  add_profiles (lines);
  add_devices (lines);
  add_disk (lines, "temporary files", g_get_tmp_dir ());
  add_disk (lines, "station", station != NULL ? station : g_get_user_data_dir ());
  return lines;
}
