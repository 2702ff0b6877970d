/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "dstu-issuers.h"

#include <pthread.h>
#include <string.h>

#define ISSUERS 16
#define WORTH_A_TABLE 8 /* verifications: a table costs about as much as that many save */

struct DstuIssuer
{
  DstuPublic key; /* with the table, or without one yet; curve NULL: free */
  unsigned seen, users;
  uint64_t last_use;
};

static DstuIssuer issuers[ISSUERS];
static uint64_t now;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static int
is_same (const DstuPublic *a, const DstuPublic *b)
{
  return a->curve == b->curve && dstu_field_equal (&a->x, &b->x) && dstu_field_equal (&a->l, &b->l);
}

/* The entry of this key, or else a free one, or else the one used longest ago that nobody uses; NULL when
 * all are in use. */
static DstuIssuer *
find (const DstuPublic *key)
{
  DstuIssuer *best = NULL;

  for (int i = 0; i < ISSUERS; i++)
    {
      DstuIssuer *issuer = &issuers[i];

      if (issuer->key.curve != NULL && is_same (&issuer->key, key))
        return issuer;
      if (issuer->users == 0 && (best == NULL || issuer->last_use < best->last_use))
        best = issuer;
    }
  return best;
}

static void
take_over (DstuIssuer *issuer, const DstuPublic *key)
{
  dstu_public_clear (&issuer->key);
  memset (issuer, 0, sizeof *issuer);
  issuer->key = *key;
  issuer->key.table = NULL;
}

DstuIssuer *
dstu_issuers_lend (DstuPublic *key)
{
  DstuIssuer *issuer;

  if (key->table != NULL)
    return NULL;
  pthread_mutex_lock (&lock);
  issuer = find (key);
  if (issuer != NULL)
    {
      if (issuer->key.curve == NULL || !is_same (&issuer->key, key))
        take_over (issuer, key);
      issuer->last_use = ++now;
      issuer->users++;
      if (++issuer->seen >= WORTH_A_TABLE)
        (void) dstu_public_prepare (&issuer->key);
      key->table = issuer->key.table;
    }
  pthread_mutex_unlock (&lock);
  return issuer;
}

void
dstu_issuers_give_back (DstuIssuer *issuer, DstuPublic *key)
{
  if (issuer == NULL)
    return;
  key->table = NULL;
  pthread_mutex_lock (&lock);
  issuer->users--;
  pthread_mutex_unlock (&lock);
}
