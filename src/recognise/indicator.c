/* SPDX-License-Identifier: Apache-2.0 */
#include "recognise/internal.h"

void recognise_indicators(run *r)
{
	(void)r;
}
