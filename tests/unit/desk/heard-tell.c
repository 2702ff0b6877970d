/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "heard-tell.h"

#include <glib/gstdio.h>
#include <openssl/x509.h>
#include <poppler.h>
#include <string.h>
#include <unistd.h>

#include "desk-fixture.h"
#include "ra-core/base/ra-rule-error.h"

/* ---- the desk ---- */

void
heard_tell (GString *out, const char *what, const char *const *words, gsize n)
{
  g_string_append (out, what);
  for (gsize i = 0; i < n; i++)
    g_string_append_printf (out, " | %s", words[i] == NULL ? "-" : words[i]);
  g_string_append_c (out, '\n');
}

const char *
heard_yes (gboolean is)
{
  return is ? "yes" : "no";
}

void
heard_tell_error (GString *out, const char *what, GError **error)
{
  const char *clause = NULL;

  if (*error != NULL && (*error)->domain == RA_RULE_ERROR)
    clause = ra_rule_error_get_clause (*error);
  TELL (what, *error == NULL ? "done" : (*error)->message, clause);
  g_clear_error (error);
}

void
heard_tell_choices (GString *out, const char *what, GPtrArray *choices)
{
  for (guint i = 0; choices != NULL && i < choices->len; i++)
    {
      const RaChoiceView *row = g_ptr_array_index (choices, i);
      TELL (what, row->id, row->label, row->clause, row->detail, row->note, row->beside,
            heard_yes (row->selected));
    }
}

static void
tell_states (GString *out, GPtrArray *states)
{
  for (guint i = 0; i < states->len; i++)
    {
      const RaItemChoice *row = g_ptr_array_index (states, i);
      TELL ("state", ra_item_state_to_string (row->state), row->label);
    }
}

void
heard_tell_form (GString *out, RaDesk *desk, const char *number)
{
  g_autoptr (RaFormView) form = ra_desk_get_form (desk, number, NULL, NULL, NULL);

  for (guint i = 0; form != NULL && i < form->sections->len; i++)
    {
      const RaSectionView *section = g_ptr_array_index (form->sections, i);

      TELL ("section", section->id, section->label, ra_step_id_to_string (section->step));
      for (guint f = 0; f < section->fields->len; f++)
        {
          const RaFieldView *field = g_ptr_array_index (section->fields, f);
          g_autofree char *numbers = g_strdup_printf ("%d", (int) field->type);

          TELL ("field", field->path, field->label, field->value, heard_yes (field->required),
                heard_yes (field->wrong), field->error, field->clause, field->clause_text, field->hint,
                field->note, numbers, field->reader->calling_code, field->reader->trunk,
                field->reader->national_digits);
          heard_tell_choices (out, "choice", field->choices);
        }
    }
}

/* What a document says beside what is typed. */
static void
tell_zone (GString *out, RaDesk *desk, const char *number, const char *zone)
{
  g_autoptr (RaFactInput) typed = ra_fact_input_new ();
  g_autoptr (GPtrArray) rows = NULL;

  ra_fact_input_set (typed, "subscriber.1.surname", strstr (zone, "UKR") != NULL ? "Інша" : "");
  ra_fact_input_set (typed, "subscriber.1.given-names", "");
  ra_fact_input_set (typed, "subscriber.1.street", "");
  ra_fact_input_set (typed, "subscriber.1.document", "");
  ra_fact_input_set (typed, "subscriber.1.citizenship", "");
  rows = ra_desk_read_mrz (desk, number, &(RaMrzOrder){ 1, zone, typed }, NULL, NULL);
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const RaMrzRow *row = g_ptr_array_index (rows, i);
      TELL ("zone", ra_mrz_verdict_to_string (row->verdict), row->path, row->label, row->value, row->text);
    }
}

static void
tell_zones (GString *out, RaDesk *desk, const char *number)
{
  tell_zone (out, desk, number,
             "IDUKR001234567819850314<01235<8503149F2905202UKR<<<<<<<<<<<4LUKIANENKO<<OLENA<<<<<<<<<<<<<");
  tell_zone (out, desk, number,
             "P<POLKOWALSKI<<JAN<PIOTR<<<<<<<<<<<<<<<<<<<<AB12345671POL9002030M3005187<<<<<<<<<<<<<<08");
}

/* What the columns of a table are taken for. */
static void
tell_table (GString *out, RaDesk *desk, const char *number)
{
  g_autofree char *path = NULL;
  g_autoptr (RaPeopleTable) people = NULL;
  int fd = g_file_open_tmp ("ra-heard-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  close (fd);
  g_assert_true (g_file_set_contents (path, "Прізвище;Ім’я;По батькові\nШевчук;Іван;Ілліч\n", -1, NULL));
  people = ra_desk_add_people (desk, number, &(RaTableOrder){ .file = path }, NULL, NULL);
  for (guint i = 0; people != NULL && i < people->columns->len; i++)
    {
      const RaPeopleColumn *column = g_ptr_array_index (people->columns, i);
      TELL ("column", column->heading, column->path, column->label);
    }
  g_unlink (path);
}

static void
tell_items (GString *out, RaDesk *desk, const char *number)
{
  g_autoptr (GPtrArray) items = ra_desk_list_items (desk, number, NULL, NULL);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const RaItemView *item = g_ptr_array_index (items, i);
      g_autofree char *copies = g_strdup_printf ("%u of %u", item->copies, item->subscriber);

      TELL ("item", item->id, item->label, ra_step_id_to_string (item->step), item->clause, copies,
            item->asks, item->prints, heard_yes (item->satisfied), heard_yes (item->counted));
      tell_states (out, item->states);
      for (guint c = 0; c < item->certifiers->len; c++)
        TELL ("certifier", ((const RaChoiceView *) g_ptr_array_index (item->certifiers, c))->id);
    }
}

void
heard_tell_same (GString *out, RaDesk *desk, const char *number)
{
  g_autoptr (GPtrArray) same = ra_desk_list_same (desk, number, NULL, NULL);

  for (guint i = 0; same != NULL && i < same->len; i++)
    TELL ("same", ((const RaSameView *) g_ptr_array_index (same, i))->text);
}

void
heard_tell_missing (GString *out, RaDesk *desk, const char *number)
{
  g_autoptr (GPtrArray) missing = ra_desk_list_missing (desk, number, NULL, NULL);
  g_autoptr (GPtrArray) grounds = ra_desk_list_grounds (desk, number, NULL, NULL);

  for (guint i = 0; missing != NULL && i < missing->len; i++)
    {
      const RaMissingView *row = g_ptr_array_index (missing, i);
      TELL ("missing", row->id, row->clause, row->text, ra_step_id_to_string (row->step));
    }
  heard_tell_choices (out, "ground", grounds);
}

static void
tell_pages (GString *out, GBytes *pdf)
{
  PopplerDocument *document = poppler_document_new_from_bytes (pdf, NULL, NULL);

  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i);
      g_autofree char *text = poppler_page_get_text (page);

      TELL ("page", text);
      g_object_unref (page);
    }
  g_object_unref (document);
}

static void
tell_paper (GString *out, RaDesk *desk, const char *number, const RaPaperView *paper)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = ra_desk_preview_paper (desk, number, paper->id, paper->subscriber, NULL, &error);

  heard_tell_error (out, "preview", &error);
  if (pdf != NULL)
    tell_pages (out, pdf);
}

static void
tell_papers (GString *out, RaDesk *desk, const char *number, gboolean printed)
{
  g_autoptr (GPtrArray) papers = ra_desk_list_papers (desk, number, NULL, NULL);

  for (guint i = 0; papers != NULL && i < papers->len; i++)
    {
      const RaPaperView *paper = g_ptr_array_index (papers, i);
      g_autofree char *numbers = g_strdup_printf ("%u %u", paper->subscriber, paper->copies);

      TELL ("paper", paper->id, paper->label, ra_step_id_to_string (paper->step), paper->clause, numbers,
            heard_yes (paper->required), heard_yes (paper->available), paper->reason);
      if (printed && paper->available)
        tell_paper (out, desk, number, paper);
    }
}

void
heard_tell_case (GString *out, RaDesk *desk, const char *number, gboolean printed)
{
  g_autoptr (RaCaseView) view = ra_desk_show_case (desk, number, NULL, NULL);

  heard_tell_form (out, desk, number);
  tell_zones (out, desk, number);
  tell_table (out, desk, number);
  tell_items (out, desk, number);
  heard_tell_missing (out, desk, number);
  tell_papers (out, desk, number, printed);
  if (view == NULL)
    return;
  TELL ("case", view->row->title, view->row->kind, view->row->kind_label, view->deadline_text);
  for (guint i = 0; i < view->facts->len; i++)
    {
      const RaFactView *fact = g_ptr_array_index (view->facts, i);
      TELL ("fact", fact->path, fact->label, fact->value, fact->shown);
    }
  for (guint i = 0; i < view->summary->len; i++)
    {
      const RaFactView *fact = g_ptr_array_index (view->summary, i);
      TELL ("compared", fact->path, fact->label, fact->shown);
    }
  for (guint i = 0; i < view->steps->len; i++)
    {
      const RaStepView *step = g_ptr_array_index (view->steps, i);
      TELL ("step", ra_step_id_to_string (step->id), step->label, step->clause, step->reason);
    }
}

/* ---- what stands on the medium ---- */

static void
tell_request (GString *out, const char *path)
{
  g_autofree char *text = NULL;
  gsize size;
  const guint8 *data;
  X509_REQ *request;
  STACK_OF (X509_EXTENSION) * extensions;
  unsigned char *name = NULL;
  int length;

  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  data = (const guint8 *) text;
  request = d2i_X509_REQ (NULL, &data, (long) size);
  g_assert_nonnull (request);
  length = i2d_X509_NAME (X509_REQ_get_subject_name (request), &name);
  for (int i = 0; i < length; i++)
    g_string_append_printf (out, "%02x:", name[i]);
  OPENSSL_free (name);
  extensions = X509_REQ_get_extensions (request);
  for (int i = 0; i < sk_X509_EXTENSION_num (extensions); i++)
    {
      X509_EXTENSION *extension = sk_X509_EXTENSION_value (extensions, i);
      const ASN1_OCTET_STRING *value = X509_EXTENSION_get_data (extension);

      if (OBJ_obj2nid (X509_EXTENSION_get_object (extension)) == NID_subject_key_identifier)
        continue;
      g_string_append (out, "\nextension ");
      for (int b = 0; b < ASN1_STRING_length (value); b++)
        g_string_append_printf (out, "%02x:", ASN1_STRING_get0_data (value)[b]);
    }
  g_string_append_c (out, '\n');
  sk_X509_EXTENSION_pop_free (extensions, X509_EXTENSION_free);
  X509_REQ_free (request);
}

/* What keys are sealed with: the object identifier of the national scheme is in the file, or is not. */
static void
tell_container (GString *out, const char *path)
{
  static const guint8 national[] = { 0x2a, 0x86, 0x24, 0x02, 0x01, 0x01, 0x01, 0x01, 0x01, 0x01, 0x03 };
  g_autofree char *text = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &text, &size, NULL));
  TELL ("sealed", memmem (text, size, national, sizeof national) != NULL ? "nationally" : "otherwise");
}

char *
heard_without_chance (const char *text)
{
  g_autoptr (GRegex) chance
      = g_regex_new ("(?<=EU-)[0-9A-Z]{8}(?=[.])|(?<=KEP-)[0-9A-Z]{8}(?=[.])|[0-9a-f]{8,}", 0, 0, NULL);

  return g_regex_replace_literal (chance, text, -1, 0, "#", 0, NULL);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

void
heard_tell_medium (GString *out, const char *medium)
{
  g_autoptr (GDir) dir = g_dir_open (medium, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *shown = heard_without_chance (name);
      g_ptr_array_add (names, g_strjoin ("/", shown, name, NULL));
    }
  g_ptr_array_sort (names, compare_texts);
  for (guint i = 0; i < names->len; i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_ptr_array_index (names, i), "/", 2);
      g_autofree char *path = g_build_filename (medium, parts[1], NULL);

      TELL ("file", parts[0]);
      if (g_str_has_suffix (path, ".p10"))
        tell_request (out, path);
      else
        tell_container (out, path);
    }
}
