/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Private to store/: what reads a whole registry: each of these is answered by an index alone (test `store-listing`), since
 * reading the rows themselves, seals and all, would read the whole file. */

/* How many lines are asked for one by one; beyond that it is quicker to read an index to its end. */
#define RA_LISTING_FEW 2000

#define RA_LISTING_SQL_STATE "SELECT id FROM case_file WHERE state = :state"
#define RA_LISTING_SQL_KIND "SELECT id FROM case_file WHERE kind = :kind"
#define RA_LISTING_SQL_OFFICE "SELECT id FROM case_file WHERE office = :office"
#define RA_LISTING_SQL_NO_OFFICE "SELECT id FROM case_file WHERE office IS NULL"
#define RA_LISTING_SQL_ENDS "SELECT case_id, subscriber, not_after FROM certificate"
#define RA_LISTING_SQL_ENDING                                                                                \
  "SELECT case_id, subscriber, not_after FROM certificate WHERE status = :valid AND not_after >= :from AND " \
  "not_after < :until"
