#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the examples of tests/spec/*.md; the form is told in tests/spec/README.md.

usage: run.py PROGRAM [--show] [FILE-STEM [NUMBER]]
"""
import glob, json, os, re, shlex, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TYPES = ('document', 'section', 'indicator', 'commitment', 'result', 'problem', 'term', 'honor', 'noise')
OPTIONS = {'part': 'plan', 'year': '2026', 'place': '青溪县', 'file': 'txt', 'encoding': 'utf-8', 'skip': ''}

FRONT = '政府工作报告\n——{year}年1月8日在{place}第十七届人民代表大会第六次会议上\n{head}\u3000林知远\n\n各位代表：\n现在，我代表{place}人民政府向大会报告工作，请予审议，并请各位政协委员和列席人员提出意见。\n'
REVIEW = '一、{last}年工作回顾\n'
PROBLEMS = '同时，我们也清醒地认识到，发展中还存在不少困难和问题：\n'
PLAN = '二、{year}年工作安排\n'
LIVELIHOOD = '（八）办好民生实事\n'
SELF = '三、加强政府自身建设\n'
APPENDIX = '名词解释\n'
ORDER = ('front', 'review', 'problems', 'plan', 'livelihood', 'self', 'appendix')
HEADINGS = dict(zip(ORDER, (FRONT, REVIEW, PROBLEMS, PLAN, LIVELIHOOD, SELF, APPENDIX)))
FILLER = {'review': '过去一年，我们团结依靠全县人民，各项工作迈出新步伐。\n', 'plan': '新的一年，我们要坚持稳中求进，扎实做好各项工作。\n'}


class Bad(Exception):
    pass


class Example:
    def __init__(self, path, line, number, info):
        self.path, self.line, self.number = path, line, number
        self.lines, self.expected, self.absent = [], [], []
        self.options = dict(OPTIONS)
        for word in shlex.split(info):
            key, _, value = word.partition('=')
            if key not in OPTIONS:
                raise Bad(f'{path}:{line}: unknown option {key}')
            self.options[key] = value

    def name(self):
        return f'{os.path.basename(self.path)[:-3]} {self.number}'

    def expect(self, path, line, text):
        words = shlex.split(text)
        if words[0] == 'no' and len(words) == 2 and words[1] in TYPES:
            self.absent.append(words[1])
            return
        if words[0] not in TYPES:
            raise Bad(f'{path}:{line}: unknown type {words[0]}')
        pairs = []
        for word in words[1:]:
            key, eq, value = word.partition('=')
            if not eq:
                raise Bad(f'{path}:{line}: "{word}" is not key=value')
            pairs.append((key, value.replace('\\n', '\n')))
        self.expected.append((words[0], pairs))

    def document(self):
        """The file's text, and the stretch of it that is the example's."""
        text = '\n'.join(self.lines)
        part = self.options['part']
        if part == 'whole':
            return text, 0, len(text)
        if part not in HEADINGS:
            raise Bad(f'{self.path}:{self.line}: unknown part {part}')
        place, year = self.options['place'], int(self.options['year'])
        head = {'省': '省长', '市': '市长', '县': '县长', '区': '区长'}.get(place[-1], '代理主席')
        before = ''
        for p in ORDER:
            if p in ('problems', 'livelihood', 'self', 'appendix') and p != part:
                continue
            before += HEADINGS[p].format(year=year, last=year - 1, place=place, head=head)
            if p == part:
                break
            before += FILLER.get(p, '')
        after = '' if part in ('plan', 'livelihood', 'self', 'appendix') else \
            '\n' + PLAN.format(year=year) + FILLER['plan']
        return before + text + after + '\n', len(before), len(before) + len(text)


def parse(path, rules):
    examples, state, here = [], 'text', None
    with open(path, encoding='utf-8') as f:
        for line, text in enumerate(f, 1):
            text = text.rstrip('\n')
            if state == 'text':
                if text.startswith('## '):
                    rules.update(re.findall(r'`([^`]+)`', text))
                if text.startswith('```example'):
                    here = Example(path, line, len(examples) + 1, text[len('```example'):])
                    state = 'sentence'
            elif text.rstrip() == '```':
                if state == 'sentence' or not (here.expected or here.absent):
                    raise Bad(f'{path}:{here.line}: the example expects nothing')
                examples.append(here)
                state = 'text'
            elif state == 'sentence' and text == '---':
                state = 'records'
            elif state == 'sentence':
                here.lines.append(text)
            elif text.strip():
                here.expect(path, line, text)
    if state != 'text':
        raise Bad(f'{path}:{here.line}: the example does not end')
    return examples


class Number(str):
    """A JSON number with its digits as written."""


def plain(value):
    if value is None:
        return 'null'
    if value is True or value is False:
        return 'true' if value else 'false'
    if isinstance(value, list):
        return ','.join(plain(v) for v in value) if value else '[]'
    return str(value)


def shown(record, key, by_id):
    value = record.get(key)
    if key == 'quantities' and isinstance(value, list):
        value = [by_id.get(v, {}).get('value') for v in value]
    elif key in ('section', 'parent') and value is not None:
        value = by_id.get(value, {}).get('title', value)
    return plain(value)


def describe(record, keys, by_id):
    words = []
    for key in keys:
        value = shown(record, key, by_id).replace('\n', '\\n')
        words.append(f'{key}="{value}"' if re.search(r'[\s"]', value) or value == '' else f'{key}={value}')
    return record['type'] + ' ' + ' '.join(words)


SHOWN = {
    'document': ('title', 'region', 'region_code', 'level', 'year', 'date', 'speaker', 'targets'),
    'section': ('level', 'number', 'title', 'role'),
    'indicator': ('name', 'indicator', 'role', 'measure', 'comparator', 'value', 'value_hi', 'stretch', 'unit', 'sign',
                  'relation', 'year', 'span', 'stance', 'text', 'rule'),
    'commitment': ('kind', 'ordinal', 'text', 'quantities', 'project', 'phase', 'place', 'deadline', 'lead', 'co'),
    'result': ('kind', 'text', 'quantities', 'project', 'phase'),
    'problem': ('ordinal', 'title', 'text'),
    'term': ('ordinal', 'term', 'definition'),
    'honor': ('title', 'awarded_by', 'rank', 'text'),
    'noise': ('kind', 'text', 'likely'),
}


def compare(example, records, by_id):
    """What is wrong, one line each."""
    wrong = []
    for kind in {k for k, _ in example.expected} | set(example.absent):
        want = [p for k, p in example.expected if k == kind]
        got = [r for r in records if r['type'] == kind]
        ok = len(want) == len(got) and all(shown(r, k, by_id) == v for w, r in zip(want, got) for k, v in w)
        if ok:
            continue
        keys = list(dict.fromkeys(k for w in want for k, _ in w)) or SHOWN[kind]
        for w in want:
            wrong.append('  want: ' + kind + ' ' + ' '.join(f'{k}={v}' for k, v in w))
        for r in got:
            wrong.append('  got:  ' + describe(r, keys, by_id))
        if not got:
            wrong.append(f'  got:  no {kind}')
        if not want:
            wrong.append(f'  want: no {kind}')
    return wrong


def extract(program, examples, folder):
    """Records of each example, by its place in the list; one run of the program for all."""
    names, spans = [], []
    for i, e in enumerate(examples):
        text, start, end = e.document()
        name = os.path.join(folder, f'{i:05d}.{e.options["file"]}')
        with open(name, 'wb') as f:
            f.write(text.encode(e.options['encoding']))
        names.append(name)
        spans.append((start, end))
    run = subprocess.run([program, 'extract', '--format', 'jsonl', *names], stdout=subprocess.PIPE)
    if run.returncode:
        raise Bad(f'{program} extract: exit status {run.returncode}')
    out = [[] for _ in examples]
    for line in run.stdout.decode('utf-8').split('\n'):
        if line:
            r = json.loads(line, parse_float=Number, parse_int=Number)
            out[int(r['doc'])].append(r)
    for i, records in enumerate(out):
        by_id = {r['id']: r for r in records if r.get('id')}
        start, end = spans[i]
        whole = examples[i].options['part'] == 'whole'
        inside = [r for r in records if r['type'] == 'document' or whole or start <= int(r['start']) < end]
        out[i] = inside, by_id
    return out


def main():
    args = sys.argv[1:]
    show = '--show' in args
    args = [a for a in args if a != '--show']
    if not args:
        sys.exit(__doc__)
    program = args[0]
    paths = sorted(p for p in glob.glob(os.path.join(HERE, '*.md')) if os.path.basename(p) != 'README.md')
    rules, examples = set(), []
    for p in paths:
        examples += parse(p, rules)
    if len(args) > 1:
        examples = [e for e in examples if os.path.basename(e.path)[:-3] == args[1]]
    if len(args) > 2:
        examples = [e for e in examples if e.number == int(args[2])]
    passed = failed = skipped = 0
    unnamed = set()
    with tempfile.TemporaryDirectory() as folder:
        results = extract(program, examples, folder) if examples else []
    for e, (records, by_id) in zip(examples, results):
        wrong = compare(e, records, by_id)
        unnamed |= {r['rule'] for r in records if r.get('rule')} - rules
        if show:
            print(f'{e.name()}: {" ".join(e.lines)}')
            for r in records:
                if r['type'] in {k for k, _ in e.expected} | set(e.absent):
                    print(describe(r, SHOWN[r['type']], by_id))
            print()
        if e.options['skip']:
            skipped += 1
            print(f'skipped {e.name()}: {e.options["skip"]}')
        elif wrong:
            failed += 1
            print(f'FAILED {e.name()} ({e.path}:{e.line})\n  text: ' + '\n        '.join(e.lines))
            print('\n'.join(wrong))
        else:
            passed += 1
    if unnamed:
        print('rules that no heading of tests/spec names: ' + ' '.join(sorted(unnamed)))
    print(f'{passed} passed, {failed} failed, {skipped} skipped')
    return failed > 0


try:
    sys.exit(main())
except Bad as bad:
    print(bad)
    print('0 passed, 1 failed, 0 skipped')
    sys.exit(1)
