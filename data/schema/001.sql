-- The account, version 1. docs/store.md describes it. All byte offsets count from 0 in text.words, end exclusive.

CREATE TABLE text (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL UNIQUE,           -- hash of the words: wire copies share one row
    words  TEXT NOT NULL
);

CREATE TABLE report (
    number    INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,        -- hash of text, publisher, url and date
    text      INTEGER NOT NULL REFERENCES text (number),
    name      TEXT NOT NULL DEFAULT '',    -- the giver's own id, or the file's name
    title     TEXT NOT NULL DEFAULT '',
    url       TEXT NOT NULL DEFAULT '',
    publisher TEXT NOT NULL DEFAULT '',
    author    TEXT NOT NULL DEFAULT '',
    published TEXT,                        -- YYYY-MM-DD
    language  TEXT NOT NULL,               -- ISO 639-1, or 'und'
    read      INTEGER NOT NULL CHECK (read IN (0, 1)),
    why       TEXT,                        -- why it was not read
    result    TEXT NOT NULL,               -- hash of what reading gave: the same again changes nothing
    made_by   TEXT NOT NULL,
    kept_at   TEXT NOT NULL                -- UTC
);
CREATE INDEX report_text ON report (text);
CREATE INDEX report_published ON report (published, id);
CREATE INDEX report_name ON report (name);

CREATE TABLE statement (
    number   INTEGER PRIMARY KEY,
    id       TEXT NOT NULL UNIQUE,         -- hash of the report's id and the spans
    report   INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
    place    INTEGER NOT NULL,             -- 1.. in text order within the report
    within   INTEGER NOT NULL DEFAULT 0,   -- place of the statement whose content it stands in; 0: outermost
    kind     TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed')),
    score    REAL NOT NULL,
    state    TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed', 'refused')),
    words    TEXT NOT NULL,                -- the report's words from its first span to its last
    made_by  TEXT NOT NULL
);
CREATE INDEX statement_report ON statement (report, place);

CREATE TABLE span (
    statement INTEGER NOT NULL REFERENCES statement (number) ON DELETE CASCADE,
    role      TEXT NOT NULL CHECK (role IN ('source', 'cue', 'content')),
    piece     INTEGER NOT NULL,
    byte_from INTEGER NOT NULL,
    byte_to   INTEGER NOT NULL,
    PRIMARY KEY (statement, role, piece)
) WITHOUT ROWID;

CREATE TABLE speaker (
    statement INTEGER NOT NULL REFERENCES statement (number) ON DELETE CASCADE,
    piece     INTEGER NOT NULL,            -- 1.. when several speak together
    name      TEXT NOT NULL DEFAULT '',
    role      TEXT NOT NULL DEFAULT '',
    name_from INTEGER NOT NULL DEFAULT 0, name_to INTEGER NOT NULL DEFAULT 0, -- where the name stands; equal: nowhere
    role_from INTEGER NOT NULL DEFAULT 0, role_to INTEGER NOT NULL DEFAULT 0,
    unknown   TEXT,                        -- why there is no name
    PRIMARY KEY (statement, piece)
) WITHOUT ROWID;
CREATE INDEX speaker_name ON speaker (name);

-- What a person said of a record. Rows are only ever added. It names the statement by id, so it outlives it.
CREATE TABLE review (
    number    INTEGER PRIMARY KEY,
    statement TEXT NOT NULL,
    verdict   TEXT NOT NULL CHECK (verdict IN ('confirmed', 'refused', 'corrected')),
    field     TEXT NOT NULL,               -- 'state', 'speaker' or 'role'
    before    TEXT NOT NULL,
    after     TEXT NOT NULL,
    by        TEXT NOT NULL,
    reason    TEXT NOT NULL,
    at        TEXT NOT NULL                -- UTC
);
CREATE INDEX review_statement ON review (statement);

-- Full-text search: words only; the texts themselves stay in their tables. Triggers keep both in step.
CREATE VIRTUAL TABLE text_search USING fts5 (
    words, content = 'text', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER text_added AFTER INSERT ON text BEGIN
    INSERT INTO text_search (rowid, words) VALUES (new.number, new.words);
END;
CREATE TRIGGER text_gone AFTER DELETE ON text BEGIN
    INSERT INTO text_search (text_search, rowid, words) VALUES ('delete', old.number, old.words);
END;

CREATE VIRTUAL TABLE title_search USING fts5 (
    title, content = 'report', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER report_added AFTER INSERT ON report BEGIN
    INSERT INTO title_search (rowid, title) VALUES (new.number, new.title);
END;
CREATE TRIGGER report_gone AFTER DELETE ON report BEGIN
    INSERT INTO title_search (title_search, rowid, title) VALUES ('delete', old.number, old.title);
END;
CREATE TRIGGER report_renamed AFTER UPDATE OF title ON report WHEN old.title <> new.title BEGIN
    INSERT INTO title_search (title_search, rowid, title) VALUES ('delete', old.number, old.title);
    INSERT INTO title_search (rowid, title) VALUES (new.number, new.title);
END;

CREATE VIRTUAL TABLE statement_search USING fts5 (
    words, content = 'statement', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2');
CREATE TRIGGER statement_added AFTER INSERT ON statement BEGIN
    INSERT INTO statement_search (rowid, words) VALUES (new.number, new.words);
END;
CREATE TRIGGER statement_gone AFTER DELETE ON statement BEGIN
    INSERT INTO statement_search (statement_search, rowid, words) VALUES ('delete', old.number, old.words);
END;

-- For people who ask with sqlite3: one row a statement, its words cut out of the report.
CREATE VIEW said AS
SELECT report.id AS report, report.published, report.publisher, report.title, statement.id AS statement,
       statement.place, statement.within,
       (SELECT group_concat(CASE WHEN unknown IS NULL THEN name ELSE '?' END, '; ')
          FROM (SELECT * FROM speaker WHERE speaker.statement = statement.number ORDER BY piece)) AS speaker,
       statement.kind, statement.score, statement.state, statement.words
  FROM statement JOIN report ON report.number = statement.report;
