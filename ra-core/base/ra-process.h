/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ra_process_harden:
 *
 * To be called as the very first thing of every main(), before anything of OpenSSL: every block that OpenSSL
 * frees is wiped (EVP_PKEY2PKCS8() and with it PKCS12_create() leave a plain copy of the private key behind
 * otherwise), the secure heap is set up, core dumps are off and the process cannot be traced by its own user.
 * When the secure heap could not be locked into memory a warning is logged and the program goes on (an
 * ordinary user with a small RLIMIT_MEMLOCK).
 */
void ra_process_harden (void);

/**
 * ra_process_forget_thread:
 *
 * To be called when work on a thread of a pool is over, before its answer is given: such a thread lives on, and with
 * it the random generators that OpenSSL keeps for each thread, their states in the secure heap. Threads that end do
 * this by themselves.
 */
void ra_process_forget_thread (void);

G_END_DECLS
