/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-print-error.h"

typedef struct
{
  char *path;
} RaPrintErrorPrivate;

static void
ra_print_error_private_init (RaPrintErrorPrivate *priv)
{
}

static void
ra_print_error_private_copy (const RaPrintErrorPrivate *from, RaPrintErrorPrivate *to)
{
  to->path = g_strdup (from->path);
}

static void
ra_print_error_private_clear (RaPrintErrorPrivate *priv)
{
  g_free (priv->path);
}

/* -Wmissing-prototypes is met by the header; the macro defines ra_print_error_quark(). */
G_DEFINE_EXTENDED_ERROR (RaPrintError, ra_print_error)

void
ra_print_error_set_path (GError *error, const char *path)
{
  RaPrintErrorPrivate *priv = ra_print_error_get_private (error);

  g_free (priv->path);
  priv->path = g_strdup (path);
}

const char *
ra_print_error_get_path (const GError *error)
{
  return error != NULL && error->domain == RA_PRINT_ERROR ? ra_print_error_get_private (error)->path : NULL;
}
