/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/mock/ra-key-place-scripted.h"

#include <string.h>

#include "ra-core/base/ra-rule-error.h"

/* Slots, each with the file name of its request and the request, once it is there. */
#define RECEIPT_TYPE "a(usay)"
#define LABEL "TOKEN"

struct _RaKeyPlaceScripted
{
  GObject parent;
  GPtrArray *slots; /* RaKeyPair, NULL for an empty one */
  char **suites;
  int tries;
  int fail_at; /* -1: never */
  RaMediumError fail_code;
  int pull_at;
  gboolean gone;
  gboolean busy; /* a transaction is open */
  guint n_shown, n_signed;
};

static void ra_key_place_scripted_iface_init (RaKeyPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RaKeyPlaceScripted,
                               ra_key_place_scripted,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (RA_TYPE_KEY_PLACE, ra_key_place_scripted_iface_init))

static void
slot_clear (gpointer data)
{
  if (data != NULL)
    ra_key_pair_unref (data);
}

/* Whatever the token is asked. */
static gboolean
step (RaKeyPlaceScripted *self, GError **error)
{
  if (self->pull_at >= 0 && self->pull_at-- == 0)
    self->gone = TRUE;
  if (self->gone)
    {
      g_set_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_VANISHED, "%s is gone", LABEL);
      return FALSE;
    }
  if (self->fail_at < 0 || self->fail_at-- > 0)
    return TRUE;
  g_set_error (error, RA_MEDIUM_ERROR, self->fail_code, "%s fails as told", LABEL);
  return FALSE;
}

static gboolean
show_pin (RaKeyPlaceScripted *self, RaSecret *secret, GError **error)
{
  g_assert_false (self->busy);
  if (!step (self, error))
    return FALSE;
  if (self->tries > 0 && strlen (SCRIPTED_PIN) == ra_secret_get_size (secret)
      && memcmp (ra_secret_get_data (secret), SCRIPTED_PIN, strlen (SCRIPTED_PIN)) == 0)
    {
      self->tries = SCRIPTED_TRIES;
      self->n_shown++;
      self->busy = TRUE;
      return TRUE;
    }
  self->tries = MAX (0, self->tries - 1);
  ra_medium_error_set_secret (error, LABEL, self->tries);
  return FALSE;
}

/* Ends what show_pin() began: whatever comes next needs the PIN again. */
static void
leave (RaKeyPlaceScripted *self)
{
  g_assert_true (self->busy);
  self->busy = FALSE;
}

static guint
count_empty (RaKeyPlaceScripted *self)
{
  return self->slots->len - ra_key_place_scripted_count_keys (self);
}

static RaKeyPlaceInfo *
ra_key_place_scripted_describe (RaKeyPlace *place, GCancellable *cancellable, GError **error)
{
  RaKeyPlaceScripted *self = RA_KEY_PLACE_SCRIPTED (place);
  RaKeyPlaceInfo *info;

  if (!step (self, error))
    return NULL;
  info = g_new0 (RaKeyPlaceInfo, 1);
  info->kind = g_strdup ("token");
  info->identity = g_strdup_printf ("serial %p", (void *) self);
  info->label = g_strdup (LABEL);
  info->room = count_empty (self);
  info->tries_left = self->tries;
  info->suites = g_strdupv (self->suites);
  info->asks_each_time = TRUE;
  return info;
}

static gboolean
ra_key_place_scripted_check_secret (RaKeyPlace *place, RaSecret *secret, GError **error)
{
  if (ra_secret_get_size (secret) == strlen (SCRIPTED_PIN))
    return TRUE;
  g_set_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID, "A PIN of %s has four digits.", LABEL);
  return FALSE;
}

/* ---- generating ---- */

typedef struct
{
  guint slot;
  const char *name;
  RaRequest *request; /* nullable */
} Made;

static RaMadeKeys *
made_of (GArray *list)
{
  g_auto (GVariantBuilder) receipt = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (RECEIPT_TYPE));
  g_autoptr (GStrvBuilder) names = g_strv_builder_new (), stored = g_strv_builder_new ();
  GPtrArray *requests = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_request_unref);

  for (guint i = 0; i < list->len; i++)
    {
      const Made *made = &g_array_index (list, Made, i);
      g_autofree char *label = g_strdup_printf ("slot %u", made->slot);
      g_autoptr (GBytes) none = g_bytes_new (NULL, 0);
      GBytes *der = made->request != NULL ? made->request->der : none;

      g_variant_builder_add (&receipt, "(us@ay)", made->slot, made->name,
                             g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, der, TRUE));
      g_strv_builder_add (stored, label);
      if (made->request == NULL)
        continue;
      g_strv_builder_add (names, made->name);
      g_ptr_array_add (requests, ra_request_ref (made->request));
    }
  return ra_made_keys_new (g_variant_builder_end (&receipt), requests, g_strv_builder_end (names),
                           g_strv_builder_end (stored));
}

static void
made_clear (gpointer data)
{
  Made *made = data;

  g_clear_pointer (&made->request, ra_request_unref);
}

static guint
find_empty (RaKeyPlaceScripted *self)
{
  guint slot = 0;

  while (slot < self->slots->len && self->slots->pdata[slot] != NULL)
    slot++;
  g_assert_cmpuint (slot, <, self->slots->len);
  return slot;
}

static gboolean
keep (GArray *list, const RaKeyPlaceWatch *watch, RaKeyPlaceScripted *self, GError **error)
{
  g_autoptr (RaMadeKeys) made = made_of (list);

  g_assert_false (self->busy); /* nothing waits for a card that somebody else holds */
  return ra_key_place_watch_keep (watch, made, error);
}

/* Pulled out meanwhile, the key may stand in its slot all the same. */
static gboolean
fill_slot (RaKeyPlaceScripted *self, guint slot, const RaPlannedPair *pair, RaSecret *pin, GError **error)
{
  gboolean ok;

  if (!show_pin (self, pin, error))
    return FALSE;
  self->slots->pdata[slot] = ra_key_pair_generate (pair->suite, pair->usage, NULL, NULL);
  ok = step (self, error);
  leave (self);
  return ok;
}

static RaRequest *
sign_request (RaKeyPlaceScripted *self, guint slot, RaSubject *subject, RaSecret *pin, GError **error)
{
  RaRequest *request;

  if (!show_pin (self, pin, error))
    return NULL;
  self->n_signed++;
  request = ra_request_new (self->slots->pdata[slot], subject, error);
  leave (self);
  return request;
}

static gboolean
make_pair (RaKeyPlaceScripted *self,
           GArray *list,
           const RaPlannedPair *pair,
           RaSecret *pin,
           const RaKeyPlaceWatch *watch,
           GError **error)
{
  Made made = { find_empty (self), pair->request_name, NULL };

  g_array_append_val (list, made);
  if (!keep (list, watch, self, error) || !fill_slot (self, made.slot, pair, pin, error))
    return FALSE;
  made.request = sign_request (self, made.slot, pair->subject, pin, error);
  g_array_index (list, Made, list->len - 1).request = made.request;
  return made.request != NULL;
}

static RaMadeKeys *
ra_key_place_scripted_generate (RaKeyPlace *place,
                                const RaKeyPlan *plan,
                                RaSecret *secret,
                                const RaKeyPlaceWatch *watch,
                                GCancellable *cancellable,
                                GError **error)
{
  RaKeyPlaceScripted *self = RA_KEY_PLACE_SCRIPTED (place);
  g_autoptr (GArray) list = g_array_new (FALSE, TRUE, sizeof (Made));

  g_array_set_clear_func (list, made_clear);
  ra_key_place_watch_tell (watch, RA_KEY_PLACE_GENERATE);
  if (!show_pin (self, secret, error))
    return NULL;
  leave (self);
  for (guint i = 0; i < plan->pairs->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error)
        || !make_pair (self, list, g_ptr_array_index (plan->pairs, i), secret, watch, error))
      return NULL;
  ra_key_place_watch_tell (watch, RA_KEY_PLACE_WRITE);
  return keep (list, watch, self, error) ? made_of (list) : NULL;
}

/* ---- proving and taking back ---- */

static gboolean
fail_missing (GError **error)
{
  g_set_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_NOT_FOUND, "A key is not on %s.", LABEL);
  return FALSE;
}

static gboolean
prove_slot (RaKeyPlaceScripted *self, guint slot, RaRequest *request, RaSecret *pin, GError **error)
{
  RaKeyPair *pair = slot < self->slots->len ? self->slots->pdata[slot] : NULL;
  gboolean ok;

  if (pair == NULL || request == NULL || g_strcmp0 (ra_key_pair_get_id (pair), request->key_id) != 0)
    return fail_missing (error);
  if (!show_pin (self, pin, error))
    return FALSE;
  self->n_signed++;
  ok = ra_key_pair_probe (pair, error);
  leave (self);
  return ok;
}

static RaRequest *
parse_request (GVariant *bytes)
{
  g_autoptr (GBytes) der = g_variant_get_data_as_bytes (bytes);

  return g_bytes_get_size (der) > 0 ? ra_request_parse (der, NULL) : NULL;
}

static RaMadeKeys *
ra_key_place_scripted_prove (RaKeyPlace *place,
                             GVariant *receipt,
                             RaSecret *secret,
                             const RaKeyPlaceWatch *watch,
                             GCancellable *cancellable,
                             GError **error)
{
  RaKeyPlaceScripted *self = RA_KEY_PLACE_SCRIPTED (place);
  g_autoptr (GArray) list = g_array_new (FALSE, TRUE, sizeof (Made));
  g_autoptr (GVariant) bytes = NULL;
  GVariantIter slots;
  const char *name;
  guint slot;

  if (!g_variant_is_of_type (receipt, G_VARIANT_TYPE (RECEIPT_TYPE)))
    {
      ra_medium_error_set_elsewhere (error);
      return NULL;
    }
  g_array_set_clear_func (list, made_clear);
  ra_key_place_watch_tell (watch, RA_KEY_PLACE_READ_BACK);
  if (!step (self, error))
    return NULL;
  ra_key_place_watch_tell (watch, RA_KEY_PLACE_PROVE);
  g_variant_iter_init (&slots, receipt);
  while (g_variant_iter_loop (&slots, "(u&s@ay)", &slot, &name, &bytes))
    {
      Made made = { slot, name, parse_request (bytes) };

      g_array_append_val (list, made);
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !prove_slot (self, slot, made.request, secret, error))
        {
          g_clear_pointer (&bytes, g_variant_unref);
          return NULL;
        }
    }
  return made_of (list);
}

static gboolean
erase_slot (RaKeyPlaceScripted *self, guint slot, RaSecret *pin, GStrvBuilder *taken, GError **error)
{
  g_autofree char *label = g_strdup_printf ("slot %u", slot);

  if (slot >= self->slots->len || self->slots->pdata[slot] == NULL)
    return TRUE;
  if (!show_pin (self, pin, error))
    return FALSE;
  leave (self);
  g_clear_pointer (&self->slots->pdata[slot], ra_key_pair_unref);
  g_strv_builder_add (taken, label);
  return TRUE;
}

static gboolean
ra_key_place_scripted_take_back (
    RaKeyPlace *place, GVariant *receipt, RaSecret *secret, char ***taken, GError **error)
{
  RaKeyPlaceScripted *self = RA_KEY_PLACE_SCRIPTED (place);
  gboolean ours = g_variant_is_of_type (receipt, G_VARIANT_TYPE (RECEIPT_TYPE));
  g_autoptr (GStrvBuilder) labels = g_strv_builder_new ();

  if (!step (self, error))
    return FALSE;
  for (gsize i = 0; ours && i < g_variant_n_children (receipt); i++)
    {
      guint slot;

      g_variant_get_child (receipt, i, "(us@ay)", &slot, NULL, NULL);
      if (!erase_slot (self, slot, secret, labels, error))
        return FALSE;
    }
  if (taken != NULL)
    *taken = g_strv_builder_end (labels);
  return TRUE;
}

static void
ra_key_place_scripted_iface_init (RaKeyPlaceInterface *iface)
{
  iface->describe = ra_key_place_scripted_describe;
  iface->check_secret = ra_key_place_scripted_check_secret;
  iface->generate = ra_key_place_scripted_generate;
  iface->prove = ra_key_place_scripted_prove;
  iface->take_back = ra_key_place_scripted_take_back;
}

static void
ra_key_place_scripted_finalize (GObject *object)
{
  RaKeyPlaceScripted *self = RA_KEY_PLACE_SCRIPTED (object);

  g_ptr_array_unref (self->slots);
  g_strfreev (self->suites);
  G_OBJECT_CLASS (ra_key_place_scripted_parent_class)->finalize (object);
}

static void
ra_key_place_scripted_class_init (RaKeyPlaceScriptedClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ra_key_place_scripted_finalize;
}

static void
ra_key_place_scripted_init (RaKeyPlaceScripted *self)
{
  self->tries = SCRIPTED_TRIES;
  self->fail_at = -1;
  self->pull_at = -1;
}

RaKeyPlaceScripted *
ra_key_place_scripted_new (guint slots)
{
  RaKeyPlaceScripted *self = g_object_new (RA_TYPE_KEY_PLACE_SCRIPTED, NULL);

  self->slots = g_ptr_array_new_with_free_func (slot_clear);
  g_ptr_array_set_size (self->slots, (gint) slots);
  return self;
}

void
ra_key_place_scripted_fail_at (RaKeyPlaceScripted *self, int at, RaMediumError code)
{
  self->fail_at = at;
  self->fail_code = code;
}

void
ra_key_place_scripted_pull_at (RaKeyPlaceScripted *self, int at)
{
  self->pull_at = at;
}

void
ra_key_place_scripted_put_in (RaKeyPlaceScripted *self)
{
  self->pull_at = -1;
  self->gone = FALSE;
}

void
ra_key_place_scripted_set_suite (RaKeyPlaceScripted *self, const char *suite)
{
  g_strfreev (self->suites);
  self->suites = g_strsplit (suite, ",", -1);
}

guint
ra_key_place_scripted_count_keys (RaKeyPlaceScripted *self)
{
  guint count = 0;

  for (guint i = 0; i < self->slots->len; i++)
    count += self->slots->pdata[i] != NULL;
  return count;
}

int
ra_key_place_scripted_get_tries (RaKeyPlaceScripted *self)
{
  return self->tries;
}

guint
ra_key_place_scripted_count_shown (RaKeyPlaceScripted *self)
{
  return self->n_shown;
}

guint
ra_key_place_scripted_count_signed (RaKeyPlaceScripted *self)
{
  return self->n_signed;
}
