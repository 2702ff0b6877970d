/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaUiPaper:
 * @id: of the paper, @label: its name
 * @subscriber: 1…, 0 for a paper of the whole case
 * @copies: how many are printed unless the clerk says otherwise
 * @scan: (nullable): id of an attachment that is printed in place of a paper; @id is the item it is kept with
 */
typedef struct
{
  const char *id;
  const char *label;
  guint subscriber;
  guint copies;
  const char *scan;
} RaUiPaper;

G_END_DECLS
