/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/outbox/ra-desk-trip.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/exchange/ra-bundle.h"

/* A certificate in whatever form. */
#define CARRIER_MAX (64 * 1024)

gboolean
ra_desk_admit_carrier (
    RaDesk *self, const char *path, const char *thumbprint, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) file = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!_ra_desk_check_role (self, "centre-set", error))
    return FALSE;
  file = ra_file_read (path, CARRIER_MAX, error);
  return file != NULL && ra_outbox_admit_carrier (self->office, file, thumbprint, cancellable, error);
}

typedef RaTripResult *(*Way) (RaOffice *office,
                              const RaTripOrder *order,
                              GCancellable *cancellable,
                              GError **error);

static void
tell_changed (const char *number, gpointer desk)
{
  _ra_desk_emit_changed (desk, number);
}

static RaTripResult *
go (RaDesk *self, Way way, const RaDeskTrip *trip, GCancellable *cancellable, GError **error)
{
  const RaTripOrder order = { .medium = trip->medium,
                              .numbers = trip->numbers,
                              .asks_subscriber = ra_outbox_get_asks_subscriber (self->outbox),
                              .progress = trip->progress,
                              .told = tell_changed,
                              .data = self };
  RaTripResult *result;

  if (!_ra_desk_check_role (self, "outbox-send", error))
    return NULL;
  result = way (self->office, &order, cancellable, error);
  _ra_desk_emit_outbox_changed (self);
  return result;
}

RaTripResult *
ra_desk_carry_outbox (RaDesk *self, const RaDeskTrip *trip, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return go (self, ra_outbox_export, trip, cancellable, error);
}

RaTripResult *
ra_desk_take_in_outbox (RaDesk *self, const RaDeskTrip *trip, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return go (self, ra_outbox_import, trip, cancellable, error);
}

gboolean
ra_trip_is_bundle (const char *path)
{
  return g_str_has_suffix (path, RA_BUNDLE_SUFFIX);
}

static void
append (GString *text, const char *format, guint count)
{
  g_autofree char *number = g_strdup_printf ("%u", count);
  g_auto (GStrv) parts = g_strsplit (format, "%u", 2);

  if (count > 0)
    g_string_append_printf (text, "%s%s%s%s", text->len > 0 ? " " : "", parts[0], number, parts[1]);
}

char *
ra_trip_result_describe (const RaTripResult *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (self->file != NULL)
    {
      g_string_printf (text, _ ("%u messages to the centre are in “%s”. Take the medium to the carrier."),
                       self->messages, self->file);
      append (text, _ ("%u more wait for another bundle: export once more."), self->left);
      return g_string_free (g_steal_pointer (&text), FALSE);
    }
  g_string_printf (text, _ ("Answers of the centre taken in: %u."), self->messages);
  append (text, _ ("Known before: %u."), self->known);
  append (text, _ ("Held back or in other hands: %u; bring them once more."), self->left);
  append (text, _ ("Second certificates that have to be revoked: %u; their rows say which."), self->seconds);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
