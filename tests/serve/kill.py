#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""kill.py PROGRAM [DB]: the server is killed (-9) again and again in the middle of acts; every act that it has
acknowledged is there afterwards, none twice, and browsers go on with the session that they have."""
import random
import sys
import threading
import time

from office import PASSWORD, Client, Server, Tests, demo_accounts, give_passwords, same

program = sys.argv[1]
KILLS, CLIENTS = 4, 6
server = Server(program, demo=True)
people = demo_accounts(server)
OFFICE = next(a for a, r, u in people if a == '督查室')
give_passwords(server, [OFFICE])
acknowledged, unknown, lock, stop = {}, set(), threading.Lock(), threading.Event()


def work(n):
    """Adds commitments with a key each; where the answer is lost, asks again with the same key until it has one."""
    c = Client(server.port)
    while True:
        try:
            if c.sign_in(OFFICE).status == 200:
                break
        except Exception:
            c.close()
        time.sleep(0.2)
    i = 0
    while not stop.is_set():
        i += 1
        text = f'第{n}组第{i}项：新建项目{i}个'
        body = {'source': 'meeting', 'source_name': '常务会议', 'text': text, 'reason': '会议交办'}
        while True:
            try:
                r = c.post('/commitments', body, {'Idempotency-Key': f'{n}-{i}'}, timeout=10)
            except Exception:
                with lock:
                    unknown.add(text)
                c.close()
                if stop.is_set():
                    return
                time.sleep(0.1)
                continue
            if r.status == 503:
                time.sleep(0.1)
                continue
            assert r.status in (200, 201), r
            with lock:
                assert text not in acknowledged
                acknowledged[text] = r.json['id']
                unknown.discard(text)
            break


failures = []


def guarded(n):
    try:
        work(n)
    except Exception as e:
        failures.append(e)


def no_acknowledged_change_is_lost():
    threads = [threading.Thread(target=guarded, args=(n,)) for n in range(CLIENTS)]
    for t in threads:
        t.start()
    r = random.Random(11)
    for _ in range(KILLS):
        time.sleep(2 + r.random())
        server.kill()
        server.start()
    time.sleep(2)
    stop.set()
    for t in threads:
        t.join()
    assert not failures, failures[:2]
    c = server.client(OFFICE)
    texts, after = [], 0
    while True:
        a = c.get(f'/commitments?limit=1000&after={after}').json
        texts += [x['text'] for x in a['items'] if x['text'].startswith('第')]
        after = a['next']
        if not after:
            break
    lost = [t for t in acknowledged if t not in texts]
    assert not lost, lost[:5]
    assert len(acknowledged) > 50, len(acknowledged)
    twice = {t for t in texts if texts.count(t) > 1}
    assert len(texts) == len(set(texts)), sorted(twice)[:5]
    assert set(texts) <= set(acknowledged) | unknown, 'a change that nobody asked for'
    print(f'      {len(acknowledged)} acknowledged over {KILLS} kills, {len(unknown)} unanswered')


def the_ledger_is_true_afterwards():
    server.run('verify-log', '--as', OFFICE)
    server.run('rebuild', '--as', 'system')


try:
    code = Tests().run([no_acknowledged_change_is_lost, the_ledger_is_true_afterwards])
finally:
    server.close()
sys.exit(code)
