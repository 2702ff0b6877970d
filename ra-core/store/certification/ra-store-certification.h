/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-message-record.h"
#include "ra-core/base/ra-usage.h"
#include "ra-core/store/certification/ra-certificate-record.h"
#include "ra-core/store/certification/ra-request-record.h"
#include "ra-core/store/certification/ra-submission-record.h"
#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

/* ---- the registry of public keys: plain, SHA-256 of the SubjectPublicKeyInfo as 64 hexadecimal digits ----
 */

/** RaPublicKeyOwner: whose key it is */
typedef struct
{
  char *case_number;
  guint subscriber;
  RaUsage usage;
  gint64 registered;
} RaPublicKeyOwner;

void ra_public_key_owner_free (RaPublicKeyOwner *self);

/** ra_store_register_public_key: in an act; RA_STORE_ERROR_EXISTS when the key is in the registry already */
gboolean ra_store_register_public_key (
    RaStore *self, const char *key_id, const char *number, guint subscriber, RaUsage usage, GError **error);

/** ra_store_find_public_key: Returns: (transfer full) (nullable): %NULL without an error when
 * it is not registered */
RaPublicKeyOwner *ra_store_find_public_key (RaStore *self, const char *key_id, GError **error);

/* ---- requests ---- */

/** ra_store_add_request: in an act; does not register the public key by itself */
gboolean ra_store_add_request (RaStore *self, RaRequestRecord *record, GError **error);
RaRequestRecord *ra_store_get_request (RaStore *self, gint64 id, GError **error);
/** ra_store_list_requests: of a case. Returns: (transfer full) (element-type RaRequestRecord) */
GPtrArray *ra_store_list_requests (RaStore *self, const char *number, GError **error);

/* ---- submissions and their messages ---- */

gboolean ra_store_add_submission (RaStore *self, RaSubmissionRecord *record, GError **error);
/** ra_store_update_submission: in an act; RA_STORE_ERROR_CONFLICT when it was changed since it was read */
gboolean ra_store_update_submission (RaStore *self, RaSubmissionRecord *record, GError **error);
RaSubmissionRecord *ra_store_get_submission (RaStore *self, gint64 id, GError **error);
/**
 * ra_store_list_submissions:
 * @number: (nullable): of one case, or of all
 * @states: only those in one of these: the sum of RA_SUBMISSION_BIT() of them, or RA_SUBMISSION_ANY
 *
 * Returns: (transfer full) (element-type RaSubmissionRecord): oldest first
 */
GPtrArray *ra_store_list_submissions (RaStore *self, const char *number, guint states, GError **error);

/** ra_store_list_submission_ids: of all that stand in @state, by the word of their rows: each is to be opened before it
 * is believed. One that does not open keeps nobody from the others. Returns: (transfer full) (element-type gint64) */
GArray *ra_store_list_submission_ids (RaStore *self, RaSubmissionState state, GError **error);

/** ra_store_count_submissions: those in @state by the word of their rows that were changed at @since or later. Returns: -1
 * with @error when they cannot be counted */
gint64 ra_store_count_submissions (RaStore *self, RaSubmissionState state, gint64 since, GError **error);

/** ra_store_add_message: in an act; on the disk when the act is committed */
gboolean ra_store_add_message (RaStore *self, RaMessageRecord *record, GError **error);
/** ra_store_set_message_verdict: in an act */
gboolean ra_store_set_message_verdict (RaStore *self, gint64 id, RaMessageVerdict verdict, GError **error);
/** ra_store_list_messages: Returns: (transfer full) (element-type RaMessageRecord): in the
 * order they were added */
GPtrArray *ra_store_list_messages (RaStore *self, gint64 submission_id, GError **error);

/* ---- certificates ---- */

/** ra_store_add_certificate: in an act; puts the serial number into the exact index and the search by itself;
 * RA_STORE_ERROR_EXISTS when there is one of the same number and issuer, or of the same submission */
gboolean ra_store_add_certificate (RaStore *self, RaCertificateRecord *record, GError **error);
/** ra_store_update_certificate: in an act; keeps @record's status, nothing else of it changes */
gboolean ra_store_update_certificate (RaStore *self, const RaCertificateRecord *record, GError **error);
/** ra_store_find_certificate: @submission_id: (out): 0 when it came another way. Returns: %FALSE without an error
 * when the station has none that this issuer numbered so */
gboolean ra_store_find_certificate (
    RaStore *self, const char *issuer_id, const char *serial, gint64 *submission_id, GError **error);
/** ra_store_list_certificates: sealed fields are %NULL when nobody is signed in, and then
 * nothing proves the others */
GPtrArray *ra_store_list_certificates (RaStore *self, const char *number, GError **error);

/* ---- credentials: how the station signs to the centre ---- */

/** RaCredentialRecord: without its contents */
typedef struct
{
  char *id;            /* SHA-256 of the certificate, hexadecimal */
  gint64 operator_id;  /* whose alone it is; 0 for the office's */
  char *operator_name; /* "" for the office's */
  gboolean usable;     /* the operator signed in can open it */
  gint64 added;
} RaCredentialRecord;

void ra_credential_record_free (RaCredentialRecord *self);

/**
 * ra_store_put_credential:
 * @office: %TRUE for the office's, sealed under the station's master; %FALSE for one sealed under the
 * operator signed in alone
 * @contents: (transfer none): private key and certificates, as RaCredential writes them
 *
 * In an act. The newest one of an operator (or of the office) is the one in use; older ones stay, to finish
 * their transactions.
 */
gboolean
ra_store_put_credential (RaStore *self, const char *id, gboolean office, RaSecret *contents, GError **error);
/** ra_store_get_credential: Returns: (transfer full): RA_STORE_ERROR_NOT_FOUND; _NOT_SIGNED_IN when it is
 * another operator's (named) */
RaSecret *ra_store_get_credential (RaStore *self, const char *id, GError **error);
/** ra_store_list_credentials: newest first; needs an operator. Returns: (transfer
 * full) (element-type RaCredentialRecord) */
GPtrArray *ra_store_list_credentials (RaStore *self, GError **error);

/* ---- the station's own secrets ---- */

/** ra_store_put_own_secret: in an act; sealed under the station's master, bound to its @name */
gboolean ra_store_put_own_secret (RaStore *self, const char *name, RaSecret *contents, GError **error);
/** ra_store_get_own_secret: needs an operator. Returns: (transfer full) (nullable): %NULL without an error when there is
 * none of that name */
RaSecret *ra_store_get_own_secret (RaStore *self, const char *name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaPublicKeyOwner, ra_public_key_owner_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaCredentialRecord, ra_credential_record_free)

G_END_DECLS
