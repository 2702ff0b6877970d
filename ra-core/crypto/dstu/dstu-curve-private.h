/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "dstu-curve.h"

/* For the test under memcheck, where secrets count as undefined: what follows from here on may
 * be known to anybody. */
#ifdef DSTU_CTGRIND
#include <valgrind/memcheck.h>
#define DSTU_DECLASSIFY(value) (void) VALGRIND_MAKE_MEM_DEFINED (&(value), sizeof (value))
#else
#define DSTU_DECLASSIFY(value) ((void) 0)
#endif

#define DSTU_WINDOW 6
#define DSTU_WINDOW_SIZE (1u << DSTU_WINDOW)
#define DSTU_WINDOW_ODD (DSTU_WINDOW_SIZE / 2)

/* The arithmetic of one curve for one kind of processor; see dstu-curve-impl.h. */
struct DstuCurveOps
{
  void *(*make_maps) (const DstuCurve *c); /* before all others */
  void *(*make_table) (const DstuCurve *c, const DstuElement *x, const DstuElement *l);
  int (*mul_base) (
      const DstuCurve *c, DstuElement *x, DstuElement *l, const DstuScalar *odd, const void *table);
  int (*ladder) (const DstuCurve *c, DstuElement *out, const DstuScalar *k, const DstuElement *x);
  int (*verify_vartime) (const DstuCurve *c,
                         DstuElement *out,
                         const DstuScalar *s,
                         const DstuScalar *r,
                         const DstuElement *qx,
                         const DstuElement *ql,
                         const void *p_table,
                         const void *q_table);
  int (*decompress_vartime) (const DstuCurve *c,
                             DstuElement *x,
                             DstuElement *l,
                             const DstuElement *compressed);
  void (*mul) (const DstuCurve *c, DstuElement *r, const DstuElement *a, const DstuElement *b);
};

extern const DstuCurveOps dstu_portable_ops;
#ifdef __x86_64__
extern const DstuCurveOps dstu_257_ops, dstu_431_ops;
#endif

/* out = k when k is odd, else n - k, which is odd as n is. Returns 1 when it was negated. */
unsigned dstu_curve_make_odd (const DstuCurve *c, DstuScalar *out, const DstuScalar *k);
