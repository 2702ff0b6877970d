/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "http-fixture.h"

#include <glib/gstdio.h>

static void
on_echo (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  const char *type
      = soup_message_headers_get_content_type (soup_server_message_get_request_headers (message), NULL);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);

  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, type != NULL ? type : "text/plain", SOUP_MEMORY_COPY,
                                    g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
on_large (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  g_autofree char *large = g_malloc0 (3 << 20);

  soup_server_message_set_status (message, 200, NULL);
  soup_server_message_set_response (message, "application/x", SOUP_MEMORY_COPY, large, 3 << 20);
}

static void
on_redirect (
    SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  soup_server_message_set_redirect (message, 307, "/elsewhere");
}

static void
on_elsewhere (
    SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  g_atomic_int_inc (&((Server *) data)->redirected);
  soup_server_message_set_status (message, 200, NULL);
}

static void
on_later (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  const Server *self = data;

  soup_server_message_set_status (message, 202, NULL);
  if (self->retry_after != NULL)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "Retry-After",
                                  self->retry_after);
}

static void
on_silent (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  Server *self = data;

  soup_server_message_pause (message);
  g_ptr_array_add (self->held, g_object_ref (message));
  if (self->cancelled_by_server != NULL)
    g_cancellable_cancel (self->cancelled_by_server);
}

static gpointer
serve (gpointer data)
{
  Server *self = data;

  g_main_context_push_thread_default (self->context);
  while (!g_atomic_int_get (&self->ends))
    g_main_context_iteration (self->context, TRUE);
  g_ptr_array_set_size (self->held, 0);
  soup_server_disconnect (self->server);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

void
server_start (Server *self, GTlsCertificate *certificate, gboolean wants_certificate)
{
  g_autoptr (GError) error = NULL;

  self->dir = g_dir_make_tmp ("ra-transport-XXXXXX", NULL);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->context = g_main_context_new ();
  g_main_context_push_thread_default (self->context);
  self->server
      = g_object_new (SOUP_TYPE_SERVER, "tls-certificate", certificate, "tls-auth-mode",
                      wants_certificate ? G_TLS_AUTHENTICATION_REQUIRED : G_TLS_AUTHENTICATION_NONE, NULL);
  soup_server_add_handler (self->server, "/echo", on_echo, self, NULL);
  soup_server_add_handler (self->server, "/large", on_large, self, NULL);
  soup_server_add_handler (self->server, "/redirect", on_redirect, self, NULL);
  soup_server_add_handler (self->server, "/elsewhere", on_elsewhere, self, NULL);
  soup_server_add_handler (self->server, "/later", on_later, self, NULL);
  soup_server_add_handler (self->server, "/silent", on_silent, self, NULL);
  soup_server_listen_local (
      self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY | (certificate != NULL ? SOUP_SERVER_LISTEN_HTTPS : 0),
      &error);
  g_assert_no_error (error);
  g_main_context_pop_thread_default (self->context);
  GSList *uris = soup_server_get_uris (self->server);
  self->base = g_strdup_printf ("%s://127.0.0.1:%d", certificate != NULL ? "https" : "http",
                                g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  self->thread = g_thread_new ("server", serve, self);
}

void
server_set_up (Server *self, gconstpointer data)
{
  server_start (self, NULL, FALSE);
}

void
server_tear_down (Server *self, gconstpointer data)
{
  g_atomic_int_set (&self->ends, TRUE);
  g_main_context_wakeup (self->context);
  g_thread_join (self->thread);
  g_object_unref (self->server);
  g_main_context_unref (self->context);
  g_ptr_array_unref (self->held);
  g_rmdir (self->dir);
  g_free (self->dir);
  g_free (self->base);
}

RaReply *
server_post (Server *self,
             RaSoupTransport *transport,
             const char *path,
             gsize limit,
             GCancellable *cancellable,
             GError **error)
{
  g_autofree char *url = g_strconcat (self->base, path, NULL);
  g_autoptr (GBytes) body = g_bytes_new_static ("question", 8);

  return ra_transport_post (RA_TRANSPORT (transport), url, "application/pkixcmp", body, limit, cancellable,
                            error);
}
