/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-table.h"
#include "ra-core/case/ra-facts.h"
#include "ra-core/profile/ra-profile.h"

G_BEGIN_DECLS

/**
 * RaPeopleColumn:
 * @heading: as the table has it
 * @path: (nullable): what it is taken for: a declared fact of a subscriber, or a computed value that is joined of such
 * facts; %NULL: nothing
 * @label: (nullable): what people call that
 * @mapped: it was said, not guessed by the heading
 */
typedef struct
{
  char *heading;
  char *path;
  char *label;
  gboolean mapped;
} RaPeopleColumn;

/**
 * RaPeopleProblem:
 * @place: `row 3, column C (Прізвище)`
 * @path: (nullable): the fact
 * @text: what is wrong
 * @offer: (nullable): what the value may have been meant for
 * @mended: @offer was taken: it is no problem any more, and has to be known
 */
typedef struct
{
  char *place;
  char *path;
  char *text;
  char *offer;
  gboolean mended;
} RaPeopleProblem;

/**
 * RaPeopleTable:
 * @columns: (element-type RaPeopleColumn): every column of the table, in its order
 * @problems: (element-type RaPeopleProblem): in the order of the rows
 * @facts: those of the case and of all the people
 * @first: number of the first of them
 * @people: how many
 * @wrong: how many of @problems are none that was mended: with any, nobody may be taken
 *
 * People of a table as subscribers of a case.
 */
typedef struct
{
  GPtrArray *columns;
  GPtrArray *problems;
  RaFacts *facts;
  guint first;
  guint people;
  guint wrong;
} RaPeopleTable;

/**
 * RaPeopleOrder:
 * @profile, @kind: of the case
 * @facts: what is known of it
 * @today: (nullable)
 * @map: (nullable): lines `fact=heading`; of them the columns are what they say, the others are guessed
 * @mends: what is offered in place of a value is taken
 */
typedef struct
{
  RaProfile *profile;
  const RaApplicantKind *kind;
  const RaFacts *facts;
  const GDate *today;
  const char *map;
  gboolean mends;
} RaPeopleOrder;

/**
 * ra_people_table_read:
 *
 * Reads every row before anything is taken. Dates, choices and yes or no are read as spreadsheets and people write them;
 * what else breaks a rule is a problem. Only what is missing is let pass, as it is when a person is typed.
 *
 * Returns: (transfer full): or %NULL with RA_CASE_ERROR: a line of @map that names no fact, or no column
 */
RaPeopleTable *ra_people_table_read (RaTable *table, const RaPeopleOrder *order, GError **error);
void ra_people_table_free (RaPeopleTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaPeopleTable, ra_people_table_free)

G_END_DECLS
