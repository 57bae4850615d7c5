/*
 * dragoman.c - the one file that joins the stages: bytes -> text -> language -> account -> speakers.
 *
 *     report (intake)  ->  layout (text)  ->  windows and vectors (language)  ->  attributions, statements (account)
 *                      ->  speakers, days (resolve)  ->  dgm_account
 *
 * The reader holds what is read-only and shared by threads: model, encoder, heads. A reading is one thread's place: its
 * arenas are empty again with each report.
 */
#include "dragoman/reader.h"

#include "account/affairs_heads.h"
#include "account/affairs_parts.h"
#include "account/records.h"
#include "account/between.h"
#include "account/shared_source.h"
#include "account/statement.h"
#include "account/under.h"
#include "base/error.h"
#include "intake/intake.h"
#include "language/conllu.h"
#include "language/parse.h"
#include "resolve/hints.h"
#include "resolve/place.h"
#include "resolve/speaker.h"
#include "resolve/when.h"
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
    dgm_language_heads words; /* not there in a model of attribution alone */
    dgm_affairs_heads affairs; /* not there in a model without their branch */
    dgm_codebook *book;
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
        (st = dgm_attribution_open(&r->heads, r->model, precision, r->keep, err)) ||
        (st = dgm_language_heads_open(&r->words, r->model, dgm_encoder_dim(r->language.encoder), precision, r->keep,
                                      err)) ||
        (st = dgm_affairs_open(&r->affairs, r->model, dgm_encoder_dim(r->language.encoder), precision, r->keep, err)))
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
    if (!st)
        st = dgm_codebook_open(&r->book, NULL, err);
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
    dgm_codebook_close(r->book);
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

int dgm_reader_has_affairs(const dgm_reader *r)
{
    return r->affairs.there;
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
static dgm_status find_parties(dgm_who **opened, dgm_account *account, dgm_reading *r, dgm_statement *statement,
                               size_t n, const dgm_layout *layout, const dgm_hints *links, dgm_error *err)
{
    dgm_who *who = dgm_take(r->account, 1, sizeof *who); /* parties point into it: it lives as long as they do */
    *opened = who;
    if (!who)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the parties of a report");
    const dgm_report *report = &account->report;
    dgm_status st = dgm_who_open(who, r->reader->known, r->reader->places, report->text, layout, report->published,
                                 r->account, err);
    for (size_t i = 0; !st && i < n; i++)
        for (uint32_t k = 0; !st && k < statement[i].speakers; k++) {
            dgm_speaker *s = &statement[i].speaker[k];
            if (!s->unknown)
                st = dgm_who_speaker(&s->party, who, s->name, s->role, s->at);
        }
    for (size_t i = 0; !st && i < n; i++)
        for (uint32_t k = 0; !st && k < statement[i].speakers; k++)
            st = dgm_who_whose(who, &statement[i].speaker[k], statement, n, links);
    account->parties = who->parties;
    account->party = who->party;
    return st;
}

/* Windows to vectors once, a group at a time, and these to everyone who reads them. */
static dgm_status read_windows(dgm_attributions *said, dgm_analyst *words, dgm_affairs_list *affairs,
                               const dgm_plan *plan, dgm_reading *r, dgm_error *err)
{
    dgm_group g;
    dgm_status st = DGM_OK;
    for (uint32_t at = 0; at < plan->windows && !st; at = g.to) {
        dgm_mark mark = dgm_arena_mark(r->scratch);
        if ((st = dgm_encode_group(&g, plan, at, 1, &r->reader->language, r->scratch, err)) ||
            (st = dgm_attributions_add(said, &g, r->scratch, err)))
            return st;
        if (r->reader->words.there)
            st = dgm_analyst_add(words, &g, r->scratch, err);
        if (!st && r->reader->affairs.there)
            st = dgm_affairs_add(affairs, &g, said, r->scratch, err);
        dgm_arena_reset(r->scratch, mark);
    }
    return st;
}

static dgm_status read_text(dgm_account *account, dgm_reading *r, dgm_error *err)
{
    const dgm_report *report = &account->report;
    dgm_layout layout;
    dgm_plan plan;
    dgm_attributions said;
    dgm_analyst words;
    dgm_affairs_list list;
    dgm_affairs affairs = {0}; /* empty without their branch */
    dgm_analysis analysis = {0};
    dgm_statement *statement;
    dgm_hints hints;
    dgm_time *time;
    dgm_place *place;
    dgm_sentence_tree *tree;
    dgm_who *who;
    size_t n, times, likely = 0;
    dgm_status st;
    if ((st = dgm_text_layout(&layout, report->text, r->account, err)) ||
        (st = dgm_plan_reading(&plan, &r->reader->language, report->text, &layout, r->account, err)) ||
        (st = dgm_analyst_begin(&words, &r->reader->words, &plan, report->text, &layout, NULL, r->account, err)))
        return st;
    dgm_attributions_begin(&said, &r->reader->heads, report->text, &layout, r->account);
    dgm_affairs_begin(&list, &r->reader->affairs, &plan, report->text, &layout, r->account);
    if ((st = read_windows(&said, &words, &list, &plan, r, err)) ||
        (r->reader->words.there && (st = dgm_analyst_end(&analysis, &words, r->scratch, err))) ||
        (r->reader->affairs.there && (st = dgm_affairs_end(&affairs, &list, r->scratch, err))))
        return st;
    for (size_t i = 0; i < said.n; i++)
        if (said.at[i].score >= r->reader->min_score)
            said.at[likely++] = said.at[i];
    dgm_share_sources(said.at, likely, &plan, &analysis, &layout);
    if ((st = dgm_statements(&statement, &n, report, &layout, &plan, said.at, likely, r->account, err)) ||
        (st = dgm_hints_of(&hints, &analysis, &layout, r->account, err)) ||
        (st = dgm_resolve_speakers(statement, n, report->text, &layout, report->title, &hints,
                                   r->account, err)) ||
        (st = dgm_resolve_times(&time, &times, report->text, &layout, report->published, r->account, err)) ||
         (st = find_parties(&who, account, r, statement, n, &layout, &hints, err)) ||
         (st = dgm_resolve_places(&place, &account->places, who, &analysis, r->account, err)))
        return st;
    dgm_statement_places(statement, n, place, account->places, &analysis);
    account->place = place;
    dgm_statement_times(statement, n, time, times, &layout, &analysis, report->published);
    account->time = time;
    account->times = times;
    account->statement = statement;
    account->statements = n;
    if (r->reader->affairs.there) {
        dgm_sources sources = {.affairs = &affairs, .plan = &plan, .layout = &layout, .analysis = &analysis, .hints = &hints,
                               .who = who, .book = r->reader->book, .statement = statement, .statements = n, .time = time,
                               .times = times, .place = place, .places = account->places, .a = r->account, .err = err};
        if ((st = dgm_records(account, &sources)))
            return st;
    }
    if ((st = dgm_statement_trees(&tree, &account->trees, statement, n, account->event, account->events, &analysis, r->account,
                                  err)))
        return st;
    account->tree = tree;
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

dgm_status dgm_read_deed(dgm_deed *deed, dgm_reading *r, const dgm_pair_of_actors *pair, dgm_error *err)
{
    float root[DGM_ROOTS], quad[DGM_QUADS];
    const dgm_marked marked = {pair->text, pair->source, pair->target, pair->sources, pair->targets};
    if (!r->reader->affairs.there)
        return dgm_fail(err, DGM_ENOTFOUND, "model '%s' has no branch of affairs; name one that has it", r->reader->path);
    dgm_arena_reset(r->scratch, r->empty_scratch);
    dgm_status st =
        dgm_between_scores(root, quad, &marked, &r->reader->language, &r->reader->affairs, r->scratch, err);
    if (st)
        return st;
    uint32_t best = dgm_affairs_best(root, DGM_ROOTS);
    dgm_affairs_softmax(root, DGM_ROOTS);
    *deed = (dgm_deed){dgm_root_name[best], dgm_root_quad[best], root[best]};
    return DGM_OK;
}

static dgm_status needs_words(const dgm_reading *r, dgm_error *err)
{
    return r->reader->words.there
               ? DGM_OK
               : dgm_fail(err, DGM_ENOTFOUND, "model '%s' has no language heads; name one that has them",
                          r->reader->path);
}

/* One text or document, and what was made of it, handed to write. */
static dgm_status parse_one(dgm_reading *r, dgm_str text, const dgm_conllu *doc, int chains, dgm_written *write,
                            void *to, dgm_error *err)
{
    dgm_analysis an;
    dgm_layout layout;
    dgm_buffer out = {.limit = SIZE_MAX / 4};
    dgm_analyst_options options = {.given = doc ? &doc->given : NULL};
    dgm_status st = dgm_parse_blocks(&an, NULL, &layout, text, &r->reader->language, &r->reader->words, &options,
                                     r->account, r->scratch, err);
    if (!st)
        st = dgm_conllu_write(&out, &an, &(dgm_conllu_options){doc, chains}, r->scratch, err);
    if (!st && out.len && write(to, out.data, out.len))
        st = dgm_fail(err, DGM_EIO, "what was parsed cannot be written");
    dgm_buffer_free(&out);
    return st;
}

dgm_status dgm_parse(dgm_reading *r, const char *bytes, size_t n, const dgm_parse_options *options, dgm_written *write,
                     void *to, dgm_error *err)
{
    int chains = options && options->chains, more = 1;
    dgm_conllu_file file = {bytes, bytes + n, 0};
    dgm_conllu doc;
    dgm_str text;
    dgm_status st = needs_words(r, err);
    dgm_arena_reset(r->account, r->empty_account);
    dgm_arena_reset(r->scratch, r->empty_scratch);
    if (!st && (!options || !options->tokens)) {
        st = dgm_text_clean(&text, NULL, NULL, bytes, n, r->account, err);
        return st ? st : parse_one(r, text, NULL, chains, write, to, err);
    }
    while (!st && more) {
        dgm_arena_reset(r->account, r->empty_account);
        dgm_arena_reset(r->scratch, r->empty_scratch);
        if (!(st = dgm_conllu_next(&doc, &more, &file, r->account, err)) && more)
            st = parse_one(r, doc.text, &doc, chains, write, to, err);
    }
    return st;
}

/* The tokens with a blank between them; at[n] where each begins. */
static dgm_status join_tokens(dgm_str *text, uint32_t **at, const dgm_str *token, size_t n, dgm_arena *a,
                              dgm_error *err)
{
    size_t len = 0;
    for (size_t i = 0; i < n; i++)
        len += token[i].len + 1;
    if (len > DGM_MAX_TEXT)
        return dgm_fail(err, DGM_ERANGE, "a sentence of %zu bytes is over the limit of %u", len, DGM_MAX_TEXT);
    char *bytes = dgm_take_raw(a, len + 1, 1);
    *at = dgm_take_raw(a, n + 1, sizeof **at);
    if (!bytes || !*at)
        return dgm_fail(err, DGM_ENOMEM, "no memory for a sentence of %zu tokens", n);
    *text = (dgm_str){bytes, len};
    for (size_t i = 0; i < n; i++) {
        (*at)[i] = (uint32_t)(bytes - text->data);
        memcpy(bytes, token[i].data, token[i].len);
        bytes += token[i].len;
        *bytes++ = ' ';
    }
    return DGM_OK;
}

dgm_status dgm_tag_entities(const char **label, dgm_reading *r, const char *set, const dgm_str *token, size_t n,
                            dgm_error *err)
{
    int re3d = !strcmp(set, "re3d");
    const char *const *names = re3d ? dgm_re3d_label : dgm_actor_label;
    dgm_analyst_options options = {.label = re3d ? DGM_HEAD_RE3D : DGM_HEAD_ACTORS};
    const uint8_t *tag = NULL;
    dgm_analysis an;
    dgm_layout layout;
    dgm_str text;
    uint32_t *at = NULL;
    dgm_status st = needs_words(r, err);
    if (!re3d && strcmp(set, "actors"))
        return dgm_fail(err, DGM_EUSE, "there are no tags '%s'; there are 're3d' and 'actors'", set);
    dgm_arena_reset(r->account, r->empty_account);
    dgm_arena_reset(r->scratch, r->empty_scratch);
    if (st || (st = join_tokens(&text, &at, token, n, r->account, err)) ||
        (st = dgm_parse_blocks(&an, &tag, &layout, text, &r->reader->language, &r->reader->words, &options, r->account,
                               r->scratch, err)))
        return st;
    for (size_t i = 0, w = 0; i < n; i++) {
        while (w < layout.words && layout.word[w].at.from < at[i])
            w++;
        label[i] = names[w < layout.words && layout.word[w].at.from < at[i] + token[i].len ? tag[w] : 0];
    }
    return DGM_OK;
}
