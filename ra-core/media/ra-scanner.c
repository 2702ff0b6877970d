/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/media/ra-scanner.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-paths.h"
#include "ra-core/media/ra-medium-error.h"
#include "ra-core/media/ra-scan-protocol.h"

#define MAX_PAGES 200

void
ra_scanner_free (RaScanner *self)
{
  g_free (self->name);
  g_free (self->label);
  g_free (self);
}

void
ra_scanned_page_free (RaScannedPage *self)
{
  g_bytes_unref (self->jpeg);
  g_free (self);
}

/* ---- what the other program says ---- */

static gboolean
fail (GError **error, const char *words)
{
  g_set_error (
      error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_SCANNER,
      _ ("The scanner cannot be used: %s. Look whether it is switched on and has paper, then try again."),
      words);
  return FALSE;
}

static gboolean
is_sound (const RaScanMessage *message)
{
  if (message->magic != RA_SCAN_MAGIC)
    return FALSE;
  if (message->kind == RA_SCAN_PAGE)
    return message->length <= RA_SCAN_MAX_PAGE && message->length > 0 && message->width > 0
           && message->width <= RA_SCAN_MAX_SIDE && message->height > 0
           && message->height <= RA_SCAN_MAX_SIDE;
  return message->length <= RA_SCAN_MAX_NAME;
}

/* Returns: (transfer full) (nullable): what follows @message (out) */
static GBytes *
next (GInputStream *stream, RaScanMessage *message, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *data = NULL;
  gsize got = 0;

  if (!g_input_stream_read_all (stream, message, sizeof *message, &got, cancellable, error))
    return NULL;
  if (got != sizeof *message || !is_sound (message))
    {
      fail (error, _ ("its driver broke off"));
      return NULL;
    }
  data = g_malloc0 (message->length + 1);
  if (!g_input_stream_read_all (stream, data, message->length, &got, cancellable, error))
    return NULL;
  if (got == message->length)
    return g_bytes_new_take (g_steal_pointer (&data), message->length);
  fail (error, _ ("its driver broke off"));
  return NULL;
}

/* What is told of one message; FALSE with an error ends it. */
typedef gboolean (*Taker) (const RaScanMessage *message, GBytes *data, gpointer user_data, GError **error);

static gboolean
fail_as_told (GBytes *data, GError **error)
{
  g_autofree char *raw = g_strndup (g_bytes_get_data (data, NULL), g_bytes_get_size (data));
  g_autofree char *words = g_utf8_make_valid (raw, -1);

  return fail (error, words);
}

static gboolean
take_all (GSubprocess *process, Taker take, gpointer user_data, GCancellable *cancellable, GError **error)
{
  GInputStream *stream = g_subprocess_get_stdout_pipe (process);

  for (;;)
    {
      RaScanMessage message;
      g_autoptr (GBytes) data = next (stream, &message, cancellable, error);

      if (data == NULL)
        return FALSE;
      if (message.kind == RA_SCAN_END)
        return TRUE;
      if (message.kind == RA_SCAN_FAILED)
        return fail_as_told (data, error);
      if (!take (&message, data, user_data, error))
        return FALSE;
    }
}

/* Returns: (transfer full) (nullable): it ends with the thread that starts it, which therefore waits for it */
static GSubprocess *
start (const char *const *words, GError **error)
{
  g_autofree char *program = ra_paths_program ("ra-scan");
  g_autoptr (GPtrArray) command = g_ptr_array_new ();
  GSubprocess *process;

  g_ptr_array_add (command, program);
  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (command, (gpointer) words[i]);
  g_ptr_array_add (command, NULL);
  process = g_subprocess_newv ((const char *const *) command->pdata,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL);
  if (process == NULL)
    g_set_error_literal (
        error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_SCANNER,
        _ ("The program that scans, ra-scan, cannot be started. Attach a file that was scanned otherwise, "
           "and have the administrator install the station again."));
  return process;
}

static gboolean
run (const char *const *words, Taker take, gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GSubprocess) process = start (words, error);
  gboolean done;

  if (process == NULL)
    return FALSE;
  done = take_all (process, take, user_data, cancellable, error);
  /* Whatever it is still at: nobody wants it. */
  g_subprocess_force_exit (process);
  return done;
}

/* ---- devices ---- */

static gboolean
take_device (const RaScanMessage *message, GBytes *data, gpointer list, GError **error)
{
  gsize size;
  const char *text = g_bytes_get_data (data, &size);
  const char *end = memchr (text, '\0', size);
  g_autofree char *label = NULL;
  RaScanner *scanner;

  if (message->kind != RA_SCAN_DEVICE || end == NULL)
    return TRUE;
  label = g_strndup (end + 1, size - (gsize) (end + 1 - text));
  scanner = g_new0 (RaScanner, 1);
  scanner->name = g_strdup (text);
  scanner->label = g_utf8_make_valid (label, -1);
  g_ptr_array_add (list, scanner);
  return TRUE;
}

GPtrArray *
ra_scanner_list (GCancellable *cancellable, GError **error)
{
  static const char *const words[] = { "list", NULL };
  g_autoptr (GPtrArray) scanners = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_scanner_free);

  return run (words, take_device, scanners, cancellable, error) ? g_steal_pointer (&scanners) : NULL;
}

/* ---- pages ---- */

typedef struct
{
  GPtrArray *pages;
  const RaScanProgress *progress;
} Taking;

static gboolean
take_page (const RaScanMessage *message, GBytes *data, gpointer user_data, GError **error)
{
  Taking *taking = user_data;
  RaScannedPage *page;

  if (message->kind == RA_SCAN_PROGRESS && taking->progress != NULL)
    taking->progress->tell (taking->pages->len + 1, MIN (message->width, 100), taking->progress->data);
  if (message->kind != RA_SCAN_PAGE)
    return TRUE;
  if (taking->pages->len >= MAX_PAGES)
    return fail (error, _ ("there are too many pages"));
  page = g_new0 (RaScannedPage, 1);
  page->width = message->width;
  page->height = message->height;
  page->dpi = CLAMP (message->dpi, 10, 9600);
  page->jpeg = g_bytes_ref (data);
  g_ptr_array_add (taking->pages, page);
  return TRUE;
}

GPtrArray *
ra_scanner_scan (const RaScanOrder *order,
                 const RaScanProgress *progress,
                 GCancellable *cancellable,
                 GError **error)
{
  g_autofree char *dpi = g_strdup_printf ("%u", order->dpi);
  const char *words[]
      = { "pages", order->scanner, dpi, order->color ? "color" : "gray", order->feeder ? "feeder" : "glass",
          NULL };
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_scanned_page_free);
  Taking taking = { pages, progress };

  if (!run (words, take_page, &taking, cancellable, error))
    return NULL;
  if (pages->len > 0)
    return g_steal_pointer (&pages);
  fail (error, _ ("no page came"));
  return NULL;
}
