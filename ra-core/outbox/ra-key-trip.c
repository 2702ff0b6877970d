/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/outbox/ra-key-trip.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "ra-core/exchange/ra-bundle-error.h"
#include "ra-core/exchange/ra-bundle-file.h"
#include "ra-core/media/ra-medium-folder.h"
#include "ra-core/office/ra-office-error.h"
#include "ra-core/outbox/ra-outbox-credential.h"
#include "ra-core/outbox/ra-outbox-round.h"
#include "ra-core/outbox/ra-peers.h"
#include "ra-core/store/cases/ra-store-case.h"
#include "ra-core/store/certification/ra-store-certification.h"

/* ---- both ends ---- */

typedef struct
{
  RaOffice *office;
  const char *medium;
  const char *const *numbers;
  RaCredential *own;
  RaCredential *clerk; /* nullable */
  GPtrArray *others;   /* of RaCertificate */
  RaBundle *bundle;
  GPtrArray *borrowed; /* of RaBorrowed */
  GPtrArray *taken;    /* of utf8: numbers */
  RaTakeReturned take;
  gpointer data;
} Trip;

static void
trip_clear (Trip *self)
{
  g_clear_pointer (&self->own, ra_credential_unref);
  g_clear_pointer (&self->clerk, ra_credential_unref);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  g_clear_pointer (&self->bundle, ra_bundle_free);
  g_clear_pointer (&self->borrowed, g_ptr_array_unref);
  g_clear_pointer (&self->taken, g_ptr_array_unref);
}

static gboolean
make_key (RaAct *act, gpointer data, GError **error)
{
  return ra_peers_make_key (act, error);
}

static gpointer
read_key (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  return ra_peers_open_key (store, error);
}

RaCertificate *
ra_key_trip_dup_own (RaOffice *office, GCancellable *cancellable, GError **error)
{
  RaOrder order = { .act = "exchange-key", .right = "keys-generate" };
  GError *failure = NULL;
  g_autoptr (RaCredential) own = ra_office_read (office, read_key, NULL, cancellable, &failure);

  if (own == NULL && failure == NULL && ra_office_act (office, &order, make_key, NULL, cancellable, &failure))
    own = ra_office_read (office, read_key, NULL, cancellable, &failure);
  if (failure != NULL)
    g_propagate_error (error, failure);
  return own != NULL ? ra_certificate_ref (own->certificate) : NULL;
}

static gboolean
admit (RaAct *act, gpointer data, GError **error)
{
  RaCertificate *other = data;

  ra_act_note (act, "thumbprint", other->id, NULL);
  return ra_peers_make_key (act, error) && ra_peers_admit (act, RA_PEER_STATION, other, error);
}

gboolean
ra_key_trip_admit (
    RaOffice *office, GBytes *file, const char *thumbprint, GCancellable *cancellable, GError **error)
{
  RaOrder order = { .act = "station-admit", .right = "keys-generate" };
  g_autoptr (RaCertificate) other = ra_peers_read (file, thumbprint, error);

  return other != NULL && ra_office_act (office, &order, admit, other, cancellable, error);
}

static gboolean
count_others (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  g_autoptr (GPtrArray) others = ra_peers_list (store, RA_PEER_STATION);

  *(guint *) data = others->len;
  return TRUE;
}

gboolean
ra_key_trip_has_other (RaOffice *office)
{
  guint count = 0;

  return ra_office_run (office, count_others, &count, NULL, NULL) && count > 0;
}

static gboolean
load_peers (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  Trip *self = data;
  GError *failure = NULL;

  self->others = ra_peers_list (store, RA_PEER_STATION);
  self->own = ra_peers_open_key (store, &failure);
  if (self->own != NULL)
    self->clerk = ra_outbox_choose_credential (store, NULL); /* a key station may have none */
  if (failure == NULL && (self->own == NULL || self->others->len == 0))
    g_set_error_literal (
        &failure, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE,
        _ ("No other station is admitted, so there is nobody to exchange cases with. Admit its "
           "certificate first, after comparing the thumbprint."));
  if (failure == NULL)
    return TRUE;
  g_propagate_error (error, failure);
  return FALSE;
}

static gboolean
note_bundle (RaAct *act, gpointer data, GError **error)
{
  Trip *self = data;

  self->bundle->sequence = ra_peers_next (act, self->bundle->id, error);
  ra_act_note_number (act, "sequence", (gint64) self->bundle->sequence);
  ra_act_note (act, "bundle", self->bundle->id, NULL);
  return self->bundle->sequence != 0;
}

/* Returns: (transfer full) (nullable): what it is called */
static char *
write_bundle (Trip *self, const char *act, GCancellable *cancellable, GError **error)
{
  RaOrder order = { .act = act, .right = "keys-generate" };
  g_autoptr (RaMediumFolder) medium = ra_medium_folder_new (self->medium);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = NULL;

  if (!ra_office_act (self->office, &order, note_bundle, self, cancellable, error))
    return NULL;
  bytes = ra_bundle_seal (self->bundle, self->own, self->clerk, error);
  if (bytes == NULL)
    return NULL;
  name = ra_bundle_file_name (self->own->id, self->bundle->sequence, NULL);
  return ra_file_place_write_file (RA_FILE_PLACE (medium), name, bytes, cancellable, error)
             ? g_steal_pointer (&name)
             : NULL;
}

typedef struct
{
  const char *id;
  guint64 sequence;
  gboolean came;
  guint64 newest;
  const char *sender;
} Came;

static gboolean
look_up (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  Came *self = data;

  self->came = ra_peers_find_came (store, self->id);
  self->newest = ra_peers_get_newest_of (store, self->sender);
  return TRUE;
}

static gboolean
check_order (Trip *self, GCancellable *cancellable, GError **error)
{
  Came came = { .id = self->bundle->id, .sender = self->bundle->sender->id };

  if (!ra_office_run (self->office, look_up, &came, cancellable, error))
    return FALSE;
  if (came.came)
    g_set_error (error, RA_BUNDLE_ERROR, RA_BUNDLE_ERROR_REPLAYED,
                 _ ("Bundle number %llu of that station was taken in before. Nothing was changed."),
                 (unsigned long long) self->bundle->sequence);
  else if (self->bundle->sequence <= came.newest)
    g_set_error (
        error, RA_BUNDLE_ERROR, RA_BUNDLE_ERROR_OLD,
        _ ("Bundle number %llu is older than number %llu of the same station, which was taken in before. Nothing "
           "of it was used."),
        (unsigned long long) self->bundle->sequence, (unsigned long long) came.newest);
  else
    return TRUE;
  return FALSE;
}

typedef gboolean (*TakeBundle) (Trip *self, GCancellable *cancellable, GError **error);

/* Each bundle on the medium that is for this station, in order. One that is refused is told when none was of use; what
 * keeps the station from taking any in ends it. */
static gboolean
take_all (Trip *self, RaBundleKind kind, TakeBundle take, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GError) first = NULL;
  gboolean any = FALSE;

  if (!ra_office_run (self->office, load_peers, self, cancellable, error))
    return FALSE;
  files = ra_bundle_file_list (self->medium, kind, error);
  if (files == NULL)
    return FALSE;
  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (GError) failure = NULL;

      g_clear_pointer (&self->bundle, ra_bundle_free);
      self->bundle
          = ra_bundle_open (((RaBundleFile *) files->pdata[i])->bytes, self->own, self->others, &failure);
      if (self->bundle != NULL && check_order (self, cancellable, &failure)
          && take (self, cancellable, &failure))
        any = TRUE;
      else if (!ra_outbox_is_of_one (failure)) /* a later one would make it too old to be taken in again */
        return g_propagate_error (error, g_steal_pointer (&failure)), FALSE;
      else if (first == NULL)
        first = g_steal_pointer (&failure);
    }
  if (any)
    return TRUE;
  if (first == NULL)
    g_set_error_literal (&first, RA_BUNDLE_ERROR, RA_BUNDLE_ERROR_NOT_A_BUNDLE,
                         _ ("There is nothing on this medium for this station."));
  g_propagate_error (error, g_steal_pointer (&first));
  return FALSE;
}

static gboolean
note_came (RaAct *act, gpointer data, GError **error)
{
  Trip *self = data;

  ra_act_note_number (act, "sequence", (gint64) self->bundle->sequence);
  ra_act_note (act, "bundle", self->bundle->id, "thumbprint", self->bundle->sender->id, NULL);
  return ra_peers_note_came_from (act, self->bundle->sender->id, self->bundle->id, self->bundle->sequence,
                                  error);
}

/* ---- the administrator's station lends ---- */

static gboolean
fail_not_ready (const char *number, GError **error)
{
  g_set_error (error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE,
               _ ("Nobody in case %s waits for keys, so nothing was written. Register it first."), number);
  return FALSE;
}

static gboolean
waits_for_keys (const RaCaseFile *file)
{
  for (guint n = 0; (n = ra_case_file_next_subscriber (file, n)) != 0;)
    if (ra_case_file_check_act (file, RA_CASE_ACT_GENERATE_KEYS, n, NULL))
      return TRUE;
  return FALSE;
}

static gboolean
pack_cases (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  Trip *self = data;

  for (guint i = 0; self->numbers[i] != NULL; i++)
    {
      g_autoptr (RaCaseFile) file = ra_case_file_load (office, store, self->numbers[i], error);
      g_autoptr (GVariant) facts = NULL;

      if (file == NULL)
        return FALSE;
      if (!waits_for_keys (file))
        return fail_not_ready (self->numbers[i], error);
      facts = g_variant_ref_sink (ra_facts_to_variant (file->facts));
      ra_bundle_add_case (self->bundle, &(RaBundleCase){ .number = file->record->number,
                                                         .kind = file->kind->id,
                                                         .profile = ra_profile_get_hash (file->profile),
                                                         .facts = facts });
    }
  return TRUE;
}

char *
ra_key_trip_lend (RaOffice *office,
                  const char *medium,
                  const char *const *numbers,
                  GCancellable *cancellable,
                  GError **error)
{
  Trip self = { .office = office, .medium = medium, .numbers = numbers };
  char *name = NULL;

  if (ra_office_run (office, load_peers, &self, cancellable, error))
    {
      self.bundle = ra_bundle_new (RA_BUNDLE_CASES, 1, ra_office_now (office));
      for (guint i = 0; i < MIN (self.others->len, RA_BUNDLE_MAX_RECEIVERS); i++)
        ra_bundle_add_receiver (self.bundle, self.others->pdata[i]);
      if (ra_office_run (office, pack_cases, &self, cancellable, error))
        name = write_bundle (&self, "cases-lend", cancellable, error);
    }
  trip_clear (&self);
  return name;
}

/* ---- the key station borrows ---- */

typedef struct
{
  RaCaseFile *file;
  const char *origin;
} Borrowing;

/* One that has only what was lent to it does nothing else: that holds for whatever opens it next. A desk that borrows has
 * cases of its own. */
static gboolean
mark_station (RaAct *act, GError **error)
{
  g_autoptr (GPtrArray) borrowed = ra_peers_list_borrowed (act->store);

  return ra_store_count_cases (act->store, 0) != (gint64) borrowed->len
         || ra_peers_note_keys_alone (act, error);
}

/* It gets its number here, and where it came from stands beside that in the same act. */
static gboolean
add_borrowed (RaAct *act, gpointer data, GError **error)
{
  const Borrowing *self = data;
  RaCaseFile *file = self->file;

  ra_case_file_advance (file, RA_CASE_ACT_REGISTER, 0);
  for (guint n = 0; (n = ra_case_file_next_subscriber (file, n)) != 0;)
    ra_case_extra_get_subscriber (file->extra, n);
  if (!ra_case_file_add (file, act->store, error) || !ra_case_file_save (file, act->store, error))
    return FALSE;
  ra_act_set_case (act, file->record->number);
  return ra_peers_note_borrowed (act, file->record->number, self->origin, error) && mark_station (act, error);
}

/* Cut short, a bundle is taken in again: what is here already is not borrowed twice. */
static gpointer
find_borrowed (RaOffice *office, RaStore *store, gpointer origin, GError **error)
{
  g_autoptr (GPtrArray) all = ra_peers_list_borrowed (store);

  for (guint i = 0; i < all->len; i++)
    {
      const RaBorrowed *one = all->pdata[i];
      g_autofree char *known = g_strdup_printf ("%s %s", one->origin, one->sender);

      if (g_str_equal (known, origin))
        return g_strdup (one->number);
    }
  return NULL;
}

static gboolean
fail_other_profile (const char *number, GError **error)
{
  g_set_error (
      error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE,
      _ ("Case %s was registered under another edition of the regulation than this station has. Have both "
         "stations work with the same one."),
      number);
  return FALSE;
}

static gboolean
borrow_case (Trip *self, const RaBundleCase *lent, GCancellable *cancellable, GError **error)
{
  RaProfile *profile = ra_office_get_profile (self->office);
  const RaApplicantKind *kind = ra_profile_get_kind (profile, lent->kind);
  g_autofree char *origin = g_strdup_printf ("%s %s", lent->number, self->bundle->sender->id), *known = NULL;
  g_autoptr (RaCaseFile) file = NULL;
  g_autoptr (RaFacts) facts = NULL;
  RaOrder order = { .act = "cases-borrow", .right = "keys-generate" };

  if (kind == NULL || !g_str_equal (lent->profile, ra_profile_get_hash (profile)))
    return fail_other_profile (lent->number, error);
  known = ra_office_read (self->office, find_borrowed, origin, cancellable, NULL);
  if (known != NULL)
    {
      g_ptr_array_add (self->taken, g_steal_pointer (&known));
      return TRUE;
    }
  file = ra_case_file_new (self->office, kind);
  facts = ra_facts_new_from_variant (lent->facts);
  ra_case_file_set_facts (file, facts);
  if (!ra_office_act (self->office, &order, add_borrowed, &(Borrowing){ file, origin }, cancellable, error))
    return FALSE;
  g_ptr_array_add (self->taken, g_strdup (file->record->number));
  return TRUE;
}

static gboolean
borrow_bundle (Trip *self, GCancellable *cancellable, GError **error)
{
  RaOrder order = { .act = "bundle-taken", .right = "keys-generate" };

  for (guint i = 0; i < self->bundle->items->len; i++)
    {
      g_auto (RaBundleCase) lent = { 0 };

      if (ra_bundle_item_get_case (self->bundle->items->pdata[i], &lent)
          && !borrow_case (self, &lent, cancellable, error))
        return FALSE;
    }
  return ra_office_act (self->office, &order, note_came, self, cancellable, error);
}

GPtrArray *
ra_key_trip_borrow (RaOffice *office, const char *medium, GCancellable *cancellable, GError **error)
{
  Trip self = { .office = office, .medium = medium };
  GPtrArray *numbers = NULL;

  self.taken = g_ptr_array_new_with_free_func (g_free);
  if (take_all (&self, RA_BUNDLE_CASES, borrow_bundle, cancellable, error))
    numbers = g_ptr_array_ref (self.taken);
  trip_clear (&self);
  return numbers;
}

/* ---- and hands back ---- */

static RaCertificate *
find_other (const Trip *self, const char *id)
{
  for (guint i = 0; i < self->others->len; i++)
    if (g_str_equal (((RaCertificate *) self->others->pdata[i])->id, id))
      return self->others->pdata[i];
  return NULL;
}

static gboolean
pack_requests (Trip *self, RaStore *store, const RaBorrowed *one, GError **error)
{
  g_autoptr (GPtrArray) records = ra_store_list_requests (store, one->number, error);

  for (guint i = 0; records != NULL && i < records->len; i++)
    {
      const RaRequestRecord *record = records->pdata[i];
      g_autoptr (RaRequest) request = ra_request_parse (record->der, error);

      if (request == NULL)
        return FALSE;
      ra_bundle_add_request (self->bundle, &(RaBundleRequest){ .number = one->origin,
                                                               .subscriber = record->subscriber,
                                                               .file_name = record->file_name,
                                                               .request = request });
    }
  return records != NULL;
}

/* What was generated for the desk whose cases come first: each desk gets a bundle of its own. */
static gboolean
pack_returns (RaOffice *office, RaStore *store, gpointer data, GError **error)
{
  Trip *self = data;
  g_autoptr (GPtrArray) all = ra_peers_list_borrowed (store);
  RaCertificate *desk = NULL;

  self->borrowed = g_ptr_array_new_with_free_func (ra_borrowed_free);
  for (guint i = 0; i < all->len; i++)
    {
      RaBorrowed *one = all->pdata[i];
      guint before = self->bundle->items->len;

      if (desk == NULL)
        desk = find_other (self, one->sender);
      if (desk == NULL || !g_str_equal (desk->id, one->sender))
        continue;
      if (!pack_requests (self, store, one, error))
        return FALSE;
      one->returned = self->bundle->items->len - before;
      if (one->returned > 0)
        g_ptr_array_add (self->borrowed, ra_borrowed_copy (one));
    }
  if (desk != NULL)
    ra_bundle_add_receiver (self->bundle, desk);
  if (self->bundle->items->len > 0)
    return TRUE;
  g_set_error_literal (
      error, RA_OFFICE_ERROR, RA_OFFICE_ERROR_STATE,
      _ ("No keys were generated for a case that was brought here, so there is nothing to hand "
         "back."));
  return FALSE;
}

/* Nobody waits for anything in it any more, nothing of it waits in the outbox, and what was in it is gone. */
static gboolean
end_borrowed (RaStore *store, const char *number, GError **error)
{
  g_autoptr (RaCaseRecord) record = ra_store_get_case (store, number, error);

  if (record == NULL)
    return FALSE;
  record->state = RA_CASE_CLOSED;
  record->due = 0;
  return ra_store_update_case (store, record, error) && ra_store_forget_case (store, number, error);
}

/* One for which keys were generated while the bundle was written stays: the next bundle takes all of it. */
static gboolean
forget_one (RaAct *act, const RaBorrowed *one, guint *count, GError **error)
{
  g_autoptr (GPtrArray) records = ra_store_list_requests (act->store, one->number, error);

  if (records == NULL || records->len != one->returned)
    return records != NULL;
  *count += 1;
  return end_borrowed (act->store, one->number, error) && ra_peers_forget_borrowed (act, one->number, error);
}

static gboolean
forget (RaAct *act, gpointer data, GError **error)
{
  const Trip *self = data;
  guint count = 0;

  for (guint i = 0; i < self->borrowed->len; i++)
    if (!forget_one (act, self->borrowed->pdata[i], &count, error))
      return FALSE;
  ra_act_note_number (act, "cases", count);
  return TRUE;
}

char *
ra_key_trip_return (
    RaOffice *office, const char *medium, guint *number, GCancellable *cancellable, GError **error)
{
  Trip self = { .office = office, .medium = medium };
  RaOrder order = { .act = "cases-forget", .right = "keys-generate" };
  g_autofree char *name = NULL;

  *number = 0;
  self.bundle = ra_bundle_new (RA_BUNDLE_REQUESTS, 1, ra_office_now (office));
  if (ra_office_run (office, load_peers, &self, cancellable, error)
      && ra_office_run (office, pack_returns, &self, cancellable, error))
    name = write_bundle (&self, "requests-return", cancellable, error);
  /* What lies on the medium, read back, is not needed here any more. */
  if (name != NULL && !ra_office_act (office, &order, forget, &self, NULL, error))
    g_clear_pointer (&name, g_free);
  *number = self.bundle->items->len;
  trip_clear (&self);
  return g_steal_pointer (&name);
}

/* ---- the administrator's station takes them ---- */

static gboolean
take_bundle (Trip *self, GCancellable *cancellable, GError **error)
{
  RaOrder order = { .act = "requests-take", .right = "request-import" };

  for (guint i = 0; i < self->bundle->items->len; i++)
    {
      g_auto (RaBundleRequest) one = { 0 };

      if (!ra_bundle_item_get_request (self->bundle->items->pdata[i], &one))
        continue;
      const RaReturnedRequest request = { one.number, one.subscriber, one.file_name, one.request->der };
      if (!self->take (&request, self->data, error))
        return FALSE;
    }
  return ra_office_act (self->office, &order, note_came, self, cancellable, error);
}

gboolean
ra_key_trip_take (RaOffice *office,
                  const char *medium,
                  RaTakeReturned take,
                  gpointer data,
                  GCancellable *cancellable,
                  GError **error)
{
  Trip self = { .office = office, .medium = medium, .take = take, .data = data };
  gboolean done = take_all (&self, RA_BUNDLE_REQUESTS, take_bundle, cancellable, error);

  trip_clear (&self);
  return done;
}
