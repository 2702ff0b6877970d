/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/case/ra-attachment.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/office/ra-office-error.h"

#define LARGEST (16 * 1024 * 1024)

/* What a file of the kind begins with: ISO 32000-1, 7.5.2; PNG, 5.2; ISO 10918-1, annex B; TIFF 6.0, section 2. */
static const struct
{
  const char *type;
  const char *magic;
  gsize size;
} kinds[] = {
  { "application/pdf", "%PDF-", 5 },   { "image/png", "\x89PNG\r\n\x1a\n", 8 },
  { "image/jpeg", "\xff\xd8\xff", 3 }, { "image/tiff", "II*\0", 4 },
  { "image/tiff", "MM\0*", 4 },
};

const char *
ra_attachment_get_type (GBytes *bytes)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (size > kinds[i].size && memcmp (data, kinds[i].magic, kinds[i].size) == 0)
      return kinds[i].type;
  return NULL;
}

gboolean
ra_attachment_check (const char *name, GBytes *bytes, GError **error)
{
  if (g_bytes_get_size (bytes) > LARGEST)
    {
      g_set_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_FAILED,
                   _ ("%s is larger than 16 MiB and was not attached. Scan it with a lower resolution."),
                   name);
      return FALSE;
    }
  if (ra_attachment_get_type (bytes) != NULL)
    return TRUE;
  g_set_error (
      error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_FAILED,
      _ ("%s is no PDF, PNG, JPEG or TIFF, whatever its name says, and was not attached. Scan the paper, or "
         "save it as PDF."),
      name);
  return FALSE;
}
