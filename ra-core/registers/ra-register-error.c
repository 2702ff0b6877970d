/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/registers/ra-register-error.h"

G_DEFINE_QUARK (ra - register - error - quark, ra_register_error)
