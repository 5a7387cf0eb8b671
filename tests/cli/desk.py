#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The ledger from the command line, as the clerk of the supervision office meets it.

usage: desk.py PROGRAM [WORD...]      with words only the tests whose name holds one of them
"""
import contextlib, os, pty, re, select, subprocess, sys, tempfile, zipfile
from cli import holds, main, program, run, same

tests = []


def test(f):
    tests.append(f)
    return f


class Desk:
    """A ledger of its own and the files beside it."""

    def __init__(self, folder):
        self.folder = folder

    def do(self, command, *words, code=0, **kw):
        r = run(command, *words, '--db', 'a.db', '--at', '2026-02-02', cwd=self.folder, XDG_CONFIG_HOME=self.folder, **kw)
        assert r.code == code, (command, words, r.code, r.out, r.err)
        return r.out + r.err

    def put(self, name, text):
        with open(os.path.join(self.folder, name), 'w', encoding='utf-8') as f:
            f.write(text)

    def show(self, number):
        """What stands in the lines of `show`: a word to its values."""
        lines = {}
        for line in self.do('show', number).splitlines():
            words = line.split(None, 1)
            if len(words) == 2:
                lines.setdefault(words[0], []).append(words[1])
        return lines

    def ask(self, *words, answers):
        """The same at a terminal; each answer goes out when a question stands open."""
        pid, fd = pty.fork()
        if not pid:
            os.chdir(self.folder)
            os.environ.update(LANG='zh_CN.UTF-8', XDG_CONFIG_HOME=self.folder)
            os.execv(program, [program, *words, '--db', 'a.db', '--at', '2026-02-02'])
        said, answers = b'', list(answers)
        with contextlib.suppress(OSError):
            while select.select([fd], [], [], 60)[0]:
                more = os.read(fd, 65536)
                if not more:
                    break
                said += more
                if said.endswith('：'.encode()) and answers:
                    os.write(fd, (answers.pop(0) + '\n').encode())
        os.close(fd)
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), said.decode(), answers


@contextlib.contextmanager
def desk():
    with tempfile.TemporaryDirectory() as folder:
        d = Desk(folder)
        d.do('init', '--region', '青溪县', '--year', '2026')
        yield d


TABLE = '''青溪县2026年重点工作任务分解表,,,,,
序号,具体事项,主抓部门,参加部门,时间要求,备注
一、产业发展,,,,,
1,新建标准厂房12万平方米,县工信局,县住建局、开发区,10月底前,
2,社会消费品零售总额增长6.5%左右,县商务局,各乡镇,12月底,重点
二、民生,,,,,
3,改造老旧小区8个,县住建局,县财政局,11月底,
'''


@test
def columns_are_asked_at_a_terminal_and_named_elsewhere():
    with desk() as d:
        d.put('t.csv', TABLE)
        # Not a terminal: refused, with the answer that may be given, and nothing is there.
        why = d.do('import', 't.csv', '--map', code=1)
        answer = re.search(r'--columns "([^"]+)"', why).group(1)
        same(answer, '工作内容=具体事项;牵头单位=主抓部门')
        holds(d.do('list'), '没有')
        # Enter takes what is proposed; what is no column is asked again.
        code, said, left = d.ask('import', 't.csv', '--map', answers=['', '3', '没有这列', '参加部门', ''])
        same((code, left), (0, []))
        holds(said, '具体事项', '表中没有这一列', '新增草稿 3 项')
        row = d.show('D-0001')
        same(row['完成时限'], ['2026-10-31'])
        same(sorted(w.split()[0] for w in row['配合单位']), ['县住建局', '开发区'])
        # The same without questions, by the answers that it printed.
        again = re.search(r'--columns "([^"]+)"', said).group(1)
        holds(d.do('import', 't.csv', '--columns', again), '没有变化')
    with desk() as d:
        d.put('t.csv', TABLE)
        code, said, left = d.ask('import', 't.csv', '--map', answers=['', '', '-', '-'])
        same((code, left), (0, []))
        assert '配合单位' not in d.show('D-0001')
    with desk() as d:  # the answer of the refusal is enough, and what was not read is told
        d.put('t.csv', TABLE)
        holds(d.do('import', 't.csv', '--columns', answer), '新增草稿 3 项', '参加部门', '时间要求')


FOR_ALL = '工作内容=具体事项;牵头单位=主抓部门;配合单位=参加部门;完成时限=时间要求'


@test
def a_table_again_shows_what_differs_and_changes_nothing():
    with desk() as d:
        d.put('t.csv', TABLE)
        d.do('import', 't.csv', '--columns', FOR_ALL)
        d.put('t.csv', TABLE.replace('县工信局', '县发改局').replace('县财政局', '县民政局').replace('11月底', '9月底').replace('8个', '9个')
              + '4,新建公园2个,县林业局,,年底,\n')
        holds(d.do('import', 't.csv', '--columns', FOR_ALL), '6 处不同')
        same(d.show('D-0001')['牵头单位'], ['县工信局'])
        told = d.do('import', '--differences')
        for words in (r'1\s+D-0001\s+牵头单位\s+县工信局\s+县发改局', r'文字\s+改造老旧小区8个\s+改造老旧小区9个', r'时限\s+2026-11-30\s+2026-09-30',
                      r'配合单位\s+县财政局\s+县民政局', r'数值\s+8个\s+9个', r'6\s+-\s+新增\s+新建公园2个'):
            assert re.search(words, told), (words, told)
        d.do('import', '--accept', '1,3', 't.csv')
        d.do('import', '--refuse', '4')
        same(d.show('D-0001')['牵头单位'], ['县发改局'])
        row = d.show('D-0003')
        same((row['任务'], row['完成时限'], row['目标']), (['改造老旧小区8个'], ['2026-09-30'], ['老旧小区 8个']))
        holds(d.do('import', '--accept', '4', code=1), '没有第 4 号')
        # What was refused is not asked again, what is open stays so.
        holds(d.do('import', 't.csv', '--columns', FOR_ALL), '3 处不同')
        d.do('import', '--accept', 'all')
        row = d.show('D-0003')
        same((row['任务'], row['目标'], [w.split()[0] for w in row['配合单位']]), (['改造老旧小区9个'], ['老旧小区 9个'], ['县财政局']))
        holds(d.do('list'), '新建公园2个')
        holds(d.do('import', 't.csv', '--columns', FOR_ALL), '没有变化')


@test
def what_is_signed_off_changes_by_adjustment():
    with desk() as d:
        d.put('t.csv', TABLE)
        d.do('import', 't.csv', '--columns', FOR_ALL)
        d.do('account', 'add', '县长', '--role', 'leader', '--as', 'system')
        d.do('account', 'role', '县长', '--role', 'leader', '--as', 'security')
        d.do('account', 'add', '工信局长', '--unit', '县工信局', '--as', 'system')
        d.do('account', 'role', '工信局长', '--role', 'head', '--as', 'security')
        d.do('send', 'D-0001')
        d.do('agree', 'D-0001', '--as', '工信局长')
        d.do('sign', 'D-0001', '--as', '县长')
        d.put('t.csv', TABLE.replace('10月底前', '12月底前'))
        d.do('import', 't.csv', '--columns', FOR_ALL)
        holds(d.do('import', '--accept', 'all', code=1), 'T-0001', '--reason', '--approver')
        same(d.show('T-0001')['完成时限'], ['2026-10-31'])
        d.do('import', '--accept', 'all', '--reason', '规划调整', '--approver', '县政府常务会议')
        same(d.show('T-0001')['完成时限'][0].split()[0], '2026-12-31')
        holds(d.do('log', 'T-0001'), '调整', '规划调整（批准人：县政府常务会议）')
        # Gone from the table: that is the leader's to cancel, not the table's.
        d.put('t.csv', '\n'.join(x for x in TABLE.splitlines() if '厂房' not in x))
        d.do('import', 't.csv', '--columns', FOR_ALL)
        holds(d.do('import', '--accept', 'all', '--reason', 'x', '--approver', 'y', code=1), '撤销')
        holds(d.do('verify-log', '--as', 'audit'), '')


@test
def targets_stand_in_the_words_or_in_the_cell():
    with desk() as d:
        d.put('t.csv', '序号,工作内容,牵头单位,目标值,单位,完成时限\n'
              '1,建设青溪大桥，总投资10亿元,县交通运输局,,,\n'
              '2,建设云岭水厂,县水利局,10亿元,,\n'
              '3,新建农村公路,县交通运输局,40以上,公里,\n'
              '4,地区生产总值增长6.5%左右,县发改局,6.5%左右,,\n'
              '5,降低万元生产总值能耗,县发改局,≥3%,,\n'
              '6,新增城镇就业3000人，失业率控制在5.5%以内,县人社局,5.5%以内；3000人,,\n'
              '7,推进政务公开,县政府办,,,\n'
              '8,整治河道，10月底前完成,县水利局,完成主体工程,,\n')
        d.do('import', 't.csv')
        same(d.show('D-0001')['目标'], ['总投资 10亿元'])
        same(d.show('D-0002')['目标'], ['10亿元'])
        same(d.show('D-0003')['目标'], ['不低于 40公里'])
        same(d.show('D-0004')['目标'], ['地区生产总值 约 6.5%'])
        same(d.show('D-0005')['目标'], ['不低于 3%'])
        same(d.show('D-0006')['目标'][0].split()[-2:], ['不超过', '5.5%'])
        same(d.show('D-0006')['目标'][1].split()[-1:], ['3000人'])
        assert '目标' not in d.show('D-0007')
        row = d.show('D-0008')
        assert '目标' not in row, row
        same(row['完成时限'], ['2026-10-31'])


@test
def duties_in_a_text_have_many_forms():
    with desk() as d:
        d.put('t.txt', '''青溪县2026年重点工作责任分解
一、产业发展
1.新建标准厂房（含配套）12万平方米。（责任领导：副县长（工业）；牵头单位：县工信局；配合单位：县住建局、开发区；完成时限：2026年10月底）
（2）引进亿元以上项目20个。【牵头单位：县招商局，责任单位：县发改局、县自然资源局，完成时限：12月底前】
3、培育规上工业企业15家。（牵头单位：县工信局 责任单位：县市场监管局、各乡镇 责任领导：王某某）
4.3.5万亩高标准农田全部完工。（县农业农村局牵头，县财政局、县水利局配合，6月底前完成）
二、民生
5．改造老旧小区8个，10月底前完成（牵头单位：住建局）
6.新建幼儿园2所。
牵头单位：县教育局
配合单位：县发改局、县财政局
完成时限：8月底
7.办好民生实事，让群众得实惠，把各项惠民政策落到实处，确保年内全部完成，群众满意度达到95%以上，做到件件有着落、事事有回音。
三、作风建设
8.（1）严控一般性支出。（责任单位：县财政局，各乡镇（街道））
9.推进政务公开（各有关部门分别负责，年内持续推进）。
10.完善制度。[责任单位:县司法局;责任领导:李某]
''')
        holds(d.do('import', 't.txt', '--map'), '新增草稿 9 项', '1 段没有写明责任单位')
        want = [('新建标准厂房（含配套）12万平方米', '县工信局', {'县住建局', '开发区'}, '副县长（工业）', '2026-10-31', '一、产业发展'),
                ('引进亿元以上项目20个', '县招商局', {'县发改局', '县自然资源局'}, None, '2026-12-31', '一、产业发展'),
                ('培育规上工业企业15家', '县工信局', {'县市场监管局', '各乡镇'}, '王某某', None, '一、产业发展'),
                ('3.5万亩高标准农田全部完工', '县农业农村局', {'县财政局', '县水利局'}, None, '2026-06-30', '一、产业发展'),
                ('改造老旧小区8个，10月底前完成', '县住建局', set(), None, '2026-10-31', '二、民生'),
                ('新建幼儿园2所', '县教育局', {'县发改局', '县财政局'}, None, '2026-08-31', '二、民生'),
                ('严控一般性支出', '县财政局', {'各乡镇（街道）'}, None, None, '三、作风建设'),
                ('推进政务公开', '各有关部门', set(), None, '2026-12-31', '三、作风建设'),
                ('完善制度', '县司法局', set(), '李某', None, '三、作风建设')]
        for i, (text, lead, co, leader, due, section) in enumerate(want):
            row = d.show(f'D-{i + 1:04}')
            got = (row['任务'][0], row['牵头单位'][0], {w.split()[0] for w in row.get('配合单位', [])}, row.get('分管领导', [None])[0],
                   row.get('完成时限', [None])[0], row['所属'][0])
            same(got, (text, lead, co, leader, due, section))


@test
def what_an_office_writes_itself_is_refused_in_its_language():
    """Its own words laid over the lexicon, and its scheme: file, line, and why, in Chinese and in English."""
    bad = [('indicators.tsv', 'x\ty\tz\n' * 2, '主键重复', 'repeats the key'), ('holidays.tsv', '2026-01-01\t' + 'x\t' * 20 + '\n', '多出了列', 'more cells'),
           ('departments.tsv', '\ta\n', '第一格不能空着', 'first cell'), ('clocks.tsv', 'feedback\tmany\t1\tx\tx\tx\n', '', '')]
    for name, text, zh, en in bad:
        with tempfile.TemporaryDirectory() as folder:
            with open(os.path.join(folder, name), 'w', encoding='utf-8') as f:
                f.write(text)
            for lang, words in (('zh', zh), ('en', en)):
                r = run('--lang', lang, 'lexicon', 'check', folder)
                assert r.code != 0, (name, r.out)
                holds(r.err + r.out, name, words)
                if lang == 'zh':
                    assert not re.search(r'[a-z]{4,} [a-z]{3,}', (r.err + r.out).replace(folder, '')), r.err + r.out
    with desk() as d:
        for text, zh, en in (('name = "x"\n[[item]]\nid = "a"\nname = "b"\nmethod = "proportional"\nover = "tasks"\n', 'weight（分值）', 'needs weight'),
                             ('name = "x"\ncolour = "red"\n', '没有这个键', 'not a key'), ('name "x"\n', '键 = 值', 'key = value')):
            d.put('s.toml', text)
            holds(d.do('score', '--scheme', 's.toml', code=1), 's.toml:', zh)
            holds(d.do('score', '--scheme', 's.toml', '--lang', 'en', code=1), 's.toml:', en)


def workbook(path, rows, merges):
    """The least workbook with merged cells."""
    cells = ''.join(f'<row r="{r + 1}">' + ''.join(f'<c r="{chr(65 + c)}{r + 1}" t="inlineStr"><is><t>{v}</t></is></c>' for c, v in enumerate(row) if v)
                    + '</row>' for r, row in enumerate(rows))
    merged = ''.join(f'<mergeCell ref="{m}"/>' for m in merges)
    ns, rel = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main', 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    with zipfile.ZipFile(path, 'w') as z:
        z.writestr('xl/workbook.xml', f'<workbook xmlns="{ns}" xmlns:r="{rel}"><sheets><sheet name="任务" sheetId="1" r:id="r1"/></sheets></workbook>')
        z.writestr('xl/_rels/workbook.xml.rels', '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                   f'<Relationship Id="r1" Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>')
        z.writestr('xl/worksheets/sheet1.xml', f'<worksheet xmlns="{ns}"><sheetData>{cells}</sheetData><mergeCells>{merged}</mergeCells></worksheet>')


@test
def cells_that_are_one_speak_for_all_their_rows():
    with desk() as d:
        workbook(os.path.join(d.folder, 'm.xlsx'), [
            ['青溪县2026年任务分解表'],
            ['序号', '工作任务', '责任分工', '', '', '完成时限'],
            ['', '', '责任领导', '牵头单位', '配合单位', ''],
            ['1', '新建农村公路40公里', '副县长（交通）', '县交通运输局', '各乡镇', '11月底'],
            ['2', '改造危桥5座', '', '', '', '9月底'],
            ['3', '新建公交站亭20个', '', '', '县住建局', '年底'],
            ['二、教育'],
            ['4', '新建幼儿园2所', '副县长（教育）', '县教育局', '', '8月底']],
            ['A1:F1', 'A2:A3', 'B2:B3', 'C2:E2', 'F2:F3', 'C4:C6', 'D4:D6', 'E4:E5', 'A7:F7', 'B99:B1048576', 'XX', 'A1'])
        holds(d.do('import', 'm.xlsx'), '新增草稿 4 项')
        for i, (lead, leader, co, section) in enumerate([('县交通运输局', '副县长（交通）', '各乡镇', None), ('县交通运输局', '副县长（交通）', '各乡镇', None),
                                                         ('县交通运输局', '副县长（交通）', '县住建局', None), ('县教育局', '副县长（教育）', None, '二、教育')]):
            row = d.show(f'D-{i + 1:04}')
            same((row['牵头单位'][0], row['分管领导'][0], row.get('配合单位', [''])[0].split(' ')[0] or None, row.get('所属', [None])[0]),
                 (lead, leader, co, section))


@test
def one_column_of_units_names_the_lead_first():
    with desk() as d:
        d.put('t.csv', '序号,任务内容,责任单位,完成时限\n1,修路3公里,县交通运输局、县财政局,6月底\n')
        d.do('import', 't.csv')
        row = d.show('D-0001')
        same((row['牵头单位'], [w.split()[0] for w in row['配合单位']]), (['县交通运输局'], ['县财政局']))


def paper(path):
    """The paragraphs of a DOCX: text, and what stands in its properties."""
    with zipfile.ZipFile(path) as z:
        xml, parts = z.read('word/document.xml').decode(), set(z.namelist())
        settings = z.read('word/settings.xml').decode()
    out = []
    for p in re.findall(r'<w:p>.*?</w:p>', re.sub(r'<w:tbl>.*?</w:tbl>', '', xml)):
        out.append((''.join(re.findall(r'<w:t [^>]*>([^<]*)<', p.replace('<w:tab/>', '<w:t >|</w:t>'))), p))
    return out, parts, settings


@test
def a_bulletin_stands_as_official_papers_do():
    with desk() as d:
        d.put('x', '')
        holds(d.do('bulletin', '--month', '1', '-o', 'leer.docx', code=1), '没有已交办的任务', 'taizhang dispatch')
        assert not os.path.exists(os.path.join(d.folder, 'leer.docx'))
    with tempfile.TemporaryDirectory() as folder:
        db, file = os.path.join(folder, 'demo.db'), os.path.join(folder, 'b.docx')
        run('demo', '--db', db)
        words = ['bulletin', '--db', db, '--month', '6', '--at', '2026-07-05', '-o', file]
        same(run(*words, '--number', '青政督〔2026〕6号', '--to', '各乡镇人民政府，县政府各部门：').code, 0)
        lines, parts, settings = paper(file)
        texts = [t for t, _ in lines]
        same(texts[:4], ['青溪县人民政府督查室', '青政督〔2026〕6号', '2026年6月重点工作督查通报', '各乡镇人民政府，县政府各部门：'])
        same(texts[-3:], ['青溪县人民政府督查室', '2026年7月5日', '青溪县人民政府督查室|2026年7月5日印发'])
        mark, number, title, to = (p for _, p in lines[:4])
        assert 'w:color w:val="FF0000"' in mark and 'w:before="1984"' in mark, mark  # 35 mm
        assert '<w:bottom w:val="single" w:sz="18" w:space="11" w:color="FF0000"/>' in number, number
        assert '方正小标宋简体' in title and 'w:sz w:val="44"' in title, title
        assert 'w:firstLine="0"' in to, to
        # The day four characters (of 320 twips) from the right, who signs in the middle over it: 20 and 12 half characters.
        assert 'w:right="1280"' in lines[-2][1] and f'w:right="{1280 - 8 * 160 // 2}"' in lines[-3][1], lines[-3:]
        assert {'word/footer1.xml', 'word/footer2.xml'} <= parts and 'evenAndOddHeaders' in settings
        same(run(*words).code, 0)
        same(paper(file)[0][1][0], '〔2026〕　　号')


@contextlib.contextmanager
def demo():
    """The fictional county's year, and what an account does in it."""
    with tempfile.TemporaryDirectory() as folder:
        run('demo', '--db', 'demo.db', cwd=folder, XDG_CONFIG_HOME=folder)

        def do(who, day, *words, code=0):
            r = run(*words, '--db', 'demo.db', '--as', who, '--at', day, cwd=folder, XDG_CONFIG_HOME=folder)
            assert r.code == code, (words, r.code, r.out, r.err)
            return r.out + r.err
        yield do


@test
def a_task_is_shown_whole_with_what_may_be_done():
    with demo() as do:
        shown = do('督查室', '2027-01-05', 'show', 'T-0042')
        holds(shown, '单位意见', '同意', '问题：', '下一步：', '不低于 12个', '催办 (urge)')
        for act in ('refuse', 'grant'):  # nobody has asked for an extension
            assert f'({act})' not in shown, shown
        assert '(extend)' not in do('乡村振兴服务中心-负责人', '2027-01-05', 'show', 'T-0042')  # its day has gone by
        assert '(extend)' in do('乡村振兴服务中心-负责人', '2026-12-20', 'show', 'T-0042')
        holds(do('督查室', '2027-01-05', 'show', 'T-0039'), '佐证材料', '进展佐证.txt')
        do('督查室', '2026-12-20', 'adjust', 'T-0042', '--due', '2027-02-28', '--reason', '用地调整', '--approver', '县长办公会')
        holds(do('督查室', '2026-12-20', 'show', 'T-0042'), '审签时时限  2026-12-31', '完成时限    2027-02-28')


@test
def a_draft_contested_and_brought_through_the_year():
    with demo() as do:
        day, office, unit = '2026-03-02', '督查室', '水利局'
        holds(do(office, day, 'add', '--text', '改造供水管网12公里，新建泵站2座', '--lead', '住房和城乡建设局', '--co', '财政局', '--due', '2026-11-30',
                 '--value', '12', '--unit', '公里'), 'D-0181', '草稿')
        holds(do(office, day, 'split', 'D-0181', '--text', '改造供水管网12公里;;新建泵站2座'), 'D-0182')
        do(office, day, 'merge', 'D-0182', '--into', 'D-0181')
        do(office, day, 'send', 'D-0181')
        holds(do('住房和城乡建设局-负责人', day, 'contest', 'D-0181', code=1), '--reason')
        do('住房和城乡建设局-负责人', day, 'contest', 'D-0181', '--reason', '应由水利局牵头')
        do(office, day, 'settle', 'D-0181', '--lead', unit, '--co', '财政局', '--reason', '会议定')
        holds(do('县长', day, 'sign', 'D-0181', code=1), '副县长（农业）')
        t = re.search(r'T-\d{4}', do('副县长（农业）', day, 'sign', 'D-0181')).group()
        do(office, day, 'register', t)
        do(office, day, 'dispatch', t)
        do(f'{unit}-填报员', '2026-03-04', 'accept', t)
        do(f'{unit}-填报员', '2026-03-28', 'report', t, '--value', '3', '--words', '完成3公里')
        do(f'{unit}-负责人', '2026-03-28', 'signoff', t)
        # What is odd is told at once, by its period in words.
        holds(do(f'{unit}-填报员', '2026-06-28', 'report', t, '--value', '2', '--words', '完成3公里'), '少于 2026年一季度', '一字不差')
        holds(do(f'{unit}-填报员', '2026-06-28', 'report', t, '--value', '12', '--unit', '米', '--words', '全线贯通'), '计量单位')
        holds(do(f'{unit}-填报员', '2026-06-28', 'report', t, '--period', '2026-Q4', '--value', '12', '--words', 'x', code=1), '还没有到')
        do(f'{unit}-填报员', '2026-06-28', 'report', t, '--value', '12', '--unit', '公里', '--words', '全线贯通')
        do(f'{unit}-负责人', '2026-06-28', 'signoff', t)
        holds(do(f'{unit}-负责人', '2026-06-28', 'finish', t, code=1), '会签')
        do('财政局-负责人', '2026-06-28', 'countersign', t)
        holds(do(f'{unit}-负责人', '2026-12-05', 'extend', t, '--to', '2026-12-20', '--reason', 'x', code=1), '到期前')
        do(f'{unit}-负责人', '2026-06-28', 'extend', t, '--to', '2026-12-20', '--reason', '征地')
        holds(do('副县长（农业）', '2026-06-29', 'show', t), '(grant)', '(refuse)')
        do('副县长（农业）', '2026-06-29', 'grant', t)
        do(f'{unit}-负责人', '2026-06-30', 'finish', t)
        do(office, '2026-07-03', 'verify', t)
        do(office, '2026-07-04', 'close', t)
        do('副县长（农业）', '2026-08-01', 'reopen', t, '--reason', '复查发现漏项')
        holds(do(office, '2026-08-01', 'show', t), '办理中', '审签时时限  2026-11-30', '已裁定')
        holds(do(office, '2026-08-01', 'log', t), '提出异议  应由水利局牵头', '批准延期  2026-12-20', '恢复办理  复查发现漏项')


@test
def what_is_due_stands_by_its_day_and_a_unit_sees_its_own():
    with demo() as do:
        due = do('督查室', '2026-12-31', 'due')
        over = [int(n) for n in re.findall(r'已超(\d+)天', due.split('即将到期')[0])]
        assert len(over) > 5 and over == sorted(over, reverse=True), over
        holds(due, f'逾期未办结（{len(over)}项）')
        clocks = re.findall(r'(\d{4}-\d\d-\d\d)  (?:已超|还有)', do('督查室', '2026-06-25', 'due', '--date', '2026-06-25').split('办理时限')[1])
        assert clocks and clocks == sorted(clocks), clocks
        # Reports that units' heads have to sign are theirs one by one; the office sees how many.
        whole = do('督查室', '2026-06-25', 'due', '--date', '2026-06-25')
        assert re.search(r'待单位负责人审核（\d+项，逐项用 --unit 查看）\n  发展和改革局\s+9项\n', whole), whole
        own = do('督查室', '2026-06-20', 'digest', '--unit', '农业农村局', '--date', '2026-06-20')
        holds(own, '还有10天  配合', '待会签')
        # Who has not reported: of one month's sheet, as the bulletin of the month counts them; a quarter's not before it ends.
        assert '应报未报' not in do('督查室', '2026-11-28', 'due', '--date', '2026-11-28')
        late = do('督查室', '2026-12-30', 'due', '--date', '2026-12-30').split('本期应报未报')[1].split('\n\n')[0]
        holds(late, '2026年四季度')
        assert '三季度' not in late, late
        assert '松坪乡流转土地' not in own, own  # whose report it is not
        holds(do('督查室', '2026-12-31', 'why', 'T-0025'), '11个节点')
        holds(do('督查室', '2026-12-31', 'figure'), '一般公共预算收入', '2025年1月')


@test
def a_lamp_by_hand_holds_to_its_day():
    with demo() as do:
        by_hand = ('override', 'T-0042', '--light', 'yellow', '--reason', '雨季停工')
        holds(do('督查室', '2027-01-05', *by_hand, code=1), '--expires')
        holds(do('督查室', '2027-01-05', *by_hand, '--expires', '2026-12-01', code=1), '已过')
        holds(do('督查室', '2027-01-05', *by_hand, '--expires', '2027-02-01', '--lamp', 'x', code=2), 'funds')
        holds(do('督查室', '2027-01-05', *by_hand, '--expires', '2027-02-01'), '到期后')
        holds(do('督查室', '2027-01-05', 'why', 'T-0042'), '雨季停工', '2027-02-01')
        do('督查室', '2027-01-10', 'lights')
        holds(do('督查室', '2027-01-10', 'list', '--text', '示范村12'), '黄')
        do('督查室', '2027-02-10', 'lights')
        holds(do('督查室', '2027-02-10', 'list', '--text', '示范村12'), '红')


@test
def people_posts_and_what_they_earned():
    with demo() as do:
        holds(do('督查室', '2027-01-05', 'post'), '副县长（农业）', '分管领导', '2026-12-28', '2026-12-29')
        # The successor acts on what his predecessor was in charge of, with no new paper; the predecessor no longer.
        do('乡村振兴服务中心-负责人', '2026-12-28', 'extend', 'T-0042', '--to', '2027-03-31', '--reason', '用地')
        holds(do('副县长（农业）', '2026-12-30', 'grant', 'T-0042', code=1), '分管')
        do('副县长（农业）继任', '2026-12-30', 'grant', 'T-0042')
        holds(do('督查室', '2027-01-05', 'merit', '--unit', '水利局', '--kind', 'merit', '--item', '表彰', '--points', '1', '--document',
                 '云岭市发〔2026〕3号'), '水利局', '表彰')
        holds(do('督查室', '2027-01-05', 'merit'), '云岭市发〔2026〕3号')


if __name__ == '__main__':
    sys.exit(main(tests, 'desk.py'))
