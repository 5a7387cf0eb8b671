#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""load.py PROGRAM [--users N] [--rows N] [--seconds N] [--soak SECONDS] [--kill N] [--kept FOLDER [--make]]

The server under load, wrk beside it on the same machine: a ledger of ROWS (10,000) rows over USERS (300) units, of which
each has accepted 15; at month's end every unit's account opens its sheet, saves a value and signs off, again and again
with a person's pauses; then pages of the ledger at 50 requests a second. Prints the figures; ends with 1 where a limit
is broken: no error, p99 <= 300 ms and <= 100 ms, resident memory <= 200 MB. --soak repeats both for so long and wants no
growth; what failed is told by its status, or as wrk's own: no connection, a broken one, 30 seconds without an answer. --kill
kills (-9) and restarts the server so often in the middle of the month's end and then looks for every acknowledged value.
--kept FOLDER --make makes the county there and ends; --kept FOLDER measures the one that was made, so that only
the measurement needs a silent machine. On PostgreSQL: through tests/with_postgres.sh."""
import argparse
import csv
import io
import os
import re
import shutil
import subprocess
import sys
import threading
import time
import urllib.parse

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(here, '..', 'serve'))
from office import PASSWORD, Client, Server, together  # noqa: E402

parser = argparse.ArgumentParser()
parser.add_argument('program')
parser.add_argument('--users', type=int, default=300)
parser.add_argument('--rows', type=int, default=10000)
parser.add_argument('--seconds', type=int, default=60)
parser.add_argument('--soak', type=int, default=0)
parser.add_argument('--kill', type=int, default=0)
parser.add_argument('--kept')
parser.add_argument('--make', action='store_true')
o = parser.parse_args()
YEAR = time.localtime().tm_year
# Projects report by quarters: in its last month every one of them stands on the sheet.
PERIOD = f'{YEAR}-{(time.localtime().tm_mon + 2) // 3 * 3:02d}'
OWN = PASSWORD + '-own'
SHEET = 15  # tasks that a unit reports on


def good(r):
    assert r.status < 300, r
    return r


began = time.time()


def say(*words):
    print(f'{time.time() - began:6.1f} s ', *words, flush=True)


def administrator(server, account):
    c = Client(server.port)
    r = c.sign_in(account)
    if r.status == 200 and r.json['password_due']:
        c.csrf = good(c.call('PUT', '/session/password', {'old': PASSWORD, 'new': OWN})).json['csrf']
    return c


def bulk(c, act, ids, **args):
    for i in range(0, len(ids), 2000):
        r = good(c.post('/acts/bulk', {'act': act, 'ids': ids[i:i + 2000], 'reason': '年度任务', **args}, timeout=600)).json
        assert not r['refused'], r['refused'][:3]


def make_county(server):
    c = Client(server.port)
    good(c.post('/setup', {'region_name': '青溪县', 'year': YEAR, 'account': '督查室', 'name': '督查室', 'password': PASSWORD,
                           'units': 'none'}))
    office, system, security = (administrator(server, a) for a in ('督查室', 'system', 'security'))

    def person(account, role, **more):
        good(system.post('/accounts', {'id': account, 'name': account, 'password': PASSWORD, 'due': False, **more}))
        good(security.change(f'/accounts/{account}', {'role': role}))
    names = [f'第{n}局' for n in range(1, o.users + 1)]
    table = io.StringIO()
    w = csv.writer(table)
    w.writerow(['单位', '简称'])
    w.writerows([n, ''] for n in names)
    r = office.raw('POST', '/api/v1/units/import?name=units.csv', table.getvalue().encode(),
                   {'Content-Type': 'text/csv', **office.seen('/units')})
    if r.status >= 300:
        for n in names:
            good(office.post('/units', {'id': n, 'name': n}))
    for n in names:
        person(n + '-负责人', 'head', unit=n)
    person('县长', 'leader')
    say(f'{o.users} units with their accounts')
    table = io.StringIO()
    w = csv.writer(table)
    w.writerow(['序号', '工作任务', '牵头单位', '完成时限'])
    for i in range(o.rows):
        w.writerow([i + 1, f'建设项目{i + 1}号，完成投资{i % 90 + 10}亿元', names[i % o.users], f'{YEAR}-12-31'])
    path = os.path.join(server.folder, 'tasks.csv')
    with open(path, 'w', encoding='utf-8') as f:
        f.write(table.getvalue())
    subprocess.run([o.program, 'import', '--db', server.db, '--as', '督查室', path], check=True, capture_output=True, timeout=900)
    ids, after = [], 0
    while after is not None:
        r = good(office.get(f'/commitments?limit=1000&after={after}')).json
        ids += [(x['id'], x['lead']) for x in r['items']]
        after = r['next']
    assert len(ids) == o.rows, len(ids)
    say(f'{len(ids)} rows')
    leader = server.client('县长')
    all_ids, of = [i for i, _ in ids], {}
    for i, lead in ids:
        of.setdefault(lead, []).append(i)
    bulk(office, 'confirm', all_ids)
    bulk(office, 'send', all_ids)
    sessions = []
    for n in names:
        c = server.client(n + '-负责人')
        bulk(c, 'agree', of[n])
        c.close()
        sessions.append((c, of[n]))
    say('agreed')
    bulk(leader, 'sign', all_ids)
    bulk(office, 'register', all_ids)
    bulk(office, 'dispatch', all_ids)
    for c, own in sessions:
        bulk(c, 'accept', own[:SHEET])
        c.close()
    say('dispatched and accepted')
    return office, sessions


def milliseconds(text):
    number, unit = re.match(r'([0-9.]+)(us|ms|s|m)', text).groups()
    return float(number) * {'us': 0.001, 'ms': 1, 's': 1000, 'm': 60000}[unit]


class Run:
    """What wrk says: latency, answers by status, its own errors, and what the script printed about values."""

    def __init__(self, text):
        self.text = text
        self.p = {k: milliseconds(v) for k, v in re.findall(r'^\s+(50|90|99)%\s+(\S+)', text, re.M)}
        self.requests = int(re.search(r'(\d+) requests in', text).group(1))
        self.answers, self.own = {}, {}
        for status, n in re.findall(r'^answered\s+(\d+)\s+(\d+)', text, re.M):
            self.answers[int(status)] = self.answers.get(int(status), 0) + int(n)
        for kind, n in re.findall(r'(connect|read|write|timeout) (\d+)', text):
            if int(n):
                self.own[kind] = int(n)
        self.values = {int(i): (int(sent), int(acked)) for i, sent, acked in re.findall(r'^value\s+(\d+)\s+(\d+)\s+(\d+)', text, re.M)}
        self.refused = sum(n for status, n in self.answers.items() if status >= 400)
        self.errors = self.refused + sum(self.own.values())

    def failed(self):
        words = [f'{n} answered {status}' for status, n in sorted(self.answers.items()) if status >= 400]
        return ', '.join(words + [f'{n} {kind}' for kind, n in sorted(self.own.items())]) or 'none failed'


def wrk(server, script, args, connections, seconds):
    out = subprocess.run(['wrk', '-t2', f'-c{connections}', f'-d{seconds}s', '--timeout', '30s', '--latency', '-s',
                          os.path.join(here, script), f'http://127.0.0.1:{server.port}', '--', *map(str, args)],
                         capture_output=True, text=True, timeout=seconds + 120)
    return Run(out.stdout + out.stderr)


failures = []


def limit(name, value, most):
    if value > most:
        failures.append(f'{name}: {value:.1f}, at most {most}')


def month_end(server, people, seconds):
    r = wrk(server, 'month_end.lua', [people, PERIOD, 2000, 6000], o.users, seconds)
    say(f'month\'s end: {o.users} users, {r.requests} requests in {seconds} s ({r.requests / seconds:.0f}/s), {r.failed()}, '
        f'p50 {r.p["50"]:.1f} p90 {r.p["90"]:.1f} p99 {r.p["99"]:.1f} ms, resident {server.resident()} MB')
    return r


def measure(server, cookie, people, seconds):
    """How many requests, and how many of them failed."""
    r = month_end(server, people, seconds)
    limit('errors at month\'s end', r.errors, 0)
    limit('p99 at month\'s end, ms', r.p['99'], 300)
    if r.errors:
        say(r.text)
    page = wrk(server, 'ledger_page.lua', [cookie, 1000], 50, seconds // 2)
    say(f'ledger page of {o.rows} rows: {page.requests} requests in {seconds // 2} s ({2 * page.requests / seconds:.0f}/s), '
        f'{page.failed()}, p50 {page.p["50"]:.1f} p90 {page.p["90"]:.1f} p99 {page.p["99"]:.1f} ms, resident {server.resident()} MB')
    limit('errors of the ledger page', page.errors, 0)
    limit('p99 of the ledger page, ms', page.p['99'], 100)
    limit('resident, MB', server.resident(), 200)
    return r.requests + page.requests, r.errors + page.errors


def soak(server, cookie, people):
    start, (requests, errors) = time.time(), measure(server, cookie, people, 40)
    before = most = server.resident()  # warm
    while time.time() - start < o.soak:
        n, bad = measure(server, cookie, people, 120 if o.soak >= 600 else 40)
        requests, errors, most = requests + n, errors + bad, max(most, server.resident())
    say(f'soak: {requests} requests in {time.time() - start:.0f} s, {errors} failed, resident {before} MB before, at most {most} MB, '
        f'{server.resident()} MB after')
    limit('growth over the soak, MB', server.resident() - before, 20)


def kill(server, cookie, people, seconds):
    """Killed again and again under load: what was acknowledged is there, the sessions go on by themselves."""
    stop, downs = threading.Event(), []

    def killer():
        for i in range(o.kill):
            if stop.wait(seconds / (o.kill + 1)):
                return
            began = time.time()
            server.kill()
            server.start()
            downs.append(time.time() - began)
    t = threading.Thread(target=killer)
    t.start()
    r = month_end(server, people, seconds)
    stop.set()
    t.join()
    office = Client(server.port)
    office.cookie = cookie
    lost, seen = [], 0
    for n, (sent, acked) in r.values.items():
        reports = [x for x in good(office.get(f'/commitments/{n}')).json['progress'] if x['value'] is not None]
        now = int(reports[-1]['value']) if reports else 0
        seen += acked > 0
        if not acked <= now <= sent:
            lost.append((n, sent, acked, now))
    say(f'{o.kill} kills, {", ".join(f"{d:.1f}" for d in downs)} s until it answered again; {seen} sessions with acknowledged values, '
        f'{len(lost)} of them lost or of nobody')
    limit('sessions whose acknowledged value is lost', len(lost), 0)
    limit('sessions that were never acknowledged', o.users - seen, 0)
    limit('answers that are neither done nor a lost race', r.refused - r.answers.get(412, 0), 0)
    limit('lost races: more than the requests that the kills left unanswered', r.answers.get(412, 0), o.kill * o.users)


def make(server, path):
    """The county, and how to come in again: cookie, CSRF token and commitment of each unit; first the office's cookie."""
    office, sessions = make_county(server)
    with open(path, 'w') as f:
        f.write(f'{office.cookie}\n')
        f.writelines(f'{c.cookie}\t{c.csrf}\t{own[0]}\n' for c, own in sessions)


def run(server, path):
    with open(path) as f:
        cookie, *lines = f.read().splitlines()
    people = os.path.join(server.folder, 'people')
    with open(people, 'w') as f:
        f.write('\n'.join(lines) + '\n')
    if not o.soak and not o.kill:
        measure(server, cookie, people, o.seconds)
    if o.soak:
        soak(server, cookie, people)
    if o.kill:
        kill(server, cookie, people, o.seconds)
    subprocess.run([o.program, 'verify-log', '--db', server.db, '--as', '督查室'], check=True, capture_output=True, timeout=600)


if o.kept:
    os.makedirs(o.kept, exist_ok=True)
kept_db = os.path.join(o.kept, 'county.db') if o.kept and 'TAIZHANG_TEST_PG' not in os.environ else None
server = Server(o.program, db=kept_db, options=['--log', 'none', '--idle-minutes', '720'])
path = os.path.join(o.kept or server.folder, 'sessions')
try:
    if o.make or not o.kept:
        make(server, path)
    if not o.make:
        run(server, path)
finally:
    server.close()
for f in failures:
    say('FAIL', f)
say(f'{0 if failures else 1} passed, {1 if failures else 0} failed, 0 skipped')
sys.exit(1 if failures else 0)
