/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The practice centre's program, asked by the station and by OpenSSL's own clients. Those have no ДСТУ here,
 * and so has the centre that they ask; test-dstu.sh asks another one. */
#include <glib/gstdio.h>
#include <signal.h>
#include <sys/stat.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/ca/ra-cmp.h"
#include "ra-core/ca/ra-soup-transport.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/suite/ra-suite.h"

static const char *openssl, *program;

typedef struct
{
  char *dir;    /* for everything */
  char *centre; /* the centre's folder, inside */
  GSubprocess *process;
  char *url;
  char *address; /* host:port */
} Place;

static void
start (Place *self, const char *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_strdup_printf ("%s --dir %s %s", program, self->centre, options);
  g_auto (GStrv) argv = g_strsplit (g_strchomp (line), " ", -1);

  self->process = g_subprocess_newv ((const char *const *) argv, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  g_autofree char *ready = g_data_input_stream_read_line (lines, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (ready, "ready http://127.0.0.1:"));
  g_assert_true (g_str_has_suffix (ready, "/cmp"));
  self->url = g_strdup (ready + strlen ("ready "));
  self->address
      = g_strndup (self->url + strlen ("http://"), strlen (self->url) - strlen ("http://") - strlen ("/cmp"));
}

/* Returns: the exit status */
static int
stop (Place *self, int with_signal)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_send_signal (self->process, with_signal);
  g_subprocess_wait (self->process, NULL, &error);
  g_assert_no_error (error);
  int status = g_subprocess_get_if_exited (self->process) ? g_subprocess_get_exit_status (self->process) : -1;
  g_clear_object (&self->process);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->address, g_free);
  return status;
}

static void
place_set_up (Place *self, gconstpointer data)
{
  self->dir = g_dir_make_tmp ("ra-practice-ca-XXXXXX", NULL);
  self->centre = g_build_filename (self->dir, "centre", NULL);
}

static void
empty_folder (const char *dir)
{
  g_autoptr (GDir) open = g_dir_open (dir, 0, NULL);
  const char *name;

  while (open != NULL && (name = g_dir_read_name (open)) != NULL)
    {
      g_autofree char *path = g_build_filename (dir, name, NULL);
      g_unlink (path);
    }
  g_rmdir (dir);
}

static void
place_tear_down (Place *self, gconstpointer data)
{
  if (self->process != NULL)
    stop (self, SIGKILL);
  empty_folder (self->centre);
  empty_folder (self->dir);
  g_free (self->centre);
  g_free (self->dir);
}

/* Runs openssl in the folder. Returns: (transfer full): what it printed, both streams */
static char *run (Place *self, gboolean succeeds, const char *format, ...) G_GNUC_PRINTF (3, 4);

static char *
run (Place *self, gboolean succeeds, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL, *err = NULL;
  va_list args;
  int status;

  va_start (args, format);
  g_autofree char *words = g_strdup_vprintf (format, args);
  va_end (args);
  g_autofree char *line = g_strconcat (openssl, " ", words, NULL);
  g_auto (GStrv) argv = g_strsplit (line, " ", -1);
  g_auto (GStrv) env = g_environ_setenv (g_get_environ (), "OPENSSL_CONF", "/dev/null", TRUE);
  g_assert_true (
      g_spawn_sync (self->dir, argv, env, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status, &error));
  g_autofree char *all = g_strconcat (out, err, NULL);
  if (g_spawn_check_wait_status (status, NULL) != succeeds)
    g_error ("openssl %s: %s", words, all);
  return g_steal_pointer (&all);
}

static void
make_request (Place *self)
{
  g_autofree char *made = run (self, TRUE, "ecparam -name prime256v1 -genkey -noout -out key.pem");
  g_autoptr (GError) error = NULL;
  g_autofree char *config = g_build_filename (self->dir, "request.cnf", NULL);

  g_assert_true (g_file_set_contents (
      config, "[req]\ndistinguished_name=dn\nprompt=no\n[dn]\nC=UA\nCN=Їжак\n", -1, &error));
  g_autofree char *asked
      = run (self, TRUE, "req -new -utf8 -config request.cnf -key key.pem -out request.csr");
}

static char *
ask_by_openssl (Place *self, gboolean succeeds, const char *options)
{
  return run (self, succeeds,
              "cmp -cmd p10cr -server %s -path /cmp -csr request.csr -trusted centre/trust.pem -cert "
              "centre/operator.pem -key centre/operator.key -certout issued.pem%s",
              self->address, options);
}

static void
test_openssl_clients (Place *self, gconstpointer data)
{
  make_request (self);
  start (self, "--suite ecdsa-p256 --poll 1");
  g_autofree char *issued = ask_by_openssl (self, TRUE, "");
  g_autofree char *valid = run (self, TRUE, "verify -CAfile centre/trust.pem issued.pem");
  g_autofree char *text = run (self, TRUE, "x509 -in issued.pem -noout -text -nameopt utf8");
  g_assert_nonnull (strstr (text, "ПРАКТИКА"));
  g_assert_nonnull (strstr (text, "CN=Їжак"));

  /* The same key again. */
  g_autofree char *again = ask_by_openssl (self, FALSE, "");
  g_assert_nonnull (strstr (again, "duplicateCertReq"));

  g_autofree char *status
      = run (self, TRUE,
             "ocsp -issuer centre/trust.pem -cert issued.pem -url http://%s/ocsp -CAfile centre/trust.pem",
             self->address);
  g_assert_nonnull (strstr (status, "Response verify OK"));
  g_assert_nonnull (strstr (status, "issued.pem: good"));
}

static void
test_openssl_refuses (Place *self, gconstpointer data)
{
  make_request (self);
  start (self, "--suite ecdsa-p256");
  /* Refused by the client: told, and not kept as confirmed. */
  g_autofree char *other
      = run (self, TRUE, "req -x509 -new -config request.cnf -key key.pem -out other.pem -days 2");
  g_autofree char *refused = ask_by_openssl (self, FALSE, " -out_trusted other.pem");
  g_assert_nonnull (strstr (refused, "rejecting newly enrolled cert"));
  g_autofree char *second = ask_by_openssl (self, TRUE, "");
}

static void
test_openssl_crl (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSoupTransport) transport = ra_soup_transport_new ();
  g_autofree char *file = g_build_filename (self->dir, "list.crl", NULL);

  start (self, "--suite ecdsa-p256");
  g_autofree char *url = g_strdup_printf ("http://%s/crl", self->address);
  g_autoptr (RaReply) reply = ra_transport_get (RA_TRANSPORT (transport), url, 1 << 20, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (file, g_bytes_get_data (reply->body, NULL),
                                      (gssize) g_bytes_get_size (reply->body), &error));
  g_autofree char *text
      = run (self, TRUE, "crl -inform DER -in list.crl -CAfile centre/trust.pem -noout -text -nameopt utf8");
  g_assert_nonnull (strstr (text, "verify OK"));
  g_assert_nonnull (strstr (text, "CRL Number"));
}

static void
test_files_and_restart (Place *self, gconstpointer data)
{
  static const char *const names[] = { "trust.pem", "operator.key", "operator.pem" };
  char *before[3] = { NULL };
  GStatBuf info;

  start (self, "");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->centre, names[i], NULL);
      g_assert_no_errno (g_stat (path, &info));
      g_assert_cmphex (info.st_mode & 07777, ==, 0600);
      g_assert_true (g_file_get_contents (path, &before[i], NULL, NULL));
    }
  g_assert_cmpint (stop (self, SIGTERM), ==, 0);
  start (self, "");
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (self->centre, names[i], NULL), *after = NULL;
      g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
      g_assert_cmpstr (after, ==, before[i]);
    }
  g_assert_cmpint (stop (self, SIGINT), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_free (before[i]);
}

static int
exit_status_of (const char *const *argv, char **words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
      = g_subprocess_newv (argv, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error);

  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, words, &error));
  return g_subprocess_get_exit_status (process);
}

static void
test_wrong_use (Place *self, gconstpointer data)
{
  const char *const wrong[][5] = {
    { program },
    { program, "--nonsense" },
    { program, "--dir", self->centre, "--port=70000" },
    { program, "--dir", self->centre, "--port=x" },
    { program, "--dir", self->centre, "--poll=-1" },
    { program, "--dir", self->centre, "--suite=gost" },
    { program, "--dir", self->centre, "more" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autofree char *words = NULL;
      g_assert_cmpint (exit_status_of (wrong[i], &words), ==, 2);
      g_assert_true (g_str_has_prefix (words, "ra-practice-ca: "));
    }
  g_assert_false (g_file_test (self->centre, G_FILE_TEST_EXISTS));

  g_autofree char *words = NULL;
  const char *const impossible[] = { program, "--dir", "/proc/nowhere", NULL };
  g_assert_cmpint (exit_status_of (impossible, &words), ==, 1);
  g_assert_nonnull (strstr (words, "/proc/nowhere"));
}

static void
test_port_taken (Place *self, gconstpointer data)
{
  g_autofree char *words = NULL, *other = g_build_filename (self->dir, "other", NULL);

  start (self, "");
  const char *const argv[] = { program, "--dir", other, "--port", strrchr (self->address, ':') + 1, NULL };
  g_assert_cmpint (exit_status_of (argv, &words), ==, 1);
  g_assert_nonnull (strstr (words, "port"));
  empty_folder (other);
}

static RaRequest *
new_request (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSubject) subject = ra_subject_new ();
  g_autoptr (RaKeyPair) key
      = ra_key_pair_generate (ra_suite_find ("ecdsa-p256"), RA_USAGE_SIGNATURE, NULL, &error);

  ra_subject_add_rdn (subject, "CN", "Їжакевич Ґалина", RA_SUBJECT_UTF8, &error);
  RaRequest *request = ra_request_new (key, subject, &error);
  g_assert_no_error (error);
  return request;
}

/* The centre is killed while the station waits, and comes back on the same port. */
static void
test_killed_while_waiting (Place *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSoupTransport) transport = ra_soup_transport_new ();
  g_autoptr (RaRequest) request = new_request ();
  g_autoptr (GPtrArray) messages = ra_cmp_memory_log_new ();
  RaCmpLog log;

  start (self, "--poll 4");
  g_autofree char *key = g_build_filename (self->centre, "operator.key", NULL);
  g_autofree char *certificate = g_build_filename (self->centre, "operator.pem", NULL);
  g_autofree char *trust_path = g_build_filename (self->centre, "trust.pem", NULL);
  g_autofree char *options = g_strdup_printf ("--poll 4 --port %s", strrchr (self->address, ':') + 1);
  g_autoptr (GBytes) pem = ra_file_read (trust_path, 1 << 16, &error);
  g_autoptr (RaTrust) trust = ra_trust_new_from_pem (pem, &error);
  g_autoptr (RaCredential) credential
      = ra_credential_load_files (key, NULL, certificate, g_get_real_time (), &error);
  g_autoptr (RaCentre) centre = ra_centre_new (self->url, NULL, NULL, trust, &error);
  g_assert_no_error (error);
  ra_cmp_memory_log_init (&log, messages);
  RaCmpExchange exchange = { .transport = RA_TRANSPORT (transport),
                             .centre = centre,
                             .credential = credential,
                             .request = request,
                             .log = &log };

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (RaCmpResult) waiting = ra_cmp_enrol (&exchange, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (waiting->state, ==, RA_CMP_WAITING);
      stop (self, SIGKILL);
      g_autoptr (RaCmpResult) alone = ra_cmp_enrol (&exchange, NULL, &error);
      g_assert_cmpint (alone->state, ==, RA_CMP_RETRY);
      start (self, options);
    }
  g_autoptr (RaCmpResult) result = ra_cmp_enrol (&exchange, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ra_cmp_state_to_string (result->state), ==, "issued");
  g_assert_true (ra_certificate_matches_request (result->certificate, request));
}

static void
add (const char *path, void (*test) (Place *, gconstpointer))
{
  g_test_add (path, Place, NULL, place_set_up, test, place_tear_down);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  openssl = argv[1];
  program = argv[2];

  add ("/interop/practice-ca/openssl-cmp", test_openssl_clients);
  add ("/interop/practice-ca/openssl-refuses", test_openssl_refuses);
  add ("/clause/dfs-6.8-crl/openssl-verifies", test_openssl_crl);
  add ("/interop/practice-ca/files-and-restart", test_files_and_restart);
  add ("/interop/practice-ca/wrong-use", test_wrong_use);
  add ("/interop/practice-ca/port-taken", test_port_taken);
  add ("/interop/practice-ca/killed-while-waiting", test_killed_while_waiting);
  return g_test_run ();
}
