# SPDX-License-Identifier: Apache-2.0
"""A server of its own for a test, and a client that a person's browser stands for. Standard library only."""
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse

from schema import Document

PASSWORD = 'Qingxi-2026-ok'
ROLES = ('system', 'security', 'audit', 'office', 'reporter', 'head', 'leader', 'reader')
JSON = {'Content-Type': 'application/json'}


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def json(self):
        return json.loads(self.body) if self.body else None

    @property
    def code(self):
        return self.json.get('code') if self.headers.get('Content-Type') == 'application/problem+json' else None

    def __repr__(self):
        return f'<{self.status} {self.body[:400]!r}>'


class Client:
    """One browser: its cookie, its CSRF token, one connection kept."""

    def __init__(self, port, language='zh'):
        self.port, self.language = port, language
        self.cookie = self.csrf = None
        self.session = {}
        self.connection = None
        self.used = 0.0

    def raw(self, method, path, body=None, headers=None, timeout=60):
        h = {'Accept-Language': self.language}
        if self.cookie:
            h['Cookie'] = self.cookie
        if self.csrf and method not in ('GET', 'HEAD'):
            h['X-CSRF-Token'] = self.csrf
        h.update(headers or {})
        h = {k: v for k, v in h.items() if v is not None}
        if time.time() - self.used > 30:
            self.close()  # the server may have closed it
        self.used = time.time()
        for attempt in (1, 2):
            if self.connection is None:
                self.connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=timeout)
            try:
                self.connection.request(method, urllib.parse.quote(path, safe="/?&=%:{}'.*+,;-_~"), body, h)
                r = self.connection.getresponse()
                answer = Answer(r.status, r.headers, r.read())
                break
            except (http.client.HTTPException, ConnectionError, socket.timeout):
                self.close()
                if attempt == 2 or method not in ('GET', 'HEAD'):
                    raise
        cookie = answer.headers.get('Set-Cookie')
        if cookie:
            self.cookie = cookie.split(';')[0]
        return answer

    def call(self, method, path, body=None, headers=None, **kw):
        h = dict(JSON) if isinstance(body, (dict, list)) else {}
        h.update(headers or {})
        sent = body
        if isinstance(body, (dict, list)):
            body = json.dumps(body, ensure_ascii=False).encode()
        r = self.raw(method, '/api/v1' + path, body, h, **kw)
        kind = (r.headers.get('Content-Type') or '').split(';')[0]
        if kind in ('application/json', 'application/problem+json') and path != '/openapi.json' and method != 'HEAD':
            self.document().check(method, path, sent, r.status, kind, r.json)
        return r

    documents = []  # one: it is the program's, whatever the database

    def document(self):
        """What the server says of itself: every answer of every test is held against it."""
        if not Client.documents:
            Client.documents.append(Document(self.port))
        return Client.documents[0]

    def get(self, path, **kw):
        return self.call('GET', path, **kw)

    def post(self, path, body=None, headers=None, **kw):
        return self.call('POST', path, {} if body is None else body, headers, **kw)

    def sign_in(self, account, password=PASSWORD, **more):
        self.csrf = None
        r = self.post('/session', {'account': account, 'password': password, **more})
        if r.status == 200:
            self.session = r.json
            self.csrf = self.session['csrf']
        return r

    def act(self, commitment, act, headers=None, **args):
        """An act with the version that the commitment has now."""
        r = self.get(f'/commitments/{commitment}')
        h = {'If-Match': r.headers.get('ETag') or '"v0"', **(headers or {})}
        return self.post(f'/commitments/{commitment}/acts/{act}', {'reason': 'a test', **args}, h)

    def seen(self, path, asked=''):
        """The precondition of a change to what GET of the path says now: its tag, or that there is none yet."""
        r = self.get(path + asked)
        return {'If-Match': r.headers['ETag']} if r.status == 200 else {'If-None-Match': '*'}

    def change(self, path, body, of=None, method='PUT'):
        """A change of what stands at the path (or at `of`) now."""
        return self.call(method, path, body, self.seen(of or path))

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None


class Server:
    def __init__(self, program, db=None, demo=False, options=()):
        self.program = program
        self.folder = tempfile.mkdtemp(prefix='taizhang-serve-')
        postgres = os.environ.get('TAIZHANG_TEST_PG')  # of tests/with_postgres.sh, whose database is new
        self.db = db or (postgres + '/taizhang' if postgres else os.path.join(self.folder, 'county.db'))
        self.log = os.path.join(self.folder, 'log')
        self.options = list(options)
        self.process = None
        self.port = 0
        if demo:
            subprocess.run([program, 'demo', '--db', self.db], check=True, capture_output=True, timeout=300)
            self.run('serve', '--set-password', 'system', input=PASSWORD)
        self.start()

    def run(self, *args, input=''):
        r = subprocess.run([self.program, args[0], '--db', self.db, *args[1:]], input=input.encode(), capture_output=True,
                           timeout=300)
        assert r.returncode == 0, r.stderr.decode()
        return r.stdout.decode()

    def start(self):
        self.process = subprocess.Popen([self.program, 'serve', '--db', self.db, '--port', str(self.port), '--log', self.log,
                                         *self.options], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        line = self.process.stdout.readline().decode()
        assert '://' in line, (line, self.process.stderr.read().decode()[-2000:] if not line else '')
        self.port = int(line.split('://')[1].split('/')[0].rsplit(':', 1)[1])
        self.first_line = line

    def client(self, account=None, language='zh'):
        c = Client(self.port, language)
        if account:
            r = c.sign_in(account)
            assert r.status == 200, r
        return c

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=30)
        return code

    def alive(self):
        return self.process.poll() is None and Client(self.port).raw('GET', '/healthz').status == 200

    def lines(self):
        with open(self.log, encoding='utf-8') as f:
            return [json.loads(x) for x in f]

    def resident(self):
        with open(f'/proc/{self.process.pid}/status') as f:
            return next(int(x.split()[1]) // 1024 for x in f if x.startswith('VmRSS'))

    def close(self):
        if self.process and self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


def give_passwords(server, accounts):
    """The administrator signs in with the password of the console, takes one of his own, and hands out the others'."""
    system = server.client('system')
    if system.session.get('password_due'):
        r = system.call('PUT', '/session/password', {'old': PASSWORD, 'new': PASSWORD + '-own'})
        assert r.status == 200, r
        system.csrf = r.json['csrf']
    for a in accounts:
        r = system.post(f'/accounts/{urllib.parse.quote(a)}/password', {'password': PASSWORD, 'due': False})
        assert r.status == 204, (a, r)
    return system


def demo_accounts(server):
    """One account of each role, and all reporters and heads with their units."""
    out = server.run('account', '--lang', 'en')
    rows = [x.split() for x in out.splitlines()[2:]]
    people = [(r[0], r[2], r[3] if len(r) > 4 else '') for r in rows if len(r) >= 4]
    return people


class Tests:
    def __init__(self):
        self.passed = self.failed = 0

    def run(self, items):
        only = [x for x in sys.argv[2:] if not x.startswith('-')]
        for f in items:
            if only and f.__name__ not in only:
                continue
            start = time.time()
            try:
                f()
                self.passed += 1
                print(f'ok    {f.__name__} ({time.time() - start:.1f} s)', flush=True)
            except Exception as e:
                self.failed += 1
                print(f'FAIL  {f.__name__}: {type(e).__name__}: {e}', flush=True)
                if '-v' in sys.argv:
                    import traceback
                    traceback.print_exc()
        print(f'{self.passed} passed, {self.failed} failed, 0 skipped')
        return 1 if self.failed else 0


def same(got, want, *more):
    assert got == want, f'got {got!r}, want {want!r} {more if more else ""}'


def together(jobs, threads=8):
    """Runs functions in threads; the first failure is raised."""
    failures, lock, left = [], threading.Lock(), list(jobs)

    def work():
        while True:
            with lock:
                if not left or failures:
                    return
                job = left.pop()
            try:
                job()
            except Exception as e:
                with lock:
                    failures.append(e)
    all_threads = [threading.Thread(target=work) for _ in range(threads)]
    for t in all_threads:
        t.start()
    for t in all_threads:
        t.join()
    if failures:
        raise failures[0]
