/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ra-core/crypto/container/ra-container-private.h"
#include "ra-core/crypto/ra-kdf.h"

/*
 * ra-tool-quick is made of the objects of ra-tool and of this file: the same program, but what is derived
 * from passphrases costs little. The scripts here start it hundreds of times; real.sh walks with ra-tool
 * itself and the real numbers. So is ra-station-quick of ra-station, for the display tests: what the one
 * prepared the other opens. Nothing of either reads the variable below, nor can it call what is called here.
 */

/* Set where containers are to be left as they are: kill.sh and the display tests stop while they are made. */
#define REAL_CONTAINERS "RA_TEST_REAL_CONTAINERS"

__attribute__ ((constructor)) static void
derive_quickly (void)
{
  ra_kdf_set_test_cost (10);
  if (g_getenv (REAL_CONTAINERS) == NULL)
    ra_container_set_test_iterations (1000);
}
