/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/carrier/ra-carrier.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "app/carrier/ra-carrier-answers.h"
#include "ra-core/base/ra-file.h"
#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/ca/ra-cmp-peek.h"
#include "ra-core/ca/ra-soup-transport.h"
#include "ra-core/exchange/ra-bundle-error.h"
#include "ra-core/exchange/ra-bundle-file.h"

#define CONTENT_TYPE "application/pkixcmp"
#define ANSWER_LIMIT (4 * 1024 * 1024)
/* After so many that did not come through one after the other the network is taken for gone. */
#define PATIENCE 3

static const char *const content_types[] = { CONTENT_TYPE, "application/pkixcmp-poll", NULL };

void
ra_carrier_report_clear (RaCarrierReport *self)
{
  g_clear_pointer (&self->why, g_free);
}

/* ---- what may be sent ---- */

/* What a station asks of its centre in an exchange, signed. Nothing else leaves by this program. */
static gboolean
is_question (GBytes *message)
{
  g_autoptr (RaCmpPeek) peek = ra_cmp_peek_new (message);

  return peek != NULL && peek->protected
         && (peek->body_type == RA_CMP_BODY_P10CR || peek->body_type == RA_CMP_BODY_CERTCONF
             || peek->body_type == RA_CMP_BODY_POLLREQ);
}

static gboolean
check_bundle (const RaBundle *bundle, GError **error)
{
  gboolean right = bundle->url != NULL;

  for (guint i = 0; right && i < bundle->items->len; i++)
    {
      const RaBundleItem *item = bundle->items->pdata[i];

      right = item->type == RA_BUNDLE_ITEM_TRUST
              || (item->type == RA_BUNDLE_ITEM_MESSAGE && is_question (item->bytes));
    }
  if (!right)
    g_set_error_literal (
        error, RA_BUNDLE_ERROR, RA_BUNDLE_ERROR_ALTERED,
        _ ("This bundle holds something else than signed questions to a centre. Nothing was sent."));
  return right;
}

/* ---- the way ---- */

static gboolean
set_trust (RaSoupTransport *transport, const RaBundle *bundle, GError **error)
{
  for (guint i = 0; i < bundle->items->len; i++)
    {
      const RaBundleItem *item = bundle->items->pdata[i];
      g_autofree char *path = NULL;
      gboolean done;
      int fd;

      if (item->type != RA_BUNDLE_ITEM_TRUST)
        continue;
      fd = ra_file_in_memory ("trust", item->bytes, error);
      if (fd < 0)
        return FALSE;
      path = g_strdup_printf ("/proc/self/fd/%d", fd);
      done = ra_soup_transport_set_trust (transport, path, error);
      close (fd);
      return done;
    }
  return TRUE;
}

static RaTransport *
open_way (const RaCarrierOrder *order, const RaBundle *bundle, GError **error)
{
  g_autoptr (RaSoupTransport) transport = NULL;

  if (order->transport != NULL)
    return g_object_ref (order->transport);
  transport = ra_soup_transport_new ();
  if (!set_trust (transport, bundle, error))
    return NULL;
  if (order->tls != NULL)
    ra_soup_transport_set_certificate (transport, order->tls);
  return RA_TRANSPORT (g_steal_pointer (&transport));
}

/* Returns: (transfer full) (nullable): a whole message of the centre; whether it is a right one the station judges */
static GBytes *
ask (RaTransport *way, const char *url, GBytes *message, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaReply) reply
      = ra_transport_post (way, url, CONTENT_TYPE, message, ANSWER_LIMIT, cancellable, error);
  g_autoptr (RaCmpPeek) peek = NULL;

  if (reply == NULL || !ra_reply_check (reply, content_types, error))
    return NULL;
  peek = ra_cmp_peek_new (reply->body);
  if (peek != NULL)
    return g_bytes_ref (reply->body);
  g_set_error_literal (
      error, RA_CA_ERROR, RA_CA_ERROR_BAD_ANSWER,
      _ ("The centre's answer is broken off or garbled. It is asked again with the next run."));
  return NULL;
}

/* ---- one bundle ---- */

typedef struct
{
  const RaCarrierOrder *order;
  RaCarrierReport *report;
  const RaBundle *bundle;
  RaCarrierAnswers *answers;
  RaTransport *way;
  guint failures; /* one after the other */
} Errand;

static gboolean
is_over (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || ra_error_needs_operator (error);
}

static void
note_failure (Errand *self, const GError *failure)
{
  self->failures++;
  self->report->left++;
  if (self->report->why == NULL)
    self->report->why = g_strdup (failure->message);
}

/* Returns: %FALSE when nothing more can be done */
static gboolean
ask_one (Errand *self, const RaBundleItem *item, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) answer = NULL;

  if (!ra_carrier_answers_make_room (self->answers, error))
    return FALSE;
  answer = ask (self->way, self->bundle->url, item->bytes, cancellable, &failure);
  if (answer == NULL && is_over (failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (answer == NULL)
    {
      note_failure (self, failure);
      return TRUE;
    }
  self->failures = 0;
  if (!ra_carrier_answers_add (self->answers, item, answer, error))
    return FALSE;
  self->report->answered++;
  return TRUE;
}

static gboolean
ask_all (Errand *self, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->bundle->items->len; i++)
    {
      const RaBundleItem *item = self->bundle->items->pdata[i];

      if (item->type != RA_BUNDLE_ITEM_MESSAGE)
        continue;
      if (ra_carrier_answers_has (self->answers, item->hash))
        self->report->answered++;
      else if (self->failures >= PATIENCE)
        self->report->left++;
      else if (!ask_one (self, item, cancellable, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
run_errand (Errand *self, const char *folder, GCancellable *cancellable, GError **error)
{
  gboolean done;

  self->answers = ra_carrier_answers_open (folder, self->order->own, self->bundle, error);
  if (self->answers == NULL)
    return FALSE;
  self->way = open_way (self->order, self->bundle, error);
  done = self->way != NULL && ask_all (self, cancellable, error);
  /* What came is put together for the station in any case. */
  if (!ra_carrier_answers_finish (self->answers, done ? error : NULL))
    done = FALSE;
  g_clear_object (&self->way);
  g_clear_pointer (&self->answers, ra_carrier_answers_free);
  return done;
}

/* ---- the medium ---- */

/* Of each station the newest alone: what an older one asks stands in it, unless it was answered. */
static gboolean
has_successor (GPtrArray *files, guint index, const char *own)
{
  const RaBundleFile *file = files->pdata[index];

  for (guint i = index + 1; i < files->len; i++)
    {
      const RaBundleFile *other = files->pdata[i];

      if (g_str_equal (other->head->sender, file->head->sender) && ra_bundle_head_is_for (other->head, own)
          && other->head->sequence > file->head->sequence)
        return TRUE;
    }
  return FALSE;
}

static gboolean
send_file (const RaCarrierOrder *order,
           const RaBundleFile *file,
           RaCarrierReport *report,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (RaBundle) bundle = ra_bundle_open (file->bytes, order->own, NULL, error);
  g_autofree char *folder = g_path_get_dirname (file->path);
  Errand errand = { .order = order, .report = report, .bundle = bundle };

  if (bundle == NULL || !check_bundle (bundle, error))
    return FALSE;
  report->bundles++;
  return run_errand (&errand, folder, cancellable, error);
}

static gboolean
fail_none (gboolean others, GError **error)
{
  g_set_error_literal (
      error, RA_BUNDLE_ERROR, others ? RA_BUNDLE_ERROR_NOT_FOR_US : RA_BUNDLE_ERROR_NOT_A_BUNDLE,
      others ? _ ("The bundles on this medium are sealed to other carriers. Admit this one's "
                  "carrier.pem at the station, and export again.")
             : _ ("There is no bundle of a station on this medium. Export the outbox to it first."));
  return FALSE;
}

gboolean
ra_carrier_send (const RaCarrierOrder *order,
                 RaCarrierReport *report,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autoptr (GPtrArray) files = ra_bundle_file_list (order->medium, RA_BUNDLE_QUESTIONS, error);
  gboolean any = FALSE;

  for (guint i = 0; files != NULL && i < files->len; i++)
    {
      const RaBundleFile *file = files->pdata[i];

      if (!ra_bundle_head_is_for (file->head, order->own->id) || has_successor (files, i, order->own->id))
        continue;
      any = TRUE;
      if (!send_file (order, file, report, cancellable, error))
        return FALSE;
    }
  if (files == NULL)
    return FALSE;
  return any ? TRUE : fail_none (files->len > 0, error);
}
