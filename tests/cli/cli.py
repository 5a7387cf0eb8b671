#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The command line as a user meets it.

usage: cli.py PROGRAM [WORD...]      with words only the tests whose name holds one of them

Prints file and reason of each failure and, last, "N passed, N failed, N skipped".
"""
import csv, glob, io, json, os, re, socket, subprocess, sys, tempfile, traceback, zipfile
import xml.etree.ElementTree as xml

program = os.path.abspath(sys.argv[1])
root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sample_2025, sample_2026 = (os.path.join(root, 'samples', f'青溪县{y}年政府工作报告.txt') for y in (2025, 2026))
tests = []


def test(f):
    tests.append(f)
    return f


class Result:
    def __init__(self, p):
        self.code, self.bytes = p.returncode, p.stdout
        self.err = p.stderr.decode('utf-8', 'replace')

    @property
    def out(self):
        return self.bytes.decode('utf-8')


def run(*args, stdin=b'', lang='zh_CN.UTF-8', cwd=None, **env):
    e = {'PATH': os.environ.get('PATH', ''), 'LANG': lang, **env}
    for name in ('LD_LIBRARY_PATH', 'ASAN_OPTIONS', 'LSAN_OPTIONS', 'UBSAN_OPTIONS'):
        if name in os.environ:
            e[name] = os.environ[name]
    return Result(subprocess.run([program, *args], input=stdin, capture_output=True, env=e, cwd=cwd, timeout=120))


def records(*args, **kw):
    r = run('extract', *args, **kw)
    assert r.code == 0, r.err
    return [json.loads(x) for x in r.out.splitlines()]


def same(got, want):
    assert got == want, f'got {got!r}, want {want!r}'


def holds(text, *words):
    for w in words:
        assert w in text, f'{w!r} is not in {text[:2000]!r}'


def commands():
    return re.findall(r'^  ([a-z]+)  ', run('help', '--lang', 'en').out.split('Commands:')[1], re.M)


def options_of(command):
    return re.findall(r'--([a-z-]+)', run('help', command, '--lang', 'en').out.split('Options:')[1].split('Examples:')[0])


# ---- help ----

@test
def every_command_has_help_in_both_languages():
    assert len(commands()) >= 8, commands()
    for name in commands():
        for lang, words in (('en', ('Usage:', 'Options:', 'Examples:', 'Exit status:')),
                            ('zh', ('用法：', '选项：', '例子：', '退出码：'))):
            r = run(name, '--help', '--lang', lang)
            same(r.code, 0)
            holds(r.out, f'taizhang {name}', *words)
            assert not re.search(r'\b(cmd|cli|help)\.[a-z_.-]+', r.out), r.out
            same(run('help', name, '--lang', lang).out, r.out)


@test
def help_follows_the_environment():
    holds(run('help', lang='en_US.UTF-8').out, 'Commands:')
    holds(run('help', lang='C').out, '命令：')
    holds(run('help', lang='zh_CN.UTF-8', LC_ALL='en_GB.UTF-8').out, 'Commands:')
    r = run()
    same(r.code, 2)
    holds(r.err, '命令：')


@test
def manual_and_completion_know_every_command_and_option():
    manual = run('help', '--man', '--lang', 'en').out.replace('\\-', '-')
    completion = run('help', '--completion').out
    for name in commands():
        holds(manual, f'.SS taizhang {name}\n')
        holds(completion, f'{name}) words=')
        for option in options_of(name):
            holds(manual, f'--{option}')
            holds(completion, f'--{option} ')
    same(subprocess.run(['bash', '-n'], input=completion.encode()).returncode, 0)


@test
def completion_completes():
    script = run('help', '--completion').out + '''
COMP_WORDS=(taizhang extr); COMP_CWORD=1; _taizhang; echo "${COMPREPLY[@]}"
COMP_WORDS=(taizhang extract --format js); COMP_CWORD=3; _taizhang; echo "${COMPREPLY[@]}"
COMP_WORDS=(taizhang extract --jo); COMP_CWORD=2; _taizhang; echo "${COMPREPLY[@]}"
'''
    out = subprocess.run(['bash'], input=script.encode(), capture_output=True).stdout.decode().splitlines()
    same(out, ['extract', 'jsonl json', '--jobs'])


@test
def every_message_that_the_code_names_is_there():
    rows = []
    for path in glob.glob(os.path.join(root, 'lexicon', 'messages*.tsv')):
        with open(path, encoding='utf-8') as f:
            rows += [x.rstrip('\n').split('\t') for x in f if not x.startswith('#')]
    have = {r[0] for r in rows}
    for r in rows:
        assert len(r) >= 3 and r[1] and r[2], f'{r[0]}: a language is missing'
    kinds = 'cli|cmd|help|explain|sheet|units|remark|panel|breakdown|read|lexicon|grid|font|value|deadline|date|list|group'
    for folder in ('src/cli', 'src/exchange', 'src'):
        for name in sorted(os.listdir(os.path.join(root, folder))):
            if name.endswith(('.c', '.h')):
                text = open(os.path.join(root, folder, name), encoding='ascii').read()
                for key in re.findall(rf'"((?:{kinds})\.[a-z0-9_.-]+)"', text):
                    assert key in have, f'{folder}/{name}: {key} is no message'


# ---- errors ----

@test
def unknown_words_name_the_nearest():
    for args, near in ((('extrat', 'x'), 'extract'), (('extract', '--formt', 'csv', 'x'), '--format'),
                       (('extract', '--format', 'jsonll', 'x'), 'jsonl'), (('extract', '--only', 'indicater', 'x'), 'indicator'),
                       (('lexicon', 'sho'), 'show'), (('lexicon', 'show', 'departmants'), 'departments'), (('help', 'brakdown'), 'breakdown')):
        r = run(*args)
        same((args, r.code), (args, 2))
        holds(r.err, '是不是 ' + near)
        same(r.out, '')


@test
def wrong_command_lines_do_nothing():
    for args in (('extract',), ('extract', '--jobs', '0', 'x'), ('extract', '--jobs', 'many', 'x'), ('extract', '-o'),
                 ('breakdown', 'a', 'b'), ('read', '--outline', '--noise', sample_2026), ('version', 'x'), ('extract', '-xyz', 'x'),
                 ('breakdown', sample_2026, '-o', 'table.odt'), ('read', '--outline=yes', sample_2026),
                 ('bulletin', '--month', '13'), ('load', '--month', 'may'), ('due', '--days', 'few'),
                 ('accept', '1', '--expect', 'x')):
        r = run(*args)
        same((args, r.code, r.out), (args, 2, ''))
        assert r.err.startswith('taizhang: 错误：'), r.err


@test
def unreadable_files_are_named_and_the_others_go_on():
    with tempfile.TemporaryDirectory() as d:
        r = run('extract', os.path.join(d, 'none.txt'), sample_2026, d)
        same(r.code, 1)
        same(r.err.count('读不了'), 2)
        holds(r.err, os.path.join(d, 'none.txt'), '没有这个文件', '这是文件夹')
        same(json.loads(r.out.splitlines()[0])['doc'], '青溪县2026年政府工作报告')


@test
def a_ledger_or_a_file_that_is_not_there_is_named_in_the_language_of_the_user():
    with tempfile.TemporaryDirectory() as d:
        db, none = os.path.join(d, 'none.db'), os.path.join(d, 'none.csv')
        for lang, words, missing in (('zh_CN.UTF-8', '还没有台账', '没有这个文件'), ('en_US.UTF-8', 'there is no ledger', 'no such file')):
            r = run('list', '--db', db, lang=lang)
            same(r.code, 1)
            holds(r.err, words, 'taizhang init --db ' + db)
            holds(run('extract', none, lang=lang).err, none, missing)
            r = run('--lang', lang[:2], 'restore', '--db', db, none)
            same(r.code, 3)
            holds(r.err, none, missing)
            r = run('--lang', lang[:2], '--lexicon=' + none, 'extract', sample_2026)
            same(r.code, 3)
            holds(r.err, none, 'no such folder' if missing[0] == 'n' else '没有这个目录')
            assert not os.path.exists(db), 'a ledger was made for a backup that is not there'
        db = os.path.join(d, 'book.db')
        same(run('init', '--db', db, '--region', '青溪县', '--year', '2026').code, 0)
        for args in (('import', none), ('figure', 'import', none), ('unit', 'import', none)):
            r = run(*args, '--db', db)
            assert r.code, args
            holds(r.err, none, '没有这个文件')


@test
def a_port_that_is_taken_is_told_with_what_to_do():
    with tempfile.TemporaryDirectory() as d, socket.create_server(('127.0.0.1', 0)) as other:
        port = str(other.getsockname()[1])
        for lang, words in (('zh_CN.UTF-8', '已被占用'), ('en_US.UTF-8', 'already in use')):
            r = run('serve', '--db', os.path.join(d, 'book.db'), '--port', port, lang=lang)
            same(r.code, 3)
            holds(r.err, words, port, '--port')


@test
def output_that_cannot_be_written_is_an_error():
    r = run('extract', sample_2026, '-o', '/nonexistent/x.jsonl')
    same(r.code, 3)
    holds(r.err, '/nonexistent/x.jsonl')
    if os.path.exists('/dev/full'):
        r = Result(subprocess.run([program, 'extract', sample_2026, '-o', '/dev/full'], capture_output=True))
        same(r.code, 3)


@test
def an_output_file_appears_whole_or_not_at_all():
    with tempfile.TemporaryDirectory() as d:
        out = os.path.join(d, 'records.jsonl')
        same(run('extract', sample_2026, '-o', out).code, 0)
        same(os.listdir(d), ['records.jsonl'])
        before = open(out, 'rb').read()
        same(run('extract', '--lexicon', os.path.join(d, 'x' * 3000), sample_2026, '-o', out).code, 3)
        same(open(out, 'rb').read(), before)
        same(os.listdir(d), ['records.jsonl'])


@test
def a_reader_that_goes_away_is_no_error_to_speak_of():
    p = subprocess.Popen([program, 'extract', *[sample_2026] * 40], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    p.stdout.read(10)
    p.stdout.close()
    err = p.stderr.read().decode()
    p.stderr.close()
    p.wait()
    assert '写不了' not in err, err


# ---- extract ----

ORDER = {
    'document': 'type doc path sha256 format encoding script chars title region region_code level year date speaker targets warnings',
    'section': 'type doc id parent level number title role region start end',
    'indicator': 'type doc id section region role list indicator name measure comparator value value_hi stretch unit sign relation '
                 'year span stance amount base_unit condition doubt text start end rule',
    'commitment': 'type doc id section region kind ordinal text start end quantified quantities project phase place deadline '
                  'deadline_text lead co lead_reason doubt year',
    'result': 'type doc id section region kind ordinal text start end quantified quantities project phase place doubt year',
    'problem': 'type doc id section ordinal title text start end',
    'term': 'type doc id section ordinal term definition text start end',
    'honor': 'type doc id section title awarded_by rank text start end',
    'noise': 'type doc id kind text start end likely',
}


@test
def records_have_all_keys_in_order_and_stand_in_order():
    rs = records(sample_2026, sample_2025)
    assert {'document', 'section', 'indicator', 'commitment', 'result'} <= {r['type'] for r in rs}
    last = None
    for r in rs:
        want = ORDER[r['type']].split()
        same(list(r)[:len(want)], want)
        if r['type'] == 'document':
            last = 0
        else:
            assert r['start'] >= last, r
            last = r['start']
            assert r['start'] < r['end'], r
    ids = [(r['doc'], r['id']) for r in rs if 'id' in r]
    same(len(ids), len(set(ids)))


@test
def every_text_stands_at_its_place():
    for path in (sample_2025, sample_2026):
        decoded = run('read', '--decoded', path).out
        n = 0
        for r in records(path):
            if 'text' in r:
                n += 1
                same(decoded[r['start']:r['end']], r['text'])
        assert n > 100


@test
def numbers_are_printed_as_written():
    r = run('extract', '-', stdin='青溪县2026年工作安排\n\n地区生产总值增长6.50%，新增就业3,200人。\n'.encode())
    holds(r.out, '"value":6.50', '"value":3200')


@test
def output_is_the_same_for_any_number_of_jobs():
    files = [sample_2025, sample_2026] * 8
    for form in ('jsonl', 'json', 'csv', 'table'):
        outs = {j: run('extract', '-j', j, '-f', form, *files).bytes for j in ('1', '2', '7')}
        same(len(set(outs.values())), 1)
        same(run('extract', '-j', '2', '-f', form, *files).bytes, outs['2'])
    docs = [r['doc'] for r in records('-j', '7', '--only', 'document', *files)]
    same(len(docs), 16)
    same(docs[:4], ['青溪县2025年政府工作报告', '青溪县2026年政府工作报告', '青溪县2025年政府工作报告~2', '青溪县2026年政府工作报告~2'])


@test
def files_of_one_name_are_told_apart_with_a_warning():
    with tempfile.TemporaryDirectory() as d:
        os.mkdir(os.path.join(d, 'a'))
        paths = [os.path.join(d, n) for n in ('r.txt', 'a/r.md', 'r~2.txt')]
        for p in paths:
            open(p, 'w').write('政府工作报告\n')
        r = run('extract', *paths)
        same([json.loads(x)['doc'] for x in r.out.splitlines() if '"document"' in x], ['r', 'r~2', 'r~2~2'])
        same(r.err.count('提示：'), 2)
        same(r.code, 0)


@test
def standard_input_and_lists_of_files():
    data = open(sample_2026, 'rb').read()
    rs = records('-', stdin=data)
    same((rs[0]['doc'], rs[0]['path']), ('-', '-'))
    listed = records('--files-from', '-', stdin=f'{sample_2026}\r\n\n{sample_2025}'.encode())
    same([r['doc'] for r in listed if r['type'] == 'document'], ['青溪县2026年政府工作报告', '青溪县2025年政府工作报告'])
    same(run('extract', '--files-from', '-', stdin=b'').code, 2)


@test
def only_leaves_the_rest_unchanged():
    everything = records(sample_2026)
    for types in (('indicator',), ('section', 'problem'), ('commitment', 'indicator'), ('document',)):
        got = records('--only', ','.join(types), sample_2026)
        same(got, [r for r in everything if r['type'] in types + ('document',)])


@test
def json_and_csv_say_what_the_lines_say():
    rs = records(sample_2026)
    same(json.loads(run('extract', '-f', 'json', sample_2026).out), rs)
    data = run('extract', '-f', 'csv', sample_2026).bytes
    assert data.startswith(b'\xef\xbb\xbftype,doc,')
    assert b'\n' not in data.replace(b'\r\n', b'')
    rows = list(csv.DictReader(io.StringIO(data.decode('utf-8-sig'), newline='')))
    same(len(rows), len(rs))
    for row, r in zip(rows, rs):
        for key in ('type', 'id', 'text', 'name', 'value', 'lead', 'title'):
            if isinstance(r.get(key), str):
                same(row[key].lstrip("'"), r[key])
    one = run('extract', '-f', 'csv', '--only', 'indicator', sample_2026).out.splitlines()[0]
    same(one.lstrip('\ufeff'), ORDER['indicator'].replace(' ', ','))


@test
def cells_never_run_as_formulas():
    with tempfile.TemporaryDirectory() as d:
        for name in ('=1+1.txt', '+x.txt', '@x.txt', '-x.txt'):
            p = os.path.join(d, name)
            open(p, 'w').write('政府工作报告\n\n二、2026年工作安排\n\n=HYPERLINK("http://a.b")，建设=SUM(A1)工程，新建学校3所。\n')
            data = run('extract', '-f', 'csv', p).out
            for row in csv.reader(io.StringIO(data.lstrip('\ufeff'), newline='')):
                for cell in row:
                    assert not re.match(r'[=+@\t\r]|-[^0-9]', cell), cell
            for args in (('extract', '-f', 'xlsx', p), ('breakdown', p)):
                out = os.path.join(d, 'out.xlsx')
                same(run(*args, '-o', out).code, 0)
                with zipfile.ZipFile(out) as z:
                    for part in z.namelist():
                        if part.startswith('xl/worksheets/'):
                            assert b'<f>' not in z.read(part), part


@test
def no_colours_but_on_a_terminal():
    for args in (('extract', '-f', 'table', sample_2026), ('breakdown', sample_2026), ('read', '--outline', sample_2026),
                 ('explain', sample_2026, 'i-0001'), ('lexicon', 'find', '亿元'), ('help',)):
        assert b'\x1b' not in run(*args).bytes, args
    try:
        import pty
    except ImportError:
        return
    for no, coloured in (('', True), ('1', False)):
        try:
            master, slave = pty.openpty()
        except OSError:
            return  # a bare chroot has no terminals
        p = subprocess.Popen([program, 'read', '--outline', sample_2026], stdout=slave, stderr=slave, stdin=slave,
                             env={**os.environ, 'NO_COLOR': no, 'TERM': 'xterm'})
        os.close(slave)
        data = b''
        try:
            while chunk := os.read(master, 65536):
                data += chunk
        except OSError:
            pass
        p.wait()
        os.close(master)
        same(b'\x1b[' in data, coloured)


# ---- tables ----

def columns(text):
    import unicodedata
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in text)


@test
def tables_keep_to_the_width_of_the_terminal():
    for width in ('60', '100', '160'):
        for args in (('breakdown', sample_2026), ('extract', '-f', 'table', '--only', 'indicator', sample_2026)):
            out = run(*args, COLUMNS=width).out
            body = out[out.index('──'):].splitlines()
            rule = columns(body[0])
            assert rule <= int(width) or width == '60', (width, rule)
            for line in body[1:]:
                if line.startswith(' ') or re.match(r'[ic]-\d', line):
                    assert columns(line) <= rule + 1, (width, line)


# ---- read, explain, lexicon, version ----

@test
def read_shows_text_outline_and_noise():
    text = run('read', sample_2026).out
    assert text.endswith('\n') and '主要预期目标' in text
    outline = run('read', '--outline', sample_2026).out
    holds(outline, '2026年工作安排', '[计划', '[回顾')
    page = '<html><head><meta charset="utf-8"></head><body><div>下载 打印 全屏</div><p>青溪县政府工作报告</p><p>新建学校3所。</p></body></html>'
    same(run('read', '--decoded', '-', stdin=page.encode()).code, 0)
    same(run('read', '--noise', sample_2026).code, 0)


@test
def explain_tells_how_a_record_was_decided():
    rs = records(sample_2026)
    i = next(r for r in rs if r['type'] == 'indicator' and r['indicator'] == 'gdp' and r['list'] == 'annual_targets')
    out = run('explain', sample_2026, i['id']).out
    holds(out, i['id'], '【' + i['text'] + '】', i['rule'], i['name'], '2026', '目标')
    c = next(r for r in rs if r['type'] == 'commitment' and r['lead'])
    holds(run('explain', sample_2026, c['id']).out, c['lead'], c['text'])
    seen = set()
    for r in rs:
        if r['type'] not in seen and 'id' in r:
            seen.add(r['type'])
            same(run('explain', sample_2026, r['id']).code, 0)
    for wrong in ('i-99999', 'i-0000', 'x-0001', '没有这样的词'):
        r = run('explain', sample_2026, wrong)
        same((wrong, r.code, r.out), (wrong, 1, ''))
        holds(r.err, wrong)
    holds(run('explain', sample_2026, '地区生产总值').out, 'i-')


@test
def the_lexicon_can_be_looked_at_checked_and_laid_over():
    holds(run('lexicon', 'show').out, 'departments', 'indicators', 'units')
    holds(run('lexicon', 'show', 'indicators').out, '# code', '\ngdp\t')
    holds(run('lexicon', 'find', '地区生产总值').out, 'indicators\tgdp\t')
    same(run('lexicon', 'find', '绝无此词').code, 1)
    same(run('lexicon', 'check').code, 0)
    with tempfile.TemporaryDirectory() as d:
        open(os.path.join(d, 'indicators.tsv'), 'w').write('tea_output\t茶叶总产值\t茶产业产值\t亿元\tup\n')
        same(run('lexicon', 'check', d).code, 0)
        text = '青溪县2026年工作安排\n\n茶叶总产值达到40亿元。\n'.encode()
        holds(run('extract', '--lexicon', d, '-', stdin=text).out, '"indicator":"tea_output"')
        open(os.path.join(d, 'indicators.tsv'), 'w').write('tea\t茶\n' + 'x\t' * 30 + '\n')
        r = run('extract', '--lexicon', d, sample_2026)
        same((r.code, r.out), (3, ''))
        holds(r.err, 'indicators.tsv:2')


@test
def version_is_that_of_the_header():
    header = open(os.path.join(root, 'include', 'taizhang.h')).read()
    number = re.search(r'TZH_VERSION "([^"]+)"', header)[1]
    assert run('version').out.startswith(f'taizhang {number}\n')
    same(run('--version').out, run('version').out)


# ---- breakdown ----

NS = {'m': 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'}


def sheet(path, number):
    """Rows of a sheet as {column letter: text}."""
    with zipfile.ZipFile(path) as z:
        strings = [''.join(t.text or '' for t in s.iter(f'{{{NS["m"]}}}t')) for s in xml.fromstring(z.read('xl/sharedStrings.xml'))]
        tree = xml.fromstring(z.read(f'xl/worksheets/sheet{number}.xml'))
    rows = []
    for row in tree.iter(f'{{{NS["m"]}}}row'):
        cells = {}
        for c in row:
            v = c.find('m:v', NS)
            if v is not None:
                cells[re.match('[A-Z]+', c.get('r'))[0]] = strings[int(v.text)] if c.get('t') == 's' else v.text
        rows.append(cells)
    return tree, rows


HEADS = ['序号', '工作任务', '目标值', '单位', '完成时限', '责任领导', '牵头单位', '配合单位', '一季度进度', '二季度进度', '三季度进度',
         '四季度进度', '来源', '备注']


@test
def breakdown_says_the_same_in_every_form():
    with tempfile.TemporaryDirectory() as d:
        tasks = json.loads(run('breakdown', '-f', 'json', sample_2026).out)
        assert len(tasks) > 60
        data = run('breakdown', '-f', 'csv', sample_2026).bytes.decode('utf-8-sig')
        rows = list(csv.reader(io.StringIO(data, newline='')))
        same(rows[0][1:], HEADS)
        same([r[2] for r in rows[1:]], [t['task'] for t in tasks])
        out = os.path.join(d, '任务分解表.xlsx')
        r = run('breakdown', sample_2026, '-o', out)
        same(r.code, 0)
        holds(r.err, f'{len(tasks)} 项任务')
        tree, cells = sheet(out, 1)
        same([cells[2].get(c) for c in 'ABCDEFGHIJKLMN'], HEADS)
        body = [c for c in cells[3:] if c.get('A', '').isdigit()]
        same([(c['B'], c.get('C'), c.get('G'), c.get('E')) for c in body],
             [(t['task'], t['target'], t['lead'], t['deadline']) for t in tasks])
        assert tree.find('m:autoFilter', NS) is not None and tree.find('.//m:pane', NS).get('state') == 'frozen'
        page = tree.find('m:pageSetup', NS)
        same((page.get('paperSize'), page.get('orientation'), page.get('fitToHeight')), ('9', 'landscape', '0'))
        same(len(tree.findall('.//m:dataValidation', NS)), 2)
        _, indicators = sheet(out, 2)
        holds(str(indicators[:4]), '指标', '数值')
        _, text = sheet(out, 3)
        numbers = {n for c in text[2:] for n in c.get('C', '').split('、') if n}
        same(numbers, {str(t['number']) for t in tasks})
        same(run('breakdown', sample_2026, '-o', out + '2.xlsx').code, 0)
        same(open(out, 'rb').read(), open(out + '2.xlsx', 'rb').read())


@test
def rows_come_from_their_records():
    rs = {r['id']: r for r in records(sample_2026) if 'id' in r}
    for t in json.loads(run('breakdown', '-f', 'json', sample_2026).out):
        r = rs[t['record']]
        same((t['start'], t['end']), (r['start'], r['end']))
        assert t['source'] and t['band'], t


@test
def the_places_own_units_lead():
    head = '单位,简称,分管领导,职责关键词\r\n'
    rows = '青溪县财政局,财政局,副县长甲,\r\n青溪县茶业发展中心,茶业中心,副县长乙,茶园、茶叶加工\r\n'
    with tempfile.TemporaryDirectory() as d:
        for name, data in (('utf8.csv', (head + rows).encode()), ('bom.csv', b'\xef\xbb\xbf' + (head + rows).encode()),
                           ('gbk.csv', (head + rows).encode('gb18030')), ('tab.csv', (head + rows).replace(',', '\t').encode())):
            path = os.path.join(d, name)
            open(path, 'wb').write(data)
            tasks = json.loads(run('breakdown', '-f', 'json', '--units', path, sample_2026).out)
            finance = [t for t in tasks if t['lead'] == '青溪县财政局']
            tea = [t for t in tasks if t['lead'] == '青溪县茶业发展中心']
            assert finance and tea, name
            assert all(t['leader'] == '副县长甲' for t in finance) and all(t['leader'] == '副县长乙' for t in tea)
            assert all('茶园' in t['task'] or '茶叶加工' in t['task'] for t in tea)
        for data, words in (('名字,领导\nx,y\n', ('bad.csv:1', '单位')), (head + ',局,x,\n', ('bad.csv:2', '单位名称'))):
            path = os.path.join(d, 'bad.csv')
            open(path, 'w').write(data)
            r = run('breakdown', '--units', path, sample_2026)
            same((r.code, r.out), (3, ''))
            holds(r.err, *words)


@test
def a_piece_of_a_list_stands_alone_in_its_cell():
    text = '青溪县政府工作报告\n一、2026年工作安排\n加快县人民医院、第三初级中学、城东污水处理厂等项目建设。\n'
    tasks = json.loads(run('breakdown', '-f', 'json', '-', stdin=text.encode()).out)
    same([t['task'] for t in tasks], ['加快县人民医院项目建设', '加快第三初级中学项目建设', '加快城东污水处理厂等项目建设'])


@test
def a_report_without_tasks_is_said_to_have_none():
    r = run('breakdown', '-', stdin='今天天气很好。\n'.encode())
    same(r.code, 0)
    holds(r.err, '没有读出工作任务')


# ---- panel ----

@test
def the_panel_has_a_row_for_every_indicator():
    with tempfile.TemporaryDirectory() as d:
        out = os.path.join(d, 'panel.csv')
        r = run('panel', sample_2026, sample_2025, '-o', out, '--codebook')
        same(r.code, 0)
        rows = list(csv.DictReader(open(out, encoding='utf-8-sig', newline='')))
        codes = [x.split('\t')[0] for x in run('lexicon', 'show', 'indicators').out.splitlines()[1:]]
        for year in ('2025', '2026'):
            primary = [x['indicator'] for x in rows if x['year'] == year and x['primary'] == '1']
            same(sorted(primary), sorted(codes))
        same([x['year'] for x in rows], sorted(x['year'] for x in rows))
        gdp = next(x for x in rows if x['indicator'] == 'gdp' and x['year'] == '2026')
        same((gdp['status'], gdp['value'], gdp['comparator'], gdp['measure'], gdp['unit']), ('stated', '6', 'approx', 'growth', '%'))
        decoded = run('read', '--decoded', sample_2026).out
        for x in rows:
            if x['status'] == 'stated' and x['year'] == '2026':
                same(decoded[int(x['start']):int(x['end'])], x['text'])
        book = open(os.path.join(d, 'panel.codebook.md'), encoding='utf-8').read()
        for column in rows[0]:
            holds(book, f'| `{column}` |')
        same(run('panel', '--codebook').out, book)
        same(run('panel', '-j', '2', sample_2026, sample_2025).bytes, run('panel', '-j', '1', sample_2026, sample_2025).bytes)


@test
def the_ledger_is_at_hand_for_whoever_made_it():
    with tempfile.TemporaryDirectory() as folder:
        db = os.path.join(folder, 'demo.db')
        made = run('demo', '--db', db)
        assert made.code == 0, made.err
        # No --as: the account stands beside the ledger; the log names the system user all the same.
        listed = run('list', '--db', db, '--light', 'red')
        assert listed.code == 0, listed.err
        holds(listed.out, 'T-0030', '红')
        holds(run('why', '--db', db, 'T-0030').out, '开工灯', '资金支付率', '预测方法')
        holds(run('due', '--db', db, '--date', '2026-06-20').out, 'T-0044', '还有10天')
        assert run('add', '--db', db, '--text', '修建便民桥2座', '--lead', '交通运输局', '--value', '2', '--unit', '座').code == 0
        new = run('list', '--db', db, '--text', '便民桥').out
        number = re.search(r'D-\d{4}', new).group()
        holds(run('undo', '--db', db, number).out, '撤回', '新增任务')
        assert number not in run('list', '--db', db, '--text', '便民桥').out
        again = run('undo', '--db', db, number)
        assert again.code == 1 and number in again.err, again.err
        secret = run('add', '--db', db, '--text', '【机密】修桥')
        assert secret.code == 1 and '涉密' in secret.err, secret.err
        figures = os.path.join(folder, '统计.csv')
        with open(figures, 'w', encoding='utf-8') as f:
            f.write('指标,单位名称,数值,来源\n地区生产总值,云岭镇,6.6,统计局\n社会消费品零售总额,,5.9,统计局\n')
        holds(run('figure', 'import', figures, '--db', db, '--period', '2026-11').out, '2 条')
        holds(run('figure', 'import', figures, '--db', db, '--period', '2026-11').out, '没有变化')
        with open(figures, 'a', encoding='utf-8') as f:
            f.write('没有这个指标,,5.9,统计局\n')
        bad = run('figure', 'import', figures, '--db', db, '--period', '2026-11')
        assert bad.code == 1 and 'A4' in bad.err, bad.err
        scheme = os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'schemes', 'county-1000.toml')
        told = run('score', '--db', db, '--scheme', scheme, '--date', '2026-12-31', '--explain', '农业农村局').out
        holds(told, '不涉及，分值摊入其他项：814.58 ÷ 850 × 1000', '总分 959.33')
        event = re.search(r'#(\d+)', told).group(1)
        holds(run('log', '--db', db, '--from', event, '-n', '1').out, event, 'T-0')
        holds(run('score', '--db', db, '--scheme', scheme, '--date', '2026-12-31').out, '一票否决：青溪县安委〔2026〕9号')
        sheets = run('score', '--db', db, '--scheme', scheme, '--date', '2026-12-31', '-f', 'json')
        units = json.loads(sheets.out)
        assert len(units) == 39 and all(i['id'] for u in units for i in u['items']), len(units)
        holds(run('load', '--db', db, '--date', '2026-12-31').out, '合计')


def main(tests=tests, file='cli.py'):
    words = sys.argv[2:]
    passed = failed = 0
    for t in tests:
        if words and not any(w in t.__name__ for w in words):
            continue
        try:
            t()
            passed += 1
        except Exception as e:
            failed += 1
            where = traceback.extract_tb(e.__traceback__)
            line = next((f.lineno for f in where if f.name == t.__name__), 0)
            print(f'tests/cli/{file}:{line}: {t.__name__}: {type(e).__name__}: {e}')
    print(f'{passed} passed, {failed} failed, 0 skipped')
    return failed > 0


if __name__ == '__main__':
    sys.exit(main())
