/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaTemplate:
 *
 * A paper as data: one checked file of print-templates/. Its grammar is told in docs/formats/paper.md.
 * Immutable and safe to use from any thread.
 */
typedef struct _RaTemplate RaTemplate;

/** RaTemplateField: a value every station gives to papers, beside the facts a profile declares */
typedef struct
{
  const char
      *path; /* "case.number"; the columns of a table carry its name: "certificates/certificate.serial" */
  const char *label; /* what it is, for the reference in docs/formats/paper.md */
} RaTemplateField;

/** ra_template_get_system_values: Returns: (transfer none): @n declared system values and table columns */
const RaTemplateField *ra_template_get_system_values (guint *n);

/**
 * ra_template_load:
 * @file: the template's file
 * @known_paths: (nullable) (array zero-terminated=1): paths of the facts and computed values that the profile
 *   declares; the system values are known by themselves. %NULL leaves fact paths unchecked.
 *
 * Returns: (transfer full) (nullable): the template, or %NULL with RA_PRINT_ERROR_TEMPLATE (a line for each fault,
 * `file:line: …`: what was found, what was expected, the nearest right name) or RA_PRINT_ERROR_NOT_FOUND
 */
RaTemplate *ra_template_load (const char *file, const char *const *known_paths, GError **error);

/** ra_template_load_bytes: the same for bytes in memory; @name stands in for the file in messages */
RaTemplate *
ra_template_load_bytes (const char *name, GBytes *bytes, const char *const *known_paths, GError **error);

/**
 * ra_template_system_dir:
 * @profile_id: `ua-acsk-dfs`
 *
 * Returns: (transfer full): the folder of the papers that came with the program: in $RA_PRINT_TEMPLATES_DIR, else
 * in the source tree the program was built from, else in the installed data
 */
char *ra_template_system_dir (const char *profile_id);

/**
 * ra_template_find:
 * @id: as a profile or a command line gives it
 * @system_dir: see ra_template_system_dir()
 * @site_dir: (nullable): the office's own folder; `print-templates/<id>.xml` in it comes before the system's
 * and is checked just as strictly; so does the frame that the paper names
 *
 * Returns: (transfer full) (nullable): the template, or %NULL with RA_PRINT_ERROR
 */
RaTemplate *ra_template_find (const char *id,
                              const char *system_dir,
                              const char *site_dir,
                              const char *const *known_paths,
                              GError **error);

RaTemplate *ra_template_ref (RaTemplate *self);
void ra_template_unref (RaTemplate *self);

const char *ra_template_get_id (const RaTemplate *self);
const char *ra_template_get_title (const RaTemplate *self);
const char *ra_template_get_version (const RaTemplate *self);

/** ra_template_get_clause: Returns: (nullable): identifier of the clause the paper comes from */
const char *ra_template_get_clause (const RaTemplate *self);

/** ra_template_get_hash: Returns: SHA-256 of the bytes of the file and, behind them, of the frame it shares;
 * 64 hexadecimal digits; belongs into the journal */
const char *ra_template_get_hash (const RaTemplate *self);

/** ra_template_get_file: Returns: where it was read from */
const char *ra_template_get_file (const RaTemplate *self);

/** ra_template_is_site: Returns: %TRUE when it is the office's own and not the program's */
gboolean ra_template_is_site (const RaTemplate *self);

/** ra_template_get_page_size: points (1/72 inch), as the paper is turned */
void ra_template_get_page_size (const RaTemplate *self, double *width, double *height);

/** ra_template_get_placeholders: Returns: (transfer none): every path the template names,
 * sorted, `const char *` */
const GPtrArray *ra_template_get_placeholders (const RaTemplate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaTemplate, ra_template_unref)

G_END_DECLS
