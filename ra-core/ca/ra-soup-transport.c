/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-soup-transport.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <libsoup/soup.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/crypto/certificate/ra-trust.h"

/* Seconds: a server that says more might as well say this. */
#define LONGEST_WAIT G_MAXINT32
#define IDLE_TIMEOUT_S 30
#define TOTAL_TIMEOUT_MS (120 * 1000)
#define MAX_CONNECTIONS_PER_HOST 16
#define CHUNK_SIZE (64 * 1024)

struct _RaSoupTransport
{
  GObject parent_instance;

  SoupSession *session;
  GTlsCertificate *certificate;
  int trust_fd; /* the anchors, in a file without a name; -1 when the system's serve */
  guint total_ms;
  /* Ends questions that take too long: a blocking read knows only how long one byte takes. */
  GMainContext *watch_context;
  gint watch_ends;
  GThread *watch_thread;
};

static void ra_soup_transport_iface_init (RaTransportInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RaSoupTransport,
                               ra_soup_transport,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (RA_TYPE_TRANSPORT, ra_soup_transport_iface_init))

/* One question: its own cancellable is cancelled by the caller's or when the time is over. */
typedef struct
{
  GCancellable *own;
  GCancellable *callers;
  gulong handler;
  GSource *timer;
} Question;

static gboolean
on_time_over (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static void
on_caller_cancelled (GCancellable *callers, gpointer data)
{
  g_cancellable_cancel (data);
}

static void
question_begin (Question *question, RaSoupTransport *self, GCancellable *callers)
{
  question->own = g_cancellable_new ();
  question->callers = callers;
  question->timer = g_timeout_source_new (self->total_ms);
  g_source_set_callback (question->timer, on_time_over, g_object_ref (question->own), g_object_unref);
  g_source_attach (question->timer, self->watch_context);
  if (callers != NULL)
    question->handler = g_cancellable_connect (callers, G_CALLBACK (on_caller_cancelled),
                                               g_object_ref (question->own), g_object_unref);
}

static void
question_end (Question *question)
{
  if (question->callers != NULL)
    g_cancellable_disconnect (question->callers, question->handler);
  g_source_destroy (question->timer);
  g_source_unref (question->timer);
  g_object_unref (question->own);
}

static void
set_tls_error (GError **error, const GError *cause, const char *host)
{
  if (g_error_matches (cause, G_TLS_ERROR, G_TLS_ERROR_CERTIFICATE_REQUIRED))
    g_set_error (error, RA_CA_ERROR, RA_CA_ERROR_TLS,
                 _ ("The server %s lets in only those who show a certificate of their own. Nothing was sent. "
                    "Set the station's TLS certificate in the centre's settings."),
                 host);
  else
    g_set_error (error, RA_CA_ERROR, RA_CA_ERROR_TLS,
                 _ ("The connection to %s cannot be trusted (%s). Nothing was sent. Check the address and "
                    "the trusted certificates in the centre's settings."),
                 host, cause->message);
}

/* The one place where errors of libsoup and GIO become ours. */
static void
set_error_from (GError **error, const GError *cause, Question *question, const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL && g_uri_get_host (uri) != NULL ? g_uri_get_host (uri) : url;
  gboolean cancelled = g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (cancelled && g_cancellable_set_error_if_cancelled (question->callers, error))
    return;
  if (cancelled || g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    g_set_error (
        error, RA_CA_ERROR, RA_CA_ERROR_TIMEOUT,
        _ ("The server %s did not answer in time. Nothing is lost; the station sends the same again later."),
        host);
  else if (cause->domain == G_TLS_ERROR)
    set_tls_error (error, cause, host);
  else
    g_set_error (error, RA_CA_ERROR, RA_CA_ERROR_UNREACHABLE,
                 _ ("There is no connection to %s (%s). Nothing is lost; the station sends the same again "
                    "later. Check the network if it lasts."),
                 host, cause->message);
}

static gpointer
watch_run (gpointer data)
{
  RaSoupTransport *self = data;

  g_main_context_push_thread_default (self->watch_context);
  while (!g_atomic_int_get (&self->watch_ends))
    g_main_context_iteration (self->watch_context, TRUE);
  g_main_context_pop_thread_default (self->watch_context);
  return NULL;
}

static GBytes *
read_body (GInputStream *stream, gsize limit, gboolean *cut, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) body = g_byte_array_new ();
  g_autofree guint8 *chunk = g_malloc (CHUNK_SIZE);

  *cut = FALSE;
  while (TRUE)
    {
      gssize n = g_input_stream_read (stream, chunk, CHUNK_SIZE, cancellable, error);
      if (n < 0)
        return NULL;
      if (n == 0)
        break;
      gsize room = limit - body->len;
      *cut = (gsize) n > room;
      g_byte_array_append (body, chunk, MIN ((gsize) n, room));
      if (*cut)
        break;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&body));
}

/* Seconds, or the moment (RFC 9110, 10.2.3). @text: (nullable). Returns: 0 when it says neither */
static guint
read_retry_after (const char *text)
{
  g_autoptr (GDateTime) when = NULL;

  if (text == NULL)
    return 0;
  if (*text != '\0' && strspn (text, "0123456789") == strlen (text))
    return (guint) MIN (g_ascii_strtoull (text, NULL, 10), LONGEST_WAIT);
  when = soup_date_time_new_from_http_string (text);
  if (when == NULL)
    return 0;
  return (guint) CLAMP (g_date_time_to_unix (when) - g_get_real_time () / G_USEC_PER_SEC, 0, LONGEST_WAIT);
}

static RaReply *
exchange_message (
    RaSoupTransport *self, SoupMessage *message, gsize limit, GCancellable *cancellable, GError **error)
{
  gboolean cut;
  g_autoptr (GInputStream) stream = soup_session_send (self->session, message, cancellable, error);
  if (stream == NULL)
    return NULL;

  g_autoptr (GBytes) body = read_body (stream, limit, &cut, cancellable, error);
  if (body == NULL)
    return NULL;
  /* The rest of too large a body is not fetched: closing drops the connection. */
  if (!cut)
    g_input_stream_close (stream, NULL, NULL);
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  RaReply *reply = ra_reply_new (soup_message_get_status (message),
                                 soup_message_headers_get_content_type (headers, NULL), body, cut);
  reply->retry_after = read_retry_after (soup_message_headers_get_one (headers, "Retry-After"));
  return reply;
}

static SoupMessage *
new_message (RaSoupTransport *self, const char *url, const char *content_type, GBytes *body, GError **error)
{
  SoupMessage *message = soup_message_new (body == NULL ? SOUP_METHOD_GET : SOUP_METHOD_POST, url);

  if (message == NULL)
    {
      g_set_error (error, RA_CA_ERROR, RA_CA_ERROR_SETTINGS,
                   _ ("“%s” is not an address the station can ask. Correct it in the centre's settings."),
                   url);
      return NULL;
    }
  /* Without IDEMPOTENT a POST never uses a connection that is kept alive. It does not
   * make libsoup send twice. */
  soup_message_add_flags (message, SOUP_MESSAGE_IDEMPOTENT | SOUP_MESSAGE_NO_REDIRECT);
  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, content_type, body);
  if (self->certificate != NULL)
    soup_message_set_tls_client_certificate (message, self->certificate);
  return message;
}

static RaReply *
ra_soup_transport_exchange (RaTransport *transport,
                            const char *url,
                            const char *content_type,
                            GBytes *body,
                            gsize limit,
                            GCancellable *cancellable,
                            GError **error)
{
  RaSoupTransport *self = RA_SOUP_TRANSPORT (transport);
  g_autoptr (GError) cause = NULL;
  g_autoptr (SoupMessage) message = new_message (self, url, content_type, body, error);
  Question question = { 0 };

  if (message == NULL)
    return NULL;
  question_begin (&question, self, cancellable);
  RaReply *reply = exchange_message (self, message, limit, question.own, &cause);
  if (reply == NULL)
    set_error_from (error, cause, &question, url);
  question_end (&question);
  return reply;
}

static void
ra_soup_transport_iface_init (RaTransportInterface *iface)
{
  iface->exchange = ra_soup_transport_exchange;
}

static void
stop_watch (RaSoupTransport *self)
{
  g_atomic_int_set (&self->watch_ends, TRUE);
  g_main_context_wakeup (self->watch_context);
  g_thread_join (self->watch_thread);
}

static void
ra_soup_transport_finalize (GObject *object)
{
  RaSoupTransport *self = RA_SOUP_TRANSPORT (object);

  soup_session_abort (self->session);
  g_object_unref (self->session);
  g_clear_object (&self->certificate);
  if (self->trust_fd >= 0)
    close (self->trust_fd);
  stop_watch (self);
  g_main_context_unref (self->watch_context);
  G_OBJECT_CLASS (ra_soup_transport_parent_class)->finalize (object);
}

static void
ra_soup_transport_class_init (RaSoupTransportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ra_soup_transport_finalize;
}

static void
ra_soup_transport_init (RaSoupTransport *self)
{
  self->session = soup_session_new_with_options ("max-conns-per-host", MAX_CONNECTIONS_PER_HOST, "timeout",
                                                 (guint) IDLE_TIMEOUT_S, "user-agent", "RA-Station", NULL);
  self->trust_fd = -1;
  self->total_ms = TOTAL_TIMEOUT_MS;
  self->watch_context = g_main_context_new ();
  self->watch_thread = g_thread_new ("ra-http-watch", watch_run, self);
}

RaSoupTransport *
ra_soup_transport_new (void)
{
  return g_object_new (RA_TYPE_SOUP_TRANSPORT, NULL);
}

void
ra_soup_transport_set_timeouts (RaSoupTransport *self, guint idle_s, guint total_s)
{
  soup_session_set_timeout (self->session, idle_s != 0 ? idle_s : IDLE_TIMEOUT_S);
  self->total_ms = total_s != 0 ? total_s * 1000 : TOTAL_TIMEOUT_MS;
}

void
ra_soup_transport_set_total_timeout_ms (RaSoupTransport *self, guint total_ms)
{
  self->total_ms = total_ms;
}

static void
close_trust (RaSoupTransport *self)
{
  if (self->trust_fd >= 0)
    close (self->trust_fd);
  self->trust_fd = -1;
}

/* The library reads PEM files by name only, and again with each connection: so the certificates stand in a file of
 * their own in memory, as long as the transport lives. */
static GTlsDatabase *
database_of_text (RaSoupTransport *self, const char *pem, GError **error)
{
  gsize size = strlen (pem);
  g_autofree char *name = NULL;

  close_trust (self);
  self->trust_fd = memfd_create ("trust", MFD_CLOEXEC);
  if (self->trust_fd < 0 || write (self->trust_fd, pem, size) != (ssize_t) size)
    {
      g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (errno), g_strerror (errno));
      return NULL;
    }
  name = g_strdup_printf ("/proc/self/fd/%d", self->trust_fd);
  return g_tls_file_database_new (name, error);
}

static GTlsDatabase *
open_database (RaSoupTransport *self, const char *path, GError **error)
{
  g_autoptr (GBytes) bytes = ra_file_read (path, RA_CERTIFICATE_MAX_BUNDLE, error);
  g_autoptr (RaTrust) trust = bytes != NULL ? ra_trust_new_from_pem (bytes, error) : NULL;
  g_autofree char *pem = trust != NULL ? ra_trust_to_pem (trust) : NULL;

  return pem != NULL ? database_of_text (self, pem, error) : NULL;
}

gboolean
ra_soup_transport_set_trust (RaSoupTransport *self, const char *path, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (GTlsDatabase) database = NULL;

  if (path == NULL)
    database = g_tls_backend_get_default_database (g_tls_backend_get_default ());
  else
    database = open_database (self, path, &cause);
  if (database == NULL && path != NULL)
    {
      g_set_error (error, RA_CA_ERROR, RA_CA_ERROR_SETTINGS,
                   _ ("The trusted certificates of the connection cannot be read: %s. Choose another file in "
                      "the centre's settings."),
                   cause->message);
      return FALSE;
    }
  soup_session_set_tls_database (self->session, database);
  return TRUE;
}

void
ra_soup_transport_set_certificate (RaSoupTransport *self, GTlsCertificate *certificate)
{
  g_set_object (&self->certificate, certificate);
}

static gboolean
is_pkcs11 (const char *text)
{
  return g_str_has_prefix (text, "pkcs11:");
}

GTlsCertificate *
ra_soup_transport_load_certificate (const char *certificate, const char *key, GError **error)
{
  g_autoptr (GError) cause = NULL;
  GTlsCertificate *loaded;

  if (is_pkcs11 (certificate))
    loaded = g_tls_certificate_new_from_pkcs11_uris (certificate, key, &cause);
  else if (key != NULL)
    loaded = g_tls_certificate_new_from_files (certificate, key, &cause);
  else
    loaded = g_tls_certificate_new_from_file (certificate, &cause);
  if (loaded == NULL)
    g_set_error (error, RA_CA_ERROR, RA_CA_ERROR_CREDENTIAL,
                 _ ("The certificate for the connection cannot be used: %s. Without it the centre's server "
                    "will not let the station in; choose another one in the centre's settings."),
                 cause->message);
  return loaded;
}
