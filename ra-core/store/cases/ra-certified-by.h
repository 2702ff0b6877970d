/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaCertifiedBy:
 * @RA_CERTIFIED_BY_UNSAID: nobody said; an original, or recorded before it was asked
 * @RA_CERTIFIED_BY_OWNER: whose paper it is signed it
 * @RA_CERTIFIED_BY_ISSUER: who issued the paper signed it
 * @RA_CERTIFIED_BY_NOTARY: a notary did
 * @RA_CERTIFIED_BY_ADMINISTRATOR: the administrator alone did, beside the original
 * @RA_CERTIFIED_BY_FACSIMILE: there is the print of a signature
 * @RA_CERTIFIED_BY_NOBODY: there is none
 *
 * Who certified a copy that was brought. Which of the first four an item admits is data (RaItem.certified_by); the
 * last two no item admits.
 */
typedef enum
{
  RA_CERTIFIED_BY_UNSAID,
  RA_CERTIFIED_BY_OWNER,
  RA_CERTIFIED_BY_ISSUER,
  RA_CERTIFIED_BY_NOTARY,
  RA_CERTIFIED_BY_ADMINISTRATOR,
  RA_CERTIFIED_BY_FACSIMILE,
  RA_CERTIFIED_BY_NOBODY,
} RaCertifiedBy;

#define RA_N_CERTIFIED_BY (RA_CERTIFIED_BY_NOBODY + 1)

/** ra_certified_by_to_string: Returns: (transfer none): the stable name: owner, issuer, notary, administrator,
 * facsimile, nobody; "" for unsaid */
const char *ra_certified_by_to_string (RaCertifiedBy by);

/** ra_certified_by_from_string: Returns: %FALSE for a name that is none of these */
gboolean ra_certified_by_from_string (const char *name, RaCertifiedBy *by);

/** ra_certified_by_get_label: Returns: (transfer none): for people */
const char *ra_certified_by_get_label (RaCertifiedBy by);

G_END_DECLS
