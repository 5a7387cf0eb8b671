/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/dec.h"

#include "taizhang_ledger.h"

#include <stdio.h>

#define MAX_DIGITS INT64_C(999999999999999999)

__extension__ typedef __int128 wide;

static wide power(int n)
{
	wide p = 1;
	while (n-- > 0)
		p *= 10;
	return p;
}

static wide halve_away(wide n, wide by)
{
	wide q = n / by, r = n % by;
	if ((r < 0 ? -r : r) * 2 >= by)
		q += n < 0 ? -1 : 1;
	return q;
}

/* Fewer places until it fits. */
static tzh_dec fit(wide digits, int scale)
{
	while ((digits > MAX_DIGITS || digits < -MAX_DIGITS || scale > 18) && scale > 0) {
		digits = halve_away(digits, 10);
		scale--;
	}
	if (digits > MAX_DIGITS || digits < -MAX_DIGITS)
		return (tzh_dec){ 0 };
	return (tzh_dec){ (int64_t)digits, (int8_t)scale, true };
}

bool dec_parse(tzh_str s, tzh_dec *out)
{
	tzh_dec d = { .given = s.len > 0 };
	bool minus = s.len && s.ptr[0] == '-', point = false;
	int digits = 0, scale = 0;
	for (size_t i = s.len && (s.ptr[0] == '-' || s.ptr[0] == '+'); i < s.len; i++) {
		if (s.ptr[i] == '.' && !point && digits) {
			point = true;
			continue;
		}
		if (s.ptr[i] < '0' || s.ptr[i] > '9' || d.digits > MAX_DIGITS / 10)
			return false;
		d.digits = d.digits * 10 + (s.ptr[i] - '0');
		scale += point;
		digits++;
	}
	if (d.given && (!digits || (point && !scale) || scale > 18))
		return false;
	d.scale = (int8_t)scale;
	if (minus)
		d.digits = -d.digits;
	*out = d;
	return true;
}

size_t dec_print(tzh_dec d, char *out)
{
	out[0] = 0;
	if (!d.given)
		return 0;
	uint64_t n = d.digits < 0 ? (uint64_t)-d.digits : (uint64_t)d.digits, unit = 1;
	for (int i = 0; i < d.scale; i++)
		unit *= 10;
	const char *minus = d.digits < 0 ? "-" : "";
	if (d.scale <= 0)
		return (size_t)snprintf(out, 32, "%s%llu", minus, (unsigned long long)n);
	return (size_t)snprintf(out, 32, "%s%llu.%0*llu", minus, (unsigned long long)(n / unit), d.scale,
		(unsigned long long)(n % unit));
}

tzh_dec dec_add(tzh_dec a, tzh_dec b)
{
	if (!a.given || !b.given)
		return (tzh_dec){ 0 };
	int scale = a.scale > b.scale ? a.scale : b.scale;
	return fit(a.digits * power(scale - a.scale) + b.digits * power(scale - b.scale), scale);
}

tzh_dec dec_sub(tzh_dec a, tzh_dec b)
{
	b.digits = -b.digits;
	return dec_add(a, b);
}

tzh_dec dec_mul(tzh_dec a, tzh_dec b)
{
	if (!a.given || !b.given)
		return (tzh_dec){ 0 };
	return fit((wide)a.digits * b.digits, a.scale + b.scale);
}

tzh_dec dec_div(tzh_dec a, tzh_dec b, int scale)
{
	if (!a.given || !b.given || !b.digits)
		return (tzh_dec){ 0 };
	/* a/10^sa : b/10^sb at `scale` places: shift whichever side keeps both whole. */
	int shift = scale + b.scale - a.scale;
	wide n = a.digits, by = b.digits;
	if (by < 0)
		n = -n, by = -by;
	if (shift > 19 || shift < -19)
		return (tzh_dec){ 0 };
	if (shift >= 0)
		n *= power(shift);
	else
		by *= power(-shift);
	return fit(halve_away(n, by), scale);
}

tzh_dec dec_round(tzh_dec a, int scale)
{
	if (!a.given || a.scale == scale)
		return a;
	if (a.scale > scale)
		return fit(halve_away(a.digits, power(a.scale - scale)), scale);
	return fit(a.digits * power(scale - a.scale), scale);
}

int dec_cmp(tzh_dec a, tzh_dec b)
{
	if (!a.given || !b.given)
		return (int)a.given - (int)b.given;
	int scale = a.scale > b.scale ? a.scale : b.scale;
	wide x = a.digits * power(scale - a.scale), y = b.digits * power(scale - b.scale);
	return (x > y) - (x < y);
}

size_t tzh_dec_print(tzh_dec d, char out[32])
{
	return dec_print(d, out);
}
