/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-paper-style.h"

#define SERIF RA_PAPER_FAMILY_SERIF
#define SANS RA_PAPER_FAMILY_SANS
#define LEFT RA_PAPER_ALIGN_LEFT
#define CENTER RA_PAPER_ALIGN_CENTER
#define JUSTIFY RA_PAPER_ALIGN_JUSTIFY

/* name, family, size, bold, italic, align, before, after, leading, grey, keep-next */
static const struct
{
  const char *name;
  RaPaperStyle style;
} built_in[] = {
  { "text", { NULL, SERIF, 10.0, FALSE, FALSE, JUSTIFY, 3, 3, 1.0, 0.0, FALSE } },
  { "title", { NULL, SERIF, 15.0, TRUE, FALSE, CENTER, 4, 2, 1.0, 0.0, TRUE } },
  { "subtitle", { NULL, SERIF, 10.5, FALSE, FALSE, CENTER, 1, 4, 1.0, 0.0, TRUE } },
  { "heading", { NULL, SANS, 9.5, TRUE, FALSE, LEFT, 8, 2, 1.0, 0.0, TRUE } },
  { "letterhead", { NULL, SANS, 8.5, FALSE, FALSE, LEFT, 0, 0, 1.0, 0.0, FALSE } },
  { "label", { NULL, SANS, 8.5, FALSE, FALSE, LEFT, 0, 0, 1.0, 0.30, FALSE } },
  { "value", { NULL, SERIF, 10.0, FALSE, FALSE, LEFT, 0, 0, 1.0, 0.0, FALSE } },
  { "code", { NULL, SANS, 9.0, FALSE, FALSE, LEFT, 0, 0, 1.0, 0.0, FALSE } },
  { "name", { NULL, SERIF, 22.0, TRUE, FALSE, CENTER, 4, 4, 1.0, 0.0, FALSE } },
  { "warning", { NULL, SANS, 12.0, TRUE, FALSE, CENTER, 6, 6, 1.0, 0.0, FALSE } },
  { "signature-label", { NULL, SANS, 9.0, FALSE, FALSE, LEFT, 0, 0, 1.0, 0.0, FALSE } },
  { "signature-name", { NULL, SERIF, 10.0, FALSE, FALSE, CENTER, 0, 0, 1.0, 0.0, FALSE } },
  { "caption", { NULL, SANS, 7.0, FALSE, FALSE, CENTER, 0, 0, 1.0, 0.35, FALSE } },
  { "small", { NULL, SANS, 7.0, FALSE, FALSE, LEFT, 0, 0, 1.0, 0.35, FALSE } },
  { "table-heading", { NULL, SANS, 8.0, TRUE, FALSE, LEFT, 0, 0, 1.0, 0.0, FALSE } },
  { "table-total", { NULL, SANS, 8.5, TRUE, FALSE, LEFT, 0, 0, 1.0, 0.0, FALSE } },
  { "table-text", { NULL, SERIF, 9.5, FALSE, FALSE, LEFT, 0, 0, 1.0, 0.0, FALSE } },
};

RaPaperStyle *
ra_paper_style_copy (const RaPaperStyle *base, const char *name)
{
  RaPaperStyle *self = g_new (RaPaperStyle, 1);

  *self = *base;
  self->name = g_strdup (name);
  return self;
}

void
ra_paper_style_free (RaPaperStyle *self)
{
  g_free (self->name);
  g_free (self);
}

GHashTable *
ra_paper_style_new_table (void)
{
  GHashTable *table
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) ra_paper_style_free);

  for (gsize i = 0; i < G_N_ELEMENTS (built_in); i++)
    {
      RaPaperStyle *style = ra_paper_style_copy (&built_in[i].style, built_in[i].name);

      g_hash_table_replace (table, style->name, style);
    }
  return table;
}
