/*
 * fields.c - what most lines of a YAML model have in common.
 *
 *     - name: blockade                          or shorter:  - blockade
 *       note: shipping only
 *       evidence: [{record: 35036ccd, quote: "the ships will be turned round", date: 1962-10-22}]
 *
 * In:     nodes of the tree.
 * Out:    names, texts, evidence; an unknown key is an error that names the nearest known one.
 * Limits: DGM_CONFLICT_ITEMS pieces of evidence a line.
 */
#include "conflict/fields.h"

#include "base/arena.h"
#include "base/calendar.h"

#include <string.h>

const dgm_node *dgm_node_at(const dgm_node *map, const char *key)
{
    dgm_str want = dgm_words(key);
    if (!map || map->kind != DGM_NODE_MAP)
        return NULL;
    for (const dgm_node *n = map->first; n; n = n->next)
        if (dgm_same(n->key, want))
            return n;
    return NULL;
}

dgm_status dgm_fields_check(const dgm_draft *d, const dgm_node *map, const char *what, const char *const *keys)
{
    dgm_str known[DGM_FIELDS + 2];
    size_t n = 0;
    if (map->kind != DGM_NODE_MAP)
        return dgm_draft_fail(d, map->line, "%s should be lines of 'key: value'", what);
    for (; keys[n] && n < DGM_FIELDS; n++)
        known[n] = dgm_words(keys[n]);
    known[n++] = dgm_words("note");
    known[n++] = dgm_words("evidence");
    for (const dgm_node *k = map->first; k; k = k->next) {
        size_t i = 0;
        while (i < n && !dgm_same(k->key, known[i]))
            i++;
        if (i == n) {
            char key[80];
            dgm_str shown = dgm_words(key);
            size_t len = strlen(what) < 60 ? strlen(what) : 60;
            memcpy(key, "key for ", 8);
            memcpy(key + 8, what, len);
            key[8 + len] = '\0';
            return dgm_draft_unknown(d, k->key_line, shown.data, k->key, known, n, sizeof *known);
        }
    }
    return DGM_OK;
}

dgm_status dgm_field_text(const dgm_draft *d, dgm_str *out, const dgm_node *node, const char *what)
{
    if (node->kind != DGM_NODE_TEXT)
        return dgm_draft_fail(d, node->line, "%s should be a text, not a %s", what,
                              node->kind == DGM_NODE_LIST ? "list" : "group of lines");
    *out = node->text;
    return DGM_OK;
}

dgm_status dgm_field_words(const dgm_draft *d, dgm_str *out, const dgm_node *map, const char *key)
{
    const dgm_node *node = dgm_node_at(map, key);
    dgm_status st;
    *out = (dgm_str){NULL, 0};
    if (!node)
        return DGM_OK;
    if ((st = dgm_field_text(d, out, node, key)))
        return st;
    return dgm_draft_text(d, out, *out, node->line, key);
}

dgm_status dgm_field_yes(const dgm_draft *d, int *out, const dgm_node *node, int otherwise)
{
    *out = otherwise;
    if (!node)
        return DGM_OK;
    *out = node->kind == DGM_NODE_TEXT && dgm_same(node->text, dgm_words("yes"));
    if (!*out && (node->kind != DGM_NODE_TEXT || !dgm_same(node->text, dgm_words("no"))))
        return dgm_draft_fail(d, node->line, "'%.*s' should be yes or no", SHOWN(node->key));
    return DGM_OK;
}

dgm_status dgm_field_number(const dgm_draft *d, uint64_t *out, const dgm_node *node)
{
    *out = 0;
    int ok = node->kind == DGM_NODE_TEXT && node->text.len > 0 && node->text.len < 16;
    for (size_t i = 0; ok && i < node->text.len; i++) {
        ok = node->text.data[i] >= '0' && node->text.data[i] <= '9';
        *out = 10 * *out + (uint64_t)(node->text.data[i] - '0');
    }
    return ok ? DGM_OK : dgm_draft_fail(d, node->line, "'%.*s' should be a whole number", SHOWN(node->key));
}

size_t dgm_sign_length(dgm_str text)
{
    static const char *const signs[] = {" > ", " < ", " = ", " >= ", " <= "};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t n = strlen(signs[i]);
        if (text.len >= n && !memcmp(text.data, signs[i], n))
            return n;
    }
    return 0;
}

dgm_status dgm_items(const dgm_draft *d, const dgm_node **first, size_t *n, const dgm_node *node, const char *what,
                     size_t most)
{
    *first = NULL;
    *n = 0;
    if (!node || (node->kind == DGM_NODE_TEXT && !node->text.len))
        return DGM_OK;
    *first = node->kind == DGM_NODE_LIST ? node->first : node;
    *n = node->kind == DGM_NODE_LIST ? node->n : 1;
    if (*n > most)
        return dgm_draft_fail(d, node->line, "%s: %zu of them; at most %zu", what, *n, most);
    return DGM_OK;
}

/* "1962-10-22" */
static dgm_day day_of(dgm_str text)
{
    int part[3] = {0, 0, 0}, at = 0;
    if (text.len != 10 || text.data[4] != '-' || text.data[7] != '-')
        return DGM_NO_DAY;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.data[i];
        if (i == 4 || i == 7)
            at++;
        else if (c < '0' || c > '9')
            return DGM_NO_DAY;
        else
            part[at] = 10 * part[at] + (c - '0');
    }
    return dgm_day_make(part[0], part[1], part[2]);
}

dgm_status dgm_field_day(const dgm_draft *d, dgm_day *out, const dgm_node *node)
{
    *out = node && node->kind == DGM_NODE_TEXT ? day_of(node->text) : DGM_NO_DAY;
    return !node || *out != DGM_NO_DAY
               ? DGM_OK
               : dgm_draft_fail(d, node->line, "'%.*s' should be a day as 1962-10-22", SHOWN(node->key));
}

int dgm_is_country(dgm_str text)
{
    int is = text.len == 3;
    for (size_t i = 0; is && i < 3; i++)
        is = text.data[i] >= 'A' && text.data[i] <= 'Z';
    return is;
}

dgm_status dgm_field_country(const dgm_draft *d, dgm_str *out, const dgm_node *node)
{
    *out = (dgm_str){NULL, 0};
    if (!node)
        return DGM_OK;
    if (node->kind != DGM_NODE_TEXT || !dgm_is_country(node->text))
        return dgm_draft_fail(d, node->line,
                              "'%.*s' should be the code of a country in three capital letters, such as RUS",
                              SHOWN(node->key));
    return dgm_draft_text(d, out, node->text, node->line, "country");
}

static dgm_status evidence(const dgm_draft *d, dgm_evidence *out, const dgm_node *node)
{
    static const char *const keys[] = {"record", "report", "quote", "date", NULL};
    dgm_str *const texts[] = {&out->record, &out->report, &out->quote};
    dgm_status st;
    out->day = DGM_NO_DAY;
    if (node->kind == DGM_NODE_TEXT)
        return node->text.len ? dgm_draft_text(d, &out->quote, node->text, node->line, "quote")
                              : dgm_draft_fail(d, node->line, "a piece of evidence is empty");
    if ((st = dgm_fields_check(d, node, "evidence", keys)))
        return st;
    for (int i = 0; i < 3; i++)
        if ((st = dgm_field_words(d, texts[i], node, keys[i])))
            return st;
    if ((st = dgm_field_day(d, &out->day, dgm_node_at(node, "date"))))
        return st;
    if (!out->record.len && !out->report.len && !out->quote.len && out->day == DGM_NO_DAY)
        return dgm_draft_fail(d, node->line, "a piece of evidence is empty");
    return DGM_OK;
}

dgm_status dgm_backing_read(const dgm_draft *d, dgm_backing *out, const dgm_node *node)
{
    const dgm_node *item;
    dgm_evidence *list;
    dgm_status st;
    *out = (dgm_backing){.line = node->line};
    if (node->kind != DGM_NODE_MAP)
        return DGM_OK;
    if ((st = dgm_field_words(d, &out->note, node, "note")))
        return st;
    if ((st = dgm_items(d, &item, &out->n_evidence, dgm_node_at(node, "evidence"), "evidence", DGM_CONFLICT_ITEMS)))
        return st;
    DGM_TAKE(d, list, out->n_evidence);
    for (size_t i = 0; i < out->n_evidence; i++, item = item->next)
        if ((st = evidence(d, &list[i], item)))
            return st;
    out->evidence = list;
    return DGM_OK;
}

dgm_status dgm_entry_read(const dgm_draft *d, const dgm_node **value, dgm_backing *backing, const dgm_node *node,
                          const char *what, const char *const *keys)
{
    dgm_status st = dgm_backing_read(d, backing, node);
    if (st)
        return st;
    *value = node;
    if (node->kind == DGM_NODE_TEXT)
        return DGM_OK;
    if ((st = dgm_fields_check(d, node, what, keys)))
        return st;
    *value = dgm_node_at(node, keys[0]);
    return *value ? DGM_OK : dgm_draft_fail(d, node->line, "%s has no '%s'", what, keys[0]);
}
