/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-subject-build.h"
#include "ra-core/crypto/certificate/ra-certificate.h"
#include "ra-core/desk/outbox/ra-certificate-file.h"
#include "ra-core/desk/outbox/ra-desk-outbox.h"
#include "ra-core/desk/ra-desk-private.h"

/* 0 for everybody */
static void
keep_of (GPtrArray *records, guint subscriber)
{
  for (guint i = records->len; subscriber != 0 && i > 0; i--)
    if (((RaCertificateRecord *) g_ptr_array_index (records, i - 1))->subscriber != subscriber)
      g_ptr_array_remove_index (records, i - 1);
}

/* ---- the list ---- */

/* Returns: (transfer full) (element-type RaCertificateRow): what it says, labelled as the case's profile does */
static GPtrArray *
describe (const RaCertificateRecord *record, RaProfile *profile)
{
  g_autoptr (RaCertificate) certificate
      = record->der != NULL ? ra_certificate_parse (record->der, NULL) : NULL;

  if (certificate == NULL)
    return NULL;
  ra_subject_label_all (profile, certificate->subject);
  return ra_certificate_describe (certificate);
}

/* @record: (transfer full) */
static RaCertificateView *
view_certificate (RaCertificateRecord *record, RaProfile *profile, gint64 now)
{
  RaCertificateView *view = ra_certificate_view_new ();
  GPtrArray *lines = describe (record, profile);

  view->record = record;
  if (record->serial == NULL)
    record->serial = g_strdup ("");
  view->usage_label = g_strdup (ra_usage_get_label (record->usage));
  view->status = ra_certificate_status_at (record->status, record->not_before, record->not_after, now);
  view->tone = ra_tone_of_certificate (view->status);
  view->status_label = g_strdup (ra_certificate_status_get_label (view->status));
  if (lines != NULL)
    {
      g_ptr_array_unref (view->lines);
      view->lines = lines;
    }
  return view;
}

/* Whose certificates are wanted. */
typedef struct
{
  const RaCaseFile *file;
  guint subscriber; /* 0: everybody's */
} Wanted;

static gpointer
list_certificates (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  const Wanted *wanted = data;
  g_autoptr (GPtrArray) records = ra_store_list_certificates (store, wanted->file->record->number, error);
  g_autofree gpointer *all = NULL;
  GPtrArray *views;
  gsize n;

  if (records == NULL)
    return NULL;
  keep_of (records, wanted->subscriber);
  all = g_ptr_array_steal (records, &n);
  views = g_ptr_array_new_with_free_func (ra_certificate_view_unref);
  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (views, view_certificate (all[i], wanted->file->profile, ra_office_now (office)));
  return views;
}

GPtrArray *
ra_desk_list_certificates (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  return ra_desk_list_certificates_of (self, number, 0, cancellable, error);
}

GPtrArray *
ra_desk_list_certificates_of (
    RaDesk *self, const char *number, guint subscriber, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;
  Wanted wanted = { NULL, subscriber };

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_look (self, "case-show", error))
    return NULL;
  wanted.file = file = ra_office_load_case (self->office, number, cancellable, error);
  if (file == NULL || !_ra_desk_note_look (self, file, cancellable, error))
    return NULL;
  return ra_office_read (self->office, list_certificates, &wanted, cancellable, error);
}

/* ---- writing to the client's medium (dfs-6.3-medium) ---- */

static gboolean
check_writable (const RaCaseFile *file, guint subscriber, GPtrArray *records, GError **error)
{
  if (records->len > 0)
    return TRUE;
  if (!ra_case_file_check_act (file, RA_CASE_ACT_WRITE_CERTIFICATE, subscriber, error))
    return FALSE;
  ra_rule_error_set_rule (
      error, RA_RULE_ERROR_MISSING, RA_RULE_CERTIFICATE_MEDIUM, NULL,
      _ ("Case %s has no certificates yet, so nothing was written. Send the requests first."),
      file->record->number);
  return ra_profile_bind_error (file->profile, error);
}

static GPtrArray *
make_files (const RaCaseFile *file, GPtrArray *records)
{
  GPtrArray *files = ra_medium_files_new ();

  for (guint i = 0; i < records->len; i++)
    {
      const RaCertificateRecord *record = g_ptr_array_index (records, i);
      g_autofree char *name = _ra_certificate_file_name (file, record);
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

static char **
dup_names (GPtrArray *files)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = 0; i < files->len; i++)
    g_strv_builder_add (names, ((RaMediumFile *) g_ptr_array_index (files, i))->name);
  return g_strv_builder_end (names);
}

static char *
write_files (RaFilePlace *medium, GPtrArray *files, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaMediumInfo) info = ra_file_place_describe (medium, error);

  if (info == NULL)
    return NULL;
  drop_present (medium, files);
  if (files->len > 0 && !ra_file_place_write_files (medium, files, cancellable, error))
    return NULL;
  return g_strdup (info->kind);
}

typedef struct
{
  GPtrArray *records;
  const char *medium;
} Written;

static gboolean
record_written (RaAct *act, gpointer data, GError **error)
{
  const Written *written = data;

  for (guint i = 0; i < written->records->len; i++)
    {
      const RaCertificateRecord *record = g_ptr_array_index (written->records, i);
      RaCaseSubscriber *subscriber = ra_case_extra_get_subscriber (act->file->extra, record->subscriber);

      subscriber->written = act->now;
      g_free (subscriber->medium);
      subscriber->medium = g_strdup (written->medium);
    }
  ra_act_note_number (act, "certificates", written->records->len);
  ra_act_note (act, "medium", written->medium, NULL);
  ra_act_note_rule (act, RA_RULE_CERTIFICATE_MEDIUM);
  return TRUE;
}

/* When the power goes between writing and recording, writing again finds the same bytes and records them. */
char **
ra_desk_write_certificates (
    RaDesk *self, const char *number, const char *path, GCancellable *cancellable, GError **error)
{
  return ra_desk_write_certificates_of (self, number, 0, path, cancellable, error);
}

char **
ra_desk_write_certificates_of (RaDesk *self,
                               const char *number,
                               guint subscriber,
                               const char *path,
                               GCancellable *cancellable,
                               GError **error)
{
  RaOrder order = { .act = "certificate-write", .number = number };
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (GPtrArray) records = NULL;
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (RaFilePlace) medium = NULL;
  g_auto (GStrv) names = NULL;
  g_autofree char *kind = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, order.act, error))
    return NULL;
  file = ra_office_load_case_with (self->office, number, ra_store_list_certificates, &records, cancellable,
                                   error);
  if (file == NULL)
    return NULL;
  keep_of (records, subscriber);
  if (!check_writable (file, subscriber, records, error))
    return NULL;
  files = make_files (file, records);
  names = dup_names (files);
  medium = _ra_desk_open_medium (self, path);
  kind = write_files (medium, files, cancellable, error);
  if (kind == NULL || !_ra_desk_act (self, &order, record_written, &(Written){ records, kind }, NULL, error))
    return NULL;
  return g_steal_pointer (&names);
}
