/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaOfficeRule:
 * @accepts: ids of the suites an office's centre takes as long as nothing else is set
 * @suite: (nullable): id of the suite that is offered first; one of @accepts; %NULL: the first of those that
 * the rules have for the day
 * @beside: (nullable): id of the suite offered for the second pair beside the one offered first; %NULL: as the
 * suite's own rule says
 * @container: the form keys of the national suites are written in: one of ra_office_rule_containers()
 * @separate_duties: "yes": no operator has roles that are apart; else "no"
 * @plain_http: "yes": requests may go to a centre over the network unencrypted; else "no"
 * @mirror_behind: by how many entries the mirror of the journal's head may be behind before writing stops
 * @settings: (element-type utf8 utf8): further first settings by name, out of ra_office_rule_settings()
 *
 * What an office starts with; its own folder and `centre set` say otherwise.
 */
typedef struct
{
  char **accepts;
  char *suite;
  char *beside;
  char *container;
  char *separate_duties;
  char *plain_http;
  guint mirror_behind;
  GHashTable *settings;
  GPtrArray *setting_list; /*< private: as the file has them >*/
  const char *file;
  guint line;
} RaOfficeRule;

/** ra_office_rule_settings: Returns: (transfer none): %NULL-terminated closed set of the settings a
 * profile may begin with */
const char *const *ra_office_rule_settings (void);

/** ra_office_rule_containers: Returns: (transfer none): %NULL-terminated closed set of the forms of a
 * container: "national", "aes" */
const char *const *ra_office_rule_containers (void);

/** ra_office_rule_answers: Returns: (transfer none): %NULL-terminated: "no", "yes" */
const char *const *ra_office_rule_answers (void);

G_END_DECLS
