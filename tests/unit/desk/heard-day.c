/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "heard-day.h"

#include <glib/gstdio.h>
#include <openssl/ec.h>
#include <openssl/x509.h>
#include <string.h>

#include "desk-fixture.h"
#include "heard-tell.h"
#include "ra-core/desk/case/ra-desk-again.h"
#include "ra-core/desk/keys/ra-desk-certified.h"
#include "ra-core/desk/registers/ra-desk-registers.h"

/* Whether @usual, where there is a usual day, begins as the day @out tells. */
static gboolean
begins (const char *usual, const GString *out)
{
  g_autofree char *told = heard_without_chance (out->str);

  return usual == NULL || g_str_has_prefix (usual, told);
}

static void
give (GString *out, RaDesk *desk, const char *number, const char *facts)
{
  g_autoptr (RaFactInput) input = ra_fact_input_new ();
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) pairs = g_strsplit (facts, ";", -1);

  for (gsize i = 0; pairs[i] != NULL; i++)
    {
      g_auto (GStrv) pair = g_strsplit (pairs[i], "=", 2);
      ra_fact_input_set (input, pair[0], pair[1]);
    }
  ra_desk_set_facts (desk, number, input, NULL, &error);
  heard_tell_error (out, "facts", &error);
}

/* Somebody who is turned away without a word. */
static void
refused (GString *out, RaDesk *desk)
{
  static const char *const grounds[] = { "documents-missing", NULL };
  g_autoptr (RaFactInput) input = ra_fact_input_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *number = ra_desk_new_case (desk, "individual", input, NULL, &error);

  if (number != NULL)
    ra_desk_refuse_case (desk, number, grounds, NULL, NULL, &error);
  heard_tell_error (out, "refused", &error);
}

/* Somebody from elsewhere, whose keys another fetches; little is known of them yet. */
static void
stranger (GString *out, RaDesk *desk)
{
  g_autoptr (RaFactInput) input = ra_fact_input_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *number = ra_desk_new_case (desk, "individual", input, NULL, &error);

  heard_tell_error (out, "stranger", &error);
  if (number == NULL)
    return;
  heard_tell_case (out, desk, number, FALSE);
  /* A number that tells of another day of birth, and of a woman. */
  give (out, desk, number, "subscriber.1.birth-date=1990-01-01;subscriber.1.tax-number=3111912320");
  give (out, desk, number, "subscriber.1.birth-date=1990-01-01;subscriber.1.unzr=19850314-01235");
  give (out, desk, number,
        "subscriber.1.birth-date=1985-03-14;subscriber.1.sex=male;subscriber.1.tax-number=3111912320");
  give (out, desk, number, "subscriber.1.refused-tax-number=yes");
  heard_tell_case (out, desk, number, FALSE);
  give (out, desk, number, "subscriber.1.refused-tax-number=no");
  give (out, desk, number,
        "subscriber.1.citizenship=PL;subscriber.1.surname=Kowalski;subscriber.1.given-names=Jan");
  give (out, desk, number, "applicant.key-generation=representative;applicant.power-generate=yes");
  give (out, desk, number, "subscriber.1.document=foreign-passport;subscriber.1.document-number=AB 123456");
  heard_tell_case (out, desk, number, FALSE);
  give (out, desk, number, "subscriber.1.citizenship=XXA;subscriber.1.country=PL");
  heard_tell_case (out, desk, number, FALSE);
}

static void
certify_items (GString *out, RaDesk *desk, const char *number)
{
  g_autoptr (GPtrArray) items = ra_desk_list_items (desk, number, NULL, NULL);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      g_autoptr (GError) error = NULL;
      const RaItemView *item = g_ptr_array_index (items, i);
      const RaItemChange change = { .item = item->id, .state = RA_ITEM_STATE_CERTIFIED };

      ra_desk_set_item (desk, number, &change, NULL, &error);
      heard_tell_error (out, "certify", &error);
    }
}

/* Copies that were brought, and which clause wants more of them. */
static void
tell_uncertified (GString *out, RaDesk *desk, const char *number)
{
  g_autoptr (GPtrArray) items = ra_desk_list_items (desk, number, NULL, NULL);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const RaItemView *item = g_ptr_array_index (items, i);
      const RaItemChange change = { .item = item->id, .state = RA_ITEM_STATE_RECEIVED };

      ra_desk_set_item (desk, number, &change, NULL, NULL);
    }
  heard_tell_missing (out, desk, number);
}

/* What a refusal leaves to be done, and for which clause. */
static void
tell_refusal (GString *out, RaDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) input = fixture_person ();
  g_autofree char *number = ra_desk_new_case (desk, "individual", input, NULL, &error);
  g_autoptr (GPtrArray) grounds = number != NULL ? ra_desk_list_grounds (desk, number, NULL, NULL) : NULL;
  const char *first[] = { NULL, NULL };

  g_clear_error (&error);
  if (grounds == NULL || grounds->len == 0)
    return;
  first[0] = ((const RaChoiceView *) g_ptr_array_index (grounds, 0))->id;
  ra_desk_refuse_case (desk, number, first, NULL, NULL, &error);
  heard_tell_error (out, "refuse", &error);
  heard_tell_missing (out, desk, number);
}

/* Returns: (transfer full) (nullable): the suite that is proposed, and the one beside it */
static RaChoiceView *
proposed_suite (RaDesk *desk)
{
  g_autoptr (GPtrArray) suites = ra_desk_list_suites (desk, NULL, NULL, NULL, NULL);

  for (guint i = 0; suites != NULL && i < suites->len; i++)
    if (((const RaChoiceView *) g_ptr_array_index (suites, i))->selected)
      return ra_choice_view_ref (g_ptr_array_index (suites, i));
  return NULL;
}

/* What the subscriber is asked before anything leaves. */
static void
tell_certified (GString *out, RaDesk *desk, const char *number)
{
  g_autoptr (RaCertifiedView) certified = ra_desk_show_certified (desk, number, 1, NULL, NULL);

  if (certified != NULL)
    TELL ("certified", heard_yes (certified->wanted));
}

static void
generate (GString *out, Fixture *self, const char *number)
{
  g_autoptr (RaChoiceView) suite = proposed_suite (self->desk);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);
  const RaKeysOrder order = { .number = number,
                              .subscriber = 1,
                              .suite = suite == NULL ? NULL : suite->id,
                              .agreement_suite = suite == NULL ? NULL : suite->beside,
                              .place = self->medium,
                              .secret = password };
  g_autoptr (RaKeysResult) result = NULL;

  /* As in the window, whose sending waits for an answer; here it does not. */
  ra_desk_set_asks_subscriber (self->desk, TRUE);
  result = ra_desk_generate_keys (self->desk, &order, NULL, &error);
  ra_desk_set_asks_subscriber (self->desk, FALSE);
  heard_tell_error (out, "keys", &error);
  for (gsize i = 0; result != NULL && result->suites[i] != NULL; i++)
    TELL ("suite", result->suites[i]);
  for (gsize i = 0; result != NULL && result->notes[i] != NULL; i++)
    TELL ("note", result->notes[i]);
  tell_certified (out, self->desk, number);
}

/* Somebody else than the subscriber, of whom the case knows nothing. */
static void
generate_for_another (GString *out, Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);
  const RaKeysOrder order = {
    .number = number, .subscriber = 1, .place = self->medium, .secret = password, .by_representative = TRUE
  };
  g_autoptr (RaKeysResult) result = ra_desk_generate_keys (self->desk, &order, NULL, &error);

  heard_tell_error (out, "for another", &error);
}

static void
tell_requests (GString *out, RaDesk *desk, const char *number)
{
  g_autoptr (GPtrArray) requests = ra_desk_list_requests (desk, number, NULL, NULL);

  for (guint i = 0; requests != NULL && i < requests->len; i++)
    {
      const RaRequestView *request = g_ptr_array_index (requests, i);

      for (guint c = 0; c < request->checks->len; c++)
        {
          const RaFinding *check = g_ptr_array_index (request->checks, c);
          TELL ("check", check->id, check->clause, check->text);
        }
    }
}

static void
tell_search (GString *out, RaDesk *desk, const char *text)
{
  g_autoptr (GPtrArray) rows = ra_desk_search (desk, text, 10, NULL, NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    TELL ("found", text, ((const RaSearchRow *) g_ptr_array_index (rows, i))->title);
}

/* A request that somebody made elsewhere, with a hash that does not go with the curve. */
static GBytes *
odd_request (const EVP_MD *hash)
{
  EVP_PKEY *key = EVP_EC_gen ("P-256");
  X509_REQ *request = X509_REQ_new ();
  unsigned char *der = NULL;
  int length;

  g_assert_true (X509_REQ_set_pubkey (request, key) == 1);
  g_assert_true (X509_REQ_sign (request, key, hash) > 0);
  length = i2d_X509_REQ (request, &der);
  g_assert_cmpint (length, >, 0);
  X509_REQ_free (request);
  EVP_PKEY_free (key);
  return g_bytes_new_with_free_func (der, (gsize) length, (GDestroyNotify) free, der);
}

static void
tell_odd_request (GString *out, RaDesk *desk, const char *number, const EVP_MD *hash)
{
  g_autoptr (GBytes) file = odd_request (hash);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = ra_desk_check_request (desk, number, 1, file, NULL, &error);

  heard_tell_error (out, "odd request", &error);
  for (guint i = 0; checks != NULL && i < checks->len; i++)
    {
      const RaFinding *check = g_ptr_array_index (checks, i);
      TELL ("check", check->id, check->clause, check->text);
    }
}

/* A file under another extension than the one it was made with. */
static void
tell_renamed (GString *out, RaDesk *desk, const char *number)
{
  g_autoptr (GBytes) file = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  ra_desk_import_request (desk, &(RaRequestImport){ number, 1, "request.txt", file }, NULL, &error);
  heard_tell_error (out, "renamed", &error);
}

static void
tell_outbox (GString *out, RaDesk *desk, const char *number)
{
  g_autoptr (GPtrArray) rows = ra_desk_list_outbox (desk, number, NULL, NULL);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const RaSubmissionView *row = g_ptr_array_index (rows, i);
      g_autofree char *left
          = g_strdup_printf ("%" G_GINT64_FORMAT, (row->due - row->record->created) / G_TIME_SPAN_MINUTE);

      TELL ("submission", row->usage_label, left);
    }
}

/* Somebody else with the same number. */
static void
twin (GString *out, RaDesk *desk, const char *number)
{
  g_autoptr (RaFactInput) input = ra_fact_input_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *other = NULL;

  ra_fact_input_set (input, "subscriber.1.tax-number", "3111912320");
  other = ra_desk_new_case (desk, "individual", input, NULL, &error);
  heard_tell_error (out, "twin", &error);
  heard_tell_same (out, desk, number);
}

/* Somebody who came before, beside what was known of them. */
static void
again (GString *out, RaDesk *desk)
{
  g_autoptr (RaFactInput) input = fixture_person ();
  g_autoptr (GError) error = NULL;
  g_autofree char *before = ra_desk_new_case (desk, "individual", input, NULL, &error), *number = NULL;

  if (before != NULL && ra_desk_withdraw_case (desk, before, NULL, NULL, &error))
    number = ra_desk_repeat_case (desk, before, NULL, &error);
  heard_tell_error (out, "again", &error);
  if (number != NULL)
    heard_tell_form (out, desk, number);
}

/* Of whom there may be several subscribers: the applicant has a step of its own then. */
static void
organisation (GString *out, RaDesk *desk)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = ra_desk_new_case (desk, "legal-entity", NULL, NULL, &error);

  heard_tell_error (out, "organisation", &error);
  if (number != NULL)
    heard_tell_form (out, desk, number);
}

static void
tell_receivers (GString *out, RaDesk *desk, const char *number)
{
  static const char *const things[] = { "key-medium", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) receivers = ra_desk_list_receivers (desk, number, 1, NULL, &error);

  heard_tell_error (out, "receivers", &error);
  heard_tell_choices (out, "receiver", receivers);
  for (guint i = 0; receivers != NULL && i < receivers->len; i++)
    TELL ("called", ((const RaChoiceView *) g_ptr_array_index (receivers, i))->detail);
  ra_desk_hand_over (desk, &(RaHandoverOrder){ number, 1, "Верба Ірина", things }, NULL, &error);
  heard_tell_error (out, "handed over", &error);
}

/* A clerk writes down what the person came with, and what was forgotten. */
static void
told (GString *out, Fixture *self, const char *number)
{
  heard_tell_case (out, self->desk, number, FALSE);
  tell_search (out, self->desk, "Їжак");
  tell_search (out, self->desk, "3111912320");
}

static void
represented (GString *out, Fixture *self, const char *number)
{
  generate_for_another (out, self, number);
  generate (out, self, number);
  give (out, self->desk, number,
        "applicant.key-generation=representative;applicant.representative-surname=Сокіл;"
        "applicant.representative-given-names=Ольга Іванівна;applicant.representative-document=id-card;"
        "applicant.representative-document-number=001234567;"
        "applicant.power-of-attorney-number=17;applicant.power-of-attorney-date=2026-03-02;"
        "applicant.power-submit=yes;applicant.power-register=yes;applicant.power-generate=yes;"
        "applicant.power-contract=no");
  tell_uncertified (out, self->desk, number);
  certify_items (out, self->desk, number);
  give (out, self->desk, number, "subscriber.2.surname=Сокіл");
  give (out, self->desk, number, "subscriber.1.locality=Знам’янка");
  give (out, self->desk, number, "subscriber.1.usage-limits=лише для звітності");
  twin (out, self->desk, number);
}

static void
registered (GString *out, Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;

  ra_desk_register_case (self->desk, number, NULL, &error);
  heard_tell_error (out, "register", &error);
  generate (out, self, number);
  heard_tell_case (out, self->desk, number, TRUE);
  tell_requests (out, self->desk, number);
  tell_outbox (out, self->desk, number);
}

static void
served (GString *out, Fixture *self, const char *number)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) printed = NULL;
  g_autoptr (GPtrArray) things = NULL;

  tell_odd_request (out, self->desk, number, EVP_sha224 ());
  tell_odd_request (out, self->desk, number, EVP_sha256 ());
  tell_renamed (out, self->desk, number);
  heard_tell_medium (out, self->medium);
  printed = ra_desk_print_paper (self->desk, number, "registration-card", 0, NULL, &error);
  heard_tell_error (out, printed == NULL ? "not printed" : "printed", &error);
  things = ra_desk_list_things (self->desk, number, 1, NULL, &error);
  heard_tell_error (out, "things", &error);
  heard_tell_choices (out, "thing", things);
  tell_receivers (out, self->desk, number);
  tell_refusal (out, self->desk);
}

/* From the door to the keys. Ends where it is not as @usual. */
static void
person (GString *out, Fixture *self, const char *usual)
{
  static void (*const hours[]) (GString *, Fixture *, const char *)
      = { told, represented, registered, served };
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) input = fixture_person ();
  g_autofree char *number = ra_desk_new_case (self->desk, "individual", input, NULL, &error);

  heard_tell_error (out, "person", &error);
  for (gsize i = 0; number != NULL && i < G_N_ELEMENTS (hours) && begins (usual, out); i++)
    hours[i](out, self, number);
}

/* What only the comparison with a register writes, where there is a copy of one. */
static void
beside_register (GString *out, Fixture *self)
{
  g_autoptr (RaFactInput) input = fixture_person ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->root, "register.xml", NULL);
  g_autofree char *number = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  const RaDeskRegister file = { .path = path, .kind = "entrepreneurs" };

  g_assert_true (g_file_set_contents (
      path, "<DATA><SUBJECT><NAME>Їжак Тарас Іванович</NAME><STAN>припинено</STAN></SUBJECT></DATA>", -1,
      NULL));
  infos = ra_desk_register_import (self->desk, &file, NULL, &error);
  heard_tell_error (out, "register", &error);
  number = ra_desk_new_case (self->desk, "individual", input, NULL, &error);
  heard_tell_error (out, "beside a register", &error);
}

/* A real office, and a centre elsewhere. */
static void
tell_way (GString *out, RaDesk *desk)
{
  g_autoptr (RaCentreSettings) centre = ra_centre_settings_new ();
  g_autoptr (GError) error = NULL;

  centre->url = g_strdup ("http://centre.example/cmp");
  ra_centre_settings_check_protected (centre, ra_office_get_profile (desk->office), &error);
  heard_tell_error (out, "way to the centre", &error);
}

static void
tell_office (GString *out, RaDesk *desk)
{
  g_autoptr (GPtrArray) kinds = ra_desk_list_kinds (desk, NULL);
  g_autoptr (GPtrArray) roles = ra_desk_list_roles (desk, NULL);
  g_autoptr (GPtrArray) suites = ra_desk_list_suites (desk, NULL, NULL, NULL, NULL);
  g_autoptr (GPtrArray) taken = ra_desk_list_centre_suites (desk, NULL, NULL);
  g_autoptr (GPtrArray) reissues = ra_desk_list_reissues (desk);
  g_autoptr (GPtrArray) centres = ra_desk_list_centres (desk, NULL, NULL);

  for (guint i = 0; i < kinds->len; i++)
    {
      const RaKindView *kind = g_ptr_array_index (kinds, i);
      TELL ("kind", kind->id, kind->label, kind->clause);
    }
  heard_tell_choices (out, "role", roles);
  heard_tell_choices (out, "suite", suites);
  heard_tell_choices (out, "centre", centres);
  heard_tell_choices (out, "formed anew", reissues);
  heard_tell_choices (out, "taken", taken);
  tell_way (out, desk);
}

static void
tell_journal (GString *out, Fixture *self)
{
  g_autoptr (GPtrArray) rows = ra_desk_list_journal (self->desk, NULL, 0, 1000, NULL, NULL);
  g_autoptr (RaJournalStatus) status = NULL;
  g_autofree char *may_lag = NULL;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const RaJournalRow *row = g_ptr_array_index (rows, i);
      TELL ("journal", row->act_label, row->detail);
    }
  ra_clock_advance (self->clock, 3 * G_TIME_SPAN_DAY);
  status = ra_desk_get_journal_status (self->desk, NULL, NULL);
  TELL ("status", status == NULL ? NULL : status->text, status == NULL ? NULL : status->clause);
  g_clear_pointer (&status, ra_journal_status_unref);
  ra_clock_advance (self->clock, 30 * G_TIME_SPAN_DAY);
  status = ra_desk_get_journal_status (self->desk, NULL, NULL);
  TELL ("status", status == NULL ? NULL : status->text, status == NULL ? NULL : status->clause);
  may_lag = status != NULL ? g_strdup_printf ("%u", status->may_lag) : NULL;
  TELL ("mirror", may_lag);
}

static void
office (GString *out, Fixture *self, G_GNUC_UNUSED const char *usual)
{
  tell_office (out, self->desk);
  refused (out, self->desk);
  stranger (out, self->desk);
}

static void
evening (GString *out, Fixture *self, G_GNUC_UNUSED const char *usual)
{
  again (out, self->desk);
  organisation (out, self->desk);
  beside_register (out, self);
  tell_journal (out, self);
}

static void
bring_site (Fixture *self, const char *site)
{
  g_autofree char *dir = g_build_filename (self->dir, "site", NULL);
  g_autofree char *path = g_build_filename (dir, "site.xml", NULL);

  g_mkdir (dir, 0700);
  g_assert_true (g_file_set_contents (path, site, -1, NULL));
  fixture_reopen (self);
}

char *
heard_day (const char *site, const char *usual)
{
  static void (*const parts[]) (GString *, Fixture *, const char *) = { office, person, evening };
  Fixture self = { .clock = ra_clock_new_fixed (G_GINT64_CONSTANT (1773648300) * G_USEC_PER_SEC) };
  g_autoptr (GString) out = g_string_new (NULL);

  fixture_set_up (&self, NULL);
  if (site != NULL)
    bring_site (&self, site);
  for (gsize i = 0; i < G_N_ELEMENTS (parts) && begins (usual, out); i++)
    parts[i](out, &self, usual);
  fixture_tear_down (&self, NULL);
  return heard_without_chance (out->str);
}
