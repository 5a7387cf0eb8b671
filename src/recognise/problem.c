/* SPDX-License-Identifier: Apache-2.0 */
#include "recognise/internal.h"

void recognise_problems(run *r)
{
	(void)r;
}
