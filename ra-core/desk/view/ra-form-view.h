/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/view/ra-choice-view.h"
#include "ra-core/desk/view/ra-view.h"
#include "ra-core/profile/ra-field-reader.h"
#include "ra-core/profile/ra-step.h"

G_BEGIN_DECLS

typedef enum
{
  RA_FIELD_TEXT,
  RA_FIELD_DATE,
  RA_FIELD_BOOLEAN,
  RA_FIELD_CHOICE,
  RA_FIELD_PHRASE,
} RaFieldType;

/**
 * RaFieldView:
 * @path: fact path as ra_fact_input_set() takes it: `subscriber.1.surname`
 * @choices: (element-type RaChoiceView): of a choice; of a text the codes it takes beside what the @reader knows; else empty
 * @value: what is stored or typed, "" when nothing; dates are ISO 8601, booleans yes/no; always "" for a
 * phrase
 * @is_set: a phrase that has been given already (its value is never shown)
 * @required: it is asked for now, with the facts as they are
 * @error: (nullable): what is wrong with the value, in words
 * @wrong: there is a value and it breaks a rule (otherwise @error only says that it is missing)
 * @note: (nullable): what is to be known of the value, which stands all the same
 * @place, @length: the characters of @value that @error is about, @place counted from 1; 0: all of it
 * @reader: understands what is typed
 * @earlier: (nullable): what the case that is repeated had; @lends: it can be taken over
 * @offer: (nullable): what the value may have been meant for, of the form of @value; nobody takes it but the clerk
 */
typedef struct
{
  char *path;
  char *label;
  RaFieldType type;
  GPtrArray *choices;
  char *value;
  gboolean is_set;
  gboolean required;
  gboolean editable;
  gboolean wrong;
  char *error;
  char *clause;
  char *clause_text;
  char *hint;
  char *note;
  guint place;
  guint length;
  char *offer;
  RaFieldReader *reader;
  char *earlier;
  gboolean lends;
} RaFieldView;

RA_DECLARE_VIEW (RaFieldView, ra_field_view)

/**
 * RaSectionView:
 * @id: section id of the profile, with `.N` for subscriber N
 * @step: step the section is filled in at
 * @subscriber: 1…, 0 for a section of the applicant
 * @reads_zone: the machine-readable zone of a document fills some of it (ra_desk_read_mrz()), and may now
 * @lends: how many of its values the case that is repeated can lend (ra_desk_take_earlier())
 * @fields: (element-type RaFieldView)
 */
typedef struct
{
  char *id;
  char *label;
  RaStepId step;
  guint subscriber;
  gboolean reads_zone;
  guint lends;
  GPtrArray *fields;
} RaSectionView;

RA_DECLARE_VIEW (RaSectionView, ra_section_view)

/** RaFormView: @sections: (element-type RaSectionView) */
typedef struct
{
  GPtrArray *sections;
} RaFormView;

RA_DECLARE_VIEW (RaFormView, ra_form_view)

G_END_DECLS
