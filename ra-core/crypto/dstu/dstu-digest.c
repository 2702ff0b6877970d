/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "dstu-digest.h"

#include <string.h>
#include <strings.h>

#include "dstu-oids.h"

static const uint8_t sign_gost[] = { DSTU_OID_4145_LE_DER };
static const uint8_t sign_256[] = { DSTU_OID_ARC_DER, 3, 6, 1, 1 };
static const uint8_t sign_384[] = { DSTU_OID_ARC_DER, 3, 6, 2, 1 };
static const uint8_t sign_512[] = { DSTU_OID_ARC_DER, 3, 6, 3, 1 };

const DstuDigestInfo dstu_digest_infos[DSTU_DIGESTS] = {
  { DSTU_GOST34311_NAMES, DSTU_GOST34311_NAME, 32, 32, sign_gost, sizeof sign_gost },
  { DSTU_KUPYNA_256_NAMES, DSTU_KUPYNA_256_NAME, 32, 64, sign_256, sizeof sign_256 },
  { DSTU_KUPYNA_384_NAMES, DSTU_KUPYNA_384_NAME, 48, 128, sign_384, sizeof sign_384 },
  { DSTU_KUPYNA_512_NAMES, DSTU_KUPYNA_512_NAME, 64, 128, sign_512, sizeof sign_512 },
};

int
dstu_name_among (const char *name, const char *names)
{
  size_t length = strlen (name);

  for (const char *p = names; length > 0;)
    {
      const char *end = strchrnul (p, ':');

      if ((size_t) (end - p) == length && strncasecmp (p, name, length) == 0)
        return 1;
      if (*end == '\0')
        break;
      p = end + 1;
    }
  return 0;
}

const DstuDigestInfo *
dstu_digest_find (const char *name)
{
  for (int i = 0; i < DSTU_DIGESTS; i++)
    if (dstu_name_among (name, dstu_digest_infos[i].names))
      return &dstu_digest_infos[i];
  return NULL;
}

void
dstu_digest_init (DstuDigest *d, const DstuDigestInfo *info, const DstuSubstitution *substitution)
{
  d->info = info;
  if (info == DSTU_DIGEST_GOST34311)
    dstu_gost34311_init (&d->state.gost, substitution);
  else
    dstu_kupyna_init (&d->state.kupyna, info->size);
}

void
dstu_digest_update (DstuDigest *d, const uint8_t *data, size_t size)
{
  if (size == 0)
    return;
  if (d->info == DSTU_DIGEST_GOST34311)
    dstu_gost34311_update (&d->state.gost, data, size);
  else
    dstu_kupyna_update (&d->state.kupyna, data, size);
}

void
dstu_digest_final (DstuDigest *d, uint8_t *out)
{
  if (d->info == DSTU_DIGEST_GOST34311)
    dstu_gost34311_final (&d->state.gost, out);
  else
    dstu_kupyna_final (&d->state.kupyna, out);
}
