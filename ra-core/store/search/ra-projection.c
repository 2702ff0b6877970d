/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/search/ra-projection.h"

#include <stdlib.h>
#include <string.h>

#include "ra-core/base/ra-text.h"

#define SEPARATOR "\x1f"

typedef struct
{
  guint subscriber;
  char *label;
  GString *keys, *serials;
  char *code; /* nullable */
} Line;

struct _RaProjection
{
  GPtrArray *lines;      /* Line, in the order they came */
  GHashTable *by_number; /* subscriber => its line */
};

static void
line_free (gpointer data)
{
  Line *line = data;

  g_free (line->label);
  g_string_free (line->keys, TRUE);
  g_string_free (line->serials, TRUE);
  g_free (line->code);
  g_free (line);
}

RaProjection *
ra_projection_new (void)
{
  RaProjection *self = g_new0 (RaProjection, 1);

  self->lines = g_ptr_array_new_with_free_func (line_free);
  self->by_number = g_hash_table_new (NULL, NULL);
  return self;
}

void
ra_projection_free (RaProjection *self)
{
  g_hash_table_unref (self->by_number);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

static Line *
find_line (RaProjection *self, guint subscriber)
{
  return g_hash_table_lookup (self->by_number, GUINT_TO_POINTER (subscriber));
}

static Line *
ensure_line (RaProjection *self, guint subscriber)
{
  Line *line = find_line (self, subscriber);

  if (line != NULL)
    return line;
  line = g_new0 (Line, 1);
  line->subscriber = subscriber;
  line->label = g_strdup ("");
  line->keys = g_string_new (NULL);
  line->serials = g_string_new (NULL);
  g_ptr_array_add (self->lines, line);
  g_hash_table_insert (self->by_number, GUINT_TO_POINTER (subscriber), line);
  return line;
}

static void
append_key (GString *keys, const char *value)
{
  if (*value == '\0')
    return;
  if (keys->len > 0)
    g_string_append (keys, SEPARATOR);
  g_string_append (keys, value);
}

void
ra_projection_set_label (RaProjection *self, guint subscriber, const char *label)
{
  Line *line = ensure_line (self, subscriber);

  g_free (line->label);
  line->label = g_strdelimit (g_strdup (label), "\t\n", ' ');
}

/* @code: (nullable) */
void
ra_projection_set_code (RaProjection *self, guint subscriber, const char *code)
{
  Line *line = ensure_line (self, subscriber);

  g_free (line->code);
  line->code = code != NULL && *code != '\0' ? g_strdelimit (g_strdup (code), "\t\n", ' ') : NULL;
}

void
ra_projection_add_key (RaProjection *self, guint subscriber, const char *value)
{
  g_autofree char *normal = ra_text_normalise (value);
  g_autofree char *folded = ra_text_search_key (normal);

  append_key (ensure_line (self, subscriber)->keys, g_strdelimit (folded, "\t\n" SEPARATOR, ' '));
}

void
ra_projection_add_serial (RaProjection *self, guint subscriber, const char *serial)
{
  append_key (ensure_line (self, subscriber)->serials, serial);
}

const char *
ra_projection_get_label (RaProjection *self, guint subscriber)
{
  Line *line = find_line (self, subscriber);

  if (line == NULL || *line->label == '\0')
    line = find_line (self, 0);
  return line != NULL ? line->label : "";
}

RaProjection *
ra_projection_join (RaProjection *facts, RaProjection *old, const char *case_number)
{
  RaProjection *joined = ra_projection_new ();

  for (guint i = 0; i < facts->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (facts->lines, i);
      ra_projection_set_label (joined, line->subscriber, line->label);
      ra_projection_set_code (joined, line->subscriber, line->code);
      append_key (ensure_line (joined, line->subscriber)->keys, line->keys->str);
    }
  for (guint i = 0; i < old->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (old->lines, i);
      if (line->serials->len > 0)
        ra_projection_add_serial (joined, line->subscriber, line->serials->str);
    }
  /* one line is enough to find the case by its number */
  Line *first = joined->lines->len > 0 ? g_ptr_array_index (joined->lines, 0) : ensure_line (joined, 0);
  append_key (first->keys, case_number);
  return joined;
}

GBytes *
ra_projection_to_bytes (RaProjection *self)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = g_ptr_array_index (self->lines, i);
      g_string_append_printf (out, "%u\t%s\t%s\t%s", line->subscriber, line->label, line->keys->str,
                              line->serials->str);
      if (line->code != NULL)
        g_string_append_printf (out, "\t%s", line->code);
      g_string_append_c (out, '\n');
    }
  return g_string_free_to_bytes (out);
}

RaProjection *
ra_projection_from_bytes (GBytes *bytes)
{
  RaProjection *self = ra_projection_new ();
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], "\t", 5);
      guint subscriber;

      if (g_strv_length (fields) < 4)
        continue;
      subscriber = (guint) strtoul (fields[0], NULL, 10);
      ra_projection_set_label (self, subscriber, fields[1]);
      append_key (ensure_line (self, subscriber)->keys, fields[2]);
      ra_projection_add_serial (self, subscriber, fields[3]);
      ra_projection_set_code (self, subscriber, fields[4]);
    }
  return self;
}
