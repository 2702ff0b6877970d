/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/base/ra-rule.h"
#include "ra-core/office/ra-case-file.h"

G_BEGIN_DECLS

/**
 * RaOrder: what somebody wants done
 * @act: stable id, by which a role allows it and the journal names it
 * @number: (nullable): of the case it is done to
 * @file: (nullable): that case as it was read before, or a new one without a number; when it was changed
 * since, the act fails with RA_STORE_ERROR_CONFLICT. %NULL: it is read in the act
 * @checks: the state of the case has to permit @permit
 * @permit: the same act to the case
 * @subscriber: for whom; 0: for the case
 * @unread: the case is only named in the journal: nothing is read of it, and @RaAct.file is %NULL
 * @right: (nullable): what a role needs for it, where that is another act
 * @attended: somebody does it who saw the case: what was changed elsewhere since refuses it, RA_OFFICE_ERROR_CHANGED
 * @together: may be committed in one with others that wait at the moment; what it did is only told when all is on the disk.
 * Not for what a person at the desk does: another's act can take it along when the disk fails
 * @beside: only what hangs on the case is written (an item, a paper): its own record stays as it is
 */
typedef struct
{
  const char *act;
  const char *right;
  const char *number;
  RaCaseFile *file;
  gboolean checks;
  RaCaseAct permit;
  guint subscriber;
  gboolean unread;
  gboolean attended;
  gboolean beside;
  gboolean together;
} RaOrder;

/**
 * RaAct: an act that is going on, inside its transaction
 * @office: whose
 * @store: to write to
 * @file: (nullable): the case, of which the act has been checked; saved after the body unless the order says
 * @RaOrder.beside
 * @now: when it is done
 */
typedef struct
{
  RaOffice *office;
  RaStore *store;
  RaCaseFile *file;
  gint64 now;
  GVariantBuilder *detail; /* private: see ra_act_note() */
  char *about;             /* private: see ra_act_set_case() */
} RaAct;

/** RaActBody: checks what remains to be checked, changes the case, writes what hangs on it, notes what the
 * journal has to say. Returns: %FALSE with @error set: nothing happened */
typedef gboolean (*RaActBody) (RaAct *act, gpointer data, GError **error);

/**
 * ra_office_act:
 * @body: (nullable)
 *
 * One act in one go in the office's thread: the transaction begins, the case is read, what its state permits
 * is checked, @body changes it, it is saved, the journal gets its one entry, everything is committed. When
 * any of that fails, or the power goes, nothing has happened.
 *
 * A rule that stands in the way bears the clause of the case's own profile, where it names none.
 *
 * Roles are not checked here.
 */
gboolean ra_office_act (RaOffice *self,
                        const RaOrder *order,
                        RaActBody body,
                        gpointer data,
                        GCancellable *cancellable,
                        GError **error);

/** ra_act_set_case: the act is about case @number after all, which the order did not name */
void ra_act_set_case (RaAct *self, const char *number);

/** ra_act_note: for the journal: pairs of name and value, ended by %NULL; what is %NULL or "" is left out */
void ra_act_note (RaAct *self, const char *name, ...) G_GNUC_NULL_TERMINATED;

/** ra_act_note_number: the same for a number */
void ra_act_note_number (RaAct *self, const char *name, gint64 number);

/** ra_act_note_rule: the clause behind @rule, as `clause` */
void ra_act_note_rule (RaAct *self, RaRule rule);

/* ---- reading ---- */

/** ra_office_load_case: Returns: (transfer full) (nullable): the whole case, to be looked at in any thread */
RaCaseFile *
ra_office_load_case (RaOffice *self, const char *number, GCancellable *cancellable, GError **error);

/** ra_office_load_facts: the same without what was brought, which in a case of very many people is most of it: @items has
 * nothing. For what is asked after every letter. Returns: (transfer full) (nullable) */
RaCaseFile *
ra_office_load_facts (RaOffice *self, const char *number, GCancellable *cancellable, GError **error);

/** RaCaseList: what hangs on a case: ra_store_list_attachments(), ra_store_list_papers() … */
typedef GPtrArray *(*RaCaseList) (RaStore *store, const char *number, GError **error);

/** ra_office_load_case_with: the same with @records of @list, read at the same moment. Returns: (transfer full)
 * (nullable) */
RaCaseFile *ra_office_load_case_with (RaOffice *self,
                                      const char *number,
                                      RaCaseList list,
                                      GPtrArray **records,
                                      GCancellable *cancellable,
                                      GError **error);

G_END_DECLS
