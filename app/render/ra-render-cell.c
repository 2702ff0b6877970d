/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/render/ra-render-cell.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/resource.h>

#include "ra-core/base/ra-helper.h"

/* Bytes; files beside the three standard ones, the document and the socket: fonts, tables of the library. */
#define MAX_MEMORY (G_GUINT64_CONSTANT (1) << 30)
#define MAX_FILES 64

/* A sanitizer's shadow memory is larger than any limit. */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define LIMITS_MEMORY FALSE
#else
#define LIMITS_MEMORY TRUE
#endif

static gboolean
limit (int what, rlim_t most)
{
  const struct rlimit both = { most, most };

  return setrlimit (what, &both) == 0;
}

static gboolean
set_limits (void)
{
  return limit (RLIMIT_FSIZE, 0) && limit (RLIMIT_NOFILE, MAX_FILES)
         && (!LIMITS_MEMORY || limit (RLIMIT_AS, MAX_MEMORY));
}

/* What is asked for of these is answered as not permitted. */
static const int forbidden[] = {
  SCMP_SYS (socket),
  SCMP_SYS (socketpair),
  SCMP_SYS (connect),
  SCMP_SYS (bind),
  SCMP_SYS (listen),
  SCMP_SYS (accept),
  SCMP_SYS (accept4),
  SCMP_SYS (execve),
  SCMP_SYS (execveat),
  SCMP_SYS (fork),
  SCMP_SYS (vfork),
  SCMP_SYS (ptrace),
  SCMP_SYS (kill),
  SCMP_SYS (pidfd_open),
  SCMP_SYS (process_vm_readv),
  SCMP_SYS (process_vm_writev),
  SCMP_SYS (creat),
  SCMP_SYS (unlink),
  SCMP_SYS (unlinkat),
  SCMP_SYS (rename),
  SCMP_SYS (renameat),
  SCMP_SYS (renameat2),
  SCMP_SYS (link),
  SCMP_SYS (linkat),
  SCMP_SYS (symlink),
  SCMP_SYS (symlinkat),
  SCMP_SYS (mkdir),
  SCMP_SYS (mkdirat),
  SCMP_SYS (rmdir),
  SCMP_SYS (truncate),
  SCMP_SYS (chmod),
  SCMP_SYS (fchmod),
  SCMP_SYS (fchmodat),
  SCMP_SYS (chown),
  SCMP_SYS (fchown),
  SCMP_SYS (fchownat),
  SCMP_SYS (mount),
  SCMP_SYS (umount2),
  SCMP_SYS (unshare),
  SCMP_SYS (setns),
  SCMP_SYS (bpf),
  SCMP_SYS (keyctl),
  SCMP_SYS (add_key),
  SCMP_SYS (request_key),
  SCMP_SYS (io_uring_setup),
  SCMP_SYS (userfaultfd),
  SCMP_SYS (perf_event_open),
  SCMP_SYS (openat2),
};

/* Any way of opening that writes. */
static gboolean
forbid_writing (scmp_filter_ctx filter)
{
  static const unsigned ways[] = { O_WRONLY, O_RDWR, O_CREAT, O_TRUNC };
  int failed = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (EACCES), SCMP_SYS (open), 1,
                                  SCMP_A1 (SCMP_CMP_MASKED_EQ, ways[i], ways[i]));
      failed |= seccomp_rule_add (filter, SCMP_ACT_ERRNO (EACCES), SCMP_SYS (openat), 1,
                                  SCMP_A2 (SCMP_CMP_MASKED_EQ, ways[i], ways[i]));
    }
  return failed == 0;
}

/* Threads are made as ever; a copy of the process is not. */
static gboolean
forbid_copies (scmp_filter_ctx filter)
{
  return seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), SCMP_SYS (clone), 1,
                           SCMP_A0 (SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0))
             == 0
         /* Its arguments cannot be seen: the library falls back to the one above. */
         && seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), SCMP_SYS (clone3), 0) == 0;
}

static gboolean
lock_up (void)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ALLOW);
  gboolean done = filter != NULL && forbid_writing (filter) && forbid_copies (filter);

  for (gsize i = 0; done && i < G_N_ELEMENTS (forbidden); i++)
    done = seccomp_rule_add (filter, SCMP_ACT_ERRNO (EPERM), forbidden[i], 0) == 0;
  done = done && seccomp_load (filter) == 0;
  if (filter != NULL)
    seccomp_release (filter);
  return done;
}

gboolean
ra_render_cell_enter (void)
{
  /* No signal at the parent's death: it would come when the thread that started this one ends. The socket's end is enough. */
  return ra_helper_conceal () && set_limits () && lock_up ();
}

void
ra_render_cell_give_time (guint seconds)
{
  struct rusage used;
  struct rlimit both;

  if (getrusage (RUSAGE_SELF, &used) != 0 || getrlimit (RLIMIT_CPU, &both) != 0)
    return;
  both.rlim_cur = (rlim_t) (used.ru_utime.tv_sec + used.ru_stime.tv_sec) + seconds + 1;
  (void) setrlimit (RLIMIT_CPU, &both);
}
