/*
 * test_text.c - bytes to text, text to paragraphs, sentences, words, quotations, language.
 *
 * Sentences are tested from tests/cases/sentences.txt; its folder is argument 1, "tests/cases" without one.
 */
#include "base/arena.h"
#include "text/parts.h"
#include "text/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *cases = "tests/cases";

static dgm_arena *arena;
static dgm_error err;

static int open_arena(void **state)
{
    (void)state;
    arena = dgm_arena_open((size_t)1 << 30);
    return arena ? 0 : -1;
}

static int close_arena(void **state)
{
    (void)state;
    dgm_arena_close(arena);
    return 0;
}

static dgm_str lit(const char *s)
{
    return (dgm_str){s, strlen(s)};
}

/* ---- encodings ---- */

static void check_clean(const char *bytes, size_t n, const char *want, dgm_encoding want_encoding, size_t want_damage)
{
    dgm_str out;
    dgm_encoding encoding;
    size_t damaged;
    char *exact = malloc(n ? n : 1); /* ASan sees an over-read */
    memcpy(exact, bytes, n);
    dgm_status st = dgm_text_clean(&out, &encoding, &damaged, exact, n, arena, &err);
    free(exact);
    if (st)
        fail_msg("%s", err.text);
    assert_int_equal(out.len, strlen(want));
    assert_memory_equal(out.data ? out.data : "", want, out.len);
    assert_int_equal(encoding, want_encoding);
    assert_int_equal(damaged, want_damage);
}

#define CLEAN(bytes, want, encoding, damage) check_clean(bytes, sizeof(bytes) - 1, want, encoding, damage)

static void utf8_is_kept_but_for_marks_and_line_ends(void **state)
{
    (void)state;
    CLEAN("", "", DGM_UTF8, 0);
    CLEAN("plain", "plain", DGM_UTF8, 0);
    CLEAN("\xEF\xBB\xBFgo", "go", DGM_UTF8, 0);
    CLEAN("\xEF\xBB\xBF\xEF\xBB\xBFgo\xEF\xBB\xBF", "go\xEF\xBB\xBF", DGM_UTF8, 0);
    CLEAN("a\r\nb\rc\n\r\nd\fe\tf  \n", "a\nb\nc\n\nd\ne\tf  \n", DGM_UTF8, 0);
    CLEAN("a\r\r\nb", "a\n\nb", DGM_UTF8, 0);
    CLEAN("\xE2\x80\x9Cgo\xE2\x80\x9D \xF0\x9F\x98\x80 caf\xC3\xA9", "“go” 😀 café", DGM_UTF8, 0);
}

static void nul_bytes_are_dropped_and_counted(void **state)
{
    (void)state;
    CLEAN("The minister said\0 that it was over.", "The minister said that it was over.", DGM_UTF8, 1);
}

static void damaged_utf8_is_replaced_and_counted(void **state)
{
    (void)state;
    CLEAN("caf\xC3\xA9 na\xC3\xAFve \xFF end", "café naïve \xEF\xBF\xBD end", DGM_UTF8, 1);
    CLEAN("caf\xC3\xA9 \xE2\x80 \xC3\xA9", "café \xEF\xBF\xBD é", DGM_UTF8, 2);
    CLEAN("\xC3\xA9\xC3\xA9\xC3\xA9 \xED\xA0\x80", "ééé \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD", DGM_UTF8, 3);
    CLEAN("\xC3\xA9\xC3\xA9\xC3\xA9 \xC0\xAF \xF5", "ééé \xEF\xBF\xBD\xEF\xBF\xBD \xEF\xBF\xBD", DGM_UTF8, 3);
    CLEAN("cut off \xE2\x80", "cut off \xEF\xBF\xBD", DGM_UTF8, 2);
}

static void windows_1252_is_converted(void **state)
{
    (void)state;
    CLEAN("it\x92s \x93on\x94 \x97 caf\xE9 \x80", "it’s “on” — café €", DGM_WINDOWS1252, 0);
    CLEAN("a\x81z caf\xE9", "a\xEF\xBF\xBDz café", DGM_WINDOWS1252, 1);
}

static void utf16_is_converted_with_and_without_a_mark(void **state)
{
    (void)state;
    CLEAN("\xFF\xFE" "a\0\r\0\n\0\x1C\x20", "a\n“", DGM_UTF16LE, 0);
    CLEAN("\xFE\xFF" "\0a\x20\x1C\xD8\x3D\xDE\x00", "a“😀", DGM_UTF16BE, 0);
    CLEAN("T\0h\0e\0 \0e\0n\0v\0o\0y\0", "The envoy", DGM_UTF16LE, 0);
    CLEAN("\0T\0h\0e\0 \0e\0n\0v\0o\0y", "The envoy", DGM_UTF16BE, 0);
}

static void truncated_utf16_loses_only_its_end(void **state)
{
    (void)state;
    CLEAN("\xFF\xFE" "a\0b\0c", "ab", DGM_UTF16LE, 1);
    CLEAN("\xFF\xFE" "a\0\x3D\xD8", "a\xEF\xBF\xBD", DGM_UTF16LE, 2);
    CLEAN("\xFF\xFE" "a\0\x00\xDE" "b\0", "a\xEF\xBF\xBD" "b", DGM_UTF16LE, 2);
    CLEAN("\xFF\xFE", "", DGM_UTF16LE, 0);
}

static void other_files_are_refused_by_name(void **state)
{
    (void)state;
    static const struct {
        const char *bytes;
        size_t n;
        const char *word;
    } files[] = {
        {"%PDF-1.7 text text text", 23, "PDF"},  {"\x89PNG\r\n\x1a\n text", 13, "PNG"},
        {"PK\x03\x04 word/document", 18, "ZIP"}, {"\xff\xd8\xff\xe0 JFIF", 9, "JPEG"},
        {"{\\rtf1\\ansi", 11, "RTF"},            {"\xff\xfe\0\0a\0\0\0", 8, "UTF-32"},
        {"a\1\2\3\4\5\6b", 8, "control"},
    };
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        dgm_str out;
        assert_int_equal(dgm_text_clean(&out, NULL, NULL, files[i].bytes, files[i].n, arena, &err), DGM_EFORMAT);
        assert_non_null(strstr(err.text, files[i].word));
    }
}

static void a_text_over_the_limit_is_refused(void **state)
{
    (void)state;
    size_t n = (size_t)DGM_MAX_TEXT + 1;
    char *big = malloc(n);
    dgm_str out;
    memset(big, 'a', n);
    assert_int_equal(dgm_text_clean(&out, NULL, NULL, big, n, arena, &err), DGM_ERANGE);
    assert_int_equal(dgm_text_clean(&out, NULL, NULL, big, n - 1, arena, &err), DGM_OK);
    assert_int_equal(out.len, n - 1);
    free(big);
    dgm_arena *small = dgm_arena_open(1000);
    char text[2000];
    memset(text, 'a', sizeof text);
    assert_int_equal(dgm_text_clean(&out, NULL, NULL, text, sizeof text, small, &err), DGM_ENOMEM);
    dgm_arena_close(small);
}

/* ---- words ---- */

static void words_are_cut_as_berts_basic_tokenizer_does(void **state)
{
    (void)state;
    static const struct {
        const char *text, *words; /* parted by '|' */
    } table[] = {
        {"Mr. Lavrov’s “plan”", "Mr|.|Lavrov|’|s|“|plan|”"},
        {"U.S. $5.50 10% a_b x-y", "U|.|S|.|$|5|.|50|10|%|a|_|b|x|-|y"},
        {"£5 — café 2° ©x", "£|5|—|café|2|°|©|x"},
        {"北京 said あい 한국", "北|京|said|あい|한국"},
        {"\xC2\xA0\xE2\x80\xA8" "a\xE3\x80\x80" "b\xC2\x85" "c\vd", "a|b|c|d"},
        {"zero\xE2\x80\x8Bwidth \xE2\x80\x8B. a\x01" "b", "zero\xE2\x80\x8Bwidth|\xE2\x80\x8B|.|a\x01" "b"},
        {"e\xCC\x81t\xC3\xA9", "e\xCC\x81t\xC3\xA9"},
        {"", ""},
        {" \n\t ", ""},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        dgm_word *w;
        uint32_t n;
        char got[200] = "";
        dgm_str text = lit(table[i].text);
        assert_int_equal(dgm_words_cut(&w, &n, text, arena, &err), DGM_OK);
        for (uint32_t k = 0; k < n; k++)
            snprintf(got + strlen(got), sizeof got - strlen(got), "%s%.*s", k ? "|" : "",
                     (int)(w[k].at.to - w[k].at.from), text.data + w[k].at.from);
        assert_string_equal(got, table[i].words);
    }
}

static void a_word_knows_whether_space_stands_before_it(void **state)
{
    (void)state;
    dgm_word *w;
    uint32_t n;
    assert_int_equal(dgm_words_cut(&w, &n, lit("“Go,” he\nsaid"), arena, &err), DGM_OK);
    static const uint8_t want[] = {1, 0, 0, 0, 1, 1};
    assert_int_equal(n, 6);
    for (uint32_t i = 0; i < n; i++)
        assert_int_equal(w[i].space, want[i]);
}

/* ---- sentences ---- */

static void sentences_end_where_the_cases_say(void **state)
{
    (void)state;
    char path[4096], line[4096], text[4096] = "";
    snprintf(path, sizeof path, "%s/sentences.txt", cases);
    FILE *f = fopen(path, "r");
    if (!f)
        fail_msg("%s cannot be opened", path);
    dgm_layout l = {0};
    uint32_t next = 0;
    unsigned n = 0, wrong = 0, number = 0;
    while (fgets(line, sizeof line, f)) {
        number++;
        line[strcspn(line, "\n")] = 0;
        if (line[0] == '#')
            continue;
        if (line[0] == '=') {
            const char *want = line + 2;
            dgm_str got = {"(none)", 6};
            if (next < l.sentences) {
                dgm_span at = l.sentence[next++].at;
                got = (dgm_str){text + at.from, at.to - at.from};
            }
            if (got.len != strlen(want) || memcmp(got.data, want, got.len)) {
                print_error("%s:%u: wanted '%s'\n    got '%.*s'\n", path, number, want, (int)got.len, got.data);
                wrong++;
            }
            continue;
        }
        if (next < l.sentences) {
            print_error("%s:%u: the case before has %u sentences more\n", path, number, l.sentences - next);
            wrong++;
        }
        memset(&l, 0, sizeof l);
        next = 0;
        if (!line[0])
            continue;
        char *to = text;
        for (const char *p = line; *p; p++) {
            if (p[0] == '\\' && p[1] == 'n') {
                *to++ = '\n';
                p++;
            } else {
                *to++ = *p;
            }
        }
        *to = 0;
        n++;
        assert_int_equal(dgm_text_layout(&l, lit(text), arena, &err), DGM_OK);
    }
    fclose(f);
    assert_true(n >= 60);
    assert_int_equal(wrong, 0);
}

/* ---- paragraphs ---- */

static const char *const kind_names[] = {"body", "heading", "byline", "note", "item"};

/* The kind of paragraph number i of text. */
static void check_kind(const char *text, uint32_t i, dgm_paragraph_kind want)
{
    dgm_layout l;
    assert_int_equal(dgm_text_layout(&l, lit(text), arena, &err), DGM_OK);
    assert_true(i < l.paragraphs);
    if (l.paragraph[i].kind != want)
        fail_msg("'%.*s' is %s, not %s", (int)(l.paragraph[i].at.to - l.paragraph[i].at.from),
                 text + l.paragraph[i].at.from, kind_names[l.paragraph[i].kind], kind_names[want]);
}

/* The kind of the line as the last paragraph of a report. */
static void check_last(const char *line, dgm_paragraph_kind want)
{
    char text[2000];
    snprintf(text, sizeof text, "The army withdrew.\n\nIt did not go far.\n\nNobody saw it.\n\n%s", line);
    check_kind(text, 3, want);
}

static void check_middle(const char *line, dgm_paragraph_kind want)
{
    char text[2000];
    snprintf(text, sizeof text,
             "The army withdrew.\n\nIt did not go far.\n\nNobody saw it.\n\nIt rained.\n\n%s\n\nThe rain went on.\n\n"
             "It did not stop.\n\nThe river rose.\n\nThe end was near.", line);
    check_kind(text, 4, want);
}

static void bylines_are_known(void **state)
{
    (void)state;
    check_last("Written By Rodney Mbua", DGM_BYLINE);
    check_last("By Ana Brkić and Jon Doe", DGM_BYLINE);
    check_last("By ANA BRKIĆ, Staff Writer", DGM_BYLINE);
    check_last("By Ursula von der Leyen", DGM_BYLINE);
    check_last("Reporting by Ada Moss in Doha and Max Roe in Rome; editing by Kofi Mensah", DGM_BYLINE);
    check_last("(Additional reporting by Ada Moss; Writing by Max Roe; Editing by J. R. Smith.)", DGM_BYLINE);
    check_last("Ada Moss and Max Roe contributed to this report.", DGM_BYLINE);
    check_last("Translated by Karim Traboulsi.", DGM_BYLINE);
    check_kind("The army withdraws\nBy Ada Moss\nThe army withdrew on Monday.", 1, DGM_BYLINE);
}

static void a_sentence_is_never_a_byline(void **state)
{
    (void)state;
    check_last("By Friday Lavrov had left.", DGM_BODY);
    check_last("By Monday Lavrov was said to have left the capital", DGM_BODY);
    check_last("Reporting by Agence Delta on Friday showed that Lavrov had left.", DGM_BODY);
    check_last("Written by Lavrov, the letter said nothing.", DGM_BODY);
    check_last("Lavrov said the West contributed to this report.", DGM_BODY);
    check_middle("By George Orwell’s account, war is peace.", DGM_BODY);
    check_middle("By Land and Sea, Lavrov Said", DGM_HEADING);
}

static void a_byline_behind_the_last_sentence_is_split_off(void **state)
{
    (void)state;
    const char *text = "Russia said no.\nPeace needs a seat at the table. Written By Rodney Mbua";
    dgm_layout l;
    assert_int_equal(dgm_text_layout(&l, lit(text), arena, &err), DGM_OK);
    assert_int_equal(l.paragraphs, 3);
    assert_int_equal(l.paragraph[1].kind, DGM_BODY);
    assert_int_equal(l.paragraph[2].kind, DGM_BYLINE);
    assert_memory_equal(text + l.paragraph[2].at.from, "Written By Rodney Mbua", 22);
    assert_int_equal(text[l.paragraph[1].at.to - 1], '.');
    assert_int_equal(l.sentence[l.paragraph[2].sentence].paragraph, 2);
    const char *none = "Russia said no. Written By Rodney Mbua, the letter was long.";
    assert_int_equal(dgm_text_layout(&l, lit(none), arena, &err), DGM_OK);
    assert_int_equal(l.paragraphs, 1);
}

static void notes_are_known(void **state)
{
    (void)state;
    check_last("© 2021 Example Media", DGM_NOTE);
    check_last("Copyright 2021 Example Media. All rights reserved.", DGM_NOTE);
    check_last("(ENDS)", DGM_NOTE);
    check_last("* * *", DGM_NOTE);
    check_last("Read the full story here.", DGM_NOTE);
    check_last("Follow Ada Moss on Twitter @adamoss", DGM_NOTE);
    check_middle("Read more: Army withdraws from the north", DGM_NOTE);
    check_middle("ADVERTISEMENT", DGM_NOTE);
    check_last("Media contact: Ada Moss, +41 22 000 00 00", DGM_NOTE);
    check_last("https://example.com/news/1", DGM_NOTE);
}

static void a_sentence_is_never_a_note(void **state)
{
    (void)state;
    check_middle("Copyright law is dead, the minister said.", DGM_BODY);
    check_middle("Contact with the enemy was lost, he said.", DGM_BODY);
    check_middle("Related talks were held in Doha, he said.", DGM_BODY);
    check_middle("Ends do not justify means, she said.", DGM_BODY);
    check_middle("Follow the money, she said.", DGM_BODY);
    check_middle("Read the treaty, he said here.", DGM_BODY);
    check_middle("Subscribe to our plan, he told them in Doha, or we shall go home and tell the people of the whole "
                 "country what you said when you thought that nobody was there to hear it, and what he said too, and "
                 "then what they all said.", DGM_BODY);
}

static void headings_and_items_are_known(void **state)
{
    (void)state;
    check_kind("A shaky truce holds in the north\n\nThe army withdrew.", 0, DGM_HEADING);
    check_kind("ARMY WITHDRAWS FROM NORTH\nThe army withdrew.", 0, DGM_HEADING);
    check_kind("The army withdrew.\n\nIt went home.", 0, DGM_BODY);
    check_kind("The army withdrew from the north", 0, DGM_BODY);
    check_middle("What comes next", DGM_HEADING);
    check_middle("2:45 p.m.", DGM_HEADING);
    check_middle("The minister continued:", DGM_BODY);
    check_middle("and then there was nothing", DGM_BODY);
    check_middle("The army, which had been told to hold the line, withdrew at dawn and left its heavy guns behind",
                 DGM_BODY);
    check_last("It did not go far", DGM_BODY);
    check_middle("• free passage for ships", DGM_ITEM);
    check_middle("- free passage for ships", DGM_ITEM);
    check_middle("2. Free passage for ships.", DGM_ITEM);
    check_middle("(a) free passage for ships", DGM_ITEM);
    check_middle("2016 was a bad year.", DGM_BODY);
    check_middle("“No,” he said.", DGM_BODY);
}

static void datelines_are_known(void **state)
{
    (void)state;
    static const struct {
        const char *text, *dateline;
    } table[] = {
        {"GENEVA, March 3 (Agency) - The envoy arrived.", "GENEVA, March 3 (Agency) -"},
        {"KHARTOUM — The army withdrew.", "KHARTOUM —"},
        {"KHARTOUM, Sudan (AP) — The army withdrew.", "KHARTOUM, Sudan (AP) —"},
        {"ST. PETERSBURG, Russia -- The army withdrew.", "ST. PETERSBURG, Russia --"},
        {"HEMPSTEAD, N.Y., Sept. 26 (UPI) — The envoy left.", "HEMPSTEAD, N.Y., Sept. 26 (UPI) —"},
        {"MOSCOW/KYIV (Reuters) - “We will wait,” he said.", "MOSCOW/KYIV (Reuters) -"},
        {"Washington (AFP) – Two men were held.", "Washington (AFP) –"},
        {"Nairobi, 3 March 2020 – The bank said no.", "Nairobi, 3 March 2020 –"},
        {"(Geneva) The envoy arrived.", "(Geneva)"},
        {"(Geneva, August 21, 2025) – The envoy arrived.", "(Geneva, August 21, 2025) –"},
        {"(CNN) The envoy arrived.", "(CNN)"},
        {"NDJAMENA, June 11 — Four aid workers were freed.", "NDJAMENA, June 11 —"},
        {"NATO — the alliance of the West — said no.", ""},
        {"NATO — The alliance said no.", ""},
        {"Lavrov — The minister of all — said no.", ""},
        {"Lavrov said on March 3 — The day of the vote — no.", ""},
        {"(LAUGHTER) Thank you all.", ""},
        {"The U.S. – Mexico border is long.", ""},
        {"TRUMP: We will win.", ""},
        {"Geneva (Agency)", ""},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        dgm_layout l;
        assert_int_equal(dgm_text_layout(&l, lit(table[i].text), arena, &err), DGM_OK);
        dgm_span at = l.paragraph[0].dateline;
        char got[100];
        snprintf(got, sizeof got, "%.*s", (int)(at.to - at.from), table[i].text + at.from);
        assert_string_equal(got, table[i].dateline);
    }
}

static void hard_wrapped_lines_are_joined(void **state)
{
    (void)state;
    const char *text = "Army withdraws from the north\n\n"
                       "The army withdrew from the north on Monday after a week in which\n"
                       "nobody in the capital could say where its commanders were or what\n"
                       "they had been told to do there by the government of the day.\n\n"
                       "“We will wait,” the minister said at a news conference, where he was\n"
                       "asked more than once about the guns that had been left behind in the\n"
                       "hills. He did not answer.\n"
                       "- free passage for ships\n";
    dgm_layout l;
    assert_int_equal(dgm_text_layout(&l, lit(text), arena, &err), DGM_OK);
    assert_int_equal(l.paragraphs, 4);
    assert_int_equal(l.sentences, 5);
    assert_int_equal(l.paragraph[3].kind, DGM_ITEM);
    const char *lines = "The army withdrew from the north on Monday after a long week of war.\n"
                        "Nobody in the capital could say where its commanders were on Tuesday.\n"
                        "They had been told to do nothing by the government of the day, he said.\n"
                        "He did not answer when he was asked about the guns in the hills, though.\n";
    assert_int_equal(dgm_text_layout(&l, lit(lines), arena, &err), DGM_OK);
    assert_int_equal(l.paragraphs, 4);
}

static void all_that_is_no_space_is_in_one_word_sentence_and_paragraph(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", " ", "\n\n\n", "a", ".", "...", "“", "He left. She stayed.\n\n\n • a • b\nBy Ana Brkić\n© x\n",
        "\xE2\x80\x8B", "Who is there?” —", "a.b.c. d!e?f “g.” ‘h’ (i.) 1. 2. 3.",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        dgm_layout l;
        assert_int_equal(dgm_text_layout(&l, lit(texts[i]), arena, &err), DGM_OK);
        uint32_t word = 0, sentence = 0;
        for (uint32_t p = 0; p < l.paragraphs; p++) {
            assert_int_equal(l.paragraph[p].word, word);
            assert_int_equal(l.paragraph[p].sentence, sentence);
            assert_int_equal(l.paragraph[p].at.from, l.word[word].at.from);
            for (uint32_t s = 0; s < l.paragraph[p].sentences; s++, sentence++) {
                assert_int_equal(l.sentence[sentence].word, word);
                assert_int_equal(l.sentence[sentence].paragraph, p);
                assert_true(l.sentence[sentence].words > 0);
                word += l.sentence[sentence].words;
                assert_int_equal(l.sentence[sentence].at.to, l.word[word - 1].at.to);
            }
            assert_int_equal(l.paragraph[p].word + l.paragraph[p].words, word);
            assert_int_equal(l.paragraph[p].at.to, l.word[word - 1].at.to);
        }
        assert_int_equal(word, l.words);
        assert_int_equal(sentence, l.sentences);
    }
}

static void a_layout_over_its_limits_fails_in_words(void **state)
{
    (void)state;
    dgm_layout l;
    dgm_arena *small = dgm_arena_open(4096);
    char text[4000];
    memset(text, '.', sizeof text);
    assert_int_equal(dgm_text_layout(&l, (dgm_str){text, sizeof text}, small, &err), DGM_ENOMEM);
    assert_true(strlen(err.text) > 10);
    dgm_arena_close(small);
    assert_int_equal(dgm_text_layout(&l, (dgm_str){text, (size_t)DGM_MAX_TEXT + 1}, arena, &err), DGM_ERANGE);
}

/* ---- quotations ---- */

static void quotations_are_paired(void **state)
{
    (void)state;
    static const struct {
        const char *text, *quotes; /* parted by '|' */
    } table[] = {
        {"“We go,” he said. “The ‘deal’ is off.”", "“We go,”|“The ‘deal’ is off.”"},
        {"\"We go,\" he said. \"The 'deal' is off.\"", "\"We go,\"|\"The 'deal' is off.\""},
        {"the workers’ ‘last chance’", "‘last chance’"},
        {"‘It’s the workers’ last chance,’ he said.", "‘It’s the workers’ last chance,’"},
        {"He didn't say 'no way' to O'Brien's dogs' owner.", "'no way'"},
        {"Rock ’n’ roll of the ’90s, get ’em.", ""},
        {"the dogs' dinner and the cats' milk", ""},
        {"„Das ist gut“, sagte er. «Oui», dit-il. »Ja«, sagte sie.", "„Das ist gut“|«Oui»|»Ja«"},
        {"”Vi går”, sade han.", "”Vi går”"},
        {"``We go,'' he said.", "``We go,''"},
        {"''We go,'' he said.", "''We go,''"},
        {"“First paragraph.\n“Second,” she said.", "“First paragraph.|“Second,”"},
        {"\"First paragraph.\n\"Second,\" she said.", "\"First paragraph.|\"Second,\""},
        {"He is 6' 2\" tall and said \"no\".", "\"no\""},
        {"“He told me “go” and left,” she said.", "“He told me “go” and left,”"},
        {"“Never closed. “But this is,” she said.", "“Never closed.|“But this is,”"},
        {"\"Never closed. \"But this is,\" she said.", "\"Never closed.|\"But this is,\""},
        {"“Typed badly,\" he said. “Typed with one key,“ she said.", "“Typed badly,\"|“Typed with one key,“"},
        {"(\"in brackets\")—\"behind a dash\"", "\"in brackets\"|\"behind a dash\""},
        {"“", "“"},
        {"no marks", ""},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        dgm_layout l;
        dgm_quotes q;
        char got[300] = "";
        assert_int_equal(dgm_text_layout(&l, lit(table[i].text), arena, &err), DGM_OK);
        assert_int_equal(dgm_text_quotes(&q, lit(table[i].text), &l, arena, &err), DGM_OK);
        for (uint32_t k = 0; k < q.n; k++)
            snprintf(got + strlen(got), sizeof got - strlen(got), "%s%.*s", k ? "|" : "",
                     (int)(q.at[k].to - q.at[k].from), table[i].text + q.at[k].from);
        assert_string_equal(got, table[i].quotes);
    }
}

/* ---- languages ---- */

static void languages_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        const char *code, *text;
    } table[] = {
        {"en", "The minister said on Tuesday that the talks would go on, and that nobody had asked him to leave."},
        {"en", "Wolodymyr Kosiniak-Kamysz and Przemysław Szczepański met Nguyễn Phú Trọng in Thiruvananthapuram, the "
               "Ministry of Foreign Affairs of Poland said."},
        {"en", "THE MINISTER SAID ON TUESDAY THAT THE TALKS WOULD GO ON, AND THAT NOBODY HAD ASKED HIM TO LEAVE."},
        {"fr", "Le ministre des Affaires étrangères a déclaré mardi que les négociations allaient se poursuivre et que "
               "personne ne lui avait demandé de partir."},
        {"de", "Der Außenminister sagte am Dienstag, die Gespräche würden fortgesetzt, und niemand habe ihn gebeten, "
               "die Stadt zu verlassen."},
        {"es", "El ministro de Relaciones Exteriores dijo el martes que las conversaciones continuarían y que nadie le "
               "había pedido que se marchara."},
        {"ru", "Министр иностранных дел заявил во вторник, что переговоры будут продолжены и никто не "
               "просил его уйти."},
        {"ar", "قال وزير الخارجية يوم الثلاثاء إن المحادثات ستستمر وإن أحدا لم يطلب منه المغادرة."},
        {"und", "12:30"},
        {"und", ""},
        {"und", "Yes, no."},
    };
    dgm_languages *l;
    assert_int_equal(dgm_languages_open(&l, &err), DGM_OK);
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        char code[12];
        dgm_languages_guess(code, l, lit(table[i].text));
        if (strcmp(code, table[i].code))
            fail_msg("'%s' is '%s', not '%s'", table[i].text, code, table[i].code);
    }
    dgm_languages_close(l);
    dgm_languages_close(NULL);
}

static void languages_have_names(void **state)
{
    (void)state;
    assert_string_equal(dgm_language_name("fr"), "French");
    assert_string_equal(dgm_language_name("zh"), "Chinese");
    assert_string_equal(dgm_language_name("und"), "und");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int main(int argc, char **argv)
{
    if (argc > 1)
        cases = argv[1];
    const struct CMUnitTest tests[] = {
        TEST(utf8_is_kept_but_for_marks_and_line_ends),
        TEST(nul_bytes_are_dropped_and_counted),
        TEST(damaged_utf8_is_replaced_and_counted),
        TEST(windows_1252_is_converted),
        TEST(utf16_is_converted_with_and_without_a_mark),
        TEST(truncated_utf16_loses_only_its_end),
        TEST(other_files_are_refused_by_name),
        TEST(a_text_over_the_limit_is_refused),
        TEST(words_are_cut_as_berts_basic_tokenizer_does),
        TEST(a_word_knows_whether_space_stands_before_it),
        TEST(sentences_end_where_the_cases_say),
        TEST(bylines_are_known),
        TEST(a_sentence_is_never_a_byline),
        TEST(a_byline_behind_the_last_sentence_is_split_off),
        TEST(notes_are_known),
        TEST(a_sentence_is_never_a_note),
        TEST(headings_and_items_are_known),
        TEST(datelines_are_known),
        TEST(hard_wrapped_lines_are_joined),
        TEST(all_that_is_no_space_is_in_one_word_sentence_and_paragraph),
        TEST(a_layout_over_its_limits_fails_in_words),
        TEST(quotations_are_paired),
        TEST(languages_are_told_apart),
        TEST(languages_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
