/*
 * test_wordpiece.c - words to pieces, as the rule in src/engine/wordpiece.h has it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "engine/wordpiece.h"
#include "make_model.h"

static const char *const vocab[] = {
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "la",
    "##vr",
    "##ov",
    "lav",
    "##rov",
    "told",
    "moscow",
    "\xe2\x80\x9c",
    "z",
    "##ize",
    "##k",
    "=",
    "i",
    "a",
    "##a",
    "##b",
    "strasse",
    "stra",
    ("##\xc3\x9f"
     "e"),
    "\xe6\xbc\xa2",
    "##s",
    "told",
    "\xcf\x83",
    "##\xcf\x83",
    "e",
};
enum { PIECES = sizeof vocab / sizeof *vocab };

static made m_;

static dgm_status open_vocab(dgm_wordpiece **wp, dgm_model **model, unsigned char **file, const char *text, size_t len,
                             dgm_error *err)
{
    size_t size;
    made_add(&m_, "vocab", DGM_U8, 1, (uint32_t[]){(uint32_t)len}, text);
    *file = made_file(&m_, &size);
    made_free(&m_);
    assert_int_equal(dgm_model_from_bytes(model, *file, size, 1, err), DGM_OK);
    return dgm_wordpiece_open(wp, *model, err);
}

typedef struct set {
    dgm_wordpiece *wp;
    dgm_model *model;
    unsigned char *file;
} set;

static int open_set(void **state)
{
    static set s;
    char text[1000];
    size_t n = 0;
    dgm_error err;
    for (size_t i = 0; i < PIECES; i++)
        n += (size_t)sprintf(text + n, "%s\n", vocab[i]);
    *state = &s;
    return open_vocab(&s.wp, &s.model, &s.file, text, n, &err);
}

static int close_set(void **state)
{
    set *s = *state;
    dgm_wordpiece_close(s->wp);
    dgm_model_close(s->model);
    free(s->file);
    return 0;
}

/* The pieces of a word with spaces between, or "" for none. */
static const char *cut(const set *s, const char *word, size_t len)
{
    static char out[1000];
    uint32_t ids[32];
    char *copy = made_room(len); /* exact size, no NUL behind it */
    memcpy(copy, word, len);
    size_t n = dgm_wordpiece_word(ids, 32, s->wp, copy, len), at = 0;
    free(copy);
    out[0] = '\0';
    for (size_t i = 0; i < n; i++) {
        assert_true(ids[i] < PIECES);
        at += (size_t)sprintf(out + at, "%s%s", i ? " " : "", vocab[ids[i]]);
    }
    return out;
}

static void words_are_cut_into_the_longest_pieces(void **state)
{
    const struct {
        const char *word, *pieces;
    } cases[] = {
        {"told", "told"},
        {"TOLD", "told"},
        {"Lavrov", "lav ##rov"},
        {"lavra", "[UNK]"}, /* lav is the longest, and ##r leads nowhere: greedy */
        {"Moscow", "moscow"},
        {"moscowx", "[UNK]"},
        {"x", "[UNK]"},
        {"\xe2\x80\x9c", "\xe2\x80\x9c"},
        {"\xc5\xbdi\xc5\xbe"
         "ek",
         "z ##ize ##k"},
        {"\xc5\xbd\xc3\xaf\xc5\xbc\xc3\xa9\xc4\xb7", "z ##ize ##k"},
        {"z\xcc\x8cize\xcc\x81k", "z ##ize ##k"}, /* accents as characters of their own */
        {"\xe2\x89\xa0", "="},                    /* not equal: = and a stroke */
        {"\xc4\xb0", "i"},                        /* capital dotted I */
        {"\xc3\x89", "e"},
        {"STRASSE", "strasse"},
        {"stra\xc3\x9f"
         "e",
         "stra ##\xc3\x9f"
         "e"}, /* sharp s stays */
        {"a\xc2\xad"
         "b",
         "a ##b"}, /* soft hyphen dropped */
        {"a\x01"
         "b",
         "a ##b"},
        {"\xe6\xbc\xa2", "\xe6\xbc\xa2"},
        {"\xce\xa3\xce\xa3", "\xcf\x83 ##\xcf\x83"}, /* each character alone: no final sigma */
        {"\xc2\xad", ""},
        {"\x01", ""},
        {"\xcc\x81", ""},
        {"\xee\x80\x80", ""}, /* private use */
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(cut(*state, cases[i].word, strlen(cases[i].word)), cases[i].pieces);
}

static void a_piece_there_twice_has_its_first_id(void **state)
{
    set *s = *state;
    uint32_t id;
    assert_int_equal(dgm_wordpiece_word(&id, 1, s->wp, "told", 4), 1);
    assert_int_equal(id, 9);
    assert_int_equal(dgm_wordpiece_cls(s->wp), 2);
    assert_int_equal(dgm_wordpiece_sep(s->wp), 3);
}

static void a_word_of_over_a_hundred_characters_is_unknown(void **state)
{
    char word[303];
    memset(word, 'a', sizeof word);
    set *s = *state;
    uint32_t ids[200];
    assert_int_equal(dgm_wordpiece_word(ids, 200, s->wp, word, 100), 100);
    assert_int_equal(ids[0], 17);
    assert_int_equal(ids[99], 18);
    assert_string_equal(cut(s, word, 101), "[UNK]");
    for (size_t i = 0; i < 303; i += 3)
        memcpy(word + i, "a\xcc\x81", 3); /* 101 with accents */
    assert_string_equal(cut(s, word, 303), "[UNK]");
    assert_int_equal(dgm_wordpiece_word(ids, 200, s->wp, word, 300), 100);
    for (size_t i = 1; i < 303; i++)
        word[i] = 1; /* what is dropped does not count */
    assert_string_equal(cut(s, word, 303), "a");
}

static void more_pieces_than_fit_give_one_unknown(void **state)
{
    set *s = *state;
    uint32_t ids[3] = {0, 0, 77};
    assert_int_equal(dgm_wordpiece_word(ids, 2, s->wp, "lavrov", 6), 2);
    assert_int_equal(dgm_wordpiece_word(ids, 2, s->wp, "aaa", 3), 1);
    assert_int_equal(ids[0], 1);
    assert_int_equal(ids[2], 77);
}

static void vocabularies_that_lack_something_are_refused(void **state)
{
    (void)state;
    static const char *const texts[] = {"[UNK]\n[CLS]\n[SEP]", "[UNK]\n[CLS]\n", "[CLS]\n[SEP]\n", "[UNK]\n[SEP]\n",
                                        "\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        dgm_wordpiece *wp;
        dgm_model *model;
        unsigned char *file;
        dgm_error err;
        assert_int_equal(open_vocab(&wp, &model, &file, texts[i], strlen(texts[i]), &err), DGM_EFORMAT);
        assert_null(wp);
        dgm_model_close(model);
        free(file);
    }
}

static void every_piece_of_a_large_vocabulary_is_found(void **state)
{
    (void)state;
    enum { N = 20000 };
    char *text = made_room((size_t)N * 12), word[12];
    size_t n = (size_t)sprintf(text, "[UNK]\n[CLS]\n[SEP]\n");
    for (unsigned i = 0; i < N; i++)
        n += (size_t)sprintf(text + n, "%sw%xz\n", i % 2 ? "##" : "", i * 7919u % 65536u);
    dgm_wordpiece *wp;
    dgm_model *model;
    unsigned char *file;
    dgm_error err;
    assert_int_equal(open_vocab(&wp, &model, &file, text, n, &err), DGM_OK);
    for (unsigned i = 0; i < N; i += 2) {
        uint32_t ids[2];
        int len = sprintf(word, "w%xz", i * 7919u % 65536u);
        assert_int_equal(dgm_wordpiece_word(ids, 2, wp, word, (size_t)len), 1);
        assert_int_equal(ids[0], i + 3);
    }
    dgm_wordpiece_close(wp);
    dgm_model_close(model);
    free(file);
    free(text);
}

static void the_case_of_a_word_is_told(void **state)
{
    (void)state;
    const struct {
        const char *word;
        int is;
    } cases[] = {
        {"", DGM_CASE_NONE},
        {"12", DGM_CASE_NONE},
        {"\xe6\xbc\xa2", DGM_CASE_NONE},
        {"told", DGM_CASE_LOWER},
        {"x1", DGM_CASE_LOWER},
        {"\xc3\xa9", DGM_CASE_LOWER},
        {"Told", DGM_CASE_TITLE},
        {"A", DGM_CASE_TITLE},
        {"\xc3\x89tat", DGM_CASE_TITLE},
        {"1A", DGM_CASE_TITLE},
        {"NATO", DGM_CASE_UPPER},
        {"U2K", DGM_CASE_UPPER},
        {"\xc3\x89U", DGM_CASE_UPPER},
        {"McDonald", DGM_CASE_MIXED},
        {"iPhone", DGM_CASE_MIXED},
        {"EUs", DGM_CASE_MIXED},
        {"\xc7\x85"
         "a",
         DGM_CASE_TITLE}, /* a letter that is in title case itself */
        {"\xff\xfe", DGM_CASE_NONE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (dgm_word_case(cases[i].word, strlen(cases[i].word)) != cases[i].is)
            fail_msg("'%s' has case %d, not %d", cases[i].word, dgm_word_case(cases[i].word, strlen(cases[i].word)),
                     cases[i].is);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(words_are_cut_into_the_longest_pieces, open_set, close_set),
        cmocka_unit_test_setup_teardown(a_piece_there_twice_has_its_first_id, open_set, close_set),
        cmocka_unit_test_setup_teardown(a_word_of_over_a_hundred_characters_is_unknown, open_set, close_set),
        cmocka_unit_test_setup_teardown(more_pieces_than_fit_give_one_unknown, open_set, close_set),
        cmocka_unit_test(vocabularies_that_lack_something_are_refused),
        cmocka_unit_test(every_piece_of_a_large_vocabulary_is_found),
        cmocka_unit_test(the_case_of_a_word_is_told),
    };
    return cmocka_run_group_tests_name("wordpiece", tests, NULL, NULL);
}
