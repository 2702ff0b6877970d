/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/certificate/ra-trust.h"

#include <glib/gi18n-lib.h>
#include <openssl/err.h>

#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/crypto/ra-openssl-private.h"

typedef STACK_OF (X509) Chain;

static void
chain_free (Chain *chain)
{
  sk_X509_pop_free (chain, X509_free);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Chain, chain_free)

typedef struct
{
  RaTrust trust;
  gatomicrefcount refs;
} TrustBox;

RaTrust *
ra_trust_new (GPtrArray *anchors)
{
  TrustBox *box = g_new0 (TrustBox, 1);

  g_atomic_ref_count_init (&box->refs);
  box->trust.anchors = g_ptr_array_ref (anchors);
  return &box->trust;
}

RaTrust *
ra_trust_new_from_pem (GBytes *pem, GError **error)
{
  g_autoptr (GPtrArray) anchors = ra_certificate_parse_all (pem, error);

  return anchors != NULL ? ra_trust_new (anchors) : NULL;
}

RaTrust *
ra_trust_ref (RaTrust *self)
{
  g_atomic_ref_count_inc (&((TrustBox *) self)->refs);
  return self;
}

void
ra_trust_unref (RaTrust *self)
{
  if (!g_atomic_ref_count_dec (&((TrustBox *) self)->refs))
    return;
  g_ptr_array_unref (self->anchors);
  g_free (self);
}

char *
ra_trust_to_pem (RaTrust *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->anchors->len; i++)
    {
      g_autofree char *pem = ra_certificate_to_pem (self->anchors->pdata[i]);
      g_string_append (text, pem);
    }
  return g_string_free (text, FALSE);
}

/* Ukrainian centres mark the statements about a qualified certificate (RFC 3739) critical, and OpenSSL does
 * not know them. What they say restricts no chain. */
static gboolean
is_understood (X509_EXTENSION *extension)
{
  return X509_supported_extension (extension) == 1
         || OBJ_obj2nid (X509_EXTENSION_get_object (extension)) == NID_qcStatements;
}

static gboolean
understands_critical (X509 *certificate)
{
  for (int i = 0; i < X509_get_ext_count (certificate); i++)
    {
      X509_EXTENSION *extension = X509_get_ext (certificate, i);
      if (X509_EXTENSION_get_critical (extension) != 0 && !is_understood (extension))
        return FALSE;
    }
  return TRUE;
}

static int
on_verified (int ok, X509_STORE_CTX *ctx)
{
  if (ok == 1 || X509_STORE_CTX_get_error (ctx) != X509_V_ERR_UNHANDLED_CRITICAL_EXTENSION
      || !understands_critical (X509_STORE_CTX_get_current_cert (ctx)))
    return ok;
  X509_STORE_CTX_set_error (ctx, X509_V_OK);
  return 1;
}

X509_STORE *
ra_trust_new_store (RaTrust *self)
{
  X509_STORE *store = X509_STORE_new ();

  for (guint i = 0; i < self->anchors->len; i++)
    X509_STORE_add_cert (store, ra_certificate_get_x509 (self->anchors->pdata[i]));
  X509_STORE_set_purpose (store, X509_PURPOSE_ANY);
  /* What the office trusts it trusts, be it a root or not. */
  X509_STORE_set_flags (store, X509_V_FLAG_PARTIAL_CHAIN);
  X509_STORE_set_verify_cb (store, on_verified);
  return store;
}

static Chain *
to_stack (GPtrArray *certificates)
{
  Chain *stack = sk_X509_new_null ();

  for (guint i = 0; certificates != NULL && i < certificates->len; i++)
    {
      X509 *x509 = ra_certificate_get_x509 (certificates->pdata[i]);
      if (X509_up_ref (x509) == 1)
        sk_X509_push (stack, x509);
    }
  return stack;
}

static void
set_reason (X509_STORE_CTX *ctx, RaCertificate *certificate, GError **error)
{
  int reason = X509_STORE_CTX_get_error (ctx);
  const char *name = ra_certificate_get_name (certificate);

  ERR_clear_error ();
  if (reason == X509_V_ERR_CERT_HAS_EXPIRED)
    g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_EXPIRED,
                 _ ("The certificate of “%s” or one of its issuers has expired; it is not accepted"), name);
  else if (reason == X509_V_ERR_CERT_NOT_YET_VALID)
    g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_EXPIRED,
                 _ ("The certificate of “%s” or one of its issuers is not valid yet: compare the clock of "
                    "this computer"),
                 name);
  else
    g_set_error (error, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_UNTRUSTED,
                 _ ("The certificate of “%s” does not lead to a centre this office trusts (%s); it is not "
                    "accepted. Compare the trust anchors with those the centre published."),
                 name, X509_verify_cert_error_string (reason));
}

static gboolean
copy_chain (const Chain *found, GPtrArray *chain, GError **error)
{
  for (int i = 0; i < sk_X509_num (found); i++)
    {
      RaCertificate *link = ra_certificate_new_from_x509 (sk_X509_value (found, i), error);
      if (link == NULL)
        return FALSE;
      g_ptr_array_add (chain, link);
    }
  return TRUE;
}

/* @chain: (nullable): takes the chain that was found */
static gboolean
verify (RaTrust *self,
        RaCertificate *certificate,
        GPtrArray *intermediates,
        gint64 time,
        GPtrArray *chain,
        GError **error)
{
  g_autoptr (X509_STORE) store = ra_trust_new_store (self);
  g_autoptr (X509_STORE_CTX) ctx = X509_STORE_CTX_new ();
  g_autoptr (Chain) untrusted = to_stack (intermediates);

  if (X509_STORE_CTX_init (ctx, store, ra_certificate_get_x509 (certificate), untrusted) != 1)
    {
      ra_crypto_error_take (error, RA_CRYPTO_ERROR_FAILED, _ ("The certificate could not be verified"));
      return FALSE;
    }
  X509_STORE_CTX_set_time (ctx, 0, (time_t) (time / G_USEC_PER_SEC));
  if (X509_verify_cert (ctx) != 1)
    {
      set_reason (ctx, certificate, error);
      return FALSE;
    }
  return chain == NULL || copy_chain (X509_STORE_CTX_get0_chain (ctx), chain, error);
}

GPtrArray *
ra_trust_build_chain (
    RaTrust *self, RaCertificate *certificate, GPtrArray *intermediates, gint64 time, GError **error)
{
  g_autoptr (GPtrArray) chain = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_certificate_unref);

  return verify (self, certificate, intermediates, time, chain, error) ? g_steal_pointer (&chain) : NULL;
}

gboolean
ra_trust_verify (
    RaTrust *self, RaCertificate *certificate, GPtrArray *intermediates, gint64 time, GError **error)
{
  return verify (self, certificate, intermediates, time, NULL, error);
}
