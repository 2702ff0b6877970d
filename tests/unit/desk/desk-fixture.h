/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/case/ra-desk-case.h"
#include "ra-core/desk/journal/ra-desk-journal.h"
#include "ra-core/desk/keys/ra-desk-keys.h"
#include "ra-core/desk/outbox/ra-desk-outbox.h"
#include "ra-core/desk/papers/ra-desk-papers.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/desk/session/ra-desk-operators.h"
#include "ra-core/practice/ra-practice-centre.h"

#define OPERATOR "o.koval"
#define PASSPHRASE "practice makes perfect"
#define KEY_PASSWORD "Subscriber-2026"

/* A practice station in a folder of its own with its first operator signed in; the centre is made when
 * it is asked for. */
typedef struct
{
  char *root;
  char *dir;
  char *medium;
  RaClock *clock;
  RaDesk *desk;
  RaSecret *code;
  RaPracticeCentre *centre;
} Fixture;

void fixture_set_up (Fixture *self, gconstpointer data);
void fixture_tear_down (Fixture *self, gconstpointer data);

RaSecret *fixture_secret (const char *text);

/* The folder @path and all that is in it. */
void fixture_remove_all (const char *path);

/* The practice centre answers, is set, and the operator has its credential. */
void fixture_connect (Fixture *self);

/* Closes the desk and opens it again, signed in. */
void fixture_reopen (Fixture *self);

/* (transfer full): facts of a made-up person, whole */
RaFactInput *fixture_person (void);

/* (transfer full): number of a case that was opened … whose papers are there … that is
 * registered … with keys */
char *fixture_case (Fixture *self);
char *fixture_complete_case (Fixture *self);
char *fixture_registered_case (Fixture *self);
char *fixture_case_with_keys (Fixture *self);

/* The only case state there is after all this. */
void fixture_assert_state (Fixture *self, const char *number, const char *state);

/* (transfer full): the outbox row of this usage */
RaSubmissionView *fixture_submission (Fixture *self, const char *number, const char *usage);
