/* SPDX-License-Identifier: Apache-2.0
 *
 * Printed names of the closed sets, from the lists in taizhang.h.
 */
#include "taizhang.h"
#include "taizhang_ledger.h"

#define X(n, s) s,
#define NAMES(function, type, list)                                                                                    \
	const char *function(type v)                                                                                   \
	{                                                                                                              \
		static const char *const names[] = { list(X) };                                                        \
		return (unsigned)v < sizeof names / sizeof *names ? names[v] : "";                                     \
	}

NAMES(tzh_format_name, tzh_format, TZH_FORMATS)
NAMES(tzh_script_name, tzh_script, TZH_SCRIPTS)
NAMES(tzh_level_name, tzh_level, TZH_LEVELS)
NAMES(tzh_target_state_name, tzh_target_state, TZH_TARGET_STATES)
NAMES(tzh_part_name, tzh_part, TZH_PARTS)
NAMES(tzh_role_name, tzh_role, TZH_ROLES)
NAMES(tzh_list_name, tzh_list, TZH_LISTS)
NAMES(tzh_measure_name, tzh_measure, TZH_MEASURES)
NAMES(tzh_comparator_name, tzh_comparator, TZH_COMPARATORS)
NAMES(tzh_period_name, tzh_period, TZH_PERIODS)
NAMES(tzh_kind_name, tzh_kind, TZH_KINDS)
NAMES(tzh_phase_name, tzh_phase, TZH_PHASES)
NAMES(tzh_noise_name, tzh_noise_kind, TZH_NOISES)
NAMES(tzh_doubt_name, unsigned, TZH_DOUBTS)
NAMES(tzh_state_name, tzh_state, TZH_STATES)
NAMES(tzh_office_name, tzh_office, TZH_OFFICES)
#undef X

#define X(n, s, l) s,
NAMES(tzh_type_name, tzh_type, TZH_TYPES)
#undef X
