/*
 * cmd_show.c - dragoman show: what is kept.
 *
 *     dragoman show --db account.db --speaker lavrov --since 2025-08-01
 *     dragoman show speakers --db account.db
 */
#include "view.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum {
    DB, SPEAKER, PARTY, PROPOSAL, TYPE, SINCE, UNTIL, DATE, SEARCH, REPORT, STATEMENT, MIN_SCORE, REFUSED, CHANGES, FORMAT,
    LIMIT, INTO, TREES, SVG
};

static const dgm_option options[] = {
    [DB] = {"db", "FILE", "the database to show"},
    [SPEAKER] = {"speaker", "WORDS", "statements of speakers with these words in name or role"},
    [PARTY] = {"party", "WORDS", "the same of positions, talks, events and others: of parties so called"},
    [PROPOSAL] = {"proposal", "WORDS", "with positions, proposals, terms: of proposals so called"},
    [TYPE] = {"type", "TYPE", "with events, incidents, tension: of this PLOVER type, as in REJECT"},
    [SINCE] = {"since", "DATE", "published on that day or later"},
    [UNTIL] = {"until", "DATE", "published on that day or earlier"},
    [DATE] = {"date", "DATE", "statements made on that day, as their sentence says it"},
    [SEARCH] = {"search", "WORDS", "with all these words; \"so together\"; begin*"},
    [REPORT] = {"report", "ID", "one report: its id, 6 or more digits of it, or its own name"},
    [STATEMENT] = {"statement", "ID", "with reviews: those of this statement or other record"},
    [MIN_SCORE] = {"min-score", "X", "leave out what is scored below X, 0 to 1"},
    [REFUSED] = {"refused", NULL, "also what a person refused"},
    [CHANGES] = {"changes", NULL, "with positions: only where a party stands otherwise than before"},
    [FORMAT] = {"format", "NAME", "text (default), jsonl, csv; for statements also citron, brat"},
    [LIMIT] = {"limit", "N", "at most N of them"},
    [INTO] = {"into", "FOLDER", "with statements: a file a report, and its text beside it"},
    [TREES] = {"trees", NULL, "with statements as jsonl: also the trees of their sentences"},
    [SVG] = {"svg", "FILE", "with tension: also draw it"},
    {NULL, NULL, NULL},
};

static const char more[] =
    "dragoman show [statements]   statements and other records, under the reports they stand in\n"
    "dragoman show reports        reports; --search looks in their titles and texts\n"
    "dragoman show speakers       who speaks how often\n"
    "dragoman show parties        who they are: country, sector, office; how often they speak\n"
    "dragoman show timeline       statements and events by their day, which --since and --until bound;\n"
    "                             it is the one their sentence says, or else the report's\n"
    "dragoman show proposals      what is proposed over all reports, and how many hold positions on it\n"
    "dragoman show positions      who stands where on it, by proposal, party and day\n"
    "dragoman show terms          what the proposals say: who decides, how, who can block\n"
    "dragoman show talks          who takes part, who is left out, who hosts and mediates\n"
    "dragoman show events         who did what to whom; days of these are bound as those of the timeline\n"
    "dragoman show incidents      what happened, once each, with every report that tells of it; best, least and most counts\n"
    "dragoman show tension        how two parties get on, week by week: the mean score of incidents between them\n"
    "dragoman show places         where: country, coordinates; how often they are named, and were where it was said\n"
    "dragoman show corrections    what people said with merge and split\n"
    "dragoman show reviews        what people confirmed, refused and corrected";

static int one_account(const dgm_account *account, void *arg)
{
    view *v = arg;
    v->shown++;
    return dgm_show_account(v->show, account, &v->err) != DGM_OK;
}

static const char *ending(const char *format)
{
    static const char *const endings[][2] = {{"jsonl", "jsonl"}, {"csv", "csv"}, {"citron", "json"}, {"brat", "ann"}};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (!strcmp(format, endings[i][0]))
            return endings[i][1];
    return "list"; /* .txt is the report's own */
}

static FILE *open_beside(char path[4096], const view *v, const char *id, const char *end)
{
    snprintf(path, 4096, "%s/%s.%s", v->into, id, end);
    return fopen(path, "wb");
}

/* One file with the account, one with the report's text. */
static int account_into(const dgm_account *account, void *arg)
{
    view *v = arg;
    char path[4096];
    dgm_show *show = NULL;
    const dgm_show_options plain = {.trees = v->how.trees};
    v->shown++;
    FILE *out = open_beside(path, v, account->report.id, ending(v->format));
    dgm_status st = out ? dgm_show_open(&show, v->format, out, &plain, &v->err) : DGM_EIO;
    if (!st)
        st = dgm_show_account(show, account, &v->err);
    if (out && (dgm_show_close(show, st ? NULL : &v->err) || fclose(out)))
        st = st ? st : DGM_EIO;
    if (!st) {
        out = open_beside(path, v, account->report.id, "txt");
        if (!out || fwrite(account->report.text.data, 1, account->report.text.len, out) != account->report.text.len)
            st = DGM_EIO;
        if (out && fclose(out))
            st = DGM_EIO;
    }
    if (st) {
        int number = errno;
        v->err.status = st;
        snprintf(v->err.text, sizeof v->err.text, "'%.300s' cannot be written: %s", path, strerror(number));
    }
    return st != DGM_OK;
}

static dgm_status show_statements(view *v)
{
    dgm_status st;
    dgm_error err = {0};
    if (v->into) {
        if (mkdir(v->into, 0777) && errno != EEXIST) {
            snprintf(v->err.text, sizeof v->err.text, "folder '%.300s' cannot be made: %s", v->into, strerror(errno));
            return DGM_EIO;
        }
        if ((st = dgm_show_open(&v->show, v->format, stdout, NULL, &v->err))) /* is there such a format? */
            return st;
        st = dgm_store_ask(v->store, &v->query, 0, account_into, v, &err);
    } else {
        if ((st = dgm_show_open(&v->show, v->format, stdout, &v->how, &v->err)))
            return st;
        st = dgm_store_ask(v->store, &v->query, 0, one_account, v, &err);
    }
    if (st)
        v->err = err;
    return st ? st : v->err.status;
}

/* A text's length as printf wants it. */
static int cut(dgm_str text, int most)
{
    return text.len > (size_t)most ? most : (int)text.len;
}

static int one_report(const dgm_account *account, void *arg)
{
    view *v = arg;
    const dgm_report *r = &account->report;
    char day[16], count[24], title[9000], publisher[9000];
    v->shown++;
    if (v->show) { /* jsonl: the same record as with statements */
        dgm_account alone = {.report = *r};
        return dgm_show_account(v->show, &alone, &v->err) != DGM_OK;
    }
    dgm_day_format(day, r->published);
    snprintf(count, sizeof count, "%zu", account->statements);
    const dgm_str name = r->title.len ? r->title : r->name;
    int not_read = !r->read && !strcmp(v->format, "text");
    snprintf(title, sizeof title, "%.*s%s%s%s", cut(name, 8192), name.data, not_read ? " (not read: " : "",
             not_read && r->why ? r->why : "", not_read ? ")" : "");
    snprintf(publisher, sizeof publisher, "%.*s", cut(r->publisher, 8192), r->publisher.data);
    const char *cells[] = {day, r->id, count, r->language, publisher, title};
    return dgm_list_row(v->list, cells, &v->err) != DGM_OK;
}

static dgm_status show_reports(view *v)
{
    static const dgm_column columns[] = {{"date", DGM_COLUMN_TEXT, 10},         {"id", DGM_COLUMN_ID, 8},
                                         {"statements", DGM_COLUMN_NUMBER, 10}, {"language", DGM_COLUMN_TEXT, 8},
                                         {"publisher", DGM_COLUMN_TEXT, 22},    {"title", DGM_COLUMN_REST, 0}};
    dgm_error err = {0};
    dgm_status st = strcmp(v->format, "jsonl")
                        ? dgm_list_open(&v->list, v->format, "report", columns, sizeof columns / sizeof *columns,
                                        stdout, &v->how, &v->err)
                        : dgm_show_open(&v->show, v->format, stdout, NULL, &v->err);
    if (st)
        return st;
    int only_with_statements = v->query.speaker != NULL;
    if ((st = dgm_store_ask(v->store, &v->query, !only_with_statements, one_report, v, &err)))
        v->err = err;
    return st ? st : v->err.status;
}

static int one_speaker(const dgm_speaker_row *row, void *arg)
{
    view *v = arg;
    char statements[24], reports[24], first[16], last[16], both[2048];
    v->shown++;
    snprintf(statements, sizeof statements, "%zu", row->statements);
    snprintf(reports, sizeof reports, "%zu", row->reports);
    dgm_day_format(first, row->first);
    dgm_day_format(last, row->last);
    if (!strcmp(v->format, "text")) {
        snprintf(both, sizeof both, "%.900s%s%.900s", row->name, *row->role ? ", " : "", row->role);
        const char *cells[] = {statements, reports, first, last, both};
        return dgm_list_row(v->list, cells, &v->err) != DGM_OK;
    }
    const char *cells[] = {statements, reports, first, last, row->name, row->role};
    return dgm_list_row(v->list, cells, &v->err) != DGM_OK;
}

static dgm_status show_speakers(view *v)
{
    static const dgm_column columns[] = {{"statements", DGM_COLUMN_NUMBER, 10}, {"reports", DGM_COLUMN_NUMBER, 7},
                                         {"first", DGM_COLUMN_TEXT, 10},        {"last", DGM_COLUMN_TEXT, 10},
                                         {"name", DGM_COLUMN_REST, 0},          {"role", DGM_COLUMN_TEXT, 0}};
    dgm_error err = {0};
    size_t n = sizeof columns / sizeof *columns - !strcmp(v->format, "text");
    dgm_status st = dgm_list_open(&v->list, v->format, "speaker", columns, n, stdout, &v->how, &v->err);
    if (st)
        return st;
    if ((st = dgm_store_speakers(v->store, &v->query, one_speaker, v, &err)))
        v->err = err;
    return st ? st : v->err.status;
}

static int one_party(const dgm_party_row *row, void *arg)
{
    view *v = arg;
    char statements[24], reports[24], first[16], last[16], both[2048];
    v->shown++;
    snprintf(statements, sizeof statements, "%zu", row->statements);
    snprintf(reports, sizeof reports, "%zu", row->reports);
    dgm_day_format(first, row->first);
    dgm_day_format(last, row->last);
    if (!strcmp(v->format, "text")) {
        snprintf(both, sizeof both, "%.900s%s%.900s", row->name, *row->role ? ", " : "", row->role);
        const char *cells[] = {statements, row->kind, row->country, row->sector, both};
        return dgm_list_row(v->list, cells, &v->err) != DGM_OK;
    }
    const char *cells[] = {row->kind,  row->country, row->sector, row->name, row->role, row->part_of,
                           statements, reports,      first,       last,      row->id,   row->names};
    return dgm_list_row(v->list, cells, &v->err) != DGM_OK;
}

static dgm_status show_parties(view *v)
{
    static const dgm_column text[] = {{"statements", DGM_COLUMN_NUMBER, 10},
                                      {"kind", DGM_COLUMN_TEXT, 12},
                                      {"country", DGM_COLUMN_TEXT, 7},
                                      {"sector", DGM_COLUMN_TEXT, 7},
                                      {"name", DGM_COLUMN_REST, 0}};
    static const dgm_column all[] = {
        {"kind", DGM_COLUMN_TEXT, 12},         {"country", DGM_COLUMN_TEXT, 7},   {"sector", DGM_COLUMN_TEXT, 7},
        {"name", DGM_COLUMN_TEXT, 0},          {"office", DGM_COLUMN_TEXT, 0},    {"part_of", DGM_COLUMN_TEXT, 0},
        {"statements", DGM_COLUMN_NUMBER, 10}, {"reports", DGM_COLUMN_NUMBER, 7}, {"first", DGM_COLUMN_TEXT, 10},
        {"last", DGM_COLUMN_TEXT, 10},         {"id", DGM_COLUMN_ID, 0},          {"names", DGM_COLUMN_TEXT, 0}};
    dgm_error err = {0};
    int listing = !strcmp(v->format, "text");
    dgm_status st =
        dgm_list_open(&v->list, v->format, "party", listing ? text : all,
                      listing ? sizeof text / sizeof *text : sizeof all / sizeof *all, stdout, &v->how, &v->err);
    if (st)
        return st;
    if ((st = dgm_store_parties(v->store, &v->query, one_party, v, &err)))
        v->err = err;
    return st ? st : v->err.status;
}

static int one_review(const dgm_review_row *row, void *arg)
{
    view *v = arg;
    char what[4096];
    v->shown++;
    if (!strcmp(v->format, "text")) {
        const char *nobody = !strcmp(row->field, "speaker") ? "unknown" : "none";
        if (!strcmp(row->field, "state"))
            snprintf(what, sizeof what, "%.1800s", row->reason);
        else
            snprintf(what, sizeof what, "%s: %.600s -> %.600s; %.1800s", row->field,
                     *row->before ? row->before : nobody, *row->after ? row->after : "none", row->reason);
        const char *cells[] = {row->at, row->kind, row->id, row->verdict, row->by, what};
        return dgm_list_row(v->list, cells, &v->err) != DGM_OK;
    }
    const char *cells[] = {row->at,    row->kind,  row->id,     row->verdict, row->by,
                           row->field, row->before, row->after, row->reason};
    return dgm_list_row(v->list, cells, &v->err) != DGM_OK;
}

static dgm_status show_reviews(view *v)
{
    static const dgm_column text[] = {{"at", DGM_COLUMN_TEXT, 20},
                                      {"of", DGM_COLUMN_TEXT, 9},
                                      {"id", DGM_COLUMN_ID, 8},
                                      {"verdict", DGM_COLUMN_TEXT, 9},
                                      {"by", DGM_COLUMN_TEXT, 12},
                                      {"reason", DGM_COLUMN_REST, 0}};
    static const dgm_column all[] = {{"at", DGM_COLUMN_TEXT, 20},     {"of", DGM_COLUMN_TEXT, 0},
                                     {"id", DGM_COLUMN_ID, 8},        {"verdict", DGM_COLUMN_TEXT, 9}, {"by", DGM_COLUMN_TEXT, 12},
                                     {"field", DGM_COLUMN_TEXT, 0},   {"before", DGM_COLUMN_TEXT, 0},
                                     {"after", DGM_COLUMN_TEXT, 0},   {"reason", DGM_COLUMN_TEXT, 0}};
    dgm_error err = {0};
    int listing = !strcmp(v->format, "text");
    dgm_status st =
        dgm_list_open(&v->list, v->format, "review", listing ? text : all,
                      listing ? sizeof text / sizeof *text : sizeof all / sizeof *all, stdout, &v->how, &v->err);
    if (st)
        return st;
    if ((st = dgm_store_reviews(v->store, v->statement, one_review, v, &err)))
        v->err = err;
    return st ? st : v->err.status;
}

static int one_place(const dgm_place_row *row, void *arg)
{
    view *v = arg;
    char mentions[24], events[24], datelines[24], reports[24], latitude[24], longitude[24], first[16], last[16];
    v->shown++;
    snprintf(mentions, sizeof mentions, "%zu", row->mentions);
    snprintf(events, sizeof events, "%zu", row->events);
    snprintf(datelines, sizeof datelines, "%zu", row->datelines);
    snprintf(reports, sizeof reports, "%zu", row->reports);
    dgm_degrees_format(latitude, row->latitude);
    dgm_degrees_format(longitude, row->longitude);
    dgm_day_format(first, row->first);
    dgm_day_format(last, row->last);
    if (!strcmp(v->format, "text")) {
        const char *cells[] = {mentions, events, row->country, row->precision, latitude, longitude, row->name};
        return dgm_list_row(v->list, cells, &v->err) != DGM_OK;
    }
    const char *cells[] = {row->name, row->country, row->region, row->precision, latitude, longitude,
                           mentions,  events,       datelines,   reports,        first,    last};
    return dgm_list_row(v->list, cells, &v->err) != DGM_OK;
}

static dgm_status show_places(view *v)
{
    static const dgm_column text[] = {{"named", DGM_COLUMN_NUMBER, 5},    {"said in", DGM_COLUMN_NUMBER, 7},
                                      {"country", DGM_COLUMN_TEXT, 7},    {"precision", DGM_COLUMN_TEXT, 9},
                                      {"latitude", DGM_COLUMN_NUMBER, 9}, {"longitude", DGM_COLUMN_NUMBER, 9},
                                      {"name", DGM_COLUMN_REST, 0}};
    static const dgm_column all[] = {
        {"name", DGM_COLUMN_TEXT, 0},      {"country", DGM_COLUMN_TEXT, 0},    {"region", DGM_COLUMN_TEXT, 0},
        {"precision", DGM_COLUMN_TEXT, 0}, {"latitude", DGM_COLUMN_NUMBER, 0}, {"longitude", DGM_COLUMN_NUMBER, 0},
        {"named", DGM_COLUMN_NUMBER, 0},   {"said in", DGM_COLUMN_NUMBER, 0},  {"datelines", DGM_COLUMN_NUMBER, 0},
        {"reports", DGM_COLUMN_NUMBER, 0}, {"first", DGM_COLUMN_TEXT, 0},      {"last", DGM_COLUMN_TEXT, 0}};
    dgm_error err = {0};
    int listing = !strcmp(v->format, "text");
    dgm_status st =
        dgm_list_open(&v->list, v->format, "place", listing ? text : all,
                      listing ? sizeof text / sizeof *text : sizeof all / sizeof *all, stdout, &v->how, &v->err);
    if (st)
        return st;
    if ((st = dgm_store_places(v->store, &v->query, one_place, v, &err)))
        v->err = err;
    return st ? st : v->err.status;
}

/* "John Hale (GBR)" */
static void add_country(char out[1100], const char *name, const char *country)
{
    snprintf(out, 1100, "%.1000s%s%.10s%s", name, *country ? " (" : "", country, *country ? ")" : "");
}

static int one_correction(const dgm_correction_row *row, void *arg)
{
    view *v = arg;
    char number[24], undoes[24], name[1100], other[1100], what[4096];
    v->shown++;
    snprintf(number, sizeof number, "%u", row->number);
    snprintf(undoes, sizeof undoes, row->undoes ? "%u" : "", row->undoes);
    add_country(name, row->name, row->country);
    add_country(other, row->other, row->other_country);
    const char *state = row->undone ? "undone" : "";
    if (!strcmp(v->format, "text")) {
        snprintf(what, sizeof what, "%s%s%s%s%s%s; %.1500s", name, *other ? " = " : "", other,
                 row->undoes ? "number " : "", undoes, row->undone ? " (undone)" : "", row->reason);
        const char *cells[] = {number, row->at, row->kind, row->verb, row->by, what};
        return dgm_list_row(v->list, cells, &v->err) != DGM_OK;
    }
    const char *cells[] = {number, row->verb, name, other, undoes, state, row->by, row->reason, row->at, row->kind};
    return dgm_list_row(v->list, cells, &v->err) != DGM_OK;
}

static dgm_status show_corrections(view *v)
{
    static const dgm_column text[] = {{"number", DGM_COLUMN_NUMBER, 6},
                                      {"at", DGM_COLUMN_TEXT, 20},
                                      {"of", DGM_COLUMN_TEXT, 8},
                                      {"verb", DGM_COLUMN_TEXT, 5},
                                      {"by", DGM_COLUMN_TEXT, 12},
                                      {"reason", DGM_COLUMN_REST, 0}};
    static const dgm_column all[] = {
        {"number", DGM_COLUMN_NUMBER, 0}, {"verb", DGM_COLUMN_TEXT, 0},     {"name", DGM_COLUMN_TEXT, 0},
        {"other", DGM_COLUMN_TEXT, 0},    {"undoes", DGM_COLUMN_NUMBER, 0}, {"state", DGM_COLUMN_TEXT, 0},
        {"by", DGM_COLUMN_TEXT, 0},       {"reason", DGM_COLUMN_TEXT, 0},   {"at", DGM_COLUMN_TEXT, 0},
        {"of", DGM_COLUMN_TEXT, 0}};
    dgm_error err = {0};
    int listing = !strcmp(v->format, "text");
    dgm_status st =
        dgm_list_open(&v->list, v->format, "correction", listing ? text : all,
                      listing ? sizeof text / sizeof *text : sizeof all / sizeof *all, stdout, &v->how, &v->err);
    if (st)
        return st;
    if ((st = dgm_store_corrections(v->store, one_correction, v, &err)))
        v->err = err;
    return st ? st : v->err.status;
}

/* What can be shown. */
static const struct subject {
    const char *name;
    dgm_status (*show)(view *v);
} subjects[] = {
    {"statements", show_statements},     {"reports", show_reports},
    {"speakers", show_speakers},         {"parties", show_parties},
    {"proposals", dgm_view_proposals},   {"positions", dgm_view_positions},
    {"terms", dgm_view_terms},           {"talks", dgm_view_talks},
    {"events", dgm_view_events},         {"incidents", dgm_view_incidents},
    {"tension", dgm_view_tension},       {"places", show_places},
    {"timeline", dgm_view_timeline},       {"corrections", show_corrections},
    {"reviews", show_reviews},
};
enum { SUBJECTS = sizeof subjects / sizeof *subjects };

static const struct subject *find_subject(const char *name)
{
    for (size_t i = 0; i < SUBJECTS; i++)
        if (!strcmp(subjects[i].name, name))
            return &subjects[i];
    return NULL;
}

static int no_such_subject(const char *name)
{
    const char *names[SUBJECTS + 1] = {NULL};
    for (size_t i = 0; i < SUBJECTS; i++)
        names[i] = subjects[i].name;
    const char *near = dgm_nearest(name, names);
    if (near)
        return dgm_misuse("show", "'%s' cannot be shown; did you mean '%s'?", name, near);
    return dgm_misuse("show",
                      "'%s' cannot be shown; there are statements, reports, speakers, parties, proposals, "
                      "positions, terms, talks, events, incidents, tension, places, timeline, corrections and reviews",
                      name);
}

static int is_type(const char *word)
{
    for (unsigned i = 0; i < DGM_EVENT_TYPES; i++)
        if (!strcasecmp(word, dgm_event_type_name((dgm_event_type)i)))
            return 1;
    return 0;
}

static int take_query(view *v, const dgm_arguments *args)
{
    dgm_query *q = &v->query;
    dgm_query_init(q);
    q->speaker = args->value[SPEAKER] ? args->value[SPEAKER] : args->value[PARTY];
    q->proposal = args->value[PROPOSAL];
    q->type = args->value[TYPE];
    q->changes = args->value[CHANGES] != NULL;
    q->words = args->value[SEARCH];
    q->report = args->value[REPORT];
    q->refused = args->value[REFUSED] != NULL;
    v->format = args->value[FORMAT] ? args->value[FORMAT] : "text";
    v->into = args->value[INTO];
    v->svg = args->value[SVG];
    v->statement = args->value[STATEMENT];
    return dgm_option_day(&q->since, "since", args->value[SINCE]) &&
           dgm_option_day(&q->until, "until", args->value[UNTIL]) &&
           dgm_option_day(&q->made, "date", args->value[DATE]) &&
           dgm_option_share(&q->min_score, "min-score", args->value[MIN_SCORE]) &&
           dgm_option_number(&q->limit, "limit", args->value[LIMIT], 1, SIZE_MAX / 2);
}

static int run(const dgm_arguments *args)
{
    view v = {0};
    const struct subject *subject = args->n ? find_subject(args->rest[0]) : &subjects[0];
    if (!subject)
        return no_such_subject(args->rest[0]);
    if (args->n > 1)
        return dgm_misuse("show", "one thing at a time: '%s' is too much", args->rest[1]);
    if (!args->value[DB])
        return dgm_misuse("show", "which database? --db FILE");
    if (!take_query(&v, args))
        return DGM_WRONG_USE;
    if (v.into && subject->show != show_statements)
        return dgm_misuse("show", "--into goes with statements");
    if (args->value[SPEAKER] && args->value[PARTY])
        return dgm_misuse("show", "--speaker or --party, not both");
    if (v.query.changes && subject->show != dgm_view_positions)
        return dgm_misuse("show", "--changes goes with positions");
    int of_events = subject->show == dgm_view_events || subject->show == dgm_view_incidents ||
                    subject->show == dgm_view_tension;
    if (v.svg && subject->show != dgm_view_tension)
        return dgm_misuse("show", "--svg goes with tension");
    if (v.query.type && (!of_events || !is_type(v.query.type)))
        return of_events
                   ? dgm_misuse("show", "'%s' is no type of event; they are PLOVER's, as in REJECT", v.query.type)
                   : dgm_misuse("show", "--type goes with events, incidents and tension");
    if (v.query.proposal && subject->show != dgm_view_positions && subject->show != dgm_view_proposals &&
        subject->show != dgm_view_terms)
        return dgm_misuse("show", "--proposal goes with positions, proposals and terms");
    if (args->value[TREES] && subject->show != show_statements)
        return dgm_misuse("show", "--trees goes with statements");
    if (v.statement && subject->show != show_reviews)
        return dgm_misuse("show", "--statement goes with reviews");
    if (dgm_store_open(&v.store, args->value[DB], DGM_STORE_READ, &v.err)) {
        dgm_say("%s", v.err.text);
        return DGM_FAILED;
    }
    v.err = (dgm_error){0};
    v.how = dgm_terminal(stdout);
    v.how.trees = args->value[TREES] != NULL;
    dgm_status st = subject->show(&v);
    dgm_error err = v.err;
    dgm_error last = {0};
    dgm_status closed = dgm_show_close(v.show, &last);
    if (!closed)
        closed = dgm_list_close(v.list, &last);
    dgm_store_close(v.store, NULL);
    if (st || closed) {
        dgm_say("%s", st ? err.text : last.text);
        return (st ? st : closed) == DGM_EUSE ? DGM_WRONG_USE : DGM_FAILED;
    }
    if (!v.shown)
        dgm_say("no %s kept in %s fit that", subject->name, args->value[DB]);
    return DGM_DONE;
}

const dgm_command dgm_cmd_show = {
    .name = "show",
    .args = "[statements|reports|speakers|parties|proposals|positions|terms|talks|events|incidents|tension|places|timeline|corrections|reviews] "
            "--db FILE [OPTION...]",
    .does = "show what is kept: statements, reports, parties, proposals, positions, talks, events, places ...",
    .options = options,
    .more = more,
    .run = run,
};
