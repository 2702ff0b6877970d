/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/registers/ra-desk-registers.h"

G_BEGIN_DECLS

/**
 * RaRegistryVerdict:
 * @RA_REGISTRY_SAME: the case and the register say the same
 * @RA_REGISTRY_DIFFERS: they do not: it has to be explained, or the case is refused
 * @RA_REGISTRY_SILENT: the register does not say it, or there is no copy of it
 * @RA_REGISTRY_UNSAID: the case has no such fact, or not yet
 */
typedef enum
{
  RA_REGISTRY_SAME,
  RA_REGISTRY_DIFFERS,
  RA_REGISTRY_SILENT,
  RA_REGISTRY_UNSAID,
} RaRegistryVerdict;

/**
 * RaRegistryRow: one line of the comparison
 * @id: stable name of what is compared
 * @label: for people
 * @path: (nullable): the fact of the case, where it is one
 * @said: (nullable): what the case says
 * @found: (nullable): what the register says
 * @topic: of what it is a difference; several lines may have one
 * @explanation: (nullable): why it differs
 */
typedef struct
{
  RaRegistryVerdict verdict;
  const char *id;
  char *label;
  char *path;
  char *said;
  char *found;
  char *topic;
  char *explanation;
} RaRegistryRow;

/** ra_registry_verdict_to_string: Returns: (transfer none): `same`, `differs`, `silent`, `unsaid` */
const char *ra_registry_verdict_to_string (RaRegistryVerdict verdict);

/**
 * RaRegistryLook: what somebody saw in the register
 * @extract: (nullable): number of the extract; %NULL: nothing is kept, the copy is only compared
 * @time: when it was seen: ISO 8601, or YYYY-MM-DD HH:MM of here
 * @differs: (nullable): why what differs is as it is: `TOPIC=TEXT`, or `ID=TEXT` with that of a line; plain words where there is
 * one difference
 */
typedef struct
{
  const char *extract;
  const char *time;
  const char *const *differs;
} RaRegistryLook;

/**
 * ra_desk_compare_registry:
 *
 * Puts a case beside the copy of the register, where there is one, as the `compare` elements of forms/registers say. With an
 * extract, what was seen becomes facts of the case (act `case-set`), with what the copy says; what differs then waits in
 * the list of what is missing until it is explained.
 *
 * Returns: (transfer full) (element-type RaRegistryRow) (nullable): side by side; empty for an applicant whom no register has
 */
GPtrArray *ra_desk_compare_registry (
    RaDesk *self, const char *number, const RaRegistryLook *look, GCancellable *cancellable, GError **error);

G_END_DECLS
