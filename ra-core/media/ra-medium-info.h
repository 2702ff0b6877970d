/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaMediumInfo:
 * @kind: "folder" or "usb": stable, for the journal
 * @path: where it is
 * @label: name for people: the volume's label or the last part of the path
 * @file_system: "ext4", "vfat", …
 * @size: @free: bytes; @free is what this user may use
 * @read_only: mounted read-only
 * @writable: this user may make files there
 * @removable: it can be taken away
 *
 * What there is to say about a medium at one moment.
 */
typedef struct
{
  char *kind;
  char *path;
  char *label;
  char *file_system;
  guint64 size;
  guint64 free;
  gboolean read_only;
  gboolean writable;
  gboolean removable;
} RaMediumInfo;
void ra_medium_info_free (RaMediumInfo *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaMediumInfo, ra_medium_info_free)

G_END_DECLS
