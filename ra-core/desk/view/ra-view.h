/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * Views are what the desk hands to the window and the tools: plain, reference-counted values with public
 * fields that nobody changes once they are returned. They may be passed between threads. Every text is UTF-8
 * and ready to be shown; every time is microseconds since the epoch (UTC), 0 where there is none; lists are
 * GPtrArrays that own their elements and are never %NULL.
 */
#define RA_DECLARE_VIEW(Type, prefix)                                                                        \
  /** Allocates one with every field zero. */                                                                \
  Type *prefix##_new (void);                                                                                 \
  Type *prefix##_ref (Type *self);                                                                           \
  void prefix##_unref (gpointer self);                                                                       \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (Type, prefix##_unref)

G_END_DECLS
