#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""load.py PROGRAM [--users N] [--rows N] [--seconds N] [--soak SECONDS] [--kept FOLDER [--make]]

The server under load, wrk beside it on the same machine: a ledger of ROWS (10,000) rows over USERS (300) units, of which
each has accepted 15; at month's end every unit's account opens its sheet, saves a value and signs off, again and again
with a person's pauses; then pages of the ledger at 50 requests a second. Prints the figures; ends with 1 where a limit
is broken: no error, p99 <= 300 ms and <= 100 ms, resident memory <= 200 MB. --soak repeats both for so long and wants no
growth. --kept FOLDER --make makes the county there and ends; --kept FOLDER measures the one that was made, so that only
the measurement needs a silent machine. On PostgreSQL: through tests/with_postgres.sh."""
import argparse
import csv
import io
import os
import re
import shutil
import subprocess
import sys
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


def say(*words):
    print(*words, flush=True)


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


def wrk(server, script, args, connections, seconds):
    out = subprocess.run(['wrk', '-t2', f'-c{connections}', f'-d{seconds}s', '--timeout', '30s', '--latency', '-s',
                          os.path.join(here, script), f'http://127.0.0.1:{server.port}', '--', *map(str, args)],
                         capture_output=True, text=True, timeout=seconds + 120)
    text = out.stdout + out.stderr
    p = {k: milliseconds(v) for k, v in re.findall(r'^\s+(50|90|99)%\s+(\S+)', text, re.M)}
    requests = int(re.search(r'(\d+) requests in', text).group(1))
    errors = sum(map(int, re.findall(r'(?:Non-2xx or 3xx responses: |connect |read |write |timeout )(\d+)', text)))
    return p, requests, errors, text


failures = []


def limit(name, value, most):
    if value > most:
        failures.append(f'{name}: {value:.1f}, at most {most}')


def measure(server, cookie, sessions_file, seconds):
    p, n, errors, text = wrk(server, 'month_end.lua', [sessions_file, PERIOD, 2000, 6000], o.users, seconds)
    say(f'month\'s end: {o.users} users, {n} requests in {seconds} s ({n / seconds:.0f}/s), {errors} errors, '
        f'p50 {p["50"]:.1f} p90 {p["90"]:.1f} p99 {p["99"]:.1f} ms, resident {server.resident()} MB')
    limit('errors at month\'s end', errors, 0)
    limit('p99 at month\'s end, ms', p['99'], 300)
    if errors:
        say(text)
    p, n, errors, text = wrk(server, 'ledger_page.lua', [cookie, 1000], 50, seconds // 2)
    say(f'ledger page of {o.rows} rows: {n} requests in {seconds // 2} s ({2 * n / seconds:.0f}/s), {errors} errors, '
        f'p50 {p["50"]:.1f} p90 {p["90"]:.1f} p99 {p["99"]:.1f} ms, resident {server.resident()} MB')
    limit('errors of the ledger page', errors, 0)
    limit('p99 of the ledger page, ms', p['99'], 100)
    limit('resident, MB', server.resident(), 200)


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
    measure(server, cookie, people, o.seconds)
    if o.soak:
        before, start = server.resident(), time.time()
        while time.time() - start < o.soak:
            measure(server, cookie, people, 120)
        limit('growth over the soak, MB', server.resident() - before, 20)
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
