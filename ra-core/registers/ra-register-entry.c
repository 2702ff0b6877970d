/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/registers/ra-register-entry.h"

#include <string.h>

#include "ra-core/registers/ra-register-record.h"

static void
branch_free (gpointer data)
{
  RaRegisterBranch *self = data;

  g_free (self->code);
  g_free (self->name);
  g_free (self->signer);
  g_free (self);
}

/* What comes more than once is kept in the order in which it came. */
static void
add_text (char **place, const RaRegisterValue *value)
{
  g_autofree char *before = *place;
  g_autofree char *text = g_strndup (value->text, value->size);

  *place = before == NULL ? g_steal_pointer (&text) : g_strdup_printf ("%s; %s", before, text);
}

static RaRegisterBranch *
last_branch (RaRegisterEntry *self)
{
  if (self->branches->len == 0)
    g_ptr_array_add (self->branches, g_new0 (RaRegisterBranch, 1));
  return g_ptr_array_index (self->branches, self->branches->len - 1);
}

static void
take_state (RaRegisterEntry *self, const RaRegisterValue *value)
{
  int state = value->size > 0 ? value->text[0] - '0' : 0;
  const RaRegisterValue words = { .text = value->text + 1, .size = value->size - 1 };

  if (value->size == 0)
    return;
  if (state >= 0 && state <= RA_REGISTER_STATE_CEASED)
    self->state = (RaRegisterState) state;
  add_text (&self->state_text, &words);
}

static char **
place_of (RaRegisterEntry *self, RaRegisterField field)
{
  switch ((int) field)
    {
    case RA_REGISTER_FIELD_NAME:
    case RA_REGISTER_FIELD_DOCUMENT_TYPE:
      return &self->name;
    case RA_REGISTER_FIELD_SHORT_NAME:
      return &self->short_name;
    case RA_REGISTER_FIELD_CODE:
    case RA_REGISTER_FIELD_DOCUMENT_NUMBER:
      return &self->code;
    case RA_REGISTER_FIELD_ADDRESS:
      return &self->address;
    case RA_REGISTER_FIELD_HEAD:
      return &self->head;
    case RA_REGISTER_FIELD_SIGNER:
      return &self->powers;
    case RA_REGISTER_FIELD_SUPERIOR:
      return &self->superior;
    case RA_REGISTER_FIELD_REGISTRATION:
      return &self->registration;
    case RA_REGISTER_FIELD_TERMINATION:
      return &self->termination;
    case RA_REGISTER_FIELD_REASON:
      return &self->reason;
    case RA_REGISTER_FIELD_SINCE:
      return &self->since;
    case RA_REGISTER_FIELD_BRANCH_CODE:
      return &last_branch (self)->code;
    case RA_REGISTER_FIELD_BRANCH_NAME:
      return &last_branch (self)->name;
    case RA_REGISTER_FIELD_BRANCH_SIGNER:
      return &last_branch (self)->signer;
    default:
      return NULL;
    }
}

static void
take_value (RaRegisterEntry *self, const RaRegisterValue *value)
{
  char **place;

  if (value->field == RA_REGISTER_FIELD_BRANCH)
    g_ptr_array_add (self->branches, g_new0 (RaRegisterBranch, 1));
  else if (value->field == RA_REGISTER_FIELD_STATE)
    take_state (self, value);
  else if ((place = place_of (self, value->field)) != NULL)
    add_text (place, value);
}

void
ra_register_head_take_apart (const char *head, char **surname, char **given_names, char **position)
{
  const char *dash = head == NULL ? NULL : strstr (head, " - ");
  g_autofree char *name
      = dash != NULL ? g_strndup (head, (gsize) (dash - head)) : g_strdup (head != NULL ? head : "");
  char *blank = strchr (g_strstrip (name), ' ');

  *position = g_strdup (dash != NULL ? dash + 3 : "");
  *given_names = g_strdup (blank != NULL ? blank + 1 : "");
  g_strstrip (*given_names);
  *surname = blank != NULL ? g_strndup (name, (gsize) (blank - name)) : g_strdup (name);
}

static void
fill (char **place)
{
  if (*place == NULL)
    *place = g_strdup ("");
}

static void
fill_all (RaRegisterEntry *self)
{
  char **const places[] = { &self->code,         &self->name,        &self->short_name, &self->address,
                            &self->head,         &self->powers,      &self->state_text, &self->superior,
                            &self->registration, &self->termination, &self->reason,     &self->since };

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    fill (places[i]);
  for (guint i = 0; i < self->branches->len; i++)
    {
      RaRegisterBranch *branch = g_ptr_array_index (self->branches, i);

      fill (&branch->code);
      fill (&branch->name);
      fill (&branch->signer);
    }
}

RaRegisterEntry *
ra_register_entry_new (const RaRegisterInfo *info, const guint8 *record, gsize size)
{
  RaRegisterEntry *self = g_new0 (RaRegisterEntry, 1);
  const guint8 *at = record;
  RaRegisterValue value;

  self->kind = info->kind;
  self->source = g_strdup (info->source);
  self->date = g_strdup (info->date);
  self->imported = info->imported;
  self->branches = g_ptr_array_new_with_free_func (branch_free);
  while (ra_register_record_next (&at, record + size, &value))
    take_value (self, &value);
  ra_register_head_take_apart (self->head, &self->head_surname, &self->head_given_names,
                               &self->head_position);
  fill_all (self);
  return self;
}

void
ra_register_entry_free (RaRegisterEntry *self)
{
  g_free (self->code);
  g_free (self->name);
  g_free (self->short_name);
  g_free (self->address);
  g_free (self->head);
  g_free (self->head_surname);
  g_free (self->head_given_names);
  g_free (self->head_position);
  g_free (self->powers);
  g_free (self->state_text);
  g_free (self->superior);
  g_free (self->registration);
  g_free (self->termination);
  g_ptr_array_unref (self->branches);
  g_free (self->reason);
  g_free (self->since);
  g_free (self->source);
  g_free (self->date);
  g_free (self);
}
