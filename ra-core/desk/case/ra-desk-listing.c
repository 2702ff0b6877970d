/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registry as a list: who is in it, what a line says, and taking it out of the station. */
#include "ra-core/desk/case/ra-desk-listing.h"

#include <glib/gi18n-lib.h>

#include "ra-core/base/ra-date.h"
#include "ra-core/desk/case/ra-desk-numbers-private.h"
#include "ra-core/desk/files/ra-table-file.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/office/ra-office-sign-in.h"
#include "ra-core/profile/ra-profile-text.h"
#include "ra-core/store/cases/ra-store-office.h"
#include "ra-core/store/certification/ra-store-certification.h"
#include "ra-core/store/search/ra-store-listing.h"

/* So many lines are read in one go: whoever else wants something of the station waits no longer than that. */
#define AT_ONCE 100

/* ---- who ---- */

typedef struct
{
  const RaListingQuery *query;
  GCancellable *cancellable;
} Question;

/* Whoever asks what the store does not know of a line. */
typedef struct
{
  RaOffice *office;
  RaStore *store;
  RaHitReader *reader;
} Asking;

/* What does not open stands at the end: opening the case tells. */
static char *
code_of (const RaSearchPlace *place, gpointer data)
{
  const Asking *asking = data;
  g_autoptr (RaSearchHit) hit = ra_hit_reader_read (asking->reader, place, NULL);
  g_autoptr (RaCaseFile) file
      = hit != NULL && !hit->damaged
            ? ra_case_file_load_facts (asking->office, asking->store, hit->case_number, NULL)
            : NULL;

  return file != NULL && !file->sealed ? ra_case_file_dup_code_order (file, place->subscriber) : NULL;
}

static gpointer
list_everybody (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  const Question *question = data;
  const RaListingQuery *query = question->query;
  g_autoptr (GArray) first = NULL;
  g_autoptr (RaHitReader) reader = ra_hit_reader_new (store, NULL, error);
  Asking asking = { office, store, reader };

  if (query->text != NULL && *query->text != '\0')
    {
      first = _ra_desk_find_numbers (ra_office_get_profile (office), store, query->text, error);
      if (first == NULL)
        return NULL;
    }
  return ra_store_list_everybody (store, query, &(RaListingHelp){ first, code_of, &asking },
                                  question->cancellable, error);
}

RaListing *
ra_desk_list_everybody (RaDesk *self, const RaListingQuery *query, GCancellable *cancellable, GError **error)
{
  Question question = { query, cancellable };

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  if (!_ra_desk_check_role (self, "case-show", error)
      || !ra_office_wait_for_search (self->office, cancellable, error))
    return NULL;
  return ra_office_read (self->office, list_everybody, &question, cancellable, error);
}

static gpointer
list_offices (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  return ra_store_list_offices (store, error);
}

char **
ra_desk_list_offices (RaDesk *self, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return _ra_desk_check_role (self, "case-show", error)
             ? ra_office_read (self->office, list_offices, NULL, cancellable, error)
             : NULL;
}

/* ---- what a line says ---- */

/* One line while it is made. */
typedef struct
{
  RaOffice *office;
  RaStore *store;
  RaListingRow *row;
} Making;

static gboolean
is_of (const RaListingRow *row, const RaCertificateRecord *record)
{
  return row->subscriber == 0 || record->subscriber == row->subscriber;
}

/* Returns: (nullable): of theirs, the one that ends last */
static const RaCertificateRecord *
find_last (const RaListingRow *row, const GPtrArray *records)
{
  const RaCertificateRecord *last = NULL;

  for (guint i = 0; i < records->len; i++)
    {
      const RaCertificateRecord *record = g_ptr_array_index (records, i);

      if (is_of (row, record) && (last == NULL || record->not_after > last->not_after))
        last = record;
    }
  return last;
}

/* The two of a pair are issued one after the other, and may end seconds apart. */
static char *
join_serials (const RaListingRow *row, const GPtrArray *records, gint64 ends)
{
  g_autoptr (GString) serials = g_string_new (NULL);

  for (guint i = 0; i < records->len; i++)
    {
      const RaCertificateRecord *record = g_ptr_array_index (records, i);

      if (is_of (row, record) && record->serial != NULL && record->not_after > ends - G_TIME_SPAN_DAY)
        g_string_append_printf (serials, "%s%s", serials->len > 0 ? ", " : "", record->serial);
    }
  return g_string_free (g_steal_pointer (&serials), FALSE);
}

/* What does not open says nothing here: opening the case tells. */
static void
add_certificates (const Making *making)
{
  RaListingRow *row = making->row;
  g_autoptr (GPtrArray) records = ra_store_list_certificates (making->store, row->number, NULL);
  const RaCertificateRecord *last = records != NULL ? find_last (row, records) : NULL;
  RaCertificateStatus status;

  if (last == NULL)
    return;
  status = ra_certificate_status_at (last->status, last->not_before, last->not_after,
                                     ra_office_now (making->office));
  row->valid_until = last->not_after;
  row->status_tone = ra_tone_of_certificate (status);
  row->status_label = g_strdup (ra_certificate_status_get_label (status));
  row->certificates = join_serials (row, records, last->not_after);
}

static void
add_code (const Making *making)
{
  RaListingRow *row = making->row;
  g_autoptr (RaCaseFile) file = ra_case_file_load_facts (making->office, making->store, row->number, NULL);

  if (file != NULL && !file->sealed)
    row->code = ra_case_file_dup_code (file, row->subscriber);
}

static const char *
title_of (const RaSearchHit *hit)
{
  if (hit->damaged)
    return _ra_desk_damaged_title ();
  return *hit->label != '\0' ? hit->label : _ ("Name not known yet");
}

static RaListingRow *
view_line (RaOffice *office, RaStore *store, const RaSearchHit *hit)
{
  const RaApplicantKind *kind = ra_profile_get_kind (ra_office_get_profile (office), hit->kind);
  RaListingRow *row = ra_listing_row_new ();
  const Making making = { office, store, row };

  row->number = g_strdup (hit->case_number);
  row->subscriber = hit->subscriber;
  row->title = g_strdup (title_of (hit));
  row->kind_label = g_strdup (kind != NULL ? ra_profile_text (kind->label) : hit->kind);
  row->office = g_strdup (hit->office != NULL ? hit->office : "");
  row->state = hit->state;
  row->state_label = g_strdup (ra_case_state_get_label (hit->state));
  row->tone = hit->damaged ? RA_TONE_BAD : ra_tone_of_case (hit->state);
  if (!hit->damaged)
    {
      add_certificates (&making);
      add_code (&making);
    }
  row->code = row->code != NULL ? row->code : g_strdup ("");
  row->certificates = row->certificates != NULL ? row->certificates : g_strdup ("");
  row->status_label = row->status_label != NULL ? row->status_label : g_strdup ("");
  return row;
}

typedef struct
{
  RaListing *listing;
  const GArray *chosen;
  guint from, count;
  GCancellable *cancellable;
} Part;

static guint
length_of (const Part *part)
{
  return part->chosen != NULL ? part->chosen->len : part->listing->places->len;
}

static const RaSearchPlace *
place_of (const Part *part, guint i)
{
  guint line = part->chosen != NULL ? g_array_index (part->chosen, guint, i) : i;

  return line < part->listing->places->len ? &g_array_index (part->listing->places, RaSearchPlace, line)
                                           : NULL;
}

static gpointer
read_part (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  const Part *part = data;
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (ra_listing_row_unref);
  g_autoptr (RaHitReader) reader = ra_hit_reader_new (store, NULL, error);
  guint until = MIN (length_of (part), part->from + part->count);

  for (guint i = part->from; i < until; i++)
    {
      const RaSearchPlace *place = place_of (part, i);
      g_autoptr (RaSearchHit) hit = NULL;

      if (g_cancellable_set_error_if_cancelled (part->cancellable, error))
        return NULL;
      if (place == NULL)
        continue;
      hit = ra_hit_reader_read (reader, place, error);
      if (hit == NULL)
        return NULL;
      g_ptr_array_add (rows, view_line (office, store, hit));
    }
  return g_steal_pointer (&rows);
}

static GPtrArray *
read_rows (RaDesk *self, Part *part, GError **error)
{
  return ra_office_read (self->office, read_part, part, part->cancellable, error);
}

GPtrArray *
ra_desk_read_listing (
    RaDesk *self, RaListing *listing, guint from, guint count, GCancellable *cancellable, GError **error)
{
  Part part = { listing, NULL, from, count, cancellable };

  g_return_val_if_fail (RA_IS_DESK (self), NULL);
  return _ra_desk_check_role (self, "case-show", error) ? read_rows (self, &part, error) : NULL;
}

/* ---- out of the station ---- */

static void
add_row (RaTableWriter *writer, const RaListingRow *row)
{
  g_autofree char *until = row->valid_until != 0 ? ra_time_format_local (row->valid_until) : g_strdup ("");
  const char *const cells[] = { row->title,        row->number, row->code,        row->kind_label,
                                row->certificates, until,       row->state_label, row->office };

  ra_table_writer_add (writer, cells);
}

static gboolean
write_lines (RaDesk *self, RaTableWriter *writer, gpointer data, GError **error)
{
  Part *part = data;

  for (part->from = 0; part->from < length_of (part); part->from += part->count)
    {
      g_autoptr (GPtrArray) rows = read_rows (self, part, error);

      if (rows == NULL)
        return FALSE;
      for (guint i = 0; i < rows->len; i++)
        add_row (writer, g_ptr_array_index (rows, i));
    }
  return TRUE;
}

gboolean
ra_desk_export_listing (
    RaDesk *self, const RaListingExport *wanted, guint *count, GCancellable *cancellable, GError **error)
{
  const char *const titles[]
      = { _ ("Name"),        _ ("Case"),  _ ("Born or code"), _ ("Kind"), _ ("Certificate"),
          _ ("Valid until"), _ ("State"), _ ("Office"),       NULL };
  Part part = { wanted->listing, wanted->chosen, 0, AT_ONCE, cancellable };
  const RaTableFile file = {
    .act = "case-export", .titles = titles, .n_rows = length_of (&part), .write = write_lines, .data = &part
  };

  g_return_val_if_fail (RA_IS_DESK (self), FALSE);
  if (!ra_table_file_export (&file, self, &wanted->output, cancellable, error))
    return FALSE;
  if (count != NULL)
    *count = file.n_rows;
  return TRUE;
}
