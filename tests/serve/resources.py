#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""resources.py TAIZHANG [TEST...] - every resource of the ledger over HTTP, on the fictional county's year: read,
changed, refused for who may not; a lost race, the same key twice, paging, files, undo."""
import io
import json
import sys
import threading
import time
import urllib.parse
import zipfile

import office
from office import same

UNIT = '农业农村局'
REPORT = '''青溪县人民政府工作报告
（2026年1月12日在青溪县第十八届人民代表大会第六次会议上）
一、2025年工作回顾
过去一年，全县地区生产总值增长6.1%。
二、2026年工作安排
今年经济社会发展的主要预期目标是：地区生产总值增长6.5%左右，一般公共预算收入增长4%以上。
（一）加快乡村建设
6月底前完成新建高标准农田3万亩，改造农村公路120公里。
（二）办好民生实事
年内新建公办幼儿园2所。
'''.encode()


def start():
    s = office.Server(sys.argv[1], demo=True)
    office.give_passwords(s, ['督查室', '县长', '查阅', 'audit', UNIT + '-填报员', UNIT + '-负责人', '水利局-填报员'])
    return s


def items(answer):
    same(answer.status, 200, answer)
    return answer.json['items']


def job(c, answer):
    same(answer.status, 202, answer)
    for _ in range(300):
        j = c.get(f'/jobs/{answer.json["id"]}').json
        if j['state'] in ('done', 'failed', 'cancelled'):
            return j
        time.sleep(0.05)
    raise AssertionError(j)


def commitments():
    """Pages hold together, filters and orders are true of every row, a number that is clicked is a number that is shown."""
    seen, after = [], ''
    while True:
        page = o.get(f'/commitments?limit=50&after={after}').json
        seen += [x['id'] for x in page['items']]
        if page['next'] is None:
            break
        after = page['next']
    same(len(seen), page['total'])
    same(seen, sorted(set(seen)))
    days = [x['deadline'] or '9999' for x in items(o.get('/commitments?sort=deadline&order=desc&limit=1000'))]
    same(days, sorted(days, reverse=True))
    glance = o.get('/home').json['glance']
    for colour in ('red', 'green', 'blue'):
        same(o.get(f'/commitments?light={colour}').json['total'], glance[colour], colour)
    both = o.get('/commitments?light=red,none&limit=1000').json
    same(both['total'], glance['red'] + glance['unlit'])
    same({x['lamp'] for x in both['items']}, {'red', ''})
    same(o.get('/commitments?overdue=1').json['total'], glance['overdue'])
    mine = items(o.get(f'/commitments?unit={UNIT}&limit=1000'))
    assert mine and all(x['lead'] == UNIT or UNIT in [u['unit'] for u in x['co_units']] for x in mine)
    same([x['id'] for x in items(o.get('/commitments?text=t-0042'))], [42])
    assert all('%' in x['text'] for x in items(o.get('/commitments?text=%25')))
    same(o.get("/commitments?text=' OR 1=1 --").json['total'], 0)
    for bad in ('sort=secret', 'due_from=tomorrow', 'overdue=1&due_to=2026-13-01'):
        same(o.get('/commitments?' + bad).status, 400, bad)


def one():
    c = o.get('/commitments/T-0042')
    same(c.status, 200)
    same(c.headers['ETag'], f'"v{c.json["version"]}"')
    for name in ('baseline', 'nodes', 'trajectory', 'progress', 'evidence', 'clocks', 'opinions', 'lamps', 'acts', 'paragraph'):
        assert name in c.json, name
    assert c.json['baseline']['quantities'], 'the baseline has its quantities as a list'
    events = items(o.get('/commitments/42/events?limit=1000'))
    same([e['seq'] for e in events], sorted(e['seq'] for e in events))
    assert all(e['words'] for e in events)
    assert o.get('/commitments/42/why').json['lines']
    for path in ('/commitments/99999', '/commitments/99999/events', '/commitments/99999/why', '/commitments/T-9999',
                 '/commitments/42/evidence/99', '/reports/none', '/reports/none/text', '/reports/none/rows'):
        same(o.get(path).status, 404, path)


def acts():
    """What the list offers can be done, and nothing else; a lost race shows the other's row; a key counts once."""
    row = items(o.get('/commitments?state=draft&limit=1'))[0]['id']
    c = o.get(f'/commitments/{row}').json
    assert 'confirm' in c['acts'] and 'close' not in c['acts'], c['acts']
    same(o.act(row, 'close', result='done').status, 403)
    same(o.post(f'/commitments/{row}/acts/note', {'reason': 'x'}).status, 428)
    tag = {'If-Match': f'"v{c["version"]}"'}
    first = o.post(f'/commitments/{row}/acts/edit', {'summary': '先到者'}, {**tag, 'Idempotency-Key': 'edit-1'})
    same(first.status, 200, first)
    lost = o.post(f'/commitments/{row}/acts/edit', {'summary': '后到者'}, tag)
    same(lost.status, 412, lost)
    same(lost.json['current']['summary'], '先到者')
    again = o.post(f'/commitments/{row}/acts/edit', {'summary': '先到者'}, {**tag, 'Idempotency-Key': 'edit-1'})
    same((again.status, again.json['version']), (200, first.json['version']))
    set_ = o.act(row, 'edit', lead='水利局', co=['教育局', UNIT], due='2026-10-31', value=12.5, unit='公里')
    same(set_.status, 200, set_)
    same([u['unit'] for u in set_.json['co_units']], ['教育局', UNIT])
    same((set_.json['lead'], set_.json['deadline'], set_.json['quantities'][0]['value']), ('水利局', '2026-10-31', '12.5'))
    same(o.act(row, 'edit', co=[], due='').json['co_units'], [])
    same(o.act(row, 'edit', deadline={'a': 1}).status, 400)
    same(reporter.act(row, 'confirm').status, 403)
    same(reader.act(row, 'note').status, 403)
    undone = o.post('/undo', {})
    same((undone.status, undone.json['ids']), (200, [row]))
    same(o.get(f'/commitments/{row}').json['deadline'], '2026-10-31')


def bulk():
    """One that may not be done does not hold up the others, and a wrong argument is told of each."""
    drafts = [x['id'] for x in items(o.get('/commitments?state=draft'))]
    closed = items(o.get('/commitments?state=closed&limit=1'))[0]['id']
    r = o.post('/acts/bulk', {'act': 'note', 'ids': drafts + [99999], 'reason': 'to all'})
    same((r.status, r.json['done'], [x['id'] for x in r.json['refused']]), (200, drafts, [99999]))
    r = o.post('/acts/bulk', {'act': 'cancel', 'ids': [closed]})
    same((r.json['done'], len(r.json['refused'])), ([], 1))
    before = o.get(f'/commitments/{drafts[0]}').json['version']
    r = o.post('/acts/bulk', {'act': 'edit', 'ids': drafts[:2], 'due': 'some day'})
    same((r.json['done'], len(r.json['refused'])), ([], 2))
    same(o.get(f'/commitments/{drafts[0]}').json['version'], before)
    for bad in ({'act': 'note'}, {'ids': [1]}, {'act': 'note', 'ids': 'all'}, {'act': 'note', 'ids': [-1]}):
        same(o.post('/acts/bulk', bad).status, 400, bad)


def lamps_are_told_in_the_readers_language():
    """The demo sets its lamps in Chinese: who reads English is told the same rule in English, and the other way round."""
    english = server.client('督查室', language='en')
    row = next(x for x in items(o.get('/commitments?light=red&limit=50')) if x['lamp'] == 'red')['id']
    zh, en = o.get(f'/commitments/{row}').json['lamps'], english.get(f'/commitments/{row}').json['lamps']
    same([x['rule'] for x in zh], [x['rule'] for x in en])
    for a, b in zip(zh, en):
        if not a['manual']:
            assert any('\u4e00' <= c <= '\u9fff' for c in a['reason']), a
            assert b['reason'] and not any('\u4e00' <= c <= '\u9fff' for c in b['reason']), b
    head = english.get(f'/commitments/{row}/why').json['lines'][0]
    assert not any('\u4e00' <= c <= '\u9fff' for c in head), head


def bulk_says_what_it_saw():
    """Of many at once, what another has changed meanwhile is left alone and told."""
    rows = items(o.get('/commitments?state=underway&limit=3'))
    ids, versions = [x['id'] for x in rows], [x['version'] for x in rows]
    same(o.act(ids[1], 'note', reason='先改').status, 200)
    r = o.post('/acts/bulk', {'act': 'note', 'ids': ids, 'versions': versions, 'reason': '统一批注'}).json
    same((r['done'], [x['id'] for x in r['refused']]), ([ids[0], ids[2]], [ids[1]]))
    assert '督查室' in r['refused'][0]['detail'], r
    same(o.post('/acts/bulk', {'act': 'note', 'ids': ids, 'versions': versions[:2], 'reason': '统一批注'}).status, 400)


def reports():
    """A report in, read, reviewed, undone, corrected."""
    same(reporter.raw('POST', '/api/v1/reports?name=a.txt', REPORT).status, 403)
    path = '/reports?name=' + urllib.parse.quote('../../青溪县报告.txt')
    j = job(o, o.raw('POST', '/api/v1' + path, REPORT))
    same(j['state'], 'done', j)
    same(j['result']['report'], '青溪县报告')
    report = '/reports/青溪县报告'
    text = o.get(report + '/text').json
    same(text['text'], REPORT.decode())
    assert [h['title'] for h in text['outline']], text['outline']
    rows = items(o.get(report + '/rows?order=place'))
    same(len(rows), j['result']['rows'])
    for x in rows:
        assert text['text'][x['span_start']:x['span_end']].strip(), x
        assert 'confirm' in x['acts'], x['acts']
    marks = [m for m in text['marks'] if m['id']]
    same({m['id'] for m in marks}, {x['id'] for x in rows})
    one = o.get(f'/commitments/{rows[0]["id"]}').json
    at = one['paragraph']
    same(at['text'][at['start']:at['end']], text['text'][rows[0]['span_start']:rows[0]['span_end']])
    start = text['text'].index('改造农村公路')
    added = o.post(report + '/rows', {'start': start, 'end': start + 12, 'lead': '交通运输局'})
    same((added.status, added.json['text'], added.json['lead']), (201, text['text'][start:start + 12], '交通运输局'))
    for bad in ({'start': 5}, {'start': 9, 'end': 3}, {'start': 0, 'end': 10 ** 9}, {'start': '1', 'end': 3}):
        same(o.post(report + '/rows', bad).status, 400, bad)
    done = o.post(report + '/confirm', {'ids': [x['id'] for x in rows[:2]]})
    same(done.json['done'], [x['id'] for x in rows[:2]])
    same(o.get(report).json['progress']['confirmed'], 3)
    same(sorted(o.post('/undo', {}).json['ids']), sorted(done.json['done']))
    same(o.get(report).json['progress']['confirmed'], 1)
    section = o.post(report + '/confirm', {'section': rows[-1]['section']})
    assert rows[-1]['id'] in section.json['done'], section
    parts = o.act(rows[-1]['id'], 'split', text=['新建公办幼儿园1所', '扩建公办幼儿园1所'])
    same((parts.status, parts.json['text']), (200, '新建公办幼儿园1所'))
    j = job(o, o.raw('POST', '/api/v1' + path, REPORT.replace('3万亩'.encode(), '4万亩'.encode())))
    assert j['result']['differences'], j
    differences = items(o.get(report + '/differences'))
    same(len(differences), j['result']['differences'])
    same(o.post(report + '/differences', {'lines': [differences[0]['ord']], 'accept': True}).status, 200)
    same(len(items(o.get(report + '/differences'))), len(differences) - 1)
    same(o.raw('POST', '/api/v1/reports?name=a.txt', b'').status, 400)


def sheet():
    """A unit's month: kept as it is typed, checked, submitted, signed; cleared where a cell is cleared."""
    row = o.post('/commitments', {'text': '整治河道10公里', 'lead': UNIT, 'value': 10, 'unit': '公里', 'due': '2026-12-20',
                                  'family': 'task', 'cycle': 'month', 'leader': '县长'})
    same(row.status, 201, row)
    n = row.json['id']
    for who, act, args in ((o, 'send', {}), (head, 'agree', {}), (leader, 'sign', {}), (o, 'register', {'family': 'task'}),
                           (o, 'edit', None), (o, 'dispatch', {}), (reporter, 'accept', {})):
        if args is not None:
            r = who.act(n, act, **args)
            same(r.status, 200, (act, r))
    now = reporter.get('/sheet?period=' + period)
    line = [x for x in items(now) if x['commitment']['id'] == n]
    same(len(line), 1, now.json)
    tag = {'If-Match': line[0]['commitment'] and f'"v{line[0]["commitment"]["version"]}"'}
    put = reporter.call('PUT', f'/sheet/{n}', {'period': period, 'value': 4, 'words': '完成4公里', 'problems': '用地'}, tag)
    same((put.status, put.json['draft']['value'], put.json['draft']['status']), (200, '4', 'draft'))
    same(reporter.call('PUT', f'/sheet/{n}', {'period': period, 'value': '9'}).status, 428)
    same(reporter.call('PUT', f'/sheet/{n}', {'period': period, 'value': '9'}, tag).status, 412)
    tag = {'If-Match': put.headers['ETag']}
    put = reporter.call('PUT', f'/sheet/{n}', {'period': period, 'value': '4.5', 'problems': ''}, tag)
    tag = {'If-Match': put.headers['ETag']}
    same((put.json['draft']['value'], put.json['draft']['problems'], put.json['draft']['words']), ('4.5', '', '完成4公里'))
    odd = reporter.post(f'/sheet/{n}/check', {'period': period, 'value': 45000, 'words': '完成45000公里'})
    assert [c for c in odd.json['checks'] if c['code'] == 'jumps'], odd
    kept = [x for x in items(reporter.get('/sheet?period=' + period)) if x['commitment']['id'] == n]
    same(kept[0]['draft']['value'], '4.5')
    # The home page counts what this sheet asks for, and a draft is no report.
    still = [x for x in items(reporter.get('/sheet')) if not x['draft'] or x['draft']['status'] == 'draft']
    assert n in [x['commitment']['id'] for x in still], still
    home = reporter.get('/home').json
    same(sorted(x['id'] for x in home['lists']['unreported']), sorted(x['commitment']['id'] for x in still))
    same(reporter.call('PUT', f'/sheet/{n}', {'period': period, 'value': 'many'}, tag).status, 400)
    same(other.call('PUT', f'/sheet/{n}', {'period': period, 'value': 1}, tag).status, 403)
    same(reporter.post('/sheet/submit', {'period': period, 'ids': [n, 99999]}).json['done'], [n])
    same(reporter.post('/sheet/sign', {'period': period, 'ids': [n]}).status, 403)
    same(head.post('/sheet/sign', {'period': period, 'ids': [n]}).json['done'], [n])
    same(reporter.call('PUT', f'/sheet/{n}', {'period': period, 'value': 9}, reporter.seen(f'/commitments/{n}')).status, 403)
    book = reporter.get('/sheet.xlsx?period=' + period)
    assert zipfile.ZipFile(io.BytesIO(book.body)).testzip() is None
    same(book.headers['Content-Disposition'].split(';')[0], 'attachment')
    same(reporter.raw('POST', '/api/v1/sheet.xlsx?name=a.xlsx', b'no workbook').status, 400)


def evidence():
    n = items(o.get(f'/commitments?unit={UNIT}&state=underway,accepted&limit=1'))[0]
    bytes_ = b'<script>alert(1)</script>'
    r = head.raw('POST', f'/api/v1/commitments/{n["id"]}/evidence?name={urllib.parse.quote("../x/现场<b>.html")}&note=photo', bytes_)
    same(r.status, 201, r)
    e = json.loads(r.body)['evidence'][-1]
    same(e['name'], '现场b.html')
    got = o.get(f'/commitments/{n["id"]}/evidence/{e["ord"]}')
    same((got.body, got.headers['Content-Disposition'].split(';')[0]), (bytes_, 'attachment'))
    same(got.headers['Content-Type'], 'application/octet-stream')
    same(reader.raw('POST', f'/api/v1/commitments/{n["id"]}/evidence?name=a', b'x').status, 403)


def verify():
    queue = items(o.get('/verify?limit=1000'))
    assert queue and all(x['commitment']['state'] == 'reported' for x in queue)
    warns = [sum(a['level'] == 'warn' for a in x['anomalies']) for x in queue]
    same(warns, sorted(warns, reverse=True))
    n = queue[0]['commitment']['id']
    same(o.act(n, 'return', reason='').status, 400)
    same(o.act(n, 'return', reason='佐证不足').json['state'], 'underway')
    same(len(items(o.get('/verify?limit=1000'))), len(queue) - 1)
    same(reporter.get('/verify').status, 403)


def files():
    """Every form opens, holds what is shown, and no cell of it runs."""
    r = o.post('/commitments', {'text': '=HYPERLINK("http://x")', 'source': 'added'})
    same(r.status, 201)
    csv = o.get('/commitments.csv?text=HYPERLINK').body.decode('utf-8-sig')
    assert "'=HYPERLINK" in csv, csv
    red = o.get('/commitments?light=red').json['total']
    same(len(o.get('/commitments.csv?light=red').body.decode('utf-8-sig').strip().split('\r\n')), red + 1)
    for form in ('xlsx', 'docx'):
        z = zipfile.ZipFile(io.BytesIO(o.get(f'/commitments.{form}?light=red').body))
        assert z.testzip() is None
    draft = o.get('/bulletin?month=6').json
    assert draft['title'] and [s for s in draft['sections'] if s.get('table')]
    draft['sections'][0]['paragraphs'].append('改过的<一段>&')
    paper = o.post('/bulletin.docx', draft)
    xml = zipfile.ZipFile(io.BytesIO(paper.body)).read('word/document.xml').decode()
    assert '改过的&lt;一段&gt;&amp;' in xml
    assert o.post('/bulletin.pdf', draft).body.startswith(b'%PDF-')
    for bad in ({}, {'title': 1}, {'title': 'a', 'sections': [{'heading': 5}]}, {'title': 'a', 'sections': 3}):
        same(o.post('/bulletin.docx', bad).status, 400, bad)
    same(reporter.get('/bulletin?month=6').status, 403)
    same(reader.get('/commitments.csv').status, 403)


def figures():
    targets = items(o.get('/indicators?limit=1000'))
    gdp = [x for x in targets if x['indicator'] == 'gdp'][0]
    same((gdp['hardness'], gdp['value'], len(gdp['months'])), ('about', '6.5', 12))
    same(o.post('/figures', {'indicator': 'gdp', 'period': '2026-06', 'value': '7.25', 'source': '统计局'}).status, 201)
    gdp = [x for x in items(o.get('/indicators?limit=1000')) if x['indicator'] == 'gdp'][0]
    same([m['value'] for m in gdp['months'] if m['period'] == '2026-06'], ['7.25'])
    assert items(o.get('/projects'))[0]['nodes']
    assert len(items(o.get('/livelihood'))) >= 10
    same(o.post('/lights', {'date': '2099-01-01'}).status, 400)
    same(o.post('/lights', {}).status, 200)
    same(reporter.post('/lights', {}).status, 403)


def scores():
    with open(office_root + '/schemes/monthly-100.toml', encoding='utf-8') as f:
        text = f.read()
    broken = o.post('/schemes', {'id': 's', 'text': text + '\n[[item]]\nmethod = "none such"\n'})
    same((broken.status, bool(broken.json['errors'])), (400, True))
    same(o.post('/schemes', {'id': 's', 'name': '试行', 'text': text}).status, 201)
    same([x['id'] for x in items(o.get('/schemes'))], ['s'])
    same(o.post('/schemes', {'id': 's', 'name': '试行', 'text': text}).code, 'exists')
    same(o.change('/schemes/s', {'name': '试行', 'text': text + '# 又\n'}).status, 200)
    assert items(o.get('/schemes'))[0]['text'].rstrip().endswith('# 又')
    shown = items(o.post('/schemes/preview', {'text': text, 'period': '2026-06'}))
    assert shown and all(line['why'] is not None for x in shown for line in x['lines'])
    same(items(o.get('/scores')), [])
    kept = o.post('/scores', {'scheme': 's', 'period': '2026-06', 'keep': True})
    same(kept.status, 201, kept)
    same(len(items(o.get('/scores?period=2026-06&limit=1000'))), len(shown))
    appeal = head.post('/appeals', {'period': '2026-06', 'reason': '漏计一次填报'})
    same(appeal.status, 201, appeal)
    same(leader.post('/scores/sign', {'period': '2026-06'}).status, 403)
    a = items(o.get('/appeals'))[0]
    same(o.call('PUT', f'/appeals/{a["ord"]}', {'unit': a['unit'], 'period': '2026-06', 'reason': '不成立'}, {'If-Match': f'"{a["tag"]}"'}).status, 200)
    same(o.post('/scores/sign', {'period': '2026-06'}).status, 403)
    same(leader.post('/scores/sign', {'period': '2026-06'}).status, 200)
    same({x['status'] for x in items(o.get('/scores?limit=1000'))}, {'signed'})
    before = o.get('/merits').json['total']
    same(o.post('/merits', {'unit': UNIT, 'item': '表彰', 'points': 2, 'document': '青政发〔2026〕8号', 'kind': 'bonus'}).status, 201)
    same(o.get('/merits').json['total'], before + 1)


def office_tables():
    units = items(o.get('/units'))
    u = [x for x in units if x['id'] == UNIT][0]
    assert 'nyncj' in u['pinyin'] and 'nongyenongcunju' in u['pinyin'], u['pinyin']
    same(o.post('/units', {'id': '档案馆', 'parent': '县政府'}).status, 201)
    same(o.change('/units/档案馆', {'aliases': '县档案馆'}).status, 200)
    same(o.change('/units/没有这个', {'aliases': 'x'}).status, 404)
    same(o.call('PUT', '/units/没有这个', {'aliases': 'x'}, {'If-Match': '"0123456789abcdef"'}).status, 404)
    again = o.post('/units', {'id': '档案馆', 'name': '档案馆'})
    same((again.status, again.code), (409, 'exists'))
    same(o.change('/units/档案馆', {'closed': True, 'reason': '并入'}).status, 200)
    same(reporter.post('/units', {'id': 'x'}).status, 403)
    same(o.change('/posts/档案馆-馆长', {'unit': '县政府', 'title': '馆长'}).status, 200)
    same(o.change('/posts/档案馆-馆长/terms', {'person': '丁某'}, '/posts/档案馆-馆长', 'POST').status, 201)
    same([p['holder'] for p in items(o.get('/posts?limit=1000')) if p['id'] == '档案馆-馆长'], ['丁某'])
    same(o.get('/accounts').status, 403)
    same(system.post('/accounts', {'id': '新人', 'unit': UNIT, 'role': 'office'}).status, 403)
    same(system.post('/accounts', {'id': '新人', 'unit': UNIT}).status, 201)
    assert [x for x in items(system.get('/accounts?limit=1000')) if x['id'] == '新人' and x['role'] == 'reader']
    names = [x['name'] for x in items(o.get('/regions?q=' + urllib.parse.quote('杭州')))]
    assert '杭州市' in names, names
    assert '杭州市' in [x['name'] for x in items(o.get('/regions?q=hangzhou'))]


def administration():
    for path in ('lamp-rules', 'families', 'calendar', 'clocks', 'roles', 'load'):
        assert items(o.get('/admin/' + path)), path
    newest = items(o.get('/admin/log?limit=5'))
    same([e['seq'] for e in newest], list(range(newest[0]['seq'], newest[0]['seq'] - 5, -1)))
    after = o.get('/admin/log?limit=5').json['next']
    same(items(o.get(f'/admin/log?limit=5&after={after}'))[0]['seq'], newest[-1]['seq'] - 1)
    same(o.post('/admin/log/check', {}).json['ok'], True)
    same(reporter.post('/admin/log/check', {}).status, 403)
    same(o.post('/admin/backup', {}).status, 403)
    name = job(system, system.post('/admin/backup', {}))['result']['name']
    assert name in [b['name'] for b in items(system.get('/admin/backups'))]
    assert system.get('/admin/backups/' + name).body.startswith(b'taizhang backup')
    for bad in ('..%2f..%2fetc%2fpasswd', 'x', '../' + name):
        assert system.get('/admin/backups/' + bad).status in (400, 404), bad
    same(job(system, system.post('/admin/restore', {'name': name}))['state'], 'done')
    same(system.post('/admin/restore', {'name': '/etc/passwd'}).status, 400)


def lexicon():
    """A row of one's own changes what the reading makes of a sentence; a bad one is refused and changes nothing."""
    same(o.post('/admin/lexicon/test', {'text': '今年地区生产总值增长6%以上。'}).status, 200)
    r = o.change('/admin/lexicon/indicators', {'rows': [['qingxi_tea', '茶叶产值', '茶产业产值', '亿元', 'up']]})
    same(r.status, 200, r)
    made = o.post('/admin/lexicon/test', {'text': '今年主要预期目标是：茶产业产值达到20亿元以上。'}).json
    same([x['indicator'] for x in made['indicators']], ['qingxi_tea'])
    bad = o.change('/admin/lexicon/families', {'rows': [['tea', 'never', '茶', 'tea', 'standard']]})
    same((bad.status, bool(bad.json.get('errors'))), (400, True))
    same(o.change('/admin/lexicon/permissions', {'rows': []}).status, 404)
    same(o.change('/admin/lexicon/words', {'rows': [['a\tb']]}).status, 400)
    same(reporter.call('PUT', '/admin/lexicon/words', {'rows': []}).status, 403)
    same(o.change('/admin/lexicon/indicators', {'rows': []}).status, 200)


def public():
    nobody = server.client()
    same(nobody.get('/public').status, 404)
    same(reporter.call('PUT', '/admin/public', {'on': True, 'ids': [1]}).status, 403)
    ids = [x['id'] for x in items(o.get('/livelihood'))][:3]
    same(o.change('/admin/public', {'on': True, 'ids': ids + [99999]}).json['ids'], ids)
    shown = nobody.get('/public').json
    same(len(shown['items']), 3)
    assert shown['region'] and shown['items'][0]['source']
    assert all('id' not in x and 'lead' not in x and 'problems' not in x for x in shown['items'])
    same(nobody.get('/commitments').status, 401)
    same(o.change('/admin/public', {'on': False, 'ids': ids}).status, 200)
    same(nobody.get('/public').status, 404)


def one_wins():
    """Twenty acts on the same version at once: one is done, the others are shown what it did."""
    row = items(o.get('/commitments?state=draft&limit=1'))[0]['id']
    tag = {'If-Match': o.get(f'/commitments/{row}').headers['ETag']}
    got, lock = [], threading.Lock()

    def go(n):
        c = server.client('督查室')
        r = c.post(f'/commitments/{row}/acts/edit', {'summary': f'第{n}个'}, tag)
        with lock:
            got.append(r.status)
    people = [threading.Thread(target=go, args=(n,)) for n in range(6)]
    for p in people:
        p.start()
    for p in people:
        p.join()
    same(sorted(got), [200] + [412] * 5)


if __name__ == '__main__':
    office_root = __file__.rsplit('/tests/', 1)[0]
    server = start()
    try:
        o, reader, leader, system = (server.client(x) for x in ('督查室', '查阅', '县长', None))
        system.sign_in('system', office.PASSWORD + '-own')
        reporter, head, other = (server.client(x) for x in (UNIT + '-填报员', UNIT + '-负责人', '水利局-填报员'))
        period = time.strftime('%Y-%m')
        code = office.Tests().run([commitments, one, acts, bulk, lamps_are_told_in_the_readers_language, bulk_says_what_it_saw, reports, sheet, evidence, verify, files, figures, scores,
                                   office_tables, administration, lexicon, public, one_wins])
        broken = [x for x in server.lines() if x.get('status', 0) >= 500]
        if broken:
            print('FAIL  the server said 500:', broken[:3])
            code = 1
    finally:
        server.close()
    sys.exit(code)
