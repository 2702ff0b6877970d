/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "http-fixture.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/crypto/ra-crypto-setup.h"

static void
test_post (Server *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSoupTransport) transport = ra_soup_transport_new ();

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (RaReply) reply = server_post (self, transport, "/echo", 100, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (reply->status, ==, 200);
      g_assert_cmpstr (reply->content_type, ==, "application/pkixcmp");
      g_assert_cmpmem (g_bytes_get_data (reply->body, NULL), g_bytes_get_size (reply->body), "question", 8);
      g_assert_false (reply->cut);
    }
}

static void
test_limit (Server *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSoupTransport) transport = ra_soup_transport_new ();
  g_autoptr (RaReply) cut = server_post (self, transport, "/large", 1 << 20, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (cut->cut);
  g_assert_cmpuint (g_bytes_get_size (cut->body), ==, 1 << 20);
  g_autoptr (RaReply) whole = server_post (self, transport, "/large", 3 << 20, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (whole->cut);
  g_assert_cmpuint (g_bytes_get_size (whole->body), ==, 3 << 20);
}

static void
test_no_redirect (Server *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSoupTransport) transport = ra_soup_transport_new ();
  g_autoptr (RaReply) reply = server_post (self, transport, "/redirect", 100, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (reply->status, ==, 307);
  g_assert_cmpint (g_atomic_int_get (&self->redirected), ==, 0);
}

static guint
ask_later (Server *self, RaSoupTransport *transport, const char *said)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaReply) reply = NULL;

  self->retry_after = said;
  reply = server_post (self, transport, "/later", 100, NULL, &error);
  g_assert_no_error (error);
  return reply->retry_after;
}

/* However far off it is: whoever asks says how long is too long. */
static void
test_later (Server *self, gconstpointer data)
{
  g_autoptr (RaSoupTransport) transport = ra_soup_transport_new ();
  const guint day = 24 * 3600;

  g_assert_cmpuint (ask_later (self, transport, NULL), ==, 0);
  g_assert_cmpuint (ask_later (self, transport, "0"), ==, 0);
  g_assert_cmpuint (ask_later (self, transport, "-5"), ==, 0);
  g_assert_cmpuint (ask_later (self, transport, "soon"), ==, 0);
  g_assert_cmpuint (ask_later (self, transport, "120"), ==, 120);
  g_assert_cmpuint (ask_later (self, transport, "31536000"), ==, 365 * day);
  g_assert_cmpuint (ask_later (self, transport, "99999999999999999999999"), >, 365 * day);
  g_assert_cmpuint (ask_later (self, transport, "Fri, 31 Dec 9999 23:59:59 GMT"), >, 365 * day);
  g_assert_cmpuint (ask_later (self, transport, "Thu, 01 Jan 1970 00:00:00 GMT"), ==, 0);
}

static void
test_timeout (Server *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSoupTransport) transport = ra_soup_transport_new ();

  ra_soup_transport_set_total_timeout_ms (transport, 100);
  g_assert_null (server_post (self, transport, "/silent", 100, NULL, &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_TIMEOUT);
}

static void
test_cancel (Server *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSoupTransport) transport = ra_soup_transport_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  self->cancelled_by_server = cancellable;
  g_assert_null (server_post (self, transport, "/silent", 100, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_nobody (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSoupTransport) transport = ra_soup_transport_new ();
  g_autoptr (GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, &error);
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/cmp", port);

  /* The port was free a moment ago and is closed now. */
  g_socket_listener_close (listener);
  g_assert_null (ra_transport_get (RA_TRANSPORT (transport), url, 100, NULL, &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_UNREACHABLE);
  g_clear_error (&error);
  g_assert_null (ra_transport_get (RA_TRANSPORT (transport), "not an address", 100, NULL, &error));
  g_assert_error (error, RA_CA_ERROR, RA_CA_ERROR_SETTINGS);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/ca/transport/post", Server, NULL, server_set_up, test_post, server_tear_down);
  g_test_add ("/ca/transport/limit", Server, NULL, server_set_up, test_limit, server_tear_down);
  g_test_add ("/ca/transport/no-redirect", Server, NULL, server_set_up, test_no_redirect, server_tear_down);
  g_test_add ("/ca/transport/later", Server, NULL, server_set_up, test_later, server_tear_down);
  g_test_add ("/ca/transport/timeout", Server, NULL, server_set_up, test_timeout, server_tear_down);
  g_test_add ("/ca/transport/cancel", Server, NULL, server_set_up, test_cancel, server_tear_down);
  g_test_add_func ("/ca/transport/nobody", test_nobody);
  return g_test_run ();
}
