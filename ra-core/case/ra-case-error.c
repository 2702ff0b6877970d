/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-case-error.h"

G_DEFINE_QUARK (ra - case -error - quark, ra_case_error)
