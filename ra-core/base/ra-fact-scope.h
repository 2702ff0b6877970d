/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The two scopes a fact can have, as the first word of its path: said once a case, or once a subscriber (kept
 * as "subscriber.1.…"). Closed, and the same for every country; what follows the dot is data.
 */
#define RA_SCOPE_APPLICANT "applicant"
#define RA_SCOPE_SUBSCRIBER "subscriber"
#define RA_SCOPE_APPLICANT_PREFIX RA_SCOPE_APPLICANT "."
#define RA_SCOPE_SUBSCRIBER_PREFIX RA_SCOPE_SUBSCRIBER "."
