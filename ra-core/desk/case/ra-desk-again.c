/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Registration again: a case that repeats another, and what the earlier one lends it. */
#include "ra-core/desk/case/ra-desk-again.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-fact-path.h"
#include "ra-core/case/ra-facts-check.h"
#include "ra-core/desk/case/ra-desk-earlier-private.h"
#include "ra-core/profile/ra-profile-text.h"
#include "ra-core/store/certification/ra-store-certification.h"

/* ---- the new case ---- */

/* As many people as came the last time, of whom nothing is known yet; who does not come is taken out. */
static void
welcome_all (RaCaseFile *file, const RaFacts *earlier)
{
  RaFacts *facts = file->facts;

  ra_facts_add_defaults (file->profile, file->kind, facts);
  for (guint n = 1; n <= ra_facts_count_subscribers (earlier); n++)
    ra_facts_add_defaults_of (file->profile, file->kind, facts, n);
  ra_case_file_set_facts (file, facts);
}

static gboolean
note_repeated (RaAct *act, gpointer data, GError **error)
{
  const RaCaseFile *file = act->file;

  ra_act_note (act, "kind", file->kind->id, "profile-version", ra_profile_get_version (file->profile),
               "earlier", file->extra->earlier, "reissue", file->extra->reissue, NULL);
  ra_act_note_rule (act, RA_RULE_AGAIN);
  return TRUE;
}

/* @reissue: (nullable): id of the reason for which its certificates are formed anew */
static char *
open_beside (RaDesk *self, RaCaseFile *before, const char *reissue, GCancellable *cancellable, GError **error)
{
  const RaApplicantKind *kind = _ra_desk_find_kind (self, before->record->kind, error);
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (RaFacts) earlier = NULL;
  RaOrder order = { .act = "case-new" };

  if (kind == NULL || !_ra_desk_note_look (self, before, cancellable, error))
    return NULL;
  file = ra_case_file_new (self->office, kind);
  file->extra->earlier = g_strdup (before->record->number);
  file->extra->reissue = g_strdup (reissue);
  earlier = ra_earlier_facts_pick (file->profile, kind, before->facts, 0);
  welcome_all (file, earlier);
  order.file = file;
  if (!_ra_desk_act (self, &order, note_repeated, NULL, cancellable, error))
    return NULL;
  _ra_desk_emit_changed (self, file->record->number);
  return g_strdup (file->record->number);
}

char *
ra_desk_repeat_case (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  RaOrder order = { .act = "case-new", .number = number, .checks = TRUE, .permit = RA_CASE_ACT_AGAIN };
  g_autoptr (RaCaseFile) before = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  before = _ra_desk_load_for (self, &order, cancellable, error);
  return before != NULL ? open_beside (self, before, NULL, cancellable, error) : NULL;
}

/* ---- certificates formed anew ---- */

static gpointer
list_certificates (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  return ra_store_list_certificates (store, data, error);
}

static gboolean
refuse_reissue (const RaCaseFile *before, const RaCertificateRecord *valid, GError **error)
{
  if (valid != NULL)
    ra_rule_error_set_rule (
        error, RA_RULE_ERROR_FORBIDDEN, RA_RULE_REVOKE_FIRST, NULL,
        _ ("Certificate %s of case %s is valid, so nothing was opened yet. First the client asks for its "
           "revocation on paper; when the centre has revoked it, record that by what paper and on what day; then form "
           "the certificates anew, with the data put right."),
        valid->serial, before->record->number);
  else
    ra_rule_error_set_rule (
        error, RA_RULE_ERROR_FORBIDDEN, RA_RULE_AGAIN, NULL,
        _ ("No certificate of case %s was revoked early, so there is none to form anew. Register "
           "the applicant again instead."),
        before->record->number);
  return ra_profile_bind_error (before->profile, error);
}

/* Anew is formed what was revoked before its time, and only when nothing of it holds any more. */
static gboolean
check_revoked (RaDesk *self, const RaCaseFile *before, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) records
      = ra_office_read (self->office, list_certificates, before->record->number, cancellable, error);
  gboolean revoked = FALSE;

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const RaCertificateRecord *record = g_ptr_array_index (records, i);
      RaCertificateStatus status = ra_certificate_status_at (record->status, record->not_before,
                                                             record->not_after, ra_office_now (self->office));

      revoked |= status == RA_CERTIFICATE_STATUS_REVOKED;
      if (!ra_certificate_status_is_over (status))
        return refuse_reissue (before, record, error);
    }
  return records != NULL && (revoked || refuse_reissue (before, NULL, error));
}

static gboolean
check_reason (RaDesk *self, const char *reason, GError **error)
{
  if (ra_profile_get_reissue (ra_office_get_profile (self->office), reason) != NULL)
    return TRUE;
  g_set_error (
      error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
      _ ("This profile knows no reason “%s” for which certificates are formed anew. Nothing was opened."),
      reason != NULL ? reason : "");
  return FALSE;
}

char *
ra_desk_reissue_case (
    RaDesk *self, const char *number, const char *reason, GCancellable *cancellable, GError **error)
{
  RaOrder order = { .act = "case-new", .number = number, .checks = TRUE, .permit = RA_CASE_ACT_REISSUE };
  g_autoptr (RaCaseFile) before = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  before = _ra_desk_load_for (self, &order, cancellable, error);
  if (before == NULL || !check_reason (self, reason, error)
      || !check_revoked (self, before, cancellable, error))
    return NULL;
  return open_beside (self, before, reason, cancellable, error);
}

static RaChoiceView *
view_reissue (RaProfile *profile, const RaReissueRule *rule)
{
  RaChoiceView *view = ra_choice_view_new ();
  const RaClause *clause = ra_profile_get_clause (profile, rule->key_clause);

  view->id = g_strdup (rule->id);
  view->label = g_strdup (ra_profile_text (rule->label));
  view->clause = g_strdup (rule->clause);
  view->detail = clause != NULL ? g_strdup_printf (_ ("also for the same key, for the rest of its term (%s)"),
                                                   clause->point)
                                : g_strdup (_ ("with new keys"));
  return view;
}

GPtrArray *
ra_desk_list_reissues (RaDesk *self)
{
  GPtrArray *views = g_ptr_array_new_with_free_func (ra_choice_view_unref);
  RaProfile *profile;

  g_return_val_if_fail (RA_IS_DESK (self), views);
  profile = ra_office_get_profile (self->office);
  for (guint i = 0; i < ra_profile_get_reissues (profile)->len; i++)
    g_ptr_array_add (views, view_reissue (profile, g_ptr_array_index (ra_profile_get_reissues (profile), i)));
  return views;
}

/* ---- beside the earlier one ---- */

static RaFacts *
load_earlier_of (RaDesk *self, const RaCaseFile *file, GCancellable *cancellable, GError **error)
{
  if (file->extra->earlier != NULL)
    return _ra_desk_load_earlier (self, file, 0, cancellable, error);
  g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT, _ ("Case %s does not repeat another one."),
               file->record->number);
  return NULL;
}

GPtrArray *
ra_desk_list_earlier (RaDesk *self, const char *number, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (RaFacts) earlier = NULL;
  GPtrArray *views;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  file = _ra_desk_look (self, number, cancellable, error);
  earlier = file != NULL ? load_earlier_of (self, file, cancellable, error) : NULL;
  if (earlier == NULL)
    return NULL;
  views = g_ptr_array_new_with_free_func (ra_earlier_view_unref);
  _ra_desk_add_differences (file, earlier, TRUE, views);
  return views;
}

/* ---- taking over ---- */

typedef struct
{
  const RaCaseFile *file;
  const RaFacts *earlier;
  const RaSection *section;
  guint subscriber;
  RaFacts *facts;      /* with what is taken over */
  GPtrArray *filled;   /* paths */
  GHashTable *refused; /* path → words */
} Taking;

/* "contacts.2" is the section of subscriber 2. */
static gboolean
find_section (Taking *self, const char *id, GError **error)
{
  for (guint i = 0; i < self->file->kind->sections->len; i++)
    {
      const RaSection *section = g_ptr_array_index (self->file->kind->sections, i);
      const char *rest = g_str_has_prefix (id, section->id) ? id + strlen (section->id) : NULL;
      guint64 n = 0;

      if (rest == NULL
          || (section->per_subscriber
                  ? *rest != '.' || !g_ascii_string_to_unsigned (rest + 1, 10, 1, G_MAXUINT16, &n, NULL)
                  : *rest != '\0'))
        continue;
      self->section = section;
      self->subscriber = (guint) n;
      return n == 0 || ra_case_file_check_subscriber (self->file, self->subscriber, error);
    }
  g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT, _ ("This case has no section “%s”."), id);
  return FALSE;
}

/* Returns: whether something was taken back, which may make others wrong */
static gboolean
take_back_wrong (Taking *self)
{
  const RaCaseFile *file = self->file;

  for (guint i = 0; i < self->filled->len; i++)
    {
      const char *path = g_ptr_array_index (self->filled, i);
      g_autoptr (GError) error = NULL;

      if (ra_facts_check_one (file->profile, file->kind, self->facts, &file->today, path, &error)
          || !g_error_matches (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID))
        continue;
      ra_facts_set (self->facts, path, ra_facts_get (file->facts, path));
      g_hash_table_insert (self->refused, g_strdup (path), g_strdup (error->message));
      g_ptr_array_remove_index (self->filled, i);
      return TRUE;
    }
  return FALSE;
}

static GPtrArray *
view_section (const Taking *self)
{
  GPtrArray *views = g_ptr_array_new_with_free_func (ra_earlier_view_unref);

  for (guint i = 0; i < self->section->uses->len; i++)
    {
      const RaFactUse *use = g_ptr_array_index (self->section->uses, i);
      g_autofree char *path = ra_fact_path_for (use->fact, self->subscriber);
      RaEarlierView *view;

      if (!_ra_desk_is_comparable (self->file, path)
          || (ra_facts_get (self->facts, path) == NULL && ra_facts_get (self->earlier, path) == NULL))
        continue;
      view = _ra_desk_view_earlier (self->file, self->facts, self->earlier, path);
      view->text = g_strdup (g_hash_table_lookup (self->refused, path));
      g_ptr_array_add (views, view);
    }
  return views;
}

static gboolean
lend (RaDesk *self, const Taking *taking, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaFactInput) input = ra_fact_input_new ();

  if (taking->filled->len == 0)
    return TRUE;
  for (guint i = 0; i < taking->filled->len; i++)
    {
      const char *path = g_ptr_array_index (taking->filled, i);
      ra_fact_input_set (input, path, ra_facts_get (taking->facts, path));
    }
  return _ra_desk_lend_facts (self, taking->file->record->number, taking->file->extra->earlier, input,
                              cancellable, error);
}

GPtrArray *
ra_desk_take_earlier (
    RaDesk *self, const char *number, const char *section, GCancellable *cancellable, GError **error)
{
  RaOrder order = { .act = "case-set", .number = number, .checks = TRUE, .permit = RA_CASE_ACT_FACTS };
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (RaFacts) earlier = NULL, facts = NULL;
  g_autoptr (GPtrArray) filled = NULL;
  g_autoptr (GHashTable) refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  Taking taking;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  file = _ra_desk_load_for (self, &order, cancellable, error);
  earlier = file != NULL ? load_earlier_of (self, file, cancellable, error) : NULL;
  if (earlier == NULL)
    return NULL;
  facts = ra_facts_copy (file->facts);
  taking = (Taking){ .file = file, .earlier = earlier, .facts = facts, .refused = refused };
  if (!find_section (&taking, section, error))
    return NULL;
  filled = taking.filled
      = ra_earlier_facts_fill (file->profile, facts, earlier, taking.section, taking.subscriber);
  while (take_back_wrong (&taking))
    continue;
  return lend (self, &taking, cancellable, error) ? view_section (&taking) : NULL;
}
