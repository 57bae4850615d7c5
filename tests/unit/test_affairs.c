/*
 * test_affairs.c - the branch of affairs, by models made here: the words mentions are compared by, links, the steps of a window. What
 * the shipped model gives is held to Python's results in test_affairs_fixture.c.
 */
#include "account/affairs_parts.h"
#include "base/arena.h"
#include "make_model.h"
#include "two_arenas.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static dgm_error err;

/* ---- words of mentions; what is expected is what training/affairs.py and affairs_data.py give ---- */

static dgm_proposal_words words_of(const char *mention)
{
    dgm_proposal_words out;
    dgm_str word[32];
    uint32_t n = 0;
    for (const char *at = mention; *at; at += strcspn(at, " "), at += *at == ' ')
        word[n++] = (dgm_str){at, strcspn(at, " ")};
    dgm_proposal_words_of(&out, word, n);
    return out;
}

static dgm_proposal_words one_word(const char *word)
{
    return words_of(word);
}

static void a_mention_has_a_head_and_words_that_tell(void **state)
{
    (void)state;
    static const struct {
        const char *mention;
        uint32_t at, rests;
        const char *head; /* a word that has the same stem */
    } cases[] = {
        {"NATO troops in Ukraine", 1, 3, "troops"},
        {"the plan", 1, 0, "plan"},
        {"It", 0, 0, "it"},
        {"foreign troops", 1, 2, "troops"},
        {"the 2022 Istanbul draft", 3, 2, "draft"},
        {"its proposals", 1, 0, "proposals"},
        {"security guarantees for Kyiv", 1, 3, "guarantees"},
        {"“ a ceasefire ”", 2, 1, "ceasefire"},
        {"the treaties", 1, 0, "treaties"},
        {"cities", 0, 1, "cities"},
        {"of the agreement", 2, 0, "agreement"},
        {"that", 0, 0, "that"},
        {"a 30 - day truce on land", 4, 4, "truce"},
        {"Élysée initiative", 1, 1, "initiative"},
        {"gas", 0, 1, "gas"},
        {"the Grain Deal", 2, 1, "deal"},
        {"the deal on grain", 1, 1, "deal"},
        {"any such step", 2, 0, "step"},
        {"peacekeepers", 0, 1, "peacekeepers"},
        {"buffer zones along the border", 4, 4, "border"},
        {"–", 0, 0, ""},
        {"the troops", 1, 1, "troops"},
        {"Ukrainian troops", 1, 2, "troops"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dgm_proposal_words w = words_of(cases[i].mention);
        if (w.at != cases[i].at || w.rests != cases[i].rests ||
            (*cases[i].head ? w.head != one_word(cases[i].head).head : w.head != 0))
            fail_msg("'%s': word %u of %u", cases[i].mention, w.at, w.rests);
    }
}

static void likeness_is_pythons(void **state)
{
    (void)state;
    static const struct {
        const char *later, *earlier;
        uint32_t like;
    } cases[] = {
        {"the plan", "NATO troops in Ukraine", 0},
        {"the troops", "NATO troops in Ukraine", 8},
        {"it", "the plan", 2},
        {"the plan", "the plans", 3},
        {"NATO troops in Ukraine", "the plan", 4},
        {"peacekeepers", "NATO troops in Ukraine", 5},
        {"foreign troops", "NATO troops in Ukraine", 10},
        {"NATO troops", "NATO troops in Ukraine", 8},
        {"the troops in Ukraine of NATO", "NATO troops in Ukraine", 7},
        {"NATO troops in Ukraine", "troops", 8},
        {"NATO", "NATO troops in Ukraine", 9},
        {"the Grain Deal", "the deal on grain", 7},
        {"this deal", "the Grain Deal", 1},
        {"the agreement", "the Grain Deal", 0},
        {"it", "a ceasefire", 0},
        {"–", "a ceasefire", 0},
        {"a city", "cities", 7},
        {"the treaties", "treaty", 3},
        {"grain exports in peril", "the export of troops", 10},
        {"troops by the sea", "troops on land", 10},
        {"peace", "gas", 5},
        {"gas", "gas", 7},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dgm_proposal_words a = words_of(cases[i].later), b = words_of(cases[i].earlier);
        uint32_t got = dgm_proposal_likeness(&a, &b);
        if (got != cases[i].like)
            fail_msg("'%s' and '%s': %u, not %u", cases[i].later, cases[i].earlier, got, cases[i].like);
    }
}

/* ---- a branch made by hand ---- */

static made m_;
enum { DIM = 64, WIDTH = 16, EYES = 2, ROUNDS = 2 };

static void made_list(made *m, const char *name, const char *lines)
{
    made_add(m, name, DGM_U8, 1, (uint32_t[]){(uint32_t)strlen(lines)}, lines);
}

static void made_roles(made *m, const char *name, uint32_t labels)
{
    char full[64];
    snprintf(full, sizeof full, "%s.of", name), made_linear(m, full, WIDTH, 2 * DIM, 1);
    snprintf(full, sizeof full, "%s.mix", name), made_linear(m, full, WIDTH, WIDTH, 1);
    snprintf(full, sizeof full, "%s.pair", name), made_linear(m, full, labels, WIDTH, 1);
    snprintf(full, sizeof full, "%s.distance", name), made_floats(m, full, DGM_WORD_DISTANCES, WIDTH, 0, 0.1f);
    snprintf(full, sizeof full, "%s.near", name), made_floats(m, full, 8, WIDTH, 0, 0.3f);
}

static void made_pairs(made *m)
{
    made_linear(m, "affairs.ask", WIDTH, 2 * DIM, 1);
    made_floats(m, "affairs.flag", 8, WIDTH, 0, 0.1f);
    made_floats(m, "affairs.to_holder", DGM_WORD_DISTANCES, ROUNDS * EYES, 0, 1);
    made_floats(m, "affairs.to_mention", DGM_WORD_DISTANCES, ROUNDS * EYES, 0, 1);
    made_floats(m, "affairs.inside", 2, ROUNDS * EYES, 0, 1);
    for (int i = 0; i < ROUNDS; i++) {
        static const char *const norm[] = {"ln1.g", "ln1.b", "ln2.g", "ln2.b"};
        char full[64];
        snprintf(full, sizeof full, "affairs.round.%d.query", i), made_linear(m, full, WIDTH, WIDTH, 1);
        snprintf(full, sizeof full, "affairs.round.%d.out", i), made_linear(m, full, WIDTH, WIDTH, 1);
        snprintf(full, sizeof full, "affairs.round.%d.up", i), made_linear(m, full, 2 * WIDTH, WIDTH, 1);
        snprintf(full, sizeof full, "affairs.round.%d.down", i), made_linear(m, full, WIDTH, 2 * WIDTH, 1);
        for (size_t k = 0; k < sizeof norm / sizeof *norm; k++)
            snprintf(full, sizeof full, "affairs.round.%d.%s", i, norm[k]), made_floats(m, full, 0, WIDTH, k % 2 ? 0 : 1, 0.2f);
    }
    made_floats(m, "affairs.ln.g", 0, WIDTH, 1, 0.2f);
    made_floats(m, "affairs.ln.b", 0, WIDTH, 0, 0.2f);
    made_linear(m, "affairs.stance", 14, WIDTH, 1);
}

/* All tensors of the heads. */
static void made_heads(made *m)
{
    const int32_t config[8] = {1, 1, WIDTH, WIDTH, WIDTH, 0, EYES, ROUNDS};
    char types[256] = "", roots[256] = "";
    for (int i = 0; i < DGM_EVENT_TYPES; i++)
        strcat(strcat(types, dgm_event_type_name((dgm_event_type)i)), "\n");
    for (int i = 0; i < DGM_ROOTS; i++)
        strcat(strcat(roots, dgm_root_name[i]), "\n");
    m->random = 11;
    made_add(m, "affairs.config", DGM_I32, 1, (uint32_t[]){8}, config);
    made_list(m, "affairs.types", types);
    made_list(m, "affairs.roots", roots);
    made_list(m, "affairs.modes", "-\nCONSULT.visit\nPROTEST.demo\nASSAULT.drone\n");
    made_linear(m, "affairs.word", (DGM_AFFAIRS_ALONE + 4 * WIDTH + 15) / 16 * 16, DIM, 0);
    made_roles(m, "affairs.doing", 4);
    made_roles(m, "affairs.standing", 3);
    made_linear(m, "affairs.traits", WIDTH, 2 * DIM, 1);
    made_linear(m, "affairs.trait", 5 + 4 + 2, WIDTH, 1);
    made_pairs(m);
    made_linear(m, "affairs.link", 4 * WIDTH, 2 * DIM, 1);
    made_floats(m, "affairs.link.near", 16, WIDTH, 0, 0.1f);
    made_floats(m, "affairs.link.like", 12, WIDTH, 0, 1);
    made_floats(m, "affairs.link.place", 4, WIDTH, 0, 0.1f);
    made_floats(m, "affairs.link.score", 0, WIDTH + 1, 0, 1);
    made_linear(m, "affairs.serves", 4 * WIDTH, 2 * DIM, 1);
    made_floats(m, "affairs.serves.where", DGM_WHERE, WIDTH, 0, 0.1f);
    made_floats(m, "affairs.serves.score", 0, WIDTH + 1, 0, 1);
    made_floats(m, "affairs.null", 2, DIM, 0, 1);
    made_linear(m, "affairs.relation.ask", DIM, 2 * DIM, 1);
    made_linear(m, "affairs.relation.meet", WIDTH, 3 * DIM, 1);
    made_linear(m, "affairs.relation", 20, WIDTH, 1);
}

typedef struct opened {
    unsigned char *file;
    dgm_model *model;
    dgm_affairs_heads heads;
    dgm_status st;
} opened;

/* The heads of m_ as it is now; m_ is empty again. */
static opened open_heads(void)
{
    opened o = {0};
    size_t size;
    o.file = made_file(&m_, &size);
    made_free(&m_);
    if (dgm_model_from_bytes(&o.model, o.file, size, 1, &err))
        fail_msg("%s", err.text);
    o.st = dgm_affairs_open(&o.heads, o.model, DIM, DGM_INT8, arena, &err);
    return o;
}

static void close_heads(opened *o)
{
    dgm_model_close(o->model);
    free(o->file);
}

static void a_model_without_the_branch_has_no_heads(void **state)
{
    (void)state;
    made_floats(&m_, "other", 0, 16, 0, 1);
    opened o = open_heads();
    assert_int_equal(o.st, DGM_OK);
    assert_false(o.heads.there);
    close_heads(&o);
}

static void a_damaged_head_is_named_with_its_shape(void **state)
{
    (void)state;
    static const struct {
        const char *name, *words; /* the tensor to damage, and what is said of it */
    } cases[] = {
        {"affairs.traits.w", "tensor 'affairs.traits.w' is [16][127], not [16][128]"},
        {"affairs.flag", "tensor 'affairs.flag' is f32 [8][15], not f32 [8][16]"},
        {"affairs.link.score", "tensor 'affairs.link.score' is f32 [16], not f32 [17]"},
        {"affairs.serves.where", "tensor 'affairs.serves.where' is f32 [16][15], not f32 [16][16]"},
        {"affairs.types", "tensor 'affairs.types' line 1 is not 'AGREE'"},
        {"affairs.modes", "tensor 'affairs.modes' line 1 is no mode"},
        {"affairs.to_holder", "tensor 'affairs.to_holder' is f32 [32][3], not f32 [32][4]"},
        {"affairs.round.1.down.w", "tensor 'affairs.round.1.down.w' is [16][31], not [16][32]"},
        {"affairs.round.1.ln2.b", NULL},
        {"affairs.null", NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        made_heads(&m_);
        for (uint32_t k = 0; k < m_.n; k++) {
            made_tensor *t = &m_.tensor[k];
            if (strcmp(t->name, cases[i].name))
                continue;
            if (!cases[i].words)
                memset(t->name, 0, sizeof t->name), strcpy(t->name, "gone");
            else if (t->type == DGM_U8)
                t->data[0] = 'x';
            else
                t->shape[t->axes - 1]--, t->bytes -= 4 * (t->axes == 2 ? (size_t)t->shape[0] : 1);
        }
        opened o = open_heads();
        assert_int_not_equal(o.st, DGM_OK);
        assert_false(o.heads.there);
        if (cases[i].words ? strncmp(err.text, cases[i].words, strlen(cases[i].words)) != 0 : !strstr(err.text, cases[i].name))
            fail_msg("%s", err.text);
        close_heads(&o);
    }
}

static void impossible_widths_of_pairs_are_refused(void **state)
{
    (void)state;
    static const int32_t cases[][2] = {{0, 2}, {17, 2}, {2, 0}, {2, 5}, {-2, 2}, {3, 2}}; /* 3 heads do not part 16 rows */
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        made_heads(&m_);
        for (uint32_t k = 0; k < m_.n; k++)
            if (!strcmp(m_.tensor[k].name, "affairs.config"))
                memcpy(m_.tensor[k].data + 6 * sizeof(int32_t), cases[i], sizeof cases[i]);
        opened o = open_heads();
        assert_int_equal(o.st, DGM_EFORMAT);
        assert_false(o.heads.there);
        close_heads(&o);
    }
}

static void a_wider_layer_of_pairs_is_refused(void **state) /* padding is for other layers: there is no room for it here */
{
    (void)state;
    static const char *const names[] = {"affairs.ask", "affairs.round.0.out", "affairs.round.1.query", "affairs.round.1.up"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char weights[64], bias[64];
        snprintf(weights, sizeof weights, "%s.w", names[i]), snprintf(bias, sizeof bias, "%s.b", names[i]);
        made_heads(&m_);
        for (uint32_t k = 0; k < m_.n; k++) {
            made_tensor *t = &m_.tensor[k];
            if (strcmp(t->name, weights) && strcmp(t->name, bias))
                continue;
            size_t row = 4 * (t->axes == 2 ? (size_t)t->shape[1] : 1);
            unsigned char *wider = made_room(t->bytes + row);
            memset(wider, 0, t->bytes + row);
            memcpy(wider, t->data, t->bytes);
            free(t->data);
            t->data = wider;
            t->bytes += row;
            t->shape[0]++;
        }
        opened o = open_heads();
        assert_int_equal(o.st, DGM_EFORMAT);
        assert_non_null(strstr(err.text, weights));
        close_heads(&o);
    }
}

/* A window of random vectors, sentences of 9 words. */
static dgm_affairs_window window_of(const dgm_affairs_heads *h, uint32_t words)
{
    static dgm_kernels k;
    dgm_kernels_pick(&k, dgm_cpu());
    float *vec = dgm_take(arena, (size_t)words * DIM, sizeof *vec);
    float *word = dgm_take(arena, (size_t)words * h->word.rows, sizeof *word);
    dgm_run *sentence = dgm_take(arena, words, sizeof *sentence);
    m_.random = 5;
    for (size_t i = 0; i < (size_t)words * DIM; i++)
        vec[i] = made_random(&m_);
    for (uint32_t i = 0; i < words; i++)
        sentence[i] = (dgm_run){i / 9 * 9, i / 9 * 9 + 9 < words ? i / 9 * 9 + 9 : words};
    assert_int_equal(dgm_linear_run(word, &h->word, vec, words, &k, scratch, &err), DGM_OK);
    return (dgm_affairs_window){h, &k, vec, word, sentence, words, 100};
}

static void roles_stay_in_the_sentence_and_out_of_the_trigger(void **state)
{
    (void)state;
    made_heads(&m_);
    opened o = open_heads();
    if (o.st)
        fail_msg("%s", err.text);
    dgm_affairs_window w = window_of(&o.heads, 40);
    uint32_t found = 0;
    for (uint32_t i = 0; i + 2 < 40; i += 3) {
        dgm_trigger t = {.at = {100 + i, 102 + i}, .type = DGM_PROTEST};
        assert_int_equal(dgm_affairs_describe(&t, 1, &w, scratch, &err), DGM_OK);
        const dgm_runs *sides[3] = {&t.actor, &t.recipient, &t.both};
        for (int s = 0; s < 3; s++)
            for (uint32_t k = 0; k < sides[s]->n; k++, found++) {
                dgm_run r = sides[s]->at[k], in = w.sentence[i];
                assert_true(r.from < r.to && r.from >= 100 + in.from && r.to <= 100 + in.to);
                assert_true(r.to <= t.at.from || r.from >= t.at.to);
                assert_true(!k || sides[s]->at[k - 1].to < r.from);
            }
        assert_true(!*t.mode || !strcmp(t.mode, "demo"));
        assert_true(t.fact < DGM_FACTS && t.fact_score > 0 && t.mode_score > 0);
    }
    assert_true(found > 3);
    close_heads(&o);
}

static void pairs_are_scored_each_for_itself_by_words_near_and_far(void **state)
{
    (void)state;
    made_heads(&m_);
    opened o = open_heads();
    assert_int_equal(o.st, DGM_OK);
    dgm_affairs_window w = window_of(&o.heads, 40);
    const dgm_pair pair[3] = {{{12, 14}, {{9, 10}, 0}}, {{12, 14}, {{30, 31}, 3}}, {{20, 21}, {{9, 10}, 0}}};
    float *all, *one;
    const uint32_t rows = o.heads.stance.rows;
    assert_int_equal(dgm_affairs_stances(&all, &w, pair, 3, scratch, &err), DGM_OK);
    for (uint32_t i = 0; i < 3; i++) {
        assert_int_equal(dgm_affairs_stances(&one, &w, &pair[i], 1, scratch, &err), DGM_OK);
        assert_memory_equal(one, all + (size_t)i * rows, rows * sizeof *one);
        assert_memory_not_equal(all + (size_t)i * rows, all + (size_t)((i + 1) % 3) * rows, rows * sizeof *all);
    }
    /* a word of another sentence counts: what attention finds there changes */
    float *far = (float *)(uintptr_t)(w.word + 38 * o.heads.word.rows + o.heads.value);
    for (uint32_t c = 0; c < o.heads.eyes_width; c++)
        far[c] += 3;
    assert_int_equal(dgm_affairs_stances(&one, &w, &pair[0], 1, scratch, &err), DGM_OK);
    assert_memory_not_equal(one, all, rows * sizeof *one);
    close_heads(&o);
}

static void a_source_that_is_a_holder_is_one_candidate(void **state)
{
    (void)state;
    dgm_run sentence[20];
    for (uint32_t i = 0; i < 20; i++)
        sentence[i] = (dgm_run){i / 10 * 10, i / 10 * 10 + 10};
    const dgm_affairs_window w = {.sentence = sentence, .words = 20, .first = 100};
    const dgm_proposed m = {.at = {114, 116}, .holder = {.n = 2, .at = {{110, 112}, {117, 118}}}};
    const dgm_attribution att[] = {
        {.source = {111, 112}, .content = {{113, 119}}, .contents = 1}, /* touches the first holder */
        {.source = {102, 103}, .content = {{113, 119}}, .contents = 1}, /* of the sentence before */
        {.source = {104, 105}, .content = {{116, 119}}, .contents = 1}, /* of something else */
        {.source = {115, 116}, .content = {{112, 116}}, .contents = 1}, /* the mention itself */
        {.content = {{112, 116}}, .contents = 1},                       /* nobody */
    };
    dgm_candidate c[DGM_MOST_HOLDERS];
    assert_int_equal(dgm_affairs_candidates(c, &w, &m, att, 5, NULL, 0), 3);
    assert_int_equal(c[0].flag, 4);
    assert_int_equal(c[1].flag, 1);
    assert_int_equal(c[2].flag, 6);
    assert_int_equal(c[2].holder.from, 2);
}

static void who_acts_where_no_proposal_is_named_may_hold_the_one_before(void **state)
{
    (void)state;
    dgm_run sentence[50];
    for (uint32_t i = 0; i < 50; i++)
        sentence[i] = (dgm_run){i / 10 * 10, i / 10 * 10 + 10};
    const dgm_affairs_window w = {.sentence = sentence, .words = 50, .first = 100};
    const dgm_proposed m[] = {{.at = {102, 104}}, {.at = {107, 108}}, {.at = {148, 149}}};
    const dgm_trigger t[] = {
        {.at = {114, 115}, .actor = {.n = 1, .at = {{111, 113}}}},
        {.at = {124, 125}, .both = {.n = 1, .at = {{121, 122}}}},
        {.at = {134, 135}, .actor = {.n = 1, .at = {{131, 132}}}}, /* three sentences behind */
        {.at = {144, 145}, .actor = {.n = 1, .at = {{141, 142}}}}, /* beside a mention */
        {.at = {105, 106}, .actor = {.n = 1, .at = {{101, 102}}}},
    };
    const dgm_attribution att[] = {{.source = {112, 113}}, {.source = {117, 119}}, {.source = {160, 161}}};
    dgm_silent s[DGM_MOST_SILENT];
    assert_int_equal(dgm_affairs_silent(s, &w, m, 3, t, 5, att, 3), 3);
    const dgm_run who[] = {{11, 13}, {21, 22}, {17, 19}};
    for (int i = 0; i < 3; i++) {
        assert_int_equal(s[i].told, 0);
        assert_memory_equal(&s[i].holder, &who[i], sizeof *who);
    }
    dgm_candidate c[DGM_MOST_HOLDERS];
    assert_int_equal(dgm_affairs_candidates(c, &w, &m[1], NULL, 0, s, 3), 3);
    assert_int_equal(c[0].flag, 3);
    assert_int_equal(dgm_affairs_candidates(c, &w, &m[2], NULL, 0, s, 3), 0);
    assert_int_equal(dgm_affairs_silent(s, &w, m, 0, t, 5, att, 3), 0);
}

static void links_lead_back_and_are_the_same_each_time(void **state)
{
    (void)state;
    enum { N = 900 };
    made_heads(&m_);
    opened o = open_heads();
    dgm_kernels k;
    dgm_kernels_pick(&k, dgm_cpu());
    dgm_proposed *one = dgm_take(arena, N, sizeof *one), *two = dgm_take(arena, N, sizeof *two);
    dgm_proposal_key *key = dgm_take(arena, N, sizeof *key);
    for (uint32_t i = 0; i < N; i++) {
        key[i].words = words_of(i % 3 ? "the plan" : i % 2 ? "NATO troops in Ukraine" : "a ceasefire");
        key[i].of = dgm_take(arena, 4 * WIDTH, sizeof *key[i].of);
        for (int c = 0; c < 4 * WIDTH; c++)
            key[i].of[c] = made_random(&m_);
    }
    assert_int_equal(dgm_affairs_link(one, key, N, &o.heads, &k, scratch, &err), DGM_OK);
    assert_int_equal(dgm_affairs_link(two, key, N, &o.heads, &k, scratch, &err), DGM_OK);
    uint32_t linked = 0;
    for (uint32_t i = 0; i < N; i++) {
        assert_true(one[i].same_as <= i && one[i].same_as == two[i].same_as);
        assert_true(!one[i].same_as || i < one[i].same_as + 400);
        linked += one[i].same_as > 0;
    }
    assert_true(linked > 0);
    close_heads(&o);
}

/* Keys of mentions whose only score is the product of one number of each, in the match vectors. */
static void key_of(dgm_proposal_key *key, const char *words, float later, float earlier)
{
    key->words = words_of(words);
    key->of = dgm_take(arena, 4 * WIDTH, sizeof *key->of);
    key->of[2 * WIDTH] = later;
    key->of[3 * WIDTH] = earlier;
}

static void mentions_of_one_proposal_count_together_and_other_sums_are_others(void **state)
{
    (void)state;
    static const float nothing[WIDTH + 1];
    made_heads(&m_);
    opened o = open_heads();
    o.heads.score = nothing;
    dgm_kernels k;
    dgm_kernels_pick(&k, dgm_cpu());
    const float width = sqrtf(WIDTH); /* what products are divided by */
    dgm_proposed m[4] = {0}, sum[2] = {0};
    dgm_proposal_key key[4] = {0}, two[2] = {0};
    key_of(&key[0], "the truce", 0, -0.3f * width);
    key_of(&key[1], "the truce", -20, -0.3f * width); /* 6 that it is the first */
    key_of(&key[2], "the ceasefire", 20, -5);            /* less than nothing that it is either */
    key_of(&key[3], "the truce", 1, 0);               /* each of the first two a little less likely than none, both together more */
    assert_int_equal(dgm_affairs_link(m, key, 4, &o.heads, &k, scratch, &err), DGM_OK);
    assert_int_equal(m[1].same_as, 1);
    assert_int_equal(m[2].same_as, 0);
    assert_int_equal(m[3].same_as, 1);
    key_of(&two[0], "14 million", 0, 5);
    key_of(&two[1], "18 million crowns", 5, 0); /* 25 / 4 that they are the same, but for the numbers */
    assert_int_equal(dgm_affairs_link(sum, two, 2, &o.heads, &k, scratch, &err), DGM_OK);
    assert_int_equal(sum[1].same_as, 0);
    key_of(&two[1], "14 million", 5, 0);
    assert_int_equal(dgm_affairs_link(sum, two, 2, &o.heads, &k, scratch, &err), DGM_OK);
    assert_int_equal(sum[1].same_as, 1);
    close_heads(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mention_has_a_head_and_words_that_tell),
        cmocka_unit_test(likeness_is_pythons),
        cmocka_unit_test(a_model_without_the_branch_has_no_heads),
        cmocka_unit_test(a_damaged_head_is_named_with_its_shape),
        cmocka_unit_test(roles_stay_in_the_sentence_and_out_of_the_trigger),
        cmocka_unit_test(impossible_widths_of_pairs_are_refused),
        cmocka_unit_test(a_wider_layer_of_pairs_is_refused),
        cmocka_unit_test(pairs_are_scored_each_for_itself_by_words_near_and_far),
        cmocka_unit_test(a_source_that_is_a_holder_is_one_candidate),
        cmocka_unit_test(who_acts_where_no_proposal_is_named_may_hold_the_one_before),
        cmocka_unit_test(links_lead_back_and_are_the_same_each_time),
        cmocka_unit_test(mentions_of_one_proposal_count_together_and_other_sums_are_others),
    };
    return cmocka_run_group_tests(tests, open_arenas, close_arenas);
}
