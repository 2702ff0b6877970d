/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaPaperPer: for what one printing of the paper is
 */
typedef enum
{
  RA_PAPER_PER_CASE,
  RA_PAPER_PER_SUBSCRIBER,
  RA_PAPER_PER_CERTIFICATE,
} RaPaperPer;

/**
 * RaPaperRule:
 * @id: "registration-card"; also the name of its template, print-templates/PROFILE/ID.xml, unless @template
 * says else
 * @label: what people read
 * @clause: clause that asks for it
 * @template: name of the template file without ".xml"
 * @copies: how many copies are printed, 1 or more
 * @per: for what one printing is
 * @step: id of the first step at which it can be printed
 * @required: must have been printed before the handover, subject to the lists
 * @required_when: conditions, all of which must hold for it to be required; empty: no such demand
 */
typedef struct
{
  char *id;
  char *label;
  char *clause;
  char *template;
  guint copies;
  RaPaperPer per;
  char *step;
  gboolean required;
  char **required_when;
  const char *file;
  guint line;
} RaPaperRule;

G_END_DECLS
