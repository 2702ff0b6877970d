/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/media/ra-medium-error.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (ra - medium - error - quark, ra_medium_error)

static RaMediumError
code_of_errno (int code)
{
  switch (code)
    {
    case ENOSPC:
    case EDQUOT:
      return RA_MEDIUM_ERROR_FULL;
    case EFBIG:
      return RA_MEDIUM_ERROR_TOO_LARGE;
    case EROFS:
    case EACCES:
    case EPERM:
      return RA_MEDIUM_ERROR_READ_ONLY;
    case EEXIST:
      return RA_MEDIUM_ERROR_EXISTS;
    case ENOTDIR:
      return RA_MEDIUM_ERROR_NOT_A_FOLDER;
    case ENAMETOOLONG:
    case EINVAL:
    case EILSEQ:
      return RA_MEDIUM_ERROR_BAD_NAME;
    case ENODEV:
    case ENXIO:
    case ENOMEDIUM:
    case ESTALE:
    case ESHUTDOWN:
      return RA_MEDIUM_ERROR_VANISHED;
    default:
      return RA_MEDIUM_ERROR_IO;
    }
}

/* Returns: (transfer full) */
static char *
message_of (RaMediumError kind, const char *medium, const char *file, const char *reason)
{
  switch (kind)
    {
    case RA_MEDIUM_ERROR_FULL:
      return g_strdup_printf (_ ("There is no room left on “%s”. Nothing was written and the case is as it "
                                 "was. Make room or take another medium, then repeat the step."),
                              medium);
    case RA_MEDIUM_ERROR_READ_ONLY:
      return g_strdup_printf (
          _ ("“%s” cannot be written to (%s). Nothing was written and the case is as it was. Take off its "
             "write protection or take another medium, then repeat the step."),
          medium, reason);
    case RA_MEDIUM_ERROR_VANISHED:
      return g_strdup_printf (_ ("“%s” is gone: it was pulled out. What was being written is not to be used, "
                                 "and the case is as it was. Put the medium in and repeat the step."),
                              medium);
    case RA_MEDIUM_ERROR_NOT_A_FOLDER:
      return g_strdup_printf (_ ("There is no folder “%s”. Nothing was written and the case is as it was. "
                                 "Choose the medium again."),
                              medium);
    case RA_MEDIUM_ERROR_EXISTS:
      return g_strdup_printf (
          _ ("There is a file “%s” on “%s” already, and it is not replaced. Nothing was written and the case "
             "is as it was. Remove that file or take another medium."),
          file, medium);
    case RA_MEDIUM_ERROR_NOT_FOUND:
      return g_strdup_printf (_ ("There is no file “%s” on “%s”. Choose the right medium."), file, medium);
    case RA_MEDIUM_ERROR_BAD_NAME:
      return g_strdup_printf (_ ("“%s” cannot take a file called “%s” (%s). Nothing was written and the case "
                                 "is as it was. Take another medium."),
                              medium, file, reason);
    case RA_MEDIUM_ERROR_TOO_LARGE:
      return g_strdup_printf (_ ("The file “%s” on “%s” is too large. Choose the right file."), file, medium);
    case RA_MEDIUM_ERROR_DIFFERS:
    case RA_MEDIUM_ERROR_BAD_CONTAINER:
    case RA_MEDIUM_ERROR_SUITE:
    case RA_MEDIUM_ERROR_WRONG_SECRET:
    case RA_MEDIUM_ERROR_BLOCKED:
    case RA_MEDIUM_ERROR_NO_MEDIUM:
    case RA_MEDIUM_ERROR_SCANNER:
    case RA_MEDIUM_ERROR_IO:
    default:
      return g_strdup_printf (_ ("“%s” does not work (%s). What was being written is not to be used, and the "
                                 "case is as it was. Take another medium and repeat the step."),
                              medium, reason);
    }
}

void
ra_medium_error_set_errno (GError **error, int code, const char *medium, const char *file)
{
  RaMediumError kind = code_of_errno (code);
  g_autofree char *message = NULL;

  if (code == ENOENT)
    kind = file != NULL ? RA_MEDIUM_ERROR_NOT_FOUND : RA_MEDIUM_ERROR_NOT_A_FOLDER;
  message = message_of (kind, medium, file != NULL ? file : "", g_strerror (code));
  g_set_error_literal (error, RA_MEDIUM_ERROR, kind, message);
}

void
ra_medium_error_set_secret (GError **error, const char *place, int tries_left)
{
  if (tries_left == 0)
    g_set_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_BLOCKED,
                 _ ("“%s” is blocked: it was given too many wrong secrets. Nothing was recorded and the case "
                    "is as it was. Have it unblocked or take another medium."),
                 place);
  else if (tries_left < 0)
    g_set_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_WRONG_SECRET,
                 _ ("“%s” did not take the secret. Nothing was recorded and the case is as it was. Enter it "
                    "again; after too many wrong ones it is blocked."),
                 place);
  else
    g_set_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_WRONG_SECRET,
                 g_dngettext (GETTEXT_PACKAGE,
                              "“%s” did not take the secret. Nothing was recorded and the case is as it was. "
                              "Enter it again: %d try is left before it is blocked.",
                              "“%s” did not take the secret. Nothing was recorded and the case is as it was. "
                              "Enter it again: %d tries are left before it is blocked.",
                              (gulong) tries_left),
                 place, tries_left);
}

void
ra_medium_error_set_differs (GError **error, const char *name)
{
  g_set_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_DIFFERS,
               _ ("%s reads back otherwise than it was written; the medium is faulty. Nothing was recorded. "
                  "Take another medium and generate again."),
               name);
}

void
ra_medium_error_set_no_medium (GError **error, const char *folder)
{
  g_set_error (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_NO_MEDIUM,
               _ ("“%s” is no medium: it lies in the folder of a station or among the devices of this "
                  "computer. Nothing was written and the case is as it was. Choose the medium again."),
               folder);
}

void
ra_medium_error_set_elsewhere (GError **error)
{
  g_set_error_literal (
      error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_NOT_FOUND,
      _ ("The keys were made on a medium of another kind and are not on this one. Choose the "
         "right medium."));
}

gboolean
ra_medium_error_is_not_whole (const GError *error)
{
  return g_error_matches (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_NOT_FOUND)
         || g_error_matches (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_DIFFERS)
         || g_error_matches (error, RA_MEDIUM_ERROR, RA_MEDIUM_ERROR_BAD_CONTAINER);
}
