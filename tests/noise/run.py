#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The sample report in the forms in which reports come: run.py PROGRAM [VARIANT]

Each variant is the sample with something done to it. Where nothing of the text is lost, the records must be those of the
clean sample; where a part is damaged, those of the rest, and the damage must be reported as noise of the right kind in the
right place. Prints what differs.
"""
import collections, json, os, re, subprocess, sys, tempfile

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SAMPLE = os.path.join(TOP, 'samples', '青溪县2026年政府工作报告.txt')
KEYS = ('role', 'list', 'indicator', 'name', 'measure', 'comparator', 'value', 'value_hi', 'stretch', 'unit', 'sign', 'year', 'span')
ROW_KEYS = ('kind', 'ordinal', 'deadline', 'lead')


def traditional():
    """Simplified to traditional where the table of the lexicon leaves no doubt."""
    seen, table = collections.Counter(), {}
    with open(os.path.join(TOP, 'lexicon', 'chars.tsv'), encoding='utf-8') as f:
        for line in f:
            cells = line.rstrip('\n').split('\t')
            if line.startswith('#') or len(cells) < 3 or cells[2] != 'sure' or len(cells) > 3 and cells[3]:
                continue
            seen[cells[1]] += 1
            table[cells[1]] = cells[0]
    return {k: v for k, v in table.items() if seen[k] == 1}


VARIANTS = {}


def variant(**options):
    def add(f):
        VARIANTS[f.__name__] = (f, options)
        return f
    return add


# ---- nothing is lost: the same records ----

@variant()
def clean(t):
    return t.encode()


@variant()
def bom_crlf(t):
    return b'\xef\xbb\xbf' + t.replace('\n', '\r\n').encode()


@variant(encoding='GB18030')
def gb18030(t):
    return t.encode('gb18030')


@variant(encoding='UTF-16LE')
def utf16(t):
    return b'\xff\xfe' + t.encode('utf-16-le')


@variant()
def indented(t):
    return '\n'.join('\u3000\u3000' + line if line else line for line in t.split('\n')).encode()


@variant()
def full_width_digits(t):
    return re.sub('[0-9.%]', lambda m: chr(ord(m[0]) + 0xFEE0), t).encode()


@variant(but=('title',))
def traditional_characters(t):
    return t.translate(str.maketrans(traditional())).encode()


@variant()
def literal_line_ends(t):
    return t.replace('\n', '\\r\\n\n').encode()


@variant()
def entities(t):
    return '\n'.join('&nbsp;&nbsp;' + line if line else line for line in t.split('\n')).encode()


@variant()
def hard_line_breaks(t):
    """Lines of 38 characters, as copied out of a page; paragraphs keep their empty line and indent."""
    out = []
    for line in t.split('\n'):
        line = '\u3000\u3000' + line if line else line
        out += [line[i:i + 38] for i in range(0, len(line), 38)] or ['']
    return '\n'.join(out).encode()


@variant()
def page_furniture(t):
    before = '青溪县人民政府门户网站\n首页 > 政务公开 > 政府工作报告\n发布时间：2026-01-15 09:30　来源：县政府办公室　浏览次数：3862\n【字号：大 中 小】 打印 下载 收藏\n\n'
    after = '\n责任编辑：网站管理员\n分享到：微信 微博 QQ空间\n上一篇：关于春节放假的通知\n下一篇：没有了\n主办：青溪县人民政府办公室　版权所有　网站标识码：0000000000\n'
    return (before + t + after).encode()


@variant(file='md')
def markdown(t):
    lines = t.split('\n')
    out = ['---', 'title: 政府工作报告', 'source: http://www.example.com/a.html', '---', '', '# ' + lines[0]]
    for line in lines[1:]:
        if re.match('[一二三四]、', line) or line == '名词解释':
            line = '## ' + line
        elif re.match('（[一二三四五六七]）[^。]*$', line):
            line = '### ' + line
        out += [line, '']
    return '\n'.join(out).encode()


@variant(file='html')
def html(t):
    body = ''.join(f'<p style="text-indent:2em">{line}</p>\n' for line in t.split('\n') if line)
    return ('<!DOCTYPE html><html><head><meta charset="utf-8"><title>政府工作报告_青溪县</title><style>p{margin:0}</style>'
            '<script>var n = "增长99%";</script></head><body><div class="nav"><ul><li><a href="/">首页</a></li>'
            '<li><a href="/zwgk">政务公开</a></li></ul></div><div class="article" id="zoom">' + body +
            '</div><div class="foot"><a href="/about">关于我们</a> 版权所有</div></body></html>').encode()


# Where a heading ends can only be guessed here.
@variant(least=0.9, but=('speaker',))
def one_line(t):
    return re.sub(r'\n+', '', t).encode()


@variant(least=0.97)
def one_line_with_blanks(t):
    return re.sub(r'\n+', ' ', t).encode()


# ---- a part is damaged: the rest is as it was, and the damage is told ----

@variant(least=0.97, noise='stray')
def question_marks(t):
    return t.replace('茶园5000亩', '茶园????????亩', 1).replace('新增精品民宿25家', '新增精品????25家', 1).encode()


@variant(least=0.97, noise='pinyin', but=('title',))
def pinyin_notes(t):
    t = t.translate(str.maketrans(traditional()))
    for word, note in (('經濟', '經(jīng)濟(jì)'), ('發展', '發(fā)展'), ('實現', '實(shí)現(xiàn)')):
        t = t.replace(word, note)
    return t.encode()


@variant(least=0.97, noise='injection')
def advertisements(t):
    ad = '（更多精彩报告范文，请关注微信公众号：示例文库www.example.com）'
    parts = t.split('，')
    for i in range(40, len(parts), 90):
        parts[i] += ad
    return '，'.join(parts).encode()


@variant(least=0.97)
def blanks_inside_digits(t):
    return re.sub(r'(\d)\.(\d)', r'\1 . \2', t).encode()


@variant(least=0.97, noise='mojibake')
def shifted_bytes(t):
    """Three sentences whose GBK bytes lost one and so run shifted to the next ASCII character."""
    raw = t.encode('gb18030')
    for words in ('着力强功能', '推进城市更新', '办好更高质量教育'):
        at = raw.find(words.encode('gb18030'))
        if at > 0:
            raw = raw[:at] + raw[at + 1:]
    return raw.decode('gb18030', errors='replace').encode()


def records(program, path):
    run = subprocess.run([program, 'extract', path], stdout=subprocess.PIPE, check=True)
    return [json.loads(line, parse_float=str, parse_int=str) for line in run.stdout.decode().split('\n') if line]


def bag(rows, kind, keys):
    return collections.Counter(tuple(str(r.get(k)) for k in keys) for r in rows if r['type'] == kind)


def f1(a, b):
    both = sum((a & b).values())
    total = sum(a.values()) + sum(b.values())
    return 2 * both / total if total else 1.0


def differences(want, got, options):
    wrong = []
    for kind, keys in (('indicator', KEYS), ('commitment', ROW_KEYS)):
        a, b = bag(want, kind, keys), bag(got, kind, keys)
        value = f1(a, b)
        if value < options.get('least', 1.0):
            wrong.append(f'{kind}: {value:.3f} alike')
            wrong += ['    lost:  ' + ' '.join(k) for k in sorted((a - b).elements())][:6]
            wrong += ['    new:   ' + ' '.join(k) for k in sorted((b - a).elements())][:6]
    for key in ('title', 'region', 'level', 'year', 'date', 'speaker', 'targets'):
        if key not in options.get('but', ()) and want[0][key] != got[0][key]:
            wrong.append(f'document {key}: {got[0][key]}, not {want[0][key]}')
    if options.get('encoding') and got[0]['encoding'] != options['encoding']:
        wrong.append(f'encoding {got[0]["encoding"]}')
    if options.get('noise') and not any(r['type'] == 'noise' and r['kind'] == options['noise'] for r in got):
        wrong.append(f'no noise of the kind {options["noise"]}')
    return wrong


def main():
    program, only = sys.argv[1], sys.argv[2:]
    with open(SAMPLE, encoding='utf-8') as f:
        text = f.read()
    passed = failed = 0
    with tempfile.TemporaryDirectory() as folder:
        want = records(program, SAMPLE)
        for name, (make, options) in VARIANTS.items():
            if only and name not in only:
                continue
            path = os.path.join(folder, f'{name}.{options.get("file", "txt")}')
            with open(path, 'wb') as f:
                f.write(make(text))
            wrong = differences(want, records(program, path), options)
            passed += not wrong
            failed += bool(wrong)
            if wrong:
                print(f'FAILED {name}\n  ' + '\n  '.join(wrong))
    print(f'{passed} passed, {failed} failed, 0 skipped')
    return failed > 0


sys.exit(main())
