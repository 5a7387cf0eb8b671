#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""roles.py PROGRAM: every route with every role, from the one table (taizhang serve --routes), over HTTP; other units'
commitments, other regions' rows, other accounts' jobs."""
import http.client
import os
import subprocess
import sys
import urllib.parse

from office import PASSWORD, ROLES, Client, Server, Tests, demo_accounts, give_passwords, same

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
    r = c.call(method, filled(path), body, {'If-Match': '"v1"'})
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
                      ('signoff', {'period': '2026-06'}), ('evidence', {}), ('extend', {'deadline': '2026-12-31'}),
                      ('finish', {}), ('node', {'ord': '1', 'done': '2026-06-01'}), ('agree', {}), ('contest', {}),
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
