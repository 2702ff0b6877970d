/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaSystemLine: one thing that is so on this computer
 * @topic: `program`, `libraries`, `cryptography`, `data`, `devices`, `locale`, `disk`, `clock` or `memory`
 * @name, @value: in English, for whoever mends the program
 * @bad: the station cannot do all of its work while it is so
 */
typedef struct
{
  const char *topic;
  char *name;
  char *value;
  gboolean bad;
} RaSystemLine;

void ra_system_line_free (RaSystemLine *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaSystemLine, ra_system_line_free)

/**
 * ra_system_report:
 * @station: (nullable): folder of a station, whose disk is looked at; it is not opened
 *
 * What has to be known to understand a fault: versions, providers and their self-tests, profiles and fonts, readers and
 * printers, locale, disk, clock. It has no personal data: no name of a computer, of a person, of a folder or of a printer.
 * Waits for the services of printers and readers, a second at most.
 *
 * Returns: (transfer full) (element-type RaSystemLine)
 */
GPtrArray *ra_system_report (const char *station);

/** ra_system_report_quick: as ra_system_report() without what asks other programs or reads profiles, for a window */
GPtrArray *ra_system_report_quick (void);

G_END_DECLS
