/* SPDX-License-Identifier: Apache-2.0
 *
 * Which account a system user acts as on a ledger, where he has not said it: lines
 * "user<TAB>account" in a file beside the ledger, or "ledger<TAB>user<TAB>account" in
 * the user's settings for one on a server. Only a default: every event names the
 * system user as well.
 */
#ifndef CLI_ACCOUNT_KEPT_H
#define CLI_ACCOUNT_KEPT_H

#include "taizhang.h"

/* False where none is kept. */
bool account_kept(const char *where, const char *user, char *out, size_t room);
/* In place of the one before. */
void account_keep(const char *where, const char *user, tzh_str account);

#endif
