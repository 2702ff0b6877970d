/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-refusal.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/case/ra-desk-case.h"
#include "ra-core/desk/papers/ra-desk-papers.h"
#include "ui/kit/ra-ui-dialogs.h"
#include "ui/kit/ra-ui-focus.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-runner.h"
#include "ui/kit/ra-ui-ticks.h"
#include "ui/print/ra-ui-print-all.h"

struct _RaUiRefusal
{
  GtkWidget parent_instance;

  GtkWidget *page;
  GtkBox *grounds;
  GtkEditable *note;
  GtkWidget *wants_words;
  GtkWidget *refuse_button;

  RaUiRunner *runner; /* acts */
  RaUiRunner *lister; /* asks for the grounds, and for what is printed then */
  RaCaseView *view;   /* nullable */
  char *refused;      /* nullable: the case that is being refused, whichever is shown by then */
};

enum
{
  LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiRefusal, ra_ui_refusal, GTK_TYPE_WIDGET)

/* ---- grounds ---- */

static gboolean
has_words (RaUiRefusal *self)
{
  g_autofree char *words = g_strstrip (g_strdup (gtk_editable_get_text (self->note)));

  return *words != '\0';
}

/* A ground is wanted, and words where a ground cannot do without. */
static void
enable (RaUiRefusal *self)
{
  gboolean any = FALSE, words = FALSE;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->grounds)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      gboolean ticked = gtk_check_button_get_active (GTK_CHECK_BUTTON (row));

      any |= ticked;
      words |= ticked && g_object_get_data (G_OBJECT (row), "words") != NULL;
    }
  words = words && !has_words (self);
  gtk_widget_set_opacity (self->wants_words, words ? 1 : 0);
  gtk_widget_set_sensitive (self->refuse_button, any && !words);
}

static void
add_ground (RaUiRefusal *self, const RaChoiceView *ground)
{
  g_autofree char *text = ground->detail == NULL ? g_strdup (ground->label)
                                                 : g_strdup_printf ("%s\n%s", ground->label, ground->detail);
  GtkWidget *check = ra_ui_ticks_add (self->grounds, ground->id, text);

  ra_ui_parts_name (check, ground->label);
  g_object_set_data (G_OBJECT (check), "words", ground->wants_words ? check : NULL);
  ra_ui_ticks_preset (check, ground->selected);
  g_signal_connect_swapped (check, "toggled", G_CALLBACK (enable), self);
}

/* What the clerk ticked stays; the rest follows what is missing now. */
static gboolean
update_ground (RaUiRefusal *self, GtkWidget *check, const RaChoiceView *ground)
{
  if (check == NULL || !g_str_equal (gtk_widget_get_name (check), ground->id))
    return FALSE;
  ra_ui_ticks_preset (check, ground->selected);
  return TRUE;
}

static gpointer
list_grounds (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_list_grounds (desk, args, cancellable, error);
}

static void
on_grounds (gpointer owner, gpointer result)
{
  RaUiRefusal *self = owner;
  GPtrArray *grounds = result;
  GtkWidget *check = gtk_widget_get_first_child (GTK_WIDGET (self->grounds));

  for (guint i = 0; i < grounds->len; i++)
    {
      if (!update_ground (self, check, g_ptr_array_index (grounds, i)))
        add_ground (self, g_ptr_array_index (grounds, i));
      check = check == NULL ? NULL : gtk_widget_get_next_sibling (check);
    }
  enable (self);
}

/* ---- the act ---- */

typedef struct
{
  char *number;
  char **grounds;
  char *note;
} Refusal;

static void
refusal_free (gpointer data)
{
  Refusal *refusal = data;

  g_free (refusal->number);
  g_strfreev (refusal->grounds);
  g_free (refusal->note);
  g_free (refusal);
}

/* Returns: (transfer full) (nullable) (element-type RaPaperView): what bears the mark, and is printed now */
static gpointer
refuse (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Refusal *refusal = args;
  g_autoptr (GPtrArray) papers = NULL;
  GPtrArray *marked;

  if (!ra_desk_refuse_case (desk, refusal->number, (const char *const *) refusal->grounds, refusal->note,
                            cancellable, error))
    return NULL;
  papers = ra_desk_list_papers (desk, refusal->number, NULL, NULL);
  marked = g_ptr_array_new_with_free_func (ra_paper_view_unref);
  for (guint i = 0; papers != NULL && i < papers->len; i++)
    if (((const RaPaperView *) g_ptr_array_index (papers, i))->wants_mark)
      g_ptr_array_add (marked, ra_paper_view_ref (g_ptr_array_index (papers, i)));
  return marked;
}

static void
on_refused (gpointer owner, gpointer result)
{
  RaUiRefusal *self = owner;

  ra_ui_print_all (GTK_WIDGET (self), ra_ui_runner_get_session (self->runner), self->refused, result);
  g_signal_emit (self, signals[LEFT], 0);
}

/* Recorded is what was ticked when the question was asked, whatever arrived since. */
static void
on_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiRefusal *self = RA_UI_REFUSAL (source);
  Refusal *refusal = data;

  if (!ra_ui_dialogs_ask_finish (result) || self->view == NULL)
    {
      refusal_free (refusal);
      return;
    }
  g_free (self->refused);
  self->refused = g_strdup (refusal->number);
  ra_ui_runner_act_once (self->runner, self->refused,
                         &(RaUiCall){ .call = refuse,
                                      .args = refusal,
                                      .free_args = refusal_free,
                                      .free_result = (GDestroyNotify) g_ptr_array_unref,
                                      .done = on_refused });
}

static void
on_refuse_clicked (RaUiRefusal *self)
{
  Refusal *refusal = g_new0 (Refusal, 1);

  refusal->number = g_strdup (self->view->row->number);
  refusal->grounds = ra_ui_ticks_list (self->grounds);
  refusal->note = g_strdup (gtk_editable_get_text (self->note));
  ra_ui_dialogs_ask_async (
      GTK_WIDGET (self),
      &(RaUiQuestion){ .heading = _ ("Refuse the registration?"),
                       .body = _ ("The decision with its grounds is recorded and cannot be taken back. Both "
                                  "copies with the mark of refusal are printed at once; until they are, the "
                                  "case stays on the desk."),
                       .accept = _ ("_Refuse"),
                       .destructive = TRUE },
      on_answered, refusal);
}

static void
on_back_clicked (RaUiRefusal *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

/* ---- object ---- */

static gboolean
ra_ui_refusal_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (RA_UI_REFUSAL (widget)->grounds), GTK_DIR_TAB_FORWARD);
}

static void
ra_ui_refusal_dispose (GObject *object)
{
  RaUiRefusal *self = RA_UI_REFUSAL (object);

  g_clear_object (&self->runner);
  g_clear_object (&self->lister);
  g_clear_pointer (&self->view, ra_case_view_unref);
  g_clear_pointer (&self->refused, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_REFUSAL);
  G_OBJECT_CLASS (ra_ui_refusal_parent_class)->dispose (object);
}

static void
ra_ui_refusal_class_init (RaUiRefusalClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_refusal_dispose;
  widget_class->grab_focus = ra_ui_refusal_grab_focus;
  widget_class->focus = ra_ui_focus_move;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/ra_station/Station/case/ra-ui-refusal.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiRefusal, page);
  gtk_widget_class_bind_template_child (widget_class, RaUiRefusal, grounds);
  gtk_widget_class_bind_template_child (widget_class, RaUiRefusal, note);
  gtk_widget_class_bind_template_child (widget_class, RaUiRefusal, wants_words);
  gtk_widget_class_bind_template_child (widget_class, RaUiRefusal, refuse_button);
  gtk_widget_class_bind_template_callback (widget_class, on_refuse_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_back_clicked);
  gtk_widget_class_bind_template_callback (widget_class, enable);
  signals[LEFT]
      = g_signal_new ("left", RA_UI_TYPE_REFUSAL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ra_ui_refusal_init (RaUiRefusal *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ra_ui_refusal_show (RaUiRefusal *self, RaUiSession *session, RaCaseView *view)
{
  g_return_if_fail (RA_UI_IS_REFUSAL (self));

  ra_ui_runner_ensure (&self->runner, GTK_WIDGET (self), session);
  ra_ui_runner_ensure (&self->lister, GTK_WIDGET (self), session);
  ra_case_view_ref (view);
  g_clear_pointer (&self->view, ra_case_view_unref);
  self->view = view;
  if (view->editable)
    ra_ui_runner_query (self->lister, &(RaUiCall){ .call = list_grounds,
                                                   .args = g_strdup (view->row->number),
                                                   .free_args = g_free,
                                                   .free_result = (GDestroyNotify) g_ptr_array_unref,
                                                   .done = on_grounds });
}

void
ra_ui_refusal_clear (RaUiRefusal *self)
{
  g_return_if_fail (RA_UI_IS_REFUSAL (self));

  g_clear_pointer (&self->view, ra_case_view_unref);
  if (self->lister != NULL)
    ra_ui_runner_forget (self->lister);
  ra_ui_parts_clear (self->grounds);
  gtk_editable_set_text (self->note, "");
  enable (self);
}
