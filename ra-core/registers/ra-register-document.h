/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/registers/ra-register-form.h"

G_BEGIN_DECLS

/**
 * RaDocumentMatch: whether a line of a list with the number of a document is that document
 * @RA_DOCUMENT_MATCH_NUMBER: its number is; what kind of document it is, one of the two does not say, or not in words that
 * are known
 * @RA_DOCUMENT_MATCH_KIND: its kind is, too
 * @RA_DOCUMENT_MATCH_NONE: it is another kind of document with the same number
 */
typedef enum
{
  RA_DOCUMENT_MATCH_NUMBER,
  RA_DOCUMENT_MATCH_KIND,
  RA_DOCUMENT_MATCH_NONE,
} RaDocumentMatch;

/** ra_register_words_are: Returns: whether @text is @says: letters of either case, blanks around it left out */
gboolean ra_register_words_are (const char *text, const char *says);

/**
 * ra_register_documents_match:
 * @says: (nullable): what the list says of the kind
 * @choice: (nullable): what the case says of it
 */
RaDocumentMatch
ra_register_documents_match (const RaRegisterForms *forms, const char *says, const char *choice);

/** ra_register_documents_check: @faults gets a line for each that says what another says already */
void ra_register_documents_check (const RaRegisterForms *forms, GString *faults);

G_END_DECLS
