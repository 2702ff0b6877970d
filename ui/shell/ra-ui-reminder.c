/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shell/ra-ui-reminder.h"

#include <glib/gi18n-lib.h>

#include "ra-core/desk/view/ra-case-row.h"
#include "ui/kit/ra-ui-words.h"

#define N_SHOWERS 2

struct _RaUiReminder
{
  GObject parent_instance;

  GHashTable *told;          /* number > How */
  gboolean there[N_SHOWERS]; /* whether each of those who show notifications is */
  guint watches[N_SHOWERS];
};

/* How near its end a case is. */
typedef enum
{
  FAR,
  SOON,
  OVER,
} How;

G_DEFINE_FINAL_TYPE (RaUiReminder, ra_ui_reminder, G_TYPE_OBJECT)

/* Who shows them, of whom the toolkit asks one: it complains aloud when nobody is there. */
static const char *const showers[N_SHOWERS] = { "org.freedesktop.Notifications", "org.gtk.Notifications" };

static gboolean
is_shown (RaUiReminder *self)
{
  for (guint i = 0; i < N_SHOWERS; i++)
    if (self->there[i])
      return TRUE;
  return FALSE;
}

/* What was told to one who went is to be told again to whoever comes. */
static void
set_there (RaUiReminder *self, const char *name, gboolean there)
{
  for (guint i = 0; i < N_SHOWERS; i++)
    if (g_str_equal (showers[i], name))
      self->there[i] = there;
  if (!is_shown (self))
    g_hash_table_remove_all (self->told);
}

static void
on_appeared (GDBusConnection *connection, const char *name, const char *owner, gpointer data)
{
  set_there (data, name, TRUE);
}

/* Called at first too where nobody has the name. */
static void
on_vanished (GDBusConnection *connection, const char *name, gpointer data)
{
  set_there (data, name, FALSE);
}

/* In a sandbox they go through its portal, whoever is behind it. */
static gboolean
is_heard (RaUiReminder *self)
{
  GApplication *application = g_application_get_default ();

  return application != NULL && g_application_get_dbus_connection (application) != NULL
         && (is_shown (self) || g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS));
}

static char *
make_id (const char *number)
{
  return g_strconcat ("due-", number, NULL);
}

static How
look_at (const RaCaseRow *row)
{
  if (!row->pressing)
    return FAR;
  return row->overdue ? OVER : SOON;
}

/* The hour and not what is left of it: the words stand there for as long as nobody clicks. */
static void
send (const RaCaseRow *row, How how)
{
  g_autofree char *id = make_id (row->number), *title = g_strdup_printf (_ ("Case %s"), row->number);
  g_autofree char *time = ra_ui_words_time (row->due, ra_ui_words_now ());
  g_autofree char *body = g_strdup_printf (how == OVER ? _ ("Was due at %s") : _ ("Due at %s"), time);
  g_autoptr (GNotification) notification = g_notification_new (title);

  g_notification_set_body (notification, body);
  g_notification_set_priority (notification,
                               how == OVER ? G_NOTIFICATION_PRIORITY_URGENT : G_NOTIFICATION_PRIORITY_HIGH);
  g_notification_set_default_action_and_target (notification, "app.open-case", "s", row->number);
  g_application_send_notification (g_application_get_default (), id, notification);
}

static void
take_back (const char *number)
{
  g_autofree char *id = make_id (number);

  g_application_withdraw_notification (g_application_get_default (), id);
}

static void
tell_of (RaUiReminder *self, const RaCaseRow *row, How how)
{
  if (GPOINTER_TO_UINT (g_hash_table_lookup (self->told, row->number)) == how)
    return;
  g_hash_table_insert (self->told, g_strdup (row->number), GUINT_TO_POINTER (how));
  send (row, how);
}

static gboolean
is_due_still (const char *number, GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const RaCaseRow *row = g_ptr_array_index (rows, i);

      if (g_str_equal (row->number, number))
        return look_at (row) != FAR;
    }
  return FALSE;
}

static void
take_back_done (RaUiReminder *self, GPtrArray *rows)
{
  GHashTableIter iter;
  gpointer number;

  g_hash_table_iter_init (&iter, self->told);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    if (!is_due_still (number, rows))
      {
        take_back (number);
        g_hash_table_iter_remove (&iter);
      }
}

/* ---- object ---- */

static void
ra_ui_reminder_dispose (GObject *object)
{
  RaUiReminder *self = RA_UI_REMINDER (object);

  for (guint i = 0; i < N_SHOWERS; i++)
    g_clear_handle_id (&self->watches[i], g_bus_unwatch_name);
  G_OBJECT_CLASS (ra_ui_reminder_parent_class)->dispose (object);
}

static void
ra_ui_reminder_finalize (GObject *object)
{
  g_hash_table_unref (RA_UI_REMINDER (object)->told);
  G_OBJECT_CLASS (ra_ui_reminder_parent_class)->finalize (object);
}

static void
ra_ui_reminder_class_init (RaUiReminderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ra_ui_reminder_dispose;
  object_class->finalize = ra_ui_reminder_finalize;
}

static void
ra_ui_reminder_init (RaUiReminder *self)
{
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < N_SHOWERS; i++)
    self->watches[i] = g_bus_watch_name (G_BUS_TYPE_SESSION, showers[i], G_BUS_NAME_WATCHER_FLAGS_AUTO_START,
                                         on_appeared, on_vanished, self, NULL);
}

RaUiReminder *
ra_ui_reminder_new (void)
{
  return g_object_new (RA_UI_TYPE_REMINDER, NULL);
}

void
ra_ui_reminder_tell (RaUiReminder *self, GPtrArray *rows)
{
  g_return_if_fail (RA_UI_IS_REMINDER (self));

  if (!is_heard (self))
    return;
  take_back_done (self, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      const RaCaseRow *row = g_ptr_array_index (rows, i);
      How how = look_at (row);

      if (how != FAR)
        tell_of (self, row, how);
    }
}

void
ra_ui_reminder_forget (RaUiReminder *self)
{
  GHashTableIter iter;
  gpointer number;

  g_return_if_fail (RA_UI_IS_REMINDER (self));

  g_hash_table_iter_init (&iter, self->told);
  while (g_hash_table_iter_next (&iter, &number, NULL))
    take_back (number);
  g_hash_table_remove_all (self->told);
}
