/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* A bad network between a station and its centre: a server of its own thread that passes messages on, and does to some of
 * them what networks and their boxes do. */
typedef struct _FaultProxy FaultProxy;

typedef enum
{
  PROXY_PASSES,
  PROXY_DELAYS,       /* the answer comes a while later */
  PROXY_CUTS_BEFORE,  /* the message does not arrive */
  PROXY_CUTS_AFTER,   /* it arrives, its answer does not */
  PROXY_CUTS_WITHIN,  /* half of the answer, then nothing */
  PROXY_REPEATS,      /* it arrives twice; the second answer comes back */
  PROXY_GARBAGE,      /* it arrives; random bytes come back */
  PROXY_HTML,         /* it does not arrive; a login page comes back */
  PROXY_SERVER_ERROR, /* it arrives; 502 comes back */
  PROXY_BUSY,         /* it does not arrive; 503 comes back */
  PROXY_SLOW,         /* the answer comes in small pieces */
  PROXY_OTHER,        /* it arrives; the answer to somebody else's message comes back */
  PROXY_SPOILT,       /* it arrives; one bit of the answer's protection is wrong */
  PROXY_SAME,         /* it does not arrive; the first answer there ever was comes back, as for all others */
  PROXY_N_FAULTS,
} ProxyFault;

/* @target: where messages go; the proxy listens on a free port of this computer */
FaultProxy *fault_proxy_new (const char *target);
void fault_proxy_free (FaultProxy *self);

/* (transfer none): what to give to the station */
const char *fault_proxy_get_url (FaultProxy *self);

/* All messages from now on meet @fault. */
void fault_proxy_set_fault (FaultProxy *self, ProxyFault fault);

/* @percent of the messages meet a fault, each kind as often as the others, the same ones with the same @seed. */
void fault_proxy_set_chance (FaultProxy *self, guint percent, guint32 seed);

/* How many messages met @fault, and how many were being passed on at the same time at most. */
guint fault_proxy_count (FaultProxy *self, ProxyFault fault);
guint fault_proxy_get_most (FaultProxy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FaultProxy, fault_proxy_free)
