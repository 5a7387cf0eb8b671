-- SPDX-License-Identifier: Apache-2.0
-- One row of each table: put (made or overwritten), get by key, drop by key, and scans by the first columns of the key.
-- Column order is that of include/taizhang_ledger.h; a test holds the two together.

-- name: region_put
INSERT INTO region (
    region, code, name, level, parent)
VALUES (
    $1, $2, $3, $4, $5)
ON CONFLICT (region) DO UPDATE SET
    code = excluded.code, name = excluded.name, level = excluded.level, parent = excluded.parent;

-- name: region_drop
DELETE FROM region WHERE region = $1;

-- name: region_scan1
SELECT
    region, code, name, level, parent
FROM region WHERE region = $1
ORDER BY region;

-- name: region_clear
DELETE FROM region WHERE region = $1;

-- name: ledger_put
INSERT INTO ledger (
    region, year, title, next_id, next_number, status, issued)
VALUES (
    $1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (region, year) DO UPDATE SET
    title = excluded.title, next_id = excluded.next_id, next_number = excluded.next_number, status = excluded.status,
    issued = excluded.issued;

-- name: ledger_drop
DELETE FROM ledger WHERE region = $1 AND year = $2;

-- name: ledger_scan1
SELECT
    region, year, title, next_id, next_number, status, issued
FROM ledger WHERE region = $1
ORDER BY region, year;

-- name: ledger_scan2
SELECT
    region, year, title, next_id, next_number, status, issued
FROM ledger WHERE region = $1 AND year = $2
ORDER BY region, year;

-- name: ledger_clear
DELETE FROM ledger WHERE region = $1;

-- name: unit_put
INSERT INTO unit (
    region, id, name, aliases, parent, kind, grp, ord, leader, valid_from, valid_to)
VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (region, id) DO UPDATE SET
    name = excluded.name, aliases = excluded.aliases, parent = excluded.parent, kind = excluded.kind,
    grp = excluded.grp, ord = excluded.ord, leader = excluded.leader, valid_from = excluded.valid_from,
    valid_to = excluded.valid_to;

-- name: unit_drop
DELETE FROM unit WHERE region = $1 AND id = $2;

-- name: unit_scan1
SELECT
    region, id, name, aliases, parent, kind, grp, ord, leader, valid_from, valid_to
FROM unit WHERE region = $1
ORDER BY region, id;

-- name: unit_scan2
SELECT
    region, id, name, aliases, parent, kind, grp, ord, leader, valid_from, valid_to
FROM unit WHERE region = $1 AND id = $2
ORDER BY region, id;

-- name: unit_clear
DELETE FROM unit WHERE region = $1;

-- name: post_put
INSERT INTO post (
    region, id, unit, title, kind, valid_from, valid_to)
VALUES (
    $1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (region, id) DO UPDATE SET
    unit = excluded.unit, title = excluded.title, kind = excluded.kind, valid_from = excluded.valid_from,
    valid_to = excluded.valid_to;

-- name: post_drop
DELETE FROM post WHERE region = $1 AND id = $2;

-- name: post_scan1
SELECT
    region, id, unit, title, kind, valid_from, valid_to
FROM post WHERE region = $1
ORDER BY region, id;

-- name: post_scan2
SELECT
    region, id, unit, title, kind, valid_from, valid_to
FROM post WHERE region = $1 AND id = $2
ORDER BY region, id;

-- name: post_clear
DELETE FROM post WHERE region = $1;

-- name: term_put
INSERT INTO term (
    region, post, since, person, account, until)
VALUES (
    $1, $2, $3, $4, $5, $6)
ON CONFLICT (region, post, since) DO UPDATE SET
    person = excluded.person, account = excluded.account, until = excluded.until;

-- name: term_drop
DELETE FROM term WHERE region = $1 AND post = $2 AND since = $3;

-- name: term_scan1
SELECT
    region, post, since, person, account, until
FROM term WHERE region = $1
ORDER BY region, post, since;

-- name: term_scan2
SELECT
    region, post, since, person, account, until
FROM term WHERE region = $1 AND post = $2
ORDER BY region, post, since;

-- name: term_scan3
SELECT
    region, post, since, person, account, until
FROM term WHERE region = $1 AND post = $2 AND since = $3
ORDER BY region, post, since;

-- name: term_clear
DELETE FROM term WHERE region = $1;

-- name: account_put
INSERT INTO account (
    region, id, name, role, unit, post, active, valid_from, valid_to)
VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (region, id) DO UPDATE SET
    name = excluded.name, role = excluded.role, unit = excluded.unit, post = excluded.post, active = excluded.active,
    valid_from = excluded.valid_from, valid_to = excluded.valid_to;

-- name: account_drop
DELETE FROM account WHERE region = $1 AND id = $2;

-- name: account_scan1
SELECT
    region, id, name, role, unit, post, active, valid_from, valid_to
FROM account WHERE region = $1
ORDER BY region, id;

-- name: account_scan2
SELECT
    region, id, name, role, unit, post, active, valid_from, valid_to
FROM account WHERE region = $1 AND id = $2
ORDER BY region, id;

-- name: account_clear
DELETE FROM account WHERE region = $1;

-- name: duty_put
INSERT INTO duty (
    region, unit, kind, matter, weight)
VALUES (
    $1, $2, $3, $4, $5)
ON CONFLICT (region, unit, kind, matter) DO UPDATE SET
    weight = excluded.weight;

-- name: duty_drop
DELETE FROM duty WHERE region = $1 AND unit = $2 AND kind = $3 AND matter = $4;

-- name: duty_scan1
SELECT
    region, unit, kind, matter, weight
FROM duty WHERE region = $1
ORDER BY region, unit, kind, matter;

-- name: duty_scan2
SELECT
    region, unit, kind, matter, weight
FROM duty WHERE region = $1 AND unit = $2
ORDER BY region, unit, kind, matter;

-- name: duty_scan3
SELECT
    region, unit, kind, matter, weight
FROM duty WHERE region = $1 AND unit = $2 AND kind = $3
ORDER BY region, unit, kind, matter;

-- name: duty_scan4
SELECT
    region, unit, kind, matter, weight
FROM duty WHERE region = $1 AND unit = $2 AND kind = $3 AND matter = $4
ORDER BY region, unit, kind, matter;

-- name: duty_clear
DELETE FROM duty WHERE region = $1;

-- name: report_put
INSERT INTO report (
    region, id, year, name, format, digest, sha256, size, chars, title, grammar, records_digest, records, replaces,
    imported)
VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
ON CONFLICT (region, id) DO UPDATE SET
    year = excluded.year, name = excluded.name, format = excluded.format, digest = excluded.digest,
    sha256 = excluded.sha256, size = excluded.size, chars = excluded.chars, title = excluded.title,
    grammar = excluded.grammar, records_digest = excluded.records_digest, records = excluded.records,
    replaces = excluded.replaces, imported = excluded.imported;

-- name: report_drop
DELETE FROM report WHERE region = $1 AND id = $2;

-- name: report_scan1
SELECT
    region, id, year, name, format, digest, sha256, size, chars, title, grammar, records_digest, records, replaces,
    imported
FROM report WHERE region = $1
ORDER BY region, id;

-- name: report_scan2
SELECT
    region, id, year, name, format, digest, sha256, size, chars, title, grammar, records_digest, records, replaces,
    imported
FROM report WHERE region = $1 AND id = $2
ORDER BY region, id;

-- name: report_clear
DELETE FROM report WHERE region = $1;

-- name: difference_put
INSERT INTO difference (
    region, year, report, ord, id, record, kind, was, becomes, proposal, status)
VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (region, year, report, ord) DO UPDATE SET
    id = excluded.id, record = excluded.record, kind = excluded.kind, was = excluded.was, becomes = excluded.becomes,
    proposal = excluded.proposal, status = excluded.status;

-- name: difference_drop
DELETE FROM difference WHERE region = $1 AND year = $2 AND report = $3 AND ord = $4;

-- name: difference_scan1
SELECT
    region, year, report, ord, id, record, kind, was, becomes, proposal, status
FROM difference WHERE region = $1
ORDER BY region, year, report, ord;

-- name: difference_scan2
SELECT
    region, year, report, ord, id, record, kind, was, becomes, proposal, status
FROM difference WHERE region = $1 AND year = $2
ORDER BY region, year, report, ord;

-- name: difference_scan3
SELECT
    region, year, report, ord, id, record, kind, was, becomes, proposal, status
FROM difference WHERE region = $1 AND year = $2 AND report = $3
ORDER BY region, year, report, ord;

-- name: difference_scan4
SELECT
    region, year, report, ord, id, record, kind, was, becomes, proposal, status
FROM difference WHERE region = $1 AND year = $2 AND report = $3 AND ord = $4
ORDER BY region, year, report, ord;

-- name: difference_clear
DELETE FROM difference WHERE region = $1;

-- name: scheme_put
INSERT INTO scheme (
    region, year, id, name, text, digest)
VALUES (
    $1, $2, $3, $4, $5, $6)
ON CONFLICT (region, year, id) DO UPDATE SET
    name = excluded.name, text = excluded.text, digest = excluded.digest;

-- name: scheme_drop
DELETE FROM scheme WHERE region = $1 AND year = $2 AND id = $3;

-- name: scheme_scan1
SELECT
    region, year, id, name, text, digest
FROM scheme WHERE region = $1
ORDER BY region, year, id;

-- name: scheme_scan2
SELECT
    region, year, id, name, text, digest
FROM scheme WHERE region = $1 AND year = $2
ORDER BY region, year, id;

-- name: scheme_scan3
SELECT
    region, year, id, name, text, digest
FROM scheme WHERE region = $1 AND year = $2 AND id = $3
ORDER BY region, year, id;

-- name: scheme_clear
DELETE FROM scheme WHERE region = $1;

-- name: score_put
INSERT INTO score (
    region, year, scheme, period, unit, grp, total, place, grade, detail, day, status)
VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (region, year, scheme, period, unit) DO UPDATE SET
    grp = excluded.grp, total = excluded.total, place = excluded.place, grade = excluded.grade,
    detail = excluded.detail, day = excluded.day, status = excluded.status;

-- name: score_drop
DELETE FROM score WHERE region = $1 AND year = $2 AND scheme = $3 AND period = $4 AND unit = $5;

-- name: score_scan1
SELECT
    region, year, scheme, period, unit, grp, total, place, grade, detail, day, status
FROM score WHERE region = $1
ORDER BY region, year, scheme, period, unit;

-- name: score_scan2
SELECT
    region, year, scheme, period, unit, grp, total, place, grade, detail, day, status
FROM score WHERE region = $1 AND year = $2
ORDER BY region, year, scheme, period, unit;

-- name: score_scan3
SELECT
    region, year, scheme, period, unit, grp, total, place, grade, detail, day, status
FROM score WHERE region = $1 AND year = $2 AND scheme = $3
ORDER BY region, year, scheme, period, unit;

-- name: score_scan4
SELECT
    region, year, scheme, period, unit, grp, total, place, grade, detail, day, status
FROM score WHERE region = $1 AND year = $2 AND scheme = $3 AND period = $4
ORDER BY region, year, scheme, period, unit;

-- name: score_scan5
SELECT
    region, year, scheme, period, unit, grp, total, place, grade, detail, day, status
FROM score WHERE region = $1 AND year = $2 AND scheme = $3 AND period = $4 AND unit = $5
ORDER BY region, year, scheme, period, unit;

-- name: score_clear
DELETE FROM score WHERE region = $1;

-- name: appeal_put
INSERT INTO appeal (
    region, year, scheme, period, unit, ord, item, reason, answer, correction, status, day)
VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
ON CONFLICT (region, year, scheme, period, unit, ord) DO UPDATE SET
    item = excluded.item, reason = excluded.reason, answer = excluded.answer, correction = excluded.correction,
    status = excluded.status, day = excluded.day;

-- name: appeal_drop
DELETE FROM appeal WHERE region = $1 AND year = $2 AND scheme = $3 AND period = $4 AND unit = $5 AND ord = $6;

-- name: appeal_scan1
SELECT
    region, year, scheme, period, unit, ord, item, reason, answer, correction, status, day
FROM appeal WHERE region = $1
ORDER BY region, year, scheme, period, unit, ord;

-- name: appeal_scan2
SELECT
    region, year, scheme, period, unit, ord, item, reason, answer, correction, status, day
FROM appeal WHERE region = $1 AND year = $2
ORDER BY region, year, scheme, period, unit, ord;

-- name: appeal_scan3
SELECT
    region, year, scheme, period, unit, ord, item, reason, answer, correction, status, day
FROM appeal WHERE region = $1 AND year = $2 AND scheme = $3
ORDER BY region, year, scheme, period, unit, ord;

-- name: appeal_scan4
SELECT
    region, year, scheme, period, unit, ord, item, reason, answer, correction, status, day
FROM appeal WHERE region = $1 AND year = $2 AND scheme = $3 AND period = $4
ORDER BY region, year, scheme, period, unit, ord;

-- name: appeal_scan5
SELECT
    region, year, scheme, period, unit, ord, item, reason, answer, correction, status, day
FROM appeal WHERE region = $1 AND year = $2 AND scheme = $3 AND period = $4 AND unit = $5
ORDER BY region, year, scheme, period, unit, ord;

-- name: appeal_scan6
SELECT
    region, year, scheme, period, unit, ord, item, reason, answer, correction, status, day
FROM appeal WHERE region = $1 AND year = $2 AND scheme = $3 AND period = $4 AND unit = $5 AND ord = $6
ORDER BY region, year, scheme, period, unit, ord;

-- name: appeal_clear
DELETE FROM appeal WHERE region = $1;

-- name: merit_put
INSERT INTO merit (
    region, year, unit, ord, kind, item, points, level, document, digest, day)
VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (region, year, unit, ord) DO UPDATE SET
    kind = excluded.kind, item = excluded.item, points = excluded.points, level = excluded.level,
    document = excluded.document, digest = excluded.digest, day = excluded.day;

-- name: merit_drop
DELETE FROM merit WHERE region = $1 AND year = $2 AND unit = $3 AND ord = $4;

-- name: merit_scan1
SELECT
    region, year, unit, ord, kind, item, points, level, document, digest, day
FROM merit WHERE region = $1
ORDER BY region, year, unit, ord;

-- name: merit_scan2
SELECT
    region, year, unit, ord, kind, item, points, level, document, digest, day
FROM merit WHERE region = $1 AND year = $2
ORDER BY region, year, unit, ord;

-- name: merit_scan3
SELECT
    region, year, unit, ord, kind, item, points, level, document, digest, day
FROM merit WHERE region = $1 AND year = $2 AND unit = $3
ORDER BY region, year, unit, ord;

-- name: merit_scan4
SELECT
    region, year, unit, ord, kind, item, points, level, document, digest, day
FROM merit WHERE region = $1 AND year = $2 AND unit = $3 AND ord = $4
ORDER BY region, year, unit, ord;

-- name: merit_clear
DELETE FROM merit WHERE region = $1;

-- name: figure_put
INSERT INTO figure (
    region, year, indicator, period, unit, value, measure, source, day)
VALUES (
    $1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (region, year, indicator, period, unit) DO UPDATE SET
    value = excluded.value, measure = excluded.measure, source = excluded.source, day = excluded.day;

-- name: figure_drop
DELETE FROM figure WHERE region = $1 AND year = $2 AND indicator = $3 AND period = $4 AND unit = $5;

-- name: figure_scan1
SELECT
    region, year, indicator, period, unit, value, measure, source, day
FROM figure WHERE region = $1
ORDER BY region, year, indicator, period, unit;

-- name: figure_scan2
SELECT
    region, year, indicator, period, unit, value, measure, source, day
FROM figure WHERE region = $1 AND year = $2
ORDER BY region, year, indicator, period, unit;

-- name: figure_scan3
SELECT
    region, year, indicator, period, unit, value, measure, source, day
FROM figure WHERE region = $1 AND year = $2 AND indicator = $3
ORDER BY region, year, indicator, period, unit;

-- name: figure_scan4
SELECT
    region, year, indicator, period, unit, value, measure, source, day
FROM figure WHERE region = $1 AND year = $2 AND indicator = $3 AND period = $4
ORDER BY region, year, indicator, period, unit;

-- name: figure_scan5
SELECT
    region, year, indicator, period, unit, value, measure, source, day
FROM figure WHERE region = $1 AND year = $2 AND indicator = $3 AND period = $4 AND unit = $5
ORDER BY region, year, indicator, period, unit;

-- name: figure_clear
DELETE FROM figure WHERE region = $1;
