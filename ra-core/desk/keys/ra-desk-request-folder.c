/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests that were made elsewhere and come as a folder. */
#include "ra-core/desk/keys/ra-desk-request-folder.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/desk/keys/ra-desk-requests-private.h"
#include "ra-core/desk/keys/ra-request-owners.h"
#include "ra-core/desk/keys/ra-suite-choice.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/media/ra-file-place.h"
#include "ra-core/outbox/ra-outbox-queue.h"
#include "ra-core/outbox/ra-request-review.h"
#include "ra-core/store/certification/ra-store-certification.h"

/* More files than any institution has people: a folder of something else. */
#define MOST_FILES 10000
#define LARGEST_FILE (1024 * 1024)

/* One file. */
typedef struct
{
  RaBroughtView *view;
  RaRequest *request; /* nullable */
} Brought;

typedef struct
{
  RaDesk *desk;
  const RaRequestFolder *order;
  RaSuitePurpose purpose;
  RaCaseFile *file;
  GPtrArray *records; /* of RaRequestRecord: what stands in the case already */
  GPtrArray *brought;
  RaMediumInfo *medium;
  guint bringer; /* the subscriber who brings their own; 0: the responsible person */
  char *bringer_name;
} Folder;

static void
brought_free (Brought *self)
{
  ra_brought_view_unref (self->view);
  g_clear_pointer (&self->request, ra_request_unref);
  g_free (self);
}

static void
folder_clear (Folder *self)
{
  g_clear_pointer (&self->file, ra_case_file_free);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->brought, g_ptr_array_unref);
  g_clear_pointer (&self->medium, ra_medium_info_free);
  g_free (self->bringer_name);
}

/* The first thing that is wrong is what is said. @text: (transfer full) */
static void
refuse (Brought *self, const char *clause, char *text)
{
  if (self->view->ok)
    {
      g_free (self->view->text);
      self->view->text = g_steal_pointer (&text);
      self->view->clause = g_strdup (clause);
      self->view->ok = FALSE;
    }
  g_free (text);
}

static void
refuse_for (Brought *self, const GError *error)
{
  refuse (self, ra_rule_error_get_clause (error), g_strdup (error->message));
}

static const RaKeysRule *
keys_of (const Folder *self)
{
  return ra_profile_get_keys (self->file->profile, self->file->kind);
}

/* ---- the files ---- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/* Returns: (transfer full) (nullable): the names of what lies in it, hidden files left out */
static GPtrArray *
list_names (const char *path, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, error);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL && names->len <= MOST_FILES)
    if (*name != '.')
      g_ptr_array_add (names, g_strdup (name));
  if (dir == NULL)
    return NULL;
  if (names->len == 0 || names->len > MOST_FILES)
    {
      g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_FAILED,
                   names->len == 0 ? _ ("%s: there is nothing in this folder.")
                                   : _ ("%s: there are more files in this folder than are looked at."),
                   path);
      return NULL;
    }
  g_ptr_array_sort (names, compare_names);
  return g_steal_pointer (&names);
}

static Brought *
read_file (const Folder *self, const char *name)
{
  Brought *one = g_new0 (Brought, 1);
  g_autofree char *path = g_build_filename (self->order->path, name, NULL);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  one->view = ra_brought_view_new ();
  one->view->file = g_filename_display_name (name);
  one->view->ok = TRUE;
  if (_ra_request_check_extension (keys_of (self), name, &error))
    bytes = ra_file_read (path, LARGEST_FILE, &error);
  if (bytes != NULL)
    one->request = _ra_request_read (self->file, bytes, &error);
  if (error != NULL)
    refuse_for (one, error);
  return one;
}

static gboolean
read_files (Folder *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) names = list_names (self->order->path, error);

  self->brought = g_ptr_array_new_with_free_func ((GDestroyNotify) brought_free);
  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      g_ptr_array_add (self->brought, read_file (self, g_ptr_array_index (names, i)));
    }
  return names != NULL;
}

/* ---- whose each is ---- */

static void
find_owner (const Folder *self, const RaRequestOwners *owners, Brought *one)
{
  guint n = one->request != NULL ? ra_request_owners_find (owners, one->request->subject) : 0;
  g_autofree char *subject = NULL;
  g_autoptr (GError) error = NULL;

  if (one->request == NULL)
    return;
  if (n == 0)
    {
      subject = ra_subject_to_text (one->request->subject);
      refuse (one, NULL, g_strdup_printf (_ ("This request names nobody of this case: %s"), subject));
      return;
    }
  one->view->subscriber = n;
  one->view->name = ra_case_file_dup_name (self->file, n);
  if (one->request->has_usage)
    {
      one->view->usage = g_strdup (ra_usage_to_string (one->request->usage));
      one->view->usage_label = g_strdup (ra_usage_get_label (one->request->usage));
    }
  if (!ra_case_file_check_act (self->file, RA_CASE_ACT_GENERATE_KEYS, n, &error))
    refuse_for (one, error);
  else if (self->bringer != 0 && self->bringer != n)
    refuse (one, ra_profile_get_rule (self->file->profile, RA_RULE_IMPORT),
            g_strdup_printf (
                _ ("This is the request of %s. A subscriber brings their own in person; those of others "
                   "are brought by the responsible person."),
                one->view->name));
}

/* ---- what is wrong with it ---- */

static void
review (const Folder *self, Brought *one, GCancellable *cancellable)
{
  const RaRequestTarget target = { self->file, one->view->subscriber, self->purpose };
  g_autoptr (GError) error = NULL;
  g_autoptr (RaRequestReview) found
      = ra_request_review_new (self->desk->office, &target, one->request, cancellable, &error);

  if (found == NULL || !ra_request_review_to_error (found, &error))
    {
      refuse_for (one, error);
      return;
    }
  one->view->text = found->suite != NULL ? g_strdup (found->suite->note) : NULL;
}

static gboolean
is_recorded (const Folder *self, const Brought *one)
{
  for (guint i = 0; i < self->records->len; i++)
    if (g_str_equal (((const RaRequestRecord *) g_ptr_array_index (self->records, i))->key_id,
                     one->request->key_id))
      return TRUE;
  return FALSE;
}

/* Each key is taken once, whether it comes twice in the folder or came before. */
static void
check_once (const Folder *self, Brought *one, GHashTable *keys)
{
  const char *clause = ra_profile_get_rule (self->file->profile, RA_RULE_UNIQUE_KEY);
  Brought *first = g_hash_table_lookup (keys, one->request->key_id);

  if (first != NULL)
    refuse (one, clause, g_strdup_printf (_ ("The same key is in “%s” already."), first->view->file));
  else
    g_hash_table_insert (keys, one->request->key_id, one);
  if (is_recorded (self, one))
    refuse (one, clause, g_strdup (_ ("This request was taken before.")));
}

static gboolean
review_all (Folder *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaRequestOwners) owners = ra_request_owners_new (self->file);
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < self->brought->len; i++)
    {
      Brought *one = g_ptr_array_index (self->brought, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      find_owner (self, owners, one);
      if (one->request == NULL)
        continue;
      check_once (self, one, keys);
      if (one->view->ok)
        review (self, one, cancellable);
    }
  return TRUE;
}

/* ---- pairs ---- */

static gboolean
is_of (const Brought *one, guint n, RaUsage usage)
{
  return one->view->subscriber == n && one->request != NULL && one->request->has_usage
         && one->request->usage == usage;
}

static guint
count_brought (const Folder *self, guint n, RaUsage usage)
{
  guint count = 0;

  for (guint i = 0; i < self->brought->len; i++)
    {
      const Brought *one = g_ptr_array_index (self->brought, i);

      count += is_of (one, n, usage) && one->view->ok;
    }
  return count;
}

/* @text: a sentence; (transfer none) */
static void
refuse_all_of (const Folder *self, guint n, const char *clause, const char *text)
{
  for (guint i = 0; i < self->brought->len; i++)
    {
      Brought *one = g_ptr_array_index (self->brought, i);

      if (one->view->subscriber == n)
        refuse (one, clause, g_strdup (text));
    }
}

/* A request for each pair of the subscriber, no more and no fewer, what came before counted in. */
static void
check_pairs_of (const Folder *self, guint n)
{
  const RaKeysRule *keys = keys_of (self);
  const char *clause = ra_profile_get_rule (self->file->profile, RA_RULE_KEY_PAIRS);

  for (guint i = 0; i < keys->pairs->len; i++)
    {
      const RaPairRule *pair = g_ptr_array_index (keys->pairs, i);
      guint brought = count_brought (self, n, pair->usage), wanted = ra_keys_rule_count (keys, pair->usage);
      guint before = _ra_requests_count (self->records, 0, n, pair->usage);
      g_autofree char *text = NULL;

      if (brought > wanted)
        text = g_strdup_printf (
            _ ("There are %u requests of this subscriber for: %s. Which of them is wanted cannot be "
               "told, so none is taken."),
            brought, ra_usage_get_label (pair->usage));
      else if (brought + before < wanted)
        text = g_strdup_printf (
            _ ("The other request of this subscriber is missing or not right: %s. Neither is taken "
               "without the other."),
            ra_usage_get_label (pair->usage));
      if (text != NULL)
        refuse_all_of (self, n, clause, text);
    }
}

static void
check_pairs (const Folder *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->brought->len; i++)
    {
      const Brought *one = g_ptr_array_index (self->brought, i);
      guint n = one->view->subscriber;

      if (n > 0 && g_hash_table_add (seen, GUINT_TO_POINTER (n)))
        check_pairs_of (self, n);
    }
}

/* ---- the whole folder ---- */

static gboolean
look (Folder *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaFilePlace) place = _ra_desk_open_medium (self->desk, self->order->path);

  if (!ra_suite_choice_read_purpose (self->order->purpose, &self->purpose, error))
    return FALSE;
  self->medium = ra_file_place_describe (place, error);
  if (self->medium == NULL)
    return FALSE;
  self->file = ra_office_load_case_with (self->desk->office, self->order->number, ra_store_list_requests,
                                         &self->records, cancellable, error);
  if (self->file == NULL)
    return FALSE;
  self->bringer = self->order->subscriber;
  if (self->bringer != 0 && !ra_case_file_check_subscriber (self->file, self->bringer, error))
    return FALSE;
  self->bringer_name = _ra_request_dup_bringer (self->file, &self->bringer, error);
  if (self->bringer_name == NULL)
    return FALSE;
  if (!read_files (self, cancellable, error) || !review_all (self, cancellable, error))
    return FALSE;
  check_pairs (self);
  return TRUE;
}

static GPtrArray *
list_views (const Folder *self)
{
  GPtrArray *views = g_ptr_array_new_with_free_func (ra_brought_view_unref);

  for (guint i = 0; i < self->brought->len; i++)
    {
      const Brought *one = g_ptr_array_index (self->brought, i);

      if (one->view->text == NULL)
        one->view->text = g_strdup (one->view->taken ? _ ("Taken.") : _ ("Nothing is wrong with it."));
      g_ptr_array_add (views, ra_brought_view_ref (one->view));
    }
  return views;
}

GPtrArray *
ra_desk_check_folder (RaDesk *self, const RaRequestFolder *order, GCancellable *cancellable, GError **error)
{
  Folder folder = { .desk = self, .order = order };
  GPtrArray *views = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (_ra_desk_check_role (self, "request-check", error) && look (&folder, cancellable, error))
    views = list_views (&folder);
  folder_clear (&folder);
  return views;
}

/* ---- the act ---- */

/* Whose requests are all there now, and so are ready for certification. */
static void
start_terms (RaAct *act, GArray *people)
{
  for (guint i = 0; i < people->len; i++)
    ra_outbox_start_term (act, g_array_index (people, guint, i));
}

/* What the journal has of all of them together. */
static void
note_folder (RaAct *act, const Folder *self, const GArray *people, guint count)
{
  g_autoptr (GString) numbers = g_string_new (NULL);

  for (guint i = 0; i < people->len; i++)
    g_string_append_printf (numbers, "%s%u", i > 0 ? " " : "", g_array_index (people, guint, i));
  ra_act_note_number (act, "request-count", count);
  ra_act_note (act, "subscribers", numbers->str, "purpose", self->order->purpose, "medium",
               self->medium->kind, "medium-label", self->medium->label, NULL);
  ra_act_note (act, "brought-by", self->bringer != 0 ? "subscriber" : "responsible", "bringer",
               self->bringer_name, NULL);
  ra_act_note_rule (act, RA_RULE_IMPORT);
}

static gboolean
import_all (RaAct *act, gpointer data, GError **error)
{
  Folder *self = data;
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  guint count = 0;

  for (guint i = 0; i < self->brought->len; i++)
    {
      const Brought *one = g_ptr_array_index (self->brought, i);
      guint n = one->view->subscriber;

      if (!one->view->ok)
        continue;
      ra_case_extra_get_subscriber (act->file->extra, n)->outside = TRUE;
      if (!ra_outbox_queue (act, n, one->request, one->view->file, error))
        return FALSE;
      if (g_hash_table_add (seen, GUINT_TO_POINTER (n)))
        g_array_append_val (people, n);
      count++;
    }
  start_terms (act, people);
  note_folder (act, self, people, count);
  return TRUE;
}

static gboolean
import_right_ones (Folder *self, GCancellable *cancellable, GError **error)
{
  const RaOrder order = { .act = "request-import", .number = self->order->number, .file = self->file };
  gboolean any = FALSE;

  for (guint i = 0; i < self->brought->len; i++)
    any |= ((const Brought *) g_ptr_array_index (self->brought, i))->view->ok;
  if (!any)
    return TRUE;
  if (!_ra_desk_act (self->desk, &order, import_all, self, cancellable, error))
    return FALSE;
  for (guint i = 0; i < self->brought->len; i++)
    {
      RaBroughtView *view = ((const Brought *) g_ptr_array_index (self->brought, i))->view;

      view->taken = view->ok;
    }
  _ra_desk_emit_outbox_changed (self->desk);
  return TRUE;
}

GPtrArray *
ra_desk_import_folder (RaDesk *self, const RaRequestFolder *order, GCancellable *cancellable, GError **error)
{
  Folder folder = { .desk = self, .order = order };
  GPtrArray *views = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (_ra_desk_check_role (self, "request-import", error) && look (&folder, cancellable, error)
      && import_right_ones (&folder, cancellable, error))
    views = list_views (&folder);
  folder_clear (&folder);
  return views;
}
