/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/request/ra-request.h"
#include "ra-core/desk/ra-desk.h"
#include "ra-core/office/ra-case-file.h"

G_BEGIN_DECLS

/**
 * _ra_request_queue:
 *
 * (worker thread, in an act) Records @request of subscriber @n, registers its public key (clause
 * dfs-6.3-unique) and puts it into the outbox.
 *
 * Returns: %FALSE with RA_RULE_ERROR when the public key is in the registry already
 */
gboolean _ra_request_queue (RaStore *store,
                            const RaCaseFile *file,
                            guint n,
                            RaRequest *request,
                            const char *file_name,
                            GError **error);

/** _ra_request_supersede: (worker thread, in an act) what still waits of subscriber @n gives
 * way to newer keys */
gboolean _ra_request_supersede (RaStore *store, const RaCaseFile *file, guint n, GError **error);

/** _ra_request_start_term: moves the subscriber on, and starts the term in which the certificates are due */
void _ra_request_start_term (RaDesk *desk, RaCaseFile *file, guint n);

/** _ra_request_check_rows: Returns: (transfer full) (nullable) (element-type RaCheckRow):
 * checks against the case */
GPtrArray *_ra_request_check_rows (
    RaDesk *self, RaCaseFile *file, guint n, RaRequest *request, GCancellable *cancellable, GError **error);

/** _ra_request_rows_to_error: Returns: %FALSE with RA_RULE_ERROR of the first row that is not right */
gboolean _ra_request_rows_to_error (GPtrArray *rows, GError **error);

G_END_DECLS
