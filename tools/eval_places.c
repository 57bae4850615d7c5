/*
 * eval_places.c - how often a place name gets the right state and the right place.
 *
 *     eval_places corpus/places/dev-*.txt             each that is not right, then totals
 *     eval_places --totals corpus/places/test-*.txt
 *
 * In:     short reports parted by "----" with places marked {words => Name | COUNTRY}; a name may have several spellings,
 *         parted by '/'. The marked places are the context of each other, as a report's place names will be.
 * Out:    country right; place right: state and name.
 */
#include "resolve/where.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_MARKS = 64 };

typedef struct mark {
    char words[120], gold[160], country[8];
} mark;

static int take(mark *m, const char *p)
{
    return sscanf(p, "{%119[^}=] => %159[^|}] | %7[A-Z]", m->words, m->gold, m->country) == 3;
}

static int same(const char *gold, const char *name)
{
    char a[DGM_KEY], b[DGM_KEY];
    if (!dgm_name_key(b, name, strlen(name)))
        return 0;
    for (const char *p = gold; *p;) {
        size_t n = strcspn(p, "/");
        if (dgm_name_key(a, p, n) && !strcmp(a, b))
            return 1;
        p += n + (p[n] == '/');
    }
    return 0;
}

int main(int argc, char **argv)
{
    static char file[1 << 18];
    int quiet = argc > 1 && !strcmp(argv[1], "--totals");
    unsigned n = 0, country = 0, place = 0;
    dgm_known *known;
    dgm_gazetteer *g;
    dgm_error err = {0};
    if (dgm_known_open(&known, NULL, NULL, 0, &err) || dgm_gazetteer_open(&g, NULL, known, &err))
        return fprintf(stderr, "%s\n", err.text), 1;
    for (int f = 1 + quiet; f < argc; f++) {
        FILE *in = fopen(argv[f], "rb");
        size_t size = in ? fread(file, 1, sizeof file - 1, in) : 0;
        if (!size)
            return fprintf(stderr, "%s: cannot be read\n", argv[f]), 1;
        fclose(in);
        file[size] = '\0';
        for (char *p = file; p;) {
            char *next = strstr(p, "\n----\n");
            if (next)
                *next = '\0';
            mark m[MAX_MARKS];
            size_t marks = 0, states = 0;
            const char *named[MAX_MARKS + 1];
            for (const char *q = p; (q = strchr(q, '{')) && marks < MAX_MARKS; q++)
                if (!take(&m[marks++], q))
                    return fprintf(stderr, "%s: a mark is broken: %.60s\n", argv[f], q), 1;
            for (size_t i = 0; i < marks; i++) { /* as who.c gathers them: by the tables, not by the gold */
                char key[DGM_KEY];
                dgm_hit hit[DGM_MAX_HITS];
                if (dgm_name_key(key, m[i].words, strlen(m[i].words)) &&
                    dgm_known_find(known, hit, key, 1 << DGM_KNOWN_STATE | 1 << DGM_KNOWN_CAPITAL, DGM_NO_DAY,
                                   DGM_BY_NAME))
                    named[states++] = hit[0].row->country;
            }
            named[states] = NULL;
            for (size_t i = 0; i < marks; i++) {
                dgm_place_context c = {.countries = named};
                dgm_location out;
                char *comma = strstr(m[i].words, ", ");
                dgm_str words = {m[i].words, comma ? (size_t)(comma - m[i].words) : strlen(m[i].words)};
                if (comma)
                    c.behind = (dgm_str){comma + 2, strlen(comma + 2)};
                for (size_t k = 0, at = 0; k < marks && at < 8; k++)
                    if (k != i)
                        c.beside[at++] = (dgm_str){m[k].words, strcspn(m[k].words, ",")};
                dgm_where(&out, g, words, &c);
                int c_right = !strcmp(out.country, m[i].country), p_right = c_right && same(m[i].gold, out.name);
                n++;
                country += (unsigned)c_right;
                place += (unsigned)p_right;
                if (!quiet && !p_right)
                    printf("%s: '%s' -> %s | %s (%s), not %s | %s\n", argv[f], m[i].words, out.name, out.country,
                           out.why, m[i].gold, m[i].country);
            }
            p = next ? next + 6 : NULL;
        }
    }
    dgm_gazetteer_close(g);
    dgm_known_close(known);
    if (!n)
        return 2;
    printf("places: %u: country right %.1f %%, place right %.1f %%\n", n, 100. * country / n, 100. * place / n);
    return 0;
}
