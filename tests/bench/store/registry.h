/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

/*
 * A registry of made-up people, large enough to see what years of work do to a station: cases of one person
 * each with their facts, certificates and public keys, put in through the store as the desk does, only many
 * in one act; and beside it the same people unsealed in an ordinary table of SQLite.
 */

#define REGISTRY_OPERATOR "o.koval"
#define REGISTRY_PASSPHRASE "practice makes perfect"
#define REGISTRY_OFFICE "Пункт реєстрації на Подолі"          /* of nine cases in ten */
#define REGISTRY_OTHER_OFFICE "Пункт реєстрації на Печерську" /* of the tenth */
#define REGISTRY_PLAIN "plain.db"

/** RegistryPerson: always the same for the same number */
typedef struct
{
  char *surname, *given_names, *full_name;
  char *birth_date, *tax_number, *document_number, *unzr, *phone, *email;
} RegistryPerson;

void registry_person_init (RegistryPerson *self, guint number);
void registry_person_clear (RegistryPerson *self);

/** registry_make: fills the new folder @dir; ends the program when it cannot */
void registry_make (const char *dir, guint cases, guint certificates);

/** registry_number_of_case: Returns: (transfer full): the number of the case that was
 * made @index-th, from 0 */
char *registry_number_of_case (RaStore *store, guint index);

/** registry_facts: Returns: (transfer floating): facts as the desk keeps them, a{ss} */
GVariant *registry_facts (const RegistryPerson *person);

/** registry_index: puts @person into what the case @number is found by; in an act */
gboolean registry_index (RaStore *store, const char *number, const RegistryPerson *person, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RegistryPerson, registry_person_clear)

G_END_DECLS
