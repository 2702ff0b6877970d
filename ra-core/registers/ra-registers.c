/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/registers/ra-registers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/registers/ra-document-number.h"
#include "ra-core/registers/ra-register-compare.h"
#include "ra-core/registers/ra-register-error.h"
#include "ra-core/registers/ra-register-index.h"

#define MOST_OF_ONE_CODE 100
#define MOST_OF_ONE_NAME 1000 /* with those whose names only begin so */

struct _RaRegisters
{
  char *folder;
  RaRegisterIndex *indexes[RA_REGISTER_N_KINDS];
};

RaRegisters *
ra_registers_new (const char *folder)
{
  RaRegisters *self = g_new0 (RaRegisters, 1);

  self->folder = g_strdup (folder);
  return self;
}

void
ra_registers_free (RaRegisters *self)
{
  for (guint i = 0; i < RA_REGISTER_N_KINDS; i++)
    g_clear_pointer (&self->indexes[i], ra_register_index_free);
  g_free (self->folder);
  g_free (self);
}

/* Returns: FALSE with @error; *@index is NULL when nothing of the kind was imported */
static gboolean
get_index (RaRegisters *self, RaRegisterKind kind, RaRegisterIndex **index, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (self->indexes[kind] != NULL && !ra_register_index_is_current (self->indexes[kind]))
    g_clear_pointer (&self->indexes[kind], ra_register_index_free);
  if (self->indexes[kind] == NULL)
    self->indexes[kind] = ra_register_index_open (self->folder, kind, &failure);
  *index = self->indexes[kind];
  if (failure == NULL || g_error_matches (failure, RA_REGISTER_ERROR, RA_REGISTER_ERROR_NONE))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

GPtrArray *
ra_registers_list (RaRegisters *self, GError **error)
{
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_register_info_free);

  for (guint kind = 0; kind < RA_REGISTER_N_KINDS; kind++)
    {
      RaRegisterIndex *index = NULL;

      if (!get_index (self, kind, &index, error))
        return NULL;
      if (index != NULL)
        g_ptr_array_add (infos, ra_register_info_copy (ra_register_index_get_info (index)));
    }
  return g_steal_pointer (&infos);
}

gboolean
ra_registers_is_there (RaRegisters *self, RaRegisterKind kind)
{
  g_autofree char *path = ra_register_index_path (self->folder, kind);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

gboolean
ra_registers_has (RaRegisters *self, RaRegisterKind kind)
{
  RaRegisterIndex *index = NULL;

  return get_index (self, kind, &index, NULL) && index != NULL;
}

static gboolean
fail_none (GError **error)
{
  g_set_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_NONE,
               _ ("Nothing of this kind was imported yet. The system administrator imports it: "
                  "ra-tool registry import."));
  return FALSE;
}

static gboolean
add_entry (GPtrArray *entries, RaRegisterIndex *index, guint32 number, GError **error)
{
  gsize size = 0;
  const guint8 *record = ra_register_index_get_record (index, number, &size, error);

  if (record != NULL)
    g_ptr_array_add (entries, ra_register_entry_new (ra_register_index_get_info (index), record, size));
  return record != NULL;
}

/* ---- words ---- */

typedef struct
{
  const char *text;
  guint passed; /* of those that fit, so far */
  guint offset;
  guint limit;
  GPtrArray *entries;
} Page;

static gboolean
find_in (RaRegisterIndex *index, Page *page, GError **error)
{
  guint wanted = page->offset + page->limit + 1 - page->passed;
  g_autoptr (GArray) numbers = ra_register_index_find_words (index, page->text, wanted, error);

  for (guint i = 0; numbers != NULL && i < numbers->len; i++, page->passed++)
    if (page->passed >= page->offset && page->entries->len <= page->limit
        && !add_entry (page->entries, index, g_array_index (numbers, guint32, i), error))
      return FALSE;
  return numbers != NULL;
}

GPtrArray *
ra_registers_find (
    RaRegisters *self, const char *text, guint offset, guint limit, gboolean *more, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_register_entry_free);
  Page page = { .text = text, .offset = offset, .limit = limit, .entries = entries };
  gboolean any = FALSE;

  for (guint kind = 0; kind < RA_REGISTER_DOCUMENT && page.passed <= offset + limit; kind++)
    {
      RaRegisterIndex *index = NULL;

      if (!get_index (self, kind, &index, error) || (index != NULL && !find_in (index, &page, error)))
        return NULL;
      any = any || index != NULL;
    }
  *more = entries->len > limit;
  if (*more)
    g_ptr_array_set_size (entries, (int) limit);
  return any || fail_none (error) ? g_steal_pointer (&entries) : NULL;
}

/* ---- codes ---- */

static gboolean
find_code_in (RaRegisterIndex *index, const char *code, GPtrArray *entries, GError **error)
{
  g_autoptr (GArray) numbers = ra_register_index_find_code (index, code, MOST_OF_ONE_CODE, error);

  for (guint i = 0; numbers != NULL && i < numbers->len; i++)
    if (!add_entry (entries, index, g_array_index (numbers, guint32, i), error))
      return FALSE;
  return numbers != NULL;
}

static int
compare_states (gconstpointer a, gconstpointer b)
{
  const RaRegisterEntry *one = *(const RaRegisterEntry *const *) a,
                        *other = *(const RaRegisterEntry *const *) b;

  return (one->state != RA_REGISTER_STATE_REGISTERED) - (other->state != RA_REGISTER_STATE_REGISTERED);
}

GPtrArray *
ra_registers_find_code (RaRegisters *self, const char *code, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_register_entry_free);
  gboolean any = FALSE;

  for (guint kind = 0; kind < RA_REGISTER_DOCUMENT; kind++)
    {
      RaRegisterIndex *index = NULL;

      if (!get_index (self, kind, &index, error)
          || (index != NULL && !find_code_in (index, code, entries, error)))
        return NULL;
      any = any || index != NULL;
    }
  g_ptr_array_sort (entries, compare_states);
  return any || fail_none (error) ? g_steal_pointer (&entries) : NULL;
}

/* ---- whole names ---- */

GPtrArray *
ra_registers_find_name (RaRegisters *self, RaRegisterKind kind, const char *name, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_register_entry_free);
  g_autoptr (GArray) numbers = NULL;
  RaRegisterIndex *index = NULL;

  if (!get_index (self, kind, &index, error) || (index == NULL && !fail_none (error)))
    return NULL;
  numbers = ra_register_index_find_words (index, name, MOST_OF_ONE_NAME, error);
  for (guint i = 0; numbers != NULL && i < numbers->len; i++)
    if (!add_entry (entries, index, g_array_index (numbers, guint32, i), error))
      return NULL;
  for (guint i = entries->len; i > 0; i--)
    if (!ra_register_says_same ((const char *const[]){ name, NULL },
                                ((const RaRegisterEntry *) g_ptr_array_index (entries, i - 1))->name))
      g_ptr_array_remove_index (entries, i - 1);
  g_ptr_array_sort (entries, compare_states);
  return numbers != NULL ? g_steal_pointer (&entries) : NULL;
}

/* ---- documents ---- */

static gboolean
is_of_type (const RaRegisterEntry *entry, const char *type)
{
  g_autofree char *wanted = type == NULL ? NULL : g_utf8_casefold (type, -1);
  g_autofree char *says = g_utf8_casefold (entry->name, -1);

  return wanted == NULL || *says == '\0' || g_str_has_prefix (says, wanted);
}

GPtrArray *
ra_invalid_documents_find (RaRegisters *self, const char *type, const char *number, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_register_entry_free);
  g_autofree char *key = ra_document_number_key (number);
  RaRegisterIndex *index = NULL;

  if (!get_index (self, RA_REGISTER_DOCUMENT, &index, error) || (index == NULL && !fail_none (error))
      || !find_code_in (index, key, entries, error))
    return NULL;
  for (guint i = entries->len; i > 0; i--)
    if (!is_of_type (g_ptr_array_index (entries, i - 1), type))
      g_ptr_array_remove_index (entries, i - 1);
  return g_steal_pointer (&entries);
}
