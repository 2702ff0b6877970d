/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/profile/ra-fact-lookup.h"

G_BEGIN_DECLS

/**
 * RaMendFunc:
 * @value: UTF-8 without what is not seen, one space between words (ra_mend_tidy())
 *
 * How a value that is not good may have been meant. Whether what comes of it is any better is for the validator to say.
 *
 * Returns: (transfer full) (nullable): %NULL when there is no telling
 */
typedef char *(*RaMendFunc) (const char *value, RaFactLookup lookup, gpointer data);

/** ra_mend_tidy: Returns: (transfer full) (nullable): @value in NFC without what is not seen, and with single spaces
 * between words only; %NULL when it is not UTF-8 */
char *ra_mend_tidy (const char *value);

/** ra_mend_letters: Returns: (transfer full): @text with the letters of other scripts that look like one of @script,
 * Latin or Cyrillic, as that one */
char *ra_mend_letters (const char *text, GUnicodeScript script);

/** ra_mend_has_odd_case: Returns: %TRUE for a name in capitals, without any, or with all but the first (caps lock) */
gboolean ra_mend_has_odd_case (const char *name);

char *ra_mend_ua_name (const char *value, RaFactLookup lookup, gpointer data);
char *ra_mend_name (const char *value, RaFactLookup lookup, gpointer data);
char *ra_mend_printable (const char *value, RaFactLookup lookup, gpointer data);

char *ra_mend_tax_number (const char *value, RaFactLookup lookup, gpointer data);
char *ra_mend_edrpou (const char *value, RaFactLookup lookup, gpointer data);
char *ra_mend_unzr (const char *value, RaFactLookup lookup, gpointer data);
char *ra_mend_passport_booklet (const char *value, RaFactLookup lookup, gpointer data);
char *ra_mend_travel_passport (const char *value, RaFactLookup lookup, gpointer data);
char *ra_mend_id_card_number (const char *value, RaFactLookup lookup, gpointer data);
char *ra_mend_document_number (const char *value, RaFactLookup lookup, gpointer data);

char *ra_mend_phone (const char *value, RaFactLookup lookup, gpointer data);
/** ra_read_phone: Returns: (transfer full) (nullable): a number as people of the country dial and write it, with + and the
 * country's code; %NULL where that would be a guess */
char *ra_read_phone (const char *value, RaFactLookup lookup, gpointer data);
char *ra_mend_email (const char *value, RaFactLookup lookup, gpointer data);
char *ra_mend_country (const char *value, RaFactLookup lookup, gpointer data);

/** ra_mend_date: dates as people and spreadsheets write them; of two figures for a year, the last that is no later than
 * today; ra_mend_date_future(): the one of this century */
char *ra_mend_date (const char *value, RaFactLookup lookup, gpointer data);
char *ra_mend_date_future (const char *value, RaFactLookup lookup, gpointer data);

/** ra_mend_yes_no: Returns: (transfer full) (nullable): "yes" or "no" for the words people write */
char *ra_mend_yes_no (const char *value);

G_END_DECLS
