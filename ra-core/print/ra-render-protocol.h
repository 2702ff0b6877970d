/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What a program that looks at a document (ra-preview.c) and the one that draws it (app/render) say to each other over a
 * socket; both are of one build and of one machine. The document lies in the file RA_RENDER_DOCUMENT_FD. The first answer comes
 * unasked: `width` is the number of pages, and their sizes follow it. Then each question has one answer, which the pixels (four
 * bytes each, as CAIRO_FORMAT_ARGB32, no gaps) and the text follow. Nothing of what is received is believed: whoever reads checks it.
 */
#define RA_RENDER_DOCUMENT_FD 3
#define RA_RENDER_SOCKET_FD 4

#define RA_RENDER_MAGIC 0x72615031u
#define RA_RENDER_MAX_PAGES 20000u
#define RA_RENDER_MAX_SIDE 16384u            /* pixels */
#define RA_RENDER_MAX_PIXELS (40u * 1000000) /* of a page */
#define RA_RENDER_MAX_TEXT (1u << 20)        /* bytes of a page */

typedef enum
{
  RA_RENDER_OK,
  RA_RENDER_ENCRYPTED,
  RA_RENDER_DAMAGED,
  RA_RENDER_UNKNOWN, /* neither a PDF nor a picture */
  RA_RENDER_TOO_LARGE,
} RaRenderStatus;

/** RaRenderQuestion: @page: from 0, @scale: pixels a point, 0: only its text */
typedef struct
{
  guint32 page;
  float scale;
} RaRenderQuestion;

typedef struct
{
  guint32 magic;
  guint32 status;
  guint32 width;
  guint32 height;
  guint32 text; /* bytes */
} RaRenderAnswer;

/** RaRenderSize: of a page, points */
typedef struct
{
  float width, height;
} RaRenderSize;

G_END_DECLS
