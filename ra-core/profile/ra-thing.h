/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaThingKind: what the program has to know of a thing that is handed over
 * @RA_THING_OTHER: nothing: it lies ready whenever its conditions hold
 * @RA_THING_KEYS: the medium with the keys, of whoever generated them
 * @RA_THING_SEALED_KEYS: the same, sealed, because a representative generated them
 * @RA_THING_CERTIFICATES: certificates as files, once they are written
 * @RA_THING_PRINTED_CERTIFICATES: certificates as a paper prints them, once they are there
 *
 * Of the last two the receipt has a line for each certificate.
 */
typedef enum
{
  RA_THING_OTHER,
  RA_THING_KEYS,
  RA_THING_SEALED_KEYS,
  RA_THING_CERTIFICATES,
  RA_THING_PRINTED_CERTIFICATES,
} RaThingKind;

/**
 * RaThing:
 * @id: stands in the journal
 * @label: what the window and the receipt call it
 * @kind: what the program knows of it
 * @paper: (nullable): of printed certificates, the paper they are printed by: so many copies are given
 * @setting: (nullable): the office's setting that says where it is to be had
 * @when, @unless: conditions for it to be given at all
 *
 * Something that can be handed over to a subscriber.
 */
typedef struct
{
  char *id;
  char *label;
  RaThingKind kind;
  char *paper;
  char *setting;
  char **when;
  char **unless;
  const char *file;
  guint line;
} RaThing;

/**
 * RaReceiver:
 * @id: how whoever hands over names them; the journal has their own name, and the power
 * @label: what the window calls them
 * @value: (nullable): path of their name, where the case has it; a case without it has no such receiver
 * @power: somebody the case does not know: by what power they receive is said
 *
 * Whom things may be given to.
 */
typedef struct
{
  char *id;
  char *label;
  char *value;
  gboolean power;
  const char *file;
  guint line;
} RaReceiver;

G_END_DECLS
