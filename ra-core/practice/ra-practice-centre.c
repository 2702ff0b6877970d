/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/practice/ra-practice-centre.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <libsoup/soup.h>
#include <openssl/pem.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-folder.h"
#include "ra-core/base/ra-random.h"
#include "ra-core/practice/ra-practice-authority.h"
#include "ra-core/practice/ra-practice-body.h"
#include "ra-core/practice/ra-practice-cmp.h"
#include "ra-core/practice/ra-practice-crl.h"
#include "ra-core/practice/ra-practice-ocsp.h"

#define CMP_TYPE "application/pkixcmp"
#define OCSP_TYPE "application/ocsp-request"
#define PEM_TYPE "application/pem-certificate-chain" /* RFC 8555, 9.1 */
#define REQUEST_LIMIT (1024 * 1024)
#define HUGE_SIZE (8 * 1024 * 1024)
#define GARBAGE_SIZE 700
#define HOLD 6
#define RELEASE 8
#define LAST_REASON 10

struct _RaPracticeCentre
{
  GObject parent_instance;

  GMutex lock; /* for all below it */
  RaClock *clock;
  RaPracticeStore *store;
  RaPracticeAuthority *authority;
  RaPracticeCmp *cmp;
  RaPracticeFault fault;
  guint fault_skip;
  guint fault_times; /* 0: all that follow */
  gboolean fault_endless;
  guint messages;

  int lock_fd; /* held while the folder is ours; -1 when it is not */
  char *trust_path;
  char *operator_key_path;
  char *operator_certificate_path;

  GThread *thread;
  GMainContext *context;
  gint ends;
  SoupServer *server;
  GPtrArray *silent; /* messages that get no answer */
};

G_DEFINE_FINAL_TYPE (RaPracticeCentre, ra_practice_centre, G_TYPE_OBJECT)

static void
respond (SoupServerMessage *message, const char *type, GBytes *body)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "Cache-Control",
                                "no-store");
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, data, size);
}

static void
respond_page (SoupServerMessage *message, const char *type)
{
  g_autoptr (GBytes) page = g_bytes_new_static ("<!DOCTYPE html><html><title>Sign in</title></html>", 50);

  respond (message, type, page);
}

static void
drop (SoupServerMessage *message)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  g_io_stream_close (stream, NULL, NULL);
}

static void
fall_silent (RaPracticeCentre *self, SoupServerMessage *message)
{
  soup_server_message_pause (message);
  g_ptr_array_add (self->silent, g_object_ref (message));
}

static void
respond_garbage (SoupServerMessage *message)
{
  guint8 noise[GARBAGE_SIZE];

  ra_random_fill (noise, sizeof noise);
  g_autoptr (GBytes) body = g_bytes_new (noise, sizeof noise);
  respond (message, CMP_TYPE, body);
}

static void
respond_huge (SoupServerMessage *message)
{
  g_autoptr (GBytes) body = g_bytes_new_take (g_malloc0 (HUGE_SIZE), HUGE_SIZE);

  respond (message, CMP_TYPE, body);
}

/* Faults of a server that does not look at the message. */
static gboolean
misbehave_before (SoupServerMessage *message, RaPracticeFault fault)
{
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);

  if (fault == RA_PRACTICE_FAULT_HTML)
    respond_page (message, "text/html");
  else if (fault == RA_PRACTICE_FAULT_HTML_TYPED)
    respond_page (message, CMP_TYPE);
  else if (fault == RA_PRACTICE_FAULT_EMPTY)
    respond (message, CMP_TYPE, nothing);
  else if (fault == RA_PRACTICE_FAULT_SERVER_ERROR)
    soup_server_message_set_status (message, SOUP_STATUS_SERVICE_UNAVAILABLE, NULL);
  else if (fault == RA_PRACTICE_FAULT_CLOSE)
    drop (message);
  else if (fault == RA_PRACTICE_FAULT_GARBAGE)
    respond_garbage (message);
  else if (fault == RA_PRACTICE_FAULT_HUGE)
    respond_huge (message);
  else
    return FALSE;
  return TRUE;
}

/* Faults of the way back: the message was processed. */
static void
respond_with_fault (RaPracticeCentre *self, SoupServerMessage *message, GBytes *answer, RaPracticeFault fault)
{
  gsize size = g_bytes_get_size (answer);

  if (fault == RA_PRACTICE_FAULT_DROP)
    drop (message);
  else if (fault == RA_PRACTICE_FAULT_SILENT)
    fall_silent (self, message);
  else if (fault == RA_PRACTICE_FAULT_TRUNCATED)
    {
      g_autoptr (GBytes) half = g_bytes_new_from_bytes (answer, 0, size / 2);
      respond (message, CMP_TYPE, half);
    }
  else if (fault == RA_PRACTICE_FAULT_TRAILING)
    {
      g_autofree guint8 *longer = g_malloc0 (size + 4);
      memcpy (longer, g_bytes_get_data (answer, NULL), size);
      g_autoptr (GBytes) body = g_bytes_new (longer, size + 4);
      respond (message, CMP_TYPE, body);
    }
  else
    respond (message, CMP_TYPE, answer);
}

static RaPracticeFault
next_fault (RaPracticeCentre *self)
{
  self->messages++;
  if (self->fault == RA_PRACTICE_FAULT_NONE)
    return RA_PRACTICE_FAULT_NONE;
  if (self->fault_skip > 0)
    {
      self->fault_skip--;
      return RA_PRACTICE_FAULT_NONE;
    }
  if (self->fault_endless)
    return self->fault;
  if (self->fault_times == 0)
    return RA_PRACTICE_FAULT_NONE;
  self->fault_times--;
  return self->fault;
}

static void
on_cmp (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  RaPracticeCentre *self = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) body = ra_practice_body_take (message, CMP_TYPE);

  if (body == NULL)
    return;
  RaPracticeFault fault = next_fault (self);
  if (misbehave_before (message, fault))
    return;
  g_autoptr (GBytes) answer = ra_practice_cmp_answer (self->cmp, body, fault, &error);
  if (answer != NULL)
    {
      respond_with_fault (self, message, answer, fault);
      return;
    }
  if (error != NULL)
    g_warning ("practice: %s", error->message);
  soup_server_message_set_status (
      message, error != NULL ? SOUP_STATUS_INTERNAL_SERVER_ERROR : SOUP_STATUS_BAD_REQUEST, NULL);
}

/* RFC 6960, appendix A.1: the request stands in the path, in base64. */
static GBytes *
take_ocsp_path (SoupServerMessage *message, const char *path)
{
  gsize size;

  if (soup_server_message_get_method (message) != SOUP_METHOD_GET || strlen (path) <= strlen ("/ocsp/"))
    return NULL;
  guchar *der = g_base64_decode (path + strlen ("/ocsp/"), &size);
  return g_bytes_new_take (der, size);
}

static void
on_ocsp (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  RaPracticeCentre *self = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GBytes) body = take_ocsp_path (message, path);

  if (body == NULL)
    body = ra_practice_body_take (message, OCSP_TYPE);
  if (body == NULL)
    return;
  g_autoptr (GBytes) answer = ra_practice_ocsp_answer (self->authority, body);
  respond (message, "application/ocsp-response", answer);
}

static void
on_crl (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  RaPracticeCentre *self = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) list = ra_practice_crl_get (self->authority, &error);

  if (list != NULL)
    respond (message, "application/pkix-crl", list);
  else
    soup_server_message_set_status (message, SOUP_STATUS_INTERNAL_SERVER_ERROR, NULL);
}

static void
on_certificate (
    SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  RaPracticeCentre *self = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  const char *name = strrchr (path, '/') + 1;
  g_autofree char *serial = g_ascii_strup (name, -1);
  g_autoptr (RaPracticeRecord) record = ra_practice_store_find (self->store, serial);

  if (record != NULL)
    respond (message, "application/pkix-cert", record->der);
  else
    soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
}

static void
on_trust (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  RaPracticeCentre *self = data;
  g_autoptr (GBytes) pem = ra_file_read (self->trust_path, REQUEST_LIMIT, NULL);

  if (pem != NULL)
    respond (message, PEM_TYPE, pem);
  else
    soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
}

static void
on_ca (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  RaPracticeCentre *self = data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GBytes) der = ra_practice_store_get (self->store, "ca-certificate");

  respond (message, "application/pkix-cert", der);
}

static void
on_other (SoupServer *server, SoupServerMessage *message, const char *path, GHashTable *query, gpointer data)
{
  soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
}

static gboolean
ensure_folder (const char *dir, GError **error)
{
  if (g_mkdir_with_parents (dir, 0700) != 0)
    {
      g_set_error (error, RA_PRACTICE_ERROR, RA_PRACTICE_ERROR_FOLDER, _ ("The folder %s cannot be made: %s"),
                   dir, g_strerror (errno));
      return FALSE;
    }
  return TRUE;
}

/* Never in the folder of a station. */
static gboolean
check_folder (const char *dir, GError **error)
{
  g_autoptr (GError) why = NULL;
  int folder = ra_folder_open (dir);
  gboolean good = folder >= 0 && ra_folder_check_free (folder, dir, &why);

  if (folder < 0)
    g_set_error (error, RA_PRACTICE_ERROR, RA_PRACTICE_ERROR_FOLDER, _ ("The folder %s cannot be made: %s"),
                 dir, g_strerror (errno));
  else if (!good)
    g_set_error_literal (error, RA_PRACTICE_ERROR, RA_PRACTICE_ERROR_FOLDER, why->message);
  if (folder >= 0)
    close (folder);
  return good;
}

/* Two centres on one folder would give out the same numbers. The lock goes with the process, however it ends. */
static gboolean
lock_folder (RaPracticeCentre *self, const char *dir, GError **error)
{
  g_autofree char *path = g_build_filename (dir, "centre.lock", NULL);

  self->lock_fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->lock_fd >= 0 && flock (self->lock_fd, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  if (errno == EWOULDBLOCK)
    g_set_error (error, RA_PRACTICE_ERROR, RA_PRACTICE_ERROR_FOLDER,
                 _ ("Another practice centre works in %s. End it, or choose another folder."), dir);
  else
    g_set_error (error, RA_PRACTICE_ERROR, RA_PRACTICE_ERROR_FOLDER, _ ("%s cannot be written: %s"), path,
                 g_strerror (errno));
  return FALSE;
}

/* @contents: (transfer full): a memory BIO */
static gboolean
write_pem (const char *path, BIO *contents, gboolean made, GError **error)
{
  g_autoptr (GError) cause = NULL;
  char *data;
  long size = BIO_get_mem_data (contents, &data);
  g_autoptr (GBytes) pem = g_bytes_new (data, (gsize) MAX (size, 0));

  BIO_free (contents);
  if (!made)
    return ra_practice_error_take_openssl (error, _ ("A file of the practice centre cannot be made"));
  if (ra_file_write_durable (path, pem, 0600, &cause))
    return TRUE;
  g_set_error_literal (error, RA_PRACTICE_ERROR, RA_PRACTICE_ERROR_FOLDER, cause->message);
  return FALSE;
}

static gboolean
write_certificate (const char *path, X509 *certificate, GError **error)
{
  BIO *bio = BIO_new (BIO_s_mem ());

  return write_pem (path, bio, PEM_write_bio_X509 (bio, certificate), error);
}

static gboolean
write_files (RaPracticeCentre *self, GError **error)
{
  RaPracticeAuthority *authority = self->authority;
  BIO *bio = BIO_new (BIO_s_mem ());
  gboolean made = PEM_write_bio_PrivateKey (bio, authority->operator.key, NULL, NULL, 0, NULL, NULL);

  return write_pem (self->operator_key_path, bio, made, error)
         && write_certificate (self->operator_certificate_path, authority->operator.certificate, error)
         && write_certificate (self->trust_path, authority->ca.certificate, error);
}

static gboolean
set_up (RaPracticeCentre *self, const char *dir, const char *suite, GError **error)
{
  g_autofree char *path = g_build_filename (dir, "centre.db", NULL);

  if (!ensure_folder (dir, error) || !check_folder (dir, error) || !lock_folder (self, dir, error))
    return FALSE;
  self->store = ra_practice_store_open (path, error);
  if (self->store == NULL)
    return FALSE;
  self->authority = ra_practice_authority_new (self->store, suite, self->clock, error);
  if (self->authority == NULL)
    return FALSE;
  self->cmp = ra_practice_cmp_new (self->authority);
  return write_files (self, error);
}

RaPracticeCentre *
ra_practice_centre_new (const char *dir, RaClock *clock, GError **error)
{
  return ra_practice_centre_new_with_suite (dir, NULL, clock, error);
}

RaPracticeCentre *
ra_practice_centre_new_with_suite (const char *dir, const char *suite, RaClock *clock, GError **error)
{
  g_autoptr (RaPracticeCentre) self = g_object_new (RA_TYPE_PRACTICE_CENTRE, NULL);

  self->clock = clock != NULL ? ra_clock_ref (clock) : NULL;
  self->trust_path = g_build_filename (dir, "trust.pem", NULL);
  self->operator_key_path = g_build_filename (dir, "operator.key", NULL);
  self->operator_certificate_path = g_build_filename (dir, "operator.pem", NULL);
  return set_up (self, dir, suite, error) ? g_steal_pointer (&self) : NULL;
}

static void
add_handlers (RaPracticeCentre *self)
{
  static const struct
  {
    const char *path;
    SoupServerCallback handler;
  } routes[] = {
    { "/", on_other },
    { "/cmp", on_cmp },
    { "/ocsp", on_ocsp },
    { "/crl", on_crl },
    { "/certificate", on_certificate },
    { "/trust.pem", on_trust },
    { "/ca.cer", on_ca },
  };

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      ra_practice_body_guard (self->server, routes[i].path, REQUEST_LIMIT);
      soup_server_add_handler (self->server, routes[i].path, routes[i].handler, self, NULL);
    }
}

static gpointer
serve (gpointer data)
{
  RaPracticeCentre *self = data;

  g_main_context_push_thread_default (self->context);
  while (!g_atomic_int_get (&self->ends))
    g_main_context_iteration (self->context, TRUE);
  for (guint i = 0; i < self->silent->len; i++)
    drop (self->silent->pdata[i]);
  g_ptr_array_set_size (self->silent, 0);
  soup_server_disconnect (self->server);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);
  return NULL;
}

/* The server belongs to its thread's context; listening before the thread runs lets errors be told. */
static gboolean
listen_on (RaPracticeCentre *self, guint16 port, GError **error)
{
  g_autoptr (GError) cause = NULL;

  self->server = g_object_new (SOUP_TYPE_SERVER, NULL);
  add_handlers (self);
  if (soup_server_listen_local (self->server, port, SOUP_SERVER_LISTEN_IPV4_ONLY, &cause))
    return TRUE;
  g_set_error (error, RA_PRACTICE_ERROR, RA_PRACTICE_ERROR_LISTEN,
               _ ("The practice centre cannot listen on port %u of this computer: %s. Choose another port."),
               port, cause->message);
  g_clear_object (&self->server);
  return FALSE;
}

static char *
read_base_url (RaPracticeCentre *self)
{
  g_autoptr (GSList) sockets = soup_server_get_listeners (self->server);
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (sockets->data, NULL);

  return g_strdup_printf ("http://127.0.0.1:%u",
                          g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
}

gboolean
ra_practice_centre_start (RaPracticeCentre *self, guint16 port, GError **error)
{
  g_return_val_if_fail (self->thread == NULL, FALSE);

  self->context = g_main_context_new ();
  g_main_context_push_thread_default (self->context);
  gboolean listening = listen_on (self, port, error);
  g_main_context_pop_thread_default (self->context);
  if (!listening)
    {
      g_clear_pointer (&self->context, g_main_context_unref);
      return FALSE;
    }
  g_free (self->authority->base_url);
  self->authority->base_url = read_base_url (self);
  self->messages = 0;
  g_atomic_int_set (&self->ends, FALSE);
  self->thread = g_thread_new ("ra-practice", serve, self);
  return TRUE;
}

void
ra_practice_centre_stop (RaPracticeCentre *self)
{
  if (self->thread == NULL)
    return;
  g_atomic_int_set (&self->ends, TRUE);
  g_main_context_wakeup (self->context);
  g_thread_join (g_steal_pointer (&self->thread));
  g_clear_object (&self->server);
  g_clear_pointer (&self->context, g_main_context_unref);
}

static void
ra_practice_centre_finalize (GObject *object)
{
  RaPracticeCentre *self = RA_PRACTICE_CENTRE (object);

  ra_practice_centre_stop (self);
  g_clear_pointer (&self->cmp, ra_practice_cmp_free);
  g_clear_pointer (&self->authority, ra_practice_authority_free);
  g_clear_pointer (&self->store, ra_practice_store_close);
  g_clear_pointer (&self->clock, ra_clock_unref);
  if (self->lock_fd >= 0)
    close (self->lock_fd);
  g_ptr_array_unref (self->silent);
  g_free (self->trust_path);
  g_free (self->operator_key_path);
  g_free (self->operator_certificate_path);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (ra_practice_centre_parent_class)->finalize (object);
}

static void
ra_practice_centre_class_init (RaPracticeCentreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ra_practice_centre_finalize;
}

static void
ra_practice_centre_init (RaPracticeCentre *self)
{
  g_mutex_init (&self->lock);
  self->lock_fd = -1;
  self->silent = g_ptr_array_new_with_free_func (g_object_unref);
}

void
ra_practice_centre_set_polls (RaPracticeCentre *self, guint polls)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  ra_practice_cmp_set_polls (self->cmp, polls);
}

void
ra_practice_centre_set_implicit (RaPracticeCentre *self, gboolean implicit)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  ra_practice_cmp_set_implicit (self->cmp, implicit);
}

void
ra_practice_centre_set_term (RaPracticeCentre *self, const char *term)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_free (self->authority->term);
  self->authority->term = g_strdup (term);
}

void
ra_practice_centre_set_fault (RaPracticeCentre *self, RaPracticeFault fault, guint skip, guint times)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->fault = fault;
  self->fault_skip = skip;
  self->fault_times = times;
  self->fault_endless = times == 0;
}

static char *
get_url (RaPracticeCentre *self, const char *path)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_strconcat (self->authority->base_url != NULL ? self->authority->base_url : "", path, NULL);
}

char *
ra_practice_centre_get_base_url (RaPracticeCentre *self)
{
  return get_url (self, "");
}

char *
ra_practice_centre_get_cmp_url (RaPracticeCentre *self)
{
  return get_url (self, "/cmp");
}

char *
ra_practice_centre_get_ocsp_url (RaPracticeCentre *self)
{
  return get_url (self, "/ocsp");
}

char *
ra_practice_centre_get_crl_url (RaPracticeCentre *self)
{
  return get_url (self, "/crl");
}

const char *
ra_practice_centre_get_trust_path (RaPracticeCentre *self)
{
  return self->trust_path;
}

const char *
ra_practice_centre_get_operator_key_path (RaPracticeCentre *self)
{
  return self->operator_key_path;
}

const char *
ra_practice_centre_get_operator_certificate_path (RaPracticeCentre *self)
{
  return self->operator_certificate_path;
}

RaCredential *
ra_practice_centre_new_operator (RaPracticeCentre *self, EVP_PKEY *key, const char *name, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  X509 *x509 = ra_practice_authority_issue_operator (self->authority, key, name, error);

  if (x509 == NULL)
    return NULL;
  g_autoptr (RaCertificate) certificate = ra_certificate_new_from_x509 (x509, error);
  X509_free (x509);
  return certificate == NULL ? NULL : ra_credential_new (key, certificate, NULL, error);
}

guint
ra_practice_centre_count_issued (RaPracticeCentre *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return ra_practice_store_count (self->store, FALSE);
}

guint
ra_practice_centre_count_confirmed (RaPracticeCentre *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return ra_practice_store_count (self->store, TRUE);
}

guint
ra_practice_centre_count_messages (RaPracticeCentre *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->messages;
}

static gboolean
check_change (const RaPracticeRecord *record, const char *serial, int reason, GError **error)
{
  if (record == NULL)
    {
      g_set_error (error, RA_PRACTICE_ERROR, RA_PRACTICE_ERROR_STATE,
                   _ ("There is no certificate with the number %s."), serial);
      return FALSE;
    }
  gboolean lifts = reason == RELEASE;
  if (reason < 0 || reason > LAST_REASON || (lifts && record->reason != HOLD)
      || (!lifts && record->reason >= 0 && record->reason != HOLD))
    {
      g_set_error (error, RA_PRACTICE_ERROR, RA_PRACTICE_ERROR_STATE,
                   _ ("The status of the certificate with the number %s cannot be changed that way."),
                   serial);
      return FALSE;
    }
  return TRUE;
}

gboolean
ra_practice_centre_revoke (RaPracticeCentre *self, const char *serial, int reason, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autofree char *upper = g_ascii_strup (serial, -1);
  g_autoptr (RaPracticeRecord) record = ra_practice_store_find (self->store, upper);

  if (!check_change (record, serial, reason, error))
    return FALSE;
  return ra_practice_store_set_reason (self->store, upper, reason == RELEASE ? -1 : reason,
                                       ra_practice_authority_now (self->authority), error)
         && ra_practice_crl_expire (self->authority, error);
}
