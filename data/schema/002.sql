-- The account, version 2: expressions of time, and the day of a statement.

CREATE TABLE time (
    report     INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
    byte_from  INTEGER NOT NULL,           -- its words, in text.words
    byte_to    INTEGER NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('point', 'range', 'duration', 'set')),
    grain      TEXT NOT NULL,              -- 'part of day', 'day', 'week', 'month', 'season', 'year', 'decade', 'century', 'range'
    part       TEXT NOT NULL DEFAULT '',   -- 'morning', 'afternoon', 'evening', 'night', 'clock'; '': the whole day
    day_from   TEXT,                       -- YYYY-MM-DD
    day_to     TEXT,
    unresolved TEXT,                       -- why a point or range has no day
    PRIMARY KEY (report, byte_from)
) WITHOUT ROWID;
CREATE INDEX time_day ON time (day_from);

-- Where the time stands that says when the statement was made: time.byte_from in the same report.
ALTER TABLE statement ADD COLUMN when_from INTEGER;
