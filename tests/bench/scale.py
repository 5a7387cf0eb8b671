#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""scale.py PROGRAM GLANCE WHERE [REGIONS [PROVINCES]] - a country in one ledger: REGIONS (3,000) counties of PROVINCES (30),
each with 200 commitments and 12 reports a commitment, loaded by the database itself, then looked at through the program's own
store (GLANCE, tests/bench/glance.c). WHERE is a file or postgres://.... Prints what was loaded, its size, and the medians."""
import os
import subprocess
import sys
import time

program, glance, where = sys.argv[1:4]
regions = int(sys.argv[4]) if len(sys.argv) > 4 else 3000
provinces = int(sys.argv[5]) if len(sys.argv) > 5 else 30
server = where.startswith('postgres')

LOAD = '''
INSERT INTO region (region, name, level, parent)
SELECT 'p' || n, 'p' || n, 'province', '' FROM {series(1, P)} s WHERE true ON CONFLICT (region) DO NOTHING;
INSERT INTO region (region, name, level, parent)
SELECT 'c' || n, 'c' || n, 'county', 'p' || (n % P + 1) FROM {series(1, R)} s WHERE true ON CONFLICT (region) DO NOTHING;
INSERT INTO ledger (region, year, title, next_id, next_number, status)
SELECT 'c' || n, 2026, '', 201, 201, 'open' FROM {series(1, R)} s WHERE true ON CONFLICT (region, year) DO NOTHING;
INSERT INTO commitment (region, year, id, number, state, kind, family, text, lead, deadline, cycle, light, light_date, dispatched_on)
SELECT 'c' || r.n, 2026, k.n, k.n, CASE WHEN k.n % 3 = 0 THEN 'closed' ELSE 'underway' END, 'task', 'task',
       'commitment number ' || k.n || ' of the county, as its report has it', 'unit' || (k.n % 40),
       CASE WHEN k.n % 5 = 0 THEN '2026-06-30' ELSE '2026-12-31' END, 'month',
       CASE WHEN k.n % 9 = 0 THEN 'red' WHEN k.n % 7 = 0 THEN 'yellow' ELSE 'green' END, '2026-06-30', '2026-01-28'
FROM {series(1, R)} r, {series(1, 200)} k;
INSERT INTO progress (region, year, id, period, value, unit, words, status, reporter, reported_on)
SELECT 'c' || r.n, 2026, k.n, '2026-' || substr('0' || m.n, CASE WHEN m.n < 10 THEN 1 ELSE 2 END), '' || (m.n * 3), 'km',
       'in this month the work went on as planned and the next stage was prepared', 'signed', 'reporter', '2026-06-25'
FROM {series(1, R)} r, {series(1, 200)} k, {series(1, 12)} m;
'''


def series(first, last):
    if server:
        return f'(SELECT generate_series({first}, {last}) AS n)'
    return f'(WITH RECURSIVE s(n) AS (SELECT {first} UNION ALL SELECT n + 1 FROM s WHERE n < {last}) SELECT n FROM s)'


def load_text():
    text = LOAD
    for a, b in (('P', provinces), ('R', regions), ('200', 200), ('12', 12)):
        text = text.replace('{series(1, %s)}' % a, series(1, b))
    return text.replace('n % P', f'n % {provinces}')


subprocess.run([program, 'init', '--db', where, '--region', 'c0', '--year', '2026'], check=True, stdout=subprocess.DEVNULL)
start = time.time()
if server:
    subprocess.run(['psql', '-q', '-v', 'ON_ERROR_STOP=1', '-d', where], input='SET session_replication_role = replica; SET work_mem = \'256MB\'; BEGIN;' + load_text() + 'COMMIT; VACUUM ANALYZE;', text=True, check=True)
    size = int(subprocess.run(['psql', '-At', '-d', where, '-c', 'SELECT pg_database_size(current_database())'], text=True, check=True,
                              capture_output=True).stdout)
else:
    subprocess.run(['sqlite3', where], input='PRAGMA synchronous=OFF; PRAGMA cache_size=-400000; BEGIN;' + load_text() + 'COMMIT; ANALYZE;',
                   text=True, check=True)
    size = os.path.getsize(where)
print(f'{"PostgreSQL" if server else "SQLite"}: {regions} regions, {regions * 200} commitments, {regions * 2400} reports '
      f'in {time.time() - start:.0f} s, {size / 1e9:.2f} GB')
sys.stdout.flush()
subprocess.run([glance, where, str(regions), str(provinces)], check=True)
