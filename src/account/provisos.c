/*
 * provisos.c - clauses of condition by the tree, and what they say of who sets the condition.
 *
 * In:     the words of a mention; the analysis.
 * Out:    the clause around it; the stance of who makes himself depend on it.
 * How:    upwards from the words to the head of an adverbial clause at whose beginning words of openings[] stand. With "only if",
 *         "unless", "provided" its content is what the holder asks for; with "if" where the main clause tells that he agrees or
 *         ends something. What is to be left off is opposed: "unless Riga dropped [the toll]". "If" behind a threat is a warning,
 *         and where the clause tells of an attempt or a failure nobody asks for it.
 * Limits: a clause that the tree hangs elsewhere than by advcl or acl is none.
 */
#include "account/provisos.h"

#include "language/by_tree.h"

#include <string.h>
#include <strings.h>

#define BEGINS(table, word) dgm_begins_as(word, table, sizeof(table) / sizeof *(table))

/* Longest first where one is the beginning of another. */
static const struct opening {
    const char *words;
    dgm_proviso_kind kind;
} openings[] = {
    {"only if", DGM_PROVISO_ONLY},        {"only when", DGM_PROVISO_ONLY},   {"only once", DGM_PROVISO_ONLY},
    {"provided", DGM_PROVISO_ONLY},       {"providing", DGM_PROVISO_ONLY},   {"on condition", DGM_PROVISO_ONLY},
    {"on the condition", DGM_PROVISO_ONLY}, {"unless", DGM_PROVISO_UNLESS},  {"as long as", DGM_PROVISO_WHILE}, {"so long as", DGM_PROVISO_WHILE},
    {"if", DGM_PROVISO_IF},
};

/* Beginnings of words for a yes, or for the end of what troubles the other side. */
static const char *const agrees[] = {"accept", "agree", "approv", "attend", "back", "call", "cooperat", "drop", "end", "endors", "free", "halt", "join",
                                     "lift", "prepared", "ratif", "ready", "releas", "resum", "return", "sign", "stop", "support", "suspend",
                                     "take", "welcom", "willing", "withdraw"};
/* Of threats and refusals. */
static const char *const threatens[] = {"attack", "block", "bomb", "boycott", "clos", "cut", "expel", "fight", "hit", "impos", "invad", "leav",
                                        "oppos", "punish", "quit", "reject", "resign", "respond", "retaliat", "strik", "threat", "veto", "walk", "warn"};
/* What nobody asks of another, as the verb of a condition. */
static const char *const attempts[] = {"attack", "attempt", "break", "breach", "collaps", "continu", "dare", "fail", "invad", "keep", "kept", "refus",
                                       "reject", "tried", "tries", "try", "violat"};
/* What is left off is opposed by who asks for it. */
static const char *const leaves_off[] = {"abandon", "cancel", "drop", "end", "halt", "lift", "repeal", "revok", "scrap", "stop",
                                         "suspend", "withdr"};

/* How many words of the sentence from word i on the phrase takes; 0: it does not stand there. */
static uint32_t takes(const dgm_analysis *an, uint32_t i, uint32_t end, const char *phrase)
{
    for (uint32_t n = 0;; n++) {
        size_t len = strcspn(phrase, " ");
        dgm_str word = i + n < end ? dgm_form(an, i + n) : (dgm_str){"", 0};
        if (word.len != len || strncasecmp(word.data, phrase, len) != 0)
            return 0;
        if (!phrase[len])
            return n + 1;
        phrase += len + 1;
    }
}

/* The opening that stands at the first word of a clause, or ends right before it. */
static dgm_proviso_kind opening_at(const dgm_analysis *an, uint32_t first, uint32_t *begin)
{
    const dgm_ud_sentence *s = &an->sentence[an->word[first].sentence];
    const uint32_t end = s->word + s->words;
    for (uint32_t i = first - s->word > 3 ? first - 3 : s->word; i <= first + 1 && i < end; i++)
        for (size_t k = 0; k < sizeof openings / sizeof *openings; k++) {
            uint32_t n = takes(an, i, end, openings[k].words);
            uint32_t that = n && takes(an, i + n, end, "that");
            if (n && i + n + that >= first && (i > first || openings[k].kind != DGM_PROVISO_IF || i + n + 1 >= first)) {
                *begin = i;
                return openings[k].kind;
            }
        }
    return DGM_PROVISO_NONE;
}

dgm_proviso dgm_proviso_over(const dgm_sources *from, dgm_span at)
{
    const dgm_analysis *an = from->analysis;
    dgm_proviso found = {DGM_PROVISO_NONE, {0, 0}, DGM_NO_WORD, DGM_NO_WORD};
    uint32_t word = an->words ? dgm_top_of(an, at) : DGM_NO_WORD;
    for (int steps = 0; word != DGM_NO_WORD && steps < 10; steps++, word = an->word[word].head) {
        const dgm_ud_word *w = &an->word[word];
        if (w->head == DGM_NO_WORD)
            return found;
        int relative = dgm_relation_is(an, w, "acl"); /* or hung on a noun: "in favour, provided ..." */
        if (!relative && !dgm_relation_is(an, w, "advcl"))
            continue;
        const dgm_ud_sentence *s = &an->sentence[w->sentence];
        uint32_t first = word, last = word, begin = word;
        for (uint32_t i = s->word; i < s->word + s->words; i++)
            if (an->word[i].tag != DGM_TAG_PUNCT && dgm_hangs_on(an, i, word)) {
                first = i < first ? i : first;
                last = i > last ? i : last;
            }
        dgm_proviso_kind kind = opening_at(an, first, &begin);
        if (relative && kind == DGM_PROVISO_NONE)
            return found;
        if (kind == DGM_PROVISO_NONE)
            continue;
        uint32_t verb = word, main = w->head; /* in "impossible as long as it kept firing" neither "long" nor "kept" */
        for (; main >= begin && main <= last && an->word[main].head != DGM_NO_WORD; main = an->word[main].head)
            verb = an->word[main].tag == DGM_TAG_ADV ? verb : main;
        return (dgm_proviso){kind, {an->word[begin].at.from, an->word[last].at.to}, verb, main};
    }
    return found;
}

int dgm_clause_is_denied(const dgm_analysis *an, uint32_t word)
{
    static const char *const denials[] = {"not", "n't", "n’t", "never", "no", "neither", "nor"};
    const dgm_ud_sentence *s = &an->sentence[an->word[word].sentence];
    for (uint32_t i = s->word; i < s->word + s->words; i++) {
        uint32_t up = an->word[i].head;
        int near = up == word || (up != DGM_NO_WORD && an->word[up].head == word && dgm_relation_is(an, &an->word[up], "nsubj"));
        if (near && DGM_HAS(denials, dgm_form(an, i)))
            return 1;
    }
    return 0;
}

int dgm_is_impossible(const dgm_analysis *an, const dgm_proviso *clause)
{
    static const char *const words[] = {"impossible", "inconceivable", "pointless", "unthinkable"};
    return clause->kind == DGM_PROVISO_WHILE && (DGM_HAS(words, dgm_form(an, clause->main)) || dgm_clause_is_denied(an, clause->main)) &&
           !dgm_clause_is_denied(an, clause->verb);
}

/* The word that carries the sense of a clause: of "ready to join", "agreed to sign" the first. Does it or what it hangs on stand in the table? */
static int main_is(const dgm_analysis *an, uint32_t main, const char *const *table, size_t n)
{
    for (int steps = 0; main != DGM_NO_WORD && steps < 3; steps++) {
        if (dgm_begins_as(dgm_form(an, main), table, n))
            return 1;
        if (!dgm_relation_is(an, &an->word[main], "xcomp"))
            return 0;
        main = an->word[main].head;
    }
    return 0;
}

/* Is the mention the object of a verb of leaving off, which is not part of it: "unless Riga dropped [the toll]"? */
static int is_left_off(const dgm_analysis *an, dgm_span mention)
{
    uint32_t top = dgm_top_of(an, mention), verb = top == DGM_NO_WORD ? top : an->word[top].head;
    static const char *const gives[] = {"gave", "give", "gives", "giving"}, *const up[] = {"up"};
    if (verb == DGM_NO_WORD)
        return 0;
    int gives_up = DGM_HAS(gives, dgm_form(an, verb)) && verb + 1 < an->words && DGM_HAS(up, dgm_form(an, verb + 1));
    return (gives_up || BEGINS(leaves_off, dgm_form(an, verb))) &&
           (dgm_relation_is(an, &an->word[top], "obj") || dgm_relation_is(an, &an->word[top], "nsubj:pass"));
}

int dgm_is_threatened(const dgm_sources *from, dgm_span at)
{
    static const char *const threats[] = {"threat"}, *const hostile[] = {"attack", "bomb", "expel", "hit", "invad", "punish", "retaliat", "strik"};
    const dgm_analysis *an = from->analysis;
    uint32_t word = an->words ? dgm_top_of(an, at) : DGM_NO_WORD;
    if (word != DGM_NO_WORD && an->word[word].tag == DGM_TAG_VERB && BEGINS(hostile, dgm_form(an, word)))
        return 1;
    for (int steps = 0; word != DGM_NO_WORD && steps < 3; steps++) {
        uint32_t up = an->word[word].head;
        if (up != DGM_NO_WORD && dgm_relation_is(an, &an->word[word], "xcomp") && BEGINS(threats, dgm_form(an, up)))
            return 1;
        if (!dgm_relation_is(an, &an->word[word], "obj") && !dgm_relation_is(an, &an->word[word], "obl"))
            return 0;
        word = up;
    }
    return 0;
}

int dgm_proviso_stance(dgm_stance *stance, const dgm_sources *from, const dgm_proviso *clause, dgm_span mention)
{
    const dgm_analysis *an = from->analysis;
    const size_t threats = sizeof threatens / sizeof *threatens;
    if (clause->kind == DGM_PROVISO_NONE)
        return 1;
    int bad = BEGINS(attempts, dgm_form(an, clause->verb)), left_off = is_left_off(an, mention);
    switch (clause->kind) {
    case DGM_PROVISO_ONLY:
    case DGM_PROVISO_UNLESS:
        *stance = left_off ? DGM_OPPOSES : DGM_DEMANDS;
        return 1;
    case DGM_PROVISO_WHILE:
        *stance = left_off || dgm_is_impossible(an, clause) ? DGM_OPPOSES : DGM_DEMANDS;
        return 1;
    default:
        break;
    }
    if (bad || main_is(an, clause->main, threatens, threats))
        return 0;
    if (*stance == DGM_DEMANDS || main_is(an, clause->main, agrees, sizeof agrees / sizeof *agrees)) {
        *stance = left_off ? DGM_OPPOSES : DGM_DEMANDS;
        return 1;
    }
    return *stance != DGM_SUPPORTS;
}
