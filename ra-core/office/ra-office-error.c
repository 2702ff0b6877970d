/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/office/ra-office-error.h"

G_DEFINE_QUARK (ra - office - error - quark, ra_office_error)
