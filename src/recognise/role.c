/* SPDX-License-Identifier: Apache-2.0
 *
 * Target or actual: the part that the sentence stands in, then its time, then its words.
 */
#include "recognise/pass.h"

bool pass_plans(const pass *p)
{
	return p->s->role == TZH_PART_PLAN || p->s->role == TZH_PART_LIVELIHOOD || p->s->role == TZH_PART_SELF ||
	       (p->s->role == TZH_PART_REVIEW && p->s->section == p->ahead_section &&
		       p->s->paragraph >= p->ahead_paragraph);
}

tzh_role role_read(const pass *p, const when *w)
{
	bool plan = pass_plans(p);
	int year = p->speech->year;
	if (!w->stated || !year || !w->year)
		return plan ? TZH_ROLE_TARGET : TZH_ROLE_ACTUAL;
	if (plan)
		return w->year < year ? TZH_ROLE_ACTUAL : TZH_ROLE_TARGET;
	return w->year > year ? TZH_ROLE_TARGET : TZH_ROLE_ACTUAL;
}
