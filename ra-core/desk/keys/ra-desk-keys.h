/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/ra-desk.h"
#include "ra-core/desk/view/ra-choice-view.h"
#include "ra-core/desk/view/ra-request-view.h"

G_BEGIN_DECLS

/** RaKeysStage: what ra_desk_generate_keys() is doing */
typedef enum
{
  RA_KEYS_GENERATE,
  RA_KEYS_WRITE,
  RA_KEYS_READ_BACK,
  RA_KEYS_PROVE,
  RA_KEYS_RECORD,
  RA_KEYS_DONE,
} RaKeysStage;

/** RaKeysProgress: called in the thread of ra_desk_generate_keys(), at the start of each stage */
typedef void (*RaKeysProgress) (RaKeysStage stage, gpointer data);

/** ra_keys_stage_get_label: Returns: words for the clerk */
const char *ra_keys_stage_get_label (RaKeysStage stage);

/**
 * RaKeysResult:
 * @files: (array zero-terminated=1): names of what stands in the place: of a folder the container, then the
 * requests
 * @suites: (array zero-terminated=1): ids of the chosen suite and of the one beside it, as far as pairs are made by
 * them
 * @notes: (array zero-terminated=1): what became of an earlier generation that was cut short, and what stands
 * in the journal of suites taken against the order's date
 */
typedef struct
{
  char **files;
  char **suites;
  char **notes;
  char *medium;
} RaKeysResult;

RA_DECLARE_VIEW (RaKeysResult, ra_keys_result)

/** ra_desk_list_purposes: Returns: (element-type RaChoiceView): what keys may be made for, of which the profile has
 * suites; the usual one is selected */
GPtrArray *ra_desk_list_purposes (RaDesk *self);

/**
 * ra_desk_list_suites:
 * @number: (nullable): of a case; a suite goes beside another only where the subscribers of its kind get a
 * pair that is made so
 * @purpose: (nullable): what the signatures are for, by its id; %NULL: documents
 *
 * Returns: (element-type RaChoiceView): suites allowed today by profile and centre, each with its terms, the
 * note of one that is taken against the order's date or purpose, and the suite that goes beside it
 */
GPtrArray *ra_desk_list_suites (
    RaDesk *self, const char *number, const char *purpose, GCancellable *cancellable, GError **error);

/**
 * ra_desk_check_password:
 *
 * Returns: %FALSE with the reason in words when @password may not protect a container (too short, outside
 * ASCII)
 */
gboolean ra_desk_check_password (RaDesk *self, RaSecret *password, GError **error);

/**
 * RaKeysOrder:
 * @number: of the case
 * @subscriber: 1…
 * @purpose: (nullable): what the signatures are for: "documents" (so %NULL), "authentication", "crossborder"
 * @suite: the chosen one
 * @agreement_suite: (nullable): of the pairs that are made by the one beside it; %NULL: what
 * ra_desk_list_suites() has beside @suite
 * @place: where the keys are to live: folder of the key medium
 * @secret: what protects them there, chosen by the subscriber
 * @by_representative: the subscriber's representative generates: the envelope of clause dfs-6.1-envelope is
 * required; so it is when the facts of the case announce it
 * @progress: (nullable)
 * @data: for @progress
 *
 * What keys somebody wants. Nothing is copied; it outlives the call.
 */
typedef struct
{
  const char *number;
  guint subscriber;
  const char *purpose;
  const char *suite;
  const char *agreement_suite;
  const char *place;
  RaSecret *secret;
  gboolean by_representative;
  RaKeysProgress progress;
  gpointer data;
} RaKeysOrder;

/**
 * ra_desk_generate_keys:
 *
 * Generates the pairs and their requests in the place, reads them back, lets each key do its work on a probe,
 * and only then records the requests and queues them, in one act. Whatever fails before leaves nothing
 * recorded and nothing half made, and may be repeated. Neither key nor secret stays. Where an earlier one for
 * this subscriber was cut short (a power cut), what it had made is finished when it is whole and was made
 * alike, else removed.
 *
 * Returns: (transfer full) (nullable)
 */
RaKeysResult *
ra_desk_generate_keys (RaDesk *self, const RaKeysOrder *order, GCancellable *cancellable, GError **error);

/** ra_desk_list_requests: Returns: (element-type RaRequestView): with their checks */
GPtrArray *
ra_desk_list_requests (RaDesk *self, const char *number, GCancellable *cancellable, GError **error);

/** ra_desk_list_requests_of: those of @subscriber alone, 0: of everybody */
GPtrArray *ra_desk_list_requests_of (
    RaDesk *self, const char *number, guint subscriber, GCancellable *cancellable, GError **error);

/**
 * ra_desk_check_request:
 * @file: bytes of a PKCS#10 file
 *
 * Checks a request against the case: possession, unique, suite, subject; what its signatures are for is not asked.
 *
 * Returns: (transfer full) (nullable) (element-type RaFinding): %NULL when @file is no request at all
 */
GPtrArray *ra_desk_check_request (RaDesk *self,
                                  const char *number,
                                  guint subscriber,
                                  GBytes *file,
                                  GCancellable *cancellable,
                                  GError **error);

/** ra_check_request_file: as above without a station: what the file alone can show.
 * Returns: (element-type RaFinding) */
GPtrArray *ra_check_request_file (GBytes *file, GError **error);

/**
 * RaRequestImport:
 * @number: of the case
 * @subscriber: 1…
 * @file_name: as it was brought
 * @file: its bytes
 * @purpose: (nullable): what the signatures are for, as in #RaKeysOrder; it concerns the request of a signing pair
 *
 * A request made outside. Nothing is copied.
 */
typedef struct
{
  const char *number;
  guint subscriber;
  const char *file_name;
  GBytes *file;
  const char *purpose;
} RaRequestImport;

/** ra_desk_check_import: as ra_desk_check_request(), for the purpose too. Returns: (transfer full) (nullable)
 * (element-type RaFinding) */
GPtrArray *
ra_desk_check_import (RaDesk *self, const RaRequestImport *import, GCancellable *cancellable, GError **error);

/** ra_desk_import_request: records and queues a request made outside, after all its checks; when there is one
 * for each pair the subscriber gets, they are ready for certification */
gboolean ra_desk_import_request (RaDesk *self,
                                 const RaRequestImport *import,
                                 GCancellable *cancellable,
                                 GError **error);

G_END_DECLS
