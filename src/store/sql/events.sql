-- SPDX-License-Identifier: Apache-2.0
-- Events, blobs, the head of each chain, and the version of the schema.

-- name: has_meta sqlite
SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'meta';

-- name: has_meta postgres
SELECT count(*) FROM pg_class WHERE relname = 'meta' AND pg_table_is_visible(oid);

-- name: meta_get
SELECT value FROM meta WHERE name = $1;

-- name: meta_put
INSERT INTO meta (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- A mark that no other change has: what was kept before it is out of date.
-- name: mark_put sqlite
INSERT INTO meta (name, value) VALUES ($1, lower(hex(randomblob(16))))
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- name: mark_put postgres
INSERT INTO meta (name, value) VALUES ($1, md5(CAST(random() AS text) || CAST(clock_timestamp() AS text)))
ON CONFLICT (name) DO UPDATE SET value = excluded.value;

-- One process at a time brings the schema forward.
-- name: migrate_lock sqlite
SELECT 1;

-- name: migrate_lock postgres
SELECT 1 FROM (SELECT pg_advisory_xact_lock(7415)) AS held;

-- name: regions
SELECT region, code, name, level, parent FROM region ORDER BY region;

-- name: head_regions
SELECT region FROM head ORDER BY region;

-- name: head_get
SELECT seq, digest FROM head WHERE region = $1;

-- name: head_lock sqlite
SELECT seq, digest FROM head WHERE region = $1;

-- name: head_lock postgres
SELECT seq, digest FROM head WHERE region = $1 FOR UPDATE;

-- name: head_put
INSERT INTO head (region, seq, digest) VALUES ($1, $2, $3)
ON CONFLICT (region) DO UPDATE SET seq = excluded.seq, digest = excluded.digest;

-- name: event_put
INSERT INTO event (region, seq, at, account, sysuser, post, act, subject, payload, reason, evidence, prev, digest)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- name: event_scan
SELECT region, seq, at, account, sysuser, post, act, subject, payload, reason, evidence, prev, digest
FROM event WHERE region = $1 AND seq >= $2 ORDER BY seq LIMIT $3;

-- name: event_subject
SELECT region, seq, at, account, sysuser, post, act, subject, payload, reason, evidence, prev, digest
FROM event WHERE region = $1 AND subject = $2 AND seq >= $3 ORDER BY seq LIMIT $4;

-- name: blob_put
INSERT INTO blob (region, digest, size, bytes) VALUES ($1, $2, $3, $4) ON CONFLICT (region, digest) DO NOTHING;

-- name: blob_get
SELECT size, bytes FROM blob WHERE region = $1 AND digest = $2;

-- name: blob_list
SELECT digest, size FROM blob WHERE region = $1 ORDER BY digest;
