/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ra_paths_data_folder:
 * @name: `forms` or `print-templates`
 *
 * Where the shipped data of that name lies: the folder that the environment variable `RA_FORMS_DIR` or
 * `RA_PRINT_TEMPLATES_DIR` names, else the source tree when the program runs from its build folder, else the
 * installed data. An installed program never looks into a build folder, which others might write to; a tree that
 * was installed under another root (`DESTDIR`) is used where it is.
 *
 * Returns: (transfer full): a path; it need not exist
 */
char *ra_paths_data_folder (const char *name);

/**
 * ra_paths_program:
 * @name: another program of this project, e.g. `ra-practice-ca`; nothing else
 *
 * Returns: (transfer full): where it lies: installed, or in its own folder of the build
 */
char *ra_paths_program (const char *name);

/** ra_paths_schemas_folder: Returns: (transfer full) (nullable): where the schema of settings lies when the desktop would not find
 * it: in the build folder, or below another root; %NULL where it is installed like any other */
char *ra_paths_schemas_folder (void);

/**
 * ra_paths_setup_locale:
 *
 * Takes over the user's locale and binds the translations, those of the build folder when the program runs
 * from it. Call it in main(), after ra_process_harden() and before any text is shown.
 */
void ra_paths_setup_locale (void);

G_END_DECLS
