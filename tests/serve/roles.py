#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""roles.py PROGRAM: every route with every role, from the one table (taizhang serve --routes), over HTTP; other units'
commitments, other regions' rows, other accounts' jobs."""
import http.client
import os
import subprocess
import sys
import time
import urllib.parse

from office import PASSWORD, ROLES, Client, Server, Tests, demo_accounts, give_passwords, same, together

program = sys.argv[1]
table = [x.split('\t') for x in subprocess.run([program, 'serve', '--routes'], capture_output=True, check=True)
         .stdout.decode().splitlines()[1:]]
server = Server(program, demo=True)
people = demo_accounts(server)
tests = []
ENGLISH = {'system': 'system', 'security': 'security', 'audit': 'audit'}


def test(f):
    tests.append(f)
    return f


def account_of(role_unit):
    return next(a for a, r, u in people if a.endswith(role_unit))


OFFICE = next(a for a, r, u in people if a == '督查室')
LEADER = '县长'
ACCOUNTS = {'system': 'system', 'security': 'security', 'audit': 'audit', 'office': OFFICE, 'leader': LEADER,
            'reporter': '交通运输局-填报员', 'head': '交通运输局-负责人', 'reader': '读者'}
UNITS = ('交通运输局', '教育局')
others = [f'{u}-{p}' for u in UNITS for p in ('填报员', '负责人')]
system = give_passwords(server, ['security', 'audit', OFFICE, LEADER, *others])
r = system.post('/accounts', {'id': '读者', 'name': '读者', 'role': 'reader', 'password': PASSWORD, 'due': False})
assert r.status in (200, 201), r

# A second county in the same database.
server.run('init', '--region', '白沙县', '--year', '2026', '--as', '白沙办')
server.run('serve', '--set-password', '白沙办', input=PASSWORD)
clients = {}


def client(role):
    if role not in clients:
        c = Client(server.port)
        assert c.sign_in(ACCOUNTS[role], PASSWORD + '-own' if role == 'system' else PASSWORD).status == 200, role
        clients[role] = c
    return clients[role]


def filled(path):
    while '{' in path:
        path = path[:path.index('{')] + '999999' + path[path.index('}') + 1:]
    return path


def stream_status(c):
    h = http.client.HTTPConnection('127.0.0.1', server.port, timeout=20)
    h.request('GET', '/api/v1/events', headers={'Cookie': c.cookie} if c and c.cookie else {})
    status = h.getresponse().status
    h.close()
    return status


def ask(c, method, path, flags):
    if 'stream' in flags:
        return stream_status(c), None
    body = None
    if method != 'GET':
        body = b'' if 'file' in flags or 'report' in flags else {}
    r = c.call(method, filled(path), body, {'If-Match': '"0123456789abcdef"' if 'tag' in flags else '"v1"'})
    return r.status, r.code


@test
def the_table_names_every_role():
    seen = {r for row in table for r in row[3].split(',')}
    assert set(ROLES) <= seen, seen
    assert len(table) > 60, len(table)


@test
def every_route_with_every_role():
    wrong, asked = [], 0
    for method, path, who, roles, flags, name in table:
        for role in ROLES:
            if name in ('delete_session', 'put_password', 'post_session', 'post_setup', 'post_admin_restore'):
                continue  # they end the session or the database: session.py
            status, code = ask(client(role), method, path, flags.split(','))
            asked += 1
            allowed = role in roles.split(',')
            if (status == 403 and code == 'role') == allowed or status == 401 or status >= 500:
                wrong.append((method, path, role, 'allowed' if allowed else 'refused', status, code))
    assert not wrong, (len(wrong), wrong[:10])
    assert asked > 500, asked
    print(f'      {asked} requests')


# Changes that need not say what they saw, each with its reason.
ADDS = {
    'post_setup': 'once only: refused where there is a region already',
    'post_session': 'signing in adds a session', 'delete_session': 'ends one\'s own session',
    'put_password': 'says the old password', 'post_totp': 'a new secret, which counts when its code has been said',
    'put_totp': 'says a code of the new secret', 'delete_totp': 'one\'s own second factor, off',
    'post_account_password': 'nobody sees a password, so none can be out of date',
    'delete_job': 'stops one\'s own work', 'post_unit': 'makes one: refused where it is there',
    'post_account': 'makes one: refused where it is there', 'post_scheme': 'makes one: refused where it is there',
    'post_commitment': 'makes one', 'post_report': 'adds a report', 'post_report_row': 'adds a row',
    'post_evidence': 'adds a file', 'post_figures': 'adds numbers', 'post_merit': 'adds one', 'post_appeal': 'adds one',
    'post_acts_bulk': '`versions` says what was seen of each', 'post_report_confirm': '`versions` says what was seen of each',
    'post_sheet_submit': '`versions` says what was seen of each', 'post_sheet_sign': '`versions` says what was seen of each',
    'post_differences': 'lines that were answered already are refused', 'post_undo': 'refused where somebody has built on it',
    'post_sheet_xlsx': 'drafts of one\'s own unit, each an event that can be read',
    'post_lights': 'works out the lamps of a day anew', 'post_scores': 'works out the points anew',
    'post_scores_sign': 'refused where it is signed',
}


def examples():
    """A change of every route that must say what it saw: the resource and a body. Made twice, so that the second is late."""
    office = client('office')
    month = time.strftime('%Y-%m')
    charge = next(p['id'] for p in office.get('/posts?limit=1000').json['items'] if any(t['account'] == LEADER for t in p['terms']))
    row = office.post('/commitments', {'source': 'meeting', 'source_name': '常务会议', 'text': '改造农村公路12公里', 'lead': '交通运输局',
                                       'leader': charge, 'due': month[:4] + '-12-31', 'reason': '会议交办'}).json
    for role, act, more in (('office', 'send', {}), ('head', 'agree', {}), ('leader', 'sign', {}), ('office', 'register', {'family': 'task'}),
                            ('office', 'dispatch', {}), ('reporter', 'accept', {})):
        r = client(role).act(row['id'], act, **more)
        assert r.status == 200, (act, r)
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'schemes', 'monthly-100.toml'), encoding='utf-8') as f:
        text = f.read()
    assert office.post('/schemes', {'id': 's', 'name': '试行', 'text': text}).status == 201
    assert office.post('/scores', {'scheme': 's', 'period': '2026-06', 'keep': True}).status == 201
    assert client('head').post('/appeals', {'period': '2026-06', 'reason': '漏计一次填报'}).status == 201
    appeal = office.get('/appeals').json['items'][0]
    answer = {'unit': appeal['unit'], 'period': '2026-06', 'scheme': appeal['scheme'], 'reason': '不成立'}
    one = f'/commitments/{row["id"]}'
    post = office.get('/posts').json['items'][0]['id']
    return {
        'put_unit': ('office', '/units/教育局', None, {'aliases': '县教育局'}),
        'post_units_import': ('office', '/units/import', '/units', '单位,简称\n史志办,\n'.encode()),
        'put_post': ('office', f'/posts/{post}', None, {'title': '主任'}),
        'post_term': ('office', f'/posts/{post}/terms', f'/posts/{post}', {'person': '丁某', 'since': '2026-07-01'}),
        'put_account': ('security', '/accounts/教育局-填报员', None, {'role': 'reader'}),
        'put_scheme': ('office', '/schemes/s', None, {'name': '试行二', 'text': text + '# 又\n'}),
        'put_appeal': ('office', f'/appeals/{appeal["ord"]}', f'/appeals/{appeal["ord"]}?unit={appeal["unit"]}', answer),
        'put_lexicon': ('office', '/admin/lexicon/pinyin', None, {'rows': [['甪', 'lu']]}),
        'put_admin_public': ('office', '/admin/public', None, {'on': False, 'ids': [1]}),
        'put_sheet_row': ('reporter', f'/sheet/{row["id"]}', one, {'period': month, 'words': '正常'}),
        'post_act': ('office', f'{one}/acts/note', one, {'reason': '请抓紧'}),
    }


@test
def every_change_says_what_it_saw():
    cases, wrong = examples(), []
    for name, method, flags in sorted({(x[5], x[0], x[4]) for x in table if x[0] != 'GET'}):
        flags = flags.split(',')
        if 'reads' in flags:
            continue
        must = 'match' in flags or 'tag' in flags
        assert must != (name in ADDS), (name, 'says what it saw, or stands in ADDS with a reason')
        if 'tag' in flags:
            assert 'one' in flags, (name, 'compared and changed in one transaction')
        if not must:
            continue
        role, path, of, body = cases.pop(name)
        c, get, late = client(role), of or path, Client(server.port)
        late.cookie, late.csrf = c.cookie, c.csrf
        kind = {'Content-Type': 'application/octet-stream' if isinstance(body, bytes) else 'application/json'}
        bare = c.call(method, path, body, kind)
        saw = c.get(get)
        tag = {'If-Match': saw.headers['ETag'], **kind}
        odd = c.call(method, path, body, {'If-Match': 'v1', **kind})
        done = c.call(method, path, body, tag)
        lost = late.call(method, path, body, tag)
        now = c.get(get)
        got = (bare.status, bare.code, odd.status, done.status // 100, lost.status, lost.code)
        if got != (428, 'match_needed', 400, 2, 412, 'changed'):
            wrong.append((name, got, done, lost))
            continue
        assert now.headers['ETag'] == done.headers['ETag'] != saw.headers['ETag'], (name, 'the answer tells the new tag')
        same(lost.json['current'], now.json, name)
        event = lost.json['event']
        same((event['account'], event['at'][:2]), (ACCOUNTS[role], '20'), name)
        assert event['words'] and event['words'] != event['act'], (name, event)
    assert not wrong, wrong
    assert not cases, cases


@test
def one_of_many_at_once_wins():
    """Twenty changes of a unit that saw the same: one is done, nineteen are told."""
    clients = [Client(server.port) for _ in range(20)]
    for c in clients:
        c.cookie, c.csrf = client('office').cookie, client('office').csrf
    tag = client('office').seen('/units/水利局')
    answers = []
    together([lambda c=c, i=i: answers.append(c.call('PUT', '/units/水利局', {'aliases': f'水务{i}'}, tag).status)
              for i, c in enumerate(clients)], 20)
    same(sorted(answers), [200] + [412] * 19)


@test
def nobody_without_a_session():
    for method, path, who, roles, flags, name in table:
        if name in ('post_session', 'post_setup'):
            continue
        status, code = ask(Client(server.port), method, path, flags.split(','))
        if who == '-':
            assert status not in (403, 500) and (status != 401 or name == 'get_session'), (path, status)
        else:
            same(status, 401, path)


@test
def refusals_stand_in_the_log():
    items, after = [], 0
    while True:
        r = client('audit').get(f'/admin/access?limit=1000&after={after}').json
        items += r['items']
        after = r['next']
        if not after:
            break
    refused = [x for x in items if x['what'] == 'refused']
    assert len(refused) > 100, len(refused)
    assert {ACCOUNTS['reader'], ACCOUNTS['security']} <= {x['account'] for x in refused}


def commitments_of(unit):
    rows, after = [], 0
    while True:
        r = client('office').get(f'/commitments?limit=1000&after={after}').json
        rows += r['items']
        after = r['next']
        if not after:
            return [x for x in rows if x['lead'] == unit and all(u['unit'] not in UNITS for u in x.get('co_units', []))]


@test
def a_unit_cannot_act_on_anothers_commitment():
    theirs = commitments_of('教育局')[0]
    for act, args in (('report', {'period': '2026-06', 'value': '1', 'words': 'x'}), ('accept', {}), ('start', {}),
                      ('signoff', {'period': '2026-06'}), ('evidence', {}), ('extend', {'to': '2026-12-31'}),
                      ('finish', {}), ('node', {'step': '1', 'done': '2026-06-01'}), ('agree', {}), ('contest', {}),
                      ('correct', {'period': '2026-06', 'value': '2'})):
        for role in ('reporter', 'head'):
            r = client(role).act(theirs['id'], act, **args)
            assert r.status == 403, (role, act, r)
    for role in ('reporter', 'head'):
        r = client(role).raw('POST', f'/api/v1/commitments/{theirs["id"]}/evidence?name=a.txt', b'x',
                             {'Content-Type': 'application/octet-stream'})
        same(r.status, 403, r)
    after = client('office').get(f'/commitments/{theirs["id"]}').json
    same(after['version'], theirs['version'])


@test
def a_regions_rows_are_its_own():
    c = Client(server.port)
    same(c.sign_in('白沙办').status, 200)
    r = c.call('PUT', '/session/password', {'old': PASSWORD, 'new': PASSWORD + '-2'})
    c.csrf = r.json['csrf']
    same(c.get('/commitments').json['total'], 0)
    first = client('office').get('/commitments?limit=3').json['items']
    for row in first:
        for path in ('', '/events', '/why', '/evidence/1'):
            same(c.get(f'/commitments/{row["id"]}{path}').status, 404, path)
        for act in ('edit', 'close', 'cancel', 'urge', 'note', 'dispatch'):
            r = c.post(f'/commitments/{row["id"]}/acts/{act}', {'reason': 'x', 'text': 'y', 'words': 'z'},
                       {'If-Match': f'"v{row["version"]}"'})
            same(r.status, 404, act, r)
        r = c.post('/acts/bulk', {'act': 'cancel', 'ids': [row['id']], 'reason': 'x'})
        assert r.status >= 400 or r.json['done'] == [], r
    for region in ('青溪县', 'qingxi', '530001'):
        for path in (f'/commitments?region={region}', f'/units?region={region}', f'/accounts?region={region}'):
            r = c.get(path)
            assert r.status in (200, 403) and '交通运输局' not in r.body.decode(), (path, r)
    after = client('office').get('/commitments?limit=3').json['items']
    same([x['version'] for x in after], [x['version'] for x in first])


@test
def a_job_is_seen_by_its_own_account_only():
    office = client('office')
    r = office.raw('POST', '/api/v1/reports?name=a.txt', '2026年要完成投资10亿元。'.encode(),
                   {'Content-Type': 'application/octet-stream'})
    if r.status == 404:
        return  # no long work in the table
    same(r.status, 202, r)
    job = r.json['id']
    same(office.get(f'/jobs/{job}').status, 200)
    for role in ('reporter', 'system', 'leader'):
        same(client(role).get(f'/jobs/{job}').status, 404)
        same(client(role).call('DELETE', f'/jobs/{job}').status, 404)


@test
def a_closed_account_is_out_at_once():
    c = Client(server.port)
    same(c.sign_in('读者').status, 200)
    same(c.get('/commitments?limit=1').status, 200)
    server.run('account', 'close', '读者', '--as', 'system', '--region', '青溪县', input='')
    same(c.get('/commitments?limit=1').status, 401)
    same(Client(server.port).sign_in('读者').status, 401)


try:
    code = Tests().run(tests)
finally:
    server.close()
sys.exit(code)
