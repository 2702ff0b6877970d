/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-backoff.h"

#define FIRST_DELAY 15u
#define LONGEST_DELAY (15u * 60u)

guint
ra_backoff_delay (guint attempts)
{
  guint delay = FIRST_DELAY;

  for (guint i = 1; i < attempts && delay < LONGEST_DELAY; i++)
    delay *= 2;
  return MIN (delay, LONGEST_DELAY);
}

gint64
ra_backoff_next (guint attempts, gint64 now_us)
{
  return now_us + (gint64) ra_backoff_delay (attempts) * G_USEC_PER_SEC;
}
