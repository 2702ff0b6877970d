/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/ra-ui-guide.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-paths.h"

struct _RaUiGuide
{
  AdwWindow parent_instance;

  GtkBox *text;
};

G_DEFINE_FINAL_TYPE (RaUiGuide, ra_ui_guide, ADW_TYPE_WINDOW)

static void
ra_ui_guide_class_init (RaUiGuideClass *klass)
{
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
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scrolled);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Guide"));
  gtk_window_set_default_size (GTK_WINDOW (self), 620, 640);
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
}

/* A paragraph ends at an empty line, a heading at its line, an item where the next begins. */
static void
fill (RaUiGuide *self, const char *markdown)
{
  g_auto (GStrv) lines = g_strsplit (markdown, "\n", -1);
  g_autoptr (GString) paragraph = g_string_new (NULL);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strstrip (lines[i]);
      gboolean begins = *line == '\0' || *line == '#' || g_str_has_prefix (line, "- ");

      if (g_str_has_prefix (line, "<!--"))
        continue;
      if ((begins || *paragraph->str == '#') && paragraph->len > 0)
        {
          add_paragraph (self, paragraph->str);
          g_string_truncate (paragraph, 0);
        }
      if (paragraph->len > 0 && *line != '\0')
        g_string_append_c (paragraph, ' ');
      g_string_append (paragraph, line);
    }
  if (paragraph->len > 0)
    add_paragraph (self, paragraph->str);
}

/* Returns: (transfer full) (nullable): the text of @topic in the first of the user's languages
 * there is one in */
static char *
load (const char *topic)
{
  g_autofree char *folder = ra_paths_data_folder ("docs/guide");
  const char *const *languages = g_get_language_names ();

  for (gsize i = 0; languages[i] != NULL; i++)
    {
      const char *language = g_str_equal (languages[i], "C") ? "en" : languages[i];
      g_autofree char *name = g_strconcat (topic, ".md", NULL);
      g_autofree char *path = g_build_filename (folder, language, name, NULL);
      char *text = NULL;

      if (g_file_get_contents (path, &text, NULL, NULL))
        return text;
    }
  return NULL;
}

void
ra_ui_guide_show (GtkWindow *parent, const char *topic)
{
  RaUiGuide *self = g_object_new (RA_UI_TYPE_GUIDE, "transient-for", parent, NULL);
  g_autofree char *text = load (topic);

  fill (self, text != NULL ? text : _ ("# Guide\n\nThere is no page of the guide for this place yet."));
  gtk_window_present (GTK_WINDOW (self));
}
