-- SPDX-License-Identifier: Apache-2.0
-- One row of each table: put (made or overwritten), get by key, drop by key, and scans by the first columns of the key.
-- Column order is that of include/taizhang_ledger.h; a test holds the two together.

-- name: commitment_put
INSERT INTO commitment (
    region, year, id, number, state, kind, family, source, source_name, report, record, span_start, span_end,
    section, part, ordinal, text, summary, project, phase, place, indicator, lead, leader, supervisor, deadline,
    deadline_text, cycle, doubt, confirmed, parent, reported, evidenced, light, light_date, ask_deadline, ask_reason,
    ask_by, urges, urge_level, returns, extensions, signed_on, dispatched_on, accepted_on, finished_on, closed_on,
    result, version, touched)
VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24,
    $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, $43, $44, $45, $46,
    $47, $48, $49, $50)
ON CONFLICT (region, year, id) DO UPDATE SET
    number = excluded.number, state = excluded.state, kind = excluded.kind, family = excluded.family,
    source = excluded.source, source_name = excluded.source_name, report = excluded.report, record = excluded.record,
    span_start = excluded.span_start, span_end = excluded.span_end, section = excluded.section, part = excluded.part,
    ordinal = excluded.ordinal, text = excluded.text, summary = excluded.summary, project = excluded.project,
    phase = excluded.phase, place = excluded.place, indicator = excluded.indicator, lead = excluded.lead,
    leader = excluded.leader, supervisor = excluded.supervisor, deadline = excluded.deadline,
    deadline_text = excluded.deadline_text, cycle = excluded.cycle, doubt = excluded.doubt,
    confirmed = excluded.confirmed, parent = excluded.parent, reported = excluded.reported,
    evidenced = excluded.evidenced, light = excluded.light, light_date = excluded.light_date,
    ask_deadline = excluded.ask_deadline, ask_reason = excluded.ask_reason, ask_by = excluded.ask_by,
    urges = excluded.urges, urge_level = excluded.urge_level, returns = excluded.returns,
    extensions = excluded.extensions, signed_on = excluded.signed_on, dispatched_on = excluded.dispatched_on,
    accepted_on = excluded.accepted_on, finished_on = excluded.finished_on, closed_on = excluded.closed_on,
    result = excluded.result, version = excluded.version, touched = excluded.touched;

-- name: commitment_drop
DELETE FROM commitment WHERE region = $1 AND year = $2 AND id = $3;

-- name: commitment_scan1
SELECT
    region, year, id, number, state, kind, family, source, source_name, report, record, span_start, span_end,
    section, part, ordinal, text, summary, project, phase, place, indicator, lead, leader, supervisor, deadline,
    deadline_text, cycle, doubt, confirmed, parent, reported, evidenced, light, light_date, ask_deadline, ask_reason,
    ask_by, urges, urge_level, returns, extensions, signed_on, dispatched_on, accepted_on, finished_on, closed_on,
    result, version, touched
FROM commitment WHERE region = $1
ORDER BY region, year, id;

-- name: commitment_scan2
SELECT
    region, year, id, number, state, kind, family, source, source_name, report, record, span_start, span_end,
    section, part, ordinal, text, summary, project, phase, place, indicator, lead, leader, supervisor, deadline,
    deadline_text, cycle, doubt, confirmed, parent, reported, evidenced, light, light_date, ask_deadline, ask_reason,
    ask_by, urges, urge_level, returns, extensions, signed_on, dispatched_on, accepted_on, finished_on, closed_on,
    result, version, touched
FROM commitment WHERE region = $1 AND year = $2
ORDER BY region, year, id;

-- name: commitment_scan3
SELECT
    region, year, id, number, state, kind, family, source, source_name, report, record, span_start, span_end,
    section, part, ordinal, text, summary, project, phase, place, indicator, lead, leader, supervisor, deadline,
    deadline_text, cycle, doubt, confirmed, parent, reported, evidenced, light, light_date, ask_deadline, ask_reason,
    ask_by, urges, urge_level, returns, extensions, signed_on, dispatched_on, accepted_on, finished_on, closed_on,
    result, version, touched
FROM commitment WHERE region = $1 AND year = $2 AND id = $3
ORDER BY region, year, id;

-- name: commitment_clear
DELETE FROM commitment WHERE region = $1;

-- name: baseline_put
INSERT INTO baseline (
    region, year, id, number, text, lead, leader, deadline, quantities, signed_on, signer)
VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (region, year, id) DO UPDATE SET
    number = excluded.number, text = excluded.text, lead = excluded.lead, leader = excluded.leader,
    deadline = excluded.deadline, quantities = excluded.quantities, signed_on = excluded.signed_on,
    signer = excluded.signer;

-- name: baseline_drop
DELETE FROM baseline WHERE region = $1 AND year = $2 AND id = $3;

-- name: baseline_scan1
SELECT
    region, year, id, number, text, lead, leader, deadline, quantities, signed_on, signer
FROM baseline WHERE region = $1
ORDER BY region, year, id;

-- name: baseline_scan2
SELECT
    region, year, id, number, text, lead, leader, deadline, quantities, signed_on, signer
FROM baseline WHERE region = $1 AND year = $2
ORDER BY region, year, id;

-- name: baseline_scan3
SELECT
    region, year, id, number, text, lead, leader, deadline, quantities, signed_on, signer
FROM baseline WHERE region = $1 AND year = $2 AND id = $3
ORDER BY region, year, id;

-- name: baseline_clear
DELETE FROM baseline WHERE region = $1;

-- name: co_unit_put
INSERT INTO co_unit (
    region, year, id, unit, ord, countersigned, note)
VALUES (
    $1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (region, year, id, unit) DO UPDATE SET
    ord = excluded.ord, countersigned = excluded.countersigned, note = excluded.note;

-- name: co_unit_drop
DELETE FROM co_unit WHERE region = $1 AND year = $2 AND id = $3 AND unit = $4;

-- name: co_unit_scan1
SELECT
    region, year, id, unit, ord, countersigned, note
FROM co_unit WHERE region = $1
ORDER BY region, year, id, unit;

-- name: co_unit_scan2
SELECT
    region, year, id, unit, ord, countersigned, note
FROM co_unit WHERE region = $1 AND year = $2
ORDER BY region, year, id, unit;

-- name: co_unit_scan3
SELECT
    region, year, id, unit, ord, countersigned, note
FROM co_unit WHERE region = $1 AND year = $2 AND id = $3
ORDER BY region, year, id, unit;

-- name: co_unit_scan4
SELECT
    region, year, id, unit, ord, countersigned, note
FROM co_unit WHERE region = $1 AND year = $2 AND id = $3 AND unit = $4
ORDER BY region, year, id, unit;

-- name: co_unit_clear
DELETE FROM co_unit WHERE region = $1;

-- name: quantity_put
INSERT INTO quantity (
    region, year, id, ord, indicator, name, measure, comparator, value, value_hi, stretch, unit, sign, direction,
    amount, base_unit, base)
VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
ON CONFLICT (region, year, id, ord) DO UPDATE SET
    indicator = excluded.indicator, name = excluded.name, measure = excluded.measure,
    comparator = excluded.comparator, value = excluded.value, value_hi = excluded.value_hi,
    stretch = excluded.stretch, unit = excluded.unit, sign = excluded.sign, direction = excluded.direction,
    amount = excluded.amount, base_unit = excluded.base_unit, base = excluded.base;

-- name: quantity_drop
DELETE FROM quantity WHERE region = $1 AND year = $2 AND id = $3 AND ord = $4;

-- name: quantity_scan1
SELECT
    region, year, id, ord, indicator, name, measure, comparator, value, value_hi, stretch, unit, sign, direction,
    amount, base_unit, base
FROM quantity WHERE region = $1
ORDER BY region, year, id, ord;

-- name: quantity_scan2
SELECT
    region, year, id, ord, indicator, name, measure, comparator, value, value_hi, stretch, unit, sign, direction,
    amount, base_unit, base
FROM quantity WHERE region = $1 AND year = $2
ORDER BY region, year, id, ord;

-- name: quantity_scan3
SELECT
    region, year, id, ord, indicator, name, measure, comparator, value, value_hi, stretch, unit, sign, direction,
    amount, base_unit, base
FROM quantity WHERE region = $1 AND year = $2 AND id = $3
ORDER BY region, year, id, ord;

-- name: quantity_scan4
SELECT
    region, year, id, ord, indicator, name, measure, comparator, value, value_hi, stretch, unit, sign, direction,
    amount, base_unit, base
FROM quantity WHERE region = $1 AND year = $2 AND id = $3 AND ord = $4
ORDER BY region, year, id, ord;

-- name: quantity_clear
DELETE FROM quantity WHERE region = $1;

-- name: opinion_put
INSERT INTO opinion (
    region, year, id, unit, stance, reason, account, day)
VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (region, year, id, unit) DO UPDATE SET
    stance = excluded.stance, reason = excluded.reason, account = excluded.account, day = excluded.day;

-- name: opinion_drop
DELETE FROM opinion WHERE region = $1 AND year = $2 AND id = $3 AND unit = $4;

-- name: opinion_scan1
SELECT
    region, year, id, unit, stance, reason, account, day
FROM opinion WHERE region = $1
ORDER BY region, year, id, unit;

-- name: opinion_scan2
SELECT
    region, year, id, unit, stance, reason, account, day
FROM opinion WHERE region = $1 AND year = $2
ORDER BY region, year, id, unit;

-- name: opinion_scan3
SELECT
    region, year, id, unit, stance, reason, account, day
FROM opinion WHERE region = $1 AND year = $2 AND id = $3
ORDER BY region, year, id, unit;

-- name: opinion_scan4
SELECT
    region, year, id, unit, stance, reason, account, day
FROM opinion WHERE region = $1 AND year = $2 AND id = $3 AND unit = $4
ORDER BY region, year, id, unit;

-- name: opinion_clear
DELETE FROM opinion WHERE region = $1;

-- name: node_put
INSERT INTO node (
    region, year, id, ord, step, name, planned, done, note)
VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (region, year, id, ord) DO UPDATE SET
    step = excluded.step, name = excluded.name, planned = excluded.planned, done = excluded.done, note = excluded.note;

-- name: node_drop
DELETE FROM node WHERE region = $1 AND year = $2 AND id = $3 AND ord = $4;

-- name: node_scan1
SELECT
    region, year, id, ord, step, name, planned, done, note
FROM node WHERE region = $1
ORDER BY region, year, id, ord;

-- name: node_scan2
SELECT
    region, year, id, ord, step, name, planned, done, note
FROM node WHERE region = $1 AND year = $2
ORDER BY region, year, id, ord;

-- name: node_scan3
SELECT
    region, year, id, ord, step, name, planned, done, note
FROM node WHERE region = $1 AND year = $2 AND id = $3
ORDER BY region, year, id, ord;

-- name: node_scan4
SELECT
    region, year, id, ord, step, name, planned, done, note
FROM node WHERE region = $1 AND year = $2 AND id = $3 AND ord = $4
ORDER BY region, year, id, ord;

-- name: node_clear
DELETE FROM node WHERE region = $1;

-- name: trajectory_put
INSERT INTO trajectory (
    region, year, id, period, planned, method)
VALUES (
    $1, $2, $3, $4, $5, $6)
ON CONFLICT (region, year, id, period) DO UPDATE SET
    planned = excluded.planned, method = excluded.method;

-- name: trajectory_drop
DELETE FROM trajectory WHERE region = $1 AND year = $2 AND id = $3 AND period = $4;

-- name: trajectory_scan1
SELECT
    region, year, id, period, planned, method
FROM trajectory WHERE region = $1
ORDER BY region, year, id, period;

-- name: trajectory_scan2
SELECT
    region, year, id, period, planned, method
FROM trajectory WHERE region = $1 AND year = $2
ORDER BY region, year, id, period;

-- name: trajectory_scan3
SELECT
    region, year, id, period, planned, method
FROM trajectory WHERE region = $1 AND year = $2 AND id = $3
ORDER BY region, year, id, period;

-- name: trajectory_scan4
SELECT
    region, year, id, period, planned, method
FROM trajectory WHERE region = $1 AND year = $2 AND id = $3 AND period = $4
ORDER BY region, year, id, period;

-- name: trajectory_clear
DELETE FROM trajectory WHERE region = $1;

-- name: progress_put
INSERT INTO progress (
    region, year, id, period, value, unit, words, problems, next_step, claim, status, reporter, signer, reported_on,
    signed_on, checks, prefilled, corrections)
VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
ON CONFLICT (region, year, id, period) DO UPDATE SET
    value = excluded.value, unit = excluded.unit, words = excluded.words, problems = excluded.problems,
    next_step = excluded.next_step, claim = excluded.claim, status = excluded.status, reporter = excluded.reporter,
    signer = excluded.signer, reported_on = excluded.reported_on, signed_on = excluded.signed_on,
    checks = excluded.checks, prefilled = excluded.prefilled, corrections = excluded.corrections;

-- name: progress_drop
DELETE FROM progress WHERE region = $1 AND year = $2 AND id = $3 AND period = $4;

-- name: progress_scan1
SELECT
    region, year, id, period, value, unit, words, problems, next_step, claim, status, reporter, signer, reported_on,
    signed_on, checks, prefilled, corrections
FROM progress WHERE region = $1
ORDER BY region, year, id, period;

-- name: progress_scan2
SELECT
    region, year, id, period, value, unit, words, problems, next_step, claim, status, reporter, signer, reported_on,
    signed_on, checks, prefilled, corrections
FROM progress WHERE region = $1 AND year = $2
ORDER BY region, year, id, period;

-- name: progress_scan3
SELECT
    region, year, id, period, value, unit, words, problems, next_step, claim, status, reporter, signer, reported_on,
    signed_on, checks, prefilled, corrections
FROM progress WHERE region = $1 AND year = $2 AND id = $3
ORDER BY region, year, id, period;

-- name: progress_scan4
SELECT
    region, year, id, period, value, unit, words, problems, next_step, claim, status, reporter, signer, reported_on,
    signed_on, checks, prefilled, corrections
FROM progress WHERE region = $1 AND year = $2 AND id = $3 AND period = $4
ORDER BY region, year, id, period;

-- name: progress_clear
DELETE FROM progress WHERE region = $1;

-- name: evidence_put
INSERT INTO evidence (
    region, year, id, ord, period, name, digest, size, kind, note, account, day)
VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (region, year, id, ord) DO UPDATE SET
    period = excluded.period, name = excluded.name, digest = excluded.digest, size = excluded.size,
    kind = excluded.kind, note = excluded.note, account = excluded.account, day = excluded.day;

-- name: evidence_drop
DELETE FROM evidence WHERE region = $1 AND year = $2 AND id = $3 AND ord = $4;

-- name: evidence_scan1
SELECT
    region, year, id, ord, period, name, digest, size, kind, note, account, day
FROM evidence WHERE region = $1
ORDER BY region, year, id, ord;

-- name: evidence_scan2
SELECT
    region, year, id, ord, period, name, digest, size, kind, note, account, day
FROM evidence WHERE region = $1 AND year = $2
ORDER BY region, year, id, ord;

-- name: evidence_scan3
SELECT
    region, year, id, ord, period, name, digest, size, kind, note, account, day
FROM evidence WHERE region = $1 AND year = $2 AND id = $3
ORDER BY region, year, id, ord;

-- name: evidence_scan4
SELECT
    region, year, id, ord, period, name, digest, size, kind, note, account, day
FROM evidence WHERE region = $1 AND year = $2 AND id = $3 AND ord = $4
ORDER BY region, year, id, ord;

-- name: evidence_clear
DELETE FROM evidence WHERE region = $1;

-- name: lamp_put
INSERT INTO lamp (
    region, year, id, lamp, day, colour, rule, inputs, reason, manual, expires)
VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (region, year, id, lamp, day) DO UPDATE SET
    colour = excluded.colour, rule = excluded.rule, inputs = excluded.inputs, reason = excluded.reason,
    manual = excluded.manual, expires = excluded.expires;

-- name: lamp_drop
DELETE FROM lamp WHERE region = $1 AND year = $2 AND id = $3 AND lamp = $4 AND day = $5;

-- name: lamp_scan1
SELECT
    region, year, id, lamp, day, colour, rule, inputs, reason, manual, expires
FROM lamp WHERE region = $1
ORDER BY region, year, id, lamp, day;

-- name: lamp_scan2
SELECT
    region, year, id, lamp, day, colour, rule, inputs, reason, manual, expires
FROM lamp WHERE region = $1 AND year = $2
ORDER BY region, year, id, lamp, day;

-- name: lamp_scan3
SELECT
    region, year, id, lamp, day, colour, rule, inputs, reason, manual, expires
FROM lamp WHERE region = $1 AND year = $2 AND id = $3
ORDER BY region, year, id, lamp, day;

-- name: lamp_scan4
SELECT
    region, year, id, lamp, day, colour, rule, inputs, reason, manual, expires
FROM lamp WHERE region = $1 AND year = $2 AND id = $3 AND lamp = $4
ORDER BY region, year, id, lamp, day;

-- name: lamp_scan5
SELECT
    region, year, id, lamp, day, colour, rule, inputs, reason, manual, expires
FROM lamp WHERE region = $1 AND year = $2 AND id = $3 AND lamp = $4 AND day = $5
ORDER BY region, year, id, lamp, day;

-- name: lamp_clear
DELETE FROM lamp WHERE region = $1;

-- name: clock_put
INSERT INTO clock (
    region, year, id, clock, started, due, stopped, state)
VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8)
ON CONFLICT (region, year, id, clock) DO UPDATE SET
    started = excluded.started, due = excluded.due, stopped = excluded.stopped, state = excluded.state;

-- name: clock_drop
DELETE FROM clock WHERE region = $1 AND year = $2 AND id = $3 AND clock = $4;

-- name: clock_scan1
SELECT
    region, year, id, clock, started, due, stopped, state
FROM clock WHERE region = $1
ORDER BY region, year, id, clock;

-- name: clock_scan2
SELECT
    region, year, id, clock, started, due, stopped, state
FROM clock WHERE region = $1 AND year = $2
ORDER BY region, year, id, clock;

-- name: clock_scan3
SELECT
    region, year, id, clock, started, due, stopped, state
FROM clock WHERE region = $1 AND year = $2 AND id = $3
ORDER BY region, year, id, clock;

-- name: clock_scan4
SELECT
    region, year, id, clock, started, due, stopped, state
FROM clock WHERE region = $1 AND year = $2 AND id = $3 AND clock = $4
ORDER BY region, year, id, clock;

-- name: clock_clear
DELETE FROM clock WHERE region = $1;
