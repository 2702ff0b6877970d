/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/crypto/certificate/ra-certificate.h"
#include "ra-core/desk/outbox/ra-certificate-file.h"
#include "ra-core/desk/outbox/ra-desk-outbox.h"
#include "ra-core/desk/ra-case-file.h"
#include "ra-core/desk/ra-desk-private.h"

#define NEWEST_CASES 100

/* ---- the list ---- */

typedef struct
{
  const char *number;
  GPtrArray *views;
} Listing;

static void
add_lines (RaCertificateView *view, RaCertificate *certificate)
{
  g_autoptr (GPtrArray) rows = ra_certificate_describe (certificate);

  for (guint i = 0; i < rows->len; i++)
    {
      const RaCertificateRow *row = g_ptr_array_index (rows, i);
      RaLineView *line = ra_line_view_new ();

      line->section = g_strdup (row->group);
      line->label = g_strdup (row->label);
      line->value = g_strdup (row->value);
      g_ptr_array_add (view->lines, line);
    }
}

static RaCertificateView *
view_certificate (RaDesk *self, const RaCertificateRecord *record, const char *name)
{
  RaCertificateView *view = ra_certificate_view_new ();
  RaCertificateStatus status = ra_certificate_status_at (record->status, record->not_before,
                                                         record->not_after, ra_clock_now (self->clock));
  g_autoptr (RaCertificate) certificate
      = record->der != NULL ? ra_certificate_parse (record->der, NULL) : NULL;

  view->number = g_strdup (record->case_number);
  view->subscriber = record->subscriber;
  view->name = g_strdup (name);
  view->usage = g_strdup (ra_usage_to_string (record->usage));
  view->usage_label = g_strdup (ra_usage_get_label (record->usage));
  view->serial = g_strdup (record->serial != NULL ? record->serial : "");
  view->not_before = record->not_before;
  view->not_after = record->not_after;
  view->status = g_strdup (ra_certificate_status_to_string (status));
  view->status_label = g_strdup (ra_certificate_status_get_label (status));
  view->id = g_strdup_printf ("%s/%s", record->case_number, certificate != NULL ? certificate->id : "");
  if (certificate != NULL)
    add_lines (view, certificate);
  return view;
}

static gboolean
list_of_case (RaDesk *self, GPtrArray *views, const char *number, GError **error)
{
  g_autoptr (RaCaseFile) file = ra_case_file_load (self, number, error);
  g_autoptr (GPtrArray) records = NULL;

  if (file == NULL)
    return FALSE;
  records = ra_store_list_certificates (self->store, number, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const RaCertificateRecord *record = g_ptr_array_index (records, i);
      g_autofree char *name = ra_case_file_dup_name (file, record->subscriber);
      g_ptr_array_add (views, view_certificate (self, record, name));
    }
  return records != NULL;
}

/* Of the newest cases: whoever looks for one certificate searches for it. */
static gboolean
list_newest (RaDesk *self, GPtrArray *views, GError **error)
{
  RaCaseQuery query = { .limit = NEWEST_CASES };
  g_autoptr (GPtrArray) cases = ra_store_list_cases (self->store, &query, error);

  for (guint i = 0; cases != NULL && i < cases->len; i++)
    {
      const RaCaseRecord *record = g_ptr_array_index (cases, i);
      if (!record->erased && !list_of_case (self, views, record->number, error))
        return FALSE;
    }
  return cases != NULL;
}

static gboolean
list_certificates (RaDesk *self, gpointer data, GError **error)
{
  Listing *listing = data;

  if (listing->number == NULL)
    return list_newest (self, listing->views, error);
  return list_of_case (self, listing->views, listing->number, error);
}

GPtrArray *
ra_desk_list_certificates (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func (ra_certificate_view_unref);
  Listing listing = { .number = number, .views = views };

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return _ra_desk_run (self, list_certificates, &listing, cancellable, error) ? g_steal_pointer (&views)
                                                                              : NULL;
}

/* ---- writing to the client's medium (dfs-6.3-medium) ---- */

typedef struct
{
  const char *number;
  RaCaseFile *file;
  GPtrArray *records;
  const char *medium;
} Writing;

static gboolean
load_certificates (RaDesk *self, gpointer data, GError **error)
{
  Writing *writing = data;

  writing->file = ra_case_file_load (self, writing->number, error);
  if (writing->file == NULL)
    return FALSE;
  writing->records = ra_store_list_certificates (self->store, writing->number, error);
  return writing->records != NULL;
}

static gboolean
check_writable (const Writing *writing, GError **error)
{
  g_autoptr (GError) reason = NULL;

  if (writing->records->len > 0)
    return TRUE;
  if (!ra_case_file_check_act (writing->file, RA_CASE_ACT_WRITE_CERTIFICATE, 1, &reason))
    {
      g_propagate_error (error, g_steal_pointer (&reason));
      return FALSE;
    }
  ra_rule_error_set_rule (
      error, RA_RULE_ERROR_MISSING, RA_RULE_CERTIFICATE_MEDIUM, NULL,
      _ ("Case %s has no certificates yet, so nothing was written. Send the requests first."),
      writing->number);
  return ra_profile_bind_error (writing->file->profile, error);
}

static char *
file_name (const Writing *writing, const RaCertificateRecord *record)
{
  g_autofree char *name = ra_case_file_dup_name (writing->file, record->subscriber);

  return _ra_certificate_file_name (name, record->usage, record->serial);
}

static GPtrArray *
make_files (const Writing *writing)
{
  GPtrArray *files = ra_medium_files_new ();

  for (guint i = 0; i < writing->records->len; i++)
    {
      const RaCertificateRecord *record = g_ptr_array_index (writing->records, i);
      g_autofree char *name = file_name (writing, record);
      g_ptr_array_add (files, ra_medium_file_new (name, record->der));
    }
  return files;
}

/* What stands there already with the same bytes is written; it need not be written again. */
static void
drop_present (RaFilePlace *medium, GPtrArray *files)
{
  for (guint i = files->len; i > 0; i--)
    {
      const RaMediumFile *file = g_ptr_array_index (files, i - 1);
      g_autoptr (GBytes) present
          = ra_file_place_read_file (medium, file->name, RA_CERTIFICATE_MAX_SIZE, NULL);
      if (present != NULL && g_bytes_equal (present, file->bytes))
        g_ptr_array_remove_index (files, i - 1);
    }
}

static gboolean
save_body (RaStore *store, gpointer data, GError **error)
{
  return ra_case_file_save (data, store, error);
}

static gboolean
record_written (RaDesk *self, gpointer data, GError **error)
{
  Writing *writing = data;
  g_autofree char *count = g_strdup_printf ("%u", writing->records->len);
  RaCaseFile *fresh = ra_case_file_load (self, writing->number, error);

  if (fresh == NULL)
    return FALSE;
  ra_case_file_free (writing->file);
  writing->file = fresh;
  for (guint i = 0; i < writing->records->len; i++)
    {
      const RaCertificateRecord *record = g_ptr_array_index (writing->records, i);
      ra_case_extra_get_subscriber (fresh->extra, record->subscriber)->written = ra_clock_now (self->clock);
    }
  return ra_store_act (self->store, "certificate-write", writing->number,
                       _ra_desk_detail ("certificates", count, "medium", writing->medium, "clause",
                                        ra_profile_get_rule (fresh->profile, RA_RULE_CERTIFICATE_MEDIUM),
                                        NULL),
                       save_body, fresh, error);
}

static char **
dup_names (GPtrArray *files)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < files->len; i++)
    g_strv_builder_add (names, ((RaMediumFile *) g_ptr_array_index (files, i))->name);
  return g_strv_builder_end (names);
}

static char **
write_certificates (
    RaDesk *self, Writing *writing, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaFilePlace) medium = _ra_desk_open_medium (self, path);
  g_autoptr (GPtrArray) files = make_files (writing);
  g_auto (GStrv) names = dup_names (files);
  g_autoptr (RaMediumInfo) info = ra_file_place_describe (medium, error);

  if (info == NULL)
    return NULL;
  writing->medium = info->kind;
  drop_present (medium, files);
  if (files->len > 0 && !ra_file_place_write_files (medium, files, cancellable, error))
    return NULL;
  return _ra_desk_run (self, record_written, writing, NULL, error) ? g_steal_pointer (&names) : NULL;
}

char **
ra_desk_write_certificates (
    RaDesk *self, const char *number, const char *medium, GCancellable *cancellable, GError **error)
{
  Writing writing = { .number = number };
  char **names = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (_ra_desk_check_role (self, "certificate-write", error)
      && _ra_desk_run (self, load_certificates, &writing, cancellable, error)
      && check_writable (&writing, error))
    names = write_certificates (self, &writing, medium, cancellable, error);
  g_clear_pointer (&writing.file, ra_case_file_free);
  g_clear_pointer (&writing.records, g_ptr_array_unref);
  if (names != NULL)
    _ra_desk_emit_changed (self, number);
  return names;
}
