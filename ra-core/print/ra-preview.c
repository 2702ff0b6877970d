/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-preview.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-paths.h"
#include "ra-core/print/ra-print-error.h"
#include "ra-core/print/ra-render-protocol.h"

/* How long one answer may take, milliseconds; and how often the program may die before nobody asks any more. */
#define PATIENCE 20000
#define MAX_DEATHS 3
/* A page is at most so wide and high, points: what PDF 1.7 permits. */
#define LONGEST 14400

struct _RaPreview
{
  GMutex mutex; /* one question at a time */
  GBytes *bytes;
  guint n_pages;
  RaRenderSize *sizes;
  guint patience;

  GSubprocess *process; /* under mutex; nullable: none runs */
  int socket;           /* under mutex */
  guint deaths;         /* under mutex */
};

/* ---- talking ---- */

typedef struct
{
  int socket;
  gint64 deadline; /* monotonic, microseconds */
  GCancellable *cancellable;
} Talk;

static gboolean
fail_stopped (GError **error)
{
  g_set_error_literal (
      error, RA_PRINT_ERROR, RA_PRINT_ERROR_STOPPED,
      _ ("This file took too long or too much memory to show, or broke the program that draws it, "
         "and was stopped. The station is unharmed and keeps the file. Ask for another copy."));
  return FALSE;
}

/* Returns: whether something can be read or written now; nothing is waited for beyond the deadline. */
static gboolean
wait_for (const Talk *talk, gushort events, GError **error)
{
  GPollFD fds[2] = { { talk->socket, events, 0 } };
  guint n = g_cancellable_make_pollfd (talk->cancellable, &fds[1]) ? 2 : 1;
  int ready;

  do
    {
      gint64 left = (talk->deadline - g_get_monotonic_time ()) / 1000;

      ready = left > 0 ? g_poll (fds, n, (int) left) : 0;
    }
  while (ready < 0 && errno == EINTR);
  if (n == 2)
    g_cancellable_release_fd (talk->cancellable);
  if (g_cancellable_set_error_if_cancelled (talk->cancellable, error))
    return FALSE;
  return ready > 0 || fail_stopped (error);
}

static gboolean
receive (const Talk *talk, gpointer data, gsize size, GError **error)
{
  for (gsize have = 0; have < size;)
    {
      gssize n;

      if (!wait_for (talk, G_IO_IN, error))
        return FALSE;
      n = recv (talk->socket, (char *) data + have, size - have, MSG_DONTWAIT);
      if (n > 0)
        have += (gsize) n;
      else if (n == 0 || (errno != EAGAIN && errno != EINTR))
        return fail_stopped (error);
    }
  return TRUE;
}

/* A question fits into the socket at once. */
static gboolean
ask (const Talk *talk, const RaRenderQuestion *question, GError **error)
{
  return send (talk->socket, question, sizeof *question, MSG_NOSIGNAL | MSG_DONTWAIT) == sizeof *question
         || fail_stopped (error);
}

/* The one place where what the other program found becomes ours. */
static gboolean
check_status (guint32 status, GError **error)
{
  switch ((RaRenderStatus) status)
    {
    case RA_RENDER_OK:
      return TRUE;
    case RA_RENDER_ENCRYPTED:
      g_set_error_literal (
          error, RA_PRINT_ERROR, RA_PRINT_ERROR_PDF,
          _ ("The PDF is locked by a password and cannot be shown. Ask for a copy without one."));
      return FALSE;
    case RA_RENDER_DAMAGED:
      g_set_error_literal (error, RA_PRINT_ERROR, RA_PRINT_ERROR_PDF,
                           _ ("The file is damaged and cannot be shown. Scan or save it again."));
      return FALSE;
    case RA_RENDER_UNKNOWN:
      g_set_error_literal (
          error, RA_PRINT_ERROR, RA_PRINT_ERROR_KIND,
          _ ("This kind of file cannot be shown here. It is kept with the case all the same."));
      return FALSE;
    case RA_RENDER_TOO_LARGE:
    default:
      return fail_stopped (error);
    }
}

static gboolean
receive_answer (const Talk *talk, RaRenderAnswer *answer, GError **error)
{
  if (!receive (talk, answer, sizeof *answer, error))
    return FALSE;
  return answer->magic == RA_RENDER_MAGIC ? check_status (answer->status, error) : fail_stopped (error);
}

/* ---- the program that draws ---- */

static void
stop (RaPreview *self)
{
  if (self->process == NULL)
    return;
  g_subprocess_force_exit (self->process);
  g_clear_object (&self->process);
  close (self->socket);
  self->socket = -1;
}

/* It gets nothing of ours but what it needs, and what a sanitizer of a test needs. */
static char **
make_environment (void)
{
  static const char *const passed[] = { "ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS" };
  char **environment = g_environ_setenv (NULL, "LC_ALL", "C.UTF-8", TRUE);

  for (gsize i = 0; i < G_N_ELEMENTS (passed); i++)
    if (g_getenv (passed[i]) != NULL)
      environment = g_environ_setenv (environment, passed[i], g_getenv (passed[i]), TRUE);
  return environment;
}

/* Where the system looked for it, and in which words, is of no use to whoever has a paper to show. */
static GSubprocess *
spawn (int document, int socket, GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *program = ra_paths_program ("ra-render");
  g_auto (GStrv) environment = make_environment ();
  GSubprocess *process;

  g_subprocess_launcher_set_environ (launcher, environment);
  g_subprocess_launcher_take_fd (launcher, document, RA_RENDER_DOCUMENT_FD);
  g_subprocess_launcher_take_fd (launcher, socket, RA_RENDER_SOCKET_FD);
  process = g_subprocess_launcher_spawn (launcher, NULL, program, NULL);
  if (process == NULL)
    g_set_error_literal (
        error, RA_PRINT_ERROR, RA_PRINT_ERROR_PROGRAM,
        _ ("The program that draws pages, ra-render, cannot be started, so nothing can be shown or looked at "
           "before it is printed. Nothing is lost. Have the administrator install the station again."));
  return process;
}

static gboolean
start (RaPreview *self, GError **error)
{
  int document = ra_file_in_memory ("ra-render", self->bytes, NULL);
  int ends[2] = { -1, -1 };

  if (document < 0 || socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    {
      if (document >= 0)
        close (document);
      return fail_stopped (error);
    }
  self->process = spawn (document, ends[1], error);
  self->socket = ends[0];
  if (self->process != NULL)
    return TRUE;
  close (ends[0]);
  self->socket = -1;
  return FALSE;
}

static Talk
begin_talk (const RaPreview *self, GCancellable *cancellable)
{
  return (Talk){ self->socket, g_get_monotonic_time () + (gint64) self->patience * 1000, cancellable };
}

static gboolean
read_sizes (RaPreview *self, GCancellable *cancellable, GError **error)
{
  const Talk talk = begin_talk (self, cancellable);
  g_autofree RaRenderSize *sizes = NULL;
  RaRenderAnswer answer;

  if (!receive_answer (&talk, &answer, error))
    return FALSE;
  if (answer.width == 0 || answer.width > RA_RENDER_MAX_PAGES
      || (self->n_pages != 0 && self->n_pages != answer.width))
    return fail_stopped (error);
  sizes = g_new0 (RaRenderSize, answer.width);
  if (!receive (&talk, sizes, answer.width * sizeof *sizes, error))
    return FALSE;
  /* What was said first stands: it is read without the lock from then on. */
  self->n_pages = answer.width;
  if (self->sizes == NULL)
    self->sizes = g_steal_pointer (&sizes);
  return TRUE;
}

static gboolean
ensure (RaPreview *self, GCancellable *cancellable, GError **error)
{
  if (self->process != NULL)
    return TRUE;
  return self->deaths < MAX_DEATHS ? start (self, error) && read_sizes (self, cancellable, error)
                                   : fail_stopped (error);
}

/* What has been broken off cannot be asked on; only the document's own doing is held against it. */
static void
note_failure (RaPreview *self, const GError *error)
{
  if (g_error_matches (error, RA_PRINT_ERROR, RA_PRINT_ERROR_PDF)
      || g_error_matches (error, RA_PRINT_ERROR, RA_PRINT_ERROR_KIND))
    return;
  if (g_error_matches (error, RA_PRINT_ERROR, RA_PRINT_ERROR_STOPPED))
    self->deaths++;
  stop (self);
}

/* ---- pages ---- */

typedef struct
{
  cairo_surface_t *surface; /* nullable: only the text was asked for */
  char *text;
} Page;

static void
page_clear (Page *page)
{
  g_clear_pointer (&page->surface, cairo_surface_destroy);
  g_clear_pointer (&page->text, g_free);
}

static gboolean
fits (const RaRenderAnswer *answer, const RaRenderQuestion *question)
{
  gboolean drawn = answer->width > 0 && answer->height > 0;

  return drawn == (question->scale > 0) && answer->width <= RA_RENDER_MAX_SIDE
         && answer->height <= RA_RENDER_MAX_SIDE
         && (guint64) answer->width * answer->height <= RA_RENDER_MAX_PIXELS
         && answer->text <= RA_RENDER_MAX_TEXT;
}

static gboolean
receive_surface (const Talk *talk, const RaRenderAnswer *answer, Page *page, GError **error)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, (int) answer->width, (int) answer->height);
  gsize row = (gsize) answer->width * 4;

  page->surface = surface;
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return fail_stopped (error);
  for (guint y = 0; y < answer->height; y++)
    if (!receive (talk,
                  cairo_image_surface_get_data (surface)
                      + y * (gsize) cairo_image_surface_get_stride (surface),
                  row, error))
      return FALSE;
  cairo_surface_mark_dirty (surface);
  return TRUE;
}

static gboolean
receive_page (const Talk *talk, const RaRenderQuestion *question, Page *page, GError **error)
{
  RaRenderAnswer answer;
  g_autofree char *text = NULL;

  if (!ask (talk, question, error) || !receive_answer (talk, &answer, error))
    return FALSE;
  if (!fits (&answer, question))
    return fail_stopped (error);
  if (answer.width > 0 && !receive_surface (talk, &answer, page, error))
    return FALSE;
  text = g_malloc0 (answer.text + 1);
  if (!receive (talk, text, answer.text, error))
    return FALSE;
  page->text = g_utf8_make_valid (text, -1);
  return TRUE;
}

static gboolean
look (
    RaPreview *self, const RaRenderQuestion *question, Page *page, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  g_autoptr (GError) failure = NULL;
  Talk talk;

  if (!g_cancellable_set_error_if_cancelled (cancellable, &failure) && ensure (self, cancellable, &failure))
    {
      talk = begin_talk (self, cancellable);
      if (receive_page (&talk, question, page, &failure))
        return TRUE;
    }
  note_failure (self, failure);
  page_clear (page);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

cairo_surface_t *
ra_preview_render (RaPreview *self, guint page, double scale, GCancellable *cancellable, GError **error)
{
  const RaRenderQuestion question = { page, (float) scale };
  Page found = { 0 };

  g_return_val_if_fail (page < self->n_pages && scale > 0, NULL);

  if (!look (self, &question, &found, cancellable, error))
    return NULL;
  g_free (found.text);
  return found.surface;
}

char *
ra_preview_get_text (RaPreview *self, guint page)
{
  const RaRenderQuestion question = { page, 0 };
  Page found = { 0 };

  g_return_val_if_fail (page < self->n_pages, NULL);

  return look (self, &question, &found, NULL, NULL) ? found.text : g_strdup ("");
}

/* ---- opening ---- */

RaPreview *
ra_preview_new (GBytes *bytes, GError **error)
{
  g_autoptr (RaPreview) self = g_atomic_rc_box_new0 (RaPreview);

  g_mutex_init (&self->mutex);
  self->bytes = g_bytes_ref (bytes);
  self->patience = PATIENCE;
  self->socket = -1;
  return ensure (self, NULL, error) ? g_steal_pointer (&self) : NULL;
}

RaPreview *
ra_preview_ref (RaPreview *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
ra_preview_clear (gpointer data)
{
  RaPreview *self = data;

  stop (self);
  g_free (self->sizes);
  g_bytes_unref (self->bytes);
  g_mutex_clear (&self->mutex);
}

void
ra_preview_unref (RaPreview *self)
{
  g_atomic_rc_box_release_full (self, ra_preview_clear);
}

guint
ra_preview_get_n_pages (const RaPreview *self)
{
  return self->n_pages;
}

/* Whatever was said, a page has some size. */
static double
make_length (float length)
{
  return isfinite (length) ? CLAMP (length, 1, LONGEST) : 1;
}

void
ra_preview_get_page_size (RaPreview *self, guint page, double *width, double *height)
{
  *width = *height = 0;
  g_return_if_fail (page < self->n_pages);

  *width = make_length (self->sizes[page].width);
  *height = make_length (self->sizes[page].height);
}

void
ra_preview_set_test_milliseconds (RaPreview *self, guint milliseconds)
{
  self->patience = milliseconds;
}

char *
ra_preview_get_test_pid (RaPreview *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->process != NULL ? g_strdup (g_subprocess_get_identifier (self->process)) : NULL;
}
