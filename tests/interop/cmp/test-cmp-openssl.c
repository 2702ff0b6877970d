/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The station against a CMP server that this project did not write: `openssl cmp -port`. That server gives
 * out one fixed certificate, so each request is signed with `openssl x509 -req` first, and each gets a server
 * of its own. With the folder of the module dstu.so, the same again with ДСТУ: only the server's own key
 * stays ECDSA, since that of OpenSSL 3.0 has no option for the hash it signs with. */
#include <glib/gstdio.h>
#include <signal.h>
#include <unistd.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-process.h"
#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/ca/ra-cmp.h"
#include "ra-core/ca/ra-soup-transport.h"
#include "ra-core/crypto/ra-crypto-setup.h"
#include "ra-core/crypto/suite/ra-suite.h"

static const char *openssl, *modules; /* modules: NULL when there is no module */

/* Of what algorithms centre, operator and request are. */
typedef struct
{
  const char *name;
  const char *request; /* suite */
  RaUsage usage;
  const char *digest; /* option of the command that names the hash of the centre's signatures; "": default */
} Kind;

static const Kind ecdsa = { "ecdsa", "ecdsa-p256", RA_USAGE_SIGNATURE, "" };
static const Kind dstu = { "dstu", "dstu4145-257", RA_USAGE_SIGNATURE, "" };
static const Kind dstu_agreement = { "dstu-agreement", "dstu4145-431", RA_USAGE_AGREEMENT, "" };
static const Kind kupyna = { "kupyna", "dstu4145-257-kupyna", RA_USAGE_SIGNATURE, " -kupyna-512" };

typedef struct
{
  const Kind *kind;
  const char *srv; /* name of the server's key and certificate */
  char **env;
  char *dir;
  RaCredential *credential;
  RaTrust *trust;
  RaTransport *transport;
  RaRequest *request;
  GPtrArray *messages;
  GSubprocess *server;
  char *url;
  RaCentreManners manners;
} Office;

/* Runs openssl in the office's folder; @words is split at spaces. */
static void
run (Office *self, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_strconcat (openssl, " ", words, NULL), *out = NULL, *err = NULL;
  g_auto (GStrv) argv = g_strsplit (line, " ", -1);
  int status;

  g_assert_true (
      g_spawn_sync (self->dir, argv, self->env, G_SPAWN_DEFAULT, NULL, NULL, &out, &err, &status, &error));
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("openssl %s: %s", words, err);
}

static GBytes *
read_file (Office *self, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->dir, name, NULL);
  GBytes *bytes = ra_file_read (path, 1 << 20, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
write_file (Office *self, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (self->dir, name, NULL);

  g_assert_true (
      g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
}

static void
write_config (Office *self)
{
  static const char text[]
      = "openssl_conf = start\n[start]\nproviders = all\n[all]\ndefault = one\ndstu = one\n"
        "[one]\nactivate = 1\n[req]\ndistinguished_name = dn\n[dn]\n";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autofree char *path = g_build_filename (self->dir, "openssl.cnf", NULL);

  self->env = g_get_environ ();
  if (self->kind == &ecdsa)
    return;
  write_file (self, "openssl.cnf", bytes);
  self->env = g_environ_setenv (self->env, "OPENSSL_CONF", path, TRUE);
  self->env = g_environ_setenv (self->env, "OPENSSL_MODULES", modules, TRUE);
}

/* Signs NAME.csr by the centre. */
static void
sign_by_centre (Office *self, const char *name)
{
  g_autofree char *words = g_strdup_printf (
      "x509 -req -in %s.csr -CA ca.pem -CAkey ca.key -days 30 -out %s.pem%s", name, name, self->kind->digest);

  run (self, words);
}

static void
make_dstu_centre (Office *self)
{
  g_autofree char *root
      = g_strconcat ("req -x509 -new -key ca.key -out ca.pem -days 30 -subj /C=UA/CN=Interop -addext "
                     "keyUsage=critical,keyCertSign,cRLSign -addext basicConstraints=critical,CA:TRUE "
                     "-addext subjectKeyIdentifier=hash",
                     self->kind->digest, NULL);

  run (self, "genpkey -algorithm DSTU4145 -pkeyopt group:431 -out ca.key");
  run (self, root);
  run (self, "genpkey -algorithm DSTU4145 -pkeyopt group:257 -out operator.key");
  run (self, "req -new -key operator.key -out operator.csr -subj /C=UA/CN=Operator");
  sign_by_centre (self, "operator");
  run (self, "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout server.key -out server.csr "
             "-subj /C=UA/CN=Server");
  sign_by_centre (self, "server");
  self->srv = "server";
}

static void
make_centre (Office *self)
{
  if (self->kind != &ecdsa)
    {
      make_dstu_centre (self);
      return;
    }
  self->srv = "ca";
  run (self, "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout ca.key -out ca.pem -days "
             "30 -subj /C=UA/CN=Interop -addext keyUsage=critical,digitalSignature,keyCertSign,cRLSign");
  run (self, "req -newkey rsa:2048 -nodes -keyout operator.key -out operator.csr -subj /C=UA/CN=Operator");
  sign_by_centre (self, "operator");
}

static void
make_request (Office *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaSubject) subject = ra_subject_new ();
  g_autoptr (RaKeyPair) key
      = ra_key_pair_generate (ra_suite_find (self->kind->request), self->kind->usage, NULL, &error);
  g_autofree char *words = g_strconcat ("x509 -req -inform DER -in request.der -CA ca.pem -CAkey ca.key "
                                        "-days 30 -out issued.pem -copy_extensions copyall",
                                        self->kind->digest, NULL);

  ra_subject_add_rdn (subject, "C", "UA", RA_SUBJECT_PRINTABLE, &error);
  ra_subject_add_rdn (subject, "CN", "Їжакевич Ґалина Євгенівна", RA_SUBJECT_UTF8, &error);
  g_clear_pointer (&self->request, ra_request_unref);
  self->request = ra_request_new (key, subject, &error);
  g_assert_no_error (error);
  write_file (self, "request.der", self->request->der);
  run (self, words);
}

static void
office_set_up (Office *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  self->kind = data;
  self->dir = g_dir_make_tmp ("ra-interop-XXXXXX", NULL);
  write_config (self);
  make_centre (self);
  make_request (self);
  g_autofree char *key = g_build_filename (self->dir, "operator.key", NULL);
  g_autofree char *certificate = g_build_filename (self->dir, "operator.pem", NULL);
  self->credential = ra_credential_load_files (key, NULL, certificate, g_get_real_time (), &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) pem = read_file (self, "ca.pem");
  self->trust = ra_trust_new_from_pem (pem, &error);
  g_assert_no_error (error);
  self->transport = RA_TRANSPORT (ra_soup_transport_new ());
  self->messages = ra_cmp_memory_log_new ();
}

static void
stop_server (Office *self)
{
  if (self->server == NULL)
    return;
  g_subprocess_force_exit (self->server);
  g_subprocess_wait (self->server, NULL, NULL);
  g_clear_object (&self->server);
  g_clear_pointer (&self->url, g_free);
}

static void
office_tear_down (Office *self, gconstpointer data)
{
  g_autoptr (GDir) open = g_dir_open (self->dir, 0, NULL);
  const char *name;

  stop_server (self);
  while ((name = g_dir_read_name (open)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->dir, name, NULL);
      g_unlink (path);
    }
  g_rmdir (self->dir);
  g_free (self->dir);
  g_strfreev (self->env);
  ra_credential_unref (self->credential);
  ra_trust_unref (self->trust);
  ra_request_unref (self->request);
  g_object_unref (self->transport);
  g_ptr_array_unref (self->messages);
}

/* Port 0 lets openssl choose; it says which in "ACCEPT [::]:PORT PID=…". */
static char *
read_url (GInputStream *stream)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (stream);

  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (lines), FALSE);
  while (TRUE)
    {
      g_autofree char *line = g_data_input_stream_read_line (lines, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_nonnull (line);
      const char *pid = strstr (line, " PID=");
      if (!g_str_has_prefix (line, "ACCEPT ") || pid == NULL)
        continue;
      const char *port = g_strrstr_len (line, pid - line, ":");
      return g_strdup_printf ("http://127.0.0.1:%d/pkix/", atoi (port + 1));
    }
}

static void
start_server (Office *self, const char *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_autofree char *line = g_strdup_printf (
      "%s cmp -port 0 -srv_cert %s.pem -srv_key %s.key -srv_trusted ca.pem -rsp_cert issued.pem %s", openssl,
      self->srv, self->srv, options);
  g_auto (GStrv) argv = g_strsplit (g_strchomp (line), " ", -1);

  g_subprocess_launcher_set_environ (launcher, self->env);
  if (self->kind == &ecdsa)
    g_subprocess_launcher_setenv (launcher, "OPENSSL_CONF", "/dev/null", TRUE);
  g_subprocess_launcher_set_cwd (launcher, self->dir);
  self->server = g_subprocess_launcher_spawnv (launcher, (const char *const *) argv, &error);
  g_assert_no_error (error);
  self->url = read_url (g_subprocess_get_stdout_pipe (self->server));
}

static RaCmpResult *
enrol (Office *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RaCentre) centre = ra_centre_new (self->url, NULL, NULL, self->trust, &error);
  RaCmpLog log;

  ra_centre_set_manners (centre, &self->manners);
  ra_cmp_memory_log_init (&log, self->messages);
  RaCmpExchange exchange = { .transport = self->transport,
                             .centre = centre,
                             .credential = self->credential,
                             .request = self->request,
                             .log = &log };
  RaCmpResult *result = ra_cmp_enrol (&exchange, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s: %s", ra_cmp_state_to_string (result->state), result->text);
  return result;
}

static void
assert_issued (Office *self, RaCmpResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pem = read_file (self, "issued.pem");
  g_autoptr (RaCertificate) issued = ra_certificate_parse (pem, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (ra_cmp_state_to_string (result->state), ==, "issued");
  g_assert_cmpstr (result->certificate->id, ==, issued->id);
}

static void
test_issue (Office *self, gconstpointer data)
{
  start_server (self, "");
  g_autoptr (RaCmpResult) result = enrol (self);
  assert_issued (self, result);

  /* Two requests of one person, one server each. */
  stop_server (self);
  g_ptr_array_set_size (self->messages, 0);
  make_request (self);
  start_server (self, "");
  g_autoptr (RaCmpResult) second = enrol (self);
  assert_issued (self, second);
}

static void
test_wait (Office *self, gconstpointer data)
{
  guint waited = 0;

  start_server (self, "-poll_count 3 -check_after 7");
  RaCmpResult *result = enrol (self);
  while (result->state == RA_CMP_WAITING)
    {
      g_assert_cmpuint (result->check_after, ==, 7);
      waited++;
      ra_cmp_result_unref (result);
      result = enrol (self);
    }
  assert_issued (self, result);
  g_assert_cmpuint (waited, ==, 2);
  ra_cmp_result_unref (result);
}

static void
test_rejected (Office *self, gconstpointer data)
{
  start_server (self, "-pkistatus 2 -failure 19 -statusstring Ні");
  g_autoptr (RaCmpResult) result = enrol (self);
  g_assert_cmpint (result->state, ==, RA_CMP_REJECTED);
  g_assert_cmphex (result->fail_info, ==, 1u << 19);
  g_assert_cmpstr (result->centre_text, ==, "Ні");
}

static void
test_unavailable (Office *self, gconstpointer data)
{
  start_server (self, "-pkistatus 2 -failure 24 -statusstring later");
  g_autoptr (RaCmpResult) result = enrol (self);
  g_assert_cmpint (result->state, ==, RA_CMP_RETRY);
  stop_server (self);
  start_server (self, "-send_error");
  g_ptr_array_set_size (self->messages, 0);
  g_autoptr (RaCmpResult) error = enrol (self);
  g_assert_cmpint (error->state, ==, RA_CMP_REJECTED);
  g_ptr_array_set_size (self->messages, 0);
  stop_server (self);
  start_server (self, "-pkistatus 2 -failure 24 -statusstring later");
  g_autoptr (RaCmpResult) again = enrol (self);
  g_assert_cmpint (again->state, ==, RA_CMP_RETRY);

  /* The centre recovers: the same bytes are sent, and it answers. */
  stop_server (self);
  start_server (self, "");
  g_autoptr (RaCmpResult) later = enrol (self);
  assert_issued (self, later);
}

static void
test_unprotected (Office *self, gconstpointer data)
{
  start_server (self, "-send_unprotected");
  g_autoptr (RaCmpResult) result = enrol (self);
  g_assert_cmpint (result->state, ==, RA_CMP_RETRY);
  g_assert_error (result->error, RA_CA_ERROR, RA_CA_ERROR_BAD_ANSWER);
  stop_server (self);

  start_server (self, "-send_error -pkistatus 2 -failure 2 -send_unprot_err");
  g_autoptr (RaCmpResult) error = enrol (self);
  g_assert_cmpint (error->state, ==, RA_CMP_RETRY);
  g_assert_nonnull (strstr (error->text, "not signed"));
}

/* A centre of which the profile says that it refuses so. */
static void
test_unprotected_errors (Office *self, gconstpointer data)
{
  self->manners.unprotected_errors = TRUE;
  start_server (self, "-send_error -pkistatus 2 -failure 2 -send_unprot_err");
  g_autoptr (RaCmpResult) result = enrol (self);
  g_assert_cmpint (result->state, ==, RA_CMP_REJECTED);

  /* What is no refusal has to be signed all the same. */
  stop_server (self);
  g_ptr_array_set_size (self->messages, 0);
  start_server (self, "-send_unprotected");
  g_autoptr (RaCmpResult) unsigned_answer = enrol (self);
  g_assert_cmpint (unsigned_answer->state, ==, RA_CMP_RETRY);
}

/* One that waits for no confirmation: question and answer are all there is. */
static void
test_implicit_confirm (Office *self, gconstpointer data)
{
  self->manners.implicit_confirm = TRUE;
  start_server (self, "-grant_implicitconf");
  g_autoptr (RaCmpResult) result = enrol (self);
  assert_issued (self, result);
  g_assert_cmpuint (self->messages->len, ==, 2);
  stop_server (self);

  /* One that does not grant it gets a confirmation. */
  g_ptr_array_set_size (self->messages, 0);
  start_server (self, "");
  g_autoptr (RaCmpResult) confirmed = enrol (self);
  assert_issued (self, confirmed);
  g_assert_cmpuint (self->messages->len, ==, 4);
}

/* Of one that is refused the centre hears nothing, and the clerk is told so. */
static void
test_implicit_refused (Office *self, gconstpointer data)
{
  self->manners.implicit_confirm = TRUE;
  run (self, "x509 -req -in operator.csr -CA ca.pem -CAkey ca.key -days 30 -out issued.pem");
  start_server (self, "-grant_implicitconf");
  g_autoptr (RaCmpResult) result = enrol (self);
  g_assert_cmpint (result->state, ==, RA_CMP_REFUSED);
  g_assert_cmpuint (self->messages->len, ==, 2);
  g_assert_nonnull (strstr (result->text, "have it revoked"));
}

static gboolean
has (Office *self, guint message, const void *bytes, gsize size)
{
  const RaMessageRecord *record = g_ptr_array_index (self->messages, message);
  gsize all;
  const void *der = g_bytes_get_data (record->der, &all);

  return memmem (der, all, bytes, size) != NULL;
}

static void
test_digest_and_fields (Office *self, gconstpointer data)
{
  static const guint8 sha512_with_rsa[] = { 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0d };
  char *infos[] = { (char *) "1.3.6.1.4.1.99999.1", (char *) "ВПР № 7", NULL };

  start_server (self, "");
  g_autoptr (RaCmpResult) plain = enrol (self);
  assert_issued (self, plain);
  g_assert_false (has (self, 0, sha512_with_rsa, sizeof sha512_with_rsa));
  stop_server (self);

  g_ptr_array_set_size (self->messages, 0);
  self->manners = (RaCentreManners){ .digest = "sha512", .infos = infos };
  start_server (self, "");
  g_autoptr (RaCmpResult) result = enrol (self);
  assert_issued (self, result);
  g_assert_true (has (self, 0, sha512_with_rsa, sizeof sha512_with_rsa));
  g_assert_true (has (self, 0, infos[1], strlen (infos[1])));
  g_assert_true (has (self, 2, infos[1], strlen (infos[1])));
}

/* The server gives out the certificate of somebody else's request. */
static void
test_another_certificate (Office *self, gconstpointer data)
{
  run (self, "x509 -req -in operator.csr -CA ca.pem -CAkey ca.key -days 30 -out issued.pem");
  start_server (self, "");
  g_autoptr (RaCmpResult) result = enrol (self);
  g_assert_cmpint (result->state, ==, RA_CMP_REFUSED);
}

/* A certificate for the right key that the centre's CA did not issue. */
static void
test_untrusted_certificate (Office *self, gconstpointer data)
{
  run (self, "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout other.key -out other.pem "
             "-days 30 -subj /C=UA/CN=Interop");
  run (self, "x509 -req -inform DER -in request.der -CA other.pem -CAkey other.key -days 30 -out issued.pem");
  start_server (self, "");
  g_autoptr (RaCmpResult) result = enrol (self);
  g_assert_cmpint (result->state, ==, RA_CMP_REFUSED);
}

static void
add (const Kind *kind, const char *path, void (*test) (Office *, gconstpointer))
{
  g_autofree char *named = g_strconcat (path, "-", kind->name, NULL);

  g_test_add (kind == &ecdsa ? path : named, Office, kind, office_set_up, test, office_tear_down);
}

int
main (int argc, char **argv)
{
  ra_process_harden ();
  g_assert_true (ra_crypto_setup (NULL));
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, >=, 2);
  openssl = argv[1];
  modules = argc > 2 ? argv[2] : NULL;

  add (&ecdsa, "/clause/dfs-6.3-protected/openssl-issues", test_issue);
  add (&ecdsa, "/interop/cmp/wait", test_wait);
  add (&ecdsa, "/interop/cmp/rejected", test_rejected);
  add (&ecdsa, "/interop/cmp/unavailable", test_unavailable);
  add (&ecdsa, "/clause/dfs-6.3-protected/openssl-unprotected", test_unprotected);
  add (&ecdsa, "/interop/cmp/manners/unprotected-errors", test_unprotected_errors);
  add (&ecdsa, "/interop/cmp/manners/implicit-confirm", test_implicit_confirm);
  add (&ecdsa, "/interop/cmp/manners/implicit-refused", test_implicit_refused);
  add (&ecdsa, "/interop/cmp/manners/digest-and-fields", test_digest_and_fields);
  add (&ecdsa, "/interop/cmp/another-certificate", test_another_certificate);
  add (&ecdsa, "/interop/cmp/untrusted-certificate", test_untrusted_certificate);
  if (modules == NULL)
    return g_test_run ();

  add (&dstu, "/clause/dfs-6.3-protected/openssl-issues", test_issue);
  add (&dstu_agreement, "/clause/dfs-6.3-protected/openssl-issues", test_issue);
  add (&kupyna, "/clause/dfs-6.3-protected/openssl-issues", test_issue);
  add (&dstu, "/interop/cmp/wait", test_wait);
  add (&dstu, "/interop/cmp/another-certificate", test_another_certificate);
  add (&dstu, "/interop/cmp/untrusted-certificate", test_untrusted_certificate);
  return g_test_run ();
}
