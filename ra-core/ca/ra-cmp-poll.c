/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/ca/ra-cmp-poll.h"

#include <string.h>

#include "ra-core/base/ra-random.h"
#include "ra-core/crypto/asn1/ra-slice.h"

#define NONCE_SIZE 16

/* fields of a PKIHeader (RFC 4210, 5.1.1), behind version, sender and recipient */
#define FIELD_TIME 0xa0
#define FIELD_TRANSACTION 0xa4
#define FIELD_SENDER_NONCE 0xa5
#define FIELD_RECIPIENT_NONCE 0xa6
#define BODY_POLLREQ 0xb9

/* PollReqContent with the certReqId of a p10cr, −1 */
static const guint8 poll_content[] = { 0x30, 0x05, 0x30, 0x03, 0x02, 0x01, 0xff };

static void
append_octets (GByteArray *out, guint8 field, gconstpointer data, gsize size)
{
  g_autoptr (GByteArray) octets = g_byte_array_new ();

  ra_slice_append (octets, RA_SLICE_OCTET_STRING, data, size);
  ra_slice_append (out, field, octets->data, octets->len);
}

static void
append_time (GByteArray *out, gint64 now)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_utc (now / G_USEC_PER_SEC);
  g_autofree char *text = g_date_time_format (moment, "%Y%m%d%H%M%SZ");
  g_autoptr (GByteArray) time = g_byte_array_new ();

  ra_slice_append (time, RA_SLICE_GENERALIZED_TIME, text, strlen (text));
  ra_slice_append (out, FIELD_TIME, time->data, time->len);
}

static void
append_nonces (GByteArray *out, GBytes *nonce)
{
  guint8 own[NONCE_SIZE];

  ra_random_fill (own, sizeof own);
  append_octets (out, FIELD_SENDER_NONCE, own, sizeof own);
  if (nonce != NULL)
    append_octets (out, FIELD_RECIPIENT_NONCE, g_bytes_get_data (nonce, NULL), g_bytes_get_size (nonce));
}

/* Who speaks to whom, how it is protected and in which transaction stays; time and nonces are new. */
static gboolean
write_header (GByteArray *out, RaSlice header, GBytes *nonce, gint64 now)
{
  GByteArray *fields = g_byte_array_new ();
  RaSlice field, contents;
  guint8 tag;

  for (guint i = 0; ra_slice_take_any (&header, &tag, &contents, &field); i++)
    {
      if (i == 3)
        append_time (fields, now);
      if (i < 3 || (tag > FIELD_TIME && tag <= FIELD_TRANSACTION))
        g_byte_array_append (fields, field.data, (guint) field.size);
    }
  append_nonces (fields, nonce);
  ra_slice_append_array (out, RA_SLICE_SEQUENCE, fields);
  return header.size == 0;
}

GBytes *
ra_cmp_poll_write (GBytes *question, GBytes *nonce, gint64 now)
{
  g_autoptr (GByteArray) content = g_byte_array_new ();
  g_autoptr (GByteArray) out = g_byte_array_new ();
  RaSlice in = ra_slice_of_bytes (question), inside, header;

  if (!ra_slice_take (&in, RA_SLICE_SEQUENCE, &inside) || !ra_slice_take (&inside, RA_SLICE_SEQUENCE, &header)
      || !write_header (content, header, nonce, now))
    return NULL;
  ra_slice_append (content, BODY_POLLREQ, poll_content, sizeof poll_content);
  ra_slice_append (out, RA_SLICE_SEQUENCE, content->data, content->len);
  return g_byte_array_free_to_bytes (g_steal_pointer (&out));
}
