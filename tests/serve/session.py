#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""session.py PROGRAM: the first visit, sign-in and out, one's own password and code, events, jobs, static files, stopping."""
import base64
import hashlib
import hmac
import http.client
import json
import os
import re
import shutil
import sqlite3
import ssl
import struct
import subprocess
import sys
import threading
import time

from office import JSON, PASSWORD, Client, Server, Tests, give_passwords, same

program = sys.argv[1]
server = Server(program)
tests = []


def test(f):
    tests.append(f)
    return f


def test_of_a_file(f):
    """Looks into the database's file: not on PostgreSQL."""
    return f if '://' in server.db else test(f)


SETUP = {'region_name': '青溪县', 'year': 2026, 'account': '李督查', 'name': '李督查', 'password': PASSWORD, 'units': 'standard'}


@test
def the_first_visit_sets_up_once():
    c = Client(server.port)
    same([c.get('/setup').json[k] for k in ('needed', 'region_name')], [True, ''])
    assert '/' in server.first_line
    for change, place in (({'password': 'short'}, 'password'), ({'password': 'a' * 20}, 'password'),
                          ({'account': 'system'}, 'account'), ({'account': ''}, 'account'),
                          ({'region_name': ' '}, 'region_name'), ({'year': 26}, 'year')):
        r = c.post('/setup', {**SETUP, **change})
        same((r.status, r.json['errors'][0]['place']), (400, place))
    r = c.get('/setup').json
    same((r['needed'], r['region_name']), (True, ''))
    same(c.post('/setup', SETUP).status, 201)
    same(c.get('/setup').json, {'needed': False, 'code': False, 'region_name': '青溪县'})
    r = c.post('/setup', {**SETUP, 'region_name': '别县', 'account': 'other'})
    same((r.status, r.code), (409, 'setup_done'))
    units = server.client('李督查').get('/units').json['items']
    assert len(units) > 40, len(units)


@test
def nothing_without_sign_in():
    for path in ('/home', '/commitments', '/units', '/accounts', '/jobs', '/events'):
        r = Client(server.port).get(path)
        same((r.status, r.code), (401, 'signed_out'))


@test
def a_session_is_told_and_ends():
    c = server.client('李督查')
    s = c.get('/session').json
    same((s['account'], s['role'], s['region_name'], s['year'], s['years']), ('李督查', 'office', '青溪县', 2026, [2026]))
    assert 'dispatch' in s['may'] and 'account_add' not in s['may']
    cookie = c.cookie
    same(c.call('DELETE', '/session').status, 204)
    c.cookie = cookie
    same(c.get('/session').status, 401)


@test
def the_cookie_is_kept_from_scripts_and_other_sites():
    c = Client(server.port)
    r = c.sign_in('李督查')
    cookie = r.headers['Set-Cookie']
    for word in ('HttpOnly', 'SameSite=Strict', 'Path=/'):
        assert word in cookie, cookie
    for name, value in (('X-Content-Type-Options', 'nosniff'), ('X-Frame-Options', 'DENY'), ('Referrer-Policy', 'same-origin'),
                        ('Cache-Control', 'no-store')):
        same(r.headers[name], value)
    assert "default-src 'none'" in r.headers['Content-Security-Policy']
    page = c.raw('GET', '/').headers['Content-Security-Policy']
    assert "script-src 'self'" in page and 'unsafe' not in page, page


@test
def a_change_takes_the_token_and_comes_from_here():
    c = server.client('李督查')
    unit = {'id': '测试局', 'name': '测试局'}
    r = c.post('/units', unit, {'X-CSRF-Token': None})
    same((r.status, r.code), (403, 'csrf'))
    r = c.post('/units', unit, {'X-CSRF-Token': server.client('李督查').csrf})
    same((r.status, r.code), (403, 'csrf'))
    r = c.post('/units', unit, {'Origin': 'http://evil.example'})
    same((r.status, r.code), (403, 'csrf'))
    r = c.raw('POST', '/api/v1/units', json.dumps(unit), {'Content-Type': 'text/plain'})
    same((r.status, r.code), (415, 'want_json'))
    r = c.post('/units', unit, {'Origin': f'http://127.0.0.1:{server.port}'})
    assert r.status in (200, 201), r
    assert any(u['id'] == '测试局' for u in c.get('/units').json['items'])


@test
def a_password_of_somebody_else_is_changed_first():
    c = server.client('system')
    same(c.session['password_due'], True)
    r = c.get('/units')
    same((r.status, r.code), (403, 'password_due'))
    for new in ('short', PASSWORD, 'aaaaaaaaaaaaaaaa'):
        same(c.call('PUT', '/session/password', {'old': PASSWORD, 'new': new}).status, 400)
    same(c.call('PUT', '/session/password', {'old': 'wrong-wrong', 'new': PASSWORD + '-own'}).status, 403)
    other = Client(server.port)
    other.sign_in('system')
    old = c.cookie
    r = c.call('PUT', '/session/password', {'old': PASSWORD, 'new': PASSWORD + '-own'})
    same((r.status, r.json['password_due']), (200, False))
    assert c.cookie != old, 'the token is a new one'
    c.csrf = r.json['csrf']
    same(c.get('/units').status, 200)
    same(other.get('/session').status, 401)
    same(Client(server.port).sign_in('system').code, 'wrong_password')
    same(Client(server.port).sign_in('system', PASSWORD + '-own').status, 200)


def code_of(secret, at):
    mac = hmac.new(base64.b32decode(secret), struct.pack('>Q', int(at) // 30), hashlib.sha1).digest()
    n = mac[19] & 15
    return f'{(struct.unpack(">I", mac[n:n + 4])[0] & 0x7fffffff) % 1000000:06d}'


@test
def a_code_beside_the_password():
    c = server.client('李督查')
    r = c.post('/session/totp').json
    assert r['uri'].startswith('otpauth://totp/') and r['secret'] in r['uri']
    same(c.call('PUT', '/session/totp', {'code': '000000'}).status, 400)
    now = time.time()
    same(c.call('PUT', '/session/totp', {'code': code_of(r['secret'], now - 30)}).status, 204)
    fresh = Client(server.port)
    same(fresh.sign_in('李督查').code, 'totp_needed')
    same(fresh.sign_in('李督查', totp='12345x').code, 'wrong_code')
    code = code_of(r['secret'], time.time())
    same(fresh.sign_in('李督查', totp=code).status, 200)
    same(Client(server.port).sign_in('李督查', totp=code).code, 'wrong_code')
    same(fresh.call('DELETE', '/session/totp').status, 204)
    same(Client(server.port).sign_in('李督查').status, 200)


@test
def a_lost_race_shows_what_the_other_did():
    a, b = server.client('李督查'), server.client('李督查')
    r = a.post('/commitments', {'source': 'meeting', 'source_name': '常务会议', 'text': '新建充电桩200个', 'reason': '会议交办'})
    assert r.status in (200, 201), r
    n = r.json['id']
    tag = a.get(f'/commitments/{n}').headers['ETag']
    same(a.post(f'/commitments/{n}/acts/edit', {'text': '新建充电桩300个', 'reason': '改'}).status, 428)
    r = b.post(f'/commitments/{n}/acts/edit', {'text': '新建充电桩250个', 'reason': '改'}, {'If-Match': tag})
    same(r.status, 200, r)
    r = a.post(f'/commitments/{n}/acts/edit', {'text': '新建充电桩300个', 'reason': '改'}, {'If-Match': tag})
    same((r.status, r.code), (412, 'changed'))
    same(r.json['current']['text'], '新建充电桩250个')
    same(r.json['event']['act'], 'edit')
    same(a.post(f'/commitments/{n}/acts/edit', {'text': 'x'}, {'If-Match': 'nonsense'}).status, 400)


@test
def a_key_does_a_thing_once():
    c = server.client('李督查')
    body = {'source': 'meeting', 'source_name': '常务会议', 'text': '改造老旧小区12个', 'reason': '会议交办'}
    total = c.get('/commitments').json['total']
    first = c.post('/commitments', body, {'Idempotency-Key': 'k-1'})
    again = c.post('/commitments', body, {'Idempotency-Key': 'k-1'})
    same((again.status, again.json['id']), (first.status, first.json['id']))
    same(c.get('/commitments').json['total'], total + 1)
    r = c.post('/commitments', {**body, 'text': '改造老旧小区13个'}, {'Idempotency-Key': 'k-1'})
    same((r.status, r.code), (422, 'key_used'))
    same(c.post('/commitments', body, {'Idempotency-Key': 'k' * 81}).status, 400)


@test
def events_reach_other_browsers():
    c, seen, ready = server.client('李督查'), [], threading.Event()
    listener = server.client('李督查')

    def listen():
        h = http.client.HTTPConnection('127.0.0.1', server.port, timeout=20)
        h.request('GET', '/api/v1/events', headers={'Cookie': listener.cookie})
        r = h.getresponse()
        same(r.headers['Content-Type'], 'text/event-stream')
        while True:
            line = r.fp.readline().decode()
            if not line:
                return
            seen.append(line.strip())
            ready.set()
            if any(x.startswith('event: change') for x in seen) and line.startswith('data:'):
                return
    t = threading.Thread(target=listen)
    t.start()
    assert ready.wait(10)
    n = c.get('/commitments').json['items'][0]['id']
    same(c.act(n, 'edit', text='新建充电桩260个').status, 200)
    t.join(10)
    assert any(x.startswith('event: change') for x in seen), seen


@test
def answers_speak_the_users_language():
    same(Client(server.port, 'en-GB,en;q=0.9').get('/home').json['detail'], 'sign in first')
    same(Client(server.port, 'zh-CN').get('/home').json['detail'], '请先登录')


@test
def wrong_addresses_are_told():
    c = server.client('李督查')
    for method, path, status in (('GET', '/nothing', 404), ('PATCH', '/units', 405), ('GET', '/commitments/999999', 404),
                                 ('GET', '/commitments/T-9999', 404), ('GET', '/commitments/%00', 404),
                                 ('POST', '/commitments/1/acts/nonsense', 404)):
        r = c.call(method, path, {} if method == 'POST' else None, {'If-Match': '"v1"'})
        assert r.status == status or (status == 404 and r.status == 400), (method, path, r)
        same(r.headers['Content-Type'], 'application/problem+json')
    same(c.raw('GET', '/api/v1/commitments?text=%ff').code, 'bad_text')


@test
def health_metrics_and_the_log():
    c = Client(server.port)
    same(c.raw('GET', '/healthz').json['status'], 'ok')
    text = c.raw('GET', '/metrics').body.decode()
    for name in ('taizhang_requests_total{status="2xx"}', 'taizhang_request_seconds_bucket', 'taizhang_resident_bytes'):
        assert name in text, name
    lines = [x for x in server.lines() if 'path' in x]
    assert all({'at', 'id', 'status', 'ms', 'method', 'path', 'address'} <= set(x) for x in lines)
    all_text = open(server.log, encoding='utf-8').read()
    assert PASSWORD not in all_text and 'k-1' not in all_text


@test
def the_log_of_the_server_is_a_chain():
    c = server.client('李督查')
    items = c.get('/admin/access?limit=1000').json['items']
    kinds = {x['what'] for x in items}
    assert {'setup', 'sign_in', 'sign_in_failed', 'sign_out', 'password', 'totp_on', 'totp_off'} <= kinds, kinds
    same([x['seq'] for x in items], sorted(x['seq'] for x in items))
    assert all(len(x['digest']) == 64 for x in items)


@test
def static_files_come_from_memory():
    c = Client(server.port)
    r = c.raw('GET', '/', headers={'Accept-Encoding': 'gzip'})
    same(r.status, 200)
    same(c.raw('GET', '/', headers={'Accept-Encoding': 'gzip', 'If-None-Match': r.headers['ETag']}).status, 304)
    for path in ('/../../etc/passwd', '/%2e%2e/%2e%2e/etc/passwd', '/assets/..%2f..%2f..%2fetc/passwd'):
        assert b'root:' not in c.raw('GET', path).body, path
    same(c.raw('GET', '/%2e%2e/%2e%2e/etc/passwd.txt').status, 404)
    same(c.raw('POST', '/').status, 405)


@test
def the_document_says_what_the_server_does():
    c = server.client('李督查')
    doc = c.get('/openapi.json').json
    same(doc['openapi'], '3.1.0')
    table = [x.split('\t') for x in subprocess.run([program, 'serve', '--routes'], capture_output=True, check=True)
             .stdout.decode().splitlines()[1:]]
    names = {x[5] for x in table}
    same({o['operationId'] for p in doc['paths'].values() for o in p.values()}, names)
    for path, methods in doc['paths'].items():
        for method, o in methods.items():
            if 'stream' in [f for x in table if x[5] == o['operationId'] for f in x[4].split(',')]:
                continue
            if o['operationId'] in ('delete_session', 'put_password', 'post_setup', 'post_session'):
                continue
            at = path.replace('{act}', 'edit')
            while '{' in at:
                at = at[:at.index('{')] + '999999' + at[at.index('}') + 1:]
            r = c.call(method.upper(), at, {} if method != 'get' else None, {'If-Match': '"v1"'})
            known = set(o['responses'])
            assert str(r.status) in known or (r.status < 300 and '2XX' in known), (method, path, r, known)
            if r.status >= 400:
                same(r.headers['Content-Type'], 'application/problem+json')
                for k in doc['components']['schemas']['problem']['required']:
                    assert k in r.json, (path, r)
    row = c.get('/commitments').json['items'][0]
    assert row['label'] in ('D-0001', 'T-0001') and row['quantities'] is not None, row


def objects(schema, place):
    """Every object within a schema."""
    if isinstance(schema, dict):
        if schema.get('type') == 'object' or 'properties' in schema:
            yield schema, place
        for k, v in schema.items():
            yield from objects(v, f'{place}/{k}')


@test
def every_body_and_every_answer_has_a_schema():
    """No object is open, no reference is loose, nothing is said to be anything."""
    doc = server.client().get('/openapi.json').json
    schemas, used = doc['components']['schemas'], set()
    for s, place in objects(doc, ''):
        if '/paths/' in place or '/components/' in place:
            assert 'additionalProperties' in s or place.endswith(('/properties', 'openapi.json/get/responses/2XX/content/application/json/schema')), place
    for path, methods in doc['paths'].items():
        for method, o in methods.items():
            good = {k: v for k, v in o['responses'].items() if k[0] == '2'}
            same(len(good), 1, path)
            for kind, content in next(iter(good.values())).get('content', {}).items():
                if kind == 'application/json' and path != '/openapi.json':
                    assert content['schema'].get('$ref') or content['schema'].get('properties'), (method, path)
            if method in ('post', 'put') and o['operationId'] not in ('post_totp', 'post_log_check', 'post_backup'):
                assert o['requestBody']['content'], (method, path)
    used = {m for m in re.findall(r'#/components/schemas/([a-z_]+)', json.dumps(doc))}
    assert used <= set(schemas), used - set(schemas)
    assert len(schemas) > 60 and len(used) > 60, (len(schemas), set(schemas) - used)


def sample(schema):
    types = schema.get('type', 'string')
    kind = types if isinstance(types, str) else types[0]
    return {'string': 'x', 'integer': 1, 'boolean': True, 'array': [], 'object': {}}[kind]


@test
def what_the_document_names_is_taken_and_nothing_else():
    """Each field of each body is known, one that is not there is told by its name; both in words."""
    c = server.client('李督查', language='en')
    doc, fields = c.get('/openapi.json').json, 0
    for path, methods in doc['paths'].items():
        for method, o in methods.items():
            schema = o.get('requestBody', {}).get('content', {}).get('application/json', {}).get('schema')
            if not schema or 'office' not in o['x-roles'] or o['operationId'] in ('post_session', 'put_password', 'post_backup', 'post_setup'):
                continue
            schema = doc['components']['schemas'][schema['$ref'].rsplit('/', 1)[1]] if '$ref' in schema else schema
            at = re.sub(r'\{[^}]*\}', '999999', path.replace('{act}', 'edit'))
            must = {k: sample(schema['properties'][k]) for k in schema['required']}
            for k, s in schema['properties'].items():
                r = c.call(method.upper(), at, {**must, k: sample(s)}, {'If-Match': '"v1"'})
                places = [e['place'] for e in (r.json or {}).get('errors', []) if 'no such field' in e['detail']] if r.status == 400 else []
                assert not places, (method, path, k, r)
                fields += 1
            r = c.call(method.upper(), at, {**must, 'slip_of_the_pen': 1}, {'If-Match': '"v1"'})
            same((r.status, r.json['errors']), (400, [{'place': 'slip_of_the_pen', 'detail': 'there is no such field'}]), path)
            for k in must:
                r = c.call(method.upper(), at, {x: must[x] for x in must if x != k}, {'If-Match': '"v1"'})
                same((r.status, r.json['errors'][0]['place']), (400, k), path)
    assert fields > 200, fields


def comes_back(c):
    server.start()
    c.port = server.port
    c.close()


def seen_last(name, then):
    """Puts the second at which a session was seen last into the database; returns what stood there."""
    with sqlite3.connect(server.db) as d:
        row = json.loads(d.execute("SELECT value FROM serve_state WHERE kind = 'session' AND name = ?", (name,)).fetchone()[0])
        d.execute("UPDATE serve_state SET value = ? WHERE kind = 'session' AND name = ?", (json.dumps({**row, 'seen': then}), name))
    d.close()
    return row['seen']


@test
def it_stops_when_told_and_comes_back_with_its_sessions():
    c = server.client('李督查')
    same(server.stop(), 0)
    comes_back(c)
    same(c.get('/session').json['account'], '李督查')
    same([x['words'] for x in server.lines() if x.get('level') == 'info'][-2:], ['stopped', 'started'])


@test_of_a_file
def what_was_seen_is_kept_without_holding_up_an_answer():
    """A session that is in use is not written at each request, but before the server ends; and the end is a time."""
    c = server.client('李督查')
    assert re.fullmatch(r'\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d', c.session['expires']), c.session['expires']
    same(server.stop(), 0)
    name = hashlib.sha256(c.cookie.split('=')[1].encode()).hexdigest()
    long_ago = int(time.time()) - 3000
    seen_last(name, long_ago)
    comes_back(c)
    same(c.get('/session').status, 200)
    same(server.stop(), 0)
    assert seen_last(name, int(time.time()) - 3700) > long_ago + 2900
    comes_back(c)
    same(c.get('/session').status, 401)


@test_of_a_file
def commits_leave_the_moving_to_another_thread():
    """What was written goes from the log into the database while the server runs, beside the writers."""
    c = server.client('李督查')
    row = c.get('/commitments').json['items'][0]['id']
    same(c.act(row, 'edit', text='新建充电桩271个，分期实施').status, 200)
    copy = os.path.join(server.folder, 'copy.db')
    for _ in range(60):
        time.sleep(0.5)
        shutil.copyfile(server.db, copy)  # without its log
        with sqlite3.connect(f'file:{copy}?immutable=1', uri=True) as d:
            texts = [x for x, in d.execute('SELECT text FROM commitment WHERE id = ?', (row,))]
        d.close()
        if texts == ['新建充电桩271个，分期实施']:
            return
    raise AssertionError(texts)


@test
def tls_by_a_certificate_and_a_configuration_file():
    pem, key, conf = (os.path.join(server.folder, x) for x in ('c.pem', 'c.key', 'serve.conf'))
    subprocess.run(['openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext',
                    'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', pem], check=True, capture_output=True)
    with open(conf, 'w') as f:
        f.write(f'# a comment\n\ncert = {pem}\nkey = "{key}"\nbind = 127.0.0.1\nidle-minutes = 5\n')
    t = Server(program, db=server.db, options=['--config', conf])
    try:
        assert t.first_line.count('https://') == 1, t.first_line
        h = http.client.HTTPSConnection('127.0.0.1', t.port, timeout=20, context=ssl.create_default_context(cafile=pem))
        for n in range(20):
            h.request('POST', '/api/v1/session', json.dumps({'account': '李督查', 'password': PASSWORD}), JSON)
            r = h.getresponse()
            body = json.loads(r.read())
            same(r.status, 200)
        assert 'Secure' in r.headers['Set-Cookie'] and r.headers['Strict-Transport-Security'], r.headers
        cookie = {'Cookie': r.headers['Set-Cookie'].split(';')[0]}
        h.request('POST', '/api/v1/units', json.dumps({'id': '甲局', 'name': '甲' * 200000}), {**JSON, **cookie, 'X-CSRF-Token': body['csrf']})
        r = h.getresponse()
        assert r.status < 500, r.read()
        r.read()
        h.request('GET', '/api/v1/units', headers=cookie)
        r = h.getresponse()
        same(r.status, 200)
        assert len(r.read()) > 10000
        h.request('GET', '/api/v1/events', headers=cookie)
        assert h.getresponse().fp.readline()
        h.close()
        old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
        old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
        try:
            c = http.client.HTTPSConnection('127.0.0.1', t.port, timeout=5, context=old)
            c.request('GET', '/healthz')
            raise AssertionError('TLS 1.1 is taken')
        except OSError:
            pass
        same(t.stop(), 0)
    finally:
        t.close()


@test
def behind_a_proxy_that_is_named():
    t = Server(program, db=server.db, options=['--proxy', '127.0.0.1'])
    try:
        c = Client(t.port)
        forwarded = {'X-Forwarded-For': '198.51.100.9, 192.0.2.7', 'X-Forwarded-Proto': 'https', 'X-Forwarded-Host': 'county.example',
                     'Origin': 'https://county.example'}
        r = c.post('/session', {'account': '李督查', 'password': PASSWORD}, forwarded)
        same(r.status, 200)
        assert 'Secure' in r.headers['Set-Cookie']
        same(t.lines()[-1]['address'], '192.0.2.7')
        same(c.raw('GET', '/metrics', headers=forwarded).status, 404)
    finally:
        t.close()
    c = Client(server.port)
    c.raw('GET', '/healthz', headers={'X-Forwarded-For': '192.0.2.7'})
    same(server.lines()[-1]['address'], '127.0.0.1')


@test
def options_that_are_wrong_are_told():
    def code(*args):
        return subprocess.run([program, 'serve', '--db', server.db, *args], capture_output=True, timeout=20).returncode
    same(code('--bind', 'nonsense'), 3)
    same(code('--port', '99999'), 2)
    same(code('--cert', '/dev/null'), 2)
    same(code('--port', str(server.port)), 3)
    same(code('--config', '/nonexistent'), 3)


try:
    code = Tests().run(tests)
finally:
    server.close()
sys.exit(code)
