/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaFactType:
 * @RA_FACT_TEXT: one line of text
 * @RA_FACT_DATE: YYYY-MM-DD
 * @RA_FACT_BOOLEAN: "yes" or "no"
 * @RA_FACT_CHOICE: the id of one of the fact's choices
 * @RA_FACT_PHRASE: key phrase: kept as a memory-hard hash and nothing else; never shown, printed or exported
 */
typedef enum
{
  RA_FACT_TEXT,
  RA_FACT_DATE,
  RA_FACT_BOOLEAN,
  RA_FACT_CHOICE,
  RA_FACT_PHRASE,
} RaFactType;

/**
 * RaFactIndex:
 * @RA_FACT_INDEX_NONE: cannot be looked up
 * @RA_FACT_INDEX_EXACT: found by its whole value through a keyed blind index
 * @RA_FACT_INDEX_SEARCH: part of the sealed projection that is searched while typing
 */
typedef enum
{
  RA_FACT_INDEX_NONE,
  RA_FACT_INDEX_EXACT,
  RA_FACT_INDEX_SEARCH,
} RaFactIndex;

/**
 * RaFactScope:
 * @RA_FACT_SCOPE_CASE: once a case ("applicant.…", "representative.…")
 * @RA_FACT_SCOPE_SUBSCRIBER: once a subscriber ("subscriber.…", kept as "subscriber.1.…")
 */
typedef enum
{
  RA_FACT_SCOPE_CASE,
  RA_FACT_SCOPE_SUBSCRIBER,
} RaFactScope;

/**
 * RaFactChoice:
 * @id: value of the fact
 * @label: what people read
 * @validator: (nullable): by what a fact with `validator-by` this one is checked when this choice is taken
 * @when: conditions, all of which must hold for the choice to be open; empty: always open
 * @spellings: (element-type RaHeading): how people write it in tables, beside its label
 */
typedef struct
{
  char *id;
  char *label;
  GPtrArray *spellings;
  char *validator;
  char **when;
  guint line;
} RaFactChoice;

/**
 * RaFactValidator:
 * @name: a registered validator
 * @when: conditions, all of which must hold
 * @unless: conditions, none of which may hold
 *
 * A validator that takes the place of the fact's own under conditions: names of foreigners.
 */
typedef struct
{
  char *name;
  char **when;
  char **unless;
  guint line;
} RaFactValidator;

/**
 * RaFactCode:
 * @value: a value that is taken beside those of the validator
 * @label: what it stands for
 *
 * Codes that papers have and a standard list lacks: a stateless person's, in place of a country.
 */
typedef struct
{
  char *value;
  char *label;
  guint line;
} RaFactCode;

/**
 * RaHeading:
 * @text: what a column of a table may be called that has values of this, beside the label
 * @part: such a column has a part of the value: with others it is joined, in their order, by a space
 */
typedef struct
{
  char *text;
  gboolean part;
  guint line;
} RaHeading;

/**
 * RaFactWriter:
 * @RA_FACT_WRITTEN_BY_ANYBODY: whoever works on the case
 * @RA_FACT_WRITTEN_BY_REGISTER: the comparison with the copy of a register; where the station has none, who looked at an
 * extract
 */
typedef enum
{
  RA_FACT_WRITTEN_BY_ANYBODY,
  RA_FACT_WRITTEN_BY_REGISTER,
} RaFactWriter;

/**
 * RaFact:
 * @path: "subscriber.surname"; the first word is also the section of a facts file
 * @label: what people read
 * @hint: (nullable): what to type, an example
 * @scope: from the first word of @path
 * @choices: (element-type RaFactChoice): in order; empty unless @type is %RA_FACT_CHOICE
 * @validator: (nullable): name of the validator
 * @validator_by: (nullable): path of a choice fact whose chosen choice names the validator
 * @validators: (element-type RaFactValidator): asked first; the first that applies takes the place of
 * @validator
 * @codes: (element-type RaFactCode): values that are good whatever the validator and @pattern say
 * @headings: (element-type RaHeading): how tables call it
 * @confirmed_by: (nullable): path of the fact that says why a doubtful value is taken all the same; %NULL: none is
 * @pattern: (nullable): a regular expression the whole value must match
 * @clause: clause it comes from; never %NULL
 * @ground: (nullable): id of the refusal ground that its absence pre-selects
 * @must_be: (nullable): the only value the case can go on with ("yes" for the terms of service)
 * @must_be_when: conditions, all of which must hold for @must_be to count; empty: always
 * @default_value: (nullable): what a new case starts with
 * @min_length, @max_length: in characters, 0: no such limit
 * @required: asked for (where the case's kind uses the fact), subject to the two lists
 * @required_when: conditions, all of which must hold for it to be asked for; empty: no such demand
 * @required_unless: conditions; not asked for when one of them holds
 * @index: how it is found
 * @identifies: it stands for one person or organisation: another case that has the same is told
 * @anew: an earlier case of the applicant does not lend it: it is asked each time
 * @summary: it is held against the documents before the registration
 * @written_by: who writes it
 *
 * Check a value with ra_profile_check_fact(), whether it is asked for with ra_profile_fact_is_required().
 */
typedef struct
{
  char *path;
  char *label;
  char *hint;
  RaFactType type;
  RaFactScope scope;
  GPtrArray *choices;
  char *validator;
  char *validator_by;
  GPtrArray *validators;
  GPtrArray *codes;
  GPtrArray *headings;
  char *confirmed_by;
  char *pattern;
  GRegex *regex;
  char *clause;
  char *ground;
  char *must_be;
  char **must_be_when;
  char *default_value;
  guint min_length;
  guint max_length;
  gboolean required;
  char **required_when;
  char **required_unless;
  RaFactIndex index;
  gboolean identifies;
  gboolean anew;
  gboolean summary;
  RaFactWriter written_by;
  const char *file;
  guint line;
} RaFact;

/** ra_fact_find_choice: Returns: (transfer none) (nullable): the choice @id of @self */
const RaFactChoice *ra_fact_find_choice (const RaFact *self, const char *id);

/** ra_fact_find_code: Returns: (transfer none) (nullable): the code @value of @self */
const RaFactCode *ra_fact_find_code (const RaFact *self, const char *value);

/** ra_fact_codes_read: @codes: (element-type RaFactCode); @typed: see ra_mend_tidy(). Returns: (transfer none) (nullable): the one
 * that is meant by its value, in small letters or those of the other script as well, or by words that are its alone */
const RaFactCode *ra_fact_codes_read (GPtrArray *codes, const char *typed);

/** ra_fact_type_to_string: Returns: (transfer none): "text", "date", "boolean", "choice", "phrase" */
const char *ra_fact_type_to_string (RaFactType type);

G_END_DECLS
