/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/request/ra-request.h"
#include "ra-core/office/ra-act.h"

G_BEGIN_DECLS

/** _ra_request_check_extension: the extension of a request's file stays as it was made, where the regulation says so.
 * Returns: %FALSE with RA_RULE_ERROR_INVALID for another one */
gboolean _ra_request_check_extension (const RaKeysRule *keys, const char *file_name, GError **error);

/** _ra_request_read: @bytes: a file; what it does not say, the profile of the case may. Returns: (transfer full)
 * (nullable) */
RaRequest *_ra_request_read (const RaCaseFile *file, GBytes *bytes, GError **error);

/** _ra_requests_count: Returns: how many for @usage of @subscriber stand in @records (element-type RaRequestRecord) behind
 * the first @from */
guint _ra_requests_count (GPtrArray *records, guint from, guint subscriber, RaUsage usage);

/** _ra_request_is_replaced: Returns: whether newer requests took the place of record @i of @records (element-type
 * RaRequestRecord, oldest first): as many at a time as the subscriber gets pairs */
gboolean _ra_request_is_replaced (const RaCaseFile *file, GPtrArray *records, guint i);

/** _ra_request_is_container: Returns: whether a file called @file_name is what private keys are kept in */
gboolean _ra_request_is_container (const RaKeysRule *keys, const char *file_name);

/** _ra_request_dup_bringer: who brings requests: @subscriber in person, or, for 0, the responsible person who was present at
 * registration; where the case has one subscriber only, that one. Returns: (transfer full) (nullable): the name; %NULL with
 * RA_RULE_ERROR_FORBIDDEN when there is nobody who may */
char *_ra_request_dup_bringer (const RaCaseFile *file, guint *subscriber, GError **error);

G_END_DECLS
