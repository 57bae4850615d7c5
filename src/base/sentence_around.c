/*
 * sentence_around.c - the sentence of a text in which a span stands, without an analysis.
 *
 *     "Mr. Okoro left. Police [arrested] him."  ->  "Police arrested him."
 *
 * How:    from the last line end, or full stop with a blank and a capital or quotation mark behind it, to the next one.
 *         After a single capital letter, or a word of up to three letters that begins with one ("Mr.", "Gen."), no sentence ends.
 */
#include "base/near.h"

static int is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Whether a sentence ends behind byte i. */
static int ends(dgm_str t, size_t i)
{
    if (t.data[i] != '.' && t.data[i] != '!' && t.data[i] != '?')
        return 0;
    if (i + 2 >= t.len || t.data[i + 1] != ' ')
        return 0;
    char next = t.data[i + 2];
    if (!is_upper(next) && next != '"' && !((unsigned char)next & 0x80) && !(next >= '0' && next <= '9'))
        return 0;
    size_t k = i;
    while (k && t.data[k - 1] != ' ' && t.data[k - 1] != '\n' && i - k < 5)
        k--;
    return !(t.data[i] == '.' && i - k <= 3 && is_upper(t.data[k]));
}

dgm_span dgm_sentence_around(dgm_str text, dgm_span at)
{
    size_t from = at.from < text.len ? at.from : text.len, to = at.to < text.len ? at.to : text.len;
    while (from && text.data[from - 1] != '\n' && !(from > 1 && text.data[from - 1] == ' ' && ends(text, from - 2)))
        from--;
    while (to < text.len && text.data[to] != '\n' && !ends(text, to))
        to++;
    if (to < text.len && text.data[to] != '\n')
        to++;
    while (from < to && (text.data[from] == ' ' || text.data[from] == '\r'))
        from++;
    while (to > from && (text.data[to - 1] == ' ' || text.data[to - 1] == '\r'))
        to--;
    return (dgm_span){(uint32_t)from, (uint32_t)to};
}
