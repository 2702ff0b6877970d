/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/** RaCertifiedLine: a line of what will be certified; @heads: what follows is about it */
typedef struct
{
  char *label;
  char *value;
  gboolean heads;
} RaCertifiedLine;

RA_DECLARE_VIEW (RaCertifiedLine, ra_certified_line)

/**
 * RaCertifiedView:
 * @name: whose certificates they will be
 * @lines: (element-type RaCertifiedLine): in plain words, for the subscriber to read
 * @digest: SHA-256 of what the lines say, hexadecimal; another one once anything of it is another
 * @wanted: it is to be confirmed before the requests leave
 * @confirmed: when it was, 0: it was not
 *
 * What the requests of one subscriber will have certified.
 */
typedef struct
{
  char *name;
  GPtrArray *lines;
  char *digest;
  gboolean wanted;
  gint64 confirmed;
} RaCertifiedView;

RA_DECLARE_VIEW (RaCertifiedView, ra_certified_view)

G_END_DECLS
