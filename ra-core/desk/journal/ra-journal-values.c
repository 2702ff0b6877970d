/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/journal/ra-journal-values.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-said.h"
#include "ra-core/base/ra-usage.h"
#include "ra-core/case/ra-item-name.h"
#include "ra-core/case/ra-suite-terms.h"
#include "ra-core/crypto/suite/ra-suite.h"
#include "ra-core/desk/papers/ra-things.h"
#include "ra-core/desk/registers/ra-desk-registers.h"
#include "ra-core/profile/ra-profile-text.h"
#include "ra-core/store/cases/ra-item-state.h"
#include "ra-core/store/cases/ra-paper-fate.h"
#include "ra-core/store/certification/ra-submission-state.h"

/* So much of a hash is enough to compare it with the small print of a paper. */
#define HASH_DIGITS 12

/* Words for one value. Returns: (transfer full) (nullable) */
typedef char *(*Words) (const RaJournalAbout *about, const char *value);

static char *
nothing (const RaJournalAbout *about, const char *value)
{
  return NULL;
}

static char *
short_hash (const RaJournalAbout *about, const char *value)
{
  return g_strndup (value, HASH_DIGITS);
}

/* @words: (nullable): of the profile, in the reader's language; without them what was written stands */
static char *
words_or (const char *words, const char *written)
{
  return g_strdup (words != NULL ? ra_profile_text (words) : written);
}

static char *
clause (const RaJournalAbout *about, const char *value)
{
  const RaClause *found = ra_profile_get_clause (about->profile, value);

  return words_or (found != NULL ? found->point : NULL, value);
}

static char *
kind (const RaJournalAbout *about, const char *value)
{
  const RaApplicantKind *found = ra_profile_get_kind (about->profile, value);

  return words_or (found != NULL ? found->label : NULL, value);
}

static char *
reissue (const RaJournalAbout *about, const char *value)
{
  const RaReissueRule *found = ra_profile_get_reissue (about->profile, value);

  return words_or (found != NULL ? found->label : NULL, value);
}

static char *
ground (const RaJournalAbout *about, const char *value)
{
  const RaGround *found = ra_profile_get_ground (about->profile, value);

  return words_or (found != NULL ? found->label : NULL, value);
}

static char *
paper (const RaJournalAbout *about, const char *value)
{
  const RaPaperRule *found = ra_profile_get_paper (about->profile, value);

  return words_or (found != NULL ? found->label : NULL, value);
}

static char *
suite (const RaJournalAbout *about, const char *value)
{
  const RaSuiteRule *found = ra_profile_get_suite (about->profile, value);

  return words_or (found != NULL ? found->label : NULL, value);
}

/* With its dates, as the profile has them now. */
static char *
suite_terms (const RaJournalAbout *about, const char *value)
{
  const RaSuiteRule *found = ra_profile_get_suite (about->profile, value);
  g_autofree char *terms = found != NULL ? ra_suite_terms_describe (found) : NULL;

  return found == NULL ? g_strdup (value)
                       : g_strdup_printf ("%s (%s)", ra_profile_text (found->label), terms);
}

/* "subscriber.2.surname" is declared as "subscriber.surname". */
static char *
fact (const RaJournalAbout *about, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (value, ".", 3);
  g_autofree char *path = g_strv_length (parts) == 3 && g_ascii_isdigit (*parts[1])
                              ? g_strconcat (parts[0], ".", parts[2], NULL)
                              : g_strdup (value);
  const RaFact *found = ra_profile_get_fact (about->profile, path);

  return words_or (found != NULL ? found->label : NULL, value);
}

/* The same item is called one way in one kind of case and another in the next. */
static const RaItem *
find_item (const RaJournalAbout *about, const char *id)
{
  GPtrArray *kinds = ra_profile_get_kinds (about->profile);
  const RaItem *item = about->kind != NULL ? ra_applicant_kind_find_item (about->kind, id) : NULL;

  for (guint i = 0; item == NULL && i < kinds->len; i++)
    item = ra_applicant_kind_find_item (g_ptr_array_index (kinds, i), id);
  return item;
}

static char *
item (const RaJournalAbout *about, const char *value)
{
  g_autofree char *id = NULL;
  guint subscriber = 0;
  const RaItem *found
      = ra_item_name_parse (value, &id, &subscriber) ? find_item (about, id) : find_item (about, value);

  return words_or (found != NULL ? found->label : NULL, value);
}

static char *
item_state (const RaJournalAbout *about, const char *value)
{
  RaItemState found;

  return g_strdup (ra_item_state_from_string (value, &found) ? ra_item_state_get_label (found) : value);
}

static char *
paper_fate (const RaJournalAbout *about, const char *value)
{
  RaPaperFate found;

  return g_strdup (ra_paper_fate_from_string (value, &found) ? ra_paper_fate_get_label (found) : value);
}

static char *
submission_state (const RaJournalAbout *about, const char *value)
{
  RaSubmissionState found;

  return g_strdup (ra_submission_state_from_string (value, &found) ? ra_submission_state_get_label (found)
                                                                   : value);
}

static char *
usage (const RaJournalAbout *about, const char *value)
{
  RaUsage found;

  return g_strdup (ra_usage_from_string (value, &found) ? ra_usage_get_label (found) : value);
}

static char *
purpose (const RaJournalAbout *about, const char *value)
{
  RaSuitePurpose found;

  return g_strdup (ra_suite_purpose_parse (value, &found) ? ra_suite_terms_get_purpose_title (found) : value);
}

static char *
thing (const RaJournalAbout *about, const char *value)
{
  return g_strdup (_ra_thing_get_label (about->profile, value));
}

static char *
register_kind (const RaJournalAbout *about, const char *value)
{
  RaRegisterKind found = ra_register_kind_from_string (value);

  return g_strdup (found < RA_REGISTER_N_KINDS ? ra_desk_register_kind_label (found) : value);
}

static char *
outcome (const RaJournalAbout *about, const char *value)
{
  return ra_said_word (value);
}

/* What the desk writes by a word of its own. */
static char *
plain_word (const RaJournalAbout *about, const char *value)
{
  static const char *const words[][2] = {
    { "yes", NC_ ("journal", "yes") },
    { "accepted", NC_ ("journal", "accepted") },
    { "rejected", NC_ ("journal", "rejected") },
    { "issued", NC_ ("journal", "issued, and it holds") },
    { "not-issued", NC_ ("journal", "nothing was issued") },
    { "applicant", NC_ ("journal", "the applicant") },
    { "representative", NC_ ("journal", "the representative") },
    { "responsible", NC_ ("journal", "the responsible person") },
    { "responsible-person", NC_ ("journal", "the responsible person") },
    { "subscriber", NC_ ("journal", "the subscriber") },
    { "office", NC_ ("journal", "the whole office’s") },
    { "operator", NC_ ("journal", "the operator’s own") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i][0], value))
      return g_strdup (g_dpgettext2 (GETTEXT_PACKAGE, "journal", words[i][1]));
  return g_strdup (value);
}

/* Which details are identifiers; @acts: only in entries of acts that begin so; @separator: what stands
 * between several, 0: there is one. The rest are texts and numbers and are shown as they are. */
static const struct
{
  const char *key;
  const char *acts;
  char separator;
  Words words;
} values[] = {
  { "accepts", "", ',', suite },
  { "against-order", "", ',', suite_terms },
  { "agreement-suite", "", 0, suite },
  { "attached", "", 0, plain_word },
  { "brought-by", "", 0, plain_word },
  { "by", "", 0, plain_word },
  { "clause", "", 0, clause },
  { "credential", "", 0, short_hash },
  { "differs", "", ' ', fact },
  { "explained", "", ' ', fact },
  { "forgotten", "", ' ', fact },
  { "facts", "", ' ', fact },
  { "grounds", "", ' ', ground },
  { "reissue", "", 0, reissue },
  { "fate", "", 0, paper_fate },
  { "item", "", 0, item },
  { "kept", "", ' ', paper },
  { "kind", "", 0, kind },
  { "of", "", 0, plain_word },
  { "operator", "", 0, nothing },
  { "operator-version", "", 0, nothing },
  { "order-clause", "", ',', clause },
  { "paper", "", 0, paper },
  { "presence", "", 0, plain_word },
  { "profile", "", 0, short_hash },
  { "purpose", "", 0, purpose },
  { "register", "", ' ', register_kind },
  { "removed", "", 0, plain_word },
  { "resumed", "", 0, plain_word },
  { "returned", "", ' ', paper },
  { "roles", "operator-", 0, nothing },
  { "said", "", 0, plain_word },
  { "state", "case-", 0, item_state },
  { "state", "outbox-", 0, submission_state },
  { "submission", "", 0, nothing },
  { "suite", "", 0, suite },
  { "template-hash", "", 0, short_hash },
  { "text", "outbox-", 0, outcome },
  { "things", "", ' ', thing },
  { "undone", "", 0, plain_word },
  { "usage", "", 0, usage },
  { "verdict", "", 0, plain_word },
};

static char *
in_words (const RaJournalAbout *about, Words words, char separator, const char *value)
{
  const char mark[] = { separator, '\0' };
  g_auto (GStrv) parts = NULL;

  if (separator == 0)
    return words (about, value);
  parts = g_strsplit (value, mark, -1);
  for (gsize i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *id = parts[i];

      parts[i] = words (about, id);
    }
  return g_strjoinv (", ", parts);
}

char *
ra_journal_value_in_words (const RaJournalAbout *about, const char *act, const char *key, const char *value)
{
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    if (g_str_equal (values[i].key, key) && g_str_has_prefix (act, values[i].acts))
      return in_words (about, values[i].words, values[i].separator, value);
  return *value != '\0' ? g_strdup (value) : NULL;
}
