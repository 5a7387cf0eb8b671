/* SPDX-License-Identifier: Apache-2.0
 *
 * The one home of OpenSSL's digests.
 */
#include "base/digest.h"

#include "base/arena.h"

#include <openssl/evp.h>

#include <string.h>

/* EVP fails only where memory is out or the algorithm was built out of the library: both leave nothing to do. */
static void digest(char out[DIGEST_HEX], const EVP_MD *kind, const void *data, size_t size)
{
	static const char hex[] = "0123456789abcdef";
	unsigned char raw[EVP_MAX_MD_SIZE];
	unsigned n = 0;
	if (!EVP_Digest(data, size, raw, &n, kind, NULL) || n != (DIGEST_HEX - 1) / 2)
		oom_hook(size);
	for (unsigned i = 0; i < n; i++) {
		out[2 * i] = hex[raw[i] >> 4];
		out[2 * i + 1] = hex[raw[i] & 15];
	}
	out[DIGEST_HEX - 1] = 0;
}

void digest_sha256(char out[DIGEST_HEX], const void *data, size_t size)
{
	digest(out, EVP_sha256(), data, size);
}

void digest_sm3(char out[DIGEST_HEX], const void *data, size_t size)
{
	digest(out, EVP_sm3(), data, size);
}
