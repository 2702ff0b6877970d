/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-print-error.h"

G_DEFINE_QUARK (ra - print - error - quark, ra_print_error)
