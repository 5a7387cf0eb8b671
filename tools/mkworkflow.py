#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""mkworkflow.py [OUT] - draws docs/workflow.md from lexicon/workflow.tsv, clocks.tsv and permissions.tsv.
With --check: fails where docs/workflow.md is not what the tables give."""
import sys
from pathlib import Path

top = Path(__file__).resolve().parent.parent


def rows(name):
    for line in (top / 'lexicon' / (name + '.tsv')).read_text(encoding='utf-8').splitlines():
        if line and not line.startswith('#'):
            yield line.split('\t')


words = {r[0]: r[1] for r in rows('messages_ledger')}
flow = list(rows('workflow'))
STATES = ['draft', 'opinion', 'contested', 'signed', 'registered', 'dispatched', 'accepted', 'underway', 'reported',
          'verified', 'closed', 'cancelled', 'merged']


def state(s):
    return words['state.' + s]


def act(a):
    return words['act.' + a]


def roles(cell):
    return '、'.join(words['role.' + r] for r in cell.split(';'))


out = ['# 任务的办理流程', '',
       '本页由 `tools/mkworkflow.py` 按 `lexicon/workflow.tsv` 画出；流程以表为准，改表即改流程。', '',
       '## 状态图', '', '```mermaid', 'stateDiagram-v2', '    direction LR', '    [*] --> draft']
for s in STATES:
    out.append(f'    {s}: {state(s)}')
moves = {}
for s, a, r, nxt, clock, message in flow:
    if s != nxt:
        moves.setdefault((s, nxt), []).append(act(a))
for (s, nxt), acts in sorted(moves.items(), key=lambda m: (STATES.index(m[0][0]), STATES.index(m[0][1]))):
    out.append(f'    {s} --> {nxt}: {"、".join(acts)}')
out += ['    closed --> [*]', '```', '', '## 每个状态下谁可以做什么', '']
for s in STATES:
    mine = [r for r in flow if r[0] == s]
    out += [f'### {state(s)}（{s}）', '']
    if not mine:
        out += ['终止状态，不能再办理。', '']
        continue
    out += ['| 动作 | 命令 | 谁 | 之后 | 开始计时 |', '|---|---|---|---|---|']
    for _, a, r, nxt, clock, _ in mine:
        out.append(f'| {act(a)} | `{a}` | {roles(r)} | {state(nxt) if nxt != s else "不变"} | {words["clock." + clock] if clock else ""} |')
    out.append('')
out += ['## 时限', '', '| 时限 | 天数 | 停止于 |', '|---|---|---|']
for r in rows('clocks'):
    unit = '个工作日' if r[2] == 'working' else '天'
    out.append(f'| {r[4]} | {r[1]}{unit} | {"、".join(act(a) for a in r[3].split(";"))} |')
out += ['', '工作日按 `lexicon/holidays.tsv`（国务院办公厅历年放假通知）计算；表中没有的年份按周一至周五计算，并提示。', '']
text = '\n'.join(out)
path = top / 'docs' / 'workflow.md'
if '--check' in sys.argv:
    if not path.exists() or path.read_text(encoding='utf-8') != text:
        sys.exit('docs/workflow.md is not what the tables give: run tools/mkworkflow.py')
else:
    path.write_text(text, encoding='utf-8')
