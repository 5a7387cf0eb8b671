/* SPDX-License-Identifier: Apache-2.0
 *
 * Digests of bytes, in lower-case hexadecimal and NUL-terminated.
 */
#ifndef BASE_DIGEST_H
#define BASE_DIGEST_H

#include <stddef.h>

#define DIGEST_HEX 65 /* 256 bits in hexadecimal and the NUL */

void digest_sha256(char out[DIGEST_HEX], const void *data, size_t size);
void digest_sm3(char out[DIGEST_HEX], const void *data, size_t size);

/* The 20 bytes of HMAC-SHA-1 (RFC 2104), which one-time codes are made of. */
void digest_hmac_sha1(unsigned char out[20], const void *key, size_t key_size, const void *data, size_t size);

/* SM3 of bytes that come piece by piece. */
typedef struct sm3 sm3;
sm3 *sm3_new(void);
void sm3_add(sm3 *d, const void *data, size_t size);
/* Writes the digits and frees. */
void sm3_end(sm3 *d, char out[DIGEST_HEX]);

#endif
