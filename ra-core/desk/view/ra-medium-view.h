/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-tone.h"
#include "ra-core/desk/view/ra-view.h"

G_BEGIN_DECLS

/**
 * RaMediumOwner:
 * @RA_MEDIUM_OWNER_PERSON: who was asked for, and the keys are those of the requests that count
 * @RA_MEDIUM_OWNER_FORMERLY: who was asked for, but newer keys took their place, or this case knows nothing of them
 * @RA_MEDIUM_OWNER_OTHER: somebody else
 * @RA_MEDIUM_OWNER_UNKNOWN: nothing on the medium says whose they are
 *
 * Whose the keys on a medium are, by the requests that stand beside them.
 */
typedef enum
{
  RA_MEDIUM_OWNER_PERSON,
  RA_MEDIUM_OWNER_FORMERLY,
  RA_MEDIUM_OWNER_OTHER,
  RA_MEDIUM_OWNER_UNKNOWN,
} RaMediumOwner;

/** RaMediumKeys: keys of one person on a medium; @text: whose they are and whether they count, in words */
typedef struct
{
  RaMediumOwner owner;
  RaTone tone;
  char *text;
} RaMediumKeys;

RA_DECLARE_VIEW (RaMediumKeys, ra_medium_keys)

/** RaMediumView: @usable: keys may be written there; @text: its state in words: free room, or why it is not usable;
 * @keys: (element-type RaMediumKeys): what stands there already, where it was asked for (ra_desk_look_at_medium()) */
typedef struct
{
  char *path;
  char *label;
  char *kind;
  gboolean usable;
  char *text;
  GPtrArray *keys;
} RaMediumView;

RA_DECLARE_VIEW (RaMediumView, ra_medium_view)

G_END_DECLS
