/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "ra-core/ca/ra-soup-transport.h"

/* An HTTP server in a thread of its own. */
typedef struct
{
  SoupServer *server;
  GMainContext *context;
  gint ends;
  GThread *thread;
  char *base;
  gint redirected;
  const char *retry_after; /* what /later says */
  char *client;            /* subject of the client's TLS certificate */
  char *dir;
  GPtrArray *held;
  GCancellable *cancelled_by_server; /* when it is asked something that it does not answer */
} Server;

/* @certificate: NULL for plain HTTP */
void server_start (Server *self, GTlsCertificate *certificate, gboolean wants_certificate);
void server_set_up (Server *self, gconstpointer data);
void server_tear_down (Server *self, gconstpointer data);

RaReply *server_post (Server *self,
                      RaSoupTransport *transport,
                      const char *path,
                      gsize limit,
                      GCancellable *cancellable,
                      GError **error);
