/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <openssl/x509.h>

G_BEGIN_DECLS

/**
 * ra_key_problem:
 * @info: a public key that could not be read
 *
 * Returns: (transfer full) (nullable): one sentence for the clerk about what is wrong with a key of an
 * algorithm the station knows (clause ord-3.11-oids); %NULL when it does not know the algorithm
 */
char *ra_key_problem (X509_PUBKEY *info);

/** ra_key_problem_take: the same of the errors a decoder left; empties the calling thread's error queue */
char *ra_key_problem_take (void);

G_END_DECLS
