/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-settlement.h"

const char *const *
ra_settled_names (void)
{
  static const char *const names[] = { "issued", "not-issued", "rejected", NULL };

  return names;
}
