/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-outbox-progress.h"

#include <glib/gi18n-lib.h>

void
ra_outbox_pace_note (RaOutboxPace *self, gint64 now, RaOutboxProgress *progress)
{
  guint kept = MIN (self->count, G_N_ELEMENTS (self->ends));
  gint64 from = self->ends[(self->count - kept) % G_N_ELEMENTS (self->ends)];

  if (kept > 0 && now > from)
    progress->rate = kept / ((double) (now - from) / G_USEC_PER_SEC);
  self->ends[self->count % G_N_ELEMENTS (self->ends)] = now;
  self->count++;
  progress->left = progress->rate > 0
                       ? (gint64) ((progress->total - progress->done) / progress->rate * G_USEC_PER_SEC)
                       : 0;
}

static char *
describe_left (gint64 left)
{
  gint64 seconds = (left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC;

  if (seconds < 60)
    return g_strdup_printf (_ ("%d s"), (int) seconds);
  if (seconds < 3600)
    return g_strdup_printf (_ ("%d min %d s"), (int) (seconds / 60), (int) (seconds % 60));
  return g_strdup_printf (_ ("%d h %d min"), (int) (seconds / 3600), (int) (seconds / 60 % 60));
}

char *
ra_outbox_progress_describe (const RaOutboxProgress *self)
{
  g_autofree char *left = NULL;

  if (self->rate <= 0 || self->left <= 0)
    return g_strdup_printf (_ ("%u of %u"), self->done, self->total);
  left = describe_left (self->left);
  /* Translators: 40 of 1000 requests, how many a second, how long it will take yet */
  return g_strdup_printf (_ ("%u of %u, %.1f a second, about %s left"), self->done, self->total, self->rate,
                          left);
}
