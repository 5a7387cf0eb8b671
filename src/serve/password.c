/* SPDX-License-Identifier: Apache-2.0
 *
 * The one home of libsodium: Argon2id and random bytes. A hash takes 64 MiB; only
 * the one thread of the signing lane ever makes one.
 */
#include "serve/internal.h"

#include <sodium.h>
#include <stdlib.h>

#define MIN_PASSWORD 10
#define MAX_PASSWORD 200

void random_bytes(void *out, size_t size)
{
	randombytes_buf(out, size);
}

bool same_secret(tzh_str a, tzh_str b)
{
	return a.len && a.len == b.len && !sodium_memcmp(a.ptr, b.ptr, a.len);
}

void token_make(char out[TOKEN_HEX])
{
	unsigned char raw[(TOKEN_HEX - 1) / 2];
	randombytes_buf(raw, sizeof raw);
	sodium_bin2hex(out, TOKEN_HEX, raw, sizeof raw);
}

int password_hash(char out[128], tzh_str password, tzh_err *err)
{
	_Static_assert(crypto_pwhash_STRBYTES <= 128, "room of a hash");
	if (sodium_init() < 0 ||
		crypto_pwhash_str_alg(out, password.ptr, password.len, crypto_pwhash_OPSLIMIT_INTERACTIVE,
			crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) != 0)
		return err_set(err, TZH_ELIMIT, "no memory for a password's hash: try again");
	return TZH_OK;
}

bool password_is(const char *hash, tzh_str password)
{
	return password.len <= MAX_PASSWORD && sodium_init() >= 0 &&
	       crypto_pwhash_str_verify(hash, password.ptr ? password.ptr : "", password.len) == 0;
}

void password_dummy(tzh_str password)
{
	char out[128];
	if (password_hash(out, password.ptr && password.len <= MAX_PASSWORD ? password : STR("x"), NULL))
		return;
	sodium_memzero(out, sizeof out);
}

/* Long enough, not of one or two letters only, not the account's name again. */
const char *password_weak(tzh_str password, tzh_str account)
{
	bool seen[256] = { false };
	unsigned kinds = 0;
	if (password.len < MIN_PASSWORD)
		return "password.short";
	if (password.len > MAX_PASSWORD)
		return "password.long";
	for (size_t i = 0; i < password.len; i++) {
		kinds += !seen[(unsigned char)password.ptr[i]];
		seen[(unsigned char)password.ptr[i]] = true;
	}
	if (kinds < 5)
		return "password.simple";
	return account.len > 3 && str_find(password, account) != SIZE_MAX ? "password.account" : NULL;
}

static tzh_str name_of(tzh_str region, tzh_str account, arena *a)
{
	buf b;
	buf_init(&b, 4096);
	buf_add_str(&b, region);
	buf_addc(&b, '/');
	buf_add_str(&b, account);
	tzh_str s = str_copy(a, buf_str(&b));
	buf_release(&b);
	return s;
}

/* `made` tells the sessions of an older password apart. */
int password_put(tzh_ledger *l, tzh_str region, tzh_str account, tzh_str password, bool must, int64_t now, arena *a,
	tzh_err *err)
{
	char hash[128], made[17];
	unsigned char raw[8];
	int rc = password_hash(hash, password, err);
	if (rc)
		return rc;
	randombytes_buf(raw, sizeof raw);
	sodium_bin2hex(made, sizeof made, raw, sizeof raw);
	json_t *o = json_pack("{s:s, s:s, s:b, s:I}", "hash", hash, "made", made, "must", must, "at", (json_int_t)now);
	char *text = json_dumps(o, JSON_COMPACT);
	json_decref(o);
	rc = access_put(l, "password", name_of(region, account, a), str_of(text), 0, err);
	free(text);
	return rc;
}

int serve_set_password(tzh_ledger *l, tzh_str region, tzh_str account, tzh_str password, int64_t now, tzh_err *err)
{
	arena a;
	const char *weak = password_weak(password, account);
	if (weak) {
		tzh_str t = tzh_ledger_words(l, weak);
		return err_set(err, TZH_EINPUT, "%.*s", (int)t.len, t.ptr);
	}
	arena_init(&a);
	int rc = password_put(l, region, account, password, true, now, &a, err);
	arena_release(&a);
	return rc;
}
