/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/settings/ra-ui-centre-group.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/files/ra-certificates-file.h"
#include "ra-core/desk/outbox/ra-desk-outbox.h"
#include "ra-core/desk/session/ra-desk-operators.h"
#include "ui/kit/ra-ui-dialogs.h"
#include "ui/kit/ra-ui-runner.h"

struct _RaUiCentreGroup
{
  AdwPreferencesGroup parent_instance;

  GtkWidget *keep_button;
  AdwExpanderRow *centres_row;
  GtkEditable *url_row;
  GtkEditable *ocsp_row;
  GtkEditable *crl_row;
  AdwActionRow *trust_row;
  AdwExpanderRow *suites_row;
  AdwExpanderRow *tls_row;
  GtkEditable *tls_ca_row;
  GtkEditable *tls_certificate_row;
  GtkEditable *tls_key_row;

  RaUiSession *session;
  RaUiRunner *runner;
  RaCentreSettings *centre; /* nullable: as it is kept */
  char *trust;              /* nullable: PEM chosen, not kept yet */
  GPtrArray *suites;        /* nullable: of RaChoiceView: those that are shown */
  GPtrArray *checks;        /* GtkCheckButton named after the suite, not owned */
  GPtrArray *rows;          /* their rows, not owned */
  GPtrArray *centres;       /* nullable: of RaChoiceView: those of the profile that are shown */
  GPtrArray *said;          /* of RaCentreSettings: what the profile says of none of them, then of each */
  GPtrArray *centre_checks; /* GtkCheckButton, not owned: none of them, then each */
  GPtrArray *centre_rows;   /* their rows, not owned */
  guint chosen;             /* which of @said the rows go by */
  GtkEditable *choosing;    /* not owned: the row a file is being chosen for */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (RaUiCentreGroup, ra_ui_centre_group, ADW_TYPE_PREFERENCES_GROUP)

/* ---- what is kept ---- */

typedef struct
{
  RaCentreSettings *centre; /* nullable */
  GPtrArray *suites;        /* RaChoiceView */
  GPtrArray *centres;       /* RaChoiceView: those the profile knows */
  GPtrArray *said;          /* RaCentreSettings: of none of them, then of each */
} Kept;

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  ra_centre_settings_unref (kept->centre);
  g_clear_pointer (&kept->suites, g_ptr_array_unref);
  g_clear_pointer (&kept->centres, g_ptr_array_unref);
  g_clear_pointer (&kept->said, g_ptr_array_unref);
  g_free (kept);
}

/* Returns: (transfer full): see Kept.said */
static GPtrArray *
list_said (RaDesk *desk, GPtrArray *centres)
{
  GPtrArray *said = g_ptr_array_new_with_free_func (ra_centre_settings_unref);

  g_ptr_array_add (said, ra_desk_propose_centre (desk, NULL, NULL));
  for (guint i = 0; i < centres->len; i++)
    g_ptr_array_add (said, ra_desk_propose_centre (
                               desk, ((const RaChoiceView *) g_ptr_array_index (centres, i))->id, NULL));
  return said;
}

static gpointer
get_kept (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Kept *kept;
  g_autoptr (GPtrArray) suites = ra_desk_list_centre_suites (desk, cancellable, error);
  g_autoptr (GPtrArray) centres = suites != NULL ? ra_desk_list_centres (desk, cancellable, error) : NULL;

  if (centres == NULL)
    return NULL;
  kept = g_new0 (Kept, 1);
  kept->suites = g_steal_pointer (&suites);
  kept->said = list_said (desk, centres);
  kept->centres = g_steal_pointer (&centres);
  kept->centre = ra_desk_get_centre (desk, cancellable, NULL);
  return kept;
}

static void
fill (GtkEditable *row, const char *text)
{
  const char *value = text == NULL ? "" : text;

  /* The same text again would be laid out anew. */
  if (!g_str_equal (gtk_editable_get_text (row), value))
    gtk_editable_set_text (row, value);
}

static void
show_trust (RaUiCentreGroup *self)
{
  const char *pem = self->trust != NULL ? self->trust : self->centre == NULL ? NULL : self->centre->trust;
  guint n = 0;
  g_autofree char *text = NULL;

  for (const char *at = pem; at != NULL && (at = strstr (at, "-----BEGIN CERTIFICATE")) != NULL; at++)
    n++;
  text = n == 0 ? g_strdup (_ ("None chosen yet"))
                : g_strdup_printf (ngettext ("%u certificate", "%u certificates", n), n);
  adw_action_row_set_subtitle (self->trust_row, text);
}

static guint
count_checked (RaUiCentreGroup *self)
{
  guint n = 0;

  for (guint i = 0; i < self->checks->len; i++)
    n += gtk_check_button_get_active (g_ptr_array_index (self->checks, i)) ? 1 : 0;
  return n;
}

static void
show_suites (RaUiCentreGroup *self)
{
  guint n = count_checked (self);
  g_autofree char *text = NULL;

  if (n == self->checks->len)
    text = g_strdup (_ ("All that the profile allows"));
  else
    text = g_strdup_printf (_ ("%u of %u"), n, self->checks->len);
  adw_expander_row_set_subtitle (self->suites_row, text);
}

static void
show_tls (RaUiCentreGroup *self)
{
  gboolean own = *gtk_editable_get_text (self->tls_ca_row) != '\0';
  gboolean shows = *gtk_editable_get_text (self->tls_certificate_row) != '\0';
  g_autofree char *text = g_strconcat (own ? _ ("The server is checked by a file")
                                           : _ ("The server is checked as this computer does"),
                                       shows ? _ ("; the station shows a certificate of its own") : "", NULL);

  adw_expander_row_set_subtitle (self->tls_row, text);
}

static void
on_edited (RaUiCentreGroup *self)
{
  if (self->filling)
    return;
  show_suites (self);
  show_tls (self);
  gtk_widget_set_sensitive (self->keep_button, TRUE);
}

/* @detail: (nullable). Returns: (transfer none): what is ticked in the row that @of has from now on */
static GtkWidget *
add_ticked_row (AdwExpanderRow *of, GPtrArray *rows, const char *label, const char *detail)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), label);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (detail != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), detail);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (detail != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, detail, -1);
  adw_expander_row_add_row (of, row);
  g_ptr_array_add (rows, row);
  return check;
}

static void
add_suite (RaUiCentreGroup *self, const RaChoiceView *suite)
{
  GtkWidget *check = add_ticked_row (self->suites_row, self->rows, suite->label, suite->detail);

  gtk_widget_set_name (check, suite->id);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), suite->selected);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (on_edited), self);
  g_ptr_array_add (self->checks, check);
}

static gboolean
is_shown (GPtrArray *shown, GPtrArray *wanted)
{
  gboolean same = shown != NULL && shown->len == wanted->len;

  for (guint i = 0; same && i < wanted->len; i++)
    {
      const RaChoiceView *one = g_ptr_array_index (shown, i), *other = g_ptr_array_index (wanted, i);

      same = g_str_equal (one->id, other->id) && g_str_equal (one->label, other->label)
             && g_strcmp0 (one->detail, other->detail) == 0;
    }
  return same;
}

/* Rows that say what they are to say stay: making them anew is most of what showing the page costs. */
static void
tick_suites (RaUiCentreGroup *self, GPtrArray *suites)
{
  for (guint i = 0; i < suites->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->checks, i),
                                 ((RaChoiceView *) g_ptr_array_index (suites, i))->selected);
}

static void
fill_suites (RaUiCentreGroup *self, GPtrArray *suites)
{
  if (is_shown (self->suites, suites))
    {
      tick_suites (self, suites);
      return;
    }
  g_clear_pointer (&self->suites, g_ptr_array_unref);
  self->suites = g_ptr_array_ref (suites);
  for (guint i = 0; i < self->rows->len; i++)
    adw_expander_row_remove (self->suites_row, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->checks, 0);
  for (guint i = 0; i < suites->len; i++)
    add_suite (self, g_ptr_array_index (suites, i));
}

/* ---- which of the profile's it is ---- */

static const RaCentreSettings *
get_said (RaUiCentreGroup *self)
{
  return g_ptr_array_index (self->said, self->chosen);
}

static void
show_chosen (RaUiCentreGroup *self)
{
  const char *label
      = self->chosen == 0
            ? _ ("None: everything is said here")
            : ((const RaChoiceView *) g_ptr_array_index (self->centres, self->chosen - 1))->label;

  adw_expander_row_set_subtitle (self->centres_row, label);
}

/* What somebody typed stays; what only repeated the one profile's centre now repeats the other's. */
static void
say_anew (GtkEditable *row, const char *before, const char *now)
{
  if (g_str_equal (gtk_editable_get_text (row), before != NULL ? before : ""))
    fill (row, now);
}

static gboolean
is_taken (char **accepts, const char *suite)
{
  return accepts == NULL || *accepts == NULL || g_strv_contains ((const char *const *) accepts, suite);
}

static gboolean
are_ticked (RaUiCentreGroup *self, char **accepts)
{
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i))
        != is_taken (accepts, gtk_widget_get_name (g_ptr_array_index (self->checks, i))))
      return FALSE;
  return TRUE;
}

static void
tick_anew (RaUiCentreGroup *self, char **before, char **now)
{
  if (!are_ticked (self, before))
    return;
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->checks, i),
                                 is_taken (now, gtk_widget_get_name (g_ptr_array_index (self->checks, i))));
}

static void
choose_centre (RaUiCentreGroup *self, guint chosen)
{
  const RaCentreSettings *before = get_said (self), *now = g_ptr_array_index (self->said, chosen);

  self->chosen = chosen;
  self->filling = TRUE;
  say_anew (self->url_row, before->url, now->url);
  say_anew (self->ocsp_row, before->ocsp, now->ocsp);
  say_anew (self->crl_row, before->crl, now->crl);
  tick_anew (self, before->accepts, now->accepts);
  self->filling = FALSE;
  show_chosen (self);
  on_edited (self);
}

static void
on_centre_toggled (RaUiCentreGroup *self, GtkCheckButton *check)
{
  guint chosen;

  if (!self->filling && gtk_check_button_get_active (check)
      && g_ptr_array_find (self->centre_checks, check, &chosen) && chosen != self->chosen)
    choose_centre (self, chosen);
}

static void
add_centre (RaUiCentreGroup *self, const char *label, const char *detail)
{
  GtkWidget *check = add_ticked_row (self->centres_row, self->centre_rows, label, detail);

  if (self->centre_checks->len > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (check), g_ptr_array_index (self->centre_checks, 0));
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (on_centre_toggled), self);
  g_ptr_array_add (self->centre_checks, check);
}

static void
make_centres (RaUiCentreGroup *self, GPtrArray *centres)
{
  g_clear_pointer (&self->centres, g_ptr_array_unref);
  self->centres = g_ptr_array_ref (centres);
  for (guint i = 0; i < self->centre_rows->len; i++)
    adw_expander_row_remove (self->centres_row, g_ptr_array_index (self->centre_rows, i));
  g_ptr_array_set_size (self->centre_rows, 0);
  g_ptr_array_set_size (self->centre_checks, 0);
  add_centre (self, _ ("None: everything is said here"),
              _ ("Protocol CMP; each certificate is confirmed to the centre"));
  for (guint i = 0; i < centres->len; i++)
    {
      const RaChoiceView *centre = g_ptr_array_index (centres, i);

      add_centre (self, centre->label, centre->detail);
    }
}

static void
fill_centres (RaUiCentreGroup *self, const Kept *kept)
{
  if (!is_shown (self->centres, kept->centres))
    make_centres (self, kept->centres);
  g_clear_pointer (&self->said, g_ptr_array_unref);
  self->said = g_ptr_array_ref (kept->said);
  self->chosen = 0;
  for (guint i = 0; i < kept->centres->len; i++)
    if (((const RaChoiceView *) g_ptr_array_index (kept->centres, i))->selected)
      self->chosen = i + 1;
  gtk_check_button_set_active (g_ptr_array_index (self->centre_checks, self->chosen), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->centres_row), kept->centres->len > 0);
  show_chosen (self);
}

static void
on_kept (gpointer owner, gpointer result)
{
  RaUiCentreGroup *self = owner;
  Kept *kept = result;

  /* Somebody began to type while it was read, or what was typed is on its way. */
  if (gtk_widget_get_sensitive (self->keep_button) || ra_ui_runner_is_busy (self->runner))
    return;
  g_clear_pointer (&self->centre, ra_centre_settings_unref);
  self->centre = g_steal_pointer (&kept->centre);
  g_clear_pointer (&self->trust, g_free);
  self->filling = TRUE;
  fill (self->url_row, self->centre == NULL ? NULL : self->centre->url);
  fill (self->ocsp_row, self->centre == NULL ? NULL : self->centre->ocsp);
  fill (self->crl_row, self->centre == NULL ? NULL : self->centre->crl);
  fill (self->tls_ca_row, self->centre == NULL ? NULL : self->centre->tls_ca);
  fill (self->tls_certificate_row, self->centre == NULL ? NULL : self->centre->tls_certificate);
  fill (self->tls_key_row, self->centre == NULL ? NULL : self->centre->tls_key);
  fill_suites (self, kept->suites);
  fill_centres (self, kept);
  self->filling = FALSE;
  show_trust (self);
  show_suites (self);
  show_tls (self);
  gtk_widget_set_sensitive (self->keep_button, FALSE);
}

/* ---- files ---- */

static gpointer
read_trust (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_certificates_file_read (args, error);
}

static void
on_trust_read (gpointer owner, gpointer result)
{
  RaUiCentreGroup *self = owner;

  g_free (self->trust);
  self->trust = g_strdup (result);
  show_trust (self);
  on_edited (self);
}

static void
on_trust_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiCentreGroup *self = RA_UI_CENTRE_GROUP (source);
  g_autoptr (GFile) file = ra_ui_dialogs_file_finish (result);

  if (file != NULL)
    ra_ui_runner_act (self->runner, &(RaUiCall){ .call = read_trust,
                                                 .args = g_file_get_path (file),
                                                 .free_args = g_free,
                                                 .free_result = g_free,
                                                 .done = on_trust_read });
}

static void
on_trust_clicked (RaUiCentreGroup *self)
{
  const char *const patterns[] = { "*.pem", "*.crt", "*.cer", "*.der", "*.p7b", "*.p7c", NULL };

  ra_ui_dialogs_open_file_async (GTK_WIDGET (self), _ ("Certificates of the centre"), patterns,
                                 on_trust_chosen, NULL);
}

static void
on_tls_file_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiCentreGroup *self = RA_UI_CENTRE_GROUP (source);
  g_autoptr (GFile) file = ra_ui_dialogs_file_finish (result);
  g_autofree char *path = file == NULL ? NULL : g_file_get_path (file);

  if (path != NULL && self->choosing != NULL)
    gtk_editable_set_text (self->choosing, path);
}

static void
choose_tls_file (RaUiCentreGroup *self, GtkEditable *row)
{
  const char *const patterns[] = { "*.pem", "*.crt", "*.cer", "*.der", "*.p7b", "*.key", NULL };

  self->choosing = row;
  ra_ui_dialogs_open_file_async (GTK_WIDGET (self), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)),
                                 patterns, on_tls_file_chosen, NULL);
}

static void
on_tls_ca_clicked (RaUiCentreGroup *self)
{
  choose_tls_file (self, self->tls_ca_row);
}

static void
on_tls_certificate_clicked (RaUiCentreGroup *self)
{
  choose_tls_file (self, self->tls_certificate_row);
}

static void
on_tls_key_clicked (RaUiCentreGroup *self)
{
  choose_tls_file (self, self->tls_key_row);
}

/* What was typed is not wanted any more, or is on its way. */
static void
give_up (RaUiCentreGroup *self)
{
  gtk_widget_set_sensitive (self->keep_button, FALSE);
}

/* ---- keeping it ---- */

static gpointer
set_centre (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  ra_desk_set_centre (desk, args, cancellable, error);
  return NULL;
}

static void
on_centre_not_set (gpointer owner, const GError *error)
{
  RaUiCentreGroup *self = owner;

  gtk_widget_set_sensitive (self->keep_button, TRUE);
  ra_ui_session_report (self->session, error);
}

static void
on_centre_set (gpointer owner, gpointer result)
{
  RaUiCentreGroup *self = owner;

  ra_ui_session_notice (self->session, _ ("The centre is kept"));
  ra_ui_session_want_send (self->session);
  ra_ui_centre_group_refresh (self);
}

static char *
typed (GtkEditable *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (row)));

  return *text == '\0' ? NULL : g_steal_pointer (&text);
}

/* Returns: (transfer full): the suites that are ticked; none stands for all */
static char **
ticked (RaUiCentreGroup *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; count_checked (self) < self->checks->len && i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_strv_builder_add (builder, gtk_widget_get_name (g_ptr_array_index (self->checks, i)));
  return g_strv_builder_end (builder);
}

/* What the office itself says of a confirmation that travels; nothing here changes it. */
static gboolean
says_unconfirmed (RaUiCentreGroup *self)
{
  const RaCentreSettings *said = NULL;

  for (guint i = 0; self->centre != NULL && i < self->said->len; i++)
    if (g_strcmp0 (((const RaCentreSettings *) g_ptr_array_index (self->said, i))->id, self->centre->id) == 0)
      said = g_ptr_array_index (self->said, i);
  return self->centre != NULL && self->centre->unconfirmed && (said == NULL || !said->unconfirmed);
}

static void
on_keep_clicked (RaUiCentreGroup *self)
{
  g_autoptr (GError) error = NULL;
  RaCentreSettings *centre;

  if (self->checks->len > 0 && count_checked (self) == 0)
    {
      g_set_error (&error, RA_DESK_ERROR, RA_DESK_ERROR_ARGUMENT,
                   _ ("A centre that takes no suite can issue nothing. Tick at least one."));
      ra_ui_session_report (self->session, error);
      return;
    }
  centre = ra_centre_settings_new ();
  centre->id = g_strdup (get_said (self)->id);
  centre->url = typed (self->url_row);
  centre->ocsp = typed (self->ocsp_row);
  centre->crl = typed (self->crl_row);
  centre->trust = g_strdup (self->trust != NULL    ? self->trust
                            : self->centre == NULL ? ""
                                                   : self->centre->trust);
  centre->accepts = ticked (self);
  centre->tls_ca = typed (self->tls_ca_row);
  centre->tls_certificate = typed (self->tls_certificate_row);
  centre->tls_key = typed (self->tls_key_row);
  centre->unconfirmed = says_unconfirmed (self);
  give_up (self); /* what is typed from here on is kept by the next press */
  ra_ui_runner_act (self->runner, &(RaUiCall){ .call = set_centre,
                                               .args = centre,
                                               .free_args = ra_centre_settings_unref,
                                               .done = on_centre_set,
                                               .failed = on_centre_not_set });
}

/* ---- object ---- */

static void
ra_ui_centre_group_dispose (GObject *object)
{
  RaUiCentreGroup *self = RA_UI_CENTRE_GROUP (object);

  g_clear_object (&self->runner);
  g_clear_object (&self->session);
  g_clear_pointer (&self->centre, ra_centre_settings_unref);
  g_clear_pointer (&self->trust, g_free);
  g_clear_pointer (&self->suites, g_ptr_array_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->centres, g_ptr_array_unref);
  g_clear_pointer (&self->said, g_ptr_array_unref);
  g_clear_pointer (&self->centre_checks, g_ptr_array_unref);
  g_clear_pointer (&self->centre_rows, g_ptr_array_unref);
  self->choosing = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_CENTRE_GROUP);
  G_OBJECT_CLASS (ra_ui_centre_group_parent_class)->dispose (object);
}

static void
ra_ui_centre_group_class_init (RaUiCentreGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_centre_group_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/settings/ra-ui-centre-group.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiCentreGroup, keep_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiCentreGroup, centres_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiCentreGroup, url_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiCentreGroup, ocsp_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiCentreGroup, crl_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiCentreGroup, trust_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiCentreGroup, suites_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiCentreGroup, tls_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiCentreGroup, tls_ca_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiCentreGroup, tls_certificate_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiCentreGroup, tls_key_row);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_trust_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_tls_ca_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_tls_certificate_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_tls_key_clicked);
}

static void
ra_ui_centre_group_init (RaUiCentreGroup *self)
{
  self->checks = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  self->centre_checks = g_ptr_array_new ();
  self->centre_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ra_ui_centre_group_set_session (RaUiCentreGroup *self, RaUiSession *session)
{
  g_return_if_fail (RA_UI_IS_CENTRE_GROUP (self));

  g_set_object (&self->session, session);
  g_clear_object (&self->runner);
  self->runner = ra_ui_runner_new (GTK_WIDGET (self), session);
  g_signal_connect_object (session, "signed-out", G_CALLBACK (give_up), self, G_CONNECT_SWAPPED);
}

void
ra_ui_centre_group_refresh (RaUiCentreGroup *self)
{
  g_return_if_fail (RA_UI_IS_CENTRE_GROUP (self));

  if (!gtk_widget_get_sensitive (self->keep_button) && !ra_ui_runner_is_busy (self->runner))
    ra_ui_runner_query (self->runner,
                        &(RaUiCall){ .call = get_kept, .free_result = kept_free, .done = on_kept });
}
