/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/registers/ra-desk-registers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-paths.h"
#include "ra-core/desk/ra-desk-private.h"

#define ACT_IMPORT "registry-import"
#define ACT_FIND "registry-find"

/* ---- words ---- */

const char *
ra_desk_register_kind_label (RaRegisterKind kind)
{
  static const char *const labels[RA_REGISTER_N_KINDS] = {
    [RA_REGISTER_LEGAL_ENTITY] = NC_ ("register", "Legal entities"),
    [RA_REGISTER_ENTREPRENEUR] = NC_ ("register", "Entrepreneurs"),
    [RA_REGISTER_FORMATION] = NC_ ("register", "Public formations"),
    [RA_REGISTER_DOCUMENT] = NC_ ("register", "Documents that are not valid"),
  };

  return g_dpgettext2 (GETTEXT_PACKAGE, "register", labels[kind]);
}

/* ---- importing ---- */

static void
note_import (RaAct *act, GPtrArray *infos)
{
  const RaRegisterInfo *first = g_ptr_array_index (infos, 0);
  g_autoptr (GString) kinds = g_string_new (NULL);
  gint64 records = 0, unread = 0;

  for (guint i = 0; i < infos->len; i++)
    {
      const RaRegisterInfo *info = g_ptr_array_index (infos, i);

      g_string_append_printf (kinds, "%s%s", i > 0 ? " " : "", ra_register_kind_to_string (info->kind));
      records += info->records;
      unread += info->unread;
    }
  ra_act_note (act, "register", kinds->str, "source", first->source, "register-date", first->date,
               "file-hash", first->hash, NULL);
  ra_act_note_number (act, "records", records);
  if (unread > 0)
    ra_act_note_number (act, "unread", unread);
}

static gboolean
import_body (RaAct *act, gpointer data, GError **error)
{
  note_import (act, data);
  return TRUE;
}

typedef struct
{
  RaDesk *desk;
  GCancellable *cancellable;
} Accept;

/* First the entry, then the file: what nobody wrote down is not in use. */
static gboolean
accept_import (GPtrArray *infos, gpointer data, GError **error)
{
  const Accept *accept = data;
  const RaOrder order = { .act = ACT_IMPORT };

  return _ra_desk_act (accept->desk, &order, import_body, infos, accept->cancellable, error);
}

static gboolean
find_kind (const char *name, RaRegisterKind *kind, GError **error)
{
  *kind = name == NULL ? RA_REGISTER_N_KINDS : ra_register_kind_from_string (name);
  if (name == NULL || *kind < RA_REGISTER_DOCUMENT)
    return TRUE;
  g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
               _ ("There is no register “%s”. Say legal-entities, entrepreneurs or formations."), name);
  return FALSE;
}

RaRegisterForms *
_ra_desk_load_register_forms (GError **error)
{
  g_autofree char *forms = ra_paths_data_folder ("forms");
  g_autofree char *dir = g_build_filename (forms, RA_REGISTERS_FOLDER, NULL);

  return ra_register_forms_load (dir, error);
}

GPtrArray *
ra_desk_register_import (RaDesk *self, const RaDeskRegister *file, GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_build_filename (ra_desk_get_dir (self), RA_REGISTERS_FOLDER, NULL);
  g_autoptr (RaRegisterForms) forms = NULL;
  Accept accept = { .desk = self, .cancellable = cancellable };
  RaRegisterOrder order = { .path = file->path,
                            .folder = folder,
                            .map = file->map,
                            .encoding = file->encoding,
                            .columns = file->columns,
                            .now = ra_clock_now (ra_desk_get_clock (self)),
                            .progress = file->progress,
                            .cancellable = cancellable,
                            .accept = accept_import,
                            .accept_data = &accept };

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, ACT_IMPORT, error) || !find_kind (file->kind, &order.kind, error))
    return NULL;
  order.forms = forms = _ra_desk_load_register_forms (error);
  if (forms == NULL)
    return NULL;
  return file->documents ? ra_register_import_documents (&order, error) : ra_register_import (&order, error);
}

GPtrArray *
ra_desk_register_list_columns (
    RaDesk *self, const char *path, const char *encoding, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaRegisterForms) forms = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, ACT_IMPORT, error))
    return NULL;
  forms = _ra_desk_load_register_forms (error);
  return forms != NULL ? ra_register_list_columns (forms, path, encoding, cancellable, error) : NULL;
}

/* ---- looking up ---- */

GPtrArray *
ra_desk_register_list (RaDesk *self, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  locker = g_mutex_locker_new (&self->registers_lock);
  return ra_registers_list (self->registers, error);
}

static gboolean
is_code (const char *text)
{
  return *text != '\0' && text[strspn (text, "0123456789")] == '\0';
}

GPtrArray *
ra_desk_register_find (
    RaDesk *self, const char *text, guint offset, guint limit, gboolean *more, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (GPtrArray) whole = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_look (self, ACT_FIND, error) || !_ra_desk_check_text (text, error))
    return NULL;
  locker = g_mutex_locker_new (&self->registers_lock);
  *more = FALSE;
  if (offset == 0 && is_code (text))
    {
      whole = ra_registers_find_code (self->registers, text, error);
      if (whole == NULL || whole->len > 0)
        return g_steal_pointer (&whole);
    }
  return ra_registers_find (self->registers, text, offset, limit, more, error);
}

GPtrArray *
ra_desk_register_find_documents (RaDesk *self, const char *type, const char *number, GError **error)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_look (self, ACT_FIND, error) || !_ra_desk_check_text (type, error)
      || !_ra_desk_check_text (number, error))
    return NULL;
  locker = g_mutex_locker_new (&self->registers_lock);
  return ra_invalid_documents_find (self->registers, type, number, error);
}
