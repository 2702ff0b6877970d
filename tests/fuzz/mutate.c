/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libFuzzer changes bytes; what is strict about DER would refuse nearly all of that at the first length. Half
 * of the time one value is changed instead, and the lengths of all that encloses it follow.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define MAX_VALUES 400
#define MAX_DEPTH 24
#define MAX_INPUT 8192

size_t LLVMFuzzerMutate (uint8_t *data, size_t size, size_t max_size);
size_t LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t max_size, unsigned int seed);

typedef struct
{
  int parent;
  size_t start, contents, end;
} Value;

typedef struct
{
  const uint8_t *data;
  Value values[MAX_VALUES];
  int count;
} Tree;

/* The value at @at; 0 when there is none that ends by @end. */
static int
read_value (const uint8_t *data, size_t at, size_t end, Value *value)
{
  size_t length, count;

  if (end - at < 2 || (data[at] & 0x1f) == 0x1f)
    return 0;
  value->start = at;
  length = data[at + 1];
  at += 2;
  if (length >= 0x80)
    {
      count = length & 0x7f;
      if (count == 0 || count > 3 || count > end - at)
        return 0;
      for (length = 0; count > 0; count--)
        length = length << 8 | data[at++];
    }
  value->contents = at;
  value->end = at + length;
  return length <= end - at;
}

/* Adds the values that fill the range exactly; otherwise leaves the tree as it was. */
static void
read_range (Tree *tree, size_t at, size_t end, int parent, int depth)
{
  int before = tree->count;

  while (at < end && tree->count < MAX_VALUES && depth < MAX_DEPTH)
    {
      Value value;

      if (!read_value (tree->data, at, end, &value))
        {
          tree->count = before;
          return;
        }
      value.parent = parent;
      tree->values[tree->count++] = value;
      at = value.end;
    }
}

/* Values inside of strings of octets and of bits are values too: extensions, keys, safes. */
static void
read_tree (Tree *tree, const uint8_t *data, size_t size)
{
  tree->data = data;
  tree->count = 0;
  read_range (tree, 0, size, -1, 0);
  for (int i = 0; i < tree->count; i++)
    {
      const Value value = tree->values[i];
      uint8_t tag = data[value.start];

      if (tag == 0x03 && value.end > value.contents)
        read_range (tree, value.contents + 1, value.end, i, 1);
      else if ((tag & 0x20) != 0 || tag == 0x04)
        read_range (tree, value.contents, value.end, i, 1);
    }
}

static size_t
write_header (uint8_t *out, uint8_t tag, size_t length)
{
  out[0] = tag;
  if (length < 0x80)
    {
      out[1] = (uint8_t) length;
      return 2;
    }
  if (length < 0x100)
    {
      out[1] = 0x81;
      out[2] = (uint8_t) length;
      return 3;
    }
  out[1] = 0x82;
  out[2] = (uint8_t) (length >> 8);
  out[3] = (uint8_t) length;
  return 4;
}

/* Puts @size bytes in place of the value @at, whole, and rewrites the headers of what encloses it. Returns
 * the new size of all, 0 when that is too large. */
static size_t
replace (const Tree *tree, size_t whole, int at, const uint8_t *bytes, size_t size, uint8_t *out, size_t max)
{
  static uint8_t part[2 * MAX_INPUT], next[2 * MAX_INPUT];
  size_t start = tree->values[at].start, end = tree->values[at].end, before, after, header;

  memcpy (part, bytes, size);
  for (int i = tree->values[at].parent; i >= 0; i = tree->values[i].parent)
    {
      const Value *value = &tree->values[i];

      before = start - value->contents;
      after = value->end - end;
      if (before + size + after > MAX_INPUT)
        return 0;
      header = write_header (next, tree->data[value->start], before + size + after);
      memcpy (next + header, tree->data + value->contents, before);
      memcpy (next + header + before, part, size);
      memcpy (next + header + before + size, tree->data + end, after);
      size += header + before + after;
      memcpy (part, next, size);
      start = value->start;
      end = value->end;
    }
  if (start + size + (whole - end) > max)
    return 0;
  memcpy (next, tree->data, start);
  memcpy (next + start, part, size);
  memcpy (next + start + size, tree->data + end, whole - end);
  size += start + (whole - end);
  memcpy (out, next, size);
  return size;
}

/* The changed value goes to @out. Returns its size, which may be 0. */
static size_t
change_value (const Tree *tree, int at, unsigned int how, uint8_t *out)
{
  const Value *value = &tree->values[at], *other = &tree->values[how / 16 % (unsigned) tree->count];
  size_t size = value->end - value->start, contents = value->end - value->contents, header;
  static uint8_t inner[2 * MAX_INPUT];

  switch (how % 8)
    {
    case 0:
      return 0;
    case 1: /* twice */
      memcpy (out, tree->data + value->start, size);
      memcpy (out + size, tree->data + value->start, size);
      return 2 * size;
    case 2: /* another one in its place */
      memcpy (out, tree->data + other->start, other->end - other->start);
      return other->end - other->start;
    case 3: /* another one before it */
      memcpy (out, tree->data + other->start, other->end - other->start);
      memcpy (out + (other->end - other->start), tree->data + value->start, size);
      return other->end - other->start + size;
    case 4: /* the tag */
      memcpy (out, tree->data + value->start, size);
      out[0] = (uint8_t) (how >> 8);
      return size;
    default:
      memcpy (inner, tree->data + value->contents, contents);
      contents = LLVMFuzzerMutate (inner, contents, contents + 64 < MAX_INPUT ? contents + 64 : MAX_INPUT);
      header = write_header (out, tree->data[value->start], contents);
      memcpy (out + header, inner, contents);
      return header + contents;
    }
}

size_t
LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t max_size, unsigned int seed)
{
  static Tree tree;
  static uint8_t changed[4 * MAX_INPUT];
  size_t changed_size, result = 0;
  int at;

  srand (seed);
  if (size > 2 && size <= MAX_INPUT && rand () % 2 == 0)
    {
      read_tree (&tree, data, size);
      if (tree.count > 0)
        {
          at = rand () % tree.count;
          changed_size = change_value (&tree, at, (unsigned int) rand (), changed);
          if (changed_size <= MAX_INPUT)
            result = replace (&tree, size, at, changed, changed_size, data, max_size);
        }
    }
  return result > 0 ? result : LLVMFuzzerMutate (data, size, max_size);
}
