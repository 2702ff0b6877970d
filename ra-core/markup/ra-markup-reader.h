/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/markup/ra-markup-fault.h"
#include "ra-core/markup/ra-markup-table.h"

G_BEGIN_DECLS

/**
 * RaMarkupFile: the bytes of a file to be read
 * @name: name within its set: "facts.xml", "applicants/individual.xml"
 * @path: how messages call it
 */
typedef struct
{
  char *name;
  char *path;
  GBytes *bytes;
} RaMarkupFile;

/**
 * RaMarkupHandler: what a room does beside what the table says
 * @fault: tells one fault
 * @opened: (nullable): an element's attributes are read
 * @closed: (nullable): all that stands in it is read
 * @text: (nullable): a piece of the text of an element with %RA_MARKUP_INLINE that begins on @line
 */
typedef struct
{
  void (*fault) (gpointer data, const RaMarkupFault *fault);
  void (*opened) (gpointer data, const RaMarkupElement *element, gpointer object, guint line);
  void (*closed) (gpointer data, const RaMarkupElement *element, gpointer object);
  void (*text) (gpointer data, gpointer object, const char *text, guint line);
} RaMarkupHandler;

/**
 * RaMarkupReader:
 *
 * Reads files strictly, as one table says, into objects. What is wrong is told and read past, so that all
 * faults are told at once.
 */
typedef struct _RaMarkupReader RaMarkupReader;

/** ra_markup_reader_new: @data: for @handler. All must outlive the reader. */
RaMarkupReader *
ra_markup_reader_new (const RaMarkupGrammar *grammar, const RaMarkupHandler *handler, gpointer data);

/**
 * ra_markup_reader_read:
 * @root: what the file must begin with
 * @owner: the object that @root's own object is put into, or that has its fields
 */
void ra_markup_reader_read (RaMarkupReader *self,
                            const RaMarkupFile *file,
                            const RaMarkupElement *root,
                            gpointer owner);

/**
 * ra_markup_reader_include:
 * @root: what the file begins with; it has no object
 * @only: (nullable): of its children only the one with this `id`; "": only those without an `id`; %NULL: all
 * @ids: (nullable) (element-type utf8): gets the ids of its children
 *
 * Called by a handler when an element is opened: what stands in @file is read as if it stood in that element.
 * With @only, what is wrong is told here. Without, the file was read by itself before, and only what is wrong
 * in this place is told.
 */
void ra_markup_reader_include (RaMarkupReader *self,
                               const RaMarkupFile *file,
                               const RaMarkupElement *root,
                               const char *only,
                               GPtrArray *ids);

/** ra_markup_reader_get_path: Returns: (transfer none): of the file that is being read */
const char *ra_markup_reader_get_path (const RaMarkupReader *self);

/** ra_markup_reader_is_incomplete: Returns: whether something was not read, so that names may be missing for
 * that reason */
gboolean ra_markup_reader_is_incomplete (const RaMarkupReader *self);

/** ra_markup_reader_resolve: tells the names that nothing declares, in all files read */
void ra_markup_reader_resolve (RaMarkupReader *self);

/** ra_markup_reader_get_names: Returns: (transfer none) (element-type utf8 gpointer): name to object, what is
 * declared in @space in any file; the keys belong to the objects */
GHashTable *ra_markup_reader_get_names (RaMarkupReader *self, guint space);

void ra_markup_reader_free (RaMarkupReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaMarkupReader, ra_markup_reader_free)

G_END_DECLS
