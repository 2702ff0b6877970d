/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-same-key.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/outbox/ra-revoke-first.h"

/* A case forms anew what another had formed anew, and so on. */
#define MOST_CASES 32

typedef struct
{
  RaOffice *office;
  RaStore *store;
  const RaCaseFile *file;
  const RaSameKey *key;
  gint64 first;      /* when the first certificate of the key began, 0: none is known */
  gboolean valid;    /* one of them holds */
  gboolean is_their; /* of the same person */
} Look;

static gboolean
look_at_certificates (Look *self, const char *number, GError **error)
{
  g_autoptr (GPtrArray) records = ra_store_list_certificates (self->store, number, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const RaCertificateRecord *record = g_ptr_array_index (records, i);

      if (g_strcmp0 (record->key_id, self->key->key_id) != 0)
        continue;
      self->first = self->first == 0 ? record->not_before : MIN (self->first, record->not_before);
      self->valid |= record->status != RA_CERTIFICATE_STATUS_REVOKED;
    }
  return records != NULL;
}

/* From the case that is repeated back to the one in which the key was certified first. */
static gboolean
look_back (Look *self, GError **error)
{
  g_autofree char *number = g_strdup (self->file->extra->earlier);
  const RaPublicKeyOwner *owner = self->key->owner;

  for (guint i = 0; number != NULL && i < MOST_CASES; i++)
    {
      g_autoptr (RaCaseFile) other = ra_case_file_load (self->office, self->store, number, error);

      if (other == NULL || !look_at_certificates (self, number, error))
        return FALSE;
      if (g_str_equal (number, owner->case_number))
        self->is_their
            = owner->usage == self->key->usage
              && ra_revoke_first_is_same (self->file, self->key->subscriber, other, owner->subscriber);
      g_free (number);
      number = g_strdup (other->extra->earlier);
    }
  return TRUE;
}

/* One case may be formed anew more than once: what another of the same person has been given for the key counts as well. */
static gboolean
look_beside (Look *self, GError **error)
{
  g_autoptr (GPtrArray) valid
      = ra_revoke_first_list (self->office, self->store, self->file, self->key->subscriber, error);

  for (guint i = 0; valid != NULL && i < valid->len; i++)
    self->valid
        |= g_strcmp0 (((RaCertificateRecord *) g_ptr_array_index (valid, i))->key_id, self->key->key_id) == 0;
  return valid != NULL;
}

static gint64
end_of (const Look *self)
{
  const RaDeadline *term = ra_profile_get_deadline (self->file->profile, RA_DEADLINE_ID_KEY_VALIDITY);

  return term != NULL ? ra_duration_add (self->first, term->within) : G_MAXINT64;
}

static char *
word_refusal (const Look *self, gint64 until)
{
  const RaReissueRule *rule = ra_profile_get_reissue (self->file->profile, self->file->extra->reissue);

  if (!self->is_their || self->first == 0)
    return g_strdup_printf (
        _ ("The public key is in the registry already, with case %s. It must not be certified "
           "again; generate new keys."),
        self->key->owner->case_number);
  if (rule == NULL || rule->key_clause == NULL)
    return g_strdup_printf (
        _ ("The public key was certified in case %s, and for the reason of this case it must not "
           "be certified again; generate new keys."),
        self->key->owner->case_number);
  if (self->valid)
    return g_strdup (
        _ ("The public key has a certificate that is not revoked. Have it revoked and record that; then the "
           "key can be certified again."));
  if (ra_office_now (self->office) >= until)
    return g_strdup (
        _ ("The term of the key, counted from its first certificate, is over, so it must not be certified "
           "again; generate new keys."));
  return NULL;
}

gboolean
ra_same_key_check (RaOffice *office,
                   RaStore *store,
                   const RaCaseFile *file,
                   const RaSameKey *key,
                   gint64 *until,
                   GError **error)
{
  Look look = { office, store, file, key, 0, FALSE, FALSE };
  g_autofree char *refusal = NULL;

  if (!look_back (&look, error) || !look_beside (&look, error))
    return FALSE;
  *until = end_of (&look);
  refusal = word_refusal (&look, *until);
  if (refusal == NULL)
    return TRUE;
  ra_rule_error_set_rule (error, RA_RULE_ERROR_FORBIDDEN, RA_RULE_UNIQUE_KEY, "unique", "%s", refusal);
  return FALSE;
}

gboolean
ra_same_key_check_term (
    RaOffice *office, RaStore *store, const RaCaseFile *file, RaCertificate *certificate, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autoptr (RaPublicKeyOwner) owner = ra_store_find_public_key (store, certificate->key_id, &failed);
  const RaSameKey key = { .owner = owner, .key_id = certificate->key_id };
  Look look = { office, store, file, &key, 0, FALSE, FALSE };

  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }
  if (owner == NULL || g_str_equal (owner->case_number, file->record->number))
    return TRUE;
  if (!look_back (&look, error))
    return FALSE;
  if (look.first == 0 || certificate->not_after <= end_of (&look))
    return TRUE;
  ra_rule_error_set_rule (
      error, RA_RULE_ERROR_INVALID, RA_RULE_LONGEST_TERM, NULL,
      _ ("The certificate holds beyond the term of its key, which is counted from the first "
         "certificate of that key."));
  return FALSE;
}
