/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/tool/ra-tool.h"

G_BEGIN_DECLS

/** ra_tool_case_board: prints who stands where in a case */
RaToolStatus ra_tool_case_board (RaTool *tool);

G_END_DECLS
