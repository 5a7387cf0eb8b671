-- SPDX-License-Identifier: Apache-2.0
-- A page of a list, ordered and counted in the database; and the rows that belong to the commitments of a page.
-- $3 and $8 hold several values apart by commas ("none": without a lamp); $11 is a pattern of LIKE. A unit's are found by
-- the indexes of lead and co-unit; what asks for state, lamp and deadline only, by an index that holds these.

-- part: columns
SELECT
    c.region, c.year, c.id, c.number, c.state, c.kind, c.family, c.source, c.source_name, c.report, c.record,
    c.span_start, c.span_end, c.section, c.part, c.ordinal, c.text, c.summary, c.project, c.phase, c.place,
    c.indicator, c.lead, c.leader, c.supervisor, c.deadline, c.deadline_text, c.cycle, c.doubt, c.confirmed,
    c.parent, c.reported, c.evidenced, c.light, c.light_date, c.ask_deadline, c.ask_reason, c.ask_by, c.urges,
    c.urge_level, c.returns, c.extensions, c.signed_on, c.dispatched_on, c.accepted_on, c.finished_on, c.closed_on,
    c.result, c.version, c.touched

-- part: state
  AND ($3 = '' OR replace(',' || $3 || ',', ',' || c.state || ',', '') <> ',' || $3 || ',')
  AND ($8 = '' OR replace(',' || $8 || ',', ',' || CASE c.light WHEN '' THEN 'none' ELSE c.light END || ',', '')
        <> ',' || $8 || ',')
  AND ($12 = '' OR (c.deadline >= $12 AND c.deadline <> ''))
  AND ($13 = '' OR (c.deadline <= $13 AND c.deadline <> ''))
  AND (CAST($14 AS BIGINT) = 0 OR c.state NOT IN ('closed', 'cancelled', 'merged', 'verified'))

-- part: other
  AND ($5 = '' OR c.family = $5)
  AND ($6 = '' OR c.kind = $6)
  AND ($7 = '' OR c.part = $7 OR c.section = $7)
  AND ($9 = '' OR c.leader = $9)
  AND ($10 = '' OR c.source = $10)
  AND ($11 = '' OR c.text LIKE $11 ESCAPE '!' OR c.section LIKE $11 ESCAPE '!' OR c.lead LIKE $11 ESCAPE '!'
        OR c.project LIKE $11 ESCAPE '!' OR c.source_name LIKE $11 ESCAPE '!')
  AND ($15 = '' OR c.report = $15)

-- part: any
WHERE c.region = $1 AND c.year = $2 AND $4 = ''

-- part: of_unit
WHERE c.region = $1 AND c.year = $2 AND c.id IN (
    SELECT k.id FROM commitment k WHERE k.region = $1 AND k.year = $2 AND k.lead = $4
    UNION SELECT u.id FROM co_unit u WHERE u.region = $1 AND u.year = $2 AND u.unit = $4)

-- part: no_other
WHERE c.region = $1 AND c.year = $2
  AND $4 || $5 || $6 || $7 || $9 || $10 || $11 || $15 = ''

-- part: sorted
FROM (
    SELECT c.id,
        CASE $16
            WHEN 'number' THEN substr('0000000000' || CAST(c.number AS TEXT), length(CAST(c.number AS TEXT)) + 1)
            WHEN 'deadline' THEN CASE c.deadline WHEN '' THEN '9999' ELSE c.deadline END
            WHEN 'text' THEN substr(c.text, 1, 60)
            WHEN 'lead' THEN c.lead
            WHEN 'leader' THEN c.leader
            WHEN 'touched' THEN c.touched
            WHEN 'state' THEN CASE c.state
                WHEN 'draft' THEN '00' WHEN 'opinion' THEN '01' WHEN 'contested' THEN '02' WHEN 'signed' THEN '03'
                WHEN 'registered' THEN '04' WHEN 'dispatched' THEN '05' WHEN 'accepted' THEN '06'
                WHEN 'underway' THEN '07' WHEN 'reported' THEN '08' WHEN 'verified' THEN '09' WHEN 'closed' THEN '10'
                ELSE '11' END
            WHEN 'light' THEN CASE c.light
                WHEN 'red' THEN '0' WHEN 'yellow' THEN '1' WHEN 'blue' THEN '2' WHEN 'green' THEN '3'
                WHEN 'other' THEN '4' ELSE '5' END
            WHEN 'doubt' THEN CASE WHEN c.confirmed = 1 THEN '2' WHEN c.doubt <> '' THEN '0' ELSE '1' END
            WHEN 'section' THEN c.section
            ELSE '' END AS k,
        CASE WHEN $16 IN ('place', 'doubt', 'section') THEN c.span_start ELSE 0 END AS place
    FROM commitment c

-- part: upwards
    ORDER BY k, place, c.id
    LIMIT CAST($17 AS BIGINT) OFFSET CAST($18 AS BIGINT)
) p JOIN commitment c ON c.region = $1 AND c.year = $2 AND c.id = p.id
ORDER BY p.k, p.place, p.id;

-- part: downwards
    ORDER BY k DESC, place, c.id
    LIMIT CAST($17 AS BIGINT) OFFSET CAST($18 AS BIGINT)
) p JOIN commitment c ON c.region = $1 AND c.year = $2 AND c.id = p.id
ORDER BY p.k DESC, p.place, p.id;

-- name: commitment_page
--+ columns
FROM commitment c
--+ any
--+ state
--+ other
ORDER BY c.id
LIMIT CAST($16 AS BIGINT) OFFSET CAST($17 AS BIGINT);

-- name: commitment_page_up
--+ columns
--+ sorted
--+ any
--+ state
--+ other
--+ upwards

-- name: commitment_page_down
--+ columns
--+ sorted
--+ any
--+ state
--+ other
--+ downwards

-- name: commitment_total
SELECT count(*) FROM commitment c
--+ any
--+ state
--+ other
;

-- name: commitment_page_unit
--+ columns
FROM commitment c
--+ of_unit
--+ state
--+ other
ORDER BY c.id
LIMIT CAST($16 AS BIGINT) OFFSET CAST($17 AS BIGINT);

-- name: commitment_page_unit_up
--+ columns
--+ sorted
--+ of_unit
--+ state
--+ other
--+ upwards

-- name: commitment_page_unit_down
--+ columns
--+ sorted
--+ of_unit
--+ state
--+ other
--+ downwards

-- name: commitment_total_unit
SELECT count(*) FROM commitment c
--+ of_unit
--+ state
--+ other
;

-- Orders that an index has: a page is walked to, whatever the size of the ledger. A text by its beginning, so that no text
-- is too long for an index.
-- part: walked
FROM commitment c
--+ no_other
--+ state

-- part: to_page
LIMIT CAST($16 AS BIGINT) OFFSET CAST($17 AS BIGINT);

-- name: commitment_by_number_up
--+ columns
--+ walked
ORDER BY c.number, c.id
--+ to_page

-- name: commitment_by_number_down
--+ columns
--+ walked
ORDER BY c.number DESC, c.id
--+ to_page

-- name: commitment_by_lead_up
--+ columns
--+ walked
ORDER BY c.lead, c.id
--+ to_page

-- name: commitment_by_lead_down
--+ columns
--+ walked
ORDER BY c.lead DESC, c.id
--+ to_page

-- name: commitment_by_text_up
--+ columns
--+ walked
ORDER BY substr(c.text, 1, 60), c.id
--+ to_page

-- name: commitment_by_text_down
--+ columns
--+ walked
ORDER BY substr(c.text, 1, 60) DESC, c.id
--+ to_page

-- Only columns of the index commitment_glance; +id keeps the planner from walking the wide rows for their order.
-- part: sorted_state
FROM (
    SELECT c.id,
        CASE $16
            WHEN 'deadline' THEN CASE c.deadline WHEN '' THEN '9999' ELSE c.deadline END
            WHEN 'state' THEN CASE c.state
                WHEN 'draft' THEN '00' WHEN 'opinion' THEN '01' WHEN 'contested' THEN '02' WHEN 'signed' THEN '03'
                WHEN 'registered' THEN '04' WHEN 'dispatched' THEN '05' WHEN 'accepted' THEN '06'
                WHEN 'underway' THEN '07' WHEN 'reported' THEN '08' WHEN 'verified' THEN '09' WHEN 'closed' THEN '10'
                ELSE '11' END
            WHEN 'light' THEN CASE c.light
                WHEN 'red' THEN '0' WHEN 'yellow' THEN '1' WHEN 'blue' THEN '2' WHEN 'green' THEN '3'
                WHEN 'other' THEN '4' ELSE '5' END
            ELSE '' END AS k
    FROM commitment c

-- name: commitment_page_state_up
--+ columns
--+ sorted_state
--+ no_other
--+ state
    ORDER BY k, +c.id
    LIMIT CAST($17 AS BIGINT) OFFSET CAST($18 AS BIGINT)
) p JOIN commitment c ON c.region = $1 AND c.year = $2 AND c.id = p.id
ORDER BY p.k, p.id;

-- name: commitment_page_state_down
--+ columns
--+ sorted_state
--+ no_other
--+ state
    ORDER BY k DESC, +c.id
    LIMIT CAST($17 AS BIGINT) OFFSET CAST($18 AS BIGINT)
) p JOIN commitment c ON c.region = $1 AND c.year = $2 AND c.id = p.id
ORDER BY p.k DESC, p.id;

-- name: commitment_page_state
--+ columns
FROM (
    SELECT c.id FROM commitment c
--+ no_other
--+ state
    ORDER BY +c.id
    LIMIT CAST($16 AS BIGINT) OFFSET CAST($17 AS BIGINT)
) p JOIN commitment c ON c.region = $1 AND c.year = $2 AND c.id = p.id
ORDER BY p.id;

-- name: commitment_total_state
SELECT count(*) FROM commitment c
--+ no_other
--+ state
;

-- name: commitment_of sqlite
SELECT
    region, year, id, number, state, kind, family, source, source_name, report, record, span_start, span_end,
    section, part, ordinal, text, summary, project, phase, place, indicator, lead, leader, supervisor, deadline,
    deadline_text, cycle, doubt, confirmed, parent, reported, evidenced, light, light_date, ask_deadline,
    ask_reason, ask_by, urges, urge_level, returns, extensions, signed_on, dispatched_on, accepted_on, finished_on,
    closed_on, result, version, touched
FROM commitment WHERE region = $1 AND year = $2 AND id IN (SELECT value FROM json_each('[' || $3 || ']'))
ORDER BY region, year, id;

-- name: commitment_of postgres
SELECT
    region, year, id, number, state, kind, family, source, source_name, report, record, span_start, span_end,
    section, part, ordinal, text, summary, project, phase, place, indicator, lead, leader, supervisor, deadline,
    deadline_text, cycle, doubt, confirmed, parent, reported, evidenced, light, light_date, ask_deadline,
    ask_reason, ask_by, urges, urge_level, returns, extensions, signed_on, dispatched_on, accepted_on, finished_on,
    closed_on, result, version, touched
FROM commitment WHERE region = $1 AND year = $2 AND id = ANY (CAST(string_to_array($3, ',') AS bigint[]))
ORDER BY region, year, id;

-- name: co_unit_of sqlite
SELECT
    region, year, id, unit, ord, countersigned, note
FROM co_unit WHERE region = $1 AND year = $2 AND id IN (SELECT value FROM json_each('[' || $3 || ']'))
ORDER BY region, year, id, unit;

-- name: co_unit_of postgres
SELECT
    region, year, id, unit, ord, countersigned, note
FROM co_unit WHERE region = $1 AND year = $2 AND id = ANY (CAST(string_to_array($3, ',') AS bigint[]))
ORDER BY region, year, id, unit;

-- name: quantity_of sqlite
SELECT
    region, year, id, ord, indicator, name, measure, comparator, value, value_hi, stretch, unit, sign, direction,
    amount, base_unit, base
FROM quantity WHERE region = $1 AND year = $2 AND id IN (SELECT value FROM json_each('[' || $3 || ']'))
ORDER BY region, year, id, ord;

-- name: quantity_of postgres
SELECT
    region, year, id, ord, indicator, name, measure, comparator, value, value_hi, stretch, unit, sign, direction,
    amount, base_unit, base
FROM quantity WHERE region = $1 AND year = $2 AND id = ANY (CAST(string_to_array($3, ',') AS bigint[]))
ORDER BY region, year, id, ord;

-- name: opinion_of sqlite
SELECT
    region, year, id, unit, stance, reason, account, day
FROM opinion WHERE region = $1 AND year = $2 AND id IN (SELECT value FROM json_each('[' || $3 || ']'))
ORDER BY region, year, id, unit;

-- name: opinion_of postgres
SELECT
    region, year, id, unit, stance, reason, account, day
FROM opinion WHERE region = $1 AND year = $2 AND id = ANY (CAST(string_to_array($3, ',') AS bigint[]))
ORDER BY region, year, id, unit;

-- name: node_of sqlite
SELECT
    region, year, id, ord, step, name, planned, done, note
FROM node WHERE region = $1 AND year = $2 AND id IN (SELECT value FROM json_each('[' || $3 || ']'))
ORDER BY region, year, id, ord;

-- name: node_of postgres
SELECT
    region, year, id, ord, step, name, planned, done, note
FROM node WHERE region = $1 AND year = $2 AND id = ANY (CAST(string_to_array($3, ',') AS bigint[]))
ORDER BY region, year, id, ord;

-- name: trajectory_of sqlite
SELECT
    region, year, id, period, planned, method
FROM trajectory WHERE region = $1 AND year = $2 AND id IN (SELECT value FROM json_each('[' || $3 || ']'))
ORDER BY region, year, id, period;

-- name: trajectory_of postgres
SELECT
    region, year, id, period, planned, method
FROM trajectory WHERE region = $1 AND year = $2 AND id = ANY (CAST(string_to_array($3, ',') AS bigint[]))
ORDER BY region, year, id, period;

-- name: progress_of sqlite
SELECT
    region, year, id, period, value, unit, words, problems, next_step, claim, status, reporter, signer, reported_on,
    signed_on, checks, prefilled, corrections
FROM progress WHERE region = $1 AND year = $2 AND id IN (SELECT value FROM json_each('[' || $3 || ']'))
ORDER BY region, year, id, period;

-- name: progress_of postgres
SELECT
    region, year, id, period, value, unit, words, problems, next_step, claim, status, reporter, signer, reported_on,
    signed_on, checks, prefilled, corrections
FROM progress WHERE region = $1 AND year = $2 AND id = ANY (CAST(string_to_array($3, ',') AS bigint[]))
ORDER BY region, year, id, period;

-- name: evidence_of sqlite
SELECT
    region, year, id, ord, period, name, digest, size, kind, note, account, day
FROM evidence WHERE region = $1 AND year = $2 AND id IN (SELECT value FROM json_each('[' || $3 || ']'))
ORDER BY region, year, id, ord;

-- name: evidence_of postgres
SELECT
    region, year, id, ord, period, name, digest, size, kind, note, account, day
FROM evidence WHERE region = $1 AND year = $2 AND id = ANY (CAST(string_to_array($3, ',') AS bigint[]))
ORDER BY region, year, id, ord;

-- name: lamp_of sqlite
SELECT
    region, year, id, lamp, day, colour, rule, inputs, reason, manual, expires
FROM lamp WHERE region = $1 AND year = $2 AND id IN (SELECT value FROM json_each('[' || $3 || ']'))
ORDER BY region, year, id, lamp, day;

-- name: lamp_of postgres
SELECT
    region, year, id, lamp, day, colour, rule, inputs, reason, manual, expires
FROM lamp WHERE region = $1 AND year = $2 AND id = ANY (CAST(string_to_array($3, ',') AS bigint[]))
ORDER BY region, year, id, lamp, day;

-- name: clock_of sqlite
SELECT
    region, year, id, clock, started, due, stopped, state
FROM clock WHERE region = $1 AND year = $2 AND id IN (SELECT value FROM json_each('[' || $3 || ']'))
ORDER BY region, year, id, clock;

-- name: clock_of postgres
SELECT
    region, year, id, clock, started, due, stopped, state
FROM clock WHERE region = $1 AND year = $2 AND id = ANY (CAST(string_to_array($3, ',') AS bigint[]))
ORDER BY region, year, id, clock;
