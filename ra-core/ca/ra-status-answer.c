/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-status-answer.h"

const char *
ra_status_to_string (RaStatus status)
{
  static const char *const names[] = {
    [RA_STATUS_GOOD] = "good",
    [RA_STATUS_HELD] = "held",
    [RA_STATUS_REVOKED] = "revoked",
    [RA_STATUS_UNKNOWN] = "unknown",
  };

  return names[status];
}

RaStatusAnswer *
ra_status_answer_new (void)
{
  RaStatusAnswer *self = g_atomic_rc_box_new0 (RaStatusAnswer);

  self->reason = -1;
  return self;
}

RaStatusAnswer *
ra_status_answer_ref (RaStatusAnswer *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
ra_status_answer_clear (RaStatusAnswer *self)
{
  g_clear_pointer (&self->der, g_bytes_unref);
}

void
ra_status_answer_unref (RaStatusAnswer *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) ra_status_answer_clear);
}
