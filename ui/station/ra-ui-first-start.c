/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/station/ra-ui-first-start.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ra-core/desk/case/ra-desk-case.h"
#include "ui/kit/ra-ui-banner.h"
#include "ui/kit/ra-ui-pages.h"
#include "ui/station/ra-ui-new-station.h"
#include "ui/station/ra-ui-practice.h"
#include "ui/station/ra-ui-recovery-code.h"

struct _RaUiFirstStart
{
  RaUiPage parent_instance;

  RaUiBanner *banner;
  GtkStack *pages;
  GtkWidget *create_button;
  GtkSpinner *spinner;
  GtkLabel *working_label;

  RaUiNewStation *form; /* nullable: built when a station is to be made */
  RaDesk *made;         /* until the recovery code was put away */
};

G_DEFINE_FINAL_TYPE (RaUiFirstStart, ra_ui_first_start, RA_UI_TYPE_PAGE)

/* What is needed to make a station, and the recovery code that comes of it. */
typedef struct
{
  char *dir;
  char *profile;
  char *operator_name;
  gboolean practice;
  RaSecret *passphrase;
} Plan;

typedef struct
{
  RaDesk *desk;
  RaSecret *code;      /* nullable */
  char *operator_name; /* nullable: nobody is signed in */
} Station;

static void
plan_free (gpointer data)
{
  Plan *plan = data;

  g_free (plan->dir);
  g_free (plan->profile);
  g_free (plan->operator_name);
  g_clear_pointer (&plan->passphrase, ra_secret_unref);
  g_free (plan);
}

static void
station_free (gpointer data)
{
  Station *station = data;

  g_clear_object (&station->desk);
  g_clear_pointer (&station->code, ra_secret_unref);
  g_free (station->operator_name);
  g_free (station);
}

/* ---- in the background ---- */

static Station *
station_new (RaDesk *desk, RaSecret *code, const char *operator_name)
{
  Station *station = g_new0 (Station, 1);

  station->desk = desk;
  station->code = code;
  station->operator_name = g_strdup (operator_name);
  return station;
}

static gpointer
open_station (RaDesk *none, gpointer args, GCancellable *cancellable, GError **error)
{
  Plan *plan = args;
  RaDesk *desk = ra_desk_open (plan->dir, NULL, cancellable, error);

  return desk == NULL ? NULL : station_new (desk, NULL, NULL);
}

static gpointer
make_station (RaDesk *none, gpointer args, GCancellable *cancellable, GError **error)
{
  Plan *plan = args;
  RaSecret *code = NULL;
  RaStationOrder order = { .dir = plan->dir,
                           .profile = plan->profile,
                           .practice = plan->practice,
                           .operator_name = plan->operator_name,
                           .passphrase = plan->passphrase };
  RaDesk *desk = ra_desk_create (&order, &code, cancellable, error);

  return desk == NULL ? NULL : station_new (desk, code, plan->operator_name);
}

static gpointer
run_practice (RaDesk *none, gpointer args, GCancellable *cancellable, GError **error)
{
  Plan *plan = args;
  g_autoptr (GPtrArray) profiles = NULL;
  RaDesk *desk;

  if (!ra_desk_exists (plan->dir))
    {
      g_autofree char *parent = g_path_get_dirname (plan->dir);

      g_mkdir_with_parents (parent, 0700);
      profiles = ra_desk_list_profiles (error);
      if (profiles == NULL)
        return NULL;
      plan->profile = g_strdup (((RaProfileView *) g_ptr_array_index (profiles, 0))->id);
      return make_station (none, plan, cancellable, error);
    }
  desk = ra_desk_open (plan->dir, NULL, cancellable, error);
  if (desk == NULL)
    return NULL;
  if (!ra_desk_sign_in (desk, plan->operator_name, plan->passphrase, cancellable, error))
    {
      /* It has other operators by now: its own sign-in page asks. */
      g_clear_error (error);
      return station_new (desk, NULL, NULL);
    }
  ra_desk_start_search (desk);
  return station_new (desk, NULL, plan->operator_name);
}

/* ---- pages ---- */

static void
show_working (RaUiFirstStart *self, const char *text)
{
  ra_ui_pages_drop_focus (GTK_WIDGET (self));
  ra_ui_banner_clear (self->banner);
  gtk_label_set_text (self->working_label, text);
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child_name (self->pages, "working");
}

static void
show_page (RaUiFirstStart *self, const char *page)
{
  gtk_spinner_stop (self->spinner);
  gtk_stack_set_visible_child_name (self->pages, page);
}

static void
hand_over (RaUiFirstStart *self, RaDesk *desk, const char *operator_name)
{
  gtk_spinner_stop (self->spinner);
  ra_ui_session_set_desk (ra_ui_page_get_session (RA_UI_PAGE (self)), desk);
  if (operator_name != NULL)
    ra_ui_session_signed_in (ra_ui_page_get_session (RA_UI_PAGE (self)), operator_name);
}

static void
on_not_opened (gpointer owner, const GError *error)
{
  RaUiFirstStart *self = owner;

  show_page (self, "welcome");
  ra_ui_banner_show_error (self->banner, ra_ui_page_get_session (RA_UI_PAGE (self)), error);
}

static void
on_opened (gpointer owner, gpointer result)
{
  RaUiFirstStart *self = owner;
  Station *station = result;

  hand_over (self, station->desk, station->operator_name);
}

static void
on_not_made (gpointer owner, const GError *error)
{
  RaUiFirstStart *self = owner;

  show_page (self, "create");
  ra_ui_banner_show_error (self->banner, ra_ui_page_get_session (RA_UI_PAGE (self)), error);
}

static void
on_recovery_done (RaUiFirstStart *self)
{
  g_autoptr (RaDesk) desk = g_steal_pointer (&self->made);

  hand_over (self, desk, ra_ui_new_station_get_operator (self->form));
}

static void
on_made (gpointer owner, gpointer result)
{
  RaUiFirstStart *self = owner;
  Station *station = result;
  GtkWidget *recovery = g_object_new (RA_UI_TYPE_RECOVERY_CODE, NULL);

  g_set_object (&self->made, station->desk);
  g_signal_connect_object (recovery, "done", G_CALLBACK (on_recovery_done), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->pages, recovery, "recovery");
  ra_ui_recovery_code_show (RA_UI_RECOVERY_CODE (recovery), station->code,
                            ra_ui_session_get_dir (ra_ui_page_get_session (RA_UI_PAGE (self))));
  show_page (self, "recovery");
  gtk_widget_grab_focus (recovery);
}

static Plan *
plan_new (RaUiFirstStart *self)
{
  Plan *plan = g_new0 (Plan, 1);

  plan->dir = g_strdup (ra_ui_session_get_dir (ra_ui_page_get_session (RA_UI_PAGE (self))));
  return plan;
}

static void
on_practice_chosen (RaUiFirstStart *self)
{
  g_autofree char *dir = ra_ui_practice_get_default_dir ();

  ra_ui_session_set_dir (ra_ui_page_get_session (RA_UI_PAGE (self)), dir);
  ra_ui_first_start_run_practice (self, NULL, NULL);
}

static void
on_back (RaUiFirstStart *self)
{
  ra_ui_banner_clear (self->banner);
  show_page (self, "welcome");
}

static void
on_wanted (RaUiFirstStart *self)
{
  Plan *plan = plan_new (self);

  plan->profile = g_strdup (ra_ui_new_station_get_profile (self->form));
  plan->operator_name = g_strdup (ra_ui_new_station_get_operator (self->form));
  plan->passphrase = ra_ui_new_station_take_passphrase (self->form);
  show_working (self, _ ("Creating the station…"));
  ra_ui_runner_start (ra_ui_page_get_runner (RA_UI_PAGE (self)), &(RaUiCall){ .call = make_station,
                                                                              .args = plan,
                                                                              .free_args = plan_free,
                                                                              .free_result = station_free,
                                                                              .done = on_made,
                                                                              .failed = on_not_made });
}

static void
build_form (RaUiFirstStart *self)
{
  GtkWidget *form = ra_ui_page_new (RA_UI_TYPE_NEW_STATION, ra_ui_page_get_session (RA_UI_PAGE (self)));

  self->form = RA_UI_NEW_STATION (form);
  g_signal_connect_object (form, "wanted", G_CALLBACK (on_wanted), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "complaint", G_CALLBACK (ra_ui_banner_show_text), self->banner,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "back", G_CALLBACK (on_back), self, G_CONNECT_SWAPPED);
  gtk_stack_add_named (self->pages, form, "create");
}

static void
on_create_chosen (RaUiFirstStart *self)
{
  ra_ui_banner_clear (self->banner);
  if (self->form == NULL)
    build_form (self);
  show_page (self, "create");
  gtk_widget_grab_focus (GTK_WIDGET (self->form));
}

static void
ra_ui_first_start_dispose (GObject *object)
{
  RaUiFirstStart *self = RA_UI_FIRST_START (object);

  g_clear_object (&self->made);
  G_OBJECT_CLASS (ra_ui_first_start_parent_class)->dispose (object);
}

static void
ra_ui_first_start_class_init (RaUiFirstStartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_first_start_dispose;
  g_type_ensure (RA_UI_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/station/ra-ui-first-start.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiFirstStart, banner);
  gtk_widget_class_bind_template_child (widget_class, RaUiFirstStart, pages);
  gtk_widget_class_bind_template_child (widget_class, RaUiFirstStart, create_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiFirstStart, spinner);
  gtk_widget_class_bind_template_child (widget_class, RaUiFirstStart, working_label);
  gtk_widget_class_bind_template_callback (widget_class, on_create_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_practice_chosen);
}

static void
ra_ui_first_start_init (RaUiFirstStart *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_pages_hide_others (self->pages);
}

void
ra_ui_first_start_run (RaUiFirstStart *self)
{
  g_return_if_fail (RA_UI_IS_FIRST_START (self));

  if (!ra_desk_exists (ra_ui_session_get_dir (ra_ui_page_get_session (RA_UI_PAGE (self)))))
    {
      gtk_stack_set_visible_child_full (self->pages, "welcome", GTK_STACK_TRANSITION_TYPE_NONE);
      gtk_widget_grab_focus (self->create_button);
      return;
    }
  show_working (self, _ ("Opening the station…"));
  ra_ui_runner_start (ra_ui_page_get_runner (RA_UI_PAGE (self)), &(RaUiCall){ .call = open_station,
                                                                              .args = plan_new (self),
                                                                              .free_args = plan_free,
                                                                              .free_result = station_free,
                                                                              .done = on_opened,
                                                                              .failed = on_not_opened });
}

void
ra_ui_first_start_run_practice (RaUiFirstStart *self, const char *operator_name, RaSecret *passphrase)
{
  Plan *plan;

  g_return_if_fail (RA_UI_IS_FIRST_START (self));

  ra_ui_session_set_wants_practice (ra_ui_page_get_session (RA_UI_PAGE (self)), TRUE);
  plan = plan_new (self);
  plan->practice = TRUE;
  plan->operator_name = g_strdup (operator_name == NULL ? RA_UI_PRACTICE_OPERATOR : operator_name);
  plan->passphrase
      = passphrase == NULL ? ra_secret_new_text (RA_UI_PRACTICE_PASSPHRASE) : ra_secret_ref (passphrase);
  show_working (self, _ ("Opening the practice office…"));
  ra_ui_runner_start (ra_ui_page_get_runner (RA_UI_PAGE (self)), &(RaUiCall){ .call = run_practice,
                                                                              .args = plan,
                                                                              .free_args = plan_free,
                                                                              .free_result = station_free,
                                                                              .done = on_opened,
                                                                              .failed = on_not_opened });
}
