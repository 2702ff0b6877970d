/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/certification/ra-store-certification.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-text.h"
#include "ra-core/store/ra-store-private.h"

/* Public keys, requests and certificates. */

#define REQUEST_TABLE "request"
#define REQUEST_TYPE "(say)" /* file name, DER */
#define CERTIFICATE_TABLE "certificate"
#define CERTIFICATE_TYPE "(sayay)" /* serial, DER, chain */
#define NUMBER_PATH "certificate.number"

void
ra_public_key_owner_free (RaPublicKeyOwner *self)
{
  g_free (self->case_number);
  g_free (self);
}

RaRequestRecord *
ra_request_record_new (void)
{
  return g_new0 (RaRequestRecord, 1);
}

void
ra_request_record_free (RaRequestRecord *self)
{
  g_free (self->case_number);
  g_free (self->suite);
  g_free (self->key_id);
  g_free (self->file_name);
  g_clear_pointer (&self->der, g_bytes_unref);
  g_free (self);
}

RaCertificateRecord *
ra_certificate_record_new (void)
{
  return g_new0 (RaCertificateRecord, 1);
}

void
ra_certificate_record_free (RaCertificateRecord *self)
{
  g_free (self->case_number);
  g_free (self->key_id);
  g_free (self->serial);
  g_free (self->issuer_id);
  g_clear_pointer (&self->der, g_bytes_unref);
  g_clear_pointer (&self->chain, g_bytes_unref);
  g_free (self);
}

static GVariant *
variant_of_bytes (GBytes *bytes)
{
  g_autoptr (GBytes) none = g_bytes_new_static ("", 0);

  return g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes != NULL ? bytes : none, TRUE);
}

static GBytes *
bytes_of_child (GVariant *tuple, gsize index)
{
  g_autoptr (GVariant) child = g_variant_get_child_value (tuple, index);

  return g_variant_get_data_as_bytes (child);
}

static char *
case_number_of (RaStatement *select)
{
  return ra_store_format_case_number (ra_statement_get_int (select, "year"),
                                      ra_statement_get_int (select, "ordinal"));
}

/* ---- the registry of public keys ---- */

static GBytes *
parse_key_id (const char *key_id, GError **error)
{
  GBytes *bytes = ra_text_from_hex (key_id);

  if (bytes == NULL)
    g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_INVALID,
                         "A fault of the program: the id of a public key is not hexadecimal");
  return bytes;
}

gboolean
ra_store_register_public_key (
    RaStore *self, const char *key_id, const char *number, guint subscriber, RaUsage usage, GError **error)
{
  g_autoptr (GBytes) id = parse_key_id (key_id, error);
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaStatement) insert
      = ra_db_prepare (self->db,
                       "INSERT INTO public_key (key_id, case_id, subscriber, usage, registered) VALUES "
                       "(:key, :case, :subscriber, :usage, :now)",
                       error);
  gint64 case_id;

  if (id == NULL || insert == NULL || !ra_store_check_writing (self, error))
    return FALSE;
  case_id = ra_store_find_case (self, number, error);
  if (case_id < 0)
    return FALSE;
  ra_statement_bind_bytes (insert, ":key", id);
  ra_statement_bind_int (insert, ":case", case_id);
  ra_statement_bind_int (insert, ":subscriber", subscriber);
  ra_statement_bind_text (insert, ":usage", ra_usage_to_string (usage));
  ra_statement_bind_int (insert, ":now", ra_clock_now (self->clock));
  if (ra_statement_run (insert, &failure))
    return TRUE;
  if (!g_error_matches (failure, RA_STORE_ERROR, RA_STORE_ERROR_EXISTS))
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, RA_STORE_ERROR, RA_STORE_ERROR_EXISTS,
                         _ ("This public key is registered at the station already. The request is not "
                            "accepted: the subscriber has to generate new keys"));
  return FALSE;
}

RaPublicKeyOwner *
ra_store_find_public_key (RaStore *self, const char *key_id, GError **error)
{
  g_autoptr (GBytes) id = parse_key_id (key_id, error);
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db,
                       "SELECT year, ordinal, subscriber, usage, registered FROM public_key JOIN case_file "
                       "ON case_file.id = case_id WHERE key_id = :key",
                       error);
  g_autoptr (RaPublicKeyOwner) owner = NULL;

  if (id == NULL || select == NULL)
    return NULL;
  ra_statement_bind_bytes (select, ":key", id);
  if (!ra_statement_step (select, error))
    return NULL;
  owner = g_new0 (RaPublicKeyOwner, 1);
  owner->case_number = case_number_of (select);
  owner->subscriber = (guint) ra_statement_get_int (select, "subscriber");
  owner->registered = ra_statement_get_int (select, "registered");
  return ra_store_read_usage (select, &owner->usage, error) ? g_steal_pointer (&owner) : NULL;
}

/* ---- requests ---- */

gboolean
ra_store_add_request (RaStore *self, RaRequestRecord *record, GError **error)
{
  g_autoptr (RaStatement) insert
      = ra_db_prepare (self->db,
                       "INSERT INTO request (id, case_id, subscriber, usage, suite, key_id, added, sealed) "
                       "VALUES (:id, :case, :subscriber, :usage, :suite, :key, :added, x'')",
                       error);
  g_autoptr (RaSealKey) key = NULL;
  gint64 case_id;

  if (insert == NULL)
    return FALSE;
  key = ra_store_place_row (self, record->case_number, REQUEST_TABLE, &case_id, &record->id, error);
  if (key == NULL)
    return FALSE;
  record->added = ra_clock_now (self->clock);
  ra_statement_bind_int (insert, ":id", record->id);
  ra_statement_bind_int (insert, ":case", case_id);
  ra_statement_bind_int (insert, ":subscriber", record->subscriber);
  ra_statement_bind_text (insert, ":usage", ra_usage_to_string (record->usage));
  ra_statement_bind_text (insert, ":suite", record->suite);
  ra_statement_bind_text (insert, ":key", record->key_id);
  ra_statement_bind_int (insert, ":added", record->added);
  return ra_statement_run (insert, error)
         && ra_store_seal_row_variant (self, REQUEST_TABLE, record->id, key,
                                       g_variant_new ("(s@ay)",
                                                      record->file_name != NULL ? record->file_name : "",
                                                      variant_of_bytes (record->der)),
                                       error);
}

#define SELECT_REQUEST                                                                                       \
  "SELECT request.id, case_id, year, ordinal, wrapped_key, subscriber, usage, suite, key_id, added,"         \
  " request.sealed FROM request JOIN case_file ON case_file.id = case_id"

static gpointer
read_request (RaStore *self, RaStatement *select, RaSealKey *key, GError **error)
{
  g_autoptr (RaRequestRecord) record = ra_request_record_new ();
  g_autoptr (GVariant) plain = ra_store_open_row_variant (self, REQUEST_TABLE, select, REQUEST_TYPE, error);

  if (plain == NULL || !ra_store_read_usage (select, &record->usage, error))
    return NULL;
  g_variant_get_child (plain, 0, "s", &record->file_name);
  record->der = bytes_of_child (plain, 1);
  record->id = ra_statement_get_int (select, "id");
  record->case_number = case_number_of (select);
  record->subscriber = (guint) ra_statement_get_int (select, "subscriber");
  record->suite = ra_statement_get_text (select, "suite");
  record->key_id = ra_statement_get_text (select, "key_id");
  record->added = ra_statement_get_int (select, "added");
  return g_steal_pointer (&record);
}

RaRequestRecord *
ra_store_get_request (RaStore *self, gint64 id, GError **error)
{
  RaStatement *select = ra_db_prepare (self->db, SELECT_REQUEST " WHERE request.id = :id", error);

  if (select != NULL)
    ra_statement_bind_int (select, ":id", id);
  return ra_store_read_one (self, select, read_request, _ ("The request"), id, error);
}

GPtrArray *
ra_store_list_requests (RaStore *self, const char *number, GError **error)
{
  RaStatement *select = ra_store_prepare_of_case (
      self, number, SELECT_REQUEST " WHERE case_id = :case ORDER BY request.id", error);

  return ra_store_read_all (self, select, read_request, (GDestroyNotify) ra_request_record_free, error);
}

/* ---- certificates ---- */

static void
bind_certificate (RaStatement *insert, const RaCertificateRecord *record, gint64 case_id)
{
  ra_statement_bind_int (insert, ":id", record->id);
  ra_statement_bind_int (insert, ":case", case_id);
  ra_statement_bind_int (insert, ":subscriber", record->subscriber);
  ra_statement_bind_text (insert, ":usage", ra_usage_to_string (record->usage));
  ra_statement_bind_text (insert, ":key", record->key_id);
  ra_statement_bind_text (insert, ":status", ra_certificate_status_to_string (record->status));
  ra_statement_bind_int (insert, ":before", record->not_before);
  ra_statement_bind_int (insert, ":after", record->not_after);
  if (record->submission_id > 0)
    ra_statement_bind_int (insert, ":submission", record->submission_id);
  ra_statement_bind_int (insert, ":added", record->added);
}

/* Returns: (transfer full): what stands for the certificate numbered @serial by @issuer_id */
static GBytes *
number_tag (RaStore *self, const char *issuer_id, const char *serial)
{
  g_autofree char *value = g_strdup_printf ("%s:%s", issuer_id, serial);

  return ra_keyring_hash (self->keys, NUMBER_PATH, value);
}

gboolean
ra_store_find_certificate (
    RaStore *self, const char *issuer_id, const char *serial, gint64 *submission_id, GError **error)
{
  g_autoptr (RaStatement) select
      = ra_db_prepare (self->db, "SELECT submission_id FROM certificate WHERE number = :number", error);
  g_autoptr (GBytes) tag = NULL;

  if (select == NULL || !ra_store_check_signed_in (self, error))
    return FALSE;
  tag = number_tag (self, issuer_id, serial);
  ra_statement_bind_bytes (select, ":number", tag);
  if (!ra_statement_step (select, error))
    return FALSE;
  *submission_id = ra_statement_get_int (select, "submission_id");
  return TRUE;
}

/* One issuer gives a number once, and one submission brings one certificate: the tables see to it. */
static gboolean
fail_certificate (const RaCertificateRecord *record, GError *failure, GError **error)
{
  if (!g_error_matches (failure, RA_STORE_ERROR, RA_STORE_ERROR_EXISTS))
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  g_error_free (failure);
  g_set_error (
      error, RA_STORE_ERROR, RA_STORE_ERROR_EXISTS,
      _ ("The station has a certificate with the serial number %s of this centre already, or one of the "
         "same submission. The new one was not recorded. Tell the centre: it must not give one number "
         "twice"),
      record->serial != NULL ? record->serial : "");
  return FALSE;
}

static gboolean
seal_certificate (RaStore *self, RaSealKey *key, const RaCertificateRecord *record, GError **error)
{
  GVariant *plain = g_variant_new ("(s@ay@ay)", record->serial != NULL ? record->serial : "",
                                   variant_of_bytes (record->der), variant_of_bytes (record->chain));

  return ra_store_seal_row_variant (self, CERTIFICATE_TABLE, record->id, key, plain, error);
}

gboolean
ra_store_add_certificate (RaStore *self, RaCertificateRecord *record, GError **error)
{
  g_autoptr (RaStatement) insert
      = ra_db_prepare (self->db,
                       "INSERT INTO certificate (id, case_id, subscriber, usage, key_id, status, not_before, "
                       "not_after, submission_id, added, number, sealed) VALUES (:id, :case, :subscriber, "
                       ":usage, :key, :status, :before, :after, :submission, :added, :number, x'')",
                       error);
  g_autoptr (RaSealKey) key = NULL;
  g_autoptr (GBytes) tag = NULL;
  GError *failure = NULL;
  const char *serial = record->serial != NULL ? record->serial : "";
  gint64 case_id;

  if (insert == NULL)
    return FALSE;
  key = ra_store_place_row (self, record->case_number, CERTIFICATE_TABLE, &case_id, &record->id, error);
  if (key == NULL)
    return FALSE;
  record->added = ra_clock_now (self->clock);
  bind_certificate (insert, record, case_id);
  if (record->issuer_id != NULL && *serial != '\0')
    tag = number_tag (self, record->issuer_id, serial);
  ra_statement_bind_bytes (insert, ":number", tag);
  if (!ra_statement_run (insert, &failure))
    return fail_certificate (record, failure, error);
  return seal_certificate (self, key, record, error)
         && (*serial == '\0'
             || ra_store_index_certificate (self, case_id, record->subscriber, serial, error));
}

gboolean
ra_store_update_certificate (RaStore *self, const RaCertificateRecord *record, GError **error)
{
  g_autoptr (RaStatement) update
      = ra_db_prepare (self->db, "UPDATE certificate SET status = :status WHERE id = :id", error);
  g_autoptr (RaSealKey) key = NULL;
  gint64 case_id;

  if (update == NULL || !ra_store_check_writing (self, error))
    return FALSE;
  case_id = ra_store_find_case (self, record->case_number, error);
  key = case_id > 0 ? ra_store_get_case_key (self, case_id, error) : NULL;
  if (key == NULL)
    return FALSE;
  ra_statement_bind_text (update, ":status", ra_certificate_status_to_string (record->status));
  ra_statement_bind_int (update, ":id", record->id);
  return ra_statement_run (update, error) && seal_certificate (self, key, record, error);
}

#define SELECT_CERTIFICATE                                                                                   \
  "SELECT certificate.id, case_id, year, ordinal, subscriber, usage, key_id, status, not_before, not_after," \
  " submission_id, added, number, certificate.sealed, wrapped_key FROM certificate JOIN case_file ON"        \
  " case_file.id = case_id"

static gboolean
open_certificate (RaStore *self, RaStatement *select, RaCertificateRecord *record, GError **error)
{
  g_autoptr (GVariant) plain
      = ra_store_open_row_variant (self, CERTIFICATE_TABLE, select, CERTIFICATE_TYPE, error);

  if (plain == NULL)
    return FALSE;
  g_variant_get_child (plain, 0, "s", &record->serial);
  record->der = bytes_of_child (plain, 1);
  record->chain = bytes_of_child (plain, 2);
  return TRUE;
}

/* What follows from the time is never kept. */
static gboolean
read_status (RaStatement *select, RaCertificateRecord *record, GError **error)
{
  const char *name = ra_statement_peek_text (select, "status");

  if (ra_certificate_status_from_string (name, &record->status)
      && record->status <= RA_CERTIFICATE_STATUS_REVOKED)
    return TRUE;
  return ra_store_fail_unknown (error, name);
}

static gpointer
read_certificate (RaStore *self, RaStatement *select, RaSealKey *key, GError **error)
{
  g_autoptr (RaCertificateRecord) record = ra_certificate_record_new ();

  if (!read_status (select, record, error) || !ra_store_read_usage (select, &record->usage, error))
    return NULL;
  record->id = ra_statement_get_int (select, "id");
  record->case_number = case_number_of (select);
  record->subscriber = (guint) ra_statement_get_int (select, "subscriber");
  record->key_id = ra_statement_get_text (select, "key_id");
  record->not_before = ra_statement_get_int (select, "not_before");
  record->not_after = ra_statement_get_int (select, "not_after");
  record->submission_id = ra_statement_get_int (select, "submission_id");
  record->added = ra_statement_get_int (select, "added");
  if (self->keys != NULL && !ra_statement_is_null (select, "wrapped_key")
      && !open_certificate (self, select, record, error))
    return NULL;
  return g_steal_pointer (&record);
}

GPtrArray *
ra_store_list_certificates (RaStore *self, const char *number, GError **error)
{
  RaStatement *select = ra_store_prepare_of_case (
      self, number, SELECT_CERTIFICATE " WHERE case_id = :case ORDER BY certificate.id", error);

  return ra_store_read_all (self, select, read_certificate, (GDestroyNotify) ra_certificate_record_free,
                            error);
}
