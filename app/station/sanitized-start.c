/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <sanitizer/lsan_interface.h>

/*
 * Only in builds with AddressSanitizer. When a program has used more than 2048 quarks GLib makes a larger
 * table and keeps the first one for those who read it without a lock; nothing points to it then, and the
 * quick unwinder sees no further than g_malloc(), so that no suppression can name it. The first table is made
 * when the library is loaded: what libraries allocate before main() is not looked for.
 */
static void
before_libraries (void)
{
  __lsan_disable ();
}

static void __attribute__ ((constructor)) after_libraries (void)
{
  __lsan_enable ();
}

typedef void (*Start) (void);

static const Start start __attribute__ ((section (".preinit_array"), used)) = before_libraries;
