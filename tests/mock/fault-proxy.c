/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fault-proxy.h"

#include <libsoup/soup.h>
#include <string.h>

#define CMP_TYPE "application/pkixcmp"
#define DELAY_MS 40
#define PIECES 5

struct _FaultProxy
{
  char *target;
  char *url;
  GThread *thread;
  GMainContext *context;
  GMainLoop *loop;
  SoupServer *server;
  SoupSession *session;

  GMutex lock; /* for all below */
  GCond ready;
  GRand *chance;
  guint percent;
  ProxyFault fault;
  GBytes *first;  /* answer there ever was */
  GBytes *newest; /* answer of all */
  guint counts[PROXY_N_FAULTS];
  guint now;
  guint most;
};

typedef struct
{
  FaultProxy *self;
  SoupServerMessage *message;
  GBytes *body;
  ProxyFault fault;
  guint status;
  GBytes *answer; /* nullable */
} Passage;

/* ---- what is done to a message ---- */

static ProxyFault
choose (FaultProxy *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  ProxyFault fault = self->fault;

  if (self->percent > 0 && (guint) g_rand_int_range (self->chance, 0, 100) < self->percent)
    fault = (ProxyFault) g_rand_int_range (self->chance, PROXY_PASSES + 1, PROXY_N_FAULTS);
  self->counts[fault]++;
  self->now++;
  self->most = MAX (self->most, self->now);
  return fault;
}

static gboolean
arrives (ProxyFault fault)
{
  return fault != PROXY_CUTS_BEFORE && fault != PROXY_HTML && fault != PROXY_BUSY && fault != PROXY_SAME;
}

static GBytes *
deliver (Passage *passage)
{
  FaultProxy *self = passage->self;
  g_autoptr (SoupMessage) message = soup_message_new (SOUP_METHOD_POST, self->target);
  GBytes *answer;

  soup_message_add_flags (message, SOUP_MESSAGE_IDEMPOTENT);
  soup_message_set_request_body_from_bytes (message, CMP_TYPE, passage->body);
  answer = soup_session_send_and_read (self->session, message, NULL, NULL);
  passage->status = answer != NULL ? soup_message_get_status (message) : SOUP_STATUS_BAD_GATEWAY;
  return answer;
}

static GBytes *
spoil (GBytes *answer)
{
  gsize size;
  guint8 *copy = g_memdup2 (g_bytes_get_data (answer, &size), g_bytes_get_size (answer));

  /* The middle of what is protected: of an answer with a certificate, the certificate. */
  if (size > 0)
    copy[size / 3] ^= 1;
  return g_bytes_new_take (copy, size);
}

static GBytes *
random_bytes (void)
{
  guint8 *bytes = g_malloc (1000);

  for (guint i = 0; i < 1000; i++)
    bytes[i] = (guint8) g_random_int_range (0, 256);
  return g_bytes_new_take (bytes, 1000);
}

/* Keeps what others are given. Returns: (transfer full) (nullable): the answer before this one, or the first of all */
static GBytes *
remember (FaultProxy *self, GBytes *answer, gboolean first)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GBytes *kept = first ? self->first : self->newest;
  GBytes *given = kept != NULL ? g_bytes_ref (kept) : NULL;

  if (answer != NULL)
    {
      if (self->first == NULL)
        self->first = g_bytes_ref (answer);
      g_clear_pointer (&self->newest, g_bytes_unref);
      self->newest = g_bytes_ref (answer);
    }
  return given;
}

static void
replace (GBytes **answer, GBytes *other)
{
  g_clear_pointer (answer, g_bytes_unref);
  *answer = other;
}

static void
change_answer (Passage *passage)
{
  static const char page[] = "<html><body><form>login</form></body></html>";
  GBytes *kept = remember (passage->self, passage->answer, passage->fault == PROXY_SAME);

  switch (passage->fault)
    {
    case PROXY_GARBAGE:
      replace (&passage->answer, random_bytes ());
      break;
    case PROXY_HTML:
      replace (&passage->answer, g_bytes_new_static (page, strlen (page)));
      break;
    case PROXY_OTHER:
    case PROXY_SAME:
      replace (&passage->answer, kept != NULL ? g_bytes_ref (kept) : random_bytes ());
      break;
    case PROXY_SPOILT:
      if (passage->answer != NULL)
        replace (&passage->answer, spoil (passage->answer));
      break;
    case PROXY_SERVER_ERROR:
      passage->status = SOUP_STATUS_BAD_GATEWAY;
      break;
    case PROXY_BUSY:
      passage->status = SOUP_STATUS_SERVICE_UNAVAILABLE;
      break;
    case PROXY_PASSES:
    case PROXY_DELAYS:
    case PROXY_CUTS_BEFORE:
    case PROXY_CUTS_AFTER:
    case PROXY_CUTS_WITHIN:
    case PROXY_REPEATS:
    case PROXY_SLOW:
    case PROXY_N_FAULTS:
    default:
      break;
    }
  g_clear_pointer (&kept, g_bytes_unref);
}

/* ---- the server's thread ---- */

static void
close_connection (SoupServerMessage *message, const char *words, gsize size)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  if (size > 0)
    g_output_stream_write_all (g_io_stream_get_output_stream (stream), words, size, NULL, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static GString *
head_of (GBytes *answer)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %zu\r\n\r\n",
                          CMP_TYPE, g_bytes_get_size (answer));
  return text;
}

static void
answer_half (SoupServerMessage *message, GBytes *answer)
{
  gsize size = g_bytes_get_size (answer);
  GString *text = head_of (answer);

  g_string_append_len (text, g_bytes_get_data (answer, NULL), (gssize) size / 2);
  close_connection (message, text->str, text->len);
  g_string_free (text, TRUE);
}

typedef struct
{
  GIOStream *stream;
  GString *text;
  gsize at;
} Dribble;

static void
dribble_free (gpointer data)
{
  Dribble *self = data;

  g_io_stream_close (self->stream, NULL, NULL);
  g_object_unref (self->stream);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/* One piece, and the next a while later. */
static gboolean
dribble (gpointer data)
{
  Dribble *self = data;
  gsize piece = MIN (self->text->len - self->at, self->text->len / PIECES + 1);

  g_output_stream_write_all (g_io_stream_get_output_stream (self->stream), self->text->str + self->at, piece,
                             NULL, NULL, NULL);
  self->at += piece;
  return self->at < self->text->len ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/* Called in the server's thread, again and again until it says otherwise. */
static void
call_later (FaultProxy *self, GSourceFunc function, gpointer data, GDestroyNotify free_data)
{
  GSource *source = g_timeout_source_new (DELAY_MS);

  g_source_set_callback (source, function, data, free_data);
  g_source_attach (source, self->context);
  g_source_unref (source);
}

static void
answer_slowly (FaultProxy *proxy, SoupServerMessage *message, GBytes *answer)
{
  Dribble *self = g_new0 (Dribble, 1);

  self->stream = soup_server_message_steal_connection (message);
  self->text = head_of (answer);
  g_string_append_len (self->text, g_bytes_get_data (answer, NULL), (gssize) g_bytes_get_size (answer));
  call_later (proxy, dribble, self, dribble_free);
}

static void
answer_properly (Passage *passage)
{
  gsize size = 0;
  const char *data = passage->answer != NULL ? g_bytes_get_data (passage->answer, &size) : "";
  const char *type = passage->fault == PROXY_HTML ? "text/html" : CMP_TYPE;

  soup_server_message_set_status (passage->message, passage->status, NULL);
  soup_server_message_set_response (passage->message, type, SOUP_MEMORY_COPY, data, size);
  soup_server_message_unpause (passage->message);
}

static void
passage_free (gpointer data)
{
  Passage *passage = data;

  g_object_unref (passage->message);
  g_clear_pointer (&passage->body, g_bytes_unref);
  g_clear_pointer (&passage->answer, g_bytes_unref);
  g_free (passage);
}

static gboolean
finish (gpointer data)
{
  Passage *passage = data;
  FaultProxy *self = passage->self;

  g_mutex_lock (&self->lock);
  self->now--;
  g_mutex_unlock (&self->lock);
  if (passage->fault == PROXY_CUTS_BEFORE || passage->fault == PROXY_CUTS_AFTER)
    close_connection (passage->message, NULL, 0);
  else if (passage->fault == PROXY_CUTS_WITHIN && passage->answer != NULL)
    answer_half (passage->message, passage->answer);
  else if (passage->fault == PROXY_SLOW && passage->answer != NULL)
    answer_slowly (self, passage->message, passage->answer);
  else
    answer_properly (passage);
  return G_SOURCE_REMOVE;
}

/* Waits in a thread of its own, as long as the network would. */
static gpointer
pass (gpointer data)
{
  Passage *passage = data;
  FaultProxy *self = passage->self;

  passage->status = SOUP_STATUS_OK;
  if (arrives (passage->fault))
    passage->answer = deliver (passage);
  if (passage->fault == PROXY_REPEATS)
    replace (&passage->answer, deliver (passage));
  change_answer (passage);
  if (passage->fault == PROXY_DELAYS)
    call_later (self, finish, passage, passage_free);
  else
    g_main_context_invoke_full (self->context, G_PRIORITY_DEFAULT, finish, passage, passage_free);
  return NULL;
}

static void
on_message (
    SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  Passage *passage = g_new0 (Passage, 1);

  passage->self = data;
  passage->message = g_object_ref (message);
  passage->body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  passage->fault = choose (data);
  soup_server_message_pause (message);
  g_thread_unref (g_thread_new ("proxy-passage", pass, passage));
}

static gpointer
serve (gpointer data)
{
  FaultProxy *self = data;
  g_autoptr (GError) error = NULL;
  GSList *uris;

  g_main_context_push_thread_default (self->context);
  self->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (self->server, NULL, on_message, self, NULL);
  soup_server_listen_local (self->server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  g_mutex_lock (&self->lock);
  self->url = g_strdup_printf ("http://127.0.0.1:%d/", g_uri_get_port (uris->data));
  g_cond_signal (&self->ready);
  g_mutex_unlock (&self->lock);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_main_loop_run (self->loop);
  soup_server_disconnect (self->server);
  g_object_unref (self->server);
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

/* ---- for tests ---- */

FaultProxy *
fault_proxy_new (const char *target)
{
  FaultProxy *self = g_new0 (FaultProxy, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->ready);
  self->target = g_strdup (target);
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  self->session = soup_session_new_with_options ("max-conns-per-host", 32, NULL);
  self->chance = g_rand_new_with_seed (1);
  self->thread = g_thread_new ("fault-proxy", serve, self);
  g_mutex_lock (&self->lock);
  while (self->url == NULL)
    g_cond_wait (&self->ready, &self->lock);
  g_mutex_unlock (&self->lock);
  return self;
}

static gboolean
quit (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static gboolean
is_quiet (FaultProxy *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->now == 0;
}

void
fault_proxy_free (FaultProxy *self)
{
  while (!is_quiet (self))
    g_thread_yield ();
  g_main_context_invoke (self->context, quit, self->loop);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_object_unref (self->session);
  g_rand_free (self->chance);
  g_clear_pointer (&self->first, g_bytes_unref);
  g_clear_pointer (&self->newest, g_bytes_unref);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->ready);
  g_free (self->target);
  g_free (self->url);
  g_free (self);
}

const char *
fault_proxy_get_url (FaultProxy *self)
{
  return self->url;
}

void
fault_proxy_set_fault (FaultProxy *self, ProxyFault fault)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->fault = fault;
  self->percent = 0;
}

void
fault_proxy_set_chance (FaultProxy *self, guint percent, guint32 seed)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->fault = PROXY_PASSES;
  self->percent = percent;
  g_rand_set_seed (self->chance, seed);
}

guint
fault_proxy_count (FaultProxy *self, ProxyFault fault)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->counts[fault];
}

guint
fault_proxy_get_most (FaultProxy *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->most;
}
