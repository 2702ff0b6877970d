/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "ra-core/base/ra-secret.h"
#include "ra-core/media/ra-key-plan.h"
#include "ra-core/media/ra-medium-error.h"

G_BEGIN_DECLS

/**
 * RaKeyPlaceInfo:
 * @kind: "folder", "usb", "token", "card": stable, for the journal
 * @identity: tells this very place from every other, tomorrow as well: the UUID of a file system and a path on it, a serial number
 * @label: name for people
 * @room: for how many more pairs of keys there is room; %G_MAXUINT when nothing is known of it
 * @tries_left: wrong secrets it still bears before it is blocked; -1 when it does not say, or does not count
 * @suites: (nullable) (array zero-terminated=1): ids of the suites it can make keys of; %NULL: of every suite
 * @asks_each_time: it takes the secret anew for every single signature; a place that says so keeps the secret
 * it was given for the length of one call and shows it as often as it has to
 *
 * What there is to say about a place at one moment, without its secret.
 */
typedef struct
{
  char *kind;
  char *identity;
  char *label;
  guint room;
  int tries_left;
  char **suites;
  gboolean asks_each_time;
} RaKeyPlaceInfo;
void ra_key_place_info_free (RaKeyPlaceInfo *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaKeyPlaceInfo, ra_key_place_info_free)

/** RaKeyPlaceStage: what a place is doing */
typedef enum
{
  RA_KEY_PLACE_GENERATE,
  RA_KEY_PLACE_WRITE,
  RA_KEY_PLACE_READ_BACK,
  RA_KEY_PLACE_PROVE,
} RaKeyPlaceStage;

/**
 * RaKeyPlaceWatch:
 * @keep: (nullable): puts what is about to stand in the place on the station's disk: see
 * ra_key_place_generate()
 * @progress: (nullable): called at the start of each stage
 * @data: for both
 *
 * Who looks on while a place works. Both are called in the thread of the call, and no transaction with a card
 * is open meanwhile.
 */
typedef struct
{
  gboolean (*keep) (const RaMadeKeys *made, gpointer data, GError **error);
  void (*progress) (RaKeyPlaceStage stage, gpointer data);
  gpointer data;
} RaKeyPlaceWatch;

#define RA_TYPE_KEY_PLACE (ra_key_place_get_type ())
G_DECLARE_INTERFACE (RaKeyPlace, ra_key_place, RA, KEY_PLACE, GObject)

/**
 * RaKeyPlace:
 *
 * Where keys live: a container in a folder (RaContainerPlace), a token, a card. A private key is made for one
 * place and is never handed out of it by these calls. Calls block; use one place from one thread at a time.
 * A place holds a card to itself only inside of a call, and leaves it without its secret.
 */
struct _RaKeyPlaceInterface
{
  GTypeInterface parent;

  RaKeyPlaceInfo *(*describe) (RaKeyPlace *self, GCancellable *cancellable, GError **error);
  gboolean (*check_secret) (RaKeyPlace *self, RaSecret *secret, GError **error);
  RaMadeKeys *(*generate) (RaKeyPlace *self,
                           const RaKeyPlan *plan,
                           RaSecret *secret,
                           const RaKeyPlaceWatch *watch,
                           GCancellable *cancellable,
                           GError **error);
  RaMadeKeys *(*prove) (RaKeyPlace *self,
                        GVariant *receipt,
                        RaSecret *secret,
                        const RaKeyPlaceWatch *watch,
                        GCancellable *cancellable,
                        GError **error);
  gboolean (*take_back) (
      RaKeyPlace *self, GVariant *receipt, RaSecret *secret, char ***taken, GError **error);
};

/** ra_key_place_describe: Returns: (transfer full) (nullable): how it is now; %NULL with RA_MEDIUM_ERROR */
RaKeyPlaceInfo *ra_key_place_describe (RaKeyPlace *self, GCancellable *cancellable, GError **error);

/**
 * ra_key_place_check_secret:
 *
 * Without looking at the place, so that no try is lost: whether it could be this one at all.
 *
 * Returns: %FALSE with the reason in words
 */
gboolean ra_key_place_check_secret (RaKeyPlace *self, RaSecret *secret, GError **error);

/**
 * ra_key_place_generate:
 * @plan: the pairs to make
 * @secret: what opens the place, or will protect the keys in it
 * @watch: (nullable)
 *
 * Makes the pairs and their requests. Before anything of them stands in the place, @watch->keep is called
 * with what is going to stand there; a place that writes one pair after the other calls it before each, and
 * once more when the requests are there. A place that counts tries looks at the secret before the first time. When that fails nothing more is done. After an error whoever called
 * takes back what the last receipt names.
 *
 * Returns: (transfer full) (nullable): %NULL with RA_MEDIUM_ERROR (_FULL, _SUITE and _BLOCKED before anything
 * is tried), RA_CRYPTO_ERROR, G_IO_ERROR_CANCELLED, or what @watch->keep said
 */
RaMadeKeys *ra_key_place_generate (RaKeyPlace *self,
                                   const RaKeyPlan *plan,
                                   RaSecret *secret,
                                   const RaKeyPlaceWatch *watch,
                                   GCancellable *cancellable,
                                   GError **error);

/**
 * ra_key_place_prove:
 * @receipt: of ra_key_place_generate(), perhaps of another day
 * @watch: (nullable): only told of the stages
 *
 * Reads back what @receipt names and lets each key do its work on a probe. Only after this may the requests
 * be recorded.
 *
 * Returns: (transfer full) (nullable): what was made, as it stands there; %NULL with RA_MEDIUM_ERROR:
 * ra_medium_error_is_not_whole() tells what is not to be used from a place that does not let it find out
 */
RaMadeKeys *ra_key_place_prove (RaKeyPlace *self,
                                GVariant *receipt,
                                RaSecret *secret,
                                const RaKeyPlaceWatch *watch,
                                GCancellable *cancellable,
                                GError **error);

/**
 * ra_key_place_take_back:
 * @receipt: of a ra_key_place_generate() whose act failed later, or that a power cut ended
 * @secret: a token takes nothing back without it
 * @taken: (out) (optional) (array zero-terminated=1): names for people of what was there
 *
 * Leaves nothing in the place of what @receipt names; what is not there, or was made in another place, is no
 * error. Cannot be cancelled.
 */
gboolean
ra_key_place_take_back (RaKeyPlace *self, GVariant *receipt, RaSecret *secret, char ***taken, GError **error);

/** ra_key_place_watch_keep: (method of a nullable watch) for a place: asks who looks on to keep @made */
gboolean ra_key_place_watch_keep (const RaKeyPlaceWatch *self, const RaMadeKeys *made, GError **error);

/** ra_key_place_watch_tell: likewise: tells who looks on that @stage begins */
void ra_key_place_watch_tell (const RaKeyPlaceWatch *self, RaKeyPlaceStage stage);

G_END_DECLS
