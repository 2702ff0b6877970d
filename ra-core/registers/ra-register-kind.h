/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaRegisterKind: what an index is of; each is imported by itself
 * @RA_REGISTER_LEGAL_ENTITY: legal entities, with their branches
 * @RA_REGISTER_ENTREPRENEUR: natural persons who trade
 * @RA_REGISTER_FORMATION: public formations
 * @RA_REGISTER_DOCUMENT: identity documents that are not valid
 * @RA_REGISTER_N_KINDS: how many there are
 */
typedef enum
{
  RA_REGISTER_LEGAL_ENTITY,
  RA_REGISTER_ENTREPRENEUR,
  RA_REGISTER_FORMATION,
  RA_REGISTER_DOCUMENT,
  RA_REGISTER_N_KINDS,
} RaRegisterKind;

/** ra_register_kind_names: Returns: (transfer none) (array zero-terminated=1): in the order of the enumeration */
const char *const *ra_register_kind_names (void);

/** ra_register_kind_from_string: Returns: %RA_REGISTER_N_KINDS for a name that is none */
RaRegisterKind ra_register_kind_from_string (const char *name);

/** ra_register_kind_to_string: Returns: (transfer none): `legal-entities`, … */
const char *ra_register_kind_to_string (RaRegisterKind kind);

/**
 * RaRegisterState: what the register says of who stands in it
 * @RA_REGISTER_STATE_UNKNOWN: in words that the form does not know
 * @RA_REGISTER_STATE_REGISTERED: registered
 * @RA_REGISTER_STATE_CEASING: about to cease
 * @RA_REGISTER_STATE_BANKRUPT: a court has its insolvency
 * @RA_REGISTER_STATE_CEASED: is no more
 */
typedef enum
{
  RA_REGISTER_STATE_UNKNOWN,
  RA_REGISTER_STATE_REGISTERED,
  RA_REGISTER_STATE_CEASING,
  RA_REGISTER_STATE_BANKRUPT,
  RA_REGISTER_STATE_CEASED,
} RaRegisterState;

/** ra_register_state_names: Returns: (transfer none) (array zero-terminated=1): in the order of the enumeration */
const char *const *ra_register_state_names (void);

/** ra_register_state_to_string: Returns: (transfer none): `registered`, … */
const char *ra_register_state_to_string (RaRegisterState state);

/**
 * RaRegisterField: what a value of a record is. Numbers are part of the format of an index: new ones go to the end
 * @RA_REGISTER_FIELD_BRANCH: begins a branch; the values of branches that follow are its own
 */
typedef enum
{
  RA_REGISTER_FIELD_NAME,
  RA_REGISTER_FIELD_SHORT_NAME,
  RA_REGISTER_FIELD_CODE,
  RA_REGISTER_FIELD_ADDRESS,
  RA_REGISTER_FIELD_HEAD,
  RA_REGISTER_FIELD_SIGNER,
  RA_REGISTER_FIELD_STATE,
  RA_REGISTER_FIELD_SUPERIOR,
  RA_REGISTER_FIELD_REGISTRATION,
  RA_REGISTER_FIELD_TERMINATION,
  RA_REGISTER_FIELD_BRANCH,
  RA_REGISTER_FIELD_BRANCH_CODE,
  RA_REGISTER_FIELD_BRANCH_NAME,
  RA_REGISTER_FIELD_BRANCH_SIGNER,
  RA_REGISTER_FIELD_DOCUMENT_TYPE,
  RA_REGISTER_FIELD_DOCUMENT_NUMBER,
  RA_REGISTER_FIELD_REASON,
  RA_REGISTER_FIELD_SINCE,
  RA_REGISTER_N_FIELDS,
} RaRegisterField;

/** ra_register_field_names: Returns: (transfer none) (array zero-terminated=1): in the order of the enumeration */
const char *const *ra_register_field_names (void);

G_END_DECLS
