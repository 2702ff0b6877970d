/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/files/ra-table-file.h"
#include "ra-core/desk/ra-desk.h"
#include "ra-core/desk/view/ra-certificate-view.h"
#include "ra-core/desk/view/ra-choice-view.h"
#include "ra-core/desk/view/ra-submission-view.h"
#include "ra-core/outbox/ra-centre-settings.h"
#include "ra-core/outbox/ra-outbox-settle.h"
#include "ra-core/outbox/ra-outbox-standing.h"
#include "ra-core/outbox/ra-revoke-first.h"

G_BEGIN_DECLS

/** ra_desk_list_outbox: @number: (nullable): of this case only. Returns: (element-type RaSubmissionView) */
GPtrArray *ra_desk_list_outbox (RaDesk *self, const char *number, GCancellable *cancellable, GError **error);

/** ra_desk_list_unfinished: only those that wait for an end, by the words of their rows: fit for a timer. Returns:
 * (element-type RaSubmissionView) */
GPtrArray *ra_desk_list_unfinished (RaDesk *self, GCancellable *cancellable, GError **error);

/** RaDeskWork: numbers that anybody may see: @cases there are, submissions @waiting for an end */
typedef struct
{
  guint cases;
  guint waiting;
} RaDeskWork;

/** ra_desk_count_work: @work: (out caller-allocates) */
gboolean ra_desk_count_work (RaDesk *self, RaDeskWork *work, GCancellable *cancellable, GError **error);

/**
 * ra_desk_send_outbox:
 * @number: (nullable): of this case only
 * @only_due: only what is due by its back-off (what a timer asks for); %FALSE: try at once
 *
 * Sends what is unfinished, one after the other; a failure of one does not stop the others and is found in
 * its row.
 *
 * Returns: (transfer full) (nullable) (element-type RaSubmissionView): the rows that were tried, as they
 * stand now
 */
GPtrArray *ra_desk_send_outbox (
    RaDesk *self, const char *number, gboolean only_due, GCancellable *cancellable, GError **error);

/**
 * RaDeskSending: what is to be sent, and how
 * @number: (nullable): of this case only
 * @only_due: as for ra_desk_send_outbox()
 * @in_flight: how many at once, 0: one after the other; at most %RA_OUTBOX_MAX_IN_FLIGHT
 * @until_empty: goes on as tries become due by themselves, until none does
 */
typedef struct
{
  const char *number;
  gboolean only_due;
  guint in_flight;
  gboolean until_empty;
} RaDeskSending;

/** ra_desk_send_batch: as ra_desk_send_outbox(), as @sending says; tells how far it is by `outbox-progress` */
GPtrArray *
ra_desk_send_batch (RaDesk *self, const RaDeskSending *sending, GCancellable *cancellable, GError **error);

/** ra_desk_get_outbox_progress: @progress: (out caller-allocates). Returns: %FALSE while nothing is being sent */
gboolean ra_desk_get_outbox_progress (RaDesk *self, RaOutboxProgress *progress);

/** ra_desk_pause_outbox: @pause: %TRUE: nothing new is begun, in whatever program, until somebody lets it go on; one act, by
 * who may hold submissions back. RA_DESK_ERROR_STATE when it stands so already */
gboolean ra_desk_pause_outbox (
    RaDesk *self, gboolean pause, const char *reason, GCancellable *cancellable, GError **error);

/** ra_desk_look_at_outbox: how it stands, without a name: what was sent, what came back, what is late (clause
 * dfs-6.3-control). Returns: (transfer full) (nullable) */
RaOutboxStanding *ra_desk_look_at_outbox (RaDesk *self, GCancellable *cancellable, GError **error);

/** ra_desk_hold_submission: @hold: %TRUE stops it (@reason wanted), %FALSE lets it go on */
gboolean ra_desk_hold_submission (
    RaDesk *self, gint64 id, gboolean hold, const char *reason, GCancellable *cancellable, GError **error);

/** ra_desk_export_outbox: an act: @rows: (element-type RaSubmissionView): rows that leave the station as a table, as they were
 * listed */
gboolean ra_desk_export_outbox (
    RaDesk *self, GPtrArray *rows, const RaTableOutput *output, GCancellable *cancellable, GError **error);

/** ra_desk_get_next_send: Returns: when the next submission is due, 0 when none is */
gint64 ra_desk_get_next_send (RaDesk *self);

/** ra_desk_set_centre: the system administrator's act; see ra_centre_change_check() for when it may be another one */
gboolean
ra_desk_set_centre (RaDesk *self, RaCentreSettings *centre, GCancellable *cancellable, GError **error);

/**
 * ra_desk_list_centre_suites:
 *
 * Every suite the profile declares and the program knows; those that this office's centre takes are selected.
 *
 * Returns: (transfer full) (nullable) (element-type RaChoiceView)
 */
GPtrArray *ra_desk_list_centre_suites (RaDesk *self, GCancellable *cancellable, GError **error);

/** ra_desk_list_centres: Returns: (transfer full) (nullable) (element-type RaChoiceView): those the profile knows; what it
 * says of each is its detail, a line for each thing; the one that is set is selected */
GPtrArray *ra_desk_list_centres (RaDesk *self, GCancellable *cancellable, GError **error);

/** ra_desk_propose_centre: @id: (nullable): one that the profile knows; %NULL: none of them. Returns: (transfer full)
 * (nullable): only what the profile says of it; what is missing is the office's to say */
RaCentreSettings *ra_desk_propose_centre (RaDesk *self, const char *id, GError **error);

/** ra_desk_get_centre: Returns: (transfer full) (nullable): %NULL without error when none is set */
RaCentreSettings *ra_desk_get_centre (RaDesk *self, GCancellable *cancellable, GError **error);

/**
 * ra_desk_settle_submission:
 * @path: (nullable): file of the certificate, when the station does not have it yet
 *
 * Settles an uncertain submission by telephone, with a record of who said what and when: see ra_outbox_settle(). By who may
 * hold submissions back.
 */
gboolean ra_desk_settle_submission (RaDesk *self,
                                    const RaSettlement *settlement,
                                    const char *path,
                                    GCancellable *cancellable,
                                    GError **error);

/** ra_desk_list_waiting_for: Returns: (transfer full) (nullable) (array zero-terminated=1): numbers of the cases whose
 * requests wait until the certificate @serial of case @number is revoked */
char **ra_desk_list_waiting_for (
    RaDesk *self, const char *number, const char *serial, GCancellable *cancellable, GError **error);

/** ra_desk_record_revocation: that a certificate was revoked, by what paper and when: what waited for it goes on (clause
 * dfs-6.3-revoke-first). The centre is told nothing. By who may hold submissions back; see ra_revoke_first_record() */
gboolean ra_desk_record_revocation (RaDesk *self,
                                    const RaRevocationRecord *record,
                                    GCancellable *cancellable,
                                    GError **error);

/** ra_desk_list_certificates: of everybody in the case @number.
 * Returns: (element-type RaCertificateView) */
GPtrArray *
ra_desk_list_certificates (RaDesk *self, const char *number, GCancellable *cancellable, GError **error);

/** ra_desk_list_certificates_of: those of @subscriber alone, 0: of everybody */
GPtrArray *ra_desk_list_certificates_of (
    RaDesk *self, const char *number, guint subscriber, GCancellable *cancellable, GError **error);

/** ra_desk_write_certificates: to a medium, as DER files ending in .cer. Returns:
 * (transfer full): their names */
char **ra_desk_write_certificates (
    RaDesk *self, const char *number, const char *medium, GCancellable *cancellable, GError **error);

/** ra_desk_write_certificates_of: those of @subscriber alone, 0: of everybody */
char **ra_desk_write_certificates_of (RaDesk *self,
                                      const char *number,
                                      guint subscriber,
                                      const char *medium,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
