/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/print/ra-node.h"

void
ra_node_begin (gpointer node)
{
  RaNode *self = node;

  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_node_free);
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_run_free);
}

void
ra_node_free (RaNode *self)
{
  for (guint i = 0; i < RA_NODE_N_SLOTS; i++)
    {
      g_free (self->attrs[i].text);
      g_clear_pointer (&self->attrs[i].runs, g_ptr_array_unref);
    }
  g_ptr_array_unref (self->children);
  g_ptr_array_unref (self->runs);
  g_free (self);
}

double
ra_node_number (const RaNode *self, RaNodeSlot slot, double otherwise)
{
  return self->attrs[slot].set ? self->attrs[slot].numbers[0] : otherwise;
}

int
ra_node_choice (const RaNode *self, RaNodeSlot slot, int otherwise)
{
  return self->attrs[slot].set ? self->attrs[slot].choice : otherwise;
}

const char *
ra_node_text (const RaNode *self, RaNodeSlot slot)
{
  return self->attrs[slot].text;
}

void
ra_run_free (RaRun *self)
{
  g_free (self->text);
  g_free (self);
}
