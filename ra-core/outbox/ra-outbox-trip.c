/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-outbox-trip.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/exchange/ra-bundle-error.h"
#include "ra-core/exchange/ra-bundle-file.h"
#include "ra-core/media/ra-medium-folder.h"
#include "ra-core/office/ra-act.h"
#include "ra-core/office/ra-office-error.h"
#include "ra-core/outbox/ra-centre-settings.h"
#include "ra-core/outbox/ra-outbox-confirmed.h"
#include "ra-core/outbox/ra-outbox-credential.h"
#include "ra-core/outbox/ra-outbox-pause.h"
#include "ra-core/outbox/ra-outbox-round.h"
#include "ra-core/outbox/ra-outbox-try.h"
#include "ra-core/outbox/ra-peers.h"
#include "ra-core/outbox/ra-second-certificate.h"
#include "ra-core/outbox/ra-submission-life.h"
#include "ra-core/outbox/ra-trip-transport.h"
#include "ra-core/store/certification/ra-store-certification.h"

#define TLS_TRUST_MAX (1024 * 1024)

void
ra_trip_result_free (RaTripResult *self)
{
  g_free (self->file);
  g_free (self);
}

/* ---- who carries ---- */

static gboolean
admit (RaAct *act, gpointer data, GError **error)
{
  RaCertificate *carrier = data;

  ra_act_note (act, "thumbprint", carrier->id, NULL);
  return ra_peers_make_key (act, error) && ra_peers_admit (act, RA_PEER_CARRIER, carrier, error);
}

gboolean
ra_outbox_admit_carrier (
    RaOffice *office, GBytes *file, const char *thumbprint, GCancellable *cancellable, GError **error)
{
  RaOrder order = { .act = "carrier-set", .right = "centre-set" };
  g_autoptr (RaCertificate) carrier = ra_peers_read (file, thumbprint, error);

  return carrier != NULL && ra_office_act (office, &order, admit, carrier, cancellable, error);
}

/* ---- what is needed for either way ---- */

typedef struct
{
  RaOffice *office;
  const RaTripOrder *order;
  RaCredential *own;
  RaCredential *clerk;
  GPtrArray *carriers;
  RaCentreSettings *settings;
  GArray *turns;
  RaTripTransport *transport;
  RaCentreLink *link;
  RaOutboxMeans *means;
  RaBundle *bundle;
  RaTripResult *result;
  guint earlier; /* of @result->messages, from bundles before this one */
} Trip;

static void
trip_init (Trip *self, RaOffice *office, const RaTripOrder *order)
{
  self->office = office;
  self->order = order;
  self->transport = ra_trip_transport_new ();
  self->link = ra_centre_link_new ();
  ra_centre_link_set (self->link, RA_TRANSPORT (self->transport));
  self->means = ra_outbox_means_new ();
  self->result = g_new0 (RaTripResult, 1);
}

static void
trip_clear (Trip *self)
{
  g_clear_pointer (&self->own, ra_credential_unref);
  g_clear_pointer (&self->clerk, ra_credential_unref);
  g_clear_pointer (&self->carriers, g_ptr_array_unref);
  g_clear_pointer (&self->settings, ra_centre_settings_unref);
  g_clear_pointer (&self->turns, g_array_unref);
  g_clear_object (&self->transport);
  g_clear_pointer (&self->link, ra_centre_link_free);
  g_clear_pointer (&self->means, ra_outbox_means_free);
  g_clear_pointer (&self->bundle, ra_bundle_free);
  g_clear_pointer (&self->result, ra_trip_result_free);
}

/* A pause holds for every way: nothing would be taken along, and each answer would count as in other hands. */
static gboolean
check_going (RaStore *store, GError **error)
{
  g_autofree char *who = ra_outbox_pause_dup_who (store);

  if (who == NULL)
    return TRUE;
  g_set_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE,
               _ ("Sending was paused by %s, so nothing was taken along or taken in. Let it go on, then try "
                  "again."),
               who);
  return FALSE;
}

/* @unknown: what is said when nobody is admitted with whom this way could be gone */
static gboolean
load_peers (Trip *self, RaStore *store, const char *unknown, GError **error)
{
  GError *failure = NULL;

  if (!check_going (store, error))
    return FALSE;
  self->carriers = ra_peers_list (store, RA_PEER_CARRIER);
  self->own = ra_peers_open_key (store, &failure);
  if (failure != NULL)
    {
      g_propagate_error (error, failure);
      return FALSE;
    }
  if (self->own != NULL && self->carriers->len > 0)
    return TRUE;
  g_set_error_literal (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE, unknown);
  return FALSE;
}

static void
report (const Trip *self, guint done, guint total, const char *number)
{
  if (self->order->progress != NULL)
    self->order->progress->report (done, total, self->order->progress->data);
  if (number != NULL && self->order->told != NULL)
    self->order->told (number, self->order->data);
}

/* What concerns one submission alone stands in its row, and one in other hands is brought another time. */
static gboolean
stops (const GError *error)
{
  return error != NULL && !ra_outbox_is_of_one (error)
         && !g_error_matches (error, RA_STORE_ERROR, RA_STORE_ERROR_BUSY);
}

/* ---- export ---- */

/* @file: (inout): the case of the last one */
static void
add_turn (Trip *self, RaStore *store, const RaSubmissionRecord *record, RaCaseFile **file)
{
  const RaOutboxTurn turn = { record->id, record->version };

  if (!ra_submission_state_may_send (record->state)
      || (self->order->asks_subscriber && !ra_outbox_may_leave (self->office, store, record, file)))
    return;
  if (self->turns->len < RA_BUNDLE_MAX_MESSAGES)
    g_array_append_val (self->turns, turn);
  else
    self->result->left++;
}

static gboolean
select_state (Trip *self, RaStore *store, RaSubmissionState state, GError **error)
{
  g_autoptr (GArray) ids = ra_store_list_submission_ids (store, state, error);
  g_autoptr (RaCaseFile) file = NULL;

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      g_autoptr (RaSubmissionRecord) record
          = ra_store_get_submission (store, g_array_index (ids, gint64, i), NULL);
      if (record != NULL) /* one that does not open keeps nobody at home */
        add_turn (self, store, record, &file);
    }
  return ids != NULL;
}

static gboolean
select_case (Trip *self, RaStore *store, const char *number, GError **error)
{
  g_autoptr (RaCaseFile) file = ra_case_file_load (self->office, store, number, error);
  g_autoptr (GPtrArray) records
      = file != NULL ? ra_store_list_submissions (store, number, RA_SUBMISSION_ANY, error) : NULL;

  for (guint i = 0; records != NULL && i < records->len; i++)
    add_turn (self, store, records->pdata[i], &file);
  return records != NULL;
}

static gboolean
select_all (Trip *self, RaStore *store, GError **error)
{
  const char *const *numbers = self->order->numbers;

  self->turns = g_array_new (FALSE, FALSE, sizeof (RaOutboxTurn));
  for (guint i = 0; numbers != NULL && numbers[i] != NULL; i++)
    if (!select_case (self, store, numbers[i], error))
      return FALSE;
  if (numbers != NULL && *numbers != NULL)
    return TRUE;
  for (RaSubmissionState state = 0; state < RA_SUBMISSION_N_STATES; state++)
    if (ra_submission_state_may_send (state) && !select_state (self, store, state, error))
      return FALSE;
  return TRUE;
}

static gboolean
begin_export (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  Trip *self = data;

  if (!load_peers (
          self, store,
          _ ("No carrier is admitted to this station, so nothing can be taken along. Let “ra-carrier "
             "init” make a key on the machine with the network, and admit its file carrier.pem."),
          error))
    return FALSE;
  self->settings = ra_centre_settings_load (store, ra_office_get_profile (office));
  if (self->settings == NULL)
    {
      g_set_error_literal (
          error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE,
          _ ("No centre is set, so nothing was written. Set the address of the centre, then export again."));
      return FALSE;
    }
  if (self->settings->rule != NULL && self->settings->rule->protocol != RA_CENTRE_CMP)
    {
      g_set_error_literal (
          error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE,
          _ ("The centre is not asked by CMP, and a carrier carries nothing else. Nothing was "
             "written. Send over the network."));
      return FALSE;
    }
  self->clerk = ra_outbox_choose_credential (store, error);
  return self->clerk != NULL && select_all (self, store, error);
}

static gboolean
add_web_trust (Trip *self, GError **error)
{
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GPtrArray) certificates = NULL;

  if (self->settings->tls_ca == NULL)
    return TRUE;
  file = ra_file_read (self->settings->tls_ca, TLS_TRUST_MAX, error);
  certificates = file != NULL ? ra_certificate_parse_all (file, error) : NULL;
  if (certificates == NULL)
    return FALSE;
  ra_bundle_add_trust (self->bundle, certificates);
  return TRUE;
}

static gboolean
write_messages (Trip *self, GCancellable *cancellable, GError **error)
{
  const RaOutboxWay way = { self->office, self->link, self->means, NULL };

  for (guint i = 0; i < self->turns->len; i++)
    {
      const RaOutboxTurn *turn = &g_array_index (self->turns, RaOutboxTurn, i);
      g_autoptr (GPtrArray) questions = NULL;
      g_auto (RaOutboxTried) tried = { 0 };
      g_autoptr (GError) failure = NULL;

      if (!ra_outbox_try (&way, turn, &tried, cancellable, &failure) && stops (failure))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      questions = ra_trip_transport_take_questions (self->transport);
      for (guint k = 0; k < questions->len; k++)
        ra_bundle_add_message (self->bundle, turn->id, questions->pdata[k]);
      self->result->messages += questions->len;
      report (self, i + 1, self->turns->len, tried.number);
    }
  return TRUE;
}

static gboolean
note_export (RaAct *act, gpointer data, GError **error)
{
  Trip *self = data;

  self->bundle->sequence = ra_peers_next (act, self->bundle->id, error);
  ra_act_note_number (act, "sequence", (gint64) self->bundle->sequence);
  ra_act_note_number (act, "messages", self->result->messages);
  ra_act_note (act, "bundle", self->bundle->id, NULL);
  return self->bundle->sequence != 0;
}

/* The number is the station's before the bundle leaves: one that could not be written is never used again. */
static gboolean
write_bundle (Trip *self, GCancellable *cancellable, GError **error)
{
  RaOrder order = { .act = "outbox-export", .right = "outbox-send" };
  g_autoptr (RaMediumFolder) medium = ra_medium_folder_new (self->order->medium);
  g_autoptr (GBytes) bytes = NULL;

  if (!ra_office_act (self->office, &order, note_export, self, cancellable, error))
    return FALSE;
  bytes = ra_bundle_seal (self->bundle, self->own, self->clerk, error);
  if (bytes == NULL)
    return FALSE;
  self->result->file = ra_bundle_file_name (self->own->id, self->bundle->sequence, NULL);
  return ra_file_place_write_file (RA_FILE_PLACE (medium), self->result->file, bytes, cancellable, error);
}

static gboolean
fail_nothing_to_take (GError **error)
{
  g_set_error_literal (
      error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE,
      _ ("There is nothing in the outbox that could be taken along, so nothing was written. The rows "
         "of the outbox say what each waits for."));
  return FALSE;
}

/* The medium is looked at before anything is made for it. */
static gboolean
check_medium (const Trip *self, GError **error)
{
  g_autoptr (RaMediumFolder) medium = ra_medium_folder_new (self->order->medium);
  g_autoptr (RaMediumInfo) info = ra_file_place_describe (RA_FILE_PLACE (medium), error);

  return info != NULL;
}

static gboolean export(Trip *self, GCancellable *cancellable, GError **error)
{
  if (!check_medium (self, error) || !ra_office_run (self->office, begin_export, self, cancellable, error))
    return FALSE;
  self->bundle = ra_bundle_new (RA_BUNDLE_QUESTIONS, 1, ra_office_now (self->office));
  self->bundle->url = g_strdup (self->settings->url);
  for (guint i = 0; i < MIN (self->carriers->len, RA_BUNDLE_MAX_RECEIVERS); i++)
    ra_bundle_add_receiver (self->bundle, self->carriers->pdata[i]);
  if (!add_web_trust (self, error) || !write_messages (self, cancellable, error))
    return FALSE;
  return self->result->messages > 0 ? write_bundle (self, cancellable, error) : fail_nothing_to_take (error);
}

RaTripResult *
ra_outbox_export (RaOffice *office, const RaTripOrder *order, GCancellable *cancellable, GError **error)
{
  Trip self = { 0 };
  RaTripResult *result;

  trip_init (&self, office, order);
  result = export(&self, cancellable, error) ? g_steal_pointer (&self.result) : NULL;
  trip_clear (&self);
  return result;
}

/* ---- import ---- */

static gboolean
begin_import (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  return load_peers (
      data, store,
      _ ("No carrier is admitted to this station, so no answers can be taken in, and nothing was "
         "changed. Admit the file carrier.pem of the carrier who brings them, then take them in again."),
      error);
}

typedef struct
{
  RaBroughtAnswer answer;
  RaAnswerUse use;
  gint64 version;
} Judging;

static gboolean
judge (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  Judging *self = data;

  return ra_brought_answer_judge (&self->answer, store, &self->use, &self->version, error);
}

static gboolean
take_wanted (Trip *self, const Judging *judging, GCancellable *cancellable, GError **error)
{
  const RaOutboxWay way = { self->office, self->link, self->means, NULL };
  const RaOutboxTurn turn = { judging->answer.submission, judging->version };
  g_auto (RaOutboxTried) tried = { 0 };
  gboolean done;

  ra_trip_transport_add_answer (self->transport, judging->answer.question, judging->answer.bytes);
  done = ra_outbox_try (&way, &turn, &tried, cancellable, error);
  if (tried.number == NULL) /* somebody deals with it at this moment: it is brought another time */
    self->result->left++;
  else if (done)
    self->result->messages++;
  report (self, 0, 0, tried.number);
  return done;
}

static gboolean
take_answer (Trip *self, const RaBundleItem *item, GCancellable *cancellable, GError **error)
{
  Judging judging = { { item->number, item->question, item->bytes }, RA_ANSWER_FOREIGN, 0 };

  if (!ra_office_run (self->office, judge, &judging, cancellable, error))
    return FALSE;
  switch (judging.use)
    {
    case RA_ANSWER_WANTED:
      return take_wanted (self, &judging, cancellable, error);
    case RA_ANSWER_SECOND:
      self->result->seconds++;
      return ra_brought_answer_note_second (&judging.answer, self->office, cancellable, error);
    case RA_ANSWER_HELD:
      self->result->left++;
      return TRUE;
    case RA_ANSWER_KNOWN:
      self->result->known++;
      return TRUE;
    case RA_ANSWER_FOREIGN:
    default:
      return TRUE;
    }
}

static gboolean
take_answers (Trip *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->bundle->items->len; i++)
    {
      g_autoptr (GError) failure = NULL;
      const RaBundleItem *item = self->bundle->items->pdata[i];

      if (item->type != RA_BUNDLE_ITEM_ANSWER)
        continue;
      if (!take_answer (self, item, cancellable, &failure))
        {
          if (stops (failure))
            {
              g_propagate_error (error, g_steal_pointer (&failure));
              return FALSE;
            }
          self->result->left++;
        }
      report (self, i + 1, self->bundle->items->len, NULL);
    }
  return TRUE;
}

typedef struct
{
  const RaBundle *bundle;
  guint64 asked; /* sequence of what it answers */
  guint64 newest;
  gboolean came;
} Order;

static gboolean
look_up_order (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  Order *self = data;

  self->came = ra_peers_find_came (store, self->bundle->id);
  self->asked = self->bundle->reply_to != NULL ? ra_peers_find_left (store, self->bundle->reply_to) : 0;
  self->newest = ra_peers_get_newest (store);
  return TRUE;
}

static gboolean
check_order (const Order *order, GError **error)
{
  if (order->came)
    g_set_error (error, RA_BUNDLE_ERROR, RA_BUNDLE_ERROR_REPLAYED,
                 _ ("The bundle with the answers to number %llu was taken in before. Nothing was changed."),
                 (unsigned long long) order->bundle->sequence);
  else if (order->asked == 0 || order->asked != order->bundle->sequence)
    g_set_error (error, RA_BUNDLE_ERROR, RA_BUNDLE_ERROR_OUT_OF_ORDER,
                 _ ("This bundle answers number %llu, which did not leave this station. Nothing of it was "
                    "used."),
                 (unsigned long long) order->bundle->sequence);
  else
    return TRUE;
  return FALSE;
}

/* What answers an earlier bundle is of use only while something in it was not answered since. */
static gboolean
check_use (const Trip *self, const Order *order, guint before, GError **error)
{
  if (order->asked >= order->newest || self->result->messages + self->result->seconds > before)
    return TRUE;
  g_set_error (
      error, RA_BUNDLE_ERROR, RA_BUNDLE_ERROR_OLD,
      _ ("The answers to number %llu are older than those to number %llu, which were taken in before. "
         "Nothing in them was needed."),
      (unsigned long long) order->asked, (unsigned long long) order->newest);
  return FALSE;
}

static gboolean
note_import (RaAct *act, gpointer data, GError **error)
{
  const Trip *self = data;

  ra_act_note_number (act, "sequence", (gint64) self->bundle->sequence);
  ra_act_note_number (act, "messages", self->result->messages - self->earlier);
  ra_act_note (act, "bundle", self->bundle->id, "thumbprint", self->bundle->sender->id, NULL);
  return ra_peers_note_came (act, self->bundle->id, self->bundle->sequence, error);
}

static gboolean
import_bundle (Trip *self, const RaBundleFile *file, GCancellable *cancellable, GError **error)
{
  RaOrder order = { .act = "outbox-import", .right = "outbox-send" };
  Order found = { 0 };
  guint before = self->result->messages + self->result->seconds, left = self->result->left;

  self->earlier = self->result->messages;
  g_clear_pointer (&self->bundle, ra_bundle_free);
  self->bundle = ra_bundle_open (file->bytes, self->own, self->carriers, error);
  if (self->bundle == NULL)
    return FALSE;
  found.bundle = self->bundle;
  if (!ra_office_run (self->office, look_up_order, &found, cancellable, error) || !check_order (&found, error)
      || !take_answers (self, cancellable, error))
    return FALSE;
  /* What is held back or in other hands is brought once more. */
  if (self->result->left == left
      && !ra_office_act (self->office, &order, note_import, self, cancellable, error))
    return FALSE;
  return check_use (self, &found, before, error);
}

static gboolean
fail_nothing_brought (GError **error)
{
  g_set_error_literal (
      error, RA_BUNDLE_ERROR, RA_BUNDLE_ERROR_NOT_A_BUNDLE,
      _ ("There are no answers on this medium. Let “ra-carrier send” finish on the machine with the "
         "network, then bring it again."));
  return FALSE;
}

/* One that is of no use keeps no other from being taken in; it is told when none was. */
static gboolean
import_all (Trip *self, GPtrArray *files, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) first = NULL;
  gboolean any = FALSE;

  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (GError) failure = NULL;

      if (import_bundle (self, files->pdata[i], cancellable, &failure))
        any = TRUE;
      else if (failure->domain != RA_BUNDLE_ERROR)
        return g_propagate_error (error, g_steal_pointer (&failure)), FALSE;
      else if (first == NULL || first->code == RA_BUNDLE_ERROR_REPLAYED)
        {
          g_clear_error (&first);
          first = g_steal_pointer (&failure);
        }
    }
  if (any)
    return TRUE;
  if (first == NULL)
    return fail_nothing_brought (error);
  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}

static gboolean
import (Trip *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) files = NULL;

  if (!ra_office_run (self->office, begin_import, self, cancellable, error))
    return FALSE;
  files = ra_bundle_file_list (self->order->medium, RA_BUNDLE_ANSWERS, error);
  return files != NULL && import_all (self, files, cancellable, error);
}

RaTripResult *
ra_outbox_import (RaOffice *office, const RaTripOrder *order, GCancellable *cancellable, GError **error)
{
  Trip self = { 0 };
  RaTripResult *result;

  trip_init (&self, office, order);
  result = import (&self, cancellable, error) ? g_steal_pointer (&self.result) : NULL;
  trip_clear (&self);
  return result;
}
