/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/case/ra-decision.h"
#include "ra-core/store/cases/ra-case-state.h"

G_BEGIN_DECLS

/**
 * RaCaseSubscriber:
 * @state: where this subscriber stands, from registered on
 * @by_representative: a representative generated the keys: the envelope is required (dfs-6.1-envelope)
 * @outside: the keys were made elsewhere, and their medium never was here
 * @written: when the certificates were written to a medium, 0: never
 * @medium: (nullable): what kind of medium that was: "folder", "usb"
 */
typedef struct
{
  RaCaseState state;
  gboolean by_representative;
  gboolean outside;
  gint64 written;
  char *medium;
} RaCaseSubscriber;

/** RaCaseHandover: what was given, to whom, when (dfs-6.3-handover); @things: ids; @power: (nullable): by what power somebody
 * took it whom the case does not know */
typedef struct
{
  guint subscriber;
  char *receiver;
  char *power;
  char **things;
  gint64 time;
  char *operator_name;
} RaCaseHandover;

/** RA_CASE_SAID_WRONG: a time at which nothing was confirmed: the subscriber said that it is wrong */
#define RA_CASE_SAID_WRONG (-1)

/** RaCaseConfirmation: the subscriber confirmed what the request of key @key_id will have certified, at @time; 0: they are to be
 * asked before it leaves; or RA_CASE_SAID_WRONG */
typedef struct
{
  char *key_id;
  gint64 time;
} RaCaseConfirmation;

/**
 * RaCaseExtra:
 * @last_subscriber: the highest number a subscriber of this case ever had: it is never given again
 * @note: (nullable): what the administrator has to say about a refusal
 * @earlier: (nullable): number of the case that this one repeats
 * @reissue: (nullable): id of the reason for which the certificates of @earlier are formed anew here
 * @subscribers: (element-type RaCaseSubscriber): the Nth is subscriber N
 * @handovers: (element-type RaCaseHandover)
 * @confirmations: (element-type RaCaseConfirmation)
 *
 * What the desk keeps with a case beside its facts and papers; sealed with them.
 */
typedef struct
{
  char *formed_by;
  gint64 decided;
  char *decided_by;
  RaPresence presence;
  char *present_name;
  char **grounds;
  guint last_subscriber;
  char *note;
  char *earlier;
  char *reissue;
  GArray *subscribers;
  GPtrArray *handovers;
  GPtrArray *confirmations;
} RaCaseExtra;

RaCaseExtra *ra_case_extra_new (void);
void ra_case_extra_free (RaCaseExtra *self);

/** ra_case_extra_from_variant: @variant: (nullable): a{sv}; what is not known is passed over */
RaCaseExtra *ra_case_extra_from_variant (GVariant *variant);

/** ra_case_extra_to_variant: Returns: (transfer floating): a{sv} */
GVariant *ra_case_extra_to_variant (const RaCaseExtra *self);

/** ra_case_extra_get_subscriber: Returns: (transfer none): of subscriber @n, from 1; made when missing */
RaCaseSubscriber *ra_case_extra_get_subscriber (RaCaseExtra *self, guint n);

/** ra_case_extra_add_handover: Returns: (transfer none) */
RaCaseHandover *ra_case_extra_add_handover (RaCaseExtra *self,
                                            guint subscriber,
                                            const char *receiver,
                                            const char *const *things,
                                            gint64 time,
                                            const char *operator_name);

/** ra_case_extra_confirm: what the request of key @key_id asks for was confirmed at @time, 0: it is to be, or
 * RA_CASE_SAID_WRONG. A request cannot change, only be made anew with another key */
void ra_case_extra_confirm (RaCaseExtra *self, const char *key_id, gint64 time);

/** ra_case_extra_find_confirmation: Returns: (transfer none) (nullable): %NULL: nobody is asked about it */
const RaCaseConfirmation *ra_case_extra_find_confirmation (const RaCaseExtra *self, const char *key_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaCaseExtra, ra_case_extra_free)

G_END_DECLS
