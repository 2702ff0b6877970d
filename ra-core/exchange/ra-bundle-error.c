/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/exchange/ra-bundle-error.h"

G_DEFINE_QUARK (ra - bundle - error - quark, ra_bundle_error)
