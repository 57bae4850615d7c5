/*
 * eval_speakers.c - how often the resolver gives the right speaker, on reports whose speakers are marked.
 *
 *     eval_speakers corpus/speakers/dev-*.txt            each case that is not right, then totals
 *     eval_speakers --totals corpus/speakers/test-*.txt  totals alone: no word of the reports is shown
 *     eval_speakers --rules ...                          first of all arguments: without the model
 *
 * In:     reports as corpus/README.md describes them; their sources are given to the resolver, so only it is judged. The
 *         shipped model reads them, as when the program reads.
 * Out:    right      the name is the right one, or unknown where the report does not tell
 *         not the fullest name   the right party, by a part of its name or more than it: neither right nor wrong
 *         wrong      another party where one is known
 *         missed     unknown where a name is known
 *         made up    a name where unknown is right
 *         What tells a wrong party from the right one's shorter name stands in corpus/README.md. Of several speakers of one
 *         source each counts. A role is right when it shares a word with the right one.
 */
#include "language/analyst.h"
#include "marked.h"
#include "resolve/hints.h"
#include "resolve/speaker.h"

enum { NAME, PRONOUN, DESCRIPTION, SEVERAL, NAMED, UNNAMED, KINDS };
static const char *const kinds[KINDS] = {"with a name", "pronouns",      "descriptions",
                                         "several",     "persons named", "own words"};

struct totals {
    unsigned right, not_fullest, wrong, missed, made_up, roles, roles_right, no_role, no_role_right;
    unsigned of[KINDS], right_of[KINDS];
    unsigned other_speaker, own_words, other_name, name_for_own_words; /* of wrong */
};

static int is_named(const char *gold)
{
    return (gold[0] >= 'A' && gold[0] <= 'Z') || (gold[0] & 0x80);
}

/* The words of a name, folded, each with a space on both sides. */
static void spaced(char out[520], const char *p, size_t n)
{
    char low[512];
    dgm_fold(low, sizeof low, p, n < 120 ? n : 120);
    size_t used = 0;
    for (const char *q = low; *q && used < 514; q++) {
        if (!used || (*q == ' ' && out[used - 1] != ' '))
            out[used++] = ' ';
        if (*q != ' ')
            out[used++] = *q;
    }
    out[used++] = ' ';
    out[used] = 0;
}

/* Does a hold all words of b in one run, and not as whose, of what or where it is: "Iran's ministry" is not "Iran"? */
static int holds(const char *a, const char *b)
{
    static const char *const before[] = {" of", " in", " at", " from", " for", " to", " by", " the"};
    const char *at = strstr(a, b);
    if (!at)
        return 0;
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        size_t n = strlen(before[i]);
        if ((size_t)(at - a) >= n && !strncmp(at - n, before[i], n))
            return 0;
    }
    return 1;
}

/* Is the name given that of another speaker marked in the report? */
static int is_other_speaker(const marked_report *r, const marked_speaker *g, const dgm_speaker *x)
{
    for (size_t i = 0; i < r->n; i++)
        for (unsigned k = 0; k < r->gold[i].names; k++) {
            int mine = 0;
            for (unsigned j = 0; j < g->names; j++)
                mine |= !strcmp(g->name[j], r->gold[i].name[k]);
            if (!mine && marked_same(x->name.data, x->name.len, r->gold[i].name[k], strlen(r->gold[i].name[k])))
                return 1;
        }
    return 0;
}

/* A name that is not the right one: the party's own, but not its fullest, or another's? @return 1: the party's own */
static int wrong_how(struct totals *t, const marked_report *r, const marked_speaker *g, const char *gold,
                     const dgm_speaker *x)
{
    char a[520], b[520];
    int other = is_other_speaker(r, g, x);
    spaced(a, gold, strlen(gold));
    spaced(b, x->name.data ? x->name.data : "", x->name.len);
    if (!other && x->name.len && (holds(a, b) || holds(b, a)))
        return t->not_fullest++, 1;
    if (other)
        t->other_speaker++;
    else if (!is_named(gold))
        t->name_for_own_words++;
    else if (x->name.len && x->name.data[0] >= 'a' && x->name.data[0] <= 'z')
        t->own_words++;
    else
        t->other_name++;
    t->wrong++;
    return 0;
}

/* What kind of source it is: a capital behind its first word is taken for a name. */
static int kind_of(const marked_report *r, const marked_speaker *g)
{
    const char *p = r->text + g->source.from, *end = r->text + g->source.to;
    if (g->names > 1)
        return SEVERAL;
    if (!memchr(p, ' ', (size_t)(end - p)) && end - p < 7) {
        static const char *const words[] = {"he",    "she", "it",   "they",  "i",   "we",   "his",  "her", "its",
                                            "their", "who", "that", "which", "him", "them", "both", "you"};
        char low[32];
        dgm_fold(low, sizeof low, p, (size_t)(end - p));
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
            if (!strcmp(low, words[i]))
                return PRONOUN;
    }
    int article = !strncmp(p, "The ", 4) || !strncmp(p, "A ", 2) || !strncmp(p, "An ", 3);
    for (const char *q = article ? strchr(p, ' ') + 1 : p; q < end; q++)
        if ((*q >= 'A' && *q <= 'Z') || (unsigned char)*q == 0xC3 || (unsigned char)*q == 0xC5)
            return NAME;
    return DESCRIPTION;
}

static void show(const char *path, const marked_report *r, const marked_speaker *g, const dgm_statement *s,
                 const char *what)
{
    printf("%s: %s: {%.*s => ", path, what, (int)(g->source.to - g->source.from), r->text + g->source.from);
    for (unsigned i = 0; i < g->names; i++)
        printf("%s%s%s%s", i ? " + " : "", g->name[i], g->role[i][0] ? " | " : "", g->role[i]);
    printf("} gave ");
    for (uint32_t i = 0; i < s->speakers; i++) {
        const dgm_speaker *k = &s->speaker[i];
        printf("%s%.*s", i ? " + " : "", (int)k->name.len, k->name.len ? k->name.data : "");
        if (k->role.len)
            printf(" | %.*s", (int)k->role.len, k->role.data);
        if (k->unknown)
            printf("? (%s)", k->unknown);
    }
    printf("\n");
}

static void judge(struct totals *t, const char *path, const marked_report *r, const marked_speaker *g,
                  const dgm_statement *s, int quiet)
{
    for (unsigned i = 0; i < g->names; i++) {
        int known = strcmp(g->name[i], "?") != 0, given = 0, right = 0, role = 0;
        for (uint32_t k = 0; k < s->speakers; k++) {
            const dgm_speaker *x = &s->speaker[k];
            given |= !x->unknown;
            if (known ? !x->unknown && marked_same(x->name.data, x->name.len, g->name[i], strlen(g->name[i]))
                      : !!x->unknown) {
                right = 1;
                role = marked_overlap(x->role.data ? x->role.data : "", x->role.len, g->role[i], strlen(g->role[i]));
            }
        }
        if (right && s->speakers > g->names)
            right = 0;
        t->of[kind_of(r, g)]++;
        t->right_of[kind_of(r, g)] += right != 0;
        int named = is_named(g->name[i]);
        if (known) {
            t->of[named ? NAMED : UNNAMED]++;
            t->right_of[named ? NAMED : UNNAMED] += right != 0;
        }
        const char *what = right ? NULL : known && given ? "wrong" : known ? "missed" : "made up";
        if (right)
            t->right++;
        else if (!known || !given)
            (known ? t->missed++ : t->made_up++);
        else if (wrong_how(t, r, g, g->name[i], &s->speaker[i < s->speakers ? i : 0]))
            what = "not the fullest name";
        if (g->role[i][0]) {
            t->roles++;
            t->roles_right += role != 0;
            if (right && !role)
                what = "role";
        } else if (right && g->names == 1) {
            t->no_role++;
            t->no_role_right += s->speaker[0].role.len == 0;
        }
        if (what && !quiet)
            show(path, r, g, s, what);
    }
}

enum { MISSES, TOTALS, ALL }; /* what is shown besides totals */

/* The parts of the model that read words. */
static struct {
    int there;
    dgm_model *model;
    dgm_arena *keep, *scratch;
    dgm_language language;
    dgm_language_heads heads;
} reader;

static dgm_status open_reader(dgm_error *err)
{
    dgm_status st;
    reader.keep = dgm_arena_open((size_t)256 << 20);
    reader.scratch = dgm_arena_open((size_t)256 << 20);
    reader.language.keep = reader.keep;
    if (!reader.keep || !reader.scratch)
        return DGM_ENOMEM;
    if ((st = dgm_model_open(&reader.model, DGM_BUILD_MODEL, 0, err)) ||
        (st = dgm_encoder_open(&reader.language.encoder, reader.model, DGM_INT8, dgm_cpu(), err)) ||
        (st = dgm_wordpiece_open(&reader.language.wordpiece, reader.model, err)) ||
        (st = dgm_language_heads_open(&reader.heads, reader.model, dgm_encoder_dim(reader.language.encoder), DGM_INT8,
                                      reader.keep, err)))
        return st;
    reader.there = reader.heads.there;
    return DGM_OK;
}

/* What the model says of a report; nothing without it. */
static dgm_status analyse(dgm_hints *hints, dgm_str text, const dgm_layout *layout, dgm_arena *a, dgm_error *err)
{
    dgm_plan plan;
    dgm_analyst s;
    dgm_analysis an = {0};
    dgm_group g;
    dgm_status st = DGM_OK;
    if (reader.there && ((st = dgm_plan_windows(&plan, &reader.language, text, layout, a, err)) ||
                         (st = dgm_analyst_begin(&s, &reader.heads, &plan, text, layout, NULL, a, err))))
        return st;
    for (uint32_t at = 0; reader.there && at < plan.windows; at = g.to) {
        dgm_mark mark = dgm_arena_mark(reader.scratch);
        if ((st = dgm_encode_group(&g, &plan, at, 0, &reader.language, reader.scratch, err)) ||
            (st = dgm_analyst_add(&s, &g, reader.scratch, err)))
            return st;
        dgm_arena_reset(reader.scratch, mark);
    }
    if (reader.there && (st = dgm_analyst_end(&an, &s, reader.scratch, err)))
        return st;
    return dgm_hints_of(hints, &an, layout, a, err);
}

/* One report. @return 0, or 1 with words on stderr */
static int run(struct totals *t, const char *path, const char *from, const char *to, int mode)
{
    marked_report r;
    if (marked_read(&r, from, to)) {
        fprintf(stderr, "%s: a mark is broken\n", path);
        return 1;
    }
    dgm_arena *a = dgm_arena_open((size_t)256 << 20);
    dgm_layout layout;
    dgm_error err = {0};
    dgm_str text = {r.text, r.len}, title = {r.title, strlen(r.title)};
    dgm_statement *s = marked_statements(&r);
    dgm_hints hints;
    if (!a || dgm_text_layout(&layout, text, a, &err) ||
        analyse(&hints, text, &layout, a, &err) ||
        dgm_resolve_speakers(s, r.n, text, &layout, title, &hints, a, &err)) {
        fprintf(stderr, "%s: %s\n", path, err.text);
        return 1;
    }
    for (size_t i = 0; i < r.n; i++) {
        judge(t, path, &r, &r.gold[i], &s[i], mode != MISSES);
        if (mode == ALL)
            show(path, &r, &r.gold[i], &s[i], "is");
    }
    free(s);
    dgm_arena_close(a);
    marked_free(&r);
    return 0;
}

int main(int argc, char **argv)
{
    int rules = argc > 1 && !strcmp(argv[1], "--rules");
    dgm_error err = {0};
    argv += rules;
    argc -= rules;
    if (!rules && open_reader(&err)) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    int mode = argc > 1 && !strcmp(argv[1], "--totals") ? TOTALS : argc > 1 && !strcmp(argv[1], "--all") ? ALL : MISSES;
    struct totals t = {0};
    for (int f = 1 + (mode != MISSES); f < argc; f++) {
        size_t n;
        char *data = marked_slurp(argv[f], &n);
        const char *p = data, *from, *to;
        if (!data) {
            fprintf(stderr, "%s: cannot be read\n", argv[f]);
            return 1;
        }
        while (marked_next(&p, data + n, &from, &to))
            if (run(&t, argv[f], from, to, mode))
                return 1;
        free(data);
    }
    unsigned n = t.right + t.not_fullest + t.wrong + t.missed + t.made_up;
    if (!n)
        return 2;
    printf("speakers %u: right %u (%.1f %%), not the fullest name %u (%.1f %%), wrong %u (%.1f %%), missed %u (%.1f %%), "
           "made up %u (%.1f %%)\n",
           n, t.right, 100. * t.right / n, t.not_fullest, 100. * t.not_fullest / n, t.wrong, 100. * t.wrong / n, t.missed,
           100. * t.missed / n, t.made_up, 100. * t.made_up / n);
    printf("roles %u: right %u (%.1f %%); without a role %u: none given %u\n", t.roles, t.roles_right,
           t.roles ? 100. * t.roles_right / t.roles : 0., t.no_role, t.no_role_right);
    printf("of wrong: another marked speaker %u, own words for a name %u, a name for own words %u, another name %u\n",
           t.other_speaker, t.own_words, t.name_for_own_words, t.other_name);
    for (int k = 0; k < KINDS; k++)
        if (t.of[k])
            printf("%-13s %4u: right %u (%.1f %%)\n", kinds[k], t.of[k], t.right_of[k], 100. * t.right_of[k] / t.of[k]);
    return 0;
}
