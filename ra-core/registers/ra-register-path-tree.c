/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/registers/ra-register-path-tree.h"

#include <string.h>

static RaRegisterNode *
node_new (const char *name)
{
  RaRegisterNode *self = g_new0 (RaRegisterNode, 1);

  self->name = g_strdup (name);
  self->field = -1;
  self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) ra_register_node_free);
  return self;
}

void
ra_register_node_free (RaRegisterNode *self)
{
  g_free (self->name);
  g_ptr_array_unref (self->children);
  g_free (self);
}

const RaRegisterNode *
ra_register_node_find (const RaRegisterNode *self, const char *name)
{
  for (guint i = 0; i < self->children->len; i++)
    {
      const RaRegisterNode *child = g_ptr_array_index (self->children, i);

      if (strcmp (child->name, name) == 0)
        return child;
    }
  return NULL;
}

RaRegisterNode *
ra_register_node_new (const RaRegisterEdition *edition)
{
  RaRegisterNode *root = node_new (edition->record);

  for (guint i = 0; i < edition->values->len; i++)
    {
      const RaRegisterPath *path = g_ptr_array_index (edition->values, i);
      g_auto (GStrv) names = g_strsplit (path->of, "/", -1);
      RaRegisterNode *at = root;

      for (char **name = names; *name != NULL; name++)
        {
          RaRegisterNode *next = (RaRegisterNode *) ra_register_node_find (at, *name);

          if (next == NULL)
            {
              next = node_new (*name);
              g_ptr_array_add (at->children, next);
            }
          at = next;
        }
      at->field = (int) path->is;
    }
  return root;
}
