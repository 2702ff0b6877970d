/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/kit/ra-ui-page.h"

#include "ui/kit/ra-ui-focus.h"
#include "ui/kit/ra-ui-pages.h"

typedef struct
{
  RaUiSession *session;
  RaUiRunner *runner;
} RaUiPagePrivate;

enum
{
  PROP_SESSION = 1,
  N_PROPS,
};

enum
{
  COUNTED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (RaUiPage, ra_ui_page, GTK_TYPE_WIDGET)

static RaUiPagePrivate *
get_private (RaUiPage *self)
{
  return ra_ui_page_get_instance_private (self);
}

static void
on_watched (RaUiPage *self)
{
  if (RA_UI_PAGE_GET_CLASS (self)->counts || gtk_widget_get_mapped (GTK_WIDGET (self)))
    ra_ui_page_refresh (self);
}

static void
watch (RaUiPage *self)
{
  const char *const *watched = RA_UI_PAGE_GET_CLASS (self)->watched;

  for (guint i = 0; watched != NULL && watched[i] != NULL; i++)
    g_signal_connect_object (get_private (self)->session, watched[i], G_CALLBACK (on_watched), self,
                             G_CONNECT_SWAPPED);
}

static void
ra_ui_page_default_tick (RaUiPage *self)
{
  if (RA_UI_PAGE_GET_CLASS (self)->counts)
    ra_ui_page_refresh (self);
}

/* ---- object ---- */

static void
ra_ui_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  RaUiPage *self = RA_UI_PAGE (object);
  RaUiPagePrivate *priv = get_private (self);

  if (id != PROP_SESSION)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  priv->session = g_value_dup_object (value);
  priv->runner = ra_ui_runner_new (GTK_WIDGET (self), priv->session);
}

static void
ra_ui_page_constructed (GObject *object)
{
  G_OBJECT_CLASS (ra_ui_page_parent_class)->constructed (object);
  watch (RA_UI_PAGE (object));
  ra_ui_pages_name_peeks (GTK_WIDGET (object));
  ra_ui_pages_name_choices (GTK_WIDGET (object));
  ra_ui_pages_wrap_headings (GTK_WIDGET (object));
}

/* The step begins where the first thing is that takes the caret. */
static gboolean
ra_ui_page_grab_focus (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);

  return child != NULL && gtk_widget_child_focus (child, GTK_DIR_TAB_FORWARD);
}

static void
ra_ui_page_dispose (GObject *object)
{
  RaUiPagePrivate *priv = get_private (RA_UI_PAGE (object));
  GtkWidget *child;

  g_clear_object (&priv->runner);
  gtk_widget_dispose_template (GTK_WIDGET (object), G_OBJECT_TYPE (object));
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (ra_ui_page_parent_class)->dispose (object);
}

static void
ra_ui_page_finalize (GObject *object)
{
  g_clear_object (&get_private (RA_UI_PAGE (object))->session);
  G_OBJECT_CLASS (ra_ui_page_parent_class)->finalize (object);
}

static void
ra_ui_page_class_init (RaUiPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = ra_ui_page_set_property;
  object_class->constructed = ra_ui_page_constructed;
  object_class->dispose = ra_ui_page_dispose;
  object_class->finalize = ra_ui_page_finalize;
  widget_class->grab_focus = ra_ui_page_grab_focus;
  widget_class->focus = ra_ui_focus_move;
  klass->tick = ra_ui_page_default_tick;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  properties[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, RA_UI_TYPE_SESSION,
                             G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[COUNTED] = g_signal_new ("counted", RA_UI_TYPE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_BOOLEAN);
}

static void
ra_ui_page_init (RaUiPage *self)
{
}

GtkWidget *
ra_ui_page_new (GType type, RaUiSession *session)
{
  g_return_val_if_fail (g_type_is_a (type, RA_UI_TYPE_PAGE), NULL);
  g_return_val_if_fail (RA_UI_IS_SESSION (session), NULL);

  return g_object_new (type, "session", session, NULL);
}

void
ra_ui_page_refresh (RaUiPage *self)
{
  RaUiPagePrivate *priv;

  g_return_if_fail (RA_UI_IS_PAGE (self));

  priv = get_private (self);
  if (priv->session != NULL && ra_ui_session_get_operator (priv->session) != NULL)
    RA_UI_PAGE_GET_CLASS (self)->refresh (self);
}

void
ra_ui_page_leave (RaUiPage *self)
{
  g_return_if_fail (RA_UI_IS_PAGE (self));

  if (RA_UI_PAGE_GET_CLASS (self)->leave != NULL)
    RA_UI_PAGE_GET_CLASS (self)->leave (self);
}

void
ra_ui_page_forget (RaUiPage *self)
{
  g_return_if_fail (RA_UI_IS_PAGE (self));

  ra_ui_runner_forget (get_private (self)->runner);
  if (RA_UI_PAGE_GET_CLASS (self)->forget != NULL)
    RA_UI_PAGE_GET_CLASS (self)->forget (self);
}

void
ra_ui_page_tick (RaUiPage *self)
{
  g_return_if_fail (RA_UI_IS_PAGE (self));

  RA_UI_PAGE_GET_CLASS (self)->tick (self);
}

RaUiSession *
ra_ui_page_get_session (RaUiPage *self)
{
  g_return_val_if_fail (RA_UI_IS_PAGE (self), NULL);

  return get_private (self)->session;
}

RaUiRunner *
ra_ui_page_get_runner (RaUiPage *self)
{
  g_return_val_if_fail (RA_UI_IS_PAGE (self), NULL);

  return get_private (self)->runner;
}

void
ra_ui_page_query (RaUiPage *self, const RaUiCall *call)
{
  ra_ui_runner_query (ra_ui_page_get_runner (self), call);
}

void
ra_ui_page_act (RaUiPage *self, const RaUiCall *call)
{
  ra_ui_runner_act (ra_ui_page_get_runner (self), call);
}

void
ra_ui_page_act_once (RaUiPage *self, const char *what, const RaUiCall *call)
{
  ra_ui_runner_act_once (ra_ui_page_get_runner (self), what, call);
}

gboolean
ra_ui_page_is_busy (RaUiPage *self)
{
  return ra_ui_runner_is_busy (ra_ui_page_get_runner (self));
}

void
ra_ui_page_report (RaUiPage *self, const GError *error)
{
  ra_ui_session_report (ra_ui_page_get_session (self), error);
}

void
ra_ui_page_notice (RaUiPage *self, const char *text)
{
  ra_ui_session_notice (ra_ui_page_get_session (self), text);
}

void
ra_ui_page_count (RaUiPage *self, guint count, gboolean urgent)
{
  g_return_if_fail (RA_UI_IS_PAGE (self));

  g_signal_emit (self, signals[COUNTED], 0, count, urgent);
}
