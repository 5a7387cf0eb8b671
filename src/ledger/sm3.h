/* SPDX-License-Identifier: Apache-2.0
 *
 * SM3 (GB/T 32905) digests as 64 lower-case hex digits, through OpenSSL.
 */
#ifndef LEDGER_SM3_H
#define LEDGER_SM3_H

#include "taizhang.h"

#define SM3_HEX 64
/* What stands before the first event of a chain. */
#define SM3_NONE "0000000000000000000000000000000000000000000000000000000000000000"

typedef struct sm3 sm3;

/* A running digest. */
sm3 *sm3_new(void);
void sm3_add(sm3 *d, const void *data, size_t size);
/* Writes the hex digits and frees. */
void sm3_end(sm3 *d, char out[SM3_HEX + 1]);

void sm3_of(const void *data, size_t size, char out[SM3_HEX + 1]);

#endif
