/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/registers/ra-register-import.h"
#include "ra-core/registers/ra-registers.h"
#include "tests/mock/ra-register-sample.h"

G_BEGIN_DECLS

/** REGISTER_NOW: when everything is imported: 1 February 2026, 12:00 UTC */
#define REGISTER_NOW (G_GINT64_CONSTANT (1769947200) * G_USEC_PER_SEC)

/** Fixture: a folder with a file to import and the indexes */
typedef struct
{
  char *dir;
  char *path; /* of legal entities, by its name */
  char *folder;
  RaRegisterForms *forms;
  RaRegisters *registers;
} Fixture;

void fixture_set_up (Fixture *f, gconstpointer data);
void fixture_tear_down (Fixture *f, gconstpointer data);

/** fixture_write: @text becomes the file, wrapped in the newer form's DATA when it begins with no declaration */
void fixture_write (Fixture *f, const char *text);

/** fixture_order: what imports the file as its name says */
RaRegisterOrder fixture_order (Fixture *f);

/** fixture_import: Returns: (transfer full): what was imported; anything else ends the test */
RaRegisterInfo *fixture_import (Fixture *f);

/** fixture_fail: it is not imported, for this reason, whose words have @says; nothing is left in the folder of the indexes
 * but what was there */
void fixture_fail (Fixture *f, int code, const char *says);

/** fixture_find: Returns: (transfer full): the one who has this code */
RaRegisterEntry *fixture_find (Fixture *f, const char *code);

#define ADD(name, func)                                                                                      \
  g_test_add ("/registers/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

G_END_DECLS
