-- SPDX-License-Identifier: Apache-2.0
-- What the server keeps beside the ledger: values by kind and key until a second, and its own log.

-- name: state_get
SELECT value FROM serve_state WHERE kind = $1 AND name = $2 AND (until = 0 OR until > CAST($3 AS BIGINT));

-- name: state_put
INSERT INTO serve_state (kind, name, value, until) VALUES ($1, $2, $3, $4)
ON CONFLICT (kind, name) DO UPDATE SET value = excluded.value, until = excluded.until;

-- name: state_drop
DELETE FROM serve_state WHERE kind = $1 AND name = $2;

-- name: state_sweep
DELETE FROM serve_state WHERE until > 0 AND until <= CAST($1 AS BIGINT);

-- name: state_scan
SELECT name, value FROM serve_state WHERE kind = $1 AND (until = 0 OR until > CAST($2 AS BIGINT)) ORDER BY name;

-- name: access_last
SELECT seq, digest FROM serve_log ORDER BY seq DESC LIMIT 1;

-- One process at a time writes the next line.
-- name: access_lock sqlite
SELECT 1;

-- name: access_lock postgres
SELECT 1 FROM (SELECT pg_advisory_xact_lock(7416)) AS held;

-- name: access_put
INSERT INTO serve_log (seq, at, region, account, address, what, subject, detail, prev, digest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- name: access_scan
SELECT seq, at, region, account, address, what, subject, detail, prev, digest FROM serve_log
WHERE seq > CAST($1 AS BIGINT) AND ($2 = '*' OR region = $2 OR region = '') ORDER BY seq LIMIT CAST($3 AS BIGINT);

-- name: access_about
SELECT seq, at, region, account, address, what, subject, detail, prev, digest FROM serve_log
WHERE region = $1 AND what = $2 AND ($3 = '' OR subject = $3) ORDER BY seq DESC LIMIT 1;
