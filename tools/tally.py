#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Sums what the tests of build folders say: tally.py BUILD...

A test program ends its output with "N passed, N failed, N skipped"; one without that line counts as one test.
Prints the output of those that failed, and the sums as the last line; exit status 1 where one failed.
"""
import json, os, re, sys

LINE = re.compile(r'^(\d+) passed, (\d+) failed, (\d+) skipped$')


def count(test):
    lines = test.get('stdout', '').strip().split('\n')
    said = LINE.match(lines[-1].strip())
    good = test['result'] in ('OK', 'SKIP', 'EXPECTEDFAIL')
    if said:
        passed, failed, skipped = map(int, said.groups())
        return passed, failed + (not good and failed == 0), skipped
    return (0, 0, 1) if test['result'] == 'SKIP' else (int(good), int(not good), 0)


def main():
    total = [0, 0, 0]
    for build in sys.argv[1:]:
        log = os.path.join(build, 'meson-logs', 'testlog.json')
        sums = [0, 0, 0]
        with open(log, encoding='utf-8', errors='replace') as f:
            for line in f:
                test = json.loads(line)
                n = count(test)
                sums = [a + b for a, b in zip(sums, n)]
                if n[1]:
                    print(f'---- {build}: {test["name"]} ({test["result"]}, {test["duration"]:.1f} s)')
                    print((test.get('stdout', '') + test.get('stderr', ''))[-8000:])
        print(f'{build}: {sums[0]} passed, {sums[1]} failed, {sums[2]} skipped')
        total = [a + b for a, b in zip(total, sums)]
    print(f'{total[0]} passed, {total[1]} failed, {total[2]} skipped')
    return total[1] > 0


sys.exit(main())
