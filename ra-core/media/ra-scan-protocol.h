/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What the program that talks to scanners (app/scan) writes to its standard output: messages one after another, each followed by
 * `length` bytes. Whoever reads believes nothing of it and checks the lengths.
 *
 *   ra-scan list                            a message for each device: its name, a zero byte, what people call it
 *   ra-scan pages DEVICE DPI MODE SOURCE    MODE: color, gray; SOURCE: glass, feeder. Progress, then each page as a JPEG
 */
#define RA_SCAN_MAGIC 0x72615331u
#define RA_SCAN_MAX_NAME 4096u
#define RA_SCAN_MAX_PAGE (64u << 20)
#define RA_SCAN_MAX_SIDE 32768u

typedef enum
{
  RA_SCAN_DEVICE,
  RA_SCAN_PROGRESS, /* width: percent of the page */
  RA_SCAN_PAGE,     /* width, height: pixels; dpi */
  RA_SCAN_FAILED,   /* in the words of the scanner's driver */
  RA_SCAN_END,      /* nothing more comes, and all is well */
} RaScanKind;

typedef struct
{
  guint32 magic;
  guint32 kind;
  guint32 width;
  guint32 height;
  guint32 dpi;
  guint32 length;
} RaScanMessage;

G_END_DECLS
