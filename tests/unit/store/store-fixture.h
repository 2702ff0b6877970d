/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/cases/ra-store-case.h"
#include "ra-core/store/journal/ra-journal.h"
#include "ra-core/store/operators/ra-store-operator.h"
#include "ra-core/store/operators/ra-store-recovery.h"
#include "ra-core/store/operators/ra-store-sign-in.h"
#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

#define FIXTURE_OPERATOR "О. Коваль"
#define FIXTURE_PASSPHRASE "Барвінок цвіте 42"
#define FIXTURE_START (G_GINT64_CONSTANT (1792137600) * G_USEC_PER_SEC) /* 2026-10-16 */

/** Fixture: a fresh station of its own for each test, copied from one that is made once for a program */
typedef struct
{
  char *dir;
  char *database;
  RaClock *clock;
  RaStore *store; /* signed in */
} Fixture;

void fixture_set_up (Fixture *fixture, gconstpointer data);
void fixture_tear_down (Fixture *fixture, gconstpointer data);

#define FIXTURE_FIRST "2026-0001"
#define FIXTURE_ERASED "2026-0002"
#define FIXTURE_THIRD "2026-0003"

/** fixture_set_up_filled: with three cases: the first has records of every kind, the second is erased, the third
 * is registered; all in it is made up */
void fixture_set_up_filled (Fixture *fixture, gconstpointer data);

#define FIXTURE_SECOND_OPERATOR "В. Друга"

/** fixture_set_up_whole: likewise, with a row in every table that is bound, and with a second operator */
void fixture_set_up_whole (Fixture *fixture, gconstpointer data);

/** fixture_main: runs the tests, then takes the folders away */
int fixture_main (void);

/** fixture_get_code: the recovery code of the stations */
const char *fixture_get_code (void);

/** fixture_reopen: closes the store and opens it again; nobody is signed in */
void fixture_reopen (Fixture *fixture);
void fixture_sign_in (Fixture *fixture);

/** fixture_sql: closes the store, runs raw SQL on the file as somebody with an editor
 * would, opens it again */
void fixture_sql (Fixture *fixture, const char *sql);
gint64 fixture_sql_int (Fixture *fixture, const char *sql);

/** fixture_act: an act that writes nothing but its entry */
gboolean fixture_act (Fixture *fixture, const char *act, GError **error);

/** fixture_add_case: a case of one made-up person. Returns: (transfer full): its number */
char *fixture_add_case (Fixture *fixture, const char *surname, const char *tax_number);

/** fixture_item: on the stack; its texts are borrowed */
RaItemRecord fixture_item (const char *item, guint subscriber, RaItemState state, const char *reason);

char *fixture_temporary_folder (void);
void fixture_remove_folder (const char *dir);

#define fixture_test_filled(path, function)                                                                  \
  g_test_add (path, Fixture, NULL, fixture_set_up_filled, function, fixture_tear_down)

#define fixture_test_whole(path, function)                                                                   \
  g_test_add (path, Fixture, NULL, fixture_set_up_whole, function, fixture_tear_down)

#define fixture_test(path, function)                                                                         \
  g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

G_END_DECLS
