/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** alone_add_func: adds a test @path that runs @body in a copy of this test program which lies in a folder of its own: the
 * station's other programs are looked for beside it, as if only a part of them had been installed */
void alone_add_func (const char *path, GTestFunc body);

G_END_DECLS
