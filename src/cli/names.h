/* SPDX-License-Identifier: Apache-2.0
 *
 * One name for each input: its base name without the last extension; a later one of the same name is name~2, and so on
 */
#ifndef CLI_NAMES_H
#define CLI_NAMES_H

/* `paths` are not copied. The names, in the order of the paths, are freed with doc_names_free(). */
char **doc_names_make(char **paths, int count);
void doc_names_free(char **names, int count);

#endif
