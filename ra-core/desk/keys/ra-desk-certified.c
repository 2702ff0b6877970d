/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the subscriber reads and confirms before a request leaves. */
#include "ra-core/desk/keys/ra-desk-certified.h"

#include <glib/gi18n-lib.h>

#include "ra-core/case/ra-subject-build.h"
#include "ra-core/crypto/certificate/ra-certificate.h"
#include "ra-core/desk/keys/ra-desk-requests-private.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/outbox/ra-outbox-confirmed.h"
#include "ra-core/store/certification/ra-store-certification.h"

/* ---- what it is ---- */

typedef struct
{
  const RaCaseFile *file;
  GPtrArray *records; /* RaRequestRecord: those that count, of the subscriber alone */
  GChecksum *sum;
  RaCertifiedView *view;
} Showing;

static void
keep_counting (const RaCaseFile *file, GPtrArray *records, guint subscriber)
{
  for (guint i = 0; i < records->len;)
    if (((RaRequestRecord *) g_ptr_array_index (records, i))->subscriber != subscriber
        || _ra_request_is_replaced (file, records, i))
      g_ptr_array_remove_index (records, i);
    else
      i++;
}

static void
add_line (Showing *self, const char *label, const char *value, gboolean heads)
{
  RaCertifiedLine *line = ra_certified_line_new ();

  line->label = g_strdup (label);
  line->value = g_strdup (value);
  line->heads = heads;
  g_ptr_array_add (self->view->lines, line);
}

/* Whatever language it is shown in, it is the same. */
static void
sum_up (Showing *self, const char *name, const char *value)
{
  g_autofree char *text = g_strdup_printf ("%s\t%s\n", name, value);

  g_checksum_update (self->sum, (const guchar *) text, -1);
}

/* Returns: (transfer full) (nullable): labelled as the profile of the case does */
static RaSubject *
read_subject (Showing *self, const RaRequestRecord *record, GError **error)
{
  g_autoptr (RaRequest) request = ra_request_parse (record->der, error);

  if (request == NULL)
    return NULL;
  ra_subject_label_all (self->file->profile, request->subject);
  return ra_subject_ref (request->subject);
}

static void
add_subject (Showing *self, const RaSubject *subject)
{
  g_autoptr (GPtrArray) rows = ra_certificate_describe_subject (subject);

  for (guint i = 0; i < rows->len; i++)
    {
      const RaCertificateRow *row = g_ptr_array_index (rows, i);

      add_line (self, row->label, row->value, FALSE);
      sum_up (self, row->id, row->value);
    }
}

/* Requests about the same go together: what each is for, then what it says. */
static void
add_request (Showing *self, guint i, const RaSubject *subject, const RaSubject *last)
{
  const RaRequestRecord *record = g_ptr_array_index (self->records, i);

  sum_up (self, ra_usage_to_string (record->usage), record->key_id);
  if (last != NULL && !ra_subject_equal (last, subject))
    add_subject (self, last);
  add_line (self, _ ("Certificate for"), ra_usage_get_label (record->usage), TRUE);
}

/* What cannot be read cannot be shown, and nobody confirms it. */
static gboolean
add_requests (Showing *self, GError **error)
{
  g_autoptr (RaSubject) last = NULL;

  for (guint i = 0; i < self->records->len; i++)
    {
      g_autoptr (RaSubject) subject = read_subject (self, g_ptr_array_index (self->records, i), error);

      if (subject == NULL)
        return FALSE;
      add_request (self, i, subject, last);
      g_clear_pointer (&last, ra_subject_unref);
      last = g_steal_pointer (&subject);
    }
  if (last != NULL)
    add_subject (self, last);
  return TRUE;
}

/* All of them were, and the oldest answer counts. */
static void
find_confirmed (Showing *self)
{
  gint64 oldest = G_MAXINT64;

  for (guint i = 0; i < self->records->len; i++)
    {
      const RaRequestRecord *record = g_ptr_array_index (self->records, i);
      const RaCaseConfirmation *one = ra_case_extra_find_confirmation (self->file->extra, record->key_id);

      oldest = MIN (oldest, one != NULL && one->time != RA_CASE_SAID_WRONG ? one->time : 0);
    }
  self->view->confirmed = self->records->len > 0 ? oldest : 0;
}

/* @records: (transfer none): all requests of the case. Returns: (transfer full) (nullable) */
static RaCertifiedView *
describe (const RaCaseFile *file, guint subscriber, GPtrArray *records, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (RaCertifiedView) view = ra_certified_view_new ();
  Showing self = { file, records, sum, view };

  keep_counting (file, records, subscriber);
  view->name = ra_case_file_dup_name (file, subscriber);
  if (!add_requests (&self, error))
    return NULL;
  view->digest = g_strdup (g_checksum_get_string (sum));
  find_confirmed (&self);
  return g_steal_pointer (&view);
}

typedef struct
{
  const char *number;
  guint subscriber;
} Question;

static gpointer
show (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  const Question *question = data;
  g_autoptr (RaCaseFile) file = ra_case_file_load (office, store, question->number, error);
  g_autoptr (GPtrArray) records
      = file != NULL ? ra_store_list_requests (store, question->number, error) : NULL;
  RaCertifiedView *view;

  if (records == NULL)
    return NULL;
  view = describe (file, question->subscriber, records, error);
  if (view != NULL)
    view->wanted = ra_outbox_wants_answer (store, file, question->subscriber);
  return view;
}

RaCertifiedView *
ra_desk_show_certified (
    RaDesk *self, const char *number, guint subscriber, GCancellable *cancellable, GError **error)
{
  Question question = { number, subscriber };

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_look (self, "case-show", error))
    return NULL;
  return ra_office_read (self->office, show, &question, cancellable, error);
}

/* ---- the answer ---- */

static gboolean
check_shown (const RaCertifiedView *view, const RaCertifiedAnswer *answer, GError **error)
{
  if (view->lines->len > 0 && g_strcmp0 (view->digest, answer->digest) == 0)
    return TRUE;
  g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_FAILED,
               _ ("What will be certified is not what was shown any more, so nothing was recorded. Show it "
                  "to the subscriber again."));
  return FALSE;
}

static gboolean
record_answer (RaAct *act, gpointer data, GError **error)
{
  const RaCertifiedAnswer *answer = data;
  g_autoptr (GPtrArray) records = ra_store_list_requests (act->store, answer->number, error);
  g_autoptr (RaCertifiedView) view
      = records != NULL ? describe (act->file, answer->subscriber, records, error) : NULL;

  if (view == NULL || !check_shown (view, answer, error))
    return FALSE;
  for (guint i = 0; i < records->len; i++)
    ra_case_extra_confirm (act->file->extra, ((RaRequestRecord *) g_ptr_array_index (records, i))->key_id,
                           answer->wrong == NULL ? act->now : RA_CASE_SAID_WRONG);
  ra_act_note_number (act, "subscriber", answer->subscriber);
  ra_act_note (act, "shown", answer->digest, "reason", answer->wrong, NULL);
  return TRUE;
}

gboolean
ra_desk_answer_certified (RaDesk *self,
                          const RaCertifiedAnswer *answer,
                          GCancellable *cancellable,
                          GError **error)
{
  const RaOrder order = { .act = answer->wrong == NULL ? "certified-confirm" : "certified-refuse",
                          .right = "keys-generate",
                          .number = answer->number };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!_ra_desk_check_text (answer->wrong, error)
      || !_ra_desk_act (self, &order, record_answer, (gpointer) answer, cancellable, error))
    return FALSE;
  _ra_desk_emit_outbox_changed (self);
  return TRUE;
}

void
ra_desk_set_asks_subscriber (RaDesk *self, gboolean asks)
{
  g_return_if_fail (RA_IS_DESK (self));

  ra_outbox_set_asks_subscriber (self->outbox, asks);
}
