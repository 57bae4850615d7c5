/*
 * test_speaker.c - sources led to their speakers: tests/cases/speakers.txt, and what no case can say.
 *
 *     test_speaker PATH/speakers.txt
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "../../tools/marked.h"
#include "base/arena.h"
#include "resolve/lexicon.h"
#include "resolve/speaker.h"

static const char *cases;

/* Resolves the sources of text that stand in source[], which are looked for one behind the other. */
static dgm_statement *resolve(dgm_arena *a, const char *text, const char *title, const char *const *source, size_t n,
                              dgm_status want)
{
    dgm_str t = {text, strlen(text)};
    dgm_layout layout;
    dgm_statement *s = dgm_take(a, n + 1, sizeof *s);
    assert_non_null(s);
    assert_int_equal(dgm_text_layout(&layout, t, a, NULL), DGM_OK);
    const char *p = text;
    for (size_t i = 0; i < n; i++) {
        s[i].number = (uint32_t)i + 1;
        if (!source[i])
            continue;
        p = strstr(p, source[i]);
        assert_non_null(p);
        s[i].source = (dgm_pieces){1, {{(uint32_t)(p - text), (uint32_t)(p - text + strlen(source[i]))}}};
        p += strlen(source[i]);
    }
    assert_int_equal(dgm_resolve_speakers(s, n, t, &layout, (dgm_str){title, strlen(title)}, NULL, a, NULL), want);
    return s;
}

static void is_named(const dgm_statement *s, uint32_t i, const char *name)
{
    assert_true(i < s->speakers);
    assert_null(s->speaker[i].unknown);
    assert_int_equal(s->speaker[i].name.len, strlen(name));
    assert_memory_equal(s->speaker[i].name.data, name, strlen(name));
}

static void every_case_is_led_to_its_speakers(void **state)
{
    (void)state;
    size_t n = 0, reports = 0;
    char *data = marked_slurp(cases, &n);
    assert_non_null(data);
    const char *p = data, *from, *to;
    while (marked_next(&p, data + n, &from, &to)) {
        marked_report r;
        assert_int_equal(marked_read(&r, from, to), 0);
        dgm_arena *a = dgm_arena_open((size_t)64 << 20);
        dgm_layout layout;
        dgm_str text = {r.text, r.len};
        dgm_statement *s = marked_statements(&r);
        assert_int_equal(dgm_text_layout(&layout, text, a, NULL), DGM_OK);
        assert_int_equal(dgm_resolve_speakers(s, r.n, text, &layout, (dgm_str){NULL, 0}, NULL, a, NULL), DGM_OK);
        for (size_t i = 0; i < r.n; i++) {
            const marked_speaker *g = &r.gold[i];
            if (s[i].speakers != g->names)
                fail_msg("{%.*s} gave %u speakers, not %u", (int)(g->source.to - g->source.from),
                         r.text + g->source.from, s[i].speakers, g->names);
            for (unsigned k = 0; k < g->names; k++) {
                const dgm_speaker *x = &s[i].speaker[k];
                int right = !strcmp(g->name[k], "?")
                                ? x->unknown != NULL
                                : !x->unknown && marked_same(x->name.data, x->name.len, g->name[k], strlen(g->name[k]));
                if (!right)
                    fail_msg("{%.*s} gave \"%.*s\", not \"%s\"", (int)(g->source.to - g->source.from),
                             r.text + g->source.from, (int)x->name.len, x->name.len ? x->name.data : "", g->name[k]);
                if (g->role[k][0] &&
                    !marked_overlap(x->role.data ? x->role.data : "", x->role.len, g->role[k], strlen(g->role[k])))
                    fail_msg("%s has the role \"%.*s\", not \"%s\"", g->name[k], (int)x->role.len,
                             x->role.len ? x->role.data : "", g->role[k]);
                if (!x->unknown) { /* the spans hold what the names say */
                    assert_int_equal(x->at.to - x->at.from, x->name.len);
                    assert_memory_equal(r.text + x->at.from, x->name.data, x->name.len);
                    assert_int_equal(x->role_at.to - x->role_at.from, x->role.len);
                }
            }
        }
        reports++;
        free(s);
        dgm_arena_close(a);
        marked_free(&r);
    }
    free(data);
    assert_true(reports > 30);
}

static void a_statement_without_a_source_says_so(void **state)
{
    (void)state;
    dgm_arena *a = dgm_arena_open(1 << 22);
    const char *const none[] = {NULL};
    dgm_statement *s = resolve(a, "It is understood that the talks failed.", "", none, 1, DGM_OK);
    assert_int_equal(s[0].speakers, 1);
    assert_string_equal(s[0].speaker[0].unknown, "no source is named");
    assert_int_equal(s[0].speaker[0].name.len, 0);
    dgm_arena_close(a);
}

static void a_name_broken_over_lines_is_given_in_one(void **state)
{
    (void)state;
    dgm_arena *a = dgm_arena_open(1 << 22);
    const char *const source[] = {"Ana\nLopez", "Lopez"};
    const char *before = "The road between the two towns was shut again today, said ";
    char text[400];
    snprintf(text, sizeof text,
             "%sAna\nLopez, a farmer who has lived beside it for thirty years and\n"
             "who has no horse. Lopez said that she would walk if she must.\n\n"
             "Nobody else was asked, and nobody else would have had another\n"
             "answer to give, for the road has been shut since the spring.\n",
             before);
    dgm_statement *s = resolve(a, text, "", source, 2, DGM_OK);
    is_named(&s[0], 0, "Ana Lopez");
    is_named(&s[1], 0, "Ana Lopez");
    assert_int_equal(s[1].speaker[0].at.from, strlen(before));
    dgm_arena_close(a);
}

static void a_fuller_name_may_come_from_the_title(void **state)
{
    (void)state;
    dgm_arena *a = dgm_arena_open(1 << 22);
    const char *const source[] = {"Mr. Anzueto"};
    dgm_statement *s =
        resolve(a, "The annex was his, Mr. Anzueto said.", "Rodrigo Anzueto: “I was told to wait”", source, 1, DGM_OK);
    is_named(&s[0], 0, "Rodrigo Anzueto");
    dgm_arena_close(a);
}

static void a_source_has_at_most_eight_speakers(void **state)
{
    (void)state;
    dgm_arena *a = dgm_arena_open(1 << 22);
    const char *list = "Ana Bo, Ben Cu, Cas Di, Dan Eg, Eva Fo, Fay Gu, Gus Ha, Hal Io, Ina Jo and Jan Ku";
    char text[200];
    snprintf(text, sizeof text, "So said %s.", list);
    const char *const source[] = {list};
    dgm_statement *s = resolve(a, text, "", source, 1, DGM_OK);
    assert_true(s[0].speakers >= 1 && s[0].speakers <= DGM_MAX_SPEAKERS);
    is_named(&s[0], 0, "Ana Bo");
    dgm_arena_close(a);
}

static void the_same_text_gives_the_same_speakers(void **state)
{
    (void)state;
    const char *text = "General Mora Tafur spoke. The general, a veteran, said no. His wife Ana said yes. They agree.";
    const char *const source[] = {"General Mora Tafur", "The general, a veteran", "His wife Ana", "They"};
    dgm_arena *a = dgm_arena_open(1 << 22), *b = dgm_arena_open(1 << 22);
    dgm_statement *s = resolve(a, text, "", source, 4, DGM_OK), *t = resolve(b, text, "", source, 4, DGM_OK);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(s[i].speakers, t[i].speakers);
        for (uint32_t k = 0; k < s[i].speakers; k++)
            assert_int_equal(s[i].speaker[k].at.from, t[i].speaker[k].at.from);
    }
    dgm_arena_close(a);
    dgm_arena_close(b);
}

static uint32_t dice(uint64_t *seed)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33);
}

static void words_in_any_order_never_break_it(void **state)
{
    (void)state;
    static const char *const words[] = {
        "The",   "the",  "minister", "Minister",    ",",     ".",   "Ana",  "Lopez", "said", "he",
        "and",   "of",   "“",        "”",           "'s",    "(",   ")",    "OSCE",  "two",  "who",
        "known", "as",   "his",      "wife",        "Union", "—",   ":",    "I",     "they", "both",
        "Mr.",   "U.S.", "former",   "54-year-old", "\n\n",  "one", "them", "van",   "der",  "other",
        "is",    "a",    "name",     "Her",         "for",   "’",   "-",    "\""};
    uint64_t seed = 7;
    for (int round = 0; round < 400; round++) {
        char text[900] = "";
        dgm_statement s[12];
        memset(s, 0, sizeof s);
        size_t len = 0, n = 0;
        for (int w = 0; w < 90; w++) {
            const char *word = words[dice(&seed) % (sizeof words / sizeof *words)];
            size_t k = strlen(word);
            memcpy(text + len, word, k);
            if (n < 12 && dice(&seed) % 7 == 0) {
                uint32_t from = dice(&seed) % 3 && n ? s[n - 1].source.at[0].to : (uint32_t)len;
                s[n].number = (uint32_t)n + 1;
                s[n++].source = (dgm_pieces){1, {{from, (uint32_t)(len + k)}}};
            }
            len += k;
            if (dice(&seed) % 8)
                text[len++] = ' ';
        }
        dgm_arena *a = dgm_arena_open(1 << 24);
        dgm_layout layout;
        dgm_str t = {text, len};
        assert_int_equal(dgm_text_layout(&layout, t, a, NULL), DGM_OK);
        assert_int_equal(dgm_resolve_speakers(s, n, t, &layout, (dgm_str){text, len < 40 ? len : 40}, NULL, a, NULL),
                         DGM_OK);
        for (size_t i = 0; i < n; i++) {
            assert_true(s[i].speakers >= 1 && s[i].speakers <= DGM_MAX_SPEAKERS);
            for (uint32_t k = 0; k < s[i].speakers; k++) {
                const dgm_speaker *x = &s[i].speaker[k];
                assert_true((x->unknown != NULL) != (x->name.len > 0));
                assert_true(x->at.from <= x->at.to && x->at.to <= len);
                assert_true(x->role_at.from <= x->role_at.to && x->role_at.to <= len);
            }
        }
        dgm_arena_close(a);
    }
}

static void without_memory_it_says_so(void **state)
{
    (void)state;
    const char *text = "Ana Lopez, a farmer, said the road was shut. She has no horse. The farmer wants one.";
    for (size_t limit = 1 << 13; limit < (1 << 17); limit += 1 << 12) {
        dgm_arena *whole = dgm_arena_open(1 << 22), *a = dgm_arena_open(limit);
        dgm_layout layout;
        dgm_str t = {text, strlen(text)};
        dgm_error err = {0};
        dgm_statement s[1] = {{.number = 1, .source = {1, {{0, 19}}}}};
        assert_int_equal(dgm_text_layout(&layout, t, whole, NULL), DGM_OK);
        dgm_status st = dgm_resolve_speakers(s, 1, t, &layout, (dgm_str){NULL, 0}, NULL, a, &err);
        assert_true(st == DGM_OK || st == DGM_ENOMEM);
        if (st)
            assert_true(err.text[0] != 0);
        dgm_arena_close(a);
        dgm_arena_close(whole);
    }
}

static void the_lexicon_knows_plurals_and_endings(void **state)
{
    (void)state;
    assert_true(dgm_lexicon("minister", 8).flags & DGM_LX_ROLE);
    assert_true(dgm_lexicon("ministers", 9).flags & DGM_LX_PLURAL);
    assert_true(dgm_lexicon("spokeswomen", 11).flags & DGM_LX_FEMALE);
    assert_true(dgm_lexicon("volcanologist", 13).flags & DGM_LX_GUESS);
    assert_int_equal(dgm_lexicon("moscow", 6).nation, dgm_lexicon("russian", 7).nation);
    assert_true(dgm_lexicon("united states", 13).flags & DGM_LX_COUNTRY);
    assert_int_equal(dgm_lexicon("xyzzy", 5).flags, 0);
    assert_int_equal(dgm_lexicon_covers("envoy", "ambassador"), 1);
    assert_int_equal(dgm_lexicon_covers("ambassador", "minister"), 0);
    assert_int_equal(dgm_lexicon_covers("envoy", "envoy"), 2);
}

/* Where words stand in text for the n-th time. */
static dgm_span place(const char *text, const char *words, int nth)
{
    const char *p = strstr(text, words);
    while (p && --nth)
        p = strstr(p + 1, words);
    assert_non_null(p);
    return (dgm_span){(uint32_t)(p - text), (uint32_t)(p - text + strlen(words))};
}

static void what_the_model_learnt_goes_with_the_rules(void **state)
{
    (void)state;
    static const char text[] = "Ilaw ng Bayan wants water, and Ilaw ng Bayan in Davao wants land too. "
                               "The Red Column said so. The rebels were late.";
    dgm_arena *a = dgm_arena_open((size_t)16 << 20);
    dgm_str t = {text, strlen(text)};
    dgm_layout layout;
    assert_int_equal(dgm_text_layout(&layout, t, a, NULL), DGM_OK);
    const dgm_name_hint names[] = {{place(text, "Ilaw ng Bayan", 1), 0.9f, DGM_NAMES_BODY},
                                   {place(text, "Ilaw ng Bayan in Davao", 1), 0.99f, DGM_NAMES_BODY},
                                   {place(text, "Red Column", 1), 0.9f, DGM_NAMES_BODY}};
    dgm_hint link = {place(text, "rebels", 1), place(text, "Column", 1), 0.9f};
    for (int sure = 0; sure < 2; sure++) {
        dgm_hints hints = {&link, 1, names, 3};
        dgm_statement s[3] = {{.number = 1}, {.number = 2}, {.number = 3}};
        s[0].source = (dgm_pieces){1, {place(text, "Ilaw ng Bayan", 1)}};
        s[1].source = (dgm_pieces){1, {place(text, "The Red Column", 1)}};
        s[2].source = (dgm_pieces){1, {place(text, "The rebels", 1)}};
        link.probability = sure ? 0.9f : 0.1f;
        assert_int_equal(dgm_resolve_speakers(s, 3, t, &layout, (dgm_str){"", 0}, &hints, a, NULL), DGM_OK);
        is_named(s, 0, "Ilaw ng Bayan"); /* a place behind "in" belongs to no name */
        is_named(&s[1], 0, "Red Column");
        if (sure)
            is_named(&s[2], 0, "Red Column");
        else
            assert_non_null(s[2].speaker[0].unknown); /* "the rebels" of whom a body is named: hardly somebody else */
    }
    dgm_arena_close(a);
}

/* One or two links learnt, in text order, and who the second source is then; NULL: unknown. */
static const struct {
    const char *text, *before, *said;
    struct {
        const char *head, *of;
        float probability;
    } link[2];
    const char *name;
} learnt_cases[] = {
    /* a name that says what it is is nothing else, however sure the link is; a general noun may be anything */
    {"The Lake Union met. A clerk smiled. The movement was late.", "A clerk", "The movement",
     {{"movement", "Union", 0.9f}}, NULL},
    {"The Lake Union met. A clerk smiled. The group was late.", "A clerk", "The group", {{"group", "Union", 0.9f}},
     "Lake Union"},
    /* "the insurgents" look back already with a weak link, "the dockers" do not */
    {"The Red Column moved. A clerk smiled. The insurgents were late.", "A clerk", "The insurgents",
     {{"insurgents", "Column", 0.3f}}, "Red Column"},
    {"The Red Column moved. A clerk smiled. The dockers were late.", "A clerk", "The dockers",
     {{"dockers", "Column", 0.3f}}, "dockers"},
    /* who tells it between commas is not whom the sentence speaks of */
    {"A clerk smiled. President Oskar Brandt has agreed, the American envoy told reporters, to wait.", "A clerk",
     "the American envoy", {{"envoy", "Brandt", 0.95f}}, NULL},
    /* the rules follow the place in the text, unless what was learnt says nothing for it, or more for another */
    {"Vera Lund spoke with Karl Beck. Colonel Oskar Brandt has eaten. The prison governor refused.",
     "Colonel Oskar Brandt", "The prison governor", {{"governor", "Brandt", 0.1f}}, "Oskar Brandt"},
    {"Vera Lund spoke with Karl Beck. Colonel Oskar Brandt has eaten. The prison governor refused.",
     "Colonel Oskar Brandt", "The prison governor", {{"governor", "Beck", 0.1f}}, "prison governor"},
    {"Vera Lund spoke with Karl Beck. Colonel Oskar Brandt has eaten. The prison governor refused.",
     "Colonel Oskar Brandt", "The prison governor", {{"governor", "Beck", 0.3f}}, NULL},
    {"Vera Lund spoke with Karl Beck. Colonel Oskar Brandt has eaten. The prison governor refused.",
     "Colonel Oskar Brandt", "The prison governor",
     {{"governor", "Brandt", 0.2f}, {"governor", "Beck", 0.5f}}, "Karl Beck"},
    /* whoever comes of a country is somebody named, with a weak link already */
    {"President Karl Beck spoke with Vera Lund. The Canadian refused.", "President Karl Beck", "The Canadian",
     {{"Canadian", "Lund", 0.3f}}, "Vera Lund"},
    /* who has an office is hardly meant by another one: doubt, unless the noun covers the office */
    {"Vera Lund, the ombudswoman, wants a ward. The prison director refused.", "Vera Lund", "The prison director",
     {{"director", "Lund", 0.45f}}, NULL},
    {"Vera Lund, the ombudswoman, wants a ward. The prison director refused.", "Vera Lund", "The prison director",
     {{"director", "Lund", 0.15f}}, "prison director"},
    {"Karl Beck, secretary of the dockers, wants a ward. A clerk smiled. The union boss refused.", "A clerk",
     "The union boss", {{"boss", "Beck", 0.3f}}, "Karl Beck"},
    /* nor is somebody of another country, however near; but "her spokesman" is somebody else and in no doubt */
    {"Karl Beck sang. Poland’s Jan Lis ate. The Hungarian agreed.", "Jan Lis", "The Hungarian",
     {{"Hungarian", "Lis", 0.45f}}, "Karl Beck"},
    {"Vera Lund sang. Her spokesman agreed.", "Vera Lund", "Her spokesman", {{"spokesman", "Lund", 0.4f}}, "spokesman"},
    {"Vera Lund wants a ward. A clerk smiled. The prison director refused.", "Vera Lund", "The prison director",
     {{"director", "Lund", 0.45f}}, "Vera Lund"},
    {"The interior minister resigned. A clerk smiled. The prime minister agreed.", "A clerk", "The prime minister",
     {{"minister agreed", "minister resigned", 0.8f}}, "prime minister"},
    /* capitals of an office are no name that it has of its own */
    {"Karl Beck sang. A clerk smiled. The Great Leader agreed.", "A clerk", "The Great Leader",
     {{"Leader", "Beck", 0.6f}}, "Karl Beck"},
    /* a name of another person of that surname */
    {"Thomas Yates sat still. A clerk smiled. Mrs. Yates brought soup.", "A clerk", "Mrs. Yates",
     {{"Yates brought", "Thomas", 0.9f}}, "Yates"},
    /* of two ministers the nearer one, unless what was learnt is for the other; but not if the nearer one just spoke */
    {"Minister Vera Lund sang. Minister Karl Beck ate. A clerk smiled. The minister agreed.", "A clerk", "The minister",
     {{"minister", "Beck", 0.2f}}, "Karl Beck"},
    {"Minister Vera Lund sang. Minister Karl Beck ate. A clerk smiled. The minister agreed.", "A clerk", "The minister",
     {{"minister", "Lund", 0.2f}}, "Vera Lund"},
    {"Minister Vera Lund sang. Minister Karl Beck smiled. The minister agreed.", "Minister Karl Beck", "The minister",
     {{"minister", "Lund", 0.2f}}, "Karl Beck"},
    /* a pronoun that the rules are sure of is not doubted */
    {"A man left. Vera Lund said no. She said it again.", "Vera Lund", "She", {{"She", "man", 0.7f}}, "Vera Lund"},
    /* where the rules speak plainly for one, only what the model is most certain of leads to another */
    {"Karl Beck ate. Colonel Oskar Brandt said no. He said it again.", "Colonel Oskar Brandt", "He", {{"He", "Beck", 0.95f}}, "Karl Beck"},
    {"Karl Beck ate. Colonel Oskar Brandt said no. He said it again.", "Colonel Oskar Brandt", "He", {{"He", "Beck", 0.85f}}, NULL},
    /* what stands beside a name is its bearer, and "his" whomever it is led to */
    {"Colonel Karl Beck ate. His counterpart, Major Oskar Brandt, had no orders, he said.", "Colonel Karl Beck", "he",
     {{"he", "counterpart", 0.9f}}, "Oskar Brandt"},
    {"Karl Beck ate. Oskar Brandt sang. His aunt slept. He said so.", "Oskar Brandt", "He",
     {{"His", "Beck", 0.97f}, {"He", "His", 0.97f}}, "Karl Beck"},
    /* what party somebody is of goes with any office, whatever is learnt of little weight */
    {"Karl Beck, leader of the opposition, sang with a clerk. The Christian Democrat agreed.", "Karl Beck",
     "The Christian Democrat", {{"Democrat", "clerk", 0.1f}}, "Karl Beck"},
    /* a name says more of he and she than a link, and a link leads no pronoun away from a name to "a clerk" */
    {"Karl Beck sang of Vera Lund. She smiled.", "Karl Beck", "She", {{"She", "Beck", 0.9f}}, "Vera Lund"},
    {"Karl Beck sang. In the hall sat a clerk of the court. He smiled.", "Karl Beck", "He",
     {{"He", "clerk", 0.9f}}, NULL},
    /* "the former director" is whoever spoke just before and has no office, not the director of today */
    {"Vera Lund is president of the union. Karl Beck smiled. The former president refused.", "Karl Beck",
     "The former president", {{"president refused", "Lund", 0.5f}}, "Karl Beck"},
    /* one of two joined by "and", where what was learnt tells which */
    {"Karl Beck and Oskar Brandt ate. He said so.", "Karl Beck", "He", {{"He", "Beck", 0.3f}}, NULL},
    {"Karl Beck and Oskar Brandt ate. He said so.", "Karl Beck", "He", {{"He", "Beck", 0.8f}}, "Karl Beck"},
};

static void a_link_is_weighed_by_what_the_words_allow(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof learnt_cases / sizeof *learnt_cases; i++) {
        const char *text = learnt_cases[i].text;
        dgm_arena *a = dgm_arena_open((size_t)16 << 20);
        dgm_str t = {text, strlen(text)};
        dgm_layout layout;
        assert_int_equal(dgm_text_layout(&layout, t, a, NULL), DGM_OK);
        dgm_hint link[2];
        size_t links = 0;
        for (; links < 2 && learnt_cases[i].link[links].head; links++)
            link[links] = (dgm_hint){place(text, learnt_cases[i].link[links].head, 1),
                                     place(text, learnt_cases[i].link[links].of, 1),
                                     learnt_cases[i].link[links].probability};
        dgm_hints hints = {link, links, NULL, 0};
        dgm_statement s[2] = {{.number = 1}, {.number = 2}};
        s[0].source = (dgm_pieces){1, {place(text, learnt_cases[i].before, 1)}};
        s[1].source = (dgm_pieces){1, {place(text, learnt_cases[i].said, 1)}};
        assert_int_equal(dgm_resolve_speakers(s, 2, t, &layout, (dgm_str){"", 0}, &hints, a, NULL), DGM_OK);
        assert_int_equal(s[1].speakers, 1);
        if (learnt_cases[i].name) {
            is_named(&s[1], 0, learnt_cases[i].name);
        } else {
            assert_non_null(s[1].speaker[0].unknown);
            assert_true(*s[1].speaker[0].unknown);
        }
        dgm_arena_close(a);
    }
}

int main(int argc, char **argv)
{
    cases = argc > 1 ? argv[1] : "tests/cases/speakers.txt";
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_is_led_to_its_speakers),
        cmocka_unit_test(a_statement_without_a_source_says_so),
        cmocka_unit_test(a_name_broken_over_lines_is_given_in_one),
        cmocka_unit_test(a_fuller_name_may_come_from_the_title),
        cmocka_unit_test(what_the_model_learnt_goes_with_the_rules),
        cmocka_unit_test(a_link_is_weighed_by_what_the_words_allow),
        cmocka_unit_test(a_source_has_at_most_eight_speakers),
        cmocka_unit_test(the_same_text_gives_the_same_speakers),
        cmocka_unit_test(words_in_any_order_never_break_it),
        cmocka_unit_test(without_memory_it_says_so),
        cmocka_unit_test(the_lexicon_knows_plurals_and_endings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
