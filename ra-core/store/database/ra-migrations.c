/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/database/ra-migrations.h"

#include <glib/gi18n-lib.h>

/* Every table is described in docs/formats/station-db.md. */
static const char sql_of_keys_and_journal[]
    = "CREATE TABLE station (id INTEGER PRIMARY KEY CHECK (id = 1), created INTEGER NOT NULL, "
      "name_salt BLOB NOT NULL) STRICT;"
      "CREATE TABLE setting (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, value TEXT, version "
      "INTEGER NOT NULL, sealed BLOB) STRICT;"
      "CREATE TABLE profile (hash TEXT PRIMARY KEY NOT NULL, archive BLOB NOT NULL) STRICT;"
      "CREATE TABLE operator (id INTEGER PRIMARY KEY, tag BLOB UNIQUE, kdf TEXT, salt BLOB, wrapped "
      "BLOB, version INTEGER NOT NULL, added INTEGER NOT NULL, sealed BLOB NOT NULL) STRICT;"
      "CREATE TABLE recovery (id INTEGER PRIMARY KEY CHECK (id = 1), kdf TEXT NOT NULL, salt BLOB NOT "
      "NULL, wrapped BLOB NOT NULL, version INTEGER NOT NULL) STRICT;"
      "CREATE TABLE credential (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, operator_id "
      "INTEGER REFERENCES operator, added INTEGER NOT NULL, sealed BLOB NOT NULL) STRICT;"
      "CREATE TABLE attempt (seq INTEGER PRIMARY KEY, time INTEGER NOT NULL, operator INTEGER NOT "
      "NULL, mac BLOB NOT NULL) STRICT;"
      "CREATE TABLE attempt_chain (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL, "
      "key BLOB NOT NULL, origin BLOB NOT NULL) STRICT;"
      "CREATE TABLE attempt_delay (operator INTEGER PRIMARY KEY, failures INTEGER NOT NULL, last "
      "INTEGER NOT NULL) STRICT;"
      "CREATE TABLE journal (seq INTEGER PRIMARY KEY, time INTEGER NOT NULL, operator INTEGER NOT "
      "NULL, act TEXT NOT NULL, case_number TEXT, detail BLOB, mac BLOB NOT NULL) STRICT;"
      "CREATE INDEX journal_case ON journal (case_number) WHERE case_number IS NOT NULL;"
      "CREATE TABLE journal_head (id INTEGER PRIMARY KEY CHECK (id = 1), version INTEGER NOT NULL, "
      "sealed BLOB NOT NULL) STRICT;";

static const char sql_of_cases[]
    = "CREATE TABLE case_file (id INTEGER PRIMARY KEY, year INTEGER NOT NULL, ordinal INTEGER NOT "
      "NULL, kind TEXT NOT NULL, state TEXT NOT NULL, profile_hash TEXT NOT NULL, created INTEGER "
      "NOT NULL, changed INTEGER NOT NULL, due INTEGER NOT NULL, version INTEGER NOT NULL, "
      "wrapped_key BLOB, sealed BLOB NOT NULL, UNIQUE (year, ordinal)) STRICT;"
      "CREATE INDEX case_file_state ON case_file (state, id);"
      "CREATE INDEX case_file_due ON case_file (due, id) WHERE due > 0;"
      "CREATE TABLE subscriber (id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES "
      "case_file, number INTEGER NOT NULL, version INTEGER NOT NULL, sealed BLOB NOT NULL, UNIQUE "
      "(case_id, number)) STRICT;"
      "CREATE TABLE item (id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES case_file, tag "
      "BLOB NOT NULL, version INTEGER NOT NULL, sealed BLOB NOT NULL, UNIQUE (case_id, tag)) STRICT;"
      "CREATE TABLE attachment (id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES "
      "case_file, about BLOB NOT NULL, sealed BLOB NOT NULL) STRICT;"
      "CREATE INDEX attachment_case ON attachment (case_id);"
      "CREATE TABLE paper (id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES case_file, "
      "subscriber INTEGER NOT NULL, paper TEXT NOT NULL, template_version TEXT NOT NULL, "
      "template_hash TEXT NOT NULL, printed INTEGER NOT NULL, sealed BLOB NOT NULL) STRICT;"
      "CREATE INDEX paper_case ON paper (case_id);"
      "CREATE TABLE draft (id INTEGER PRIMARY KEY, operator_id INTEGER NOT NULL REFERENCES operator, "
      "case_id INTEGER NOT NULL, section TEXT NOT NULL, saved INTEGER NOT NULL, version INTEGER NOT "
      "NULL, sealed BLOB NOT NULL, UNIQUE (operator_id, case_id, section)) STRICT;"
      "CREATE INDEX draft_case ON draft (case_id);"
      "CREATE TABLE blind_index (path TEXT NOT NULL, tag BLOB NOT NULL, case_id INTEGER NOT NULL "
      "REFERENCES case_file, subscriber INTEGER NOT NULL, PRIMARY KEY (path, tag, case_id, "
      "subscriber)) STRICT, WITHOUT ROWID;"
      "CREATE INDEX blind_index_case ON blind_index (case_id);"
      "CREATE TABLE projection (case_id INTEGER PRIMARY KEY REFERENCES case_file, change INTEGER NOT "
      "NULL UNIQUE, sealed BLOB) STRICT;";

static const char sql_of_certification[]
    = "CREATE TABLE public_key (key_id BLOB PRIMARY KEY NOT NULL, case_id INTEGER NOT NULL REFERENCES "
      "case_file, subscriber INTEGER NOT NULL, usage TEXT NOT NULL, registered INTEGER NOT NULL) "
      "STRICT;"
      "CREATE INDEX public_key_case ON public_key (case_id);"
      "CREATE TABLE request (id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES case_file, "
      "subscriber INTEGER NOT NULL, usage TEXT NOT NULL, suite TEXT NOT NULL, key_id TEXT NOT NULL, "
      "added INTEGER NOT NULL, sealed BLOB NOT NULL) STRICT;"
      "CREATE INDEX request_case ON request (case_id);"
      "CREATE TABLE submission (id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES "
      "case_file, subscriber INTEGER NOT NULL, usage TEXT NOT NULL, state TEXT NOT NULL, request_id "
      "INTEGER NOT NULL REFERENCES request, credential TEXT, next_try INTEGER NOT NULL, tries "
      "INTEGER NOT NULL, created INTEGER NOT NULL, changed INTEGER NOT NULL, version INTEGER NOT "
      "NULL, sealed BLOB NOT NULL) STRICT;"
      "CREATE INDEX submission_case ON submission (case_id);"
      "CREATE INDEX submission_state ON submission (state);"
      "CREATE TABLE message (id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES case_file, "
      "submission_id INTEGER NOT NULL REFERENCES submission, direction INTEGER NOT NULL, verdict INTEGER NOT NULL, time INTEGER NOT NULL, "
      "sealed BLOB NOT NULL) STRICT;"
      "CREATE INDEX message_case ON message (case_id);"
      "CREATE INDEX message_submission ON message (submission_id);"
      "CREATE TABLE certificate (id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES "
      "case_file, subscriber INTEGER NOT NULL, usage TEXT NOT NULL, key_id TEXT NOT NULL, status "
      "TEXT NOT NULL, not_before INTEGER NOT NULL, not_after INTEGER NOT NULL, submission_id INTEGER "
      "REFERENCES submission, added INTEGER NOT NULL, number BLOB UNIQUE, sealed BLOB NOT NULL) STRICT;"
      "CREATE UNIQUE INDEX certificate_submission ON certificate (submission_id) WHERE submission_id IS NOT "
      "NULL;"
      "CREATE INDEX certificate_case ON certificate (case_id);"
      "CREATE INDEX certificate_not_after ON certificate (not_after);"
      "CREATE TABLE intent (id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES case_file, "
      "subscriber INTEGER NOT NULL, saved INTEGER NOT NULL, sealed BLOB NOT NULL, UNIQUE (case_id, "
      "subscriber)) STRICT;";

/* A manifest lists the rows of a case, or of the station (0); the tags lie apart, so that all of them are read
 * in an instant. */
static const char sql_of_binding[]
    = "CREATE TABLE manifest (id INTEGER PRIMARY KEY, sealed BLOB NOT NULL) STRICT;"
      "CREATE TABLE manifest_tag (id INTEGER PRIMARY KEY, tag BLOB NOT NULL) STRICT;";

/* A paper that a printer was given is printed only once the printer says so. What stands there from before has neither, and no
 * MAC changes. */
static const char sql_of_fates[] = "ALTER TABLE paper ADD COLUMN fate TEXT;"
                                   "ALTER TABLE paper ADD COLUMN ended INTEGER;";

/* What lists a whole registry reads an index to its end, and no row: of which kind a case is, and whose certificate ends when. */
static const char sql_of_listings[]
    = "CREATE INDEX case_file_kind ON case_file (kind, id);"
      "DROP INDEX certificate_not_after;"
      "CREATE INDEX certificate_ends ON certificate (status, not_after, case_id, subscriber);";

/* In which office a case was opened. What stands there from before has none, and no MAC changes. */
static const char sql_of_offices[]
    = "CREATE TABLE office (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;"
      "ALTER TABLE case_file ADD COLUMN office INTEGER REFERENCES office;"
      "CREATE INDEX case_file_office ON case_file (office, id);";

static gboolean
make_tables (RaDb *db, GError **error)
{
  return ra_db_exec (db, sql_of_keys_and_journal, error) && ra_db_exec (db, sql_of_cases, error)
         && ra_db_exec (db, sql_of_certification, error) && ra_db_exec (db, sql_of_binding, error);
}

static gboolean
add_fates (RaDb *db, GError **error)
{
  return ra_db_exec (db, sql_of_fates, error);
}

static gboolean
add_listings (RaDb *db, GError **error)
{
  return ra_db_exec (db, sql_of_listings, error);
}

static gboolean
add_offices (RaDb *db, GError **error)
{
  return ra_db_exec (db, sql_of_offices, error);
}

static const RaMigration migrations[] = {
  { "tables", make_tables },
  { "fates of papers", add_fates },
  { "indexes of listings", add_listings },
  { "offices of cases", add_offices },
};

const RaMigration *
ra_migrations_get (gsize *count)
{
  *count = G_N_ELEMENTS (migrations);
  return migrations;
}

static gboolean
run_step (RaDb *db, const RaMigration *migration, gsize version, GError **error)
{
  if (!ra_db_begin (db, error))
    return FALSE;
  if (ra_db_get_version (db) >= (gint64) version)
    {
      ra_db_rollback (db); /* another program did it while we waited */
      return TRUE;
    }
  if (!migration->run (db, error) || !ra_db_set_version (db, (gint64) version, error))
    {
      g_prefix_error (error, _ ("The station's database could not be brought to version %zu (%s): "), version,
                      migration->name);
      ra_db_rollback (db);
      return FALSE;
    }
  return ra_db_commit (db, error);
}

static gboolean
fail_older (GError **error)
{
  g_set_error_literal (
      error, RA_STORE_ERROR, RA_STORE_ERROR_OLDER,
      _ ("This station was made by a trial version of the program, and this program does not read it. Nothing "
         "was changed. Keep its folder for reference and set a station up in another one"));
  return FALSE;
}

static gboolean
check_version (gint64 version, gsize known, GError **error)
{
  if (version < 0)
    {
      g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_NOT_A_STATION,
                           _ ("station.db is not a database of a station. Choose another folder or restore "
                              "the file from a backup"));
      return FALSE;
    }
  if (version > 0 && version <= RA_MIGRATIONS_TRIAL)
    return fail_older (error);
  if (version <= (gint64) known)
    return TRUE;
  g_set_error (
      error, RA_STORE_ERROR, RA_STORE_ERROR_NEWER,
      _ ("This station was last opened by a newer version of the program (its database has version %lld, "
         "this program knows %zu). Nothing was changed. Install the newer program on this computer"),
      (long long) version, known);
  return FALSE;
}

gboolean
ra_migrations_apply (RaDb *db, const RaMigration *table, gsize count, GError **error)
{
  gint64 version = ra_db_get_version (db);

  if (!check_version (version, RA_MIGRATIONS_TRIAL + count, error))
    return FALSE;
  for (gsize i = version > 0 ? (gsize) version - RA_MIGRATIONS_TRIAL : 0; i < count; i++)
    if (!run_step (db, &table[i], RA_MIGRATIONS_TRIAL + i + 1, error))
      return FALSE;
  return TRUE;
}
