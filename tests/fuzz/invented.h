/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/certificate/ra-trust.h"

/*
 * Keys and a person that are the same in every process, so that what make-seeds signed is still signed by
 * them when a target runs. They are nobody's: the private keys stand in invented.c.
 */

/* 2026-03-02T09:00:00Z in microseconds: the roots and the certificates of the seeds are valid then. */
#define INVENTED_NOW (G_GINT64_CONSTANT (1772442000) * G_USEC_PER_SEC)

/* The password of every container of the seeds. */
#define INVENTED_PASSWORD "Barvinok-42 ~!"

/* What the signed messages of the seeds are about. */
#define INVENTED_CONTENT "Signed by nobody."

/* Of all derivations of one container: a few, so that they cost nothing. Key-6.dat takes as many, the others
 * have one or two each. */
#define INVENTED_MAX_ITERATIONS 64

/* @suite: an id of ra_suite_list(); that of RSA is made anew in every process. Returns: (transfer full) */
RaKeyPair *invented_key (const char *suite, RaUsage usage);

/* Returns: (transfer full): with a full name and both codes */
RaSubject *invented_subject (void);

/* The centre whose key is @suite's one for agreement. Returns: (transfer full): self-signed */
X509 *invented_root (const char *suite);

/* The suites of the centres that are trusted, NULL at the end. */
extern const char *const invented_roots[];

/* Returns: (transfer full): those centres */
RaTrust *invented_trust (void);

/* A certificate for @request by that centre. Returns: (transfer full) */
X509 *invented_certificate (RaRequest *request, const char *root_suite);
