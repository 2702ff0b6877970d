/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/station/ra-ui-practice.h"

#include <glib/gi18n-lib.h>
#include <signal.h>
#include <sys/prctl.h>

#include "ra-core/base/ra-file.h"
#include "ra-core/base/ra-paths.h"
#include "ra-core/desk/outbox/ra-desk-outbox.h"
#include "ra-core/desk/session/ra-desk-operators.h"

struct _RaUiPractice
{
  GObject parent_instance;

  RaUiSession *session; /* not owned: the application holds both */
  GSubprocess *centre;
  GDataInputStream *output;
  GCancellable *cancellable;
  char *dir;
  char *url;
};

G_DEFINE_FINAL_TYPE (RaUiPractice, ra_ui_practice, G_TYPE_OBJECT)

/* ---- telling the office where its centre is ---- */

typedef struct
{
  char *url;
  char *dir;
} Address;

static void
address_free (gpointer data)
{
  Address *address = data;

  g_free (address->url);
  g_free (address->dir);
  g_free (address);
}

static gboolean
set_centre (RaDesk *desk, const Address *address, GCancellable *cancellable, GError **error)
{
  g_autoptr (RaCentreSettings) old = NULL;
  g_autoptr (RaCentreSettings) centre = NULL;
  g_autofree char *trust_path = g_build_filename (address->dir, "trust.pem", NULL);
  g_autofree char *base = g_str_has_suffix (address->url, "/cmp")
                              ? g_strndup (address->url, strlen (address->url) - strlen ("/cmp"))
                              : g_strdup (address->url);
  g_autoptr (GBytes) trust = ra_file_read (trust_path, 1 << 20, error);

  if (trust == NULL)
    return FALSE;
  old = ra_desk_get_centre (desk, cancellable, NULL);
  if (old != NULL && g_strcmp0 (old->url, address->url) == 0)
    return TRUE;

  centre = ra_centre_settings_new ();
  centre->url = g_strdup (address->url);
  centre->trust = g_strndup (g_bytes_get_data (trust, NULL), g_bytes_get_size (trust));
  centre->ocsp = g_strconcat (base, "/ocsp", NULL);
  centre->crl = g_strconcat (base, "/crl", NULL);
  centre->accepts = g_new0 (char *, 1);
  return ra_desk_set_centre (desk, centre, cancellable, error);
}

static gboolean
has_credential (RaDesk *desk, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) operators = ra_desk_list_operators (desk, cancellable, NULL);

  for (guint i = 0; operators != NULL && i < operators->len; i++)
    {
      RaOperatorView *view = g_ptr_array_index (operators, i);

      if (view->signed_in && view->credential != NULL)
        return TRUE;
    }
  return FALSE;
}

static gpointer
introduce (RaDesk *desk, gpointer args, GCancellable *cancellable, GError **error)
{
  const Address *address = args;
  g_autofree char *key = g_build_filename (address->dir, "operator.key", NULL);
  g_autofree char *certificate = g_build_filename (address->dir, "operator.pem", NULL);

  if (!set_centre (desk, address, cancellable, error))
    return NULL;
  if (!has_credential (desk, cancellable))
    ra_desk_set_credential (desk, &(RaCredentialOrder){ .key_file = key, .certificate_file = certificate },
                            cancellable, error);
  return NULL;
}

static void
on_introduced (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RaUiPractice) self = data;
  g_autoptr (GError) error = NULL;

  ra_desk_call_finish (RA_DESK (source), result, &error);
  if (self->session == NULL)
    return;
  if (error != NULL)
    ra_ui_session_report (self->session, error);
  else
    ra_ui_session_want_send (self->session);
}

static void
introduce_centre (RaUiPractice *self)
{
  Address *address;

  if (self->url == NULL || ra_ui_session_get_operator (self->session) == NULL)
    return;
  address = g_new0 (Address, 1);
  address->url = g_strdup (self->url);
  address->dir = g_strdup (self->dir);
  ra_desk_call_async (ra_ui_session_get_desk (self->session),
                      &(RaDeskErrand){ .call = introduce, .args = address, .free_args = address_free },
                      self->cancellable, on_introduced, g_object_ref (self));
}

/* ---- the program ---- */

static void
die_with_parent (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

static void
on_line (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (RaUiPractice) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *line
      = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->session == NULL)
    return;
  if (line == NULL || !g_str_has_prefix (line, "ready "))
    {
      g_set_error (&error, G_IO_ERROR, G_IO_ERROR_FAILED,
                   _ ("The practice centre did not start. Cases can be prepared, but nothing can be sent. "
                      "Start the station again; if that does not help, see the guide."));
      ra_ui_session_report (self->session, error);
      return;
    }
  self->url = g_strdup (g_strstrip (line + strlen ("ready ")));
  introduce_centre (self);
}

/* …/station has its centre in …/centre beside it. */
static char *
centre_dir (const char *station)
{
  g_autofree char *parent = g_path_get_dirname (station);
  g_autofree char *name = g_path_get_basename (station);

  if (g_str_equal (name, "station"))
    return g_build_filename (parent, "centre", NULL);
  return g_strconcat (station, "-centre", NULL);
}

char *
ra_ui_practice_get_default_dir (void)
{
  return g_build_filename (g_get_user_data_dir (), "ra-station-practice", "station", NULL);
}

/* What it issues has to be what the station's own regulation takes. */
static GSubprocess *
spawn_centre (RaUiPractice *self, GSubprocessLauncher *launcher, GError **error)
{
  g_autofree char *program = ra_paths_program ("ra-practice-ca");
  const char *term = ra_desk_get_key_term (ra_ui_session_get_desk (self->session));

  return g_subprocess_launcher_spawn (launcher, error, program, "--dir", self->dir,
                                      term != NULL ? "--term" : NULL, term, NULL);
}

static void
start_centre (RaUiPractice *self)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GError) error = NULL;

  self->dir = centre_dir (ra_ui_session_get_dir (self->session));
  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  self->centre = spawn_centre (self, launcher, &error);
  if (self->centre == NULL)
    {
      ra_ui_session_report (self->session, error);
      return;
    }
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->centre));
  g_data_input_stream_read_line_async (self->output, G_PRIORITY_DEFAULT, self->cancellable, on_line,
                                       g_object_ref (self));
}

static void
on_opened (RaUiPractice *self)
{
  if (self->centre == NULL && ra_ui_session_wants_practice (self->session)
      && ra_desk_is_practice (ra_ui_session_get_desk (self->session)))
    start_centre (self);
}

static void
ra_ui_practice_finalize (GObject *object)
{
  RaUiPractice *self = RA_UI_PRACTICE (object);

  g_clear_object (&self->centre);
  g_clear_object (&self->output);
  g_clear_object (&self->cancellable);
  g_free (self->dir);
  g_free (self->url);
  G_OBJECT_CLASS (ra_ui_practice_parent_class)->finalize (object);
}

static void
ra_ui_practice_class_init (RaUiPracticeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ra_ui_practice_finalize;
}

static void
ra_ui_practice_init (RaUiPractice *self)
{
  self->cancellable = g_cancellable_new ();
}

RaUiPractice *
ra_ui_practice_new (RaUiSession *session)
{
  RaUiPractice *self = g_object_new (RA_UI_TYPE_PRACTICE, NULL);

  self->session = session;
  g_object_add_weak_pointer (G_OBJECT (session), (gpointer *) &self->session);
  g_signal_connect_object (session, "opened", G_CALLBACK (on_opened), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "signed-in", G_CALLBACK (introduce_centre), self, G_CONNECT_SWAPPED);
  return self;
}

void
ra_ui_practice_stop (RaUiPractice *self)
{
  g_return_if_fail (RA_UI_IS_PRACTICE (self));

  g_cancellable_cancel (self->cancellable);
  if (self->centre != NULL)
    g_subprocess_send_signal (self->centre, SIGTERM);
}
