/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/office/ra-case-extra.h"

static void
handover_free (gpointer data)
{
  RaCaseHandover *handover = data;

  g_free (handover->receiver);
  g_free (handover->power);
  g_strfreev (handover->things);
  g_free (handover->operator_name);
  g_free (handover);
}

static void
subscriber_clear (gpointer data)
{
  g_free (((RaCaseSubscriber *) data)->medium);
}

static void
confirmation_free (gpointer data)
{
  g_free (((RaCaseConfirmation *) data)->key_id);
  g_free (data);
}

RaCaseExtra *
ra_case_extra_new (void)
{
  RaCaseExtra *self = g_new0 (RaCaseExtra, 1);

  self->grounds = g_new0 (char *, 1);
  self->subscribers = g_array_new (FALSE, TRUE, sizeof (RaCaseSubscriber));
  g_array_set_clear_func (self->subscribers, subscriber_clear);
  self->handovers = g_ptr_array_new_with_free_func (handover_free);
  self->confirmations = g_ptr_array_new_with_free_func (confirmation_free);
  return self;
}

void
ra_case_extra_free (RaCaseExtra *self)
{
  g_free (self->formed_by);
  g_free (self->decided_by);
  g_free (self->present_name);
  g_strfreev (self->grounds);
  g_free (self->note);
  g_free (self->earlier);
  g_free (self->reissue);
  g_array_unref (self->subscribers);
  g_ptr_array_unref (self->handovers);
  g_ptr_array_unref (self->confirmations);
  g_free (self);
}

RaCaseSubscriber *
ra_case_extra_get_subscriber (RaCaseExtra *self, guint n)
{
  g_return_val_if_fail (n > 0, NULL);
  while (self->subscribers->len < n)
    {
      RaCaseSubscriber fresh = { .state = RA_CASE_REGISTERED };
      g_array_append_val (self->subscribers, fresh);
    }
  return &g_array_index (self->subscribers, RaCaseSubscriber, n - 1);
}

RaCaseHandover *
ra_case_extra_add_handover (RaCaseExtra *self,
                            guint subscriber,
                            const char *receiver,
                            const char *const *things,
                            gint64 time,
                            const char *operator_name)
{
  RaCaseHandover *handover = g_new0 (RaCaseHandover, 1);

  handover->subscriber = subscriber;
  handover->receiver = g_strdup (receiver);
  handover->things = g_strdupv ((char **) things);
  handover->time = time;
  handover->operator_name = g_strdup (operator_name);
  g_ptr_array_add (self->handovers, handover);
  return handover;
}

static RaCaseConfirmation *
find_confirmation (const RaCaseExtra *self, const char *key_id)
{
  for (guint i = 0; i < self->confirmations->len; i++)
    {
      RaCaseConfirmation *one = g_ptr_array_index (self->confirmations, i);

      if (g_strcmp0 (one->key_id, key_id) == 0)
        return one;
    }
  return NULL;
}

void
ra_case_extra_confirm (RaCaseExtra *self, const char *key_id, gint64 time)
{
  RaCaseConfirmation *confirmation = find_confirmation (self, key_id);

  if (confirmation == NULL)
    {
      confirmation = g_new0 (RaCaseConfirmation, 1);
      confirmation->key_id = g_strdup (key_id);
      g_ptr_array_add (self->confirmations, confirmation);
    }
  confirmation->time = time;
}

const RaCaseConfirmation *
ra_case_extra_find_confirmation (const RaCaseExtra *self, const char *key_id)
{
  return find_confirmation (self, key_id);
}

/* ---- the sealed form ---- */

#define SUBSCRIBERS "a(sbxs)"
#define HANDOVERS "a(usasxs)"
#define CONFIRMATIONS "a(sx)"

static void
read_subscribers (RaCaseExtra *self, GVariant *variant)
{
  g_autoptr (GVariant) list = g_variant_lookup_value (variant, "subscribers", G_VARIANT_TYPE (SUBSCRIBERS));
  GVariantIter iter;
  const char *state, *medium;
  gboolean by_representative;
  gint64 written;

  if (list == NULL)
    return;
  g_variant_iter_init (&iter, list);
  while (g_variant_iter_next (&iter, "(&sbx&s)", &state, &by_representative, &written, &medium))
    {
      RaCaseSubscriber one
          = { .state = RA_CASE_REGISTERED, .by_representative = by_representative, .written = written };

      one.medium = *medium != '\0' ? g_strdup (medium) : NULL;
      ra_case_state_from_string (state, &one.state);
      g_array_append_val (self->subscribers, one);
    }
}

/* A list of its own, which stations made before do not have. */
static void
read_outside (RaCaseExtra *self, GVariant *variant)
{
  g_autoptr (GVariant) list = g_variant_lookup_value (variant, "outside", G_VARIANT_TYPE ("au"));
  GVariantIter iter;
  guint n;

  if (list == NULL)
    return;
  g_variant_iter_init (&iter, list);
  while (g_variant_iter_next (&iter, "u", &n))
    if (n > 0 && n <= self->subscribers->len)
      g_array_index (self->subscribers, RaCaseSubscriber, n - 1).outside = TRUE;
}

static void
read_handovers (RaCaseExtra *self, GVariant *variant)
{
  g_autoptr (GVariant) list = g_variant_lookup_value (variant, "handovers", G_VARIANT_TYPE (HANDOVERS));
  GVariantIter iter;
  guint subscriber;
  const char *receiver, *operator_name;
  const char **things;
  gint64 time;

  if (list == NULL)
    return;
  g_variant_iter_init (&iter, list);
  while (g_variant_iter_next (&iter, "(u&s^a&sx&s)", &subscriber, &receiver, &things, &time, &operator_name))
    {
      ra_case_extra_add_handover (self, subscriber, receiver, things, time, operator_name);
      g_free (things);
    }
}

/* By what power each took it; stations before have none. */
static void
read_powers (RaCaseExtra *self, GVariant *variant)
{
  g_auto (GStrv) powers = NULL;

  if (!g_variant_lookup (variant, "handover-powers", "^as", &powers))
    return;
  for (guint i = 0; i < self->handovers->len && powers[i] != NULL; i++)
    if (*powers[i] != '\0')
      ((RaCaseHandover *) g_ptr_array_index (self->handovers, i))->power = g_strdup (powers[i]);
}

/* Stations before have none: what they sent nobody was asked about. */
static void
read_confirmations (RaCaseExtra *self, GVariant *variant)
{
  g_autoptr (GVariant) list
      = g_variant_lookup_value (variant, "confirmations", G_VARIANT_TYPE (CONFIRMATIONS));
  GVariantIter iter;
  const char *key_id;
  gint64 time;

  if (list == NULL)
    return;
  g_variant_iter_init (&iter, list);
  while (g_variant_iter_next (&iter, "(&sx)", &key_id, &time))
    ra_case_extra_confirm (self, key_id, time);
}

RaCaseExtra *
ra_case_extra_from_variant (GVariant *variant)
{
  RaCaseExtra *self = ra_case_extra_new ();
  const char *presence;
  char **grounds;

  if (variant == NULL)
    return self;
  g_variant_lookup (variant, "formed-by", "s", &self->formed_by);
  g_variant_lookup (variant, "decided", "x", &self->decided);
  g_variant_lookup (variant, "decided-by", "s", &self->decided_by);
  g_variant_lookup (variant, "present", "s", &self->present_name);
  g_variant_lookup (variant, "last-subscriber", "u", &self->last_subscriber);
  g_variant_lookup (variant, "note", "s", &self->note);
  g_variant_lookup (variant, "earlier", "s", &self->earlier);
  g_variant_lookup (variant, "reissue", "s", &self->reissue);
  if (g_variant_lookup (variant, "presence", "&s", &presence))
    ra_presence_from_string (presence, &self->presence);
  if (g_variant_lookup (variant, "grounds", "^as", &grounds))
    {
      g_strfreev (self->grounds);
      self->grounds = grounds;
    }
  read_subscribers (self, variant);
  read_outside (self, variant);
  read_handovers (self, variant);
  read_powers (self, variant);
  read_confirmations (self, variant);
  return self;
}

static GVariant *
write_subscribers (const RaCaseExtra *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (SUBSCRIBERS));

  for (guint i = 0; i < self->subscribers->len; i++)
    {
      const RaCaseSubscriber *one = &g_array_index (self->subscribers, RaCaseSubscriber, i);
      g_variant_builder_add (&builder, "(sbxs)", ra_case_state_to_string (one->state), one->by_representative,
                             one->written, one->medium != NULL ? one->medium : "");
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
write_outside (const RaCaseExtra *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("au"));

  for (guint i = 0; i < self->subscribers->len; i++)
    if (g_array_index (self->subscribers, RaCaseSubscriber, i).outside)
      g_variant_builder_add (&builder, "u", i + 1);
  return g_variant_builder_end (&builder);
}

static GVariant *
write_handovers (const RaCaseExtra *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (HANDOVERS));

  for (guint i = 0; i < self->handovers->len; i++)
    {
      const RaCaseHandover *one = g_ptr_array_index (self->handovers, i);
      g_variant_builder_add (&builder, "(us^asxs)", one->subscriber, one->receiver, one->things, one->time,
                             one->operator_name);
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
write_powers (const RaCaseExtra *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);

  for (guint i = 0; i < self->handovers->len; i++)
    {
      const char *power = ((const RaCaseHandover *) g_ptr_array_index (self->handovers, i))->power;
      g_variant_builder_add (&builder, "s", power != NULL ? power : "");
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
write_confirmations (const RaCaseExtra *self)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (CONFIRMATIONS));

  for (guint i = 0; i < self->confirmations->len; i++)
    {
      const RaCaseConfirmation *one = g_ptr_array_index (self->confirmations, i);
      g_variant_builder_add (&builder, "(sx)", one->key_id, one->time);
    }
  return g_variant_builder_end (&builder);
}

GVariant *
ra_case_extra_to_variant (const RaCaseExtra *self)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  if (self->formed_by != NULL)
    g_variant_dict_insert (&dict, "formed-by", "s", self->formed_by);
  if (self->decided_by != NULL)
    g_variant_dict_insert (&dict, "decided-by", "s", self->decided_by);
  if (self->present_name != NULL)
    g_variant_dict_insert (&dict, "present", "s", self->present_name);
  if (self->note != NULL)
    g_variant_dict_insert (&dict, "note", "s", self->note);
  if (self->earlier != NULL)
    g_variant_dict_insert (&dict, "earlier", "s", self->earlier);
  if (self->reissue != NULL)
    g_variant_dict_insert (&dict, "reissue", "s", self->reissue);
  g_variant_dict_insert (&dict, "presence", "s", ra_presence_to_string (self->presence));
  g_variant_dict_insert (&dict, "last-subscriber", "u", self->last_subscriber);
  g_variant_dict_insert (&dict, "decided", "x", self->decided);
  g_variant_dict_insert_value (&dict, "grounds",
                               g_variant_new_strv ((const char *const *) self->grounds, -1));
  g_variant_dict_insert_value (&dict, "subscribers", write_subscribers (self));
  g_variant_dict_insert_value (&dict, "outside", write_outside (self));
  g_variant_dict_insert_value (&dict, "handovers", write_handovers (self));
  g_variant_dict_insert_value (&dict, "handover-powers", write_powers (self));
  g_variant_dict_insert_value (&dict, "confirmations", write_confirmations (self));
  return g_variant_dict_end (&dict);
}
