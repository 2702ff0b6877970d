/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every kind of applicant by its clauses: what is asked of it, condition by condition, and how its people are named in
 * requests. The kinds are read as data; nothing here knows more of one than its facts and its list. */
#include <string.h>

#include "fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-checklist.h"
#include "ra-core/case/ra-fact-display.h"
#include "ra-core/case/ra-facts-check.h"
#include "ra-core/case/ra-item-rules.h"
#include "ra-core/case/ra-key-file-name.h"
#include "ra-core/case/ra-subject-build.h"

#define EDRPOU "1.2.804.2.1.1.1.11.1.4.2.1"
#define DRFO "1.2.804.2.1.1.1.11.1.4.1.1"
#define UNZR "1.2.804.2.1.1.1.11.1.4.3.1"

static const char organisation[] = "[applicant]\n"
                                   "name=Товариство з обмеженою відповідальністю «Приклад»\n"
                                   "short-name=ТОВ «Приклад»\n"
                                   "edrpou=12345678\n"
                                   "country=UA\n"
                                   "locality=Київ\n"
                                   "street=вул. Прикладна, 1\n"
                                   "governing-bodies=загальні збори, директор\n"
                                   "account-holders=директор, без обмежень\n"
                                   "phone=+380441234567\n"
                                   "email=office@example.org\n"
                                   "head-surname=Шевчук\n"
                                   "head-given-names=Ганна Юріївна\n"
                                   "head-position=директор\n"
                                   "register-extract=123456789\n"
                                   "register-time=2026-11-20 10:00\n"
                                   "established-by=founding-papers\n"
                                   "terms-read=yes\n"
                                   "came=head\n"
                                   "visitor-document=id-card\n"
                                   "visitor-document-number=007654321\n"
                                   "[subscriber 1]\n"
                                   "role=employee\n"
                                   "position=бухгалтер\n"
                                   "department=фінансовий відділ\n"
                                   "surname=Лук'яненко\n"
                                   "given-names=Олена Ігорівна\n"
                                   "birth-date=1985-03-14\n"
                                   "sex=female\n"
                                   "citizenship=UA\n"
                                   "document=id-card\n"
                                   "document-number=001234567\n"
                                   "document-issued-by=8001\n"
                                   "document-issued-on=2019-05-20\n"
                                   "tax-number=3111900022\n"
                                   "unzr=19850314-01235\n";

static const char *const organisations[]
    = { "legal-entity", "branch", "foreign-representation", "institution" };

static char *
facts_of (const char *kind)
{
  gboolean person = g_str_equal (kind, "individual") || g_str_equal (kind, "entrepreneur");

  return person ? fixture_person () : g_strdup (organisation);
}

static char *
rows_of (RaProfile *profile, const RaApplicantKind *kind, const RaFacts *facts)
{
  g_autoptr (GPtrArray) rows = ra_checklist_evaluate (profile, kind, facts, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", ((const RaChecklistRow *) rows->pdata[i])->name);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* ---- checklists ---- */

/* What @kind is asked for when @facts are added. */
typedef struct
{
  const char *path;
  const char *kind;
  const char *facts[8];
  const char *rows;
} List;

#define PL "subscriber.1.citizenship=PL"
#define BY_PERMIT "subscriber.1.document=permanent-residence"
#define BY_PASSPORT "subscriber.1.document=foreign-passport"
#define DIFFERS "subscriber.1.surname-in-papers=Бондар"
#define IN_PASSPORT "subscriber.1.tax-number-in-passport=yes"
#define REFUSED "subscriber.1.refused-tax-number=yes"
#define HEAD "subscriber.1.role=head", "subscriber.1.surname=Шевчук", "subscriber.1.given-names=Ганна Юріївна"
#define SECOND_HEAD "subscriber.2.role=head", "subscriber.2.surname=Зайвий", "subscriber.2.given-names=П. П."
#define SEAL "subscriber.1.role=seal"
#define CAME(who) "applicant.came=" who

static const List lists[] = {
  /* 5.2 */
  { "/clause/dfs-5.2-documents/employee",
    "legal-entity",
    { NULL },
    "registration-card statute belonging belonging-contract passport taxpayer key-medium" },
  { "/clause/dfs-5.2-documents/head",
    "legal-entity",
    { HEAD, NULL },
    "registration-card statute passport taxpayer key-medium" },
  { "/clause/dfs-5.2-documents/appendix",
    "legal-entity",
    { HEAD, "subscriber.2.role=seal", NULL },
    "registration-card card-appendix statute passport.1 taxpayer.1 key-medium.1 key-medium.2" },
  { "/clause/dfs-5.2-documents/foreigner",
    "legal-entity",
    { HEAD, PL, BY_PERMIT, NULL },
    "registration-card statute foreign-work-permit foreign-service-card taxpayer foreign-papers "
    "foreign-passport-translation key-medium" },
  { "/clause/dfs-5.2-documents/foreign-passport",
    "legal-entity",
    { HEAD, PL, BY_PASSPORT, NULL },
    "registration-card statute foreign-work-permit foreign-service-card foreign-passport foreign-passport-copy taxpayer "
    "foreign-papers foreign-passport-translation key-medium" },
  { "/clause/dfs-5.2-documents/surnames-differ",
    "legal-entity",
    { HEAD, DIFFERS, NULL },
    "registration-card statute passport surname-change taxpayer key-medium" },
  { "/clause/dfs-5.2-documents/number-in-passport",
    "legal-entity",
    { HEAD, IN_PASSPORT, NULL },
    "registration-card statute passport taxpayer-passport-page key-medium" },
  { "/clause/dfs-5.2-documents/refused-number",
    "legal-entity",
    { HEAD, REFUSED, NULL },
    "registration-card statute passport tax-refusal-page key-medium" },
  { "/clause/dfs-5.2-deed/joint-activity",
    "legal-entity",
    { HEAD, "applicant.deed=joint-activity", NULL },
    "registration-card statute deed passport taxpayer key-medium" },
  { "/clause/dfs-5.2-deed/property-management",
    "legal-entity",
    { HEAD, "applicant.deed=property-management", NULL },
    "registration-card statute deed passport taxpayer key-medium" },
  { "/clause/dfs-5.2-deed/production-sharing",
    "legal-entity",
    { HEAD, "applicant.deed=production-sharing", NULL },
    "registration-card statute deed passport taxpayer key-medium" },
  { "/case/kinds/seal-brings-no-papers",
    "legal-entity",
    { SEAL, NULL },
    "registration-card statute key-medium" },
  /* 5.3 */
  { "/clause/dfs-5.3-documents/employee",
    "branch",
    { NULL },
    "registration-card branch-regulation head-powers belonging passport taxpayer key-medium" },
  { "/clause/dfs-5.3-documents/head",
    "branch",
    { HEAD, NULL },
    "registration-card branch-regulation head-powers passport taxpayer key-medium" },
  { "/clause/dfs-5.3-documents/appendix",
    "branch",
    { HEAD, "subscriber.2.role=seal", NULL },
    "registration-card card-appendix branch-regulation head-powers passport.1 taxpayer.1 key-medium.1 "
    "key-medium.2" },
  { "/clause/dfs-5.3-documents/foreigner",
    "branch",
    { HEAD, PL, BY_PERMIT, DIFFERS, NULL },
    "registration-card branch-regulation head-powers foreign-work-permit foreign-service-card surname-change "
    "taxpayer foreign-papers foreign-passport-translation key-medium" },
  /* 5.4: no statute, no work permit; the head as well */
  { "/clause/dfs-5.4-documents/citizen",
    "foreign-representation",
    { NULL },
    "registration-card registration-certificate head-power-of-attorney appointment-citizen passport taxpayer "
    "key-medium" },
  { "/clause/dfs-5.4-documents/head",
    "foreign-representation",
    { HEAD, NULL },
    "registration-card registration-certificate head-power-of-attorney appointment-citizen passport taxpayer "
    "key-medium" },
  { "/clause/dfs-5.4-documents/foreigner",
    "foreign-representation",
    { HEAD, PL, BY_PERMIT, DIFFERS, NULL },
    "registration-card registration-certificate head-power-of-attorney appointment-foreigner surname-change "
    "taxpayer foreign-papers foreign-passport-translation key-medium" },
  { "/clause/dfs-5.4-documents/appendix",
    "foreign-representation",
    { HEAD, "subscriber.2.role=seal", NULL },
    "registration-card card-appendix registration-certificate head-power-of-attorney appointment-citizen.1 "
    "passport.1 taxpayer.1 key-medium.1 key-medium.2" },
  /* 5.5: no orders of appointment */
  { "/clause/dfs-5.5-documents/employee",
    "institution",
    { NULL },
    "registration-card statute responsible-decision passport taxpayer key-medium" },
  { "/clause/dfs-5.5-belonging/no-orders",
    "institution",
    { "subscriber.2.role=head", NULL },
    "registration-card card-appendix statute responsible-decision passport.1 passport.2 taxpayer.1 taxpayer.2 "
    "key-medium.1 key-medium.2" },
  { "/clause/dfs-5.5-documents/foreigner",
    "institution",
    { PL, BY_PERMIT, DIFFERS, NULL },
    "registration-card statute responsible-decision foreign-work-permit foreign-service-card surname-change "
    "taxpayer foreign-papers foreign-passport-translation key-medium" },
  /* who came */
  { "/clause/dfs-5.1-responsible/decision",
    "legal-entity",
    { HEAD, CAME ("responsible-person"), NULL },
    "registration-card statute passport taxpayer responsible-decision key-medium" },
  { "/clause/dfs-5.1-representative/entity",
    "legal-entity",
    { HEAD, CAME ("representative"), NULL },
    "registration-card statute passport taxpayer power-of-attorney representative-document-copy envelope "
    "key-medium" },
  { "/clause/dfs-5.1-representative/signed",
    "legal-entity",
    { HEAD, CAME ("representative"), "applicant.signed-by-representative=yes", NULL },
    "registration-card statute passport taxpayer power-of-attorney-notarised representative-document-copy "
    "envelope key-medium" },
  { "/clause/dfs-5.1-representative/submits-only",
    "individual",
    { "applicant.power-submit=yes", NULL },
    "registration-card id-card-copy residence-proof taxpayer-card power-of-attorney representative-document-copy "
    "envelope key-medium" },
  /* the head is who the applicant's head is said to be; anybody else brings what employees bring */
  { "/clause/dfs-5.2-documents/head-in-capitals",
    "legal-entity",
    { HEAD, "subscriber.1.surname=ШЕВЧУК", NULL },
    "registration-card statute passport taxpayer key-medium" },
  { "/clause/dfs-5.2-documents/called-head",
    "legal-entity",
    { HEAD, "subscriber.1.surname=Зайвий", NULL },
    "registration-card statute belonging belonging-contract passport taxpayer key-medium" },
  { "/clause/dfs-5.2-documents/second-head",
    "legal-entity",
    { HEAD, SECOND_HEAD, NULL },
    "registration-card card-appendix statute belonging.2 belonging-contract.2 passport.1 passport.2 taxpayer.1 "
    "taxpayer.2 key-medium.1 key-medium.2" },
  { "/clause/dfs-5.3-documents/called-head",
    "branch",
    { HEAD, "subscriber.1.given-names=Ганна", NULL },
    "registration-card branch-regulation head-powers belonging passport taxpayer key-medium" },
};

static void
test_list (gconstpointer data)
{
  const List *list = data;
  g_autoptr (RaProfile) profile = fixture_shipped ();
  g_autofree char *ini = facts_of (list->kind);
  g_autoptr (RaFacts) facts = fixture_read (profile, list->kind, ini);
  g_autofree char *rows = NULL;

  for (gsize i = 0; list->facts[i] != NULL; i++)
    fixture_set (facts, list->facts[i], NULL);
  if (ra_facts_has_subscriber (facts, 2))
    fixture_set (facts, "subscriber.2.citizenship=UA", NULL);
  rows = rows_of (profile, ra_profile_get_kind (profile, list->kind), facts);
  g_assert_cmpstr (rows, ==, list->rows);
}

/* Copies, forms, and what is shown and given back, by the lists of 5.2 to 5.6. */
static void
test_forms (void)
{
  g_autoptr (RaProfile) profile = fixture_shipped ();
  static const char *const viewed[][2]
      = { { "legal-entity", "statute" }, { "branch", "branch-regulation" }, { "institution", "statute" } };
  static const char *const entities[] = { "legal-entity", "branch", "foreign-representation", "institution" };

  for (gsize i = 0; i < G_N_ELEMENTS (viewed); i++)
    {
      const RaItem *item
          = ra_applicant_kind_find_item (ra_profile_get_kind (profile, viewed[i][0]), viewed[i][1]);

      g_assert_false (item->keep);
      g_assert_cmpint (item->asks, ==, RA_ITEM_ASKS_SEEN);
      g_assert_true (g_strv_contains ((const char *const *) item->form, "notarised-copy"));
      g_assert_false (g_strv_contains ((const char *const *) item->form, "copy"));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    {
      const RaApplicantKind *kind = ra_profile_get_kind (profile, entities[i]);

      g_assert_cmpuint (ra_applicant_kind_find_item (kind, "registration-card")->copies, ==, 2);
      g_assert_cmpuint (ra_applicant_kind_find_item (kind, "card-appendix")->copies, ==, 2);
      g_assert_cmpuint (kind->max_subscribers, ==, 0);
    }
}

static const RaMissing *
find_missing (const GPtrArray *missing, const char *id)
{
  for (guint i = 0; i < missing->len; i++)
    if (g_str_equal (((const RaMissing *) missing->pdata[i])->id, id))
      return missing->pdata[i];
  return NULL;
}

static GPtrArray *
missing_of (RaProfile *profile, const char *kind, const RaFacts *facts, const GPtrArray *records)
{
  return ra_checklist_missing (profile, ra_profile_get_kind (profile, kind), facts, records,
                               RA_STEP_ID_DECISION, fixture_today ());
}

/* An order of appointment or an employment contract: one of the two. */
static void
test_either (void)
{
  g_autoptr (RaProfile) profile = fixture_shipped ();
  g_autoptr (RaFacts) facts = fixture_read (profile, "legal-entity", organisation);
  g_autoptr (GPtrArray) records = ra_item_records_new ();
  g_autoptr (GPtrArray) before = missing_of (profile, "legal-entity", facts, records), after = NULL;
  const RaMissing *told = find_missing (before, "belonging");

  g_assert_nonnull (told);
  g_assert_cmpstr (told->clause, ==, "dfs-5.2-documents");
  g_assert_nonnull (strstr (told->text, "трудового договору"));
  g_assert_null (find_missing (before, "belonging-contract"));
  ra_item_records_set (records, "belonging-contract", 1, RA_ITEM_STATE_RECEIVED, NULL);
  after = missing_of (profile, "legal-entity", facts, records);
  g_assert_null (find_missing (after, "belonging"));
  g_assert_null (find_missing (after, "belonging-contract"));
}

/* Whoever comes shows the original, and the administrator signs its copy; of those who stay away copies are brought. A
 * copy whose original was seen all the same is signed too. */
static void
test_shown (gconstpointer data)
{
  const char *kind = data;
  g_autoptr (RaProfile) profile = fixture_shipped ();
  g_autofree char *ini = facts_of (kind);
  g_autoptr (RaFacts) facts = fixture_read (profile, kind, ini);
  g_autoptr (GPtrArray) records = ra_item_records_new (), came = NULL, away = NULL, seen = NULL,
                        signed_ = NULL;

  fixture_set (facts, HEAD, CAME ("head"), NULL);
  ra_item_records_set (records, "passport", 1, RA_ITEM_STATE_RECEIVED, NULL);
  came = missing_of (profile, kind, facts, records);
  g_assert_nonnull (find_missing (came, "passport"));
  g_assert_cmpstr (find_missing (came, "passport")->clause, ==, "dfs-5.1-copies");
  fixture_set (facts, CAME ("representative"), NULL);
  away = missing_of (profile, kind, facts, records);
  g_assert_null (find_missing (away, "passport"));
  ra_item_records_set (records, "passport", 1, RA_ITEM_STATE_SEEN, NULL);
  seen = missing_of (profile, kind, facts, records);
  g_assert_cmpstr (find_missing (seen, "passport")->clause, ==, "dfs-5.1-copies");
  ra_item_records_set (records, "representative-document-copy", 0, RA_ITEM_STATE_RECEIVED, NULL);
  ra_item_records_set (records, "passport", 1, RA_ITEM_STATE_CERTIFIED, NULL);
  signed_ = missing_of (profile, kind, facts, records);
  g_assert_null (find_missing (signed_, "passport"));
  g_assert_cmpstr (find_missing (signed_, "representative-document-copy")->clause, ==, "dfs-5.1-copies");
}

/* ---- facts ---- */

/* The five facts of 5.2 and what else is asked of each kind of organisation, one after the other. */
static void
test_entity_facts (void)
{
  static const char *const asked[] = { "name",
                                       "short-name",
                                       "edrpou",
                                       "locality",
                                       "street",
                                       "governing-bodies",
                                       "account-holders",
                                       "phone",
                                       "email",
                                       "head-surname",
                                       "head-given-names",
                                       "head-position",
                                       "established-by",
                                       "terms-read",
                                       "came",
                                       "visitor-document",
                                       "visitor-document-number" };
  static const char *const kinds[] = { "legal-entity", "branch", "foreign-representation", "institution" };
  g_autoptr (RaProfile) profile = fixture_shipped ();

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
      {
        g_autoptr (RaFacts) facts = fixture_read (profile, kinds[k], organisation);
        g_autofree char *path = g_strconcat ("applicant.", asked[i], NULL);
        g_autoptr (GPtrArray) missing = NULL;

        ra_facts_unset (facts, path);
        missing = missing_of (profile, kinds[k], facts, NULL);
        if (find_missing (missing, path) == NULL)
          g_error ("%s: %s is not asked for", kinds[k], path);
      }
}

/* Valid facts make no complaint beside the papers and the key phrase. */
static void
test_entity_is_good (void)
{
  static const char *const kinds[] = { "legal-entity", "branch", "foreign-representation", "institution" };
  g_autoptr (RaProfile) profile = fixture_shipped ();

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (RaFacts) facts = fixture_read (profile, kinds[k], organisation);
      g_autoptr (GPtrArray) missing = missing_of (profile, kinds[k], facts, NULL);

      for (guint i = 0; i < missing->len; i++)
        {
          const RaMissing *one = missing->pdata[i];
          if (one->target == RA_MISSING_FACT && !g_str_equal (one->id, "subscriber.1.key-phrase"))
            g_error ("%s: %s: %s", kinds[k], one->id, one->text);
        }
    }
}

/* @facts make @path wrong, or missing, for the reason of @clause. */
static void
assert_fault (const char *kind, const char *const *added, const char *path, const char *clause)
{
  g_autoptr (RaProfile) profile = fixture_shipped ();
  g_autofree char *ini = facts_of (kind);
  g_autoptr (RaFacts) facts = fixture_read (profile, kind, ini);
  g_autoptr (GPtrArray) missing = NULL;

  for (gsize i = 0; added[i] != NULL; i++)
    fixture_set (facts, added[i], NULL);
  missing = missing_of (profile, kind, facts, NULL);
  if (find_missing (missing, path) == NULL)
    g_error ("%s: %s is neither wrong nor missing", kind, path);
  g_assert_cmpstr (find_missing (missing, path)->clause, ==, clause);
}

#define FAULT(kind, path, clause, ...)                                                                       \
  assert_fault (kind, (const char *const[]){ __VA_ARGS__, NULL }, path, clause)

static void
test_other_documents (void)
{
  FAULT ("individual", "subscriber.1.document", "dfs-5.1-identity", "subscriber.1.document=travel-passport");
  FAULT ("legal-entity", "applicant.visitor-document", "dfs-5.1-identity",
         "applicant.visitor-document=foreign-passport");
  FAULT ("individual", "applicant.representative-document", "dfs-5.1-identity", "applicant.power-submit=yes",
         "applicant.representative-document=refugee-certificate");
}

static void
test_powers (void)
{
  FAULT ("legal-entity", "applicant.power-submit", "dfs-5.1-representative", CAME ("representative"));
  FAULT ("legal-entity", "applicant.power-submit", "dfs-5.1-representative", CAME ("representative"),
         "applicant.power-submit=no");
  FAULT ("legal-entity", "applicant.power-register", "dfs-5.1-representative", CAME ("representative"),
         "applicant.power-register=no");
  FAULT ("legal-entity", "applicant.power-of-attorney-number", "dfs-5.1-representative",
         CAME ("representative"));
  FAULT ("legal-entity", "applicant.visitor-surname", "dfs-5.1-identity", CAME ("representative"));
}

/* Whoever represents an entity is known by name and document, with what they may do and by which power, before it is registered. */
static void
test_entity_representative (void)
{
  static const char *const asked[]
      = { "visitor-surname", "visitor-given-names", "visitor-document",         "visitor-document-number",
          "power-submit",    "power-register",      "power-of-attorney-number", "power-of-attorney-date" };
  static const char *const kinds[] = { "legal-entity", "branch", "foreign-representation", "institution" };
  g_autoptr (RaProfile) profile = fixture_shipped ();

  for (gsize k = 0; k < G_N_ELEMENTS (kinds); k++)
    for (gsize i = 0; i < G_N_ELEMENTS (asked); i++)
      {
        g_autofree char *ini = facts_of (kinds[k]), *path = g_strconcat ("applicant.", asked[i], NULL);
        g_autoptr (RaFacts) facts = fixture_read (profile, kinds[k], ini);
        g_autoptr (GPtrArray) missing = NULL;

        fixture_set (facts, CAME ("representative"), NULL);
        ra_facts_unset (facts, path);
        missing = missing_of (profile, kinds[k], facts, NULL);
        if (find_missing (missing, path) == NULL)
          g_error ("%s: %s of the representative is not asked for", kinds[k], path);
        g_assert_nonnull (find_missing (missing, "power-of-attorney"));
      }
}

/* One of three ways and no other, and which of them is recorded. */
static void
test_established (void)
{
  static const char *const ways[] = { "founding-papers", "notarised-copies", "register" };
  g_autoptr (RaProfile) profile = fixture_shipped ();
  const RaFact *fact = ra_profile_get_fact (profile, "applicant.established-by");

  g_assert_cmpuint (fact->choices->len, ==, G_N_ELEMENTS (ways));
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    g_assert_nonnull (ra_fact_find_choice (fact, ways[i]));
  for (gsize k = 0; k < G_N_ELEMENTS (organisations); k++)
    {
      g_autofree char *ini = facts_of (organisations[k]);
      g_autoptr (RaFacts) facts = fixture_read (profile, organisations[k], ini);
      g_autoptr (GPtrArray) without = NULL, other = NULL, with = NULL;

      ra_facts_unset (facts, fact->path);
      without = missing_of (profile, organisations[k], facts, NULL);
      g_assert_cmpstr (find_missing (without, fact->path)->clause, ==, "dfs-5.2-established");
      ra_facts_set (facts, fact->path, "hearsay");
      other = missing_of (profile, organisations[k], facts, NULL);
      g_assert_nonnull (find_missing (other, fact->path));
      ra_facts_set (facts, fact->path, "register");
      with = missing_of (profile, organisations[k], facts, NULL);
      g_assert_null (find_missing (with, fact->path));
    }
}

/* Whatever the paper, and whoever may certify it otherwise. */
static void
test_facsimile (void)
{
  g_autoptr (RaProfile) profile = fixture_shipped ();
  GPtrArray *kinds = ra_profile_get_kinds (profile);
  guint looked_at = 0;

  for (guint k = 0; k < kinds->len; k++)
    {
      const RaApplicantKind *kind = kinds->pdata[k];

      for (guint i = 0; i < kind->items->len; i++)
        {
          const RaItem *item = kind->items->pdata[i];

          if (item->certified_by == NULL || item->certified_by[0] == NULL)
            continue;
          looked_at++;
          if (ra_item_admits (item, RA_CERTIFIED_BY_FACSIMILE))
            g_error ("%s: %s is taken with a facsimile", kind->id, item->id);
        }
    }
  g_assert_cmpuint (looked_at, >, 30);
}

static void
test_signed (void)
{
  FAULT ("legal-entity", "applicant.power-contract", "dfs-5.1-representative", CAME ("representative"),
         "applicant.signed-by-representative=yes", "applicant.power-contract=no");
  FAULT ("legal-entity", "applicant.power-of-attorney-notary", "dfs-5.1-representative",
         CAME ("representative"), "applicant.signed-by-representative=yes");
}

static void
test_decision (void)
{
  FAULT ("institution", "applicant.decision-number", "dfs-5.1-responsible", CAME ("responsible-person"));
  FAULT ("institution", "applicant.decision-date", "dfs-5.1-responsible", CAME ("responsible-person"));
}

static void
test_delegation (void)
{
  FAULT ("institution", "applicant.power-generate", "dfs-6.1-delegation", CAME ("representative"),
         "applicant.power-generate=yes");
}

/* ---- names in requests ---- */

typedef struct
{
  RaProfile *profile;
  const RaApplicantKind *kind;
  RaFacts *facts;
} Entity;

static void
set_up (Entity *self, gconstpointer data)
{
  self->profile = fixture_shipped ();
  self->kind = ra_profile_get_kind (self->profile, "legal-entity");
  self->facts = fixture_read (self->profile, "legal-entity", organisation);
}

static void
tear_down (Entity *self, gconstpointer data)
{
  ra_facts_unref (self->facts);
  ra_profile_unref (self->profile);
}

static RaSubject *
subject_of (Entity *self)
{
  g_autoptr (GError) error = NULL;
  RaSubject *subject
      = ra_subject_build (self->profile, self->kind, self->facts, 1, RA_USAGE_SIGNATURE, &error);

  g_assert_no_error (error);
  return subject;
}

static void
test_official (Entity *self, gconstpointer data)
{
  g_autoptr (RaSubject) subject = subject_of (self);

  g_assert_cmpstr (ra_subject_get (subject, "CN"), ==, "Лук'яненко Олена Ігорівна");
  g_assert_cmpstr (ra_subject_get (subject, "O"), ==, "Товариство з обмеженою відповідальністю «Приклад»");
  g_assert_cmpstr (ra_subject_get (subject, "OU"), ==, "фінансовий відділ");
  g_assert_cmpstr (ra_subject_get (subject, "title"), ==, "бухгалтер");
  g_assert_cmpstr (ra_subject_get_attribute (subject, EDRPOU), ==, "12345678");
  g_assert_cmpstr (ra_subject_get_attribute (subject, DRFO), ==, "3111900022");
  g_assert_cmpstr (ra_subject_get_attribute (subject, UNZR), ==, "19850314-01235");
}

/* As 4.12 (3) is written: the passport in the attributes of both identifiers. */
static void
test_refuser (Entity *self, gconstpointer data)
{
  fixture_set (self->facts, REFUSED, "subscriber.1.tax-number=", NULL);

  g_autoptr (RaSubject) subject = subject_of (self);
  g_assert_cmpstr (ra_subject_get_attribute (subject, EDRPOU), ==, "001234567");
  g_assert_cmpstr (ra_subject_get_attribute (subject, DRFO), ==, "001234567");
}

static void
test_seal (Entity *self, gconstpointer data)
{
  fixture_set (self->facts, SEAL, NULL);

  g_autoptr (RaSubject) subject = subject_of (self);
  g_assert_cmpstr (ra_subject_get_attribute (subject, EDRPOU), ==, "12345678");
  g_assert_null (ra_subject_get_attribute (subject, DRFO));
  g_assert_null (ra_subject_get_attribute (subject, UNZR));
  g_assert_null (ra_subject_get (subject, "SN"));
  g_assert_null (ra_subject_get (subject, "GN"));
  g_assert_cmpstr (ra_subject_get (subject, "CN"), ==, "Товариство з обмеженою відповідальністю «Приклад»");
}

static void
test_seal_file (Entity *self, gconstpointer data)
{
  const RaFactSource source = { self->profile, self->kind, self->facts, 1, fixture_today () };
  const RaPairRule *pair = g_ptr_array_index (ra_profile_get_keys (self->profile, self->kind)->pairs, 0);
  g_autofree char *name = NULL;

  fixture_set (self->facts, SEAL, NULL);
  name = ra_key_file_name_fill (&source, NULL, pair->request_file);
  g_assert_true (g_regex_match_simple ("^електронна печатка 12345678 EU-[A-Z0-9]{8}\\.p10$", name, 0, 0));
}

static void
test_short_name (Entity *self, gconstpointer data)
{
  g_autoptr (GString) name = g_string_new ("Т");

  for (guint i = 1; i < 64; i++)
    g_string_append (name, "ї");
  ra_facts_set (self->facts, "applicant.name", name->str);
  g_autoptr (RaSubject) fits = subject_of (self);
  g_autoptr (GPtrArray) none = ra_subject_list_shortened (self->profile, self->kind, self->facts, 1);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpstr (ra_subject_get (fits, "O"), ==, name->str);

  g_string_append (name, "ї");
  ra_facts_set (self->facts, "applicant.name", name->str);
  g_autoptr (RaSubject) shortened = subject_of (self);
  g_assert_cmpstr (ra_subject_get (shortened, "O"), ==, "ТОВ «Приклад»");
  g_autoptr (GPtrArray) said = ra_subject_list_shortened (self->profile, self->kind, self->facts, 1);
  g_assert_cmpuint (said->len, ==, 1);
  g_assert_cmpstr (((RaShortened *) said->pdata[0])->path, ==, "applicant.name");
  g_assert_nonnull (strstr (((RaShortened *) said->pdata[0])->text, "ТОВ «Приклад»"));
  /* A seal has it twice in its name, and it is said once. */
  ra_facts_set (self->facts, "subscriber.1.role", "seal");
  g_autoptr (GPtrArray) of_seal = ra_subject_list_shortened (self->profile, self->kind, self->facts, 1);
  g_assert_cmpuint (of_seal->len, ==, 1);
  ra_facts_set (self->facts, "subscriber.1.role", "employee");

  /* When the short one is too long as well, it is for the clerk to say what stands there. */
  ra_facts_set (self->facts, "applicant.short-name", name->str);
  g_autoptr (GError) error = NULL;
  g_assert_null (ra_subject_build (self->profile, self->kind, self->facts, 1, RA_USAGE_SIGNATURE, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
  g_assert_cmpstr (ra_rule_error_get_subject (error), ==, "applicant.short-name");
}

static void
test_nonresident (Entity *self, gconstpointer data)
{
  fixture_set (self->facts, PL, BY_PASSPORT, "subscriber.1.country=PL",
               "subscriber.1.unzr=", "subscriber.1.foreign-number=85031412345", NULL);

  g_autoptr (RaSubject) subject = subject_of (self);
  g_assert_cmpstr (ra_subject_get_attribute (subject, DRFO), ==, "85031412345");
  g_assert_null (ra_subject_get_attribute (subject, UNZR));

  g_autofree char *rows = rows_of (self->profile, self->kind, self->facts);
  g_assert_nonnull (strstr (rows, "foreign-number-paper"));
}

static void
test_entrepreneur (void)
{
  g_autoptr (RaProfile) profile = fixture_shipped ();
  g_autofree char *ini = fixture_person ();
  g_autoptr (RaFacts) facts = fixture_read (profile, "entrepreneur", ini);
  const RaApplicantKind *kind = ra_profile_get_kind (profile, "entrepreneur");
  g_autoptr (RaSubject) subject = ra_subject_build (profile, kind, facts, 1, RA_USAGE_SIGNATURE, NULL);
  const RaClause *clause = ra_profile_get_clause (profile, kind->clause);

  g_assert_cmpstr (ra_subject_get_attribute (subject, EDRPOU), ==, "3111900022");
  g_assert_cmpstr (ra_subject_get_attribute (subject, DRFO), ==, "3111900022");
  g_assert_cmpstr (clause->source, ==, "ours");
}

#define ADD(path, func) g_test_add (path, Entity, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    g_test_add_data_func (lists[i].path, &lists[i], test_list);
  g_test_add_func ("/clause/dfs-5.2-documents/copies-and-forms", test_forms);
  g_test_add_func ("/clause/dfs-5.2-documents/one-of-two", test_either);
  for (gsize i = 0; i < G_N_ELEMENTS (organisations); i++)
    {
      g_autofree char *path = g_strdup_printf ("/clause/dfs-5.1-copies/shown/%s", organisations[i]);
      g_test_add_data_func (path, organisations[i], test_shown);
    }
  g_test_add_func ("/clause/dfs-5.2-entity/facts", test_entity_facts);
  g_test_add_func ("/case/kinds/entity-is-good", test_entity_is_good);
  g_test_add_func ("/clause/dfs-5.1-identity/other-documents", test_other_documents);
  g_test_add_func ("/clause/dfs-5.1-representative/powers", test_powers);
  g_test_add_func ("/clause/dfs-5.1-representative/notarised", test_signed);
  g_test_add_func ("/clause/dfs-5.1-facsimile/of-no-paper", test_facsimile);
  g_test_add_func ("/clause/dfs-5.2-established/three-ways", test_established);
  g_test_add_func ("/clause/dfs-5.2-representative/of-an-entity", test_entity_representative);
  g_test_add_func ("/clause/dfs-5.1-responsible/facts", test_decision);
  g_test_add_func ("/clause/dfs-6.1-delegation/refused", test_delegation);
  ADD ("/clause/ord-4.12-edrpou/official", test_official);
  ADD ("/clause/ord-4.12-refused/both-identifiers", test_refuser);
  ADD ("/clause/ord-4.12-edrpou/seal", test_seal);
  ADD ("/clause/dfs-6.1-seal-names/request", test_seal_file);
  ADD ("/case/kinds/short-name", test_short_name);
  ADD ("/clause/ord-4.12-nonresident/number-and-paper", test_nonresident);
  g_test_add_func ("/case/kinds/entrepreneur", test_entrepreneur);
  return g_test_run ();
}
