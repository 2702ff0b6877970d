/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "dstu-curve-private.h"
#include "dstu-scalar.h"

/* The curves of the standard in a polynomial basis, with the base points that all known certificates have;
 * the sources are named in docs/formats/dstu.md. */
static const DstuCurve standard[DSTU_CURVES] = {
  {
      .name = "uacurve0",
      .index = 0,
      .field = { 163, { 7, 6, 3 } },
      .a = 1,
      .cofactor = 2,
      .n_bits = 163,
      .b = { { 0x5e638a19c1455d21u, 0x2a2dc8210ab40392u, 0x5ff610846u, 0x0u, 0x0u, 0x0u, 0x0u } },
      .base_x = { { 0x29daf8a3f35823beu, 0xd74ce983a5c42372u, 0x2e2f85f5du, 0x0u, 0x0u, 0x0u, 0x0u } },
      .base_y = { { 0x3ff0e00ce2cd723au, 0x8c51d7b95284d9d0u, 0x3826f008au, 0x0u, 0x0u, 0x0u, 0x0u } },
      .order.n = { { 0x2be2262d39bcf14du, 0x2bec1u, 0x400000000u, 0x0u, 0x0u, 0x0u, 0x0u } },
  },
  {
      .name = "uacurve1",
      .index = 1,
      .field = { 167, { 6, 0, 0 } },
      .a = 1,
      .cofactor = 2,
      .n_bits = 166,
      .b = { { 0x30f1a4315a827dacu, 0x811759f20518a09u, 0x6ee3ceeb23u, 0x0u, 0x0u, 0x0u, 0x0u } },
      .base_x = { { 0x30b2a2018b21cd54u, 0x6a68192803910a3du, 0x7a1f665378u, 0x0u, 0x0u, 0x0u, 0x0u } },
      .base_y = { { 0x8ed435e45fd59918u, 0x1c0ec6b8909156d9u, 0x5f49eb2678u, 0x0u, 0x0u, 0x0u, 0x0u } },
      .order.n = { { 0xbcc7d7f29ff7701fu, 0xffffffffffffb12eu, 0x3fffffffffu, 0x0u, 0x0u, 0x0u, 0x0u } },
  },
  {
      .name = "uacurve2",
      .index = 2,
      .field = { 173, { 10, 2, 1 } },
      .a = 0,
      .cofactor = 4,
      .n_bits = 172,
      .b = { { 0xbb278f6b6fb437d9u, 0xdb2fc16eddf6853bu, 0x108576c80499u, 0x0u, 0x0u, 0x0u, 0x0u } },
      .base_x = { { 0x567a9181d37389cau, 0x6eadf0448fa22fadu, 0x4d41a619bccu, 0x0u, 0x0u, 0x0u, 0x0u } },
      .base_y = { { 0xf7ff5c1ce0d991a1u, 0xb234c75e6dd2028bu, 0x10b51cc12849u, 0x0u, 0x0u, 0x0u, 0x0u } },
      .order.n = { { 0x67606e3825bb2831u, 0x189b4eu, 0x80000000000u, 0x0u, 0x0u, 0x0u, 0x0u } },
  },
  {
      .name = "uacurve3",
      .index = 3,
      .field = { 179, { 4, 2, 1 } },
      .a = 1,
      .cofactor = 2,
      .n_bits = 178,
      .b = { { 0x2d04184572beb710u, 0x6f2f88dd07a341e3u, 0x4a6e085652643u, 0x0u, 0x0u, 0x0u, 0x0u } },
      .base_x = { { 0xa9954667022c7d03u, 0x2bd26dc57f48819bu, 0x6ba06fe51464bu, 0x0u, 0x0u, 0x0u, 0x0u } },
      .base_y = { { 0xff09788a66dc3a9eu, 0xec065080ca8287aau, 0x25fbc363582dcu, 0x0u, 0x0u, 0x0u, 0x0u } },
      .order.n = { { 0x435fe5ab64236efu, 0xffffffffffb98196u, 0x3ffffffffffffu, 0x0u, 0x0u, 0x0u, 0x0u } },
  },
  {
      .name = "uacurve4",
      .index = 4,
      .field = { 191, { 9, 0, 0 } },
      .a = 1,
      .cofactor = 2,
      .n_bits = 191,
      .b = { { 0x27e0482750fefc03u, 0xd5890e8b6b4981ffu, 0x7bc86e2102902ec4u, 0x0u, 0x0u, 0x0u, 0x0u } },
      .base_x = { { 0xc2fcfe76daeb7129u, 0x7912a6d2ac58b9b5u, 0x714114b762f2ff4au, 0x0u, 0x0u, 0x0u, 0x0u } },
      .base_y = { { 0x9613cd8d03db08dau, 0xefe5902f11db96fau, 0x29c41e568b77c617u, 0x0u, 0x0u, 0x0u, 0x0u } },
      .order.n = { { 0xc1dabc6788f7474fu, 0x69a779cau, 0x4000000000000000u, 0x0u, 0x0u, 0x0u, 0x0u } },
  },
  {
      .name = "uacurve5",
      .index = 5,
      .field = { 233, { 9, 4, 1 } },
      .a = 1,
      .cofactor = 2,
      .n_bits = 233,
      .b = { { 0x26aa936ece454d2cu, 0x1bd54ef5dd3b8a03u, 0x675534c7cf7e64a2u, 0x6973b15095u, 0x0u, 0x0u,
               0x0u } },
      .base_x = { { 0x28d003eeb25efe96u, 0x3c31761d3545f327u, 0xcdf83ba1118df35bu, 0x3fcda526b6u, 0x0u, 0x0u,
                    0x0u } },
      .base_y = { { 0x32be0b9df96d8d35u, 0xbad95e3b2e91c54du, 0x4c54deeda9e54a7bu, 0x9ca8b57a93u, 0x0u, 0x0u,
                    0x0u } },
      .order.n = { { 0x22031d2603cfe0d7u, 0x13e974e72f8a69u, 0x0u, 0x10000000000u, 0x0u, 0x0u, 0x0u } },
  },
  {
      .name = "uacurve6",
      .index = 6,
      .field = { 257, { 12, 0, 0 } },
      .a = 0,
      .cofactor = 4,
      .n_bits = 256,
      .b = { { 0x1f9eea6adbe3be10u, 0xff9425c1458c5786u, 0x18f938d7a7942394u, 0xcef494720115657eu, 0x1u, 0x0u,
               0x0u } },
      .base_x = { { 0x34a9e8dcd8d20fb7u, 0x7ac491ca1b10c623u, 0x55cd260b306c7e00u, 0x2a29ef207d0e9b6cu, 0x0u,
                    0x0u, 0x0u } },
      .base_y = { { 0x8b702cf156d814efu, 0xe6812c93a9d60b97u, 0x9fccf6d8eea03102u, 0x686d41ff744d444u, 0x1u,
                    0x0u, 0x0u } },
      .order.n
      = { { 0xd3e17714907d470du, 0x6759213af182e987u, 0x0u, 0x8000000000000000u, 0x0u, 0x0u, 0x0u } },
  },
  {
      .name = "uacurve7",
      .index = 7,
      .field = { 307, { 8, 4, 2 } },
      .a = 1,
      .cofactor = 2,
      .n_bits = 306,
      .b = { { 0xbdc90186904968bbu, 0xe241050df18b6090u, 0x4f4296c0c599e2e2u, 0xb5054b5e6c6d3de9u,
               0x393c7f7d53666u, 0x0u, 0x0u } },
      .base_x = { { 0x3c52c02d6e7232aau, 0x7a239b276d316774u, 0xd16bf75ccd825a08u, 0x1a0224984c1e92f1u,
                    0x216ee8b189d29u, 0x0u, 0x0u } },
      .base_y = { { 0x8340ab2237c7f2a0u, 0xf2f2dc9a11c7f7beu, 0x2866c5d1677762a8u, 0x7faeb09d2e049c6eu,
                    0x5d9306bacd22bu, 0x0u, 0x0u } },
      .order.n = { { 0xa588d4604022b7b7u, 0xf3825da70d390fbbu, 0xffffffffffc079c2u, 0xffffffffffffffffu,
                     0x3ffffffffffffu, 0x0u, 0x0u } },
  },
  {
      .name = "uacurve8",
      .index = 8,
      .field = { 367, { 21, 0, 0 } },
      .a = 1,
      .cofactor = 2,
      .n_bits = 367,
      .b = { { 0x9755437b56995136u, 0xb8f93d92394c79a7u, 0xa64b0c2afe42cadau, 0x4447556b47bf6aa4u,
               0xb7a6f3d1627ad565u, 0x43fc8ad242b0u, 0x0u } },
      .base_x = { { 0xbf4a373541b3b9a1u, 0xb5fe12e59a109f78u, 0x1a400ca681e09639u, 0x61197a76413e7be8u,
                    0xf08c49a99ae0d3f9u, 0x324a6eddd512u, 0x0u } },
      .base_y = { { 0x1f051626442b3c10u, 0x3481aaf454cd41bau, 0x3a49c6b61984c3feu, 0xf977d1a567b92b04u,
                    0x77f59e39539007c7u, 0x1ab597a5b44u, 0x0u } },
      .order.n = { { 0x2245ef44049b2d49u, 0x4f22428fd28ce881u, 0x9c300b75a3fa82u, 0x0u, 0x0u, 0x400000000000u,
                     0x0u } },
  },
  {
      .name = "uacurve9",
      .index = 9,
      .field = { 431, { 5, 3, 1 } },
      .a = 1,
      .cofactor = 2,
      .n_bits = 430,
      .b = { { 0x17daa469c640caf3u, 0x18ae2dc312ca4931u, 0x975936c66bac536bu, 0xf988d8d28aaeaedeu,
               0xc4f94e690134d5bfu, 0x708fc26dfe8c3d27u, 0x3ce10490f6au } },
      .base_x = { { 0xfd3b43c5947c857du, 0x58068426c2171e99u, 0x49c27bed49a2a950u, 0x72f88986874e5aaeu,
                    0x3c32e0824d57aefu, 0x33a16bbae7ed9a8eu, 0x1a62ba79d981u } },
      .base_y = { { 0x723724e090e02db9u, 0x1ea14ba53308b5e2u, 0x8d1839a855c1769bu, 0x8da241f331aa396bu,
                    0x66f451754b4ca5f4u, 0xc1f70bbefe96bddeu, 0x70b5e1e14031u } },
      .order.n = { { 0xd90c7a95110504cfu, 0x2f81aa8a1fcbaf80u, 0x458009a8c0a724f0u, 0xffffffffffba3175u,
                     0xffffffffffffffffu, 0xffffffffffffffffu, 0x3fffffffffffu } },
  },
};

static DstuCurve curves[DSTU_CURVES];
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static const DstuCurveOps *
choose_ops (const DstuCurve *c)
{
#ifdef __x86_64__
  if (__builtin_cpu_supports ("pclmul") && __builtin_cpu_supports ("sse4.1"))
    {
      if (c->field.m == 257)
        return &dstu_257_ops;
      if (c->field.m == 431)
        return &dstu_431_ops;
    }
#endif
  return &dstu_portable_ops;
}

/* Whether the modulus has x^(m-i): its i-th elementary symmetric function, i < m. */
static unsigned
has_term (const DstuField *f, unsigned i)
{
  unsigned found = 0;

  for (int j = 0; j < 3 && f->k[j] != 0; j++)
    found |= f->k[j] == f->m - i;
  return found;
}

/* Tr(x^i) for each i: the trace of an element is the parity of its bits under this mask. Tr(x^i) is the
 * sum of the i-th powers of the modulus' roots: Newton's identities give it from the modulus' few
 * terms. m is odd. */
static void
make_trace_mask (DstuCurve *c)
{
  const DstuField *f = &c->field;

  c->trace_mask.w[0] = 1;
  for (unsigned i = 1; i < f->m; i++)
    {
      uint64_t sum = i & has_term (f, i);

      for (int j = 0; j < 3 && f->k[j] != 0; j++)
        {
          unsigned term = f->m - f->k[j];
          if (term < i)
            sum ^= c->trace_mask.w[(i - term) / 64] >> (i - term) % 64;
        }
      c->trace_mask.w[i / 64] |= (sum & 1) << i % 64;
    }
}

static unsigned
trace (const DstuCurve *c, const DstuElement *a)
{
  uint64_t bits = 0;

  for (int i = 0; i < DSTU_WORDS; i++)
    bits ^= a->w[i] & c->trace_mask.w[i];
  return (unsigned) __builtin_parityll (bits);
}

static int
prepare (DstuCurve *c, const DstuCurveOps *ops)
{
  DstuElement inverse;

  c->windows = c->n_bits / DSTU_WINDOW + 1;
  make_trace_mask (c);
  dstu_field_inv (&c->field, &inverse, &c->base_x);
  dstu_field_mul (&c->field, &c->base_l, &c->base_y, &inverse);
  dstu_field_add (&c->base_l, &c->base_l, &c->base_x);
  dstu_scalar_prepare (&c->order);
  c->ops = ops;
  c->select = dstu_select_find ();
  c->maps = ops->make_maps (c);
  if (c->maps == NULL)
    return 0;
  c->base_table = ops->make_table (c, &c->base_x, &c->base_l);
  return c->base_table != NULL;
}

const DstuCurve *
dstu_curve_get (unsigned index)
{
  const DstuCurve *found = NULL;

  if (index >= DSTU_CURVES)
    return NULL;
  pthread_mutex_lock (&lock);
  if (curves[index].base_table == NULL)
    {
      curves[index] = standard[index];
      (void) prepare (&curves[index], choose_ops (&curves[index]));
    }
  if (curves[index].base_table != NULL)
    found = &curves[index];
  pthread_mutex_unlock (&lock);
  return found;
}

const DstuField *
dstu_curve_field (unsigned index)
{
  return &standard[index].field;
}

const DstuCurve *
dstu_curve_get_portable (unsigned index)
{
  DstuCurve *c = malloc (sizeof *c);

  if (c == NULL)
    return NULL;
  *c = standard[index];
  if (prepare (c, &dstu_portable_ops))
    return c;
  free (c);
  return NULL;
}

size_t
dstu_curve_point_bytes (const DstuCurve *c)
{
  return (c->field.m + 7) / 8;
}

size_t
dstu_curve_scalar_bytes (const DstuCurve *c)
{
  return (c->n_bits + 7) / 8;
}

unsigned
dstu_curve_make_odd (const DstuCurve *c, DstuScalar *out, const DstuScalar *k)
{
  uint64_t even = 1 ^ (k->w[0] & 1), mask = 0 - even;
  DstuScalar negated;

  dstu_scalar_sub (&negated, &c->order.n, k);
  for (int i = 0; i < DSTU_WORDS; i++)
    out->w[i] = (mask & negated.w[i]) | (~mask & k->w[i]);
  dstu_cleanse (&negated, sizeof negated);
  return (unsigned) even;
}

int
dstu_public_read (const DstuCurve *c, DstuPublic *key, const uint8_t *bytes, size_t size)
{
  DstuElement compressed;

  memset (key, 0, sizeof *key);
  key->curve = c;
  if (size != dstu_curve_point_bytes (c) || !dstu_field_read (&c->field, &compressed, bytes, size))
    return 0;
  return c->ops->decompress_vartime (c, &key->x, &key->l, &compressed);
}

void
dstu_public_write (const DstuPublic *key, uint8_t *bytes)
{
  const DstuField *f = &key->curve->field;
  DstuElement z, out = key->x;

  dstu_field_add (&z, &key->x, &key->l); /* y/x = λ + x */
  out.w[0] = (out.w[0] & ~(uint64_t) 1) | trace (key->curve, &z);
  dstu_field_write (f, bytes, &out);
}

int
dstu_public_prepare (DstuPublic *key)
{
  if (key->table == NULL)
    key->table = key->curve->ops->make_table (key->curve, &key->x, &key->l);
  return key->table != NULL;
}

void
dstu_public_clear (DstuPublic *key)
{
  free ((void *) key->table);
  memset (key, 0, sizeof *key);
}

int
dstu_private_read (const DstuCurve *c, DstuScalar *d, const uint8_t *bytes, size_t size)
{
  unsigned good = (unsigned) dstu_scalar_read (d, bytes, size);

  good &= (1 ^ dstu_scalar_is_zero (d)) & dstu_scalar_less (d, &c->order.n);
  DSTU_DECLASSIFY (good);
  return (int) good;
}

void
dstu_private_write (const DstuCurve *c, uint8_t *bytes, const DstuScalar *d)
{
  dstu_scalar_write (bytes, dstu_curve_scalar_bytes (c), d);
}

/* x and λ of k·P; 0 for the handful of scalars that the table fails for (see mul_table). */
static int
multiply_base (const DstuCurve *c, DstuElement *x, DstuElement *l, const DstuScalar *k)
{
  DstuScalar odd;
  unsigned negated = dstu_curve_make_odd (c, &odd, k);
  int done = c->ops->mul_base (c, x, l, &odd, c->base_table);

  DSTU_DECLASSIFY (done);

  l->w[0] ^= negated;
  dstu_cleanse (&odd, sizeof odd);
  return done;
}

int
dstu_private_get_public (const DstuCurve *c, DstuPublic *key, const DstuScalar *d)
{
  memset (key, 0, sizeof *key);
  key->curve = c;
  if (!multiply_base (c, &key->x, &key->l, d))
    return 0;
  key->l.w[0] ^= 1;
  return 1;
}

/* The low m bits of the digest as a little-endian integer; 1 in place of 0. */
static void
hash_to_field (const DstuCurve *c, DstuElement *h, const uint8_t *hash, size_t size)
{
  unsigned top = c->field.m / 64;

  memset (h, 0, sizeof *h);
  for (size_t i = 0; i < size && i < sizeof h->w; i++)
    h->w[i / 8] |= (uint64_t) hash[i] << (i % 8 * 8);
  h->w[top] &= ((uint64_t) 1 << c->field.m % 64) - 1;
  for (unsigned i = top + 1; i < DSTU_WORDS; i++)
    h->w[i] = 0;
  h->w[0] |= dstu_field_is_zero (h);
}

/* y mod 2^(bits of n - 1) */
static void
element_to_scalar (const DstuCurve *c, DstuScalar *r, const DstuElement *y)
{
  unsigned bits = c->n_bits - 1, top = bits / 64;

  memset (r, 0, sizeof *r);
  for (unsigned i = 0; i <= top; i++)
    r->w[i] = y->w[i];
  r->w[top] &= ((uint64_t) 1 << bits % 64) - 1;
}

int
dstu_sign (const DstuCurve *c, const DstuSigning *signing, uint8_t *r_out, uint8_t *s_out)
{
  const DstuScalar *d = signing->d, *e = signing->e;
  size_t size = dstu_curve_scalar_bytes (c);
  DstuElement h, x, l, y;
  DstuScalar r, s;
  unsigned in_range = (1 ^ dstu_scalar_is_zero (e)) & dstu_scalar_less (e, &c->order.n);

  DSTU_DECLASSIFY (in_range);
  if (!in_range || !multiply_base (c, &x, &l, e))
    return 0;
  hash_to_field (c, &h, signing->hash, signing->hash_size);
  c->ops->mul (c, &y, &h, &x);
  element_to_scalar (c, &r, &y);
  dstu_scalar_mul (&c->order, &s, d, &r);
  dstu_scalar_add (&c->order, &s, &s, e);

  /* r and s are published. */
  DSTU_DECLASSIFY (r);
  DSTU_DECLASSIFY (s);
  int good = !dstu_scalar_is_zero (&r) && !dstu_scalar_is_zero (&s);
  if (good)
    {
      dstu_scalar_write (r_out, size, &r);
      dstu_scalar_write (s_out, size, &s);
    }
  dstu_cleanse (&s, sizeof s);
  dstu_cleanse (&x, sizeof x);
  dstu_cleanse (&l, sizeof l);
  return good;
}

int
dstu_verify (const DstuPublic *key, const DstuSignature *signature, const uint8_t *hash, size_t hash_size)
{
  const DstuCurve *c = key->curve;
  DstuElement h, x, y;
  DstuScalar r, s, v, difference;

  if (!dstu_scalar_read (&r, signature->r, signature->r_size)
      || !dstu_scalar_read (&s, signature->s, signature->s_size))
    return 0;
  if (dstu_scalar_is_zero (&r) || dstu_scalar_is_zero (&s) || !dstu_scalar_less (&r, &c->order.n)
      || !dstu_scalar_less (&s, &c->order.n))
    return 0;
  if (!c->ops->verify_vartime (c, &x, &s, &r, &key->x, &key->l, c->base_table, key->table))
    return 0;
  hash_to_field (c, &h, hash, hash_size);
  c->ops->mul (c, &y, &h, &x);
  element_to_scalar (c, &v, &y);
  dstu_scalar_sub (&difference, &v, &r);
  return (int) dstu_scalar_is_zero (&difference);
}

int
dstu_agree (const DstuPublic *peer, uint8_t *out, const DstuScalar *d, int with_cofactor)
{
  const DstuCurve *c = peer->curve;
  DstuScalar k = *d;
  DstuElement x;

  /* The peer is of order n already; h·d mod n keeps the ladder's length. */
  for (unsigned h = with_cofactor ? c->cofactor : 1; h > 1; h /= 2)
    dstu_scalar_add (&c->order, &k, &k, &k);
  int good = c->ops->ladder (c, &x, &k, &peer->x);
  DSTU_DECLASSIFY (good);
  dstu_field_write (&c->field, out, &x);
  dstu_cleanse (&k, sizeof k);
  dstu_cleanse (&x, sizeof x);
  return good;
}
