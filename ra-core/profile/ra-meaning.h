/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaMeaning:
 * @RA_MEANING_REPRESENTATIVE_NAME: a value: the name of who represents the applicant
 * @RA_MEANING_RESPONSIBLE_NAME: a value: the name of the responsible person who came
 * @RA_MEANING_APPLICANT_NAME: a value: the name of the person who is there as the applicant: an organisation's head
 * @RA_MEANING_RECEIVER_NAME: a value: the name of the person who is given what is made for a subscriber, who may be nobody
 * @RA_MEANING_LISTED_CODE: a value: the date of birth or the code by which the registry's list tells people and organisations apart
 * @RA_MEANING_REPRESENTATIVE_UNTIL: a value: the last day of the powers of who represents the applicant
 * @RA_MEANING_REPRESENTATIVE_GENERATES: a condition: a representative may generate the keys of the subscriber
 * @RA_MEANING_REPRESENTATIVE_ANNOUNCED: a condition: the applicant announced that the representative does so; where a
 * profile does not say, whoever may is announced
 *
 * What the program asks of the facts of a case without knowing them: closed, and the same for every country.
 * Which value or condition it is, is data (program.xml of the profile); what a profile does not bind, its
 * cases do not have.
 */
typedef enum
{
  RA_MEANING_REPRESENTATIVE_NAME,
  RA_MEANING_RESPONSIBLE_NAME,
  RA_MEANING_APPLICANT_NAME,
  RA_MEANING_RECEIVER_NAME,
  RA_MEANING_LISTED_CODE,
  RA_MEANING_REPRESENTATIVE_UNTIL,
  RA_MEANING_REPRESENTATIVE_GENERATES,
  RA_MEANING_REPRESENTATIVE_ANNOUNCED,
} RaMeaning;

#define RA_N_MEANINGS (RA_MEANING_REPRESENTATIVE_ANNOUNCED + 1)

/** ra_meaning_to_string: Returns: (transfer none): its id in program.xml */
const char *ra_meaning_to_string (RaMeaning meaning);

/** ra_meaning_ids: Returns: (transfer none) (array zero-terminated=1): the ids of all of them */
const char *const *ra_meaning_ids (void);

/** ra_meaning_is_condition: Returns: whether it holds or not; %FALSE: it has a value */
gboolean ra_meaning_is_condition (RaMeaning meaning);

/**
 * RaMeaningBinding:
 * @id: one of ra_meaning_ids()
 * @value: (nullable): path of the fact or computed value
 * @condition: (nullable): id of the condition
 * @clause: (nullable): clause behind it
 */
typedef struct
{
  char *id;
  char *value;
  char *condition;
  char *clause;
  const char *file;
  guint line;
} RaMeaningBinding;

G_END_DECLS
