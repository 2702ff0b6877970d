/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/files/ra-certificates-file.h"

#include "ra-core/base/ra-file.h"
#include "ra-core/crypto/certificate/ra-trust.h"

char *
ra_certificates_file_read (const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = ra_file_read (path, RA_CERTIFICATE_MAX_BUNDLE, error);
  g_autoptr (RaTrust) trust = NULL;

  if (bytes == NULL)
    return NULL;
  trust = ra_trust_new_from_pem (bytes, error);
  if (trust != NULL)
    return ra_trust_to_pem (trust);
  g_prefix_error (error, "%s: ", path);
  return NULL;
}
