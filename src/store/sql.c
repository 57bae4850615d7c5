/*
 * sql.c - the statements that keep and look up one report, as inside.h names them.
 */
#include "store/inside.h"

/* Of the lists of records: ?1 the report, ?2 words in a party's name, ?3 words, ?4 lowest score, ?5 refused ones too, ?6 a day. */
#define WANTED(table)                                                                                                  \
    "FROM " table " WHERE report = ?1 AND score >= ?4 AND (?5 OR state <> 'refused') "                                 \
    "AND (?3 IS NULL OR dgm_words(words, ?3)) "
#define HELD(from, to)                                                                                                 \
    "AND (?6 IS NULL OR (coalesce(" from ", " to ") <= " DATE("?6") " AND coalesce(" to ", " from ") >= " DATE("?6")   \
    ")) "
#define GOOD_PROPOSAL(table)                                                                                           \
    "AND (?5 OR NOT EXISTS (SELECT 1 FROM proposal AS p WHERE p.number = " table ".proposal AND p.state = 'refused')) "
#define STATEMENT_OF(table) "coalesce((SELECT place FROM statement WHERE statement.id = " table ".statement), 0)"

/* clang-format off */
const char *const dgm_store_sql_text[SQL_ALL] = {
    [SQL_BEGIN] = "BEGIN IMMEDIATE",
    [SQL_COMMIT] = "COMMIT",
    [SQL_ROLLBACK] = "ROLLBACK",
    [SQL_SAVE] = "SAVEPOINT one",
    [SQL_RELEASE] = "RELEASE one",
    [SQL_UNDO] = "ROLLBACK TO one",
    [SQL_FIND_REPORT] = "SELECT number, result, name = '', title = '', author = '' FROM report WHERE id = ?",
    [SQL_FIND_TEXT] = "SELECT number FROM text WHERE id = ?",
    [SQL_ADD_TEXT] = "INSERT INTO text (id, words) VALUES (?, ?)",
    [SQL_ADD_REPORT] = "INSERT INTO report (id, text, name, title, url, publisher, author, published, language, read, "
                       "why, result, made_by, kept_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, "
                       "date(?8 * 86400, 'unixepoch'), ?9, ?10, ?11, ?12, ?13, strftime('%Y-%m-%dT%H:%M:%SZ'))",
    [SQL_FILL_REPORT] = "UPDATE report SET name = iif(name = '', ?2, name), title = iif(title = '', ?3, title), "
                        "author = iif(author = '', ?4, author) WHERE number = ?1",
    [SQL_NEW_RESULT] = "UPDATE report SET language = ?2, read = ?3, why = ?4, result = ?5, made_by = ?6, "
                       "kept_at = strftime('%Y-%m-%dT%H:%M:%SZ') WHERE number = ?1",
    [SQL_DROP_PROPOSED] = "DELETE FROM statement WHERE report = ? AND state = 'proposed'",
    [SQL_REVIEWED] = "SELECT number, id, place, within FROM statement WHERE report = ? AND state <> 'proposed' "
                     "ORDER BY number",
    [SQL_MOVE] = "UPDATE statement SET place = ?2, within = ?3 WHERE number = ?1",
    [SQL_ADD_STATEMENT] =
        "INSERT INTO statement (id, report, place, within, kind, score, state, words, made_by, "
        "when_from, where_from, tree_from) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
    [SQL_ADD_SPAN] = "INSERT INTO span (statement, role, piece, byte_from, byte_to) VALUES (?, ?, ?, ?, ?)",
    [SQL_ADD_SPEAKER] = "INSERT INTO speaker (statement, piece, name, role, name_from, name_to, role_from, role_to, "
                        "unknown, party) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [SQL_COUNT] = "SELECT count(*) FROM statement WHERE report = ?",
    /* ?2 the speaker's words or NULL, ?3 the search or NULL, ?4 the lowest score, ?5 refused ones too, ?6 the day they were made */
    [SQL_STATEMENTS] =
        "SELECT number, id, place, within, kind, score, state, when_from, where_from, tree_from FROM statement WHERE "
        "report = ?1 AND score >= ?4 AND (?5 OR state <> 'refused') "
        "AND (?2 IS NULL OR EXISTS (SELECT 1 FROM speaker WHERE speaker.statement = statement.number AND "
        "(dgm_has(name, ?2) OR dgm_has(role, ?2) OR " CALLED("speaker.party", "?2") "))) "
        "AND (?3 IS NULL OR number IN (SELECT rowid FROM statement_search WHERE statement_search MATCH ?3)) "
        "AND (?6 IS NULL OR EXISTS (SELECT 1 FROM time WHERE time.report = ?1 AND byte_from = when_from AND "
        "day_from <= " DATE("?6") " AND day_to >= " DATE("?6") ")) ORDER BY place",
    [SQL_SPANS] = "SELECT role, byte_from, byte_to FROM span WHERE statement = ? ORDER BY role, piece",
    [SQL_SPEAKERS] = "SELECT name, role, name_from, name_to, role_from, role_to, unknown, "
                     PLACE_OF("report_party", "speaker.party") " FROM speaker WHERE statement = ? ORDER BY piece",
    [SQL_DROP_TIMES] = "DELETE FROM time WHERE report = ?",
    [SQL_ADD_TIME] =
        "INSERT INTO time (report, byte_from, byte_to, kind, grain, part, day_from, day_to, unresolved) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, date(?7 * 86400, 'unixepoch'), date(?8 * 86400, 'unixepoch'), ?9)",
    [SQL_TIMES] = "SELECT byte_from, byte_to, kind, grain, part, CAST(strftime('%s', day_from) AS INTEGER) / 86400, "
                  "CAST(strftime('%s', day_to) AS INTEGER) / 86400, unresolved FROM time WHERE report = ? "
                  "ORDER BY byte_from",
    [SQL_DROP_PLACES] = "DELETE FROM place WHERE report = ?",
    [SQL_ADD_PLACE] = "INSERT INTO place (report, byte_from, byte_to, name, country, region, latitude, longitude, "
                      "precision, use, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
    [SQL_PLACES] = "SELECT byte_from, byte_to, name, country, region, latitude, longitude, precision, use, why FROM "
                   "place WHERE report = ? ORDER BY byte_from",
    [SQL_DROP_TREES] = "DELETE FROM tree WHERE report = ?",
    [SQL_ADD_TREE] = "INSERT INTO tree (report, byte_from, byte_to, words) VALUES (?, ?, ?, ?)",
    [SQL_TREES] = "SELECT byte_from, byte_to, words FROM tree WHERE report = ? ORDER BY byte_from",
    [SQL_ADD_PARTY] =
        "INSERT INTO report_party (report, place, name, kind, country, sector, office, part_of, why, byte_from, "
        "byte_to) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (report, name, country, kind, sector) DO UPDATE "
        "SET place = min(place, excluded.place), office = excluded.office, part_of = excluded.part_of, why = "
        "excluded.why, byte_from = excluded.byte_from, byte_to = excluded.byte_to RETURNING number",
    [SQL_PARTIES] = "SELECT told.name, told.kind, told.country, told.sector, told.office, told.part_of, told.why, "
                    "byte_from, byte_to, account.id, account.name FROM report_party AS told " ACCOUNTS
                    "WHERE told.report = ? ORDER BY told.place",
    [SQL_ADD_MENTION] =
        "INSERT INTO mention (report, piece, byte_from, byte_to, party, why) VALUES (?, ?, ?, ?, ?, ?)",
    [SQL_MENTIONS] = "SELECT byte_from, byte_to, " PLACE_OF("report_party", "mention.party")
                     ", why FROM mention WHERE report = ? ORDER BY piece",
    [SQL_ADD_PROPOSAL] = "INSERT INTO proposal (id, report, place, name, by, byte_from, byte_to, score, state, words, "
                         "made_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
    [SQL_RENEW_PROPOSAL] =
        "UPDATE OR IGNORE proposal SET id = ?2, name = ?3, by = ?4, byte_from = ?5, byte_to = ?6, score = ?7, words = "
        "?8, made_by = ?9, part_of = NULL WHERE number = ?1 AND state = 'proposed'",
    [SQL_PART_OF] = "UPDATE proposal SET part_of = ?2 WHERE number = ?1 AND (state = 'proposed' OR ?3) AND number <> "
                    "?2",
    [SQL_DROP_PROPOSAL_MENTIONS] = "DELETE FROM proposal_mention WHERE proposal = ?",
    [SQL_ADD_PROPOSAL_MENTION] =
        "INSERT INTO proposal_mention (proposal, piece, byte_from, byte_to) VALUES (?, ?, ?, ?)",
    [SQL_PROPOSAL_NUMBER] = "SELECT number FROM proposal WHERE id = ?1 AND report = ?2",
    [SQL_PROPOSALS] =
        "SELECT number, id, place, name, " PLACE_OF("proposal AS whole", "proposal.part_of") ", "
        PLACE_OF("report_party", "proposal.by") ", score, state, "
        "(SELECT id FROM proposal AS o WHERE o.number = proposal.same_as), "
        "(SELECT name FROM proposal AS o WHERE o.number = proposal.same_as), "
        "score >= ?4 AND ?6 IS NULL AND (?2 IS NULL OR " CALLED("proposal.by", "?2") ") "
        "AND (?3 IS NULL OR dgm_words(words, ?3) OR dgm_words(name, ?3)) "
        "FROM proposal WHERE report = ?1 AND (?5 OR state <> 'refused') ORDER BY place",
    [SQL_PROPOSAL_MENTIONS] = "SELECT byte_from, byte_to FROM proposal_mention WHERE proposal = ? ORDER BY piece",
    [SQL_ADD_TERM] = "INSERT INTO term (id, report, place, proposal, kind, byte_from, byte_to, score, state, words, "
                     "made_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
    [SQL_ADD_TERM_PARTY] = "INSERT INTO term_party (term, piece, party) VALUES (?, ?, ?)",
    [SQL_TERMS] = "SELECT number, id, " PLACE_OF("proposal", "term.proposal") ", kind, byte_from, byte_to, score, "
                  "state " WANTED("term") GOOD_PROPOSAL("term") "AND ?6 IS NULL "
                  "AND (?2 IS NULL OR EXISTS (SELECT 1 FROM term_party WHERE term_party.term = term.number AND "
                  CALLED("term_party.party", "?2") ")) ORDER BY place",
    [SQL_TERM_PARTIES] =
        "SELECT " PLACE_OF("report_party", "term_party.party") " FROM term_party WHERE term = ? ORDER BY piece",
    [SQL_ADD_POSITION] =
        "INSERT INTO position (id, report, place, party, proposal, stance, strength, voice, statement, byte_from, "
        "byte_to, holder_from, holder_to, condition_from, condition_to, day_from, day_to, past, score, state, words, "
        "made_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, " DATE("?16") ", " DATE("?17")
        ", ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
    [SQL_POSITIONS] =
        "SELECT id, " PLACE_OF("report_party", "position.party") ", " PLACE_OF("proposal", "position.proposal")
        ", stance, strength, " PLACE_OF("report_party", "position.voice") ", " STATEMENT_OF("position")
        ", byte_from, byte_to, holder_from, holder_to, condition_from, condition_to, " DAY("day_from") ", "
        DAY("day_to") ", past, score, state " WANTED("position") GOOD_PROPOSAL("position") HELD("day_from", "day_to")
        "AND (?2 IS NULL OR " CALLED("position.party", "?2") ") ORDER BY place",
    [SQL_ADD_TALKS] = "INSERT INTO talks (id, report, place, name, status, day_from, day_to, byte_from, byte_to, score, "
                      "state, words, made_by) VALUES (?, ?, ?, ?, ?, " DATE("?6") ", " DATE("?7")
                      ", ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
    [SQL_ADD_TALKS_PARTY] =
        "INSERT INTO talks_party (talks, piece, party, seat, byte_from, byte_to) VALUES (?, ?, ?, ?, ?, ?)",
    [SQL_TALKS] = "SELECT number, id, place, name, status, " DAY("day_from") ", " DAY("day_to")
                  ", byte_from, byte_to, score, state " WANTED("talks") HELD("day_from", "day_to")
                  "AND (?2 IS NULL OR EXISTS (SELECT 1 FROM talks_party WHERE talks_party.talks = talks.number AND "
                  CALLED("talks_party.party", "?2") ")) ORDER BY place",
    [SQL_TALKS_PARTIES] = "SELECT " PLACE_OF("report_party", "talks_party.party")
                          ", seat, byte_from, byte_to FROM talks_party WHERE talks = ? ORDER BY piece",
    [SQL_ADD_EVENT] =
        "INSERT INTO event (id, report, place, type, mode, mode_rule, context, cameo, cameo_rule, reciprocal, fact, "
        "condition_from, condition_to, statement, alleged_by, background, when_from, where_from, intensity, byte_from, "
        "byte_to, score, state, words, made_by) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
        "?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
    [SQL_ADD_EVENT_ACTOR] =
        "INSERT INTO event_actor (event, side, piece, party, byte_from, byte_to) VALUES (?, ?, ?, ?, ?, ?)",
    [SQL_ADD_EVENT_COUNT] =
        "INSERT INTO event_count (event, piece, of, low, high, byte_from, byte_to) VALUES (?, ?, ?, ?, ?, ?, ?)",
    [SQL_EVENTS] =
        "SELECT number, id, place, type, mode, mode_rule, context, cameo, cameo_rule, reciprocal, fact, "
        "condition_from, condition_to, " STATEMENT_OF("event") ", " PLACE_OF("report_party", "event.alleged_by")
        ", background, when_from, where_from, intensity, byte_from, byte_to, score, state " WANTED("event")
        "AND (?6 IS NULL OR EXISTS (SELECT 1 FROM time WHERE time.report = ?1 AND time.byte_from = when_from AND "
        "time.day_from <= " DATE("?6") " AND time.day_to >= " DATE("?6") ")) "
        "AND (?2 IS NULL OR EXISTS (SELECT 1 FROM event_actor WHERE event_actor.event = event.number AND "
        CALLED("event_actor.party", "?2") ")) ORDER BY place",
    [SQL_EVENT_ACTORS] = "SELECT side = 'recipient', " PLACE_OF("report_party", "event_actor.party")
                         ", byte_from, byte_to FROM event_actor WHERE event = ? ORDER BY side, piece",
    [SQL_EVENT_COUNTS] = "SELECT of, low, high, byte_from, byte_to FROM event_count WHERE event = ? ORDER BY piece",
};
