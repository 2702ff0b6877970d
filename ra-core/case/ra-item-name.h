/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** RA_LAST_SUBSCRIBER: the highest number that a subscriber of a case can have */
#define RA_LAST_SUBSCRIBER 9999

/**
 * ra_item_name:
 * @item: id of the item
 * @subscriber: whose, from 1; 0 for the case's
 * @n_subscribers: how many the case has
 *
 * Returns: (transfer full): the stable name of a row of the checklist: `passport-copy`, for one of several
 * subscribers `passport-copy.2`
 */
char *ra_item_name (const char *item, guint subscriber, guint n_subscribers);

/**
 * ra_item_name_parse:
 * @name: `passport-copy`, `passport-copy.2`
 * @item: (out) (transfer full): id of the item
 * @subscriber: (out): its number; 0 when @name says none
 *
 * Returns: %FALSE when @name is neither
 */
gboolean ra_item_name_parse (const char *name, char **item, guint *subscriber);

G_END_DECLS
