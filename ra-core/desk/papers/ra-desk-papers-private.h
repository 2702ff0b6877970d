/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/office/ra-act.h"

G_BEGIN_DECLS

/**
 * _ra_desk_check_papers_printed: (w)
 * @act: to a case
 *
 * Returns: %TRUE when every paper of the steps before the handover that is required for subscriber @n was
 * printed; else %FALSE with RA_RULE_ERROR_MISSING, the paper's clause and its id
 */
gboolean _ra_desk_check_papers_printed (const RaAct *act, guint n, GError **error);

G_END_DECLS
