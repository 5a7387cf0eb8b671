#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""make bench: how fast the program is, next to others in the same run.

usage: run.py [--megabytes N] [--no-peers] [FILE...]

Without files: the development corpus beside the source, or else the samples again and again. Times are processor time
(user and system) of whole processes, each the least of three; MB is 10^6 bytes of UTF-8.
"""
import argparse, glob, os, resource, shutil, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))


def processor_time(argv, env=None, stdin=None):
    """Seconds of user and system time of one run, and its output; None where it fails or is not there."""
    if not shutil.which(argv[0]):
        return None, b''
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    source = open(stdin, 'rb') if stdin else subprocess.DEVNULL
    run = subprocess.run(argv, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                         env={**os.environ, **(env or {})})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if run.returncode:
        return None, run.stdout
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, run.stdout


def quiet_time(argv, env=None, runs=3, **more):
    """The least of several runs, output thrown away."""
    argv = ['sh', '-c', 'exec "$@" >/dev/null', 'sh', *argv]
    times = [processor_time(argv, env, **more)[0] for _ in range(runs)]
    return None if None in times else min(times)


class Table:
    def __init__(self):
        self.yardstick = None

    def row(self, name, size, seconds, note=''):
        if not seconds:
            print(f'{name:44s}        not at hand')
            return
        ratio = f'{seconds / size / self.yardstick:8.2f}' if self.yardstick else ''
        print(f'{name:44s} {size / seconds / 1e6:9.2f} MB/s {ratio}  {note}')
        sys.stdout.flush()


def corpus(chosen):
    files = chosen or sorted(glob.glob(os.path.join(TOP, '..', 'shared', 'corpus', 'national', '*.md')))
    return files or sorted(glob.glob(os.path.join(TOP, 'samples', '*.txt'))) * 200


def node_modules():
    """Peers that npm brings; for this only, never needed to build."""
    folder = os.path.join(TOP, 'build', 'bench-npm')
    if not os.path.isdir(os.path.join(folder, 'node_modules', '@microsoft')) and shutil.which('npm'):
        os.makedirs(folder, exist_ok=True)
        subprocess.run(['npm', 'install', '--silent', '--no-audit', '--no-fund', '--prefix', folder, '@node-rs/jieba@2',
                        '@microsoft/recognizers-text-suite@1'], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return {'NODE_PATH': os.path.join(folder, 'node_modules')}


def first_bytes(files, size, folder):
    """A file of the first `size` bytes of the files, whole lines."""
    out = b''
    for f in files:
        out += open(f, 'rb').read()
        if len(out) >= size:
            break
    path = os.path.join(folder, f'first-{size}.txt')
    with open(path, 'wb') as f:
        f.write(out[:out.rfind(b'\n', 0, size) + 1] if len(out) > size else out)
    return path


def in_node(table, name, script, path):
    seconds, out = processor_time(['node', os.path.join(HERE, script), path], node_modules())
    words = out.split()
    table.row(name, int(words[0]) if seconds else 0, float(words[2]) if seconds else None,
              f'first {int(words[0]) / 1e6:.1f} MB' if seconds else '')


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--megabytes', default='200')
    ap.add_argument('--no-peers', action='store_true')
    ap.add_argument('--build', default=os.path.join(TOP, 'build'))
    ap.add_argument('files', nargs='*')
    a = ap.parse_args()
    files = corpus(a.files)
    size = sum(os.path.getsize(f) for f in files)
    program = os.path.join(a.build, 'taizhang')
    table = Table()
    print(f'{len(files)} files, {size / 1e6:.1f} MB; the last column is time against wc -m\n')
    with tempfile.TemporaryDirectory() as folder:
        listed = os.path.join(folder, 'files')
        with open(listed, 'w') as f:
            f.write('\n'.join(files) + '\n')
        wc = quiet_time(['wc', '-m', *files], {'LC_ALL': 'C.UTF-8'})
        table.yardstick = wc / size
        table.row('LC_ALL=C.UTF-8 wc -m', size, wc)
        extract = [program, 'extract', '--jobs', '1', '--files-from', listed]
        indicators = quiet_time([*extract, '--only', 'document,indicator'])
        table.row('taizhang extract, indicators to JSONL', size, indicators, 'at most 1.00')
        records = quiet_time(extract)
        table.row('taizhang extract, all records to JSONL', size, records, 'at most 2.50')
        cold = quiet_time([program, 'version'], runs=5)
        print(f'taizhang version, start to end                 {1000 * cold:8.2f} ms\n')
        _, out = processor_time([os.path.join(a.build, 'tests', 'bench', 'stages'), a.megabytes, *files])
        print(f'Stages, in one process, {a.megabytes} MB:')
        for line in out.decode().split('\n'):
            name, _, rest = line.partition('\t')
            if name.startswith('start'):
                print(f'{name:44s} {float(rest.split()[1]) * 1000:9.2f} ms')
            elif rest:
                table.row('  ' + name, int(rest.split()[0]), float(rest.split()[1]))
        if not a.no_peers:
            peers(table, files, size, a.build, folder)
    return 0


def peers(table, files, size, build, folder):
    print('\nPeers (each does less or other work; for scale):')
    table.row('PCRE2-JIT, number and unit', size, quiet_time([os.path.join(build, 'tests', 'bench', 'scan'), *files]))
    part = first_bytes(files, 10_000_000, folder)
    table.row('OpenCC t2s', os.path.getsize(part), quiet_time(['opencc', '-c', 't2s', '-i', part], runs=1), 'first 10 MB')
    in_node(table, 'node-rs jieba cut', 'jieba.js', part)
    in_node(table, 'Recognizers-Text zh, four recognizers', 'recognizers.js', first_bytes(files, 1_000_000, folder))


sys.exit(main())
