/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-cmp-journal.h"

#include <glib/gi18n-lib.h>

#include "ra-core/ca/ra-ca-error.h"
#include "ra-core/ca/ra-cmp-peek.h"

#define NONE G_MAXUINT

struct _RaCmpJournal
{
  RaCmpLog log;
  GPtrArray *messages;
  guint next;     /* index of the first message not used yet */
  guint request;  /* index of the request in hand */
  guint answer;   /* index of the answer under judgement */
  gboolean asked; /* it came over the network just now */
};

RaCmpJournal *
ra_cmp_journal_new (const RaCmpLog *log, GError **error)
{
  g_autoptr (GPtrArray) messages = log->load (log->data, error);

  if (messages == NULL)
    return NULL;
  RaCmpJournal *self = g_new0 (RaCmpJournal, 1);
  self->log = *log;
  self->messages = g_steal_pointer (&messages);
  ra_cmp_journal_rewind (self);
  return self;
}

void
ra_cmp_journal_free (RaCmpJournal *self)
{
  g_ptr_array_unref (self->messages);
  g_free (self);
}

void
ra_cmp_journal_rewind (RaCmpJournal *self)
{
  self->next = 0;
  self->request = NONE;
  self->answer = NONE;
  self->asked = FALSE;
}

static RaMessageRecord *
message_at (RaCmpJournal *self, guint index)
{
  return self->messages->pdata[index];
}

/* Index of the first request at or after @from, NONE when there is none. */
static guint
find_request_from (RaCmpJournal *self, guint from)
{
  for (guint i = from; i < self->messages->len; i++)
    if (message_at (self, i)->direction == RA_MESSAGE_SENT)
      return i;
  return NONE;
}

static int
body_type_at (RaCmpJournal *self, guint index)
{
  g_autoptr (RaCmpPeek) peek = ra_cmp_peek_new (message_at (self, index)->der);

  return peek == NULL ? -1 : peek->body_type;
}

/* Index of the answer that may be replayed among those after the request at @index. */
static guint
find_answer_to (RaCmpJournal *self, guint index)
{
  for (guint i = index + 1; i < self->messages->len; i++)
    {
      if (message_at (self, i)->direction == RA_MESSAGE_SENT)
        return NONE;
      if (message_at (self, i)->verdict != RA_MESSAGE_REJECTED)
        return i;
    }
  return NONE;
}

static gboolean
set_contradiction (GError **error)
{
  g_set_error_literal (error, RA_CA_ERROR, RA_CA_ERROR_LOG,
                       _ ("The saved messages of this exchange with the centre contradict each other. "
                          "Nothing more is sent, and nothing is lost. Look the certificate up at the centre; "
                          "the administrator should look at the journal."));
  return FALSE;
}

gboolean
ra_cmp_journal_next_request (RaCmpJournal *self,
                             int body_type,
                             const RaMessageRecord **request,
                             GError **error)
{
  guint index = find_request_from (self, self->next);

  *request = NULL;
  self->answer = NONE;
  if (index == NONE)
    {
      self->next = self->messages->len;
      return TRUE;
    }
  if (body_type_at (self, index) != body_type)
    return set_contradiction (error);
  while (body_type == RA_CMP_BODY_POLLREQ)
    {
      guint following = find_request_from (self, index + 1);
      if (following == NONE || body_type_at (self, following) != RA_CMP_BODY_POLLREQ)
        break;
      index = following;
    }

  self->request = index;
  self->next = index + 1;
  *request = message_at (self, index);
  if (find_answer_to (self, index) == NONE && find_request_from (self, index + 1) != NONE)
    return set_contradiction (error);
  return TRUE;
}

const RaMessageRecord *
ra_cmp_journal_next_answer (RaCmpJournal *self)
{
  self->answer = self->request == NONE ? NONE : find_answer_to (self, self->request);
  self->asked = FALSE;
  return self->answer == NONE ? NULL : message_at (self, self->answer);
}

/* A page that answers every attempt of a week is kept once. */
static gboolean
is_same_evidence (RaCmpJournal *self, RaMessageDirection direction, GBytes *bytes)
{
  if (direction != RA_MESSAGE_RECEIVED || self->messages->len == 0)
    return FALSE;
  RaMessageRecord *last = message_at (self, self->messages->len - 1);
  return last->direction == RA_MESSAGE_RECEIVED && last->verdict == RA_MESSAGE_REJECTED
         && g_bytes_equal (last->der, bytes);
}

gboolean
ra_cmp_journal_save (
    RaCmpJournal *self, RaMessageDirection direction, gint64 at, GBytes *bytes, GError **error)
{
  if (!is_same_evidence (self, direction, bytes))
    {
      if (!self->log.save (self->log.data, direction, at, bytes, error))
        return FALSE;
      g_ptr_array_add (self->messages, ra_message_record_make (direction, at, bytes));
    }
  self->next = self->messages->len;
  if (direction == RA_MESSAGE_SENT)
    {
      self->request = self->messages->len - 1;
      self->answer = NONE;
    }
  else
    self->answer = self->messages->len - 1;
  self->asked = direction == RA_MESSAGE_RECEIVED;
  return TRUE;
}

gboolean
ra_cmp_journal_has_answer (RaCmpJournal *self)
{
  return self->answer != NONE;
}

gboolean
ra_cmp_journal_was_accepted (RaCmpJournal *self)
{
  return self->answer != NONE && message_at (self, self->answer)->verdict == RA_MESSAGE_ACCEPTED;
}

gboolean
ra_cmp_journal_was_replayed (RaCmpJournal *self)
{
  return self->answer != NONE && !self->asked;
}

const RaMessageRecord *
ra_cmp_journal_get_answer (RaCmpJournal *self)
{
  return self->answer == NONE ? NULL : message_at (self, self->answer);
}

gboolean
ra_cmp_journal_judge (RaCmpJournal *self, RaMessageVerdict mark, GError **error)
{
  guint index = self->answer;

  self->answer = NONE;
  if (index == NONE || message_at (self, index)->verdict == mark)
    return TRUE;
  if (!self->log.mark (self->log.data, index, mark, error))
    return FALSE;
  message_at (self, index)->verdict = mark;
  return TRUE;
}

const RaMessageRecord *
ra_cmp_journal_find_request (RaCmpJournal *self, int body_type)
{
  for (guint i = find_request_from (self, 0); i != NONE; i = find_request_from (self, i + 1))
    if (body_type_at (self, i) == body_type)
      return message_at (self, i);
  return NULL;
}

gboolean
ra_cmp_journal_is_empty (RaCmpJournal *self)
{
  return self->messages->len == 0;
}
