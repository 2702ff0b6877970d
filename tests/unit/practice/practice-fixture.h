/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/ca/ra-cmp.h"
#include "ra-core/ca/ra-soup-transport.h"
#include "ra-core/practice/ra-practice-centre.h"

/* Of what algorithms the centre and the request are. */
typedef struct
{
  const char *name;
  const char *centre;
  const char *request;
  RaUsage usage;
} FixtureMode;

extern const FixtureMode fixture_dstu, fixture_dstu_agreement, fixture_kupyna, fixture_ecdsa;

/* A practice centre in a folder of its own, and a station's side of the link to it. */
typedef struct
{
  const FixtureMode *mode;
  char *dir;
  RaPracticeCentre *practice;
  RaCentre *centre;
  RaTrust *trust;
  RaCredential *credential;
  RaTransport *transport;
  RaRequest *request;
  GPtrArray *messages;
  RaCmpLog memory; /* where the messages are kept */
  RaCmpLog log;    /* the same, seen by the fixture */
  guint silent;    /* the Nth message from now on is not answered; 0: none */
  guint polls;     /* how often the centre lets wait, restarts included */
  RaClock *clock;  /* NULL: the system's */
} Fixture;

void fixture_set_polls (Fixture *self, guint polls);

/* A folder that is removed when it goes out of scope: g_autoptr (FixtureFolder). */
typedef char FixtureFolder;
FixtureFolder *fixture_folder_new (void);
void fixture_folder_remove (FixtureFolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FixtureFolder, fixture_folder_remove)

/* One message, after @skip others, gets no answer: only its time is soon over, the others may take as long as a
 * busy machine needs. */
void fixture_expect_silence (Fixture *self, guint skip);

/* Stops the centre and starts another one on the same folder and port. */
void fixture_restart (Fixture *self);

/* The exchange of the fixture's request with all that belongs to it. */
RaCmpExchange fixture_exchange (Fixture *self);

/* Runs it once; there must be a result. */
RaCmpResult *fixture_enrol (Fixture *self);

/* Runs it until it is not waiting any more. */
RaCmpResult *fixture_enrol_to_end (Fixture *self);

/* A request of a made-up person with a fresh key, of the mode's suite. */
RaRequest *fixture_new_request (Fixture *self);

typedef void (*FixtureTest) (Fixture *, gconstpointer);

/* Runs @test with ДСТУ, and under a path that ends in -ecdsa with ECDSA. */
void fixture_add (const char *path, FixtureTest test, gconstpointer data);

/* Runs it in one mode only, under a path that ends in its name. */
void fixture_add_mode (const FixtureMode *mode, const char *path, FixtureTest test, gconstpointer data);
