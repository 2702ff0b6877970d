/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/mock/ra-register-sample.h"

#include <stdio.h>
#include <string.h>

static const char *const words[]
    = { "РОМАШКА", "АГРО",    "ІНВЕСТ", "ТРЕЙД", "СЕРВІС", "ЗАХІД", "ПІВДЕНЬ", "БУД",
        "МОНТАЖ",  "ЕНЕРГО",  "МРІЯ",   "КОЛОС", "НИВА",   "ЛАН",   "ВЕСНА",   "ПЛЮС",
        "ГРУП",    "ПРОМ",    "ТЕХ",    "ТРАНС", "АВТО",   "МЕД",   "СВІТ",    "ДІМ",
        "КНИГА",   "ДЖЕРЕЛО", "КАЛИНА", "ЯВІР",  "ДУБОК",  "ЗІРКА", "СОКІЛ",   "ЛЕЛЕКА" };
static const char *const surnames[]
    = { "БАРВІНОК", "ЛУК'ЯНЕНКО", "ҐУДЗЬ", "ЇЖАК", "СОЛОВ'ЯНЕНКО", "ЯВІР", "ЄВТУШОК", "ВЕРБА" };
static const char *const given[]
    = { "ОКСАНА ІВАНІВНА", "МАР'ЯНА ПЕТРІВНА", "ІВАН МИХАЙЛОВИЧ", "ЮРІЙ В'ЯЧЕСЛАВОВИЧ" };
static const char *const states[]
    = { "зареєстровано", "зареєстровано", "зареєстровано",      "зареєстровано",
        "зареєстровано", "припинено",     "в стані припинення", "порушено справу про банкрутство" };

#define OF(table, number) table[(number) % G_N_ELEMENTS (table)]
#define TROUBLE 100
#define BREAKS 1000

/* Numbers that look as if they were drawn, the same each time. */
static guint64
draw (guint64 number, guint64 which)
{
  guint64 x = number * 0x9e3779b97f4a7c15 + which * 0xbf58476d1ce4e5b9;

  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
  x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
  return (x ^ (x >> 31)) >> 8;
}

static char *
person (guint64 number)
{
  return g_strdup_printf ("%s %s", OF (surnames, draw (number, 1)), OF (given, draw (number, 2)));
}

char *
ra_register_sample_name (const RaRegisterSample *self, guint64 number)
{
  if (self->entrepreneurs)
    return person (number);
  return g_strdup_printf ("ТОВАРИСТВО З ОБМЕЖЕНОЮ ВІДПОВІДАЛЬНІСТЮ \"%s-%s %s%s %" G_GUINT64_FORMAT "\"",
                          OF (words, draw (number, 3)), OF (words, draw (number, 4)),
                          OF (words, draw (number, 5)), OF (words, draw (number, 6)),
                          draw (number, 7) % 1000);
}

char *
ra_register_sample_code (guint64 number)
{
  return g_strdup_printf ("%08" G_GUINT64_FORMAT, (number * 7 + 1234) % 100000000);
}

static gboolean
is_troubled (const RaRegisterSample *self, guint64 number, guint which)
{
  return self->troubled && number % TROUBLE == which;
}

static void
element (GString *out, const char *name, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (*text == '\0')
    g_string_append_printf (out, "<%s/>", name);
  else
    g_string_append_printf (out, "<%s>%s</%s>\n", name, escaped, name);
}

/* As it is written, with what is wrong with it. */
static char *
written_code (const RaRegisterSample *self, guint64 number)
{
  g_autofree char *code = ra_register_sample_code (is_troubled (self, number, 3) ? number - 3 : number);
  const char *at = code;

  while (is_troubled (self, number, 2) && *at == '0' && at[1] != '\0')
    at++;
  return g_strdup (at);
}

static void
add_address (GString *out, const RaRegisterSample *self, guint64 number)
{
  if (is_troubled (self, number, 0))
    g_string_append_printf (
        out,
        "<ADDRESS>Україна,&#1; 01001,&#x1F; місто Київ, вулиця Довга, будинок %" G_GUINT64_FORMAT
        "</ADDRESS>\n",
        number);
  else if (!is_troubled (self, number, 1))
    g_string_append_printf (
        out, "<ADDRESS>Україна, %05u, місто Київ, вулиця Довга, будинок %" G_GUINT64_FORMAT "</ADDRESS>\n",
        (guint) (number % 100000), number % 300);
}

static void
add_people (GString *out, const RaRegisterSample *self, guint64 number)
{
  g_autofree char *head = person (number + 1), *founder = person (number + 2);

  if (self->older)
    element (out, "BOSS", head);
  else
    g_string_append_printf (
        out, "<SIGNERS><SIGNER>%s - керівник</SIGNER><SIGNER>%s - підписант</SIGNER></SIGNERS>\n", head,
        founder);
  g_string_append (out, "<FOUNDERS>");
  for (guint i = 0; i <= number % 3; i++)
    g_string_append_printf (
        out,
        "<FOUNDER>%s, Україна, 02002, місто Київ, вулиця Довга, будинок 7, квартира %u, розмір частки - "
        "1000,00 грн.</FOUNDER>\n",
        founder, i);
  g_string_append (out, "</FOUNDERS>\n");
}

static void
add_branches (GString *out, guint64 number)
{
  g_string_append (out, "<BRANCHES>");
  for (guint64 i = 0; number % 10 == 0 && i < 2; i++)
    {
      g_autofree char *code = ra_register_sample_code (number + 5000000 + i), *signer = person (number + i);

      g_string_append_printf (out,
                              "<BRANCH><CODE>%s</CODE><NAME>ФІЛІЯ %s</NAME><SIGNER>%s</SIGNER>"
                              "<CREATE_DATE>01.02.2010</CREATE_DATE></BRANCH>\n",
                              code, OF (words, number + i), signer);
    }
  g_string_append (out, "</BRANCHES>\n");
}

static void
add_newer (GString *out, guint64 number)
{
  g_string_append (
      out,
      "<OPF>ТОВАРИСТВО З ОБМЕЖЕНОЮ ВІДПОВІДАЛЬНІСТЮ</OPF><AUTHORIZED_CAPITAL>1000,00</AUTHORIZED_CAPITAL>\n"
      "<FOUNDING_DOCUMENT_NUM/><SUPERIOR_MANAGEMENT/><EXECUTIVE_POWER><NAME/><CODE/></EXECUTIVE_POWER>\n"
      "<ACTIVITY_KINDS><ACTIVITY_KIND><CODE>62.01</CODE><NAME>Комп'ютерне програмування</NAME>"
      "<PRIMARY>так</PRIMARY></ACTIVITY_KIND></ACTIVITY_KINDS>\n");
  g_string_append_printf (
      out, "<REGISTRATION>12.03.2004; 14.05.2004; 1 234 567 %" G_GUINT64_FORMAT "</REGISTRATION>\n", number);
  add_branches (out, number);
  g_string_append (
      out,
      "<PREDECESSORS/><ASSIGNEES/><TERMINATED_INFO/><TERMINATION_STARTED_INFO><OP_DATE/>"
      "</TERMINATION_STARTED_INFO><BANKRUPTCY_READJUSTMENT_INFO/><EXCHANGE_DATA><EXCHANGE_ANSWER><TAX_PAYER_TYPE/>"
      "<START_DATE>12.03.2004</START_DATE></EXCHANGE_ANSWER></EXCHANGE_DATA>\n");
}

static void
add_record (GString *out, const RaRegisterSample *self, guint64 number)
{
  const char *tag = self->older ? "RECORD" : "SUBJECT";
  g_autofree char *name = ra_register_sample_name (self, number), *code = written_code (self, number);

  g_string_append_printf (out, "<%s>", tag);
  if (!self->older)
    g_string_append_printf (out, "<RECORD>%" G_GUINT64_FORMAT "</RECORD>", number);
  element (out, self->older && self->entrepreneurs ? "FIO" : "NAME", name);
  if (!self->entrepreneurs)
    {
      element (out, "SHORT_NAME", is_troubled (self, number, 4) ? "" : "ТОВ");
      element (out, "EDRPOU", code);
    }
  add_address (out, self, number);
  if (!self->entrepreneurs)
    add_people (out, self, number);
  element (out, "STAN", OF (states, number));
  if (self->older)
    g_string_append (out, "<KVED>62.01 Комп'ютерне програмування</KVED>");
  else if (!self->entrepreneurs)
    add_newer (out, number);
  if (self->broken && number % BREAKS == BREAKS / 2)
    g_string_append (out, "<NAME>ТОВ & СИНИ</NAMES>");
  g_string_append_printf (out, "</%s>\n", tag);
}

static guint64
write_piece (FILE *file, const RaRegisterSample *self, const GString *piece)
{
  gsize size = piece->len;
  g_autofree char *bytes = self->windows ? g_convert (piece->str, (gssize) piece->len, "WINDOWS-1251",
                                                      "UTF-8", NULL, &size, NULL)
                                         : g_strdup (piece->str);

  g_assert_nonnull (bytes);
  g_assert_cmpuint (fwrite (bytes, 1, size, file), ==, size);
  return size;
}

guint64
ra_register_sample_write (const RaRegisterSample *self, const char *path)
{
  FILE *file = fopen (path, "we");
  g_autoptr (GString) piece = g_string_new (self->mark ? "\xef\xbb\xbf" : "");
  guint64 number = 0, bytes = 0;

  g_assert_nonnull (file);
  g_string_append_printf (piece, "<?xml version=\"1.0\" encoding=\"%s\"?>\n<DATA>\n",
                          self->windows ? "windows-1251" : "UTF-8");
  while (self->records > 0 ? number < self->records : bytes < self->bytes)
    {
      add_record (piece, self, number++);
      if (piece->len < 65536)
        continue;
      bytes += write_piece (file, self, piece);
      g_string_truncate (piece, 0);
    }
  g_string_append (piece, "</DATA>\n");
  write_piece (file, self, piece);
  g_assert_cmpint (fclose (file), ==, 0);
  return number;
}
