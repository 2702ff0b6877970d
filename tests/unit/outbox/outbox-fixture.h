/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/office/ra-act.h"
#include "ra-core/outbox/ra-outbox-queue.h"
#include "ra-core/outbox/ra-outbox.h"
#include "ra-core/practice/ra-practice-centre.h"
#include "ra-core/store/certification/ra-store-certification.h"

/* An open office with one registered case of a made-up person and no desk above it; the centre is made when it
 * is asked for. */
typedef struct
{
  char *root;
  RaOffice *office;
  RaOutbox *outbox;
  char *number;
  RaPracticeCentre *centre;
  RaClock *clock; /* nullable */
  gboolean real;  /* no practice */
} Fixture;

void fixture_set_up (Fixture *self, gconstpointer data);
/* The same with a clock that stands until it is set. */
void fixture_set_up_still (Fixture *self, gconstpointer data);
/* The same of an office whose people are real. */
void fixture_set_up_real (Fixture *self, gconstpointer data);
void fixture_tear_down (Fixture *self, gconstpointer data);

/* One more case of the same person; @number is its own from now on. */
void fixture_add_case (Fixture *self);

/* Likewise of somebody with another tax number. */
void fixture_add_person (Fixture *self, const char *tax_number);

/* The practice centre answers, is set, and the office has its credential. */
void fixture_connect (Fixture *self);

/* Messages go to @url from now on. */
void fixture_set_url (Fixture *self, const char *url);

/* @count requests with fresh keys wait. */
void fixture_queue_many (Fixture *self, guint count);

/* How many rows of the case stand in @state. */
guint fixture_count (Fixture *self, RaSubmissionState state);

/* (transfer full): a request of the case's subscriber with a fresh key */
RaRequest *fixture_request (Fixture *self, RaUsage usage);

/* Queues it in an act of its own. */
gboolean fixture_queue (Fixture *self, RaRequest *request, GError **error);

/* Both requests of a pair are queued and the term runs. */
void fixture_queue_pair (Fixture *self);

/* Tries everything now: how many were tried. */
guint fixture_send (Fixture *self);

/* (transfer full): rows of the case, oldest first */
GPtrArray *fixture_submissions (Fixture *self);

/* The state of the newest row of that usage. */
void fixture_assert_state (Fixture *self, RaUsage usage, RaSubmissionState state);

/* (transfer full): the case as it stands */
RaCaseFile *fixture_case (Fixture *self);
