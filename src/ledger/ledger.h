/* SPDX-License-Identifier: Apache-2.0
 *
 * Entry header of the rules of the ledger: rows and their shapes, events and
 * their fold, decimals, and the tables of rules. Pure: no SQL, no I/O, no clock.
 */
#ifndef LEDGER_LEDGER_H
#define LEDGER_LEDGER_H

#include "ledger/check.h"
#include "ledger/dec.h"
#include "ledger/event.h"
#include "ledger/lamp.h"
#include "ledger/rows.h"
#include "ledger/plan.h"
#include "ledger/rules.h"
#include "ledger/schedule.h"
#include "ledger/score.h"
#include "ledger/secret.h"

#endif
