/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/keys/ra-keys-intent.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/outbox/ra-request-review.h"
#include "ra-core/store/certification/ra-store-intent.h"

/* token, which place it was, what people call what stands there, the place's receipt */
#define INTENT_TYPE "(ssasv)"
#define TOKEN_SIZE 16

void
ra_keys_remains_clear (RaKeysRemains *self)
{
  g_clear_pointer (&self->intent, g_variant_unref);
  g_clear_pointer (&self->made, ra_made_keys_free);
  g_clear_pointer (&self->removed, g_free);
  g_clear_pointer (&self->left, g_free);
  g_clear_pointer (&self->note, g_free);
}

/* ---- in the store ---- */

typedef struct
{
  const char *number;
  guint n;
  GVariant *content, *former;
  gboolean unreadable;
} Keeping;

static gboolean
load (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  Keeping *keeping = data;
  g_autoptr (GError) failure = NULL;

  keeping->content = ra_store_load_intent (store, keeping->number, keeping->n, &failure);
  keeping->unreadable = g_error_matches (failure, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
  if (keeping->unreadable)
    return ra_store_forget_intent (store, keeping->number, keeping->n, error);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
save (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  Keeping *keeping = data;

  return ra_store_save_intent (store, keeping->number, keeping->n, keeping->content, keeping->former, error);
}

static gboolean
forget (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  Keeping *keeping = data;

  return ra_store_forget_intent (store, keeping->number, keeping->n, error);
}

/* ---- what is kept ---- */

/* The token tells two generations apart that are about the same keys. */
static GVariant *
intent_new (const char *identity, const char *const *stored, GVariant *receipt)
{
  g_autofree char *token = ra_file_random_name (TOKEN_SIZE);

  return g_variant_ref_sink (g_variant_new ("(ss^asv)", token, identity, stored, receipt));
}

static GVariant *
get_receipt (GVariant *intent)
{
  GVariant *receipt;

  g_variant_get_child (intent, 3, "v", &receipt);
  return receipt;
}

GVariant *
ra_keys_intent_save (const RaKeysTarget *target, const RaMadeKeys *made, GVariant *former, GError **error)
{
  g_autoptr (RaKeyPlaceInfo) info = ra_key_place_describe (target->place, NULL, error);
  Keeping keeping = { target->file->record->number, target->n, NULL, former, FALSE };

  if (info == NULL)
    return NULL;
  keeping.content = intent_new (info->identity, (const char *const *) made->stored, made->receipt);
  if (!ra_office_run (target->desk->office, save, &keeping, NULL, error))
    g_clear_pointer (&keeping.content, g_variant_unref);
  return keeping.content;
}

/* From now on it is ours: a generation that is still at it elsewhere will not be recorded. */
static GVariant *
take_over (RaDesk *desk, Keeping *found, GError **error)
{
  Keeping keeping = { found->number, found->n, NULL, found->content, FALSE };
  g_autoptr (GVariant) receipt = get_receipt (found->content);
  g_autofree const char **stored = NULL;
  const char *identity;

  g_variant_get (found->content, "(&s&s^a&sv)", NULL, &identity, &stored, NULL);
  keeping.content = intent_new (identity, stored, receipt);
  if (!ra_office_run (desk->office, save, &keeping, NULL, error))
    g_clear_pointer (&keeping.content, g_variant_unref);
  return keeping.content;
}

void
ra_keys_intent_take_back (const RaKeysTarget *target, GVariant *intent, RaSecret *secret)
{
  Keeping found = { target->file->record->number, target->n, NULL, NULL, FALSE };
  g_autoptr (GVariant) receipt = get_receipt (intent);
  g_autoptr (GVariant) content = NULL;

  if (!ra_office_run (target->desk->office, load, &found, NULL, NULL))
    return;
  content = found.content;
  if (content != NULL && g_variant_equal (content, intent)
      && ra_key_place_take_back (target->place, receipt, secret, NULL, NULL))
    ra_office_run (target->desk->office, forget, &found, NULL, NULL);
}

/* ---- finishing ---- */

/* The case may have been corrected since, or another suite be wanted. */
static gboolean
fits (const RaKeysTarget *target, const RaKeyPlan *plan, const RaMadeKeys *made, GCancellable *cancellable)
{
  if (made->requests->len != plan->pairs->len)
    return FALSE;
  for (guint i = 0; i < plan->pairs->len; i++)
    {
      const RaPlannedPair *pair = g_ptr_array_index (plan->pairs, i);
      RaRequest *request = g_ptr_array_index (made->requests, i);
      g_autoptr (RaRequestReview) review = ra_request_review_new (
          target->desk->office, &(RaRequestTarget){ target->file, target->n, RA_SUITE_PURPOSE_ANY }, request,
          cancellable, NULL);

      if (review == NULL || !ra_request_review_to_error (review, NULL) || request->suite != pair->suite
          || request->usage != pair->usage)
        return FALSE;
    }
  return TRUE;
}

/* ---- or taking away ---- */

static gboolean
is_the_place (GVariant *intent, RaKeyPlace *place)
{
  g_autoptr (RaKeyPlaceInfo) info = ra_key_place_describe (place, NULL, NULL);
  const char *identity;

  g_variant_get_child (intent, 1, "&s", &identity);
  return info != NULL && g_strcmp0 (info->identity, identity) == 0;
}

static char *
join_stored (GVariant *intent)
{
  g_auto (GStrv) stored = NULL;

  g_variant_get_child (intent, 2, "^as", &stored);
  return g_strjoinv (", ", stored);
}

static gboolean
clear_away (RaKeysRemains *remains, RaKeyPlace *place, RaSecret *secret, GError **error)
{
  g_autoptr (GVariant) receipt = get_receipt (remains->intent);
  g_auto (GStrv) taken = NULL;

  if (!ra_key_place_take_back (place, receipt, secret, &taken, error))
    return FALSE;
  if (taken[0] != NULL)
    {
      remains->removed = g_strjoinv (", ", taken);
      remains->note = g_strdup_printf (_ ("An earlier generation for this subscriber had been cut short. "
                                          "What it left on the medium was removed: %s."),
                                       remains->removed);
    }
  else if (!is_the_place (remains->intent, place))
    {
      remains->left = join_stored (remains->intent);
      remains->note = g_strdup_printf (
          _ ("An earlier generation for this subscriber was cut short, on another medium. Its keys were "
             "never recorded and are good for nothing. If that medium holds these files, delete them: %s."),
          remains->left);
    }
  return TRUE;
}

/* Returns: %FALSE when the place does not let it find out; @remains->made stays %NULL for what is to go */
static gboolean
look (const RaKeysTarget *target,
      const RaKeyPlan *plan,
      RaSecret *secret,
      RaKeysRemains *remains,
      GCancellable *cancellable,
      GError **error)
{
  g_autoptr (GVariant) receipt = get_receipt (remains->intent);
  g_autoptr (GError) failure = NULL;
  g_autoptr (RaMadeKeys) made
      = ra_key_place_prove (target->place, receipt, secret, NULL, cancellable, &failure);

  if (made == NULL && !ra_medium_error_is_not_whole (failure))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (made != NULL && fits (target, plan, made, cancellable))
    remains->made = g_steal_pointer (&made);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

gboolean
ra_keys_intent_settle (const RaKeysTarget *target,
                       const RaKeyPlan *plan,
                       RaSecret *secret,
                       RaKeysRemains *remains,
                       GCancellable *cancellable,
                       GError **error)
{
  Keeping found = { target->file->record->number, target->n, NULL, NULL, FALSE };
  g_autoptr (GVariant) content = NULL;

  *remains = (RaKeysRemains){ 0 };
  if (!ra_office_run (target->desk->office, load, &found, cancellable, error))
    return FALSE;
  if (found.unreadable)
    remains->note = g_strdup (_ ("The note of an earlier generation for this subscriber was changed outside "
                                 "of this program. Tell the security administrator. Look on the subscriber's "
                                 "media for files of keys that nobody knows of, and delete them."));
  content = found.content;
  if (content == NULL)
    return TRUE;
  if (!g_variant_is_of_type (content, G_VARIANT_TYPE (INTENT_TYPE)))
    return ra_office_run (target->desk->office, forget, &found, cancellable, error);
  remains->intent = take_over (target->desk, &found, error);
  if (remains->intent == NULL || !look (target, plan, secret, remains, cancellable, error))
    return FALSE;
  if (remains->made == NULL)
    return clear_away (remains, target->place, secret, error);
  remains->note = g_strdup (
      _ ("An earlier generation for this subscriber had been cut short after its keys were written. They are "
         "whole and work, so they were recorded, and no others were generated."));
  return TRUE;
}
