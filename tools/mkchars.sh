#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# mkchars.sh > lexicon/chars.tsv - the table of characters, made from OpenCC's data (development only).
#
# Every character of the CJK blocks that `opencc -c t2s` changes on its own, and every compatibility
# ideograph and radical, one row each: the character, its simplified form, and "both" where the character
# is also a simplified one (it stands in GB 2312), so that it is changed only in a text that holds traditional
# characters. The fourth column names neighbours beside which such a character keeps its form.
# "sure" marks a pair that tells the two scripts apart: the second is not in Big5, nor the first in GB 2312.
# What OpenCC decides by phrases alone stands in the list at the end. Needs opencc and python3.
set -eu
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - >"$work/all" <<'PY'
import unicodedata
blocks = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))
for first, last in blocks:
    for c in range(first, last + 1):
        print(chr(c), chr(c), sep='\t')
for first, last in ((0x2E80, 0x2FD5), (0xF900, 0xFAFF)):
    for c in range(first, last + 1):
        plain = unicodedata.normalize('NFKC', chr(c))
        if len(plain) == 1 and plain != chr(c):
            print(chr(c), plain, sep='\t')
PY
cut -f2 "$work/all" | opencc -c t2s >"$work/simple"
printf '# traditional\tsimplified\tsure: tells the scripts apart; both: also a simplified character, changed only in a text with traditional ones	kept beside one of these\n'
cut -f1 "$work/all" | paste - "$work/simple" | python3 -c '
import sys
for row in sys.stdin:
    a, b = row.rstrip("\n").split("\t")
    if a == b or len(b) != 1 or ord(b) > 0xFFFF:
        continue
    try:
        a.encode("gb2312")
        print(a, b, "both", "坤隆县縣安陵" if a == "乾" else "", sep="\t")
    except UnicodeEncodeError:
        try:
            b.encode("big5")
            print(a, b, sep="\t")
        except UnicodeEncodeError:
            print(a, b, "sure", sep="\t")
print("著", "着", "both", "显顯卓名原编編论論专專昭土巨译譯合所作称稱述书書录錄", sep="\t")
print("藉", "借", "both", "慰狼", sep="\t")
print("瞭", "了", "both", "望", sep="\t")
'
