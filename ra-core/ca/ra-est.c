/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-est.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-said.h"
#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/ca/ra-cmp-peek.h"
#include "ra-core/ca/ra-cmp-result-private.h"

#define ANSWER_LIMIT (4 * 1024 * 1024)
/* A centre that says later and not when: seconds. */
#define USUAL_WAIT 300

static const char *const certificate_types[] = { "application/pkcs7-mime", NULL };

typedef struct
{
  const RaCmpExchange *exchange;
  GCancellable *cancellable;
  GPtrArray *messages; /* RaMessageRecord: as the log has them */
} Enrolment;

static gint64
now_of (const Enrolment *self)
{
  return self->exchange->clock != NULL ? ra_clock_now (self->exchange->clock) : g_get_real_time ();
}

/* ---- the log ---- */

/* Returns: (transfer none) (nullable): the answer that was taken, or came and was not looked at yet. @index: (out) */
static const RaMessageRecord *
find_answer (const Enrolment *self, guint *index)
{
  for (guint i = self->messages->len; i > 0; i--)
    {
      const RaMessageRecord *record = g_ptr_array_index (self->messages, i - 1);

      *index = i - 1;
      if (record->direction == RA_MESSAGE_RECEIVED && record->verdict != RA_MESSAGE_REJECTED)
        return record;
    }
  return NULL;
}

static gboolean
was_sent (const Enrolment *self)
{
  for (guint i = 0; i < self->messages->len; i++)
    if (((RaMessageRecord *) g_ptr_array_index (self->messages, i))->direction == RA_MESSAGE_SENT)
      return TRUE;
  return FALSE;
}

static gboolean
save (Enrolment *self, RaMessageDirection direction, GBytes *bytes, GError **error)
{
  const RaCmpLog *log = self->exchange->log;

  if (!log->save (log->data, direction, now_of (self), bytes, error))
    return FALSE;
  g_ptr_array_add (self->messages, ra_message_record_make (direction, now_of (self), bytes));
  return TRUE;
}

static gboolean
mark (const Enrolment *self, guint index, RaMessageVerdict verdict, GError **error)
{
  return self->exchange->log->mark (self->exchange->log->data, index, verdict, error);
}

/* ---- the certificate ---- */

static char *
address_of (const Enrolment *self, const char *operation)
{
  const char *url = self->exchange->centre->url;

  return g_strconcat (url, g_str_has_suffix (url, "/") ? "" : "/", operation, NULL);
}

/* What leads from the certificate to an anchor, and did not come along. None of it is trusted for having come. */
static void
fetch_chain (Enrolment *self, GPtrArray *others)
{
  g_autofree char *url = address_of (self, "cacerts");
  g_autoptr (RaReply) reply
      = ra_transport_get (self->exchange->transport, url, ANSWER_LIMIT, self->cancellable, NULL);
  g_autoptr (GPtrArray) more = reply != NULL && ra_reply_check (reply, certificate_types, NULL)
                                   ? ra_certificate_parse_all (reply->body, NULL)
                                   : NULL;

  for (guint i = 0; more != NULL && i < more->len; i++)
    g_ptr_array_add (others, ra_certificate_ref (g_ptr_array_index (more, i)));
}

static gboolean
is_trusted (Enrolment *self, RaCertificate *certificate, GPtrArray *others, GError **error)
{
  const RaCentre *centre = self->exchange->centre;

  if (ra_centre_verify (centre, certificate, others, now_of (self), NULL))
    return TRUE;
  fetch_chain (self, others);
  return ra_centre_verify (centre, certificate, others, now_of (self), error);
}

static gboolean
check_certificate (Enrolment *self, RaCertificate *certificate, GPtrArray *others, GError **error)
{
  const RaCmpExchange *exchange = self->exchange;

  return is_trusted (self, certificate, others, error)
         && (exchange->check == NULL || exchange->check (certificate, exchange->check_data, error));
}

static RaCmpResult *
new_result (RaCmpState state, RaCertificate *certificate, GPtrArray *others, char *text)
{
  RaCmpResult *result = ra_cmp_result_new (state);

  result->certificate = ra_certificate_ref (certificate);
  for (guint i = 0; i < others->len; i++)
    g_ptr_array_add (result->chain, ra_certificate_ref (g_ptr_array_index (others, i)));
  result->text = text;
  return result;
}

/* The answer @index in the log has the certificates. Returns: (nullable): %NULL with @error when nothing could be decided */
static RaCmpResult *
judge (Enrolment *self, GBytes *answer, guint index, GError **error)
{
  g_autoptr (GError) refused = NULL;
  g_autoptr (GPtrArray) others = ra_certificate_parse_all (answer, NULL);
  g_autoptr (RaCertificate) certificate
      = others != NULL ? ra_certificate_take_matching (others, self->exchange->request) : NULL;
  gboolean good;

  if (certificate == NULL)
    return mark (self, index, RA_MESSAGE_REJECTED, error) ? ra_cmp_result_new_obstacle (g_error_new_literal (
               RA_CA_ERROR, RA_CA_ERROR_BAD_ANSWER,
               _ ("The centre's answer has no certificate for the public key of the request. Nothing is lost: it was "
                  "kept as evidence and not used, and the station sends the same request again later.")))
                                                          : NULL;
  good = check_certificate (self, certificate, others, &refused);
  if (!good && refused->domain == G_IO_ERROR)
    {
      g_propagate_error (error, g_steal_pointer (&refused));
      return NULL;
    }
  if (!mark (self, index, RA_MESSAGE_ACCEPTED, error))
    return NULL;
  if (good)
    return new_result (RA_CMP_ISSUED, certificate, others,
                       g_strdup (N_ ("The centre issued the certificate. It was checked; hand it over.")));
  return new_result (
      RA_CMP_REFUSED, certificate, others,
      ra_said_new (N_ ("The station refused the certificate that came: %s It must not be handed over. "
                       "The centre waits for no confirmation and takes it for accepted: have it "
                       "revoked, then send the request as a new one."),
                   refused->message, NULL));
}

/* ---- the question ---- */

static RaCmpResult *
new_waiting (const RaReply *reply)
{
  RaCmpResult *result = ra_cmp_result_new (RA_CMP_WAITING);

  result->check_after = reply->retry_after > 0 ? reply->retry_after : USUAL_WAIT;
  result->text = g_strdup (N_ ("The centre took the request and has not decided yet. The case waits; the "
                               "station asks again by itself."));
  return result;
}

static RaCmpResult *
new_denied (const RaReply *reply)
{
  return ra_cmp_result_new_obstacle (
      g_error_new (RA_CA_ERROR, RA_CA_ERROR_CREDENTIAL,
                   _ ("The centre's server does not admit this station (HTTP status %u). Nothing is lost. "
                      "Check the certificate that is shown to it in the centre's settings, or ask the "
                      "centre whether it admits this office."),
                   reply->status));
}

/* What it says is the centre's word, and ends the exchange. */
static RaCmpResult *
new_rejected (const RaReply *reply)
{
  RaCmpResult *result = ra_cmp_result_new (RA_CMP_REJECTED);
  gsize size;
  const char *said = g_bytes_get_data (reply->body, &size);
  gboolean in_words = g_strcmp0 (reply->content_type, "text/plain") == 0 && size > 0;

  result->centre_text = in_words ? ra_cmp_clean_text (said, (gssize) MIN (size, 500)) : NULL;
  result->text = in_words
                     ? ra_said_new (N_ ("The centre refused the request. Its own words: “%s”."),
                                    result->centre_text, NULL)
                     : g_strdup (N_ ("The centre refused the request and gave no reason. Ask the centre."));
  return result;
}

static RaCmpResult *
take_reply (Enrolment *self, RaReply *reply, GError **error)
{
  GError *wrong = NULL;

  if (reply->status == 202)
    return new_waiting (reply);
  if (reply->status == 401 || reply->status == 403)
    return new_denied (reply);
  if (reply->status == 400 || reply->status == 422)
    return new_rejected (reply);
  if (!ra_reply_check (reply, certificate_types, &wrong))
    return ra_cmp_result_new_obstacle (wrong);
  return save (self, RA_MESSAGE_RECEIVED, reply->body, error)
             ? judge (self, reply->body, self->messages->len - 1, error)
             : NULL;
}

static GBytes *
encode (GBytes *der)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (der, &size);
  char *text = g_base64_encode (data, size);

  return g_bytes_new_take (text, strlen (text));
}

static RaCmpResult *
ask (Enrolment *self, GError **error)
{
  g_autofree char *url = address_of (self, "simpleenroll");
  g_autoptr (GBytes) body = encode (self->exchange->request->der);
  g_autoptr (RaReply) reply = NULL;
  GError *failed = NULL;

  if (!was_sent (self) && !save (self, RA_MESSAGE_SENT, self->exchange->request->der, error))
    return NULL;
  reply = ra_transport_post (self->exchange->transport, url, "application/pkcs10", body, ANSWER_LIMIT,
                             self->cancellable, &failed);
  if (reply != NULL)
    return take_reply (self, reply, error);
  if (!g_error_matches (failed, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return ra_cmp_result_new_obstacle (failed);
  g_propagate_error (error, failed);
  return NULL;
}

RaCmpResult *
ra_est_enrol (const RaCmpExchange *exchange, GCancellable *cancellable, GError **error)
{
  Enrolment self = { exchange, cancellable, exchange->log->load (exchange->log->data, error) };
  const RaMessageRecord *answer;
  RaCmpResult *result = NULL;
  guint index;

  if (self.messages == NULL)
    return NULL;
  answer = find_answer (&self, &index);
  if (answer != NULL)
    {
      g_autoptr (GBytes) bytes = g_bytes_ref (answer->der);
      result = judge (&self, bytes, index, error);
    }
  else
    result = ask (&self, error);
  g_ptr_array_unref (self.messages);
  return result;
}
