/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifdef __x86_64__
#include <stdlib.h>
#include <string.h>

#include "dstu-curve-private.h"
#include "dstu-field-257.h"

#define N(name) dstu_257_##name
#define E E257
#define EW 5
#define F_MUL(c, r, a, b) e257_mul (r, a, b)
#define F_SQR(c, r, a) e257_sqr (r, a)
#define F_SQR_TIMES(c, r, times) e257_sqr_times (r, times)
#define WIDE_SELECT
#define TARGET __attribute__ ((target ("pclmul,sse4.1,ssse3")))
#include "dstu-curve-impl.h"
#endif
