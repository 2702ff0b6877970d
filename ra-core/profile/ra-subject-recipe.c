/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/profile/ra-profile-private.h"

static const char *const long_names[] = {
  "commonName",
  "countryName",
  "givenName",
  "localityName",
  "organizationName",
  "organizationalUnitName",
  "organizationIdentifier",
  "serialNumber",
  "stateOrProvinceName",
  "streetAddress",
  "surname",
  "title",
  NULL,
};
static const char *const short_names[] = {
  "CN", "C", "GN", "L", "O", "OU", "organizationIdentifier", "serialNumber", "ST", "street", "SN", "title",
};

const char *const *
ra_subject_part_types (void)
{
  return long_names;
}

const char *
ra_subject_part_short_name (const char *type)
{
  for (gsize i = 0; i < G_N_ELEMENTS (short_names); i++)
    if (g_str_equal (long_names[i], type))
      return short_names[i];
  return NULL;
}

void
ra_subject_part_free (RaSubjectPart *self)
{
  g_free (self->type);
  g_free (self->from);
  g_free (self->too_long_from);
  g_strfreev (self->when);
  g_strfreev (self->unless);
  g_free (self->clause);
  g_free (self->label);
  g_free (self);
}

void
ra_subject_recipe_free (RaSubjectRecipe *self)
{
  g_free (self->id);
  g_free (self->clause);
  g_free (self->file_name);
  g_ptr_array_unref (self->names);
  g_ptr_array_unref (self->attributes);
  g_ptr_array_unref (self->notices);
  g_free (self);
}
