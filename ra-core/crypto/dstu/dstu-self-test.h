/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Known answers of every algorithm, on the arithmetic this processor takes and on the portable one; some
 * milliseconds, once for the process. 0 when one came out otherwise, with its name on the error queue: the
 * provider must not be used then. */
int dstu_self_test (void);
