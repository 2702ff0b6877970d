/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

/*
 * A fuzz target is one file with these two functions, as libFuzzer wants them. The same file is linked with
 * regression.c into a test that runs the target over its corpus, so nothing here may depend on a fuzzer.
 */
int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

/* How many inputs came through to the checks of what was read; the test sees by it that a corpus is alive. */
extern guint fuzz_accepted;

/* Set by the regression program: every check for every input. */
extern gboolean fuzz_thorough;

/* Once a process: providers, locale of messages. */
void fuzz_setup (void);

/* TRUE for one input of n, always the same ones: for checks that cost far more than reading does. */
gboolean fuzz_sample (const guint8 *data, gsize size, guint n);

/* Says what does not hold, and aborts: also where assertions are off. */
#define fuzz_require(condition)                                                                              \
  do                                                                                                         \
    {                                                                                                        \
      if (G_UNLIKELY (!(condition)))                                                                         \
        fuzz_fail (__FILE__, __LINE__, #condition);                                                          \
    }                                                                                                        \
  while (0)
void fuzz_fail (const char *file, int line, const char *what) G_GNUC_NORETURN;
