/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "app/tool/ra-tool-args.h"
#include "ra-core/base/ra-output.h"
#include "ra-core/base/ra-row-progress.h"
#include "ra-core/desk/ra-desk.h"

G_BEGIN_DECLS

/** What ra-tool ends with. */
typedef enum
{
  RA_TOOL_DONE = 0,
  RA_TOOL_FAILED = 1,
  RA_TOOL_WRONG_USE = 2,
  RA_TOOL_FORBIDDEN = 3,
} RaToolStatus;

/**
 * RaTool:
 * @args: of this verb
 * @json: print JSON
 * @desk: (nullable): of the station, once ra_tool_open() has opened it
 *
 * One run of the tool.
 */
typedef struct
{
  RaToolArgs *args;
  gboolean json;
  RaDesk *desk;
} RaTool;

/**
 * RaToolVerb:
 * @group: `case`; @name: (nullable): `new`; %NULL when the group is a verb by itself
 * @words: (nullable): what stands after it, for the help
 * @min_words, @max_words: how many words it takes; max -1: any number
 * @open: (nullable): opens the station before @run; a verb that has more to check first opens it by itself
 * @options: (nullable): its own, ended by a name of %NULL
 */
typedef struct
{
  const char *group;
  const char *name;
  const char *words;
  int min_words;
  int max_words;
  RaToolStatus (*open) (RaTool *tool);
  RaToolStatus (*run) (RaTool *tool);
  const RaToolOption *options;
  const char *help;
} RaToolVerb;

extern const RaToolVerb ra_tool_station_verbs[];
extern const RaToolVerb ra_tool_operator_verbs[];
extern const RaToolVerb ra_tool_case_verbs[];
extern const RaToolVerb ra_tool_people_verbs[];
extern const RaToolVerb ra_tool_keys_verbs[];
extern const RaToolVerb ra_tool_outbox_verbs[];
extern const RaToolVerb ra_tool_papers_verbs[];
extern const RaToolVerb ra_tool_journal_verbs[];
extern const RaToolVerb ra_tool_signature_verbs[];
extern const RaToolVerb ra_tool_registry_verbs[];
extern const RaToolVerb ra_tool_file_verbs[];
extern const RaToolVerb ra_tool_listing_verbs[];
extern const RaToolVerb ra_tool_lending_verbs[];

/** ra_tool_station: Returns: (transfer none) (nullable): the station's folder; %NULL after having
 * said what is wrong */
const char *ra_tool_station (RaTool *tool);

/** ra_tool_open: opens the station and signs the operator in when one is named. Returns: %RA_TOOL_DONE or
 * what to end with */
RaToolStatus ra_tool_open (RaTool *tool);

/** ra_tool_open_unlocked: as ra_tool_open(), writing nothing */
RaToolStatus ra_tool_open_unlocked (RaTool *tool);

/** ra_tool_confirm: writes to the journal that somebody has looked, after ra_tool_open_unlocked(). Where nothing can be
 * written that is only noted, and @written is %FALSE. Returns: %RA_TOOL_DONE or what to end with */
RaToolStatus ra_tool_confirm (RaTool *tool, gboolean *written);

/** ra_tool_fail_unless_unwritable: @error: (transfer full): that nothing can be written is only noted. Returns:
 * %RA_TOOL_DONE or what to end with */
RaToolStatus ra_tool_fail_unless_unwritable (GError *error);

/** ra_tool_read_secret: @option: name of the option with the descriptor; @prompt: what to ask on a
 * terminal when it is not given. Returns: (transfer full) (nullable): %NULL after having said what
 * is wrong, with *@status */
RaSecret *ra_tool_read_secret (RaTool *tool, const char *option, const char *prompt, RaToolStatus *status);

/** ra_tool_output: Returns: the file that --output names, replaced with --force only */
RaOutput ra_tool_output (const RaTool *tool, int mode);

/** ra_tool_show_code: a #RaCodeShow, @tool is a RaTool: prints a new recovery code, and sees it arrive */
gboolean ra_tool_show_code (RaSecret *code, gpointer tool, GError **error);

/** ra_tool_fail: says what is wrong on stderr and frees @error (nullable). Returns: what to end with */
RaToolStatus ra_tool_fail (GError *error);

/** ra_tool_end: @error: (inout): freed when it is set. Returns: %RA_TOOL_DONE when @done,
 * else what ra_tool_fail() says */
RaToolStatus ra_tool_end (gboolean done, GError **error);

/** ra_tool_misuse: says what is wrong with the command line. Returns: %RA_TOOL_WRONG_USE */
RaToolStatus ra_tool_misuse (const char *format, ...) G_GNUC_PRINTF (1, 2);

/** ra_tool_watch: Returns: (nullable): what shows who watches how far something is; %NULL where nobody does */
const RaRowProgress *ra_tool_watch (void);

/** ra_tool_end_watch: @watch: (nullable): takes away what it shows */
void ra_tool_end_watch (const RaRowProgress *watch);

/* ---- JSON: keys with values; what is %NULL becomes null ---- */
void ra_tool_json_text (JsonBuilder *json, const char *key, const char *value);
void ra_tool_json_number (JsonBuilder *json, const char *key, gint64 value);
void ra_tool_json_flag (JsonBuilder *json, const char *key, gboolean value);
/** ra_tool_json_time: ISO 8601 in UTC, null for 0 */
void ra_tool_json_time (JsonBuilder *json, const char *key, gint64 time);
/** ra_tool_json_texts: @values: (nullable): an array of texts */
void ra_tool_json_texts (JsonBuilder *json, const char *key, char *const *values);
/** ra_tool_json_print: prints what was built */
void ra_tool_json_print (JsonBuilder *json);

/** ra_tool_flush: what was printed has arrived. Returns: %FALSE with G_IO_ERROR when standard output takes no more */
gboolean ra_tool_flush (GError **error);

/** ra_tool_json_breaks: `repaired`; @breaks: (element-type RaJournalBreak) */
void ra_tool_json_breaks (JsonBuilder *json, const GPtrArray *breaks);

/** ra_tool_print_breaks: likewise, a line each */
void ra_tool_print_breaks (const GPtrArray *breaks);

/** ra_tool_tell_known: says what has to be known of case @number: which other cases have the same, and which documents are in
 * the lists of those that are not valid */
void ra_tool_tell_known (RaTool *tool, const char *number);

/** ra_tool_line: prints one line of columns parted by tabs, ended by %NULL */
void ra_tool_line (const char *first, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
