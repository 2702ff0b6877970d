/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaPdfFile:
 *
 * The objects of a PDF file (ISO 32000-1, 7.5), written one after the other as they come; a number may be given out before its
 * object is written.
 */
typedef struct _RaPdfFile RaPdfFile;

RaPdfFile *ra_pdf_file_new (void);
void ra_pdf_file_free (RaPdfFile *self);

/** ra_pdf_file_reserve: Returns: a number for an object that is written later, once */
guint ra_pdf_file_reserve (RaPdfFile *self);

/** ra_pdf_file_put: writes object @number: @body */
void ra_pdf_file_put (RaPdfFile *self, guint number, const char *body);

/** ra_pdf_file_put_stream: writes @size bytes of @data, compressed, as object @number; @entries: (nullable): of its dictionary */
void
ra_pdf_file_put_stream (RaPdfFile *self, guint number, const char *entries, gconstpointer data, gsize size);

/** ra_pdf_file_finish: writes the end; @root, @info: numbers of the catalogue and of the document's information. Frees @self.
 * Returns: (transfer full): the file */
GBytes *ra_pdf_file_finish (RaPdfFile *self, guint root, guint info);

/** ra_pdf_add_number: appends @value and a space: at most @decimals digits (3 at most) after the point, in any locale */
void ra_pdf_add_number (GString *out, double value, guint decimals);

/** ra_pdf_add_text: appends a text string (7.9.2.2) in UTF-16 */
void ra_pdf_add_text (GString *out, const char *text);

/** ra_pdf_add_utf16: appends @text of @length bytes as hexadecimal digits of UTF-16, big end first */
void ra_pdf_add_utf16 (GString *out, const char *text, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaPdfFile, ra_pdf_file_free)

G_END_DECLS
