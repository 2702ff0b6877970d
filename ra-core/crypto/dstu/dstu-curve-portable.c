/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>
#include <string.h>

#include "dstu-curve-private.h"

#define N(name) dstu_portable_##name
#define E DstuElement
#define EW DSTU_WORDS
#define F_MUL(c, r, a, b) dstu_field_mul (&(c)->field, r, a, b)
#define F_SQR(c, r, a) dstu_field_sqr (&(c)->field, r, a)
#define F_SQR_TIMES(c, r, times)                                                                             \
  for (unsigned times_left = (times); times_left-- > 0;)                                                     \
  dstu_field_sqr (&(c)->field, r, r)
#define TARGET

#include "dstu-curve-impl.h"
