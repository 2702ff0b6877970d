/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ra-core/desk/papers/ra-paper-words.h"
#include "ra-core/desk/ra-desk.h"
#include "ra-core/office/ra-case-file.h"
#include "ra-core/print/ra-values.h"

G_BEGIN_DECLS

/** _ra_paper_add_certificates: @records: (element-type RaCertificateRecord): of every subscriber; @n: whose
 * are taken, 0: all */
void _ra_paper_add_certificates (
    RaValues *values, const RaCaseFile *file, GPtrArray *records, guint n, RaPaperWords *words);

/** RaPaperThings: @certificates: (element-type RaCertificateRecord): of every subscriber; @printed: (element-type
 * RaPaperRecord). Owns nothing */
typedef struct
{
  const RaCaseFile *file;
  GPtrArray *certificates;
  GPtrArray *printed;
} RaPaperThings;

/** _ra_paper_add_handover: what was handed over to subscriber @n, or what lies ready for it */
void _ra_paper_add_handover (RaValues *values, const RaPaperThings *about, guint n, RaPaperWords *words);

G_END_DECLS
