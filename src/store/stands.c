/*
 * stands.c - who stands where over the whole account: positions, proposals and their terms.
 *
 *     2025-08-20  Russia  opposes (red line)  NATO troops in Ukraine  "opposes NATO troops in Ukraine under any scenario"
 *
 * How:    parties and proposals are those of the account, where they are joined. The day is the one that is told, or else
 *         the report's. A change is a position of a party's own, or of the reporter's, whose stance is another than the one
 *         before it on the same proposal; one that only held in the past comes before what is reported with it.
 */
#include "store/lists.h"

#include "base/error.h"

/* clang-format off */
#define MAIN_NAME "coalesce(main.name, proposal.name)"
#define NAMED_SO(name) "AND (?10 IS NULL OR dgm_has(" name ", ?10)) "

static const char positions_sql[] =
    "WITH held AS MATERIALIZED (SELECT position.id, report.id AS report, published, publisher, title, "
    "coalesce(account.id, '') AS party, coalesce(account.name, told.name, '') AS name, "
    "coalesce(account.country, told.country, '') AS country, coalesce(told.name, '') AS told_name, "
    "coalesce(main.id, proposal.id) AS proposal, " MAIN_NAME " AS proposal_name, proposal.name AS proposal_told, stance, "
    "strength, " NAME_OF("position.voice") " AS voice, coalesce(day_from, day_to, published) AS first, "
    "coalesce(day_to, day_from, published) AS last, day_from IS NOT NULL OR day_to IS NOT NULL AS told, past, "
    "position.statement, position.words, " CUT("condition_from", "condition_to") " AS condition, position.score, "
    "position.state, position.place, coalesce(account.id, told.name || ' ' || told.country, '') AS who "
    "FROM position JOIN report ON report.number = position.report JOIN text ON text.number = report.text "
    "JOIN proposal ON proposal.number = position.proposal LEFT JOIN proposal AS main ON main.number = proposal.same_as "
    "LEFT JOIN report_party AS told ON told.number = position.party " ACCOUNTS
    "WHERE " OF_REPORT "AND " JUDGED("position") "AND (?7 OR proposal.state <> 'refused') "
    "AND (?5 IS NULL OR dgm_has(told.name, ?5) OR dgm_has(told.office, ?5) OR dgm_has(account.name, ?5)) "
    "AND (NOT ?11 OR position.voice IS NULL) "
    "AND (?10 IS NULL OR dgm_has(proposal.name, ?10) OR dgm_has(main.name, ?10))), "
    "lined AS (SELECT held.*, lag(stance) OVER w AS was, lag(first) OVER w AS was_first, lag(past) OVER w AS was_past, "
    "lag(id) OVER w AS was_id FROM held WINDOW w AS (PARTITION BY who, proposal ORDER BY first, past DESC, report, place)) "
    "SELECT id, report, " DAY("published") ", publisher, title, party, name, country, told_name, proposal, proposal_name, "
    "proposal_told, stance, strength, coalesce(voice, ''), " DAY("first") ", " DAY("last") ", told, past, "
    "coalesce(statement, ''), words, coalesce(condition, ''), score, state, coalesce(was, ''), " DAY("was_first") ", "
    "coalesce(was_id, '') FROM lined "
    "WHERE (NOT ?11 OR (was <> stance AND (first > was_first OR (was_past AND NOT past)))) "
    "AND (?4 IS NULL OR dgm_words(words, ?4)) " BETWEEN "ORDER BY proposal_name, proposal, name, who, first, past DESC, "
    "report, place LIMIT ?9";

static const char proposals_sql[] =
    "WITH one AS MATERIALIZED (SELECT proposal.*, coalesce(same_as, proposal.number) AS whole, published FROM proposal "
    "JOIN report ON report.number = proposal.report WHERE " OF_REPORT "AND " JUDGED("proposal")
    "AND (?4 IS NULL OR dgm_words(proposal.words, ?4) OR dgm_words(proposal.name, ?4)) "
    "AND (?1 IS NULL OR published >= " DATE("?1") ") AND (?2 IS NULL OR published <= " DATE("?2") ") "
    "AND (?8 IS NULL OR published = " DATE("?8") ") "
    "AND (?5 IS NULL OR " CALLED("proposal.by", "?5") " OR EXISTS (SELECT 1 FROM position WHERE position.proposal = "
    "proposal.number AND position.state <> 'refused' AND " CALLED("position.party", "?5") "))), "
    "stood AS MATERIALIZED (SELECT whole, count(*) AS positions, count(DISTINCT coalesce(account.id, told.name || ' ' || "
    "told.country)) AS parties FROM one JOIN position ON position.proposal = one.number LEFT JOIN report_party AS told ON "
    "told.number = position.party " ACCOUNTS "WHERE (?7 OR position.state <> 'refused') GROUP BY whole), "
    "called_so AS MATERIALIZED (SELECT whole, group_concat(name, '; ') AS names FROM (SELECT DISTINCT whole, name FROM one "
    "ORDER BY whole, name) GROUP BY whole), "
    "spoken AS MATERIALIZED (SELECT whole, count(*) AS mentions FROM one JOIN proposal_mention ON proposal_mention.proposal "
    "= one.number GROUP BY whole), "
    "parts AS MATERIALIZED (SELECT whole, coalesce(m.name, p.name) AS name, row_number() OVER (PARTITION BY whole ORDER BY "
    "one.published, one.id) AS n FROM one JOIN proposal AS p ON p.number = one.part_of LEFT JOIN proposal AS m ON m.number "
    "= p.same_as), "
    "movers AS MATERIALIZED (SELECT whole, " NAME_OF("one.by") " AS name, row_number() OVER (PARTITION BY whole ORDER BY "
    "published, id) AS n FROM one WHERE by IS NOT NULL) "
    "SELECT main.id, main.name, names, coalesce(parts.name, ''), coalesce(movers.name, ''), coalesce(mentions, 0), "
    "count(DISTINCT one.report), coalesce(positions, 0), coalesce(parties, 0), " DAY("min(one.published)") ", "
    DAY("max(one.published)") " FROM one JOIN proposal AS main ON main.number = one.whole "
    "LEFT JOIN called_so ON called_so.whole = one.whole LEFT JOIN spoken ON spoken.whole = one.whole "
    "LEFT JOIN stood ON stood.whole = one.whole LEFT JOIN parts ON parts.whole = one.whole AND parts.n = 1 "
    "LEFT JOIN movers ON movers.whole = one.whole AND movers.n = 1 WHERE 1 " NAMED_SO("main.name")
    "GROUP BY one.whole ORDER BY 8 DESC, 7 DESC, main.name, main.id LIMIT ?9";

static const char terms_sql[] =
    "SELECT term.id, report.id, " DAY("published") ", coalesce(main.id, proposal.id, ''), coalesce(" MAIN_NAME ", ''), "
    "term.kind, term.words, coalesce((SELECT group_concat(name, '; ') FROM (SELECT " NAME_OF("term_party.party")
    " AS name FROM term_party WHERE term_party.term = term.number ORDER BY piece)), ''), term.score, term.state "
    "FROM term JOIN report ON report.number = term.report LEFT JOIN proposal ON proposal.number = term.proposal "
    "LEFT JOIN proposal AS main ON main.number = proposal.same_as WHERE " OF_REPORT "AND " JUDGED("term")
    "AND (?7 OR proposal.state IS NULL OR proposal.state <> 'refused') AND (?4 IS NULL OR dgm_words(term.words, ?4)) "
    "AND (?1 IS NULL OR published >= " DATE("?1") ") AND (?2 IS NULL OR published <= " DATE("?2") ") "
    "AND (?8 IS NULL OR published = " DATE("?8") ") AND (?5 IS NULL OR EXISTS (SELECT 1 FROM term_party WHERE "
    "term_party.term = term.number AND " CALLED("term_party.party", "?5") ")) " NAMED_SO(MAIN_NAME)
    "ORDER BY " MAIN_NAME ", term.kind, published, report.id, term.place LIMIT ?9";
/* clang-format on */

static const char *stance_word(unsigned i)
{
    return dgm_stance_name((dgm_stance)i);
}

static const char *strength_word(unsigned i)
{
    return dgm_strength_name((dgm_strength)i);
}

static const char *term_word(unsigned i)
{
    return dgm_term_name((dgm_term_kind)i);
}

static int one_position(sqlite3_stmt *stmt, void *each, void *arg)
{
    dgm_position_row row = {
        .id = LIST_TEXT(0),
        .report = LIST_TEXT(1),
        .published = dgm_store_day(stmt, 2),
        .publisher = LIST_TEXT(3),
        .title = LIST_TEXT(4),
        .party = LIST_TEXT(5),
        .party_name = LIST_TEXT(6),
        .country = LIST_TEXT(7),
        .party_told = LIST_TEXT(8),
        .proposal = LIST_TEXT(9),
        .proposal_name = LIST_TEXT(10),
        .proposal_told = LIST_TEXT(11),
        .stance = (dgm_stance)dgm_store_word(stmt, 12, stance_word, DGM_STANCES),
        .strength = (dgm_strength)dgm_store_word(stmt, 13, strength_word, DGM_RED_LINE + 1),
        .voice = LIST_TEXT(14),
        .from = dgm_store_day(stmt, 15),
        .to = dgm_store_day(stmt, 16),
        .told = sqlite3_column_int(stmt, 17),
        .past = sqlite3_column_int(stmt, 18),
        .statement = LIST_TEXT(19),
        .words = LIST_TEXT(20),
        .condition = LIST_TEXT(21),
        .score = (float)sqlite3_column_double(stmt, 22),
        .state = dgm_store_state(stmt, 23),
        .was = LIST_TEXT(24),
        .was_on = dgm_store_day(stmt, 25),
        .was_id = LIST_TEXT(26),
    };
    return (*(dgm_position_fn **)each)(&row, arg);
}

static int one_proposal(sqlite3_stmt *stmt, void *each, void *arg)
{
    dgm_proposal_row row = {
        .id = LIST_TEXT(0),
        .name = LIST_TEXT(1),
        .names = LIST_TEXT(2),
        .part_of = LIST_TEXT(3),
        .by = LIST_TEXT(4),
        .mentions = (size_t)sqlite3_column_int64(stmt, 5),
        .reports = (size_t)sqlite3_column_int64(stmt, 6),
        .positions = (size_t)sqlite3_column_int64(stmt, 7),
        .parties = (size_t)sqlite3_column_int64(stmt, 8),
        .first = dgm_store_day(stmt, 9),
        .last = dgm_store_day(stmt, 10),
    };
    return (*(dgm_proposal_fn **)each)(&row, arg);
}

static int one_term(sqlite3_stmt *stmt, void *each, void *arg)
{
    dgm_term_row row = {
        .id = LIST_TEXT(0),
        .report = LIST_TEXT(1),
        .published = dgm_store_day(stmt, 2),
        .proposal = LIST_TEXT(3),
        .proposal_name = LIST_TEXT(4),
        .kind = (dgm_term_kind)dgm_store_word(stmt, 5, term_word, DGM_TERM_RESERVATION + 1),
        .words = LIST_TEXT(6),
        .parties = LIST_TEXT(7),
        .score = (float)sqlite3_column_double(stmt, 8),
        .state = dgm_store_state(stmt, 9),
    };
    return (*(dgm_term_fn **)each)(&row, arg);
}

dgm_status dgm_store_positions(dgm_store *s, const dgm_query *q, dgm_position_fn *each, void *arg, dgm_error *err)
{
    return dgm_store_list(s, positions_sql, q, one_position, &each, arg, err);
}

dgm_status dgm_store_proposals(dgm_store *s, const dgm_query *q, dgm_proposal_fn *each, void *arg, dgm_error *err)
{
    return dgm_store_list(s, proposals_sql, q, one_proposal, &each, arg, err);
}

dgm_status dgm_store_terms(dgm_store *s, const dgm_query *q, dgm_term_fn *each, void *arg, dgm_error *err)
{
    return dgm_store_list(s, terms_sql, q, one_term, &each, arg, err);
}
