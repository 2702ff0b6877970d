/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <openssl/evp.h>

#include "ra-core/base/ra-secret.h"
#include "ra-core/base/ra-usage.h"

G_BEGIN_DECLS

typedef struct _RaSuite RaSuite;

/**
 * RaProgress:
 * @fraction: 0 to 1, an estimate that never goes back
 *
 * Called in the thread that does the work.
 */
typedef void (*RaProgress) (double fraction, gpointer data);

/**
 * RaSuite:
 * @id: "ecdsa-p256", "rsa-4096": stable; in data files, the journal and on the command line
 * @strength: security strength in bits (NIST SP 800-57)
 * @national: whether its algorithm is one of the national standards. Programs of the centres keep such keys
 * in containers of the national form, and put the pair for signature on the smaller curve
 * @bare: whether its signatures stand in messages without the header of the OCTET STRING that they are in
 * inside certificates
 * @shorter: (nullable): the suite of the same algorithm and hash with the shortest key; %NULL: this one
 * @naming_hash: (nullable): name of the hash by which an OCSP request names an issuer with such a key (RFC
 * 6960, 4.1.1); %NULL: SHA-1
 *
 * One algorithm with its hash and parameters, behind one interface. A suite is a constant; another one is one
 * more file with such a constant and one line in ra-suite.c. The members below the line are for crypto/
 * alone.
 */
struct _RaSuite
{
  const char *id;
  const char *label; /* translatable: use ra_suite_get_label() */
  guint strength;
  gboolean national;
  gboolean bare;
  const RaSuite *shorter;
  const char *naming_hash;

  /* OpenSSL's name of the type of its keys */
  const char *key_type;
  /* name of the hash for EVP_MD_fetch(); NULL: the algorithm brings its own */
  const char *digest;
  /* the hash for a key of the suite's algorithm but of another size, by the same names; NULL: digest */
  const char *(*digest_for) (EVP_PKEY *key);
  /* (array zero-terminated=1): the hashes that other programs' signatures of this suite may be over */
  const char *const *hashes;
  /* OpenSSL's name of the curve its keys are on; NULL: on none */
  const char *curve;
  /* how many bits its keys have; 0: the curve says it */
  int bits;
  /* a fresh pair, private parts in the secure heap; looks at cancellable while it works */
  EVP_PKEY *(*generate) (const RaSuite *self,
                         RaUsage usage,
                         RaProgress progress,
                         gpointer data,
                         GCancellable *cancellable,
                         GError **error);
  /* whether a key is of this suite, whatever its strength */
  gboolean (*owns) (const RaSuite *self, EVP_PKEY *key);
  /* a key of this suite: strong enough, the parameters the clause allows;
   * RA_CRYPTO_ERROR_WEAK_KEY in words */
  gboolean (*check_strength) (const RaSuite *self, EVP_PKEY *key, GError **error);
  /* keyUsage bits (X509v3 KU_*) of a request of this usage */
  guint32 (*key_usage) (const RaSuite *self, RaUsage usage);
  /* whether the private key does what its usage promises, shown on a random probe */
  gboolean (*probe) (const RaSuite *self, EVP_PKEY *key, RaUsage usage, GError **error);
  /* PKCS#8 PrivateKeyInfo in the secure heap; NULL: through the general encoder */
  RaSecret *(*to_pkcs8) (const RaSuite *self, EVP_PKEY *key, GError **error);
  /* the public key in the one form of several that its id is made of; NULL: it has only one */
  EVP_PKEY *(*normalise) (EVP_PKEY *key);
  /* "DSTU 4145-2002, m = 257": what people call the algorithm of a key that several suites share;
   * NULL: by OpenSSL's names */
  char *(*describe_key) (EVP_PKEY *key);
  /* what people call a signature by a key type, OpenSSL's number, over a hash, in words; NULL when the type
   * is none of the suite. NULL: by OpenSSL's names */
  char *(*describe_signature) (int key_nid, const char *hash);
  /* subjectKeyIdentifier of the key whose bits, of subjectPublicKey, these are; NULL: SHA-1 */
  gboolean (*identify) (EVP_PKEY *key, const guint8 *bits, gsize n_bits, guint8 *id, unsigned int *size);
};

/** ra_suite_find: Returns: (transfer none) (nullable): the suite called @id */
const RaSuite *ra_suite_find (const char *id);

/** ra_suite_list: Returns: (transfer none) (array zero-terminated=1): every suite the station knows */
const RaSuite *const *ra_suite_list (void);

/** ra_suite_of_key: Returns: (transfer none) (nullable): the suite @key belongs to, whether it is strong
 * enough or not. Where several suites differ in the hash only, the one with the older hash */
const RaSuite *ra_suite_of_key (EVP_PKEY *key);

/** ra_suite_names_key: Returns: whether @key is just what the suite's name says: on its own curve or of its own
 * length, strong enough. A suite takes larger keys of its algorithm as well */
gboolean ra_suite_names_key (const RaSuite *self, EVP_PKEY *key);

/**
 * ra_suite_of_signed:
 * @signature_nid: OpenSSL's number of the algorithm of a signature made with @key (of a request, a
 * certificate)
 *
 * Returns: (transfer none) (nullable): the suite of @key that the hash of the signature belongs to; as
 * ra_suite_of_key() when there is none
 */
const RaSuite *ra_suite_of_signed (EVP_PKEY *key, int signature_nid);

/**
 * ra_suite_of_key_like:
 * @model: a suite of any algorithm
 *
 * Returns: (transfer none) (nullable): the suite of @key over the same hashes as @model; as ra_suite_of_key()
 * when there is none
 */
const RaSuite *ra_suite_of_key_like (EVP_PKEY *key, const RaSuite *model);

/**
 * ra_suite_choose_hash:
 * @self: (nullable): the suite of @key, which may be of any size
 *
 * Returns: OpenSSL's number of the hash that @key signs with: by its suite, and without one what its
 * algorithm prefers; NID_undef when the algorithm brings its own (EdDSA)
 */
int ra_suite_choose_hash (const RaSuite *self, EVP_PKEY *key);

/** ra_suite_name_hash: Returns: (transfer none) (nullable): name, for EVP_MD_fetch(), of the hash of this
 * number; %NULL when signatures of no suite may be over it */
const char *ra_suite_name_hash (int hash_nid);

/** ra_suite_allows_hash: Returns: whether a signature of the suite may be over the hash of this number */
gboolean ra_suite_allows_hash (const RaSuite *self, int hash_nid);

/** ra_suite_describe_key: Returns: (transfer full): for people: "RSA, 4096 bits", "EC, prime256v1",
 * "DSTU 4145-2002, m = 257", … of a key of any algorithm */
char *ra_suite_describe_key (EVP_PKEY *key);

/** ra_suite_describe_signature: @key_nid: OpenSSL's number of a key type; @hash: in words. Returns: (transfer
 * full) (nullable): for people; %NULL when no suite has words of its own for it */
char *ra_suite_describe_signature (int key_nid, const char *hash);

/** ra_suite_get_label: Returns: (transfer none): for people, translated */
const char *ra_suite_get_label (const RaSuite *self);

G_END_DECLS
