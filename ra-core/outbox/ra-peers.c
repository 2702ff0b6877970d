/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-peers.h"

#include <string.h>

#include "ra-core/exchange/ra-exchange-key.h"
#include "ra-core/store/certification/ra-store-certification.h"

#define KEY "exchange.key"
#define CARRIERS "exchange.carriers"
#define SEQUENCE "exchange.sequence"
#define NEWEST "exchange.newest"
#define LEFT "exchange.left"
#define CAME "exchange.came"
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

/* ---- carriers ---- */

GPtrArray *
ra_peers_list (RaStore *store)
{
  g_autofree char *pem = ra_store_get_setting (store, CARRIERS);
  g_autoptr (GBytes) bytes = pem != NULL ? g_bytes_new (pem, strlen (pem)) : NULL;
  GPtrArray *all = bytes != NULL ? ra_certificate_parse_all (bytes, NULL) : NULL;

  return all != NULL ? all : g_ptr_array_new_with_free_func ((GDestroyNotify) ra_certificate_unref);
}

gboolean
ra_peers_admit (RaAct *act, RaCertificate *carrier, GError **error)
{
  g_autoptr (GPtrArray) all = ra_peers_list (act->store);
  g_autofree char *known = ra_store_get_setting (act->store, CARRIERS);
  g_autofree char *pem = ra_certificate_to_pem (carrier);
  g_autofree char *joined = g_strconcat (known != NULL ? known : "", pem, NULL);

  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (((RaCertificate *) all->pdata[i])->id, carrier->id))
      return TRUE;
  return ra_store_set_setting (act->store, CARRIERS, joined, error);
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
