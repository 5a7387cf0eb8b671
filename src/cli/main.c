/* SPDX-License-Identifier: Apache-2.0 */
#include "taizhang.h"

#include <stdio.h>

int main(void)
{
	puts("taizhang " TZH_VERSION);
	return 0;
}
