/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaCentreInfo:
 * @oid: of the field, numbers and dots
 * @value: what stands in it, as a UTF8String
 *
 * A field that a centre wants in the header of every message (generalInfo of RFC 4210, 5.1.1).
 */
typedef struct
{
  char *oid;
  char *value;
  const char *file;
  guint line;
} RaCentreInfo;

/**
 * RaCentreRule:
 * @url: (nullable): where messages go; %NULL: the office says it
 * @ocsp: (nullable): where status is asked, @crl: (nullable): where the revocation list is
 * @anchors: (nullable): SHA-256 of the certificates it is trusted by, hexadecimal: no other may be set; %NULL: the office says
 * which
 * @accepts: (nullable): suites it takes; %NULL: what the office's rule has
 * @digest: (nullable): the hash that messages to it are signed over, out of ra_suite_hash_ids(); %NULL: that of the
 * operator's own certificate
 * @protocol: how it is asked: a place in ra_centre_rule_protocols()
 * @implicit_confirm: it is asked to take a certificate for accepted without a confirmation
 * @unprotected_errors: its refusals count although nobody signed them
 * @unconfirmed: a certificate may be used while its confirmation travels on a service medium
 * @revocation: how it takes a revocation: one of ra_centre_rule_revocations()
 * @infos: (element-type RaCentreInfo)
 *
 * What is peculiar to one certification centre. An office names one of them and says what is not said here.
 */
typedef struct
{
  char *id;
  char *label;
  char *clause;
  char *url;
  char *ocsp;
  char *crl;
  char **anchors;
  char **accepts;
  char *digest;
  int protocol;
  gboolean implicit_confirm;
  gboolean unprotected_errors;
  gboolean unconfirmed;
  char *revocation;
  GPtrArray *infos;
  const char *file;
  guint line;
} RaCentreRule;

/** ra_centre_rule_protocols: Returns: (transfer none): %NULL-terminated closed set: "cmp", "est" */
const char *const *ra_centre_rule_protocols (void);

/** ra_centre_rule_revocations: Returns: (transfer none): %NULL-terminated closed set: "paper", "cmp" */
const char *const *ra_centre_rule_revocations (void);

/** ra_centre_rule_describe_revocation: Returns: (transfer none): how @self takes a revocation, in words */
const char *ra_centre_rule_describe_revocation (const RaCentreRule *self);

G_END_DECLS
