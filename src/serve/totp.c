/* SPDX-License-Identifier: Apache-2.0
 *
 * One-time codes by RFC 6238: six digits, thirty seconds, HMAC-SHA-1. A step is
 * good once, and one step beside the clock is forgiven.
 */
#include "base/digest.h"
#include "serve/internal.h"

#define STEP_SECONDS 30
#define SECRET_BYTES 20

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

void totp_secret(char out[33])
{
	unsigned char raw[SECRET_BYTES];
	random_bytes(raw, sizeof raw);
	for (unsigned i = 0; i < 32; i++) {
		unsigned bit = i * 5, byte = bit / 8;
		unsigned two = (unsigned)raw[byte] << 8 | (byte + 1 < SECRET_BYTES ? raw[byte + 1] : 0u);
		out[i] = letters[two >> (11 - bit % 8) & 31];
	}
	out[32] = 0;
}

static size_t decode(const char *secret, unsigned char out[SECRET_BYTES])
{
	uint32_t held = 0;
	unsigned bits = 0;
	size_t n = 0;
	for (const char *p = secret; *p && n < SECRET_BYTES; p++) {
		const char *at = strchr(letters, *p);
		if (!at)
			return 0;
		held = held << 5 | (uint32_t)(at - letters);
		bits += 5;
		if (bits >= 8) {
			bits -= 8;
			out[n++] = (unsigned char)(held >> bits & 255);
		}
	}
	return n;
}

static uint32_t code_at(const unsigned char *key, size_t key_size, int64_t step)
{
	unsigned char count[8], mac[20];
	for (int i = 0; i < 8; i++)
		count[i] = (unsigned char)((uint64_t)step >> (56 - 8 * i) & 255);
	digest_hmac_sha1(mac, key, key_size, count, sizeof count);
	unsigned at = mac[19] & 15u;
	uint32_t n = (uint32_t)(mac[at] & 127) << 24 | (uint32_t)mac[at + 1] << 16 | (uint32_t)mac[at + 2] << 8 |
		     mac[at + 3];
	return n % 1000000;
}

int64_t totp_step(const char *secret, tzh_str code, int64_t now, int64_t last)
{
	unsigned char key[SECRET_BYTES];
	uint32_t said = 0;
	size_t size = decode(secret, key);
	if (code.len != 6 || !size)
		return 0;
	for (size_t i = 0; i < 6; i++) {
		if (code.ptr[i] < '0' || code.ptr[i] > '9')
			return 0;
		said = said * 10 + (uint32_t)(code.ptr[i] - '0');
	}
	for (int64_t step = now / STEP_SECONDS - 1; step <= now / STEP_SECONDS + 1; step++)
		if (step > last && code_at(key, size, step) == said)
			return step;
	return 0;
}
