/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/case/ra-ui-step-facts.h"

#include <adwaita.h>

#include "ra-core/desk/case/ra-desk-again.h"
#include "ra-core/desk/case/ra-desk-mrz.h"
#include "ui/case/ra-ui-fact-section.h"
#include "ui/case/ra-ui-facts-calls.h"
#include "ui/case/ra-ui-people-import.h"
#include "ui/case/ra-ui-people.h"
#include "ui/case/ra-ui-register-check.h"
#include "ui/case/ra-ui-scan-pane.h"
#include "ui/kit/ra-ui-parts.h"
#include "ui/kit/ra-ui-room.h"

/* How soon what is typed is checked, and kept as a draft: milliseconds after a keystroke. */
#define CHECK_MS 200
#define DRAFT_MS 400

struct _RaUiStepFacts
{
  RaUiStep parent_instance;

  RaUiRoom *room;
  GtkWidget *paned;
  GtkWidget *scan_button;
  RaUiScanPane *scan;
  GtkBox *sections;
  RaUiRegisterCheck *register_check;
  RaUiPeopleImport *people;

  char *target;      /* nullable: row to go to as soon as it is there */
  gboolean filled;   /* the rows of this case are there */
  RaFactInput *read; /* nullable: what a document's zone fills, until its rows are there */
  char *reading;     /* nullable: id of the section whose zone is read */
  guint check_timer;
  GHashTable *dirty; /* ids of sections whose draft is behind */
  guint draft_timer;
  GQueue waiting; /* Work: one act after the other, in the order of typing */
  gboolean working;
  guint n_scans;
  gboolean scan_chosen; /* the clerk said whether the scan is to be seen; until then the room says it */
  gboolean showing;     /* the program moves the button, not the clerk */
  gboolean holding;     /* the session was told that something is to be done */
};

/* One act that waits for its turn. */
typedef struct
{
  RaDeskCall call;
  RaUiFactsCall *args;
} Work;

G_DEFINE_FINAL_TYPE (RaUiStepFacts, ra_ui_step_facts, RA_UI_TYPE_STEP)

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->args, ra_ui_facts_call_free);
  g_free (work);
}

static GtkWidget *
first_section (RaUiStepFacts *self)
{
  return gtk_widget_get_first_child (GTK_WIDGET (self->sections));
}

static RaUiFactSection *
find_section (RaUiStepFacts *self, const char *id)
{
  for (GtkWidget *child = first_section (self); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (g_str_equal (ra_ui_fact_section_get_id (RA_UI_FACT_SECTION (child)), id))
      return RA_UI_FACT_SECTION (child);
  return NULL;
}

/* What is stored under a path; a key phrase never is here. */
static const char *
stored_value (const char *path, gpointer data)
{
  RaCaseView *view = data;

  for (guint i = 0; view != NULL && i < view->facts->len; i++)
    {
      const RaFactView *fact = g_ptr_array_index (view->facts, i);

      if (g_str_equal (fact->path, path))
        return fact->value == NULL ? "" : fact->value;
    }
  return "";
}

static RaUiFactsCall *
call_new (RaUiStepFacts *self, const char *section)
{
  RaUiFactsCall *call = g_new0 (RaUiFactsCall, 1);

  call->number = g_strdup (ra_ui_step_get_number (RA_UI_STEP (self)));
  call->subscriber = ra_ui_step_get_person (RA_UI_STEP (self));
  call->step = ra_ui_step_get_id (RA_UI_STEP (self));
  call->section = g_strdup (section);
  call->typed = ra_fact_input_new ();
  return call;
}

/* ---- checking ---- */

static void
apply_target (RaUiStepFacts *self)
{
  GtkWidget *row = NULL;

  if (self->target == NULL || !self->filled)
    return;
  for (GtkWidget *child = first_section (self); child != NULL && row == NULL;
       child = gtk_widget_get_next_sibling (child))
    row = *self->target == '\0' ? ra_ui_fact_section_get_first (RA_UI_FACT_SECTION (child))
                                : ra_ui_fact_section_find (RA_UI_FACT_SECTION (child), self->target);
  g_clear_pointer (&self->target, g_free);
  if (row != NULL)
    gtk_widget_grab_focus (row);
}

static void on_typed (RaUiStepFacts *self, RaUiFactSection *section);
static void on_left (RaUiStepFacts *self, RaUiFactSection *section);
static void on_zone (RaUiStepFacts *self, const char *text, RaUiFactSection *section);
static void on_take (RaUiStepFacts *self, RaUiFactSection *section);

static RaUiFactSection *
add_section (RaUiStepFacts *self, const char *id)
{
  GtkWidget *section = ra_ui_fact_section_new (id);

  g_signal_connect_swapped (section, "typed", G_CALLBACK (on_typed), self);
  g_signal_connect_swapped (section, "left", G_CALLBACK (on_left), self);
  g_signal_connect_swapped (section, "zone", G_CALLBACK (on_zone), self);
  g_signal_connect_swapped (section, "take", G_CALLBACK (on_take), self);
  gtk_box_append (self->sections, section);
  return RA_UI_FACT_SECTION (section);
}

static gboolean
is_shown (RaUiStepFacts *self, const RaSectionView *view)
{
  return view->subscriber == 0 || view->subscriber == ra_ui_step_get_person (RA_UI_STEP (self));
}

static void
show_form (RaUiStepFacts *self, RaFormView *form, RaFactInput *draft)
{
  for (guint i = 0; i < form->sections->len; i++)
    {
      RaSectionView *view = g_ptr_array_index (form->sections, i);
      RaUiFactSection *section;

      if (view->step != ra_ui_step_get_id (RA_UI_STEP (self)) || !is_shown (self, view))
        continue;
      section = find_section (self, view->id);
      if (section == NULL)
        section = add_section (self, view->id);
      ra_ui_fact_section_set_view (section, view, stored_value, ra_ui_step_get_view (RA_UI_STEP (self)));
      if (draft != NULL)
        ra_ui_fact_section_set_draft (section, draft);
    }
}

/* ---- the case that is repeated ---- */

/* What of it does not keep a rule of today is said; it stands beside its field. */
static void
on_taken (gpointer owner, gpointer result)
{
  GPtrArray *rows = result;

  for (guint i = 0; i < rows->len; i++)
    {
      const RaEarlierView *row = g_ptr_array_index (rows, i);

      if (row->text != NULL)
        ra_ui_session_notice (ra_ui_page_get_session (RA_UI_PAGE (owner)), row->text);
    }
}

static void
on_take (RaUiStepFacts *self, RaUiFactSection *section)
{
  ra_ui_page_act_once (RA_UI_PAGE (self), ra_ui_fact_section_get_id (section),
                       &(RaUiCall){ .call = ra_ui_facts_take,
                                    .args = call_new (self, ra_ui_fact_section_get_id (section)),
                                    .free_args = ra_ui_facts_call_free,
                                    .free_result = (GDestroyNotify) g_ptr_array_unref,
                                    .done = on_taken });
}

/* ---- the machine-readable zone ---- */

/* Into the rows there are, as if it had been typed. */
static void
put_read (RaUiStepFacts *self)
{
  for (GtkWidget *child = first_section (self); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      ra_ui_fact_section_set_draft (RA_UI_FACT_SECTION (child), self->read);
      on_typed (self, RA_UI_FACT_SECTION (child));
    }
}

static void
tell_zone (RaUiStepFacts *self, const char *text)
{
  RaUiFactSection *section = self->reading == NULL ? NULL : find_section (self, self->reading);

  if (section != NULL)
    ra_ui_fact_section_tell_zone (section, text);
}

static void
on_zone_not_read (gpointer owner, const GError *error)
{
  tell_zone (owner, error->message);
}

/* Rows that come with others (a name of one part) are there only after the form was asked for again. */
static void
on_zone_read (gpointer owner, gpointer result)
{
  RaUiStepFacts *self = owner;
  GPtrArray *rows = result;
  g_autoptr (GString) text = g_string_new (NULL);

  g_clear_pointer (&self->read, ra_fact_input_unref);
  self->read = ra_fact_input_new ();
  for (guint i = 0; i < rows->len; i++)
    {
      const RaMrzRow *row = g_ptr_array_index (rows, i);

      if (row->verdict == RA_MRZ_FILLED)
        ra_fact_input_set (self->read, row->path, row->value);
      g_string_append_printf (text, "%s%s: %s%s%s", i > 0 ? "\n" : "", row->label,
                              row->value != NULL ? row->value : "", row->value != NULL ? " — " : "",
                              row->text);
    }
  tell_zone (self, text->str);
  put_read (self);
}

static void
on_zone (RaUiStepFacts *self, const char *text, RaUiFactSection *section)
{
  RaUiFactsCall *call = call_new (self, NULL);

  g_free (self->reading);
  self->reading = g_strdup (ra_ui_fact_section_get_id (section));
  call->zone = g_strdup (text);
  call->subscriber = ra_ui_fact_section_get_subscriber (section);
  for (GtkWidget *child = first_section (self); child != NULL; child = gtk_widget_get_next_sibling (child))
    ra_ui_fact_section_collect (RA_UI_FACT_SECTION (child), call->typed, FALSE);
  ra_ui_page_act (RA_UI_PAGE (self), &(RaUiCall){ .call = ra_ui_facts_read_zone,
                                                  .args = call,
                                                  .free_args = ra_ui_facts_call_free,
                                                  .free_result = (GDestroyNotify) g_ptr_array_unref,
                                                  .done = on_zone_read,
                                                  .failed = on_zone_not_read });
}

static void
on_answered (gpointer owner, gpointer result)
{
  RaUiStepFacts *self = owner;
  RaUiFactsAnswer *answer = result;

  show_form (self, answer->form, self->filled ? NULL : answer->draft);
  ra_ui_step_judge (RA_UI_STEP (self), answer->form);
  self->filled = TRUE;
  if (self->read != NULL)
    put_read (self);
  g_clear_pointer (&self->read, ra_fact_input_unref);
  apply_target (self);
}

static void
ask (RaUiStepFacts *self)
{
  RaUiFactsCall *call = call_new (self, NULL);

  call->opening = !self->filled;
  for (GtkWidget *child = first_section (self); child != NULL; child = gtk_widget_get_next_sibling (child))
    ra_ui_fact_section_collect (RA_UI_FACT_SECTION (child), call->typed, TRUE);
  ra_ui_page_query (RA_UI_PAGE (self), &(RaUiCall){ .call = ra_ui_facts_ask,
                                                    .args = call,
                                                    .free_args = ra_ui_facts_call_free,
                                                    .free_result = ra_ui_facts_answer_free,
                                                    .done = on_answered });
}

static gboolean
on_check_time (gpointer data)
{
  RaUiStepFacts *self = data;

  self->check_timer = 0;
  ask (self);
  return G_SOURCE_REMOVE;
}

/* ---- keeping ---- */

static void start_work (RaUiStepFacts *self);

static void
on_not_worked (gpointer owner, const GError *error)
{
  RaUiStepFacts *self = owner;

  self->working = FALSE;
  ra_ui_page_report (RA_UI_PAGE (self), error);
  start_work (self);
}

static void
on_worked (gpointer owner, gpointer result)
{
  RaUiStepFacts *self = owner;
  RaUiFactsAnswer *answer = result;
  RaUiFactSection *section;

  self->working = FALSE;
  if (answer != NULL && g_strcmp0 (answer->number, ra_ui_step_get_number (RA_UI_STEP (self))) == 0)
    {
      section = find_section (self, answer->section);
      if (section != NULL)
        ra_ui_fact_section_committed (section, answer->stored);
    }
  start_work (self);
}

/* The window counts as busy until nothing waits: it does not close or lock in between. */
static void
start_work (RaUiStepFacts *self)
{
  Work *work;

  if (self->working)
    return;
  work = g_queue_pop_head (&self->waiting);
  if (self->holding != (work != NULL))
    {
      self->holding = work != NULL;
      (self->holding ? ra_ui_session_begin_work
                     : ra_ui_session_end_work) (ra_ui_page_get_session (RA_UI_PAGE (self)));
    }
  if (work == NULL)
    return;
  self->working = TRUE;
  ra_ui_page_act (
      RA_UI_PAGE (self),
      &(RaUiCall){ .call = work->call,
                   .args = g_steal_pointer (&work->args),
                   .free_args = ra_ui_facts_call_free,
                   .free_result = work->call == ra_ui_facts_leave ? ra_ui_facts_answer_free : NULL,
                   .done = on_worked,
                   .failed = on_not_worked,
                   .unasked = TRUE });
  work_free (work);
}

static void
add_work (RaUiStepFacts *self, RaDeskCall call, RaUiFactsCall *args)
{
  Work *work = g_new0 (Work, 1);

  work->call = call;
  work->args = args;
  g_queue_push_tail (&self->waiting, work);
  start_work (self);
}

static void
keep_section (RaUiStepFacts *self, RaUiFactSection *section)
{
  RaUiFactsCall *call = call_new (self, ra_ui_fact_section_get_id (section));

  ra_ui_fact_section_collect (section, call->typed, FALSE);
  add_work (self, ra_ui_facts_keep, call);
}

static gboolean
on_draft_time (gpointer data)
{
  RaUiStepFacts *self = data;
  GHashTableIter iter;
  gpointer id;

  self->draft_timer = 0;
  g_hash_table_iter_init (&iter, self->dirty);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      RaUiFactSection *section = find_section (self, id);

      if (section != NULL)
        keep_section (self, section);
    }
  g_hash_table_remove_all (self->dirty);
  return G_SOURCE_REMOVE;
}

static void
on_typed (RaUiStepFacts *self, RaUiFactSection *section)
{
  g_clear_handle_id (&self->check_timer, g_source_remove);
  self->check_timer = g_timeout_add (CHECK_MS, on_check_time, self);
  g_hash_table_add (self->dirty, g_strdup (ra_ui_fact_section_get_id (section)));
  if (self->draft_timer == 0)
    self->draft_timer = g_timeout_add (DRAFT_MS, on_draft_time, self);
}

static void
on_left (RaUiStepFacts *self, RaUiFactSection *section)
{
  const RaCaseView *view = ra_ui_step_get_view (RA_UI_STEP (self));
  RaUiFactsCall *call;

  if (view == NULL || !view->editable)
    return;
  call = call_new (self, ra_ui_fact_section_get_id (section));
  ra_ui_fact_section_collect (section, call->typed, TRUE);
  if (ra_fact_input_get_size (call->typed) == 0)
    {
      ra_ui_facts_call_free (call);
      return;
    }
  g_hash_table_remove (self->dirty, call->section);
  add_work (self, ra_ui_facts_leave, call);
}

/* ---- the scan beside the facts ---- */

static void
set_scan_seen (RaUiStepFacts *self, gboolean seen)
{
  GtkWidget *scan = GTK_WIDGET (self->scan);

  if (seen && !gtk_widget_get_visible (scan))
    gtk_paned_set_position (GTK_PANED (self->paned), gtk_widget_get_width (self->paned) / 2);
  gtk_widget_set_visible (scan, seen);
  ra_ui_scan_pane_set_looking (self->scan, seen);
  self->showing = TRUE;
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->scan_button), seen);
  self->showing = FALSE;
}

/* Where there is much room it stands there by itself, where there is little behind the button. */
static void
show_scan (RaUiStepFacts *self)
{
  gtk_widget_set_visible (self->scan_button, self->n_scans > 0);
  if (self->n_scans == 0)
    set_scan_seen (self, FALSE);
  else if (!self->scan_chosen)
    set_scan_seen (self, ra_ui_room_is_wide (self->room));
}

static void
on_scans_listed (RaUiStepFacts *self, guint n)
{
  self->n_scans = n;
  show_scan (self);
}

static void
on_scan_toggled (RaUiStepFacts *self)
{
  if (self->showing)
    return;
  self->scan_chosen = TRUE;
  set_scan_seen (self, gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->scan_button)));
}

static void
on_scan_closed (RaUiStepFacts *self)
{
  gtk_widget_grab_focus (self->scan_button);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->scan_button), FALSE);
}

/* ---- step ---- */

static void
clear (RaUiStep *step)
{
  RaUiStepFacts *self = RA_UI_STEP_FACTS (step);

  self->n_scans = 0;
  show_scan (self);
  ra_ui_scan_pane_clear (self->scan);

  g_clear_handle_id (&self->check_timer, g_source_remove);
  g_clear_handle_id (&self->draft_timer, g_source_remove);
  g_hash_table_remove_all (self->dirty);
  g_clear_pointer (&self->target, g_free);
  g_clear_pointer (&self->read, ra_fact_input_unref);
  self->filled = FALSE;
  ra_ui_parts_clear (self->sections);
  ra_ui_register_check_clear (self->register_check);
  ra_ui_people_import_clear (self->people);
}

/* The applicant has a step of its own where the people have one. */
static gboolean
holds_applicant (RaUiStep *step, const RaCaseView *view)
{
  return ra_ui_step_get_id (step) == RA_STEP_ID_APPLICANT
         || ra_ui_people_find_step (view, RA_STEP_ID_APPLICANT, NULL) == NULL;
}

static void
show (RaUiStep *step, RaCaseView *view)
{
  RaUiStepFacts *self = RA_UI_STEP_FACTS (step);

  for (GtkWidget *child = first_section (self); child != NULL; child = gtk_widget_get_next_sibling (child))
    ra_ui_fact_section_set_bases (RA_UI_FACT_SECTION (child), stored_value, view);
  if (holds_applicant (step, view))
    ra_ui_register_check_show (self->register_check, ra_ui_page_get_session (RA_UI_PAGE (step)), view);
  if (ra_ui_step_get_id (step) == RA_STEP_ID_PEOPLE)
    ra_ui_people_import_show (self->people, ra_ui_page_get_session (RA_UI_PAGE (step)), view);
  ra_ui_scan_pane_show (self->scan, ra_ui_page_get_session (RA_UI_PAGE (step)), view,
                        ra_ui_step_get_person (step));
  ask (self);
}

static void
leave (RaUiPage *page)
{
  RaUiStepFacts *self = RA_UI_STEP_FACTS (page);

  for (GtkWidget *child = first_section (self); child != NULL; child = gtk_widget_get_next_sibling (child))
    on_left (self, RA_UI_FACT_SECTION (child));
}

static void
go_to (RaUiStep *step, const char *target)
{
  RaUiStepFacts *self = RA_UI_STEP_FACTS (step);

  g_free (self->target);
  self->target = g_strdup (target);
  apply_target (self);
}

/* ---- object ---- */

static gboolean
ra_ui_step_facts_grab_focus (GtkWidget *widget)
{
  go_to (RA_UI_STEP (widget), "");
  return TRUE;
}

static void
ra_ui_step_facts_dispose (GObject *object)
{
  RaUiStepFacts *self = RA_UI_STEP_FACTS (object);

  g_clear_handle_id (&self->check_timer, g_source_remove);
  g_clear_handle_id (&self->draft_timer, g_source_remove);
  g_queue_clear_full (&self->waiting, work_free);
  G_OBJECT_CLASS (ra_ui_step_facts_parent_class)->dispose (object);
}

static void
ra_ui_step_facts_finalize (GObject *object)
{
  RaUiStepFacts *self = RA_UI_STEP_FACTS (object);

  g_free (self->target);
  g_free (self->reading);
  g_clear_pointer (&self->read, ra_fact_input_unref);
  g_hash_table_unref (self->dirty);
  G_OBJECT_CLASS (ra_ui_step_facts_parent_class)->finalize (object);
}

static void
ra_ui_step_facts_class_init (RaUiStepFactsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ra_ui_step_facts_dispose;
  G_OBJECT_CLASS (klass)->finalize = ra_ui_step_facts_finalize;
  widget_class->grab_focus = ra_ui_step_facts_grab_focus;
  RA_UI_PAGE_CLASS (klass)->leave = leave;
  RA_UI_STEP_CLASS (klass)->show = show;
  RA_UI_STEP_CLASS (klass)->clear = clear;
  RA_UI_STEP_CLASS (klass)->go_to = go_to;
  g_type_ensure (RA_UI_TYPE_PEOPLE_IMPORT);
  g_type_ensure (RA_UI_TYPE_REGISTER_CHECK);
  g_type_ensure (RA_UI_TYPE_ROOM);
  g_type_ensure (RA_UI_TYPE_SCAN_PANE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/ra_station/Station/case/ra-ui-step-facts.ui");
  gtk_widget_class_bind_template_child (widget_class, RaUiStepFacts, room);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepFacts, paned);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepFacts, scan_button);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepFacts, scan);
  gtk_widget_class_bind_template_callback (widget_class, show_scan);
  gtk_widget_class_bind_template_callback (widget_class, on_scans_listed);
  gtk_widget_class_bind_template_callback (widget_class, on_scan_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_scan_closed);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepFacts, sections);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepFacts, register_check);
  gtk_widget_class_bind_template_child (widget_class, RaUiStepFacts, people);
}

static void
ra_ui_step_facts_init (RaUiStepFacts *self)
{
  self->dirty = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_queue_init (&self->waiting);
  gtk_widget_init_template (GTK_WIDGET (self));
}
