/* SPDX-License-Identifier: Apache-2.0
 *
 * scan FILE... - what a good regular expression engine takes to find a number with a unit: PCRE2 with its compiler to
 * machine code. Prints matches and bytes.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* [0-9] and their full-width forms, hanzi numerals; then a unit, as UTF-8 in octal: % yi wan yuan mu ren hu jia ge ...
 */
static const char pattern[] =
	"(?:[0-9]+(?:\\.[0-9]+)?|(?:\344\270\200|\344\272\214|\344\270\211|\345\233\233|\344\272\224|"
	"\345\205\255|\344\270\203|\345\205\253|\344\271\235|\345\215\201|\347\231\276|\345\215\203)+)"
	"(?:%|\344\272\277|\344\270\207|\345\205\203|\344\272\251|\344\272\272|\346\210\267|"
	"\345\256\266|\344\270\252|\345\205\254\351\207\214|\345\220\250|\346\211\200|\345\272\247)+";

static char *load(const char *path, size_t *size)
{
	size_t room = (size_t)16 << 20;
	char *data = malloc(room);
	FILE *f = fopen(path, "rb");
	*size = f && data ? fread(data, 1, room, f) : 0;
	if (f)
		fclose(f);
	return data;
}

int main(int argc, char **argv)
{
	int code;
	size_t at, total = 0, matches = 0;
	pcre2_code *re = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, 0, &code, &at, NULL);
	if (!re || pcre2_jit_compile(re, PCRE2_JIT_COMPLETE)) {
		fprintf(stderr, "scan: the pattern does not compile (%d at %zu)\n", code, at);
		return 1;
	}
	pcre2_match_data *found = pcre2_match_data_create_from_pattern(re, NULL);
	for (int i = 1; i < argc; i++) {
		size_t size, from = 0;
		char *data = load(argv[i], &size);
		while (data && from < size && pcre2_jit_match(re, (PCRE2_SPTR)data, size, from, 0, found, NULL) > 0) {
			matches++;
			from = pcre2_get_ovector_pointer(found)[1];
		}
		total += size;
		free(data);
	}
	printf("%zu matches in %zu bytes\n", matches, total);
	pcre2_match_data_free(found);
	pcre2_code_free(re);
	return 0;
}
