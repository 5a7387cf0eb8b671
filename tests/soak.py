#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The whole development corpus through the program: soak.py PROGRAM [SANITIZED-PROGRAM].

Holds for every file: it is read; the output is the same for one thread, for two, and for a second run; the stretch of
every record is decoded[start:end]; ids run without a gap; the sanitized program says nothing.
"""
import glob, json, os, subprocess, sys, tempfile

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SHARED = os.environ.get('TAIZHANG_SHARED') or os.path.join(TOP, '..', 'shared')
passed = failed = 0


def hold(name, ok, why=''):
    global passed, failed
    passed += bool(ok)
    failed += not ok
    if not ok:
        print(f'FAILED {name}: {why}')


def extract(program, listed, jobs, out):
    with open(out, 'wb') as f:
        run = subprocess.run([program, 'extract', '--jobs', str(jobs), '--files-from', listed], stdout=f,
                             stderr=subprocess.PIPE)
    return run.returncode, run.stderr.decode(errors='replace')


def check_file(program, path, records):
    run = subprocess.run([program, 'read', '--decoded', path], stdout=subprocess.PIPE)
    decoded = run.stdout.decode('utf-8')
    head = records[0]
    # The program ends what it prints with a line end where the text does not.
    text = decoded if len(decoded) == head['chars'] else decoded[:head['chars']]
    wrong, ids, before = [], {}, 0
    for r in records[1:]:
        if 'text' in r and text[r['start']:r['end']] != r['text']:
            wrong.append(f'{r.get("id") or r["type"]}: text is not its place')
        if not 0 <= r['start'] <= r['end'] <= head['chars']:
            wrong.append(f'{r.get("id")}: {r["start"]}-{r["end"]} of {head["chars"]}')
        if r['start'] < before:
            wrong.append(f'{r.get("id")}: out of order')
        before = r['start']
        if r.get('id'):
            ids.setdefault(r['type'], set()).add(int(r['id'].split('-')[1]))
    for kind, numbers in ids.items():
        if numbers != set(range(1, len(numbers) + 1)):
            wrong.append(f'{kind}: ids have gaps')
    hold(os.path.basename(path), not wrong, '; '.join(wrong[:3]))


def main():
    program = sys.argv[1]
    files = sorted(glob.glob(os.path.join(SHARED, 'corpus', '*', '*.*')))
    files = [f for f in files if os.path.basename(f) != 'README.md']
    if not files:
        print('no corpus beside the source\n0 passed, 0 failed, 1 skipped')
        return 0
    with tempfile.TemporaryDirectory() as folder:
        listed = os.path.join(folder, 'files')
        with open(listed, 'w') as f:
            f.write('\n'.join(files) + '\n')
        outs = [os.path.join(folder, str(i)) for i in range(4)]
        for out, jobs in zip(outs, (1, 2, 1)):
            code, said = extract(program, listed, jobs, out)
            hold(f'extract, {jobs} threads', code == 0, said[-500:])
        one = open(outs[0], 'rb').read()
        hold('two threads give the same', one == open(outs[1], 'rb').read(), 'outputs differ')
        hold('a second run gives the same', one == open(outs[2], 'rb').read(), 'outputs differ')
        by_doc = []
        for line in one.decode('utf-8').split('\n'):
            if line:
                r = json.loads(line)
                by_doc.append([r]) if r['type'] == 'document' else by_doc[-1].append(r)
        hold('every file has its document line', len(by_doc) == len(files), f'{len(by_doc)} of {len(files)}')
        for path, records in zip(files, by_doc):
            check_file(program, path, records)
        if len(sys.argv) > 2:
            code, said = extract(sys.argv[2], listed, 2, outs[3])
            hold('sanitized', code == 0 and one == open(outs[3], 'rb').read(), said[-2000:] or 'outputs differ')
    print(f'{passed} passed, {failed} failed, 0 skipped')
    return failed > 0


sys.exit(main())
