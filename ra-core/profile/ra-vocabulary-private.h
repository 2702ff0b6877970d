/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* How the files of the vocabulary are written; the roots of those that have a file of their own. */

#include "ra-core/markup/ra-markup-types.h"
#include "ra-core/profile/ra-profile-private.h"

#define FIELD(type, field) .offset = G_STRUCT_OFFSET (type, field)
#define REQUIRED .mandatory = TRUE
#define CONDITIONS(attribute, type, field)                                                                   \
  attribute, &ra_markup_list, FIELD (type, field), .refers = RA_NAMESPACE_CONDITION
#define WHEN(type)                                                                                           \
  {                                                                                                          \
    CONDITIONS ("when", type, when), .means = "only when all of these hold"                                  \
  }
#define UNLESS(type)                                                                                         \
  {                                                                                                          \
    CONDITIONS ("unless", type, unless), .means = "only when none of these holds"                            \
  }
#define CLAUSE(type)                                                                                         \
  {                                                                                                          \
    "clause", &ra_markup_id, FIELD (type, clause), REQUIRED, .refers = RA_NAMESPACE_CLAUSE,                  \
                                                             .means = "where it comes from"                  \
  }
#define FORMAT                                                                                               \
  {                                                                                                          \
    "format-version", &ra_markup_format, 0, REQUIRED, .means = "the version of this format"                  \
  }
#define OBJECT(type) .size = sizeof (type), .line = G_STRUCT_OFFSET (type, line)
#define PLACED(type) OBJECT (type), .file = G_STRUCT_OFFSET (type, file)
#define INTO(type, field) .list = G_STRUCT_OFFSET (type, field)
#define TEXT(type, field) .content = RA_MARKUP_TEXT, .text = G_STRUCT_OFFSET (type, field)
#define NAMES(...)                                                                                           \
  (const char *const[])                                                                                      \
  {                                                                                                          \
    __VA_ARGS__, NULL                                                                                        \
  }
#define CHILDREN(...)                                                                                        \
  (const RaMarkupElement *const[])                                                                           \
  {                                                                                                          \
    __VA_ARGS__, NULL                                                                                        \
  }
#define LABEL_OF(variable, type)                                                                             \
  static const RaMarkupElement variable = { "label", TEXT (type, label), .once = TRUE }
#define HINT_OF(variable, type)                                                                              \
  static const RaMarkupElement variable = { "hint", TEXT (type, hint), .once = TRUE }
#define LIST_OF(function) g_ptr_array_new_with_free_func ((GDestroyNotify) function)

extern const RaMarkupElement ra_vocabulary_facts, ra_vocabulary_kind, ra_vocabulary_part,
    ra_vocabulary_kind_keys, ra_vocabulary_program_keys, ra_vocabulary_centre, ra_vocabulary_reissue;
