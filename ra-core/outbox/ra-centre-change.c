/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-centre-change.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/office/ra-office-error.h"
#include "ra-core/store/certification/ra-store-certification.h"

/* Of these the centre may know. */
#define BEGUN                                                                                                \
  (RA_SUBMISSION_ANY & ~RA_SUBMISSION_BIT (RA_SUBMISSION_QUEUED)                                             \
   & ~RA_SUBMISSION_BIT (RA_SUBMISSION_CONFIRMED) & ~RA_SUBMISSION_BIT (RA_SUBMISSION_REJECTED))

static GPtrArray *
parse_anchors (const RaCentreSettings *self)
{
  const char *pem = self->trust != NULL ? self->trust : "";
  g_autoptr (GBytes) bytes = g_bytes_new (pem, strlen (pem));
  GPtrArray *anchors = ra_certificate_parse_all (bytes, NULL);

  return anchors != NULL ? anchors : g_ptr_array_new ();
}

static gboolean
has_anchor (GPtrArray *anchors, const RaCertificate *one)
{
  for (guint i = 0; i < anchors->len; i++)
    if (g_str_equal (((const RaCertificate *) g_ptr_array_index (anchors, i))->id, one->id))
      return TRUE;
  return FALSE;
}

static gboolean
shares_anchor (const RaCentreSettings *one, const RaCentreSettings *other)
{
  g_autoptr (GPtrArray) mine = parse_anchors (one), theirs = parse_anchors (other);

  for (guint i = 0; i < theirs->len; i++)
    if (has_anchor (mine, g_ptr_array_index (theirs, i)))
      return TRUE;
  return FALSE;
}

static int
protocol_of (const RaCentreSettings *self)
{
  return self->rule != NULL ? (int) self->rule->protocol : (int) RA_CENTRE_CMP;
}

/* By what the profile calls them. Where it does not know both, a centre is where it stands, and who signs for it. */
static gboolean
is_same (const RaCentreSettings *one, const RaCentreSettings *other)
{
  if (protocol_of (one) != protocol_of (other))
    return FALSE;
  if (one->rule != NULL && other->rule != NULL)
    return g_str_equal (one->id, other->id);
  return g_strcmp0 (one->url, other->url) == 0 || shares_anchor (one, other);
}

/* Returns: -1 when they cannot be read */
static int
count_begun (RaStore *store, GError **error)
{
  g_autoptr (GPtrArray) rows = ra_store_list_submissions (store, NULL, BEGUN, error);
  int count = 0;

  if (rows == NULL)
    return -1;
  for (guint i = 0; i < rows->len; i++)
    count += ((const RaSubmissionRecord *) g_ptr_array_index (rows, i))->credential_id != NULL ? 1 : 0;
  return count;
}

gboolean
ra_centre_change_check (RaStore *store, RaProfile *profile, const RaCentreSettings *next, GError **error)
{
  g_autoptr (RaCentreSettings) old = ra_centre_settings_load (store, profile);
  int begun = old == NULL || is_same (old, next) ? 0 : count_begun (store, error);

  if (begun <= 0)
    return begun == 0;
  g_set_error (
      error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE,
      ngettext (
          "%d request is with the centre that is set, and another one would issue for it a second time. "
          "Nothing was changed. Send until the outbox says how each came out, or settle by telephone "
          "what the centre does not answer; then set the other centre.",
          "%d requests are with the centre that is set, and another one would issue for them a second "
          "time. Nothing was changed. Send until the outbox says how each came out, or settle by "
          "telephone what the centre does not answer; then set the other centre.",
          (gulong) begun),
      begun);
  return FALSE;
}
