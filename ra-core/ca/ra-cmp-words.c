/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-cmp-words.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-said.h"

/* The weightier reason stands first: a centre may give several. */
static const RaCmpWords words[] = {
  { 26, "duplicateCertReq", RA_CMP_REJECTED,
    N_ ("The centre has certified this public key already. No certificate comes of this request. Look the "
        "subscriber's certificates up; for a new certificate generate new keys.") },
  { 10, "certRevoked", RA_CMP_REJECTED,
    N_ ("The centre says that the certificate has been revoked. No certificate comes of this request. Find "
        "out why before keys are generated anew.") },
  { 11, "certConfirmed", RA_CMP_REJECTED,
    N_ ("The centre says that this certificate was confirmed before. Look the certificate up at the "
        "centre.") },
  { 9, "badPOP", RA_CMP_REJECTED,
    N_ ("The centre found the request's own signature wrong: it does not prove who holds the private key. No "
        "certificate comes of this request. Generate the keys anew.") },
  { 19, "badCertTemplate", RA_CMP_REJECTED,
    N_ ("The centre does not certify a request of this content. No certificate comes of it. Compare the "
        "case's data with what the centre says, correct them and generate the keys anew.") },
  { 0, "badAlg", RA_CMP_REJECTED,
    N_ ("The centre does not take this algorithm or key. No certificate comes of this request. Choose "
        "another suite and generate the keys anew; if the operator's own key is meant, give the operator "
        "another credential.") },
  { 23, "notAuthorized", RA_CMP_HELD,
    N_ ("The centre does not let this operator send requests. Nothing was issued; the request is kept. Ask "
        "the centre to admit the operator, or give the operator the right credential, then send again.") },
  { 20, "signerNotTrusted", RA_CMP_HELD,
    N_ ("The centre does not know or trust the operator's certificate. Nothing was issued; the request is "
        "kept. Ask the centre to admit the operator, or give the operator the right credential, then send "
        "again.") },
  { 1, "badMessageCheck", RA_CMP_HELD,
    N_ ("The centre could not verify the operator's signature on the message. Nothing was issued; the "
        "request is kept. Check the operator's credential, then send again.") },
  { 12, "wrongIntegrity", RA_CMP_HELD,
    N_ ("The centre wants messages protected in another way. Nothing was issued; the request is kept. Ask "
        "the centre which credential it takes.") },
  { 6, "wrongAuthority", RA_CMP_HELD,
    N_ ("This is not the centre the request is meant for. Nothing was issued; the request is kept. Check the "
        "centre's address.") },
  { 22, "unsupportedVersion", RA_CMP_HELD,
    N_ ("The centre does not take this version of the protocol. Nothing was issued; the request is kept. Ask "
        "the centre.") },
  { 3, "badTime", RA_CMP_HELD,
    N_ ("The centre found the time in the message too far off. Nothing was issued; the request is kept. Set "
        "the station's clock right, then send again.") },
  { 24, "systemUnavail", RA_CMP_RETRY,
    N_ ("The centre cannot handle requests just now. The request is kept, and the station sends it again "
        "later.") },
  { 25, "systemFailure", RA_CMP_RETRY,
    N_ ("The centre has a fault of its own. The request is kept, and the station sends it again later; ask "
        "the centre if it lasts.") },
  { 14, "timeNotAvailable", RA_CMP_RETRY,
    N_ ("The centre's time source is not available. The request is kept, and the station sends it again "
        "later.") },
  { 21, "transactionIdInUse", RA_CMP_UNCERTAIN,
    N_ ("The centre has had this request before and does not repeat its answer. Whether it issued a certificate "
        "is not known. Look the certificate up at the centre and generate no new keys before; the station asks "
        "again with the same message.") },
  { 13, "badRecipientNonce", RA_CMP_REJECTED,
    N_ ("The centre does not recognise the exchange any more. Look the certificate up at the centre before "
        "the request is sent as a new one.") },
  { 18, "badSenderNonce", RA_CMP_REJECTED,
    N_ ("The centre found the message malformed. Nothing was issued. Send the request as a new one; tell the "
        "centre if it happens again.") },
  { 5, "badDataFormat", RA_CMP_REJECTED,
    N_ ("The centre could not read the message. Nothing was issued. Compare the case's data with what the "
        "centre says; tell the centre if nothing is wrong with them.") },
  { 7, "incorrectData", RA_CMP_REJECTED,
    N_ ("The centre found the data in the request wrong. No certificate comes of it. Correct the case's data "
        "and generate the keys anew.") },
  { 4, "badCertId", RA_CMP_REJECTED,
    N_ ("The centre does not find the certificate meant. Nothing was changed. Check the certificate's "
        "number.") },
  { 16, "unacceptedExtension", RA_CMP_REJECTED,
    N_ ("The centre does not take an extension in the request. No certificate comes of it. Ask the "
        "centre.") },
  { 15, "unacceptedPolicy", RA_CMP_REJECTED,
    N_ ("The centre does not take the policy in the request. No certificate comes of it. Ask the centre.") },
  { 2, "badRequest", RA_CMP_REJECTED,
    N_ ("The centre refused the request. No certificate comes of it. Read what the centre says, correct the "
        "case or ask the centre.") },
};

/* In place of the words above when the message may have arrived before. */
static const RaCmpWords repeated_words[] = {
  { 26, "duplicateCertReq", RA_CMP_UNCERTAIN,
    N_ ("The request was sent before, its answer was lost, and the centre says now that it has certified the key "
        "already. Whether that was this very request is not known. Look the certificate up at the centre and "
        "generate no new keys before; the station asks again with the same message.") },
  { 18, "badSenderNonce", RA_CMP_UNCERTAIN,
    N_ ("The request was sent before, its answer was lost, and the centre does not take the message a second "
        "time. Whether it issued a certificate is not known. Look the certificate up at the centre and generate "
        "no new keys before; the station asks again with the same message.") },
};

static const RaCmpWords forgotten_words = {
  G_MAXUINT, "", RA_CMP_UNCERTAIN,
  N_ ("The centre had asked the station to wait for its answer, and now knows nothing of the exchange. Whether it "
      "issued a certificate is not known. Look the certificate up at the centre and generate no new keys before; "
      "the station asks again with the same message.")
};

/* What centres say to a transaction that they do not know. */
#define UNKNOWN_BITS (1u << 2 | 1u << 4 | 1u << 5 | 1u << 13 | 1u << 18 | 1u << 21)

static const RaCmpWords no_words = {
  G_MAXUINT, "", RA_CMP_REJECTED,
  N_ ("The centre refused the request and gave no reason. No certificate comes of it. Ask the centre.")
};

const RaCmpWords *
ra_cmp_words_find (guint32 fail_info)
{
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if ((fail_info & (1u << words[i].bit)) != 0)
      return &words[i];
  return &no_words;
}

const RaCmpWords *
ra_cmp_words_find_repeated (guint32 fail_info)
{
  const RaCmpWords *first = ra_cmp_words_find (fail_info);

  for (guint i = 0; i < G_N_ELEMENTS (repeated_words); i++)
    if (repeated_words[i].bit == first->bit)
      return &repeated_words[i];
  return first;
}

gboolean
ra_cmp_words_may_mean_unknown (guint32 fail_info)
{
  return (fail_info & ~UNKNOWN_BITS) == 0;
}

const RaCmpWords *
ra_cmp_words_of_forgotten (void)
{
  return &forgotten_words;
}

char *
ra_cmp_words_compose (const RaCmpWords *self, const char *centre_text)
{
  g_autofree char *words_of_ours = g_strconcat (RA_SAID_WORD, self->text, NULL);

  if (centre_text == NULL || *centre_text == '\0')
    return g_strdup (self->text);
  return ra_said_new (N_ ("%s The centre's own words: “%s”."), words_of_ours, centre_text, NULL);
}
