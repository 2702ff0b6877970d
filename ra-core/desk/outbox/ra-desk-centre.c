/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/case/ra-suite-terms.h"
#include "ra-core/crypto/suite/ra-suite.h"
#include "ra-core/desk/files/ra-certificates-file.h"
#include "ra-core/desk/outbox/ra-desk-outbox.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/outbox/ra-centre-change.h"
#include "ra-core/profile/ra-profile-text.h"

#define LARGEST_TLS_FILE (1024 * 1024)

/* ---- the act ---- */

static char *
join_suites (RaProfile *profile)
{
  GPtrArray *rules = ra_profile_get_suites (profile);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < rules->len; i++)
    g_string_append_printf (names, "%s%s", i == 0 ? "" : ", ",
                            ((RaSuiteRule *) g_ptr_array_index (rules, i))->id);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

static gboolean
check_accepted (RaProfile *profile, char **accepts, guint i, GError **error)
{
  g_autofree char *known = NULL;

  for (guint j = 0; j < i; j++)
    if (g_str_equal (accepts[i], accepts[j]))
      {
        g_set_error (error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
                     _ ("The suite “%s” is named twice, so nothing was changed. Name each suite once."),
                     accepts[i]);
        return FALSE;
      }
  if (ra_profile_get_suite (profile, accepts[i]) != NULL && ra_suite_find (accepts[i]) != NULL)
    return TRUE;
  known = join_suites (profile);
  g_set_error (
      error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
      _ ("This profile declares no suite “%s”, so nothing was changed. Name some of those it declares: %s."),
      accepts[i], known);
  return FALSE;
}

static gboolean
check_accepts (RaProfile *profile, char **accepts, GError **error)
{
  for (guint i = 0; accepts != NULL && accepts[i] != NULL; i++)
    {
      g_strstrip (accepts[i]);
      if (!check_accepted (profile, accepts, i, error))
        return FALSE;
    }
  return TRUE;
}

/* A pkcs11: URI may have a PIN behind the question mark, which stands nowhere. */
static char *
dup_without_query (const char *uri)
{
  return uri != NULL ? g_strndup (uri, strcspn (uri, "?")) : NULL;
}

static gboolean
set_centre (RaAct *act, gpointer data, GError **error)
{
  const RaCentreSettings *centre = data;
  g_autofree char *accepts = centre->accepts != NULL ? g_strjoinv (",", centre->accepts) : NULL;

  g_autofree char *anchors = ra_centre_settings_dup_thumbprints (centre);
  g_autofree char *key = dup_without_query (centre->tls_key);

  ra_act_note (act, "centre", centre->id, "url", centre->url, "anchors", anchors, "ocsp", centre->ocsp, "crl",
               centre->crl, "accepts", accepts, "tls-trust", centre->tls_ca, "tls-certificate",
               centre->tls_certificate, "tls-key", key, NULL);
  return ra_centre_change_check (act->store, ra_office_get_profile (act->office), centre, error)
         && ra_centre_settings_save (centre, act->store, error);
}

/* The file stays where it is, and is read at each start: better to say now that it will not do. */
static gboolean
check_tls_trust (const RaCentreSettings *centre, GError **error)
{
  g_autofree char *pem = centre->tls_ca != NULL ? ra_certificates_file_read (centre->tls_ca, error) : NULL;

  return centre->tls_ca == NULL || pem != NULL;
}

/* Nor would the sending wait for a pipe. What is not there yet may come. */
static gboolean
check_tls_file (const char *path, GError **error)
{
  gsize size;
  int fd;

  if (path == NULL || g_str_has_prefix (path, "pkcs11:") || !g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  fd = ra_file_open_input (path, LARGEST_TLS_FILE, &size, error);
  if (fd >= 0)
    close (fd);
  return fd >= 0;
}

gboolean
ra_desk_set_centre (RaDesk *self, RaCentreSettings *centre, GCancellable *cancellable, GError **error)
{
  RaOrder order = { .act = "centre-set" };
  g_autoptr (RaCentre) made = NULL;

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!_ra_desk_check_role (self, order.act, error)
      || !check_accepts (ra_office_get_profile (self->office), centre->accepts, error))
    return FALSE;
  if (!ra_centre_settings_bind (centre, ra_office_get_profile (self->office), error))
    return FALSE;
  made = ra_centre_settings_make (centre, error);
  if (made == NULL || !check_tls_trust (centre, error) || !check_tls_file (centre->tls_certificate, error)
      || !check_tls_file (centre->tls_key, error)
      || (!ra_office_is_practice (self->office)
          && !ra_centre_settings_check_protected (centre, self->profile, error))
      || !_ra_desk_act (self, &order, set_centre, centre, cancellable, error))
    return FALSE;
  ra_outbox_set_transport (self->outbox, NULL);
  _ra_desk_emit_outbox_changed (self);
  _ra_desk_emit_settings_changed (self);
  return TRUE;
}

/* ---- what is set ---- */

static gpointer
get_centre (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  return ra_centre_settings_load (store, ra_office_get_profile (office));
}

RaCentreSettings *
ra_desk_get_centre (RaDesk *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return ra_office_read (self->office, get_centre, NULL, cancellable, error);
}

static RaChoiceView *
view_suite (const RaSuiteRule *rule, char **accepts)
{
  RaChoiceView *view = ra_choice_view_new ();

  view->id = g_strdup (rule->id);
  view->label = g_strdup (ra_profile_text (rule->label));
  view->clause = g_strdup (rule->clause);
  view->detail = ra_suite_terms_describe (rule);
  view->selected = accepts == NULL || g_strv_contains ((const char *const *) accepts, rule->id);
  return view;
}

GPtrArray *
ra_desk_list_centre_suites (RaDesk *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func (ra_choice_view_unref);
  g_auto (GStrv) accepts = NULL;
  GPtrArray *rules;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!ra_centre_get_accepts (self->office, &accepts, cancellable, error))
    return NULL;
  rules = ra_profile_get_suites (ra_office_get_profile (self->office));
  for (guint i = 0; i < rules->len; i++)
    {
      const RaSuiteRule *rule = g_ptr_array_index (rules, i);
      if (ra_suite_find (rule->id) != NULL)
        g_ptr_array_add (views, view_suite (rule, accepts));
    }
  return g_steal_pointer (&views);
}

/* ---- those the profile knows ---- */

static char *
describe_fields (const RaCentreRule *rule)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < rule->infos->len; i++)
    {
      const RaCentreInfo *info = g_ptr_array_index (rule->infos, i);

      g_string_append_printf (text, "%s%s = %s", i > 0 ? ", " : "", info->oid, info->value);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_line (GString *text, const char *what, const char *said)
{
  if (said != NULL && *said != '\0')
    g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", what, said);
}

static void
add_words (GString *text, const char *what, char **words, const char *none)
{
  g_autofree char *joined = words != NULL ? g_strjoinv (", ", words) : g_strdup (none);

  add_line (text, what, joined);
}

static void
describe_ways (GString *text, const RaCentreRule *rule)
{
  g_autofree char *protocol = g_ascii_strup (ra_centre_rule_protocols ()[rule->protocol], -1);

  add_line (text, _ ("Protocol"), protocol);
  add_line (text, _ ("Address for requests"), rule->url != NULL ? rule->url : _ ("the office says it"));
  add_line (text, _ ("Status (OCSP)"), rule->ocsp);
  add_line (text, _ ("Revocation list"), rule->crl);
  add_words (text, _ ("Trusted by certificates with the thumbprints"), rule->anchors,
             _ ("the office says which"));
  add_words (text, _ ("Suites"), rule->accepts, NULL);
}

static void
describe_manners (GString *text, const RaCentreRule *rule)
{
  g_autofree char *fields = describe_fields (rule);

  add_line (text, _ ("Messages are signed over"), rule->digest);
  add_line (text, _ ("Fields of each message"), fields);
  add_line (text, _ ("Confirmation"),
            rule->implicit_confirm ? _ ("the centre is asked to do without")
                                   : _ ("each certificate is confirmed to the centre"));
  add_line (text, _ ("Refusals"),
            rule->unprotected_errors ? _ ("one that nobody signed counts, too")
                                     : _ ("only signed ones count"));
  add_line (text, _ ("Before the confirmation"),
            rule->unconfirmed ? _ ("a certificate may be used already") : _ ("a certificate is not used"));
  add_line (text, _ ("Revocation"), ra_centre_rule_describe_revocation (rule));
}

static char *
describe_centre (const RaCentreRule *rule)
{
  g_autoptr (GString) text = g_string_new (NULL);

  describe_ways (text, rule);
  describe_manners (text, rule);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

GPtrArray *
ra_desk_list_centres (RaDesk *self, GCancellable *cancellable, GError **error)
{
  RaProfile *profile = ra_office_get_profile (self->office);
  GPtrArray *rules = ra_profile_get_centres (profile);
  g_autoptr (GPtrArray) views = g_ptr_array_new_with_free_func (ra_choice_view_unref);
  g_autoptr (GError) failed = NULL;
  g_autoptr (RaCentreSettings) set = ra_desk_get_centre (self, cancellable, &failed);

  if (failed != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&failed));
      return NULL;
    }
  for (guint i = 0; i < rules->len; i++)
    {
      const RaCentreRule *rule = g_ptr_array_index (rules, i);
      RaChoiceView *view = ra_choice_view_new ();

      view->id = g_strdup (rule->id);
      view->label = g_strdup (ra_profile_text (rule->label));
      view->clause = g_strdup (rule->clause);
      view->detail = describe_centre (rule);
      view->selected = set != NULL && g_strcmp0 (set->id, rule->id) == 0;
      g_ptr_array_add (views, view);
    }
  return g_steal_pointer (&views);
}

RaCentreSettings *
ra_desk_propose_centre (RaDesk *self, const char *id, GError **error)
{
  g_autoptr (RaCentreSettings) said = ra_centre_settings_new ();
  const RaCentreRule *rule;

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  said->id = g_strdup (id);
  if (!ra_centre_settings_bind (said, ra_office_get_profile (self->office), error))
    return NULL;
  rule = said->rule;
  said->accepts = rule != NULL && rule->accepts != NULL ? g_strdupv (rule->accepts) : g_new0 (char *, 1);
  return g_steal_pointer (&said);
}
