/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaUiPaper:
 * @id: of the paper, @label: its name
 * @subscriber: 1…, 0 for a paper of the whole case
 * @copies: how many are printed unless the clerk says otherwise
 */
typedef struct
{
  const char *id;
  const char *label;
  guint subscriber;
  guint copies;
} RaUiPaper;

G_END_DECLS
