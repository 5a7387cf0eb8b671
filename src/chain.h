/* SPDX-License-Identifier: Apache-2.0
 *
 * What an engine and a document hold: the state of the chain, shared by the files of this folder alone.
 */
#ifndef CHAIN_H
#define CHAIN_H

#include "lexicon/lexicon.h"
#include "normalise/normalise.h"
#include "read/read.h"
#include "recognise/recognise.h"
#include "structure/structure.h"

struct tzh_engine {
	lexicon *lx;
	normaliser *nm;
	structurer *st;
	recogniser *rc;
};

struct tzh_doc {
	arena memory;
	const tzh_engine *engine;
	read_text text;
	canon canonical;
	outline ol;
	tzh_records records;
	const tzh_sentence *sentences; /* made when first asked for */
};

#endif
