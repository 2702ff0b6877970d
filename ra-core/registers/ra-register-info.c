/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/registers/ra-register-info.h"

RaRegisterInfo *
ra_register_info_new (RaRegisterKind kind)
{
  RaRegisterInfo *self = g_new0 (RaRegisterInfo, 1);

  self->kind = kind;
  self->faults = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static gpointer
copy_text (gconstpointer text, gpointer data)
{
  return g_strdup (text);
}

RaRegisterInfo *
ra_register_info_copy (const RaRegisterInfo *self)
{
  RaRegisterInfo *copy = g_memdup2 (self, sizeof *self);

  copy->source = g_strdup (self->source);
  copy->date = g_strdup (self->date);
  copy->hash = g_strdup (self->hash);
  copy->faults = g_ptr_array_copy (self->faults, copy_text, NULL);
  g_ptr_array_set_free_func (copy->faults, g_free);
  return copy;
}

void
ra_register_info_free (RaRegisterInfo *self)
{
  g_free (self->source);
  g_free (self->date);
  g_free (self->hash);
  g_ptr_array_unref (self->faults);
  g_free (self);
}

void
ra_register_info_add_fault (RaRegisterInfo *self, char *text)
{
  self->unread++;
  if (self->faults->len < RA_REGISTER_FAULTS_KEPT)
    g_ptr_array_add (self->faults, text);
  else
    g_free (text);
}
