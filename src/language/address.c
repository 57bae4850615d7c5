/*
 * address.c - where an address ends.
 *
 *     (see www.example.org/news, or write to ana.b@example.org)   ->   www.example.org/news   ana.b@example.org
 *
 * In:   the layout and the word at which an address may begin.
 * How:  up to the next blank or closing quotation mark, without the punctuation at its end; it is one when it begins with
 *       a row of the table of beginnings, or has letters, "@", letters and a full stop within, or is letters parted by
 *       full stops of which the last are in the table of endings.
 * Limits: 2,000 bytes.
 */
#include "language/address.h"

#include <string.h>
#include <strings.h>

enum { LONGEST = 2000 };

static const char *const beginnings[] = {"http://", "https://", "ftp://", "www.", "mailto:"};
/* Domains by which a bare name is known ("example.com"); none that are words of English. */
static const char *const endings[] = {"com",  "org",   "net",   "edu",    "gov",    "int", "mil",
                                      "info", "co.uk", "ac.uk", "gov.uk", "org.uk", "eu",  "ru",
                                      "ua",   "de",    "fr",    "pl",     "cn",     "ir",  "tv"};

static int is_alnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

static int begins_with(const char *p, size_t n, const char *what)
{
    size_t len = strlen(what);
    return n > len && !strncasecmp(p, what, len);
}

/* "name@host.org" */
static int is_mail(const char *p, size_t n)
{
    const char *at = memchr(p, '@', n);
    if (!at || at == p || at + 1 == p + n || !is_alnum(at[1]))
        return 0;
    for (const char *c = p; c < p + n; c++)
        if (c != at && !is_alnum(*c) && !strchr(".-_+", *c))
            return 0;
    return memchr(at, '.', (size_t)(p + n - at)) != NULL;
}

/* "example.org", "news.example.co.uk/page" */
static int is_host(const char *p, size_t n)
{
    const char *slash = memchr(p, '/', n), *dot = memchr(p, '.', n);
    size_t host = slash ? (size_t)(slash - p) : n;
    if (!dot || dot == p)
        return 0;
    for (size_t i = 0; i < host; i++)
        if (!is_alnum(p[i]) && p[i] != '.' && p[i] != '-')
            return 0;
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++) {
        size_t len = strlen(endings[k]);
        if (host > len + 1 && p[host - len - 1] == '.' && !strncmp(p + host - len, endings[k], len))
            return 1;
    }
    return 0;
}

uint32_t dgm_address(dgm_str text, const dgm_layout *layout, uint32_t i)
{
    uint32_t to = i + 1, from = layout->word[i].at.from;
    if (to == layout->words || layout->word[to].space || !is_alnum(text.data[from]))
        return i; /* one word: no address; the common case */
    while (to < layout->words && !layout->word[to].space && layout->word[to].at.to - from <= LONGEST &&
           !strchr("\"<>", text.data[layout->word[to].at.from]) && text.data[layout->word[to].at.from] != '\xE2')
        to++;
    while (to > i + 1 && strchr(".,;:!?)]}'", text.data[layout->word[to - 1].at.from]))
        to--;
    const char *p = text.data + from;
    size_t n = layout->word[to - 1].at.to - from;
    for (size_t k = 0; k < sizeof beginnings / sizeof *beginnings; k++)
        if (begins_with(p, n, beginnings[k]))
            return to;
    return is_mail(p, n) || is_host(p, n) ? to : i;
}
