/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** Samples: how long the same thing took, again and again; by the clock, and of the processor alone. */
typedef struct
{
  GArray *us, *cpu_us; /* double */
  gint64 from, cpu_from;
} Samples;

void samples_init (Samples *self);
void samples_clear (Samples *self);

void samples_start (Samples *self);
void samples_stop (Samples *self);

/** samples_at: @share: 0.5 for the median, 0.95, 1 for the longest. Returns:
 * microseconds; 0 without samples */
double samples_at (const Samples *self, double share);

/** samples_print: one line: median, 95th percentile, longest; median of the processor's time */
void samples_print (const Samples *self, const char *what);

/** samples_print_ratio: how the median compares with that of @other */
void samples_print_ratio (const Samples *self, const Samples *other, const char *what);

/** cpu_us: Returns: microseconds of processor this program has had */
gint64 cpu_us (void);

/** since_ms: Returns: milliseconds from @from_us until now */
double since_ms (gint64 from_us);

/** memory_now_mb, memory_peak_mb: resident memory of this program, MB of 10^6 bytes */
double memory_now_mb (void);
double memory_peak_mb (void);

/** folder_new: Returns: (transfer full): a new folder below @parent, or below the temporary folder */
char *folder_new (const char *parent);

/** folder_remove: @dir with everything in it */
void folder_remove (const char *dir);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Samples, samples_clear)

G_END_DECLS
