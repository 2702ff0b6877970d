/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/registers/ra-register-import.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/registers/ra-register-builder.h"
#include "ra-core/registers/ra-register-error.h"
#include "ra-core/registers/ra-register-reader.h"
#include "ra-core/registers/ra-register-source.h"

#define LONGEST_CODE 20
#define MOST_STATES 1000

typedef struct
{
  const RaRegisterOrder *order;
  RaRegisterSource *source;
  RaRegisterBuilder *builders[RA_REGISTER_N_KINDS];
  RaRegisterBuilder *builder; /* of the text that is read */
  RaRegisterRecord kept;
  GString *value;
  GHashTable *states; /* words → RaRegisterState: they are few and come again and again */
  guint texts;
  guint64 records; /* of the text that is read */
} Import;

/* ---- one record ---- */

/* What of a record its index is told of. */
typedef struct
{
  Import *import;
  const RaRegisterForm *form;
  gboolean headed; /* its head is known */
  GError **error;
} Take;

static const char *
as_text (Import *self, const RaRegisterValue *value)
{
  g_string_truncate (self->value, 0);
  g_string_append_len (self->value, value->text, (gssize) value->size);
  return self->value->str;
}

/* A spreadsheet or a number field has cut the zeros before it. */
static gboolean
is_cut (const RaRegisterForm *form, const RaRegisterValue *value)
{
  if (value->size == 0 || value->size >= form->code_digits)
    return FALSE;
  for (gsize i = 0; i < value->size; i++)
    if (!g_ascii_isdigit (value->text[i]))
      return FALSE;
  return TRUE;
}

static gboolean
take_code (Take *take, const RaRegisterValue *value)
{
  Import *self = take->import;
  const char *code = as_text (self, value);

  if (is_cut (take->form, value))
    {
      while (self->value->len < take->form->code_digits)
        g_string_prepend_c (self->value, '0');
      ra_register_builder_get_info (self->builder)->padded++;
      code = self->value->str;
    }
  ra_register_record_add (&self->kept, value->field, code, self->value->len);
  return self->value->len > LONGEST_CODE || ra_register_builder_add_code (self->builder, code, take->error);
}

static RaRegisterState
find_state (Take *take, const RaRegisterValue *value)
{
  Import *self = take->import;
  const char *words = as_text (self, value);
  gpointer state = NULL;

  if (g_hash_table_lookup_extended (self->states, words, NULL, &state))
    return GPOINTER_TO_UINT (state);
  if (g_hash_table_size (self->states) == MOST_STATES)
    g_hash_table_remove_all (self->states);
  state = GUINT_TO_POINTER (ra_register_form_find_state (take->form, words));
  g_hash_table_insert (self->states, g_strdup (words), state);
  return GPOINTER_TO_UINT (state);
}

/* A digit of RaRegisterState, and the words. */
static void
take_state (Take *take, const RaRegisterValue *value)
{
  Import *self = take->import;
  RaRegisterState state = find_state (take, value);

  g_string_prepend_c (self->value, (char) ('0' + state));
  ra_register_record_add (&self->kept, value->field, self->value->str, self->value->len);
}

static gboolean
is_head (const RaRegisterForm *form, const char *signer)
{
  const char *dash = strstr (signer, " - ");
  g_autofree char *role = dash != NULL ? g_utf8_strdown (dash + 3, -1) : NULL;

  for (guint i = 0; role != NULL && i < form->heads->len; i++)
    {
      const RaRegisterWords *words = g_ptr_array_index (form->heads, i);

      if (g_str_has_prefix (role, words->says))
        return TRUE;
    }
  return FALSE;
}

static void
take_signer (Take *take, const RaRegisterValue *value)
{
  Import *self = take->import;

  ra_register_record_add (&self->kept, value->field, value->text, value->size);
  if (take->headed || !is_head (take->form, as_text (self, value)))
    return;
  ra_register_record_add (&self->kept, RA_REGISTER_FIELD_HEAD, value->text, value->size);
  take->headed = TRUE;
}

static gboolean
take_value (Take *take, const RaRegisterValue *value)
{
  Import *self = take->import;

  switch ((int) value->field)
    {
    case RA_REGISTER_FIELD_CODE:
    case RA_REGISTER_FIELD_BRANCH_CODE:
      return take_code (take, value);
    case RA_REGISTER_FIELD_STATE:
      take_state (take, value);
      return TRUE;
    case RA_REGISTER_FIELD_SIGNER:
      take_signer (take, value);
      return TRUE;
    case RA_REGISTER_FIELD_NAME:
    case RA_REGISTER_FIELD_SHORT_NAME:
    case RA_REGISTER_FIELD_BRANCH_NAME:
      ra_register_record_add (&self->kept, value->field, value->text, value->size);
      return ra_register_builder_add_words (self->builder, value->text, value->size, take->error);
    default:
      ra_register_record_add (&self->kept, value->field, value->text, value->size);
      return TRUE;
    }
}

static gboolean
is_named (const RaRegisterRecord *record)
{
  const guint8 *at = record->bytes->data, *end = at + record->bytes->len;
  RaRegisterValue value;

  while (ra_register_record_next (&at, end, &value))
    if (value.field == RA_REGISTER_FIELD_NAME || value.field == RA_REGISTER_FIELD_CODE)
      return TRUE;
  return FALSE;
}

static gboolean
take_values (Take *take, const RaRegisterRecord *record)
{
  const guint8 *at = record->bytes->data, *end = at + record->bytes->len;
  RaRegisterValue value;

  ra_register_record_reset (&take->import->kept);
  while (ra_register_record_next (&at, end, &value))
    if (!take_value (take, &value))
      return FALSE;
  return TRUE;
}

static gboolean
on_record (gpointer data, const RaRegisterForm *form, const RaRegisterRecord *record, GError **error)
{
  Import *self = data;
  Take take = { .import = self, .form = form, .error = error };

  self->records++;
  if (!is_named (record))
    {
      ra_register_info_add_fault (ra_register_builder_get_info (self->builder),
                                  g_strdup_printf (_ ("%s: record %lu has neither a name nor a code"),
                                                   ra_register_source_get_name (self->source),
                                                   (gulong) self->records));
      return TRUE;
    }
  return take_values (&take, record) && ra_register_builder_add (self->builder, &self->kept, error);
}

static void
on_fault (gpointer data, char *text)
{
  Import *self = data;

  ra_register_info_add_fault (ra_register_builder_get_info (self->builder), text);
}

/* ---- one text ---- */

static gboolean
report (Import *self, GError **error)
{
  const RaRowProgress *progress = self->order->progress;
  gint64 total = 0, done = ra_register_source_get_done (self->source, &total);

  if (progress != NULL)
    progress->report (MIN (done, total), total, progress->data);
  return !g_cancellable_set_error_if_cancelled (self->order->cancellable, error);
}

static gboolean
read_pieces (Import *self, RaRegisterReader *reader, GError **error)
{
  gssize n;

  do
    {
      gsize room = 0;
      guint8 *buffer = ra_register_reader_get_room (reader, &room);

      n = ra_register_source_read (self->source, buffer, room, error);
      if (n < 0 || !ra_register_reader_take (reader, (gsize) n, error) || !report (self, error))
        return FALSE;
    }
  while (n > 0);
  ra_register_builder_get_info (self->builder)->mended += (gint64) ra_register_reader_get_mended (reader);
  return TRUE;
}

static RaRegisterKind
find_kind (Import *self)
{
  g_autofree char *file = g_path_get_basename (self->order->path);
  RaRegisterKind kind = self->order->kind;

  if (kind == RA_REGISTER_N_KINDS)
    kind = ra_register_forms_find_kind (self->order->forms, ra_register_source_get_name (self->source));
  return kind != RA_REGISTER_N_KINDS ? kind : ra_register_forms_find_kind (self->order->forms, file);
}

static gboolean
fail_kind (Import *self, GError **error)
{
  g_set_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_KIND,
               _ ("The name of %s does not say of which register it is. Say it: legal-entities, "
                  "entrepreneurs or formations."),
               ra_register_source_get_name (self->source));
  return FALSE;
}

/* Several texts of one register are one index, as old as the first of them. */
static gboolean
choose_builder (Import *self, RaRegisterKind kind, GError **error)
{
  g_autofree char *file = g_path_get_basename (self->order->path);
  RaRegisterInfo *info;

  self->builder = self->builders[kind];
  if (self->builder != NULL)
    return TRUE;
  self->builder = self->builders[kind] = ra_register_builder_new (self->order->folder, kind, error);
  if (self->builder == NULL)
    return FALSE;
  info = ra_register_builder_get_info (self->builder);
  info->source = g_utf8_make_valid (file, -1);
  info->imported = self->order->now;
  info->date = ra_register_date_of (ra_register_source_get_name (self->source), file,
                                    ra_register_source_get_time (self->source));
  return TRUE;
}

static gboolean
read_text (Import *self, GError **error)
{
  const RaRegisterHandler handler = { .record = on_record, .fault = on_fault, .data = self };
  RaRegisterKind kind = find_kind (self);
  g_autoptr (RaRegisterReader) reader = NULL;

  if (kind >= RA_REGISTER_DOCUMENT)
    return fail_kind (self, error);
  if (!choose_builder (self, kind, error))
    return FALSE;
  reader = ra_register_reader_new (self->order->forms, &handler, ra_register_source_get_name (self->source));
  self->texts++;
  self->records = 0;
  return read_pieces (self, reader, error);
}

/* ---- the file ---- */

static gboolean
is_xml (const char *name)
{
  g_autofree char *small = g_ascii_strdown (name, -1);

  return g_str_has_suffix (small, ".xml");
}

static gboolean
read_texts (Import *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  while (ra_register_source_next (self->source, &failure))
    {
      if (ra_register_source_is_archive (self->source)
          && !is_xml (ra_register_source_get_name (self->source)))
        continue;
      if (!read_text (self, error))
        return FALSE;
    }
  if (failure != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (self->texts == 0)
    g_set_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_NOT_A_REGISTER,
                 _ ("There is no register in %s: no file whose name ends in .xml."), self->order->path);
  return self->texts > 0;
}

/* A file of which hardly anything was understood is not what it was taken for. */
static gboolean
check_records (Import *self, const RaRegisterInfo *info, GError **error)
{
  const char *first
      = info->faults->len > 0 ? g_ptr_array_index (info->faults, 0) : _ ("there is no record in it");

  if (info->records > 0 && info->unread <= info->records)
    return TRUE;
  g_set_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_NOT_A_REGISTER,
               _ ("%s could not be read as a register: %ld records were read and %ld could not be (%s)."),
               self->order->path, (long) info->records, (long) info->unread, first);
  return FALSE;
}

static gboolean
finish_all (Import *self, GError **error)
{
  g_autofree char *hash = ra_register_source_hash (self->source, self->order->cancellable, error);

  for (guint i = 0; hash != NULL && i < RA_REGISTER_N_KINDS; i++)
    {
      RaRegisterInfo *info;

      if (self->builders[i] == NULL)
        continue;
      info = ra_register_builder_get_info (self->builders[i]);
      info->hash = g_strdup (hash);
      if (!check_records (self, info, error)
          || !ra_register_builder_finish (self->builders[i], self->order->cancellable, error))
        return FALSE;
    }
  return hash != NULL;
}

static GPtrArray *
list_infos (Import *self)
{
  GPtrArray *infos = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_register_info_free);

  for (guint i = 0; i < RA_REGISTER_N_KINDS; i++)
    if (self->builders[i] != NULL)
      g_ptr_array_add (infos, ra_register_info_copy (ra_register_builder_get_info (self->builders[i])));
  return infos;
}

static GPtrArray *
publish_all (Import *self, GError **error)
{
  g_autoptr (GPtrArray) infos = list_infos (self);

  if (self->order->accept != NULL && !self->order->accept (infos, self->order->accept_data, error))
    return NULL;
  for (guint i = 0; i < RA_REGISTER_N_KINDS; i++)
    if (self->builders[i] != NULL && !ra_register_builder_publish (self->builders[i], error))
      return NULL;
  return g_steal_pointer (&infos);
}

static void
import_clear (Import *self)
{
  for (guint i = 0; i < RA_REGISTER_N_KINDS; i++)
    g_clear_pointer (&self->builders[i], ra_register_builder_free);
  g_clear_pointer (&self->source, ra_register_source_free);
  ra_register_record_clear (&self->kept);
  g_string_free (self->value, TRUE);
  g_hash_table_unref (self->states);
}

GPtrArray *
ra_register_import (const RaRegisterOrder *order, GError **error)
{
  Import self = {
    .order = order,
    .value = g_string_new (NULL),
  };
  GPtrArray *infos = NULL;

  self.states = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  ra_register_record_init (&self.kept);
  self.source = ra_register_source_open (order->path, error);
  if (self.source != NULL && read_texts (&self, error) && finish_all (&self, error))
    infos = publish_all (&self, error);
  import_clear (&self);
  return infos;
}

/* ---- its day ---- */

/* Returns: (transfer full) (nullable): the day in @name, DD.MM.YYYY */
static char *
date_in (const char *name)
{
  g_autoptr (GRegex) regex = g_regex_new ("(?<!\\d)(\\d{2})\\.(\\d{2})\\.(\\d{4})(?!\\d)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *day = NULL, *month = NULL, *year = NULL, *text = NULL;
  GDate date;

  if (!g_regex_match (regex, name, 0, &match))
    return NULL;
  day = g_match_info_fetch (match, 1);
  month = g_match_info_fetch (match, 2);
  year = g_match_info_fetch (match, 3);
  text = g_strdup_printf ("%s-%s-%s", year, month, day);
  return ra_date_parse (text, &date) ? g_steal_pointer (&text) : NULL;
}

char *
ra_register_date_of (const char *name, const char *other, gint64 time)
{
  char *found = date_in (name);
  GDate date;

  if (found == NULL)
    found = date_in (other);
  if (found != NULL)
    return found;
  ra_date_from_time (time * G_USEC_PER_SEC, &date);
  return ra_date_format_iso (&date);
}
