/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/markup/ra-markup-table.h"
#include "ra-core/registers/ra-register-compare.h"
#include "ra-core/registers/ra-register-kind.h"

G_BEGIN_DECLS

/* What forms/registers/ says of registers: docs/formats/registers.md. */

/** RaRegisterFiles: @files: how names of files of this kind look: patterns of a shell, in small letters, separated by
 * blanks */
typedef struct
{
  RaRegisterKind is;
  char *files;
  guint line;
} RaRegisterFiles;

/** RaRegisterPath: what the element at @of, counted from the record, is: NAME, SIGNERS/SIGNER */
typedef struct
{
  char *of;
  RaRegisterField is;
  guint line;
} RaRegisterPath;

/** RaRegisterEdition: one form of record: @record elements in a @root */
typedef struct
{
  char *root;
  char *record;
  GPtrArray *values; /* RaRegisterPath */
  guint line;
} RaRegisterEdition;

/** RaRegisterWords: what it means when a text begins with @says: a state, or, of a table, a column with this heading */
typedef struct
{
  guint is;
  char *says;
  guint line;
} RaRegisterWords;

/**
 * RaRegisterCompare: what a case is compared with
 * @facts: (nullable): paths; what of them the case has is put together
 * @kept: (nullable): path of the fact that keeps what the register says
 * @absent: (nullable): what that is when a copy has nobody with the code
 * @of: (nullable): name of the register in which the applicant is looked for by this line’s name, having no code there; %NULL:
 * the line is for those who are looked for by code
 * @several: (nullable): what is kept when a copy has several of the name, in different states
 * @called: (nullable): path of the fact or computed value by whose label people know it; %NULL: the first of @facts
 * @topic: (nullable): of what a difference is a difference; %NULL: of the value
 * @explained: (nullable): path of the fact that says why it differs
 */
typedef struct
{
  RaRegisterSays value;
  char **facts;
  char *kept;
  char *absent;
  char *of;
  char *several;
  char *called;
  char *topic;
  char *explained;
  guint line;
} RaRegisterCompare;

/**
 * RaRegisterDocument: what a list of documents calls kinds of document
 * @says: its words for them, whole, in letters of either case
 * @is: the choices of a case that are meant
 */
typedef struct
{
  char *says;
  char **is;
  guint line;
} RaRegisterDocument;

/**
 * RaRegisterForm: one file
 * @path: where it lies, for messages
 * @code_digits: how many a code has; fewer have lost the zeros before them; 0: codes are kept as they are
 * @heads: who signs for all by itself: the words behind a name and a dash
 */
typedef struct
{
  char *id;
  char *title;
  char *path;
  guint code_digits;
  GPtrArray *files;     /* RaRegisterFiles */
  GPtrArray *editions;  /* RaRegisterEdition */
  GPtrArray *states;    /* RaRegisterWords: RaRegisterState */
  GPtrArray *heads;     /* RaRegisterWords */
  GPtrArray *columns;   /* RaRegisterWords: RaRegisterField */
  GPtrArray *documents; /* RaRegisterDocument */
  GPtrArray *compares;  /* RaRegisterCompare */
  guint line;
} RaRegisterForm;

/** RaRegisterForms: all of them */
typedef struct
{
  GPtrArray *forms; /* RaRegisterForm */
} RaRegisterForms;

/** ra_register_forms_load: @dir: forms/registers. Returns: (transfer full) (nullable): with RA_REGISTER_ERROR_FORM, file and
 * line */
RaRegisterForms *ra_register_forms_load (const char *dir, GError **error);
void ra_register_forms_free (RaRegisterForms *self);

/** ra_register_forms_find_kind: @name: of a file, without its folder. Returns: %RA_REGISTER_N_KINDS when no pattern fits */
RaRegisterKind ra_register_forms_find_kind (const RaRegisterForms *self, const char *name);

/** ra_register_form_find_state: Returns: the state of the longest words that @text begins with, in letters of either case */
RaRegisterState ra_register_form_find_state (const RaRegisterForm *self, const char *text);

/** ra_register_forms_find_words: Returns: (transfer none) (nullable): the first words that mean @wanted */
const char *ra_register_forms_find_words (const RaRegisterForms *self, RaRegisterState wanted);

/** ra_register_compare_get_topic: Returns: (transfer none): of what it is a difference, for people who say why */
const char *ra_register_compare_get_topic (const RaRegisterCompare *self);

/** ra_register_form_get_grammar: Returns: (transfer none): the table of these files */
const RaMarkupGrammar *ra_register_form_get_grammar (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaRegisterForms, ra_register_forms_free)

G_END_DECLS
