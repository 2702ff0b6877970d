/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "dstu-self-test.h"

#include <pthread.h>
#include <string.h>

#include "dstu-curve-private.h"
#include "dstu-digest.h"
#include "dstu-error.h"
#include "dstu-gost28147-mac.h"
#include "dstu-oids.h"
#include "dstu-scalar.h"

/* Little-endian hexadecimal, as certificates have it; checked with a second implementation
 * (tests/data/dstu/generate.py). */
typedef struct
{
  unsigned curve;
  const char *d, *e, *digest, *public_key, *signature;
} SignatureAnswer;

static const SignatureAnswer signature_answers[] = {
  { 6, "f04f8b180bfb383aa412c079884f596d9b507d09744065003dba4f8412230f7e",
    "8c5258a584279609edd9c2f3e9d38d96a6a164f4f72d0f7fbdf920ce22a18876",
    "2d055f71f22347b911de29f15c65d3a5d32f0bcc1470ae4d046e7f7df9be75cf",
    "92b9212c94f7bbbcd806e7c7d0c298836aa6a10b5c1256fc4bdaffeb38dccbaa01",
    "6ce58a66bd60d00561a16d439b35de059b8dc544a14077c3ff1ce6938cdc1308be1c4ed1e8ccfd7584b0a893f4340cef"
    "bd21ff1768dde092eaf6c7df8f58bb50" },
  { 9,
    "e7a47f2b2ca975027318fab91a066f43d86d7964a650928102b5639b208aa58c22f092211ebf10d9b129b9e40dabcefb"
    "19f7f2ced331",
    "4158e6825db00c482e181094c35f0b4e53aee442286a54863998c5c3a94e639280a4e423052407a5f7ab7e3f6eb8cc98"
    "a1effbdb3938",
    "f1eb35ec4ae4ea5227d8a6bf87576825384f83bf6e6384f6faa340420a1110c2",
    "feff13d2155a5e26b18bcd619a8c52f360a665787b57a8291b91acb770578603de482f1d73faee9fe2e5f9f456dd0a80"
    "b2c87a396d38",
    "3ccfdda85180b8505842c4e18c7002da03ef6c6473093dd1834946bf86cd148680b3a4c1eef5881be186e0a4fa53fe39"
    "f7de3a7a54156d64532daa74fb765d494121b91b3da1d9a19b40e5eac4b4d11dab74b8179306a7f44fb2a901d68db90c"
    "cd406a0a9bae511b2b817a32" },
};

/* The digests of "abc". */
static const char *const digest_answers[DSTU_DIGESTS] = {
  "a34a53504d8ba070cb73a583146167a0a3c226d793440d9cea24465fe02251f2",
  "0bd1b36109f1318411a0517315aa46b8839df06622a278676f5487996c9cfc04",
  "72945012b0820c3132846ddc90da511f80bb7b70abd0cb1ab8df785d600c187b9d0ac567e8b6f76fde8a0b417a2ebf88",
  "9e5be7daf7b68b49d2ecbd04c7a5b3af72945012b0820c3132846ddc90da511f80bb7b70abd0cb1ab8df785d600c187b9d0ac567e8"
  "b6f76fde8a0b41"
  "7a2ebf88",
};

static size_t
from_hex (uint8_t *out, const char *hex)
{
  size_t size = strlen (hex) / 2;

  for (size_t i = 0; i < 2 * size; i++)
    {
      uint8_t v = (uint8_t) (hex[i] <= '9' ? hex[i] - '0' : hex[i] - 'a' + 10);
      out[i / 2] = (uint8_t) (i % 2 == 0 ? v << 4 : out[i / 2] | v);
    }
  return size;
}

static int
test_digests (void)
{
  uint8_t expected[DSTU_MAX_DIGEST], got[DSTU_MAX_DIGEST];
  DstuDigest digest;

  for (int i = 0; i < DSTU_DIGESTS; i++)
    {
      dstu_digest_init (&digest, &dstu_digest_infos[i], NULL);
      dstu_digest_update (&digest, (const uint8_t *) "abc", 3);
      dstu_digest_final (&digest, got);
      if (memcmp (got, expected, from_hex (expected, digest_answers[i])) != 0)
        return dstu_error (DSTU_R_SELF_TEST, dstu_digest_infos[i].name);
    }
  return 1;
}

/* One block under the default substitution, and back. */
static int
test_block (void)
{
  static const uint32_t key[8]
      = { 0x160f0801, 0x322b241d, 0x4e474039, 0x6a635c55, 0x867f7871, 0xa29b948d, 0xbeb7b0a9, 0xdad3ccc5 };
  uint32_t n[2] = { 0x03020100, 0x07060504 };

  dstu_gost28147_encrypt (dstu_substitution_default (), key, n);
  if (n[0] != 0x1f65288f || n[1] != 0xcfd0c92c)
    return dstu_error (DSTU_R_SELF_TEST, "dstu28147");
  dstu_gost28147_decrypt (dstu_substitution_default (), key, n);
  return (n[0] == 0x03020100 && n[1] == 0x07060504) || dstu_error (DSTU_R_SELF_TEST, "dstu28147");
}

/* The published example of the authentication code, with the substitution of its standard. */
static int
test_code (void)
{
  static const char dke[] = "4a92d80e6b1c7f53eb4c6dfa23810759581da342efc7609b7da1089fe46cb253"
                            "6c715fd84a9e03b24ba0721d36859cfedb413f590ae7682c1fd057a4923e6b8c";
  static DstuSubstitution substitution;
  uint8_t packed[DSTU_DKE_SIZE], key[32], message[24], got[DSTU_GOST28147_MAC_SIZE];
  DstuGost28147Mac mac;

  from_hex (packed, dke);
  from_hex (key, "0100000002000000030000000400000005000000060000000700000008000000");
  from_hex (message, "d1ce841aa50de523b0ab76646f0d1ee8ae02aa0c4e8eafb3");
  dstu_substitution_init (&substitution, packed);
  dstu_gost28147_mac_init (&mac, &substitution, key);
  dstu_gost28147_mac_update (&mac, message, sizeof message);
  dstu_gost28147_mac_final (&mac, got);
  return memcmp (got, "\x7e\x4a\x96\x67", sizeof got) == 0
         || dstu_error (DSTU_R_SELF_TEST, DSTU_28147_MAC_NAME);
}

/* The base point times e by the ladder of the portable arithmetic: the second opinion on
 * what the tables gave. */
static int
portable_agrees (const DstuCurve *c, const DstuScalar *d, const DstuPublic *key)
{
  DstuElement x;

  return dstu_portable_ops.ladder (c, &x, d, &c->base_x) && dstu_field_equal (&x, &key->x);
}

static int
test_signature (const SignatureAnswer *answer)
{
  const DstuCurve *c = dstu_curve_get (answer->curve);
  size_t size;
  uint8_t digest[32], bytes[2 * DSTU_MAX_BYTES], expected[2 * DSTU_MAX_BYTES], secret[DSTU_MAX_BYTES],
      other[DSTU_MAX_BYTES];
  DstuScalar d, e;
  DstuPublic key, ephemeral;
  const DstuSigning signing = { &d, &e, digest, sizeof digest };

  if (c == NULL)
    return dstu_error (DSTU_R_MEMORY, NULL);
  size = dstu_curve_scalar_bytes (c);
  if (!dstu_private_read (c, &d, bytes, from_hex (bytes, answer->d))
      || !dstu_private_read (c, &e, bytes, from_hex (bytes, answer->e))
      || !dstu_private_get_public (c, &key, &d) || !dstu_private_get_public (c, &ephemeral, &e))
    return 0;
  dstu_public_write (&key, bytes);
  if (memcmp (bytes, expected, from_hex (expected, answer->public_key)) != 0
      || !portable_agrees (c, &d, &key))
    return 0;
  from_hex (digest, answer->digest);
  if (!dstu_sign (c, &signing, bytes, bytes + size)
      || memcmp (bytes, expected, from_hex (expected, answer->signature)) != 0)
    return 0;
  const DstuSignature signature = { bytes, size, bytes + size, size };
  if (!dstu_public_read (c, &key, secret, from_hex (secret, answer->public_key))
      || !dstu_verify (&key, &signature, digest, sizeof digest))
    return 0;
  digest[0] ^= 1;
  if (dstu_verify (&key, &signature, digest, sizeof digest))
    return 0;
  return dstu_agree (&key, secret, &e, 1) && dstu_agree (&ephemeral, other, &d, 1)
         && memcmp (secret, other, dstu_curve_point_bytes (c)) == 0;
}

static int good;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void
run (void)
{
  if (!test_digests () || !test_block () || !test_code ())
    return;
  for (size_t i = 0; i < sizeof signature_answers / sizeof *signature_answers; i++)
    if (!test_signature (&signature_answers[i]))
      {
        dstu_error (DSTU_R_SELF_TEST, "dstu4145le");
        return;
      }
  good = 1;
}

int
dstu_self_test (void)
{
  pthread_once (&once, run);
  return good;
}
