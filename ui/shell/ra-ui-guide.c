/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/ra-ui-guide.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-paths.h"
#include "ui/shell/ra-ui-guide-picture.h"

struct _RaUiGuide
{
  AdwWindow parent_instance;

  GtkBox *text;
  GtkScrolledWindow *scrolled;
  char *folder;      /* nullable: where the text lies, and its pictures */
  char *section;     /* nullable: what is looked for */
  gboolean is_next;  /* its heading comes next */
  GtkWidget *target; /* nullable: its heading */
};

G_DEFINE_FINAL_TYPE (RaUiGuide, ra_ui_guide, ADW_TYPE_WINDOW)

static void
ra_ui_guide_finalize (GObject *object)
{
  g_free (RA_UI_GUIDE (object)->folder);
  g_free (RA_UI_GUIDE (object)->section);
  G_OBJECT_CLASS (ra_ui_guide_parent_class)->finalize (object);
}

static void
ra_ui_guide_class_init (RaUiGuideClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ra_ui_guide_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ra_ui_guide_init (RaUiGuide *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scrolled = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();

  self->text = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  gtk_widget_set_margin_top (GTK_WIDGET (self->text), 18);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->text), 18);
  gtk_widget_set_margin_start (GTK_WIDGET (self->text), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self->text), 18);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->text));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), clamp);
  gtk_widget_set_vexpand (scrolled, TRUE);
  self->scrolled = GTK_SCROLLED_WINDOW (scrolled);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Guide"));
  gtk_window_set_default_size (GTK_WINDOW (self), 620, 640);
}

/* ![what is to be seen](file). Returns: whether @text is that */
static gboolean
add_picture (RaUiGuide *self, const char *text)
{
  g_autoptr (GRegex) form = g_regex_new ("^!\\[([^]]*)\\]\\(([^)/]+)\\)$", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *seen = NULL, *name = NULL, *path = NULL;

  if (!g_regex_match (form, text, 0, &match))
    return FALSE;
  seen = g_match_info_fetch (match, 1);
  name = g_match_info_fetch (match, 2);
  path = g_build_filename (self->folder, name, NULL);
  gtk_box_append (self->text, ra_ui_guide_picture_new (path, seen));
  return TRUE;
}

static void
add_paragraph (RaUiGuide *self, const char *text)
{
  static const struct
  {
    const char *mark;
    const char *style;
  } headings[] = { { "# ", "title-1" }, { "## ", "title-3" }, { "### ", "heading" } };
  g_autofree char *shown = NULL;
  const char *style = NULL;
  GtkWidget *label;

  if (self->folder != NULL && add_picture (self, text))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (headings); i++)
    if (g_str_has_prefix (text, headings[i].mark))
      {
        text += strlen (headings[i].mark);
        style = headings[i].style;
      }
  shown = g_str_has_prefix (text, "- ") ? g_strconcat ("•  ", text + 2, NULL) : g_strdup (text);
  label = gtk_label_new (shown);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (self->text, label);
  if (self->is_next)
    self->target = label;
  self->is_next = FALSE;
}

/* A comment says which pages of the window the heading behind it is for. */
static gboolean
is_for (const char *line, const char *section)
{
  static const char *const mark = "<!-- section: ";
  g_auto (GStrv) words = NULL;

  if (section == NULL || !g_str_has_prefix (line, mark))
    return FALSE;
  words = g_strsplit (line + strlen (mark), " ", -1);
  return g_strv_contains ((const char *const *) words, section);
}

/* A paragraph ends at an empty line, a heading at its line, an item where the next begins. */
static void
fill (RaUiGuide *self, const char *markdown)
{
  g_auto (GStrv) lines = g_strsplit (markdown, "\n", -1);
  g_autoptr (GString) paragraph = g_string_new (NULL);
  gboolean coming = FALSE;

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);
      gboolean begins = *line == '\0' || *line == '#' || g_str_has_prefix (line, "- ");

      if (is_for (line, self->section))
        coming = TRUE;
      if (g_str_has_prefix (line, "<!--"))
        continue;
      if ((begins || *paragraph->str == '#') && paragraph->len > 0)
        {
          add_paragraph (self, paragraph->str);
          g_string_truncate (paragraph, 0);
        }
      if (*line == '#')
        {
          self->is_next = coming;
          coming = FALSE;
        }
      if (paragraph->len > 0 && *line != '\0')
        g_string_append_c (paragraph, ' ');
      g_string_append (paragraph, line);
    }
  if (paragraph->len > 0)
    add_paragraph (self, paragraph->str);
}

/* Returns: (transfer full) (nullable): the text of @topic in the first of the user's languages
 * there is one in; the guide's folder is where that lies */
static char *
load (RaUiGuide *self, const char *topic)
{
  g_autofree char *folder = ra_paths_data_folder ("docs/guide");
  const char *const *languages = g_get_language_names ();

  for (gsize i = 0; languages[i] != NULL; i++)
    {
      const char *language = g_str_equal (languages[i], "C") ? "en" : languages[i];
      g_autofree char *name = g_strconcat (topic, ".md", NULL);
      g_autofree char *path = g_build_filename (folder, language, name, NULL);
      char *text = NULL;

      if (!g_file_get_contents (path, &text, NULL, NULL))
        continue;
      self->folder = g_path_get_dirname (path);
      return text;
    }
  return NULL;
}

/* Once it is known where the heading is, it stands at the top. */
static gboolean
on_frame (GtkWidget *scrolled, GdkFrameClock *clock, gpointer data)
{
  RaUiGuide *self = data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  graphene_point_t place;

  if (gtk_widget_get_height (self->target) == 0
      || !gtk_widget_compute_point (self->target, GTK_WIDGET (self->text), &GRAPHENE_POINT_INIT (0, 0),
                                    &place))
    return G_SOURCE_CONTINUE;
  gtk_adjustment_set_value (adjustment, place.y);
  return G_SOURCE_REMOVE;
}

void
ra_ui_guide_show (GtkWindow *parent, const char *topic, const char *section)
{
  RaUiGuide *self = g_object_new (RA_UI_TYPE_GUIDE, "transient-for", parent, NULL);
  g_autofree char *text = load (self, topic);

  self->section = g_strdup (section);
  fill (self, text != NULL ? text : _ ("# Guide\n\nThere is no page of the guide for this place yet."));
  if (self->target != NULL)
    gtk_widget_add_tick_callback (GTK_WIDGET (self->scrolled), on_frame, self, NULL);
  gtk_window_present (GTK_WINDOW (self));
}
