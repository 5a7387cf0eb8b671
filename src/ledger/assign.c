/* SPDX-License-Identifier: Apache-2.0 */
#include "ledger/assign.h"

void assign_rows(const assignment *as, const row_notes *rows, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++) {
		bool follows = i > 0 && rows->rows[i - 1].section == rows->rows[i].section;
		assign_lead(as, &rows->rows[i], &rows->notes[i], follows ? &rows->rows[i - 1] : NULL);
		assign_deadline(as, &rows->rows[i], &rows->notes[i]);
	}
}
