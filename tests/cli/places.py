#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""decoded[start:end] == text for every record of every report beside the project, for one job and for two.

usage: places.py PROGRAM FOLDER      FOLDER with reports, at any depth; skipped where there is none
"""
import json, os, subprocess, sys

program, folder = os.path.abspath(sys.argv[1]), sys.argv[2]
ENDINGS = ('.txt', '.md', '.html', '.docx')


def main():
    files = sorted(os.path.join(d, f) for d, _, fs in os.walk(folder) for f in fs if f.endswith(ENDINGS) and f != 'README.md')
    if not files:
        print('0 passed, 0 failed, 1 skipped')
        return 0
    listed = '\n'.join(files).encode()
    one = subprocess.run([program, 'extract', '--files-from', '-', '-j', '1'], input=listed, capture_output=True)
    two = subprocess.run([program, 'extract', '--files-from', '-', '-j', '2'], input=listed, capture_output=True)
    assert one.returncode == 0, one.stderr.decode()[-2000:]
    failed = one.stdout != two.stdout
    if failed:
        print('one job and two give different bytes')
    decoded, checked, wrong = None, 0, 0
    for line in one.stdout.decode().splitlines():
        r = json.loads(line)
        if r['type'] == 'document':
            decoded = subprocess.run([program, 'read', '--decoded', r['path']], capture_output=True).stdout.decode()
            assert len(decoded) == r['chars'], (r['path'], len(decoded), r['chars'])
        elif 'text' in r:
            checked += 1
            if decoded[r['start']:r['end']] != r['text']:
                wrong += 1
                print(r['doc'], r['id'], repr(r['text'][:40]))
    print(f'{checked} records of {len(files)} reports, {wrong} not at their place')
    failed = failed or wrong > 0
    print(f'{2 - bool(wrong) - (one.stdout != two.stdout)} passed, {bool(wrong) + (one.stdout != two.stdout)} failed, 0 skipped')
    return failed


if __name__ == '__main__':
    sys.exit(main())
