/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/ca/ra-transport.h"
#include "ra-core/desk/ra-desk.h"
#include "ra-core/media/ra-file-place.h"
#include "ra-core/media/ra-key-place.h"
#include "ra-core/profile/ra-profile.h"
#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

/* What the files of the desk share. The store and everything marked (w) is touched by
 * the worker thread alone. */
struct _RaDesk
{
  GObject parent_instance;

  char *dir;
  char *site_dir;
  RaClock *clock;
  GMainContext *context;
  RaProfile *profile;
  gboolean practice;

  GThread *worker;
  GAsyncQueue *jobs;
  RaStore *store;       /* (w) */
  GHashTable *profiles; /* (w) hash → RaProfile, of cases decided under other versions */

  GMutex lock;
  char *operator_name;    /* under lock */
  char **roles;           /* under lock */
  RaTransport *transport; /* under lock */
  RaFilePlace *medium;    /* under lock; for tests: stands for every medium */
  RaKeyPlace *key_place;  /* under lock; for tests: stands for every place of keys */
  GMutex sending;         /* one try at the outbox at a time */
};

/** RaDeskBody: runs in the worker thread */
typedef gboolean (*RaDeskBody) (RaDesk *self, gpointer data, GError **error);

/** _ra_desk_run: runs @body in the worker thread and waits for it; an error of the
 * store becomes the desk's */
gboolean
_ra_desk_run (RaDesk *self, RaDeskBody body, gpointer data, GCancellable *cancellable, GError **error);

/** _ra_desk_check_role: whether a role of who is signed in allows @act. Returns: %FALSE with
 * RA_RULE_ERROR_FORBIDDEN of %RA_RULE_AUTHORISED or %RA_RULE_ROLES */
gboolean _ra_desk_check_role (RaDesk *self, const char *act, GError **error);

/** _ra_desk_dup_operator: Returns: (transfer full): who is signed in, "" for nobody */
char *_ra_desk_dup_operator (RaDesk *self);

/** _ra_desk_set_session: @name: (nullable) */
void _ra_desk_set_session (RaDesk *self, const char *name, const char *const *roles);

/** _ra_desk_get_profile: (w) the profile of that hash. Returns: (transfer none) (nullable) */
RaProfile *_ra_desk_get_profile (RaDesk *self, const char *hash, GError **error);

/** _ra_desk_today: the day it is */
void _ra_desk_today (RaDesk *self, GDate *date);

void _ra_desk_emit_changed (RaDesk *self, const char *number);
void _ra_desk_emit_outbox_changed (RaDesk *self);
void _ra_desk_emit_settings_changed (RaDesk *self);
void _ra_desk_emit_signed_out (RaDesk *self);

/** _ra_desk_check_passphrase: whether it is long enough for an operator */
gboolean _ra_desk_check_passphrase (RaDesk *self, RaSecret *passphrase, GError **error);

/** _ra_desk_set_transport: for tests: what carries messages to the centre */
void _ra_desk_set_transport (RaDesk *self, RaTransport *transport);

/** _ra_desk_set_medium: for tests: what stands for every medium */
void _ra_desk_set_medium (RaDesk *self, RaFilePlace *medium);

/** _ra_desk_open_medium: Returns: (transfer full): the medium at @path */
RaFilePlace *_ra_desk_open_medium (RaDesk *self, const char *path);

/** _ra_desk_set_key_place: for tests: what stands for every place of keys */
void _ra_desk_set_key_place (RaDesk *self, RaKeyPlace *place);

/** _ra_desk_open_key_place: Returns: (transfer full): the place of keys at @path */
RaKeyPlace *_ra_desk_open_key_place (RaDesk *self, const char *path);

/** _ra_desk_detail: a journal entry's detail, pairs of name and value, ended by %NULL; values may be %NULL */
GVariant *_ra_desk_detail (const char *name, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
