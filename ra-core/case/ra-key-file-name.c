/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-key-file-name.h"

#include <string.h>

#include "ra-core/base/ra-file-pattern.h"
#include "ra-core/base/ra-file.h"
#include "ra-core/case/ra-fact-display.h"

#define RANDOM_LENGTH 8
#define SERIAL_DIGITS 16

/* What a pattern's names stand for. */
typedef struct
{
  const RaFactSource *source;
  const char *serial;
} Names;

static char *
find_value (const char *name, gpointer data)
{
  const Names *self = data;
  const RaFactSource *source = self->source;
  gsize length = self->serial != NULL ? strlen (self->serial) : 0;

  if (g_str_equal (name, RA_KEYS_RULE_RANDOM))
    return ra_file_random_name (RANDOM_LENGTH);
  if (g_str_equal (name, RA_KEYS_RULE_SERIAL))
    return g_strdup (length > SERIAL_DIGITS ? self->serial + length - SERIAL_DIGITS : self->serial);
  return ra_fact_display_path (source->profile, source->kind, name, source->facts, source->subscriber,
                               source->today);
}

char *
ra_key_file_name_fill (const RaFactSource *source, const char *serial, const char *pattern)
{
  Names names = { source, serial };

  return ra_file_pattern_fill (pattern, find_value, &names);
}
