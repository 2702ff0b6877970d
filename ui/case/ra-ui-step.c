/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-step.h"

#include "ui/case/ra-ui-people.h"

typedef struct
{
  RaStepId id;
  guint person; /* whose; 0: nobody in particular */
  RaCaseView *view;
  GtkWidget *chief; /* nullable, not owned: of the page's template */
} RaUiStepPrivate;

enum
{
  JUDGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RaUiStep, ra_ui_step, RA_UI_TYPE_PAGE)

static RaUiStepPrivate *
get_private (RaUiStep *self)
{
  return ra_ui_step_get_instance_private (self);
}

static void
ra_ui_step_refresh (RaUiPage *page)
{
  RaUiStepPrivate *priv = get_private (RA_UI_STEP (page));

  if (priv->view != NULL)
    RA_UI_STEP_GET_CLASS (page)->show (RA_UI_STEP (page), priv->view);
}

static void
ra_ui_step_forget (RaUiPage *page)
{
  g_clear_pointer (&get_private (RA_UI_STEP (page))->view, ra_case_view_unref);
  RA_UI_STEP_GET_CLASS (page)->clear (RA_UI_STEP (page));
}

static void
ra_ui_step_dispose (GObject *object)
{
  g_clear_pointer (&get_private (RA_UI_STEP (object))->view, ra_case_view_unref);
  get_private (RA_UI_STEP (object))->chief = NULL;
  G_OBJECT_CLASS (ra_ui_step_parent_class)->dispose (object);
}

static void
ra_ui_step_class_init (RaUiStepClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ra_ui_step_dispose;
  RA_UI_PAGE_CLASS (klass)->refresh = ra_ui_step_refresh;
  RA_UI_PAGE_CLASS (klass)->forget = ra_ui_step_forget;
  signals[JUDGED] = g_signal_new ("judged", RA_UI_TYPE_STEP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
ra_ui_step_init (RaUiStep *self)
{
}

GtkWidget *
ra_ui_step_new (GType type, RaUiSession *session, RaStepId id)
{
  GtkWidget *self = ra_ui_page_new (type, session);

  get_private (RA_UI_STEP (self))->id = id;
  return self;
}

void
ra_ui_step_show (RaUiStep *self, RaCaseView *view)
{
  RaUiStepPrivate *priv = get_private (self);

  g_return_if_fail (RA_UI_IS_STEP (self));

  if (priv->view != NULL && g_strcmp0 (priv->view->row->number, view->row->number) != 0)
    ra_ui_page_forget (RA_UI_PAGE (self));
  ra_case_view_ref (view);
  g_clear_pointer (&priv->view, ra_case_view_unref);
  priv->view = view;
  ra_ui_page_refresh (RA_UI_PAGE (self));
}

void
ra_ui_step_set_person (RaUiStep *self, guint n)
{
  RaUiStepPrivate *priv = get_private (self);

  g_return_if_fail (RA_UI_IS_STEP (self));

  if (priv->person != n && priv->view != NULL)
    ra_ui_page_forget (RA_UI_PAGE (self));
  priv->person = n;
}

void
ra_ui_step_go_to (RaUiStep *self, const char *target)
{
  g_return_if_fail (RA_UI_IS_STEP (self));

  if (RA_UI_STEP_GET_CLASS (self)->go_to != NULL)
    RA_UI_STEP_GET_CLASS (self)->go_to (self, target);
}

const char *
ra_ui_step_get_action (RaUiStep *self)
{
  g_return_val_if_fail (RA_UI_IS_STEP (self), NULL);

  if (RA_UI_STEP_GET_CLASS (self)->get_action == NULL)
    return NULL;
  return RA_UI_STEP_GET_CLASS (self)->get_action (self);
}

gboolean
ra_ui_step_proceed (RaUiStep *self)
{
  g_return_val_if_fail (RA_UI_IS_STEP (self), FALSE);

  if (RA_UI_STEP_GET_CLASS (self)->proceed == NULL)
    return FALSE;
  return RA_UI_STEP_GET_CLASS (self)->proceed (self);
}

RaStepId
ra_ui_step_get_id (RaUiStep *self)
{
  g_return_val_if_fail (RA_UI_IS_STEP (self), RA_STEP_ID_NONE);

  return get_private (self)->id;
}

RaCaseView *
ra_ui_step_get_view (RaUiStep *self)
{
  g_return_val_if_fail (RA_UI_IS_STEP (self), NULL);

  return get_private (self)->view;
}

guint
ra_ui_step_get_person (RaUiStep *self)
{
  g_return_val_if_fail (RA_UI_IS_STEP (self), 0);

  return get_private (self)->person;
}

gboolean
ra_ui_step_is_of (RaUiStep *self, const char *number, guint n)
{
  return number != NULL && g_strcmp0 (number, ra_ui_step_get_number (self)) == 0
         && n == ra_ui_step_get_person (self);
}

const RaSubscriberView *
ra_ui_step_find_person (RaUiStep *self)
{
  RaCaseView *view = ra_ui_step_get_view (self);

  return view == NULL ? NULL : ra_ui_people_find_subscriber (view, ra_ui_step_get_person (self));
}

const char *
ra_ui_step_get_number (RaUiStep *self)
{
  RaCaseView *view = ra_ui_step_get_view (self);

  return view == NULL ? NULL : view->row->number;
}

gboolean
ra_ui_step_has_chief (RaUiStep *self)
{
  g_return_val_if_fail (RA_UI_IS_STEP (self), FALSE);

  return get_private (self)->chief != NULL;
}

void
ra_ui_step_set_chief (RaUiStep *self, GtkWidget *button)
{
  RaUiStepPrivate *priv = get_private (self);

  g_return_if_fail (RA_UI_IS_STEP (self));

  if (priv->chief == button)
    return;
  if (priv->chief != NULL)
    gtk_widget_remove_css_class (priv->chief, "suggested-action");
  if (button != NULL)
    gtk_widget_add_css_class (button, "suggested-action");
  priv->chief = button;
  gtk_widget_activate_action (GTK_WIDGET (self), "case.look", NULL);
}

void
ra_ui_step_judge (RaUiStep *self, RaFormView *form)
{
  g_return_if_fail (RA_UI_IS_STEP (self));

  g_signal_emit (self, signals[JUDGED], 0, form);
}
