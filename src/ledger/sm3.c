/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/sm3.h"

#include "base/arena.h"

#include <openssl/evp.h>
#include <stdlib.h>

struct sm3 {
	EVP_MD_CTX *context;
};

sm3 *sm3_new(void)
{
	sm3 *d = xcalloc(1, sizeof *d);
	d->context = EVP_MD_CTX_new();
	if (!d->context || EVP_DigestInit_ex(d->context, EVP_sm3(), NULL) != 1)
		oom_hook(0); /* without the digest nothing may be written */
	return d;
}

void sm3_add(sm3 *d, const void *data, size_t size)
{
	if (size && EVP_DigestUpdate(d->context, data, size) != 1)
		oom_hook(size);
}

void sm3_end(sm3 *d, char out[SM3_HEX + 1])
{
	unsigned char bytes[EVP_MAX_MD_SIZE];
	unsigned n = 0;
	if (EVP_DigestFinal_ex(d->context, bytes, &n) != 1 || n != SM3_HEX / 2)
		oom_hook(0);
	for (unsigned i = 0; i < n; i++) {
		out[2 * i] = "0123456789abcdef"[bytes[i] >> 4];
		out[2 * i + 1] = "0123456789abcdef"[bytes[i] & 15];
	}
	out[SM3_HEX] = 0;
	EVP_MD_CTX_free(d->context);
	free(d);
}

void sm3_of(const void *data, size_t size, char out[SM3_HEX + 1])
{
	sm3 *d = sm3_new();
	sm3_add(d, data, size);
	sm3_end(d, out);
}
