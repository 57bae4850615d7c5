/*
 * lemma.c - reading and applying lemma rules.   In: a rule, a form.   Out: a lemma.   Method: lemma.h.
 */
#include "language/lemma.h"

#include <string.h>
#include <utf8proc.h>

int dgm_lemma_rule_read(dgm_lemma_rule *rule, const char *line, size_t n)
{
    size_t at = 1;
    *rule = (dgm_lemma_rule){0};
    if (n < 2 || (line[0] != 'l' && line[0] != 'k') || line[1] < '0' || line[1] > '9')
        return 0;
    rule->lower = line[0] == 'l';
    for (; at < n && line[at] >= '0' && line[at] <= '9' && rule->cut < 1000; at++)
        rule->cut = 10 * rule->cut + (uint32_t)(line[at] - '0');
    rule->add = (dgm_str){line + at, n - at};
    return 1;
}

/* Lower case, character by character; to has room for three bytes for each of from. */
static size_t lower(char *to, dgm_str from)
{
    size_t n = 0;
    for (size_t at = 0; at < from.len;) {
        utf8proc_int32_t c;
        utf8proc_ssize_t len =
            utf8proc_iterate((const utf8proc_uint8_t *)from.data + at, (utf8proc_ssize_t)(from.len - at), &c);
        if (len < 1)
            break;
        n += (size_t)utf8proc_encode_char(utf8proc_tolower(c), (utf8proc_uint8_t *)to + n);
        at += (size_t)len;
    }
    return n;
}

dgm_str dgm_lemma_apply(const dgm_lemma_rule *rule, dgm_str form, dgm_arena *a)
{
    if (!rule->lower && !rule->cut && !rule->add.len)
        return form;
    char *lemma = dgm_take_raw(a, 3 * form.len + rule->add.len + 4, 1);
    if (!lemma)
        return form;
    size_t n = form.len;
    if (rule->lower)
        n = lower(lemma, form);
    else
        memcpy(lemma, form.data, n);
    for (uint32_t cut = rule->cut; cut && n; cut--)
        do
            n--;
        while (n && ((unsigned char)lemma[n] & 0xC0) == 0x80);
    if (n + rule->add.len == 0)
        return form;
    if (rule->add.len)
        memcpy(lemma + n, rule->add.data, rule->add.len);
    return (dgm_str){lemma, n + rule->add.len};
}
