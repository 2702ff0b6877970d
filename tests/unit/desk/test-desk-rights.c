/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who may call what: every function of the desk × every role × every state of the session. The headers are read, so
 * that a function nobody entered here fails. */
#include "desk-fixture.h"
#include "ra-core/base/ra-rule-error.h"
#include "ra-core/desk/case/ra-desk-again.h"
#include "ra-core/desk/case/ra-desk-board.h"
#include "ra-core/desk/case/ra-desk-listing.h"
#include "ra-core/desk/case/ra-desk-people.h"
#include "ra-core/desk/case/ra-desk-scan.h"
#include "ra-core/desk/keys/ra-desk-certified.h"
#include "ra-core/desk/keys/ra-desk-key-trip.h"
#include "ra-core/desk/keys/ra-desk-media.h"
#include "ra-core/desk/keys/ra-desk-request-folder.h"
#include "ra-core/desk/outbox/ra-desk-trip.h"
#include "ra-core/desk/papers/ra-desk-file.h"

#define NOWHERE "2000-0001"

/* What has to be so before a function does or returns anything. */
typedef enum
{
  ANYBODY,   /* it shows and changes nothing of cases, or is the way in */
  LOOK,      /* nobody as well, as far as nothing is sealed; an operator by their role */
  SIGNED_IN, /* somebody; no role matters */
  ROLE,
} Condition;

typedef struct
{
  const char *function;
  Condition condition;
  const char *act; /* of the role */
  void (*call) (RaDesk *desk, GError **error);
} Entry;

static RaSecret *
other_passphrase (void)
{
  return fixture_secret ("another passphrase");
}

/* Calls that change nothing where they are permitted: no case, submission or operator is the one they name. */
#define DO(name, expression)                                                                                 \
  static void do_##name (RaDesk *desk, GError **error)                                                       \
  {                                                                                                          \
    g_autoptr (RaFactInput) facts = fixture_person ();                                                       \
    g_autoptr (RaSecret) secret = other_passphrase ();                                                       \
    g_autoptr (GBytes) bytes = g_bytes_new_static ("%PDF-1.7", 8);                                           \
    (void) (expression);                                                                                     \
  }
/* @type: how the answer is freed */
#define GET(name, type, expression)                                                                          \
  static void do_##name (RaDesk *desk, GError **error)                                                       \
  {                                                                                                          \
    g_autoptr (RaFactInput) facts = fixture_person ();                                                       \
    g_autoptr (GBytes) bytes = g_bytes_new_static ("%PDF-1.7", 8);                                           \
    g_autoptr (type) got = (expression);                                                                     \
  }

static const char *const no_words[] = { NULL };
static GArray no_places;
static GPtrArray no_rows;
static RaListing nobody = { &no_places, TRUE };
static const char *const one_role[] = { "registration-administrator", NULL };

GET (new_case, GString, (g_free (ra_desk_new_case (desk, "individual", facts, NULL, error)), NULL))
GET (new_case_from_file,
     GString,
     (g_free (ra_desk_new_case_from_file (desk, "individual", "/nowhere.ini", NULL, error)), NULL))
DO (set_facts, ra_desk_set_facts (desk, NOWHERE, facts, NULL, error))
DO (set_section, ra_desk_set_section (desk, NOWHERE, "person.1", facts, NULL, error))
GET (get_form, RaFormView, ra_desk_get_form (desk, NOWHERE, facts, NULL, error))
GET (read_mrz, GPtrArray, ra_desk_read_mrz (desk, NOWHERE, &(RaMrzOrder){ 1, "", facts }, NULL, error))
GET (take_mrz, GPtrArray, ra_desk_take_mrz (desk, NOWHERE, &(RaMrzOrder){ 1, "", NULL }, NULL, error))
GET (add_people,
     RaPeopleTable,
     ra_desk_add_people (desk, NOWHERE, &(RaTableOrder){ "/nowhere.csv" }, NULL, error))
GET (compare_registry,
     GPtrArray,
     ra_desk_compare_registry (desk, NOWHERE, &(RaRegistryLook){ NULL }, NULL, error))
GET (register_import,
     GPtrArray,
     ra_desk_register_import (desk, &(RaDeskRegister){ .path = "/nowhere" }, NULL, error))
GET (register_list, GPtrArray, ra_desk_register_list (desk, error))
GET (register_list_columns,
     GPtrArray,
     ra_desk_register_list_columns (desk, "/nowhere.csv", NULL, NULL, error))
GET (register_find, GPtrArray, ra_desk_register_find (desk, "1", 0, 1, &(gboolean){ FALSE }, error))
GET (register_find_documents, GPtrArray, ra_desk_register_find_documents (desk, NULL, "1", error))
GET (list_items, GPtrArray, ra_desk_list_items (desk, NOWHERE, NULL, error))
DO (set_item,
    ra_desk_set_item (desk,
                      NOWHERE,
                      &(RaItemChange){
                          .item = "x", .state = RA_ITEM_STATE_SEEN, .name = "x", .bytes = bytes },
                      NULL,
                      error))
GET (load_attachment, GBytes, ra_desk_load_attachment (desk, NOWHERE, "1", NULL, error))
GET (dup_news, GString, (g_free (ra_desk_dup_news (desk, NOWHERE, NULL, error)), NULL))
GET (list_missing, GPtrArray, ra_desk_list_missing (desk, NOWHERE, NULL, error))
GET (list_invalid_documents, GPtrArray, ra_desk_list_invalid_documents (desk, NOWHERE, NULL, error))
GET (list_same, GPtrArray, ra_desk_list_same (desk, NOWHERE, NULL, error))
GET (list_grounds, GPtrArray, ra_desk_list_grounds (desk, NOWHERE, NULL, error))
DO (register_case, ra_desk_register_case (desk, NOWHERE, NULL, error))
DO (register_case_before, ra_desk_register_case_before (desk, NOWHERE, RA_PRESENCE_APPLICANT, NULL, error))
DO (add_from_file, ra_desk_add_from_file (desk, NOWHERE, "/nowhere.ini", NULL, error))
DO (drop_person, ra_desk_drop_person (desk, NOWHERE, 1, NULL, error))
DO (refuse_case, ra_desk_refuse_case (desk, NOWHERE, no_words, NULL, NULL, error))
DO (withdraw_case, ra_desk_withdraw_case (desk, NOWHERE, NULL, NULL, error))
DO (give_back_marked, ra_desk_give_back_marked (desk, NOWHERE, NULL, NULL, error))
GET (list_shortened, GPtrArray, ra_desk_list_shortened (desk, NOWHERE, NULL, error))
GET (reissue_case, GString, (g_free (ra_desk_reissue_case (desk, NOWHERE, "mistake", NULL, error)), NULL))
GET (repeat_case, GString, (g_free (ra_desk_repeat_case (desk, NOWHERE, NULL, error)), NULL))
GET (list_earlier, GPtrArray, ra_desk_list_earlier (desk, NOWHERE, NULL, error))
GET (take_earlier, GPtrArray, ra_desk_take_earlier (desk, NOWHERE, "person.1", NULL, error))
DO (open_file, ra_desk_open_file (desk, NOWHERE, NULL, NULL, error))
GET (list_file, GPtrArray, ra_desk_list_file (desk, NOWHERE, NULL, error))
DO (close_case, ra_desk_close_case (desk, NOWHERE, NULL, error))
GET (show_case, RaCaseView, ra_desk_show_case (desk, NOWHERE, NULL, error))
GET (show_board, RaBoardView, ra_desk_show_board (desk, NOWHERE, NULL, error))
GET (list_cases, GPtrArray, ra_desk_list_cases (desk, NULL, NULL, NULL, error))
GET (list_everybody, RaListing, ra_desk_list_everybody (desk, &(RaListingQuery){ .kind = NULL }, NULL, error))
static void
do_list_offices (RaDesk *desk, GError **error)
{
  g_auto (GStrv) offices = ra_desk_list_offices (desk, NULL, error);
}

GET (read_listing, GPtrArray, ra_desk_read_listing (desk, &nobody, 0, 1, NULL, error))
DO (export_listing,
    ra_desk_export_listing (desk,
                            &(RaListingExport){ .listing = &nobody, .output = { "/nowhere/x", FALSE, "x" } },
                            NULL,
                            NULL,
                            error))
static const RaTableOutput nowhere = { "/nowhere/x", FALSE, "x" };
DO (export_journal, ra_desk_export_journal (desk, &no_rows, &nowhere, NULL, error))
DO (export_outbox, ra_desk_export_outbox (desk, &no_rows, &nowhere, NULL, error))
GET (search, GPtrArray, ra_desk_search (desk, "Їжак", 10, NULL, error))
DO (save_draft, ra_desk_save_draft (desk, NOWHERE, "person.1", facts, NULL, error))
GET (load_draft, RaFactInput, ra_desk_load_draft (desk, NOWHERE, "person.1", NULL, error))
DO (delete_draft, ra_desk_delete_draft (desk, NOWHERE, "person.1", NULL, error))
GET (load_typed, RaFactInput, ra_desk_load_typed (desk, NOWHERE, RA_STEP_ID_PEOPLE, NULL, error))
GET (load_typed_of, RaFactInput, ra_desk_load_typed_of (desk, NOWHERE, 1, RA_STEP_ID_PEOPLE, NULL, error))
DO (keep_section, ra_desk_keep_section (desk, NOWHERE, "person.1", facts, NULL, error))
GET (leave_section, RaFactInput, ra_desk_leave_section (desk, NOWHERE, "person.1", facts, NULL, error))

GET (verify_journal, RaJournalStatus, ra_desk_verify_journal (desk, NULL, NULL, error))
GET (review_journal, RaJournalStatus, ra_desk_review_journal (desk, NULL, NULL, error))
GET (get_journal_status, RaJournalStatus, ra_desk_get_journal_status (desk, NULL, error))
GET (list_journal, GPtrArray, ra_desk_list_journal (desk, NULL, 0, 10, NULL, error))
DO (note_review, ra_desk_note_review (desk, &(const RaJournalStatus){ .ok = TRUE }, NULL, error))
DO (repair_journal, ra_desk_repair_journal (desk, "nothing is broken", NULL, error))

GET (list_suites, GPtrArray, ra_desk_list_suites (desk, NOWHERE, NULL, NULL, error))
GET (generate_keys,
     RaKeysResult,
     ra_desk_generate_keys (
         desk, &(RaKeysOrder){ .number = NOWHERE, .subscriber = 1, .place = "/nowhere" }, NULL, error))
GET (list_requests, GPtrArray, ra_desk_list_requests (desk, NOWHERE, NULL, error))
GET (list_requests_of, GPtrArray, ra_desk_list_requests_of (desk, NOWHERE, 1, NULL, error))
GET (check_request, GPtrArray, ra_desk_check_request (desk, NOWHERE, 1, bytes, NULL, error))
GET (check_import,
     GPtrArray,
     ra_desk_check_import (desk, &(RaRequestImport){ NOWHERE, 1, "x.p10", bytes }, NULL, error))
GET (check_folder,
     GPtrArray,
     ra_desk_check_folder (desk, &(RaRequestFolder){ .number = NOWHERE, .path = "/" }, NULL, error))
GET (import_folder,
     GPtrArray,
     ra_desk_import_folder (desk, &(RaRequestFolder){ .number = NOWHERE, .path = "/" }, NULL, error))
DO (import_request,
    ra_desk_import_request (desk, &(RaRequestImport){ NOWHERE, 1, "x.p10", bytes }, NULL, error))

DO (look_at_medium, ra_desk_look_at_medium (desk, &(RaMediumView){ 0 }, NOWHERE, 1, NULL, error))
DO (answer_certified, ra_desk_answer_certified (desk, &(RaCertifiedAnswer){ NOWHERE, 1, "00" }, NULL, error))
GET (show_certified, RaCertifiedView, ra_desk_show_certified (desk, NOWHERE, 1, NULL, error))
GET (list_outbox, GPtrArray, ra_desk_list_outbox (desk, NULL, NULL, error))
GET (list_unfinished, GPtrArray, ra_desk_list_unfinished (desk, NULL, error))
DO (count_work, ra_desk_count_work (desk, &(RaDeskWork){ 0 }, NULL, error))
GET (send_outbox, GPtrArray, ra_desk_send_outbox (desk, NOWHERE, TRUE, NULL, error))
GET (send_batch, GPtrArray, ra_desk_send_batch (desk, &(RaDeskSending){ .number = NOWHERE }, NULL, error))
GET (look_at_outbox, RaOutboxStanding, ra_desk_look_at_outbox (desk, NULL, error))
DO (pause_outbox, ra_desk_pause_outbox (desk, FALSE, "x", NULL, error))
DO (record_revocation,
    ra_desk_record_revocation (desk, &(RaRevocationRecord){ NOWHERE, "1", "x", "2026-01-01" }, NULL, error))
DO (settle_submission,
    ra_desk_settle_submission (
        desk, &(RaSettlement){ 999, RA_SETTLED_REJECTED, "x", "2026-01-01 10:00", NULL }, NULL, NULL, error))
DO (list_waiting_for, (g_strfreev (ra_desk_list_waiting_for (desk, NOWHERE, "1", NULL, error)), NULL))
DO (hold_submission, ra_desk_hold_submission (desk, 999, TRUE, "x", NULL, error))
DO (admit_carrier, ra_desk_admit_carrier (desk, "/nowhere", "00", NULL, error))
GET (carry_outbox,
     RaTripResult,
     ra_desk_carry_outbox (desk, &(RaDeskTrip){ .medium = "/nowhere" }, NULL, error))
GET (take_in_outbox,
     RaTripResult,
     ra_desk_take_in_outbox (desk, &(RaDeskTrip){ .medium = "/nowhere" }, NULL, error))
DO (write_exchange_certificate,
    (g_free (ra_desk_write_exchange_certificate (desk, "/nowhere/x", NULL, error)), 0))
DO (admit_station, ra_desk_admit_station (desk, "/nowhere", "00", NULL, error))
DO (lend_cases,
    (g_free (ra_desk_lend_cases (desk, "/nowhere", (const char *[]){ NOWHERE, NULL }, NULL, error)), 0))
GET (borrow_cases, GPtrArray, ra_desk_borrow_cases (desk, "/nowhere", NULL, error))
DO (return_requests, (g_free (ra_desk_return_requests (desk, "/nowhere", &(guint){ 0 }, NULL, error)), 0))
DO (take_requests, ra_desk_take_requests (desk, "/nowhere", &(RaDeskReturned){ 0 }, NULL, error))
GET (list_centre_suites, GPtrArray, ra_desk_list_centre_suites (desk, NULL, error))
GET (list_centres, GPtrArray, ra_desk_list_centres (desk, NULL, error))
GET (get_centre, RaCentreSettings, ra_desk_get_centre (desk, NULL, error))
GET (list_certificates, GPtrArray, ra_desk_list_certificates (desk, NOWHERE, NULL, error))
GET (list_certificates_of, GPtrArray, ra_desk_list_certificates_of (desk, NOWHERE, 1, NULL, error))
DO (write_certificates_of,
    (g_strfreev (ra_desk_write_certificates_of (desk, NOWHERE, 1, "/nowhere", NULL, error)), 0))
DO (write_certificates, (g_strfreev (ra_desk_write_certificates (desk, NOWHERE, "/nowhere", NULL, error)), 0))

static void
do_set_centre (RaDesk *desk, GError **error)
{
  g_autoptr (RaCentreSettings) none = ra_centre_settings_new ();

  ra_desk_set_centre (desk, none, NULL, error);
}

GET (list_papers, GPtrArray, ra_desk_list_papers (desk, NOWHERE, NULL, error))
GET (preview_paper, GBytes, ra_desk_preview_paper (desk, NOWHERE, "certificate", 1, NULL, error))
GET (print_paper, GBytes, ra_desk_print_paper (desk, NOWHERE, "certificate", 1, NULL, error))
GET (list_scanners, GPtrArray, ra_desk_list_scanners (desk, NULL, error))
DO (scan_item,
    ra_desk_scan_item (desk,
                       &(RaScanTask){ NOWHERE, "registration-card",
                                      &(RaScanOrder){ "nobody:0", 100, FALSE, FALSE }, "scan.pdf", NULL },
                       NULL,
                       error))
GET (send_paper,
     RaPrintJob,
     ra_desk_send_paper (desk, &(RaPrintOrder){ NOWHERE, "certificate", 1, "printer" }, NULL, error))
DO (end_paper,
    ra_desk_end_paper (desk, &(RaPrintEnd){ NOWHERE, 1, RA_PAPER_FATE_PRINTED, NULL }, NULL, error))
DO (hand_over,
    ra_desk_hand_over (
        desk, &(RaHandoverOrder){ .number = NOWHERE, .subscriber = 1, .things = no_words }, NULL, error))
GET (get_form_of, RaFormView, ra_desk_get_form_of (desk, NOWHERE, 1, facts, NULL, error))
GET (list_things, GPtrArray, ra_desk_list_things (desk, NOWHERE, 1, NULL, error))
GET (list_receivers, GPtrArray, ra_desk_list_receivers (desk, NOWHERE, 1, NULL, error))
GET (list_handovers, GPtrArray, ra_desk_list_handovers (desk, NOWHERE, NULL, error))
GET (dup_receiver, GString, (g_free (ra_desk_dup_receiver (desk, NOWHERE, 1, NULL, error)), NULL))

GET (list_operators, GPtrArray, ra_desk_list_operators (desk, NULL, error))
DO (add_operator, ra_desk_add_operator (desk, "", secret, one_role, NULL, error))
DO (remove_operator, ra_desk_remove_operator (desk, "nobody", NULL, error))
DO (change_passphrase, ra_desk_change_passphrase (desk, secret, secret, NULL, error))
GET (renew_recovery_code, RaSecret, ra_desk_renew_recovery_code (desk, NULL, error))
DO (set_operator_roles, ra_desk_set_operator_roles (desk, "nobody", one_role, NULL, error))
DO (set_credential,
    ra_desk_set_credential (
        desk, &(RaCredentialOrder){ .key_file = "/nowhere", .certificate_file = "/nowhere" }, NULL, error))

#define BY(condition, act, name)                                                                             \
  {                                                                                                          \
    "ra_desk_" #name, condition, act, do_##name                                                              \
  }
#define FREE(name)                                                                                           \
  {                                                                                                          \
    "ra_desk_" #name, ANYBODY, NULL, NULL                                                                    \
  }

static const Entry entries[] = {
  BY (ROLE, "case-new", new_case),
  BY (ROLE, "case-new", new_case_from_file),
  BY (ROLE, "case-set", set_facts),
  BY (ROLE, "case-set", set_section),
  BY (ROLE, "case-show", get_form),
  BY (ROLE, "case-set", add_people),
  BY (ROLE, "case-set", add_from_file),
  BY (ROLE, "case-set", drop_person),
  BY (ROLE, "case-set", read_mrz),
  BY (ROLE, "case-set", take_mrz),
  BY (ROLE, "case-set", compare_registry),
  BY (ROLE, "registry-import", register_import),
  BY (ANYBODY, NULL, register_list),
  BY (ROLE, "registry-import", register_list_columns),
  BY (LOOK, "registry-find", register_find),
  BY (LOOK, "registry-find", register_find_documents),
  BY (ROLE, "case-show", list_items),
  BY (ROLE, "case-item", set_item),
  BY (ROLE, "case-show", load_attachment),
  BY (ROLE, "case-show", list_missing),
  BY (ROLE, "case-show", list_invalid_documents),
  BY (ROLE, "case-show", list_same),
  BY (LOOK, "case-show", list_grounds),
  BY (ROLE, "case-register", register_case),
  BY (ROLE, "case-register", register_case_before),
  BY (ROLE, "case-refuse", refuse_case),
  BY (ROLE, "case-mark", give_back_marked),
  BY (ROLE, "case-withdraw", withdraw_case),
  BY (ROLE, "case-show", list_shortened),
  BY (ROLE, "case-new", repeat_case),
  BY (ROLE, "case-new", reissue_case),
  FREE (list_reissues), /* of the profile */
  BY (ROLE, "case-show", list_earlier),
  BY (ROLE, "case-set", take_earlier),
  BY (ROLE, "case-show", open_file),
  BY (ROLE, "case-show", list_file),
  BY (ROLE, "case-close", close_case),
  BY (LOOK, "case-show", show_case),
  BY (ROLE, "case-show", show_board),
  BY (LOOK, "case-show", list_cases),
  BY (ROLE, "case-show", search),
  BY (ROLE, "case-show", list_everybody),
  BY (ROLE, "case-show", list_offices),
  BY (ROLE, "case-show", read_listing),
  BY (ROLE, "case-export", export_listing),
  BY (ROLE, "journal-list", export_journal),
  BY (ROLE, "case-export", export_outbox),
  FREE (start_search), /* for whose role has case-show; says nothing */
  BY (ROLE, "case-set", save_draft),
  BY (ROLE, "case-show", load_draft),
  BY (ROLE, "case-set", delete_draft),
  BY (ROLE, "case-show", load_typed),
  BY (ROLE, "case-show", load_typed_of),
  BY (ROLE, "case-set", keep_section),
  BY (ROLE, "case-set", leave_section),
  BY (ROLE, "journal-verify", verify_journal),
  BY (ROLE, "journal-review", note_review),
  BY (ROLE, "journal-review", review_journal),
  BY (ANYBODY, NULL, get_journal_status),
  BY (ROLE, "journal-list", list_journal),
  BY (ROLE, "journal-repair", repair_journal),
  BY (ROLE, "case-show", dup_news),
  BY (ROLE, "case-show", list_suites), /* of a case; without one it is the profile's list */
  BY (ROLE, "keys-generate", generate_keys),
  BY (ROLE, "request-check", list_requests),
  BY (ROLE, "request-check", list_requests_of),
  BY (ROLE, "request-check", check_request),
  BY (ROLE, "request-check", check_import),
  BY (ROLE, "request-check", check_folder),
  BY (ROLE, "request-import", import_folder),
  BY (ROLE, "request-import", import_request),
  FREE (check_password), /* a rule of the profile */
  BY (LOOK, "case-show", look_at_medium),
  BY (LOOK, "case-show", show_certified),
  BY (ROLE, "keys-generate", answer_certified),
  FREE (set_asks_subscriber), /* what the window is for */
  BY (LOOK, "case-show", list_outbox),
  BY (LOOK, "case-show", list_unfinished),
  BY (ANYBODY, NULL, count_work),
  BY (ROLE, "outbox-send", send_outbox),
  BY (ROLE, "outbox-send", send_batch),
  BY (LOOK, "case-show", look_at_outbox),
  FREE (get_outbox_progress), /* numbers of what this program is doing */
  BY (ROLE, "outbox-hold", pause_outbox),
  BY (ROLE, "outbox-hold", hold_submission),
  BY (ROLE, "outbox-hold", record_revocation),
  BY (ROLE, "outbox-hold", settle_submission),
  BY (LOOK, "case-show", list_waiting_for),
  BY (ROLE, "centre-set", admit_carrier),
  BY (ROLE, "outbox-send", carry_outbox),
  BY (ROLE, "outbox-send", take_in_outbox),
  BY (ROLE, "keys-generate", write_exchange_certificate),
  BY (ROLE, "keys-generate", admit_station),
  FREE (has_key_station),
  FREE (set_keys_alone),
  FREE (is_keys_alone),
  BY (ROLE, "keys-generate", lend_cases),
  BY (ROLE, "keys-generate", borrow_cases),
  BY (ROLE, "keys-generate", return_requests),
  BY (ROLE, "request-import", take_requests),
  FREE (get_next_send), /* a time */
  BY (ROLE, "centre-set", set_centre),
  BY (ANYBODY, NULL, list_centre_suites),
  BY (ANYBODY, NULL, list_centres),
  FREE (propose_centre), /* what the profile says */
  BY (ANYBODY, NULL, get_centre),
  BY (LOOK, "case-show", list_certificates),
  BY (LOOK, "case-show", list_certificates_of),
  BY (ROLE, "certificate-write", write_certificates),
  BY (ROLE, "certificate-write", write_certificates_of),
  BY (ROLE, "case-show", list_papers),
  BY (ROLE, "print", preview_paper),
  BY (ROLE, "case-item", list_scanners),
  BY (ROLE, "case-item", scan_item),
  BY (ROLE, "print", print_paper),
  BY (ROLE, "print", send_paper),
  BY (ROLE, "print", end_paper),
  BY (ROLE, "handover", hand_over),
  BY (ROLE, "case-show", get_form_of),
  BY (ROLE, "case-show", list_things),
  BY (ROLE, "case-show", list_receivers),
  BY (ROLE, "case-show", list_handovers),
  BY (ROLE, "case-show", dup_receiver),
  BY (ANYBODY, NULL, list_operators), /* empty for nobody: test_nothing_sealed() */
  BY (ROLE, "operator-add", add_operator),
  BY (ROLE, "operator-remove", remove_operator),
  BY (SIGNED_IN, NULL, change_passphrase),
  FREE (dup_clock_note), /* a time */
  FREE (recover),        /* the code is what opens it */
  FREE (set_show),
  BY (ROLE, "recovery-code", renew_recovery_code),
  BY (ROLE, "operator-add", set_operator_roles),
  BY (ROLE, "credential-set", set_credential),
  /* what the station is, and the way in and out */
  FREE (list_kinds),
  FREE (dup_clause_point), /* of the law */
  FREE (list_purposes),
  FREE (list_roles),
  FREE (get_dir),
  FREE (is_practice),
  FREE (get_profile_label),
  FREE (get_profile_id),
  FREE (get_key_term),
  FREE (get_clock),
  FREE (sign_in),
  FREE (unlock),
  FREE (confirm_sign_in),
  FREE (sign_out),
  FREE (get_operator),
  FREE (dup_sign_in_note),
  FREE (may),
  FREE (call_async),
  FREE (call_finish),
};

/* ---- the headers ---- */

static gboolean
is_entered (const char *function)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    if (g_str_equal (entries[i].function, function))
      return TRUE;
  return FALSE;
}

static guint
check_header (const char *path)
{
  g_autoptr (GRegex) prototype = g_regex_new ("\\b(\\w+) \\(\\s*RaDesk \\*self", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *text = NULL;
  guint found = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (g_regex_match (prototype, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL), found++)
    {
      g_autofree char *function = g_match_info_fetch (match, 1);

      if (!is_entered (function))
        g_error ("%s: %s() is not in the table of this test: who may call it?", path, function);
    }
  return found;
}

static guint
check_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint found = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *below = g_build_filename (path, name, NULL);

      if (g_file_test (below, G_FILE_TEST_IS_DIR))
        found += check_folder (below);
      else if (g_str_has_suffix (name, ".h") && !g_str_has_suffix (name, "-private.h"))
        found += check_header (below);
    }
  return found;
}

static void
test_every_function (void)
{
  g_autofree char *desk = g_build_filename (g_getenv ("RA_SOURCE_DIR"), "ra-core", "desk", NULL);

  g_assert_cmpuint (check_folder (desk), ==, G_N_ELEMENTS (entries));
}

/* ---- roles and sessions ---- */

static gboolean
is_refused_for (const GError *error, RaRule rule)
{
  return g_error_matches (error, RA_RULE_ERROR, RA_RULE_ERROR_FORBIDDEN)
         && ra_rule_error_get_rule (error) == rule;
}

static void
check_session (RaDesk *desk, const char *who)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const Entry *entry = &entries[i];
      g_autoptr (GError) error = NULL;
      gboolean may = entry->act == NULL || ra_desk_may (desk, entry->act);

      if (entry->call == NULL)
        continue;
      entry->call (desk, &error);
      if (may == is_refused_for (error, RA_RULE_ROLES) || is_refused_for (error, RA_RULE_AUTHORISED))
        g_error ("%s, called by %s: %s", entry->function, who, error != NULL ? error->message : "permitted");
    }
}

static void
check_nobody (RaDesk *desk)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const Entry *entry = &entries[i];
      g_autoptr (GError) error = NULL;

      if (entry->call == NULL)
        continue;
      entry->call (desk, &error);
      if ((entry->condition == ROLE) != is_refused_for (error, RA_RULE_AUTHORISED)
          || (entry->condition == SIGNED_IN && error == NULL))
        g_error ("%s, called by nobody: %s", entry->function, error != NULL ? error->message : "permitted");
    }
}

static void
add_operators (Fixture *self)
{
  g_autoptr (GPtrArray) roles = ra_desk_list_roles (self->desk, NULL);
  g_autoptr (RaSecret) passphrase = other_passphrase ();
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < roles->len; i++)
    {
      const char *id = ((RaChoiceView *) g_ptr_array_index (roles, i))->id;

      ra_desk_add_operator (self->desk, id, passphrase, (const char *const[]){ id, NULL }, NULL, &error);
      g_assert_no_error (error);
    }
}

static void
test_roles (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) roles = ra_desk_list_roles (self->desk, NULL);
  g_autoptr (RaSecret) passphrase = other_passphrase ();
  g_autoptr (GError) error = NULL;

  add_operators (self);
  check_session (self->desk, "the first operator");
  for (guint i = 0; i < roles->len; i++)
    {
      const char *id = ((RaChoiceView *) g_ptr_array_index (roles, i))->id;

      ra_desk_sign_in (self->desk, id, passphrase, NULL, &error);
      g_assert_no_error (error);
      check_session (self->desk, id);
      ra_desk_sign_out (self->desk);
      check_nobody (self->desk);
      ra_desk_unlock (self->desk, id, passphrase, NULL, &error);
      g_assert_no_error (error);
      check_session (self->desk, id);
      ra_desk_sign_out (self->desk);
    }
}

/* ---- a key station ---- */

static gboolean
is_done_elsewhere (const char *act)
{
  static const char *const acts[]
      = { "case-new",    "case-set",      "case-item",       "case-register",       "case-refuse",
          "case-mark",   "case-withdraw", "case-close",      "case-export",         "request-import",
          "outbox-send", "outbox-hold",   "outbox-table",    "certificate-write",   "handover",
          "centre-set",  "registry-find", "registry-import", "certificate-revoked", "settings-set",
          NULL };

  return g_strv_contains (acts, act);
}

/* Whatever opens, decides, sends or takes in is refused for every role, and borrowing is done nowhere else. */
static void
test_key_station (Fixture *self, gconstpointer data)
{
  guint refused = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const Entry *entry = &entries[i];
      g_autoptr (GError) error = NULL;

      if (g_str_equal (entry->function, "ra_desk_borrow_cases")
          || g_str_equal (entry->function, "ra_desk_return_requests"))
        {
          entry->call (self->desk, &error);
          g_assert_error (error, RA_DESK_ERROR, RA_DESK_ERROR_STATE);
        }
    }
  ra_desk_set_keys_alone (self->desk);
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const Entry *entry = &entries[i];
      g_autoptr (GError) error = NULL;

      if (entry->call == NULL || entry->act == NULL || !is_done_elsewhere (entry->act))
        continue;
      entry->call (self->desk, &error);
      if (!g_error_matches (error, RA_DESK_ERROR, RA_DESK_ERROR_STATE)
          || ra_desk_may (self->desk, entry->act))
        g_error ("%s at a key station: %s", entry->function, error != NULL ? error->message : "permitted");
      refused++;
    }
  g_assert_cmpuint (refused, >, 40);
}

/* ---- what nobody sees ---- */

static void
test_nothing_sealed (Fixture *self, gconstpointer data)
{
  g_autofree char *number = fixture_case_with_keys (self);
  g_autoptr (GPtrArray) cases = NULL, outbox = NULL, certificates = NULL, grounds = NULL, operators = NULL;
  g_autoptr (GError) error = NULL;

  ra_desk_sign_out (self->desk);
  cases = ra_desk_list_cases (self->desk, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (cases->len, ==, 1);
  g_assert_null (strstr (((RaCaseRow *) g_ptr_array_index (cases, 0))->title, "Їжакевич"));
  outbox = ra_desk_list_outbox (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (outbox->len, ==, 2);
  for (guint i = 0; i < outbox->len; i++)
    g_assert_cmpstr (((RaSubmissionView *) g_ptr_array_index (outbox, i))->name, ==, "");
  grounds = ra_desk_list_grounds (self->desk, number, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < grounds->len; i++)
    g_assert_false (((RaChoiceView *) g_ptr_array_index (grounds, i))->selected);
  operators = ra_desk_list_operators (self->desk, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (operators->len, ==, 0);
}

/* ---- duties ---- */

static void
test_not_ones_own (Fixture *self, gconstpointer data)
{
  const char *const more[] = { "security-administrator", "registration-administrator", NULL };
  g_autoptr (RaSecret) passphrase = other_passphrase ();
  g_autoptr (GError) error = NULL;

  add_operators (self);
  g_assert_false (ra_desk_set_operator_roles (self->desk, OPERATOR, more, NULL, &error));
  g_assert_true (is_refused_for (error, RA_RULE_ROLES));
  g_clear_error (&error);
  ra_desk_sign_in (self->desk, "security-administrator", passphrase, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (ra_desk_set_operator_roles (self->desk, "Security-Administrator", more, NULL, &error));
  g_assert_true (is_refused_for (error, RA_RULE_ROLES));
  g_clear_error (&error);
  g_assert_false (ra_desk_may (self->desk, "case-register"));
  ra_desk_set_operator_roles (self->desk, OPERATOR, more, NULL, &error);
  g_assert_no_error (error);
}

static void
write_site (Fixture *self)
{
  g_autofree char *site = g_build_filename (self->dir, "site", NULL);
  g_autofree char *file = g_build_filename (site, "site.xml", NULL);

  g_assert_no_errno (g_mkdir_with_parents (site, 0700));
  g_assert_true (g_file_set_contents (file,
                                      "<site format-version=\"1\" profile=\"ua-acsk-dfs\">"
                                      "<office separate-duties=\"yes\"/></site>",
                                      -1, NULL));
}

/* An office that begins to keep them apart: whoever had all of them has one duty left, and gives the others away. */
static void
test_separate_later (Fixture *self, gconstpointer data)
{
  const char *const two[] = { "registration-administrator", "system-administrator", NULL };
  g_autoptr (RaSecret) passphrase = other_passphrase ();
  g_autoptr (GError) error = NULL;

  ra_desk_add_operator (self->desk, "both", passphrase, two, NULL, &error);
  g_assert_no_error (error);
  write_site (self);
  fixture_reopen (self);
  g_assert_true (ra_desk_may (self->desk, "operator-add"));
  g_assert_false (ra_desk_may (self->desk, "case-register"));
  g_assert_false (ra_desk_may (self->desk, "centre-set"));
  g_assert_false (ra_desk_add_operator (self->desk, "more", passphrase, two, NULL, &error));
  g_assert_true (is_refused_for (error, RA_RULE_ROLES));
  g_clear_error (&error);
  g_assert_false (ra_desk_set_operator_roles (self->desk, "both", two, NULL, &error));
  g_assert_true (is_refused_for (error, RA_RULE_ROLES));
  g_clear_error (&error);
  ra_desk_set_operator_roles (self->desk, "both", one_role, NULL, &error);
  g_assert_no_error (error);
}

static void
test_separate_from_the_start (Fixture *self, gconstpointer data)
{
  g_autofree char *dir = g_build_filename (self->root, "second", NULL);
  g_autoptr (RaSecret) passphrase = other_passphrase ();
  Fixture second = { .dir = dir };
  RaStationOrder order = {
    .dir = dir, .profile = "ua-acsk-dfs", .practice = TRUE, .operator_name = "first", .passphrase = passphrase
  };
  g_autoptr (RaDesk) desk = NULL;
  g_autoptr (GPtrArray) operators = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (g_mkdir_with_parents (dir, 0700));
  write_site (&second);
  desk = ra_desk_create (&order, NULL, NULL, &error);
  g_assert_no_error (error);
  operators = ra_desk_list_operators (desk, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (((RaOperatorView *) g_ptr_array_index (operators, 0))->roles), ==, 1);
  g_assert_true (ra_desk_may (desk, "operator-add"));
  g_assert_false (ra_desk_may (desk, "case-register"));
}

int
main (int argc, char *argv[])
{
  fixture_init (&argc, &argv);
  g_test_add_func ("/desk/rights/every-function", test_every_function);
  fixture_test ("/clause/czo-8.4-roles/every-function-and-role", test_roles);
  fixture_test ("/clause/dfs-6.1-no-keys/key-station/acts", test_key_station);
  fixture_test ("/desk/rights/nobody-sees-nothing-sealed", test_nothing_sealed);
  fixture_test ("/clause/czo-8.4-roles/not-ones-own", test_not_ones_own);
  fixture_test ("/clause/czo-8.4-roles/separate-later", test_separate_later);
  fixture_test ("/clause/czo-8.4-roles/separate-from-the-start", test_separate_from_the_start);
  return g_test_run ();
}
