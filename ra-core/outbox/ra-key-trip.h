/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/crypto/certificate/ra-certificate.h"
#include "ra-core/office/ra-act.h"

G_BEGIN_DECLS

/*
 * Between the administrator's station and one where keys come to life, without a network of any kind: registered cases go
 * there in a bundle, and requests come back (dfs-6.1-transfer, dfs-6.1-no-keys). Roles are not checked here.
 */

/** ra_key_trip_dup_own: Returns: (transfer full) (nullable): this station's own certificate, to be admitted by the other; its
 * key is made when there is none */
RaCertificate *ra_key_trip_dup_own (RaOffice *office, GCancellable *cancellable, GError **error);

/** ra_key_trip_admit: with whom this station exchanges cases and requests; one act. @thumbprint: as it was compared */
gboolean ra_key_trip_admit (
    RaOffice *office, GBytes *file, const char *thumbprint, GCancellable *cancellable, GError **error);

/** ra_key_trip_has_other: Returns: whether any station is admitted */
gboolean ra_key_trip_has_other (RaOffice *office);

/** ra_key_trip_lend: registered cases go to the medium, sealed to the stations that are admitted. Returns: (transfer full)
 * (nullable): what the bundle is called */
char *ra_key_trip_lend (RaOffice *office,
                        const char *medium,
                        const char *const *numbers,
                        GCancellable *cancellable,
                        GError **error);

/** ra_key_trip_borrow: takes the cases in. Returns: (transfer full) (nullable) (element-type utf8): their numbers here */
GPtrArray *
ra_key_trip_borrow (RaOffice *office, const char *medium, GCancellable *cancellable, GError **error);

/** ra_key_trip_return: the requests of borrowed cases go to the medium, and the cases are forgotten: their keys are destroyed.
 * @number: (out): how many requests. Returns: (transfer full) (nullable): what the bundle is called */
char *ra_key_trip_return (
    RaOffice *office, const char *medium, guint *number, GCancellable *cancellable, GError **error);

/** RaReturnedRequest: a request that a key station handed back; @number, @subscriber: as this station knows them */
typedef struct
{
  const char *number;
  guint subscriber;
  const char *file_name;
  GBytes *der;
} RaReturnedRequest;

/** RaTakeReturned: takes one in, judged by nobody yet, or says in its own way why not. Returns: %FALSE with @error when it
 * makes no sense to go on */
typedef gboolean (*RaTakeReturned) (const RaReturnedRequest *request, gpointer data, GError **error);

/** ra_key_trip_take: what lies on the medium for this station; a bundle counts as taken in once all of it was */
gboolean ra_key_trip_take (RaOffice *office,
                           const char *medium,
                           RaTakeReturned take,
                           gpointer data,
                           GCancellable *cancellable,
                           GError **error);

G_END_DECLS
