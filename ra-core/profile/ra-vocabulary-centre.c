/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs from one certification centre to another, and why certificates are formed anew: in profile.xml. */
#include <gio/gio.h>

#include "ra-core/profile/ra-vocabulary-private.h"

#define LONGEST_ADDRESS 2000

static gboolean
is_address (const char *value)
{
  g_autoptr (GUri) uri
      = strlen (value) <= LONGEST_ADDRESS ? g_uri_parse (value, G_URI_FLAGS_NONE, NULL) : NULL;

  return uri != NULL
         && (g_str_equal (g_uri_get_scheme (uri), "http") || g_str_equal (g_uri_get_scheme (uri), "https"))
         && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0' && g_uri_get_userinfo (uri) == NULL
         && g_uri_get_fragment (uri) == NULL && strpbrk (value, " \t\r\n") == NULL;
}

static char *
read_address (const RaMarkupAttribute *attribute, gpointer field, const char *value)
{
  if (!is_address (value))
    return g_strdup_printf ("is \"%.60s\", expected %s", value, attribute->type->expected);
  return ra_markup_text.read (attribute, field, value);
}

static const RaMarkupType address
    = { "address", "an address that begins with http:// or https:// and names a server",
        "<data type=\"anyURI\"><param name=\"pattern\">https?://[^/@#\\s][^@#\\s]*</param></data>", FALSE,
        read_address };

static const RaMarkupAttribute info_attributes[] = {
  { "oid", &ra_markup_oid, FIELD (RaCentreInfo, oid), REQUIRED, .means = "which field" },
  { "value", &ra_markup_text, FIELD (RaCentreInfo, value), REQUIRED,
    .means = "what stands in it, as a UTF8String" },
  { NULL },
};
static const RaMarkupElement info = {
  "info",
  info_attributes,
  PLACED (RaCentreInfo),
  INTO (RaCentreRule, infos),
  .declares = RA_NAMESPACE_LOCAL,
  .key = "oid",
  .scope = RA_MARKUP_SCOPE_PARENT,
  .free = (GDestroyNotify) ra_centre_info_free,
};

static void
begin_centre (gpointer object)
{
  ((RaCentreRule *) object)->infos = LIST_OF (ra_centre_info_free);
}

static const RaMarkupAttribute centre_attributes[] = {
  { "id", &ra_markup_id, FIELD (RaCentreRule, id), REQUIRED, .means = "stable name, for `centre set`" },
  CLAUSE (RaCentreRule),
  { "protocol", &ra_markup_enum, FIELD (RaCentreRule, protocol), .closed = ra_centre_rule_protocols,
    .fallback = "cmp", .means = "how it is asked" },
  { "url", &address, FIELD (RaCentreRule, url),
    .means = "where messages go; by itself the office has to say it" },
  { "ocsp", &address, FIELD (RaCentreRule, ocsp), .means = "where the status of a certificate is asked" },
  { "crl", &address, FIELD (RaCentreRule, crl), .means = "where the revocation list is" },
  { "anchors", &ra_markup_list, FIELD (RaCentreRule, anchors),
    .means
    = "SHA-256 of the certificates it is trusted by, 64 hex digits each: no other may be set; by itself "
      "the office says which" },
  { "accepts", &ra_markup_list, FIELD (RaCentreRule, accepts), .refers = RA_NAMESPACE_SUITE,
    .means = "what it takes; by itself what the office’s rule says" },
  { "digest", &ra_markup_id, FIELD (RaCentreRule, digest), .closed = ra_suite_hash_ids,
    .means
    = "the hash that messages to it are signed over; by itself that of the operator’s own certificate" },
  { "implicit-confirm", &ra_markup_boolean, FIELD (RaCentreRule, implicit_confirm), .fallback = "no",
    .means = "whether it is asked to take a certificate for accepted without a confirmation" },
  { "unprotected-errors", &ra_markup_boolean, FIELD (RaCentreRule, unprotected_errors), .fallback = "no",
    .means = "whether a refusal counts that nobody signed" },
  { "unconfirmed", &ra_markup_boolean, FIELD (RaCentreRule, unconfirmed), .fallback = "no",
    .means = "whether a certificate may be used while its confirmation travels on a service medium" },
  { "revocation", &ra_markup_id, FIELD (RaCentreRule, revocation), .closed = ra_centre_rule_revocations,
    .fallback = "paper", .means = "how it takes a revocation" },
  { NULL },
};
LABEL_OF (centre_label, RaCentreRule);
const RaMarkupElement ra_vocabulary_centre = {
  "centre",
  centre_attributes,
  CHILDREN (&centre_label, &info),
  NAMES ("label"),
  PLACED (RaCentreRule),
  INTO (RaProfile, centres),
  .declares = RA_NAMESPACE_CENTRE,
  .key = "id",
  .begin = begin_centre,
  .free = (GDestroyNotify) ra_centre_rule_free,
};

static const RaMarkupAttribute reissue_attributes[] = {
  { "id", &ra_markup_id, FIELD (RaReissueRule, id), REQUIRED, .means = "stable name; a case remembers it" },
  CLAUSE (RaReissueRule),
  { "key-clause", &ra_markup_id, FIELD (RaReissueRule, key_clause), .refers = RA_NAMESPACE_CLAUSE,
    .means = "the clause by which a key that was certified before may be certified again for the rest of its "
             "term; by itself new keys are needed" },
  { NULL },
};
LABEL_OF (reissue_label, RaReissueRule);
const RaMarkupElement ra_vocabulary_reissue = {
  "reissue",
  reissue_attributes,
  CHILDREN (&reissue_label),
  NAMES ("label"),
  PLACED (RaReissueRule),
  INTO (RaProfile, reissues),
  .declares = RA_NAMESPACE_REISSUE,
  .key = "id",
  .free = (GDestroyNotify) ra_reissue_rule_free,
};
