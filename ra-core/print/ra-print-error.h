/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RA_PRINT_ERROR (ra_print_error_quark ())

/**
 * RaPrintError:
 * @RA_PRINT_ERROR_TEMPLATE: a template breaks its grammar; the message begins with `file:line: `
 * @RA_PRINT_ERROR_NOT_FOUND: there is no template of that name
 * @RA_PRINT_ERROR_FONT: the pinned fonts are not installed; the message names the package
 * @RA_PRINT_ERROR_MISSING: a value the paper may not be without is empty; the message names the template's
 * line
 * @RA_PRINT_ERROR_OVERFULL: something does not fit its place even at the smallest permitted size
 * @RA_PRINT_ERROR_CHARACTER: a value has a character the fonts cannot show; nothing is replaced silently
 * @RA_PRINT_ERROR_PDF: bytes that were to be shown are not a PDF, or are locked by a password
 * @RA_PRINT_ERROR_FAILED: Cairo gave up, for instance out of memory
 * @RA_PRINT_ERROR_KIND: bytes that were to be shown are neither a PDF nor a picture
 * @RA_PRINT_ERROR_STOPPED: showing them took too long or too much, or broke the program that draws
 * @RA_PRINT_ERROR_PROGRAM: the program that draws cannot be started
 */
typedef enum
{
  RA_PRINT_ERROR_TEMPLATE,
  RA_PRINT_ERROR_NOT_FOUND,
  RA_PRINT_ERROR_FONT,
  RA_PRINT_ERROR_MISSING,
  RA_PRINT_ERROR_OVERFULL,
  RA_PRINT_ERROR_CHARACTER,
  RA_PRINT_ERROR_PDF,
  RA_PRINT_ERROR_FAILED,
  RA_PRINT_ERROR_KIND,
  RA_PRINT_ERROR_STOPPED,
  RA_PRINT_ERROR_PROGRAM,
} RaPrintError;

GQuark ra_print_error_quark (void);

/** ra_print_error_set_path: @error: of RA_PRINT_ERROR; @path: of the value or table that is empty */
void ra_print_error_set_path (GError *error, const char *path);

/** ra_print_error_get_path: Returns: (transfer none) (nullable): what was empty, where that is why nothing can be printed */
const char *ra_print_error_get_path (const GError *error);

G_END_DECLS
