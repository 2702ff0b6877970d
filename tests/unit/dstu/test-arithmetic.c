/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* The arithmetic below OpenSSL: known answers, and both ways of computing against each other. */
#include "cases.h"
#include "dstu-curve-private.h"
#include "dstu-der.h"
#include "dstu-nonce.h"
#include "dstu-scalar.h"
#include "tap.h"

static const char *data_folder;
static const DstuCurve *fast[DSTU_CURVES], *portable[DSTU_CURVES];

/* Numbers that are the same in every run: a failure can be looked into. */
static uint64_t seed = 1;

static uint8_t
next_byte (void)
{
  seed ^= seed << 13;
  seed ^= seed >> 7;
  seed ^= seed << 17;
  return (uint8_t) (seed >> 24);
}

static void
fill (uint8_t *bytes, size_t size)
{
  for (size_t i = 0; i < size; i++)
    bytes[i] = next_byte ();
}

static void
random_scalar (const DstuCurve *c, DstuScalar *k)
{
  uint8_t bytes[64];

  fill (bytes, sizeof bytes);
  dstu_scalar_from_random (c, k, bytes);
}

/* A big-endian hexadecimal number. */
static void
read_number (uint64_t *words, const char *hex)
{
  size_t length = strlen (hex);

  memset (words, 0, DSTU_WORDS * sizeof *words);
  for (size_t i = 0; i < length; i++)
    {
      char c = hex[length - 1 - i];
      words[i / 16] |= (uint64_t) (c <= '9' ? c - '0' : c - 'a' + 10) << (i % 16 * 4);
    }
}

/* ДСТУ 4145, appendix B.1, with a base point that is none of the ten curves' own. */
static int
test_appendix (void)
{
  DstuCurve c = *portable[0];
  DstuElement y, inverse;
  DstuScalar d, e, expected_r, expected_s;
  DstuPublic key;
  uint8_t hash[32], r[21], s[21], expected[21];

  read_number (c.base_x.w, "72d867f93a93ac27df9ff01affe74885c8c540420");
  read_number (y.w, "0224a9c3947852b97c5599d5f4ab81122adc3fd9b");
  dstu_field_inv (&c.field, &inverse, &c.base_x);
  dstu_field_mul (&c.field, &c.base_l, &y, &inverse);
  dstu_field_add (&c.base_l, &c.base_l, &c.base_x);
  c.base_table = c.ops->make_table (&c, &c.base_x, &c.base_l);
  read_number (d.w, "183f60fdf7951ff47d67193f8d073790c1c9b5a3e");
  read_number (e.w, "1025e40bd97db012b7a1d79de8e12932d247f61c6");
  cases_hex ("09c9c44277910c9aaee486883a2eb95b7180166ddf73532eeb76edaef52247ff", hash, sizeof hash);
  for (int i = 0; i < 16; i++)
    {
      uint8_t t = hash[i];
      hash[i] = hash[31 - i];
      hash[31 - i] = t;
    }
  TAP_REQUIRE (dstu_sign (&c, &(DstuSigning){ &d, &e, hash, sizeof hash }, r, s));
  read_number (expected_r.w, "274ea2c0caa014a0d80a424f59ade7a93068d08a7");
  read_number (expected_s.w, "2100d86957331832b8e8c230f5bd6a332b3615aca");
  dstu_scalar_write (expected, sizeof expected, &expected_r);
  TAP_REQUIRE (memcmp (r, expected, sizeof expected) == 0);
  dstu_scalar_write (expected, sizeof expected, &expected_s);
  TAP_REQUIRE (memcmp (s, expected, sizeof expected) == 0);
  TAP_REQUIRE (dstu_private_get_public (&c, &key, &d));
  read_number (y.w, "57de7fde023ff929cb6ac785ce4b79cf64abdc2da");
  TAP_REQUIRE (dstu_field_equal (&key.x, &y));
  TAP_REQUIRE (dstu_verify (&key, &(DstuSignature){ r, 21, s, 21 }, hash, sizeof hash));
  free ((void *) c.base_table);
  return 1;
}

static int
same_public (const DstuPublic *a, const DstuPublic *b)
{
  return dstu_field_equal (&a->x, &b->x) && dstu_field_equal (&a->l, &b->l);
}

/* One key and one signature, computed both ways and checked both ways. */
static int
compare_once (
    const DstuCurve *f, const DstuCurve *p, const DstuScalar *d, const DstuScalar *e, const uint8_t hash[32])
{
  size_t size = dstu_curve_scalar_bytes (f), point_size = dstu_curve_point_bytes (f);
  DstuPublic a, b, again;
  DstuElement x;
  uint8_t r[DSTU_MAX_BYTES], s[DSTU_MAX_BYTES], r2[DSTU_MAX_BYTES], s2[DSTU_MAX_BYTES], point[DSTU_MAX_BYTES];

  TAP_REQUIRE (dstu_private_get_public (f, &a, d) && dstu_private_get_public (p, &b, d)
               && same_public (&a, &b));
  TAP_REQUIRE (f->ops->ladder (f, &x, d, &f->base_x) && dstu_field_equal (&x, &a.x));
  TAP_REQUIRE (p->ops->ladder (p, &x, d, &f->base_x) && dstu_field_equal (&x, &a.x));
  dstu_public_write (&a, point);
  TAP_REQUIRE (dstu_public_read (f, &again, point, point_size) && same_public (&again, &a));
  TAP_REQUIRE (dstu_public_read (p, &again, point, point_size) && same_public (&again, &a));
  TAP_REQUIRE (dstu_sign (f, &(DstuSigning){ d, e, hash, 32 }, r, s)
               && dstu_sign (p, &(DstuSigning){ d, e, hash, 32 }, r2, s2));
  TAP_REQUIRE (memcmp (r, r2, size) == 0 && memcmp (s, s2, size) == 0);
  TAP_REQUIRE (dstu_verify (&a, &(DstuSignature){ r, size, s, size }, hash, 32)
               && dstu_verify (&b, &(DstuSignature){ r, size, s, size }, hash, 32));
  s[size / 2] ^= 1;
  TAP_REQUIRE (!dstu_verify (&a, &(DstuSignature){ r, size, s, size }, hash, 32)
               && !dstu_verify (&b, &(DstuSignature){ r, size, s, size }, hash, 32));
  s[size / 2] ^= 1;
  TAP_REQUIRE (dstu_public_prepare (&a) && dstu_verify (&a, &(DstuSignature){ r, size, s, size }, hash, 32));
  r[0] ^= 1;
  TAP_REQUIRE (!dstu_verify (&a, &(DstuSignature){ r, size, s, size }, hash, 32));
  dstu_public_clear (&a);
  return 1;
}

static int
compare_agreement (const DstuCurve *f, const DstuCurve *p)
{
  DstuScalar d1, d2;
  DstuPublic q1, q2;
  uint8_t z1[DSTU_MAX_BYTES], z2[DSTU_MAX_BYTES];

  random_scalar (f, &d1);
  random_scalar (f, &d2);
  for (int cofactor = 0; cofactor < 2; cofactor++)
    {
      TAP_REQUIRE (dstu_private_get_public (f, &q1, &d1) && dstu_private_get_public (p, &q2, &d2));
      TAP_REQUIRE (dstu_agree (&q1, z1, &d2, cofactor) && dstu_agree (&q2, z2, &d1, cofactor));
      TAP_REQUIRE (memcmp (z1, z2, dstu_curve_point_bytes (f)) == 0);
    }
  return 1;
}

/* The ends of the range of scalars, and random ones. */
static int
test_both_ways (unsigned index)
{
  const DstuCurve *f = fast[index], *p = portable[index];
  DstuScalar edges[6], d, e, one = { { 1 } };
  uint8_t hash[32];

  memset (edges, 0, sizeof edges);
  edges[0].w[0] = 1;
  edges[1].w[0] = 2;
  edges[2].w[0] = 3;
  dstu_scalar_sub (&edges[3], &f->order.n, &one);
  dstu_scalar_sub (&edges[4], &edges[3], &one);
  edges[5].w[(f->n_bits - 2) / 64] = (uint64_t) 1 << (f->n_bits - 2) % 64;
  for (int i = 0; i < 6; i++)
    {
      random_scalar (f, &d);
      fill (hash, sizeof hash);
      TAP_REQUIRE (compare_once (f, p, &edges[i], &d, hash));
      TAP_REQUIRE (compare_once (f, p, &d, &edges[i], hash));
    }
  for (int i = 0; i < 8; i++)
    {
      random_scalar (f, &d);
      random_scalar (f, &e);
      fill (hash, sizeof hash);
      if (i == 0)
        memset (hash, 0, sizeof hash);
      TAP_REQUIRE (compare_once (f, p, &d, &e, hash));
    }
  return compare_agreement (f, p);
}

/* Random bytes as points: the two ways agree on which are good, and good ones have order n. */
/* Rows of a table are read alike by wide registers and by words. */
static int
test_select (unsigned index)
{
  DstuCurve words = *fast[index];
  DstuPublic a, b;

  words.select = NULL;
  for (int turn = 0; turn < 40; turn++)
    {
      uint8_t hash[32], r[2][DSTU_MAX_BYTES], s[2][DSTU_MAX_BYTES];
      DstuScalar d, e;

      random_scalar (&words, &d);
      random_scalar (&words, &e);
      fill (hash, sizeof hash);
      TAP_REQUIRE (dstu_private_get_public (fast[index], &a, &d));
      TAP_REQUIRE (dstu_private_get_public (&words, &b, &d));
      TAP_REQUIRE (dstu_field_equal (&a.x, &b.x) && dstu_field_equal (&a.l, &b.l));
      TAP_REQUIRE (dstu_sign (fast[index], &(DstuSigning){ &d, &e, hash, sizeof hash }, r[0], s[0]));
      TAP_REQUIRE (dstu_sign (&words, &(DstuSigning){ &d, &e, hash, sizeof hash }, r[1], s[1]));
      TAP_REQUIRE (memcmp (r[0], r[1], dstu_curve_scalar_bytes (&words)) == 0);
      TAP_REQUIRE (memcmp (s[0], s[1], dstu_curve_scalar_bytes (&words)) == 0);
    }
  return 1;
}

static int
test_points (unsigned index)
{
  const DstuCurve *f = fast[index], *p = portable[index];
  int accepted = 0;

  for (int i = 0; i < 100; i++)
    {
      uint8_t bytes[DSTU_MAX_BYTES];
      size_t size = dstu_curve_point_bytes (f);
      DstuPublic a, b;
      DstuElement x;
      int good;

      fill (bytes, size);
      bytes[size - 1] &= (uint8_t) ((1 << f->field.m % 8) - 1);
      good = dstu_public_read (f, &a, bytes, size);
      TAP_REQUIRE (good == dstu_public_read (p, &b, bytes, size));
      if (!good)
        continue;
      accepted++;
      TAP_REQUIRE (same_public (&a, &b));
      TAP_REQUIRE (!f->ops->ladder (f, &x, &f->order.n, &a.x));
    }
  tap_note ("m=%u: %d of 100 random strings are points of the group", f->field.m, accepted);
  TAP_REQUIRE (accepted > 10 && accepted < 80);
  return 1;
}

/* 64 bytes modulo n, against long division by shifting. */
static int
test_reduction (unsigned index)
{
  const DstuCurve *c = fast[index];

  for (int i = 0; i < 20; i++)
    {
      uint8_t bytes[64];
      DstuScalar r, slow = { { 0 } };

      fill (bytes, sizeof bytes);
      if (i < 2)
        memset (bytes, i == 0 ? 0 : 0xff, sizeof bytes);
      dstu_scalar_reduce_wide (&c->order, &r, bytes);
      for (int bit = 511; bit >= 0; bit--)
        {
          DstuScalar b = { { bytes[bit / 8] >> bit % 8 & 1 } };
          dstu_scalar_add (&c->order, &slow, &slow, &slow);
          dstu_scalar_add (&c->order, &slow, &slow, &b);
        }
      TAP_REQUIRE (memcmp (&r, &slow, sizeof r) == 0);
    }
  return 1;
}

/* The mask that Newton's identities give, against the trace as a sum of conjugates. */
static int
test_trace (unsigned index)
{
  const DstuCurve *c = fast[index];

  for (unsigned i = 0; i < c->field.m; i++)
    {
      DstuElement e = { { 0 } };

      e.w[i / 64] = (uint64_t) 1 << i % 64;
      TAP_REQUIRE (dstu_field_trace (&c->field, &e) == (c->trace_mask.w[i / 64] >> i % 64 & 1));
    }
  return 1;
}

/* A repeated or a constant random generator must not repeat nonces over different hashes or keys. */
static int
test_nonce (void)
{
  const DstuCurve *c = fast[6];
  uint8_t random[DSTU_RANDOM_SIZE] = { 0 }, hash[32] = { 0 };
  DstuScalar d = { { 5 } }, a, b;

  dstu_nonce (c, &a, random, &d, hash, sizeof hash);
  dstu_nonce (c, &b, random, &d, hash, sizeof hash);
  TAP_REQUIRE (memcmp (&a, &b, sizeof a) == 0 && dstu_scalar_less (&a, &c->order.n));
  hash[31] = 1;
  dstu_nonce (c, &b, random, &d, hash, sizeof hash);
  TAP_REQUIRE (memcmp (&a, &b, sizeof a) != 0);
  hash[31] = 0;
  d.w[0] = 6;
  dstu_nonce (c, &b, random, &d, hash, sizeof hash);
  TAP_REQUIRE (memcmp (&a, &b, sizeof a) != 0);
  d.w[0] = 5;
  random[63] = 1;
  dstu_nonce (c, &b, random, &d, hash, sizeof hash);
  TAP_REQUIRE (memcmp (&a, &b, sizeof a) != 0);
  return 1;
}

static int signatures_good, signatures_all, answers_good, answers_all;

static unsigned
index_of (const Cases *c)
{
  return (unsigned) atoi (cases_get (c, "curve") + strlen ("uacurve"));
}

static void
check_answer (const Cases *cases)
{
  const DstuCurve *c = fast[index_of (cases)];
  size_t size = dstu_curve_scalar_bytes (c);
  DstuScalar d, e, expected;
  uint8_t hash[64], r[DSTU_MAX_BYTES], s[DSTU_MAX_BYTES], bytes[DSTU_MAX_BYTES];
  size_t hash_size = cases_hex (cases_get (cases, "digest"), hash, sizeof hash);
  int good;

  read_number (d.w, cases_get (cases, "d"));
  read_number (e.w, cases_get (cases, "e"));
  good = dstu_sign (c, &(DstuSigning){ &d, &e, hash, hash_size }, r, s);
  read_number (expected.w, cases_get (cases, "r"));
  dstu_scalar_write (bytes, size, &expected);
  good = good && memcmp (bytes, r, size) == 0;
  read_number (expected.w, cases_get (cases, "s"));
  dstu_scalar_write (bytes, size, &expected);
  answers_good += good && memcmp (bytes, s, size) == 0;
  answers_all++;
}

static int
verify_der (const DstuPublic *key, const uint8_t *der, size_t size, const uint8_t *hash, size_t hash_size)
{
  DstuSlice in = { der, size }, pair;

  return dstu_der_take (&in, DSTU_DER_OCTET_STRING, &pair) && in.size == 0 && pair.size > 0
         && pair.size % 2 == 0
         && dstu_verify (key,
                         &(DstuSignature){ pair.p, pair.size / 2, pair.p + pair.size / 2, pair.size / 2 },
                         hash, hash_size);
}

/* Each case with the fast and the portable arithmetic, with and without a table of the key. */
static void
on_signature_case (const Cases *cases, int depth)
{
  uint8_t point[DSTU_MAX_BYTES], hash[64], der[512];
  size_t point_size, hash_size, der_size;
  int expected;

  if (cases_get (cases, "d") != NULL)
    {
      check_answer (cases);
      return;
    }
  point_size = cases_hex (cases_get (cases, "publicKey"), point, sizeof point);
  hash_size = cases_hex (cases_get (cases, "digest"), hash, sizeof hash);
  der_size = cases_hex (cases_get (cases, "signature"), der, sizeof der);
  expected = strcmp (cases_get (cases, "result"), "valid") == 0;
  for (int way = 0; way < 3; way++)
    {
      const DstuCurve *c = way == 0 ? portable[index_of (cases)] : fast[index_of (cases)];
      DstuPublic key;
      int read = dstu_public_read (c, &key, point, point_size);
      int good = 0;

      if (way == 2)
        (void) dstu_public_prepare (&key);
      if (read)
        good = verify_der (&key, der, der_size, hash, hash_size) == expected;
      if (!good)
        tap_note ("%s, way %d: %s", cases_get (cases, "curve"), way, cases_get (cases, "comment"));
      signatures_good += good;
      signatures_all++;
      dstu_public_clear (&key);
    }
}

static void
test_cases (void)
{
  char path[4096];

  (void) snprintf (path, sizeof path, "%s/signatures.json", data_folder);
  if (!cases_read (path, on_signature_case))
    tap_result (0, "%s is there", path);
  tap_result (answers_good == answers_all && answers_all == DSTU_CURVES, "known answers: %d of %d",
              answers_good, answers_all);
  tap_result (signatures_good == signatures_all && signatures_all > 1000,
              "cases of signatures: %d of %d as they should be", signatures_good, signatures_all);
}

int
main (int argc, char **argv)
{
  data_folder = argc > 1 ? argv[1] : ".";
  for (unsigned i = 0; i < DSTU_CURVES; i++)
    {
      fast[i] = dstu_curve_get (i);
      portable[i] = dstu_curve_get_portable (i);
    }
  tap_result (test_appendix (), "appendix B.1 of the standard");
  for (unsigned i = 0; i < DSTU_CURVES; i++)
    {
      tap_result (test_both_ways (i), "m=%u: both ways of computing agree", fast[i]->field.m);
      tap_result (test_select (i), "m=%u: both ways of reading tables agree", fast[i]->field.m);
      tap_result (test_points (i), "m=%u: points", fast[i]->field.m);
      tap_result (test_reduction (i), "m=%u: reduction of 64 bytes", fast[i]->field.m);
      tap_result (test_trace (i), "m=%u: trace", fast[i]->field.m);
    }
  tap_result (test_nonce (), "nonces");
  test_cases ();
  return tap_done ();
}
