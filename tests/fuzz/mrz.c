/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Machine-readable zones, and whatever else is typed into a field: examined, and mended. */
#include <string.h>

#include "fuzz.h"
#include "ra-core/base/ra-date.h"
#include "ra-core/profile/ra-mrz.h"
#include "ra-core/profile/ra-validator.h"

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  fuzz_setup ();
  return 0;
}

static void
check_text (const char *text)
{
  fuzz_require (text == NULL || g_utf8_validate (text, -1, NULL));
}

static void
use (const RaMrz *mrz)
{
  fuzz_require (mrz->format != NULL);
  for (guint i = 0; i < RA_MRZ_N_FIELDS; i++)
    {
      check_text (mrz->values[i]);
      fuzz_require (mrz->values[i] == NULL || *mrz->values[i] != '\0');
    }
  for (guint i = 0; i < mrz->faults->len; i++)
    {
      const RaMrzFault *fault = g_ptr_array_index (mrz->faults, i);

      fuzz_require (fault->line >= 1 && fault->line <= 3 && fault->diagnosis->place >= 1);
      check_text (fault->diagnosis->reason);
      check_text (fault->diagnosis->offer);
    }
  if (mrz->values[RA_MRZ_SURNAME] != NULL)
    fuzz_require (ra_mrz_agrees (mrz, RA_MRZ_SURNAME, mrz->values[RA_MRZ_SURNAME]));
}

/* What is offered is good, and the place of what is wrong is in the value. */
static void
examine (const char *value)
{
  const char *const *names = ra_validator_names ();

  for (gsize i = 0; names[i] != NULL; i++)
    {
      g_autoptr (RaDiagnosis) found = ra_validator_examine (names[i], value, NULL, NULL);
      g_autofree char *offer = ra_validator_offer (names[i], value, NULL, NULL);
      g_autoptr (RaDiagnosis) worse
          = offer == NULL ? NULL : ra_validator_examine (names[i], offer, NULL, NULL);

      fuzz_require (worse == NULL);
      if (found != NULL && found->place > 0)
        fuzz_require (found->place + found->length <= (gulong) g_utf8_strlen (value, -1) + 1);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaMrz) mrz = NULL;
  GDate today;

  ra_date_parse ("2026-11-30", &today);
  mrz = ra_mrz_read (text, &today, &error);
  fuzz_require ((mrz == NULL) == (error != NULL));
  if (mrz != NULL)
    {
      fuzz_accepted++;
      use (mrz);
    }
  else
    check_text (error->message);
  examine (text);
  return 0;
}
