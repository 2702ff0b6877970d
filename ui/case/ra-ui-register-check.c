/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-register-check.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/case/ra-desk-case.h"
#include "ra-core/desk/registers/ra-desk-registry.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-runner.h"

/* As many as one reads; who looks for one of more types more of the name. */
#define MOST_FOUND 8

struct _RaUiRegisterCheck
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkEditable *search;
  GtkBox *found;
  GtkBox *lines;
  GtkWidget *extract;
  GtkWidget *time;
  GtkLabel *answer;
  GtkWidget *keep;

  RaUiRunner *runner;
  RaUiRunner *finder;  /* what is typed is answered beside what is compared */
  char *number;        /* nullable */
  char *shown;         /* nullable: what the lines say, to leave them alone when they say it again */
  char *code_path;     /* nullable: the fact that has the applicant's code */
  char *code;          /* nullable: that code */
  GHashTable *reasons; /* topic → GtkEntry */
};

G_DEFINE_FINAL_TYPE (RaUiRegisterCheck, ra_ui_register_check, GTK_TYPE_WIDGET)

/* ---- calls ---- */

typedef struct
{
  char *number;
  char *extract; /* nullable: nothing is kept */
  char *time;
  char **differs;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_free (look->number);
  g_free (look->extract);
  g_free (look->time);
  g_strfreev (look->differs);
  g_free (look);
}

/* The answer says of which case it is: another one may be shown by then. */
typedef struct
{
  char *number;
  GPtrArray *rows;
} Compared;

static void
compared_free (gpointer data)
{
  Compared *compared = data;

  g_free (compared->number);
  g_clear_pointer (&compared->rows, g_ptr_array_unref);
  g_free (compared);
}

static gpointer
compare (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const Look *self = args;
  const RaRegistryLook look
      = { .extract = self->extract, .time = self->time, .differs = (const char *const *) self->differs };
  GPtrArray *rows = ra_desk_compare_registry (desk, self->number, &look, cancellable, error);
  Compared *compared;

  if (rows == NULL)
    return NULL;
  compared = g_new0 (Compared, 1);
  *compared = (Compared){ g_strdup (self->number), rows };
  return compared;
}

static gpointer
find (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  gboolean more = FALSE;

  return ra_desk_register_find (desk, args, 0, MOST_FOUND, &more, error);
}

typedef struct
{
  char *number;
  char *path;
  char *code;
} Code;

static void
code_free (gpointer data)
{
  Code *code = data;

  g_free (code->number);
  g_free (code->path);
  g_free (code->code);
  g_free (code);
}

static gpointer
set_code (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const Code *self = args;
  g_autoptr (RaFactInput) input = ra_fact_input_new ();

  ra_fact_input_set (input, self->path, self->code);
  ra_desk_set_facts (desk, self->number, input, cancellable, error);
  return NULL;
}

/* ---- what is said ---- */

static void
say (RaUiRegisterCheck *self, const char *text)
{
  gtk_label_set_text (self->answer, text);
  gtk_widget_set_visible (GTK_WIDGET (self->answer), *text != '\0');
}

static void
on_failed (gpointer owner, const GError *error)
{
  say (owner, error->message);
}

/* ---- side by side ---- */

static const char *
get_reason (RaUiRegisterCheck *self, const char *topic)
{
  GtkWidget *entry = g_hash_table_lookup (self->reasons, topic);

  return entry != NULL ? gtk_editable_get_text (GTK_EDITABLE (entry)) : NULL;
}

static GtkWidget *
make_side (const char *text, const char *nothing)
{
  GtkWidget *label = ra_ui_parts_label (text != NULL ? text : nothing, text != NULL ? NULL : "dim-label");

  gtk_label_set_width_chars (GTK_LABEL (label), 8);
  gtk_label_set_selectable (GTK_LABEL (label), text != NULL);
  gtk_widget_set_can_focus (label, FALSE); /* it would take Tab, and give the caret to nobody */
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  return label;
}

static GtkWidget *
make_line (const RaRegistryRow *row)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *sides = gtk_grid_new ();

  if (row->verdict == RA_REGISTRY_SAME || row->verdict == RA_REGISTRY_DIFFERS)
    gtk_box_append (GTK_BOX (head), ra_ui_parts_mark (row->verdict == RA_REGISTRY_SAME));
  gtk_box_append (GTK_BOX (head), ra_ui_parts_label (row->label, "caption-heading"));
  gtk_grid_set_column_homogeneous (GTK_GRID (sides), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (sides), 12);
  gtk_grid_attach (GTK_GRID (sides), make_side (row->said, "—"), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (sides), make_side (row->found, "—"), 1, 0, 1, 1);
  gtk_box_append (GTK_BOX (line), head);
  gtk_box_append (GTK_BOX (line), sides);
  return line;
}

/* One explanation is enough of several lines with one topic. */
static void
add_reason (RaUiRegisterCheck *self, GtkWidget *line, const RaRegistryRow *row, GHashTable *typed)
{
  const char *before = g_hash_table_lookup (typed, row->topic);
  g_autofree char *name = g_strdup_printf (_ ("Why it differs: %s"), row->label);
  GtkWidget *entry;

  if (row->verdict != RA_REGISTRY_DIFFERS || g_hash_table_contains (self->reasons, row->topic))
    return;
  entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Why it differs"));
  gtk_entry_set_max_length (GTK_ENTRY (entry), 512);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_editable_set_text (GTK_EDITABLE (entry), before != NULL             ? before
                                               : row->explanation != NULL ? row->explanation
                                                                          : "");
  ra_ui_parts_name (entry, name);
  gtk_box_append (GTK_BOX (line), entry);
  g_hash_table_insert (self->reasons, g_strdup (row->topic), entry);
}

static GHashTable *
take_typed (RaUiRegisterCheck *self)
{
  GHashTable *typed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GHashTableIter iter;
  gpointer topic;

  g_hash_table_iter_init (&iter, self->reasons);
  while (g_hash_table_iter_next (&iter, &topic, NULL))
    if (*get_reason (self, topic) != '\0')
      g_hash_table_insert (typed, g_strdup (topic), g_strdup (get_reason (self, topic)));
  g_hash_table_remove_all (self->reasons);
  return typed;
}

static void
add_titles (RaUiRegisterCheck *self)
{
  GtkWidget *sides = gtk_grid_new ();

  gtk_grid_set_column_homogeneous (GTK_GRID (sides), TRUE);
  gtk_grid_set_column_spacing (GTK_GRID (sides), 12);
  gtk_grid_attach (GTK_GRID (sides), ra_ui_parts_label (_ ("In the case"), "caption dim-label"), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (sides), ra_ui_parts_label (_ ("In the register"), "caption dim-label"), 1, 0, 1,
                   1);
  ra_ui_parts_add_row (self->lines, sides);
}

static gboolean
says_something (GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    if (((const RaRegistryRow *) g_ptr_array_index (rows, i))->found != NULL)
      return TRUE;
  return FALSE;
}

static void
fill_lines (RaUiRegisterCheck *self, GPtrArray *rows)
{
  g_autoptr (GHashTable) typed = take_typed (self);
  int focused = ra_ui_parts_clear (self->lines);

  if (!says_something (rows))
    {
      ra_ui_parts_add_row (
          self->lines, ra_ui_parts_label (_ ("No copy of the register here says anything of the applicant. "
                                             "Enter above what the extract says."),
                                          "dim-label"));
      return;
    }
  add_titles (self);
  for (guint i = 0; i < rows->len; i++)
    {
      const RaRegistryRow *row = g_ptr_array_index (rows, i);
      GtkWidget *line;

      /* What stands beside nothing in the case is among its fields once it is kept. */
      if (row->found == NULL || (row->verdict == RA_REGISTRY_UNSAID && row->path == NULL))
        continue;
      line = ra_ui_parts_add_row (self->lines, make_line (row));
      add_reason (self, line, row, typed);
    }
  ra_ui_parts_refocus (self->lines, focused);
}

static char *
sum_up (GPtrArray *rows)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const RaRegistryRow *row = g_ptr_array_index (rows, i);
      g_string_append_printf (text, "%s\t%u\t%s\t%s\t%s\n", row->id, row->verdict, row->said, row->found,
                              row->explanation);
    }
  return g_string_free (text, FALSE);
}

static void
take_code (RaUiRegisterCheck *self, GPtrArray *rows)
{
  g_clear_pointer (&self->code_path, g_free);
  g_clear_pointer (&self->code, g_free);
  for (guint i = 0; i < rows->len; i++)
    {
      const RaRegistryRow *row = g_ptr_array_index (rows, i);

      if (!g_str_equal (row->id, "code"))
        continue;
      self->code_path = g_strdup (row->path);
      self->code = g_strdup (row->said);
    }
}

static gboolean
is_shown (RaUiRegisterCheck *self, const Compared *compared)
{
  return g_strcmp0 (compared->number, self->number) == 0;
}

static void
on_compared (gpointer owner, gpointer result)
{
  RaUiRegisterCheck *self = owner;
  const Compared *compared = result;
  GPtrArray *rows = compared->rows;
  g_autofree char *text = sum_up (rows);

  if (!is_shown (self, compared))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self), rows->len > 0);
  take_code (self, rows);
  if (g_strcmp0 (text, self->shown) == 0)
    return;
  fill_lines (self, rows);
  g_free (self->shown);
  self->shown = g_steal_pointer (&text);
}

static guint
count_unexplained (GPtrArray *rows)
{
  guint count = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const RaRegistryRow *row = g_ptr_array_index (rows, i);
      count += row->verdict == RA_REGISTRY_DIFFERS && row->explanation == NULL;
    }
  return count;
}

static void
on_kept (gpointer owner, gpointer result)
{
  RaUiRegisterCheck *self = owner;
  const Compared *compared = result;
  guint unexplained = count_unexplained (compared->rows);
  g_autofree char *text
      = unexplained > 0
            ? g_strdup_printf (_ ("Kept. Lines that differ and are not explained: %u."), unexplained)
            : g_strdup (_ ("Kept. Nothing is left to explain."));

  if (!is_shown (self, compared))
    return;
  on_compared (owner, result);
  say (self, text);
}

static void
ask (RaUiRegisterCheck *self)
{
  Look *look = g_new0 (Look, 1);

  look->number = g_strdup (self->number);
  ra_ui_runner_query (self->runner, &(RaUiCall){ .call = compare,
                                                 .args = look,
                                                 .free_args = look_free,
                                                 .free_result = compared_free,
                                                 .done = on_compared,
                                                 .failed = on_failed });
}

static char **
list_reasons (RaUiRegisterCheck *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  GHashTableIter iter;
  gpointer topic;

  g_hash_table_iter_init (&iter, self->reasons);
  while (g_hash_table_iter_next (&iter, &topic, NULL))
    {
      g_autofree char *text = g_strdup_printf ("%s=%s", (const char *) topic, get_reason (self, topic));

      if (*get_reason (self, topic) != '\0')
        g_strv_builder_add (builder, text);
    }
  return g_strv_builder_end (builder);
}

static void
on_keep_clicked (RaUiRegisterCheck *self)
{
  const char *extract = gtk_editable_get_text (GTK_EDITABLE (self->extract));
  Look *look;

  if (*extract == '\0')
    {
      say (self, _ ("Enter the number of the extract that was looked at."));
      gtk_widget_grab_focus (self->extract);
      return;
    }
  look = g_new0 (Look, 1);
  *look = (Look){ g_strdup (self->number), g_strdup (extract),
                  g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->time))), list_reasons (self) };
  ra_ui_runner_act (self->runner, &(RaUiCall){ .call = compare,
                                               .args = look,
                                               .free_args = look_free,
                                               .free_result = compared_free,
                                               .done = on_kept,
                                               .failed = on_failed });
}

/* ---- looking for somebody ---- */

static void
show_found (RaUiRegisterCheck *self, gboolean any)
{
  gtk_widget_set_visible (GTK_WIDGET (self->found), any);
}

static void
on_chosen (GtkButton *button, RaUiRegisterCheck *self)
{
  const char *code = g_object_get_data (G_OBJECT (button), "ra-code");
  Code *args;

  if (self->code_path == NULL || code == NULL || *code == '\0' || g_strcmp0 (code, self->code) == 0)
    return;
  if (self->code != NULL)
    {
      g_autofree char *text = g_strdup_printf (
          _ ("The case has the code %s. Put it right above if this is the applicant."), self->code);
      say (self, text);
      return;
    }
  args = g_new0 (Code, 1);
  *args = (Code){ g_strdup (self->number), g_strdup (self->code_path), g_strdup (code) };
  ra_ui_runner_act (
      self->runner,
      &(RaUiCall){ .call = set_code, .args = args, .free_args = code_free, .failed = on_failed });
}

static void
add_words (GString *text, const char *words)
{
  if (*words != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", words);
}

static void
add_found (RaUiRegisterCheck *self, const RaRegisterEntry *entry)
{
  g_autoptr (GString) detail = g_string_new (NULL);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new ();

  add_words (detail, entry->code);
  add_words (detail, entry->state_text);
  add_words (detail, entry->address);
  add_words (detail, entry->head);
  gtk_box_append (GTK_BOX (words), ra_ui_parts_label (entry->name, NULL));
  gtk_box_append (GTK_BOX (words), ra_ui_parts_label (detail->str, "dim-label caption"));
  gtk_button_set_child (GTK_BUTTON (button), words);
  gtk_widget_add_css_class (button, "flat");
  ra_ui_parts_name (button, entry->name);
  g_object_set_data_full (G_OBJECT (button), "ra-code", g_strdup (entry->code), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_chosen), self, 0);
  ra_ui_parts_add_row (self->found, button);
}

static void
on_found (gpointer owner, gpointer result)
{
  RaUiRegisterCheck *self = owner;
  GPtrArray *entries = result;

  if (*gtk_editable_get_text (self->search) == '\0') /* it was emptied meanwhile */
    return;
  ra_ui_parts_clear (self->found);
  for (guint i = 0; i < entries->len; i++)
    add_found (self, g_ptr_array_index (entries, i));
  if (entries->len == 0)
    ra_ui_parts_add_row (self->found, ra_ui_parts_label (_ ("Nobody is called so there."), "dim-label"));
  show_found (self, TRUE);
}

static void
on_not_found (gpointer owner, const GError *error)
{
  RaUiRegisterCheck *self = owner;

  ra_ui_parts_clear (self->found);
  ra_ui_parts_add_row (self->found, ra_ui_parts_label (error->message, "dim-label"));
  show_found (self, TRUE);
}

static void
on_search (RaUiRegisterCheck *self)
{
  const char *text = gtk_editable_get_text (self->search);

  if (*text == '\0' || self->finder == NULL)
    {
      ra_ui_parts_clear (self->found);
      show_found (self, FALSE);
      return;
    }
  ra_ui_runner_query (self->finder, &(RaUiCall){ .call = find,
                                                 .args = g_strdup (text),
                                                 .free_args = g_free,
                                                 .free_result = (GDestroyNotify) g_ptr_array_unref,
                                                 .done = on_found,
                                                 .failed = on_not_found });
}

/* ---- object ---- */

static void
set_time (RaUiRegisterCheck *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *text = g_date_time_format (now, "%Y-%m-%d %H:%M");

  gtk_editable_set_text (GTK_EDITABLE (self->time), text);
}

void
ra_ui_register_check_show (RaUiRegisterCheck *self, RaUiSession *session, RaCaseView *view)
{
  g_return_if_fail (RA_UI_IS_REGISTER_CHECK (self));

  ra_ui_runner_ensure (&self->runner, GTK_WIDGET (self), session);
  ra_ui_runner_ensure (&self->finder, GTK_WIDGET (self), session);
  if (!view->editable)
    {
      ra_ui_register_check_clear (self);
      return;
    }
  if (g_strcmp0 (self->number, view->row->number) != 0)
    {
      ra_ui_register_check_clear (self);
      self->number = g_strdup (view->row->number);
      set_time (self);
    }
  ask (self);
}

void
ra_ui_register_check_clear (RaUiRegisterCheck *self)
{
  g_return_if_fail (RA_UI_IS_REGISTER_CHECK (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_editable_set_text (self->search, "");
  gtk_editable_set_text (GTK_EDITABLE (self->extract), "");
  g_hash_table_remove_all (self->reasons);
  ra_ui_parts_clear (self->lines);
  say (self, "");
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->code_path, g_free);
}

static void
ra_ui_register_check_dispose (GObject *object)
{
  RaUiRegisterCheck *self = RA_UI_REGISTER_CHECK (object);

  g_clear_object (&self->runner);
  g_clear_object (&self->finder);
  g_clear_pointer (&self->reasons, g_hash_table_unref);
  g_clear_pointer (&self->number, g_free);
  g_clear_pointer (&self->shown, g_free);
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->code_path, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), RA_UI_TYPE_REGISTER_CHECK);
  G_OBJECT_CLASS (ra_ui_register_check_parent_class)->dispose (object);
}

static void
ra_ui_register_check_class_init (RaUiRegisterCheckClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_register_check_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-register-check.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiRegisterCheck, box);
  gtk_widget_class_bind_template_child (widget_class, RaUiRegisterCheck, search);
  gtk_widget_class_bind_template_child (widget_class, RaUiRegisterCheck, found);
  gtk_widget_class_bind_template_child (widget_class, RaUiRegisterCheck, lines);
  gtk_widget_class_bind_template_child (widget_class, RaUiRegisterCheck, extract);
  gtk_widget_class_bind_template_child (widget_class, RaUiRegisterCheck, time);
  gtk_widget_class_bind_template_child (widget_class, RaUiRegisterCheck, answer);
  gtk_widget_class_bind_template_child (widget_class, RaUiRegisterCheck, keep);
  gtk_widget_class_bind_template_callback (widget_class, on_search);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_clicked);
}

static void
ra_ui_register_check_init (RaUiRegisterCheck *self)
{
  self->reasons = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  ra_ui_parts_name (GTK_WIDGET (self->search), _ ("Look in the register"));
  ra_ui_parts_name (self->extract, _ ("Number of the extract"));
  ra_ui_parts_name (self->time, _ ("When it was looked at"));
}
