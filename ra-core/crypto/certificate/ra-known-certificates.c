/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/certificate/ra-known-certificates.h"

#include "ra-core/crypto/certificate/ra-certificate-private.h"

/* A centre's own, and those of the one before it; of what sends more the oldest gives way. */
#define MOST 8

struct _RaKnownCertificates
{
  GMutex lock;
  GQueue certificates; /* RaCertificate, under lock */
};

RaKnownCertificates *
ra_known_certificates_new (void)
{
  RaKnownCertificates *self = g_new0 (RaKnownCertificates, 1);

  g_mutex_init (&self->lock);
  g_queue_init (&self->certificates);
  return self;
}

void
ra_known_certificates_free (RaKnownCertificates *self)
{
  g_queue_clear_full (&self->certificates, (GDestroyNotify) ra_certificate_unref);
  g_mutex_clear (&self->lock);
  g_free (self);
}

/* Returns: (transfer full) (nullable) */
static RaCertificate *
find (RaKnownCertificates *self, GBytes *der)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  for (GList *at = self->certificates.head; at != NULL; at = at->next)
    if (g_bytes_equal (((RaCertificate *) at->data)->der, der))
      return ra_certificate_ref (at->data);
  return NULL;
}

static void
remember (RaKnownCertificates *self, RaCertificate *certificate)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_queue_push_head (&self->certificates, ra_certificate_ref (certificate));
  if (self->certificates.length > MOST)
    ra_certificate_unref (g_queue_pop_tail (&self->certificates));
}

RaCertificate *
ra_known_certificates_read (RaKnownCertificates *self, X509 *x509, GError **error)
{
  unsigned char *data = NULL;
  int size = i2d_X509 (x509, &data);
  g_autoptr (GBytes) der = g_bytes_new (data, (gsize) MAX (size, 0));
  RaCertificate *certificate = find (self, der);

  OPENSSL_free (data);
  if (certificate != NULL)
    return certificate;
  certificate = ra_certificate_parse_der (der, error);
  if (certificate != NULL)
    remember (self, certificate);
  return certificate;
}
