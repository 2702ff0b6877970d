/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/registers/ra-register-reader.h"

#include <expat.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/markup/ra-markup-types.h"
#include "ra-core/registers/ra-register-error.h"
#include "ra-core/registers/ra-register-path-tree.h"
#include "ra-core/registers/ra-xml-mender.h"

#define ROOM (512 * 1024) /* bytes read at a time, with what was left of the last */
#define LONGEST_VALUE (64 * 1024)
#define LONGEST_RECORD (16 * 1024 * 1024) /* bytes kept of one */
#define DEEPEST 200                       /* elements in one another */
#define DEEPEST_PATH 16

/* An edition with its record as a tree. */
typedef struct
{
  const RaRegisterForm *form;
  const RaRegisterEdition *edition;
  RaRegisterNode *tree;
} Shape;

struct _RaRegisterReader
{
  const RaRegisterHandler *handler;
  char *name;
  GPtrArray *shapes; /* Shape */

  guint8 *room;
  gsize kept;     /* bytes in @room that are not parsed yet */
  guint64 before; /* bytes of the text that have been parsed and are gone */
  guint64 mended;

  XML_Parser parser;
  char *encoding;   /* (nullable): that the text says */
  gint64 base;      /* where the text would begin for the parser as it is now: it may have begun anew */
  guint64 line;     /* the same of lines, from 0 */
  gboolean seeking; /* for the next record, over what cannot be read */
  gboolean ended;   /* the end of the text was seen there */

  guint depth;
  guint skip;         /* elements in one another that nobody wants */
  const Shape *shape; /* of the records; NULL: none has come yet */
  char *root;
  const RaRegisterNode *path[DEEPEST_PATH + 2];
  guint path_length; /* 0: outside of a record */
  GString *text;
  RaRegisterRecord record;
  const char *fault; /* of the record that is read, of the file when @stopped; nullable */
  gboolean stopped;
  GError *error; /* what ends it all */
};

/* ---- records ---- */

static void
stop (RaRegisterReader *self)
{
  self->stopped = TRUE;
  XML_StopParser (self->parser, XML_FALSE);
}

/* For people: where it is, and why. */
static void
tell_fault (RaRegisterReader *self, const char *why)
{
  gulong line = (gulong) (self->line + XML_GetCurrentLineNumber (self->parser));
  gulong byte = (gulong) (self->base + XML_GetCurrentByteIndex (self->parser));

  self->handler->fault (self->handler->data,
                        g_strdup_printf (_ ("%s, line %lu, byte %lu: %s"), self->name, line, byte, why));
}

static void
begin_record (RaRegisterReader *self)
{
  ra_register_record_reset (&self->record);
  self->fault = NULL;
  self->path[0] = self->shape->tree;
  self->path_length = 1;
}

static void
end_record (RaRegisterReader *self)
{
  self->path_length = 0;
  if (self->fault != NULL)
    tell_fault (self, self->fault);
  else if (!self->handler->record (self->handler->data, self->shape->form, &self->record, &self->error))
    stop (self);
}

/* A line break or a tab is a blank; other control characters are gone by now. */
static void
blank_breaks (GString *text)
{
  for (gsize i = 0; i < text->len; i++)
    if ((guchar) text->str[i] < ' ')
      text->str[i] = ' ';
}

/* Without the blanks around it. */
static void
take_value (RaRegisterReader *self, RaRegisterField field)
{
  const char *from = self->text->str, *end = from + self->text->len;

  blank_breaks (self->text);
  while (from < end && *from == ' ')
    from++;
  while (from < end && end[-1] == ' ')
    end--;
  if (from == end)
    return;
  if (self->record.bytes->len + self->text->len > LONGEST_RECORD)
    self->fault = _ ("the record is longer than any can be");
  else
    ra_register_record_add (&self->record, field, from, (gsize) (end - from));
}

/* ---- elements ---- */

static const Shape *
find_shape (RaRegisterReader *self, const char *root, const char *record)
{
  for (guint i = 0; i < self->shapes->len; i++)
    {
      const Shape *shape = g_ptr_array_index (self->shapes, i);

      if (strcmp (shape->edition->root, root) == 0
          && (record == NULL || strcmp (shape->edition->record, record) == 0))
        return shape;
    }
  return NULL;
}

static void
open_root (RaRegisterReader *self, const char *name)
{
  if (find_shape (self, name, NULL) == NULL)
    {
      g_autofree char *shown = ra_markup_shorten (g_strdup (name));

      g_set_error (&self->error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_NOT_A_REGISTER,
                   _ ("%s is not a register: it begins with the element %s, which no form of forms/registers "
                      "has."),
                   self->name, shown);
      stop (self);
      return;
    }
  g_free (self->root);
  self->root = g_strdup (name);
}

static void
open_child (RaRegisterReader *self, const char *name)
{
  const RaRegisterNode *node = self->path_length <= DEEPEST_PATH
                                   ? ra_register_node_find (self->path[self->path_length - 1], name)
                                   : NULL;

  if (node == NULL)
    {
      self->skip = 1;
      return;
    }
  self->path[self->path_length++] = node;
  g_string_truncate (self->text, 0);
  if (node->field == RA_REGISTER_FIELD_BRANCH)
    ra_register_record_add (&self->record, RA_REGISTER_FIELD_BRANCH, "", 0);
}

static void XMLCALL
on_start (void *data, const XML_Char *name, const XML_Char **attributes)
{
  RaRegisterReader *self = data;
  guint depth = self->depth++;
  const Shape *shape;

  if (depth >= DEEPEST)
    {
      self->fault = _ ("elements are nested too deeply");
      stop (self);
    }
  else if (self->skip > 0)
    self->skip++;
  else if (depth == 0)
    open_root (self, name);
  else if (depth > 1)
    open_child (self, name);
  else if ((shape = find_shape (self, self->root, name)) != NULL)
    {
      self->shape = shape;
      begin_record (self);
    }
  else
    self->skip = 1;
}

static void XMLCALL
on_end (void *data, const XML_Char *name)
{
  RaRegisterReader *self = data;
  const RaRegisterNode *node;

  self->depth--;
  if (self->skip > 0)
    {
      self->skip--;
      return;
    }
  if (self->path_length == 0)
    return;
  node = self->path[--self->path_length];
  if (self->path_length == 0)
    end_record (self);
  else if (node->field >= 0 && node->field != RA_REGISTER_FIELD_BRANCH)
    take_value (self, (RaRegisterField) node->field);
  g_string_truncate (self->text, 0);
}

static void XMLCALL
on_text (void *data, const XML_Char *text, int length)
{
  RaRegisterReader *self = data;

  if (self->skip > 0 || self->path_length == 0 || self->path[self->path_length - 1]->field < 0)
    return;
  if (self->text->len + (gsize) length > LONGEST_VALUE)
    self->fault = _ ("a value is longer than any can be");
  else
    g_string_append_len (self->text, text, length);
}

/* ---- the head of a text ---- */

static void XMLCALL
on_doctype (void *data, const XML_Char *name, const XML_Char *system, const XML_Char *public, int internal)
{
  RaRegisterReader *self = data;

  g_set_error (
      &self->error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_HOSTILE,
      _ ("%s has a document type, as no register has. It was not imported; find out where it comes from."),
      self->name);
  stop (self);
}

static void XMLCALL
on_declaration (void *data, const XML_Char *version, const XML_Char *encoding, int standalone)
{
  RaRegisterReader *self = data;

  g_free (self->encoding);
  self->encoding = g_strdup (encoding);
}

/* Any encoding of one byte a character that the system knows: windows-1251 above all. A byte that is none there becomes
 * the character that stands for such. */
static int XMLCALL
on_encoding (void *data, const XML_Char *name, XML_Encoding *info)
{
  gboolean any = FALSE;

  for (int byte = 0; byte < 256; byte++)
    {
      char one = (char) byte;
      gsize size = 0;
      g_autofree char *text = g_convert (&one, 1, "UTF-8", name, NULL, &size, NULL);

      info->map[byte]
          = text != NULL && size > 0 ? (int) g_utf8_get_char_validated (text, (gssize) size) : 0xfffd;
      any = any || info->map[byte] == byte;
    }
  info->map[0] = 0;
  return any ? XML_STATUS_OK : XML_STATUS_ERROR;
}

static void
set_up_parser (RaRegisterReader *self)
{
  XML_SetUserData (self->parser, self);
  XML_SetElementHandler (self->parser, on_start, on_end);
  XML_SetCharacterDataHandler (self->parser, on_text);
  XML_SetStartDoctypeDeclHandler (self->parser, on_doctype);
  XML_SetXmlDeclHandler (self->parser, on_declaration);
  XML_SetUnknownEncodingHandler (self->parser, on_encoding, NULL);
  self->depth = self->skip = self->path_length = 0;
  self->stopped = FALSE;
  self->fault = NULL;
}

/* ---- the reader ---- */

static void
shape_free (gpointer data)
{
  Shape *self = data;

  ra_register_node_free (self->tree);
  g_free (self);
}

static void
add_shapes (RaRegisterReader *self, const RaRegisterForm *form)
{
  for (guint i = 0; i < form->editions->len; i++)
    {
      Shape *shape = g_new0 (Shape, 1);

      shape->form = form;
      shape->edition = g_ptr_array_index (form->editions, i);
      shape->tree = ra_register_node_new (shape->edition);
      g_ptr_array_add (self->shapes, shape);
    }
}

RaRegisterReader *
ra_register_reader_new (const RaRegisterForms *forms, const RaRegisterHandler *handler, const char *name)
{
  RaRegisterReader *self = g_new0 (RaRegisterReader, 1);

  self->handler = handler;
  self->name = g_strdup (name);
  self->shapes = g_ptr_array_new_with_free_func (shape_free);
  for (guint i = 0; i < forms->forms->len; i++)
    add_shapes (self, g_ptr_array_index (forms->forms, i));
  self->room = g_malloc (ROOM);
  self->text = g_string_sized_new (1024);
  ra_register_record_init (&self->record);
  self->parser = XML_ParserCreate (NULL);
  set_up_parser (self);
  return self;
}

void
ra_register_reader_free (RaRegisterReader *self)
{
  XML_ParserFree (self->parser);
  ra_register_record_clear (&self->record);
  g_string_free (self->text, TRUE);
  g_ptr_array_unref (self->shapes);
  g_clear_error (&self->error);
  g_free (self->room);
  g_free (self->encoding);
  g_free (self->root);
  g_free (self->name);
  g_free (self);
}

guint64
ra_register_reader_get_mended (RaRegisterReader *self)
{
  return self->mended;
}

guint8 *
ra_register_reader_get_room (RaRegisterReader *self, gsize *size)
{
  *size = ROOM - self->kept;
  return self->room + self->kept;
}

/* ---- over what cannot be read ---- */

static gboolean
is_end_of_name (guint8 byte)
{
  return byte == '>' || byte == '/' || g_ascii_isspace ((char) byte);
}

/* Returns: where the next record begins, or NULL */
static const guint8 *
find_record (RaRegisterReader *self, const guint8 *from, const guint8 *end)
{
  const char *name = self->shape->edition->record;
  gsize length = strlen (name);

  while ((from = memchr (from, '<', (gsize) (end - from))) != NULL)
    {
      if ((gsize) (end - from) > length + 1 && memcmp (from + 1, name, length) == 0
          && is_end_of_name (from[length + 1]))
        return from;
      from++;
    }
  return NULL;
}

static guint64
count_lines (const guint8 *from, const guint8 *end)
{
  guint64 lines = 0;

  for (; from < end; from++)
    lines += *from == '\n';
  return lines;
}

/* The parser begins anew with a record at @at, as if it were the first of a text; @line: lines before it. */
static gboolean
begin_anew (RaRegisterReader *self, const guint8 *at, guint64 line)
{
  g_autofree char *head = g_strdup_printf ("<%s>", self->root);

  XML_ParserReset (self->parser, self->encoding);
  set_up_parser (self);
  self->base = (gint64) (self->before + (guint64) (at - self->room)) - (gint64) strlen (head);
  self->line = line;
  self->seeking = FALSE;
  return XML_Parse (self->parser, head, (int) strlen (head), XML_FALSE) == XML_STATUS_OK;
}

static gboolean
fail_truncated (RaRegisterReader *self, GError **error)
{
  g_set_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_TRUNCATED,
               _ ("%s ends before the register does: it is not whole. Fetch it once more."), self->name);
  return FALSE;
}

static gboolean
fail_syntax (RaRegisterReader *self, GError **error)
{
  if (self->error == NULL)
    g_set_error (&self->error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_NOT_A_REGISTER,
                 _ ("%s is not a register: line %lu: %s"), self->name,
                 (gulong) (self->line + XML_GetCurrentLineNumber (self->parser)),
                 XML_ErrorString (XML_GetErrorCode (self->parser)));
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

/* Nothing begins any more: the end of the text may be in what is passed over. */
static const guint8 *
seek_on (RaRegisterReader *self, const guint8 *from, const guint8 *end)
{
  g_autofree char *tag = g_strdup_printf ("</%s", self->root);

  self->seeking = TRUE;
  self->ended = self->ended || g_strstr_len ((const char *) from, end - from, tag) != NULL;
  return end;
}

/* Returns: where to go on in the piece from @from to @end: its end when no record begins in it */
static const guint8 *
pass_over (RaRegisterReader *self, const guint8 *from, const guint8 *end)
{
  gint64 index = self->base + XML_GetCurrentByteIndex (self->parser) - (gint64) self->before;
  const guint8 *at = MAX (from, self->room + CLAMP (index, 0, end - self->room));
  const guint8 *next;

  tell_fault (self, self->fault != NULL ? self->fault : XML_ErrorString (XML_GetErrorCode (self->parser)));
  self->line += XML_GetCurrentLineNumber (self->parser) - 1;
  next = at < end ? find_record (self, at + 1, end) : NULL;
  self->line += count_lines (at, next != NULL ? next : end);
  if (next != NULL && begin_anew (self, next, self->line))
    return next;
  return seek_on (self, at, end);
}

static gboolean
is_the_end (enum XML_Error code)
{
  return code == XML_ERROR_NO_ELEMENTS || code == XML_ERROR_UNCLOSED_TOKEN || code == XML_ERROR_PARTIAL_CHAR
         || code == XML_ERROR_UNCLOSED_CDATA_SECTION;
}

/* ---- pieces ---- */

static const guint8 *
seek (RaRegisterReader *self, const guint8 *from, const guint8 *end)
{
  const guint8 *next = find_record (self, from, end);

  self->line += count_lines (from, next != NULL ? next : end);
  return next != NULL && begin_anew (self, next, self->line) ? next : seek_on (self, from, end);
}

static gboolean
parse (RaRegisterReader *self, gsize size, gboolean is_last, GError **error)
{
  const guint8 *at = self->room, *end = self->room + size;

  self->mended += ra_xml_mend (self->room, size);
  while (at < end || is_last)
    {
      if (self->seeking)
        at = seek (self, at, end);
      if (self->seeking)
        return !is_last || self->ended || fail_truncated (self, error);
      if (XML_Parse (self->parser, (const char *) at, (int) (end - at), is_last) == XML_STATUS_OK)
        return TRUE;
      if (self->error != NULL || self->shape == NULL)
        return fail_syntax (self, error);
      if (is_last && is_the_end (XML_GetErrorCode (self->parser)))
        return fail_truncated (self, error);
      at = pass_over (self, at, end);
    }
  return TRUE;
}

/* A piece ends where no reference and no name is cut. */
static gsize
find_cut (RaRegisterReader *self)
{
  const guint8 *cut = memrchr (self->room, '>', self->kept);

  if (cut != NULL)
    return (gsize) (cut - self->room) + 1;
  return self->kept == ROOM ? ROOM : 0;
}

/* What the parser holds back is the beginning of an element's tag; none is that long. */
static gboolean
check_growth (RaRegisterReader *self, GError **error)
{
  gint64 parsed = self->base + XML_GetCurrentByteIndex (self->parser);

  if (self->seeking || (gint64) self->before - parsed < 4 * ROOM)
    return TRUE;
  g_set_error (error, RA_REGISTER_ERROR, RA_REGISTER_ERROR_NOT_A_REGISTER,
               _ ("%s is not a register: something in it does not end."), self->name);
  return FALSE;
}

gboolean
ra_register_reader_take (RaRegisterReader *self, gsize size, GError **error)
{
  gsize cut;

  self->kept += size;
  cut = size == 0 ? self->kept : find_cut (self);
  if ((cut > 0 || size == 0) && !parse (self, cut, size == 0, error))
    return FALSE;
  self->before += cut;
  self->kept -= cut;
  memmove (self->room, self->room + cut, self->kept);
  return check_growth (self, error);
}
