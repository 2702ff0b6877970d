/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an office says in its own folder: other words for labels, how papers are printed,
 * what its centre takes. */
#include "ra-core/base/ra-text.h"
#include "ra-core/profile/ra-profile-files.h"
#include "ra-core/profile/ra-profile-loader.h"

/* The order of `of` in the vocabulary. */
enum
{
  OF_PROFILE,
  OF_STEP,
  OF_ROLE,
  OF_SUITE,
  OF_PAPER,
  OF_THING,
  OF_FACT,
  OF_KIND,
  OF_SECTION,
  OF_ITEM,
};

static char **
find_label_of_kind (RaProfile *self, const RaSiteLabel *label)
{
  const RaApplicantKind *kind = ra_profile_get_kind (self, label->kind);
  const RaSection *section = kind == NULL ? NULL : ra_applicant_kind_find_section (kind, label->id);
  const RaItem *item = kind == NULL ? NULL : ra_applicant_kind_find_item (kind, label->id);

  if (label->of == OF_SECTION)
    return section == NULL ? NULL : (char **) &section->label;
  return item == NULL ? NULL : (char **) &item->label;
}

#define LABEL(Type, object) ((object) == NULL ? NULL : &((Type *) (object))->label)

static char **
find_label (RaProfile *self, const RaSiteLabel *label)
{
  switch (label->of)
    {
    case OF_PROFILE:
      return g_str_equal (label->id, self->id) ? &self->label : NULL;
    case OF_STEP:
      return LABEL (RaStep, ra_profile_get_step (self, ra_step_id_from_string (label->id)));
    case OF_ROLE:
      return LABEL (RaRole, ra_profile_get_role (self, label->id));
    case OF_SUITE:
      return LABEL (RaSuiteRule, ra_profile_get_suite (self, label->id));
    case OF_PAPER:
      return LABEL (RaPaperRule, ra_profile_get_paper (self, label->id));
    case OF_THING:
      return LABEL (RaThing, ra_profile_get_thing (self, label->id));
    case OF_FACT:
      return LABEL (RaFact, ra_profile_get_fact (self, label->id));
    case OF_KIND:
      return LABEL (RaApplicantKind, ra_profile_get_kind (self, label->id));
    default:
      return find_label_of_kind (self, label);
    }
}

static void
apply_label (RaProfile *self, const RaSiteLabel *label, GPtrArray *errors)
{
  gboolean in_kind = label->of == OF_SECTION || label->of == OF_ITEM;
  const RaProfilePlace said = { label->file, label->line, "label" };
  char **place = find_label (self, label);

  if (in_kind && label->kind == NULL)
    ra_profile_error_add (errors, RA_PROFILE_ERROR_REFERENCE, said,
                          "attribute \"kind\" is missing, expected the kind the %s belongs to",
                          label->of == OF_ITEM ? "item" : "section");
  else if (place == NULL)
    ra_profile_error_add (errors, RA_PROFILE_ERROR_REFERENCE, said,
                          "attribute \"id\" names \"%s\", which is not declared, expected a declared one",
                          label->id);
  else
    {
      g_free (*place);
      *place = g_strdup (label->text);
    }
}

static void
apply_paper (RaProfile *self, const RaSitePaper *site, GPtrArray *errors)
{
  RaPaperRule *paper = (RaPaperRule *) ra_profile_get_paper (self, site->id);
  const RaProfilePlace said = { site->file, site->line, "paper" };

  if (site->copies != 0 && site->copies < paper->copies)
    ra_profile_error_add (errors, RA_PROFILE_ERROR_FORBIDDEN, said,
                          "attribute \"copies\" is %u, expected no fewer than the %u of clause %s",
                          site->copies, paper->copies, paper->clause);
  else if (site->copies > RA_PAPER_MOST_COPIES)
    ra_profile_error_add (errors, RA_PROFILE_ERROR_REFERENCE, said,
                          "attribute \"copies\" is %u, expected no more than %u", site->copies,
                          RA_PAPER_MOST_COPIES);
  if (site->copies > paper->copies)
    paper->copies = site->copies;
  if (site->template != NULL)
    {
      g_free (paper->template);
      paper->template = g_strdup (site->template);
    }
}

static void
replace_text (char **place, const char *text)
{
  if (text == NULL)
    return;
  g_free (*place);
  *place = g_strdup (text);
}

/* The profile's second suite goes with the profile's first: an office that offers another first starts from
 * that one's own rule. */
static void
apply_suites (RaOfficeRule *office, const RaOfficeRule *site)
{
  if (site->accepts != NULL)
    {
      g_strfreev (office->accepts);
      office->accepts = g_strdupv (site->accepts);
    }
  if (site->suite != NULL && g_strcmp0 (site->suite, office->suite) != 0)
    g_clear_pointer (&office->beside, g_free);
  replace_text (&office->suite, site->suite);
  replace_text (&office->beside, site->beside);
  replace_text (&office->container, site->container);
  replace_text (&office->separate_duties, site->separate_duties);
  replace_text (&office->plain_http, site->plain_http);
}

static void
apply_office (RaProfile *self, const RaOfficeRule *site, GPtrArray *errors)
{
  RaOfficeRule *office = g_ptr_array_index (self->offices, 0);
  GHashTableIter iter;
  gpointer name, value;

  apply_suites (office, site);
  ra_profile_check_office (self, errors, site->file, site->line);
  g_hash_table_iter_init (&iter, site->settings);
  while (g_hash_table_iter_next (&iter, &name, &value))
    g_hash_table_replace (office->settings, g_strdup (name), g_strdup (value));
}

void
ra_profile_apply_site (RaProfile *self, GPtrArray *errors)
{
  for (guint i = 0; i < self->site_labels->len; i++)
    apply_label (self, g_ptr_array_index (self->site_labels, i), errors);
  for (guint i = 0; i < self->site_papers->len; i++)
    apply_paper (self, g_ptr_array_index (self->site_papers, i), errors);
  for (guint i = 0; i < self->site_offices->len; i++)
    apply_office (self, g_ptr_array_index (self->site_offices, i), errors);
}

#define LONGEST_SAID 2000

/* Returns: (transfer full): @bytes on one line, with nothing hidden */
static char *
say (GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_utf8_make_valid (data, (gssize) size);
  GString *said = g_string_new (NULL);
  guint n = 0;

  for (const char *at = text; *at != '\0' && n < LONGEST_SAID; at = g_utf8_next_char (at), n++)
    {
      gunichar c = g_utf8_get_char (at);
      g_string_append_unichar (said, ra_text_is_hidden (c) ? ' ' : c);
    }
  return g_string_free (said, FALSE);
}

char *
ra_profile_dup_site (RaProfile *self, char **hash)
{
  GPtrArray *files = ra_profile_files_get_all (self->files);

  for (guint i = 0; i < files->len; i++)
    {
      const RaMarkupFile *file = g_ptr_array_index (files, i);

      if (!g_str_equal (file->name, "site/site.xml"))
        continue;
      *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, file->bytes);
      return say (file->bytes);
    }
  *hash = g_strdup ("none");
  return g_strdup ("");
}
