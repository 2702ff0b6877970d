/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-backoff.h"

#define FIRST_DELAY 15u
#define LONGEST_DELAY (15u * 60u)
#define LONGEST_SAID (30u * 24u * 3600u)
#define SPREAD 4 /* of a delay is the most that chance adds */

guint
ra_backoff_delay (guint attempts)
{
  guint delay = FIRST_DELAY;

  for (guint i = 1; i < attempts && delay < LONGEST_DELAY; i++)
    delay *= 2;
  return MIN (delay, LONGEST_DELAY);
}

/* By kind of failure: a network may be back in a moment, a centre that is busy is not to be pressed, and an answer that
 * cannot be used is the same a minute later. Seconds. */
static const struct
{
  guint first;
  guint longest;
} paces[RA_SUBMISSION_N_OBSTACLES] = {
  [RA_SUBMISSION_OBSTACLE_NONE] = { FIRST_DELAY, LONGEST_DELAY },
  [RA_SUBMISSION_OBSTACLE_UNREACHABLE] = { FIRST_DELAY, LONGEST_DELAY },
  [RA_SUBMISSION_OBSTACLE_BUSY] = { 2 * FIRST_DELAY, LONGEST_DELAY },
  [RA_SUBMISSION_OBSTACLE_ANSWER] = { 4 * FIRST_DELAY, LONGEST_DELAY },
  [RA_SUBMISSION_OBSTACLE_PEOPLE] = { LONGEST_DELAY, LONGEST_DELAY },
};

/* Returns: seconds until the next try after @attempts failures in a row, the last for @obstacle */
static guint
delay_after (RaSubmissionObstacle obstacle, guint attempts)
{
  guint delay;

  g_return_val_if_fail (obstacle < RA_SUBMISSION_N_OBSTACLES, LONGEST_DELAY);
  delay = paces[obstacle].first;
  for (guint i = 1; i < attempts && delay < paces[obstacle].longest; i++)
    delay *= 2;
  return MIN (delay, paces[obstacle].longest);
}

gint64
ra_backoff_spread (gint64 delay_us)
{
  return delay_us + (gint64) (g_random_double () * (double) (delay_us / SPREAD));
}

gint64
ra_backoff_next_said (guint seconds, gint64 now_us)
{
  return now_us + ra_backoff_spread ((gint64) CLAMP (seconds, 1, LONGEST_SAID) * G_USEC_PER_SEC);
}

gint64
ra_backoff_next_after (RaSubmissionObstacle obstacle, guint attempts, gint64 now_us)
{
  return now_us + ra_backoff_spread ((gint64) delay_after (obstacle, attempts) * G_USEC_PER_SEC);
}

gint64
ra_backoff_next (guint attempts, gint64 now_us)
{
  return now_us + (gint64) ra_backoff_delay (attempts) * G_USEC_PER_SEC;
}
