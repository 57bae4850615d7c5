/*
 * conllu_write.c - an analysis as CoNLL-U.   In: dgm_analysis.   Out: text.   Format: conllu.h.
 */
#include "language/conllu.h"

#include "base/error.h"
#include "language/lemma.h"

static const char *const things[DGM_THINGS] = {"none", "person",    "organization", "place", "object",  "event",
                                               "time", "substance", "animal",       "plant", "abstract"};

typedef struct writer {
    dgm_buffer *out;
    const dgm_analysis *an;
    const dgm_conllu *doc;
    const uint32_t *chain; /* [mentions], or NULL */
    dgm_arena *tmp;
    uint32_t byte, points; /* code points before a byte: walked through once */
} writer;

static void put(writer *w, dgm_str s)
{
    dgm_buffer_add(w->out, s.data, s.len);
}

static dgm_str text_of(const writer *w, dgm_span at)
{
    return (dgm_str){w->an->text.data + at.from, at.to - at.from};
}

/* Text of a token or sentence: white space within it is one blank, since it may hold line ends. */
static void put_form(writer *w, dgm_str form)
{
    for (size_t i = 0; i < form.len; i++)
        dgm_buffer_add(w->out,
                       form.data[i] == '\n' || form.data[i] == '\t' || form.data[i] == '\r' ? " " : form.data + i, 1);
}

static uint32_t points_before(writer *w, uint32_t byte)
{
    for (; w->byte < byte; w->byte++)
        w->points += ((unsigned char)w->an->text.data[w->byte] & 0xC0) != 0x80;
    return w->points;
}

static int space_follows(const writer *w, uint32_t token)
{
    return token + 1 == w->an->tokens || w->an->token[token + 1].space;
}

static void put_comments(writer *w, uint32_t number)
{
    const dgm_ud_sentence *s = &w->an->sentence[number];
    if (w->doc) {
        put(w, w->doc->comments[number]);
        return;
    }
    if (!number || s->paragraph != s[-1].paragraph)
        dgm_buffer_str(w->out, "# newpar\n");
    dgm_buffer_printf(w->out, "# sent_id = %u\n# text = ", number + 1);
    for (uint32_t t = s->token; t < s->token + s->tokens; t++) {
        put_form(w, text_of(w, w->an->token[t].at));
        if (t + 1 < s->token + s->tokens && space_follows(w, t))
            dgm_buffer_str(w->out, " ");
    }
    dgm_buffer_str(w->out, "\n");
}

/* "SpaceAfter=No|TokenRange=3:7" of a token of bare text. */
static void put_token_misc(writer *w, uint32_t token)
{
    uint32_t from = points_before(w, w->an->token[token].at.from), to = points_before(w, w->an->token[token].at.to);
    dgm_buffer_printf(w->out, "%sTokenRange=%u:%u", space_follows(w, token) ? "" : "SpaceAfter=No|", from, to);
}

static void put_word_misc(writer *w, uint32_t i, int alone)
{
    const dgm_ud_word *word = &w->an->word[i];
    size_t before = w->out->len;
    if (w->doc && (w->doc->misc[i].len != 1 || w->doc->misc[i].data[0] != '_'))
        put(w, w->doc->misc[i]);
    else if (!w->doc && alone)
        put_token_misc(w, word->token);
    if (w->chain && word->mention != DGM_NO_WORD)
        dgm_buffer_printf(w->out, "%sMention=%s|Chain=%u", w->out->len > before ? "|" : "",
                          things[w->an->mention[word->mention].kind], w->chain[word->mention] + 1);
    if (w->out->len == before)
        dgm_buffer_str(w->out, "_");
}

static void put_word(writer *w, uint32_t i, const dgm_ud_sentence *s)
{
    const dgm_ud_word *word = &w->an->word[i];
    dgm_mark mark = dgm_arena_mark(w->tmp);
    dgm_str form = w->doc ? w->doc->form[i] : text_of(w, word->at);
    dgm_buffer_printf(w->out, "%u\t", i - s->word + 1);
    put_form(w, form);
    dgm_buffer_str(w->out, "\t");
    put_form(w, dgm_lemma_apply(&w->an->rule[word->rule], form, w->tmp));
    dgm_buffer_printf(w->out, "\t%s\t_\t_\t%u\t%s\t_\t", dgm_tag_name[word->tag],
                      word->head == DGM_NO_WORD ? 0 : word->head - s->word + 1, w->an->relation[word->relation]);
    put_word_misc(w, i, w->an->token[word->token].words == 1);
    dgm_buffer_str(w->out, "\n");
    dgm_arena_reset(w->tmp, mark);
}

dgm_status dgm_conllu_write(dgm_buffer *out, const dgm_analysis *an, const dgm_conllu_options *options, dgm_arena *tmp,
                            dgm_error *err)
{
    dgm_mark mark = dgm_arena_mark(tmp);
    writer w = {.out = out, .an = an, .doc = options->doc, .tmp = tmp};
    uint32_t *chain = options->chains ? dgm_take_raw(tmp, an->mentions + 1, sizeof *chain) : NULL;
    if (chain)
        dgm_chains(chain, an);
    w.chain = chain;
    for (uint32_t k = 0; k < an->sentences; k++) {
        const dgm_ud_sentence *s = &an->sentence[k];
        put_comments(&w, k);
        for (uint32_t i = s->word; i < s->word + s->words; i++) {
            uint32_t t = an->word[i].token;
            if (an->token[t].words > 1 && an->token[t].word == i) {
                dgm_buffer_printf(out, "%u-%u\t", i - s->word + 1, i - s->word + an->token[t].words);
                put_form(&w, w.doc ? w.doc->token_form[t] : text_of(&w, an->token[t].at));
                dgm_buffer_str(out, "\t_\t_\t_\t_\t_\t_\t_\t");
                if (w.doc)
                    put(&w, w.doc->token_misc[t]);
                else
                    put_token_misc(&w, t);
                dgm_buffer_str(out, "\n");
            }
            put_word(&w, i, s);
        }
        dgm_buffer_str(out, "\n");
    }
    dgm_arena_reset(tmp, mark);
    if ((options->chains && !chain) || out->failed)
        return dgm_fail(err, DGM_ENOMEM, "no memory to write %u words", an->words);
    return DGM_OK;
}
