/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/case/ra-subject-build.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/base/ra-rule-error.h"
#include "ra-core/base/ra-text.h"
#include "ra-core/case/ra-case-error.h"
#include "ra-core/case/ra-fact-path.h"
#include "ra-core/case/ra-facts-check.h"
#include "ra-core/crypto/ra-crypto-error.h"
#include "ra-core/profile/ra-profile-text.h"

#define PRINTABLE "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 '()+,-./:=?"

typedef struct
{
  RaProfile *profile;
  const RaSubjectRecipe *recipe;
  RaUsedFacts used;
} Builder;

/* The fact a value comes from in the end, where the clerk can change it. */
static char *
source_of (const Builder *self, const char *path)
{
  const RaComputed *computed = ra_profile_get_computed (self->profile, path);

  while (computed != NULL && computed->from != NULL && computed->from[0] != NULL)
    {
      path = computed->from[0];
      computed = ra_profile_get_computed (self->profile, path);
    }
  return ra_fact_path_for (path, self->used.at.subscriber);
}

/* What people call the value. */
static const char *
label_of (const Builder *self, const char *path)
{
  const RaComputed *computed = ra_profile_get_computed (self->profile, path);
  const RaFact *fact = ra_profile_get_fact (self->profile, path);

  if (computed != NULL && computed->label != NULL)
    return ra_profile_text (computed->label);
  return fact != NULL ? ra_profile_text (fact->label) : path;
}

static const char *
clause_of (const Builder *self, const RaSubjectPart *part)
{
  return part->clause != NULL ? part->clause : self->recipe->clause;
}

/* @from: what the value was taken from */
static gboolean
check_part (
    const Builder *self, const RaSubjectPart *part, const char *from, const char *value, GError **error)
{
  g_autofree char *source = source_of (self, from);
  glong length = g_utf8_strlen (value, -1);

  if (part->max > 0 && length > (glong) part->max)
    {
      ra_rule_error_set (error, RA_RULE_ERROR_INVALID, clause_of (self, part), source,
                         _ ("%s: %ld characters, and the request has room for %u. Agree with the subscriber "
                            "on a shorter form that their papers allow."),
                         label_of (self, from), length, part->max);
      return FALSE;
    }
  if (part->encoding == RA_SUBJECT_ENCODING_PRINTABLE && value[strspn (value, PRINTABLE)] != '\0')
    {
      ra_rule_error_set (error, RA_RULE_ERROR_INVALID, clause_of (self, part), source,
                         _ ("%s: the request can only hold Latin letters, digits and a few signs here, "
                            "character %ld is none of them."),
                         label_of (self, from),
                         g_utf8_strlen (value, (gssize) strspn (value, PRINTABLE)) + 1);
      return FALSE;
    }
  return TRUE;
}

/* A name that is too long gives way to the one that the recipe has for it. */
static char *
dup_part (Builder *self, const RaSubjectPart *part, const char **from)
{
  g_autofree char *value
      = ra_profile_dup_value (self->profile, part->from, ra_used_facts_lookup, &self->used);
  g_autofree char *other = NULL;

  *from = part->from;
  if (value == NULL || part->too_long_from == NULL || g_utf8_strlen (value, -1) <= (glong) part->max)
    return g_steal_pointer (&value);
  other = ra_profile_dup_value (self->profile, part->too_long_from, ra_used_facts_lookup, &self->used);
  if (other == NULL)
    return g_steal_pointer (&value);
  *from = part->too_long_from;
  return g_steal_pointer (&other);
}

/* Returns FALSE on error; TRUE with a NULL value when the part is left out. */
static gboolean
take_value (Builder *self, const RaSubjectPart *part, char **value, GError **error)
{
  const char *from;

  *value = NULL;
  if (!ra_profile_applies (self->profile, part->when, part->unless, ra_used_facts_lookup, &self->used))
    return TRUE;

  g_autofree char *found = dup_part (self, part, &from);
  if (found == NULL && part->required)
    {
      g_autofree char *source = source_of (self, part->from);
      ra_rule_error_set (error, RA_RULE_ERROR_MISSING, clause_of (self, part), source,
                         _ ("%s: not given, and no request can be made without it."),
                         label_of (self, part->from));
      return FALSE;
    }
  if (found != NULL && !check_part (self, part, from, found, error))
    return FALSE;
  *value = g_steal_pointer (&found);
  return TRUE;
}

/* What crypto/ refuses is the fact's fault when it is about the value, else the recipe's. */
static gboolean
convert_error (const Builder *self, const RaSubjectPart *part, GError *refused, GError **error)
{
  g_autofree char *source = source_of (self, part->from);

  if (g_error_matches (refused, RA_CRYPTO_ERROR, RA_CRYPTO_ERROR_DAMAGED))
    ra_rule_error_set (error, RA_RULE_ERROR_INVALID, clause_of (self, part), source, "%s: %s",
                       label_of (self, part->from), refused->message);
  else
    g_set_error (error, RA_CASE_ERROR, RA_CASE_ERROR_RECIPE, "%s:%u: %s", self->recipe->file, part->line,
                 refused->message);
  g_error_free (refused);
  return FALSE;
}

/* Of all that is written as an apostrophe the recipe has one. */
static char *
write_apostrophes (const RaSubjectRecipe *recipe, const char *value)
{
  GString *out = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean ascii = recipe->apostrophe == RA_SUBJECT_APOSTROPHE_ASCII && ra_text_is_apostrophe (c);

      g_string_append_unichar (out, ascii ? '\'' : c);
    }
  return g_string_free (out, FALSE);
}

static gboolean
add_name (Builder *self, const RaSubjectPart *part, RaSubject *subject, GError **error)
{
  g_autofree char *value = NULL, *written = NULL;
  GError *refused = NULL;
  RaSubjectEncoding encoding
      = part->encoding == RA_SUBJECT_ENCODING_PRINTABLE ? RA_SUBJECT_PRINTABLE : RA_SUBJECT_UTF8;

  if (!take_value (self, part, &value, error))
    return FALSE;
  if (value == NULL)
    return TRUE;
  written = write_apostrophes (self->recipe, value);
  if (ra_subject_add_rdn (subject, part->type, written, encoding, &refused))
    return TRUE;
  return convert_error (self, part, refused, error);
}

static void
label_attribute (RaSubject *subject, const RaSubjectPart *part)
{
  if (part->label != NULL)
    ra_subject_label_attribute (subject, part->type, ra_profile_text (part->label));
}

static gboolean
add_attribute (Builder *self, const RaSubjectPart *part, RaSubject *subject, GError **error)
{
  g_autofree char *value = NULL;
  GError *refused = NULL;

  if (!take_value (self, part, &value, error))
    return FALSE;
  if (value != NULL && !ra_subject_add_attribute (subject, part->type, value, &refused))
    return convert_error (self, part, refused, error);
  label_attribute (subject, part);
  return TRUE;
}

static gboolean
add_notice (Builder *self, const RaSubjectPart *part, RaSubject *subject, GError **error)
{
  g_autofree char *value = NULL;
  GError *refused = NULL;

  if (!take_value (self, part, &value, error))
    return FALSE;
  if (value == NULL
      || ra_subject_add_notice (subject, part->type, value, label_of (self, part->from), &refused))
    return TRUE;
  return convert_error (self, part, refused, error);
}

static gboolean
add_all (Builder *self, RaSubject *subject, GError **error)
{
  for (guint i = 0; i < self->recipe->names->len; i++)
    if (!add_name (self, self->recipe->names->pdata[i], subject, error))
      return FALSE;
  for (guint i = 0; i < self->recipe->attributes->len; i++)
    if (!add_attribute (self, self->recipe->attributes->pdata[i], subject, error))
      return FALSE;
  for (guint i = 0; i < self->recipe->notices->len; i++)
    if (!add_notice (self, self->recipe->notices->pdata[i], subject, error))
      return FALSE;
  return TRUE;
}

RaSubject *
ra_subject_build (RaProfile *profile,
                  const RaApplicantKind *kind,
                  const RaFacts *facts,
                  guint subscriber,
                  RaUsage usage,
                  GError **error)
{
  g_autoptr (RaSubject) subject = NULL;
  Builder builder = { .profile = profile, .used = { .profile = profile, .kind = kind } };

  ra_facts_at_init (&builder.used.at, facts, subscriber, NULL);
  builder.recipe = ra_profile_choose_subject (profile, kind, ra_used_facts_lookup, &builder.used);
  subject = ra_subject_new ();
  return add_all (&builder, subject, error) ? g_steal_pointer (&subject) : NULL;
}

/* ---- of all subscribers, what the case itself says ---- */

/* What is looked at while somebody types in the facts of a case of very many people. */
typedef struct
{
  GHashTable *done; /* RaSubjectPart: says the same of everybody, and was looked at */
  GPtrArray *errors;
} Common;

typedef gboolean (*AddPart) (Builder *self, const RaSubjectPart *part, RaSubject *subject, GError **error);

/* @whole: everything that it is made of, else what it begins with, where the clerk is sent */
static gboolean
is_of_case (RaProfile *profile, const char *path, gboolean whole)
{
  const RaComputed *computed = ra_profile_get_computed (profile, path);
  const RaFact *fact = ra_profile_get_fact (profile, path);

  if (computed == NULL || computed->from == NULL || computed->from[0] == NULL)
    return fact != NULL && fact->scope == RA_FACT_SCOPE_CASE;
  for (gsize i = 0; computed->from[i] != NULL && (whole || i == 0); i++)
    if (!is_of_case (profile, computed->from[i], whole))
      return FALSE;
  return TRUE;
}

static gboolean
part_is_of_case (RaProfile *profile, const RaSubjectPart *part, gboolean whole)
{
  gboolean from = is_of_case (profile, part->from, whole);
  gboolean other = part->too_long_from != NULL && is_of_case (profile, part->too_long_from, whole);

  return whole ? from && (other || part->too_long_from == NULL) : from || other;
}

static void
look_at_part (Common *self, Builder *builder, const RaSubjectPart *part, AddPart add)
{
  g_autoptr (RaSubject) subject = NULL;
  g_autoptr (GError) error = NULL;

  if (g_hash_table_contains (self->done, part))
    return;
  if (!part_is_of_case (builder->profile, part, FALSE))
    {
      g_hash_table_add (self->done, (gpointer) part);
      return;
    }
  if (!ra_profile_applies (builder->profile, part->when, part->unless, ra_used_facts_lookup, &builder->used))
    return;
  if (part_is_of_case (builder->profile, part, TRUE))
    g_hash_table_add (self->done, (gpointer) part);
  subject = ra_subject_new ();
  if (!add (builder, part, subject, &error) && g_error_matches (error, RA_RULE_ERROR, RA_RULE_ERROR_INVALID))
    g_ptr_array_add (self->errors, g_steal_pointer (&error));
}

static void
look_at_parts (Common *self, Builder *builder, const GPtrArray *parts, AddPart add)
{
  for (guint i = 0; i < parts->len; i++)
    look_at_part (self, builder, parts->pdata[i], add);
}

GPtrArray *
ra_subject_check_of_case (RaProfile *profile, const RaApplicantKind *kind, const RaFacts *facts)
{
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);
  Common common = { done, g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free) };

  for (guint n = ra_kind_next_subscriber (kind, facts, 0); n != 0;
       n = ra_kind_next_subscriber (kind, facts, n))
    {
      Builder builder = { .profile = profile, .used = { .profile = profile, .kind = kind } };

      ra_facts_at_init (&builder.used.at, facts, n, NULL);
      builder.recipe = ra_profile_choose_subject (profile, kind, ra_used_facts_lookup, &builder.used);
      if (builder.recipe == NULL)
        continue;
      look_at_parts (&common, &builder, builder.recipe->names, add_name);
      look_at_parts (&common, &builder, builder.recipe->attributes, add_attribute);
      look_at_parts (&common, &builder, builder.recipe->notices, add_notice);
    }
  return common.errors;
}

/* ---- what gives way ---- */

static void
shortened_free (gpointer data)
{
  RaShortened *self = data;

  g_free (self->path);
  g_free (self->text);
  g_free (self);
}

static gboolean
is_listed (GPtrArray *list, const char *path)
{
  for (guint i = 0; i < list->len; i++)
    if (g_str_equal (((const RaShortened *) g_ptr_array_index (list, i))->path, path))
      return TRUE;
  return FALSE;
}

/* Returns: (transfer full): @value is too long, @other (nullable) is to stand in its place */
static char *
dup_too_long (const Builder *self, const RaSubjectPart *part, const char *value, const char *other)
{
  const char *label = label_of (self, part->from);
  glong length = g_utf8_strlen (value, -1);

  if (other == NULL)
    return g_strdup_printf (
        /* Translators: %s: full name of an organisation, as a field is called; %s: short name */
        _ ("%s has %ld characters and a certificate has room for %u: it needs “%s”, which is not given yet."),
        label, length, part->max, label_of (self, part->too_long_from));
  if (g_utf8_strlen (other, -1) > (glong) part->max)
    return g_strdup_printf (
        /* Translators: %s: full name of an organisation, as a field is called; %s: short name */
        _ ("%s has %ld characters, “%s” has %ld, and a certificate has room for %u: neither can stand in it. "
           "Agree with the applicant on a shorter form that their papers allow."),
        label, length, label_of (self, part->too_long_from), g_utf8_strlen (other, -1), part->max);
  return g_strdup_printf (
      _ ("%s has %ld characters and a certificate has room for %u: “%s” stands there in its place."), label,
      length, part->max, other);
}

static void
add_shortened (Builder *self, const RaSubjectPart *part, GPtrArray *list)
{
  g_autofree char *value = NULL, *other = NULL, *path = NULL;
  RaShortened *one;

  if (part->too_long_from == NULL
      || !ra_profile_applies (self->profile, part->when, part->unless, ra_used_facts_lookup, &self->used))
    return;
  value = ra_profile_dup_value (self->profile, part->from, ra_used_facts_lookup, &self->used);
  path = source_of (self, part->from);
  if (value == NULL || g_utf8_strlen (value, -1) <= (glong) part->max || is_listed (list, path))
    return;
  other = ra_profile_dup_value (self->profile, part->too_long_from, ra_used_facts_lookup, &self->used);
  one = g_new0 (RaShortened, 1);
  one->path = g_steal_pointer (&path);
  one->text = dup_too_long (self, part, value, other);
  g_ptr_array_add (list, one);
}

GPtrArray *
ra_subject_list_shortened (RaProfile *profile,
                           const RaApplicantKind *kind,
                           const RaFacts *facts,
                           guint subscriber)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (shortened_free);
  Builder builder = { .profile = profile, .used = { .profile = profile, .kind = kind } };

  ra_facts_at_init (&builder.used.at, facts, subscriber, NULL);
  builder.recipe = ra_profile_choose_subject (profile, kind, ra_used_facts_lookup, &builder.used);
  for (guint i = 0; builder.recipe != NULL && i < builder.recipe->names->len; i++)
    add_shortened (&builder, g_ptr_array_index (builder.recipe->names, i), list);
  return list;
}

void
ra_subject_label_all (RaProfile *profile, RaSubject *subject)
{
  GPtrArray *recipes = ra_profile_get_subjects (profile);

  for (guint i = 0; i < recipes->len; i++)
    {
      const RaSubjectRecipe *recipe = recipes->pdata[i];

      for (guint j = 0; j < recipe->attributes->len; j++)
        label_attribute (subject, recipe->attributes->pdata[j]);
    }
}
