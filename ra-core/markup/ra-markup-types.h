/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/markup/ra-markup-table.h"

G_BEGIN_DECLS

/** RA_MARKUP_FORMAT_VERSION: the version of the file format that this program reads */
#define RA_MARKUP_FORMAT_VERSION "1"

/*
 * The types every room may use; a room adds its own.
 *
 * text: char *, clean text, not empty
 * id: char *, lower-case letters, digits, hyphens, dots
 * list: char **, names separated by white space, none twice
 * boolean: gboolean, "yes" or "no"
 * count: guint, 0 to 9999
 * enum: int, place in @values or in @closed
 * date: char *, YYYY-MM-DD
 * duration: char *, ISO 8601
 * pattern: char *, regular expression
 * oid: char *, numbers and dots, or one of @closed
 * space: char *, any text, also blank
 * format: nothing is kept; must be the version this program reads
 */
extern const RaMarkupType ra_markup_text, ra_markup_id, ra_markup_list, ra_markup_boolean, ra_markup_count,
    ra_markup_enum, ra_markup_date, ra_markup_duration, ra_markup_pattern, ra_markup_oid, ra_markup_space,
    ra_markup_format;

/**
 * ra_markup_shorten:
 * @words: (transfer full): about a fault
 *
 * A name of a million letters is told by how it begins.
 *
 * Returns: (transfer full): words that a window and a terminal can show
 */
char *ra_markup_shorten (char *words);

/** ra_markup_split: Returns: (transfer full): the words of @value */
char **ra_markup_split (const char *value);

/** ra_markup_expected: @label: (nullable): of the space it refers to. Returns: (transfer full): what may stand
 * in @attribute, for messages */
char *ra_markup_expected (const RaMarkupAttribute *attribute, const char *label);

/**
 * ra_markup_check_place:
 *
 * What is well-formed and yet may not stand in this place: see @only and @least of #RaMarkupAttribute.
 *
 * Returns: (transfer full) (nullable): what is wrong with @value
 */
char *ra_markup_check_place (const RaMarkupAttribute *attribute, const char *value);

G_END_DECLS
