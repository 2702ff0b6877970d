/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaStepId:
 * @RA_STEP_ID_NONE: no step
 * @RA_STEP_ID_APPLICANT: facts of the applicant, @RA_STEP_ID_PEOPLE: of the subscribers
 * @RA_STEP_ID_PAPERS: what is brought
 * @RA_STEP_ID_DECISION: registration or refusal
 * @RA_STEP_ID_KEYS: pairs are generated, @RA_STEP_ID_REQUESTS: and asked certificates for
 * @RA_STEP_ID_CERTIFICATES: and these are written, @RA_STEP_ID_HANDOVER: and handed over
 *
 * The steps of a case, in the order of a day: closed, and the same for every country. A profile labels them;
 * it can neither add nor reorder.
 */
typedef enum
{
  RA_STEP_ID_NONE = -1,
  RA_STEP_ID_APPLICANT,
  RA_STEP_ID_PEOPLE,
  RA_STEP_ID_PAPERS,
  RA_STEP_ID_DECISION,
  RA_STEP_ID_KEYS,
  RA_STEP_ID_REQUESTS,
  RA_STEP_ID_CERTIFICATES,
  RA_STEP_ID_HANDOVER,
} RaStepId;

#define RA_N_STEPS (RA_STEP_ID_HANDOVER + 1)

/** RA_STEP_BIT: a step, for sets of them */
#define RA_STEP_BIT(id) (1u << (id))

/** ra_step_id_to_string: Returns: (transfer none) (nullable): its name in profiles; %NULL for none */
const char *ra_step_id_to_string (RaStepId id);

/** ra_step_id_from_string: Returns: the step called @name, RA_STEP_ID_NONE when there is no such step */
RaStepId ra_step_id_from_string (const char *name);

/** ra_step_ids: Returns: (transfer none) (array zero-terminated=1): the names of all of them, in their order */
const char *const *ra_step_ids (void);

/**
 * RaStep:
 * @label: what people read
 * @clause: clause that asks for the step
 */
typedef struct
{
  RaStepId id;
  char *label;
  char *clause;
  const char *file;
  guint line;
} RaStep;

G_END_DECLS
