/*
 * affairs.c - from the branch's vectors to what a report tells of affairs: runs found by tags, and the steps of each window.
 *
 * In:     groups of windows with the branch's vectors, the attributions found in them.
 * Out:    dgm_affairs.
 * How:    affairs.word gives the tags' scores of every word. Words whose B and I together are likely enough make
 *         runs, and no run goes on into the next paragraph. Then roles and traits of triggers, holders of
 *         mentions, stances of holders and sources; at the end the links of mentions.
 * Limits: 64 runs of a kind in one window; the window itself.
 */
#include "account/affairs_parts.h"
#include "base/error.h"
#include "language/analyst.h"

#include <math.h>
#include <string.h>

enum { MOST_RUNS = 64, MOST_LABELS = 16 };
#define MUCH_LIKELIER 1.5f
#define SURE_OF_LABEL 0.6f /* of what the labels together must have */
#define FRINGE        0.5f /* words beside a likely one need but this part of it */
#define TRIGGER_FRINGE 0.8f /* triggers are short: with more words beside it a likely one would have too low a mean */
/* How likely words must be to be taken: chosen on reports kept out of training (docs/evaluation.md). */
#define TRIGGER_FROM  0.36f
#define PROPOSAL_FROM 0.5f
#define TERM_FROM     0.62f
#define SEAT_FROM     0.28f /* seats are few, so the likeliest are still unlikely */

void dgm_affairs_begin(dgm_affairs_list *list, const dgm_affairs_heads *heads, const dgm_plan *plan, dgm_str text,
                       const dgm_layout *layout, dgm_arena *a)
{
    *list = (dgm_affairs_list){.heads = heads, .plan = plan, .layout = layout, .text = text, .a = a};
}

static int begins_paragraph(const dgm_plan *plan, uint32_t word)
{
    return plan->features[plan->first[word]] >= DGM_FEATURES / 2;
}

/* The probability of one of n scores. */
static float probability(const float *score, uint32_t n, uint32_t of)
{
    float top = score[dgm_affairs_best(score, n)], sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += expf(score[i] - top);
    return expf(score[of] - top) / sum;
}

/* How likely each label is at a word: its B and I together; labels are (tags - 1) / 2, at most MOST_LABELS. */
static void likelihoods(float *of, float *begins, const float *score, uint32_t tags)
{
    float top = score[dgm_affairs_best(score, tags)], sum = 0;
    for (uint32_t i = 0; i < tags; i++)
        sum += expf(score[i] - top);
    for (uint32_t k = 0; 2 * k + 2 < tags; k++) {
        begins[k] = expf(score[2 * k + 1] - top) / sum;
        of[k] = begins[k] + expf(score[2 * k + 2] - top) / sum;
    }
}

/* The label of a word, 1 and more; 0: none is as likely as at_least, or than none. */
static uint32_t label_of(const float *of, uint32_t labels, float at_least)
{
    uint32_t best = 0;
    float sum = 0;
    for (uint32_t k = 0; k < labels; k++) {
        best = of[k] > of[best] ? k : best;
        sum += of[k];
    }
    return sum >= at_least ? best + 1 : 0;
}

/* The runs of one head's tags, at most MOST_RUNS; in the plan's count. A word belongs to a run when B and I of all labels
 * together are likely enough, whichever of the two, one of them at least by itself, the others at least
 * fringe as likely; it begins another one only when B is much likelier than I. */
static uint32_t tagged(dgm_labelled *out, const dgm_affairs_window *w, const dgm_plan *plan, uint32_t column, uint32_t tags,
                       float at_least, float fringe)
{
    const uint32_t rows = w->heads->word.rows, labels = (tags - 1) / 2;
    float of[MOST_LABELS], begins[MOST_LABELS], sum[MOST_LABELS];
    uint32_t n = 0;
    for (uint32_t i = 0, to; i < w->words && n < MOST_RUNS; i = to) {
        likelihoods(of, begins, w->word + (size_t)i * rows + column, tags);
        to = i + 1;
        if (!label_of(of, labels, at_least * fringe))
            continue;
        float most = 0;
        for (uint32_t k = 0; k < labels; k++)
            most += sum[k] = of[k];
        for (; to < w->words && !begins_paragraph(plan, w->first + to); to++) {
            likelihoods(of, begins, w->word + (size_t)to * rows + column, tags);
            uint32_t label = label_of(of, labels, at_least * fringe);
            if (!label || begins[label - 1] > MUCH_LIKELIER * (of[label - 1] - begins[label - 1]))
                break;
            float all = 0;
            for (uint32_t k = 0; k < labels; k++) {
                sum[k] += of[k];
                all += of[k];
            }
            most = all > most ? all : most;
        }
        uint32_t best = label_of(sum, labels, 0) - 1;
        if (most < at_least || sum[best] < at_least * (float)(to - i) * SURE_OF_LABEL)
            continue;
        out[n++] = (dgm_labelled){{w->first + i, w->first + to}, (uint8_t)best, sum[best] / (float)(to - i)};
    }
    return n;
}

uint32_t dgm_sentences_till(const dgm_layout *layout, uint32_t word)
{
    uint32_t low = 0, high = layout->sentences;
    while (low < high) {
        uint32_t mid = low + (high - low) / 2;
        if (layout->sentence[mid].word <= word)
            low = mid + 1;
        else
            high = mid;
    }
    return low;
}

/* Of each word of the window the part of its sentence that stands in it. */
static dgm_run *sentences(const dgm_affairs_list *l, uint32_t first, uint32_t words, dgm_arena *tmp)
{
    const dgm_layout *layout = l->layout;
    const uint32_t *word = l->plan->word + first;
    dgm_run *run = dgm_take_raw(tmp, words, sizeof *run);
    uint32_t low = dgm_sentences_till(layout, word[0]);
    for (uint32_t i = 0, to; run && i < words; i = to) {
        uint32_t end = low < layout->sentences ? layout->sentence[low].word : UINT32_MAX;
        for (to = i + 1; to < words && word[to] < end;)
            to++;
        for (uint32_t k = i; k < to; k++)
            run[k] = (dgm_run){i, to};
        while (to < words && low < layout->sentences && layout->sentence[low].word <= word[to])
            low++;
    }
    return run;
}

static dgm_status take_triggers(dgm_affairs_list *l, const dgm_affairs_window *w, dgm_arena *tmp, dgm_error *err)
{
    dgm_labelled run[MOST_RUNS];
    uint32_t n = tagged(run, w, l->plan, w->heads->trigger, DGM_TRIGGER_TAGS, TRIGGER_FROM, TRIGGER_FRINGE), first = l->triggers;
    for (uint32_t i = 0; i < n; i++) {
        if (!dgm_grow(&l->trigger, &l->trigger_room, l->triggers, sizeof *l->trigger, l->a))
            return dgm_fail(err, DGM_ENOMEM, "no memory for the triggers of a report");
        l->trigger[l->triggers++] =
            (dgm_trigger){.at = run[i].at, .type = (dgm_event_type)run[i].label, .score = run[i].score};
    }
    return n ? dgm_affairs_describe(l->trigger + first, n, w, tmp, err) : DGM_OK;
}

static dgm_status take_labelled(dgm_labelled **list, uint32_t *n, uint32_t *room, dgm_affairs_list *l,
                                const dgm_affairs_window *w, uint32_t column, uint32_t tags, float at_least,
                                dgm_error *err)
{
    dgm_labelled run[MOST_RUNS];
    uint32_t found = tagged(run, w, l->plan, column, tags, at_least, FRINGE);
    for (uint32_t i = 0; i < found; i++) {
        if (!dgm_grow(list, room, *n, sizeof **list, l->a))
            return dgm_fail(err, DGM_ENOMEM, "no memory for the terms of a report");
        (*list)[(*n)++] = run[i];
    }
    return DGM_OK;
}

/* What a mention is compared by: its words now, its vectors below. */
static dgm_status take_key(dgm_affairs_list *l, dgm_proposed *m, dgm_arena *tmp, dgm_error *err)
{
    const size_t width = l->heads->link_width;
    uint32_t n = m->at.to - m->at.from;
    dgm_mark mark = dgm_arena_mark(tmp);
    dgm_str *word = dgm_take_raw(tmp, n, sizeof *word);
    float *of = dgm_take_raw(l->a, 4 * width, sizeof *of);
    if (!word || !of || !dgm_grow(&l->key, &l->key_room, l->mentions, sizeof *l->key, l->a))
        return dgm_fail(err, DGM_ENOMEM, "no memory for the proposals of a report");
    for (uint32_t i = 0; i < n; i++) {
        dgm_span at = l->layout->word[l->plan->word[m->at.from + i]].at;
        word[i] = (dgm_str){l->text.data + at.from, at.to - at.from};
    }
    dgm_proposal_key *k = &l->key[l->mentions];
    k->of = of;
    k->sentence = dgm_sentences_till(l->layout, l->plan->word[m->at.from]);
    dgm_proposal_words_of(&k->words, word, n);
    m->head = m->at.from + k->words.at;
    dgm_arena_reset(tmp, mark);
    return DGM_OK;
}

static dgm_status take_mentions(dgm_affairs_list *l, const dgm_affairs_window *w, dgm_arena *tmp, dgm_error *err)
{
    dgm_labelled run[MOST_RUNS];
    dgm_status st = DGM_OK;
    uint32_t n = tagged(run, w, l->plan, w->heads->proposal, DGM_PROPOSAL_TAGS, PROPOSAL_FROM, FRINGE), first = l->mentions;
    for (uint32_t i = 0; i < n && !st; i++) {
        if (!dgm_grow(&l->mention, &l->mention_room, l->mentions, sizeof *l->mention, l->a))
            return dgm_fail(err, DGM_ENOMEM, "no memory for the proposals of a report");
        dgm_proposed *m = &l->mention[l->mentions];
        *m = (dgm_proposed){.at = run[i].at, .score = run[i].score};
        if (!(st = take_key(l, m, tmp, err)))
            l->mentions++;
    }
    if (st || !n || (st = dgm_affairs_link_vectors(l->key + first, w, l->mention + first, n, tmp, err)))
        return st;
    return dgm_affairs_hold(l->mention + first, n, w, tmp, err);
}

/* The likeliest of one candidate's scores, unless that is none. */
static dgm_status take_standing(dgm_affairs_list *l, const dgm_affairs_window *w, uint32_t mention,
                                const dgm_candidate *c, float *score, dgm_error *err)
{
    uint32_t best = dgm_affairs_best(score, DGM_STANCE_SCORES);
    if (!best)
        return DGM_OK;
    if (!dgm_grow(&l->standing, &l->standing_room, l->standings, sizeof *l->standing, l->a))
        return dgm_fail(err, DGM_ENOMEM, "no memory for the stances of a report");
    float *strength = score + DGM_STANCE_SCORES, *past = strength + DGM_STRENGTHS;
    l->standing[l->standings++] = (dgm_standing){
        .mention = mention,
        .holder = {w->first + c->holder.from, w->first + c->holder.to},
        .source = (c->flag & 4) != 0,
        .stance = (dgm_stance)(best - 1),
        .score = probability(score, DGM_STANCE_SCORES, best),
        .strength = (dgm_strength)dgm_affairs_best(strength, DGM_STRENGTHS),
        .past = past[1] > past[0],
        .past_score = probability(past, 2, 1),
    };
    return DGM_OK;
}

enum { PAIRS_AT_ONCE = 128 }; /* bounds the scratch of a window full of mentions */

/* Pairs to be scored. Who is joined with others is asked about with them and by himself, as in training: "Tuvalu and Tokelau", "Tuvalu", "Tokelau". */
typedef struct asked {
    dgm_pair pair[PAIRS_AT_ONCE];
    uint32_t mention[PAIRS_AT_ONCE]; /* which each is of */
    dgm_run whole[PAIRS_AT_ONCE];    /* all who are joined */
    uint32_t n;
} asked;

/* The likeliest stance of each mention and holder, by whichever words of his it is likeliest. */
static dgm_status take_pairs(dgm_affairs_list *l, const dgm_affairs_window *w, asked *q, dgm_arena *tmp, dgm_error *err)
{
    dgm_mark mark = dgm_arena_mark(tmp);
    const size_t rows = l->heads->stance.rows;
    float *score;
    dgm_status st = q->n ? dgm_affairs_stances(&score, w, q->pair, q->n, tmp, err) : DGM_OK;
    for (uint32_t k = 0, to; k < q->n && !st; k = to) {
        uint32_t best = k;
        float most = -1;
        for (to = k; to < q->n && q->mention[to] == q->mention[k] && q->whole[to].from == q->whole[k].from; to++) {
            const float *s = score + to * rows;
            float none = probability(s, DGM_STANCE_SCORES, 0);
            best = 1 - none > most ? to : best;
            most = 1 - none > most ? 1 - none : most;
        }
        dgm_candidate c = {q->whole[best], q->pair[best].candidate.flag};
        st = take_standing(l, w, q->mention[best], &c, score + best * rows, err);
    }
    q->n = 0;
    dgm_arena_reset(tmp, mark);
    return st;
}

static void ask(asked *q, const dgm_affairs_window *w, const dgm_proposed *m, uint32_t mention, dgm_run holder, const dgm_candidate *c)
{
    q->pair[q->n] = (dgm_pair){{m->at.from - w->first, m->at.to - w->first}, {holder, c->flag}};
    q->mention[q->n] = mention;
    q->whole[q->n++] = c->holder;
}

/* Where the "and" of a run stands, the last one; its end: it has none. */
static uint32_t last_and(const dgm_affairs_list *l, const dgm_affairs_window *w, dgm_run run)
{
    for (uint32_t t = run.to - 1; t > run.from; t--) {
        dgm_span at = l->layout->word[l->plan->word[w->first + t]].at;
        if (at.to - at.from == 3 && !memcmp(l->text.data + at.from, "and", 3))
            return t;
    }
    return run.to;
}

/* first, triggers: the mentions and triggers from these on are the window's. */
static dgm_status take_stances(dgm_affairs_list *l, const dgm_affairs_window *w, uint32_t first, uint32_t triggers,
                               const dgm_attribution *att, size_t atts, dgm_arena *tmp, dgm_error *err)
{
    dgm_silent silent[DGM_MOST_SILENT];
    uint32_t silents = dgm_affairs_silent(silent, w, l->mention + first, l->mentions - first, l->trigger + triggers, l->triggers - triggers, att, atts);
    asked q = {.n = 0};
    dgm_status st = DGM_OK;
    for (uint32_t i = first; i < l->mentions && !st; i++) {
        dgm_candidate candidate[DGM_MOST_HOLDERS];
        const dgm_proposed *m = &l->mention[i];
        uint32_t more = dgm_affairs_candidates(candidate, w, m, att, atts, silent, silents);
        if (q.n + 3 * more > PAIRS_AT_ONCE)
            st = take_pairs(l, w, &q, tmp, err);
        for (uint32_t k = 0; k < more; k++) {
            const dgm_candidate *c = &candidate[k];
            uint32_t and = last_and(l, w, c->holder);
            ask(&q, w, m, i, c->holder, c);
            if (and + 1 < c->holder.to) {
                ask(&q, w, m, i, (dgm_run){c->holder.from, and}, c);
                ask(&q, w, m, i, (dgm_run){and + 1, c->holder.to}, c);
            }
        }
    }
    return st ? st : take_pairs(l, w, &q, tmp, err);
}

static dgm_status add_window(dgm_affairs_list *l, const dgm_affairs_window *w, const dgm_attributions *said,
                             dgm_arena *tmp, dgm_error *err)
{
    const dgm_affairs_heads *h = w->heads;
    size_t first = l->said;
    uint32_t mentions = l->mentions, triggers = l->triggers, seats = l->seats;
    dgm_status st;
    while (l->said < said->n && said->at[l->said].cue.from < w->first + w->words)
        l->said++;
    if ((st = take_triggers(l, w, tmp, err)) || (st = take_mentions(l, w, tmp, err)) ||
        (st = take_stances(l, w, mentions, triggers, said->at + first, l->said - first, tmp, err)) ||
        (st = take_labelled(&l->term, &l->terms, &l->term_room, l, w, h->term, DGM_TERM_TAGS, TERM_FROM, err)) ||
        (st = take_labelled(&l->seat, &l->seats, &l->seat_room, l, w, h->seat, DGM_SEAT_TAGS, SEAT_FROM, err)))
        return st;
    return dgm_affairs_name(l, w, mentions, triggers, seats, said->at + first, l->said - first, tmp, err);
}

dgm_status dgm_affairs_add(dgm_affairs_list *l, const dgm_group *g, const dgm_attributions *said, dgm_arena *tmp,
                           dgm_error *err)
{
    const dgm_linear *word = &l->heads->word;
    dgm_mark mark = dgm_arena_mark(tmp);
    float *score = dgm_take_raw(tmp, (size_t)g->words * word->rows, sizeof *score);
    dgm_status st = score ? dgm_linear_run(score, word, g->affairs, g->words, g->kernels, tmp, err)
                          : dgm_fail(err, DGM_ENOMEM, "no memory to read %u words at once", g->words);
    l->kernels = g->kernels;
    for (uint32_t i = g->from; i < g->to && !st; i++) {
        uint32_t first = g->plan->word_start[i], words = g->plan->word_start[i + 1] - first;
        const size_t at = first - g->word;
        dgm_mark one = dgm_arena_mark(tmp);
        const dgm_run *sentence = sentences(l, first, words, tmp);
        dgm_affairs_window w = {l->heads, g->kernels, g->affairs + at * g->dim, score + at * word->rows, sentence, words,
                                first};
        st = sentence ? add_window(l, &w, said, tmp, err)
                      : dgm_fail(err, DGM_ENOMEM, "no memory for a window of %u words", words);
        dgm_arena_reset(tmp, one);
    }
    dgm_arena_reset(tmp, mark);
    return st;
}

dgm_status dgm_affairs_end(dgm_affairs *out, dgm_affairs_list *l, dgm_arena *tmp, dgm_error *err)
{
    dgm_status st = l->mentions > 1
                        ? dgm_affairs_link(l->mention, l->key, l->mentions, l->heads, l->kernels, tmp, err)
                        : DGM_OK;
    *out = (dgm_affairs){l->triggers, l->mentions, l->standings, l->terms, l->seats, l->nameds,
                         l->trigger,  l->mention,  l->standing,  l->term,  l->seat,  l->named, l->heads};
    return st;
}
