/*
 * test_language.c - what src/language makes of vectors: labels, trees, tokens, lemmas, CoNLL-U; and the shipped model's
 * heads against Python's results. Arguments: the model, tests/fixtures/language.tsv.
 */
#include "base/arena.h"
#include "language/address.h"
#include "language/bio.h"
#include "language/conllu.h"
#include "language/lemma.h"
#include "language/parse.h"
#include "language/split.h"
#include "language/tree.h"
#include "two_arenas.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *model_path, *fixture_path;
static dgm_error err;

static dgm_str lit(const char *s)
{
    return (dgm_str){s, strlen(s)};
}

/* ---- trees ---- */

static double worth(const uint32_t *head, const float *score, uint32_t n)
{
    double sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += (double)score[(size_t)i * (n + 1) + head[i]];
    return sum;
}

/* One root, and all ways lead there. */
static int is_tree(const uint32_t *head, uint32_t n)
{
    uint32_t roots = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t at = i, steps = 0;
        roots += head[i] == n;
        while (at != n && steps++ <= n)
            at = head[at];
        if (at != n)
            return 0;
    }
    return roots == 1;
}

/* The best of all trees, by trying all heads. */
static double best_by_trying(const float *score, uint32_t n)
{
    uint32_t head[5] = {0};
    double best = -INFINITY;
    for (uint32_t code = 0, all = (uint32_t)pow(n + 1, n); code < all; code++) {
        uint32_t rest = code;
        for (uint32_t i = 0; i < n; i++, rest /= n + 1)
            head[i] = rest % (n + 1);
        if (is_tree(head, n))
            best = fmax(best, worth(head, score, n));
    }
    return best;
}

static void the_tree_is_the_best_of_all(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (int round = 0; round < 400; round++) {
        uint32_t n = 1 + (uint32_t)round % 5, head[5];
        float score[5 * 6];
        for (uint32_t i = 0; i < n * (n + 1); i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            score[i] = (float)(int64_t)(seed >> 40) / 1e6f;
        }
        assert_int_equal(dgm_tree(head, score, n, scratch), DGM_OK);
        assert_true(is_tree(head, n));
        assert_true(fabs(worth(head, score, n) - best_by_trying(score, n)) < 1e-3);
    }
}

static void a_long_sentence_of_cycles_is_still_a_tree(void **state)
{
    (void)state;
    enum { N = 256 };
    static float score[N * (N + 1)];
    static uint32_t head[N];
    for (uint32_t i = 0; i < N; i++)
        for (uint32_t j = 0; j <= N; j++) /* neighbours like each other, and so do pairs of pairs */
            score[i * (N + 1) + j] = j == N ? (i % 3 ? 0 : NAN) : 20.0f - (float)__builtin_popcount(i ^ j);
    assert_int_equal(dgm_tree(head, score, N, scratch), DGM_OK);
    assert_true(is_tree(head, N));
}

/* ---- labels ---- */

static void an_inside_label_follows_only_its_own(void **state)
{
    (void)state;
    const float score[][5] = {{0, 1, 9, 0, 0}, {0, 0, 0, 0, 5}, {0, 0, 4, 3, 0}}; /* O B-x I-x B-y I-y */
    uint8_t label[3];
    assert_int_equal(dgm_bio(label, &score[0][0], 3, 5, 5, scratch), DGM_OK);
    for (int i = 0; i < 3; i++)
        assert_true(label[i] % 2 || !label[i] || (i && (label[i - 1] == label[i] || label[i - 1] == label[i] - 1)));
    assert_int_equal(label[0], 3); /* B-y I-y is worth more than B-x O */
    assert_int_equal(label[1], 4);
    assert_int_equal(label[2], 3);
}

/* ---- tokens ---- */

static void split_is(const char *token, const char *want)
{
    uint32_t at[DGM_MAX_PARTS - 1], n = dgm_split(at, lit(token));
    char got[64] = "";
    for (uint32_t k = 0; k < n; k++) {
        uint32_t from = k ? at[k - 1] : 0, to = k + 1 < n ? at[k] : (uint32_t)strlen(token);
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%.*s", k ? "|" : "", (int)(to - from), token + from);
    }
    assert_string_equal(got, want);
}

static void contractions_part_where_ud_parts_them(void **state)
{
    (void)state;
    split_is("can’t", "ca|n’t");
    split_is("DON'T", "DO|N'T");
    split_is("Cannot", "Can|not");
    split_is("Kyiv’s", "Kyiv|’s");
    split_is("ministers'", "ministers|'");
    split_is("dunno", "du|n|no");
    split_is("'s", "'s");
    split_is("n't", "n't");
    split_is("its", "its");
    split_is("talks", "talks");
}

static void numbers_part_from_their_units(void **state)
{
    (void)state;
    uint32_t at;
    assert_non_null(dgm_unit_of(&at, lit("155mm")));
    assert_int_equal(at, 3);
    assert_non_null(dgm_unit_of(&at, lit("2.5bn")));
    assert_null(dgm_unit_of(&at, lit("21st")));
    assert_null(dgm_unit_of(&at, lit("mm")));
    assert_null(dgm_unit_of(&at, lit("1990s")));
}

/* The address that begins at the first word that starts with this. */
static void address_is(const char *text, const char *begins, const char *want)
{
    dgm_layout layout;
    assert_int_equal(dgm_text_blocks(&layout, lit(text), arena, &err), DGM_OK);
    uint32_t from = (uint32_t)(strstr(text, begins) - text), i = 0;
    while (layout.word[i].at.from < from)
        i++;
    uint32_t to = dgm_address(lit(text), &layout, i);
    size_t n = to == i ? 0 : layout.word[to - 1].at.to - from;
    assert_int_equal(n, strlen(want));
    assert_memory_equal(text + from, want, n);
}

static void addresses_end_before_the_punctuation_behind_them(void **state)
{
    (void)state;
    address_is("(see https://example.org/a?b=1, there)", "https", "https://example.org/a?b=1");
    address_is("write to press.office@example.org.", "press", "press.office@example.org");
    address_is("on www.example.com", "www", "www.example.com");
    address_is("news.example.co.uk/page says", "news", "news.example.co.uk/page");
    address_is("He left.Then she came", "left", "");
    address_is("the U.S. said", "U", "");
}

static void lemmas_come_of_rules(void **state)
{
    (void)state;
    static const char *const cases[][3] = {{"Cities", "l3y", "city"},
                                           {"Lavrov", "k0", "Lavrov"},
                                           {"WAS", "l3be", "be"},
                                           {"Élysée", "l1", "élysé"},
                                           {"a", "l3", "a"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dgm_lemma_rule rule;
        assert_true(dgm_lemma_rule_read(&rule, cases[i][1], strlen(cases[i][1])));
        dgm_str got = dgm_lemma_apply(&rule, lit(cases[i][0]), arena);
        assert_int_equal(got.len, strlen(cases[i][2]));
        assert_memory_equal(got.data, cases[i][2], got.len);
    }
    dgm_lemma_rule rule;
    assert_false(dgm_lemma_rule_read(&rule, "x1", 2));
    assert_false(dgm_lemma_rule_read(&rule, "lx", 2));
}

/* ---- CoNLL-U ---- */

#define R "\t_\t_\t_\t_\t_\t_\t_\t"

static void given_tokens_give_text_tokens_words_and_sentences(void **state)
{
    (void)state;
    const char *file =
        "# newdoc id = a\n# newpar\n1\tThey" R "_\n2-3\tcan’t" R "SpaceAfter=No\n2\tca" R "_\n3\tn’t" R "_\n"
        "3.1\twait" R "_\n4\t." R "_\n\n# newpar\n1\tNo" R "_\n\n# newdoc id = b\n1\tYes" R "_\n";
    dgm_conllu_file f = {file, file + strlen(file), 0};
    dgm_conllu doc;
    int more;
    assert_int_equal(dgm_conllu_next(&doc, &more, &f, arena, &err), DGM_OK);
    assert_true(more);
    assert_int_equal(doc.text.len, strlen("They can’t.\n\nNo"));
    assert_memory_equal(doc.text.data, "They can’t.\n\nNo", doc.text.len);
    assert_int_equal(doc.given.tokens, 4);
    assert_int_equal(doc.given.words, 5);
    assert_int_equal(doc.given.sentences, 2);
    assert_int_equal(doc.given.word[2].at.from, 7); /* n’t */
    assert_int_equal(doc.given.word[2].at.to, 12);
    assert_int_equal(dgm_conllu_next(&doc, &more, &f, arena, &err), DGM_OK);
    assert_true(more && doc.given.words == 1);
    assert_int_equal(dgm_conllu_next(&doc, &more, &f, arena, &err), DGM_OK);
    assert_false(more);
}

static void a_wrong_line_is_named(void **state)
{
    (void)state;
    static const char *const cases[][2] = {
        {"1\tA\tb\n", "line 1: 3 columns"},
        {"1\tA" R "_\n3\tB" R "_\n", "line 2: ID 3 where 2 comes next"},
        {"1\tA" R "_\n# late\n", "line 2: a comment within a sentence"},
        {"1-2\tA" R "_\n1\tA" R "_\n\n", "line 1: the multiword token ends at word 2"},
        {"1-3\tA" R "_\n1\tA" R "_\n2-3\tB" R "_\n", "line 3: a multiword token within that of line 1"},
        {"1\t \t_\t_\t_\t_\t_\t_\t_\t_\n", "line 1: FORM is empty"},
        {"2-1\tA" R "_\n", "line 1: ID '2-1'"},
        {"1\t\xFF" R "_\n", "line 1: byte 3 is not UTF-8"},
        {"# only a comment\n\n", "line 1: a sentence without words"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dgm_conllu_file f = {cases[i][0], cases[i][0] + strlen(cases[i][0]), 0};
        dgm_conllu doc;
        int more;
        assert_int_equal(dgm_conllu_next(&doc, &more, &f, arena, &err), DGM_EFORMAT);
        assert_memory_equal(err.text, cases[i][1], strlen(cases[i][1]));
    }
}

/* ---- the model's heads against Python ---- */

typedef struct parts {
    dgm_model *model;
    dgm_language language;
    dgm_language_heads heads;
    dgm_arena *keep;
} parts;

static int open_parts(parts *p)
{
    p->keep = dgm_arena_open((size_t)1 << 28);
    assert_int_equal(dgm_model_open(&p->model, model_path, 0, &err), DGM_OK);
    assert_int_equal(dgm_encoder_open(&p->language.encoder, p->model, DGM_FLOAT, dgm_cpu(), &err), DGM_OK);
    assert_int_equal(dgm_wordpiece_open(&p->language.wordpiece, p->model, &err), DGM_OK);
    if (dgm_language_heads_open(&p->heads, p->model, dgm_encoder_dim(p->language.encoder), DGM_FLOAT, p->keep, &err))
        fail_msg("%s", err.text);
    return p->heads.there;
}

static void close_parts(parts *p)
{
    dgm_wordpiece_close(p->language.wordpiece);
    dgm_encoder_close(p->language.encoder);
    dgm_model_close(p->model);
    dgm_arena_close(p->keep);
}

/* Each of our words as a token and word, all one sentence. */
static dgm_analysis each_a_word(dgm_str text)
{
    dgm_layout layout;
    assert_int_equal(dgm_text_blocks(&layout, text, arena, &err), DGM_OK);
    uint32_t n = layout.words;
    dgm_ud_token *token = dgm_take(arena, n, sizeof *token);
    dgm_ud_word *word = dgm_take(arena, n, sizeof *word);
    dgm_ud_sentence *sentence = dgm_take(arena, 1, sizeof *sentence);
    for (uint32_t i = 0; i < n; i++) {
        token[i] = (dgm_ud_token){layout.word[i].at, i, 1, layout.word[i].space};
        word[i] = (dgm_ud_word){.at = layout.word[i].at, .token = i};
    }
    *sentence = (dgm_ud_sentence){.words = n, .tokens = n};
    return (dgm_analysis){.token = token, .word = word, .sentence = sentence, .tokens = n, .words = n, .sentences = 1};
}

enum { FIELDS = 7 };

/* What is written of word i: tag, rule, head, relation, kind, name label, antecedent. */
static void row_of(int row[FIELDS], float *none, const dgm_analysis *an, uint32_t i)
{
    const dgm_ud_word *w = &an->word[i];
    const dgm_mention *m = w->mention == DGM_NO_WORD ? NULL : &an->mention[w->mention];
    int name = 0;
    for (uint32_t k = 0; k < an->names; k++)
        if (w->anchor >= an->name[k].from && w->anchor < an->name[k].to)
            name = 2 * (int)an->name[k].kind + (w->anchor == an->name[k].from ? 1 : 2);
    int all[FIELDS] = {w->tag,
                       w->rule,
                       w->head == DGM_NO_WORD ? -1 : (int)w->head,
                       w->relation,
                       m ? (int)m->kind : 0,
                       name,
                       m && m->antecedents ? (int)m->antecedent[0].mention : -1};
    memcpy(row, all, sizeof all);
    *none = m && m->antecedents ? m->first : 1;
}

static void compare_line(const parts *p, const char *line, size_t *fields, size_t *wrong, double *worst)
{
    const char *tab = strchr(line, '\t'), *at = tab + 1;
    assert_non_null(tab);
    dgm_str text = {line, (size_t)(tab - line)};
    dgm_analysis given = each_a_word(text), an;
    dgm_layout layout;
    dgm_analyst_options options = {.given = &given};
    if (dgm_parse_blocks(&an, NULL, &layout, text, &p->language, &p->heads, &options, arena, scratch, &err))
        fail_msg("%s", err.text);
    for (uint32_t i = 0; i < an.words; i++, at++) {
        int row[FIELDS];
        float none;
        char *end;
        row_of(row, &none, &an, i);
        for (int k = 0; k < FIELDS; k++, (*fields)++) {
            *wrong += strtol(at, &end, 10) != row[k];
            assert_true(*end == ',');
            at = end + 1;
        }
        *worst = fmax(*worst, fabs(strtod(at, &end) - (double)none));
        at = end;
    }
    assert_true(*at == '\n' || at[-1] == '\n');
}

static void the_heads_give_what_python_gives(void **state)
{
    (void)state;
    parts p;
    if (!open_parts(&p)) {
        close_parts(&p);
        skip();
    }
    FILE *file = fopen(fixture_path, "rb");
    assert_non_null(file);
    static char bytes[1 << 20];
    bytes[fread(bytes, 1, sizeof bytes - 1, file)] = 0;
    fclose(file);
    size_t lines = 0, fields = 0, wrong = 0;
    double worst = 0;
    for (char *line = bytes; *line; line = strchr(line, '\n') + 1, lines++) {
        dgm_mark mark = dgm_arena_mark(arena);
        compare_line(&p, line, &fields, &wrong, &worst);
        dgm_arena_reset(arena, mark);
    }
    close_parts(&p);
    printf("%zu sentences, %zu values, %zu others than Python's; none is off by %.1e at most\n", lines, fields, wrong,
           worst);
    assert_true(lines >= 40);
    assert_true(wrong * 1000 <= fields); /* ties that the last bit decides */
    assert_true(worst < 2e-3);
}

/* Is there a mention with its head in words [from, to) of the layout? */
static int has_mention(const dgm_analysis *an, uint32_t from, uint32_t to)
{
    for (uint32_t i = 0; i < an->words; i++)
        if (an->word[i].mention != DGM_NO_WORD && an->word[i].anchor >= from && an->word[i].anchor < to)
            return 1;
    return 0;
}

static void the_name_of_a_person_is_a_mention(void **state)
{
    (void)state;
    static const char *const texts[] = {"German Foreign Minister Karl Lund criticized the delay.",
                                        "Premier Jean Moreau waited. President Ivan Petrov welcomed the step."};
    parts p;
    uint32_t persons = 0;
    int there = open_parts(&p);
    for (size_t i = 0; there && i < sizeof texts / sizeof *texts; i++) {
        dgm_str text = {texts[i], strlen(texts[i])};
        dgm_analysis given = each_a_word(text), an;
        dgm_layout layout;
        dgm_analyst_options options = {.given = &given};
        if (dgm_parse_blocks(&an, NULL, &layout, text, &p.language, &p.heads, &options, arena, scratch, &err))
            fail_msg("%s", err.text);
        for (uint32_t k = 0; k < an.names; k++)
            if (an.name[k].kind == DGM_NAME_PERSON) {
                assert_true(has_mention(&an, an.name[k].from, an.name[k].to));
                persons++;
            }
    }
    close_parts(&p);
    if (!there)
        skip();
    assert_true(persons >= 2);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    model_path = argv[1], fixture_path = argv[2];
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_tree_is_the_best_of_all),
        cmocka_unit_test(a_long_sentence_of_cycles_is_still_a_tree),
        cmocka_unit_test(an_inside_label_follows_only_its_own),
        cmocka_unit_test(contractions_part_where_ud_parts_them),
        cmocka_unit_test(numbers_part_from_their_units),
        cmocka_unit_test(addresses_end_before_the_punctuation_behind_them),
        cmocka_unit_test(lemmas_come_of_rules),
        cmocka_unit_test(given_tokens_give_text_tokens_words_and_sentences),
        cmocka_unit_test(a_wrong_line_is_named),
        cmocka_unit_test(the_heads_give_what_python_gives),
        cmocka_unit_test(the_name_of_a_person_is_a_mention),
    };
    return cmocka_run_group_tests(tests, open_arenas, close_arenas);
}
