/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/store/binding/ra-record-words.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *table;
  const char *words;
} Entry;

static const Entry entries[] = {
  { "station", NC_ ("record", "station") },
  { "setting", NC_ ("record", "setting") },
  { "profile", NC_ ("record", "profile") },
  { "operator", NC_ ("record", "operator") },
  { "recovery", NC_ ("record", "recovery code") },
  { "credential", NC_ ("record", "credential") },
  { "attempt", NC_ ("record", "failed sign-in") },
  { "attempt_chain", NC_ ("record", "list of failed sign-ins") },
  { "attempt_delay", NC_ ("record", "wait after failed sign-ins") },
  { "journal", NC_ ("record", "entry of the journal") },
  { "journal_head", NC_ ("record", "head of the journal") },
  { "office", NC_ ("record", "name of an office") },
  { "case_file", NC_ ("record", "case") },
  { "subscriber", NC_ ("record", "subscriber") },
  { "item", NC_ ("record", "item") },
  { "attachment", NC_ ("record", "attached file") },
  { "paper", NC_ ("record", "printed paper") },
  { "draft", NC_ ("record", "draft") },
  { "blind_index", NC_ ("record", "number for the search") },
  { "projection", NC_ ("record", "line of the register") },
  { "public_key", NC_ ("record", "public key") },
  { "request", NC_ ("record", "request") },
  { "submission", NC_ ("record", "submission") },
  { "message", NC_ ("record", "message") },
  { "certificate", NC_ ("record", "certificate") },
  { "intent", NC_ ("record", "intent") },
  { "manifest", NC_ ("record", "list of records") },
  { "manifest_tag", NC_ ("record", "mark of a list of records") },
};

const char *
ra_record_words (const char *table)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_str_equal (entries[i].table, table))
      return g_dpgettext2 (GETTEXT_PACKAGE, "record", entries[i].words);
  return table;
}
