/* SPDX-License-Identifier: Apache-2.0
 *
 * A report's records as tables for the terminal.
 */
#ifndef CLI_RECORDS_GRID_H
#define CLI_RECORDS_GRID_H

#include "base/buf.h"
#include "cli/cli.h"

/* The wanted types (bits; 0 all but noise), each a table of its own. */
void records_grid(const cli *c, tzh_doc *doc, uint32_t only, size_t width, bool colour, buf *out);

#endif
