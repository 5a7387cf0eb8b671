/* SPDX-License-Identifier: Apache-2.0
 *
 * The shapes of shapes.h, read: as JSON Schemas, and as the check of a body.
 */
#ifndef SERVE_SHAPE_H
#define SERVE_SHAPE_H

#include "serve/handler.h"

#include "base/str.h"

typedef struct shape_form {
	const char *name; /* of the handler */
	const char *body, *answer;
} shape_form;

/* NULL where the handler has none. */
const shape_form *shape_form_of(const char *name);
/* Every named shape, for components/schemas. */
json_t *shape_schemas(void);
/* The schema of a list of fields, "*shape" among them. */
json_t *shape_schema(const char *fields);
/* False where the object does not fit: `place` tells where ("sections[0].heading"), `missing` whether a field is not
 * there, and `unknown` whether there is one too many. */
typedef struct shape_fault {
	char place[120];
	bool missing, unknown;
} shape_fault;
bool shape_fits(const char *fields, const json_t *object, shape_fault *fault);

#endif
