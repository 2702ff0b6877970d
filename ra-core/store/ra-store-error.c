/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/ra-store-error.h"

G_DEFINE_QUARK (ra - store - error - quark, ra_store_error)
