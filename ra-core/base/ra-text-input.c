/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-text-input.h"

#include <gio/gunixinputstream.h>
#include <string.h>
#include <unistd.h>

#include "ra-core/base/ra-file.h"

#define BLOCK 65536
#define LONGEST_CHARACTER 4 /* bytes, in UTF-8 */

/* What a file is written in. */
typedef struct
{
  const char *encoding; /* (nullable): NULL for UTF-8 */
  gsize mark;           /* bytes of the byte order mark */
} Writing;

static gboolean
begins_with (const guint8 *head, gsize n, const char *mark, gsize mark_size)
{
  return n >= mark_size && memcmp (head, mark, mark_size) == 0;
}

static gboolean
find_mark (const guint8 *head, gsize n, Writing *writing)
{
  if (begins_with (head, n, "\xef\xbb\xbf", 3))
    *writing = (Writing){ NULL, 3 };
  else if (begins_with (head, n, "\xff\xfe", 2))
    *writing = (Writing){ "UTF-16LE", 2 };
  else if (begins_with (head, n, "\xfe\xff", 2))
    *writing = (Writing){ "UTF-16BE", 2 };
  else
    return FALSE;
  return TRUE;
}

/* Separators, digits and line ends have a zero byte in UTF-16 and no text of bytes has one. */
static const char *
guess_utf16 (const guint8 *head, gsize n)
{
  gsize zeros[2] = { 0, 0 };

  for (gsize i = 0; i < n; i++)
    zeros[i % 2] += head[i] == 0;
  if (zeros[0] == zeros[1])
    return NULL;
  return zeros[1] > zeros[0] ? "UTF-16LE" : "UTF-16BE";
}

static gssize
read_some (int fd, guint8 *buffer, gsize size)
{
  gssize n;

  do
    n = read (fd, buffer, size);
  while (n < 0 && errno == EINTR);
  return n;
}

/* From where @fd stands to the end. */
static gboolean
is_utf8 (int fd, guint8 *buffer)
{
  gsize kept = 0;
  gssize n;

  while ((n = read_some (fd, buffer + kept, BLOCK)) > 0)
    {
      const char *end = NULL;
      gsize have = kept + (gsize) n;

      if (!g_utf8_validate_len ((const char *) buffer, have, &end)
          && have - (gsize) (end - (const char *) buffer) >= LONGEST_CHARACTER)
        return FALSE;
      kept = have - (gsize) (end - (const char *) buffer);
      memmove (buffer, end, kept);
    }
  return kept == 0;
}

static Writing
find_writing (int fd)
{
  g_autofree guint8 *buffer = g_malloc (BLOCK + LONGEST_CHARACTER);
  gssize n = read_some (fd, buffer, BLOCK);
  gsize head = n > 0 ? (gsize) n : 0;
  Writing writing = { NULL, 0 };

  if (find_mark (buffer, head, &writing) || (writing.encoding = guess_utf16 (buffer, head)) != NULL)
    return writing;
  if (lseek (fd, 0, SEEK_SET) != 0 || !is_utf8 (fd, buffer))
    writing.encoding = "WINDOWS-1251";
  return writing;
}

/* A byte order mark that fits is left out all the same. */
static Writing
take_word (int fd, const char *encoding)
{
  guint8 head[LONGEST_CHARACTER];
  gssize n = read_some (fd, head, sizeof head);
  Writing found = { NULL, 0 };
  gboolean marked = n > 0 && find_mark (head, (gsize) n, &found);
  const char *own = found.encoding != NULL ? found.encoding : "UTF-8";

  return (Writing){ encoding, marked && g_ascii_strcasecmp (own, encoding) == 0 ? found.mark : 0 };
}

GInputStream *
ra_text_input_open (const char *path, const char *encoding, gsize limit, gsize *size, GError **error)
{
  int fd = ra_file_open_input (path, limit, size, error);
  g_autoptr (GInputStream) raw = fd < 0 ? NULL : g_unix_input_stream_new (fd, TRUE);
  g_autoptr (GCharsetConverter) converter = NULL;
  Writing writing;

  if (raw == NULL)
    return NULL;
  writing = encoding == NULL ? find_writing (fd) : take_word (fd, encoding);
  if (lseek (fd, (off_t) writing.mark, SEEK_SET) < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "%s: %s", path, g_strerror (errno));
      return NULL;
    }
  if (writing.encoding == NULL)
    return g_steal_pointer (&raw);
  converter = g_charset_converter_new ("UTF-8", writing.encoding, error);
  return converter == NULL ? NULL : g_converter_input_stream_new (raw, G_CONVERTER (converter));
}
