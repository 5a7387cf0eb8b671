/* SPDX-License-Identifier: Apache-2.0
 *
 * The files of a ZIP archive that hold XML: the home of libarchive. Limits are
 * explicit, so that a small file cannot unpack into a full memory.
 */
#ifndef READ_ZIP_H
#define READ_ZIP_H

#include "base/str.h"
#include "base/vec.h"

#define ZIP_MAX_ENTRIES 10000
#define ZIP_MAX_TOTAL ((size_t)512 * 1024 * 1024)
#define ZIP_FREE_TOTAL ((size_t)32 * 1024 * 1024) /* past this the archive may grow by no more than ZIP_MAX_RATIO */
#define ZIP_MAX_RATIO 100

typedef struct zip_entry {
	tzh_str name, data; /* data of entries *.xml and *.rels, and of "mimetype"; empty for the others */
} zip_entry;

typedef struct zip_file {
	VEC(zip_entry) entries;
} zip_file;

/* Unpacks into the arena. TZH_EINPUT where the archive is damaged or has a password, TZH_ELIMIT past a limit. */
TZH_CHECK int zip_read(zip_file *z, arena *a, tzh_str bytes, bool english, tzh_err *err);

/* The first entry of this name, NULL where there is none. */
const zip_entry *zip_find(const zip_file *z, tzh_str name);

/* Whether an entry's name begins so. */
bool zip_has_folder(const zip_file *z, const char *folder);

#endif
