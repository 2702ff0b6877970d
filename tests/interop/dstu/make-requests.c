/* SPDX-License-Identifier: GPL-3.0-or-later */
/* make-requests FOLDER: for each national suite SUITE-USAGE.p10, a request as the station makes it. */
#include "ra-core/base/ra-process.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/request/ra-request.h"

static const char *const suites[]
    = { "dstu4145-257", "dstu4145-431", "dstu4145-257-kupyna", "dstu4145-431-kupyna" };

/* A person that does not exist, with a valid number. */
static RaSubject *
make_subject (GError **error)
{
  g_autoptr (RaSubject) subject = ra_subject_new ();

  if (!ra_subject_add_rdn (subject, "CN", "Вигадана Оксана Петрівна", RA_SUBJECT_UTF8, error)
      || !ra_subject_add_rdn (subject, "C", "UA", RA_SUBJECT_PRINTABLE, error)
      || !ra_subject_add_attribute (subject, "1.2.804.2.1.1.1.11.1.4.1.1", "3111900127", error))
    return NULL;
  return g_steal_pointer (&subject);
}

static gboolean
make (const char *folder, const char *suite, RaUsage usage, GError **error)
{
  g_autoptr (RaSubject) subject = make_subject (error);
  g_autoptr (RaKeyPair) key = NULL;
  g_autoptr (RaRequest) request = NULL;
  g_autofree char *name = g_strdup_printf ("%s-%s.p10", suite, ra_usage_to_string (usage));
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gsize size;
  const char *der;

  if (subject == NULL)
    return FALSE;
  key = ra_key_pair_generate (ra_suite_find (suite), usage, NULL, error);
  if (key == NULL)
    return FALSE;
  request = ra_request_new (key, subject, error);
  if (request == NULL)
    return FALSE;
  der = g_bytes_get_data (request->der, &size);
  return g_file_set_contents (path, der, (gssize) size, error);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  gboolean ok;

  ra_process_harden ();
  ok = argc == 2 && ra_crypto_setup (&error);
  for (guint i = 0; ok && i < G_N_ELEMENTS (suites); i++)
    for (RaUsage usage = RA_USAGE_SIGNATURE; ok && usage <= RA_USAGE_AGREEMENT; usage++)
      ok = make (argv[1], suites[i], usage, &error);
  if (!ok)
    g_printerr ("make-requests: %s\n", error != NULL ? error->message : "usage: make-requests FOLDER");
  return ok ? 0 : 1;
}
