/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/media/ra-reader-list.h"

#include <gio/gio.h>
#include <string.h>
#include <winscard.h>

/* @names: each ended by a zero byte, the last by two */
static char **
split_names (const char *names)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (const char *name = names; *name != '\0'; name += strlen (name) + 1)
    {
      g_autofree char *valid = g_utf8_make_valid (name, -1);
      g_autofree char *model = g_strndup (valid, strcspn (valid, "([") > 0 ? strcspn (valid, "([") : 1);

      g_strv_builder_add (builder, g_strchomp (model));
    }
  return g_strv_builder_end (builder);
}

char **
ra_reader_list (GError **error)
{
  SCARDCONTEXT context;
  DWORD length = SCARD_AUTOALLOCATE;
  LPSTR names = NULL;
  LONG status = SCardEstablishContext (SCARD_SCOPE_SYSTEM, NULL, NULL, &context);
  char **list = NULL;

  if (status == SCARD_S_SUCCESS)
    {
      status = SCardListReaders (context, NULL, (LPSTR) &names, &length);
      if (status == SCARD_S_SUCCESS)
        list = split_names (names);
      else if (status == SCARD_E_NO_READERS_AVAILABLE)
        list = g_new0 (char *, 1);
      if (names != NULL)
        SCardFreeMemory (context, names);
      SCardReleaseContext (context);
    }
  if (list == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, pcsc_stringify_error (status));
  return list;
}
