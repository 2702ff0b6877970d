/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/case/ra-desk-case.h"
#include "ra-core/desk/case/ra-desk-mrz.h"
#include "ra-core/desk/case/ra-desk-table.h"
#include "ra-core/desk/journal/ra-desk-journal.h"
#include "ra-core/desk/keys/ra-desk-keys.h"
#include "ra-core/desk/outbox/ra-desk-outbox.h"
#include "ra-core/desk/papers/ra-desk-papers.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/desk/registers/ra-desk-registry.h"
#include "ra-core/desk/session/ra-desk-operators.h"
#include "ra-core/practice/ra-practice-centre.h"
#include "ra-core/print/ra-preview.h"

#define OPERATOR "o.koval"
#define PASSPHRASE "practice makes perfect"
#define KEY_PASSWORD "Subscriber-2026"

/* Containers are cheap to open where a test does not look at how keys are kept. */
#define FIXTURE_ITERATIONS 1000

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

/* Hardens the process, sets up cryptography with cheap derivations, then g_test_init(). */
void fixture_init (int *argc, char ***argv);

void fixture_set_up (Fixture *self, gconstpointer data);
void fixture_tear_down (Fixture *self, gconstpointer data);

RaSecret *fixture_secret (const char *text);

/* The folder @path and all that is in it. */
void fixture_remove_all (const char *path);

/* The practice centre answers, is set, and the operator has its credential. */
void fixture_connect (Fixture *self);

/* (transfer full): the desk of the station in @dir, signed in; @clock: (nullable) */
RaDesk *fixture_open_desk (const char *dir, RaClock *clock);

/* Closes the desk and opens it again, signed in. */
void fixture_reopen (Fixture *self);

/* The office's own folder has a site.xml with this inside; fixture_reopen() takes it in. */
void fixture_write_site (Fixture *self, const char *inside);

/* (transfer full): facts of a made-up person, whole */
RaFactInput *fixture_person (void);

/* (transfer full): number of a case that was opened … whose papers are there … that is
 * registered … with keys */
char *fixture_case (Fixture *self);
/* that person with other @facts, up to {NULL, NULL} */
char *fixture_person_case (Fixture *self, const char *const facts[][2]);
/* all of what the case's list asks for, certified */
void fixture_bring_all (Fixture *self, const char *number);
char *fixture_complete_case (Fixture *self);
char *fixture_registered_case (Fixture *self);
char *fixture_case_with_keys (Fixture *self);

/* (transfer full): keys of subscriber 1, on the medium */
RaKeysResult *fixture_generate (Fixture *self, const char *number, const char *suite);

/* One fact is given. */
void fixture_set_fact (Fixture *self, const char *number, const char *path, const char *value);

/* The only case state there is after all this. */
void fixture_assert_state (Fixture *self, const char *number, RaCaseState state);

/* (transfer full): the outbox row of this usage */
RaSubmissionView *fixture_submission (Fixture *self, const char *number, RaUsage usage);

/* The state of that row. */
void fixture_assert_row (Fixture *self, const char *number, RaUsage usage, RaSubmissionState state);

/* (transfer full): tries everything now: the rows that were tried */
GPtrArray *fixture_send (Fixture *self);

/* (transfer full): names of the files on the key medium */
char **fixture_list_medium (Fixture *self);

/* (transfer full): the paper of the case, as it is printed … its text, all pages or one, with one blank between
 * words and around */
RaPreview *fixture_print (Fixture *self, const char *number, const char *paper);
char *fixture_read_paper (Fixture *self, const char *number, const char *paper);
char *fixture_read_page (RaPreview *preview, guint page);

#define fixture_test(path, function)                                                                         \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
