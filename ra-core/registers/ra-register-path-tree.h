/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/registers/ra-register-form.h"

G_BEGIN_DECLS

/** RaRegisterNode: an element of an edition's records, with those in it; what stands in no path is not there */
typedef struct
{
  char *name;
  int field;           /* RaRegisterField, or -1 */
  GPtrArray *children; /* RaRegisterNode */
} RaRegisterNode;

/** ra_register_node_new: Returns: (transfer full): the record of @edition */
RaRegisterNode *ra_register_node_new (const RaRegisterEdition *edition);
void ra_register_node_free (RaRegisterNode *self);

/** ra_register_node_find: Returns: (transfer none) (nullable) */
const RaRegisterNode *ra_register_node_find (const RaRegisterNode *self, const char *name);

G_END_DECLS
