/*
 * stance_words.c - the table of phrases that tell a stance, and how they are found in words.
 *
 * In:     the words between a holder and a mention of a proposal, or those behind the mention.
 * Out:    the stance of the nearest phrase.
 * How:    at each word the longest phrase that stands there; "*" ends a word anyhow, "|" parts words of which one stands there, "?" is
 *         any one word. A "not" or "never" up to three words
 *         before turns support into opposition and opposition into an open question; a demand that is not made says nothing.
 * Why:    each row was right in nine cases of ten or more among positions of the corpus, or had too few cases to tell; what
 *         else the same verb told there stands in its "may".
 */
#include "account/stance_words.h"

#include <string.h>
#include <strings.h>

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
#define BIT(stance) (1u << (stance))

static const unsigned accepts = BIT(DGM_SUPPORTS) | BIT(DGM_CONDITIONAL) | BIT(DGM_CONCEDES);
static const unsigned gives = BIT(DGM_OFFERS) | BIT(DGM_CONDITIONAL) | BIT(DGM_SUPPORTS) | BIT(DGM_CONCEDES);
static const unsigned wavers = BIT(DGM_OPEN) | BIT(DGM_CONDITIONAL) | BIT(DGM_UNDECIDED) | BIT(DGM_CONCEDES);

typedef struct row {
    const char *phrase;
    dgm_stance stance;
    dgm_strength strength;
    unsigned may; /* besides its own */
} row;

static const row rows[] = {
    {"rul* out", DGM_OPPOSES, DGM_RED_LINE, 0},
    {"out of the question", DGM_OPPOSES, DGM_RED_LINE, 0},
    {"under no circumstances", DGM_OPPOSES, DGM_RED_LINE, 0},
    {"non-negotiable", DGM_DEMANDS, DGM_RED_LINE, BIT(DGM_SUPPORTS) | BIT(DGM_OPPOSES)},
    {"not negotiable", DGM_DEMANDS, DGM_RED_LINE, BIT(DGM_SUPPORTS) | BIT(DGM_OPPOSES)},
    {"cannot accept", DGM_OPPOSES, DGM_RED_LINE, 0},
    {"cannot agree", DGM_OPPOSES, DGM_FIRM, 0},
    {"unacceptable", DGM_OPPOSES, DGM_FIRM, 0},
    {"flatly reject*", DGM_OPPOSES, DGM_RED_LINE, 0},
    {"categorically reject*", DGM_OPPOSES, DGM_RED_LINE, 0},
    {"reject*", DGM_OPPOSES, DGM_FIRM, 0},
    {"rejection of", DGM_OPPOSES, DGM_FIRM, 0},
    {"refus*", DGM_OPPOSES, DGM_FIRM, 0},
    {"oppos* to", DGM_OPPOSES, DGM_FIRM, 0},
    {"opposes", DGM_OPPOSES, DGM_FIRM, 0},
    {"opposed", DGM_OPPOSES, DGM_FIRM, 0},
    {"dismiss*", DGM_OPPOSES, DGM_FIRM, 0},
    {"object* to", DGM_OPPOSES, DGM_FIRM, 0},
    {"declin* to", DGM_OPPOSES, DGM_FIRM, 0},
    {"denounc*", DGM_OPPOSES, DGM_FIRM, 0},
    {"condemn*", DGM_OPPOSES, DGM_FIRM, 0},
    {"rebuff*", DGM_OPPOSES, DGM_FIRM, 0},
    {"spurn*", DGM_OPPOSES, DGM_FIRM, 0},
    {"threw out", DGM_OPPOSES, DGM_FIRM, 0},
    {"turn* down", DGM_OPPOSES, DGM_FIRM, 0},
    {"against", DGM_OPPOSES, DGM_FIRM, 0},
    {"nothing against", DGM_OPEN, DGM_SOFT, BIT(DGM_SUPPORTS) | BIT(DGM_CONDITIONAL)},
    {"no objection* to", DGM_SUPPORTS, DGM_FIRM, wavers},
    {"balk* at", DGM_OPPOSES, DGM_FIRM, 0},
    {"sceptical of", DGM_OPPOSES, DGM_SOFT, wavers},
    {"skeptical of", DGM_OPPOSES, DGM_SOFT, wavers},
    {"wary of", DGM_OPPOSES, DGM_SOFT, wavers},
    {"cool to", DGM_OPPOSES, DGM_SOFT, wavers},
    {"cold water on", DGM_OPPOSES, DGM_FIRM, 0},
    {"not hear of", DGM_OPPOSES, DGM_RED_LINE, 0},
    {"have none of", DGM_OPPOSES, DGM_FIRM, 0},
    {"block*", DGM_OPPOSES, DGM_FIRM, 0},
    {"veto*", DGM_OPPOSES, DGM_FIRM, 0},
    {"not recognise", DGM_OPPOSES, DGM_FIRM, 0},
    {"not recognize", DGM_OPPOSES, DGM_FIRM, 0},

    {"not rul* out", DGM_OPEN, DGM_SOFT, BIT(DGM_CONDITIONAL)},
    {"not exclud*", DGM_OPEN, DGM_SOFT, BIT(DGM_CONDITIONAL)},
    {"nor exclud*", DGM_OPEN, DGM_SOFT, 0},
    {"nor rul* out", DGM_OPEN, DGM_SOFT, 0},
    {"stopp* short of back*|endors*|offer*|promis*|support*", DGM_UNDECIDED, DGM_SOFT, wavers},
    {"stopp* short of rul* out", DGM_OPEN, DGM_SOFT, 0},
    {"stopp* short of reject*", DGM_OPEN, DGM_SOFT, 0},
    {"left open", DGM_OPEN, DGM_SOFT, wavers},
    {"leav* open", DGM_OPEN, DGM_SOFT, wavers},
    {"door open", DGM_OPEN, DGM_SOFT, wavers},
    {"door open to", DGM_OPEN, DGM_SOFT, wavers},
    {"open to", DGM_OPEN, DGM_SOFT, wavers},
    {"ready to discuss", DGM_OPEN, DGM_SOFT, wavers},
    {"willing to discuss", DGM_OPEN, DGM_SOFT, wavers},
    {"would consider", DGM_OPEN, DGM_SOFT, wavers},

    {"pledg*", DGM_OFFERS, DGM_FIRM, gives},
    {"offer*", DGM_OFFERS, DGM_FIRM, BIT(DGM_CONDITIONAL)},
    {"promis*", DGM_OFFERS, DGM_FIRM, gives},
    {"undertook", DGM_OFFERS, DGM_FIRM, gives},
    {"would provide", DGM_OFFERS, DGM_FIRM, gives},
    {"will provide", DGM_OFFERS, DGM_FIRM, gives},

    {"demand*", DGM_DEMANDS, DGM_FIRM, 0},
    {"insist* on", DGM_DEMANDS, DGM_FIRM, 0},
    {"insist*", DGM_DEMANDS, DGM_FIRM, BIT(DGM_SUPPORTS)},
    {"must include", DGM_DEMANDS, DGM_FIRM, 0},
    {"call* for", DGM_DEMANDS, DGM_FIRM, 0},
    {"ask* for", DGM_DEMANDS, DGM_FIRM, 0},
    {"press* for", DGM_DEMANDS, DGM_FIRM, 0},
    {"appeal* for", DGM_DEMANDS, DGM_FIRM, 0},
    {"appeal* to", DGM_DEMANDS, DGM_FIRM, 0},
    {"held out for", DGM_DEMANDS, DGM_FIRM, 0},
    {"hold* out for", DGM_DEMANDS, DGM_FIRM, 0},
    {"urg*", DGM_DEMANDS, DGM_FIRM, BIT(DGM_SUPPORTS)},
    {"only if", DGM_DEMANDS, DGM_FIRM, BIT(DGM_CONDITIONAL)}, /* before the mention: it is what is asked in return */
    {"unless", DGM_DEMANDS, DGM_FIRM, BIT(DGM_CONDITIONAL)},

    {"not decided", DGM_UNDECIDED, DGM_SOFT, 0},
    {"decide|deciding whether", DGM_UNDECIDED, DGM_SOFT, 0},
    {"yet to decide", DGM_UNDECIDED, DGM_SOFT, 0},
    {"yet decided", DGM_UNDECIDED, DGM_SOFT, 0},
    {"not made up", DGM_UNDECIDED, DGM_SOFT, 0},
    {"undecided", DGM_UNDECIDED, DGM_SOFT, 0},
    {"studying", DGM_UNDECIDED, DGM_SOFT, 0},
    {"examining", DGM_UNDECIDED, DGM_SOFT, 0},
    {"yet to make up", DGM_UNDECIDED, DGM_SOFT, 0},
    {"in two minds about", DGM_UNDECIDED, DGM_SOFT, 0},
    {"mind about", DGM_UNDECIDED, DGM_SOFT, 0},
    {"mind on", DGM_UNDECIDED, DGM_SOFT, 0},
    {"not say whether", DGM_UNDECIDED, DGM_SOFT, 0},
    {"not said whether", DGM_UNDECIDED, DGM_SOFT, 0},
    {"weighing", DGM_UNDECIDED, DGM_SOFT, 0},

    {"abandon*|drop*|ended|lift*|soften*|waiv*|withdr* ? objection*|opposition|refusal|reservations|resistance|veto", DGM_CONCEDES, DGM_FIRM, BIT(DGM_OPEN)},
    {"abandon*|drop*|ended|lift*|soften*|waiv*|withdr* ? ? objection*|opposition|refusal|reservations|resistance|veto", DGM_CONCEDES, DGM_FIRM, BIT(DGM_OPEN)},
    {"gave|give|gives|given|giving up ? objection*|opposition|refusal|reservations|resistance|veto", DGM_CONCEDES, DGM_FIRM, BIT(DGM_OPEN)},
    {"gave|give|gives|given|giving up ? ? objection*|opposition|refusal|reservations|resistance|veto", DGM_CONCEDES, DGM_FIRM, BIT(DGM_OPEN)},
    {"abandon*|drop*|waiv*|withdr* ? call|claim|demand*|insistence", DGM_CONCEDES, DGM_FIRM, 0},
    {"gave|give|gives|given|giving up ? call|claim|demand*|insistence", DGM_CONCEDES, DGM_FIRM, 0},
    {"not abandon*|drop*|waiv*|withdr* ? call|claim|demand*|insistence", DGM_DEMANDS, DGM_FIRM, 0},
    {"not give|given|giving up ? call|claim|demand*|insistence", DGM_DEMANDS, DGM_FIRM, 0},
    {"no longer oppos*", DGM_CONCEDES, DGM_FIRM, BIT(DGM_OPEN)},
    {"no longer object*", DGM_CONCEDES, DGM_FIRM, BIT(DGM_OPEN)},
    {"no longer insist*", DGM_CONCEDES, DGM_FIRM, 0},
    {"no longer demand*", DGM_CONCEDES, DGM_FIRM, 0},
    {"gave way on", DGM_CONCEDES, DGM_FIRM, 0},
    {"gave up", DGM_CONCEDES, DGM_FIRM, 0},
    {"gives up", DGM_CONCEDES, DGM_FIRM, 0},

    {"never give up", DGM_SUPPORTS, DGM_RED_LINE, BIT(DGM_DEMANDS)},
    {"welcom*", DGM_SUPPORTS, DGM_FIRM, accepts},
    {"prais*", DGM_SUPPORTS, DGM_FIRM, 0},
    {"endors*", DGM_SUPPORTS, DGM_FIRM, accepts},
    {"backs", DGM_SUPPORTS, DGM_FIRM, accepts},
    {"backed", DGM_SUPPORTS, DGM_FIRM, accepts},
    {"support*", DGM_SUPPORTS, DGM_FIRM, accepts},
    {"weight behind", DGM_SUPPORTS, DGM_FIRM, 0},
    {"up behind", DGM_SUPPORTS, DGM_FIRM, accepts},
    {"in behind", DGM_SUPPORTS, DGM_FIRM, accepts},
    {"began|begin|begins|begun|starting|started work on", DGM_SUPPORTS, DGM_FIRM, gives},
    {"been|are|is working on", DGM_SUPPORTS, DGM_FIRM, gives},
    {"draws|drawing|drew up", DGM_SUPPORTS, DGM_FIRM, gives},
    {"argu* for", DGM_SUPPORTS, DGM_FIRM, BIT(DGM_DEMANDS)},
    {"plead* for", DGM_DEMANDS, DGM_FIRM, BIT(DGM_SUPPORTS)},
    {"would prefer", DGM_SUPPORTS, DGM_SOFT, BIT(DGM_DEMANDS)},
    {"prefers", DGM_SUPPORTS, DGM_SOFT, BIT(DGM_DEMANDS)},
    {"initialled", DGM_SUPPORTS, DGM_FIRM, accepts},
    {"initialed", DGM_SUPPORTS, DGM_FIRM, accepts},
    {"live with", DGM_SUPPORTS, DGM_SOFT, accepts | BIT(DGM_OPEN)},
    {"hail*", DGM_SUPPORTS, DGM_FIRM, 0},
    {"favour*", DGM_SUPPORTS, DGM_FIRM, 0},
    {"favor*", DGM_SUPPORTS, DGM_FIRM, 0},
    {"approv*", DGM_SUPPORTS, DGM_FIRM, accepts},
    {"accept*", DGM_SUPPORTS, DGM_FIRM, accepts},
    {"agree* to consider|debate|discuss|examine|study", DGM_OPEN, DGM_FIRM, 0},
    {"not agree* to consider|debate|discuss|examine|study", DGM_OPPOSES, DGM_FIRM, 0},
    {"agree* to", DGM_SUPPORTS, DGM_FIRM, accepts | BIT(DGM_OFFERS)},
    {"agree* on", DGM_SUPPORTS, DGM_FIRM, accepts},
    {"agree* with", DGM_SUPPORTS, DGM_FIRM, accepts},
    {"ratif*", DGM_SUPPORTS, DGM_FIRM, accepts},
    {"vot* for", DGM_SUPPORTS, DGM_FIRM, accepts},
    {"propos*", DGM_SUPPORTS, DGM_FIRM, BIT(DGM_OFFERS)},
    {"suggest*", DGM_SUPPORTS, DGM_FIRM, BIT(DGM_OFFERS) | BIT(DGM_OPEN)},
};

/* Behind a proposal: what is said of it, "a garrison was out of the question". The rest of a sentence tells much else, so few. */
static const char *const judges[] = {"rul* out", "not rul* out", "not exclud*", "out of the question",
                                     "non-negotiable",
                                     "not negotiable", "unacceptable", "rejected by", "reject*",      "refused"};

static const char *const conditions[] = {"only if", "only when", "unless", "provided that", "provided",
                                         "providing that",
                                         "on condition that", "on the condition that", "as long as", "so long as", "if"};

static const char *const past[] = {"at the time", "at that time", "back then", "in those days", "used to",
                                   "years ago", "a year ago", "formerly"};

/* An agreement that was not reached, and what is in nobody's hands: no stance on either. */
static const char *const of_none[] = {"fail* to agree", "fail* ? to agree", "fail* ? ? to agree", "unable to agree",
                                      "could not agree on", "did not agree on", "without agreeing",
                                      "which|who must approve|ratify", "which|who has|have to approve|ratify", "have to vote", /* whose yes it takes, whatever he thinks */
                                      "been|being|is|was|were asked for", "without agreement on", "without a deal on", "declin*|refus* to comment|say|elaborate", "cannot guarantee", "not guarantee"};

/* What only tells what something else is about, "talks that touch on X". */
static const char *const about[] = {"that|which bear|bears|touch|touched|touches on", "that|which deal|deals|dealt with",
                                    "that|which affect|affected|affects|concern|concerned|concerns", "that|which relate|relates to",
                                    "that|which could|may|might|will|would affect|concern", "bearing|touching on", "dealing with", "assurances|briefing|briefed about|on",
                                    /* whoever will not be left out of talks is not against them */
                                    "barred|excluded|exclusion|sidelined from", "cut|frozen|kept|left|locked|shut out of", "kept|turned away from"};

/* What is thrown out whole, and what opens the clause of its content. */
static const char *const throws_out[] = {"block*|oppos*|reject*|veto*", "turn* down", "threw|voted|voting out|against|down"};
static const char *const content[] = {"that|which could|might|will|would", "under which"};
static const char *const turns_away[] = {"but|instead|though|although|while|whereas"};

/* A word as people write it: letters, figures, apostrophes and hyphens. */
typedef struct word {
    uint32_t at, len;
} word;

static int of_word(unsigned char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '\'' || c == '-' ||
           (c >= 0x80 && c != 0xE2);
}

enum { MOST_WORDS = 120 };

/* The last MOST_WORDS words where from_end, else the first. Curly apostrophes are of a word, other marks in E2 80 are not. */
static uint32_t split(word *out, dgm_str s, int from_end)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.len;) {
        size_t from = i;
        for (;;) {
            if (i < s.len && of_word((unsigned char)s.data[i]))
                i++;
            else if (i + 2 < s.len && i > from && !memcmp(s.data + i, "\xE2\x80\x99", 3))
                i += 3;
            else
                break;
        }
        if (i == from) {
            i += (unsigned char)s.data[i] == 0xE2 && i + 2 < s.len ? 3 : 1;
            continue;
        }
        if (n == MOST_WORDS && !from_end)
            return n;
        if (n == MOST_WORDS)
            memmove(out, out + 1, --n * sizeof *out);
        out[n++] = (word){(uint32_t)from, (uint32_t)(i - from)};
    }
    return n;
}

/* Is the form one of those that "|" parts, "*" at the end of one standing for any end? */
static int is_one(dgm_str form, const char *choices, size_t len)
{
    for (const char *at = choices, *end = choices + len; at < end;) {
        const char *bar = memchr(at, '|', (size_t)(end - at));
        size_t n = (size_t)((bar ? bar : end) - at);
        int open = n && at[n - 1] == '*';
        if ((open ? form.len >= n - 1 : form.len == n) && (form.data[0] | 0x20) == (*at | 0x20) && !strncasecmp(form.data, at, n - (size_t)open))
            return 1;
        at += n + 1;
    }
    return 0;
}

/* How many words from w on the phrase takes; 0: it does not stand there. */
static uint32_t takes(const char *phrase, const word *w, uint32_t n, dgm_str s)
{
    uint32_t k = 0;
    for (const char *at = phrase;; k++) {
        size_t len = strcspn(at, " ");
        if (k >= n || !((len == 1 && *at == '?') || is_one((dgm_str){s.data + w[k].at, w[k].len}, at, len)))
            return 0;
        if (!at[len])
            return k + 1;
        at += len + 1;
    }
}

static int denies(const word *w, dgm_str s)
{
    static const char *const whole[] = {"not", "never", "no", "cannot", "nor", "neither", "without"};
    const char *at = s.data + w->at;
    for (size_t i = 0; i < COUNT(whole); i++)
        if (strlen(whole[i]) == w->len && !strncasecmp(whole[i], at, w->len))
            return 1;
    return (w->len > 3 && !memcmp(at + w->len - 3, "n't", 3)) || (w->len > 5 && !memcmp(at + w->len - 5, "n\xE2\x80\x99t", 5));
}

/* What the row says behind "not", or behind "never". 0: nothing. */
static int turn(dgm_stance_told *t, int never)
{
    if (t->stance == DGM_OPPOSES)
        *t = (dgm_stance_told){DGM_OPEN, DGM_SOFT, wavers, t->at, t->to};
    else if (t->stance == DGM_SUPPORTS || t->stance == DGM_OFFERS)
        *t = (dgm_stance_told){DGM_OPPOSES, never ? DGM_RED_LINE : DGM_FIRM, BIT(DGM_OPPOSES), t->at, t->to};
    else if (t->stance == DGM_CONCEDES && t->may & BIT(DGM_OPEN)) /* "has not dropped its opposition" */
        *t = (dgm_stance_told){DGM_OPPOSES, DGM_FIRM, BIT(DGM_OPPOSES), t->at, t->to};
    else
        return 0;
    return 1;
}

/* "a pay offer", "that demand": a thing, and nobody's act. */
static int is_thing(const row *r, const word *w, uint32_t i, dgm_str s)
{
    static const char *const articles[] = {"a", "an", "the", "that", "this", "any", "no", "another"};
    for (uint32_t k = i; !strchr(r->phrase, ' ') && k-- > 0 && k + 2 >= i;)
        for (size_t a = 0; a < COUNT(articles); a++)
            if (strlen(articles[a]) == w[k].len && !strncasecmp(articles[a], s.data + w[k].at, w[k].len))
                return 1;
    return 0;
}

/* "has not decided whether to accept", "refused to endorse", "urged both to accept", "refused demands to": the first verb has the
 * last word. */
static int governs(const dgm_stance_told *first, const row *r, uint32_t at, dgm_str s)
{
    if (r->stance == DGM_DEMANDS && first->stance == DGM_OPPOSES && at == first->to + 1)
        return 1;
    if (r->stance == DGM_SUPPORTS && first->stance == DGM_OFFERS && at == first->to + 4)
        return !memcmp(s.data + first->to, " to ", 4);
    if (r->stance != DGM_SUPPORTS || first->stance == DGM_SUPPORTS || first->stance == DGM_OFFERS)
        return 0;
    dgm_str between = {s.data + first->to, at - first->to};
    return !memchr(between.data, ',', between.len) && !memchr(between.data, ';', between.len) && !memmem(between.data, between.len, " and ", 5) &&
           !memmem(between.data, between.len, " but ", 5);
}

/* Does the phrase tell a stance on what stands before it: "the plan is unacceptable"? */
static int judges_behind(const char *phrase)
{
    for (size_t j = 0; j < COUNT(judges); j++)
        if (!strcmp(judges[j], phrase))
            return 1;
    return 0;
}

static int told(dgm_stance_told *out, dgm_str s, int behind)
{
    word w[MOST_WORDS];
    uint32_t n = split(w, s, !behind), step;
    int found = 0;
    for (uint32_t i = 0; i < n; i += step) {
        const row *best = NULL;
        step = 0;
        for (size_t r = 0; r < COUNT(rows); r++) {
            uint32_t k = takes(rows[r].phrase, w + i, n - i, s);
            if (k > step) {
                best = &rows[r];
                step = k;
            }
        }
        if (best && behind && !judges_behind(best->phrase)) /* "and reiterated its rejection of": of something else */
            continue;
        if (best && found && governs(out, best, w[i].at, s)) {
            out->to = w[i + step - 1].at + w[i + step - 1].len;
            continue;
        }
        if (!best || is_thing(best, w, i, s)) {
            step = 1;
            continue;
        }
        dgm_stance_told t = {best->stance, best->strength, best->may | BIT(best->stance), w[i].at, w[i + step - 1].at + w[i + step - 1].len};
        if (best->stance == DGM_SUPPORTS && i && is_one((dgm_str){s.data + w[i - 1].at, w[i - 1].len}, "could|may|might", 15))
            t.may |= wavers; /* "hinted that it might accept" */
        int turned = 0, never = 0;
        for (uint32_t k = i; k-- > 0 && k + 3 >= i && !turned;) {
            if (memchr(s.data + w[k].at, ',', w[k + 1].at - w[k].at)) /* "which was not asked, is against" */
                break;
            turned = denies(&w[k], s);
            never = turned && w[k].len == 5 && !strncasecmp(s.data + w[k].at, "never", 5);
        }
        found = !turned || turn(&t, never);
        *out = t;
        if (behind && found)
            return 1;
    }
    return found;
}

int dgm_stance_told_before(dgm_stance_told *out, dgm_str words)
{
    return told(out, words, 0);
}

int dgm_stance_told_behind(dgm_stance_told *out, dgm_str words)
{
    return told(out, words, 1);
}

int dgm_stance_denied(dgm_stance_told *told)
{
    return turn(told, 0);
}

int dgm_condition_told(uint32_t *at, dgm_str words)
{
    word w[MOST_WORDS];
    uint32_t n = split(w, words, 0);
    for (uint32_t i = 0; i < n && i < 12; i++)
        for (size_t c = 0; c < COUNT(conditions); c++)
            if (takes(conditions[c], w + i, n - i, words)) {
                *at = w[i].at;
                return 1;
            }
    return 0;
}

int dgm_opens_condition(dgm_str words)
{
    static const char *const more[] = {"until", "when", "once", "after", "before", "in return", "in exchange",
                                       "without", "should", "were", "in case", "on the understanding", "subject to",
                                       "depending on"};
    word w[MOST_WORDS];
    uint32_t n = split(w, words, 0);
    for (uint32_t i = 0; i < n && i < 2; i++) {
        for (size_t c = 0; c < COUNT(conditions); c++)
            if (takes(conditions[c], w + i, n - i, words))
                return 1;
        for (size_t c = 0; c < COUNT(more); c++)
            if (takes(more[c], w + i, n - i, words))
                return 1;
    }
    return 0;
}

/* Does one of the phrases stand in the words? */
static int holds(dgm_str words, const char *const *phrases, size_t count)
{
    word w[MOST_WORDS];
    uint32_t n = split(w, words, 0);
    for (uint32_t i = 0; i < n; i++)
        for (size_t k = 0; k < count; k++)
            if (takes(phrases[k], w + i, n - i, words))
                return 1;
    return 0;
}

size_t dgm_phrase_takes(const char *phrase, dgm_str words)
{
    word w[MOST_WORDS];
    uint32_t k = takes(phrase, w, split(w, words, 0), words);
    return k ? w[k - 1].at + w[k - 1].len : 0;
}

int dgm_no_stance_told(dgm_str words)
{
    return holds(words, of_none, COUNT(of_none));
}

int dgm_about_told(dgm_str words)
{
    word w[MOST_WORDS];
    uint32_t n = split(w, words, 1);
    for (uint32_t i = n > 3 ? n - 3 : 0; i < n; i++)
        for (size_t k = 0; k < COUNT(about); k++)
            if (takes(about[k], w + i, n - i, words) == n - i)
                return 1;
    return 0;
}

int dgm_within_refused(dgm_str words)
{
    word w[MOST_WORDS];
    uint32_t n = split(w, words, 1);
    int out = 0, in = 0;
    for (uint32_t i = 0; i < n; i++) {
        for (size_t k = 0; k < COUNT(throws_out); k++)
            out |= takes(throws_out[k], w + i, n - i, words) > 0;
        for (size_t k = 0; k < COUNT(content); k++)
            in |= out && takes(content[k], w + i, n - i, words) > 0;
        if (takes(turns_away[0], w + i, n - i, words))
            out = in = 0;
    }
    return in;
}

int dgm_past_told(dgm_str words)
{
    return holds(words, past, COUNT(past));
}
