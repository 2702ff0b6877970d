/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifdef __x86_64__
#include <stdlib.h>
#include <string.h>

#include "dstu-curve-private.h"
#include "dstu-field-431.h"

#define N(name) dstu_431_##name
#define E E431
#define EW 7
#define F_MUL(c, r, a, b) e431_mul (r, a, b)
#define F_SQR(c, r, a) e431_sqr (r, a)
#define F_SQR_TIMES(c, r, times) e431_sqr_times (r, times)
#define WIDE_SELECT
#define TARGET __attribute__ ((target ("pclmul,sse4.1,ssse3")))
#include "dstu-curve-impl.h"
#endif
