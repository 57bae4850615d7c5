-- Version 3: who a speaker is in the world. Kept with the speaker, so a judged statement keeps its party when the report is read
-- again; empty where a person has named another speaker.
ALTER TABLE speaker ADD COLUMN party TEXT NOT NULL DEFAULT '';      -- its fullest name
ALTER TABLE speaker ADD COLUMN party_kind TEXT NOT NULL DEFAULT ''; -- person, state, organ, organisation, group, ...
ALTER TABLE speaker ADD COLUMN country TEXT NOT NULL DEFAULT '';    -- ISO 3166-1 alpha-3, or UNO, EUR, IGO as in PLOVER
ALTER TABLE speaker ADD COLUMN sector TEXT NOT NULL DEFAULT '';     -- PLOVER, several parted by '+'
ALTER TABLE speaker ADD COLUMN office TEXT NOT NULL DEFAULT '';     -- of the party, from the report or the tables
ALTER TABLE speaker ADD COLUMN part_of TEXT NOT NULL DEFAULT '';
ALTER TABLE speaker ADD COLUMN party_why TEXT NOT NULL DEFAULT '';  -- what tells
CREATE INDEX speaker_party ON speaker (party, country);
