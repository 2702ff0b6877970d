/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/media/ra-file-place.h"

#define RA_TYPE_MEDIUM_MOCK (ra_medium_mock_get_type ())
G_DECLARE_FINAL_TYPE (RaMediumMock, ra_medium_mock, RA, MEDIUM_MOCK, GObject)

/* A medium in memory that fails when told to, for tests of what uses a medium. */
RaMediumMock *ra_medium_mock_new (void);

/* No more than @bytes go onto it: RA_MEDIUM_ERROR_FULL. */
void ra_medium_mock_set_capacity (RaMediumMock *self, gsize bytes);
void ra_medium_mock_set_read_only (RaMediumMock *self, gboolean read_only);

/* The call number @call from now (0: the next) and all after it find the medium gone; -1:
 * it is there again. */
void ra_medium_mock_vanish_at (RaMediumMock *self, int call);

/* The next file that is read comes back with one bit changed. */
void ra_medium_mock_spoil_next_read (RaMediumMock *self);

guint ra_medium_mock_count_files (RaMediumMock *self);

/* (transfer none) (nullable): the file whose name ends in @suffix */
GBytes *ra_medium_mock_peek (RaMediumMock *self, const char *suffix);
