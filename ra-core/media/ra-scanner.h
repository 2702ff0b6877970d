/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Scanners, behind a program of their own (`ra-scan`): their drivers run there and nowhere else, it is ended when nobody wants the
 * pages any more, and nothing it says is believed before it is checked.
 */

/** RaScanner: @name: by which it is asked for; @label: what people call it */
typedef struct
{
  char *name;
  char *label;
} RaScanner;

void ra_scanner_free (RaScanner *self);

/** RaScannedPage: a page as it came: @jpeg, of so many pixels */
typedef struct
{
  guint width;
  guint height;
  guint dpi;
  GBytes *jpeg;
} RaScannedPage;

void ra_scanned_page_free (RaScannedPage *self);

/** RaScanProgress: told from the caller's thread: @page: from 1; @percent: of it */
typedef struct
{
  void (*tell) (guint page, guint percent, gpointer data);
  gpointer data;
} RaScanProgress;

/**
 * RaScanOrder:
 * @scanner: name of one
 * @dpi: as near as the scanner can
 * @color: else shades of grey
 * @feeder: pages until it is empty, else one from the glass
 */
typedef struct
{
  const char *scanner;
  guint dpi;
  gboolean color;
  gboolean feeder;
} RaScanOrder;

/** ra_scanner_list: takes seconds. Returns: (transfer full) (element-type RaScanner): %NULL with RA_MEDIUM_ERROR_SCANNER */
GPtrArray *ra_scanner_list (GCancellable *cancellable, GError **error);

/** ra_scanner_scan: Returns: (transfer full) (element-type RaScannedPage): one at least; %NULL with RA_MEDIUM_ERROR_SCANNER, in
 * the words of the scanner's driver, or when it was cancelled */
GPtrArray *ra_scanner_scan (const RaScanOrder *order,
                            const RaScanProgress *progress,
                            GCancellable *cancellable,
                            GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaScanner, ra_scanner_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaScannedPage, ra_scanned_page_free)

G_END_DECLS
