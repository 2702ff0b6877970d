/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/keys/ra-desk-media.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/media/ra-container-place.h"
#include "ra-core/media/ra-medium-folder.h"
#include "ra-core/media/ra-medium-list.h"

/* Container and requests take some kilobytes; a medium with less is full. */
#define ROOM_NEEDED (64 * 1024)

static RaMediumView *
view_medium (RaFilePlace *medium, GError **error)
{
  g_autoptr (RaMediumInfo) info = ra_file_place_describe (medium, error);
  RaMediumView *view;
  gboolean read_only;

  if (info == NULL)
    return NULL;
  read_only = info->read_only || !info->writable;
  view = ra_medium_view_new ();
  view->path = g_strdup (info->path);
  view->label = g_strdup (info->label);
  view->kind = g_strdup (info->kind);
  view->usable = !read_only && info->free >= ROOM_NEEDED;
  if (view->usable)
    {
      g_autofree char *room = g_format_size (info->free);
      view->text = g_strdup_printf (_ ("%s free"), room);
    }
  else
    view->text = g_strdup (read_only ? _ ("Cannot be written to: remove the write protection")
                                     : _ ("Full: take another medium"));
  return view;
}

GPtrArray *
ra_list_media (GError **error)
{
  g_autoptr (GPtrArray) media = ra_medium_list_mounted ();
  GPtrArray *views = g_ptr_array_new_with_free_func (ra_medium_view_unref);

  for (guint i = 0; i < media->len; i++)
    {
      RaMediumView *view = view_medium (g_ptr_array_index (media, i), NULL);
      if (view != NULL)
        g_ptr_array_add (views, view);
    }
  return views;
}

RaMediumView *
ra_describe_medium (const char *path, GError **error)
{
  g_autoptr (RaMediumFolder) folder = ra_medium_folder_new (path);

  return view_medium (RA_FILE_PLACE (folder), error);
}

RaFilePlace *
_ra_desk_open_medium (RaDesk *self, const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->medium != NULL ? g_object_ref (self->medium) : RA_FILE_PLACE (ra_medium_folder_new (path));
}

void
_ra_desk_set_medium (RaDesk *self, RaFilePlace *medium)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_set_object (&self->medium, medium);
}

/* As the office set it; what it says nothing of is written in the national form. */
static RaContainerForm
container_form (const RaDesk *desk)
{
  const RaOfficeRule *office = ra_profile_get_office (desk->profile);
  RaContainerForm form = RA_CONTAINER_FORM_NATIONAL;

  if (office != NULL)
    ra_container_form_from_string (office->container, &form);
  return form;
}

static RaKeyPlace *
dup_set_key_place (RaDesk *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->key_place != NULL ? g_object_ref (self->key_place) : NULL;
}

RaKeyPlace *
_ra_desk_open_key_place (RaDesk *self, const char *path)
{
  RaKeyPlace *set = dup_set_key_place (self);
  g_autoptr (RaFilePlace) files = NULL;

  if (set != NULL)
    return set;
  files = _ra_desk_open_medium (self, path);
  return RA_KEY_PLACE (ra_container_place_new (files, container_form (self)));
}

void
_ra_desk_set_key_place (RaDesk *self, RaKeyPlace *place)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_set_object (&self->key_place, place);
}
