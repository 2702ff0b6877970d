/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/registers/ra-register-info.h"

G_BEGIN_DECLS

/** RaRegisterBranch: of a legal entity. @signer: nullable, as the others */
typedef struct
{
  char *code;
  char *name;
  char *signer;
} RaRegisterBranch;

/**
 * RaRegisterEntry: what a register says of one. What it does not say is ""
 * @code: with the zeros before it
 * @head: as it stands there; @head_surname, @head_given_names, @head_position: taken apart
 * @powers: who signs and what they may, each as it stands there, separated by "; "
 * @state_text: as it stands there
 * @superior: the body above it
 * @registration, @termination: as they stand there
 * @branches: (element-type RaRegisterBranch)
 * @reason, @since: of a document that is not valid; its type is the @name, its number the @code
 * @source, @date, @imported: of the index
 */
typedef struct
{
  RaRegisterKind kind;
  char *code;
  char *name;
  char *short_name;
  char *address;
  char *head;
  char *head_surname;
  char *head_given_names;
  char *head_position;
  char *powers;
  RaRegisterState state;
  char *state_text;
  char *superior;
  char *registration;
  char *termination;
  GPtrArray *branches;
  char *reason;
  char *since;
  char *source;
  char *date;
  gint64 imported;
} RaRegisterEntry;

/** ra_register_entry_new: @record: @size bytes of an index that @info is of */
RaRegisterEntry *ra_register_entry_new (const RaRegisterInfo *info, const guint8 *record, gsize size);
void ra_register_entry_free (RaRegisterEntry *self);

/** ra_register_head_take_apart: @head: (nullable): «ПРІЗВИЩЕ ІМ'Я ПО БАТЬКОВІ - керівник»; the first word is the surname.
 * @surname, @given_names, @position: (out) (transfer full): "" for what is not there */
void ra_register_head_take_apart (const char *head, char **surname, char **given_names, char **position);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaRegisterEntry, ra_register_entry_free)

G_END_DECLS
