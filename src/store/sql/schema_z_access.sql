-- SPDX-License-Identifier: Apache-2.0
-- What the server keeps: sign-ins, sessions, answers already given, and its log. Step 5 of both schemas; step 6: an order of the ledger.

-- script: sqlite 5
CREATE TABLE serve_state (
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    until INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX serve_state_until ON serve_state (until) WHERE until > 0;

-- Never changed, never deleted; each line with the digest of the one before it.
CREATE TABLE serve_log (
    seq INTEGER NOT NULL PRIMARY KEY,
    at TEXT NOT NULL,
    region TEXT NOT NULL,
    account TEXT NOT NULL,
    address TEXT NOT NULL,
    what TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    prev TEXT NOT NULL,
    digest TEXT NOT NULL
) STRICT;

-- script: postgres 5
CREATE TABLE serve_state (
    kind text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL,
    value text NOT NULL,
    until bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (kind, name)
);
CREATE INDEX serve_state_until ON serve_state (until) WHERE until > 0;

CREATE TABLE serve_log (
    seq bigint NOT NULL PRIMARY KEY,
    at text NOT NULL,
    region text COLLATE "C" NOT NULL,
    account text NOT NULL,
    address text NOT NULL,
    what text NOT NULL,
    subject text NOT NULL,
    detail text NOT NULL,
    prev text NOT NULL,
    digest text NOT NULL
);

-- script: sqlite 6
-- The ledger in the order of its texts, by their beginning.
CREATE INDEX commitment_text ON commitment (region, year, substr(text, 1, 60));

-- script: postgres 6
-- The ledger in the order of its texts, by their beginning.
CREATE INDEX commitment_text ON commitment (region, year, substr(text, 1, 60));
