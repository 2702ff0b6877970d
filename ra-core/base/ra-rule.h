/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaRule:
 * @RA_RULE_NONE: no rule
 * @RA_RULE_AUTHORISED: somebody is signed in before anything is done
 * @RA_RULE_ROLES: a role allows the act, and each duty stays with somebody
 * @RA_RULE_JOURNAL_PROTECTED: the journal shows what was changed
 * @RA_RULE_JOURNAL_REVIEWED: the journal is looked through in time
 * @RA_RULE_DECISION_FIRST: the decision comes before what follows from it
 * @RA_RULE_PRESENCE: somebody who may be is present when it is taken
 * @RA_RULE_GROUNDS: a refusal names its grounds
 * @RA_RULE_WHOLE_DOCUMENTS: what is damaged or amended is rejected, with a reason
 * @RA_RULE_KEY_PAIRS: which pairs of keys there are, and for what each is
 * @RA_RULE_KEY_PASSWORD: what a password that protects private keys looks like
 * @RA_RULE_LONGEST_TERM: how long a certificate may be valid
 * @RA_RULE_IMPORT: what a request made elsewhere has to be
 * @RA_RULE_POSSESSION: a request is signed with the key it is for
 * @RA_RULE_UNIQUE_KEY: a public key is certified once
 * @RA_RULE_SUITE: the algorithm is one the regulation names
 * @RA_RULE_SUITE_HASH: so is the hash it goes with
 * @RA_RULE_IDENTIFIERS: and it is named by the identifiers that are prescribed
 * @RA_RULE_SUBJECT_NAMES: the names in requests and certificates
 * @RA_RULE_SUBJECT_ATTRIBUTES: the attributes beside them
 * @RA_RULE_PROTECTED_REQUEST: requests go to the centre under a signature
 * @RA_RULE_CERTIFIED_IN_TIME: by when the centre answers
 * @RA_RULE_REVOKE_FIRST: what is valid is revoked before it is asked for anew
 * @RA_RULE_CERTIFICATE_MEDIUM: where certificates are written
 * @RA_RULE_HANDOVER: what is given, and to whom
 * @RA_RULE_PERSONAL_FILE: what is put away stays as it is
 * @RA_RULE_SIGNED_DOCUMENT: what an electronic document has to be signed with
 * @RA_RULE_AGAIN: who is registered again is registered as the first time
 * @RA_RULE_LIMITS: what the applicant asks to be in the certificate is in it
 *
 * The rules that the program itself knows: closed, and the same for every country. The rooms of the core name
 * a rule by these; which clause of a regulation stands behind it is data (program.xml of the profile).
 */
typedef enum
{
  RA_RULE_NONE,
  RA_RULE_AUTHORISED,
  RA_RULE_ROLES,
  RA_RULE_JOURNAL_PROTECTED,
  RA_RULE_JOURNAL_REVIEWED,
  RA_RULE_DECISION_FIRST,
  RA_RULE_PRESENCE,
  RA_RULE_GROUNDS,
  RA_RULE_WHOLE_DOCUMENTS,
  RA_RULE_KEY_PAIRS,
  RA_RULE_KEY_PASSWORD,
  RA_RULE_LONGEST_TERM,
  RA_RULE_IMPORT,
  RA_RULE_POSSESSION,
  RA_RULE_UNIQUE_KEY,
  RA_RULE_SUITE,
  RA_RULE_SUITE_HASH,
  RA_RULE_IDENTIFIERS,
  RA_RULE_SUBJECT_NAMES,
  RA_RULE_SUBJECT_ATTRIBUTES,
  RA_RULE_PROTECTED_REQUEST,
  RA_RULE_CERTIFIED_IN_TIME,
  RA_RULE_REVOKE_FIRST,
  RA_RULE_CERTIFICATE_MEDIUM,
  RA_RULE_HANDOVER,
  RA_RULE_PERSONAL_FILE,
  RA_RULE_SIGNED_DOCUMENT,
  RA_RULE_AGAIN,
  RA_RULE_LIMITS,
} RaRule;

#define RA_N_RULES (RA_RULE_LIMITS + 1)

/* Those after it came later: a profile that an old station keeps does without them. */
#define RA_RULE_LAST_REQUIRED RA_RULE_SIGNED_DOCUMENT

/** ra_rule_to_string: Returns: (transfer none) (nullable): its id in program.xml; %NULL for %RA_RULE_NONE */
const char *ra_rule_to_string (RaRule rule);

/** ra_rule_ids: Returns: (transfer none) (array zero-terminated=1): the ids of all of them */
const char *const *ra_rule_ids (void);

G_END_DECLS
