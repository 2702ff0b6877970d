/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/office/ra-case-file.h"
#include "ra-core/store/certification/ra-store-certification.h"

G_BEGIN_DECLS

/**
 * ra_outbox_may_leave:
 * @record: a submission
 * @file: (inout): its case, kept for the next one
 *
 * Returns: whether it may leave as far as its subscriber goes: what it asks for was confirmed, or nobody is asked about it, or
 * the centre may know of it already; what cannot be read is for whoever sends it to say
 */
gboolean
ra_outbox_may_leave (RaOffice *office, RaStore *store, const RaSubmissionRecord *record, RaCaseFile **file);

/** ra_outbox_get_awaited: @file: the case of @record. Returns: (nullable): in a few words, what of its subscriber it waits for; %NULL:
 * nothing */
const char *ra_outbox_get_awaited (RaStore *store, const RaCaseFile *file, const RaSubmissionRecord *record);

/** ra_outbox_check_answer: Returns: %FALSE with RA_OFFICE_ERROR_STATE when the subscriber said that what the request of key
 * @key_id asks for is wrong: whoever is asked or not, that does not leave */
gboolean ra_outbox_check_answer (const RaCaseFile *file, const char *key_id, GError **error);

/** ra_outbox_wants_answer: Returns: whether something of subscriber @n waits for being confirmed */
gboolean ra_outbox_wants_answer (RaStore *store, const RaCaseFile *file, guint n);

G_END_DECLS
