/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/crypto/container/ra-container-private.h"

#define SALT_SIZE 16
#define MEASURED_ITERATIONS 100000
#define WANTED_TIME (300 * G_TIME_SPAN_MILLISECOND)

const RaContainerScheme ra_container_schemes[RA_N_CONTAINER_FORMS] = {
  [RA_CONTAINER_FORM_NATIONAL] = {
    .name = "national",
    .cipher = SN_dstu28147_cfb,
    .prf_nid = NID_hmacWithDstu34311,
    .hash_nid = NID_dstu34311,
    .salt_size = 32, /* as other programs write it */
    .iterations = RA_CONTAINER_NATIONAL_ITERATIONS,
  },
  [RA_CONTAINER_FORM_AES] = {
    .name = "aes",
    .cipher = SN_aes_256_cbc,
    .prf_nid = NID_hmacWithSHA256,
    .hash_nid = NID_sha256,
    .salt_size = 16,
  },
};

static guint test_iterations = 0;

const char *
ra_container_form_to_string (RaContainerForm form)
{
  return ra_container_schemes[form].name;
}

gboolean
ra_container_form_from_string (const char *text, RaContainerForm *form)
{
  for (guint i = 0; i < RA_N_CONTAINER_FORMS; i++)
    if (g_strcmp0 (text, ra_container_schemes[i].name) == 0)
      {
        *form = (RaContainerForm) i;
        return TRUE;
      }
  return FALSE;
}

gboolean
ra_container_check_password (RaSecret *password, guint min_length, GError **error)
{
  gsize size = ra_secret_get_size (password);
  const guint8 *data = ra_secret_get_data (password);

  if (size == 0)
    {
      ra_rule_error_set_rule (error, RA_RULE_ERROR_MISSING, RA_RULE_KEY_PASSWORD, "key-password",
                              _ ("The private key must be protected by a password, and it is empty. Let the "
                                 "subscriber type one."));
      return FALSE;
    }
  for (gsize i = 0; i < size; i++)
    if (data[i] < 0x20 || data[i] > 0x7e)
      {
        ra_rule_error_set_rule (
            error, RA_RULE_ERROR_INVALID, RA_RULE_KEY_PASSWORD, "key-password",
            _ ("The password may only have Latin letters, digits and signs of the keyboard. "
               "Other software reads other letters differently, and the key would not open "
               "there. Let the subscriber type another one; look at the keyboard layout."));
        return FALSE;
      }
  if (size >= min_length)
    return TRUE;
  ra_rule_error_set_rule (
      error, RA_RULE_ERROR_INVALID, RA_RULE_KEY_PASSWORD, "key-password",
      _ ("The password has %u characters and needs %u at least. Let the subscriber type a longer one."),
      (guint) size, min_length);
  return FALSE;
}

static guint
measure_iterations (void)
{
  guint8 key[32], salt[SALT_SIZE] = { 0 };
  gint64 started = g_get_monotonic_time (), took;

  PKCS5_PBKDF2_HMAC ("measure", -1, salt, sizeof salt, MEASURED_ITERATIONS, EVP_sha256 (), sizeof key, key);
  took = MAX (1, g_get_monotonic_time () - started);
  /* two bags and the MAC together must stay below what is read again */
  return (guint) CLAMP (MEASURED_ITERATIONS * WANTED_TIME / took, RA_CONTAINER_MIN_ITERATIONS,
                        RA_DERIVATION_MAX_ITERATIONS / 4);
}

guint
ra_container_iterations (RaContainerForm form)
{
  static gsize iterations = 0;

  if (test_iterations != 0)
    return test_iterations;
  if (ra_container_schemes[form].iterations != 0)
    return ra_container_schemes[form].iterations;
  if (g_once_init_enter (&iterations))
    g_once_init_leave (&iterations, measure_iterations ());
  return (guint) iterations;
}

gboolean
ra_container_fail (GError **error, RaCryptoError code, const char *text)
{
  g_set_error_literal (error, RA_CRYPTO_ERROR, code, text);
  return FALSE;
}

void
ra_container_set_test_iterations (guint iterations)
{
  test_iterations = iterations;
}
