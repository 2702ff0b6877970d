/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "cases.h"
#include "dstu-digest.h"
#include "dstu-kmac.h"
#include "tap.h"

static int good_count, all_count;

typedef union
{
  DstuDigest digest;
  DstuKmac kmac;
} State;

static void
update (State *state, int is_mac, const uint8_t *data, size_t size)
{
  if (is_mac)
    dstu_kmac_update (&state->kmac, data, size);
  else
    dstu_digest_update (&state->digest, data, size);
}

/* The message at once, or in pieces of growing length. */
static void
compute (const Cases *c, const uint8_t *message, size_t size, int in_pieces, int narrow, uint8_t *out)
{
  static DstuSubstitution substitution;
  const char *algorithm = cases_get (c, "algorithm"), *dke = cases_get (c, "dke");
  int is_mac = strncmp (algorithm, "kupyna-kmac-", 12) == 0;
  uint8_t key[64], packed[DSTU_DKE_SIZE];
  State state;
  size_t piece = 1;

  if (dke != NULL)
    {
      cases_hex (dke, packed, sizeof packed);
      dstu_substitution_init (&substitution, packed);
    }
  if (is_mac)
    dstu_kmac_init (&state.kmac, (unsigned) atoi (algorithm + 12) / 8, key,
                    (unsigned) cases_hex (cases_get (c, "key"), key, sizeof key));
  else
    dstu_digest_init (&state.digest, dstu_digest_find (algorithm), dke != NULL ? &substitution : NULL);
  /* The arithmetic every processor has, where this one has taken a wider one. */
  if (narrow && is_mac)
    state.kmac.kupyna.wide = 0;
  else if (narrow && state.digest.info == DSTU_DIGEST_GOST34311)
    state.digest.state.gost.wide = 0;
  else if (narrow)
    state.digest.state.kupyna.wide = 0;
  for (; size > 0 && in_pieces; message += piece, size -= piece, piece++)
    {
      if (piece > size)
        piece = size;
      update (&state, is_mac, message, piece);
      if (piece == size)
        {
          size = 0;
          break;
        }
    }
  if (size > 0)
    update (&state, is_mac, message, size);
  if (is_mac)
    dstu_kmac_final (&state.kmac, out);
  else
    dstu_digest_final (&state.digest, out);
}

static void
on_case (const Cases *c, int depth)
{
  const char *zeros = cases_get (c, "zeros");
  size_t room = 4096 + (zeros != NULL ? (size_t) atol (zeros) : 0), size;
  uint8_t *message = calloc (1, room), digest[64], expected[64];
  size_t expected_size = cases_hex (cases_get (c, "digest"), expected, sizeof expected);
  int good = 1;

  size = cases_hex (cases_get (c, "message"), message, 4096);
  if (zeros != NULL)
    size += (size_t) atol (zeros);
  for (int way = 0; way < 4; way++)
    {
      compute (c, message, size, way & 1, way & 2, digest);
      good = good && memcmp (digest, expected, expected_size) == 0;
    }
  if (!good)
    tap_note ("%s of %zu bytes", cases_get (c, "algorithm"), size);
  good_count += good;
  all_count++;
  free (message);
}

/* Digest of the message in pieces of random length, by wide registers (where the processor
 * has them) or not. */
static void
digest_in_pieces (const DstuDigestInfo *info,
                  const DstuSubstitution *s,
                  const uint8_t *message,
                  size_t size,
                  int wide,
                  uint8_t *out)
{
  DstuDigest digest;

  dstu_digest_init (&digest, info, s);
  if (!wide && info == DSTU_DIGEST_GOST34311)
    digest.state.gost.wide = 0;
  else if (!wide)
    digest.state.kupyna.wide = 0;
  for (size_t piece; size > 0; message += piece, size -= piece)
    {
      piece = (size_t) rand () % 400 + 1;
      if (piece > size)
        piece = size;
      dstu_digest_update (&digest, message, piece);
    }
  dstu_digest_final (&digest, out);
}

/* All ways of computation give the same for messages of all lengths, at any place in
 * memory, with any substitution. */
static int
test_ways (void)
{
  static uint8_t room[2048];
  DstuSubstitution substitution;
  uint8_t dke[DSTU_DKE_SIZE], wide[DSTU_MAX_DIGEST], narrow[DSTU_MAX_DIGEST];

  srand (20261121);
  for (int turn = 0; turn < 4000; turn++)
    {
      const DstuDigestInfo *info = &dstu_digest_infos[turn % DSTU_DIGESTS];
      size_t size = turn < 2000 ? (size_t) turn / DSTU_DIGESTS : (size_t) rand () % 1900;
      uint8_t *message = room + rand () % 64;

      for (size_t i = 0; i < sizeof dke; i++)
        dke[i] = (uint8_t) (rand () >> 7);
      for (size_t i = 0; i < size; i++)
        message[i] = turn % 7 == 0 ? 0xff : (uint8_t) (rand () >> 7);
      dstu_substitution_init (&substitution, dke);
      digest_in_pieces (info, &substitution, message, size, 1, wide);
      digest_in_pieces (info, &substitution, message, size, 0, narrow);
      TAP_REQUIRE (memcmp (wide, narrow, info->size) == 0);
    }
  return 1;
}

/* Blocks of ГОСТ 28147, computed with Bouncy Castle. */
static int
test_blocks (void)
{
  uint8_t expected[40];
  uint32_t key[8];
  const DstuSubstitution *s = dstu_substitution_default ();

  for (uint32_t i = 0; i < 8; i++)
    key[i] = (28 * i + 1) | (28 * i + 8) << 8 | (28 * i + 15) << 16 | (28 * i + 22) << 24;
  cases_hex ("8f28651f2cc9d0cf759b0eb8a7ccfc4b7a97f158a32f195ce5fa1b8e82db10119987b45dc9cf2bf4", expected,
             sizeof expected);
  for (uint32_t b = 0; b < 5; b++)
    {
      uint32_t n[2] = { 0x03020100 + 0x08080808 * b, 0x07060504 + 0x08080808 * b },
               before[2] = { n[0], n[1] };

      dstu_gost28147_encrypt (s, key, n);
      for (uint32_t i = 0; i < 8; i++)
        TAP_REQUIRE ((uint8_t) (n[i / 4] >> i % 4 * 8) == expected[8 * b + i]);
      dstu_gost28147_decrypt (s, key, n);
      TAP_REQUIRE (n[0] == before[0] && n[1] == before[1]);
    }
  return 1;
}

int
main (int argc, char **argv)
{
  char path[4096];

  (void) snprintf (path, sizeof path, "%s/hashes.json", argc > 1 ? argv[1] : ".");
  if (!cases_read (path, on_case))
    tap_result (0, "%s is there", path);
  tap_result (good_count == all_count && all_count > 100,
              "/clause/ord-3.13-hash/digests and codes: %d of %d, at once and in pieces", good_count,
              all_count);
  tap_result (test_ways (), "/clause/ord-3.13-hash/wide registers and plain C agree");
  tap_result (test_blocks (), "blocks of GOST 28147");
  return tap_done ();
}
