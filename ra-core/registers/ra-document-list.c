/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables with identity documents that are not valid. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-csv.h"
#include "ra-core/markup/ra-markup-types.h"
#include "ra-core/registers/ra-document-number.h"
#include "ra-core/registers/ra-register-builder.h"
#include "ra-core/registers/ra-register-document.h"
#include "ra-core/registers/ra-register-error.h"
#include "ra-core/registers/ra-register-import.h"
#include "ra-core/registers/ra-register-source.h"

#define NO_FIELD RA_REGISTER_N_FIELDS

typedef struct
{
  const RaRegisterOrder *order;
  RaRegisterBuilder *builder;
  GArray *columns; /* RaRegisterField of each column, or NO_FIELD; NULL before the headings */
  RaRegisterRecord record;
} List;

static RaRegisterField
field_from_string (const char *name)
{
  const char *const *names = ra_register_field_names ();
  guint field = 0;

  while (names[field] != NULL && !g_str_equal (names[field], name))
    field++;
  return field;
}

/* ---- which column is what ---- */

/* What a map says, or what forms/ says of tables. */
static RaRegisterField
find_in_map (const char *map, const char *heading)
{
  g_auto (GStrv) lines = g_strsplit_set (map, ";\n", -1);

  for (char **line = lines; *line != NULL; line++)
    {
      char *equals = strchr (*line, '=');

      if (equals == NULL)
        continue;
      *equals = '\0';
      if (ra_register_words_are (heading, equals + 1))
        return field_from_string (g_strstrip (*line));
    }
  return NO_FIELD;
}

static RaRegisterField
find_in_forms (const RaRegisterForms *forms, const char *heading)
{
  for (guint i = 0; i < forms->forms->len; i++)
    {
      const RaRegisterForm *form = g_ptr_array_index (forms->forms, i);

      for (guint k = 0; k < form->columns->len; k++)
        {
          const RaRegisterWords *column = g_ptr_array_index (form->columns, k);

          if (ra_register_words_are (heading, column->says))
            return (RaRegisterField) column->is;
        }
    }
  return NO_FIELD;
}

static RaRegisterField
find_field (const RaRegisterOrder *order, const char *heading, guint column)
{
  if (order->columns != NULL)
    return column < order->columns->len ? g_array_index (order->columns, RaRegisterField, column) : NO_FIELD;
  return order->map != NULL ? find_in_map (order->map, heading) : find_in_forms (order->forms, heading);
}

static gboolean
check_columns (List *self, const RaCsvRow *row, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) headings = NULL;
  g_autofree char *all = NULL;

  for (guint i = 0; i < self->columns->len; i++)
    if (g_array_index (self->columns, RaRegisterField, i) == RA_REGISTER_FIELD_DOCUMENT_NUMBER)
      return TRUE;
  for (guint i = 0; i < row->n_values; i++)
    g_strv_builder_add (builder, row->values[i]);
  headings = g_strv_builder_end (builder);
  all = ra_markup_shorten (g_strjoinv (", ", headings));
  g_set_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_NOT_A_REGISTER,
               _ ("No column of %s is known to have the numbers of documents. Say which it is: "
                  "--map document-number=HEADING. "
                  "Its headings are: %s"),
               self->order->path, all);
  return FALSE;
}

static gboolean
take_headings (List *self, const RaCsvRow *row, GError **error)
{
  self->columns = g_array_new (FALSE, FALSE, sizeof (RaRegisterField));
  for (guint i = 0; i < row->n_values; i++)
    {
      RaRegisterField field = find_field (self->order, row->values[i], i);

      g_array_append_val (self->columns, field);
    }
  return check_columns (self, row, error);
}

/* ---- rows ---- */

static char *
join_columns (List *self, const RaCsvRow *row, RaRegisterField field)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (row->n_values, self->columns->len); i++)
    {
      if (g_array_index (self->columns, RaRegisterField, i) != field || *row->values[i] == '\0')
        continue;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, row->values[i]);
    }
  return g_strdup (text->str);
}

static void
add_value (List *self, const RaCsvRow *row, RaRegisterField field)
{
  g_autofree char *text = join_columns (self, row, field);

  if (*text != '\0')
    ra_register_record_add (&self->record, field, text, strlen (text));
}

static gboolean
take_fault (List *self, const RaCsvRow *row, guint column, const char *why)
{
  g_autofree char *place = ra_csv_place (row->row, column);

  ra_register_info_add_fault (ra_register_builder_get_info (self->builder),
                              g_strdup_printf ("%s: %s", place, why));
  return TRUE;
}

static gboolean
take_document (List *self, const RaCsvRow *row, GError **error)
{
  g_autofree char *number = join_columns (self, row, RA_REGISTER_FIELD_DOCUMENT_NUMBER);
  g_autofree char *key = ra_document_number_key (number);

  if (*key == '\0')
    return take_fault (self, row, 0, _ ("the document has no number"));
  ra_register_record_reset (&self->record);
  add_value (self, row, RA_REGISTER_FIELD_DOCUMENT_TYPE);
  add_value (self, row, RA_REGISTER_FIELD_DOCUMENT_NUMBER);
  add_value (self, row, RA_REGISTER_FIELD_REASON);
  add_value (self, row, RA_REGISTER_FIELD_SINCE);
  return ra_register_builder_add_code (self->builder, key, error)
         && ra_register_builder_add (self->builder, &self->record, error);
}

static gboolean
on_row (const RaCsvRow *row, gpointer data, GError **error)
{
  List *self = data;

  if (row->fault != NULL)
    return take_fault (self, row, row->fault_column, row->fault);
  return self->columns == NULL ? take_headings (self, row, error) : take_document (self, row, error);
}

/* ---- the file ---- */

/* A table that cannot be read is none; what the builder says stays as it is. */
static gboolean
read_rows (List *self, GError **error)
{
  const RaCsvFile file = { .path = self->order->path,
                           .encoding = self->order->encoding,
                           .limit = G_MAXSSIZE,
                           .progress = self->order->progress,
                           .cancellable = self->order->cancellable };
  g_autoptr (GError) failure = NULL;

  if (ra_csv_read (&file, on_row, self, &failure))
    return TRUE;
  if (failure->domain == RA_REGISTER_ERROR || g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_READ, failure->message);
  return FALSE;
}

static gboolean
describe (List *self, GError **error)
{
  RaRegisterInfo *info = ra_register_builder_get_info (self->builder);
  g_autoptr (RaRegisterSource) source = ra_register_source_open (self->order->path, error);

  if (source == NULL || !ra_register_source_next (source, error))
    return FALSE;
  info->source = g_strdup (ra_register_source_get_name (source));
  info->imported = self->order->now;
  info->date = ra_register_date_of (info->source, "", ra_register_source_get_time (source));
  info->hash = ra_register_source_hash (source, self->order->cancellable, error);
  return info->hash != NULL;
}

static gboolean
check_rows (List *self, GError **error)
{
  const RaRegisterInfo *info = ra_register_builder_get_info (self->builder);
  const char *first
      = info->faults->len > 0 ? g_ptr_array_index (info->faults, 0) : _ ("there is no row in it");

  if (info->records > 0 && info->unread <= info->records)
    return TRUE;
  g_set_error (
      error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_NOT_A_REGISTER,
      _ ("%s could not be read as a list of documents: %ld rows were read and %ld could not be (%s)."),
      self->order->path, (long) info->records, (long) info->unread, first);
  return FALSE;
}

static GPtrArray *
publish (List *self, GError **error)
{
  g_autoptr (GPtrArray) infos = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_register_info_free);
  const RaRegisterOrder *order = self->order;

  if (!ra_register_builder_finish (self->builder, order->cancellable, error))
    return NULL;
  g_ptr_array_add (infos, ra_register_info_copy (ra_register_builder_get_info (self->builder)));
  if ((order->accept != NULL && !order->accept (infos, order->accept_data, error))
      || !ra_register_builder_publish (self->builder, error))
    return NULL;
  return g_steal_pointer (&infos);
}

/* ---- a first look ---- */

#define SAMPLES 3
#define LONGEST_SAMPLE 80 /* characters */

typedef struct
{
  const RaRegisterForms *forms;
  GPtrArray *columns; /* RaRegisterColumn */
  guint rows;         /* below the headings */
} Look;

static void
column_free (RaRegisterColumn *self)
{
  g_free (self->heading);
  g_free (self->sample);
  g_free (self);
}

static void
add_column (Look *self, const char *heading)
{
  RaRegisterColumn *column = g_new0 (RaRegisterColumn, 1);

  column->heading = g_strdup (heading);
  column->sample = g_strdup ("");
  column->field = find_in_forms (self->forms, heading);
  g_ptr_array_add (self->columns, column);
}

static void
add_sample (RaRegisterColumn *column, const char *value)
{
  char *before = column->sample;

  if (*value == '\0' || g_utf8_strlen (before, -1) > LONGEST_SAMPLE)
    return;
  column->sample = *before == '\0'
                       ? g_utf8_substring (value, 0, MIN (g_utf8_strlen (value, -1), LONGEST_SAMPLE))
                       : g_strdup_printf ("%s · %s", before, value);
  g_free (before);
}

/* Returns: FALSE without an error when enough is seen. */
static gboolean
look_at_row (const RaCsvRow *row, gpointer data, GError **error)
{
  Look *self = data;
  gboolean headings = self->columns->len == 0;

  for (guint i = 0; i < row->n_values; i++)
    if (headings)
      add_column (self, row->values[i]);
    else if (i < self->columns->len)
      add_sample (g_ptr_array_index (self->columns, i), row->values[i]);
  return headings || ++self->rows < SAMPLES;
}

GPtrArray *
ra_register_list_columns (const RaRegisterForms *forms,
                          const char *path,
                          const char *encoding,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  Look look = { forms, columns, 0 };
  const RaCsvFile file
      = { .path = path, .encoding = encoding, .limit = G_MAXSSIZE, .cancellable = cancellable };
  g_autoptr (GError) failure = NULL;

  if (ra_csv_read (&file, look_at_row, &look, &failure) || failure == NULL)
    return g_steal_pointer (&columns);
  g_set_error_literal (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_READ, failure->message);
  return NULL;
}

GPtrArray *
ra_register_import_documents (const RaRegisterOrder *order, GError **error)
{
  List self = { .order = order };
  GPtrArray *infos = NULL;

  ra_register_record_init (&self.record);
  self.builder = ra_register_builder_new (order->folder, RA_REGISTER_DOCUMENT, error);
  if (self.builder != NULL && read_rows (&self, error) && check_rows (&self, error)
      && describe (&self, error))
    infos = publish (&self, error);
  g_clear_pointer (&self.builder, ra_register_builder_free);
  g_clear_pointer (&self.columns, g_array_unref);
  ra_register_record_clear (&self.record);
  return infos;
}
