/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaTagScanner:
 *
 * GMarkup tells only where a tag ends. This walks over the same text, start tag by start tag, and tells where
 * the tag and each of its attributes begin. It must be advanced once for every element that GMarkup reports,
 * and relies on GMarkup having found the text well-formed so far.
 */
typedef struct
{
  const char *next;
  const char *end;
  guint next_line;
  const char *tag;
  guint line;
} RaTagScanner;

/** ra_tag_scanner_init: @text: must outlive the scanner */
void ra_tag_scanner_init (RaTagScanner *self, const char *text, gsize size);

/** ra_tag_scanner_advance: moves to the next start tag; stays when there is none */
void ra_tag_scanner_advance (RaTagScanner *self);

/** ra_tag_scanner_get_line: @attribute: (nullable): Returns: the line, from 1, of the tag
 * or of its @attribute */
guint ra_tag_scanner_get_line (const RaTagScanner *self, const char *attribute);

G_END_DECLS
