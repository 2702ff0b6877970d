/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/outbox/ra-certificate-file.h"

#include <string.h>

#include "ra-core/crypto/request/ra-request.h"

/* The end of the serial number tells certificates apart and keeps the name short. */
#define SERIAL_DIGITS 16

char *
_ra_certificate_file_name (const char *full_name, RaUsage usage, const char *serial)
{
  gsize length = serial != NULL ? strlen (serial) : 0;
  const char *tail = length > SERIAL_DIGITS ? serial + length - SERIAL_DIGITS : serial;
  g_autofree char *like = ra_request_file_name (full_name, usage, "00000000");

  like[strlen (like) - strlen ("00000000.p10")] = '\0';
  return g_strconcat (like, tail != NULL ? tail : "", ".cer", NULL);
}
