/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs between a subject and the one it should be, in words. */
#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-text.h"
#include "ra-core/crypto/request/ra-subject.h"

/* A pair as both lists are compared: name and value; the label is for people. */
typedef struct
{
  const char *name;
  const char *value;
  char *label;
} Pair;

static void
pair_clear (gpointer data)
{
  g_free (((Pair *) data)->label);
}

static GArray *
pairs_new (void)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  g_array_set_clear_func (pairs, pair_clear);
  return pairs;
}

static GArray *
rdn_pairs (const RaSubject *self)
{
  GArray *pairs = pairs_new ();

  for (guint i = 0; i < self->rdns->len; i++)
    {
      const RaSubjectRdn *rdn = self->rdns->pdata[i];
      const Pair pair = { rdn->type, rdn->value, ra_subject_type_label (rdn->type) };
      g_array_append_val (pairs, pair);
    }
  return pairs;
}

static GArray *
attribute_pairs (const RaSubject *self)
{
  GArray *pairs = pairs_new ();

  for (guint i = 0; i < self->attributes->len; i++)
    {
      const RaSubjectAttribute *attribute = self->attributes->pdata[i];
      const Pair pair
          = { attribute->oid, attribute->value, g_strdup (ra_subject_attribute_get_label (attribute)) };
      g_array_append_val (pairs, pair);
    }
  return pairs;
}

static gboolean
has_pair (const GArray *pairs, const char *name)
{
  for (guint i = 0; i < pairs->len; i++)
    if (g_str_equal (g_array_index (pairs, Pair, i).name, name))
      return TRUE;
  return FALSE;
}

/* A notice is its text, once: under which policy a centre has it, and under how many, is the centre's. */
static GArray *
notice_pairs (const RaSubject *self)
{
  GArray *pairs = pairs_new ();

  for (guint i = 0; i < self->notices->len; i++)
    {
      const RaSubjectNotice *notice = self->notices->pdata[i];
      const char *label = notice->label != NULL ? notice->label : _ ("limits of use and notices");
      Pair pair = { notice->text, notice->text, NULL };

      if (has_pair (pairs, notice->text))
        continue;
      pair.label = g_strdup (label);
      g_array_append_val (pairs, pair);
    }
  return pairs;
}

/* A centre writes the apostrophe of a name in its own way: it is the same name. */
static gboolean
is_same_value (const char *a, const char *b)
{
  g_autofree char *folded_a = ra_text_fold_apostrophes (a), *folded_b = ra_text_fold_apostrophes (b);

  return g_str_equal (folded_a, folded_b);
}

/* @value: (nullable): any. @taken: (out) (optional): the value, which belongs to the subject */
static gboolean
take_pair (GArray *pairs, const char *name, const char *value, const char **taken)
{
  for (guint i = 0; i < pairs->len; i++)
    {
      Pair *pair = &g_array_index (pairs, Pair, i);
      if (!g_str_equal (pair->name, name) || (value != NULL && !is_same_value (pair->value, value)))
        continue;
      if (taken != NULL)
        *taken = pair->value;
      g_array_remove_index (pairs, i);
      return TRUE;
    }
  return FALSE;
}

/* Drops from both lists what they have in common. */
static void
drop_equal_pairs (GArray *have, GArray *want)
{
  for (guint i = 0; i < want->len;)
    {
      const Pair *pair = &g_array_index (want, Pair, i);
      if (take_pair (have, pair->name, pair->value, NULL))
        g_array_remove_index (want, i);
      else
        i++;
    }
}

/* Consumes both lists. Returns: (transfer full): a sentence for each difference */
static GPtrArray *
compare_pairs (GArray *have, GArray *want, gboolean allow_more)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);

  drop_equal_pairs (have, want);
  for (guint i = 0; i < want->len; i++)
    {
      const Pair *pair = &g_array_index (want, Pair, i);
      const char *other;

      if (take_pair (have, pair->name, NULL, &other))
        g_ptr_array_add (
            sentences, g_strdup_printf (_ ("%s is “%s” and must be “%s”"), pair->label, other, pair->value));
      else
        g_ptr_array_add (sentences,
                         g_strdup_printf (_ ("%s is missing and must be “%s”"), pair->label, pair->value));
    }
  for (guint i = 0; !allow_more && i < have->len; i++)
    {
      const Pair *pair = &g_array_index (have, Pair, i);
      g_ptr_array_add (sentences,
                       g_strdup_printf (_ ("%s is “%s” and must not be there"), pair->label, pair->value));
    }
  g_array_unref (have);
  g_array_unref (want);
  return sentences;
}

static GPtrArray *
compare_names (const RaSubject *self, const RaSubject *expected, gboolean allow_more)
{
  GPtrArray *sentences = compare_pairs (rdn_pairs (self), rdn_pairs (expected), allow_more);

  if (self->joined && !expected->joined)
    g_ptr_array_add (sentences,
                     g_strdup (_ ("several attributes stand in one part of the name (a multi-valued "
                                  "RDN) and each must have a part of its own")));
  return sentences;
}

GPtrArray *
ra_subject_compare_names (const RaSubject *self, const RaSubject *expected)
{
  return compare_names (self, expected, FALSE);
}

GPtrArray *
ra_subject_missing_names (const RaSubject *self, const RaSubject *expected)
{
  return compare_names (self, expected, TRUE);
}

GPtrArray *
ra_subject_compare_attributes (const RaSubject *self, const RaSubject *expected)
{
  return compare_pairs (attribute_pairs (self), attribute_pairs (expected), FALSE);
}

GPtrArray *
ra_subject_missing_attributes (const RaSubject *self, const RaSubject *expected)
{
  return compare_pairs (attribute_pairs (self), attribute_pairs (expected), TRUE);
}

GPtrArray *
ra_subject_missing_notices (const RaSubject *self, const RaSubject *expected)
{
  return compare_pairs (notice_pairs (self), notice_pairs (expected), TRUE);
}

GPtrArray *
ra_subject_compare_notices (const RaSubject *self, const RaSubject *expected)
{
  return compare_pairs (notice_pairs (self), notice_pairs (expected), FALSE);
}

gboolean
ra_subject_equal (const RaSubject *a, const RaSubject *b)
{
  g_autoptr (GPtrArray) names = ra_subject_compare_names (a, b);
  g_autoptr (GPtrArray) attributes = ra_subject_compare_attributes (a, b);
  g_autoptr (GPtrArray) notices = ra_subject_compare_notices (a, b);

  return names->len == 0 && attributes->len == 0 && notices->len == 0;
}
