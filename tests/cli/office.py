#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The workbook in LibreOffice: it opens, every cell comes back as it was written, and its pages are A4 landscape.

usage: office.py PROGRAM
"""
import csv, glob, json, os, shutil, subprocess, sys, tempfile

program = os.path.abspath(sys.argv[1])
root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
sample = os.path.join(root, 'samples', '青溪县2026年政府工作报告.txt')


def soffice(d, to, path):
    subprocess.run(['soffice', '--headless', f'-env:UserInstallation=file://{d}/profile', '--convert-to', to, '--outdir', d, path],
                   check=True, capture_output=True, timeout=300)


def main():
    if not shutil.which('soffice'):
        print('0 passed, 0 failed, 1 skipped')
        return 0
    with tempfile.TemporaryDirectory() as d:
        book = os.path.join(d, 'book.xlsx')
        subprocess.run([program, 'breakdown', sample, '-o', book], check=True, capture_output=True)
        tasks = json.loads(subprocess.run([program, 'breakdown', '-f', 'json', sample], check=True, capture_output=True).stdout)
        soffice(d, 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1', book)
        rows = list(csv.reader(open(os.path.join(d, 'book-任务分解表.csv'), encoding='utf-8', newline='')))
        body = [r for r in rows[3:] if r[0].isdigit()]
        want = [[str(t['number'])] + [t[k] or '' for k in ('task', 'target', 'unit', 'deadline', 'leader', 'lead', 'co')] +
                ['', '', '', ''] + [t[k] or '' for k in ('source', 'remark')] for t in tasks]
        assert body == want, next((a, b) for a, b in zip(body, want) if a != b)
        for name in ('指标', '报告原文', '单位名单'):
            assert os.path.exists(os.path.join(d, f'book-{name}.csv')), name
        sentences = list(csv.reader(open(os.path.join(d, 'book-报告原文.csv'), encoding='utf-8', newline='')))
        assert any('主要预期目标' in r[1] for r in sentences)
        soffice(d, 'pdf', book)
        assert open(glob.glob(os.path.join(d, 'book.pdf'))[0], 'rb').read(5) == b'%PDF-'
        if shutil.which('pdfinfo'):
            info = subprocess.run(['pdfinfo', os.path.join(d, 'book.pdf')], capture_output=True).stdout.decode()
            assert 'A4' in info, info
        records = os.path.join(d, 'records.xlsx')
        subprocess.run([program, 'extract', '-f', 'xlsx', sample, '-o', records], check=True, capture_output=True)
        lines = [json.loads(x) for x in subprocess.run([program, 'extract', sample], check=True, capture_output=True).stdout.decode().splitlines()]
        soffice(d, 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1', records)
        got = list(csv.DictReader(open(os.path.join(d, 'records-指标.csv'), encoding='utf-8', newline='')))
        want = [r for r in lines if r['type'] == 'indicator']
        assert [(g['id'], g['name'], g['text'], g['unit']) for g in got] == [(r['id'], r['name'], r['text'], r['unit'] or '') for r in want]
        for g, r in zip(got, want):
            assert (float(g['value']) if g['value'] else None) == r['value'], (g, r)
    print('2 passed, 0 failed, 0 skipped')
    return 0


if __name__ == '__main__':
    sys.exit(main())
