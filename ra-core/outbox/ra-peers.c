/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-peers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/exchange/ra-exchange-key.h"
#include "ra-core/office/ra-office-error.h"
#include "ra-core/store/certification/ra-store-certification.h"

#define KEY "exchange.key"
#define SEQUENCE "exchange.sequence"
#define NEWEST "exchange.newest"
#define LEFT "exchange.left"
#define CAME "exchange.came"
#define BORROWED "exchange.borrowed"
#define KEYS_ALONE "exchange.keys-alone"
/* So many are remembered: some years of two a day. */
#define REMEMBERED 4000

RaCredential *
ra_peers_open_key (RaStore *store, GError **error)
{
  g_autoptr (RaSecret) secret = ra_store_get_own_secret (store, KEY, error);

  return secret != NULL ? ra_credential_from_secret (secret, error) : NULL;
}

gboolean
ra_peers_make_key (RaAct *act, GError **error)
{
  g_autofree char *known = ra_store_get_setting (act->store, KEY);
  g_autoptr (RaCredential) key = NULL;
  g_autoptr (RaSecret) secret = NULL;

  if (known != NULL)
    return TRUE;
  key = ra_exchange_key_new (act->now, error);
  secret = key != NULL ? ra_credential_to_secret (key, error) : NULL;
  return secret != NULL && ra_store_put_own_secret (act->store, KEY, secret, error);
}

/* ---- who is admitted ---- */

static const char *const peer_names[]
    = { [RA_PEER_CARRIER] = "exchange.carriers", [RA_PEER_STATION] = "exchange.stations" };

/* Two people read it to each other, or one copies it: what parts the digits does not count. */
static gboolean
is_thumbprint (RaCertificate *certificate, const char *typed)
{
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *at = typed; *at != '\0'; at++)
    if (g_ascii_isxdigit (*at))
      g_string_append_c (digits, g_ascii_tolower (*at));
    else if (strchr (": -", *at) == NULL)
      return FALSE;
  return g_str_equal (digits->str, certificate->id);
}

RaCertificate *
ra_peers_read (GBytes *file, const char *thumbprint, GError **error)
{
  g_autoptr (RaCertificate) peer = ra_certificate_parse (file, error);

  if (peer == NULL || !ra_exchange_key_check (peer, error))
    return NULL;
  if (is_thumbprint (peer, thumbprint))
    return g_steal_pointer (&peer);
  g_set_error (
      error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_ARGUMENT,
      _ ("The thumbprint of this file is %s, and another was given: the file may be somebody else's. Nothing "
         "was changed. Compare it with what ra-carrier printed on the carrier's own screen."),
      peer->id);
  return NULL;
}

GPtrArray *
ra_peers_list (RaStore *store, RaPeerKind kind)
{
  g_autofree char *pem = ra_store_get_setting (store, peer_names[kind]);
  g_autoptr (GBytes) bytes = pem != NULL ? g_bytes_new (pem, strlen (pem)) : NULL;
  GPtrArray *all = bytes != NULL ? ra_certificate_parse_all (bytes, NULL) : NULL;

  return all != NULL ? all : g_ptr_array_new_with_free_func ((GDestroyNotify) ra_certificate_unref);
}

gboolean
ra_peers_admit (RaAct *act, RaPeerKind kind, RaCertificate *peer, GError **error)
{
  g_autoptr (GPtrArray) all = ra_peers_list (act->store, kind);
  g_autofree char *known = ra_store_get_setting (act->store, peer_names[kind]);
  g_autofree char *pem = ra_certificate_to_pem (peer);
  g_autofree char *joined = g_strconcat (known != NULL ? known : "", pem, NULL);

  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (((RaCertificate *) all->pdata[i])->id, peer->id))
      return TRUE;
  return ra_store_set_setting (act->store, peer_names[kind], joined, error);
}

/* ---- what left and came ---- */

static guint64
get_number (RaStore *store, const char *name)
{
  g_autofree char *text = ra_store_get_setting (store, name);
  guint64 number;

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, &number, NULL) ? number : 0;
}

static gboolean
set_number (RaAct *act, const char *name, guint64 number, GError **error)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

  return ra_store_set_setting (act->store, name, text, error);
}

/* A line a bundle: its id and its sequence. Returns: the sequence of @id, 0: it is not among them */
static guint64
find (RaStore *store, const char *name, const char *id)
{
  g_autofree char *lines = ra_store_get_setting (store, name);
  const char *line = lines != NULL ? strstr (lines, id) : NULL;

  return line != NULL ? g_ascii_strtoull (line + strlen (id), NULL, 10) : 0;
}

static gboolean
remember (RaAct *act, const char *name, const char *id, guint64 sequence, GError **error)
{
  g_autofree char *lines = ra_store_get_setting (act->store, name);
  g_auto (GStrv) all = g_strsplit (lines != NULL ? lines : "", "\n", -1);
  guint count = g_strv_length (all), skip = count > REMEMBERED ? count - REMEMBERED : 0;
  g_autofree char *kept = g_strjoinv ("\n", all + skip);
  g_autofree char *text = g_strdup_printf ("%s%s %" G_GUINT64_FORMAT "\n", kept, id, sequence);

  return ra_store_set_setting (act->store, name, text, error);
}

guint64
ra_peers_next (RaAct *act, const char *id, GError **error)
{
  guint64 sequence = get_number (act->store, SEQUENCE) + 1;

  return set_number (act, SEQUENCE, sequence, error) && remember (act, LEFT, id, sequence, error) ? sequence
                                                                                                  : 0;
}

guint64
ra_peers_find_left (RaStore *store, const char *id)
{
  return find (store, LEFT, id);
}

gboolean
ra_peers_find_came (RaStore *store, const char *id)
{
  return find (store, CAME, id) != 0;
}

gboolean
ra_peers_note_came (RaAct *act, const char *id, guint64 sequence, GError **error)
{
  return (sequence <= get_number (act->store, NEWEST) || set_number (act, NEWEST, sequence, error))
         && remember (act, CAME, id, sequence, error);
}

guint64
ra_peers_get_newest (RaStore *store)
{
  return get_number (store, NEWEST);
}

/* ---- between stations ---- */

static char *
newest_of (const char *sender)
{
  return g_strdup_printf (NEWEST ".%.16s", sender);
}

guint64
ra_peers_get_newest_of (RaStore *store, const char *sender)
{
  g_autofree char *name = newest_of (sender);

  return get_number (store, name);
}

gboolean
ra_peers_note_came_from (RaAct *act, const char *sender, const char *id, guint64 sequence, GError **error)
{
  g_autofree char *name = newest_of (sender);

  return set_number (act, name, sequence, error) && remember (act, CAME, id, sequence, error);
}

RaBorrowed *
ra_borrowed_copy (const RaBorrowed *self)
{
  RaBorrowed *copy = g_new0 (RaBorrowed, 1);

  *copy = (RaBorrowed){ g_strdup (self->number), g_strdup (self->origin), g_strdup (self->sender),
                        self->returned };
  return copy;
}

void
ra_borrowed_free (gpointer data)
{
  RaBorrowed *self = data;

  g_free (self->number);
  g_free (self->origin);
  g_free (self->sender);
  g_free (self);
}

gboolean
ra_peers_note_borrowed (RaAct *act, const char *number, const char *origin, GError **error)
{
  g_autofree char *lines = ra_store_get_setting (act->store, BORROWED);
  g_autofree char *text = g_strdup_printf ("%s%s %s\n", lines != NULL ? lines : "", number, origin);

  return ra_store_set_setting (act->store, BORROWED, text, error);
}

GPtrArray *
ra_peers_list_borrowed (RaStore *store)
{
  g_autofree char *lines = ra_store_get_setting (store, BORROWED);
  g_auto (GStrv) all = g_strsplit (lines != NULL ? lines : "", "\n", -1);
  GPtrArray *list = g_ptr_array_new_with_free_func (ra_borrowed_free);

  for (guint i = 0; all[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (all[i], " ", 3);

      if (g_strv_length (words) == 3)
        g_ptr_array_add (list, ra_borrowed_copy (&(RaBorrowed){ words[0], words[1], words[2], 0 }));
    }
  return list;
}

gboolean
ra_peers_note_keys_alone (RaAct *act, GError **error)
{
  return ra_store_set_setting (act->store, KEYS_ALONE, "yes", error);
}

gboolean
ra_peers_is_keys_alone (RaStore *store)
{
  g_autofree char *said = ra_store_get_setting (store, KEYS_ALONE);

  return said != NULL;
}

gboolean
ra_peers_is_borrowed (RaStore *store, const char *number)
{
  g_autoptr (GPtrArray) all = ra_peers_list_borrowed (store);

  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (((const RaBorrowed *) all->pdata[i])->number, number))
      return TRUE;
  return FALSE;
}

gboolean
ra_peers_forget_borrowed (RaAct *act, const char *number, GError **error)
{
  g_autoptr (GPtrArray) all = ra_peers_list_borrowed (act->store);
  g_autoptr (GString) kept = g_string_new (NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const RaBorrowed *one = all->pdata[i];

      if (!g_str_equal (one->number, number))
        g_string_append_printf (kept, "%s %s %s\n", one->number, one->origin, one->sender);
    }
  return ra_store_set_setting (act->store, BORROWED, kept->len > 0 ? kept->str : NULL, error);
}
