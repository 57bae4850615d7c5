-- Version 4: places, the trees under statements, and the parties of the whole account.

CREATE TABLE place (
    report    INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
    byte_from INTEGER NOT NULL,            -- its words, in text.words
    byte_to   INTEGER NOT NULL,
    name      TEXT NOT NULL,               -- as the table of places has it; the report's words when it is not known
    country   TEXT NOT NULL DEFAULT '',    -- ISO 3166-1 alpha-3
    region    TEXT NOT NULL DEFAULT '',
    latitude  REAL,                        -- degrees, of its middle
    longitude REAL,
    precision TEXT NOT NULL CHECK (precision IN ('unknown', 'town', 'region', 'country')),
    use       TEXT NOT NULL CHECK (use IN ('mention', 'event', 'dateline')),
    why       TEXT NOT NULL DEFAULT '',    -- what decided, or why it is not known
    PRIMARY KEY (report, byte_from)
) WITHOUT ROWID;
CREATE INDEX place_name ON place (name, country);

-- Trees of the sentences in which statements are made. A line for each word, fields parted by blanks:
-- first byte counted from byte_from, length, universal tag, head (1.., 0: the root), relation, lemma where it is not the form.
CREATE TABLE tree (
    report    INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
    byte_from INTEGER NOT NULL,
    byte_to   INTEGER NOT NULL,
    words     TEXT NOT NULL,
    PRIMARY KEY (report, byte_from)
) WITHOUT ROWID;

-- Where the place stands that says where the statement was made (place.byte_from), and its sentence's tree (tree.byte_from).
ALTER TABLE statement ADD COLUMN where_from INTEGER;
ALTER TABLE statement ADD COLUMN tree_from INTEGER;

-- Parties of the account: what several reports call one. Made anew of speaker and party_correction whenever either changes.
CREATE TABLE party (
    number  INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,          -- hash of what it is called and where it belongs
    name    TEXT NOT NULL,
    kind    TEXT NOT NULL,
    country TEXT NOT NULL,
    sector  TEXT NOT NULL,
    office  TEXT NOT NULL,                 -- the one told last
    part_of TEXT NOT NULL
);
CREATE INDEX party_called ON party (name, country);
CREATE TABLE party_name (                  -- a party as speaker has it, and which party of the account it is
    name    TEXT NOT NULL,
    kind    TEXT NOT NULL,
    country TEXT NOT NULL,
    sector  TEXT NOT NULL,
    party   INTEGER NOT NULL REFERENCES party (number) ON DELETE CASCADE,
    PRIMARY KEY (name, country, kind, sector)
) WITHOUT ROWID;
CREATE INDEX party_name_of ON party_name (party);

-- What a person said of parties. Rows are only ever added; they name parties by name, so they outlive every reading.
CREATE TABLE party_correction (
    number        INTEGER PRIMARY KEY,
    verb          TEXT NOT NULL CHECK (verb IN ('merge', 'split', 'undo')),
    name          TEXT NOT NULL DEFAULT '', -- merge: the party that the other one is; split: the name that is a party of its own
    country       TEXT NOT NULL DEFAULT '', -- '': whatever it is
    other         TEXT NOT NULL DEFAULT '', -- merge: the other one
    other_country TEXT NOT NULL DEFAULT '',
    undoes        INTEGER REFERENCES party_correction (number),
    by            TEXT NOT NULL,
    reason        TEXT NOT NULL,
    at            TEXT NOT NULL             -- UTC
);

-- What reports tell of a party, and from when to when.
CREATE VIEW party_told AS
SELECT party.id AS party, party.name, speaker.office, speaker.country, min(report.published) AS day_from,
       max(report.published) AS day_to, count(DISTINCT report.number) AS reports
  FROM speaker JOIN party_name ON party_name.name = speaker.party AND party_name.country = speaker.country
       AND party_name.kind = speaker.party_kind AND party_name.sector = speaker.sector
  JOIN party ON party.number = party_name.party
  JOIN statement ON statement.number = speaker.statement JOIN report ON report.number = statement.report
 GROUP BY party.number, speaker.office, speaker.country;
