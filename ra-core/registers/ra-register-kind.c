/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/registers/ra-register-kind.h"

static const char *const kinds[] = { "legal-entities", "entrepreneurs", "formations", "documents", NULL };
static const char *const states[] = { "unknown", "registered", "ceasing", "bankrupt", "ceased", NULL };
static const char *const fields[] = {
  "name",        "short-name",    "code",          "address",         "boss",          "signer",
  "state",       "superior",      "registration",  "termination",     "branch-begins", "branch-code",
  "branch-name", "branch-signer", "document-type", "document-number", "reason",        "since",
  NULL,
};

G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == RA_REGISTER_N_KINDS + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (states) == RA_REGISTER_STATE_CEASED + 2);
G_STATIC_ASSERT (G_N_ELEMENTS (fields) == RA_REGISTER_N_FIELDS + 1);

const char *const *
ra_register_kind_names (void)
{
  return kinds;
}

const char *const *
ra_register_state_names (void)
{
  return states;
}

const char *const *
ra_register_field_names (void)
{
  return fields;
}

RaRegisterKind
ra_register_kind_from_string (const char *name)
{
  guint kind = 0;

  while (kind < RA_REGISTER_N_KINDS && !g_str_equal (kinds[kind], name))
    kind++;
  return kind;
}

const char *
ra_register_kind_to_string (RaRegisterKind kind)
{
  return kinds[kind];
}

const char *
ra_register_state_to_string (RaRegisterState state)
{
  return states[state];
}
