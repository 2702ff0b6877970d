/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <string.h>

/* Overwrites a secret; the compiler may not leave it out. */
static inline void
dstu_cleanse (void *data, size_t size)
{
  explicit_bzero (data, size);
}
