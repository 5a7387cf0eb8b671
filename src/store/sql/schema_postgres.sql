-- SPDX-License-Identifier: Apache-2.0
-- The schema on PostgreSQL, as numbered steps forward. A step that has been released is never edited: add the next.
-- PARTITION stands for "PARTITION BY HASH (region)" where the ledger is made so; see the script "partition".

-- script: postgres 1
-- Facts: what happened, in a chain per region, and the bytes that it rests on. Never changed, never deleted.
CREATE TABLE meta (
    name text COLLATE "C" NOT NULL PRIMARY KEY,
    value text COLLATE "C" NOT NULL
);

-- The last event of each region: locked by whoever appends the next.
CREATE TABLE head (
    region text COLLATE "C" NOT NULL PRIMARY KEY,
    seq bigint NOT NULL,
    digest text COLLATE "C" NOT NULL
) /*PARTITION*/;

CREATE TABLE event (
    region text COLLATE "C" NOT NULL,
    seq bigint NOT NULL,
    at text COLLATE "C" NOT NULL,
    account text COLLATE "C" NOT NULL,
    sysuser text COLLATE "C" NOT NULL,
    post text COLLATE "C" NOT NULL,
    act text COLLATE "C" NOT NULL,
    subject text COLLATE "C" NOT NULL,
    payload text COLLATE "C" NOT NULL,
    reason text COLLATE "C" NOT NULL,
    evidence text COLLATE "C" NOT NULL,
    prev text COLLATE "C" NOT NULL,
    digest text COLLATE "C" NOT NULL,
    PRIMARY KEY (region, seq)
) /*PARTITION*/;

CREATE INDEX event_subject ON event (region, subject, seq);

CREATE TABLE blob (
    region text COLLATE "C" NOT NULL,
    digest text COLLATE "C" NOT NULL,
    size bigint NOT NULL,
    bytes bytea NOT NULL,
    PRIMARY KEY (region, digest)
) /*PARTITION*/;

-- script: postgres 2
-- State: a fold over the events. Any of it can be dropped and made again.
CREATE TABLE region (
    region text COLLATE "C" NOT NULL,
    code text COLLATE "C" NOT NULL DEFAULT '',
    name text COLLATE "C" NOT NULL DEFAULT '',
    level text COLLATE "C" NOT NULL DEFAULT '',
    parent text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (region)
) /*PARTITION*/;

CREATE TABLE ledger (
    region text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    title text COLLATE "C" NOT NULL DEFAULT '',
    next_id bigint NOT NULL DEFAULT 0,
    next_number bigint NOT NULL DEFAULT 0,
    status text COLLATE "C" NOT NULL DEFAULT '',
    issued text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (region, year),
    FOREIGN KEY (region) REFERENCES region (region)
) /*PARTITION*/;

CREATE TABLE unit (
    region text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL DEFAULT '',
    aliases text COLLATE "C" NOT NULL DEFAULT '',
    parent text COLLATE "C" NOT NULL DEFAULT '',
    kind text COLLATE "C" NOT NULL DEFAULT '',
    grp text COLLATE "C" NOT NULL DEFAULT '',
    ord bigint NOT NULL DEFAULT 0,
    leader text COLLATE "C" NOT NULL DEFAULT '',
    valid_from text COLLATE "C" NOT NULL DEFAULT '',
    valid_to text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (region, id),
    FOREIGN KEY (region) REFERENCES region (region)
) /*PARTITION*/;

CREATE TABLE post (
    region text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    unit text COLLATE "C" NOT NULL DEFAULT '',
    title text COLLATE "C" NOT NULL DEFAULT '',
    kind text COLLATE "C" NOT NULL DEFAULT '',
    valid_from text COLLATE "C" NOT NULL DEFAULT '',
    valid_to text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (region, id),
    FOREIGN KEY (region, unit) REFERENCES unit (region, id)
) /*PARTITION*/;

CREATE TABLE term (
    region text COLLATE "C" NOT NULL,
    post text COLLATE "C" NOT NULL,
    since text COLLATE "C" NOT NULL,
    person text COLLATE "C" NOT NULL DEFAULT '',
    account text COLLATE "C" NOT NULL DEFAULT '',
    until text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (region, post, since),
    FOREIGN KEY (region, post) REFERENCES post (region, id)
) /*PARTITION*/;

CREATE TABLE account (
    region text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL DEFAULT '',
    role text COLLATE "C" NOT NULL DEFAULT '',
    unit text COLLATE "C" NOT NULL DEFAULT '',
    post text COLLATE "C" NOT NULL DEFAULT '',
    active bigint NOT NULL DEFAULT 0,
    valid_from text COLLATE "C" NOT NULL DEFAULT '',
    valid_to text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (region, id),
    FOREIGN KEY (region) REFERENCES region (region)
) /*PARTITION*/;

CREATE TABLE duty (
    region text COLLATE "C" NOT NULL,
    unit text COLLATE "C" NOT NULL,
    kind text COLLATE "C" NOT NULL,
    matter text COLLATE "C" NOT NULL,
    weight bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (region, unit, kind, matter),
    FOREIGN KEY (region, unit) REFERENCES unit (region, id)
) /*PARTITION*/;

CREATE TABLE report (
    region text COLLATE "C" NOT NULL,
    id text COLLATE "C" NOT NULL,
    year bigint NOT NULL DEFAULT 0,
    name text COLLATE "C" NOT NULL DEFAULT '',
    format text COLLATE "C" NOT NULL DEFAULT '',
    digest text COLLATE "C" NOT NULL DEFAULT '',
    sha256 text COLLATE "C" NOT NULL DEFAULT '',
    size bigint NOT NULL DEFAULT 0,
    chars bigint NOT NULL DEFAULT 0,
    title text COLLATE "C" NOT NULL DEFAULT '',
    grammar text COLLATE "C" NOT NULL DEFAULT '',
    records_digest text COLLATE "C" NOT NULL DEFAULT '',
    records bigint NOT NULL DEFAULT 0,
    replaces text COLLATE "C" NOT NULL DEFAULT '',
    imported text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (region, id),
    FOREIGN KEY (region) REFERENCES region (region)
) /*PARTITION*/;

CREATE TABLE commitment (
    region text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    id bigint NOT NULL,
    number bigint NOT NULL DEFAULT 0,
    state text COLLATE "C" NOT NULL DEFAULT '',
    kind text COLLATE "C" NOT NULL DEFAULT '',
    family text COLLATE "C" NOT NULL DEFAULT '',
    source text COLLATE "C" NOT NULL DEFAULT '',
    source_name text COLLATE "C" NOT NULL DEFAULT '',
    report text COLLATE "C" NOT NULL DEFAULT '',
    record text COLLATE "C" NOT NULL DEFAULT '',
    span_start bigint NOT NULL DEFAULT 0,
    span_end bigint NOT NULL DEFAULT 0,
    section text COLLATE "C" NOT NULL DEFAULT '',
    part text COLLATE "C" NOT NULL DEFAULT '',
    ordinal bigint NOT NULL DEFAULT 0,
    text text COLLATE "C" NOT NULL DEFAULT '',
    summary text COLLATE "C" NOT NULL DEFAULT '',
    project text COLLATE "C" NOT NULL DEFAULT '',
    phase text COLLATE "C" NOT NULL DEFAULT '',
    place text COLLATE "C" NOT NULL DEFAULT '',
    indicator text COLLATE "C" NOT NULL DEFAULT '',
    lead text COLLATE "C" NOT NULL DEFAULT '',
    leader text COLLATE "C" NOT NULL DEFAULT '',
    supervisor text COLLATE "C" NOT NULL DEFAULT '',
    deadline text COLLATE "C" NOT NULL DEFAULT '',
    deadline_text text COLLATE "C" NOT NULL DEFAULT '',
    cycle text COLLATE "C" NOT NULL DEFAULT '',
    doubt text COLLATE "C" NOT NULL DEFAULT '',
    confirmed bigint NOT NULL DEFAULT 0,
    parent bigint NOT NULL DEFAULT 0,
    reported text COLLATE "C" NOT NULL DEFAULT '',
    evidenced text COLLATE "C" NOT NULL DEFAULT '',
    light text COLLATE "C" NOT NULL DEFAULT '',
    light_date text COLLATE "C" NOT NULL DEFAULT '',
    ask_deadline text COLLATE "C" NOT NULL DEFAULT '',
    ask_reason text COLLATE "C" NOT NULL DEFAULT '',
    ask_by text COLLATE "C" NOT NULL DEFAULT '',
    urges bigint NOT NULL DEFAULT 0,
    urge_level text COLLATE "C" NOT NULL DEFAULT '',
    returns bigint NOT NULL DEFAULT 0,
    extensions bigint NOT NULL DEFAULT 0,
    signed_on text COLLATE "C" NOT NULL DEFAULT '',
    dispatched_on text COLLATE "C" NOT NULL DEFAULT '',
    accepted_on text COLLATE "C" NOT NULL DEFAULT '',
    finished_on text COLLATE "C" NOT NULL DEFAULT '',
    closed_on text COLLATE "C" NOT NULL DEFAULT '',
    result text COLLATE "C" NOT NULL DEFAULT '',
    version bigint NOT NULL DEFAULT 0,
    touched text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, id),
    FOREIGN KEY (region, year) REFERENCES ledger (region, year)
) /*PARTITION*/;

CREATE TABLE baseline (
    region text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    id bigint NOT NULL,
    number bigint NOT NULL DEFAULT 0,
    text text COLLATE "C" NOT NULL DEFAULT '',
    lead text COLLATE "C" NOT NULL DEFAULT '',
    leader text COLLATE "C" NOT NULL DEFAULT '',
    deadline text COLLATE "C" NOT NULL DEFAULT '',
    quantities text COLLATE "C" NOT NULL DEFAULT '',
    signed_on text COLLATE "C" NOT NULL DEFAULT '',
    signer text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, id),
    FOREIGN KEY (region, year, id) REFERENCES commitment (region, year, id)
) /*PARTITION*/;

CREATE TABLE co_unit (
    region text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    id bigint NOT NULL,
    unit text COLLATE "C" NOT NULL,
    ord bigint NOT NULL DEFAULT 0,
    countersigned text COLLATE "C" NOT NULL DEFAULT '',
    note text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, id, unit),
    FOREIGN KEY (region, year, id) REFERENCES commitment (region, year, id)
) /*PARTITION*/;

CREATE TABLE quantity (
    region text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    id bigint NOT NULL,
    ord bigint NOT NULL,
    indicator text COLLATE "C" NOT NULL DEFAULT '',
    name text COLLATE "C" NOT NULL DEFAULT '',
    measure text COLLATE "C" NOT NULL DEFAULT '',
    comparator text COLLATE "C" NOT NULL DEFAULT '',
    value text NOT NULL DEFAULT '',
    value_hi text NOT NULL DEFAULT '',
    stretch text NOT NULL DEFAULT '',
    unit text COLLATE "C" NOT NULL DEFAULT '',
    sign bigint NOT NULL DEFAULT 0,
    direction text COLLATE "C" NOT NULL DEFAULT '',
    amount text NOT NULL DEFAULT '',
    base_unit text COLLATE "C" NOT NULL DEFAULT '',
    base text NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, id, ord),
    FOREIGN KEY (region, year, id) REFERENCES commitment (region, year, id)
) /*PARTITION*/;

CREATE TABLE opinion (
    region text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    id bigint NOT NULL,
    unit text COLLATE "C" NOT NULL,
    stance text COLLATE "C" NOT NULL DEFAULT '',
    reason text COLLATE "C" NOT NULL DEFAULT '',
    account text COLLATE "C" NOT NULL DEFAULT '',
    day text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, id, unit),
    FOREIGN KEY (region, year, id) REFERENCES commitment (region, year, id)
) /*PARTITION*/;

CREATE TABLE node (
    region text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    id bigint NOT NULL,
    ord bigint NOT NULL,
    step text COLLATE "C" NOT NULL DEFAULT '',
    name text COLLATE "C" NOT NULL DEFAULT '',
    planned text COLLATE "C" NOT NULL DEFAULT '',
    done text COLLATE "C" NOT NULL DEFAULT '',
    note text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, id, ord),
    FOREIGN KEY (region, year, id) REFERENCES commitment (region, year, id)
) /*PARTITION*/;

CREATE TABLE trajectory (
    region text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    id bigint NOT NULL,
    period text COLLATE "C" NOT NULL,
    planned text NOT NULL DEFAULT '',
    method text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, id, period),
    FOREIGN KEY (region, year, id) REFERENCES commitment (region, year, id)
) /*PARTITION*/;

CREATE TABLE progress (
    region text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    id bigint NOT NULL,
    period text COLLATE "C" NOT NULL,
    value text NOT NULL DEFAULT '',
    unit text COLLATE "C" NOT NULL DEFAULT '',
    words text COLLATE "C" NOT NULL DEFAULT '',
    problems text COLLATE "C" NOT NULL DEFAULT '',
    next_step text COLLATE "C" NOT NULL DEFAULT '',
    claim text COLLATE "C" NOT NULL DEFAULT '',
    status text COLLATE "C" NOT NULL DEFAULT '',
    reporter text COLLATE "C" NOT NULL DEFAULT '',
    signer text COLLATE "C" NOT NULL DEFAULT '',
    reported_on text COLLATE "C" NOT NULL DEFAULT '',
    signed_on text COLLATE "C" NOT NULL DEFAULT '',
    checks text COLLATE "C" NOT NULL DEFAULT '',
    prefilled bigint NOT NULL DEFAULT 0,
    corrections bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (region, year, id, period),
    FOREIGN KEY (region, year, id) REFERENCES commitment (region, year, id)
) /*PARTITION*/;

CREATE TABLE evidence (
    region text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    id bigint NOT NULL,
    ord bigint NOT NULL,
    period text COLLATE "C" NOT NULL DEFAULT '',
    name text COLLATE "C" NOT NULL DEFAULT '',
    digest text COLLATE "C" NOT NULL DEFAULT '',
    size bigint NOT NULL DEFAULT 0,
    kind text COLLATE "C" NOT NULL DEFAULT '',
    note text COLLATE "C" NOT NULL DEFAULT '',
    account text COLLATE "C" NOT NULL DEFAULT '',
    day text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, id, ord),
    FOREIGN KEY (region, year, id) REFERENCES commitment (region, year, id)
) /*PARTITION*/;

CREATE TABLE lamp (
    region text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    id bigint NOT NULL,
    lamp text COLLATE "C" NOT NULL,
    day text COLLATE "C" NOT NULL,
    colour text COLLATE "C" NOT NULL DEFAULT '',
    rule text COLLATE "C" NOT NULL DEFAULT '',
    inputs text COLLATE "C" NOT NULL DEFAULT '',
    reason text COLLATE "C" NOT NULL DEFAULT '',
    manual bigint NOT NULL DEFAULT 0,
    expires text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, id, lamp, day),
    FOREIGN KEY (region, year, id) REFERENCES commitment (region, year, id)
) /*PARTITION*/;

CREATE TABLE clock (
    region text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    id bigint NOT NULL,
    clock text COLLATE "C" NOT NULL,
    started text COLLATE "C" NOT NULL DEFAULT '',
    due text COLLATE "C" NOT NULL DEFAULT '',
    stopped text COLLATE "C" NOT NULL DEFAULT '',
    state text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, id, clock),
    FOREIGN KEY (region, year, id) REFERENCES commitment (region, year, id)
) /*PARTITION*/;

CREATE TABLE difference (
    region text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    report text COLLATE "C" NOT NULL,
    ord bigint NOT NULL,
    id bigint NOT NULL DEFAULT 0,
    record text COLLATE "C" NOT NULL DEFAULT '',
    kind text COLLATE "C" NOT NULL DEFAULT '',
    was text COLLATE "C" NOT NULL DEFAULT '',
    becomes text COLLATE "C" NOT NULL DEFAULT '',
    proposal text COLLATE "C" NOT NULL DEFAULT '',
    status text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, report, ord),
    FOREIGN KEY (region, year) REFERENCES ledger (region, year)
) /*PARTITION*/;

CREATE TABLE scheme (
    region text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    id text COLLATE "C" NOT NULL,
    name text COLLATE "C" NOT NULL DEFAULT '',
    text text COLLATE "C" NOT NULL DEFAULT '',
    digest text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, id),
    FOREIGN KEY (region, year) REFERENCES ledger (region, year)
) /*PARTITION*/;

CREATE TABLE score (
    region text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    scheme text COLLATE "C" NOT NULL,
    period text COLLATE "C" NOT NULL,
    unit text COLLATE "C" NOT NULL,
    grp text COLLATE "C" NOT NULL DEFAULT '',
    total text NOT NULL DEFAULT '',
    place bigint NOT NULL DEFAULT 0,
    grade text COLLATE "C" NOT NULL DEFAULT '',
    detail text COLLATE "C" NOT NULL DEFAULT '',
    day text COLLATE "C" NOT NULL DEFAULT '',
    status text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, scheme, period, unit),
    FOREIGN KEY (region, year) REFERENCES ledger (region, year)
) /*PARTITION*/;

CREATE TABLE appeal (
    region text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    scheme text COLLATE "C" NOT NULL,
    period text COLLATE "C" NOT NULL,
    unit text COLLATE "C" NOT NULL,
    ord bigint NOT NULL,
    item text COLLATE "C" NOT NULL DEFAULT '',
    reason text COLLATE "C" NOT NULL DEFAULT '',
    answer text COLLATE "C" NOT NULL DEFAULT '',
    correction text NOT NULL DEFAULT '',
    status text COLLATE "C" NOT NULL DEFAULT '',
    day text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, scheme, period, unit, ord),
    FOREIGN KEY (region, year) REFERENCES ledger (region, year)
) /*PARTITION*/;

CREATE TABLE merit (
    region text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    unit text COLLATE "C" NOT NULL,
    ord bigint NOT NULL,
    kind text COLLATE "C" NOT NULL DEFAULT '',
    item text COLLATE "C" NOT NULL DEFAULT '',
    points text NOT NULL DEFAULT '',
    level text COLLATE "C" NOT NULL DEFAULT '',
    document text COLLATE "C" NOT NULL DEFAULT '',
    digest text COLLATE "C" NOT NULL DEFAULT '',
    day text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, unit, ord),
    FOREIGN KEY (region, year) REFERENCES ledger (region, year)
) /*PARTITION*/;

CREATE TABLE figure (
    region text COLLATE "C" NOT NULL,
    year bigint NOT NULL,
    indicator text COLLATE "C" NOT NULL,
    period text COLLATE "C" NOT NULL,
    unit text COLLATE "C" NOT NULL,
    value text NOT NULL DEFAULT '',
    measure text COLLATE "C" NOT NULL DEFAULT '',
    source text COLLATE "C" NOT NULL DEFAULT '',
    day text COLLATE "C" NOT NULL DEFAULT '',
    PRIMARY KEY (region, year, indicator, period, unit),
    FOREIGN KEY (region, year) REFERENCES ledger (region, year)
) /*PARTITION*/;

-- script: postgres 3
-- Indexes for the questions that are asked every day.
CREATE INDEX commitment_number ON commitment (region, year, number);
CREATE INDEX commitment_lead ON commitment (region, year, lead);
CREATE INDEX co_unit_unit ON co_unit (region, year, unit);
CREATE INDEX progress_period ON progress (region, year, period);
CREATE INDEX clock_due ON clock (region, year, state, due);
CREATE INDEX term_account ON term (region, account);

-- script: postgres 4
-- The regions below one, for a province at a glance.
CREATE INDEX region_parent ON region (parent);
CREATE INDEX commitment_glance ON commitment (region, year, state, light, deadline);
DROP INDEX progress_period;
CREATE INDEX progress_period ON progress (region, year, period, status);

-- script: partition 1
-- Eight partitions for every table that was made partitioned and has none yet.
DO $$
DECLARE t record;
BEGIN
    FOR t IN SELECT c.oid, c.relname FROM pg_class c
             WHERE c.relkind = 'p' AND pg_table_is_visible(c.oid)
               AND NOT EXISTS (SELECT 1 FROM pg_inherits i WHERE i.inhparent = c.oid)
    LOOP
        FOR i IN 0..7 LOOP
            EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES WITH (MODULUS 8, REMAINDER %s)',
                           t.relname || '_p' || i, t.relname, i);
        END LOOP;
    END LOOP;
END $$;
