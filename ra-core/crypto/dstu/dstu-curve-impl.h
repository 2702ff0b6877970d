/* SPDX-License-Identifier: LGPL-2.1-or-later */
/*
 * The group of one curve y² + xy = x³ + A·x² + B, written once and compiled for each field arithmetic. The
 * including file defines N(name)              the name of this copy's functions E, EW                the
 * element type and its count of words (member w; words above EW are for alignment, and 0) F_MUL(c, r, a, b),
 * F_SQR(c, r, a), F_SQR_TIMES(c, r, times) TARGET               function attributes (processor features)
 *
 * Points are kept in λ-coordinates (x, λ = x + y/x), projectively (X : L : Z) with x = X/Z, λ = L/Z; Z = 0 is
 * the point at infinity. No point of the subgroup of prime order has x = 0. −(x, λ) = (x, λ + 1). Formulas:
 * Oliveira, López, Aranha, Rodríguez-Henríquez, "Lambda coordinates for binary elliptic curves", CHES 2013.
 *
 * Functions named _vartime take public values only. All others take time that depends on the curve alone.
 */

typedef struct
{
  E x, l;
} N (Affine);

typedef struct
{
  E x, l, z;
} N (Point);

TARGET static void
N (load) (E *r, const DstuElement *a)
{
  memset (r, 0, sizeof *r);
  memcpy (r->w, a->w, EW * sizeof *a->w);
}

TARGET static void
N (store) (DstuElement *r, const E *a)
{
  memset (r, 0, sizeof *r);
  memcpy (r->w, a->w, EW * sizeof *a->w);
}

TARGET static inline void
N (add) (E *r, const E *a, const E *b)
{
  for (int i = 0; i < (int) (sizeof r->w / sizeof *r->w); i++)
    r->w[i] = a->w[i] ^ b->w[i];
}

TARGET static inline uint64_t
N (is_zero) (const E *a)
{
  uint64_t any = 0;

  for (int i = 0; i < EW; i++)
    any |= a->w[i];
  return 1 ^ ((any | (0 - any)) >> 63);
}

TARGET static void
N (set_one) (E *r)
{
  memset (r, 0, sizeof *r);
  r->w[0] = 1;
}

/* Itoh and Tsujii, as dstu_field_inv() */
TARGET static void
N (inv) (const DstuCurve *c, E *r, const E *a)
{
  E b = *a, t;
  unsigned k = 1, n = c->field.m - 1, bit = 31 - (unsigned) __builtin_clz (n);

  while (bit-- > 0)
    {
      t = b;
      F_SQR_TIMES (c, &t, k);
      F_MUL (c, &b, &b, &t);
      k *= 2;
      if (n >> bit & 1)
        {
          F_SQR (c, &b, &b);
          F_MUL (c, &b, &b, a);
          k++;
        }
    }
  F_SQR (c, r, &b);
}

/*
 * For public values: linear maps by tables, one row of sixteen images for each four bits of the argument.
 * powers[i] raises to 2^k for the i-th exponent of the inversion's chain from MAP_FROM on.
 */
#define MAP_ROWS ((64 * EW + 3) / 4)
#define MAP_FROM 12
#define MAP_POWERS 6

#ifndef DSTU_MAPS_EXPONENTS
#define DSTU_MAPS_EXPONENTS
/* The chain's exponents from MAP_FROM up: each prefix of the bits of m - 1 but the
 * whole. Returns how many. */
static inline unsigned
dstu_map_exponents (unsigned n, unsigned exponents[MAP_POWERS])
{
  unsigned count = 0;

  for (unsigned bit = 31 - (unsigned) __builtin_clz (n); bit > 0; bit--)
    if (n >> bit >= MAP_FROM)
      exponents[count++] = n >> bit;
  return count;
}
#endif

typedef struct
{
  E row[MAP_ROWS][16];
} N (Map);

typedef struct
{
  N (Map) half_trace, powers[MAP_POWERS];
} N (Maps);

TARGET static void
N (apply) (const DstuCurve *c, E *r, const N (Map) * map, const E *a)
{
  unsigned rows = (c->field.m + 3) / 4;
  E sum = map->row[0][a->w[0] & 15];

  for (unsigned i = 1; i < rows; i++)
    N (add) (&sum, &sum, &map->row[i][a->w[i / 16] >> i % 16 * 4 & 15]);
  *r = sum;
}

/* r^(2^k) with the maps made so far */
TARGET static void
N (power_vartime) (const DstuCurve *c, const N (Maps) * maps, unsigned count, E *r, unsigned k)
{
  unsigned exponents[MAP_POWERS], all = dstu_map_exponents (c->field.m - 1, exponents);

  for (unsigned i = count < all ? count : all; i-- > 0;)
    for (; k >= exponents[i]; k -= exponents[i])
      N (apply) (c, r, &maps->powers[i], r);
  F_SQR_TIMES (c, r, k);
}

/* The sum of a^(4^j) for j = 0 … (m - 1) / 2, by doubling the count of terms */
TARGET static void
N (half_trace_by_powers) (const DstuCurve *c, const N (Maps) * maps, unsigned count, E *r, const E *a)
{
  unsigned terms = 1, n = (c->field.m - 1) / 2 + 1, bit = 31 - (unsigned) __builtin_clz (n);
  E sum = *a, t;

  while (bit-- > 0)
    {
      t = sum;
      N (power_vartime) (c, maps, count, &t, 2 * terms);
      N (add) (&sum, &sum, &t);
      terms *= 2;
      if (n >> bit & 1)
        {
          F_SQR_TIMES (c, &sum, 2);
          N (add) (&sum, &sum, a);
          terms++;
        }
    }
  *r = sum;
}

/* Fills in a row from the images of its four bits. */
TARGET static void
N (complete_row) (E row[16])
{
  memset (&row[0], 0, sizeof row[0]);
  for (unsigned v = 3; v < 16; v++)
    if ((v & (v - 1)) != 0)
      N (add) (&row[v], &row[v & (v - 1)], &row[v & (0 - v)]);
}

TARGET static void *
N (make_maps) (const DstuCurve *c)
{
  unsigned exponents[MAP_POWERS], count = dstu_map_exponents (c->field.m - 1, exponents), m = c->field.m;
  N (Maps) *maps = aligned_alloc (64, (sizeof *maps + 63) / 64 * 64);

  if (maps == NULL)
    return NULL;
  memset (maps, 0, sizeof *maps);
  for (unsigned i = 0; i <= count; i++)
    {
      N (Map) *map = i < count ? &maps->powers[i] : &maps->half_trace;

      for (unsigned j = 0; j < m; j++)
        {
          E unit = { { 0 } }, *image = &map->row[j / 4][1u << j % 4];

          unit.w[j / 64] = (uint64_t) 1 << j % 64;
          *image = unit;
          if (i < count)
            N (power_vartime) (c, maps, i, image, exponents[i]);
          else
            N (half_trace_by_powers) (c, maps, count, image, &unit);
        }
      for (unsigned j = 0; j < (m + 3) / 4; j++)
        N (complete_row) (map->row[j]);
    }
  return maps;
}

/* As inv(), with tables: for public values only. */
TARGET static void
N (inv_vartime) (const DstuCurve *c, E *r, const E *a)
{
  const N (Maps) *maps = c->maps;
  E b = *a, t;
  unsigned k = 1, n = c->field.m - 1, bit = 31 - (unsigned) __builtin_clz (n), next = 0;

  while (bit-- > 0)
    {
      t = b;
      if (k >= MAP_FROM)
        N (apply) (c, &t, &maps->powers[next++], &t);
      else
        F_SQR_TIMES (c, &t, k);
      F_MUL (c, &b, &b, &t);
      k *= 2;
      if (n >> bit & 1)
        {
          F_SQR (c, &b, &b);
          F_MUL (c, &b, &b, a);
          k++;
        }
    }
  F_SQR (c, r, &b);
}

TARGET static unsigned
N (trace) (const DstuCurve *c, const E *a)
{
  uint64_t parity = 0;

  for (int i = 0; i < EW; i++)
    parity ^= a->w[i] & c->trace_mask.w[i];
  return (unsigned) __builtin_parityll (parity);
}

TARGET static void
N (dbl) (const DstuCurve *c, N (Point) * r, const N (Point) * p)
{
  E lz, z2, t, xz;

  F_MUL (c, &lz, &p->l, &p->z);
  F_SQR (c, &z2, &p->z);
  F_SQR (c, &t, &p->l);
  N (add) (&t, &t, &lz);
  if (c->a)
    N (add) (&t, &t, &z2);
  F_MUL (c, &xz, &p->x, &p->z);
  F_SQR (c, &xz, &xz);
  F_SQR (c, &r->x, &t);
  F_MUL (c, &r->z, &t, &z2);
  F_MUL (c, &r->l, &t, &lz);
  N (add) (&r->l, &r->l, &r->z);
  N (add) (&r->l, &r->l, &r->x);
  N (add) (&r->l, &r->l, &xz);
}

/* p + q for p ≠ ±q, neither at infinity; for p = q the result has Z = 0 and X = 0 */
TARGET static void
N (add_mixed) (const DstuCurve *c, N (Point) * r, const N (Point) * p, const N (Affine) * q)
{
  E a, b, xz, ab, t;

  F_MUL (c, &a, &q->l, &p->z);
  N (add) (&a, &a, &p->l);
  F_MUL (c, &xz, &q->x, &p->z);
  N (add) (&b, &p->x, &xz);
  F_SQR (c, &b, &b);
  F_MUL (c, &t, &a, &p->x);
  F_MUL (c, &xz, &xz, &a);
  F_MUL (c, &r->x, &t, &xz);
  F_MUL (c, &ab, &a, &b);
  N (add) (&t, &p->l, &p->z);
  N (add) (&xz, &xz, &b);
  F_SQR (c, &xz, &xz);
  F_MUL (c, &t, &t, &ab);
  F_MUL (c, &r->z, &ab, &p->z);
  N (add) (&r->l, &xz, &t);
}

TARGET static void
N (add_mixed_vartime) (const DstuCurve *c, N (Point) * r, const N (Point) * p, const N (Affine) * q)
{
  N (Point) sum;

  if (N (is_zero) (&p->z))
    {
      r->x = q->x;
      r->l = q->l;
      N (set_one) (&r->z);
      return;
    }
  N (add_mixed) (c, &sum, p, q);
  if (N (is_zero) (&sum.z) && N (is_zero) (&sum.x))
    N (dbl) (c, &sum, p);
  *r = sum;
}

/* The sum of two projective points, complete. */
TARGET static void
N (add_vartime) (const DstuCurve *c, N (Point) * r, const N (Point) * p, const N (Point) * q)
{
  E a, b, t, xpz, xqz, abz;
  N (Point) sum;

  if (N (is_zero) (&p->z))
    {
      *r = *q;
      return;
    }
  if (N (is_zero) (&q->z))
    {
      *r = *p;
      return;
    }
  F_MUL (c, &a, &p->l, &q->z);
  F_MUL (c, &t, &q->l, &p->z);
  N (add) (&a, &a, &t);
  F_MUL (c, &xpz, &p->x, &q->z);
  F_MUL (c, &xqz, &q->x, &p->z);
  N (add) (&b, &xpz, &xqz);
  if (N (is_zero) (&b))
    {
      if (N (is_zero) (&a))
        N (dbl) (c, r, p);
      else
        memset (r, 0, sizeof *r);
      return;
    }
  F_SQR (c, &b, &b);
  F_MUL (c, &xpz, &xpz, &a);
  F_MUL (c, &xqz, &xqz, &a);
  F_MUL (c, &sum.x, &xpz, &xqz);
  F_MUL (c, &abz, &a, &b);
  F_MUL (c, &abz, &abz, &q->z);
  N (add) (&xqz, &xqz, &b);
  F_SQR (c, &xqz, &xqz);
  N (add) (&t, &p->l, &p->z);
  F_MUL (c, &t, &t, &abz);
  N (add) (&sum.l, &xqz, &t);
  F_MUL (c, &sum.z, &abz, &p->z);
  *r = sum;
}

/* Brings count points, none at infinity, to affine form with one inversion. */
TARGET static int
N (to_affine_vartime) (const DstuCurve *c, N (Affine) * out, const N (Point) * in, size_t count)
{
  E *before = malloc (count * sizeof *before), all, inverse;

  if (before == NULL)
    return 0;
  N (set_one) (&all);
  for (size_t i = 0; i < count; i++)
    {
      before[i] = all;
      F_MUL (c, &all, &all, &in[i].z);
    }
  N (inv_vartime) (c, &inverse, &all);
  for (size_t i = count; i-- > 0;)
    {
      E z;

      F_MUL (c, &z, &inverse, &before[i]);
      F_MUL (c, &inverse, &inverse, &in[i].z);
      F_MUL (c, &out[i].x, &in[i].x, &z);
      F_MUL (c, &out[i].l, &in[i].l, &z);
    }
  free (before);
  return 1;
}

/* Odd multiples (2j + 1)·2^(wi)·P of a fixed point, one row a window; NULL when there is no memory. */
TARGET static void *
N (make_table) (const DstuCurve *c, const DstuElement *x, const DstuElement *l)
{
  size_t count = (size_t) c->windows * DSTU_WINDOW_ODD;
  N (Point) *points = malloc (count * sizeof *points), p, twice;
  N (Affine) *table = malloc (count * sizeof *table);

  N (load) (&p.x, x);
  N (load) (&p.l, l);
  N (set_one) (&p.z);
  for (unsigned i = 0; points != NULL && table != NULL && i < c->windows; i++)
    {
      N (Point) *row = points + (size_t) i * DSTU_WINDOW_ODD;

      row[0] = p;
      N (dbl) (c, &twice, &p);
      for (unsigned j = 1; j < DSTU_WINDOW_ODD; j++)
        N (add_vartime) (c, &row[j], &row[j - 1], &twice);
      for (unsigned j = 0; j < DSTU_WINDOW; j++)
        N (dbl) (c, &p, &p);
    }
  if (points == NULL || table == NULL || !N (to_affine_vartime) (c, table, points, count))
    {
      free (table);
      table = NULL;
    }
  free (points);
  return table;
}

/* The value of window i of an odd scalar, recoded to odd signed digits: index of the odd
 * multiple and its sign. */
TARGET static void
N (digit) (const DstuCurve *c, const DstuScalar *k, unsigned i, unsigned *index, uint64_t *negative)
{
  unsigned shift = i * DSTU_WINDOW, word = shift / 64, bit = shift % 64;
  uint64_t v = k->w[word] >> bit;

  if (bit != 0 && word + 1 < DSTU_WORDS)
    v |= k->w[word + 1] << (64 - bit);
  v |= 1;
  if (i + 1 == c->windows) /* the top digit is positive, and small by the choice of the number of windows */
    v = (v & (DSTU_WINDOW_SIZE - 1)) + DSTU_WINDOW_SIZE;
  v &= 2 * DSTU_WINDOW_SIZE - 1;
  *negative = 1 ^ (v >> DSTU_WINDOW);
  *index = (unsigned) (((v ^ (0 - *negative)) & (DSTU_WINDOW_SIZE - 1)) >> 1);
}

/* Reads the whole row, so that the memory touched does not depend on the digit. */
TARGET static void
N (select) (const DstuCurve *c, N (Affine) * r, const N (Affine) * row, unsigned index, uint64_t negative)
{
#ifdef WIDE_SELECT
  if (c->select != NULL)
    {
      c->select (r, row, sizeof *r, DSTU_WINDOW_ODD, index, negative);
      return;
    }
#endif
  memset (r, 0, sizeof *r);
  for (unsigned j = 0; j < DSTU_WINDOW_ODD; j++)
    {
      uint64_t difference = j ^ index, mask = 0 - (1 ^ ((difference | (0 - difference)) >> 63));

      for (int i = 0; i < EW; i++)
        {
          r->x.w[i] |= mask & row[j].x.w[i];
          r->l.w[i] |= mask & row[j].l.w[i];
        }
    }
  r->l.w[0] ^= negative;
}

/*
 * k·P for an odd k below n, from the lowest window up: the partial sum and the next entry are equal up to
 * sign for less than 2^8 of all scalars (those for which their sum passes n); the result then has Z = 0 and
 * the caller takes another scalar.
 */
TARGET static void
N (mul_table) (const DstuCurve *c, N (Point) * r, const void *table, const DstuScalar *k)
{
  const N (Affine) *row = table;
  N (Affine) entry;
  unsigned index;
  uint64_t negative;

  N (digit) (c, k, 0, &index, &negative);
  N (select) (c, &entry, row, index, negative);
  r->x = entry.x;
  r->l = entry.l;
  N (set_one) (&r->z);
  for (unsigned i = 1; i < c->windows; i++)
    {
      row += DSTU_WINDOW_ODD;
      N (digit) (c, k, i, &index, &negative);
      N (select) (c, &entry, row, index, negative);
      N (add_mixed) (c, r, r, &entry);
    }
}

TARGET static void
N (mul_table_vartime) (const DstuCurve *c, N (Point) * r, const void *table, const DstuScalar *k)
{
  const N (Affine) *row = table;
  unsigned index;
  uint64_t negative;

  for (unsigned i = 0; i < c->windows; i++, row += DSTU_WINDOW_ODD)
    {
      N (digit) (c, k, i, &index, &negative);
      N (Affine) entry = row[index];
      entry.l.w[0] ^= negative;
      N (add_mixed_vartime) (c, r, r, &entry);
    }
}

/* x(k·P) by the ladder of López and Dahab; 0 when k·P is at infinity. bits is the same for all
 * scalars of the curve. */
TARGET static int
N (ladder) (const DstuCurve *c, DstuElement *out, const DstuScalar *k, const DstuElement *x)
{
  E base, b, x1, z1 = { { 0 } }, x2, z2, t, u;
  uint64_t swapped = 0;

  N (load) (&base, x);
  N (load) (&b, &c->b);
  N (set_one) (&x1);
  x2 = base;
  N (set_one) (&z2);
  for (unsigned i = c->n_bits + 1; i-- > 0;)
    {
      uint64_t bit = k->w[i / 64] >> i % 64 & 1, mask = 0 - (bit ^ swapped);

      swapped = bit;
      for (int j = 0; j < EW; j++)
        {
          uint64_t dx = mask & (x1.w[j] ^ x2.w[j]), dz = mask & (z1.w[j] ^ z2.w[j]);
          x1.w[j] ^= dx;
          x2.w[j] ^= dx;
          z1.w[j] ^= dz;
          z2.w[j] ^= dz;
        }
      F_MUL (c, &t, &x1, &z2);
      F_MUL (c, &u, &x2, &z1);
      N (add) (&z2, &t, &u);
      F_SQR (c, &z2, &z2);
      F_MUL (c, &x2, &t, &u);
      F_MUL (c, &t, &base, &z2);
      N (add) (&x2, &x2, &t);
      F_SQR (c, &x1, &x1);
      F_SQR (c, &z1, &z1);
      F_MUL (c, &t, &x1, &z1);
      F_SQR (c, &z1, &z1);
      F_MUL (c, &z1, &z1, &b);
      F_SQR (c, &x1, &x1);
      N (add) (&x1, &x1, &z1);
      z1 = t;
    }
  uint64_t mask = 0 - swapped;
  for (int j = 0; j < EW; j++)
    {
      x1.w[j] ^= mask & (x1.w[j] ^ x2.w[j]);
      z1.w[j] ^= mask & (z1.w[j] ^ z2.w[j]);
    }
  int finite = !N (is_zero) (&z1);
  N (inv) (c, &z1, &z1);
  F_MUL (c, &x1, &x1, &z1);
  N (store) (out, &x1);
  return finite;
}

/* Width-5 non-adjacent form; returns the number of digits. */
TARGET static int
N (wnaf_vartime) (int8_t *digits, const DstuScalar *scalar)
{
  uint64_t k[DSTU_WORDS + 1] = { 0 };
  int length = 0, count = 0;

  memcpy (k, scalar->w, sizeof scalar->w);
  for (;; length++)
    {
      uint64_t any = 0;
      for (int i = 0; i <= DSTU_WORDS; i++)
        any |= k[i];
      if (any == 0)
        return count;

      int digit = 0;
      if (k[0] & 1)
        {
          digit = (int) (k[0] & 31);
          if (digit >= 16)
            {
              digit -= 32;
              uint64_t carry = (uint64_t) -digit;
              for (int i = 0; i <= DSTU_WORDS && carry != 0; i++)
                {
                  k[i] += carry;
                  carry = k[i] < carry;
                }
            }
          else
            k[0] -= (uint64_t) digit;
          count = length + 1;
        }
      digits[length] = (int8_t) digit;
      for (int i = 0; i < DSTU_WORDS; i++)
        k[i] = k[i] >> 1 | k[i + 1] << 63;
      k[DSTU_WORDS] >>= 1;
    }
}

TARGET static void
N (mul_vartime) (
    const DstuCurve *c, N (Point) * r, const DstuScalar *k, const DstuElement *x, const DstuElement *l)
{
  N (Point) odd[8], twice, p;
  int8_t digits[DSTU_WORDS * 64 + 8];
  int count = N (wnaf_vartime) (digits, k);

  N (load) (&odd[0].x, x);
  N (load) (&odd[0].l, l);
  N (set_one) (&odd[0].z);
  N (dbl) (c, &twice, &odd[0]);
  for (int j = 1; j < 8; j++)
    N (add_vartime) (c, &odd[j], &odd[j - 1], &twice);

  memset (r, 0, sizeof *r);
  for (int i = count; i-- > 0;)
    {
      N (dbl) (c, r, r);
      if (digits[i] == 0)
        continue;
      p = odd[(digits[i] < 0 ? -digits[i] : digits[i]) / 2];
      if (digits[i] < 0)
        N (add) (&p.l, &p.l, &p.z);
      N (add_vartime) (c, r, r, &p);
    }
}

/* x(s·P + r·Q) for public scalars, P the base point; q_table may be NULL. 0 when the sum is at infinity. */
TARGET static int
N (verify_vartime) (const DstuCurve *c,
                    DstuElement *out,
                    const DstuScalar *s,
                    const DstuScalar *r,
                    const DstuElement *qx,
                    const DstuElement *ql,
                    const void *p_table,
                    const void *q_table)
{
  N (Point) sum;
  DstuScalar odd;
  unsigned negated;

  if (q_table != NULL)
    {
      memset (&sum, 0, sizeof sum);
      negated = dstu_curve_make_odd (c, &odd, r);
      N (mul_table_vartime) (c, &sum, q_table, &odd);
    }
  else
    {
      N (mul_vartime) (c, &sum, r, qx, ql);
      negated = 0;
    }
  /* s·P is added onto it; where only one of the two was negated, the sum so far changes its sign first. */
  unsigned s_negated = dstu_curve_make_odd (c, &odd, s);
  if (negated != s_negated)
    N (add) (&sum.l, &sum.l, &sum.z);
  N (mul_table_vartime) (c, &sum, p_table, &odd);
  if (N (is_zero) (&sum.z))
    return 0;

  E z;
  N (inv_vartime) (c, &z, &sum.z);
  F_MUL (c, &sum.x, &sum.x, &z);
  N (store) (out, &sum.x);
  return 1;
}

/* x and λ of k·P for the base point and an odd k; 0 when the table met equal points (see mul_table). */
TARGET static int
N (mul_base) (const DstuCurve *c, DstuElement *x, DstuElement *l, const DstuScalar *odd, const void *p_table)
{
  N (Point) r;
  E z, t;

  N (mul_table) (c, &r, p_table, odd);
  int finite = !N (is_zero) (&r.z);
  N (inv) (c, &z, &r.z);
  F_MUL (c, &t, &r.x, &z);
  N (store) (x, &t);
  F_MUL (c, &t, &r.l, &z);
  N (store) (l, &t);
  dstu_cleanse (&r, sizeof r);
  dstu_cleanse (&z, sizeof z);
  return finite;
}

/*
 * A compressed point: x with its lowest bit replaced by Tr(y/x). Gives x and λ of the point; 0 when there is
 * no such point or it is not of order n. λ = x + z, where z² + z = x + A + B/x² and Tr(z) is the bit.
 */
TARGET static int
N (decompress_vartime) (const DstuCurve *c,
                        DstuElement *x_out,
                        DstuElement *l_out,
                        const DstuElement *compressed)
{
  E x, b, z, t, u;
  unsigned bit = (unsigned) (compressed->w[0] & 1);

  N (load) (&x, compressed);
  x.w[0] &= ~(uint64_t) 1;
  if (N (trace) (c, &x) != c->a)
    x.w[0] ^= 1;
  if (N (is_zero) (&x))
    return 0; /* the point of order two */
  N (load) (&b, &c->b);
  N (inv_vartime) (c, &t, &x);
  F_SQR (c, &t, &t);
  F_MUL (c, &t, &t, &b);
  N (add) (&t, &t, &x);
  t.w[0] ^= c->a;
  if (N (trace) (c, &t) != 0)
    return 0;
  N (apply) (c, &z, &((const N (Maps) *) c->maps)->half_trace, &t);
  if (N (trace) (c, &z) != bit)
    z.w[0] ^= 1; /* Tr(1) = 1: m is odd */
  N (add) (&t, &x, &z);
  N (store) (x_out, &x);
  N (store) (l_out, &t);

  /* Tr(x) = A says that the point is a double. With cofactor 2 that is the subgroup; with cofactor 4 it must
   * be a double of a double: for the half Q of P, λ_Q² + λ_Q = x + A and x_Q² = y + x·(λ_Q + 1), and Tr(x_Q)
   * = Tr(x_Q²) must be A again. */
  if (c->cofactor == 2)
    return 1;
  u = x;
  u.w[0] ^= c->a;
  N (apply) (c, &u, &((const N (Maps) *) c->maps)->half_trace, &u);
  u.w[0] ^= 1;
  N (add) (&u, &u, &z);
  F_MUL (c, &u, &u, &x); /* y = x·z, so y + x·(λ_Q + 1) = x·(z + λ_Q + 1) */
  return N (trace) (c, &u) == c->a;
}

TARGET static void
N (mul) (const DstuCurve *c, DstuElement *r, const DstuElement *a, const DstuElement *b)
{
  E x, y;

  N (load) (&x, a);
  N (load) (&y, b);
  F_MUL (c, &x, &x, &y);
  N (store) (r, &x);
}

const DstuCurveOps N (ops) = { N (make_maps),      N (make_table),         N (mul_base), N (ladder),
                               N (verify_vartime), N (decompress_vartime), N (mul) };
