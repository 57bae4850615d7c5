/*
 * stance_told.c - which phrase of stance_words.c tells how a holder stands on a mention.
 *
 * In:     words of the holder and of the mention; the analysis.
 * Out:    the phrase.
 * How:    the last phrase between holder and mention, else the first one behind the mention. One whose verb has another subject is
 *         not the holder's. By the tree, a phrase before the mention tells of it unless the mention stands under a verb behind the phrase
 *         that is joined to what stands there ("condemned the raid and [asked for a truce]") or opens a clause of its own ("refused to
 *         pay before [the guards left]"). What stands in a clause of "whether" is left open.
 */
#include "account/stance_told.h"

#include "language/by_tree.h"

#include <string.h>

/* Has the verb of the phrase a subject of its own between the holder and it: "Moscow said Kyiv rejected the plan", "a demand that Kyiv
 * described as [out of the question]"? */
static int is_of_another(const dgm_analysis *an, uint32_t byte, dgm_span holder)
{
    uint32_t verb = an->words ? dgm_word_at(an, byte) : DGM_NO_WORD;
    for (int steps = 0; verb != DGM_NO_WORD && steps < 4 && an->word[verb].tag != DGM_TAG_VERB && an->word[verb].head != DGM_NO_WORD &&
                        dgm_child(an, verb, "nsubj") == DGM_NO_WORD;
         steps++)
        verb = an->word[verb].head;
    if (verb == DGM_NO_WORD)
        return 0;
    const dgm_ud_sentence *s = &an->sentence[an->word[verb].sentence];
    for (uint32_t i = s->word; i < s->word + s->words; i++) {
        const dgm_ud_word *w = &an->word[i];
        if (w->head == verb && dgm_relation_is(an, w, "nsubj") && (w->tag == DGM_TAG_PROPN || w->tag == DGM_TAG_NOUN) &&
            w->at.from >= holder.to)
            return 1;
    }
    return 0;
}

/* "Moscow insists that any settlement [must include] its seat": the thing has a duty, and who says so the demand. */
static int is_duty(const dgm_analysis *an, uint32_t byte, dgm_span holder)
{
    static const char *const must[] = {"must"}, *const tells[] = {"demand", "insist", "maintain", "repeat", "reiterat", "said", "say", "stress", "told"};
    uint32_t word = an->words ? dgm_word_at(an, byte) : DGM_NO_WORD;
    uint32_t verb = word == DGM_NO_WORD || !DGM_HAS(must, dgm_form(an, word)) ? DGM_NO_WORD : an->word[word].head;
    uint32_t over = verb == DGM_NO_WORD ? verb : an->word[verb].head, who = over == DGM_NO_WORD ? over : dgm_child(an, over, "nsubj");
    return who != DGM_NO_WORD && an->word[who].at.from < holder.to && holder.from < an->word[who].at.to &&
           dgm_begins_as(dgm_form(an, over), tells, sizeof tells / sizeof *tells);
}

/* "backed the plan but ruled out X": what stands behind "but" tells of something else. */
static dgm_str clause_behind(dgm_str words)
{
    static const char *const parts[] = {" but ", " while ", " whereas ", "; "};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *at = memmem(words.data, words.len, parts[i], strlen(parts[i]));
        if (at)
            words.len = (size_t)(at - words.data);
    }
    return words;
}

/* Is the mention under a verb of its own behind the phrase, so that the phrase tells of something else? */
static int is_of_other_verb(const dgm_analysis *an, dgm_span phrase, dgm_span mention)
{
    uint32_t told = an->words ? dgm_word_at(an, phrase.from) : DGM_NO_WORD;
    uint32_t word = told == DGM_NO_WORD ? told : dgm_top_of(an, mention);
    for (int steps = 0; word != DGM_NO_WORD && steps < 8; steps++, word = an->word[word].head) {
        const dgm_ud_word *w = &an->word[word];
        if (w->at.from < phrase.to)
            return 0;
        if (w->tag != DGM_TAG_VERB && w->tag != DGM_TAG_ADJ)
            continue;
        int joined = dgm_relation_is(an, w, "conj") && w->head != DGM_NO_WORD && an->word[w->head].at.from < phrase.to;
        if ((joined || dgm_relation_is(an, w, "advcl")) && !dgm_hangs_on(an, told, word))
            return 1;
    }
    return 0;
}

/* "has not said [whether he agrees with the plan]" */
static int is_in_question(const dgm_analysis *an, uint32_t byte)
{
    static const char *const asks[] = {"whether", "if"};
    uint32_t word = an->words ? dgm_word_at(an, byte) : DGM_NO_WORD, mark = word == DGM_NO_WORD ? word : dgm_child(an, word, "mark");
    return mark != DGM_NO_WORD && DGM_HAS(asks, dgm_form(an, mark));
}

/* Where the words that tell begin: behind the holder, or with the verb of which it owns the object, "[dropped its demand for] a seat". */
static uint32_t begin(const dgm_analysis *an, dgm_span holder)
{
    uint32_t owner = an->words ? dgm_top_of(an, holder) : DGM_NO_WORD;
    uint32_t noun = owner != DGM_NO_WORD && dgm_relation_is(an, &an->word[owner], "nmod:poss") ? an->word[owner].head : DGM_NO_WORD;
    uint32_t verb = noun != DGM_NO_WORD && dgm_relation_is(an, &an->word[noun], "obj") ? an->word[noun].head : DGM_NO_WORD;
    return verb != DGM_NO_WORD && verb < owner && owner - verb < 4 ? an->word[verb].at.from : holder.to;
}

int dgm_is_of_none(uint32_t *at, const dgm_sources *from, dgm_span holder)
{
    static const char *const none[] = {"neither", "no", "nobody", "none", "nor"};
    const dgm_analysis *an = from->analysis;
    uint32_t top = an->words ? dgm_top_of(an, holder) : DGM_NO_WORD;
    if (top == DGM_NO_WORD)
        return 0;
    const dgm_ud_sentence *s = &an->sentence[an->word[top].sentence];
    uint32_t first = dgm_relation_is(an, &an->word[top], "conj") ? an->word[top].head : top;
    for (uint32_t i = s->word; i <= top; i++) {
        const dgm_ud_word *w = &an->word[i];
        int stands_by = (w->head == top || w->head == first) && (dgm_relation_is(an, w, "det") || dgm_relation_is(an, w, "cc"));
        if ((stands_by || i == top || i + 1 == first) && DGM_HAS(none, dgm_form(an, i))) {
            *at = w->at.from;
            return 1;
        }
    }
    return 0;
}

/* Behind the last of those that "neither ... nor" joins: their "nor" denies what dgm_is_of_none() says denied. */
static uint32_t behind_joined(const dgm_analysis *an, dgm_span holder)
{
    uint32_t top = dgm_top_of(an, holder), first = top != DGM_NO_WORD && dgm_relation_is(an, &an->word[top], "conj") ? an->word[top].head : top, end = holder.to;
    const dgm_ud_sentence *s = top == DGM_NO_WORD ? NULL : &an->sentence[an->word[top].sentence];
    for (uint32_t i = s ? s->word : 0; s && i < s->word + s->words; i++)
        if (an->word[i].head == first && dgm_relation_is(an, &an->word[i], "conj") && an->word[i].tag != DGM_TAG_VERB && an->word[i].at.to > end)
            end = an->word[i].at.to;
    return end;
}

int dgm_stance_around(dgm_stance_told *out, const dgm_sources *from, dgm_span holder, dgm_span mention)
{
    const dgm_analysis *an = from->analysis;
    dgm_span sentence = dgm_sentence_at(from->layout, mention.from);
    uint32_t where;
    const int none = dgm_is_of_none(&where, from, holder);
    uint32_t at = none ? behind_joined(an, holder) : begin(an, holder);
    if (holder.from >= sentence.from && holder.to <= mention.from && at <= mention.from && dgm_stance_told_before(out, dgm_slice(an->text, (dgm_span){at, mention.from})) &&
        (is_duty(an, at + out->at, holder) || !is_of_another(an, at + out->at, holder)) && !is_in_question(an, at + out->at) &&
        !is_of_other_verb(an, (dgm_span){at + out->at, at + out->to}, mention)) {
        out->at += at;
        out->to += at;
        return !none || dgm_stance_denied(out);
    }
    if (sentence.to <= mention.to || !dgm_stance_told_behind(out, clause_behind(dgm_slice(an->text, (dgm_span){mention.to, sentence.to}))) ||
        is_of_another(an, mention.to + out->at, holder))
        return 0;
    out->at += mention.to;
    out->to += mention.to;
    return !none || holder.from > mention.from || dgm_stance_denied(out);
}
