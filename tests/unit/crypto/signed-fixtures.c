/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "signed-fixtures.h"

#include <string.h>

#include "fixtures.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/base/ra-rule-error.h"

#define DAYS 365

static X509 *root;
static EVP_PKEY *root_key;
static RaTrust *trust;
static GPtrArray *people;

RaTrust *
signed_trust_in (X509 *anchor)
{
  g_autoptr (RaCertificate) certificate = ra_certificate_new_from_x509 (anchor, NULL);
  RaTrust *self = ra_trust_new_from_pem (certificate->der, NULL);

  g_assert_nonnull (self);
  return self;
}

static void
person_free (gpointer data)
{
  SignedPerson *self = data;

  ra_key_pair_unref (self->key);
  ra_certificate_unref (self->certificate);
  g_free (self);
}

void
signed_set_up (int *argc, char ***argv)
{
  RaKeyPair *key;

  ra_process_harden ();
  fixture_setup ();
  g_test_init (argc, argv, NULL);
  key = fixture_key ("ecdsa-p256", RA_USAGE_SIGNATURE);
  people = g_ptr_array_new_with_free_func (person_free);
  root_key = ra_key_pair_get_pkey (key);
  root = fixture_root (root_key, "Центр для перевірок", FIXTURE_NOW - 10 * SIGNED_DAY, 10 * DAYS);
  trust = signed_trust_in (root);
}

int
signed_run (void)
{
  int result = g_test_run ();

  g_ptr_array_unref (people);
  ra_trust_unref (trust);
  X509_free (root);
  return result;
}

RaTrust *
signed_trust (void)
{
  return trust;
}

EVP_PKEY *
signed_root_key (void)
{
  return root_key;
}

const SignedPerson *
signed_certify (RaKeyPair *key)
{
  g_autoptr (RaSubject) subject = fixture_subject ();
  g_autoptr (GError) error = NULL;
  g_autoptr (RaRequest) request = ra_request_new (key, subject, &error);
  SignedPerson *self = g_new0 (SignedPerson, 1);

  g_assert_no_error (error);
  self->key = ra_key_pair_ref (key);
  self->certificate = fixture_issue (request, root, root_key, FIXTURE_NOW - SIGNED_DAY, DAYS);
  g_ptr_array_add (people, self);
  return self;
}

const SignedPerson *
signed_somebody (const char *suite)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaKeyPair) key = NULL;

  if (g_str_equal (suite, "rsa-4096"))
    return signed_certify (fixture_key (suite, RA_USAGE_SIGNATURE));
  key = ra_key_pair_generate (ra_suite_find (suite), RA_USAGE_SIGNATURE, NULL, &error);
  g_assert_no_error (error);
  return signed_certify (key);
}

GBytes *
signed_text (void)
{
  return g_bytes_new_static (SIGNED_TEXT, strlen (SIGNED_TEXT));
}

RaKeyPair *
signed_take_key (EVP_PKEY *key)
{
  g_autoptr (GError) error = NULL;
  RaKeyPair *pair = ra_key_pair_new_take (key, RA_USAGE_SIGNATURE, &error);

  g_assert_no_error (error);
  return pair;
}

ForgeSigner
signed_signer (const SignedPerson *person)
{
  return (ForgeSigner){ .key = ra_key_pair_get_pkey (person->key),
                        .certificate = person->certificate,
                        .digest = ra_key_pair_get_suite (person->key)->digest,
                        .time = FIXTURE_NOW };
}

GBytes *
signed_make (const SignedPerson *person, gboolean detached)
{
  const RaSigning signing = { ra_key_pair_get_pkey (person->key), ra_key_pair_get_suite (person->key),
                              person->certificate, detached, FIXTURE_NOW };
  g_autoptr (GBytes) content = signed_text ();
  g_autoptr (GError) error = NULL;
  GBytes *message = ra_signed_data_make (&signing, content, &error);

  g_assert_no_error (error);
  return message;
}

RaSignedVerdict *
signed_look_by (GBytes *message, GBytes *content, const RaSignedRules *rules)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSignedData) data = ra_signed_data_parse (message, &error);
  RaSignedVerdict *verdict;

  g_assert_no_error (error);
  verdict = ra_signed_data_verify (data, content, rules, &error);
  g_assert_no_error (error);
  return verdict;
}

RaSignedVerdict *
signed_look (GBytes *message, GBytes *content)
{
  const RaSignedRules rules = { trust, NULL, FIXTURE_NOW };

  return signed_look_by (message, content, &rules);
}

const RaSignedSigner *
signed_first (const RaSignedVerdict *verdict)
{
  return verdict->signers->pdata[0];
}

void
signed_assert_good (const RaSignedVerdict *verdict, const SignedPerson *person)
{
  g_autoptr (GBytes) content = signed_text ();
  g_autoptr (GError) error = NULL;

  ra_signed_verdict_to_error (verdict, &error);
  g_assert_no_error (error);
  g_assert_true (verdict->ok);
  g_assert_true (g_bytes_equal (verdict->content, content));
  g_assert_cmpstr (signed_first (verdict)->certificate->id, ==, person->certificate->id);
}

void
signed_assert_refused (const RaSignedVerdict *verdict, const char *id, const char *also, const char *words)
{
  const RaFinding *wrong = ra_findings_find (signed_first (verdict)->findings, id);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (wrong);
  g_assert_false (wrong->ok);
  g_test_message ("%s", wrong->text);
  g_assert_nonnull (strstr (wrong->text, words));
  for (guint i = 0; i < signed_first (verdict)->findings->len; i++)
    {
      const RaFinding *finding = signed_first (verdict)->findings->pdata[i];
      if (!g_str_equal (finding->id, id) && g_strcmp0 (finding->id, also) != 0 && !finding->ok)
        g_assert_cmpstr (finding->text, ==, "right");
    }
  g_assert_false (verdict->ok);
  g_assert_null (verdict->content);
  g_assert_false (ra_signed_verdict_to_error (verdict, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID);
}

RaSignedVerdict *
signed_look_at_forged (const Forge *forge)
{
  g_autoptr (GBytes) message = forge_message (forge);

  return signed_look (message, forge->detached ? forge->content : NULL);
}

RaSignedVerdict *
signed_look_at_signer (ForgeSigner signer)
{
  g_autoptr (GBytes) content = signed_text ();
  const Forge forge = { .content = content, .signers = &signer, .n_signers = 1 };

  return signed_look_at_forged (&forge);
}
