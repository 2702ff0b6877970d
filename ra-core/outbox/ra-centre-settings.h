/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/ca/ra-centre.h"
#include "ra-core/office/ra-office.h"

G_BEGIN_DECLS

/**
 * RaCentreSettings:
 * @id: (nullable): of the profile's centre that it is; what it says holds where nothing else is set
 * @rule: (nullable): what the profile says of @id; belongs to @profile. Only ra_centre_settings_bind() sets it
 * @profile: (nullable): see @rule
 * @url: where CMP messages go
 * @trust: certificates the centre's answers are checked by, PEM
 * @ocsp: (nullable): where status is asked, @crl: (nullable): where the list is fetched
 * @accepts: (nullable) (array zero-terminated=1): suites this centre takes; none: all the profile declares
 * @tls_ca: (nullable): PEM file of the authority of the centre's web server, when it is not one of the
 * system's
 * @tls_certificate: (nullable): PEM file or pkcs11: URI of the certificate shown to a server that asks for
 * one
 * @tls_key: (nullable): the same of its key; %NULL when it is in @tls_certificate
 * @unconfirmed: a certificate may be used while its confirmation travels on a service medium
 *
 * The centre this office sends to. Nobody changes it once it is handed on.
 */
typedef struct
{
  char *id;
  RaProfile *profile;
  const RaCentreRule *rule;
  char *url;
  char *trust;
  char *ocsp;
  char *crl;
  char **accepts;
  char *tls_ca;
  char *tls_certificate;
  char *tls_key;
  gboolean unconfirmed;
} RaCentreSettings;

/** ra_centre_settings_new: Returns: (transfer full): empty ones, to be filled */
RaCentreSettings *ra_centre_settings_new (void);
RaCentreSettings *ra_centre_settings_ref (RaCentreSettings *self);
void ra_centre_settings_unref (gpointer self);

/**
 * ra_centre_settings_bind:
 *
 * Takes from the centre @id of @profile what is not set. Without an id nothing is done.
 *
 * Returns: %FALSE with RA_OFFICE_ERROR_ARGUMENT when the profile has no such centre, none is to be had of what it needs, or
 * it is trusted by others than the profile says
 */
gboolean ra_centre_settings_bind (RaCentreSettings *self, RaProfile *profile, GError **error);

/** ra_centre_settings_load: (w) Returns: (transfer full) (nullable): bound to @profile; %NULL without error when none are
 * set. When @profile has no such centre any more that is the error of ra_centre_settings_make() */
RaCentreSettings *ra_centre_settings_load (RaStore *store, RaProfile *profile);

/** ra_centre_settings_save: (w, in an act) What the profile's centre says as well is not kept a second time. */
gboolean ra_centre_settings_save (const RaCentreSettings *self, RaStore *store, GError **error);

/** ra_centre_settings_check_protected: what a real office asks of the way to its centre. Returns: %FALSE with
 * RA_RULE_ERROR_FORBIDDEN of %RA_RULE_PROTECTED_REQUEST when requests would go over the network unencrypted and the
 * profile's office does not say that they may */
gboolean
ra_centre_settings_check_protected (const RaCentreSettings *self, RaProfile *profile, GError **error);

/** ra_centre_settings_dup_thumbprints: Returns: (transfer full) (nullable): SHA-256 of each certificate of @trust, in
 * their order, as ra_certificate_fingerprint(), parted by a comma and a space */
char *ra_centre_settings_dup_thumbprints (const RaCentreSettings *self);

/** ra_centre_settings_make: Returns: (transfer full) (nullable): the centre to send to */
RaCentre *ra_centre_settings_make (const RaCentreSettings *self, GError **error);

/** ra_centre_load_trust: (w) Returns: (transfer full) (nullable): by whom the centre is trusted */
RaTrust *ra_centre_load_trust (RaStore *store);

/** ra_centre_dup_accepts: (w) Returns: (transfer full) (nullable): suites the centre takes: as set, or as @profile has it;
 * %NULL: not said */
char **ra_centre_dup_accepts (RaStore *store, RaProfile *profile);

/** ra_centre_get_accepts: the same from any thread. Returns: %FALSE when it was cancelled */
gboolean ra_centre_get_accepts (RaOffice *office, char ***accepts, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaCentreSettings, ra_centre_settings_unref)

G_END_DECLS
