/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/practice/ra-practice-body.h"

#include <string.h>

/* The body as far as it has come. */
typedef struct
{
  gsize limit;
  gsize length;
} Arriving;

#define ANSWER "HTTP/1.1 413 Request Entity Too Large\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
#define SKIP_SIZE (64 * 1024)
#define SKIP_SECONDS 5

static void
on_skipped (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GIOStream) stream = data;

  if (g_input_stream_skip_finish (G_INPUT_STREAM (source), result, NULL) > 0)
    g_input_stream_skip_async (G_INPUT_STREAM (source), SKIP_SIZE, G_PRIORITY_LOW, NULL, on_skipped,
                               g_steal_pointer (&stream));
  else
    g_io_stream_close (stream, NULL, NULL);
}

/* The answer goes out at once. Somebody who sends on reads it only if the connection is not reset under their hands:
 * what they send is dropped as it comes. */
static void
refuse (SoupServerMessage *message)
{
  GSocket *socket = soup_server_message_get_socket (message);
  g_autoptr (GIOStream) stream = NULL;

  g_socket_set_timeout (socket, SKIP_SECONDS);
  stream = soup_server_message_steal_connection (message);
  g_output_stream_write_all (g_io_stream_get_output_stream (stream), ANSWER, strlen (ANSWER), NULL, NULL,
                             NULL);
  g_input_stream_skip_async (g_io_stream_get_input_stream (stream), SKIP_SIZE, G_PRIORITY_LOW, NULL,
                             on_skipped, g_object_ref (stream));
}

/* What comes in chunks does not say beforehand how long it is: there is nobody left to answer to in good order. */
static void
on_chunk (SoupServerMessage *message, GBytes *chunk, gpointer data)
{
  Arriving *arriving = data;
  g_autoptr (GIOStream) stream = NULL;

  arriving->length += g_bytes_get_size (chunk);
  if (arriving->length <= arriving->limit)
    return;
  stream = soup_server_message_steal_connection (message);
  g_io_stream_close (stream, NULL, NULL);
}

static void
on_headers (
    SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  gsize limit = GPOINTER_TO_SIZE (data);
  Arriving *arriving;

  if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH
      && soup_message_headers_get_content_length (headers) > (goffset) limit)
    {
      refuse (message);
      return;
    }
  arriving = g_new0 (Arriving, 1);
  arriving->limit = limit;
  g_signal_connect_data (message, "got-chunk", G_CALLBACK (on_chunk), arriving,
                         (GClosureNotify) (void (*) (void)) g_free, 0);
}

void
ra_practice_body_guard (SoupServer *server, const char *path, gsize limit)
{
  soup_server_add_early_handler (server, path, on_headers, GSIZE_TO_POINTER (limit), NULL);
}

GBytes *
ra_practice_body_take (SoupServerMessage *message, const char *type)
{
  const char *given;

  if (soup_server_message_get_method (message) != SOUP_METHOD_POST)
    {
      soup_server_message_set_status (message, SOUP_STATUS_METHOD_NOT_ALLOWED, NULL);
      return NULL;
    }
  given = soup_message_headers_get_content_type (soup_server_message_get_request_headers (message), NULL);
  if (g_strcmp0 (given, type) == 0)
    return soup_message_body_flatten (soup_server_message_get_request_body (message));
  soup_server_message_set_status (message, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, NULL);
  return NULL;
}
