/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-cmp-result.h"

#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/ca/ra-cmp-result-private.h"

static const char *const state_names[] = {
  [RA_CMP_ISSUED] = "issued",       [RA_CMP_WAITING] = "waiting", [RA_CMP_REJECTED] = "rejected",
  [RA_CMP_REFUSED] = "refused",     [RA_CMP_RETRY] = "retry",     [RA_CMP_HELD] = "held",
  [RA_CMP_UNCERTAIN] = "uncertain",
};

const char *
ra_cmp_state_to_string (RaCmpState state)
{
  return state_names[state];
}

RaCmpResult *
ra_cmp_result_new (RaCmpState state)
{
  RaCmpResult *self = g_atomic_rc_box_new0 (RaCmpResult);

  self->state = state;
  self->chain = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_certificate_unref);
  return self;
}

RaCmpResult *
ra_cmp_result_new_obstacle (GError *error)
{
  RaCmpResult *self = ra_cmp_result_new (ra_error_needs_operator (error) ? RA_CMP_HELD : RA_CMP_RETRY);

  self->text = g_strdup (error->message);
  self->error = error;
  return self;
}

RaCmpResult *
ra_cmp_result_ref (RaCmpResult *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
ra_cmp_result_clear (RaCmpResult *self)
{
  g_clear_pointer (&self->certificate, ra_certificate_unref);
  g_ptr_array_unref (self->chain);
  g_free (self->text);
  g_free (self->centre_text);
  g_free (self->transaction_id);
  g_clear_error (&self->error);
}

void
ra_cmp_result_unref (RaCmpResult *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) ra_cmp_result_clear);
}
