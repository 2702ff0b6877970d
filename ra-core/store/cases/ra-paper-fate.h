/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaPaperFate:
 * @RA_PAPER_FATE_PRINTED: it came out of a printer, or was given out as a file
 * @RA_PAPER_FATE_SENT: a printer was given it, and what became of it is not known yet
 * @RA_PAPER_FATE_FAILED: the printer gave up
 * @RA_PAPER_FATE_CANCELLED: somebody took it out of the queue
 * @RA_PAPER_FATE_SPOILED: a misprint: it came out and cannot be used
 *
 * What became of a paper that was printed. Only the first counts as printed.
 */
typedef enum
{
  RA_PAPER_FATE_PRINTED,
  RA_PAPER_FATE_SENT,
  RA_PAPER_FATE_FAILED,
  RA_PAPER_FATE_CANCELLED,
  RA_PAPER_FATE_SPOILED,
} RaPaperFate;

/** ra_paper_fate_to_string: Returns: (transfer none): the stable name: printed, sent, failed, cancelled, spoiled */
const char *ra_paper_fate_to_string (RaPaperFate fate);

/** ra_paper_fate_from_string: Returns: %FALSE for a name that is none of these */
gboolean ra_paper_fate_from_string (const char *name, RaPaperFate *fate);

/** ra_paper_fate_get_label: Returns: (transfer none): for people */
const char *ra_paper_fate_get_label (RaPaperFate fate);

/** ra_paper_fate_may_become: Returns: whether a paper of which @self is known may turn out @next */
gboolean ra_paper_fate_may_become (RaPaperFate self, RaPaperFate next);

G_END_DECLS
