/* test_dna.c - an account through a .dna file and back; files that are none. */
#include "dragoman/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static const char text[] =
    "\xF0\x9F\x98\x80 Lavrov ruled out the draft unless Kyiv left. Norway hosts talks without Russia.";
static char folder[64], a_db[96], b_db[96], dna[96], again[96];

static int set_up(void **state)
{
    (void)state;
    strcpy(folder, "/tmp/dragoman-dna-XXXXXX");
    if (!mkdtemp(folder))
        return -1;
    snprintf(a_db, sizeof a_db, "%s/a.db", folder);
    snprintf(b_db, sizeof b_db, "%s/b.db", folder);
    snprintf(dna, sizeof dna, "%s/a.dna", folder);
    snprintf(again, sizeof again, "%s/b.dna", folder);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    unlink(a_db);
    unlink(b_db);
    unlink(dna);
    unlink(again);
    rmdir(folder);
    return 0;
}

static dgm_str str(const char *s)
{
    return (dgm_str){s, strlen(s)};
}

static dgm_span span(const char *words)
{
    const char *at = strstr(text, words);
    assert_non_null(at);
    return (dgm_span){(uint32_t)(at - text), (uint32_t)(at - text) + (uint32_t)strlen(words)};
}

/* An account with a record of each kind. */
static void fill(dgm_account *a)
{
    static dgm_party party[3];
    static dgm_span mention[2];
    static dgm_proposal proposal[2];
    static dgm_position position[2];
    static dgm_term term[1];
    static dgm_talks_party seat[2];
    static dgm_talks talks[1];
    party[0] = (dgm_party){.name = str("Sergei Lavrov"),
                           .kind = DGM_PARTY_PERSON,
                           .country = str("RUS"),
                           .sector = str("GOV"),
                           .role = str("Foreign Minister"),
                           .part_of = str("Russia"),
                           .why = str("so")};
    party[1] = (dgm_party){.name = str("Norway"), .kind = DGM_PARTY_STATE, .country = str("NOR"), .why = str("so")};
    party[2] = (dgm_party){.name = str("Russia"), .kind = DGM_PARTY_STATE, .country = str("RUS"), .why = str("so")};
    mention[0] = span("the draft");
    mention[1] = span("talks");
    proposal[0] = (dgm_proposal){.id = "a0000000000000000000000000000001",
                                 .number = 1,
                                 .name = str("the draft"),
                                 .mentions = 1,
                                 .mention = mention,
                                 .by = 2,
                                 .score = 0.5f};
    proposal[1] = (dgm_proposal){.id = "a0000000000000000000000000000002",
                                 .number = 2,
                                 .name = str("talks"),
                                 .mentions = 1,
                                 .mention = mention + 1,
                                 .part_of = 1,
                                 .score = 0.25f};
    position[0] = (dgm_position){.id = "b0000000000000000000000000000001",
                                 .party = 1,
                                 .proposal = 1,
                                 .stance = DGM_CONDITIONAL,
                                 .strength = DGM_RED_LINE,
                                 .voice = 2,
                                 .at = span("ruled out the draft"),
                                 .holder = span("Lavrov"),
                                 .condition = span("unless Kyiv left"),
                                 .from = 19000,
                                 .to = 19001,
                                 .score = 0.75f};
    position[1] = (dgm_position){.id = "b0000000000000000000000000000002",
                                 .party = 2,
                                 .proposal = 2,
                                 .stance = DGM_OPEN,
                                 .at = span("Norway hosts talks"),
                                 .holder = span("Norway"),
                                 .from = DGM_NO_DAY,
                                 .to = DGM_NO_DAY,
                                 .past = 1,
                                 .score = 0.5f};
    term[0] = (dgm_term){.id = "c0000000000000000000000000000001",
                         .proposal = 1,
                         .kind = DGM_TERM_VETO,
                         .at = span("unless"),
                         .parties = 2,
                         .party = {2, 3},
                         .score = 0.5f};
    seat[0] = (dgm_talks_party){2, DGM_SEAT_HOST, span("Norway")};
    seat[1] = (dgm_talks_party){3, DGM_SEAT_OUT, span("Russia")};
    talks[0] = (dgm_talks){.id = "d0000000000000000000000000000001",
                           .number = 1,
                           .at = span("hosts talks"),
                           .name = str("talks without Russia"),
                           .parties = 2,
                           .party = seat,
                           .from = 19002,
                           .to = DGM_NO_DAY,
                           .status = DGM_TALKS_PLANNED,
                           .score = 0.5f};
    *a = (dgm_account){.report = {.id = "0123456789abcdef0123456789abcdef",
                                  .text_id = "1123456789abcdef0123456789abcdef",
                                  .name = str("n"),
                                  .title = str("A draft"),
                                  .url = str("http://x"),
                                  .publisher = str("Wire"),
                                  .author = str("W. Ord"),
                                  .published = 19005,
                                  .text = str(text),
                                  .language = "en",
                                  .read = 1},
                       .parties = 3,
                       .party = party,
                       .proposals = 2,
                       .proposal = proposal,
                       .positions = 2,
                       .position = position,
                       .terms = 1,
                       .term = term,
                       .talks_held = 1,
                       .talks = talks};
}

static char *told(const dgm_account *a)
{
    static char out[4096];
    size_t n = 0;
#define TELL(...) n += (size_t)snprintf(out + n, sizeof out - n, __VA_ARGS__)
#define S(s)      (int)(s).len, (s).data ? (s).data : ""
    TELL("%.*s|%.*s|%.*s|%.*s|%d|%s\n", S(a->report.title), S(a->report.url), S(a->report.publisher),
         S(a->report.author), a->report.published, a->report.language);
    for (size_t i = 0; i < a->positions; i++) {
        const dgm_position *p = &a->position[i];
        const dgm_party *who = dgm_party_at(a, p->party), *voice = dgm_party_at(a, p->voice);
        TELL("%s %.*s %s %.*s %.*s %.*s %s %s %u-%u %u-%u %u-%u %d %d %d %.2f %d %.*s\n", p->id, S(who->name),
             dgm_party_kind_name(who->kind), S(who->country), S(who->role), S(dgm_proposal_at(a, p->proposal)->name),
             dgm_stance_name(p->stance), dgm_strength_name(p->strength), p->at.from, p->at.to, p->holder.from,
             p->holder.to, p->condition.from, p->condition.to, p->from, p->to, p->past, (double)p->score, (int)p->state,
             voice ? (int)voice->name.len : 0, voice ? voice->name.data : "");
    }
    for (size_t i = 0; i < a->proposals; i++) {
        const dgm_proposal *p = &a->proposal[i], *whole = dgm_proposal_at(a, p->part_of);
        const dgm_party *by = dgm_party_at(a, p->by);
        TELL("%s %.*s %.*s %.*s %.2f", p->id, S(p->name), whole ? (int)whole->name.len : 0,
             whole ? whole->name.data : "", by ? (int)by->name.len : 0, by ? by->name.data : "", (double)p->score);
        for (uint32_t m = 0; m < p->mentions; m++)
            TELL(" %u-%u", p->mention[m].from, p->mention[m].to);
        TELL("\n");
    }
    for (size_t i = 0; i < a->terms; i++) {
        TELL("%s %s %u-%u", a->term[i].id, dgm_term_name(a->term[i].kind), a->term[i].at.from, a->term[i].at.to);
        for (uint32_t k = 0; k < a->term[i].parties; k++)
            TELL(" %.*s", S(dgm_party_at(a, a->term[i].party[k])->name));
        TELL("\n");
    }
    for (size_t i = 0; i < a->talks_held; i++) {
        const dgm_talks *t = &a->talks[i];
        TELL("%s %.*s %s %d %d", t->id, S(t->name), dgm_talks_status_name(t->status), t->from, t->to);
        for (uint32_t k = 0; k < t->parties; k++)
            TELL(" %.*s:%s:%u-%u", S(dgm_party_at(a, t->party[k].party)->name), dgm_seat_name(t->party[k].seat),
                 t->party[k].at.from, t->party[k].at.to);
        TELL("\n");
    }
    return out;
}

static int copy_told(const dgm_account *a, void *arg)
{
    strcpy(arg, told(a));
    return 0;
}

static void everything_comes_back_through_a_dna_file(void **state)
{
    (void)state;
    dgm_store *store;
    dgm_account account;
    dgm_error err = {0};
    dgm_dna_counts c;
    dgm_query q;
    static char before[4096], after[4096];
    dgm_query_init(&q);
    fill(&account);
    assert_int_equal(dgm_store_open(&store, a_db, DGM_STORE_WRITE, &err), DGM_OK);
    assert_int_equal(dgm_store_keep(store, &account, "test", NULL, &err), DGM_OK);
    assert_int_equal(dgm_store_ask(store, &q, 1, copy_told, before, &err), DGM_OK);
    if (dgm_store_give_dna(store, dna, &c, &err))
        fail_msg("%s", err.text);
    assert_int_equal(c.positions, 2);
    assert_int_equal(dgm_store_give_dna(store, dna, &c, &err), DGM_EIO); /* never over a file that is there */
    dgm_store_close(store, NULL);
    assert_int_equal(dgm_store_open(&store, b_db, DGM_STORE_WRITE, &err), DGM_OK);
    if (dgm_store_take_dna(store, dna, &c, &err))
        fail_msg("%s", err.text);
    assert_int_equal(c.positions, 2);
    assert_int_equal(c.terms, 1);
    assert_int_equal(c.talks, 1);
    assert_int_equal(c.others, 0);
    assert_int_equal(dgm_store_ask(store, &q, 1, copy_told, after, &err), DGM_OK);
    assert_string_equal(before, after);
    if (dgm_store_give_dna(store, again, &c, &err)) /* nothing is added to what was taken in */
        fail_msg("%s", err.text);
    assert_int_equal(c.positions + c.terms + c.talks, 0);
    dgm_store_close(store, NULL);
}

static int none(const dgm_account *a, void *arg)
{
    (void)a;
    (void)arg;
    return 0;
}

static void what_is_no_dna_file_is_refused_in_words(void **state)
{
    (void)state;
    dgm_error err = {0};
    dgm_dna_counts c;
    dgm_store *store;
    assert_int_equal(dgm_dna_read(dna, none, NULL, &c, &err), DGM_EIO);
    FILE *f = fopen(dna, "w");
    fputs("no database at all, but long enough to have a header of a hundred bytes, which this line is meant to have "
          "in it.",
          f);
    fclose(f);
    assert_int_not_equal(dgm_dna_read(dna, none, NULL, &c, &err), DGM_OK);
    assert_non_null(strstr(err.text, "no database of Discourse Network Analyzer"));
    assert_int_equal(dgm_store_open(&store, a_db, DGM_STORE_WRITE, &err), DGM_OK);
    dgm_store_close(store, NULL);
    assert_int_equal(dgm_dna_read(a_db, none, NULL, &c, &err), DGM_EFORMAT);
    assert_non_null(strstr(err.text, "DOCUMENTS"));
}

static dgm_store_judgement judgement(const char *party, int verdict, dgm_stance stance)
{
    dgm_store_judgement j = {.party = str(party),
                             .proposal_id = str("a0000000000000000000000000000001"),
                             .proposal = str("the draft"),
                             .stance = stance,
                             .by = str("ana"),
                             .reason = str("phone")};
    j.verdict = (unsigned)verdict;
    return j;
}

static int collect(const dgm_store_judgement *j, void *arg)
{
    char *out = arg;
    sprintf(out + strlen(out), "%.*s/%.*s/%d/%s;", S(j->party), S(j->proposal), (int)j->verdict,
            dgm_stance_name(j->stance));
    return 0;
}

static void what_is_said_of_a_cell_is_kept_and_its_last_word_counts(void **state)
{
    (void)state;
    dgm_store *store;
    dgm_account account;
    dgm_error err = {0};
    char said[1024] = "";
    fill(&account);
    assert_int_equal(dgm_store_open(&store, a_db, DGM_STORE_WRITE, &err), DGM_OK);
    assert_int_equal(dgm_store_keep(store, &account, "test", NULL, &err), DGM_OK);
    dgm_store_judgement j[] = {judgement("Russia", DGM_JUDGED_CHANGED, DGM_OPEN),
                               judgement("Norway", DGM_JUDGED_REFUSED, DGM_SUPPORTS),
                               judgement("Russia", DGM_JUDGED_RIGHT, DGM_OPPOSES)};
    assert_int_equal(dgm_store_judge(store, j, 3, &err), DGM_OK);
    account.proposals = account.positions = account.terms = account.talks_held = 0; /* another reading finds nothing */
    assert_int_equal(dgm_store_keep(store, &account, "test 2", NULL, &err), DGM_OK);
    assert_int_equal(dgm_store_close(store, &err), DGM_OK);
    assert_int_equal(dgm_store_open(&store, a_db, DGM_STORE_EDIT, &err), DGM_OK);
    assert_int_equal(dgm_store_judgements(store, collect, said, &err), DGM_OK);
    assert_string_equal(said, "Norway/the draft/2/supports;Russia/the draft/0/opposes;");
    dgm_store_judgement bad[] = {judgement("Norway", DGM_JUDGED_FORGOTTEN, DGM_SUPPORTS), judgement("", 0, DGM_OPEN)};
    assert_int_equal(dgm_store_judge(store, bad, 2, &err), DGM_EUSE); /* all or none */
    assert_int_equal(dgm_store_judge(store, bad, 1, &err), DGM_OK);
    said[0] = '\0';
    assert_int_equal(dgm_store_judgements(store, collect, said, &err), DGM_OK);
    assert_string_equal(said, "Russia/the draft/0/opposes;");
    dgm_store_close(store, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(everything_comes_back_through_a_dna_file, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_dna_file_is_refused_in_words, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_said_of_a_cell_is_kept_and_its_last_word_counts, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
