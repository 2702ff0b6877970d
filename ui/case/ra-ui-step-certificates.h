/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/case/ra-ui-step.h"

G_BEGIN_DECLS

/**
 * RaUiStepCertificates:
 *
 * What was issued, in plain words for the subscriber to confirm; written to a medium and printed.
 */
#define RA_UI_TYPE_STEP_CERTIFICATES (ra_ui_step_certificates_get_type ())
G_DECLARE_FINAL_TYPE (RaUiStepCertificates, ra_ui_step_certificates, RA_UI, STEP_CERTIFICATES, RaUiStep)

G_END_DECLS
