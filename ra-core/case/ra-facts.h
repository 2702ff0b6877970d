/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaFacts:
 *
 * What a case knows: values under fact paths. Facts of the applicant stand under the path the profile
 * declares (`applicant.terms-read`), facts of a subscriber under the path with the subscriber's number,
 * counted from 1 (`subscriber.1.surname` for the declared `subscriber.surname`). Values are UTF-8 text,
 * composed by ra_text_compose(), never empty: an empty value is no value. What else is done to a value depends on
 * its kind, before it comes here: ra_profile_normalise_fact(). A key phrase is never kept
 * here, only its hash.
 *
 * Not safe for several threads at once; hand over a copy. The references are counted atomically.
 */
typedef struct _RaFacts RaFacts;

/** ra_facts_new: Returns: (transfer full): no facts */
RaFacts *ra_facts_new (void);

/** ra_facts_new_from_variant: @variant: (transfer none): a{ss}. Returns: (transfer full); paths that are no
 * fact paths are left out */
RaFacts *ra_facts_new_from_variant (GVariant *variant);

/** ra_facts_copy: Returns: (transfer full): the same facts, on their own */
RaFacts *ra_facts_copy (const RaFacts *self);

RaFacts *ra_facts_ref (RaFacts *self);
void ra_facts_unref (RaFacts *self);

/**
 * ra_facts_set:
 * @path: with the subscriber's number where there is one
 * @value: (nullable): the value; white space at its ends goes, %NULL or nothing else left unsets
 *
 * Returns: %TRUE when this changed anything; %FALSE also when @path is no fact path or @value is not UTF-8
 */
gboolean ra_facts_set (RaFacts *self, const char *path, const char *value);

/** ra_facts_set_for: like ra_facts_set() with a declared path and the number of the
 * subscriber (0 for none) */
gboolean ra_facts_set_for (RaFacts *self, const char *declared, guint subscriber, const char *value);

/** ra_facts_unset: Returns: %TRUE when there was such a fact */
gboolean ra_facts_unset (RaFacts *self, const char *path);

/** ra_facts_get: @path: with the subscriber's number. Returns: (transfer none) (nullable): the value */
const char *ra_facts_get (const RaFacts *self, const char *path);

/**
 * ra_facts_get_for:
 * @declared: a path as the profile declares it, `subscriber.surname`
 * @subscriber: which one, from 1; 0 where no subscriber is meant
 *
 * Returns: (transfer none) (nullable): the value; %NULL for a subscriber's fact when @subscriber is 0
 */
const char *ra_facts_get_for (const RaFacts *self, const char *declared, guint subscriber);

/** ra_facts_count: Returns: how many facts there are */
guint ra_facts_count (const RaFacts *self);

/** ra_facts_count_subscribers: Returns: the highest subscriber number in use; 0 when there is none */
guint ra_facts_count_subscribers (const RaFacts *self);

/** ra_facts_count_people: Returns: of how many subscribers anything is known */
guint ra_facts_count_people (const RaFacts *self);

/** ra_facts_has_subscriber: Returns: whether anything is known of this subscriber */
gboolean ra_facts_has_subscriber (const RaFacts *self, guint subscriber);

/**
 * ra_facts_set_given:
 * @last: the highest number anybody in this case ever had
 *
 * Of the people up to @last, who has no facts now was dropped. Their numbers are never used again: what was
 * brought, requested and certified under one stays theirs. Facts that are copied keep this.
 */
void ra_facts_set_given (RaFacts *self, guint last);

/** ra_facts_is_dropped: Returns: whether the number is that of somebody who was dropped */
gboolean ra_facts_is_dropped (const RaFacts *self, guint subscriber);

/** ra_facts_count_dropped: Returns: how many people were dropped */
guint ra_facts_count_dropped (const RaFacts *self);

/** ra_facts_get_next_number: Returns: the number a further subscriber gets */
guint ra_facts_get_next_number (const RaFacts *self);

/** ra_facts_list_paths: Returns: (transfer container) (element-type utf8): in the same order; the
 * texts belong to @self */
GPtrArray *ra_facts_list_paths (const RaFacts *self);

/** ra_facts_list_paths_of: likewise, those of @subscriber; 0: of the case itself */
GPtrArray *ra_facts_list_paths_of (const RaFacts *self, guint subscriber);

/** ra_facts_to_variant: Returns: (transfer floating): a{ss} in the same order, so that equal
 * facts are equal bytes */
GVariant *ra_facts_to_variant (const RaFacts *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaFacts, ra_facts_unref)

G_END_DECLS
