/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-checklist.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/desk/case/ra-desk-case.h"
#include "ui/case/ra-ui-item-row.h"
#include "ui/case/ra-ui-people.h"
#include "ui/kit/ra-ui-dialogs.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-runner.h"
#include "ui/print/ra-ui-print-preview.h"
#include "ui/print/ra-ui-scan-dialog.h"

/* The desk takes 16 MiB; a little more is read so that it can say so. */
#define READ_LIMIT (17 * 1024 * 1024)

struct _RaUiChecklist
{
  GtkWidget parent_instance;

  GtkBox *groups;

  RaUiRunner *runner;
  RaCaseView *view;
  RaUiChecklistPart part;
  char *target;  /* nullable: item to go to as soon as it is there */
  char *waiting; /* nullable: item a dialog was opened for */
  gpointer back; /* nullable: the Call that takes the last mark back */
};

enum
{
  OPEN,
  TAKEN_OUT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (RaUiChecklist, ra_ui_checklist, GTK_TYPE_WIDGET)

/* ---- acts ---- */

typedef struct _Call Call;

struct _Call
{
  char *number;
  char *item;
  char *attachment; /* nullable: its id */
  RaItemState state;
  RaCertifiedBy certified_by;
  guint count;
  char *reason;
  char *name;    /* of the attachment */
  GBytes *bytes; /* nullable: of one that is put back */
  GFile *file;
  gboolean undoes;
  Call *back;   /* nullable: what takes it back */
  char *marked; /* nullable: what was marked, in words */
};

static Call *
call_new (RaUiChecklist *self, const char *item)
{
  Call *call = g_new0 (Call, 1);

  call->number = g_strdup (self->view->row->number);
  call->item = g_strdup (item);
  return call;
}

static void
call_free (gpointer data)
{
  Call *call = data;

  g_free (call->number);
  g_free (call->item);
  g_free (call->reason);
  g_free (call->attachment);
  g_free (call->name);
  g_clear_pointer (&call->bytes, g_bytes_unref);
  g_clear_object (&call->file);
  g_free (call->marked);
  g_clear_pointer (&call->back, call_free);
  g_free (call);
}

/* Returns: (transfer full) (nullable): what takes it back */
static gpointer
set_item (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Call *call = args;
  const RaItemChange change = { .item = call->item,
                                .state = call->state,
                                .certified_by = call->certified_by,
                                .count = call->count,
                                .reason = call->reason,
                                .keeps_state = call->bytes != NULL,
                                .name = call->bytes != NULL ? call->name : NULL,
                                .bytes = call->bytes,
                                .undoes = call->undoes };

  return ra_desk_set_item (desk, call->number, &change, cancellable, error) ? g_steal_pointer (&call->back)
                                                                            : NULL;
}

static gpointer
attach (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Call *call = args;
  g_autofree char *path = g_file_get_path (call->file);
  g_autofree char *name = g_file_get_basename (call->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autoptr (GBytes) bytes = NULL;

  if (path == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _ ("%s is not on this computer and was not attached. Copy it here first."), shown);
      return NULL;
    }
  bytes = ra_file_read (path, READ_LIMIT, error);
  if (bytes != NULL)
    {
      const RaItemChange change = { .item = call->item, .keeps_state = TRUE, .name = shown, .bytes = bytes };
      ra_desk_set_item (desk, call->number, &change, cancellable, error);
    }
  return NULL;
}

static Call *
call_copy (const Call *call)
{
  Call *copy = g_new0 (Call, 1);

  copy->number = g_strdup (call->number);
  copy->item = g_strdup (call->item);
  copy->state = call->state;
  copy->certified_by = call->certified_by;
  copy->count = call->count;
  copy->reason = g_strdup (call->reason);
  copy->name = g_strdup (call->name);
  copy->bytes = call->bytes != NULL ? g_bytes_ref (call->bytes) : NULL;
  copy->undoes = call->undoes;
  return copy;
}

static void query (RaUiChecklist *self);
static const RaItemView *find_item (RaUiChecklist *self, const char *id);
static void on_next (RaUiChecklist *self, GtkWidget *row);

static void
on_not_set (gpointer owner, const GError *error)
{
  RaUiChecklist *self = owner;

  ra_ui_session_report (ra_ui_runner_get_session (self->runner), error);
  query (self);
}

static void act (RaUiChecklist *self, Call *call);

static void
undo (gpointer owner)
{
  RaUiChecklist *self = owner;

  if (self->back != NULL)
    act (self, g_steal_pointer (&self->back));
}

/* The last mark can be taken back, once. */
static void
on_set (gpointer owner, gpointer result)
{
  RaUiChecklist *self = owner;
  Call *back = result;

  g_clear_pointer (&self->back, call_free);
  if (back == NULL || self->view == NULL || g_strcmp0 (self->view->row->number, back->number) != 0)
    return;
  self->back = call_copy (back);
  ra_ui_session_offer_undo (ra_ui_runner_get_session (self->runner), back->marked, self, undo);
}

static void
act (RaUiChecklist *self, Call *call)
{
  ra_ui_runner_act (self->runner, &(RaUiCall){ .call = set_item,
                                               .args = call,
                                               .free_args = call_free,
                                               .free_result = call_free,
                                               .done = on_set,
                                               .failed = on_not_set });
}

/* How @item stands now, to be put back. */
static Call *
back_new (RaUiChecklist *self, const RaItemView *item, RaItemState state)
{
  Call *back = call_new (self, item->id);

  back->state = item->state;
  back->certified_by = item->certified_by;
  back->count = item->counted ? item->count : 0;
  back->reason = g_strdup (item->reason);
  back->undoes = TRUE;
  /* In few words: there is one line for it. */
  back->marked = state == RA_ITEM_STATE_NONE
                     ? g_strdup (_ ("The mark is taken back"))
                     : g_strdup_printf (_ ("Marked: %s"), ra_item_state_get_label (state));
  return back;
}

static void
set_state (RaUiChecklist *self, const char *id, RaItemState state, const char *reason)
{
  Call *call = call_new (self, id);
  const RaItemView *item = find_item (self, id);

  call->state = state;
  call->reason = g_strdup (reason);
  call->back = item != NULL ? back_new (self, item, state) : NULL;
  act (self, call);
}

static void
on_certifier (RaUiChecklist *self, int by, RaUiItemRow *row)
{
  const RaItemView *item = ra_ui_item_row_get_item (row);
  Call *call = call_new (self, item->id);

  call->state = item->state;
  call->certified_by = (RaCertifiedBy) by;
  act (self, call);
}

static void
on_count (RaUiChecklist *self, int count, RaUiItemRow *row)
{
  const RaItemView *item = ra_ui_item_row_get_item (row);
  Call *call = call_new (self, item->id);

  call->state = item->state;
  call->count = (guint) count;
  act (self, call);
}

static void
on_reason (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiChecklist *self = RA_UI_CHECKLIST (source);
  g_autofree char *reason = ra_ui_dialogs_ask_text_finish (result);
  g_autofree char *item = g_steal_pointer (&self->waiting);

  if (self->view == NULL || item == NULL)
    return;
  if (reason == NULL)
    query (self);
  else
    set_state (self, item, RA_ITEM_STATE_REJECTED, reason);
}

static void
on_state (RaUiChecklist *self, int state, RaUiItemRow *row)
{
  const RaItemView *item = ra_ui_item_row_get_item (row);

  if (state != RA_ITEM_STATE_REJECTED)
    {
      set_state (self, item->id, (RaItemState) state, NULL);
      return;
    }
  g_free (self->waiting);
  self->waiting = g_strdup (item->id);
  ra_ui_dialogs_ask_text_async (GTK_WIDGET (self),
                                &(RaUiQuestion){ .heading = _ ("Why is it rejected?"),
                                                 .body = item->label,
                                                 .label = _ ("Reason"),
                                                 .accept = _ ("_Reject") },
                                on_reason, NULL);
}

static void
attach_file (RaUiChecklist *self, const char *item, GFile *file)
{
  Call *call = call_new (self, item);

  call->file = g_object_ref (file);
  ra_ui_runner_act (self->runner, &(RaUiCall){ .call = attach, .args = call, .free_args = call_free });
}

static void
on_file (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiChecklist *self = RA_UI_CHECKLIST (source);
  g_autoptr (GFile) file = ra_ui_dialogs_file_finish (result);
  g_autofree char *item = g_steal_pointer (&self->waiting);

  if (file != NULL && item != NULL && self->view != NULL)
    attach_file (self, item, file);
}

static void
on_attach (RaUiChecklist *self, GFile *file, RaUiItemRow *row)
{
  static const char *const patterns[] = { "*.pdf", "*.png", "*.jpg", "*.jpeg", "*.tif", "*.tiff", NULL };
  const RaItemView *item = ra_ui_item_row_get_item (row);

  if (file != NULL)
    {
      attach_file (self, item->id, file);
      return;
    }
  g_free (self->waiting);
  self->waiting = g_strdup (item->id);
  ra_ui_dialogs_open_file_async (GTK_WIDGET (self), _ ("Attach a Scan"), patterns, on_file, NULL);
}

static void
on_scan (RaUiChecklist *self, RaUiItemRow *row)
{
  const RaItemView *item = ra_ui_item_row_get_item (row);

  ra_ui_scan_dialog_open (GTK_WIDGET (self), ra_ui_runner_get_session (self->runner), self->view->row->number,
                          item->id, item->label);
}

static void
on_loaded (gpointer owner, gpointer result)
{
  RaUiChecklist *self = owner;
  RaUiScan *scan = result;

  if (self->view != NULL && g_str_equal (self->view->row->number, scan->number))
    g_signal_emit (self, signals[OPEN], 0, scan);
}

static void
on_open (RaUiChecklist *self, RaAttachmentView *attachment, RaUiItemRow *row)
{
  const RaItemView *item = ra_ui_item_row_get_item (row);
  const RaUiScan wanted
      = { self->view->row->number, item->id, attachment->id, attachment->name, NULL, item->editable };

  ra_ui_runner_act (self->runner, &(RaUiCall){ .call = ra_ui_scan_load,
                                               .args = ra_ui_scan_new (&wanted),
                                               .free_args = ra_ui_scan_unref,
                                               .free_result = ra_ui_scan_unref,
                                               .done = on_loaded });
}

void
ra_ui_checklist_attach (RaUiChecklist *self, const RaUiScan *scan, GFile *file)
{
  g_return_if_fail (RA_UI_IS_CHECKLIST (self));

  if (scan->editable && self->view != NULL && g_str_equal (self->view->row->number, scan->number))
    attach_file (self, scan->item, file);
}

/* ---- what was attached by mistake ---- */

static gpointer
take_out (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  Call *call = args;
  const RaItemChange change = { .item = call->item, .keeps_state = TRUE, .removes = call->attachment };
  g_autoptr (GBytes) bytes
      = ra_desk_load_attachment (desk, call->number, call->attachment, cancellable, error);

  if (bytes == NULL || !ra_desk_set_item (desk, call->number, &change, cancellable, error))
    return NULL;
  call->back->bytes = g_steal_pointer (&bytes);
  return g_steal_pointer (&call->back);
}

/* It is put back, as a new one, from what is kept of it here until something else is done. */
static void
on_taken_out (gpointer owner, gpointer result)
{
  g_autofree char *id = g_strdup (((const Call *) result)->attachment);

  on_set (owner, result);
  g_signal_emit (owner, signals[TAKEN_OUT], 0, id);
}

static void
on_remove_answered (GObject *source, GAsyncResult *result, gpointer data)
{
  RaUiChecklist *self = RA_UI_CHECKLIST (source);
  Call *call = data;

  if (ra_ui_dialogs_ask_finish (result) && self->view != NULL)
    ra_ui_runner_act (self->runner, &(RaUiCall){ .call = take_out,
                                                 .args = call,
                                                 .free_args = call_free,
                                                 .free_result = call_free,
                                                 .done = on_taken_out });
  else
    call_free (call);
}

static void
ask_to_remove (RaUiChecklist *self, const char *item, const char *id, const char *name)
{
  Call *call = call_new (self, item);

  call->attachment = g_strdup (id);
  call->back = call_new (self, item);
  call->back->attachment = g_strdup (id);
  call->back->name = g_strdup (name);
  call->back->marked = g_strdup (_ ("The attachment is taken out"));
  ra_ui_dialogs_ask_async (GTK_WIDGET (self),
                           &(RaUiQuestion){ .heading = _ ("Take the attachment out?"),
                                            .body = _ ("Nothing of the file is left in the case. That it was "
                                                       "there stays in the journal."),
                                            .accept = _ ("_Take Out"),
                                            .destructive = TRUE },
                           on_remove_answered, call);
}

static void
on_remove (RaUiChecklist *self, RaAttachmentView *attachment, RaUiItemRow *row)
{
  ask_to_remove (self, ra_ui_item_row_get_item (row)->id, attachment->id, attachment->name);
}

void
ra_ui_checklist_take_out (RaUiChecklist *self, const RaUiScan *scan)
{
  g_return_if_fail (RA_UI_IS_CHECKLIST (self));

  if (scan->editable && self->view != NULL && g_str_equal (self->view->row->number, scan->number))
    ask_to_remove (self, scan->item, scan->id, scan->name);
}

static void
on_print (RaUiChecklist *self, RaUiItemRow *row)
{
  const RaItemView *item = ra_ui_item_row_get_item (row);

  ra_ui_print_preview_open (GTK_WIDGET (self), ra_ui_runner_get_session (self->runner),
                            self->view->row->number,
                            &(RaUiPaper){ item->prints, item->label, item->subscriber, item->copies });
}

/* ---- the list ---- */

static const char *
group_label (RaUiChecklist *self, guint subscriber)
{
  const RaSubscriberView *person = ra_ui_people_find_subscriber (self->view, subscriber);

  if (person != NULL && person->name != NULL && *person->name != '\0')
    return person->name;
  return subscriber == 0 ? _ ("For the Case") : _ ("For the Subscriber");
}

static GtkWidget *
add_group (RaUiChecklist *self, const char *label)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "ra-card");
  gtk_box_append (GTK_BOX (group), ra_ui_parts_label (label, "heading"));
  gtk_box_append (GTK_BOX (group), card);
  gtk_box_append (self->groups, group);
  return card;
}

static void
add_row (RaUiChecklist *self, GtkWidget *card, RaItemView *item)
{
  GtkWidget *row = ra_ui_item_row_new ();

  ra_ui_item_row_set_item (RA_UI_ITEM_ROW (row), item);
  g_signal_connect_swapped (row, "state", G_CALLBACK (on_state), self);
  g_signal_connect_swapped (row, "next", G_CALLBACK (on_next), self);
  g_signal_connect_swapped (row, "certifier", G_CALLBACK (on_certifier), self);
  g_signal_connect_swapped (row, "count", G_CALLBACK (on_count), self);
  g_signal_connect_swapped (row, "attach", G_CALLBACK (on_attach), self);
  g_signal_connect_swapped (row, "scan", G_CALLBACK (on_scan), self);
  g_signal_connect_swapped (row, "open", G_CALLBACK (on_open), self);
  g_signal_connect_swapped (row, "remove", G_CALLBACK (on_remove), self);
  g_signal_connect_swapped (row, "print", G_CALLBACK (on_print), self);
  gtk_box_append (GTK_BOX (card), row);
}

static GPtrArray *
list_rows (RaUiChecklist *self)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (GtkWidget *group = gtk_widget_get_first_child (GTK_WIDGET (self->groups)); group != NULL;
       group = gtk_widget_get_next_sibling (group))
    for (GtkWidget *row = gtk_widget_get_first_child (gtk_widget_get_last_child (group)); row != NULL;
         row = gtk_widget_get_next_sibling (row))
      g_ptr_array_add (rows, row);
  return rows;
}

/* The keyboard goes through the papers that still need something. */
static void
on_next (RaUiChecklist *self, GtkWidget *row)
{
  g_autoptr (GPtrArray) rows = list_rows (self);
  guint i = 0;

  if (!g_ptr_array_find (rows, row, &i))
    return;
  for (i++; i < rows->len; i++)
    if (!ra_ui_item_row_get_item (g_ptr_array_index (rows, i))->satisfied)
      {
        gtk_widget_grab_focus (g_ptr_array_index (rows, i));
        return;
      }
}

/* Returns: (transfer none) (nullable): the item as it is shown */
static const RaItemView *
find_item (RaUiChecklist *self, const char *id)
{
  g_autoptr (GPtrArray) rows = list_rows (self);

  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (ra_ui_item_row_get_item (g_ptr_array_index (rows, i))->id, id))
      return ra_ui_item_row_get_item (g_ptr_array_index (rows, i));
  return NULL;
}

static gboolean
has_items (GPtrArray *rows, GPtrArray *items)
{
  if (rows->len != items->len)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (ra_ui_item_row_get_item (g_ptr_array_index (rows, i))->id,
                   ((RaItemView *) g_ptr_array_index (items, i))->id)
        != 0)
      return FALSE;
  return TRUE;
}

static void
fill (RaUiChecklist *self, GPtrArray *items)
{
  GtkWidget *card = NULL;
  guint last = G_MAXUINT;

  ra_ui_parts_clear (self->groups);
  for (guint i = 0; i < items->len; i++)
    {
      RaItemView *item = g_ptr_array_index (items, i);

      if (card == NULL || item->subscriber != last)
        card = add_group (self, group_label (self, item->subscriber));
      last = item->subscriber;
      add_row (self, card, item);
    }
}

static void
apply_target (RaUiChecklist *self)
{
  g_autoptr (GPtrArray) rows = list_rows (self);

  if (self->target == NULL || rows->len == 0)
    return;
  for (guint i = 0; i < rows->len; i++)
    {
      const RaItemView *item = ra_ui_item_row_get_item (g_ptr_array_index (rows, i));

      if (g_str_equal (self->target, item->id) || (*self->target == '\0' && !item->satisfied))
        {
          gtk_widget_grab_focus (g_ptr_array_index (rows, i));
          break;
        }
    }
  g_clear_pointer (&self->target, g_free);
}

static gint
compare_items (gconstpointer a, gconstpointer b)
{
  const RaItemView *first = *(RaItemView *const *) a;
  const RaItemView *second = *(RaItemView *const *) b;

  return (first->subscriber > second->subscriber) - (first->subscriber < second->subscriber);
}

static gboolean
is_shown (const RaUiChecklist *self, const RaItemView *item)
{
  return (self->part.step == RA_STEP_ID_NONE || item->step == self->part.step)
         && (item->subscriber == 0 || item->subscriber == self->part.person);
}

static void
on_listed (gpointer owner, gpointer result)
{
  RaUiChecklist *self = owner;
  GPtrArray *all = result;
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  g_autoptr (GPtrArray) rows = NULL;

  if (self->view == NULL)
    return;
  for (guint i = 0; i < all->len; i++)
    if (is_shown (self, g_ptr_array_index (all, i)))
      g_ptr_array_add (items, g_ptr_array_index (all, i));
  g_ptr_array_sort (items, compare_items);
  rows = list_rows (self);
  if (!has_items (rows, items))
    fill (self, items);
  else
    for (guint i = 0; i < rows->len; i++)
      ra_ui_item_row_set_item (g_ptr_array_index (rows, i), g_ptr_array_index (items, i));
  gtk_widget_set_visible (GTK_WIDGET (self), items->len > 0);
  apply_target (self);
}

static gpointer
list_items (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  return ra_desk_list_items (desk, args, cancellable, error);
}

static void
query (RaUiChecklist *self)
{
  ra_ui_runner_query (self->runner, &(RaUiCall){ .call = list_items,
                                                 .args = g_strdup (self->view->row->number),
                                                 .free_args = g_free,
                                                 .free_result = (GDestroyNotify) g_ptr_array_unref,
                                                 .done = on_listed });
}

void
ra_ui_checklist_show (RaUiChecklist *self,
                      RaUiSession *session,
                      RaCaseView *view,
                      const RaUiChecklistPart *part)
{
  g_return_if_fail (RA_UI_IS_CHECKLIST (self));

  ra_ui_runner_ensure (&self->runner, GTK_WIDGET (self), session);
  if (self->view != NULL && g_strcmp0 (self->view->row->number, view->row->number) != 0)
    ra_ui_checklist_clear (self);
  ra_case_view_ref (view);
  g_clear_pointer (&self->view, ra_case_view_unref);
  self->view = view;
  self->part = *part;
  query (self);
}

void
ra_ui_checklist_go_to (RaUiChecklist *self, const char *id)
{
  g_return_if_fail (RA_UI_IS_CHECKLIST (self));

  g_free (self->target);
  self->target = g_strdup (id);
  apply_target (self);
}

void
ra_ui_checklist_clear (RaUiChecklist *self)
{
  g_return_if_fail (RA_UI_IS_CHECKLIST (self));

  ra_ui_parts_clear (self->groups);
  g_clear_pointer (&self->view, ra_case_view_unref);
  g_clear_pointer (&self->waiting, g_free);
  g_clear_pointer (&self->target, g_free);
  g_clear_pointer (&self->back, call_free);
}

/* ---- object ---- */

static void
ra_ui_checklist_dispose (GObject *object)
{
  RaUiChecklist *self = RA_UI_CHECKLIST (object);
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));

  if (child != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->runner);
  g_clear_pointer (&self->view, ra_case_view_unref);
  g_clear_pointer (&self->target, g_free);
  g_clear_pointer (&self->waiting, g_free);
  g_clear_pointer (&self->back, call_free);
  G_OBJECT_CLASS (ra_ui_checklist_parent_class)->dispose (object);
}

static void
ra_ui_checklist_class_init (RaUiChecklistClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ra_ui_checklist_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[OPEN] = g_signal_new ("open", RA_UI_TYPE_CHECKLIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[TAKEN_OUT] = g_signal_new ("taken-out", RA_UI_TYPE_CHECKLIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
ra_ui_checklist_init (RaUiChecklist *self)
{
  self->groups = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  gtk_widget_set_parent (GTK_WIDGET (self->groups), GTK_WIDGET (self));
}
