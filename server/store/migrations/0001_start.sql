-- Facts, vault, read models, occupancy, outbox, signs of life, blobs.
-- Ids are TEXT, instants BIGINT milliseconds, JSON TEXT, hashes 64 hex digits.

CREATE TABLE store_state (
    name TEXT NOT NULL PRIMARY KEY,
    value BIGINT NOT NULL
);

-- Which run of the server writes; a higher one fences the lower ones.
INSERT INTO store_state (name, value) VALUES ('epoch', 0);

CREATE TABLE facts (
    stream_id TEXT NOT NULL,
    seq BIGINT NOT NULL CHECK (seq >= 1),
    fact_id TEXT NOT NULL UNIQUE,
    at BIGINT NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    prev_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    epoch BIGINT NOT NULL,
    PRIMARY KEY (stream_id, seq)
);

CREATE TRIGGER facts_follow_the_head BEFORE INSERT ON facts
BEGIN
    SELECT CASE
        WHEN NEW.seq <= COALESCE(head.seq, 0) THEN RAISE(ABORT, 'lianxian: seq taken')
        WHEN NEW.seq > COALESCE(head.seq, 0) + 1 THEN RAISE(ABORT, 'lianxian: detached')
        WHEN NEW.prev_hash <> COALESCE(head.hash, NEW.prev_hash)
            THEN RAISE(ABORT, 'lianxian: detached')
        -- Asked here too, because INSERT OR REPLACE would delete the other fact unseen.
        WHEN EXISTS (SELECT 1 FROM facts WHERE fact_id = NEW.fact_id)
            THEN RAISE(ABORT, 'lianxian: fact_id taken')
    END
    FROM (SELECT 1 AS one) LEFT JOIN (
        SELECT seq, hash FROM facts WHERE stream_id = NEW.stream_id ORDER BY seq DESC LIMIT 1
    ) AS head ON one = 1;
END;

CREATE TRIGGER facts_never_change BEFORE UPDATE ON facts
BEGIN
    SELECT RAISE(ABORT, 'lianxian: a fact is never updated');
END;

CREATE TRIGGER facts_never_go BEFORE DELETE ON facts
BEGIN
    SELECT RAISE(ABORT, 'lianxian: a fact is never deleted');
END;

CREATE TABLE vault (
    fact_id TEXT NOT NULL REFERENCES facts (fact_id),
    commitment TEXT NOT NULL,
    salt TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (fact_id, commitment)
);

CREATE TRIGGER vault_never_changes BEFORE UPDATE ON vault
BEGIN
    SELECT RAISE(ABORT, 'lianxian: a vault text is erased or stays');
END;

CREATE TABLE occupancy (
    party_id TEXT NOT NULL,
    lane BIGINT NOT NULL,
    from_ms BIGINT NOT NULL,
    to_ms BIGINT NOT NULL,
    reception_id TEXT NOT NULL,
    hold_until BIGINT,
    PRIMARY KEY (party_id, lane, from_ms),
    CHECK (from_ms < to_ms)
);

CREATE INDEX occupancy_by_reception ON occupancy (reception_id);
CREATE INDEX occupancy_by_end ON occupancy (to_ms);

-- Rows of one lane never overlap, so the last one that starts before the new one ends is the
-- only one that can be in its way: one step in the primary key.
CREATE TRIGGER occupancy_refuses_an_overlap BEFORE INSERT ON occupancy
WHEN (
    SELECT to_ms FROM occupancy
    WHERE party_id = NEW.party_id AND lane = NEW.lane AND from_ms < NEW.to_ms
    ORDER BY from_ms DESC LIMIT 1
) > NEW.from_ms
BEGIN
    SELECT RAISE(ABORT, 'lianxian: overlap');
END;

CREATE TRIGGER occupancy_refuses_a_moved_overlap BEFORE UPDATE ON occupancy
WHEN (
    SELECT to_ms FROM occupancy
    WHERE party_id = NEW.party_id AND lane = NEW.lane AND from_ms < NEW.to_ms
        AND NOT (party_id = OLD.party_id AND lane = OLD.lane AND from_ms = OLD.from_ms)
    ORDER BY from_ms DESC LIMIT 1
) > NEW.from_ms
BEGIN
    SELECT RAISE(ABORT, 'lianxian: overlap');
END;

CREATE TABLE outbox (
    outbox_id INTEGER PRIMARY KEY AUTOINCREMENT,
    stream_id TEXT NOT NULL,
    seq BIGINT NOT NULL,
    topic TEXT NOT NULL,
    body TEXT NOT NULL
);

CREATE INDEX outbox_by_topic ON outbox (topic, outbox_id);

CREATE TABLE last_heard (
    session_id TEXT NOT NULL,
    seat_id TEXT NOT NULL,
    at BIGINT NOT NULL,
    PRIMARY KEY (session_id, seat_id)
);

CREATE TABLE blobs (
    hash TEXT NOT NULL PRIMARY KEY,
    bytes BLOB NOT NULL
);

CREATE TABLE sites (
    id TEXT NOT NULL PRIMARY KEY, parent_id TEXT, key TEXT UNIQUE, at BIGINT, body TEXT NOT NULL
);
CREATE INDEX sites_by_parent ON sites (parent_id, at);
CREATE INDEX sites_by_at ON sites (at);

CREATE TABLE people (
    id TEXT NOT NULL PRIMARY KEY, parent_id TEXT, key TEXT UNIQUE, at BIGINT, body TEXT NOT NULL
);
CREATE INDEX people_by_parent ON people (parent_id, at);
CREATE INDEX people_by_at ON people (at);

CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY, parent_id TEXT, key TEXT UNIQUE, at BIGINT, body TEXT NOT NULL
);
CREATE INDEX accounts_by_parent ON accounts (parent_id, at);
CREATE INDEX accounts_by_at ON accounts (at);

CREATE TABLE sign_ins (
    id TEXT NOT NULL PRIMARY KEY, parent_id TEXT, key TEXT UNIQUE, at BIGINT, body TEXT NOT NULL
);
CREATE INDEX sign_ins_by_parent ON sign_ins (parent_id, at);
CREATE INDEX sign_ins_by_at ON sign_ins (at);

CREATE TABLE petitions (
    id TEXT NOT NULL PRIMARY KEY, parent_id TEXT, key TEXT UNIQUE, at BIGINT, body TEXT NOT NULL
);
CREATE INDEX petitions_by_parent ON petitions (parent_id, at);
CREATE INDEX petitions_by_at ON petitions (at);

CREATE TABLE receptions (
    id TEXT NOT NULL PRIMARY KEY, parent_id TEXT, key TEXT UNIQUE, at BIGINT, body TEXT NOT NULL
);
CREATE INDEX receptions_by_parent ON receptions (parent_id, at);
CREATE INDEX receptions_by_at ON receptions (at);

CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY, parent_id TEXT, key TEXT UNIQUE, at BIGINT, body TEXT NOT NULL
);
CREATE INDEX sessions_by_parent ON sessions (parent_id, at);
CREATE INDEX sessions_by_at ON sessions (at);

CREATE TABLE checkpoints (
    id TEXT NOT NULL PRIMARY KEY, parent_id TEXT, key TEXT UNIQUE, at BIGINT, body TEXT NOT NULL
);
CREATE INDEX checkpoints_by_parent ON checkpoints (parent_id, at);
CREATE INDEX checkpoints_by_at ON checkpoints (at);

CREATE TABLE idempotency (
    id TEXT NOT NULL PRIMARY KEY, parent_id TEXT, key TEXT UNIQUE, at BIGINT, body TEXT NOT NULL
);
CREATE INDEX idempotency_by_parent ON idempotency (parent_id, at);
CREATE INDEX idempotency_by_at ON idempotency (at);

CREATE TABLE settings (
    id TEXT NOT NULL PRIMARY KEY, parent_id TEXT, key TEXT UNIQUE, at BIGINT, body TEXT NOT NULL
);
CREATE INDEX settings_by_parent ON settings (parent_id, at);
CREATE INDEX settings_by_at ON settings (at);
