#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every key of the words for people that the code names stands in a table of lexicon/: a key that is missing shows nothing."""
import pathlib, re, sys

top = pathlib.Path(__file__).resolve().parent.parent
keys = set()
for table in [*top.glob('lexicon/messages*.tsv'), top / 'lexicon/columns.tsv']:
    keys |= {line.split('\t')[0] for line in table.read_text().splitlines() if not line.startswith('#')}
kinds = {key.split('.')[0] for key in keys}
missing = 0
for file in sorted(top.glob('src/*/*.c')):
    for number, line in enumerate(file.read_text().splitlines(), 1):
        for key in re.findall(r'"([a-z_]+(?:\.[a-z_0-9-]+)+)"', line):
            ending = re.search(r'\.(db|tsv|csv|xlsx|docx|toml|json|jsonl|pdf|html?|txt|md|xml)$', key)
            if key.split('.')[0] in kinds and key not in keys and not ending:
                print(f'{file.relative_to(top)}:{number}: {key} has no words')
                missing += 1
print(f'{0 if missing else 1} passed, {1 if missing else 0} failed, 0 skipped')
sys.exit(1 if missing else 0)
