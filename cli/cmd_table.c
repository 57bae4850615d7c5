/*
 * cmd_table.c - dragoman table: who stands where on what is proposed, as the account has it and a person corrects it.
 *
 *     dragoman table guarantees --db account.db
 *     dragoman table --db account.db --edit table.txt          write it to be marked
 *     dragoman table --db account.db --apply table.txt --by ana --reason "read again"
 *     dragoman table --db account.db --network congruence --normalise jaccard --format graphml-visone
 */
#include "cli.h"

#include "dragoman/store.h"
#include "table_load.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { DB, FORMAT, NETWORK, NORMALISE, WINDOW, ACTIVITY, FROM, TO, MIN_SCORE, EDIT, APPLY, BY, REASON, IMPORT, EXPORT };

static const dgm_option options[] = {
    [DB] = {"db", "FILE", "the database that keeps the account"},
    [FORMAT] = {"format", "NAME", "text (default), csv, json, graphml, graphml-visone or dna-events"},
    [NETWORK] = {"network", "KIND", "the network instead: twomode, congruence, conflict or subtract"},
    [NORMALISE] = {"normalise", "HOW", "none; average, jaccard, cosine; of twomode: activity, prominence"},
    [WINDOW] = {"window", "DAYS", "with --network: one network for each stretch of so many days"},
    [ACTIVITY] = {"min-activity", "N", "leave out parties that take a stand on fewer proposals"},
    [FROM] = {"from", "DATE", "stances taken on that day or later"},
    [TO] = {"to", "DATE", "stances taken on that day or before"},
    [MIN_SCORE] = {"min-score", "X", "leave out what was read with a score below X, 0 to 1"},
    [EDIT] = {"edit", "FILE", "write the table as a text file to be marked; '-' for standard output"},
    [APPLY] = {"apply", "FILE", "take over the marks of such a file"},
    [BY] = {"by", "NAME", "with --apply: who says so; default: $USER"},
    [REASON] = {"reason", "TEXT", "with --apply: why, for lines that give no reason themselves"},
    [IMPORT] = {"import", "FILE", "keep what a .dna file of Discourse Network Analyzer has, and the file"},
    [EXPORT] = {"export", "FILE", "write the account as a .dna file"},
    {NULL, NULL, NULL},
};

static const char more[] =
    "Parties stand down, proposals across, in each cell the stance that holds; below it what each cell rests on, who "
    "can\n"
    "block, the talks, and the terms. TOPIC is words of proposals; their parts and wholes come with them.\n"
    "To correct it: --edit table.txt, put a mark in front of a line (+ right, = put right, - no such stance, ~ take "
    "back),\n"
    "--apply table.txt. What was marked stays as marked, whatever is read later.";

static const size_t memory = (size_t)4 << 30;

static int failed(const dgm_error *err, dgm_status st)
{
    dgm_say("%s", err->text);
    return st == DGM_EUSE ? DGM_WRONG_USE : DGM_FAILED;
}

static int write_edit(const dgm_table *t, const char *path)
{
    dgm_error err;
    FILE *out = strcmp(path, "-") ? fopen(path, "wx") : stdout;
    if (!out) {
        dgm_say("'%s': %s", path, errno == EEXIST ? "is there already; name another file" : strerror(errno));
        return DGM_FAILED;
    }
    dgm_status st = dgm_edit_write(t, out, &err);
    if (st)
        dgm_say("'%s': %s", path, err.text);
    if (out != stdout && fclose(out) && !st) {
        dgm_say("'%s' cannot be written to its end", path);
        return DGM_FAILED;
    }
    if (!st && out != stdout)
        dgm_say("%zu cells are in '%s'; mark them and take the marks over with --apply %s", t->cells, path, path);
    return st ? DGM_FAILED : DGM_DONE;
}

/* The cell of a party and a proposal; NULL. */
static const dgm_cell *cell_of(const dgm_table *t, const dgm_judgement *j)
{
    for (size_t i = 0; i < t->cells; i++) {
        dgm_str party = t->party[t->cell[i].party].who.id, proposal = t->proposal[t->cell[i].proposal].what.id;
        if (party.len == j->party.id.len && !memcmp(party.data, j->party.id.data, party.len) &&
            proposal.len == j->proposal.id.len && !memcmp(proposal.data, j->proposal.id.data, proposal.len))
            return &t->cell[i];
    }
    return NULL;
}

static int says_the_same(const dgm_cell *c, const dgm_edit *e)
{
    return c && c->stance == e->stance && c->strength == e->strength && !c->past == !e->past;
}

/* A line without a mark that says other than the table was changed by a person who forgot the mark. */
static void warn_of_change(const dgm_edit *e, const dgm_table *t, const char *file)
{
    dgm_judgement j;
    const dgm_cell *c = e->refused || dgm_edit_judgement(&j, e, t, file, NULL) ? NULL : cell_of(t, &j);
    if (c && !says_the_same(c, e))
        dgm_say("%s:%u: this line says %s, %s; the table has %s, %s. It has no mark and changes nothing: to change the "
                "cell put "
                "= in place of the ?",
                file, e->line, dgm_stance_name(e->stance), dgm_strength_name(e->strength), dgm_stance_name(c->stance),
                dgm_strength_name(c->strength));
}

/* The marks of the file as the store takes them, and how many; 0 when one is wrong, the user told. */
static int take_marks(dgm_store_judgement *out, size_t *marked, const dgm_edit *edit, size_t n, const dgm_table *t,
                      const dgm_arguments *args, const char *by)
{
    const char *file = args->value[APPLY], *reason = args->value[REASON];
    *marked = 0;
    for (size_t i = 0; i < n; i++) {
        dgm_error err;
        dgm_judgement j;
        if (edit[i].mark == DGM_EDIT_LEAVE) {
            warn_of_change(&edit[i], t, file);
            continue;
        }
        if (dgm_edit_judgement(&j, &edit[i], t, file, &err)) {
            dgm_say("%s", err.text);
            return 0;
        }
        if (!j.reason.len && !reason) {
            dgm_say("%s:%u: why? Write a reason behind the last |, or give one for all: --reason TEXT; nothing was "
                    "taken over",
                    file, edit[i].line);
            return 0;
        }
        dgm_store_judgement *said = &out[(*marked)++];
        *said = (dgm_store_judgement){.party = j.party.name,
                                      .country = j.party.country,
                                      .proposal_id = j.proposal.id,
                                      .proposal = j.proposal.name,
                                      .stance = j.stance,
                                      .strength = j.strength,
                                      .past = j.past,
                                      .by = {by, strlen(by)},
                                      .reason = j.reason};
        said->verdict = edit[i].mark == DGM_EDIT_REFUSE           ? DGM_JUDGED_REFUSED
                        : edit[i].mark == DGM_EDIT_FORGET         ? DGM_JUDGED_FORGOTTEN
                        : says_the_same(cell_of(t, &j), &edit[i]) ? DGM_JUDGED_RIGHT
                                                                  : DGM_JUDGED_CHANGED;
        if (!j.reason.len)
            said->reason = (dgm_str){reason, strlen(reason)};
    }
    return 1;
}

/* What holds in a cell that is right was read rightly: the record is confirmed, so that no other reading takes it
 * away. */
static dgm_status confirm_readings(dgm_store *store, const dgm_store_judgement *said, size_t n, const dgm_table *t,
                                   dgm_error *err)
{
    dgm_status st = DGM_OK;
    for (size_t i = 0; i < n && !st; i++) {
        dgm_judgement j = {.party.id = {"", 0}, .proposal.id = said[i].proposal_id};
        for (size_t p = 0; p < t->parties; p++) /* names of the table's own rows */
            if (t->party[p].who.name.data == said[i].party.data)
                j.party.id = t->party[p].who.id;
        const dgm_cell *c = said[i].verdict == DGM_JUDGED_RIGHT ? cell_of(t, &j) : NULL;
        char id[40], by[256], reason[1024];
        if (!c || c->holds < 0 || c->judgement || t->stand[c->holds].state == DGM_CONFIRMED)
            continue;
        const dgm_stand *s = &t->stand[c->holds];
        snprintf(id, sizeof id, "%.*s", (int)s->id.len, s->id.data);
        snprintf(by, sizeof by, "%.*s", (int)said[i].by.len, said[i].by.data);
        snprintf(reason, sizeof reason, "%.*s", (int)said[i].reason.len, said[i].reason.data);
        st =
            dgm_store_review(store, &(dgm_review){.id = id, .verdict = DGM_CONFIRMED, .by = by, .reason = reason}, err);
    }
    return st;
}

static int apply(const dgm_table *t, const dgm_arguments *args, dgm_arena *a)
{
    const char *by = args->value[BY] ? args->value[BY] : getenv("USER");
    dgm_error err;
    dgm_edit *edit;
    dgm_store *store;
    size_t bytes, n, marked = 0;
    if (!by || !*by)
        return dgm_misuse("table", "who says so? --by NAME");
    char *text = dgm_slurp(args->value[APPLY], &bytes);
    if (!text)
        return DGM_FAILED;
    dgm_status st = dgm_edit_read(&edit, &n, (dgm_str){text, bytes}, args->value[APPLY], a, &err);
    free(text);
    if (st)
        return failed(&err, st);
    dgm_store_judgement *said = calloc(n + 1, sizeof *said);
    int status = said && take_marks(said, &marked, edit, n, t, args, by) ? DGM_DONE : DGM_FAILED;
    if (status == DGM_DONE && marked) {
        if (!(st = dgm_store_open(&store, args->value[DB], DGM_STORE_EDIT, &err))) {
            if (!(st = dgm_store_judge(store, said, marked, &err)))
                st = confirm_readings(store, said, marked, t, &err);
            dgm_status closed = dgm_store_close(store, st ? NULL : &err);
            st = st ? st : closed;
        }
        if (st)
            status = failed(&err, st);
    }
    free(said);
    if (status == DGM_DONE)
        dgm_say(marked ? "%zu marks of '%s' are taken over" : "%zu lines of '%s' have a mark: nothing is changed",
                marked, args->value[APPLY]);
    return status;
}

/* One network, printed. */
static int print_network(const dgm_table *t, dgm_network_kind kind, dgm_normalise how, const char *format, dgm_arena *a)
{
    dgm_error err;
    dgm_network net;
    dgm_show_options show = dgm_terminal(stdout);
    dgm_status st = dgm_network_make(&net, t, kind, how, a, &err);
    if (!st)
        st = dgm_table_print(t, format, &net, stdout, &show, &err);
    return st ? failed(&err, st) : DGM_DONE;
}

/* The first and last day of the table's stances. */
static int days_of(dgm_day *first, dgm_day *last, const dgm_table *t)
{
    *first = *last = DGM_NO_DAY;
    for (size_t i = 0; i < t->stands; i++) {
        dgm_day day = dgm_stand_day(&t->stand[i]);
        if (day == DGM_NO_DAY)
            continue;
        *first = *first == DGM_NO_DAY || day < *first ? day : *first;
        *last = *last == DGM_NO_DAY || day > *last ? day : *last;
    }
    return *first != DGM_NO_DAY;
}

static int networks(const dgm_table *t, const dgm_table_facts *facts, const dgm_arguments *args, size_t window,
                    const char *format, dgm_arena *a)
{
    int kind = dgm_network_named(args->value[NETWORK]);
    int how = args->value[NORMALISE] ? dgm_normalise_named(args->value[NORMALISE]) : DGM_NORMALISE_NONE;
    dgm_day first, last;
    if (kind < 0)
        return dgm_misuse("table", "there is no network '%s'; there are twomode, congruence, conflict and subtract",
                          args->value[NETWORK]);
    if (how < 0)
        return dgm_misuse(
            "table", "nothing is normalised by '%s'; there are none, average, jaccard, cosine, activity, prominence",
            args->value[NORMALISE]);
    if (!window)
        return print_network(t, (dgm_network_kind)kind, (dgm_normalise)how, format, a);
    if (!strncmp(format, "graphml", 7))
        return dgm_misuse("table", "a GraphML file holds one network: give --from and --to instead of --window");
    if (!days_of(&first, &last, t)) {
        dgm_say("no stance has a day, so there are no windows");
        return DGM_FAILED;
    }
    int status = DGM_DONE;
    for (dgm_day from = first; from <= last && status == DGM_DONE; from += (dgm_day)window) {
        dgm_table_options o = t->options;
        dgm_error err;
        dgm_table *part;
        char day[16];
        o.from = from;
        o.to = from + (dgm_day)window - 1;
        dgm_mark mark = dgm_arena_mark(a);
        dgm_status st = dgm_table_make(&part, facts, &o, a, &err);
        if (st)
            return failed(&err, st);
        dgm_day_format(day, from);
        if (part->cells && !strcmp(format, "csv"))
            printf("# %s, %zu days\r\n", day, window);
        if (part->cells)
            status = print_network(part, (dgm_network_kind)kind, (dgm_normalise)how, format, a);
        dgm_arena_reset(a, mark);
    }
    return status;
}

static int tell(const dgm_arguments *args, const dgm_table_options *o, float min_score, size_t window, dgm_arena *a)
{
    dgm_gather *gather;
    dgm_error err;
    dgm_table *t;
    const char *format = args->value[FORMAT] ? args->value[FORMAT] : "text";
    dgm_show_options show = dgm_terminal(stdout);
    dgm_status st = dgm_load_table(&gather, args->value[DB], min_score, a, &err);
    if (!st)
        st = dgm_table_make(&t, dgm_gather_facts(gather), o, a, &err);
    if (st)
        return failed(&err, st);
    if (args->value[APPLY])
        return apply(t, args, a);
    if (args->value[EDIT])
        return write_edit(t, args->value[EDIT]);
    if (args->value[NETWORK])
        return networks(t, dgm_gather_facts(gather), args, window, format, a);
    st = dgm_table_print(t, format, NULL, stdout, &show, &err);
    return st ? failed(&err, st) : DGM_DONE;
}

/* --import and --export: DNA's own database. */
static int exchange(const dgm_arguments *args)
{
    const char *in = args->value[IMPORT], *out = args->value[EXPORT];
    dgm_dna_counts c;
    dgm_store *store;
    dgm_error err;
    dgm_status st = dgm_store_open(&store, args->value[DB], in ? DGM_STORE_WRITE : DGM_STORE_READ, &err);
    if (!st) {
        st = in ? dgm_store_take_dna(store, in, &c, &err) : dgm_store_give_dna(store, out, &c, &err);
        dgm_status closed = dgm_store_close(store, st ? NULL : &err);
        st = st ? st : closed;
    }
    if (st)
        return failed(&err, st);
    if (in)
        dgm_say("%zu documents, %zu positions, %zu terms, %zu talks of '%s' are kept", c.documents, c.positions,
                c.terms, c.talks, in);
    else
        dgm_say("%zu reports are in '%s'; %zu positions, %zu terms, %zu talks are added to what was there", c.documents,
                out, c.positions, c.terms, c.talks);
    if (in && c.others)
        dgm_say("statements without a concept and an agreement, or outside their document: %zu; they stay in the file, "
                "which is "
                "kept and goes out again with --export",
                c.others);
    if (c.cut)
        dgm_say("names longer than the 190 characters that DNA takes, which were cut: %zu", c.cut);
    return DGM_DONE;
}

static int run(const dgm_arguments *args)
{
    dgm_table_options o;
    float min_score = 0;
    size_t window = 0;
    char topic[1024] = "";
    dgm_table_options_init(&o);
    if (!args->value[DB])
        return dgm_misuse("table", "which database? --db FILE");
    for (size_t i = 0; i < args->n; i++) {
        if (strlen(topic) + strlen(args->rest[i]) + 2 > sizeof topic)
            return dgm_misuse("table", "the topic is too long");
        strcat(topic, i ? " " : "");
        strcat(topic, args->rest[i]);
    }
    if (!dgm_option_day(&o.from, "from", args->value[FROM]) || !dgm_option_day(&o.to, "to", args->value[TO]) ||
        !dgm_option_number(&o.min_activity, "min-activity", args->value[ACTIVITY], 1, 1000000) ||
        !dgm_option_number(&window, "window", args->value[WINDOW], 1, 100000) ||
        !dgm_option_share(&min_score, "min-score", args->value[MIN_SCORE]))
        return DGM_WRONG_USE;
    o.topic = topic[0] ? topic : NULL;
    int asked = (args->value[EDIT] != NULL) + (args->value[APPLY] != NULL) + (args->value[IMPORT] != NULL) +
                (args->value[EXPORT] != NULL);
    if (asked > 1)
        return dgm_misuse("table", "--edit, --apply, --import, --export: one of them at a time");
    if (args->value[IMPORT] || args->value[EXPORT])
        return o.topic ? dgm_misuse("table", "all of the account goes in and out: no topic goes with it")
                       : exchange(args);
    if (args->value[APPLY] && (o.topic || args->value[FROM] || args->value[TO] || args->value[ACTIVITY]))
        return dgm_misuse("table", "--apply takes over all lines of its file: no topic, days or activity go with it");
    if ((args->value[NORMALISE] || args->value[WINDOW]) && !args->value[NETWORK])
        return dgm_misuse("table", "--normalise and --window go with --network");
    dgm_arena *a = dgm_arena_open(memory);
    if (!a) {
        dgm_say("out of memory");
        return DGM_FAILED;
    }
    int status = tell(args, &o, min_score, window, a);
    dgm_arena_close(a);
    return status;
}

const dgm_command dgm_cmd_table = {
    .name = "table",
    .args = "[TOPIC] --db FILE [OPTION...]",
    .does = "show who stands where on what is proposed",
    .options = options,
    .more = more,
    .run = run,
};
