/*
 * affairs_serves.c - whether the holder of an office speaks for a body that is named elsewhere.
 *
 *     Vesk will lay the line, [Energy Minister Pavo Solt] said.      Solt speaks for Vesk
 *
 * In:     of each window the runs that are sources, actors, holders or at talks; then any two of them.
 * Out:    scores.
 * How:    score = w . gelu(of + to + where[where the body stands]) + b + match / sqrt(K), match being the product of two more vectors of
 *         the two; all four are made of the vectors of a run's first and last word. training/affairs.py (Serves, where) is the same in
 *         Python; a fixture compares them. Of whom the words are knows spoken_for.c.
 */
#include "account/affairs_parts.h"
#include "account/records.h"
#include "base/error.h"
#include "language/analyst.h"

#include <math.h>
#include <string.h>

enum { MOST = 192 }; /* of a window; more are left out */

/* The runs of a window in the making, in the window's count. */
typedef struct found {
    dgm_run run[MOST];
    uint32_t n;
} found;

static void add(found *f, const dgm_affairs_window *w, dgm_run at)
{
    if (at.from < w->first || at.to > w->first + w->words || at.from >= at.to || f->n == MOST)
        return;
    dgm_run run = {at.from - w->first, at.to - w->first};
    for (uint32_t i = 0; i < f->n; i++)
        if (f->run[i].from == run.from && f->run[i].to == run.to)
            return;
    f->run[f->n++] = run;
}

static void add_all(found *f, const dgm_affairs_window *w, const dgm_runs *runs)
{
    for (uint32_t i = 0; i < runs->n; i++)
        add(f, w, runs->at[i]);
}

dgm_status dgm_affairs_name(dgm_affairs_list *l, const dgm_affairs_window *w, uint32_t first, uint32_t triggers, uint32_t seats,
                            const dgm_attribution *att, size_t atts, dgm_arena *tmp, dgm_error *err)
{
    const dgm_linear *serves = &w->heads->serves;
    const size_t width = 4 * (size_t)w->heads->link_width;
    found f = {.n = 0};
    for (size_t i = 0; i < atts; i++)
        add(&f, w, att[i].source);
    for (uint32_t i = triggers; i < l->triggers; i++) {
        add_all(&f, w, &l->trigger[i].actor);
        add_all(&f, w, &l->trigger[i].recipient);
        add_all(&f, w, &l->trigger[i].both);
    }
    for (uint32_t i = first; i < l->mentions; i++)
        add_all(&f, w, &l->mention[i].holder);
    for (uint32_t i = seats; i < l->seats; i++)
        add(&f, w, l->seat[i].at);
    if (!f.n)
        return DGM_OK;
    dgm_mark mark = dgm_arena_mark(tmp);
    float *ends = dgm_affairs_ends(w, f.run, f.n, tmp), *all = dgm_take_raw(tmp, (size_t)f.n * serves->rows, sizeof *all);
    float *of = dgm_take_raw(l->a, f.n * width, sizeof *of);
    dgm_status st = ends && all && of ? dgm_linear_run(all, serves, ends, f.n, w->kernels, tmp, err)
                                      : dgm_fail(err, DGM_ENOMEM, "no memory for whom a report names");
    for (uint32_t i = 0; i < f.n && !st; i++) {
        if (!dgm_grow(&l->named, &l->named_room, l->nameds, sizeof *l->named, l->a))
            return dgm_fail(err, DGM_ENOMEM, "no memory for whom a report names");
        dgm_run at = {f.run[i].from + w->first, f.run[i].to + w->first};
        uint32_t word = l->plan->word[at.from];
        memcpy(of + i * width, all + (size_t)i * serves->rows, width * sizeof *of);
        l->named[l->nameds++] = (dgm_named){at, dgm_sentences_till(l->layout, word), dgm_paragraph_of(l->layout, l->layout->word[word].at.from), of + i * width};
    }
    dgm_arena_reset(tmp, mark);
    return st;
}

/* Where the body is named, seen from the office. */
static uint32_t where(const dgm_named *office, const dgm_named *body)
{
    int32_t back = (int32_t)office->sentence - (int32_t)body->sentence;
    int32_t near = !back ? body->at.from >= office->at.from : back > 0 ? (back < 3 ? back : 3) + 1 : 4 + (back > -2 ? -back : 2);
    return (uint32_t)near + (office->paragraph != body->paragraph ? DGM_WHERE / 2 : 0);
}

float dgm_affairs_serves(const dgm_affairs_heads *heads, const dgm_named *office, const dgm_named *body)
{
    const size_t k = heads->link_width;
    const float *add_where = heads->where + k * where(office, body), *weight = heads->serves_score;
    float score = weight[k], match = 0;
    for (size_t c = 0; c < k; c++) {
        float z = office->of[c] + body->of[k + c] + add_where[c];
        score += weight[c] * 0.5f * z * (1 + erff(z * 0.70710678f));
        match += office->of[2 * k + c] * body->of[3 * k + c];
    }
    return score + match / sqrtf((float)k);
}
