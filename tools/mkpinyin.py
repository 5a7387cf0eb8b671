#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""mkpinyin.py Unihan_Readings.txt[.bz2] > lexicon/pinyin.tsv

The sound of each character of GB 2312 and of the names in lexicon/regions.tsv, without tones, out of the Unihan database:
kMandarin, and what kHanyuPinlu counts as one use in fifty or more beside it (the second of a character's sounds)."""
import bz2, collections, pathlib, re, sys, unicodedata

def plain(reading):
    reading = unicodedata.normalize('NFD', reading.lower())
    out = ''.join(c for c in reading if not unicodedata.combining(c) or c == '\u0308')
    return re.sub('[^a-z]', '', unicodedata.normalize('NFC', out).replace('ü', 'v'))

def main(path):
    opened = bz2.open if path.endswith('.bz2') else open
    mandarin, counted = {}, {}
    with opened(path, 'rt', encoding='utf-8') as lines:
        for line in lines:
            part = line.rstrip('\n').split('\t')
            if len(part) == 3 and part[1] == 'kMandarin':
                mandarin[chr(int(part[0][2:], 16))] = part[2].split()
            elif len(part) == 3 and part[1] == 'kHanyuPinlu':
                counted[chr(int(part[0][2:], 16))] = re.findall(r'([^\s(]+)\((\d+)\)', part[2])
    wanted = set()
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                wanted.add(bytes((high, low)).decode('gb2312'))
            except UnicodeDecodeError:
                pass
    for name in pathlib.Path(__file__).parent.parent.joinpath('lexicon').glob('*.tsv'):
        if name.stem in ('regions', 'departments', 'demo_units'):
            wanted |= set(re.findall('[\u3400-\u9fff]', name.read_text(encoding='utf-8')))
    first, second = collections.defaultdict(set), collections.defaultdict(set)
    for c in sorted(wanted):
        if c not in mandarin:
            continue
        sound = plain(mandarin[c][0])
        first[sound].add(c)
        total = sum(int(n) for _, n in counted.get(c, [])) or 1
        shares = collections.Counter()
        for reading, n in counted.get(c, []):
            shares[plain(reading)] += int(n)
        for other, n in shares.items():
            if other != sound and n * 50 >= total:
                second[other].add(c)
    print('# sound without tones\tcharacters of which it is the first sound\tof which it is another that is often heard')
    print('# Made by tools/mkpinyin.py out of the Unihan database (Unicode licence): the characters of GB 2312 and of the names of')
    print('# regions and departments. Rows of one\'s own go before: a place whose name is spoken another way.')
    print('#! key sound\n#! sorted')
    for sound in sorted(set(first) | set(second)):
        print(sound, ''.join(sorted(first[sound])), ''.join(sorted(second[sound])), sep='\t')

main(sys.argv[1])
