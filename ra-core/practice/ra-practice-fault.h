/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RaPracticeFault:
 * @RA_PRACTICE_FAULT_NONE: answers properly
 * @RA_PRACTICE_FAULT_HTML: a login page in place of the answer; the message is not looked at
 * @RA_PRACTICE_FAULT_HTML_TYPED: the same page, called application/pkixcmp
 * @RA_PRACTICE_FAULT_EMPTY: an empty answer; the message is not looked at
 * @RA_PRACTICE_FAULT_SERVER_ERROR: HTTP 503; the message is not looked at
 * @RA_PRACTICE_FAULT_CLOSE: closes the connection; the message is not looked at
 * @RA_PRACTICE_FAULT_DROP: the message is processed, then the connection is closed in place of the answer
 * @RA_PRACTICE_FAULT_SILENT: the message is processed, and no answer comes as long as the centre runs
 * @RA_PRACTICE_FAULT_TRUNCATED: the answer breaks off in the middle
 * @RA_PRACTICE_FAULT_TRAILING: a few bytes follow the answer
 * @RA_PRACTICE_FAULT_GARBAGE: random bytes called application/pkixcmp
 * @RA_PRACTICE_FAULT_HUGE: 8 MiB
 * @RA_PRACTICE_FAULT_BAD_PROTECTION: one bit of the protection is wrong
 * @RA_PRACTICE_FAULT_BAD_NONCE: protected, but recipNonce is not ours
 * @RA_PRACTICE_FAULT_BAD_TRANSACTION: protected, but of another transaction
 * @RA_PRACTICE_FAULT_WRONG_CERTIFICATE: a certificate for another key and name is given out
 * @RA_PRACTICE_FAULT_REJECT: refused with badRequest and a text, nothing is issued
 * @RA_PRACTICE_FAULT_UNPROTECTED_ERROR: an error message without protection; the message is not looked at
 * @RA_PRACTICE_FAULT_VERSION: protected, but of version 1 of the protocol
 * @RA_PRACTICE_FAULT_OTHER_SENDER: protected, but the header names the certification authority as its sender
 * @RA_PRACTICE_FAULT_NO_REPEAT: a request that came before is refused with transactionIdInUse, were it the same bytes
 * @RA_PRACTICE_FAULT_FORGETS: knows no exchange that the message could belong to
 * @RA_PRACTICE_FAULT_WAIT: a request or confirmation is answered with an error message of status waiting; polled, it
 *   says wait once more, and then answers
 * @RA_PRACTICE_FAULT_WAIT_ALWAYS: everything is answered with an error message of status waiting
 * @RA_PRACTICE_FAULT_SAME_SERIAL: the certificate has the serial number of the one that was issued before it
 * @RA_PRACTICE_FAULT_PLAIN_APOSTROPHE: names have U+0027 in place of U+2019, as real centres write them
 */
typedef enum
{
  RA_PRACTICE_FAULT_NONE,
  RA_PRACTICE_FAULT_HTML,
  RA_PRACTICE_FAULT_HTML_TYPED,
  RA_PRACTICE_FAULT_EMPTY,
  RA_PRACTICE_FAULT_SERVER_ERROR,
  RA_PRACTICE_FAULT_CLOSE,
  RA_PRACTICE_FAULT_DROP,
  RA_PRACTICE_FAULT_SILENT,
  RA_PRACTICE_FAULT_TRUNCATED,
  RA_PRACTICE_FAULT_TRAILING,
  RA_PRACTICE_FAULT_GARBAGE,
  RA_PRACTICE_FAULT_HUGE,
  RA_PRACTICE_FAULT_BAD_PROTECTION,
  RA_PRACTICE_FAULT_BAD_NONCE,
  RA_PRACTICE_FAULT_BAD_TRANSACTION,
  RA_PRACTICE_FAULT_WRONG_CERTIFICATE,
  RA_PRACTICE_FAULT_REJECT,
  RA_PRACTICE_FAULT_UNPROTECTED_ERROR,
  RA_PRACTICE_FAULT_VERSION,
  RA_PRACTICE_FAULT_OTHER_SENDER,
  RA_PRACTICE_FAULT_NO_REPEAT,
  RA_PRACTICE_FAULT_FORGETS,
  RA_PRACTICE_FAULT_WAIT,
  RA_PRACTICE_FAULT_WAIT_ALWAYS,
  RA_PRACTICE_FAULT_SAME_SERIAL,
  RA_PRACTICE_FAULT_PLAIN_APOSTROPHE,
} RaPracticeFault;

G_END_DECLS
