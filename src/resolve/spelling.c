/*
 * spelling.c - the forms in which names are compared.
 *
 *     "The U.S. State Department"  ->  "us state department"
 *     zelenskyy, zelensky, zelenskiy  ->  zelenski        sergey, sergei  ->  sergei        khamenei  ->  hamenei
 *
 * In:     a name as it stands; its key.
 * Out:    the key, by which all rows are found; the spelling key, by which persons are found too.
 * How:    the spelling key undoes what differs between the usual ways of writing Cyrillic and Arabic names in Latin
 *         letters. It only ever joins names; two persons whose names it joins are told apart by their rows, or not at all.
 * Limits: names of 4 to 120 bytes have a spelling key; shorter ones are too easily like another.
 */
#include "resolve/known.h"
#include "resolve/token.h"

#include <string.h>

size_t dgm_name_key(char key[DGM_KEY], const char *name, size_t n)
{
    char low[DGM_KEY];
    size_t used = 0, len = n && n < 130 ? dgm_fold(low, sizeof low, name, n) : 0;
    for (size_t i = 0; i < len; i++) {
        char c = low[i];
        if (c == '.' || c == '\'' || c == '"' || c == ',')
            continue;
        if ((unsigned char)c == 0xE2 && i + 2 < len && (unsigned char)low[i + 1] == 0x80) { /* quotation marks */
            i += 2;
            continue;
        }
        if (c == '-' || c == '\t' || c == '\n')
            c = ' ';
        if (c != ' ' || (used && key[used - 1] != ' '))
            key[used++] = c;
    }
    while (used && key[used - 1] == ' ')
        used--;
    key[used] = '\0';
    if (!strncmp(key, "the ", 4) && used > 4) {
        memmove(key, key + 4, used - 3);
        used -= 4;
    }
    return used;
}

size_t dgm_spelling_key(char out[DGM_KEY], const char *key)
{
    /* pairs in the order in which they are tried at each place */
    static const char *const same[][2] = {{"iyy", "i"}, {"kh", "h"},   {"gh", "g"},  {"ph", "f"}, {"ou", "u"},
                                          {"oo", "u"},  {"ee", "i"},   {"iy", "i"},  {"yi", "i"}, {"ii", "i"},
                                          {"yy", "i"},  {"ij", "i"},   {"iu", "u"},  {"yu", "u"}, {"ya", "a"},
                                          {"ia", "a"},  {"sch", "sh"}, {"tz", "ts"}, {"ks", "x"}, {"dj", "j"},
                                          {"zh", "j"},  {"q", "k"},    {"w", "v"},   {"y", "i"},  {"c", "k"}};
    size_t n = strlen(key), used = 0;
    out[0] = '\0';
    if (n < 4 || n > 120)
        return 0;
    for (size_t i = 0; i < n;) {
        const char *to = NULL;
        size_t from = 1;
        for (size_t k = 0; !to && k < sizeof same / sizeof *same; k++)
            if (!strncmp(key + i, same[k][0], strlen(same[k][0])) && !(key[i] == 'c' && key[i + 1] == 'h')) {
                to = same[k][1];
                from = strlen(same[k][0]);
            }
        char one[2] = {key[i], '\0'};
        for (to = to ? to : one; *to; to++)
            if (!used || out[used - 1] != *to) /* Mohammed, Mohamed */
                out[used++] = *to;
        i += from;
    }
    out[used] = '\0';
    return used;
}
