/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/base/ra-process.h"

#include <malloc.h>
#include <openssl/crypto.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#define RA_SECURE_HEAP_SIZE (4 * 1024 * 1024)
#define RA_SECURE_HEAP_MIN_BLOCK 32

static void *
wiping_malloc (size_t size, const char *file, int line)
{
  return malloc (size);
}

static void
wiping_free (void *block, const char *file, int line)
{
  if (block == NULL)
    return;
  explicit_bzero (block, malloc_usable_size (block));
  free (block);
}

/* realloc() would leave the old block behind when it moves, so it is never used on a block that
 * grows out of place. */
static void *
wiping_realloc (void *block, size_t size, const char *file, int line)
{
  if (block == NULL)
    return malloc (size);
  if (size == 0)
    {
      wiping_free (block, file, line);
      return NULL;
    }

  size_t old = malloc_usable_size (block);
  if (size <= old && size >= old / 2)
    return block;

  void *moved = malloc (size);
  if (moved == NULL)
    return NULL;
  memcpy (moved, block, MIN (old, size));
  wiping_free (block, file, line);
  return moved;
}

void
ra_process_harden (void)
{
  const struct rlimit no_core = { 0, 0 };

  if (!CRYPTO_set_mem_functions (wiping_malloc, wiping_realloc, wiping_free))
    g_critical ("OpenSSL was used before ra_process_harden(): freed keys would not be wiped");
  if (CRYPTO_secure_malloc_init (RA_SECURE_HEAP_SIZE, RA_SECURE_HEAP_MIN_BLOCK) == 2)
    g_message ("The secure heap is not locked into memory; raise RLIMIT_MEMLOCK to keep it off the swap");
  (void) setrlimit (RLIMIT_CORE, &no_core);
#ifndef __SANITIZE_ADDRESS__ /* the leak checker of an instrumented build has to look at its own process */
  (void) prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

void
ra_process_forget_thread (void)
{
  OPENSSL_thread_stop ();
}
