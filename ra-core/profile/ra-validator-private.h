/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-diagnosis.h"
#include "ra-core/profile/ra-validator.h"

G_BEGIN_DECLS

#define RA_TAX_NUMBER_DIGITS 10
#define RA_EDRPOU_DIGITS 8
#define RA_UNZR_DIGITS 13
#define RA_ID_CARD_DIGITS 9

/**
 * RaValidatorFunc:
 * @value: clean text (ra_text_check_clean())
 *
 * Returns: (transfer full) (nullable): %NULL when @value is good, else where it is not and why, without an offer
 */
typedef RaDiagnosis *(*RaValidatorFunc) (const char *value, RaFactLookup lookup, gpointer data);

RaDiagnosis *ra_validate_tax_number (const char *value, RaFactLookup lookup, gpointer data);
RaDiagnosis *ra_doubt_tax_number (const char *value, RaFactLookup lookup, gpointer data);
RaDiagnosis *ra_validate_edrpou (const char *value, RaFactLookup lookup, gpointer data);
RaDiagnosis *ra_doubt_edrpou (const char *value, RaFactLookup lookup, gpointer data);
RaDiagnosis *ra_validate_unzr (const char *value, RaFactLookup lookup, gpointer data);
RaDiagnosis *ra_doubt_unzr (const char *value, RaFactLookup lookup, gpointer data);
RaDiagnosis *ra_validate_passport_booklet (const char *value, RaFactLookup lookup, gpointer data);
RaDiagnosis *ra_validate_id_card_number (const char *value, RaFactLookup lookup, gpointer data);
RaDiagnosis *ra_validate_travel_passport (const char *value, RaFactLookup lookup, gpointer data);
RaDiagnosis *ra_validate_document_number (const char *value, RaFactLookup lookup, gpointer data);
RaDiagnosis *ra_validate_ua_name (const char *value, RaFactLookup lookup, gpointer data);
RaDiagnosis *ra_validate_name (const char *value, RaFactLookup lookup, gpointer data);
RaDiagnosis *ra_validate_phone (const char *value, RaFactLookup lookup, gpointer data);
RaDiagnosis *ra_validate_email (const char *value, RaFactLookup lookup, gpointer data);
RaDiagnosis *ra_validate_country (const char *value, RaFactLookup lookup, gpointer data);
RaDiagnosis *ra_validate_moment_past (const char *value, RaFactLookup lookup, gpointer data);
RaDiagnosis *ra_validate_date_past (const char *value, RaFactLookup lookup, gpointer data);
RaDiagnosis *ra_validate_date_since_birth (const char *value, RaFactLookup lookup, gpointer data);
RaDiagnosis *ra_validate_date_future (const char *value, RaFactLookup lookup, gpointer data);
RaDiagnosis *ra_validate_not_expired (const char *value, RaFactLookup lookup, gpointer data);
RaDiagnosis *ra_validate_key_phrase (const char *value, RaFactLookup lookup, gpointer data);
RaDiagnosis *ra_validate_printable (const char *value, RaFactLookup lookup, gpointer data);

/** ra_remark_case: Returns: (transfer full) (nullable): what there is to say of the case of a good name */
RaDiagnosis *ra_remark_case (const char *value, RaFactLookup lookup, gpointer data);

/** ra_fault: Returns: (transfer full): @length characters from @place on are at fault, both 0 for all of the value;
 * @reason is copied */
RaDiagnosis *ra_fault (guint place, guint length, const char *reason);

/** ra_fault_unless_digits: Returns: (transfer full) (nullable): where @value is not exactly @count digits, because of
 * @reason */
RaDiagnosis *ra_fault_unless_digits (const char *value, gsize count, const char *reason);

/** ra_fault_date: Returns: (transfer full): where a text, that may have the form of a date, is none */
RaDiagnosis *ra_fault_date (const char *value);

/** ra_normalise_phone: Returns: (transfer full): without what people put between the digits */
char *ra_normalise_phone (const char *value);

/** ra_validator_look_up: Returns: (transfer none) (nullable): the value of @path, %NULL when it is
 * not set or empty */
const char *ra_validator_look_up (RaFactLookup lookup, gpointer data, const char *path);

/** ra_validator_is_digits: Returns: whether @text is exactly @count digits */
gboolean ra_validator_is_digits (const char *text, gsize count);

/** ra_today: @date: (out): the day that @lookup gives under RA_FACT_TODAY, else that of the system's clock */
void ra_today (RaFactLookup lookup, gpointer data, GDate *date);

G_END_DECLS
