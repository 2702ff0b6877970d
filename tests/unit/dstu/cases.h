/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Reads the JSON of tests/data/dstu: objects, arrays, strings and whole numbers, which is
 * all these files have. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CASES_FIELDS 16
#define CASES_DEPTH 8

/* The fields of the objects that are open, outer ones first; strings point into the text. */
typedef struct
{
  const char *key, *value;
  int depth;
} CasesField;

typedef struct
{
  CasesField fields[CASES_FIELDS];
  int count;
} Cases;

typedef void (*CasesObject) (const Cases *c, int depth);

__attribute__ ((unused)) static const char *
cases_get (const Cases *c, const char *key)
{
  for (int i = c->count - 1; i >= 0; i--)
    if (strcmp (c->fields[i].key, key) == 0)
      return c->fields[i].value;
  return NULL;
}

/* Takes a string at *at (behind the quotation mark), ends it, and moves on. */
static char *
cases_string (char **at)
{
  char *start = *at, *end = strchr (start, '"');

  if (end == NULL)
    return NULL;
  *end = '\0';
  *at = end + 1;
  return start;
}

/* Calls on_object at the end of every object that has no object inside. 0 when the file is not there. */
__attribute__ ((unused)) static int
cases_read (const char *path, CasesObject on_object)
{
  static char *text;
  FILE *file = fopen (path, "rb");
  Cases c = { .count = 0 };
  const char *key = NULL;
  int depth = 0, leaf = 0;
  size_t size;

  if (file == NULL)
    return 0;
  text = malloc (1 << 22);
  size = fread (text, 1, (1 << 22) - 1, file);
  text[size] = '\0';
  (void) fclose (file);

  for (char *at = text; *at != '\0';)
    {
      char ch = *at++;

      if (ch == '{')
        {
          depth++;
          leaf = 1;
          key = NULL;
        }
      else if (ch == '}')
        {
          if (leaf)
            on_object (&c, depth);
          leaf = 0;
          while (c.count > 0 && c.fields[c.count - 1].depth == depth)
            c.count--;
          depth--;
        }
      else if (ch == '"' || (ch >= '0' && ch <= '9'))
        {
          char *value;

          if (ch == '"')
            value = cases_string (&at);
          else
            {
              value = at - 1;
              while (*at >= '0' && *at <= '9')
                at++;
            }
          if (key == NULL)
            key = value;
          else if (c.count < CASES_FIELDS)
            {
              c.fields[c.count++] = (CasesField){ key, value, depth };
              key = NULL;
            }
        }
      else if (ch == '[')
        key = NULL;
    }
  free (text);
  return 1;
}

__attribute__ ((unused)) static size_t
cases_hex (const char *hex, uint8_t *out, size_t room)
{
  size_t size = 0;
  unsigned v;

  for (; hex[0] != '\0' && hex[1] != '\0' && size < room && sscanf (hex, "%2x", &v) == 1; hex += 2)
    out[size++] = (uint8_t) v;
  return size;
}
