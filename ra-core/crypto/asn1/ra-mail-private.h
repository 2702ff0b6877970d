/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What of a mail (RFC 5322, 2045) says how a file in it is wrapped. */

/** ra_mail_find_body: Returns: (nullable): behind the first empty line; %NULL when there is none */
const char *ra_mail_find_body (const char *text, gsize size);

/** ra_mail_dup_header: Returns: (transfer full) (nullable): what stands before @body; %NULL when it is no header */
char *ra_mail_dup_header (const char *text, const char *body);

/** ra_mail_find_field: Returns: (transfer full) (nullable): the value of a field, which may go on in lines that begin
 * with white space */
char *ra_mail_find_field (const char *header, const char *name);

/**
 * ra_mail_split_signed:
 * @file: perhaps a whole mail that is signed in the clear (multipart/signed, RFC 1847)
 * @content: (out) (transfer full): its first part as it was hashed: with its header, lines ending in CR and LF
 * @signature: (out) (transfer full): its second part, with its header
 *
 * Returns: %FALSE when it is none, or has not these two parts and no more
 */
gboolean ra_mail_split_signed (GBytes *file, GBytes **content, GBytes **signature);

G_END_DECLS
