/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/office/ra-act.h"

#include <stdarg.h>

/* ---- what the journal says ---- */

void
ra_act_note (RaAct *self, const char *name, ...)
{
  va_list args;

  va_start (args, name);
  for (; name != NULL; name = va_arg (args, const char *))
    {
      const char *value = va_arg (args, const char *);
      if (value != NULL && *value != '\0')
        g_variant_builder_add (self->detail, "{ss}", name, value);
    }
  va_end (args);
}

void
ra_act_note_number (RaAct *self, const char *name, gint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  ra_act_note (self, name, text, NULL);
}

/* Of the case, else of the station. */
static RaProfile *
get_profile (const RaAct *self)
{
  return self->file != NULL ? self->file->profile : ra_office_get_profile (self->office);
}

void
ra_act_note_rule (RaAct *self, RaRule rule)
{
  ra_act_note (self, "clause", ra_profile_get_rule (get_profile (self), rule), NULL);
}

/* ---- the act ---- */

typedef struct
{
  const RaOrder *order;
  RaActBody body;
  gpointer data;
  RaAct act;
} Doing;

static gboolean
take_case (RaAct *act, const RaOrder *order, GError **error)
{
  act->file = order->file;
  if (act->file != NULL || order->number == NULL || order->unread)
    return TRUE;
  act->file = ra_case_file_load (act->office, act->store, order->number, error);
  return act->file != NULL;
}

/* What was read before the act is compared when it is saved. */
static gboolean
check_seen (const RaAct *act, const RaOrder *order, GError **error)
{
  return !order->attended || order->number == NULL || order->file != NULL
         || ra_case_watch_check (ra_office_get_watch (act->office), act->store, order->number, error);
}

static gboolean
check_permitted (const RaAct *act, const RaOrder *order, GError **error)
{
  return !order->checks || ra_case_file_check_act (act->file, order->permit, order->subscriber, error);
}

void
ra_act_set_case (RaAct *self, const char *number)
{
  g_free (self->about);
  self->about = g_strdup (number);
  ra_store_act_set_case (self->store, number);
}

static gboolean
keep_case (RaAct *act, const RaOrder *order, GError **error)
{
  if (act->file == NULL || order->beside)
    return TRUE;
  if (act->file->record->number != NULL)
    return ra_case_file_save (act->file, act->store, error);
  if (!ra_case_file_add (act->file, act->store, error))
    return FALSE;
  ra_act_set_case (act, act->file->record->number);
  return TRUE;
}

static gboolean
perform (RaStore *store, gpointer data, GError **error)
{
  Doing *doing = data;
  RaAct *act = &doing->act;
  const RaOrder *order = doing->order;

  if (!check_seen (act, order, error) || !take_case (act, order, error)
      || !check_permitted (act, order, error)
      || (doing->body != NULL && !doing->body (act, doing->data, error)) || !keep_case (act, order, error))
    return FALSE;
  ra_store_act_set_detail (store, g_variant_builder_end (act->detail));
  return TRUE;
}

/* What this program does itself counts as seen, once it is on the disk. */
static gboolean
follow (RaOffice *self, RaStore *store, gpointer data, GError **error)
{
  const Doing *doing = data;

  if (doing->order->number != NULL)
    ra_case_watch_follow (ra_office_get_watch (self), store, doing->order->number);
  return TRUE;
}

static gboolean
do_act (RaOffice *self, RaStore *store, gpointer data, GError **error)
{
  Doing *doing = data;
  RaAct *act = &doing->act;
  g_auto (GVariantBuilder) detail = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  const char *number;
  gboolean done;

  *act = (RaAct){ .office = self, .store = store, .now = ra_office_now (self), .detail = &detail };
  done
      = ra_store_act (store, &(RaStoreOrder){ .act = doing->order->act, .case_number = doing->order->number },
                      perform, doing, error)
        || ra_profile_bind_error (get_profile (act), error);
  number = doing->order->number != NULL ? doing->order->number : act->about;
  if (done && number != NULL && !doing->order->together)
    ra_case_watch_follow (ra_office_get_watch (self), store, number);
  g_clear_pointer (&act->about, g_free);
  if (doing->order->file == NULL)
    g_clear_pointer (&act->file, ra_case_file_free);
  return done;
}

gboolean
ra_office_act (RaOffice *self,
               const RaOrder *order,
               RaActBody body,
               gpointer data,
               GCancellable *cancellable,
               GError **error)
{
  Doing doing = { order, body, data, { 0 } };

  return order->together ? ra_office_run_together (self, do_act, follow, &doing, cancellable, error)
                         : ra_office_run (self, do_act, &doing, cancellable, error);
}

/* ---- reading ---- */

typedef struct
{
  const char *number;
  RaCaseList list;
  GPtrArray *records;
} Whole;

static gpointer
read_case (RaOffice *self, RaStore *store, gpointer data, GError **error)
{
  Whole *whole = data;
  g_autoptr (RaCaseFile) file = ra_case_file_load (self, store, whole->number, error);

  if (file == NULL)
    return NULL;
  if (whole->list == NULL)
    return g_steal_pointer (&file);
  whole->records = whole->list (store, whole->number, error);
  return whole->records != NULL ? g_steal_pointer (&file) : NULL;
}

RaCaseFile *
ra_office_load_case (RaOffice *self, const char *number, GCancellable *cancellable, GError **error)
{
  return ra_office_read (self, read_case, &(Whole){ number, NULL, NULL }, cancellable, error);
}

static gpointer
read_facts (RaOffice *self, RaStore *store, gpointer number, GError **error)
{
  return ra_case_file_load_facts (self, store, number, error);
}

RaCaseFile *
ra_office_load_facts (RaOffice *self, const char *number, GCancellable *cancellable, GError **error)
{
  return ra_office_read (self, read_facts, (gpointer) number, cancellable, error);
}

RaCaseFile *
ra_office_load_case_with (RaOffice *self,
                          const char *number,
                          RaCaseList list,
                          GPtrArray **records,
                          GCancellable *cancellable,
                          GError **error)
{
  Whole whole = { number, list, NULL };
  RaCaseFile *file = ra_office_read (self, read_case, &whole, cancellable, error);

  *records = whole.records;
  return file;
}
