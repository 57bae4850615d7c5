/*
 * dragoman.c - the one file that joins the stages: bytes -> text -> language -> account -> speakers.
 *
 *     report (intake)  ->  layout (text)  ->  windows and vectors (language)  ->  attributions, statements (account)
 *                      ->  speakers (resolve)  ->  dgm_account
 *
 * The reader holds what is read-only and shared by threads: model, encoder, heads. A reading is one thread's place: its
 * arenas are empty again with each report.
 */
#include "dragoman/reader.h"

#include "account/statement.h"
#include "base/error.h"
#include "intake/intake.h"
#include "resolve/speaker.h"
#include "resolve/who.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Where the build and the installation keep the model; the build names both. */
#ifndef DGM_BUILD_MODEL
#define DGM_BUILD_MODEL "model/reader.dgm"
#endif
#ifndef DGM_INSTALLED_MODEL
#define DGM_INSTALLED_MODEL "/usr/local/share/dragoman/reader.dgm"
#endif
#ifndef DGM_VERSION
#define DGM_VERSION "0.1.0"
#endif

struct dgm_reader {
    char path[4096];
    dgm_model *model;
    dgm_arena *keep;
    dgm_language language;
    dgm_attribution_heads heads;
    dgm_known *known;
    dgm_gazetteer *places;
    dgm_str card;
    float min_score;
};

struct dgm_reading {
    const dgm_reader *reader;
    dgm_languages *languages;
    dgm_arena *intake, *account, *scratch; /* the first for dgm_read_bytes alone */
    dgm_mark empty_intake, empty_account, empty_scratch;
    uint64_t pieces, words;
};

const char *dgm_version(void)
{
    return DGM_VERSION;
}

/* The model's path: what the caller names, else the first of the usual places that is there. */
static void find_model(char path[4096], const char *named)
{
    const char *data = getenv("DRAGOMAN_DATA");
    if (named)
        snprintf(path, 4096, "%s", named);
    else if (data && *data)
        snprintf(path, 4096, "%s/reader.dgm", data);
    else
        snprintf(path, 4096, "%s",
                 access(DGM_INSTALLED_MODEL, R_OK) && !access(DGM_BUILD_MODEL, R_OK) ? DGM_BUILD_MODEL
                                                                                     : DGM_INSTALLED_MODEL);
}

static dgm_status open_parts(dgm_reader *r, const dgm_reader_options *options, dgm_error *err)
{
    dgm_precision precision = options && options->exact ? DGM_FLOAT : DGM_INT8;
    unsigned cpu = options && options->cpu_mask ? dgm_cpu() & options->cpu_mask : dgm_cpu();
    dgm_status st;
    dgm_tensor card;
    if ((st = dgm_model_open(&r->model, r->path, 0, err)))
        return st;
    if ((st = dgm_encoder_open(&r->language.encoder, r->model, precision, cpu, err)) ||
        (st = dgm_wordpiece_open(&r->language.wordpiece, r->model, err)) ||
        (st = dgm_attribution_open(&r->heads, r->model, precision, r->keep, err)))
        return dgm_within(err, st, "model '%s'", r->path);
    if (!dgm_model_tensor(&card, r->model, "card", NULL) && card.type == DGM_U8)
        r->card = (dgm_str){card.data, card.bytes};
    return DGM_OK;
}

dgm_status dgm_reader_open(dgm_reader **reader, const char *model, const dgm_reader_options *options, dgm_error *err)
{
    *reader = NULL;
    dgm_reader *r = calloc(1, sizeof *r);
    if (!r || !(r->keep = dgm_arena_open(1u << 28))) {
        dgm_reader_close(r);
        return dgm_fail(err, DGM_ENOMEM, "no memory for the reader");
    }
    find_model(r->path, model);
    r->min_score = options ? options->min_score : 0;
    r->language.keep = r->keep;
    dgm_status st = open_parts(r, options, err);
    if (!st)
        st = dgm_known_open(&r->known, NULL, NULL, 0, err);
    if (!st)
        st = dgm_gazetteer_open(&r->places, NULL, r->known, err);
    if (st) {
        dgm_reader_close(r);
        return st;
    }
    *reader = r;
    return DGM_OK;
}

void dgm_reader_close(dgm_reader *r)
{
    if (!r)
        return;
    dgm_wordpiece_close(r->language.wordpiece);
    dgm_encoder_close(r->language.encoder);
    dgm_model_close(r->model);
    dgm_gazetteer_close(r->places);
    dgm_known_close(r->known);
    dgm_arena_close(r->keep);
    free(r);
}

const char *dgm_reader_model(const dgm_reader *r)
{
    return r->path;
}

dgm_str dgm_reader_card(const dgm_reader *r)
{
    return r->card;
}

double dgm_reader_ops(const dgm_reader *r)
{
    return dgm_encoder_ops(r->language.encoder);
}

const char *dgm_reader_kernels(const dgm_reader *r)
{
    return dgm_encoder_kernels(r->language.encoder)->name;
}

dgm_status dgm_reading_open(dgm_reading **reading, const dgm_reader *reader, size_t limit, dgm_error *err)
{
    *reading = NULL;
    dgm_reading *r = calloc(1, sizeof *r);
    if (!limit)
        limit = (size_t)1 << 30;
    dgm_status st = DGM_ENOMEM;
    if (!r || !(r->intake = dgm_arena_open(limit)) || !(r->account = dgm_arena_open(limit)) ||
        !(r->scratch = dgm_arena_open(limit)))
        dgm_fail(err, st, "no memory to read with");
    else if (!(st = dgm_languages_open(&r->languages, err))) {
        r->reader = reader;
        r->empty_intake = dgm_arena_mark(r->intake);
        r->empty_account = dgm_arena_mark(r->account);
        r->empty_scratch = dgm_arena_mark(r->scratch);
        *reading = r;
        return DGM_OK;
    }
    dgm_reading_close(r);
    return st;
}

void dgm_reading_close(dgm_reading *r)
{
    if (!r)
        return;
    dgm_languages_close(r->languages);
    dgm_arena_close(r->intake);
    dgm_arena_close(r->account);
    dgm_arena_close(r->scratch);
    free(r);
}

void dgm_reading_counts(const dgm_reading *r, uint64_t *pieces, uint64_t *words)
{
    *pieces = r->pieces;
    *words = r->words;
}

/* Whether the report can be read; if not, says why in the report. */
static int readable(dgm_report *report, dgm_reading *r)
{
    if (report->why) /* the intake knows already */
        return 0;
    report->read = 1;
    if (!report->language[0])
        dgm_languages_guess(report->language, r->languages, report->text);
    if (!strcmp(report->language, "en") || !strcmp(report->language, "und"))
        return 1;
    report->read = 0;
    char why[96];
    int len = snprintf(why, sizeof why, "not in English (%s)", dgm_language_name(report->language));
    report->why = dgm_take_text(r->account, why, (size_t)len);
    return 0;
}

/* Each speaker's party. */
static dgm_status find_parties(dgm_account *account, dgm_reading *r, dgm_statement *statement, size_t n,
                               const dgm_layout *layout, dgm_error *err)
{
    dgm_who who;
    const dgm_report *report = &account->report;
    dgm_status st = dgm_who_open(&who, r->reader->known, r->reader->places, report->text, layout, report->published,
                                 r->account, err);
    for (size_t i = 0; !st && i < n; i++)
        for (uint32_t k = 0; !st && k < statement[i].speakers; k++) {
            dgm_speaker *s = &statement[i].speaker[k];
            if (!s->unknown)
                st = dgm_who_speaker(&s->party, &who, s->name, s->role, s->at);
        }
    account->parties = who.parties;
    account->party = who.party;
    return st;
}

static dgm_status read_text(dgm_account *account, dgm_reading *r, dgm_error *err)
{
    const dgm_report *report = &account->report;
    dgm_layout layout;
    dgm_plan plan;
    dgm_attribution *att;
    dgm_statement *statement;
    size_t atts, n, likely = 0;
    dgm_status st;
    if ((st = dgm_text_layout(&layout, report->text, r->account, err)) ||
        (st = dgm_plan_windows(&plan, &r->reader->language, report->text, &layout, r->account, err)) ||
        (st = dgm_attributions(&att, &atts, &plan, report->text, &layout, &r->reader->language, &r->reader->heads,
                               r->account, r->scratch, err)))
        return st;
    for (size_t i = 0; i < atts; i++)
        if (att[i].score >= r->reader->min_score)
            att[likely++] = att[i];
    if ((st = dgm_statements(&statement, &n, report, &layout, &plan, att, likely, r->account, err)) ||
        (st = dgm_resolve_speakers(statement, n, report->text, &layout, report->title, r->account, err)) ||
        (st = find_parties(account, r, statement, n, &layout, err)))
        return st;
    account->statement = statement;
    account->statements = n;
    r->words += plan.words;
    r->pieces += plan.pieces - 2 * (uint64_t)plan.windows;
    return DGM_OK;
}

dgm_status dgm_read(dgm_account *account, dgm_reading *r, const dgm_report *report, dgm_error *err)
{
    dgm_arena_reset(r->account, r->empty_account);
    dgm_arena_reset(r->scratch, r->empty_scratch);
    *account = (dgm_account){.report = *report};
    if (!readable(&account->report, r))
        return DGM_OK;
    return read_text(account, r, err);
}

dgm_status dgm_read_bytes(dgm_account *account, dgm_reading *r, const char *bytes, size_t n, const dgm_report *about,
                          dgm_error *err)
{
    dgm_arena_reset(r->intake, r->empty_intake);
    dgm_intake_defaults defaults = {.published = DGM_NO_DAY};
    if (about)
        defaults = (dgm_intake_defaults){about->title, about->publisher, about->url, about->published};
    dgm_report report;
    dgm_status st = dgm_intake_plain(&report, bytes, n, &defaults, r->intake, err);
    return st ? st : dgm_read(account, r, &report, err);
}
