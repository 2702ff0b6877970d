/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/office/ra-office.h"

G_BEGIN_DECLS

/**
 * RaBroughtAnswer: an answer of the centre that came on a service medium
 * @submission: it says to be of
 * @question: SHA-256 of the message it answers
 * @bytes: the answer
 */
typedef struct
{
  gint64 submission;
  GBytes *question;
  GBytes *bytes;
} RaBroughtAnswer;

/**
 * RaAnswerUse: what a brought answer is good for
 * @RA_ANSWER_FOREIGN: no message of that submission
 * @RA_ANSWER_WANTED: the submission waits for it
 * @RA_ANSWER_KNOWN: it was answered before
 * @RA_ANSWER_SECOND: it was answered before, and this brings another certificate
 * @RA_ANSWER_HELD: the submission is held back
 */
typedef enum
{
  RA_ANSWER_FOREIGN,
  RA_ANSWER_WANTED,
  RA_ANSWER_KNOWN,
  RA_ANSWER_SECOND,
  RA_ANSWER_HELD,
} RaAnswerUse;

/** ra_brought_answer_judge: (w) @version: (out): of the submission. Returns: %FALSE with @error when that cannot be told */
gboolean ra_brought_answer_judge (
    const RaBroughtAnswer *self, RaStore *store, RaAnswerUse *use, gint64 *version, GError **error);

/**
 * ra_brought_answer_note_second:
 *
 * The centre issued twice for one request, since it does not repeat its answers. The station keeps the one it has; the
 * other is kept as evidence, named in the journal, and its row says that it has to be revoked until somebody has seen to
 * it. One act.
 */
gboolean ra_brought_answer_note_second (const RaBroughtAnswer *self,
                                        RaOffice *office,
                                        GCancellable *cancellable,
                                        GError **error);

G_END_DECLS
