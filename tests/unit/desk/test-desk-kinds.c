/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case of many people: added from a file, taken out, and who was there when it was decided. */
#include <glib/gstdio.h>
#include <string.h>

#include "desk-fixture.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/case/ra-decision.h"
#include "ra-core/desk/case/ra-desk-people.h"
#include "ra-core/desk/ra-desk-private.h"
#include "ra-core/office/ra-case-file.h"

static char *
entity (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaFactInput) input = ra_fact_input_new ();
  char *number;

  ra_fact_input_set (input, "applicant.name", "Товариство «Приклад»");
  ra_fact_input_set (input, "subscriber.1.role", "head");
  number = ra_desk_new_case (self->desk, "legal-entity", input, NULL, &error);
  g_assert_no_error (error);
  return number;
}

static gboolean
add (Fixture *self, const char *number, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (self->root, "people.ini", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return ra_desk_add_from_file (self->desk, number, path, NULL, error);
}

static char *
roles_of (Fixture *self, const char *number)
{
  g_autoptr (RaCaseView) view = ra_desk_show_case (self->desk, number, NULL, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < view->facts->len; i++)
    {
      const RaFactView *fact = g_ptr_array_index (view->facts, i);
      if (g_str_has_suffix (fact->path, ".role"))
        g_string_append_printf (text, "%s=%s ", fact->path, fact->value);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_add_and_drop (Fixture *self, gconstpointer data)
{
  g_autofree char *number = entity (self), *added = NULL, *dropped = NULL, *again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (add (self, number, "[subscriber 7]\nrole=seal\n[subscriber 1]\nrole=employee\n", &error));
  g_assert_no_error (error);
  added = roles_of (self, number);
  g_assert_cmpstr (added, ==, "subscriber.1.role=head subscriber.2.role=seal subscriber.3.role=employee ");

  g_assert_true (ra_desk_drop_person (self->desk, number, 3, NULL, &error));
  g_assert_no_error (error);
  dropped = roles_of (self, number);
  g_assert_cmpstr (dropped, ==, "subscriber.1.role=head subscriber.2.role=seal ");

  /* The number of who was taken out is nobody's. */
  g_assert_true (add (self, number, "[subscriber 1]\nrole=employee\n", &error));
  again = roles_of (self, number);
  g_assert_cmpstr (again, ==, "subscriber.1.role=head subscriber.2.role=seal subscriber.4.role=employee ");
}

static void
test_all_or_none (Fixture *self, gconstpointer data)
{
  g_autofree char *number = entity (self), *roles = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (
      add (self, number, "[subscriber 1]\nrole=seal\n[subscriber 2]\nrole=employee\nphone=1\n", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_false (add (self, number, "[applicant]\nname=Інше\n", &error));
  g_assert_nonnull (strstr (error->message, "people.ini:1"));
  roles = roles_of (self, number);
  g_assert_cmpstr (roles, ==, "subscriber.1.role=head ");
}

/* The last person a kind needs stays. */
static void
test_last_stays (Fixture *self, gconstpointer data)
{
  g_autofree char *number = entity (self);
  g_autoptr (GError) error = NULL;

  g_assert_false (ra_desk_drop_person (self->desk, number, 1, NULL, &error));
  g_assert_nonnull (error);
}

static void
test_presence (Fixture *self, gconstpointer data)
{
  g_autofree char *number = fixture_complete_case (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCaseView) view = NULL;

  g_assert_false (ra_desk_register_case_before (self->desk, number, RA_PRESENCE_RESPONSIBLE, NULL, &error));
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_MISSING);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-5.1-presence");
  g_clear_error (&error);
  g_assert_true (ra_desk_register_case_before (self->desk, number, RA_PRESENCE_APPLICANT, NULL, &error));
  g_assert_no_error (error);
}

/* From an organisation whoever came is present: the head who stayed away is not. */
static void
test_who_came (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *came;
    RaPresence present;
  } those[] = { { "head", RA_PRESENCE_APPLICANT },
                { "representative", RA_PRESENCE_REPRESENTATIVE },
                { "responsible-person", RA_PRESENCE_RESPONSIBLE } };
  g_autofree char *number = entity (self);

  fixture_set_fact (self, number, "applicant.head-surname", "Сойка");
  fixture_set_fact (self, number, "applicant.visitor-surname", "Дрозд");
  for (guint i = 0; i < G_N_ELEMENTS (those); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (RaCaseFile) file = NULL;

      fixture_set_fact (self, number, "applicant.came", those[i].came);
      file = ra_office_load_case (self->desk->office, number, NULL, &error);
      g_assert_no_error (error);
      for (RaPresence who = RA_PRESENCE_APPLICANT; who < RA_PRESENCE_NOBODY; who++)
        {
          g_autofree char *name = ra_decision_name_present (file->profile, file->kind, file->facts, who);

          g_assert_cmpint (name != NULL, ==, who == those[i].present);
        }
    }
}

/* A representative of an organisation who may generate need not: that is said when it is done. */
static void
test_power_unused (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *number = entity (self);
  g_autoptr (RaCaseFile) file = NULL;

  fixture_set_fact (self, number, "applicant.came", "representative");
  fixture_set_fact (self, number, "applicant.power-generate", "yes");
  file = ra_office_load_case (self->desk->office, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (ra_case_file_is_by_representative (file, 1));
  g_assert_false (ra_case_file_is_announced (file, 1));
}

/* One person twice in a case is told with the second. */
static void
test_twins (Fixture *self, gconstpointer data)
{
  static const char *const same[][2] = { { "tax-number", "3111900022" },
                                         { "document-number", "001234567" },
                                         { "unzr", "19850314-01235" },
                                         { "phone", "+380441234567" } };
  g_autoptr (GError) error = NULL;
  g_autofree char *number = entity (self);
  g_autoptr (GPtrArray) rows = NULL;

  fixture_set_fact (self, number, "subscriber.1.document", "id-card");
  fixture_set_fact (self, number, "subscriber.2.document", "id-card");
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    for (guint n = 1; n <= 2; n++)
      {
        g_autofree char *path = g_strdup_printf ("subscriber.%u.%s", n, same[i][0]);

        fixture_set_fact (self, number, path, same[i][1]);
      }
  rows = ra_desk_list_same (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 3);
  for (guint i = 0; i < rows->len; i++)
    {
      const RaSameView *view = g_ptr_array_index (rows, i);

      g_assert_true (g_str_has_prefix (view->path, "subscriber.2."));
      g_assert_nonnull (strstr (view->text, "subscriber 1 of this case"));
    }
}

/* Nobody generates for another of whom the case knows no power. */
static void
test_no_power (Fixture *self, gconstpointer data)
{
  g_autofree char *number = fixture_registered_case (self);
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSecret) password = fixture_secret (KEY_PASSWORD);
  g_autoptr (RaKeysResult) result = ra_desk_generate_keys (self->desk,
                                                           &(RaKeysOrder){ .number = number,
                                                                           .subscriber = 1,
                                                                           .suite = "dstu4145-257",
                                                                           .place = self->medium,
                                                                           .secret = password,
                                                                           .by_representative = TRUE },
                                                           NULL, &error);

  g_assert_null (result);
  g_assert_error (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN);
  g_assert_cmpstr (ra_rule_error_get_clause (error), ==, "dfs-5.1-representative");
}

int
main (int argc, char **argv)
{
  fixture_init (&argc, &argv);
#define ADD(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
  ADD ("/desk/kinds/add-and-drop", test_add_and_drop);
  ADD ("/desk/kinds/all-or-none", test_all_or_none);
  ADD ("/desk/kinds/last-stays", test_last_stays);
  ADD ("/clause/dfs-5.1-presence/known-to-the-case", test_presence);
  ADD ("/clause/dfs-5.1-presence/who-came", test_who_came);
  ADD ("/desk/kinds/power-unused", test_power_unused);
  ADD ("/desk/kinds/one-person-twice", test_twins);
  ADD ("/clause/dfs-5.1-representative/no-power-no-keys", test_no_power);
#undef ADD
  return g_test_run ();
}
