-- Version 6: what a person said of cells of the table, and files of other programs that reports came from.

-- Rows are only ever added; the last one of a cell counts. They name party and proposal, so they outlive every reading.
CREATE TABLE judgement (
    number      INTEGER PRIMARY KEY,
    party       TEXT NOT NULL,             -- its name in the account
    country     TEXT NOT NULL,
    proposal_id TEXT NOT NULL,             -- proposal.id by which the account called it then
    proposal    TEXT NOT NULL,             -- its name then
    verdict     TEXT NOT NULL CHECK (verdict IN ('confirmed', 'changed', 'refused', 'forgotten')),
    stance      TEXT NOT NULL DEFAULT '',  -- as position.stance; empty where it is refused or forgotten
    strength    TEXT NOT NULL DEFAULT '',
    past        INTEGER NOT NULL DEFAULT 0 CHECK (past IN (0, 1)),
    by          TEXT NOT NULL,
    reason      TEXT NOT NULL,
    at          TEXT NOT NULL              -- UTC
);
CREATE INDEX judgement_of ON judgement (party, proposal);

-- A .dna file as it was taken in: exporting begins with it, so nothing of it is lost.
CREATE TABLE dna_file (
    number  INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,          -- hash of the bytes
    name    TEXT NOT NULL,
    bytes   BLOB NOT NULL,
    kept_at TEXT NOT NULL                  -- UTC
);
