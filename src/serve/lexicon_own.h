/* SPDX-License-Identifier: Apache-2.0
 *
 * The engine with a region's own rows over the built-in tables. One is kept for the
 * last rows that were asked for: loading takes a moment.
 */
#ifndef SERVE_LEXICON_OWN_H
#define SERVE_LEXICON_OWN_H

#include "serve/handler.h"

#define LEXICON_SETTING "lexicon"

/* The engine for these rows ({table: [[cells]]}; NULL or empty: the server's). Give it back with lexicon_release().
 * TZH_EINPUT names table, line and column of a bad row. */
TZH_CHECK int lexicon_engine(request *q, const json_t *own, const tzh_engine **out, tzh_err *err);
void lexicon_release(request *q, const tzh_engine *engine);
/* The engine of the request's region. */
TZH_CHECK int lexicon_of_region(request *q, const tzh_engine **out, tzh_err *err);

#endif
