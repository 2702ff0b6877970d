/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/registers/ra-register-entry.h"

G_BEGIN_DECLS

/**
 * RaRegisterSays: what a case is compared with, or keeps of a look-up
 * @RA_REGISTER_SAYS_SOURCE: which copy it was, of which day
 * @RA_REGISTER_SAYS_EXTRACT: number of the extract, as somebody saw it
 * @RA_REGISTER_SAYS_TIME: when
 * @RA_REGISTER_SAYS_DIFFERS: why what differs is as it is, where no fact of its own says so; what else differs
 * @RA_REGISTER_SAYS_POWERS: the signers, as those among whom somebody has to be
 */
typedef enum
{
  RA_REGISTER_SAYS_CODE,
  RA_REGISTER_SAYS_NAME,
  RA_REGISTER_SAYS_SHORT_NAME,
  RA_REGISTER_SAYS_ADDRESS,
  RA_REGISTER_SAYS_HEAD_SURNAME,
  RA_REGISTER_SAYS_HEAD_GIVEN_NAMES,
  RA_REGISTER_SAYS_SIGNERS,
  RA_REGISTER_SAYS_STATE,
  RA_REGISTER_SAYS_SUPERIOR,
  RA_REGISTER_SAYS_SOURCE,
  RA_REGISTER_SAYS_EXTRACT,
  RA_REGISTER_SAYS_TIME,
  RA_REGISTER_SAYS_DIFFERS,
  RA_REGISTER_SAYS_POWERS,
} RaRegisterSays;

/** ra_register_says_names: Returns: (transfer none) (array zero-terminated=1): in the order of the enumeration */
const char *const *ra_register_says_names (void);

/** ra_register_entry_dup_said: @code: that was looked for: one of a branch is answered with what is said of that branch.
 * Returns: (transfer full) (nullable): %NULL when the register does not say it, and for what it never does */
char *ra_register_entry_dup_said (const RaRegisterEntry *self, const char *code, RaRegisterSays says);

/** ra_register_says_same: @said: what a case has, one value, or several that are put together; @found: what a register
 * has. Whether both mean the same: in capitals or not, whatever apostrophes, quotation marks and blanks; of several values,
 * each word has to be one of the register's, or shortened («вул.»). */
gboolean ra_register_says_same (const char *const *said, const char *found);

G_END_DECLS
