#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""attacks.py PROGRAM: what the outside may send: markup, formulas, paths and SQL in every field, bombs, uploads that are
too large or too slow, forged and replayed requests, ten thousand wrong sign-ins. All of it refused or kept as text,
logged, the server alive, nothing lost."""
import csv
import io
import json
import os
import random
import socket
import sys
import threading
import time
import urllib.parse
import zipfile

from office import JSON, PASSWORD, Client, Server, Tests, demo_accounts, give_passwords, same, together

program = sys.argv[1]
server = Server(program, demo=True)
people = demo_accounts(server)
OFFICE = next(a for a, r, u in people if a == '督查室')
REPORTER = '教育局-填报员'
system = give_passwords(server, [OFFICE, REPORTER])
office = server.client(OFFICE)
reporter = server.client(REPORTER)
tests = []

HOSTILE = ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', "'; DROP TABLE commitment; --", '" OR 1=1 --',
           '=cmd|\'/c calc\'!A1', '+1+1', '@SUM(1)', '-2+3', '\t=1+1', '../../../../etc/passwd', 'a/../../b', 'C:\\..\\x',
           '$(touch /tmp/owned)', '`id`', '%00', '%s%n', '{{7*7}}', '${7*7}', '\u202e', '\ufeff', '🐉' * 50, 'x' * 5000,
           "Robert'); DELETE FROM event;--", 'CON', '\\', '%', '_', '任务\n换行', 'null', '[]', '{"a":1}']


def test(f):
    tests.append(f)
    return f


def state():
    rows, after = [], 0
    while True:
        r = office.get(f'/commitments?limit=1000&after={after}').json
        rows += [(x['id'], x['text']) for x in r['items']]
        after = r['next']
        if not after:
            return rows


@test
def hostile_text_in_every_field_of_an_act():
    before = state()
    n = before[0][0]
    for text in HOSTILE:
        for act, fields in (('edit', ('text', 'summary', 'section', 'place', 'deadline', 'family', 'kind', 'phase')),
                            ('note', ('words',)), ('assign', ('lead', 'leader', 'co')), ('urge', ('level', 'words')),
                            ('adjust', ('approver', 'deadline'))):
            for field in fields:
                r = office.act(n, act, **{field: text})
                assert r.status < 500, (act, field, text, r)
                assert r.headers['Content-Type'].startswith('application/'), r.headers
    assert server.alive()
    same([x for x in state() if x[0] != n], [x for x in before if x[0] != n])


@test
def hostile_text_in_every_field_of_a_body():
    for path, method, fields in (('/units', 'POST', ('id', 'name', 'aliases', 'parent', 'kind', 'grp', 'leader')),
                                 ('/commitments', 'POST', ('source', 'source_name', 'text', 'due', 'lead', 'reason')),
                                 ('/session', 'POST', ('account', 'password', 'totp', 'region')),
                                 ('/acts/bulk', 'POST', ('act', 'reason'))):
        for text in HOSTILE[:20]:
            body = {f: text for f in fields}
            c = Client(server.port) if path == '/session' else office
            r = c.call(method, path, body)
            assert r.status < 500, (path, text, r)
            for f in fields:
                r = c.call(method, path, {f: text})
                assert r.status < 500, (path, f, text, r)
                r = c.call(method, path, {f: {'a': [text]}})
                assert r.status < 500, (path, f, text, r)
    for body in ('[' * 100000, '{"a":' * 3000, '"x"', '1e999', '{"a":1,"a":2}', '\x00', '{"a":"\\u0000"}', '[' + '1,' * 200000 + '1]'):
        r = office.raw('POST', '/api/v1/units', body.encode(), JSON)
        assert 400 <= r.status < 500, (body[:20], r)
    assert server.alive()


@test
def hostile_text_in_addresses_and_queries():
    for text in HOSTILE:
        q = urllib.parse.quote(text, safe='')
        for path in (f'/commitments?text={q}&unit={q}&part={q}&sort={q}&order={q}&after={q}&limit={q}',
                     f'/commitments?due_from={q}&date={q}&year={q}&period={q}', f'/units/{q}', f'/commitments/{q}',
                     f'/commitments/1/evidence/{q}', f'/home?period={q}', f'/jobs/{q}', f'/regions?q={q}',
                     f'/admin/access?after={q}', f'/lights?date={q}', f'/bulletin?month={q}', f'/admin/backups/{q}'):
            r = office.get(path)
            assert r.status < 500, (path, r)
    assert not os.path.exists('/tmp/owned')


@test
def hostile_headers():
    for name, value in (('If-Match', '"v' + '9' * 40 + '"'), ('If-Match', "'; DROP"), ('Idempotency-Key', "' OR 1=1"),
                        ('Cookie', 'taizhang=' + 'a' * 64), ('Cookie', 'taizhang=;;;=;'), ('Cookie', '=' * 3000),
                        ('Accept-Language', 'x' * 3000), ('X-CSRF-Token', 'y' * 5000), ('X-Forwarded-For', '1.2.3.4'),
                        ('Host', '<script>'), ('Content-Type', 'application/json; charset="<x>'), ('Origin', 'null')):
        r = office.raw('POST', '/api/v1/commitments/1/acts/note', b'{"reason":"x","words":"y"}', {**JSON, 'If-Match': '"v1"', name: value})
        assert r.status < 500, (name, r)
    assert all(x.get('address', '127.0.0.1') == '127.0.0.1' for x in server.lines())


@test
def hostile_file_names_and_bytes():
    c = reporter
    mine = next(x['id'] for x in office.get('/commitments?unit=教育局&limit=200').json['items']
                if x['lead'] == '教育局' and x['state'] in ('accepted', 'underway'))
    for text in HOSTILE:
        q = urllib.parse.quote(text, safe='')
        r = c.raw('POST', f'/api/v1/commitments/{mine}/evidence?name={q}&period=2026-06&note={q}',
                  b'<html><script>alert(1)</script>', {'Content-Type': 'text/html'})
        assert r.status < 500, (text, r)
    kept = office.get(f'/commitments/{mine}').json['evidence']
    assert kept
    for e in kept:
        r = office.get(f'/commitments/{mine}/evidence/{e["ord"]}')
        same(r.status, 200)
        assert r.headers['Content-Disposition'].startswith('attachment'), r.headers
        assert 'sandbox' in r.headers['Content-Security-Policy'] and r.headers['X-Content-Type-Options'] == 'nosniff'
        assert '\n' not in r.headers['Content-Disposition']
    assert not os.path.exists('/tmp/owned')


def bomb_zip(layers=1):
    data = b'\0' * (200 << 20)
    for _ in range(layers):
        out = io.BytesIO()
        with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED, compresslevel=9) as z:
            z.writestr('[Content_Types].xml', '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
            z.writestr('word/document.xml', data)
            z.writestr('xl/workbook.xml', data[:1 << 20])
            z.writestr('xl/worksheets/sheet1.xml', data)
        data = out.getvalue()
    return data


def laughs():
    entities = ''.join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    xml = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{entities}]><w:document xmlns:w="w">&l9;</w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as z:
        z.writestr('word/document.xml', xml)
        z.writestr('xl/workbook.xml', xml)
    return out.getvalue()


def outside():
    xml = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document xmlns:w="w">&e;</w:document>'
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as z:
        z.writestr('word/document.xml', xml)
    return out.getvalue()


def settle(r):
    """A job's end, where it is one."""
    if r.status != 202:
        return r.json if r.body else {}
    for _ in range(600):
        j = office.get(f'/jobs/{r.json["id"]}').json
        if j['state'] not in ('queued', 'running'):
            return j
        time.sleep(0.1)
    raise AssertionError(j)


@test
def bombs_are_refused():
    for name, data in (('bomb.docx', bomb_zip()), ('bomb.xlsx', bomb_zip()), ('laughs.docx', laughs()), ('laughs.xlsx', laughs()),
                       ('outside.docx', outside()), ('cut.docx', bomb_zip()[:1000]), ('rubbish.docx', os.urandom(10000)),
                       ('deep.html', b'<div>' * 200000), ('nul.txt', b'\0' * 100000)):
        for path in ('/reports', '/units/import', '/sheet.xlsx'):
            seen = office.seen('/units') if path == '/units/import' else {}
            r = office.raw('POST', f'/api/v1{path}?name={name}', data, {'Content-Type': 'application/octet-stream', **seen}, timeout=120)
            end = settle(r)
            assert r.status < 500 and end.get('state') != 'done' or name in ('deep.html', 'nul.txt', 'rubbish.docx'), (name, path, r, end)
            assert 'root:' not in json.dumps(end)
    assert server.alive()
    assert server.resident() < 400, server.resident()


def send_slowly(length, pieces, pause, path='/api/v1/units'):
    """What the server answered, b'' where it closed the connection."""
    s = socket.create_connection(('127.0.0.1', server.port), timeout=120)
    s.sendall((f'POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nCookie: {office.cookie}\r\n'
               f'X-CSRF-Token: {office.csrf}\r\nContent-Length: {length}\r\n\r\n').encode())
    try:
        for p in pieces:
            s.sendall(p)
            time.sleep(pause)
        return s.recv(65536)
    except OSError:
        return b''
    finally:
        s.close()


@test
def a_gigabyte_is_refused_at_its_head():
    start = time.time()
    for path in ('/api/v1/units', '/api/v1/reports?name=a.txt', '/api/v1/commitments/1/evidence?name=a', '/nothing'):
        said = send_slowly(1 << 30, [b'x' * 65536] * 20, 0, path)
        assert not said or b' 413 ' in said or b' 404 ' in said or b' 403 ' in said, said[:200]
    assert time.time() - start < 20
    assert server.alive() and server.resident() < 400


@test
def a_gigabyte_without_a_length_is_cut_off():
    s = socket.create_connection(('127.0.0.1', server.port), timeout=60)
    s.sendall((f'POST /api/v1/units HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nCookie: {office.cookie}\r\n'
               f'X-CSRF-Token: {office.csrf}\r\nTransfer-Encoding: chunked\r\n\r\n').encode())
    piece = b'100000\r\n' + b'x' * (1 << 20) + b'\r\n'
    sent = 0
    try:
        for _ in range(1024):
            s.sendall(piece)
            sent += 1
    except OSError:
        pass
    s.close()
    assert sent < 64, f'{sent} MB were taken'
    assert server.alive() and server.resident() < 400


@test
def slow_senders_do_not_hold_the_server():
    ends = []

    def slow():
        start = time.time()
        send_slowly(100000, [b'x'] * 100, 1)
        ends.append(time.time() - start)
    threads = [threading.Thread(target=slow) for _ in range(60)]
    for t in threads:
        t.start()
    time.sleep(1)
    start = time.time()
    for _ in range(50):
        same(office.get('/commitments?limit=1').status, 200)
    assert time.time() - start < 10
    for t in threads:
        t.join()
    assert max(ends) < 60, max(ends)


@test
def forged_and_replayed_requests_change_nothing():
    before = state()
    row = office.get(f'/commitments/{before[5][0]}')
    tag = row.headers['ETag']
    body = {'reason': 'x', 'words': '一句话'}
    path = f'/commitments/{before[5][0]}/acts/note'
    first = office.post(path, body, {'If-Match': tag, 'Idempotency-Key': 'replay'})
    same(first.status, 200, first)
    for _ in range(20):
        r = office.post(path, body, {'If-Match': tag, 'Idempotency-Key': 'replay'})
        same(r.json['version'], first.json['version'])
        same(office.post(path, body, {'If-Match': tag}).status, 412)
    other = reporter
    same(other.post(path, body, {'If-Match': tag, 'Idempotency-Key': 'replay', 'X-CSRF-Token': office.csrf}).code, 'csrf')
    for cookie in ('taizhang=' + 'f' * 64, 'taizhang=' + office.cookie[9:-1] + '0' * (office.cookie[-1] != '0'), 'taizhang='):
        c = Client(server.port)
        c.cookie, c.csrf = cookie, office.csrf
        if cookie != office.cookie:
            same(c.post(path, body, {'If-Match': tag}).status, 401)
    signed_out = Client(server.port)
    for _ in range(100):
        if signed_out.sign_in(REPORTER).status == 200:
            break
        time.sleep(1)
    cookie, csrf = signed_out.cookie, signed_out.csrf
    signed_out.call('DELETE', '/session')
    signed_out.cookie, signed_out.csrf = cookie, csrf
    same(signed_out.post(path, body, {'If-Match': tag}).status, 401)
    same(state(), before)


@test
def nothing_classified_is_entered_anywhere():
    """Every text that somebody can write, not only those of acts; and the refusal names no place of the server's own."""
    mark = '本件属机密★1年'
    row = state()[0][0]
    for method, path, body in (('POST', '/units', {'id': '甲局', 'name': mark}), ('POST', '/units', {'id': '甲局', 'name': '甲局', 'aliases': mark}),
                               ('POST', '/bulletin.docx', {'title': mark, 'sections': []}),
                               ('POST', '/bulletin.docx', {'title': '通报', 'sections': [{'heading': '一', 'paragraphs': ['进展', mark]}]}),
                               ('POST', '/bulletin.pdf', {'title': mark, 'sections': []}),
                               ('PUT', '/admin/lexicon/departments', {'rows': [[mark, '', '', '', '']]}),
                               ('POST', '/admin/lexicon/test', {'text': mark}),
                               ('POST', '/merits', {'unit': '教育局', 'reason': mark, 'words': mark, 'points': '1'})):
        r = office.call(method, path, body)
        assert r.status == 400 and '机密★' in r.json['detail'], (path, r)
    r = office.act(row, 'note', words=mark)
    assert r.status == 400 and '机密★' in r.json['detail'], r
    for data, name in ((mark.encode(), 'a.txt'), (b'x', mark + '.txt')):
        r = reporter.raw('POST', f'/api/v1/commitments/{row}/evidence?name={urllib.parse.quote(name)}', data, {'Content-Type': 'text/plain'})
        assert r.status in (400, 403), r
    r = office.change('/admin/lexicon/departments', {'rows': [['x']]})
    assert r.status == 400 and server.folder not in r.body.decode() and '/tmp' not in r.body.decode(), r


@test
def rubbish_on_the_socket():
    r = random.Random(7)
    for n in range(200):
        s = socket.create_connection(('127.0.0.1', server.port), timeout=10)
        kind = n % 5
        try:
            if kind == 0:
                s.sendall(bytes(r.randrange(256) for _ in range(r.randrange(1, 3000))))
            elif kind == 1:
                s.sendall(b'GET /' + b'a' * 40000 + b' HTTP/1.1\r\n\r\n')
            elif kind == 2:
                s.sendall(b'GET / HTTP/1.1\r\n' + b'X: y\r\n' * 5000)
            elif kind == 3:
                s.sendall(b'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n')
            else:
                s.sendall(b'POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{"a"')
        except OSError:
            pass
        s.close()
    assert server.alive()


@test
def ten_thousand_wrong_sign_ins():
    start, answers, lock = time.time(), {}, threading.Lock()
    slowest = [0.0]
    cookie = office.cookie

    def guess(n):
        def run():
            c = guess.clients[threading.get_ident()] = guess.clients.get(threading.get_ident()) or Client(server.port)
            begin = time.time()
            r = c.post('/session', {'account': (OFFICE, 'system', 'nobody', f'guess{n % 50}')[n % 4], 'password': f'guess-{n}-wrong'})
            with lock:
                answers[(r.status, r.code)] = answers.get((r.status, r.code), 0) + 1
                slowest[0] = max(slowest[0], time.time() - begin)
        return run
    guess.clients = {}
    waits = []

    def work():
        while len(waits) < 20:
            begin = time.time()
            same(office.get('/commitments?limit=10').status, 200)
            waits.append(time.time() - begin)
            time.sleep(0.1)
    t = threading.Thread(target=work)
    t.start()
    together([guess(n) for n in range(10000)], 16)
    t.join()
    same(sum(answers.values()), 10000, answers)
    assert set(answers) <= {(401, 'wrong_password'), (429, 'locked'), (503, 'busy')}, answers
    assert answers.get((429, 'locked'), 0) > 9000, answers
    assert max(waits) < 1, max(waits)
    r = Client(server.port).sign_in(OFFICE)
    same((r.status, r.code), (429, 'locked'))
    assert int(r.headers['Retry-After']) > 0
    office.cookie = cookie
    same(office.get('/session').status, 200)
    logged = [x for x in server.lines() if x.get('path') == '/api/v1/session' and x.get('status') in (401, 429, 503)]
    assert len(logged) >= 10000, len(logged)
    print(f'      {answers}, {time.time() - start:.1f} s, slowest {slowest[0] * 1000:.0f} ms, others at most {max(waits) * 1000:.0f} ms')


@test
def nothing_is_lost_and_the_chains_hold():
    assert server.alive()
    assert server.run('verify-log', '--as', OFFICE)
    assert server.run('rebuild', '--as', 'system')
    c = office.post('/admin/log/check')
    assert c.status in (200, 404), c


try:
    code = Tests().run(tests)
finally:
    server.close()
sys.exit(code)
