/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RaRowProgress: who wants to know how far something is: @report is called now and then, in the thread that works:
 * @done of about @total */
typedef struct
{
  void (*report) (gint64 done, gint64 total, gpointer data);
  gpointer data;
} RaRowProgress;

G_END_DECLS
