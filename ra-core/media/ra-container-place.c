/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/media/ra-container-place.h"

#include "ra-core/base/ra-parallel.h"
#include "ra-core/media/ra-container-proof-private.h"

/* The files, by name and SHA-256: the container, then the requests. */
#define RECEIPT_TYPE "a(ss)"

/* What one pair takes at the most: its part of the container, and its request in a block of a file system. */
#define ROOM_FOR_PAIR (16 * 1024)

struct _RaContainerPlace
{
  GObject parent;
  RaFilePlace *files;
  RaContainerForm form;
  RaDerivedKeys *derived; /* (nullable): of what was written last, until the proof, which is at once */
};

static void ra_container_place_iface_init (RaKeyPlaceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RaContainerPlace,
                               ra_container_place,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (RA_TYPE_KEY_PLACE, ra_container_place_iface_init))

static RaKeyPlaceInfo *
ra_container_place_describe (RaKeyPlace *place, GCancellable *cancellable, GError **error)
{
  RaContainerPlace *self = RA_CONTAINER_PLACE (place);
  g_autoptr (RaMediumInfo) medium = ra_file_place_describe (self->files, error);
  RaKeyPlaceInfo *info;

  if (medium == NULL)
    return NULL;
  info = g_new0 (RaKeyPlaceInfo, 1);
  info->kind = g_strdup (medium->kind);
  info->identity = medium->identity != NULL
                       ? g_strdup (medium->identity)
                       : g_strdup_printf ("%s %" G_GUINT64_FORMAT, medium->path, medium->size);
  info->label = g_strdup (medium->label);
  info->room
      = medium->size == 0 ? G_MAXUINT : (guint) MIN (medium->free / ROOM_FOR_PAIR, (guint64) G_MAXUINT);
  info->tries_left = -1;
  return info;
}

static gboolean
ra_container_place_check_secret (RaKeyPlace *place, RaSecret *secret, GError **error)
{
  return ra_container_check_password (secret, RA_CONTAINER_MIN_PASSWORD, error);
}

/* ---- receipts ---- */

static GVariant *
receipt_new (GPtrArray *files)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE (RECEIPT_TYPE));

  for (guint i = 0; i < files->len; i++)
    {
      const RaMediumFile *file = g_ptr_array_index (files, i);
      g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file->bytes);
      g_variant_builder_add (&list, "(ss)", file->name, hash);
    }
  return g_variant_builder_end (&list);
}

static char **
dup_names (GPtrArray *files, guint from)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (guint i = from; i < files->len; i++)
    g_strv_builder_add (names, ((const RaMediumFile *) g_ptr_array_index (files, i))->name);
  return g_strv_builder_end (names);
}

static RaMadeKeys *
made_of_files (GPtrArray *files, GVariant *receipt, GPtrArray *requests)
{
  return ra_made_keys_new (receipt, g_ptr_array_ref (requests), dup_names (files, 1), dup_names (files, 0));
}

/* ---- generating ---- */

/* One pair that is being made. */
typedef struct
{
  RaKeyPair *key;
  RaRequest *request;
  GError *error;
} MadePair;

typedef struct
{
  const RaKeyPlan *plan;
  MadePair *pairs;
  GCancellable *cancellable;
} Making;

static void
generate_pair (guint i, gpointer data)
{
  const Making *self = data;
  const RaPlannedPair *planned = g_ptr_array_index (self->plan->pairs, i);
  MadePair *made = &self->pairs[i];

  made->key = ra_key_pair_generate (planned->suite, planned->usage, self->cancellable, &made->error);
  if (made->key != NULL)
    made->request = ra_request_new (made->key, planned->subject, &made->error);
}

/* Takes the pairs one after another. Returns: %FALSE with the error of the first that could not be made */
static gboolean
collect_pairs (const Making *self, GPtrArray *keys, GPtrArray *requests, GError **error)
{
  gboolean whole = TRUE;

  for (guint i = 0; i < self->plan->pairs->len; i++)
    {
      MadePair *made = &self->pairs[i];

      if (made->error != NULL && whole)
        g_propagate_error (error, g_steal_pointer (&made->error));
      whole = whole && made->request != NULL;
      g_clear_error (&made->error);
      if (made->key != NULL)
        g_ptr_array_add (keys, made->key);
      if (made->request != NULL)
        g_ptr_array_add (requests, made->request);
    }
  return whole;
}

/* What was derived of @secret when its container was written, or nothing yet; it is forgotten here. */
static RaDerivedKeys *
take_derived (RaContainerPlace *self, RaSecret *secret)
{
  g_autoptr (RaDerivedKeys) derived = g_steal_pointer (&self->derived);

  if (derived != NULL && ra_secret_equal (ra_derived_keys_get_password (derived), secret))
    return g_steal_pointer (&derived);
  return ra_derived_keys_new (secret);
}

/* Returns: (transfer full) (nullable): the container; the private keys are nowhere else when it returns */
static GBytes *
make_container (RaContainerPlace *self,
                const RaKeyPlan *plan,
                RaDerivedKeys *derived,
                GPtrArray *requests,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_key_pair_unref);
  g_autofree MadePair *pairs = g_new0 (MadePair, plan->pairs->len);
  Making making = { plan, pairs, cancellable };

  ra_parallel (plan->pairs->len, 0, generate_pair, &making);
  if (!collect_pairs (&making, keys, requests, error))
    return NULL;
  return ra_container_write_with (keys, derived, self->form, 0, error);
}

static GPtrArray *
list_files (const RaKeyPlan *plan, GBytes *container, GPtrArray *requests)
{
  GPtrArray *files = ra_medium_files_new ();

  g_ptr_array_add (files, ra_medium_file_new (plan->name, container));
  for (guint i = 0; i < requests->len; i++)
    g_ptr_array_add (
        files, ra_medium_file_new (((const RaPlannedPair *) g_ptr_array_index (plan->pairs, i))->request_name,
                                   ((const RaRequest *) g_ptr_array_index (requests, i))->der));
  return files;
}

static RaMadeKeys *
ra_container_place_generate (RaKeyPlace *place,
                             const RaKeyPlan *plan,
                             RaSecret *secret,
                             const RaKeyPlaceWatch *watch,
                             GCancellable *cancellable,
                             GError **error)
{
  RaContainerPlace *self = RA_CONTAINER_PLACE (place);
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_request_unref);
  g_autoptr (RaDerivedKeys) derived = ra_derived_keys_new (secret);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GBytes) container = NULL;
  g_autoptr (RaMadeKeys) made = NULL;

  g_clear_pointer (&self->derived, ra_derived_keys_free);
  ra_key_place_watch_tell (watch, RA_KEY_PLACE_GENERATE);
  container = make_container (self, plan, derived, requests, cancellable, error);
  if (container == NULL)
    return NULL;
  ra_key_place_watch_tell (watch, RA_KEY_PLACE_WRITE);
  files = list_files (plan, container, requests);
  made = made_of_files (files, receipt_new (files), requests);
  if (!ra_key_place_watch_keep (watch, made, error)
      || !ra_file_place_write_files (self->files, files, cancellable, error))
    return NULL;
  self->derived = g_steal_pointer (&derived);
  return g_steal_pointer (&made);
}

/* ---- proving ---- */

static GBytes *
read_whole (RaContainerPlace *self, const char *name, const char *hash, GError **error)
{
  g_autoptr (GBytes) bytes = ra_file_place_read_file (self->files, name, RA_CONTAINER_MAX_SIZE, error);
  g_autofree char *found = bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;

  if (bytes == NULL)
    return NULL;
  if (g_strcmp0 (found, hash) == 0)
    return g_steal_pointer (&bytes);
  ra_medium_error_set_differs (error, name);
  return NULL;
}

/* Returns: (transfer full) (nullable) (element-type RaMediumFile): as they were written, to the last byte */
static GPtrArray *
read_files (RaContainerPlace *self, GVariant *receipt, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) files = ra_medium_files_new ();
  GVariantIter names;
  const char *name, *hash;

  g_variant_iter_init (&names, receipt);
  while (g_variant_iter_next (&names, "(&s&s)", &name, &hash))
    {
      g_autoptr (GBytes) bytes = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return NULL;
      bytes = read_whole (self, name, hash, error);
      if (bytes == NULL)
        return NULL;
      g_ptr_array_add (files, ra_medium_file_new (name, bytes));
    }
  return g_steal_pointer (&files);
}

static GPtrArray *
parse_requests (GPtrArray *files, GError **error)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_request_unref);

  for (guint i = 1; i < files->len; i++)
    {
      const RaMediumFile *file = g_ptr_array_index (files, i);
      RaRequest *request = ra_request_parse (file->bytes, NULL);

      if (request == NULL)
        {
          ra_medium_error_set_differs (error, file->name);
          return NULL;
        }
      g_ptr_array_add (requests, request);
    }
  return g_steal_pointer (&requests);
}

/* Whether it is of this kind of place, and names something at all. */
static gboolean
is_receipt (GVariant *receipt)
{
  return g_variant_is_of_type (receipt, G_VARIANT_TYPE (RECEIPT_TYPE)) && g_variant_n_children (receipt) > 0;
}

static RaMadeKeys *
ra_container_place_prove (RaKeyPlace *place,
                          GVariant *receipt,
                          RaSecret *secret,
                          const RaKeyPlaceWatch *watch,
                          GCancellable *cancellable,
                          GError **error)
{
  RaContainerPlace *self = RA_CONTAINER_PLACE (place);
  g_autoptr (RaDerivedKeys) derived = take_derived (self, secret);
  g_autoptr (GPtrArray) files = NULL, requests = NULL;
  const RaMediumFile *container;

  if (!is_receipt (receipt))
    {
      ra_medium_error_set_elsewhere (error);
      return NULL;
    }
  ra_key_place_watch_tell (watch, RA_KEY_PLACE_READ_BACK);
  files = read_files (self, receipt, cancellable, error);
  requests = files != NULL ? parse_requests (files, error) : NULL;
  if (requests == NULL)
    return NULL;
  ra_key_place_watch_tell (watch, RA_KEY_PLACE_PROVE);
  container = g_ptr_array_index (files, 0);
  if (!ra_container_proof_check (container->bytes, derived, requests, error))
    return NULL;
  return made_of_files (files, receipt, requests);
}

/* ---- taking back ---- */

/* Returns: (transfer full) (nullable): those of @names that are there; %NULL when the place does not say */
static char **
find_present (RaContainerPlace *self, const char *const *names, GError **error)
{
  g_autoptr (GStrvBuilder) present = g_strv_builder_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autoptr (GError) failure = NULL;
      g_autoptr (GBytes) bytes
          = ra_file_place_read_file (self->files, names[i], RA_CONTAINER_MAX_SIZE, &failure);

      if (bytes != NULL)
        g_strv_builder_add (present, names[i]);
      else if (!g_error_matches (failure, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return NULL;
        }
    }
  return g_strv_builder_end (present);
}

static char **
names_of_receipt (GVariant *receipt)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  GVariantIter files;
  const char *name;

  g_variant_iter_init (&files, receipt);
  while (g_variant_iter_next (&files, "(&s&s)", &name, NULL))
    g_strv_builder_add (names, name);
  return g_strv_builder_end (names);
}

static gboolean
ra_container_place_take_back (
    RaKeyPlace *place, GVariant *receipt, RaSecret *secret, char ***taken, GError **error)
{
  RaContainerPlace *self = RA_CONTAINER_PLACE (place);
  g_auto (GStrv) names = is_receipt (receipt) ? names_of_receipt (receipt) : g_new0 (char *, 1);
  g_auto (GStrv) present = find_present (self, (const char *const *) names, error);

  if (present == NULL || !ra_file_place_remove_files (self->files, (const char *const *) names, error))
    return FALSE;
  if (taken != NULL)
    *taken = g_steal_pointer (&present);
  return TRUE;
}

static void
ra_container_place_iface_init (RaKeyPlaceInterface *iface)
{
  iface->describe = ra_container_place_describe;
  iface->check_secret = ra_container_place_check_secret;
  iface->generate = ra_container_place_generate;
  iface->prove = ra_container_place_prove;
  iface->take_back = ra_container_place_take_back;
}

static void
ra_container_place_finalize (GObject *object)
{
  g_object_unref (RA_CONTAINER_PLACE (object)->files);
  g_clear_pointer (&RA_CONTAINER_PLACE (object)->derived, ra_derived_keys_free);
  G_OBJECT_CLASS (ra_container_place_parent_class)->finalize (object);
}

static void
ra_container_place_class_init (RaContainerPlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ra_container_place_finalize;
}

static void
ra_container_place_init (RaContainerPlace *self)
{
}

RaContainerPlace *
ra_container_place_new (RaFilePlace *files, RaContainerForm form)
{
  RaContainerPlace *self = g_object_new (RA_TYPE_CONTAINER_PLACE, NULL);

  self->files = g_object_ref (files);
  self->form = form;
  return self;
}
