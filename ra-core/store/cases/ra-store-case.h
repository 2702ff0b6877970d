/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/store/cases/ra-case-state.h"
#include "ra-core/store/cases/ra-item-record.h"
#include "ra-core/store/cases/ra-paper-fate.h"
#include "ra-core/store/ra-store.h"

G_BEGIN_DECLS

/**
 * RaCaseRecord:
 *
 * A case as it is kept. Number, kind, state, times, profile hash and office are plain and can be read without an
 * operator; label, facts and extra are sealed under the case's own key and %NULL when nobody is signed in or
 * the case is erased.
 *
 * Facts are one map of paths (`applicant.terms-read`, `subscriber.1.surname`); in the database those of each
 * subscriber are a sealed record of their own.
 */
typedef struct
{
  char *number; /* YYYY-NNNN; given by ra_store_add_case() */
  char *kind;   /* applicant kind */
  RaCaseState state;
  char *profile_hash; /* of the profile it is shown and decided by */
  char *office;       /* (nullable): the name of the office it was opened in, as it was then; given once */
  gint64 created;     /* microseconds since the epoch; given */
  gint64 changed;     /* given */
  gint64 due;         /* 0 when nothing is due */
  gint64 version;     /* grows with every change; given; an update must bring the version it was read with */
  gboolean erased;    /* its key is destroyed */
  gboolean refused;   /* it was decided against; put away since or not */
  char *label;        /* (nullable): what lists show: the applicant's name */
  GVariant *facts;    /* (nullable): a{ss} */
  GVariant *extra;    /* (nullable): a{sv}, whatever else the desk keeps with it (decision, grounds, who was
                         present) */
} RaCaseRecord;

RaCaseRecord *ra_case_record_new (void);
void ra_case_record_free (RaCaseRecord *self);

/**
 * RaCaseQuery: which cases; zero and %NULL mean any
 * @states: the sum of RA_CASE_BIT() of the wanted ones
 * @before_number: the next page: only cases older than this one (newest first order)
 * @due_first: those with something due first, soonest at the top, instead of newest first
 */
typedef struct
{
  guint states;
  const char *kind;
  const char *before_number;
  gboolean due_first;
  guint limit; /* 0 means 100 */
} RaCaseQuery;

/** ra_store_add_case: in an act; makes the case's key; fills @record's number, times and version */
gboolean ra_store_add_case (RaStore *self, RaCaseRecord *record, GError **error);

/** ra_store_update_case: in an act; RA_STORE_ERROR_CONFLICT when it was changed since; on success @record
 * has the new version */
gboolean ra_store_update_case (RaStore *self, RaCaseRecord *record, GError **error);

/** ra_store_get_case: Returns: (transfer full): RA_STORE_ERROR_NOT_FOUND, _DAMAGED */
RaCaseRecord *ra_store_get_case (RaStore *self, const char *number, GError **error);

/** ra_store_get_case_version: Returns: that of the whole case as it stands now, -1 when it is not there or not whole */
gint64 ra_store_get_case_version (RaStore *self, const char *number);

/** ra_store_list_cases: without facts and extra; label only for an operator. Returns: (transfer full)
 * (element-type RaCaseRecord) */
GPtrArray *ra_store_list_cases (RaStore *self, const RaCaseQuery *query, GError **error);

/** ra_store_count_cases: Returns: how many cases are in one of @states (any when 0), -1 on failure */
gint64 ra_store_count_cases (RaStore *self, guint states);

/**
 * ra_store_destroy_case_key:
 *
 * In an act. Destroys the case's key: facts, scans, requests, certificates, messages and papers of the case
 * can never be read again; its index entries, its line in the search and its drafts go as well. Number, kind,
 * state and the journal stay.
 */
gboolean ra_store_destroy_case_key (RaStore *self, const char *number, GError **error);

/** ra_store_forget_case: in an act; of one that was only here for a while. As ra_store_destroy_case_key(), and of people, papers,
 * requests, keys and submissions no row stays: that a case of this number was here is all that does */
gboolean ra_store_forget_case (RaStore *self, const char *number, GError **error);

/* ---- checklist items ---- */

/** ra_store_set_item: in an act; the state NONE removes the item. Its time is that of the act */
gboolean ra_store_set_item (RaStore *self, const char *number, const RaItemRecord *record, GError **error);

/** ra_store_list_items: Returns: (transfer full) (element-type RaItemRecord): as of ra_item_records_new() */
GPtrArray *ra_store_list_items (RaStore *self, const char *number, GError **error);

/* ---- attachments: scans ---- */

/** RaAttachmentRecord: a scan or file attached to an item; name and contents sealed */
typedef struct
{
  gint64 id; /* given */
  guint subscriber;
  char *item;       /* item id */
  char *name;       /* file name, may name a person */
  char *media_type; /* image/png, application/pdf, … */
  gint64 size;      /* bytes */
  gint64 added;     /* given */
} RaAttachmentRecord;

void ra_attachment_record_free (RaAttachmentRecord *self);

/** ra_store_add_attachment: in an act; fills @record's id, size and time */
gboolean ra_store_add_attachment (
    RaStore *self, const char *number, RaAttachmentRecord *record, GBytes *contents, GError **error);
/** ra_store_list_attachments: Returns: (transfer full) (element-type RaAttachmentRecord) */
GPtrArray *ra_store_list_attachments (RaStore *self, const char *number, GError **error);
/** ra_store_get_attachment: Returns: (transfer full): the contents */
GBytes *ra_store_get_attachment (RaStore *self, const char *number, gint64 id, GError **error);
/** ra_store_remove_attachment: in an act: nothing of it is left here. Returns: %FALSE when the case has no such one */
gboolean ra_store_remove_attachment (RaStore *self, const char *number, gint64 id, GError **error);

/* ---- papers ---- */

/**
 * RaPaperRecord: a paper that was printed, or given to a printer; the PDF is sealed
 * @fate: what became of it
 * @ended: when that was known, 0: it was printed at once, or is not known yet
 */
typedef struct
{
  gint64 id; /* given */
  guint subscriber;
  char *paper; /* registration-card, … */
  char *template_version;
  char *template_hash;
  gint64 printed; /* given */
  RaPaperFate fate;
  gint64 ended;
} RaPaperRecord;

void ra_paper_record_free (RaPaperRecord *self);
/** ra_store_add_paper: in an act; fills @record's id and time */
gboolean
ra_store_add_paper (RaStore *self, const char *number, RaPaperRecord *record, GBytes *pdf, GError **error);
/** ra_store_end_paper: in an act: what became of the paper @id, which is one of the case */
gboolean ra_store_end_paper (RaStore *self, const char *number, gint64 id, RaPaperFate fate, GError **error);
/** ra_store_list_papers: plain, needs no operator. Returns: (transfer full) (element-type RaPaperRecord) */
GPtrArray *ra_store_list_papers (RaStore *self, const char *number, GError **error);
GBytes *ra_store_get_paper (RaStore *self, const char *number, gint64 id, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaCaseRecord, ra_case_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaAttachmentRecord, ra_attachment_record_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RaPaperRecord, ra_paper_record_free)

G_END_DECLS
