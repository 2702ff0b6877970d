/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/ca/ra-status-source.h"
#include "ra-core/office/ra-case-file.h"
#include "ra-core/store/certification/ra-certificate-record.h"

G_BEGIN_DECLS

/* New certificates of somebody wait while valid ones are known (%RA_RULE_REVOKE_FIRST, clause dfs-6.3-revoke-first): of the
 * same person, by any of the numbers the profile says identify them, and of the same applicant. An equal name is shown
 * elsewhere and holds nobody up. */

/**
 * ra_revoke_first_list:
 *
 * (w) What is valid now of subscriber @n of @file in other cases of this station. Within the case its states see to it.
 *
 * Returns: (transfer full) (nullable) (element-type RaCertificateRecord)
 */
GPtrArray *
ra_revoke_first_list (RaOffice *office, RaStore *store, const RaCaseFile *file, guint n, GError **error);

/** ra_revoke_first_is_same: Returns: whether subscriber @n of @one is subscriber @m of @other, by any of the numbers that identify
 * them */
gboolean ra_revoke_first_is_same (const RaCaseFile *one, guint n, const RaCaseFile *other, guint m);

/**
 * ra_revoke_first_ask:
 * @found: (element-type RaCertificateRecord): from ra_revoke_first_list()
 *
 * Fetches the centre's revocation list, where it has one, in the caller's thread, and records what of @found it has: one act
 * each. What cannot be found out stays as it is.
 *
 * Returns: %FALSE when it was cancelled, or nothing can be written
 */
gboolean ra_revoke_first_ask (RaOffice *office,
                              const RaStatusSource *source,
                              GPtrArray *found,
                              GCancellable *cancellable,
                              GError **error);

/** ra_revoke_first_check: (w) Returns: %FALSE with RA_RULE_ERROR_FORBIDDEN of %RA_RULE_REVOKE_FIRST, which names the case and the
 * serial number, while there is one */
gboolean
ra_revoke_first_check (RaOffice *office, RaStore *store, const RaCaseFile *file, guint n, GError **error);

/**
 * RaRevocationRecord: that a certificate was revoked, as somebody at the office records it
 * @number: of the case that has it
 * @serial: hexadecimal, as the station lists it
 * @paper: by what paper: its name, number and date, as the journal keeps it
 * @date: the day of the revocation, as YYYY-MM-DD
 */
typedef struct
{
  const char *number;
  const char *serial;
  const char *paper;
  const char *date;
} RaRevocationRecord;

/**
 * ra_revoke_first_list_waiting:
 *
 * (w) Whose requests wait for the revocation of the certificate @serial of case @number.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): numbers of their cases, each once
 */
char **ra_revoke_first_list_waiting (
    RaOffice *office, RaStore *store, const char *number, const char *serial, GError **error);

/**
 * ra_revoke_first_record:
 *
 * One act: the certificate counts as revoked from now on, and what waited for it goes on by itself. The centre is told
 * nothing: this says what was done elsewhere.
 *
 * Returns: %FALSE with RA_OFFICE_ERROR_ARGUMENT when the paper or the day is missing or cannot be (it has not come, or is before
 * the certificate is valid), RA_OFFICE_ERROR_NOT_FOUND,
 * RA_OFFICE_ERROR_STATE when it is revoked already
 */
gboolean ra_revoke_first_record (RaOffice *office,
                                 const RaRevocationRecord *record,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
