/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands on a key medium before anything is written to it. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/desk/keys/ra-desk-media.h"
#include "ra-core/desk/keys/ra-desk-requests-private.h"
#include "ra-core/desk/keys/ra-request-owners.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/store/certification/ra-store-certification.h"

/* A medium of one person has a handful; of a folder that is none, no more is looked at. */
#define MOST_NAMES 2000
#define MOST_REQUESTS 100

typedef struct
{
  RaCaseFile *file;
  guint subscriber;
  GPtrArray *records; /* RaRequestRecord: what the case knows */
  RaRequestOwners *owners;
  RaFilePlace *medium;
  const RaKeysRule *rule;
  GPtrArray *names;  /* utf8: files on the medium */
  GPtrArray *people; /* utf8: who is named by a request there */
  RaMediumView *view;
} Look;

static void
look_clear (Look *self)
{
  g_clear_pointer (&self->file, ra_case_file_free);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_clear_pointer (&self->owners, ra_request_owners_free);
  g_clear_object (&self->medium);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_clear_pointer (&self->people, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/* Names that are no text are none of ours. */
static GPtrArray *
list_names (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while (dir != NULL && names->len < MOST_NAMES && (name = g_dir_read_name (dir)) != NULL)
    if (*name != '.' && g_utf8_validate (name, -1, NULL))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

/* ---- what is said of it ---- */

static char *
describe (RaMediumOwner owner, const char *name)
{
  switch (owner)
    {
    case RA_MEDIUM_OWNER_PERSON:
      return g_strdup_printf (_ ("Keys of %s, of this case"), name);
    case RA_MEDIUM_OWNER_FORMERLY:
      return g_strdup_printf (_ ("Keys of %s that newer ones superseded, or of another case"), name);
    case RA_MEDIUM_OWNER_OTHER:
      return g_strdup_printf (_ ("Keys of another person: %s"), name);
    case RA_MEDIUM_OWNER_UNKNOWN:
    default:
      return g_strdup_printf (_ ("Keys of nobody known: %s"), name);
    }
}

/* The pairs of one person are said once. @text: (transfer full) */
static void
add_keys (Look *self, RaMediumOwner owner, char *text)
{
  static const RaTone tones[] = { RA_TONE_GOOD, RA_TONE_NEUTRAL, RA_TONE_BAD, RA_TONE_WAITING };
  RaMediumKeys *keys = ra_medium_keys_new ();

  keys->owner = owner;
  keys->tone = tones[owner];
  keys->text = text;
  for (guint i = 0; i < self->view->keys->len; i++)
    if (g_str_equal (((RaMediumKeys *) g_ptr_array_index (self->view->keys, i))->text, text))
      {
        ra_medium_keys_unref (keys);
        return;
      }
  g_ptr_array_add (self->view->keys, keys);
}

/* ---- requests say whose the keys are ---- */

static gboolean
counts (const Look *self, const RaRequest *request)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      const RaRequestRecord *record = g_ptr_array_index (self->records, i);

      if (g_strcmp0 (record->key_id, request->key_id) == 0)
        return record->subscriber == self->subscriber
               && !_ra_request_is_replaced (self->file, self->records, i);
    }
  return FALSE;
}

static void
add_request (Look *self, const RaRequest *request)
{
  guint n = ra_request_owners_find (self->owners, request->subject);
  const char *common = ra_subject_get (request->subject, "CN");
  g_autofree char *name = n != 0 ? ra_case_file_dup_name (self->file, n) : g_strdup (common);
  RaMediumOwner owner = RA_MEDIUM_OWNER_OTHER;

  if (name == NULL)
    name = ra_subject_to_text (request->subject);
  if (n == self->subscriber)
    owner = counts (self, request) ? RA_MEDIUM_OWNER_PERSON : RA_MEDIUM_OWNER_FORMERLY;
  g_ptr_array_add (self->people, g_strdup (name));
  add_keys (self, owner, describe (owner, name));
}

static void
read_request (Look *self, const char *name)
{
  g_autoptr (GBytes) bytes = ra_file_place_read_file (self->medium, name, RA_REQUEST_MAX_SIZE, NULL);
  g_autoptr (RaRequest) request = bytes != NULL ? _ra_request_read (self->file, bytes, NULL) : NULL;

  if (request != NULL)
    add_request (self, request);
}

/* As the station names requests itself, whether another extension is taken or not. */
static const char *
request_extension (const RaKeysRule *rule)
{
  const RaPairRule *first = rule->pairs->len > 0 ? g_ptr_array_index (rule->pairs, 0) : NULL;

  return first != NULL ? strrchr (first->request_file, '.') : NULL;
}

static void
read_requests (Look *self, GCancellable *cancellable)
{
  const char *extension = request_extension (self->rule);
  guint read = 0;

  for (guint i = 0; extension != NULL && i < self->names->len && read < MOST_REQUESTS; i++)
    if (!g_cancellable_is_cancelled (cancellable)
        && g_str_has_suffix (g_ptr_array_index (self->names, i), extension))
      {
        read_request (self, g_ptr_array_index (self->names, i));
        read++;
      }
}

/* ---- containers that no request speaks for ---- */

static gboolean
is_spoken_for (const Look *self, const char *name)
{
  for (guint i = 0; i < self->people->len; i++)
    if (g_str_has_prefix (name, g_ptr_array_index (self->people, i)))
      return TRUE;
  return FALSE;
}

static void
add_containers (Look *self)
{
  for (guint i = 0; i < self->names->len; i++)
    {
      const char *name = g_ptr_array_index (self->names, i);

      if (_ra_request_is_container (self->rule, name) && !is_spoken_for (self, name))
        add_keys (self, RA_MEDIUM_OWNER_UNKNOWN, describe (RA_MEDIUM_OWNER_UNKNOWN, name));
    }
}

gboolean
ra_desk_look_at_medium (RaDesk *self,
                        RaMediumView *view,
                        const char *number,
                        guint subscriber,
                        GCancellable *cancellable,
                        GError **error)
{
  g_auto (Look) look = { .subscriber = subscriber, .view = view };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!_ra_desk_check_look (self, "case-show", error))
    return FALSE;
  look.file = ra_office_load_case_with (self->office, number, ra_store_list_requests, &look.records,
                                        cancellable, error);
  if (look.file == NULL)
    return FALSE;
  look.rule = ra_profile_get_keys (look.file->profile, look.file->kind);
  look.owners = ra_request_owners_new (look.file);
  look.medium = _ra_desk_open_medium (self, view->path);
  look.names = list_names (view->path);
  look.people = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_set_size (view->keys, 0);
  read_requests (&look, cancellable);
  add_containers (&look);
  return TRUE;
}
