/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/station/ra-ui-new-station.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ui/kit/ra-ui-choice.h"

struct _RaUiNewStation
{
  RaUiPage parent_instance;

  AdwComboRow *profile_row;
  GtkEditable *operator_row;
  GtkEditable *passphrase_row;
  GtkEditable *again_row;

  GPtrArray *profiles;    /* nullable: RaProfileView */
  gboolean wants_station; /* Create was pressed before the profiles were there */
};

enum
{
  WANTED,
  COMPLAINT,
  BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiNewStation, ra_ui_new_station, RA_UI_TYPE_PAGE)

static void on_create_clicked (RaUiNewStation *self);

static gpointer
list_profiles (RaDesk *none, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_list_profiles (error);
}

static void
on_no_profiles (gpointer owner, const GError *error)
{
  RaUiNewStation *self = owner;

  self->wants_station = FALSE;
  g_signal_emit (self, signals[COMPLAINT], 0, error->message);
}

static void
on_profiles (gpointer owner, gpointer result)
{
  RaUiNewStation *self = owner;
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);

  self->profiles = g_ptr_array_ref (result);
  for (guint i = 0; i < self->profiles->len; i++)
    gtk_string_list_append (labels, ((RaProfileView *) g_ptr_array_index (self->profiles, i))->label);
  adw_combo_row_set_model (self->profile_row, G_LIST_MODEL (labels));
  if (self->wants_station)
    on_create_clicked (self);
}

static void
complain (RaUiNewStation *self, const char *text, GtkEditable *about)
{
  g_signal_emit (self, signals[COMPLAINT], 0, text);
  gtk_widget_grab_focus (GTK_WIDGET (about));
}

/* Returns: whether what was typed makes sense; else says what does not */
static gboolean
check_typed (RaUiNewStation *self)
{
  const char *passphrase = gtk_editable_get_text (self->passphrase_row);

  if (*gtk_editable_get_text (self->operator_row) == '\0')
    {
      complain (self, _ ("Type the name of the first operator."), self->operator_row);
      return FALSE;
    }
  if (strcmp (passphrase, gtk_editable_get_text (self->again_row)) != 0)
    {
      complain (self, _ ("The two passphrases differ. Type the same one twice."), self->again_row);
      return FALSE;
    }
  return TRUE;
}

static void
on_create_clicked (RaUiNewStation *self)
{
  self->wants_station = check_typed (self);
  if (!self->wants_station || ra_ui_new_station_get_profile (self) == NULL)
    return;
  self->wants_station = FALSE;
  g_signal_emit (self, signals[WANTED], 0);
}

static void
clear_passphrases (RaUiNewStation *self)
{
  gtk_editable_set_text (self->passphrase_row, "");
  gtk_editable_set_text (self->again_row, "");
}

static void
on_back_clicked (RaUiNewStation *self)
{
  self->wants_station = FALSE;
  clear_passphrases (self);
  g_signal_emit (self, signals[BACK], 0);
}

/* ---- object ---- */

static gboolean
ra_ui_new_station_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RA_UI_NEW_STATION (widget)->operator_row));
}

static void
ra_ui_new_station_constructed (GObject *object)
{
  G_OBJECT_CLASS (ra_ui_new_station_parent_class)->constructed (object);
  ra_ui_runner_start (ra_ui_page_get_runner (RA_UI_PAGE (object)),
                      &(RaUiCall){ .call = list_profiles,
                                   .free_result = (GDestroyNotify) g_ptr_array_unref,
                                   .done = on_profiles,
                                   .failed = on_no_profiles });
}

static void
ra_ui_new_station_dispose (GObject *object)
{
  g_clear_pointer (&RA_UI_NEW_STATION (object)->profiles, g_ptr_array_unref);
  G_OBJECT_CLASS (ra_ui_new_station_parent_class)->dispose (object);
}

static void
ra_ui_new_station_class_init (RaUiNewStationClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ra_ui_new_station_constructed;
  G_OBJECT_CLASS (klass)->dispose = ra_ui_new_station_dispose;
  widget_class->grab_focus = ra_ui_new_station_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/station/ra-ui-new-station.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiNewStation, profile_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiNewStation, operator_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiNewStation, passphrase_row);
  gtk_widget_class_bind_template_child (widget_class, RaUiNewStation, again_row);
  gtk_widget_class_bind_template_callback (widget_class, on_create_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  signals[WANTED] = g_signal_new ("wanted", RA_UI_TYPE_NEW_STATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);
  signals[COMPLAINT] = g_signal_new ("complaint", RA_UI_TYPE_NEW_STATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[BACK]
      = g_signal_new ("back", RA_UI_TYPE_NEW_STATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ra_ui_new_station_init (RaUiNewStation *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_choice_prepare_row (self->profile_row);
}

const char *
ra_ui_new_station_get_profile (RaUiNewStation *self)
{
  guint selected;

  g_return_val_if_fail (RA_UI_IS_NEW_STATION (self), NULL);

  selected = adw_combo_row_get_selected (self->profile_row);
  return self->profiles == NULL || selected >= self->profiles->len
             ? NULL
             : ((RaProfileView *) g_ptr_array_index (self->profiles, selected))->id;
}

const char *
ra_ui_new_station_get_operator (RaUiNewStation *self)
{
  g_return_val_if_fail (RA_UI_IS_NEW_STATION (self), NULL);

  return gtk_editable_get_text (self->operator_row);
}

RaSecret *
ra_ui_new_station_take_passphrase (RaUiNewStation *self)
{
  RaSecret *passphrase;

  g_return_val_if_fail (RA_UI_IS_NEW_STATION (self), NULL);

  passphrase = ra_secret_new_text (gtk_editable_get_text (self->passphrase_row));
  clear_passphrases (self);
  return passphrase;
}
