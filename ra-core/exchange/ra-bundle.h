/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/certificate/ra-certificate.h"
#include "ra-core/crypto/certificate/ra-credential.h"
#include "ra-core/crypto/request/ra-request.h"

G_BEGIN_DECLS

#define RA_BUNDLE_SUFFIX ".rabundle"
#define RA_BUNDLE_MAX_SIZE (16 * 1024 * 1024)
#define RA_BUNDLE_MAX_ITEMS 4000
#define RA_BUNDLE_MAX_RECEIVERS 16
/** How many messages to the centre go into one: with their answers they stay below RA_BUNDLE_MAX_SIZE. */
#define RA_BUNDLE_MAX_MESSAGES 1500

/**
 * RaBundleKind:
 * @RA_BUNDLE_QUESTIONS: messages for the centre, to a carrier
 * @RA_BUNDLE_ANSWERS: what the centre said, from a carrier
 * @RA_BUNDLE_CASES: registered cases, to a station where keys come to life
 * @RA_BUNDLE_REQUESTS: what was generated for them, from there
 *
 * The number is part of the format.
 */
typedef enum
{
  RA_BUNDLE_QUESTIONS = 1,
  RA_BUNDLE_ANSWERS = 2,
  RA_BUNDLE_CASES = 3,
  RA_BUNDLE_REQUESTS = 4,
} RaBundleKind;

/**
 * RaBundleItemType:
 * @RA_BUNDLE_ITEM_MESSAGE: a signed message for the centre
 * @RA_BUNDLE_ITEM_ANSWER: what the centre answered to one
 * @RA_BUNDLE_ITEM_TRUST: certificates by which the centre's web server is known
 * @RA_BUNDLE_ITEM_CASE: a case
 * @RA_BUNDLE_ITEM_REQUEST: a certification request
 *
 * What can be in a bundle. There is none for a private key, nor for a password. The number is part of the format.
 */
typedef enum
{
  RA_BUNDLE_ITEM_MESSAGE = 1,
  RA_BUNDLE_ITEM_ANSWER = 2,
  RA_BUNDLE_ITEM_TRUST = 3,
  RA_BUNDLE_ITEM_CASE = 4,
  RA_BUNDLE_ITEM_REQUEST = 5,
} RaBundleItemType;

/**
 * RaBundleItem:
 * @number: of the submission
 * @hash: SHA-256 of @bytes
 * @question: (nullable): of an answer: SHA-256 of the message it answers
 */
typedef struct
{
  RaBundleItemType type;
  gint64 number;
  GBytes *hash;
  GBytes *question;
  GBytes *bytes;
} RaBundleItem;

/**
 * RaBundle:
 * @id: 32 hexadecimal digits, drawn for this one
 * @reply_to: (nullable): id of the bundle it answers
 * @sequence: of the sender's bundles, from 1; of answers that of the bundle they answer
 * @time: when it was made, microseconds since the epoch by the sender's clock
 * @sender: by whose key it is signed; its @id is the sender's
 * @receivers: (element-type RaCertificate): whom it is sealed to, the one it is for first; when it was read only their ids
 *   are known, see @receiver_ids
 * @receiver_ids: (element-type utf8): SHA-256 of their certificates, hexadecimal
 * @url: (nullable): where the messages go
 * @clerk: (nullable): who signed what is in it, beside the sender
 * @items: (element-type RaBundleItem)
 *
 * What leaves on a service medium or comes back on one: docs/formats/bundle.md.
 */
typedef struct
{
  RaBundleKind kind;
  char *id;
  char *reply_to;
  guint64 sequence;
  gint64 time;
  RaCertificate *sender;
  GPtrArray *receivers;
  GPtrArray *receiver_ids;
  char *url;
  RaCertificate *clerk;
  GPtrArray *items;
} RaBundle;

/** ra_bundle_new: Returns: (transfer full): an empty one with a fresh id */
RaBundle *ra_bundle_new (RaBundleKind kind, guint64 sequence, gint64 time);
void ra_bundle_free (RaBundle *self);

/** ra_bundle_add_receiver: whom it will be sealed to; the one it is for first */
void ra_bundle_add_receiver (RaBundle *self, RaCertificate *certificate);

/** ra_bundle_add_message: @number: of its submission. A message of the station, on its way */
void ra_bundle_add_message (RaBundle *self, gint64 number, GBytes *message);

/** ra_bundle_add_answer: @message: (nullable): SHA-256 of what it answers; @answer: what came */
void ra_bundle_add_answer (RaBundle *self, gint64 number, GBytes *message, GBytes *answer);

/** ra_bundle_add_trust: certificates of the centre's web server, PEM */
void ra_bundle_add_trust (RaBundle *self, GPtrArray *certificates);

/** RaBundleCase: @number: of the case at its own station; @kind: of applicant; @profile: hash of the regulation's data under
 * which it was registered; @facts: a{ss} */
typedef struct
{
  const char *number;
  const char *kind;
  const char *profile;
  GVariant *facts;
  GVariant *whole; /* private: what the others point into */
} RaBundleCase;

void ra_bundle_add_case (RaBundle *self, const RaBundleCase *file);

/** ra_bundle_item_get_case: @file: (out caller-allocates): cleared by the caller. Returns: %FALSE when the item is none */
gboolean ra_bundle_item_get_case (const RaBundleItem *self, RaBundleCase *file);
void ra_bundle_case_clear (RaBundleCase *self);

/** RaBundleRequest: @number, @subscriber: as the station knows them that gets it; @file_name: (nullable): as on the medium */
typedef struct
{
  const char *number;
  guint subscriber;
  const char *file_name;
  RaRequest *request;
  GVariant *whole; /* private: what the names point into */
} RaBundleRequest;

void ra_bundle_add_request (RaBundle *self, const RaBundleRequest *request);

/** ra_bundle_item_get_request: @request: (out caller-allocates): cleared by the caller. Returns: %FALSE when the item is none */
gboolean ra_bundle_item_get_request (const RaBundleItem *self, RaBundleRequest *request);
void ra_bundle_request_clear (RaBundleRequest *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RaBundleCase, ra_bundle_case_clear)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RaBundleRequest, ra_bundle_request_clear)

/** ra_bundle_hash: Returns: (transfer full): SHA-256, 32 bytes */
GBytes *ra_bundle_hash (GBytes *bytes);

/**
 * ra_bundle_seal:
 * @sender: the exchange key of who sends it
 * @clerk: (nullable): the credential of whoever lets it go
 *
 * Signs it, seals it to the receivers, and reads it as they will.
 *
 * Returns: (transfer full) (nullable): %NULL with RA_BUNDLE_ERROR_SECRET, _TOO_LARGE, _FAILED or RA_CRYPTO_ERROR
 */
GBytes *ra_bundle_seal (RaBundle *self, RaCredential *sender, RaCredential *clerk, GError **error);

/**
 * RaBundleHead:
 * @size: of the whole bundle, this head included
 *
 * What stands before the sealed part, in the open: no name, and believed only once the sealed part says the same.
 */
typedef struct
{
  RaBundleKind kind;
  guint64 sequence;
  char *sender;
  GPtrArray *receivers;
  gsize size;
} RaBundleHead;

/** ra_bundle_head_read: @bytes: a bundle, and what may follow it. Returns: (transfer full) (nullable): %NULL with
 * RA_BUNDLE_ERROR_NOT_A_BUNDLE, _NEWER, _TOO_LARGE or _ALTERED (it is cut off) */
RaBundleHead *ra_bundle_head_read (GBytes *bytes, GError **error);
void ra_bundle_head_free (RaBundleHead *self);

/** ra_bundle_head_is_for: Returns: whether it says to be sealed to @id */
gboolean ra_bundle_head_is_for (const RaBundleHead *self, const char *id);

/**
 * ra_bundle_open:
 * @bytes: one bundle, nothing after it
 * @own: the receiver's exchange key
 * @known: (nullable) (element-type RaCertificate): senders that are admitted; %NULL: whoever signed it
 *
 * Returns: (transfer full) (nullable): %NULL with RA_BUNDLE_ERROR
 */
RaBundle *ra_bundle_open (GBytes *bytes, RaCredential *own, GPtrArray *known, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaBundle, ra_bundle_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaBundleHead, ra_bundle_head_free)

G_END_DECLS
