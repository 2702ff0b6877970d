/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/media/ra-key-place.h"

#define SCRIPTED_PIN "4071"
#define SCRIPTED_TRIES 3

#define RA_TYPE_KEY_PLACE_SCRIPTED (ra_key_place_scripted_get_type ())
G_DECLARE_FINAL_TYPE (RaKeyPlaceScripted, ra_key_place_scripted, RA, KEY_PLACE_SCRIPTED, GObject)

/* A token in memory, for tests of what uses a key place: it has no files, only numbered slots; it counts tries
 * of its PIN, wants it for every signature, is gone when it is pulled out, and fails when told to. */
RaKeyPlaceScripted *ra_key_place_scripted_new (guint slots);

/* Step number @step from now (0: the next) fails with @code, once; -1: none does. */
void ra_key_place_scripted_fail_at (RaKeyPlaceScripted *self, int step, RaMediumError code);

/* At step number @step from now it is pulled out, and stays so until it is put in again. */
void ra_key_place_scripted_pull_at (RaKeyPlaceScripted *self, int step);
void ra_key_place_scripted_put_in (RaKeyPlaceScripted *self);

/* It makes keys of @suite alone. */
void ra_key_place_scripted_set_suite (RaKeyPlaceScripted *self, const char *suite);

guint ra_key_place_scripted_count_keys (RaKeyPlaceScripted *self);
int ra_key_place_scripted_get_tries (RaKeyPlaceScripted *self);

/* How often the PIN was shown, and how often a key signed. */
guint ra_key_place_scripted_count_shown (RaKeyPlaceScripted *self);
guint ra_key_place_scripted_count_signed (RaKeyPlaceScripted *self);
