-- SPDX-License-Identifier: Apache-2.0
-- The schema on SQLite, as numbered steps forward. A step that has been released is never edited: add the next.

-- script: sqlite 1
-- Facts: what happened, in a chain per region, and the bytes that it rests on. Never changed, never deleted.
CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The last event of each region: locked by whoever appends the next.
CREATE TABLE head (
    region TEXT NOT NULL PRIMARY KEY,
    seq INTEGER NOT NULL,
    digest TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE event (
    region TEXT NOT NULL,
    seq INTEGER NOT NULL,
    at TEXT NOT NULL,
    account TEXT NOT NULL,
    sysuser TEXT NOT NULL,
    post TEXT NOT NULL,
    act TEXT NOT NULL,
    subject TEXT NOT NULL,
    payload TEXT NOT NULL,
    reason TEXT NOT NULL,
    evidence TEXT NOT NULL,
    prev TEXT NOT NULL,
    digest TEXT NOT NULL,
    PRIMARY KEY (region, seq)
) STRICT;

CREATE INDEX event_subject ON event (region, subject, seq);

CREATE TABLE blob (
    region TEXT NOT NULL,
    digest TEXT NOT NULL,
    size INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (region, digest)
) STRICT;

-- script: sqlite 2
-- State: a fold over the events. Any of it can be dropped and made again.
CREATE TABLE region (
    region TEXT NOT NULL,
    code TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    level TEXT NOT NULL DEFAULT '',
    parent TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (region)
) STRICT, WITHOUT ROWID;

CREATE TABLE ledger (
    region TEXT NOT NULL,
    year INTEGER NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    next_id INTEGER NOT NULL DEFAULT 0,
    next_number INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT '',
    issued TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (region, year),
    FOREIGN KEY (region) REFERENCES region (region)
) STRICT, WITHOUT ROWID;

CREATE TABLE unit (
    region TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    aliases TEXT NOT NULL DEFAULT '',
    parent TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '',
    grp TEXT NOT NULL DEFAULT '',
    ord INTEGER NOT NULL DEFAULT 0,
    leader TEXT NOT NULL DEFAULT '',
    valid_from TEXT NOT NULL DEFAULT '',
    valid_to TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (region, id),
    FOREIGN KEY (region) REFERENCES region (region)
) STRICT, WITHOUT ROWID;

CREATE TABLE post (
    region TEXT NOT NULL,
    id TEXT NOT NULL,
    unit TEXT NOT NULL DEFAULT '',
    title TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '',
    valid_from TEXT NOT NULL DEFAULT '',
    valid_to TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, unit) REFERENCES unit (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE term (
    region TEXT NOT NULL,
    post TEXT NOT NULL,
    since TEXT NOT NULL,
    person TEXT NOT NULL DEFAULT '',
    account TEXT NOT NULL DEFAULT '',
    until TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (region, post, since),
    FOREIGN KEY (region, post) REFERENCES post (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
    region TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    role TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    post TEXT NOT NULL DEFAULT '',
    active INTEGER NOT NULL DEFAULT 0,
    valid_from TEXT NOT NULL DEFAULT '',
    valid_to TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (region, id),
    FOREIGN KEY (region) REFERENCES region (region)
) STRICT, WITHOUT ROWID;

CREATE TABLE duty (
    region TEXT NOT NULL,
    unit TEXT NOT NULL,
    kind TEXT NOT NULL,
    matter TEXT NOT NULL,
    weight INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (region, unit, kind, matter),
    FOREIGN KEY (region, unit) REFERENCES unit (region, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE report (
    region TEXT NOT NULL,
    id TEXT NOT NULL,
    year INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL DEFAULT '',
    format TEXT NOT NULL DEFAULT '',
    digest TEXT NOT NULL DEFAULT '',
    sha256 TEXT NOT NULL DEFAULT '',
    size INTEGER NOT NULL DEFAULT 0,
    chars INTEGER NOT NULL DEFAULT 0,
    title TEXT NOT NULL DEFAULT '',
    grammar TEXT NOT NULL DEFAULT '',
    records_digest TEXT NOT NULL DEFAULT '',
    records INTEGER NOT NULL DEFAULT 0,
    replaces TEXT NOT NULL DEFAULT '',
    imported TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (region, id),
    FOREIGN KEY (region) REFERENCES region (region)
) STRICT, WITHOUT ROWID;

CREATE TABLE commitment (
    region TEXT NOT NULL,
    year INTEGER NOT NULL,
    id INTEGER NOT NULL,
    number INTEGER NOT NULL DEFAULT 0,
    state TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '',
    family TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    source_name TEXT NOT NULL DEFAULT '',
    report TEXT NOT NULL DEFAULT '',
    record TEXT NOT NULL DEFAULT '',
    span_start INTEGER NOT NULL DEFAULT 0,
    span_end INTEGER NOT NULL DEFAULT 0,
    section TEXT NOT NULL DEFAULT '',
    part TEXT NOT NULL DEFAULT '',
    ordinal INTEGER NOT NULL DEFAULT 0,
    text TEXT NOT NULL DEFAULT '',
    summary TEXT NOT NULL DEFAULT '',
    project TEXT NOT NULL DEFAULT '',
    phase TEXT NOT NULL DEFAULT '',
    place TEXT NOT NULL DEFAULT '',
    indicator TEXT NOT NULL DEFAULT '',
    lead TEXT NOT NULL DEFAULT '',
    leader TEXT NOT NULL DEFAULT '',
    supervisor TEXT NOT NULL DEFAULT '',
    deadline TEXT NOT NULL DEFAULT '',
    deadline_text TEXT NOT NULL DEFAULT '',
    cycle TEXT NOT NULL DEFAULT '',
    doubt TEXT NOT NULL DEFAULT '',
    confirmed INTEGER NOT NULL DEFAULT 0,
    parent INTEGER NOT NULL DEFAULT 0,
    reported TEXT NOT NULL DEFAULT '',
    evidenced TEXT NOT NULL DEFAULT '',
    light TEXT NOT NULL DEFAULT '',
    light_date TEXT NOT NULL DEFAULT '',
    ask_deadline TEXT NOT NULL DEFAULT '',
    ask_reason TEXT NOT NULL DEFAULT '',
    ask_by TEXT NOT NULL DEFAULT '',
    urges INTEGER NOT NULL DEFAULT 0,
    urge_level TEXT NOT NULL DEFAULT '',
    returns INTEGER NOT NULL DEFAULT 0,
    extensions INTEGER NOT NULL DEFAULT 0,
    signed_on TEXT NOT NULL DEFAULT '',
    dispatched_on TEXT NOT NULL DEFAULT '',
    accepted_on TEXT NOT NULL DEFAULT '',
    finished_on TEXT NOT NULL DEFAULT '',
    closed_on TEXT NOT NULL DEFAULT '',
    result TEXT NOT NULL DEFAULT '',
    version INTEGER NOT NULL DEFAULT 0,
    touched TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, id),
    FOREIGN KEY (region, year) REFERENCES ledger (region, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE baseline (
    region TEXT NOT NULL,
    year INTEGER NOT NULL,
    id INTEGER NOT NULL,
    number INTEGER NOT NULL DEFAULT 0,
    text TEXT NOT NULL DEFAULT '',
    lead TEXT NOT NULL DEFAULT '',
    leader TEXT NOT NULL DEFAULT '',
    deadline TEXT NOT NULL DEFAULT '',
    quantities TEXT NOT NULL DEFAULT '',
    signed_on TEXT NOT NULL DEFAULT '',
    signer TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, id),
    FOREIGN KEY (region, year, id) REFERENCES commitment (region, year, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE co_unit (
    region TEXT NOT NULL,
    year INTEGER NOT NULL,
    id INTEGER NOT NULL,
    unit TEXT NOT NULL,
    ord INTEGER NOT NULL DEFAULT 0,
    countersigned TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, id, unit),
    FOREIGN KEY (region, year, id) REFERENCES commitment (region, year, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE quantity (
    region TEXT NOT NULL,
    year INTEGER NOT NULL,
    id INTEGER NOT NULL,
    ord INTEGER NOT NULL,
    indicator TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    measure TEXT NOT NULL DEFAULT '',
    comparator TEXT NOT NULL DEFAULT '',
    value TEXT NOT NULL DEFAULT '',
    value_hi TEXT NOT NULL DEFAULT '',
    stretch TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    sign INTEGER NOT NULL DEFAULT 0,
    direction TEXT NOT NULL DEFAULT '',
    amount TEXT NOT NULL DEFAULT '',
    base_unit TEXT NOT NULL DEFAULT '',
    base TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, id, ord),
    FOREIGN KEY (region, year, id) REFERENCES commitment (region, year, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE opinion (
    region TEXT NOT NULL,
    year INTEGER NOT NULL,
    id INTEGER NOT NULL,
    unit TEXT NOT NULL,
    stance TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    account TEXT NOT NULL DEFAULT '',
    day TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, id, unit),
    FOREIGN KEY (region, year, id) REFERENCES commitment (region, year, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE node (
    region TEXT NOT NULL,
    year INTEGER NOT NULL,
    id INTEGER NOT NULL,
    ord INTEGER NOT NULL,
    step TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    planned TEXT NOT NULL DEFAULT '',
    done TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, id, ord),
    FOREIGN KEY (region, year, id) REFERENCES commitment (region, year, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE trajectory (
    region TEXT NOT NULL,
    year INTEGER NOT NULL,
    id INTEGER NOT NULL,
    period TEXT NOT NULL,
    planned TEXT NOT NULL DEFAULT '',
    method TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, id, period),
    FOREIGN KEY (region, year, id) REFERENCES commitment (region, year, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE progress (
    region TEXT NOT NULL,
    year INTEGER NOT NULL,
    id INTEGER NOT NULL,
    period TEXT NOT NULL,
    value TEXT NOT NULL DEFAULT '',
    unit TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '',
    problems TEXT NOT NULL DEFAULT '',
    next_step TEXT NOT NULL DEFAULT '',
    claim TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT '',
    reporter TEXT NOT NULL DEFAULT '',
    signer TEXT NOT NULL DEFAULT '',
    reported_on TEXT NOT NULL DEFAULT '',
    signed_on TEXT NOT NULL DEFAULT '',
    checks TEXT NOT NULL DEFAULT '',
    prefilled INTEGER NOT NULL DEFAULT 0,
    corrections INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (region, year, id, period),
    FOREIGN KEY (region, year, id) REFERENCES commitment (region, year, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence (
    region TEXT NOT NULL,
    year INTEGER NOT NULL,
    id INTEGER NOT NULL,
    ord INTEGER NOT NULL,
    period TEXT NOT NULL DEFAULT '',
    name TEXT NOT NULL DEFAULT '',
    digest TEXT NOT NULL DEFAULT '',
    size INTEGER NOT NULL DEFAULT 0,
    kind TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    account TEXT NOT NULL DEFAULT '',
    day TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, id, ord),
    FOREIGN KEY (region, year, id) REFERENCES commitment (region, year, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE lamp (
    region TEXT NOT NULL,
    year INTEGER NOT NULL,
    id INTEGER NOT NULL,
    lamp TEXT NOT NULL,
    day TEXT NOT NULL,
    colour TEXT NOT NULL DEFAULT '',
    rule TEXT NOT NULL DEFAULT '',
    inputs TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    manual INTEGER NOT NULL DEFAULT 0,
    expires TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, id, lamp, day),
    FOREIGN KEY (region, year, id) REFERENCES commitment (region, year, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE clock (
    region TEXT NOT NULL,
    year INTEGER NOT NULL,
    id INTEGER NOT NULL,
    clock TEXT NOT NULL,
    started TEXT NOT NULL DEFAULT '',
    due TEXT NOT NULL DEFAULT '',
    stopped TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, id, clock),
    FOREIGN KEY (region, year, id) REFERENCES commitment (region, year, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE difference (
    region TEXT NOT NULL,
    year INTEGER NOT NULL,
    report TEXT NOT NULL,
    ord INTEGER NOT NULL,
    id INTEGER NOT NULL DEFAULT 0,
    record TEXT NOT NULL DEFAULT '',
    kind TEXT NOT NULL DEFAULT '',
    was TEXT NOT NULL DEFAULT '',
    becomes TEXT NOT NULL DEFAULT '',
    proposal TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, report, ord),
    FOREIGN KEY (region, year) REFERENCES ledger (region, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE scheme (
    region TEXT NOT NULL,
    year INTEGER NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    text TEXT NOT NULL DEFAULT '',
    digest TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, id),
    FOREIGN KEY (region, year) REFERENCES ledger (region, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE score (
    region TEXT NOT NULL,
    year INTEGER NOT NULL,
    scheme TEXT NOT NULL,
    period TEXT NOT NULL,
    unit TEXT NOT NULL,
    grp TEXT NOT NULL DEFAULT '',
    total TEXT NOT NULL DEFAULT '',
    place INTEGER NOT NULL DEFAULT 0,
    grade TEXT NOT NULL DEFAULT '',
    detail TEXT NOT NULL DEFAULT '',
    day TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, scheme, period, unit),
    FOREIGN KEY (region, year) REFERENCES ledger (region, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE appeal (
    region TEXT NOT NULL,
    year INTEGER NOT NULL,
    scheme TEXT NOT NULL,
    period TEXT NOT NULL,
    unit TEXT NOT NULL,
    ord INTEGER NOT NULL,
    item TEXT NOT NULL DEFAULT '',
    reason TEXT NOT NULL DEFAULT '',
    answer TEXT NOT NULL DEFAULT '',
    correction TEXT NOT NULL DEFAULT '',
    status TEXT NOT NULL DEFAULT '',
    day TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, scheme, period, unit, ord),
    FOREIGN KEY (region, year) REFERENCES ledger (region, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE merit (
    region TEXT NOT NULL,
    year INTEGER NOT NULL,
    unit TEXT NOT NULL,
    ord INTEGER NOT NULL,
    kind TEXT NOT NULL DEFAULT '',
    item TEXT NOT NULL DEFAULT '',
    points TEXT NOT NULL DEFAULT '',
    level TEXT NOT NULL DEFAULT '',
    document TEXT NOT NULL DEFAULT '',
    digest TEXT NOT NULL DEFAULT '',
    day TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, unit, ord),
    FOREIGN KEY (region, year) REFERENCES ledger (region, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE figure (
    region TEXT NOT NULL,
    year INTEGER NOT NULL,
    indicator TEXT NOT NULL,
    period TEXT NOT NULL,
    unit TEXT NOT NULL,
    value TEXT NOT NULL DEFAULT '',
    measure TEXT NOT NULL DEFAULT '',
    source TEXT NOT NULL DEFAULT '',
    day TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, indicator, period, unit),
    FOREIGN KEY (region, year) REFERENCES ledger (region, year)
) STRICT, WITHOUT ROWID;

-- script: sqlite 3
-- Indexes for the questions that are asked every day.
CREATE INDEX commitment_number ON commitment (region, year, number);
CREATE INDEX commitment_lead ON commitment (region, year, lead);
CREATE INDEX co_unit_unit ON co_unit (region, year, unit);
CREATE INDEX progress_period ON progress (region, year, period);
CREATE INDEX clock_due ON clock (region, year, state, due);
CREATE INDEX term_account ON term (region, account);

-- script: sqlite 4
-- The regions below one, for a province at a glance.
CREATE INDEX region_parent ON region (parent);
CREATE INDEX commitment_glance ON commitment (region, year, state, light, deadline);
DROP INDEX progress_period;
CREATE INDEX progress_period ON progress (region, year, period, status);
