/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/keys/ra-desk-key-trip.h"

#include <string.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/desk/keys/ra-desk-keys.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/outbox/ra-key-trip.h"
#include "ra-core/outbox/ra-outbox-round.h"

#define CERTIFICATE_MAX (64 * 1024)

char *
ra_desk_write_exchange_certificate (RaDesk *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCertificate) own = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *pem = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "keys-generate", error))
    return NULL;
  own = ra_key_trip_dup_own (self->office, cancellable, error);
  if (own == NULL)
    return NULL;
  pem = ra_certificate_to_pem (own);
  bytes = g_bytes_new (pem, strlen (pem));
  return ra_file_write_durable (path, bytes, 0644, error) ? g_strdup (own->id) : NULL;
}

gboolean
ra_desk_admit_station (
    RaDesk *self, const char *path, const char *thumbprint, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) file = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!_ra_desk_check_role (self, "keys-generate", error))
    return FALSE;
  file = ra_file_read (path, CERTIFICATE_MAX, error);
  return file != NULL && ra_key_trip_admit (self->office, file, thumbprint, cancellable, error);
}

gboolean
ra_desk_has_key_station (RaDesk *self)
{
  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  return !self->keys_alone && ra_key_trip_has_other (self->office);
}

char *
ra_desk_lend_cases (
    RaDesk *self, const char *medium, const char *const *numbers, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return _ra_desk_check_role (self, "keys-generate", error)
                 && _ra_desk_check_role (self, "request-import", error)
             ? ra_key_trip_lend (self->office, medium, numbers, cancellable, error)
             : NULL;
}

GPtrArray *
ra_desk_borrow_cases (RaDesk *self, const char *medium, GCancellable *cancellable, GError **error)
{
  GPtrArray *numbers;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "keys-generate", error) || !_ra_desk_check_keys_alone (self, error))
    return NULL;
  numbers = ra_key_trip_borrow (self->office, medium, cancellable, error);
  for (guint i = 0; numbers != NULL && i < numbers->len; i++)
    _ra_desk_emit_changed (self, numbers->pdata[i]);
  return numbers;
}

char *
ra_desk_return_requests (
    RaDesk *self, const char *medium, guint *count, GCancellable *cancellable, GError **error)
{
  char *name;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "keys-generate", error) || !_ra_desk_check_keys_alone (self, error))
    return NULL;
  name = ra_key_trip_return (self->office, medium, count, cancellable, error);
  if (name != NULL)
    _ra_desk_emit_changed (self, NULL);
  return name;
}

void
ra_desk_returned_clear (RaDeskReturned *self)
{
  g_clear_pointer (&self->why, g_free);
}

typedef struct
{
  RaDesk *desk;
  RaDeskReturned *counts;
  GCancellable *cancellable;
} Taking;

/* One that cannot be taken is said, and keeps no other from being taken; what is no fault of its own ends it, and the
 * bundle is brought once more. */
static gboolean
take_one (const RaReturnedRequest *request, gpointer data, GError **error)
{
  Taking *self = data;
  const RaRequestImport import = { .number = request->number,
                                   .subscriber = request->subscriber,
                                   .file_name = request->file_name,
                                   .file = request->der };
  g_autoptr (GError) refusal = NULL;

  if (ra_desk_import_request (self->desk, &import, self->cancellable, &refusal))
    {
      self->counts->taken++;
      return TRUE;
    }
  if (!ra_outbox_is_of_one (refusal))
    {
      g_propagate_error (error, g_steal_pointer (&refusal));
      return FALSE;
    }
  self->counts->refused++;
  if (self->counts->why == NULL)
    self->counts->why = g_strdup (refusal->message);
  return TRUE;
}

gboolean
ra_desk_take_requests (
    RaDesk *self, const char *medium, RaDeskReturned *counts, GCancellable *cancellable, GError **error)
{
  Taking taking = { self, counts, cancellable };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  *counts = (RaDeskReturned){ 0 };
  return _ra_desk_check_role (self, "request-import", error)
         && ra_key_trip_take (self->office, medium, take_one, &taking, cancellable, error);
}
