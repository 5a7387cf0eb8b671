/* SPDX-License-Identifier: Apache-2.0
 *
 * The chain: the only file that knows every stage.
 */
#include "chain.h"

#include "base/digest.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/vec.h"
#include "ledger/assign.h"

#include <stdio.h>
#include <stdlib.h>

int tzh_engine_new(tzh_engine **out, const tzh_options *options, tzh_err *err)
{
	tzh_engine *e = xcalloc(1, sizeof *e);
	int rc = lexicon_new(&e->lx, options ? options->lexicon_dir : NULL, err);
	if (rc) {
		lexicon_refused(err, options && options->english);
		tzh_engine_free(e);
		return rc;
	}
	e->nm = normaliser_new(e->lx);
	e->st = structurer_new(e->lx);
	e->rc = recogniser_new(e->lx);
	*out = e;
	return TZH_OK;
}

const char *tzh_lexicon_table(unsigned table, const char **columns)
{
	if (table >= LEX_TABLE_COUNT)
		return NULL;
	*columns = lex_schemas[table].columns;
	return lex_schemas[table].file;
}

uint32_t tzh_lexicon_rows(const tzh_engine *engine, unsigned table)
{
	return table < LEX_TABLE_COUNT ? lexicon_rows(engine->lx, (lex_table)table) : 0;
}

tzh_str tzh_lexicon_cell(const tzh_engine *engine, unsigned table, uint32_t row, unsigned column)
{
	if (row >= tzh_lexicon_rows(engine, table) || column >= LEX_MAX_COLUMNS)
		return (tzh_str){ 0 };
	return lexicon_cell(engine->lx, (lex_table)table, row, column);
}

void tzh_engine_free(tzh_engine *engine)
{
	if (!engine)
		return;
	recogniser_free(engine->rc);
	structurer_free(engine->st);
	normaliser_free(engine->nm);
	lexicon_free(engine->lx);
	free(engine);
}

/* The base name without its last extension; a name that is all extension (".notes") stays whole. */
static tzh_str doc_name(const char *path)
{
	const char *slash = strrchr(path, '/'), *base = slash ? slash + 1 : path, *dot = strrchr(base, '.');
	return (tzh_str){ base, dot && dot != base ? (size_t)(dot - base) : strlen(base) };
}

static void fill_info(tzh_doc *doc, const tzh_input *input)
{
	tzh_info *info = &doc->records.info;
	const speech *first = &doc->ol.speeches[0];
	info->path = str_copy(&doc->memory, str_of(input->name));
	info->name = input->doc ? str_copy(&doc->memory, str_of(input->doc)) : doc_name(info->path.ptr);
	digest_sha256(info->sha256, input->data, input->size);
	info->format = doc->text.format;
	info->encoding = doc->text.encoding;
	info->script = doc->canonical.script;
	info->chars = doc->text.n;
	info->title = doc->ol.title;
	info->speaker = doc->ol.speaker;
	info->region = first->region;
	info->region_code = first->region_code;
	info->level = first->level;
	info->year = first->year;
	info->date = first->date;
}

/* Noise becomes records as it is, and warnings by kind with their counts. */
static void fill_noise(tzh_doc *doc)
{
	const canon *c = &doc->canonical;
	tzh_noise *list = arena_array(&doc->memory, tzh_noise, c->noise_count);
	uint32_t counts[TZH_NOISE_END] = { 0 };
	VEC(tzh_str) warnings = { 0 };
	for (uint32_t i = 0; i < c->noise_count; i++) {
		const canon_noise *n = &c->noises[i];
		list[i] = (tzh_noise){
			.section = TZH_NO_SECTION, .kind = n->kind, .span = { n->start, n->end }, .likely = n->likely
		};
		counts[n->kind]++;
	}
	for (unsigned k = 0; k < TZH_NOISE_END; k++) {
		if (!counts[k] || k == TZH_NOISE_FURNITURE)
			continue;
		char text[48];
		snprintf(text, sizeof text, "%s:%u", tzh_noise_name(k), counts[k]);
		*vec_push(&warnings, &doc->memory) = str_copy(&doc->memory, str_of(text));
	}
	doc->records.noises = list;
	doc->records.noise_count = c->noise_count;
	doc->records.info.warnings = warnings.items;
	doc->records.info.warning_count = warnings.count;
}

int tzh_doc_reread(tzh_doc *doc, const tzh_engine *engine, const tzh_input *input, tzh_err *err)
{
	arena memory = doc->memory;
	arena_reset(&memory);
	*doc = (tzh_doc){ .memory = memory, .engine = engine };
	int rc = read_decode(&doc->text, &doc->memory, input, err);
	if (rc) {
		doc->text = (read_text){ 0 };
		return rc;
	}
	normalise(&doc->canonical, &doc->memory, engine->nm, &doc->text);
	/* The document line says whether targets are stated, so the indicators are read whatever is asked for. */
	uint32_t only = input->only ? input->only | TZH_TYPE_BIT(INDICATOR) : 0;
	const lex_place *places = recogniser_scan(engine->rc, &doc->memory, &doc->canonical, only);
	structure(&doc->ol, &doc->memory, engine->st, &doc->canonical, places, input->name);
	doc->records.sections = doc->ol.sections;
	doc->records.section_count = doc->ol.section_count;
	fill_info(doc, input);
	row_notes rows = { 0 };
	recognise(&doc->records, &rows, &doc->memory, engine->rc, &doc->canonical, places, &doc->ol, only);
	assignment as = { &doc->memory, engine->lx, engine->rc, &doc->canonical, &doc->ol };
	assign_rows(&as, &rows, doc->records.commitment_count);
	fill_noise(doc);
	return TZH_OK;
}

int tzh_doc_read(tzh_doc **out, const tzh_engine *engine, const tzh_input *input, tzh_err *err)
{
	tzh_doc *doc = xcalloc(1, sizeof *doc);
	arena_init(&doc->memory);
	int rc = tzh_doc_reread(doc, engine, input, err);
	if (rc) {
		tzh_doc_free(doc);
		return rc;
	}
	*out = doc;
	return TZH_OK;
}

void tzh_doc_free(tzh_doc *doc)
{
	if (!doc)
		return;
	arena_release(&doc->memory);
	free(doc);
}

const tzh_records *tzh_doc_records(const tzh_doc *doc)
{
	return &doc->records;
}

const uint32_t *tzh_doc_text(const tzh_doc *doc, uint32_t *count)
{
	*count = doc->text.n;
	return doc->text.cp;
}

tzh_str tzh_doc_slice(tzh_doc *doc, tzh_span span)
{
	if (span.start > span.end || span.end > doc->text.n)
		return STR("");
	return utf8_encode(&doc->memory, doc->text.cp + span.start, span.end - span.start);
}

const tzh_sentence *tzh_doc_sentences(tzh_doc *doc, uint32_t *count)
{
	*count = doc->ol.sentence_count;
	if (doc->sentences)
		return doc->sentences;
	tzh_sentence *list = arena_array(&doc->memory, tzh_sentence, *count + 1u);
	for (uint32_t i = 0; i < *count; i++) {
		const sentence *s = &doc->ol.sentences[i];
		list[i] = (tzh_sentence){ .span = canon_span(&doc->canonical, s->start, s->end),
			.section = s->section,
			.paragraph = s->paragraph,
			.heading = s->heading };
	}
	return doc->sentences = list;
}

tzh_str tzh_doc_clean(tzh_doc *doc)
{
	return canon_str(&doc->canonical, &doc->memory, 0, doc->canonical.n);
}
