/* SPDX-License-Identifier: Apache-2.0 */
#include "recognise/internal.h"

void recognise_terms(run *r)
{
	(void)r;
}
