/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-profile-private.h"

const char *const *
ra_office_rule_settings (void)
{
  static const char *const names[] = { "office-address", "office-name", "office-phone", NULL };

  return names;
}

const char *const *
ra_office_rule_containers (void)
{
  static const char *const names[] = { "national", "aes", NULL };

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
  g_free (self->agreement);
  g_free (self->container);
  g_hash_table_unref (self->settings);
  g_ptr_array_unref (self->setting_list);
  g_free (self);
}
