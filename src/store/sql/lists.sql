-- SPDX-License-Identifier: Apache-2.0
-- Questions about many commitments. An empty parameter asks for nothing.

-- name: commitment_list
SELECT
    c.region, c.year, c.id, c.number, c.state, c.kind, c.family, c.source, c.source_name, c.report, c.record, c.span_start, c.span_end,
    c.section, c.part, c.ordinal, c.text, c.summary, c.project, c.phase, c.place, c.indicator, c.lead, c.leader, c.supervisor, c.deadline,
    c.deadline_text, c.cycle, c.doubt, c.confirmed, c.parent, c.reported, c.evidenced, c.light, c.light_date, c.ask_deadline, c.ask_reason,
    c.ask_by, c.urges, c.urge_level, c.returns, c.extensions, c.signed_on, c.dispatched_on, c.accepted_on, c.finished_on, c.closed_on,
    c.result, c.version, c.touched
FROM commitment c
WHERE c.region = $1 AND c.year = $2
  AND ($3 = '' OR c.state = $3)
  AND ($4 = '' OR c.lead = $4 OR EXISTS (
        SELECT 1 FROM co_unit u WHERE u.region = c.region AND u.year = c.year AND u.id = c.id AND u.unit = $4))
  AND ($5 = '' OR c.family = $5)
  AND ($6 = '' OR c.kind = $6)
  AND ($7 = '' OR c.part = $7)
  AND ($8 = '' OR c.light = $8)
  AND ($9 = '' OR c.leader = $9)
  AND ($10 = '' OR c.source = $10)
  AND ($11 = '' OR replace(c.text, $11, '') <> c.text OR replace(c.section, $11, '') <> c.section)
  AND ($12 = '' OR (c.deadline >= $12 AND c.deadline <> ''))
  AND ($13 = '' OR (c.deadline <= $13 AND c.deadline <> ''))
  AND (CAST($14 AS BIGINT) = 0 OR c.state NOT IN ('closed', 'cancelled', 'merged'))
  AND c.id > CAST($15 AS BIGINT)
ORDER BY c.id
LIMIT CAST($16 AS BIGINT);

-- name: commitment_number
SELECT id FROM commitment WHERE region = $1 AND year = $2 AND number = $3;

-- name: commitment_record
SELECT id FROM commitment WHERE region = $1 AND year = $2 AND report = $3 AND record = $4 ORDER BY id;

-- name: commitment_count
SELECT count(*) FROM commitment WHERE region = $1 AND year = $2;

-- A region's year at a glance: how many commitments by state and lamp, and of them past their date.
-- name: dashboard
SELECT state, light, count(*), sum(CASE WHEN deadline <> '' AND deadline < $3
    AND state NOT IN ('closed', 'cancelled', 'merged', 'verified') THEN 1 ELSE 0 END)
FROM commitment WHERE region = $1 AND year = $2 GROUP BY state, light ORDER BY state, light;

-- The same over all regions directly below one.
-- name: dashboard_below
SELECT c.state, c.light, count(*), sum(CASE WHEN c.deadline <> '' AND c.deadline < $3
    AND c.state NOT IN ('closed', 'cancelled', 'merged', 'verified') THEN 1 ELSE 0 END)
FROM region r JOIN commitment c ON c.region = r.region AND c.year = $2
WHERE r.parent = $1 GROUP BY c.state, c.light ORDER BY c.state, c.light;

-- Reports of a period: how many are there, how many signed off.
-- name: dashboard_reports
SELECT count(*), sum(CASE WHEN status = 'signed' THEN 1 ELSE 0 END)
FROM progress WHERE region = $1 AND year = $2 AND period = $3;

-- name: dashboard_reports_below
SELECT count(*), sum(CASE WHEN p.status = 'signed' THEN 1 ELSE 0 END)
FROM region r JOIN progress p ON p.region = r.region AND p.year = $2 AND p.period = $3
WHERE r.parent = $1;
