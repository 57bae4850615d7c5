-- Version 5: parties of a report as a table of their own; mentions, proposals, terms, positions, talks and events.

-- A party as one report has it, once for each. Version 4 had it beside each speaker.
CREATE TABLE report_party (
    number    INTEGER PRIMARY KEY,
    report    INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
    place     INTEGER NOT NULL,            -- 1.. in the order in which the reading has them
    name      TEXT NOT NULL,               -- fullest; the report's own words for one it never names
    kind      TEXT NOT NULL,               -- person, state, organ, organisation, group, ...
    country   TEXT NOT NULL,               -- ISO 3166-1 alpha-3, or UNO, EUR, IGO as in PLOVER
    sector    TEXT NOT NULL,               -- PLOVER, several parted by '+'
    office    TEXT NOT NULL DEFAULT '',
    part_of   TEXT NOT NULL DEFAULT '',
    why       TEXT NOT NULL DEFAULT '',    -- what tells
    byte_from INTEGER NOT NULL DEFAULT 0,  -- where the report first speaks of it; equal: not known
    byte_to   INTEGER NOT NULL DEFAULT 0,
    UNIQUE (report, name, country, kind, sector)
);
CREATE INDEX report_party_name ON report_party (name, country, kind, sector);

INSERT INTO report_party (report, place, name, kind, country, sector, office, part_of, why)
SELECT report, row_number() OVER (PARTITION BY report ORDER BY min(place), min(piece)), party, party_kind, country,
       sector, max(office), max(part_of), max(party_why)
  FROM speaker JOIN statement ON statement.number = speaker.statement
 WHERE party <> '' GROUP BY report, party, country, party_kind, sector;

DROP VIEW said;
DROP VIEW party_told;
CREATE TABLE speaker_5 (
    statement INTEGER NOT NULL REFERENCES statement (number) ON DELETE CASCADE,
    piece     INTEGER NOT NULL,            -- 1.. when several speak together
    name      TEXT NOT NULL DEFAULT '',
    role      TEXT NOT NULL DEFAULT '',
    name_from INTEGER NOT NULL DEFAULT 0, name_to INTEGER NOT NULL DEFAULT 0, -- where the name stands; equal: nowhere
    role_from INTEGER NOT NULL DEFAULT 0, role_to INTEGER NOT NULL DEFAULT 0,
    unknown   TEXT,                        -- why there is no name
    party     INTEGER REFERENCES report_party (number), -- who it is in the world; none where a person has named another speaker
    PRIMARY KEY (statement, piece)
) WITHOUT ROWID;
INSERT INTO speaker_5
SELECT s.statement, s.piece, s.name, s.role, s.name_from, s.name_to, s.role_from, s.role_to, s.unknown, p.number
  FROM speaker AS s JOIN statement ON statement.number = s.statement
  LEFT JOIN report_party AS p ON p.report = statement.report AND p.name = s.party AND p.country = s.country
       AND p.kind = s.party_kind AND p.sector = s.sector;
DROP TABLE speaker;
ALTER TABLE speaker_5 RENAME TO speaker;
CREATE INDEX speaker_name ON speaker (name);
CREATE INDEX speaker_party ON speaker (party);

-- Where actors are named, and which party each means. Made anew with each reading.
CREATE TABLE mention (
    report    INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
    piece     INTEGER NOT NULL,            -- 1.. in text order
    byte_from INTEGER NOT NULL,
    byte_to   INTEGER NOT NULL,
    party     INTEGER REFERENCES report_party (number),
    why       TEXT,                        -- why there is no party
    PRIMARY KEY (report, piece)
) WITHOUT ROWID;
CREATE INDEX mention_party ON mention (party);

-- Records that a person may judge have the same columns: id, place, byte_from, byte_to, score, state, words, made_by.
CREATE TABLE proposal (
    number    INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,        -- hash of the report's id and its first mention
    report    INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
    place     INTEGER NOT NULL,            -- 1.. in text order of first mentions within the report
    name      TEXT NOT NULL,               -- short, in the report's words
    part_of   INTEGER REFERENCES proposal (number) ON DELETE SET NULL, -- in the same report
    by        INTEGER REFERENCES report_party (number),                -- who put it forward
    same_as   INTEGER REFERENCES proposal (number) ON DELETE SET NULL, -- the one by which the account calls it: made anew
    byte_from INTEGER NOT NULL, byte_to INTEGER NOT NULL,              -- its first mention
    score     REAL NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed', 'refused')),
    words     TEXT NOT NULL,               -- its mentions, parted by '; '
    made_by   TEXT NOT NULL
);
CREATE INDEX proposal_report ON proposal (report, place);
CREATE INDEX proposal_by ON proposal (by);
CREATE INDEX proposal_part_of ON proposal (part_of);
CREATE INDEX proposal_same_as ON proposal (same_as);
CREATE TABLE proposal_mention (
    proposal  INTEGER NOT NULL REFERENCES proposal (number) ON DELETE CASCADE,
    piece     INTEGER NOT NULL,
    byte_from INTEGER NOT NULL,
    byte_to   INTEGER NOT NULL,
    PRIMARY KEY (proposal, piece)
) WITHOUT ROWID;

CREATE TABLE term (
    number    INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    report    INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
    place     INTEGER NOT NULL,
    proposal  INTEGER REFERENCES proposal (number) ON DELETE SET NULL, -- none: the report does not tell of which
    kind      TEXT NOT NULL CHECK (kind IN ('body', 'rule', 'veto', 'trigger', 'measure', 'deadline', 'reservation')),
    byte_from INTEGER NOT NULL, byte_to INTEGER NOT NULL,
    score     REAL NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed', 'refused')),
    words     TEXT NOT NULL,
    made_by   TEXT NOT NULL
);
CREATE INDEX term_report ON term (report, place);
CREATE INDEX term_proposal ON term (proposal);
CREATE TABLE term_party (
    term  INTEGER NOT NULL REFERENCES term (number) ON DELETE CASCADE,
    piece INTEGER NOT NULL,
    party INTEGER NOT NULL REFERENCES report_party (number),
    PRIMARY KEY (term, piece)
) WITHOUT ROWID;
CREATE INDEX term_party_of ON term_party (party);

CREATE TABLE position (
    number    INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    report    INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
    place     INTEGER NOT NULL,
    party     INTEGER REFERENCES report_party (number),
    proposal  INTEGER NOT NULL REFERENCES proposal (number) ON DELETE CASCADE,
    stance    TEXT NOT NULL CHECK (stance IN ('supports', 'opposes', 'conditional', 'open', 'demands', 'offers', 'concedes',
              'undecided')),
    strength  TEXT NOT NULL CHECK (strength IN ('soft', 'firm', 'red line')),
    voice     INTEGER REFERENCES report_party (number), -- who says it of another
    statement TEXT,                        -- id of the statement it stands in
    byte_from INTEGER NOT NULL, byte_to INTEGER NOT NULL,              -- the words that show stance and proposal
    holder_from INTEGER NOT NULL, holder_to INTEGER NOT NULL,          -- the words for the party; equal: none
    condition_from INTEGER NOT NULL, condition_to INTEGER NOT NULL,
    day_from  TEXT,                        -- YYYY-MM-DD, when it was taken or voiced
    day_to    TEXT,
    past      INTEGER NOT NULL CHECK (past IN (0, 1)), -- held then; what holds today is not known from it
    score     REAL NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed', 'refused')),
    words     TEXT NOT NULL,
    made_by   TEXT NOT NULL
);
CREATE INDEX position_report ON position (report, place);
CREATE INDEX position_party ON position (party);
CREATE INDEX position_voice ON position (voice);
CREATE INDEX position_proposal ON position (proposal);

CREATE TABLE talks (
    number    INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    report    INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
    place     INTEGER NOT NULL,
    name      TEXT NOT NULL,
    status    TEXT NOT NULL CHECK (status IN ('held', 'planned', 'called off', 'proposed')),
    day_from  TEXT,
    day_to    TEXT,
    byte_from INTEGER NOT NULL, byte_to INTEGER NOT NULL,
    score     REAL NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed', 'refused')),
    words     TEXT NOT NULL,
    made_by   TEXT NOT NULL
);
CREATE INDEX talks_report ON talks (report, place);
CREATE TABLE talks_party (
    talks     INTEGER NOT NULL REFERENCES talks (number) ON DELETE CASCADE,
    piece     INTEGER NOT NULL,
    party     INTEGER NOT NULL REFERENCES report_party (number),
    seat      TEXT NOT NULL CHECK (seat IN ('in', 'out', 'host', 'mediator')),
    byte_from INTEGER NOT NULL, byte_to INTEGER NOT NULL,
    PRIMARY KEY (talks, piece)
) WITHOUT ROWID;
CREATE INDEX talks_party_of ON talks_party (party);

CREATE TABLE event (
    number    INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    report    INTEGER NOT NULL REFERENCES report (number) ON DELETE CASCADE,
    place     INTEGER NOT NULL,
    type      TEXT NOT NULL,               -- PLOVER: AGREE, CONSULT ...
    mode      TEXT NOT NULL DEFAULT '',
    mode_rule TEXT NOT NULL DEFAULT '',    -- what decided it
    context   TEXT NOT NULL DEFAULT '',    -- several parted by '+'
    cameo     TEXT NOT NULL DEFAULT '',
    cameo_rule TEXT NOT NULL DEFAULT '',
    reciprocal INTEGER NOT NULL CHECK (reciprocal IN (0, 1)),
    fact      TEXT NOT NULL CHECK (fact IN ('happened', 'ongoing', 'planned', 'possible', 'denied')),
    condition_from INTEGER NOT NULL, condition_to INTEGER NOT NULL,
    statement TEXT,                        -- id of the statement in whose content it stands; none: the reporter's own words
    alleged_by INTEGER REFERENCES report_party (number),
    background INTEGER NOT NULL CHECK (background IN (0, 1)),
    when_from INTEGER,                     -- time.byte_from and place.byte_from in the same report
    where_from INTEGER,
    intensity REAL,
    byte_from INTEGER NOT NULL, byte_to INTEGER NOT NULL,              -- its trigger
    score     REAL NOT NULL,
    state     TEXT NOT NULL CHECK (state IN ('proposed', 'confirmed', 'refused')),
    words     TEXT NOT NULL,
    made_by   TEXT NOT NULL
);
CREATE INDEX event_report ON event (report, place);
CREATE INDEX event_type ON event (type);
CREATE INDEX event_alleged_by ON event (alleged_by);
CREATE TABLE event_actor (
    event     INTEGER NOT NULL REFERENCES event (number) ON DELETE CASCADE,
    side      TEXT NOT NULL CHECK (side IN ('actor', 'recipient')),
    piece     INTEGER NOT NULL,
    party     INTEGER REFERENCES report_party (number), -- none: not known
    byte_from INTEGER NOT NULL, byte_to INTEGER NOT NULL,              -- equal: the sentence leaves it unsaid
    PRIMARY KEY (event, side, piece)
) WITHOUT ROWID;
CREATE INDEX event_actor_of ON event_actor (party);
CREATE TABLE event_count (
    event     INTEGER NOT NULL REFERENCES event (number) ON DELETE CASCADE,
    piece     INTEGER NOT NULL,
    of        TEXT NOT NULL,               -- 'dead', 'injured', 'arrested', 'missing', 'displaced'
    low       INTEGER NOT NULL,
    high      INTEGER,                     -- none: no upper bound is told
    byte_from INTEGER NOT NULL, byte_to INTEGER NOT NULL,
    PRIMARY KEY (event, piece)
) WITHOUT ROWID;

-- Reviews are of any record, and corrections of parties and of proposals.
ALTER TABLE review RENAME COLUMN statement TO record;
ALTER TABLE review ADD COLUMN kind TEXT NOT NULL DEFAULT 'statement'; -- 'proposal', 'term', 'position', 'talks', 'event'
ALTER TABLE party_correction RENAME TO correction;
ALTER TABLE correction ADD COLUMN kind TEXT NOT NULL DEFAULT 'party'; -- or 'proposal'

-- For people who ask with sqlite3.
CREATE VIEW said AS
SELECT report.id AS report, report.published, report.publisher, report.title, statement.id AS statement,
       statement.place, statement.within,
       (SELECT group_concat(CASE WHEN unknown IS NULL THEN name ELSE '?' END, '; ')
          FROM (SELECT * FROM speaker WHERE speaker.statement = statement.number ORDER BY piece)) AS speaker,
       statement.kind, statement.score, statement.state, statement.words
  FROM statement JOIN report ON report.number = statement.report;

CREATE VIEW stands AS
SELECT report.id AS report, report.published, position.id AS position, coalesce(party.name, told.name) AS party,
       position.stance, position.strength, coalesce(joined.name, proposal.name) AS proposal, position.day_from,
       position.past, position.score, position.state, position.words
  FROM position JOIN report ON report.number = position.report JOIN proposal ON proposal.number = position.proposal
  LEFT JOIN proposal AS joined ON joined.number = proposal.same_as
  LEFT JOIN report_party AS told ON told.number = position.party
  LEFT JOIN party_name ON party_name.name = told.name AND party_name.country = told.country
       AND party_name.kind = told.kind AND party_name.sector = told.sector
  LEFT JOIN party ON party.number = party_name.party;

CREATE VIEW done AS
SELECT report.id AS report, report.published, event.id AS event, event.type, event.mode, event.cameo,
       (SELECT group_concat(coalesce(name, '?'), '; ') FROM (SELECT name FROM event_actor LEFT JOIN report_party
         ON report_party.number = event_actor.party WHERE event_actor.event = event.number AND side = 'actor'
         ORDER BY piece)) AS actor,
       (SELECT group_concat(coalesce(name, '?'), '; ') FROM (SELECT name FROM event_actor LEFT JOIN report_party
         ON report_party.number = event_actor.party WHERE event_actor.event = event.number AND side = 'recipient'
         ORDER BY piece)) AS recipient,
       event.fact, event.score, event.state, event.words
  FROM event JOIN report ON report.number = event.report;

-- What reports tell of a party, and from when to when.
CREATE VIEW party_told AS
SELECT party.id AS party, party.name, report_party.office, report_party.country, min(report.published) AS day_from,
       max(report.published) AS day_to, count(DISTINCT report.number) AS reports
  FROM report_party JOIN party_name ON party_name.name = report_party.name
       AND party_name.country = report_party.country AND party_name.kind = report_party.kind
       AND party_name.sector = report_party.sector
  JOIN party ON party.number = party_name.party JOIN report ON report.number = report_party.report
 GROUP BY party.number, report_party.office, report_party.country;
