/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/desk/keys/ra-request-owners.h"

#include "ra-core/base/ra-text.h"
#include "ra-core/case/ra-subject-build.h"

#define COMMON_NAME "CN"

struct _RaRequestOwners
{
  GHashTable *names; /* common name, folded → GArray of numbers */
  GHashTable *codes; /* value of a directory attribute → GArray of numbers */
};

/* As names are compared: neither case nor the shape of an apostrophe makes another person. */
static char *
fold (const char *text)
{
  g_autofree char *same = ra_text_fold_apostrophes (text);

  return g_utf8_casefold (same, -1);
}

/* @key: (transfer full) */
static void
add (GHashTable *table, char *key, guint n)
{
  GArray *numbers = g_hash_table_lookup (table, key);

  if (numbers == NULL)
    {
      numbers = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (table, g_steal_pointer (&key), numbers);
    }
  if (numbers->len == 0 || g_array_index (numbers, guint, numbers->len - 1) != n)
    g_array_append_val (numbers, n);
  g_free (key);
}

static const char *
common_name (const RaSubject *subject)
{
  for (guint i = 0; i < subject->rdns->len; i++)
    {
      const RaSubjectRdn *rdn = g_ptr_array_index (subject->rdns, i);

      if (g_str_equal (rdn->type, COMMON_NAME))
        return rdn->value;
    }
  return NULL;
}

static void
add_person (RaRequestOwners *self, const RaSubject *subject, guint n)
{
  const char *name = common_name (subject);

  if (name != NULL)
    add (self->names, fold (name), n);
  for (guint i = 0; i < subject->attributes->len; i++)
    add (self->codes, g_strdup (((RaSubjectAttribute *) g_ptr_array_index (subject->attributes, i))->value),
         n);
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);
}

RaRequestOwners *
ra_request_owners_new (const RaCaseFile *file)
{
  RaRequestOwners *self = g_new0 (RaRequestOwners, 1);

  self->names = new_table ();
  self->codes = new_table ();
  for (guint n = ra_case_file_next_subscriber (file, 0); n != 0; n = ra_case_file_next_subscriber (file, n))
    {
      g_autoptr (RaSubject) subject
          = ra_subject_build (file->profile, file->kind, file->facts, n, RA_USAGE_SIGNATURE, NULL);

      if (subject != NULL)
        add_person (self, subject, n);
    }
  return self;
}

void
ra_request_owners_free (RaRequestOwners *self)
{
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->codes);
  g_free (self);
}

static gboolean
has (const GArray *numbers, guint n)
{
  for (guint i = 0; i < numbers->len; i++)
    if (g_array_index (numbers, guint, i) == n)
      return TRUE;
  return FALSE;
}

/* The one among @several (nullable: anybody) who alone has one of the codes of @subject. */
static guint
find_by_code (const RaRequestOwners *self, const RaSubject *subject, const GArray *several)
{
  for (guint i = 0; i < subject->attributes->len; i++)
    {
      const RaSubjectAttribute *attribute = g_ptr_array_index (subject->attributes, i);
      const GArray *numbers = g_hash_table_lookup (self->codes, attribute->value);
      guint found = 0, count = 0;

      for (guint j = 0; numbers != NULL && j < numbers->len; j++)
        {
          guint n = g_array_index (numbers, guint, j);

          if (several != NULL && !has (several, n))
            continue;
          found = n;
          count++;
        }
      if (count == 1)
        return found;
    }
  return 0;
}

guint
ra_request_owners_find (const RaRequestOwners *self, const RaSubject *subject)
{
  const char *name = common_name (subject);
  g_autofree char *key = name != NULL ? fold (name) : NULL;
  const GArray *numbers = key != NULL ? g_hash_table_lookup (self->names, key) : NULL;

  if (numbers != NULL && numbers->len == 1)
    return g_array_index (numbers, guint, 0);
  return find_by_code (self, subject, numbers);
}
