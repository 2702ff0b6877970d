/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/print/ra-template.h"
#include "ra-core/print/ra-values.h"

/* A made-up person whose numbers are nevertheless right, at a made-up office. */

/** SAMPLE_TIME: 2026-03-16 08:05:00 UTC */
#define SAMPLE_TIME (G_GINT64_CONSTANT (1773648300) * G_USEC_PER_SEC)

/** sample_paths: the facts of an individual as issue 2 and the profile name them */
extern const char *const sample_paths[];

/** sample_values: a registered case with two certificates, handed over. Returns: (transfer full) */
RaValues *sample_values (void);

/** sample_refuse: makes @values those of a refused case */
void sample_refuse (RaValues *values);

/** sample_template: Returns: (transfer full): a shipped paper of the source tree */
RaTemplate *sample_template (const char *id);

/** sample_copies: how many of the paper @id the shipped profile wants */
guint sample_copies (const char *id);
