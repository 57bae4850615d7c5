/*
 * eval_language.c - dragoman eval entities and coreference.
 *
 *     dragoman eval entities dev.txt --labels re3d --predictions out.txt
 *     precision 69.10  recall 66.20  F1 67.62  macro F1 58.03  (1520 gold, 1456 predicted, 189 sentences)
 *     dragoman eval coreference dev.conllu --predictions out.conllu       to be scored by tools/score-coreference
 *
 * In:     entities: a token and its tag (O, B-x, I-x) a line, parted by a tab or blanks; an empty line ends a sentence.
 *         coreference: CoNLL-U, of which sentences, tokens and words are looked at.
 * Out:    the same lines with the tags predicted; CoNLL-U with Mention=KIND and Chain=NUMBER in MISC.
 * How:    a predicted entity counts when its kind, its first and its last token are those of a gold one; an I-x that goes on
 *         nothing begins an entity.
 * Limits: lines of 4,096 bytes, 4,096 tokens a sentence, 64 kinds.
 */
#include "cli.h"
#include "eval.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST = 4096, MOST_TOKENS = 4096, MOST_KINDS = 64 };

/* What one kind of entity came to. */
typedef struct kind {
    char name[40];
    size_t gold, found, right;
} kind;

typedef struct sentence {
    char text[MOST_TOKENS][64]; /* of the tag */
    dgm_str token[MOST_TOKENS];
    const char *label[MOST_TOKENS];
    size_t n;
} sentence;

typedef struct tagging {
    const char *path, *set;
    FILE *in, *out;
    dgm_reading *reading;
    sentence *s;
    kind kinds[MOST_KINDS];
    size_t n_kinds, number, sentences;
} tagging;

static kind *kind_of(tagging *t, const char *name)
{
    for (size_t i = 0; i < t->n_kinds; i++)
        if (!strcmp(t->kinds[i].name, name))
            return &t->kinds[i];
    if (t->n_kinds == MOST_KINDS)
        return NULL;
    kind *k = &t->kinds[t->n_kinds++];
    snprintf(k->name, sizeof k->name, "%s", name);
    return k;
}

/* Whether an entity begins at token i, and behind which token it ends. */
static size_t entity(const char *const *tag, size_t n, size_t i)
{
    if (tag[i][0] == 'O' || (tag[i][0] == 'I' && i && tag[i - 1][0] != 'O' && !strcmp(tag[i - 1] + 1, tag[i] + 1)))
        return i;
    size_t to = i + 1;
    while (to < n && tag[to][0] == 'I' && !strcmp(tag[to] + 1, tag[i] + 1))
        to++;
    return to;
}

/* Counts the sentence's entities; 0 when there are too many kinds. */
static int count(tagging *t)
{
    const sentence *s = t->s;
    const char *gold[MOST_TOKENS];
    for (size_t i = 0; i < s->n; i++)
        gold[i] = s->text[i];
    for (size_t i = 0; i < s->n; i++) {
        size_t a = entity(gold, s->n, i), b = entity(s->label, s->n, i);
        kind *g = a > i ? kind_of(t, gold[i] + 2) : NULL, *f = b > i ? kind_of(t, s->label[i] + 2) : NULL;
        if ((a > i && !g) || (b > i && !f))
            return 0;
        if (g)
            g->gold++;
        if (f)
            f->found++;
        if (g && g == f && a == b)
            g->right++;
    }
    return 1;
}

static int tag_sentence(tagging *t)
{
    sentence *s = t->s;
    dgm_error err;
    int good = 1;
    if (!s->n)
        return 1;
    if (dgm_tag_entities(s->label, t->reading, t->set, s->token, s->n, &err)) {
        dgm_say("%s:%zu: %s", t->path, t->number, err.text);
        good = 0;
    } else if (!count(t)) {
        dgm_say("%s:%zu: more than %d kinds of entities", t->path, t->number, MOST_KINDS);
        good = 0;
    }
    for (size_t i = 0; i < s->n; i++) {
        if (good)
            fprintf(t->out, "%.*s\t%s\n", (int)s->token[i].len, s->token[i].data, s->label[i]);
        free((char *)s->token[i].data);
    }
    if (good)
        fputc('\n', t->out);
    t->sentences++;
    s->n = 0;
    return good;
}

/* A line to a token and its tag; 0 and a message when it is none. */
static int take_line(tagging *t, const char *line)
{
    sentence *s = t->s;
    size_t n = strcspn(line, "\t ");
    const char *tag = line + n + strspn(line + n, "\t ");
    size_t len = strcspn(tag, "\t \r\n");
    if (!n || !len || len >= sizeof *s->text || tag[len + strspn(tag + len, "\t \r\n")] ||
        (strncmp(tag, "B-", 2) && strncmp(tag, "I-", 2) && (len != 1 || tag[0] != 'O'))) {
        dgm_say("%s:%zu: no token and tag (O, B-x, I-x) parted by a tab or blank", t->path, t->number);
        return 0;
    }
    if (s->n == MOST_TOKENS) {
        dgm_say("%s:%zu: a sentence of more than %d tokens", t->path, t->number, MOST_TOKENS);
        return 0;
    }
    char *token = strndup(line, n);
    if (!token) {
        dgm_say("out of memory");
        return 0;
    }
    memcpy(s->text[s->n], tag, len);
    s->text[s->n][len] = 0;
    s->token[s->n++] = (dgm_str){token, n};
    return 1;
}

static int tag_all(tagging *t)
{
    char line[LONGEST];
    while (fgets(line, sizeof line, t->in)) {
        t->number++;
        if (strlen(line) == sizeof line - 1) {
            dgm_say("%s:%zu: the line is too long", t->path, t->number);
            return 0;
        }
        if (!(line[strspn(line, "\t \r\n")] ? take_line(t, line) : tag_sentence(t)) || dgm_asked_to_stop())
            return 0;
    }
    if (ferror(t->in)) {
        dgm_say("%s: it cannot be read to its end", t->path);
        return 0;
    }
    return tag_sentence(t);
}

static double share(size_t part, size_t of)
{
    return of ? 100.0 * (double)part / (double)of : 0;
}

static double f1(size_t right, size_t gold, size_t found)
{
    return share(2 * right, gold + found);
}

static void print_scores(const tagging *t)
{
    kind all = {0};
    double sum = 0;
    for (size_t i = 0; i < t->n_kinds; i++) {
        const kind *k = &t->kinds[i];
        printf("%-20s F1 %6.2f  (%zu gold, %zu predicted)\n", k->name, f1(k->right, k->gold, k->found), k->gold,
               k->found);
        all.gold += k->gold;
        all.found += k->found;
        all.right += k->right;
        sum += f1(k->right, k->gold, k->found);
    }
    printf("precision %.2f  recall %.2f  F1 %.2f  macro F1 %.2f  (%zu gold, %zu predicted, %zu sentences)\n",
           share(all.right, all.found), share(all.right, all.gold), f1(all.right, all.gold, all.found),
           t->n_kinds ? sum / (double)t->n_kinds : 0, all.gold, all.found, t->sentences);
}

static FILE *open_file(const char *path, const char *mode)
{
    FILE *f = strcmp(path, "-") ? fopen(path, mode) : mode[0] == 'r' ? stdin : stdout;
    if (!f)
        dgm_say("'%s': %s", path, strerror(errno));
    return f;
}

static int close_output(FILE *f, const char *path)
{
    errno = 0;
    if (!(ferror(f) | (f == stdout ? fflush(f) : fclose(f))))
        return 1;
    dgm_say("'%s' cannot be written: %s", path, strerror(errno));
    return 0;
}

int dgm_eval_entities(dgm_reader *reader, const dgm_eval_files *files)
{
    tagging t = {.path = files->gold, .set = files->labels ? files->labels : "re3d"};
    dgm_error err;
    int good = 0;
    t.s = calloc(1, sizeof *t.s);
    if (!t.s || dgm_reading_open(&t.reading, reader, 0, &err)) {
        dgm_say("out of memory");
    } else if ((t.in = open_file(files->gold, "rb")) && (t.out = open_file(files->predictions, "wb"))) {
        good = tag_all(&t) & close_output(t.out, files->predictions);
        if (good && strcmp(files->predictions, "-"))
            print_scores(&t);
    }
    for (size_t i = 0; t.s && !good && i < t.s->n; i++)
        free((char *)t.s->token[i].data);
    if (t.in && t.in != stdin)
        fclose(t.in);
    dgm_reading_close(t.reading);
    free(t.s);
    return good ? DGM_DONE : DGM_FAILED;
}

static int write_to(void *to, const char *bytes, size_t n)
{
    return fwrite(bytes, 1, n, to) != n || dgm_asked_to_stop();
}

int dgm_eval_coreference(dgm_reader *reader, const dgm_eval_files *files)
{
    dgm_reading *reading = NULL;
    dgm_parse_options how = {.tokens = 1, .chains = 1};
    dgm_error err;
    size_t n;
    FILE *out;
    char *bytes = dgm_slurp(files->gold, &n);
    int good = 0;
    if (!bytes)
        return DGM_FAILED;
    if (dgm_reading_open(&reading, reader, 0, &err)) {
        dgm_say("%s", err.text);
    } else if ((out = open_file(files->predictions, "wb"))) {
        good = !dgm_parse(reading, bytes, n, &how, write_to, out, &err);
        if (!good)
            dgm_say("%s: %s", files->gold, err.text);
        good &= close_output(out, files->predictions);
    }
    dgm_reading_close(reading);
    free(bytes);
    return good ? DGM_DONE : DGM_FAILED;
}
