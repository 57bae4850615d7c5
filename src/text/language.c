/*
 * language.c - which language a text is in.
 *
 *     "Le ministre a déclaré que ..."     fr
 *     "The minister said that ..."        en
 *     "12:30"                             und
 *
 * In:     UTF-8; its first SAMPLE bytes are enough.
 * Out:    ISO 639-1, or "und".
 * How:    libexttextcat compares the text's n-grams with its fingerprints; only the languages in the table below are
 *         loaded, as rarer ones come close to them by chance. English news is full of foreign names, so English words
 *         win: it is English when enough of the words are among the commonest of English.
 * Limits: at least LETTERS letters. Mixed texts count as what most of the sample is in.
 */
#include "base/error.h"
#include "text/parts.h"
#include <libexttextcat/textcat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#ifndef DGM_TEXTCAT_DIR /* the build gives it, from pkg-config */
#define DGM_TEXTCAT_DIR "/usr/share/libexttextcat"
#endif

enum { SAMPLE = 4096, LETTERS = 20, KINDS = 256 };

/* code, name, fingerprint file; in order of code */
static const struct language {
    const char *code, *name, *file;
} languages[] = {
    {"af", "Afrikaans", "af"},         {"am", "Amharic", "am"},           {"ar", "Arabic", "ar"},
    {"az", "Azerbaijani", "az"},       {"be", "Belarusian", "be"},        {"bg", "Bulgarian", "bg"},
    {"bn", "Bengali", "bn"},           {"bs", "Bosnian", "bs"},           {"ca", "Catalan", "ca"},
    {"cs", "Czech", "cs"},             {"cy", "Welsh", "cy"},             {"da", "Danish", "da"},
    {"de", "German", "de"},            {"el", "Greek", "el"},             {"en", "English", "en"},
    {"es", "Spanish", "es"},           {"et", "Estonian", "et"},          {"eu", "Basque", "eu"},
    {"fa", "Persian", "fa"},           {"fi", "Finnish", "fi"},           {"fr", "French", "fr"},
    {"ga", "Irish", "ga"},             {"gl", "Galician", "gl"},          {"gu", "Gujarati", "gu"},
    {"ha", "Hausa", "ha-NG"},          {"he", "Hebrew", "he"},            {"hi", "Hindi", "hi"},
    {"hr", "Croatian", "hr"},          {"hu", "Hungarian", "hu"},         {"hy", "Armenian", "hy"},
    {"id", "Indonesian", "id"},        {"is", "Icelandic", "is"},         {"it", "Italian", "it"},
    {"ja", "Japanese", "ja"},          {"ka", "Georgian", "ka"},          {"kk", "Kazakh", "kk"},
    {"km", "Khmer", "km"},             {"ko", "Korean", "ko"},            {"ky", "Kyrgyz", "ky"},
    {"lt", "Lithuanian", "lt"},        {"lv", "Latvian", "lv"},           {"mk", "Macedonian", "mk"},
    {"mn", "Mongolian", "mn"},         {"ms", "Malay", "ms"},             {"mt", "Maltese", "mt"},
    {"my", "Burmese", "my"},           {"nb", "Norwegian", "nb"},         {"ne", "Nepali", "ne"},
    {"nl", "Dutch", "nl"},             {"pa", "Punjabi", "pa"},           {"pl", "Polish", "pl"},
    {"pt", "Portuguese", "pt"},        {"ro", "Romanian", "ro"},          {"ru", "Russian", "ru"},
    {"si", "Sinhala", "si"},           {"sk", "Slovak", "sk"},            {"sl", "Slovenian", "sl"},
    {"so", "Somali", "so"},            {"sq", "Albanian", "sq"},          {"sr", "Serbian", "sr-Cyrl"},
    {"sv", "Swedish", "sv"},           {"sw", "Swahili", "sw"},           {"ta", "Tamil", "ta"},
    {"tg", "Tajik", "tg"},             {"th", "Thai", "th"},              {"ti", "Tigrinya", "ti"},
    {"tl", "Tagalog", "tl"},           {"tr", "Turkish", "tr"},           {"uk", "Ukrainian", "uk"},
    {"ur", "Urdu", "ur"},              {"uz", "Uzbek", "uz"},             {"vi", "Vietnamese", "vi"},
    {"zh", "Chinese", "zh-Hans"},
};

/* Written another way, or another name of the same: file and code. */
static const char *const more[][2] = {
    {"zh-Hant", "zh"}, {"sr-Latn", "sr"}, {"nn", "nb"}, {"az-Cyrl", "az"}, {"uz-Cyrl", "uz"},
};

/* The commonest words of English news, in order of strcmp. Words that other languages share ("in", "was", "on") count
 * here too, but "the", "of", "and", "to" must be among those found. */
static const char *const common[] = {
    "a",    "about", "after", "also",  "an",   "and",   "are",   "as",   "at",   "be",   "been", "but",  "by",
    "for",  "from",  "had",   "has",   "have", "he",    "her",   "his",  "in",   "is",   "it",   "its",  "more",
    "not",  "of",    "on",    "one",   "or",   "said",  "say",   "says", "she",  "that", "the",  "their", "there",
    "they", "this",  "to",    "was",   "we",   "were",  "which", "who",  "will", "with", "would",
};

struct dgm_languages {
    void *textcat;
    candidate_t *candidates;
};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

/* libexttextcat reads the list of its fingerprints from a file. Ours is shorter than the installed one, and is written
 * to memory; where the system has no such files, the whole installed list does. */
static void *open_textcat(void)
{
    void *textcat = NULL;
#ifdef MFD_CLOEXEC
    char path[64];
    int fd = memfd_create("dragoman-languages", MFD_CLOEXEC);
    FILE *f = fd >= 0 ? fdopen(fd, "w") : NULL;
    if (f) {
        for (size_t i = 0; i < COUNT(languages); i++)
            fprintf(f, "%s.lm %s--utf8\n", languages[i].file, languages[i].code);
        for (size_t i = 0; i < COUNT(more); i++)
            fprintf(f, "%s.lm %s--utf8\n", more[i][0], more[i][1]);
        fflush(f);
        snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
        textcat = special_textcat_Init(path, DGM_TEXTCAT_DIR "/");
        fclose(f);
    } else if (fd >= 0) {
        close(fd);
    }
#endif
    return textcat ? textcat : special_textcat_Init(DGM_TEXTCAT_DIR "/fpdb.conf", DGM_TEXTCAT_DIR "/");
}

dgm_status dgm_languages_open(dgm_languages **l, dgm_error *err)
{
    *l = calloc(1, sizeof **l);
    if (!*l)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the fingerprints of languages");
    if (((*l)->textcat = open_textcat()))
        (*l)->candidates = textcat_GetClassifyFullOutput((*l)->textcat);
    if ((*l)->candidates)
        return DGM_OK;
    dgm_languages_close(*l);
    *l = NULL;
    return dgm_fail(err, DGM_EIO, "the fingerprints of languages in " DGM_TEXTCAT_DIR " cannot be read "
                    "(libexttextcat's data)");
}

void dgm_languages_close(dgm_languages *l)
{
    if (!l)
        return;
    if (l->candidates)
        textcat_ReleaseClassifyFullOutput(l->textcat, l->candidates);
    if (l->textcat)
        textcat_Done(l->textcat);
    free(l);
}

/* What the sample's letters are. */
struct letters {
    size_t lower, upper, wide, words, english, key; /* key: the, of, and, to */
};

static void end_word(struct letters *n, char *word, size_t *len)
{
    if (!*len)
        return;
    n->words++;
    if (*len < 8) {
        word[*len] = 0;
        size_t from = 0, to = COUNT(common);
        while (from < to) {
            size_t mid = from + (to - from) / 2;
            int d = strcmp(word, common[mid]);
            if (!d) {
                n->english++;
                n->key += !strcmp(word, "the") || !strcmp(word, "of") || !strcmp(word, "and") || !strcmp(word, "to");
                break;
            }
            if (d < 0)
                to = mid;
            else
                from = mid + 1;
        }
    }
    *len = 0;
}

static struct letters count_letters(const char *p, size_t len)
{
    struct letters n = {0};
    char word[8];
    size_t at = 0;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)p[i];
        bool upper = c >= 'A' && c <= 'Z', lower = c >= 'a' && c <= 'z', wide = c >= 0xC2 && c != 0xE2;
        n.upper += upper;
        n.lower += lower;
        n.wide += wide; /* E2 is punctuation, mostly */
        if (upper || lower || wide || (c >= 0x80 && c < 0xC0 && at)) {
            if (at < 7)
                word[at] = (char)(upper ? c + 32 : c);
            at += at < 8;
        } else {
            end_word(&n, word, &at);
        }
    }
    end_word(&n, word, &at);
    return n;
}

static void set_code(char code[12], const char *name)
{
    size_t n = strcspn(name, "-");
    if (n > 11)
        n = 11;
    memcpy(code, name, n);
    code[n] = 0;
}

/* The likeliest by n-grams; several languages whose scores part by less than one in a hundred are none. */
static void by_fingerprint(char code[12], dgm_languages *l, const char *sample, size_t len, bool maybe_english)
{
    int n = textcat_ClassifyFull(l->textcat, sample, len, l->candidates);
    set_code(code, "und");
    if (n <= 0)
        return;
    const candidate_t *best = &l->candidates[0];
    bool alone = true;
    for (int i = 0; i < n; i++) {
        if (maybe_english && !strncmp(l->candidates[i].name, "en-", 3)) {
            set_code(code, "en");
            return;
        }
        if (i && strcmp(l->candidates[i].name, best->name) &&
            (double)l->candidates[i].score < 1.01 * (double)best->score)
            alone = false;
    }
    if (alone && strncmp(best->name, "en-", 3))
        set_code(code, best->name);
    else if (alone)
        set_code(code, "en");
}

void dgm_languages_guess(char code[12], dgm_languages *l, dgm_str text)
{
    char sample[SAMPLE];
    size_t from = 0, len;
    while (from < text.len && (unsigned char)text.data[from] <= ' ')
        from++;
    len = text.len - from < SAMPLE ? text.len - from : SAMPLE;
    while (len && from + len < text.len && ((unsigned char)text.data[from + len] & 0xC0) == 0x80)
        len--;
    set_code(code, "und");
    if (!len)
        return;
    memcpy(sample, text.data + from, len);
    struct letters n = count_letters(sample, len);
    if (n.lower + n.upper + n.wide < LETTERS)
        return;
    if (n.words >= 8 && n.english * 4 >= n.words && n.key * 20 >= n.words && n.wide * 5 < n.lower + n.upper) {
        set_code(code, "en");
        return;
    }
    if (n.upper > n.lower) /* all in capitals: the fingerprints are of lower-case text */
        for (size_t i = 0; i < len; i++)
            if (sample[i] >= 'A' && sample[i] <= 'Z')
                sample[i] = (char)(sample[i] + 32);
    by_fingerprint(code, l, sample, len, n.english * 8 >= n.words && n.key);
}

const char *dgm_language_name(const char *code)
{
    for (size_t i = 0; i < COUNT(languages); i++)
        if (!strcmp(languages[i].code, code))
            return languages[i].name;
    return code;
}
