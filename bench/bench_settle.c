/*
 * bench_settle.c - how fast settlement is worked out: the five concepts over options, the inverse, power.
 *
 *     bench_settle                the table
 *     bench_settle --large        with 24 options
 *     bench_settle --growth FILE  time over options, beside the number of states, as SVG
 *
 * Models are random, the same at every run: each option has an owner in turn, statements name one or two options, a
 * tenth of the combinations of two options cannot be and one option in ten is one-way (--free: all can be). One
 * thread, processor time.
 */
#include "measure.h"
#include "settle/inverse.h"
#include "settle/power.h"
#include "settle/solve.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>

enum { MOST = 26, PARTIES = 16, STATEMENTS = 12 };

static uint64_t seed;
static unsigned drawn(unsigned below)
{
    seed = seed * 6364136223846793005 + 1442695040888963407;
    return (unsigned)((seed >> 33) % below);
}

typedef struct model {
    dgm_game game;
    uint64_t owns[PARTIES];
    dgm_wants wants[PARTIES];
    dgm_condition statement[PARTIES][STATEMENTS], cannot[4];
    dgm_step step[PARTIES][STATEMENTS][5], no[4][5];
} model;

static dgm_condition pair(dgm_step *at, unsigned options)
{
    size_t n = 0;
    unsigned a = drawn(options), b = drawn(options);
    at[n++] = (dgm_step){DGM_DOES_OPTION, (uint8_t)a};
    if (drawn(2))
        at[n++] = (dgm_step){DGM_DOES_NOT, 0};
    if (b != a) {
        at[n++] = (dgm_step){DGM_DOES_OPTION, (uint8_t)b};
        at[n++] = (dgm_step){(uint8_t)(drawn(2) ? DGM_DOES_AND : DGM_DOES_IFF), 0};
    }
    return (dgm_condition){at, n};
}

static void make(model *m, unsigned options, unsigned parties, int everything)
{
    memset(m, 0, sizeof *m);
    seed = 1000 * options + parties;
    m->game = (dgm_game){.n_options = options, .n_parties = parties, .owns = m->owns, .wants = m->wants};
    for (unsigned k = 0; k < options; k++) {
        m->owns[k % parties] |= (uint64_t)1 << k;
        if (!everything && !drawn(10))
            m->game.only_up |= (uint64_t)1 << k;
    }
    m->game.infeasible = m->cannot;
    m->game.n_infeasible = everything ? 0 : 2;
    for (unsigned i = 0; i < m->game.n_infeasible; i++)
        m->cannot[i] = pair(m->no[i], options);
    for (unsigned p = 0; p < parties; p++) {
        m->wants[p].statements = m->statement[p];
        m->wants[p].n_statements = STATEMENTS;
        for (unsigned i = 0; i < STATEMENTS; i++)
            m->statement[p][i] = pair(m->step[p][i], options);
    }
}

/* Seconds to rank and to settle; a run that took long is not repeated. */
static double settle(unsigned options, unsigned parties, unsigned concepts, int everything, size_t *states)
{
    static model m;
    double best = 1e9, all = now();
    for (int times = 0; times < 5 && (!times || now() - all < 1); times++) {
        dgm_solver *s;
        dgm_verdicts v;
        dgm_error err;
        make(&m, options, parties, everything);
        double start = now();
        dgm_status st = dgm_solver_open(&s, &m.game, 0, &err);
        if (!st)
            st = dgm_settle(&v, s, concepts, NULL, NULL, &err);
        if (st) {
            printf("%s\n", err.text);
            exit(1);
        }
        double took = now() - start;
        best = took < best ? took : best;
        *states = dgm_solver_feasible_count(s);
        dgm_verdicts_free(&v);
        dgm_solver_close(s);
    }
    return best;
}

enum { FOUR = 1 << DGM_NASH | 1 << DGM_GMR | 1 << DGM_SMR | 1 << DGM_SEQ, SIM = 1 << DGM_SIM };

static void row(const char *what, unsigned options, unsigned parties, unsigned concepts, double must, double aim)
{
    struct rusage usage;
    for (int everything = 0; everything < 2; everything++) {
        size_t states;
        double took = settle(options, parties, concepts, everything, &states);
        getrusage(RUSAGE_SELF, &usage);
        printf("| %u options, %u parties, %s%s | %zu | %.4g s | %g s | %g s | %ld MiB |\n", options, parties, what,
               everything ? ", all states can be" : "", states, took, must, aim, usage.ru_maxrss / 1024);
        fflush(stdout);
    }
}

/* Rankings of one party over ten places that make a state hold, with the conditions: the slowest of many models and
 * states. */
static void inverse(unsigned parties, dgm_concept c, int tied)
{
    static model m;
    enum { OPTIONS = 5, STATES = 1 << OPTIONS, MODELS = 60 };
    double slowest = 0, sum = 0;
    dgm_error err;
    for (unsigned number = 0; number < MODELS; number++) {
        uint32_t rank[PARTIES][STATES];
        make(&m, OPTIONS, parties, 1);
        seed += number;
        for (unsigned p = 0; p < parties; p++) {
            for (unsigned i = 0; i < STATES; i++) {
                unsigned k = drawn(i + 1);
                rank[p][i] = rank[p][k];
                rank[p][k] = tied ? i % 10 : i; /* ten places of three or four states: the whole ranking varies */
            }
            m.wants[p] = (dgm_wants){.ranks = rank[p]};
        }
        dgm_solver *s;
        if (dgm_solver_open(&s, &m.game, 0, &err))
            exit(1);
        for (size_t state = 0; state < STATES; state++) {
            dgm_judge *j;
            dgm_inverse found;
            dgm_query q = {c, -1, state};
            double start = now();
            if (dgm_judge_open(&j, s, NULL, &err))
                exit(1);
            size_t place = 1; /* the span stands around the state */
            for (unsigned i = 0; i < STATES && !tied; i++)
                place += rank[0][i] > rank[0][state];
            size_t first = place > 5 ? place - 5 : 1;
            first = first > STATES - 9 ? STATES - 9 : first;
            dgm_judge_shuffle(j, 0, tied ? 1 : first, tied ? 10 : first + 9);
            if (dgm_inverse_count(&found, j, &q, SIZE_MAX, 256, &err)) {
                printf("%s\n", err.text);
                exit(1);
            }
            double took = now() - start;
            slowest = took > slowest ? took : slowest;
            sum += took;
            dgm_inverse_free(&found);
            dgm_judge_close(j);
        }
        dgm_solver_close(s);
    }
    printf("| inverse, 10 places%s, %u parties, 32 states, %s | 3628800 rankings | %.2g s; slowest of %d %.2g s | 1 s | "
           "0.1 s | |\n",
           tied ? " of ties" : "", parties, dgm_concept_name(c), sum / (MODELS * STATES), MODELS * STATES, slowest);
    fflush(stdout);
}

static void power(void)
{
    /* in thousands, of the year and the source that docs/performance.md names */
    static const uint64_t people[27] = {8300,  11000, 7700, 770,  10000, 5400, 1300, 5300, 63000,
                                        82000, 11000, 10000, 4200, 59000, 2300, 3400, 460, 400,
                                        18000, 38000, 11000, 22000, 5400, 2000, 44000, 9000, 60000};
    static uint64_t weight[200];
    static dgm_power p;
    dgm_error err;
    dgm_body council = {.members = 27, .clauses = 2, .blockers = 4};
    council.clause[0] = (dgm_clause){.millionths = 550000};
    council.clause[1] = (dgm_clause){.weight = people, .millionths = 650000};
    double start = now();
    if (dgm_power_measure(&p, &council, &err))
        printf("%s\n", err.text);
    printf("| power: 27 members, 55 %% of them with 65 %% of the people, four to block | %.0f win | %.4g s | 0.1 s | "
           "0.02 s | |\n",
           p.winning, now() - start);
    uint64_t left = 1000000;
    for (unsigned i = 0; i < 200; i++) {
        weight[i] = i < 199 ? 1 + (uint64_t)(left / 60 * (1 + drawn(100)) / 100) : left;
        left -= weight[i];
    }
    dgm_body fund = {.members = 200, .clauses = 1};
    fund.clause[0] = (dgm_clause){.weight = weight, .need = 500001};
    start = now();
    if (dgm_power_measure(&p, &fund, &err))
        printf("%s\n", err.text);
    printf("| power: one weighted rule, 200 members, weights summing to a million | | %.4g s | 60 s | 5 s | |\n",
           now() - start);
}

static int growth(const char *path)
{
    double took[MOST + 1], sim[MOST + 1];
    unsigned first = 8, last = 20;
    size_t states;
    FILE *out = fopen(path, "w");
    if (!out)
        return 1;
    printf("| options | states | four concepts | SIM |\n|---|---|---|---|\n");
    for (unsigned n = first; n <= last; n++) {
        took[n] = settle(n, 3, FOUR, 1, &states);
        sim[n] = settle(n, 3, SIM, 1, &states);
        printf("| %u | %zu | %.3g s | %.3g s |\n", n, states, took[n], sim[n]);
        fflush(stdout);
    }
    /* logarithmic: 40 a factor of ten, from 10^-5 s up; states on the same scale from 1 */
    const double step = 40;
    fprintf(out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 620 380\" font-family=\"sans-serif\" "
            "font-size=\"12\">\n<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n"
            "<text x=\"60\" y=\"20\">Time over options (3 parties, all states can be), beside the number of states"
            "</text>\n");
    for (int e = -5; e <= 2; e++)
        fprintf(out,
                "<line x1=\"60\" x2=\"480\" y1=\"%.0f\" y2=\"%.0f\" stroke=\"#dddddd\"/><text x=\"54\" y=\"%.0f\" "
                "text-anchor=\"end\">10^%d s</text>\n",
                340 - step * (e + 5), 340 - step * (e + 5), 344 - step * (e + 5), e);
    static const char *const colour[] = {"#1b6ca8", "#c0392b", "#777777"},
                             *const name[] = {"Nash, GMR, SMR, SEQ", "SIM", "states, at 1 µs each"};
    for (int line = 0; line < 3; line++) {
        double y = 0;
        fprintf(out, "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s points=\"", colour[line],
                line == 2 ? " stroke-dasharray=\"5 4\"" : "");
        for (unsigned n = first; n <= last; n++) {
            double value = line == 0 ? took[n] : line == 1 ? sim[n] : (double)((size_t)1 << n) / 1e6, tens = 0;
            for (; value < 1; value *= 10)
                tens--;
            for (; value >= 10; value /= 10)
                tens++;
            tens += (value - 1) / 9 < 0 ? 0 : __builtin_log10(value);
            y = 340 - step * (tens + 5);
            fprintf(out, "%.0f,%.1f ", 60 + 420.0 * (n - first) / (last - first), y);
        }
        fprintf(out, "\"/>\n<text x=\"486\" y=\"%.0f\" fill=\"%s\">%s</text>\n", y + 4 + (line == 2 ? 12 : 0),
                colour[line], name[line]);
    }
    for (unsigned n = first; n <= last; n += 2)
        fprintf(out, "<text x=\"%.0f\" y=\"360\" text-anchor=\"middle\">%u</text>\n",
                60 + 420.0 * (n - first) / (last - first), n);
    fprintf(out, "<text x=\"270\" y=\"376\" text-anchor=\"middle\">options</text>\n</svg>\n");
    return fclose(out) != 0;
}

int main(int argc, char **argv)
{
    if (argc > 2 && !strcmp(argv[1], "--growth"))
        return growth(argv[2]);
    printf("| what | states | took | must | aim | peak memory |\n|---|---|---|---|---|---|\n");
    row("five concepts", 13, 3, FOUR | SIM, 0.01, 0.003);
    row("Nash GMR SMR SEQ", 20, 3, FOUR, 1, 0.3);
    row("SIM", 20, 3, SIM, 15, 3);
    for (int tied = 0; tied < 2; tied++) {
        inverse(2, DGM_SMR, tied);
        inverse(3, DGM_SIM, tied);
        inverse(2, DGM_SEQ, tied);
        inverse(3, DGM_SEQ, tied);
    }
    power();
    if (argc > 1 && !strcmp(argv[1], "--large"))
        row("Nash GMR SMR SEQ", 24, 12, FOUR, 60, 15);
    return 0;
}
