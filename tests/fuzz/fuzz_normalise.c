/* SPDX-License-Identifier: Apache-2.0
 *
 * Normalising: the way back to the decoded text is whole, and noise lies in it in order.
 */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static normaliser *nm;
	if (!nm)
		nm = normaliser_new(fuzz_lexicon());
	arena a;
	arena_init(&a);
	read_text text;
	canon c;
	fuzz_decode(&text, &a, data, size);
	normalise(&c, &a, nm, &text);
	fuzz_hold_canon(&c, &text);
	arena_release(&a);
	return 0;
}
