/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-paper-font.h"

#include <fontconfig/fontconfig.h>
#include <glib/gi18n-lib.h>
#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include "ra-core/print/ra-print-error.h"

#define PACKAGE "fonts-noto-core"

static const char *const families[] = { "Noto Serif", "Noto Sans" };
static const char *const faces[] = { "Regular", "Bold", "Italic", "Bold Italic" };

/* A font the system installed comes before one that a user put into the home folder. */
static gboolean
is_better (const char *file, const char *than)
{
  gboolean a = g_str_has_prefix (file, "/usr/"), b;

  if (than == NULL)
    return TRUE;
  b = g_str_has_prefix (than, "/usr/");
  return a != b ? a : g_strcmp0 (file, than) < 0;
}

static char *
find_face (const char *family, const char *face)
{
  FcPattern *pattern
      = FcPatternBuild (NULL, FC_FAMILY, FcTypeString, family, FC_STYLE, FcTypeString, face, NULL);
  FcObjectSet *wanted = FcObjectSetBuild (FC_FILE, NULL);
  FcFontSet *found = FcFontList (NULL, pattern, wanted);
  const char *best = NULL;
  char *file;

  for (int i = 0; found != NULL && i < found->nfont; i++)
    {
      FcChar8 *name = NULL;

      if (FcPatternGetString (found->fonts[i], FC_FILE, 0, &name) == FcResultMatch
          && is_better ((char *) name, best))
        best = (char *) name;
    }
  file = g_strdup (best);
  if (found != NULL)
    FcFontSetDestroy (found);
  FcObjectSetDestroy (wanted);
  FcPatternDestroy (pattern);
  return file;
}

/* A configuration without rules that holds the pinned faces only. */
static FcConfig *
build_config (GError **error)
{
  FcConfig *config = FcConfigCreate ();

  for (gsize i = 0; i < G_N_ELEMENTS (families); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (faces); j++)
      {
        g_autofree char *file = find_face (families[i], faces[j]);

        if (file != NULL && FcConfigAppFontAddFile (config, (const FcChar8 *) file))
          continue;
        g_set_error (error, RA_PRINT_ERROR, RA_PRINT_ERROR_FONT,
                     _ ("Papers cannot be printed: the font “%s %s” is not installed. Install the package %s "
                        "and start the station again."),
                     families[i], faces[j], PACKAGE);
        FcConfigDestroy (config);
        return NULL;
      }
  return config;
}

/* Reading the faces takes a tenth of a second, so the configuration, which never changes, is kept. */
static FcConfig *
get_config (GError **error)
{
  static GMutex mutex;
  static FcConfig *config;
  FcConfig *result;

  g_mutex_lock (&mutex);
  if (config == NULL)
    config = build_config (error);
  result = config;
  g_mutex_unlock (&mutex);
  return result;
}

static gboolean
has_letter (FcConfig *config, gunichar c)
{
  FcFontSet *fonts = FcConfigGetFonts (config, FcSetApplication);

  for (int i = 0; fonts != NULL && i < fonts->nfont; i++)
    {
      FcCharSet *letters = NULL;

      if (FcPatternGetCharSet (fonts->fonts[i], FC_CHARSET, 0, &letters) == FcResultMatch
          && FcCharSetHasChar (letters, c))
        return TRUE;
    }
  return FALSE;
}

gunichar
ra_paper_font_find_unknown (const char *text)
{
  FcConfig *config = get_config (NULL);

  for (const char *p = text; config != NULL && *p != '\0'; p = g_utf8_next_char (p))
    if (!has_letter (config, g_utf8_get_char (p)))
      return g_utf8_get_char (p);
  return 0;
}

static void
set_options (PangoContext *context)
{
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);
}

/* Opening the faces is half of the work on a short paper, so each thread keeps its font
 * map while it lives. */
static PangoFontMap *
get_font_map (GError **error)
{
  static GPrivate kept = G_PRIVATE_INIT (g_object_unref);
  PangoFontMap *map = g_private_get (&kept);
  FcConfig *config = map == NULL ? get_config (error) : NULL;

  if (map != NULL || config == NULL)
    return map;
  map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (map), config);
  g_private_set (&kept, map);
  return map;
}

PangoContext *
ra_paper_font_new_context (const char *language, GError **error)
{
  PangoFontMap *map = get_font_map (error);
  PangoContext *context;

  if (map == NULL)
    return NULL;
  context = pango_font_map_create_context (map);
  pango_context_set_language (context, pango_language_from_string (language));
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);
  set_options (context);
  return context;
}

const char *
ra_paper_font_family (RaPaperFamily family)
{
  return families[family];
}
