/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/registers/ra-register-builder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/registers/ra-register-db.h"
#include "ra-core/registers/ra-register-error.h"
#include "ra-core/registers/ra-register-index.h"
#include "ra-core/registers/ra-word-fold.h"
#include "ra-core/registers/ra-word-runs.h"

#define PAIRS_IN_MEMORY (2 * 1024 * 1024)
#define RECORDS_BETWEEN_WRITES 65536

/* words.records: see ra_word_list_next(); a code is a word that begins with '=' */
static const char schema[]
    = "CREATE TABLE info (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;"
      "CREATE TABLE faults (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;"
      "CREATE TABLE records (id INTEGER PRIMARY KEY, record BLOB NOT NULL) STRICT;"
      "CREATE TABLE words (word TEXT PRIMARY KEY, count INTEGER NOT NULL, records BLOB NOT NULL) "
      "STRICT, WITHOUT ROWID;";

struct _RaRegisterBuilder
{
  char *folder;
  char *path;      /* of the index in use */
  char *temporary; /* of this one; held by a lock on @fd */
  int fd;
  RaRegisterInfo *info;
  RaRegisterDb *db;
  RaRegisterStatement *add;
  RaWordRuns *words;
  gboolean published;
};

/* What the words of a text go on to. */
typedef struct
{
  RaRegisterBuilder *self;
  GError **error;
  gboolean failed;
} Words;

static gboolean
fail_errno (const char *path, GError **error)
{
  int saved = errno;

  g_set_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_FULL,
               _ ("%s cannot be written: %s. The register that was imported before stays in use."), path,
               g_strerror (saved));
  return FALSE;
}

/* Whoever held the file before may have published it meanwhile. */
static gboolean
is_still_there (RaRegisterBuilder *self)
{
  struct stat mine, named;

  return fstat (self->fd, &mine) == 0 && lstat (self->temporary, &named) == 0 && mine.st_ino == named.st_ino
         && mine.st_dev == named.st_dev;
}

/* The file keeps its name while it is made: a second import sees that it is held, and one that was killed leaves what
 * the next begins over. */
static gboolean
take_file (RaRegisterBuilder *self, GError **error)
{
  if (g_mkdir_with_parents (self->folder, 0700) != 0)
    return fail_errno (self->folder, error);
  self->fd = open (self->temporary, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->fd < 0)
    return fail_errno (self->temporary, error);
  if (flock (self->fd, LOCK_EX | LOCK_NB) == 0 && is_still_there (self))
    return ftruncate (self->fd, 0) == 0 || fail_errno (self->temporary, error);
  close (self->fd);
  self->fd = -1;
  g_set_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_BUSY,
               _ ("Another import of this register is running. Wait until it has ended, or stop it."));
  return FALSE;
}

RaRegisterBuilder *
ra_register_builder_new (const char *folder, RaRegisterKind kind, GError **error)
{
  g_autoptr (RaRegisterBuilder) self = g_new0 (RaRegisterBuilder, 1);

  self->fd = -1;
  self->folder = g_strdup (folder);
  self->path = ra_register_index_path (folder, kind);
  self->temporary = g_strconcat (self->path, ".part", NULL);
  self->info = ra_register_info_new (kind);
  if (!take_file (self, error) || (self->db = ra_register_db_create (self->temporary, error)) == NULL
      || !ra_register_db_exec (self->db, "BEGIN", error) || !ra_register_db_exec (self->db, schema, error))
    return NULL;
  self->add = ra_register_db_prepare (self->db, "INSERT INTO records (id, record) VALUES (?1, ?2)", error);
  self->words = ra_word_runs_new (folder, PAIRS_IN_MEMORY);
  return self->add != NULL ? g_steal_pointer (&self) : NULL;
}

static void
close_db (RaRegisterBuilder *self)
{
  g_clear_pointer (&self->add, ra_register_statement_free);
  g_clear_pointer (&self->db, ra_register_db_free);
}

void
ra_register_builder_free (RaRegisterBuilder *self)
{
  close_db (self);
  g_clear_pointer (&self->words, ra_word_runs_free);
  if (self->fd >= 0)
    {
      if (!self->published)
        (void) g_unlink (self->temporary);
      close (self->fd);
    }
  ra_register_info_free (self->info);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self->folder);
  g_free (self);
}

RaRegisterInfo *
ra_register_builder_get_info (RaRegisterBuilder *self)
{
  return self->info;
}

/* ---- records ---- */

gboolean
ra_register_builder_add (RaRegisterBuilder *self, const RaRegisterRecord *record, GError **error)
{
  if (self->info->records == G_MAXINT32)
    {
      g_set_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_FAILED,
                   _ ("There are more records than a copy of a register can have."));
      return FALSE;
    }
  if (self->info->records % RECORDS_BETWEEN_WRITES
      == 0) /* not all of it at the end, when somebody waits for it */
    (void) sync_file_range (self->fd, 0, 0, SYNC_FILE_RANGE_WRITE);
  ra_register_statement_bind_int (self->add, 1, ++self->info->records);
  ra_register_statement_bind_blob (self->add, 2, record->bytes->data, record->bytes->len);
  return ra_register_db_run (self->db, self->add, error);
}

static void
add_word (const char *word, gsize length, gpointer data)
{
  Words *words = data;

  if (!words->failed
      && !ra_word_runs_add (words->self->words, word, (guint32) words->self->info->records + 1, words->error))
    words->failed = TRUE;
}

gboolean
ra_register_builder_add_words (RaRegisterBuilder *self, const char *text, gsize size, GError **error)
{
  Words words = { .self = self, .error = error };

  ra_word_fold (text, size, add_word, &words);
  return !words.failed;
}

gboolean
ra_register_builder_add_code (RaRegisterBuilder *self, const char *code, GError **error)
{
  char word[RA_WORD_LONGEST];

  g_snprintf (word, sizeof word, "%c%s", RA_REGISTER_INDEX_CODE, code);
  return ra_word_runs_add (self->words, word, (guint32) self->info->records + 1, error);
}

/* ---- the end ---- */

typedef struct
{
  RaRegisterBuilder *self;
  RaRegisterStatement *statement;
} Merge;

static gboolean
write_word (const RaWordList *list, gpointer data, GError **error)
{
  Merge *merge = data;

  ra_register_statement_bind_text (merge->statement, 1, list->word, -1);
  ra_register_statement_bind_int (merge->statement, 2, list->count);
  ra_register_statement_bind_blob (merge->statement, 3, list->bytes, list->size);
  return ra_register_db_run (merge->self->db, merge->statement, error);
}

static gboolean
write_words (RaRegisterBuilder *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaRegisterStatement) statement = ra_register_db_prepare (
      self->db, "INSERT INTO words (word, count, records) VALUES (?1, ?2, ?3)", error);
  Merge merge = { .self = self, .statement = statement };

  return statement != NULL && ra_word_runs_merge (self->words, write_word, &merge, cancellable, error);
}

static gboolean
write_text (RaRegisterBuilder *self, const char *name, const char *value, GError **error)
{
  g_autoptr (RaRegisterStatement) statement
      = ra_register_db_prepare (self->db, "INSERT INTO info (name, value) VALUES (?1, ?2)", error);

  if (statement == NULL)
    return FALSE;
  ra_register_statement_bind_text (statement, 1, name, -1);
  ra_register_statement_bind_text (statement, 2, value, -1);
  return ra_register_db_run (self->db, statement, error);
}

static gboolean
write_number (RaRegisterBuilder *self, const char *name, gint64 value, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, value);

  return write_text (self, name, text, error);
}

static gboolean
write_faults (RaRegisterBuilder *self, GError **error)
{
  g_autoptr (RaRegisterStatement) statement
      = ra_register_db_prepare (self->db, "INSERT INTO faults (text) VALUES (?1)", error);

  for (guint i = 0; statement != NULL && i < self->info->faults->len; i++)
    {
      ra_register_statement_bind_text (statement, 1, g_ptr_array_index (self->info->faults, i), -1);
      if (!ra_register_db_run (self->db, statement, error))
        return FALSE;
    }
  return statement != NULL;
}

static gboolean
write_info (RaRegisterBuilder *self, GError **error)
{
  const RaRegisterInfo *info = self->info;

  return write_text (self, "source", info->source, error) && write_text (self, "date", info->date, error)
         && write_text (self, "hash", info->hash, error)
         && write_number (self, "imported", info->imported, error)
         && write_number (self, "records", info->records, error)
         && write_number (self, "unread", info->unread, error)
         && write_number (self, "mended", info->mended, error)
         && write_number (self, "padded", info->padded, error) && write_faults (self, error);
}

gboolean
ra_register_builder_finish (RaRegisterBuilder *self, GCancellable *cancellable, GError **error)
{
  if (!write_words (self, cancellable, error) || !write_info (self, error)
      || !ra_register_db_exec (self->db, "COMMIT", error))
    return FALSE;
  close_db (self);
  g_clear_pointer (&self->words, ra_word_runs_free);
  return fsync (self->fd) == 0 || fail_errno (self->temporary, error);
}

gboolean
ra_register_builder_publish (RaRegisterBuilder *self, GError **error)
{
  if (g_rename (self->temporary, self->path) != 0)
    return fail_errno (self->path, error);
  self->published = TRUE;
  return ra_file_sync_folder (self->folder, error);
}
