/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaDeadlineId:
 * @RA_DEADLINE_ID_CERTIFY: from sending a request to the answer
 * @RA_DEADLINE_ID_KEY_VALIDITY: term of key and certificate
 * @RA_DEADLINE_ID_JOURNAL_REVIEW: from one review of the journal to the next
 *
 * What the program has a term for: closed, and the same for every country. How long it is says the profile.
 */
typedef enum
{
  RA_DEADLINE_ID_CERTIFY,
  RA_DEADLINE_ID_KEY_VALIDITY,
  RA_DEADLINE_ID_JOURNAL_REVIEW,
} RaDeadlineId;

#define RA_N_DEADLINES (RA_DEADLINE_ID_JOURNAL_REVIEW + 1)

/** ra_deadline_id_to_string: Returns: (transfer none): its name in profiles */
const char *ra_deadline_id_to_string (RaDeadlineId id);

/** ra_deadline_ids: Returns: (transfer none) (array zero-terminated=1): the names of all of them, in their
 * order */
const char *const *ra_deadline_ids (void);

/**
 * RaDeadline:
 * @within: a duration as ISO 8601 writes it (PT2H, P2Y); for ra_duration_add()
 * @clause: clause that sets it
 */
typedef struct
{
  RaDeadlineId id;
  char *label;
  char *within;
  char *clause;
  const char *file;
  guint line;
} RaDeadline;

G_END_DECLS
