/* SPDX-License-Identifier: Apache-2.0
 *
 * The one home of OpenSSL's digests.
 */
#include "base/digest.h"

#include "base/arena.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <stdlib.h>
#include <string.h>

static void print_hex(char out[DIGEST_HEX], const unsigned char *raw)
{
	static const char hex[] = "0123456789abcdef";
	for (unsigned i = 0; i < (DIGEST_HEX - 1) / 2; i++) {
		out[2 * i] = hex[raw[i] >> 4];
		out[2 * i + 1] = hex[raw[i] & 15];
	}
	out[DIGEST_HEX - 1] = 0;
}

/* EVP fails only where memory is out or the algorithm was built out of the library: both leave nothing to do. */
static void digest(char out[DIGEST_HEX], const EVP_MD *kind, const void *data, size_t size)
{
	unsigned char raw[EVP_MAX_MD_SIZE];
	unsigned n = 0;
	if (!EVP_Digest(data, size, raw, &n, kind, NULL) || n != (DIGEST_HEX - 1) / 2)
		out_of_memory(size);
	print_hex(out, raw);
}

void digest_sha256(char out[DIGEST_HEX], const void *data, size_t size)
{
	digest(out, EVP_sha256(), data, size);
}

void digest_sm3(char out[DIGEST_HEX], const void *data, size_t size)
{
	digest(out, EVP_sm3(), data, size);
}

void digest_hmac_sha1(unsigned char out[20], const void *key, size_t key_size, const void *data, size_t size)
{
	unsigned n = 0;
	if (!HMAC(EVP_sha1(), key, (int)key_size, data, size, out, &n) || n != 20)
		out_of_memory(size);
}

struct sm3 {
	EVP_MD_CTX *context;
};

sm3 *sm3_new(void)
{
	sm3 *d = xcalloc(1, sizeof *d);
	d->context = EVP_MD_CTX_new();
	if (!d->context || EVP_DigestInit_ex(d->context, EVP_sm3(), NULL) != 1)
		out_of_memory(0);
	return d;
}

void sm3_add(sm3 *d, const void *data, size_t size)
{
	if (size && EVP_DigestUpdate(d->context, data, size) != 1)
		out_of_memory(size);
}

void sm3_end(sm3 *d, char out[DIGEST_HEX])
{
	unsigned char raw[EVP_MAX_MD_SIZE];
	unsigned n = 0;
	if (EVP_DigestFinal_ex(d->context, raw, &n) != 1 || n != (DIGEST_HEX - 1) / 2)
		out_of_memory(0);
	print_hex(out, raw);
	EVP_MD_CTX_free(d->context);
	free(d);
}
