/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every way in which a profile can be wrong: file, line, what was expected. */
#include <glib/gstdio.h>
#include <string.h>

#include "ra-core/base/ra-process.h"
#include "tests/unit/profile/profile-fixture.h"

#define INDIVIDUAL "applicants/individual.xml"
#define PERSON "parts/person.xml"
#define CONTACTS "parts/contacts.xml"
#define IDENTITY "parts/identity-papers.xml"
#define TAXPAYER "parts/taxpayer-papers.xml"
#define BY_REPRESENTATIVE "parts/representative-papers.xml"
#define SURNAME "<fact path=\"subscriber.surname\" type=\"text\" validator=\"ua-name\""

/* In @file the first @from becomes @to; the error stands @down lines below it and says @words. */
typedef struct
{
  const char *name;
  const char *file;
  const char *from;
  const char *to;
  int down;
  RaProfileError code;
  const char *words;
} Slip;

static const Slip slips[] = {
  { "unknown-element", INDIVIDUAL, "<item id=\"key-medium\"", "<itme/><item id=\"key-medium\"", 0,
    RA_PROFILE_ERROR_VOCABULARY,
    "element \"itme\": is not known in \"checklist\", expected one of item, include (did you mean \"item\"?)" },
  { "element-out-of-place", "facts.xml", "<!-- Підписувач -->", "<ground id=\"x\"/>", 0,
    RA_PROFILE_ERROR_VOCABULARY, "element \"ground\": is not known in \"facts\"" },
  { "wrong-root", "subjects.xml", "<subjects format-version=\"1\">", "<facts><subjects format-version=\"1\">",
    0, RA_PROFILE_ERROR_VOCABULARY,
    "element \"facts\": cannot be the root of this file, expected \"subjects\"" },
  { "centre-address", "profile.xml", "<centre id=\"acsk-idd\"",
    "<centre url=\"centre.example\" id=\"acsk-idd\"", 0, RA_PROFILE_ERROR_VOCABULARY,
    "attribute \"url\" is \"centre.example\", expected an address that begins with http:// or https://" },
  { "centre-address-with-password", "profile.xml", "<centre id=\"acsk-idd\"",
    "<centre url=\"https://a:b@centre.example/\" id=\"acsk-idd\"", 0, RA_PROFILE_ERROR_VOCABULARY,
    "expected an address that begins with http:// or https://" },
  { "centre-anchor", "profile.xml", "<centre id=\"acsk-idd\"", "<centre anchors=\"abc\" id=\"acsk-idd\"", 0,
    RA_PROFILE_ERROR_REFERENCE, "attribute \"anchors\" has \"abc\", expected SHA-256 in 64 hex digits" },
  { "centre-digest", "profile.xml", "<centre id=\"acsk-idd\"", "<centre digest=\"sha265\" id=\"acsk-idd\"", 0,
    RA_PROFILE_ERROR_VOCABULARY, "(did you mean \"sha256\"?)" },
  { "centre-field", "profile.xml",
    "<centre id=\"acsk-idd\" clause=\"dfs-6.3-protected\" revocation=\"paper\">",
    "<centre id=\"acsk-idd\" clause=\"dfs-6.3-protected\" revocation=\"paper\"><info oid=\"9.1\" value=\"x\"/>",
    0, RA_PROFILE_ERROR_VOCABULARY, "attribute \"oid\" is \"9.1\"" },
  { "centre-twice", "profile.xml", "  <!-- Чим центр",
    "  <centre id=\"acsk-idd\" clause=\"dfs-6.3-protected\"><label>Двічі</label></centre>\n  <!-- Чим центр",
    3, RA_PROFILE_ERROR_REFERENCE, "\"acsk-idd\"" },
  { "unknown-rule", "program.xml", "id=\"possession\"", "id=\"posession\"", 0, RA_PROFILE_ERROR_VOCABULARY,
    "(did you mean \"possession\"?)" },
  { "unbound-rule", "program.xml", "  <rule id=\"possession\" clause=\"dfs-6.2-possession\"/>\n", "", 14,
    RA_PROFILE_ERROR_REFERENCE, "rule \"possession\" is not bound to a clause, expected all of them" },
  { "unknown-meaning", "program.xml", "id=\"representative-name\"", "id=\"representative-nane\"", 0,
    RA_PROFILE_ERROR_VOCABULARY, "(did you mean \"representative-name\"?)" },
  { "meaning-of-no-value", "program.xml", "value=\"representative.full-name\"",
    "value=\"representative.name\"", 0, RA_PROFILE_ERROR_REFERENCE,
    "names fact or computed value \"representative.name\", which is not declared" },
  { "meaning-is-a-condition", "program.xml", "condition=\"by-representative\"",
    "value=\"representative.full-name\"", 0, RA_PROFILE_ERROR_REFERENCE,
    "has attribute \"value\", expected \"condition\": \"representative-generates\" is a condition" },
  { "check-of-no-date", "program.xml", "<check validator=\"ua-unzr\" birth-date=\"subscriber.birth-date\"/>",
    "<check validator=\"ua-unzr\" birth-date=\"subscriber.sex\"/>", 0, RA_PROFILE_ERROR_REFERENCE,
    "attribute \"birth-date\" names \"subscriber.sex\", which is a choice, expected a date" },
  { "check-of-no-choice", "program.xml", "female=\"female\"", "female=\"femal\"", 0,
    RA_PROFILE_ERROR_REFERENCE,
    "expected one of the choices of \"subscriber.sex\": female, male (did you mean \"female\"?)" },
  { "no-keys", "program.xml", "<keys container-file", "<kays container-file", 0, RA_PROFILE_ERROR_VOCABULARY,
    "element \"kays\": is not known in \"program\", expected one of rule, meaning, check, mrz, invalid-document, thing, receiver, keys (did you mean \"keys\"?)" },
  { "keys-twice", "program.xml", "</keys>",
    "</keys><keys container-file=\"{random}\" clause=\"dfs-6.1-pair\"/>", 0, RA_PROFILE_ERROR_VOCABULARY,
    "element \"keys\": stands twice in \"program\", expected it once" },
  { "unknown-usage", "program.xml", "usage=\"signature\"", "usage=\"signing\"", 0,
    RA_PROFILE_ERROR_VOCABULARY, "attribute \"usage\" is \"signing\"" },
  { "unknown-file-value", "program.xml", "{subscriber.full-name} EU-{random}.p10",
    "{subscriber.nmae} {random}", 0, RA_PROFILE_ERROR_REFERENCE,
    "element \"pair\": attribute \"request-file\" names \"subscriber.nmae\", which is no fact" },
  { "same-file-always", "program.xml", "{subscriber.full-name} EU-{serial}.cer", "a.cer", -1,
    RA_PROFILE_ERROR_REFERENCE, "expected {serial} in it, which tells one file from another" },
  { "file-brace", "program.xml", "EU-{random}.p12", "EU-{random.p12", 0, RA_PROFILE_ERROR_REFERENCE,
    "element \"keys\": attribute \"container-file\" is" },
  { "no-pair-at-all", "program.xml", "suite=\"beside\"", "suite=\"beside\" count=\"0\"", 0,
    RA_PROFILE_ERROR_REFERENCE, "attribute \"count\" is 0, expected 1" },
  { "unknown-attribute", "facts.xml", SURNAME, "<fact path=\"subscriber.surname\" typo=\"x\" type=\"text\"",
    0, RA_PROFILE_ERROR_VOCABULARY,
    "element \"fact\": attribute \"typo\" is not known, expected one of path, clause" },
  { "attribute-suggested", INDIVIDUAL, "copies=\"2\" prints", "copise=\"2\" prints", 0,
    RA_PROFILE_ERROR_VOCABULARY,
    "attribute \"copise\" is not known, expected one of id, clause, copies, per, when, unless, either, asks, "
    "waivable, step, prints, form, certified-by, certified-clause, shown-when, as-many-as, keep, ground (did you mean \"copies\"?)" },
  { "unknown-certifier", IDENTITY, "certified-by=\"owner notary\"", "certified-by=\"owner notray\"", 0,
    RA_PROFILE_ERROR_VOCABULARY,
    "element \"item\": attribute \"certified-by\" is \"notray\", expected one of owner, issuer, notary, "
    "administrator (did you mean \"notary\"?)" },
  { "as-many-as-nothing", BY_REPRESENTATIVE, "as-many-as=\"key-medium\"", "as-many-as=\"key-media\"", 0,
    RA_PROFILE_ERROR_REFERENCE,
    "attribute \"as-many-as\" names \"key-media\", expected another item of the kind, per the same" },
  { "certified-original", INDIVIDUAL, "copies=\"2\" prints", "copies=\"2\" certified-by=\"owner\" prints", 0,
    RA_PROFILE_ERROR_REFERENCE,
    "attribute \"certified-by\" stands at \"registration-card\", expected a form" },
  { "shown-original", INDIVIDUAL, "copies=\"2\" prints", "copies=\"2\" shown-when=\"citizen\" prints", 0,
    RA_PROFILE_ERROR_REFERENCE, "attribute \"shown-when\" stands at \"registration-card\", expected a form" },
  { "attribute-on-its-own-line", "profile.xml", "        acts=\"centre-set", "        act=\"centre-set", 0,
    RA_PROFILE_ERROR_VOCABULARY, "element \"role\": attribute \"act\" is not known" },
  { "missing-attribute", "facts.xml", SURNAME, "<fact path=\"subscriber.surname\" validator=\"ua-name\"", 0,
    RA_PROFILE_ERROR_VOCABULARY,
    "element \"fact\": attribute \"type\" is missing, expected one of text, date, boolean, choice, phrase" },
  { "missing-clause", "profile.xml", "<ground id=\"data-mismatch\" clause=\"dfs-5.7-grounds\"",
    "<ground id=\"data-mismatch\"", 0, RA_PROFILE_ERROR_VOCABULARY,
    "element \"ground\": attribute \"clause\" is missing, expected the name of a declared clause" },
  { "attribute-twice", "facts.xml", SURNAME, SURNAME " type=\"text\"", 0, RA_PROFILE_ERROR_VOCABULARY,
    "attribute \"type\" is given twice" },
  { "missing-label", "facts.xml", "<label>Дата народження</label>", "", -1, RA_PROFILE_ERROR_VOCABULARY,
    "element \"fact\": has no element \"label\", expected exactly one" },
  { "label-twice", "facts.xml", "<label>Дата народження</label>",
    "<label>Дата</label><label>народження</label>", 0, RA_PROFILE_ERROR_VOCABULARY,
    "element \"label\": stands twice in \"fact\", expected it once" },
  { "empty-label", "facts.xml", "<label>Дата народження</label>", "<label> </label>", 0,
    RA_PROFILE_ERROR_VOCABULARY, "element \"label\": is empty, expected a text" },
  { "stray-text", "facts.xml", "<label>Дата народження</label>", "<label>Дата</label>oops", -1,
    RA_PROFILE_ERROR_VOCABULARY, "element \"fact\": has text of its own, expected elements only" },
  { "invisible-label", "facts.xml", "Дата народження", "Дата\xe2\x80\xae народження", 0,
    RA_PROFILE_ERROR_VOCABULARY, "U+202E" },
  { "wrong-enum", "facts.xml", "index=\"search\"", "index=\"serach\"", 0, RA_PROFILE_ERROR_VOCABULARY,
    "attribute \"index\" is \"serach\", expected one of none, exact, search (did you mean \"search\"?)" },
  { "wrong-boolean", IDENTITY, "waivable=\"yes\"", "waivable=\"true\"", 0, RA_PROFILE_ERROR_VOCABULARY,
    "attribute \"waivable\" is \"true\", expected yes or no" },
  { "wrong-number", INDIVIDUAL, "copies=\"2\"", "copies=\"two\"", 0, RA_PROFILE_ERROR_VOCABULARY,
    "attribute \"copies\" is \"two\", expected a number" },
  { "negative-number", "facts.xml", "max=\"64\"", "max=\"-64\"", 0, RA_PROFILE_ERROR_VOCABULARY,
    "expected a number" },
  { "bad-id", TAXPAYER, "id=\"taxpayer-card\"", "id=\"Taxpayer Card\"", 0, RA_PROFILE_ERROR_VOCABULARY,
    "expected a name of lower-case letters, digits, hyphens and dots" },
  { "bad-pattern", "facts.xml", "validator=\"ua-name\"", "pattern=\"[а-я\"", 0, RA_PROFILE_ERROR_VOCABULARY,
    "attribute \"pattern\" is not a regular expression" },
  { "bad-duration", "profile.xml", "within=\"PT2H\"", "within=\"2 hours\"", 0, RA_PROFILE_ERROR_VOCABULARY,
    "attribute \"within\" is \"2 hours\", expected a duration such as PT2H or P2Y" },
  { "bad-date", "profile.xml", "effective=\"2018-11-07\"", "effective=\"2018-02-30\"", 0,
    RA_PROFILE_ERROR_VOCABULARY, "attribute \"effective\" is \"2018-02-30\", expected a date YYYY-MM-DD" },
  { "bad-oid", "subjects.xml", "oid=\"1.2.804", "oid=\"9.2.804", 0, RA_PROFILE_ERROR_VOCABULARY,
    "expected an object identifier" },
  { "bad-format-version", "facts.xml", "format-version=\"1\"", "format-version=\"2\"", 0,
    RA_PROFILE_ERROR_VOCABULARY, "attribute \"format-version\" is \"2\", expected \"1\"" },
  { "unknown-validator", "facts.xml", "validator=\"ua-tax-number\"", "validator=\"ua-tax-numbr\"", 0,
    RA_PROFILE_ERROR_VOCABULARY, "(did you mean \"ua-tax-number\"?)" },
  { "unknown-validator-of-choice", "facts.xml", "validator=\"ua-id-card-number\"", "validator=\"ua-id-card\"",
    0, RA_PROFILE_ERROR_VOCABULARY, "element \"choice\": attribute \"validator\" is \"ua-id-card\"" },
  { "unknown-act", "profile.xml", "acts=\"centre-set", "acts=\"centre-sit", 0, RA_PROFILE_ERROR_VOCABULARY,
    "attribute \"acts\" is \"centre-sit\"" },
  { "unknown-suite", "profile.xml", "<suite id=\"rsa-4096\"", "<suite id=\"rsa-4069\"", 0,
    RA_PROFILE_ERROR_VOCABULARY,
    "expected one of dstu4145-257, dstu4145-431, dstu4145-257-kupyna, dstu4145-431-kupyna, ecdsa-p256, "
    "rsa-4096 (did you mean \"rsa-4096\"?)" },
  { "unknown-purpose", "profile.xml", "purpose=\"crossborder\"", "purpose=\"crosborder\"", 0,
    RA_PROFILE_ERROR_VOCABULARY,
    "attribute \"purpose\" is \"crosborder\", expected one of documents, authentication, crossborder (did "
    "you mean \"crossborder\"?)" },
  { "no-purpose", "profile.xml", "purpose=\"crossborder\" ", "", 0, RA_PROFILE_ERROR_VOCABULARY,
    "element \"suite\": attribute \"purpose\" is missing" },
  { "purpose-twice", "profile.xml", "purpose=\"crossborder\"", "purpose=\"crossborder crossborder\"", 0,
    RA_PROFILE_ERROR_VOCABULARY, "has \"crossborder\" twice" },
  { "bad-last-day", "profile.xml", "sign-until=\"2021-12-31\"", "sign-until=\"2021-12-32\"", 0,
    RA_PROFILE_ERROR_VOCABULARY, "attribute \"sign-until\" is \"2021-12-32\", expected a date YYYY-MM-DD" },
  { "unknown-container", "profile.xml", "container=\"national\"", "container=\"nation\"", 0,
    RA_PROFILE_ERROR_VOCABULARY,
    "attribute \"container\" is \"nation\", expected one of national, aes (did you mean \"national\"?)" },
  { "unknown-step", "profile.xml", "<step id=\"keys\"", "<step id=\"kees\"", 0, RA_PROFILE_ERROR_VOCABULARY,
    "element \"step\": attribute \"id\" is \"kees\"" },
  { "unknown-step-of-section", INDIVIDUAL, "step=\"applicant\"", "step=\"applicants\"", 0,
    RA_PROFILE_ERROR_VOCABULARY, "element \"section\": attribute \"step\" is \"applicants\"" },
  { "unknown-step-of-part", PERSON, "step=\"people\"", "step=\"persons\"", 0, RA_PROFILE_ERROR_VOCABULARY,
    "element \"part\": attribute \"step\" is \"persons\"" },
  { "part-not-declared", INDIVIDUAL, "<include part=\"person\"/>", "<include part=\"persons\"/>", 0,
    RA_PROFILE_ERROR_REFERENCE,
    "element \"include\": attribute \"part\" names part \"persons\", which is not declared, expected a declared "
    "part (did you mean \"person\"?)" },
  { "part-in-a-part", IDENTITY,
    "  <!-- Іноземці: посвідка або сам паспорт, який показують і забирають, з перекладом, який лишається -->",
    "  <include part=\"person\"/>", 0, RA_PROFILE_ERROR_VOCABULARY,
    "element \"include\": is not known in \"part\", expected one of section, item" },
  { "part-declared-twice", PERSON, "id=\"person\" step", "id=\"contacts\" step", 0,
    RA_PROFILE_ERROR_REFERENCE,
    "element \"part\": id \"contacts\" is declared twice, expected another name (the first is at " },
  { "part-of-items-among-sections", INDIVIDUAL, "<include part=\"person\"/>",
    "<include part=\"taxpayer-papers\"/>", 0, RA_PROFILE_ERROR_REFERENCE,
    "names \"taxpayer-papers\", which holds items of a checklist, expected sections alone in a kind" },
  { "part-of-sections-among-items", INDIVIDUAL, "<include part=\"identity-papers\"/>",
    "<include part=\"person\"/>", 0, RA_PROFILE_ERROR_REFERENCE,
    "names \"person\", which holds sections of facts, expected items alone in a checklist" },
  { "item-of-part-twice", TAXPAYER, "id=\"taxpayer-card\"", "id=\"passport-copy\"", 0,
    RA_PROFILE_ERROR_REFERENCE, "element \"item\": id \"passport-copy\" is declared twice" },
  { "item-without-clause", IDENTITY, " clause=\"dfs-5.6-documents\"", "", 2, RA_PROFILE_ERROR_VOCABULARY,
    "element \"item\": attribute \"clause\" is missing, expected the name of a declared clause" },
  { "list-at-odd-step", PERSON, "step=\"people\"", "step=\"keys\"", 0, RA_PROFILE_ERROR_REFERENCE,
    "element \"part\": attribute \"step\" is \"keys\", expected one of applicant, people" },
  { "unknown-deadline", "profile.xml", "<deadline id=\"certify\"", "<deadline id=\"certificate\"", 0,
    RA_PROFILE_ERROR_VOCABULARY, "element \"deadline\": attribute \"id\" is \"certificate\"" },
  { "unknown-name-part", "subjects.xml", "type=\"surname\"", "type=\"surName\"", 0,
    RA_PROFILE_ERROR_VOCABULARY, "(did you mean \"surname\"?)" },
  { "name-twice-in-list", "profile.xml", "dstu4145-431-kupyna ecdsa-p256 rsa-4096\"",
    "dstu4145-431-kupyna rsa-4096 rsa-4096\"", 0, RA_PROFILE_ERROR_VOCABULARY, "has \"rsa-4096\" twice" },
  { "duplicate-fact", "facts.xml", "path=\"subscriber.email\"", "path=\"subscriber.unzr\"", 0,
    RA_PROFILE_ERROR_REFERENCE, "element \"fact\": path \"subscriber.unzr\" is declared twice" },
  { "duplicate-item", INDIVIDUAL, "id=\"key-medium\"", "id=\"envelope\"", 0, RA_PROFILE_ERROR_REFERENCE,
    "element \"item\": id \"envelope\" is declared twice" },
  { "duplicate-choice", "facts.xml", "<choice id=\"male\"", "<choice id=\"female\"", 0,
    RA_PROFILE_ERROR_REFERENCE, "element \"choice\": id \"female\" is declared twice" },
  { "duplicate-use", CONTACTS, "<use fact=\"subscriber.street\"/>", "<use fact=\"subscriber.email\"/>", 0,
    RA_PROFILE_ERROR_REFERENCE, "element \"use\": fact \"subscriber.email\" is declared twice" },
  { "duplicate-computed", "facts.xml", "<computed path=\"applicant.listed-name\"",
    "<computed path=\"subscriber.email\" function=\"first\" from=\"subscriber.phone\"/><computed "
    "path=\"applicant.listed-name\"",
    0, RA_PROFILE_ERROR_REFERENCE, "element \"computed\": path \"subscriber.email\" is declared twice" },
  { "unknown-fact", PERSON, "<use fact=\"subscriber.unzr\"", "<use fact=\"subscriber.unrz\"", 0,
    RA_PROFILE_ERROR_REFERENCE,
    "element \"use\": attribute \"fact\" names fact \"subscriber.unrz\", which is not declared, expected a "
    "declared fact (did you mean \"subscriber.unzr\"?)" },
  { "unknown-fact-of-condition", "facts.xml", "fact=\"subscriber.citizenship\"",
    "fact=\"subscriber.citizen\"", 0, RA_PROFILE_ERROR_REFERENCE,
    "element \"condition\": attribute \"fact\" names fact \"subscriber.citizen\"" },
  { "unknown-value-of-name", "subjects.xml", "from=\"subscriber.full-name\"", "from=\"subscriber.fullname\"",
    0, RA_PROFILE_ERROR_REFERENCE, "(did you mean \"subscriber.full-name\"?)" },
  { "unknown-condition", IDENTITY, "when=\"foreigner\"", "when=\"foriegner\"", 0, RA_PROFILE_ERROR_REFERENCE,
    "element \"item\": attribute \"when\" names condition \"foriegner\", which is not declared, expected a "
    "declared condition (did you mean \"foreigner\"?)" },
  { "unknown-paper", INDIVIDUAL, "prints=\"registration-card\"", "prints=\"registration\"", 0,
    RA_PROFILE_ERROR_REFERENCE, "attribute \"prints\" names paper \"registration\"" },
  { "unknown-ground", BY_REPRESENTATIVE, "ground=\"envelopes-missing\"", "ground=\"envelope-missing\"", 0,
    RA_PROFILE_ERROR_REFERENCE, "(did you mean \"envelopes-missing\"?)" },
  { "unknown-clause", INDIVIDUAL, " clause=\"dfs-5.7-grounds\"", " clause=\"dfs-5.7-gruonds\"", 0,
    RA_PROFILE_ERROR_REFERENCE, "attribute \"clause\" names clause \"dfs-5.7-gruonds\"" },
  { "unknown-certified-clause", INDIVIDUAL, "certified-clause=\"dfs-5.1-copies\"",
    "certified-clause=\"dfs-5.1-copeis\"", 0, RA_PROFILE_ERROR_REFERENCE,
    "attribute \"certified-clause\" names clause \"dfs-5.1-copeis\"" },
  { "unknown-source", "profile.xml", "source=\"ord\"", "source=\"odr\"", 0, RA_PROFILE_ERROR_REFERENCE,
    "attribute \"source\" names source \"odr\"" },
  { "unknown-subject", INDIVIDUAL, "subject=\"natural-person\"", "subject=\"person\"", 0,
    RA_PROFILE_ERROR_REFERENCE, "attribute \"subject\" names subject \"person\"" },
  { "step-not-declared", "profile.xml",
    "  <step id=\"handover\" clause=\"dfs-6.3-handover\"><label>Видача</label></step>\n", "", -7,
    RA_PROFILE_ERROR_REFERENCE, "step \"handover\" is not declared, expected all of them" },
  { "fact-of-nobody", "facts.xml", "<!-- Підписувач -->",
    "<fact path=\"nobody.nose\" type=\"text\" clause=\"dfs-5.1-terms\"><label>Ніс</label></fact>", 0,
    RA_PROFILE_ERROR_REFERENCE, "expected one that begins with applicant. or subscriber." },
  { "choice-without-choices", "facts.xml", "subscriber.birth-date\" type=\"date\"",
    "subscriber.birth-date\" type=\"choice\"", 0, RA_PROFILE_ERROR_REFERENCE, "has no element \"choice\"" },
  { "choices-without-choice", "facts.xml", "subscriber.sex\" type=\"choice\"",
    "subscriber.sex\" type=\"text\"", 0, RA_PROFILE_ERROR_REFERENCE, "has choices, expected none" },
  { "impossible-must-be", "facts.xml", "must-be=\"yes\"", "must-be=\"so\"", 0, RA_PROFILE_ERROR_REFERENCE,
    "attribute \"must-be\" is \"so\", expected yes or no" },
  { "impossible-condition", "facts.xml", "is=\"passport-booklet\"", "is=\"passport-booklets\"", 0,
    RA_PROFILE_ERROR_REFERENCE, "(did you mean \"passport-booklet\"?)" },
  { "two-tests", "facts.xml", "is-not=\"UA\"><label>іноземець", "is-not=\"UA\" is=\"PL\"><label>іноземець", 0,
    RA_PROFILE_ERROR_REFERENCE, "has 2 tests, expected exactly one of" },
  { "no-test", "facts.xml", " none-of=\"foreigner\"", "", 0, RA_PROFILE_ERROR_REFERENCE, "has 0 tests" },
  { "condition-circle", "facts.xml", "all-of=\"foreigner lives-abroad\"", "all-of=\"foreigner nonresident\"",
    0, RA_PROFILE_ERROR_REFERENCE, "leads back to \"nonresident\"" },
  { "computed-circle", "facts.xml", "from=\"subscriber.document-label subscriber.document-number\"",
    "from=\"subscriber.document-text\"", 0, RA_PROFILE_ERROR_REFERENCE,
    "leads back to \"subscriber.document-text\"" },
  { "phrase-shown", "facts.xml", "from=\"subscriber.region subscriber.locality",
    "from=\"subscriber.key-phrase subscriber.locality", 0, RA_PROFILE_ERROR_REFERENCE,
    "names the key phrase" },
  { "phrase-in-name", "subjects.xml", "from=\"subscriber.region\"", "from=\"subscriber.key-phrase\"", 0,
    RA_PROFILE_ERROR_REFERENCE, "element \"rdn\": attribute \"from\" names a key phrase" },
  { "phrase-indexed", "facts.xml", "type=\"phrase\"", "index=\"exact\" type=\"phrase\"", 0,
    RA_PROFILE_ERROR_REFERENCE, "expected none: a key phrase is kept as a hash only" },
  { "age-of-a-name", "facts.xml", "from=\"subscriber.birth-date\"", "from=\"subscriber.surname\"", 0,
    RA_PROFILE_ERROR_REFERENCE, "expected a fact of type date" },
  { "section-of-other-scope", PERSON, "<section id=\"codes\">", "<section id=\"codes\" per=\"case\">", 2,
    RA_PROFILE_ERROR_REFERENCE, "expected per=\"subscriber\"" },
  { "section-at-late-step", PERSON, "<section id=\"codes\"", "<section id=\"codes\" step=\"keys\"", 0,
    RA_PROFILE_ERROR_REFERENCE, "expected one of applicant, people" },
  { "item-at-odd-step", INDIVIDUAL, "<item id=\"key-medium\"", "<item id=\"key-medium\" step=\"keys\"", 0,
    RA_PROFILE_ERROR_REFERENCE, "expected one of decision, handover" },
  { "too-many-copies", "profile.xml", "copies=\"2\" per=\"case\"", "copies=\"10\" per=\"case\"", 0,
    RA_PROFILE_ERROR_REFERENCE, "attribute \"copies\" is 10, expected 1 to 9" },
  { "thing-without-paper", "program.xml", " paper=\"certificate\"", "", 0, RA_PROFILE_ERROR_REFERENCE,
    "element \"thing\": attribute \"paper\" is missing, expected the paper that prints them" },
  { "thing-with-paper", "program.xml", "kind=\"keys\"", "kind=\"keys\" paper=\"certificate\"", 0,
    RA_PROFILE_ERROR_REFERENCE,
    "element \"thing\": attribute \"paper\" is given, expected it only of printed-certificates" },
  { "no-copies", INDIVIDUAL, "copies=\"2\"", "copies=\"0\"", 0, RA_PROFILE_ERROR_REFERENCE,
    "expected 1 or more" },
  { "too-few-people", INDIVIDUAL, "min-subscribers=\"1\"", "min-subscribers=\"2\"", -1,
    RA_PROFILE_ERROR_REFERENCE, "expected no less than min-subscribers" },
  { "suite-not-accepted", "profile.xml", "accepts=\"dstu4145-257 ", "suite=\"dstu4145-257\" accepts=\"", 0,
    RA_PROFILE_ERROR_REFERENCE,
    "element \"office\": attribute \"suite\" is \"dstu4145-257\", expected one of those it accepts" },
  { "beside-not-accepted", "profile.xml", "accepts=\"dstu4145-257 dstu4145-431 ",
    "beside=\"dstu4145-431\" accepts=\"dstu4145-257 ", 0, RA_PROFILE_ERROR_REFERENCE,
    "element \"office\": attribute \"beside\" is \"dstu4145-431\", expected one of those it accepts" },
  { "beside-by-rule-not-accepted", "profile.xml",
    "accepts=\"dstu4145-257 dstu4145-431 dstu4145-257-kupyna dstu4145-431-kupyna ecdsa-p256 rsa-4096\"\n",
    "accepts=\"dstu4145-257\" suite=\"dstu4145-257\"\n", 0, RA_PROFILE_ERROR_REFERENCE,
    "accepts no \"dstu4145-431\", which goes beside \"dstu4145-257\", expected it there or an attribute "
    "\"beside\"" },
  { "beside-not-declared", "profile.xml",
    "<suite id=\"dstu4145-431-kupyna\" purpose=\"documents authentication crossborder\"\n"
    "         sign-from=\"2022-01-01\" clause=\"ord-2.4-documents\" hash-clause=\"ord-3.13-hash\">\n"
    "    <label>ДСТУ 4145 (431 біт) з Купиною</label>\n"
    "  </suite>\n",
    "", -4, RA_PROFILE_ERROR_REFERENCE,
    "element \"suite\": attribute \"beside\" names suite \"dstu4145-431-kupyna\", which is not declared" },
  { "beside-of-no-suite", "profile.xml", "beside=\"dstu4145-431\"\n", "beside=\"dstu4145-430\"\n", 0,
    RA_PROFILE_ERROR_REFERENCE,
    "element \"suite\": attribute \"beside\" names suite \"dstu4145-430\", which is not declared, "
    "expected a declared suite" },
  { "beside-of-office-of-no-suite", "profile.xml", "container=\"national\"",
    "beside=\"dstu4145-430\" container=\"national\"", 0, RA_PROFILE_ERROR_REFERENCE,
    "element \"office\": attribute \"beside\" names suite \"dstu4145-430\", which is not declared" },
  { "beside-for-other-purpose", "profile.xml",
    "purpose=\"documents authentication crossborder\" beside=\"dstu4145-431\"\n",
    "purpose=\"documents\" beside=\"rsa-4096\"\n", 0, RA_PROFILE_ERROR_REFERENCE,
    "attribute \"beside\" names \"rsa-4096\", which serves none of its purposes" },
  { "last-day-before-the-first", "profile.xml", "sign-from=\"2022-01-01\"",
    "sign-from=\"2022-01-01\" sign-until=\"2021-12-31\"", -1, RA_PROFILE_ERROR_REFERENCE,
    "attribute \"sign-until\" is 2021-12-31, expected no earlier day than sign-from, 2022-01-01" },
  { "not-well-formed", "facts.xml", "<label>Стать</label>", "<label>Стать</lable>", 0,
    RA_PROFILE_ERROR_SYNTAX, "not well-formed XML" },
  { "document-type", "facts.xml", "<facts format-version",
    "<!DOCTYPE facts [<!ENTITY a \"b\">]><facts format-version", 0, RA_PROFILE_ERROR_SYNTAX, "declarations" },
};

static void
assert_first_error (
    const char *dir, const char *site, RaProfileError code, const char *start, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaProfile) profile = ra_profile_load (dir, site, &error);
  g_autoptr (GPtrArray) all = ra_profile_check (dir, site);

  g_assert_null (profile);
  g_assert_cmpuint (all->len, >=, 1);
  g_assert_cmpstr (error->message, ==, g_ptr_array_index (all, 0));
  if (!g_str_has_prefix (error->message, start) || strstr (error->message, words) == NULL)
    g_error ("expected \"%s… %s\", got \"%s\"", start, words, error->message);
  g_assert_true (g_error_matches (error, RA_PROFILE_ERROR, (int) code));
}

static void
test_slip (gconstpointer data)
{
  const Slip *slip = data;
  char *dir = profile_fixture_copy ();
  int line = (int) profile_fixture_replace (dir, slip->file, slip->from, slip->to) + slip->down;
  g_autofree char *start = g_strdup_printf ("%s/%s:%d: ", dir, slip->file, line);

  assert_first_error (dir, NULL, slip->code, start, slip->words);
  profile_fixture_remove (dir);
}

static void
test_all_are_told (void)
{
  char *dir = profile_fixture_copy ();
  g_autoptr (GPtrArray) all = NULL;

  profile_fixture_replace (dir, "facts.xml", "validator=\"ua-tax-number\"", "validator=\"x\"");
  profile_fixture_replace (dir, "facts.xml", "validator=\"phone\"", "validator=\"y\"");
  profile_fixture_replace (dir, IDENTITY, "when=\"foreigner\"", "when=\"z\"");
  all = ra_profile_check (dir, NULL);
  g_assert_cmpuint (all->len, ==, 3);
  profile_fixture_remove (dir);
}

/* What is wrong only where a part stands is told of the part. */
static void
test_part_twice (void)
{
  char *dir = profile_fixture_copy ();
  g_autofree char *start = g_strdup_printf ("%s/" PERSON ":5: ", dir);

  profile_fixture_replace (dir, INDIVIDUAL, "<include part=\"contacts\"/>", "<include part=\"person\"/>");
  assert_first_error (dir, NULL, RA_PROFILE_ERROR_REFERENCE, start,
                      "element \"section\": id \"person\" is declared twice");
  profile_fixture_remove (dir);
}

/* A fault in a part is told once, however many kinds include it. */
static void
test_part_wrong_once (void)
{
  char *dir = profile_fixture_copy ();
  g_autofree char *kind = profile_fixture_read (dir, INDIVIDUAL);
  g_autoptr (GPtrArray) all = NULL;

  profile_fixture_write (dir, "applicants/second.xml", kind, -1);
  profile_fixture_replace (dir, "applicants/second.xml", "id=\"individual\"", "id=\"second\"");
  profile_fixture_replace (dir, IDENTITY, "when=\"foreigner\"", "when=\"foriegner\"");
  profile_fixture_replace (dir, IDENTITY, "waivable=\"yes\"", "waivable=\"perhaps\"");
  all = ra_profile_check (dir, NULL);
  g_assert_cmpuint (all->len, ==, 2);
  profile_fixture_remove (dir);
}

static void
test_paper_of_no_kind (void)
{
  char *dir = profile_fixture_copy ();
  guint line = profile_fixture_replace (dir, INDIVIDUAL, " prints=\"registration-card\"",
                                        " prints=\"key-envelope\"");
  g_autofree char *start = g_strdup_printf ("%s/" INDIVIDUAL ":%u: ", dir, line);

  profile_fixture_replace (dir, INDIVIDUAL, "registration-card terms key-envelope certificate",
                           "certificate");
  assert_first_error (
      dir, NULL, RA_PROFILE_ERROR_REFERENCE, start,
      "attribute \"prints\" names paper \"key-envelope\", expected one of the kind's own papers");
  profile_fixture_remove (dir);
}

static void
test_good_has_none (void)
{
  g_autofree char *dir = profile_fixture_shipped ();
  g_autoptr (GPtrArray) all = ra_profile_check (dir, NULL);

  g_assert_cmpuint (all->len, ==, 0);
}

/* --- files that are not what they should be --- */

static void
test_missing_folder (void)
{
  assert_first_error ("/nonexistent/profile", NULL, RA_PROFILE_ERROR_READ,
                      "/nonexistent/profile:1: ", "No such file");
}

static void
test_missing_file (void)
{
  char *dir = profile_fixture_copy ();
  g_autofree char *path = g_build_filename (dir, "facts.xml", NULL);
  g_autofree char *start = g_strconcat (path, ":1: ", NULL);

  g_assert_cmpint (g_unlink (path), ==, 0);
  assert_first_error (dir, NULL, RA_PROFILE_ERROR_READ, start, "cannot be read");
  profile_fixture_remove (dir);
}

static void
test_no_kinds (void)
{
  char *dir = profile_fixture_copy ();
  g_autofree char *kinds = g_build_filename (dir, "applicants", NULL);
  g_autofree char *start = g_strconcat (dir, "/applicants:1: ", NULL);
  g_autoptr (GDir) names = g_dir_open (kinds, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (names)) != NULL)
    {
      g_autofree char *path = g_build_filename (kinds, name, NULL);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  assert_first_error (dir, NULL, RA_PROFILE_ERROR_READ, start, "no applicant kind");
  profile_fixture_remove (dir);
}

static void
test_unknown_file (void)
{
  char *dir = profile_fixture_copy ();
  g_autofree char *start = g_strconcat (dir, "/fact.xml:1: ", NULL);

  profile_fixture_write (dir, "fact.xml", "<facts/>", -1);
  profile_fixture_write (dir, "README", "not data", -1);
  assert_first_error (dir, NULL, RA_PROFILE_ERROR_VOCABULARY, start, "did you mean \"facts.xml\"?");
  profile_fixture_remove (dir);
}

/* Whatever stands in place of facts.xml: an error of that file, and no crash. */
static void
assert_refused (const char *text, gssize size, RaProfileError code, guint line)
{
  char *dir = profile_fixture_copy ();
  g_autofree char *start = g_strdup_printf ("%s/facts.xml:%u: ", dir, line);

  profile_fixture_write (dir, "facts.xml", text, size);
  assert_first_error (dir, NULL, code, start, "");
  profile_fixture_remove (dir);
}

static void
test_rubbish (void)
{
  g_autofree char *large = g_strnfill (10 * 1024 * 1024, ' ');
  g_autoptr (GString) deep = g_string_new ("<facts format-version=\"1\">\n");

  for (guint i = 0; i < 50000; i++)
    g_string_append (deep, "<fact>");
  assert_refused ("", 0, RA_PROFILE_ERROR_SYNTAX, 1);
  assert_refused ("\n\n", 2, RA_PROFILE_ERROR_SYNTAX, 2);
  assert_refused ("<facts format-version=\"1\">\n\xff\xfe</facts>", -1, RA_PROFILE_ERROR_SYNTAX, 2);
  assert_refused ("<facts>\0</facts>", 16, RA_PROFILE_ERROR_SYNTAX, 1);
  assert_refused ("<facts format-version=\"1\"><!-- \xff -->\n<fact <", -1, RA_PROFILE_ERROR_SYNTAX, 1);
  assert_refused ("%PDF-1.7\n", -1, RA_PROFILE_ERROR_SYNTAX, 1);
  assert_refused ("<facts format-version=\"1\"/>", -1, RA_PROFILE_ERROR_VOCABULARY, 1);
  assert_refused ("<facts format-version=\"1\"", -1, RA_PROFILE_ERROR_SYNTAX, 1);
  assert_refused (large, 10 * 1024 * 1024, RA_PROFILE_ERROR_READ, 1);
  assert_refused (deep->str, (gssize) deep->len, RA_PROFILE_ERROR_VOCABULARY, 2);
  assert_refused ("<?xml version=\"1.0\" encoding=\"windows-1251\"?>\n<facts/>", -1, RA_PROFILE_ERROR_SYNTAX,
                  1);
  assert_refused ("<facts format-version=\"1\">\n<fact path=\"applicant.\u202ea\"/></facts>", -1,
                  RA_PROFILE_ERROR_VOCABULARY, 2);
}

/* Two roots in one file, each good: the second would go unread. */
static void
test_second_root (void)
{
  char *dir = profile_fixture_copy ();
  g_autofree char *text = profile_fixture_read (dir, "program.xml");
  g_autofree char *twice = g_strconcat (text, strstr (text, "<program"), NULL);
  g_autofree char *start = g_strdup_printf ("%s/program.xml:", dir);

  profile_fixture_write (dir, "program.xml", twice, -1);
  assert_first_error (dir, NULL, RA_PROFILE_ERROR_SYNTAX, start, "a second element stands after the root");
  profile_fixture_remove (dir);
}

/* A name may be as long as a file; what is told of it may not. */
static void
test_long_name (void)
{
  char *dir = profile_fixture_copy ();
  g_autofree char *name = g_strnfill (200000, 'n');
  g_autofree char *element = g_strdup_printf ("<%s/></facts>", name);
  g_autoptr (GPtrArray) told = NULL;

  profile_fixture_replace (dir, "facts.xml", "</facts>", element);
  told = ra_profile_check (dir, NULL);
  g_assert_cmpuint (told->len, ==, 1);
  g_assert_cmpuint (strlen (told->pdata[0]), <, 2000);
  profile_fixture_remove (dir);
}

/* A file that was cut off behind its first line is no file of nothing. */
static void
test_no_element (void)
{
  char *dir = profile_fixture_copy ();
  g_autofree char *start = g_strdup_printf ("%s/" INDIVIDUAL ":", dir);

  profile_fixture_write (dir, INDIVIDUAL, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- x -->\n", -1);
  assert_first_error (dir, NULL, RA_PROFILE_ERROR_SYNTAX, start, "there is no element in it");
  profile_fixture_remove (dir);
}

/* Every file cut off anywhere is refused or, when only space is lost, read; nothing crashes. */
static void
test_cut_off (void)
{
  static const char *const names[]
      = { "profile.xml", "facts.xml", "subjects.xml", "program.xml", INDIVIDUAL };

  for (gsize n = 0; n < G_N_ELEMENTS (names); n++)
    {
      char *dir = profile_fixture_copy ();
      g_autofree char *text = profile_fixture_read (dir, names[n]);
      gsize length = strlen (g_strchomp (text));

      for (gsize cut = 0; cut < length; cut += 1 + length / 60)
        {
          g_autoptr (RaProfile) profile = NULL;

          profile_fixture_write (dir, names[n], text, (gssize) cut);
          profile = ra_profile_load (dir, NULL, NULL);
          g_assert_null (profile);
        }
      profile_fixture_remove (dir);
    }
}

/* --- an office's own folder --- */

static void
assert_site_refused (const char *text, RaProfileError code, guint line, const char *words)
{
  g_autofree char *shipped = profile_fixture_shipped ();
  char *site = g_dir_make_tmp ("ra-site-XXXXXX", NULL);
  g_autofree char *start = g_strdup_printf ("%s/site.xml:%u: ", site, line);

  profile_fixture_write (site, "site.xml", text, -1);
  assert_first_error (shipped, site, code, start, words);
  profile_fixture_remove (site);
}

#define SITE "<site format-version=\"1\" profile=\"ua-acsk-dfs\">\n"

static void
test_site_forbidden (void)
{
  assert_site_refused (SITE "<ground id=\"prison\"/></site>", RA_PROFILE_ERROR_FORBIDDEN, 2,
                       "an office's own folder may change labels, papers and settings only");
  assert_site_refused (SITE "<fact path=\"subscriber.surname\" validator=\"text\"/></site>",
                       RA_PROFILE_ERROR_FORBIDDEN, 2, "labels, papers and settings only");
  assert_site_refused (SITE "<validate by=\"text\"/></site>", RA_PROFILE_ERROR_FORBIDDEN, 2, "settings only");
  assert_site_refused (SITE "<nonsense/></site>", RA_PROFILE_ERROR_VOCABULARY, 2, "is not known in \"site\"");
  assert_site_refused (SITE "<label of=\"ground\" id=\"prison\">x</label></site>",
                       RA_PROFILE_ERROR_VOCABULARY, 2, "attribute \"of\" is \"ground\"");
  assert_site_refused (SITE "<paper id=\"certificate\" copies=\"1\"/></site>", RA_PROFILE_ERROR_FORBIDDEN, 2,
                       "expected no fewer than the 2 of clause dfs-6.3-paper");
  assert_site_refused (SITE "<paper id=\"certificate\" copies=\"10\"/></site>", RA_PROFILE_ERROR_REFERENCE, 2,
                       "attribute \"copies\" is 10, expected no more than 9");
}

static void
test_site_wrong (void)
{
  assert_site_refused (SITE "<label of=\"fact\" id=\"subscriber.nose\">x</label></site>",
                       RA_PROFILE_ERROR_REFERENCE, 2, "names \"subscriber.nose\", which is not declared");
  assert_site_refused (SITE "<label of=\"item\" id=\"key-medium\">x</label></site>",
                       RA_PROFILE_ERROR_REFERENCE, 2, "attribute \"kind\" is missing");
  assert_site_refused (SITE "<office accepts=\"md5\" suite=\"md5\"/></site>", RA_PROFILE_ERROR_REFERENCE, 2,
                       "names suite \"md5\"");
  assert_site_refused (SITE "<office suite=\"rsa-4069\"/></site>", RA_PROFILE_ERROR_REFERENCE, 2,
                       "names suite \"rsa-4069\"");
  assert_site_refused (SITE "<office container=\"pem\"/></site>", RA_PROFILE_ERROR_VOCABULARY, 2,
                       "attribute \"container\" is \"pem\", expected one of national, aes");
  assert_site_refused ("<site format-version=\"1\" profile=\"kz-nca\"/>", RA_PROFILE_ERROR_REFERENCE, 1,
                       "names profile \"kz-nca\", which is not declared");
}

/* What the office offers first must be taken there, whichever file says which half of it. */
static void
test_site_suites (void)
{
  assert_site_refused (SITE "<office accepts=\"ecdsa-p256\" suite=\"dstu4145-257\"/></site>",
                       RA_PROFILE_ERROR_REFERENCE, 2,
                       "attribute \"suite\" is \"dstu4145-257\", expected one of those it accepts");
  assert_site_refused (SITE "<office accepts=\"ecdsa-p256\" suite=\"rsa-4096\"/></site>",
                       RA_PROFILE_ERROR_REFERENCE, 2,
                       "attribute \"suite\" is \"rsa-4096\", expected one of those it accepts");
  assert_site_refused (SITE "<office accepts=\"dstu4145-257 ecdsa-p256\" beside=\"dstu4145-431\"/></site>",
                       RA_PROFILE_ERROR_REFERENCE, 2,
                       "attribute \"beside\" is \"dstu4145-431\", expected one of those it accepts");
  assert_site_refused (SITE
                       "\n<office accepts=\"dstu4145-257-kupyna\" suite=\"dstu4145-257-kupyna\"/></site>",
                       RA_PROFILE_ERROR_REFERENCE, 3,
                       "accepts no \"dstu4145-431-kupyna\", which goes beside \"dstu4145-257-kupyna\"");
}

static void
test_site_with_facts (void)
{
  g_autofree char *shipped = profile_fixture_shipped ();
  char *site = g_dir_make_tmp ("ra-site-XXXXXX", NULL);
  g_autofree char *start = g_strconcat (site, "/facts.xml:1: ", NULL);

  profile_fixture_write (site, "facts.xml", "<facts/>", -1);
  assert_first_error (shipped, site, RA_PROFILE_ERROR_FORBIDDEN, start, "settings only");
  profile_fixture_remove (site);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (slips); i++)
    {
      g_autofree char *path = g_strconcat ("/profile/slip/", slips[i].name, NULL);
      g_test_add_data_func (path, &slips[i], test_slip);
    }
  g_test_add_func ("/profile/file/second-root", test_second_root);
  g_test_add_func ("/profile/file/long-name", test_long_name);
  g_test_add_func ("/profile/all-are-told", test_all_are_told);
  g_test_add_func ("/profile/slip/part-included-twice", test_part_twice);
  g_test_add_func ("/profile/part-wrong-once", test_part_wrong_once);
  g_test_add_func ("/profile/slip/paper-of-no-kind", test_paper_of_no_kind);
  g_test_add_func ("/profile/good-has-none", test_good_has_none);
  g_test_add_func ("/profile/file/missing-folder", test_missing_folder);
  g_test_add_func ("/profile/file/missing-file", test_missing_file);
  g_test_add_func ("/profile/file/no-kinds", test_no_kinds);
  g_test_add_func ("/profile/file/unknown-file", test_unknown_file);
  g_test_add_func ("/profile/file/no-element", test_no_element);
  g_test_add_func ("/profile/file/rubbish", test_rubbish);
  g_test_add_func ("/profile/file/cut-off", test_cut_off);
  g_test_add_func ("/profile/site/forbidden", test_site_forbidden);
  g_test_add_func ("/profile/site/wrong", test_site_wrong);
  g_test_add_func ("/profile/site/suites", test_site_suites);
  g_test_add_func ("/profile/site/with-facts", test_site_with_facts);
  return g_test_run ();
}
