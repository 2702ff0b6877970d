/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes valid inputs of a target into a folder, made with the station's own code. */
#include "fuzz.h"

int
main (int argc, char **argv)
{
  fuzz_require (argc == 3);
  fuzz_setup ();
  return 0;
}
