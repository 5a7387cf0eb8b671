/* SPDX-License-Identifier: Apache-2.0 */
#include "read/html_tag.h"

#include <ctype.h>
#include <string.h>

#define LONGEST 12

static const struct {
	const char *name;
	unsigned flags;
} tags[HTML_TAG_COUNT] = { { "", 0 },
#define X(name, flags) { #name, flags },
	HTML_TAGS(X)
#undef X
};

html_tag html_tag_of(const uint32_t *cp, size_t n)
{
	char name[LONGEST + 1];
	if (!n || n > LONGEST)
		return HTML_UNKNOWN;
	for (size_t i = 0; i < n; i++)
		name[i] = cp[i] < 0x80 ? (char)tolower((int)cp[i]) : '?';
	name[n] = 0;
	unsigned low = 1, high = HTML_TAG_COUNT;
	while (low < high) {
		unsigned middle = (low + high) / 2;
		int c = strcmp(tags[middle].name, name);
		if (!c)
			return (html_tag)middle;
		if (c < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return HTML_UNKNOWN;
}

unsigned html_tag_flags(html_tag tag)
{
	return tags[tag].flags;
}

const char *html_tag_name(html_tag tag)
{
	return tags[tag].name;
}
