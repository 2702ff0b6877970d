/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/keys/ra-keys-intent.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/crypto/container/ra-container.h"
#include "ra-core/desk/keys/ra-request-record.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/media/ra-medium-proof.h"
#include "ra-core/store/ra-store-intent.h"

/* token, where the medium was, its size, files (name, SHA-256), requests */
#define INTENT_TYPE "(ssta(ss)aay)"
#define TOKEN_SIZE 16

void
ra_keys_remains_clear (RaKeysRemains *self)
{
  g_clear_pointer (&self->intent, g_variant_unref);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_pointer (&self->requests, g_ptr_array_unref);
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
load (RaDesk *desk, gpointer data, GError **error)
{
  Keeping *keeping = data;
  g_autoptr (GError) failure = NULL;

  keeping->content = ra_store_load_intent (desk->store, keeping->number, keeping->n, &failure);
  keeping->unreadable = g_error_matches (failure, RA_STORE_ERROR, RA_STORE_ERROR_DAMAGED);
  if (keeping->unreadable)
    return ra_store_forget_intent (desk->store, keeping->number, keeping->n, error);
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

static gboolean
save (RaDesk *desk, gpointer data, GError **error)
{
  Keeping *keeping = data;

  return ra_store_save_intent (desk->store, keeping->number, keeping->n, keeping->content, keeping->former,
                               error);
}

static gboolean
forget (RaDesk *desk, gpointer data, GError **error)
{
  Keeping *keeping = data;

  return ra_store_forget_intent (desk->store, keeping->number, keeping->n, error);
}

/* ---- what is kept ---- */

static GVariant *
describe_files (GPtrArray *files)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a(ss)"));

  for (guint i = 0; i < files->len; i++)
    {
      const RaMediumFile *file = g_ptr_array_index (files, i);
      g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file->bytes);
      g_variant_builder_add (&list, "(ss)", file->name, hash);
    }
  return g_variant_builder_end (&list);
}

static GVariant *
describe_requests (GPtrArray *requests)
{
  g_auto (GVariantBuilder) list = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("aay"));

  for (guint i = 0; i < requests->len; i++)
    {
      const RaRequest *request = g_ptr_array_index (requests, i);
      g_variant_builder_add_value (&list,
                                   g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, request->der, TRUE));
    }
  return g_variant_builder_end (&list);
}

/* The token tells two generations apart that are about the same files. */
static GVariant *
intent_new (const char *path, guint64 size, GVariant *files, GVariant *requests)
{
  g_autofree char *token = ra_file_random_name (TOKEN_SIZE);

  return g_variant_ref_sink (g_variant_new ("(sst@a(ss)@aay)", token, path, size, files, requests));
}

static char **
file_names (GVariant *intent)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GVariantIter) files = NULL;
  const char *name;

  g_variant_get_child (intent, 3, "a(ss)", &files);
  while (g_variant_iter_next (files, "(&s&s)", &name, NULL))
    g_strv_builder_add (names, name);
  return g_strv_builder_end (names);
}

GVariant *
ra_keys_intent_save (RaDesk *desk,
                     const RaCaseFile *file,
                     guint n,
                     RaFilePlace *medium,
                     GPtrArray *files,
                     GPtrArray *requests,
                     GVariant *former,
                     GError **error)
{
  g_autoptr (RaMediumInfo) info = ra_file_place_describe (medium, error);
  Keeping keeping = { file->record->number, n, NULL, former, FALSE };

  if (info == NULL)
    return NULL;
  keeping.content = intent_new (info->path, info->size, describe_files (files), describe_requests (requests));
  if (!_ra_desk_run (desk, save, &keeping, NULL, error))
    g_clear_pointer (&keeping.content, g_variant_unref);
  return keeping.content;
}

/* From now on it is ours: a generation that is still at it elsewhere will not be recorded. */
static GVariant *
take_over (RaDesk *desk, Keeping *found, GError **error)
{
  Keeping keeping = { found->number, found->n, NULL, found->content, FALSE };
  g_autoptr (GVariant) files = g_variant_get_child_value (found->content, 3);
  g_autoptr (GVariant) requests = g_variant_get_child_value (found->content, 4);
  const char *path;
  guint64 size;

  g_variant_get (found->content, "(&s&st@a(ss)@aay)", NULL, &path, &size, NULL, NULL);
  keeping.content = intent_new (path, size, files, requests);
  if (!_ra_desk_run (desk, save, &keeping, NULL, error))
    g_clear_pointer (&keeping.content, g_variant_unref);
  return keeping.content;
}

void
ra_keys_intent_take_back (
    RaDesk *desk, const RaCaseFile *file, guint n, RaFilePlace *medium, GVariant *intent)
{
  Keeping found = { file->record->number, n, NULL, NULL, FALSE };
  g_auto (GStrv) names = file_names (intent);
  g_autoptr (GVariant) content = NULL;

  if (!_ra_desk_run (desk, load, &found, NULL, NULL))
    return;
  content = found.content;
  if (content != NULL && g_variant_equal (content, intent)
      && ra_file_place_remove_files (medium, (const char *const *) names, NULL))
    _ra_desk_run (desk, forget, &found, NULL, NULL);
}

/* ---- what is on the medium ---- */

/* Returns: %FALSE when the medium does not let it find out; @bytes stays %NULL when the file is not there */
static gboolean
read_file (RaFilePlace *medium, const char *name, GBytes **bytes, GError **error)
{
  g_autoptr (GError) failure = NULL;

  *bytes = ra_file_place_read_file (medium, name, RA_CONTAINER_MAX_SIZE, &failure);
  if (*bytes != NULL || g_error_matches (failure, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* @files: those that are there; @whole: they are all there, to the last byte */
static gboolean
read_files (GVariant *intent, RaFilePlace *medium, GPtrArray *files, gboolean *whole, GError **error)
{
  g_autoptr (GVariantIter) names = NULL;
  const char *name, *hash;

  *whole = TRUE;
  g_variant_get_child (intent, 3, "a(ss)", &names);
  while (g_variant_iter_next (names, "(&s&s)", &name, &hash))
    {
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *found = NULL;

      if (!read_file (medium, name, &bytes, error))
        return FALSE;
      if (bytes != NULL)
        g_ptr_array_add (files, ra_medium_file_new (name, bytes));
      found = bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
      *whole = *whole && g_strcmp0 (found, hash) == 0;
    }
  return TRUE;
}

static char *
join_names (GPtrArray *files)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < files->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            ((const RaMediumFile *) g_ptr_array_index (files, i))->name);
  return g_strdup (names->str);
}

/* ---- finishing ---- */

static GPtrArray *
parse_requests (GVariant *intent)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_request_unref);
  g_autoptr (GVariant) list = g_variant_get_child_value (intent, 4);

  for (gsize i = 0; i < g_variant_n_children (list); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (list, i);
      g_autoptr (GBytes) der = g_variant_get_data_as_bytes (child);
      RaRequest *request = ra_request_parse (der, NULL);
      if (request == NULL)
        return NULL;
      g_ptr_array_add (requests, request);
    }
  return g_steal_pointer (&requests);
}

/* The case may have been corrected since, or another suite be wanted. */
static gboolean
requests_fit (RaDesk *desk,
              RaCaseFile *file,
              guint n,
              const RaSuite *const *suites,
              GPtrArray *requests,
              GCancellable *cancellable)
{
  for (guint i = 0; i < requests->len; i++)
    {
      RaRequest *request = g_ptr_array_index (requests, i);
      g_autoptr (GPtrArray) rows = _ra_request_check_rows (desk, file, n, request, cancellable, NULL);

      if (rows == NULL || !_ra_request_rows_to_error (rows, NULL) || request->suite != suites[request->usage])
        return FALSE;
    }
  return TRUE;
}

/* Returns: (transfer full) (nullable): the requests, when everything is as this generation would make it */
static GPtrArray *
check_whole (RaDesk *desk,
             RaCaseFile *file,
             guint n,
             const RaSuite *const *suites,
             RaFilePlace *medium,
             RaSecret *password,
             GVariant *intent,
             GCancellable *cancellable)
{
  g_autoptr (GPtrArray) requests = parse_requests (intent);
  g_auto (GStrv) names = file_names (intent);

  if (requests == NULL || names[0] == NULL || !requests_fit (desk, file, n, suites, requests, cancellable)
      || !ra_medium_prove_requests (medium, names[0], password, requests, NULL))
    return NULL;
  return g_steal_pointer (&requests);
}

/* ---- or taking away ---- */

static gboolean
is_the_medium (GVariant *intent, RaFilePlace *medium)
{
  g_autoptr (RaMediumInfo) info = ra_file_place_describe (medium, NULL);
  const char *path;
  guint64 size;

  g_variant_get (intent, "(&s&st@a(ss)@aay)", NULL, &path, &size, NULL, NULL);
  return info != NULL && g_strcmp0 (info->path, path) == 0 && info->size == size;
}

static gboolean
clear_away (RaKeysRemains *remains, RaFilePlace *medium, GPtrArray *found, GError **error)
{
  g_auto (GStrv) names = file_names (remains->intent);

  if (!ra_file_place_remove_files (medium, (const char *const *) names, error))
    return FALSE;
  if (found->len > 0)
    {
      remains->removed = join_names (found);
      remains->note = g_strdup_printf (_ ("An earlier generation for this subscriber had been cut short. "
                                          "What it left on the medium was removed: %s."),
                                       remains->removed);
    }
  else if (!is_the_medium (remains->intent, medium))
    {
      remains->left = g_strjoinv (", ", names);
      remains->note = g_strdup_printf (
          _ ("An earlier generation for this subscriber was cut short, on another medium. Its keys were "
             "never recorded and are good for nothing. If that medium holds these files, delete them: %s."),
          remains->left);
    }
  return TRUE;
}

static gboolean
settle_found (RaDesk *desk,
              RaCaseFile *file,
              guint n,
              const RaSuite *const *suites,
              RaFilePlace *medium,
              RaSecret *password,
              RaKeysRemains *remains,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (GPtrArray) found = ra_medium_files_new ();
  gboolean whole;

  if (!read_files (remains->intent, medium, found, &whole, error))
    return FALSE;
  if (whole)
    remains->requests = check_whole (desk, file, n, suites, medium, password, remains->intent, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (remains->requests == NULL)
    return clear_away (remains, medium, found, error);
  remains->files = g_steal_pointer (&found);
  remains->note = g_strdup (
      _ ("An earlier generation for this subscriber had been cut short after its keys were written. They are "
         "whole and work, so they were recorded, and no others were generated."));
  return TRUE;
}

gboolean
ra_keys_intent_settle (RaDesk *desk,
                       RaCaseFile *file,
                       guint n,
                       const RaSuite *const *suites,
                       RaFilePlace *medium,
                       RaSecret *password,
                       RaKeysRemains *remains,
                       GCancellable *cancellable,
                       GError **error)
{
  Keeping found = { file->record->number, n, NULL, NULL, FALSE };
  g_autoptr (GVariant) content = NULL;

  *remains = (RaKeysRemains){ 0 };
  if (!_ra_desk_run (desk, load, &found, cancellable, error))
    return FALSE;
  if (found.unreadable)
    remains->note = g_strdup (_ ("The note of an earlier generation for this subscriber was changed outside "
                                 "of this program. Tell the security administrator. Look on the subscriber's "
                                 "media for files of keys that nobody knows of, and delete them."));
  content = found.content;
  if (content == NULL)
    return TRUE;
  if (!g_variant_is_of_type (content, G_VARIANT_TYPE (INTENT_TYPE)))
    return _ra_desk_run (desk, forget, &found, cancellable, error);
  remains->intent = take_over (desk, &found, error);
  return remains->intent != NULL
         && settle_found (desk, file, n, suites, medium, password, remains, cancellable, error);
}
