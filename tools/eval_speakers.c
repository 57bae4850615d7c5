/*
 * eval_speakers.c - how often the resolver gives the right speaker, on reports whose speakers are marked.
 *
 *     eval_speakers corpus/speakers/dev-*.txt            each case that is not right, then totals
 *     eval_speakers --totals corpus/speakers/test-*.txt  totals alone: no word of the reports is shown
 *
 * In:     reports as corpus/README.md describes them; their sources are given to the resolver, so only it is judged.
 * Out:    right      the name is the right one, or unknown where the report does not tell
 *         wrong      another name where one is known
 *         missed     unknown where a name is known
 *         made up    a name where unknown is right
 *         Of several speakers of one source each counts. A role is right when it shares a word with the right one.
 */
#include "marked.h"
#include "resolve/speaker.h"

enum { NAME, PRONOUN, DESCRIPTION, SEVERAL, NAMED, UNNAMED, KINDS };
static const char *const kinds[KINDS] = {"with a name", "pronouns", "descriptions", "several", "persons named", "own words"};

struct totals {
    unsigned right, wrong, missed, made_up, roles, roles_right, no_role, no_role_right;
    unsigned of[KINDS], right_of[KINDS];
};

/* What kind of source it is: a capital behind its first word is taken for a name. */
static int kind_of(const marked_report *r, const marked_speaker *g)
{
    const char *p = r->text + g->source.from, *end = r->text + g->source.to;
    if (g->names > 1)
        return SEVERAL;
    if (!memchr(p, ' ', (size_t)(end - p)) && end - p < 7) {
        static const char *const words[] = {"he", "she", "it", "they", "i", "we", "his", "her", "its", "their", "who", "that",
                                            "which", "him", "them", "both", "you"};
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

static void show(const char *path, const marked_report *r, const marked_speaker *g, const dgm_statement *s, const char *what)
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
            if (known ? !x->unknown && marked_same(x->name.data, x->name.len, g->name[i], strlen(g->name[i])) : !!x->unknown) {
                right = 1;
                role = marked_overlap(x->role.data ? x->role.data : "", x->role.len, g->role[i], strlen(g->role[i]));
            }
        }
        if (right && s->speakers > g->names)
            right = 0;
        t->of[kind_of(r, g)]++;
        t->right_of[kind_of(r, g)] += right != 0;
        int named = (g->name[i][0] >= 'A' && g->name[i][0] <= 'Z') || (g->name[i][0] & 0x80);
        if (known) {
            t->of[named ? NAMED : UNNAMED]++;
            t->right_of[named ? NAMED : UNNAMED] += right != 0;
        }
        const char *what = right ? NULL : known && given ? "wrong" : known ? "missed" : "made up";
        *(right ? &t->right : known && given ? &t->wrong : known ? &t->missed : &t->made_up) += 1;
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

int main(int argc, char **argv)
{
    int totals_only = argc > 1 && !strcmp(argv[1], "--totals");
    int all = argc > 1 && !strcmp(argv[1], "--all");
    struct totals t = {0};
    for (int f = 1 + (totals_only || all); f < argc; f++) {
        size_t n;
        char *data = marked_slurp(argv[f], &n);
        marked_report r;
        if (!data || marked_read(&r, data, data + n)) {
            fprintf(stderr, "%s: cannot be read, or a mark in it is broken\n", argv[f]);
            return 1;
        }
        dgm_arena *a = dgm_arena_open((size_t)256 << 20);
        dgm_layout layout;
        dgm_error err = {0};
        dgm_str text = {r.text, r.len}, title = {r.title, strlen(r.title)};
        dgm_statement *s = marked_statements(&r);
        if (!a || dgm_text_layout(&layout, text, a, &err) ||
            dgm_resolve_speakers(s, r.n, text, &layout, title, a, &err)) {
            fprintf(stderr, "%s: %s\n", argv[f], err.text);
            return 1;
        }
        for (size_t i = 0; i < r.n; i++) {
            judge(&t, argv[f], &r, &r.gold[i], &s[i], totals_only || all);
            if (all)
                show(argv[f], &r, &r.gold[i], &s[i], "is");
        }
        free(s);
        dgm_arena_close(a);
        marked_free(&r);
        free(data);
    }
    unsigned n = t.right + t.wrong + t.missed + t.made_up;
    if (!n)
        return 2;
    printf("speakers %u: right %u (%.1f %%), wrong %u (%.1f %%), missed %u (%.1f %%), made up %u (%.1f %%)\n", n, t.right,
           100. * t.right / n, t.wrong, 100. * t.wrong / n, t.missed, 100. * t.missed / n, t.made_up, 100. * t.made_up / n);
    printf("roles %u: right %u (%.1f %%); without a role %u: none given %u\n", t.roles, t.roles_right,
           t.roles ? 100. * t.roles_right / t.roles : 0., t.no_role, t.no_role_right);
    for (int k = 0; k < KINDS; k++)
        if (t.of[k])
            printf("%-13s %4u: right %u (%.1f %%)\n", kinds[k], t.of[k], t.right_of[k], 100. * t.right_of[k] / t.of[k]);
    return 0;
}
