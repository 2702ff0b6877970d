/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an office prints, what its centre takes, and what its own folder says of both. */
#include "ra-core/profile/ra-profile-private.h"

const char *const *
ra_office_rule_settings (void)
{
  static const char *const names[]
      = { "centre-resource", "office-address", "office-name", "office-phone", NULL };

  return names;
}

const char *const *
ra_office_rule_containers (void)
{
  static const char *const names[] = { "national", "aes", NULL };

  return names;
}

const char *const *
ra_office_rule_answers (void)
{
  static const char *const names[] = { "no", "yes", NULL };

  return names;
}

void
ra_setting_free (RaSetting *self)
{
  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

void
ra_office_rule_free (RaOfficeRule *self)
{
  g_strfreev (self->accepts);
  g_free (self->suite);
  g_free (self->beside);
  g_free (self->container);
  g_free (self->separate_duties);
  g_free (self->plain_http);
  g_hash_table_unref (self->settings);
  g_ptr_array_unref (self->setting_list);
  g_free (self);
}

/* --- certificates formed anew --- */

void
ra_reissue_rule_free (RaReissueRule *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->clause);
  g_free (self->key_clause);
  g_free (self);
}

/* --- papers --- */

void
ra_receiver_free (RaReceiver *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->value);
  g_free (self);
}

void
ra_thing_free (RaThing *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->paper);
  g_free (self->setting);
  g_strfreev (self->when);
  g_strfreev (self->unless);
  g_free (self);
}

void
ra_paper_template_free (RaPaperTemplate *self)
{
  g_free (self->name);
  g_strfreev (self->kinds);
  g_free (self);
}

const char *
ra_paper_rule_template (const RaPaperRule *self, const char *kind)
{
  for (guint i = 0; self->templates != NULL && i < self->templates->len; i++)
    {
      const RaPaperTemplate *one = g_ptr_array_index (self->templates, i);

      if (g_strv_contains ((const char *const *) one->kinds, kind))
        return one->name;
    }
  return self->template != NULL ? self->template : self->id;
}

void
ra_paper_rule_free (RaPaperRule *self)
{
  g_free (self->id);
  g_free (self->label);
  g_free (self->clause);
  g_free (self->template);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_strfreev (self->when);
  g_strfreev (self->unless);
  g_free (self->mark);
  g_strfreev (self->required_when);
  g_free (self);
}

/* --- the office’s own folder --- */

void
ra_site_label_free (RaSiteLabel *self)
{
  g_free (self->kind);
  g_free (self->id);
  g_free (self->text);
  g_free (self);
}

void
ra_site_paper_free (RaSitePaper *self)
{
  g_free (self->id);
  g_free (self->template);
  g_free (self);
}
