/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-diagnosis.h"

G_BEGIN_DECLS

/**
 * RaMrzField:
 * @RA_MRZ_DOCUMENT_CODE: "P", "ID"; one or two letters
 * @RA_MRZ_ISSUER: who issued it, as the zone has it: "UKR", "D"
 * @RA_MRZ_SURNAME: the primary identifier in Latin capitals, words parted by spaces
 * @RA_MRZ_GIVEN_NAMES: the secondary identifier; of a person with one name there is none
 * @RA_MRZ_DOCUMENT_NUMBER: also one that is longer than its field (TD1)
 * @RA_MRZ_NATIONALITY: by ISO 3166-1 in two letters; a code of ICAO that no country has ("XXA") as it is
 * @RA_MRZ_BIRTH_DATE: YYYY-MM-DD
 * @RA_MRZ_SEX: "F" or "M"
 * @RA_MRZ_EXPIRY_DATE: YYYY-MM-DD
 * @RA_MRZ_OPTIONAL: what the issuer put there; fillers within as they are
 * @RA_MRZ_OPTIONAL_2: the second such field of TD1
 */
typedef enum
{
  RA_MRZ_DOCUMENT_CODE,
  RA_MRZ_ISSUER,
  RA_MRZ_SURNAME,
  RA_MRZ_GIVEN_NAMES,
  RA_MRZ_DOCUMENT_NUMBER,
  RA_MRZ_NATIONALITY,
  RA_MRZ_BIRTH_DATE,
  RA_MRZ_SEX,
  RA_MRZ_EXPIRY_DATE,
  RA_MRZ_OPTIONAL,
  RA_MRZ_OPTIONAL_2,
  RA_MRZ_N_FIELDS,
} RaMrzField;

/**
 * RaMrzFault:
 * @line: from 1
 * @diagnosis: where in that line; what is offered is the whole line
 */
typedef struct
{
  guint line;
  RaDiagnosis *diagnosis;
} RaMrzFault;

/**
 * RaMrz:
 * @format: "TD1", "TD2" or "TD3"
 * @values: (nullable) each: what a field says; %NULL where it is empty, or its check digit does not fit
 * @cut: the names did not fit into the zone: what there is of the last one may be its beginning
 * @faults: (element-type RaMrzFault): check digits that do not fit, dates that are none
 *
 * The machine-readable zone of a travel document, ICAO 9303 parts 4 to 6.
 */
typedef struct
{
  const char *format;
  char *values[RA_MRZ_N_FIELDS];
  gboolean cut;
  GPtrArray *faults;
} RaMrz;

/** ra_mrz_field_label: Returns: (transfer none): what people call it */
const char *ra_mrz_field_label (RaMrzField field);

/**
 * ra_mrz_read:
 * @text: as it was typed, pasted or sent by a reader that stands for a keyboard: in lines or without, in either case, with
 * spaces, with « for the filler, with the letters of another keyboard layout
 * @today: tells the century of two figures
 *
 * Returns: (transfer full): or %NULL with G_IO_ERROR_INVALID_DATA: it is no such zone, and which line has how many
 * characters too few
 */
RaMrz *ra_mrz_read (const char *text, const GDate *today, GError **error);
void ra_mrz_free (RaMrz *self);

/**
 * ra_mrz_agrees:
 * @field: %RA_MRZ_SURNAME or %RA_MRZ_GIVEN_NAMES
 * @name: what the document has, in Ukrainian or Latin letters
 *
 * Ukrainian letters are compared by resolution No. 55, Latin ones without their accents or as ICAO 9303-3 writes them in
 * their place. After the given names others may follow: a patronymic is in no zone. Of names that were cut, each word is
 * compared as far as it goes.
 *
 * Returns: whether the zone has the same name
 */
gboolean ra_mrz_agrees (const RaMrz *self, RaMrzField field, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaMrz, ra_mrz_free)

G_END_DECLS
