/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Scans for the program that started it, to which it writes what ra-core/media/ra-scan-protocol.h says. The drivers of
 * scanners run here and nowhere else: what one of them breaks ends with this process. */
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "app/scan/ra-scan-device.h"
#include "ra-core/base/ra-helper.h"
#include "ra-core/media/ra-scan-protocol.h"

#define QUALITY "85"
#define MAX_PAGES 100

static gboolean
put (gconstpointer data, gsize size)
{
  return ra_helper_write (STDOUT_FILENO, data, size);
}

static gboolean
say (RaScanMessage message, gconstpointer data)
{
  message.magic = RA_SCAN_MAGIC;
  return put (&message, sizeof message) && put (data, message.length);
}

static int
fail (SANE_Status status)
{
  const char *words = sane_strstatus (status);

  say ((RaScanMessage){ .kind = RA_SCAN_FAILED, .length = (guint32) strlen (words) }, words);
  return EXIT_FAILURE;
}

static void
say_percent (guint percent)
{
  static guint said = G_MAXUINT;

  if (percent == said)
    return;
  said = percent;
  say ((RaScanMessage){ .kind = RA_SCAN_PROGRESS, .width = percent }, "");
}

/* ---- devices ---- */

static void
say_device (const SANE_Device *device)
{
  g_autoptr (GString) text = g_string_new (device->name);

  g_string_append_c (text, '\0');
  g_string_append_printf (text, "%s %s", device->vendor, device->model);
  if (text->len <= RA_SCAN_MAX_NAME)
    say ((RaScanMessage){ .kind = RA_SCAN_DEVICE, .length = (guint32) text->len }, text->str);
}

static int
list (void)
{
  const SANE_Device **devices;
  SANE_Status status = sane_get_devices (&devices, SANE_FALSE);

  if (status != SANE_STATUS_GOOD)
    return fail (status);
  for (guint i = 0; devices[i] != NULL; i++)
    say_device (devices[i]);
  say ((RaScanMessage){ .kind = RA_SCAN_END }, "");
  return EXIT_SUCCESS;
}

/* ---- pages ---- */

static GdkPixbuf *
to_pixbuf (const RaScanImage *image)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, (int) image->width, (int) image->height);
  const guint8 *from = image->pixels->data;

  for (guint y = 0; pixbuf != NULL && y < image->height; y++)
    {
      guint8 *to = gdk_pixbuf_get_pixels (pixbuf) + (gsize) y * (gsize) gdk_pixbuf_get_rowstride (pixbuf);

      for (guint x = 0; x < image->width * 3; x++)
        to[x] = from[image->channels == 3 ? x : x / 3];
      from += (gsize) image->width * image->channels;
    }
  return pixbuf;
}

static gboolean
say_page (const RaScanImage *image)
{
  g_autoptr (GdkPixbuf) pixbuf = to_pixbuf (image);
  g_autofree char *jpeg = NULL;
  gsize length;

  if (pixbuf == NULL
      || !gdk_pixbuf_save_to_buffer (pixbuf, &jpeg, &length, "jpeg", NULL, "quality", QUALITY, NULL))
    return FALSE;
  return say ((RaScanMessage){ .kind = RA_SCAN_PAGE,
                               .width = image->width,
                               .height = image->height,
                               .dpi = image->dpi,
                               .length = (guint32) length },
              jpeg);
}

static SANE_Status
read_pages (SANE_Handle handle, const RaScanWish *wish, guint dpi)
{
  SANE_Status status = SANE_STATUS_GOOD;

  for (guint n = 0; status == SANE_STATUS_GOOD && n < (wish->feeder ? MAX_PAGES : 1); n++)
    {
      RaScanImage image = { .dpi = dpi };

      status = ra_scan_device_read (handle, &image, say_percent);
      if (status == SANE_STATUS_GOOD && !say_page (&image))
        status = SANE_STATUS_NO_MEM;
      g_clear_pointer (&image.pixels, g_byte_array_unref);
      if (status == SANE_STATUS_NO_DOCS && n > 0)
        return SANE_STATUS_GOOD;
    }
  return status;
}

static int
scan (char **words)
{
  const RaScanWish wish
      = { (guint) atoi (words[1]), g_str_equal (words[2], "color"), g_str_equal (words[3], "feeder") };
  SANE_Handle handle;
  SANE_Status status = sane_open (words[0], &handle);
  guint dpi = wish.dpi;

  if (status != SANE_STATUS_GOOD)
    return fail (status);
  status = ra_scan_device_set (handle, &wish, &dpi);
  if (status == SANE_STATUS_GOOD)
    status = read_pages (handle, &wish, dpi);
  sane_cancel (handle);
  sane_close (handle);
  if (status != SANE_STATUS_GOOD)
    return fail (status);
  say ((RaScanMessage){ .kind = RA_SCAN_END }, "");
  return EXIT_SUCCESS;
}

/* A driver needs its device and the network. It goes when the station goes, even while it waits for its device: the signal is
 * sent when the thread that started this process ends, and that one waits for it (ra-scanner.c). */
static gboolean
set_limits (void)
{
  return prctl (PR_SET_PDEATHSIG, SIGKILL) == 0 && ra_helper_conceal ();
}

int
main (int argc, char **argv)
{
  int result = EXIT_FAILURE;

  if (!set_limits () || sane_init (NULL, NULL) != SANE_STATUS_GOOD)
    return EXIT_FAILURE;
  if (argc == 2 && g_str_equal (argv[1], "list"))
    result = list ();
  else if (argc == 6 && g_str_equal (argv[1], "pages"))
    result = scan (argv + 2);
  sane_exit ();
  return result;
}
