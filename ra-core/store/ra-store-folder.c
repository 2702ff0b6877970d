/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-folder.h"
#include "ra-core/base/ra-random.h"
#include "ra-core/store/certification/ra-store-claim.h"
#include "ra-core/store/database/ra-migrations.h"
#include "ra-core/store/operators/ra-recovery-code.h"
#include "ra-core/store/ra-store-private.h"

/* Opening and making the station's folder. */

#define DATABASE_NAME RA_STATION_FILE
#define NAME_SALT_SIZE 32

static const char *const station_files[]
    = { DATABASE_NAME,          DATABASE_NAME "-wal", DATABASE_NAME "-shm", DATABASE_NAME "-journal",
        RA_JOURNAL_MIRROR_NAME, RA_STORE_CLAIM_NAME };

static gboolean
fail_not_private (GError **error, const GError *why)
{
  g_set_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_PRIVATE,
               _ ("The station's folder is not private, so it is not opened: %s"), why->message);
  return FALSE;
}

static gboolean
fail_no_station (GError **error, const char *dir)
{
  g_set_error (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_A_STATION,
               _ ("There is no station in %s. Choose the right folder, or set a station up there"), dir);
  return FALSE;
}

/* The database keeps its log beside the name it was opened by: by another name the log is another one, or none. */
static gboolean
fail_linked (GError **error, const char *path)
{
  g_set_error (
      error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_PRIVATE,
      _ ("The station is not opened: %s has a second name elsewhere (a hard link), and a program that opens it by that "
         "name would destroy it. Find the other name with find -samefile and remove it; a backup is a copy, not a link"),
      path);
  return FALSE;
}

/* @type: S_IFDIR or S_IFREG; a symbolic link is neither */
static gboolean
check_entry (const char *path, mode_t type, GError **error)
{
  g_autoptr (GError) why = NULL;
  struct stat info;

  if (lstat (path, &info) != 0)
    {
      g_set_error (error, RA_STORE_ERROR, RA_STORE_ERROR_FAILED, _ ("%s cannot be examined: %s"), path,
                   g_strerror (errno));
      return FALSE;
    }
  if ((info.st_mode & S_IFMT) != type)
    {
      g_set_error (
          error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_PRIVATE,
          _ ("The station is not opened: %s is a symbolic link or something else that does not belong there"),
          path);
      return FALSE;
    }
  if (type == S_IFREG && info.st_nlink > 1)
    return fail_linked (error, path);
  return ra_file_check_private (path, &why) || fail_not_private (error, why);
}

static gboolean
check_files (const char *dir, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (station_files); i++)
    {
      g_autofree char *path = g_build_filename (dir, station_files[i], NULL);
      struct stat info;

      if (lstat (path, &info) == 0 && !check_entry (path, S_IFREG, error))
        return FALSE;
    }
  return TRUE;
}

/* The folder's own name may not be a link; links on the way to it are resolved once, here. */
static char *
real_dir (const char *dir, GError **error)
{
  char *resolved = NULL;

  if (!check_entry (dir, S_IFDIR, error))
    return NULL;
  resolved = realpath (dir, NULL);
  if (resolved == NULL)
    fail_no_station (error, dir);
  return resolved;
}

static RaStore *
store_new (const char *dir, RaClock *clock)
{
  RaStore *self = g_new0 (RaStore, 1);

  self->dir = g_strdup (dir);
  self->clock = ra_clock_ref (clock);
  self->mirror = ra_journal_mirror_new (dir);
  return self;
}

void
ra_store_free (RaStore *self)
{
  if (self->db != NULL)
    ra_store_rollback (self);
  ra_store_stop_search (self);
  g_clear_pointer (&self->search, ra_search_memory_free);
  g_clear_pointer (&self->serials, ra_search_memory_free);
  g_clear_pointer (&self->kept, ra_kept_facts_free);
  ra_store_set_keys (self, NULL);
  g_clear_pointer (&self->clerk, ra_operator_unref);
  g_clear_pointer (&self->db, ra_db_free);
  g_clear_pointer (&self->binding, ra_binding_free);
  g_clear_pointer (&self->mirror, ra_journal_mirror_free);
  g_clear_pointer (&self->clock, ra_clock_unref);
  g_free (self->fault_text);
  g_free (self->site_hash);
  g_free (self->site_says);
  g_free (self->dir);
  g_free (self);
}

static gboolean
open_database (RaStore *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->dir, DATABASE_NAME, NULL);
  const RaMigration *migrations;
  gsize count;

  self->db = ra_db_open (path, error);
  if (self->db == NULL)
    return FALSE;
  migrations = ra_migrations_get (&count);
  return ra_migrations_apply (self->db, migrations, count, error) && ra_binding_start (self, error);
}

/* Returns: %FALSE without @error when it is not; with it when that cannot be told */
static gboolean
is_set_up (RaStore *self, GError **error)
{
  g_autoptr (RaStatement) select = ra_db_prepare (self->db, "SELECT id FROM station WHERE id = 1", error);

  return select != NULL && ra_statement_step (select, error);
}

static gboolean
check_set_up (RaStore *self, const char *dir, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (is_set_up (self, &failure))
    return TRUE;
  if (failure == NULL)
    return fail_no_station (error, dir);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

RaStore *
ra_store_open (const char *dir, RaClock *clock, GError **error)
{
  g_autofree char *given = g_build_filename (dir, DATABASE_NAME, NULL);
  g_autofree char *resolved = NULL;
  g_autoptr (RaStore) self = NULL;
  struct stat info;

  if (lstat (given, &info) != 0)
    {
      fail_no_station (error, dir);
      return NULL;
    }
  resolved = real_dir (dir, error);
  if (resolved == NULL || !check_files (resolved, error))
    return NULL;
  self = store_new (resolved, clock);
  if (!open_database (self, error) || !check_set_up (self, dir, error))
    return NULL;
  if (!check_files (resolved, error))
    return NULL;
  ra_binding_look_at_schema (self);
  return g_steal_pointer (&self);
}

/* ---- making one ---- */

typedef struct
{
  RaStore *store;
  const RaStoreFounding *founding;
  RaSecret *code;
} Creation;

static gboolean
folder_is_empty (const char *dir)
{
  g_autoptr (GDir) entries = g_dir_open (dir, 0, NULL);

  return entries != NULL && g_dir_read_name (entries) == NULL;
}

static gboolean
prepare_folder (const char *dir, gboolean *made, GError **error)
{
  struct stat info;

  *made = lstat (dir, &info) != 0;
  if (*made && g_mkdir_with_parents (dir, 0700) != 0)
    {
      g_set_error (error, RA_STORE_ERROR, errno == ENOSPC ? RA_STORE_ERROR_FULL : RA_STORE_ERROR_FAILED,
                   _ ("The folder %s cannot be made: %s"), dir, g_strerror (errno));
      return FALSE;
    }
  if (!*made && S_ISDIR (info.st_mode) && info.st_uid == geteuid () && folder_is_empty (dir))
    (void) g_chmod (dir, 0700);
  return TRUE;
}

static void
remove_files (const char *dir)
{
  for (gsize i = 0; i < G_N_ELEMENTS (station_files); i++)
    {
      g_autofree char *path = g_build_filename (dir, station_files[i], NULL);
      (void) g_unlink (path);
    }
}

/* Setting up is one transaction: a database without its station row is what an
 * interrupted set-up left behind. */
static gboolean
check_vacant (const char *dir, RaClock *clock, GError **error)
{
  g_autofree char *path = g_build_filename (dir, DATABASE_NAME, NULL);
  g_autoptr (GError) failure = NULL;
  struct stat info;

  if (lstat (path, &info) != 0)
    return TRUE;
  g_autoptr (RaStore) left = store_new (dir, clock);
  if (info.st_size == 0
      || (check_files (dir, NULL) && open_database (left, NULL) && !is_set_up (left, &failure)
          && failure == NULL))
    {
      g_clear_pointer (&left->db, ra_db_free);
      remove_files (dir);
      return TRUE;
    }
  g_set_error (error, RA_STORE_ERROR, RA_STORE_ERROR_EXISTS,
               _ ("There is a station in %s already. Nothing was changed. Open it, or choose another folder"),
               dir);
  return FALSE;
}

static gboolean
make_database_file (const char *dir, GError **error)
{
  g_autofree char *path = g_build_filename (dir, DATABASE_NAME, NULL);
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    {
      g_set_error (error, RA_STORE_ERROR, errno == ENOSPC ? RA_STORE_ERROR_FULL : RA_STORE_ERROR_FAILED,
                   _ ("%s cannot be made: %s"), path, g_strerror (errno));
      return FALSE;
    }
  (void) fchmod (fd, 0600);
  close (fd);
  return TRUE;
}

static gboolean
insert_station (RaStore *self, GError **error)
{
  guint8 salt[NAME_SALT_SIZE];
  g_autoptr (RaStatement) insert = ra_db_prepare (
      self->db, "INSERT INTO station (id, created, name_salt) VALUES (1, :now, :salt)", error);

  if (insert == NULL)
    return FALSE;
  ra_random_fill (salt, sizeof salt);
  ra_statement_bind_int (insert, ":now", ra_clock_now (self->clock));
  ra_statement_bind_blob (insert, ":salt", salt, sizeof salt);
  return ra_statement_run (insert, error);
}

/* Everything of a new station, in one transaction that has begun. */
static gboolean
fill_station (Creation *creation, GError **error)
{
  RaStore *self = creation->store;
  const RaStoreFounding *founding = creation->founding;

  ra_journal_start (self);
  return insert_station (self, error) && ra_store_operators_setup (self, founding, creation->code, error)
         && ra_store_attempts_setup (self, error)
         && (founding->body == NULL || founding->body (self, founding->data, error))
         && ra_store_journal (self, "station-create", NULL, NULL, error);
}

static gboolean
create_inside (Creation *creation, GError **error)
{
  RaStore *self = creation->store;

  if (!open_database (self, error) || !ra_db_begin (self->db, error))
    return FALSE;
  ra_store_set_keys (self, ra_keyring_new ());
  /* the mirror must never be missing once the station is there */
  if (!ra_journal_mirror_write (self->mirror, ra_keyring_get (self->keys, RA_KEY_HEAD), &self->head, error))
    return FALSE;
  if (!fill_station (creation, error))
    {
      ra_store_rollback (self);
      return FALSE;
    }
  if (!ra_store_commit (self, error))
    return FALSE;
  self->confirmed = TRUE;
  return ra_file_sync_folder (self->dir, error);
}

static RaStore *
create_in (const char *dir, RaClock *clock, Creation *creation, GError **error)
{
  g_autofree char *resolved = real_dir (dir, error);
  g_autoptr (RaStore) self = NULL;

  if (resolved == NULL || !check_vacant (resolved, clock, error) || !make_database_file (resolved, error))
    return NULL;
  creation->store = self = store_new (resolved, clock);
  ra_store_set_show (self, creation->founding->show, creation->founding->show_data);
  if (create_inside (creation, error))
    return g_steal_pointer (&self);
  g_clear_pointer (&self->db, ra_db_free);
  remove_files (resolved);
  return NULL;
}

RaStore *
ra_store_create (const char *dir,
                 RaClock *clock,
                 const RaStoreFounding *founding,
                 RaSecret **recovery_code,
                 GError **error)
{
  g_autoptr (RaSecret) code = ra_recovery_code_new ();
  Creation creation = { NULL, founding, code };
  g_autoptr (GError) failure = NULL;
  gboolean made;
  RaStore *self;

  if (!prepare_folder (dir, &made, error))
    return NULL;
  self = create_in (dir, clock, &creation, &failure);
  if (self == NULL)
    {
      if (made)
        (void) g_rmdir (dir);
      if (failure->domain == G_IO_ERROR)
        g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_FULL, failure->message);
      else
        g_propagate_error (error, g_steal_pointer (&failure));
      return NULL;
    }
  *recovery_code = g_steal_pointer (&code);
  return self;
}
