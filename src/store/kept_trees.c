/*
 * kept_trees.c - the trees under a report's statements into the database and out of it.
 *
 *     "0 3 PROPN 3 nsubj\n4 5 PROPN 1 flat\n10 4 VERB 0 root say\n"  <->  the tree of "Ana Lopez said"
 *
 * How:    one row a sentence, one line a word; the forms are the report's own words, a lemma stands only where it is
 *         another word than the form.
 * Limits: a line that is damaged ends the tree there; heads that lead outside become roots; 65,536 words a sentence.
 */
#include "store/inside.h"

#include "base/buffer.h"
#include "base/error.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_WORDS = 65536 };

static void add_word(dgm_buffer *b, const dgm_account *account, const dgm_sentence_tree *tree, const dgm_tree_word *w)
{
    const char *form = account->report.text.data + w->at.from;
    size_t n = w->at.to - w->at.from;
    dgm_buffer_printf(b, "%u %zu %s %u %s", w->at.from - tree->at.from, n, w->tag, w->head, w->relation);
    int blank = memchr(w->lemma.data, ' ', w->lemma.len) || memchr(w->lemma.data, '\n', w->lemma.len);
    if (w->lemma.len && !blank && (w->lemma.len != n || memcmp(w->lemma.data, form, n) != 0)) {
        dgm_buffer_str(b, " ");
        dgm_buffer_add(b, w->lemma.data, w->lemma.len);
    }
    dgm_buffer_str(b, "\n");
}

dgm_status dgm_store_keep_trees(dgm_store *s, sqlite3_int64 report, const dgm_account *account, dgm_error *err)
{
    dgm_buffer b = {0};
    sqlite3_stmt *stmt = dgm_store_sql(s, SQL_DROP_TREES, err);
    if (!stmt)
        return DGM_ESTORE;
    sqlite3_bind_int64(stmt, 1, report);
    dgm_status st = dgm_store_run(s, stmt, err);
    for (size_t i = 0; i < account->trees && !st; i++) {
        const dgm_sentence_tree *t = &account->tree[i];
        dgm_buffer_clear(&b);
        for (uint32_t k = 0; k < t->words; k++)
            add_word(&b, account, t, &t->word[k]);
        if (b.failed)
            st = dgm_fail(err, DGM_ENOMEM, "no memory for the trees of report %.8s", account->report.id);
        else if (!(stmt = dgm_store_sql(s, SQL_ADD_TREE, err)))
            st = DGM_ESTORE;
        else {
            sqlite3_bind_int64(stmt, 1, report);
            sqlite3_bind_int64(stmt, 2, t->at.from);
            sqlite3_bind_int64(stmt, 3, t->at.to);
            dgm_store_bind(stmt, 4, (dgm_str){b.data, b.len});
            st = dgm_store_run(s, stmt, err);
        }
    }
    dgm_buffer_free(&b);
    return st;
}

/* The next field of a line as a number. */
static int number(uint32_t *out, char **at)
{
    char *end;
    unsigned long n = strtoul(*at, &end, 10);
    if (end == *at || *end != ' ' || n > DGM_MAX_TEXT)
        return 0;
    *out = (uint32_t)n;
    *at = end + 1;
    return 1;
}

/* The next field as a word; NULL: there is none. */
static char *field(char **at)
{
    char *from = *at;
    size_t n = strcspn(from, " ");
    if (!n)
        return NULL;
    *at = from[n] ? from + n + 1 : from + n;
    from[n] = '\0';
    return from;
}

/* One line, which is cut up; 0: it is damaged. */
static int read_word(dgm_tree_word *w, char *line, const dgm_sentence_tree *tree, dgm_str text)
{
    uint32_t from, n;
    char *tag, *relation;
    if (!number(&from, &line) || !number(&n, &line) || !(tag = field(&line)) || !number(&w->head, &line) ||
        !(relation = field(&line)) || from > tree->at.to - tree->at.from || n > tree->at.to - tree->at.from - from)
        return 0;
    w->at = (dgm_span){tree->at.from + from, tree->at.from + from + n};
    w->tag = tag;
    w->relation = relation;
    w->lemma = *line ? (dgm_str){line, strlen(line)} : (dgm_str){text.data + w->at.from, n};
    return 1;
}

int dgm_store_read_tree(dgm_sentence_tree *tree, char *lines, dgm_str text, dgm_arena *a)
{
    uint32_t n = 0;
    for (const char *p = lines; (p = strchr(p, '\n')) && n < MOST_WORDS; p++)
        n++;
    dgm_tree_word *word = dgm_take(a, n + 1, sizeof *word);
    if (!word)
        return 0;
    tree->word = word;
    tree->words = 0;
    for (char *line = lines, *end; tree->words < n && (end = strchr(line, '\n')); line = end + 1) {
        *end = '\0';
        if (!read_word(&word[tree->words], line, tree, text))
            break;
        tree->words++;
    }
    for (uint32_t i = 0; i < tree->words; i++)
        if (word[i].head > tree->words)
            word[i].head = 0;
    return 1;
}

dgm_status dgm_store_load_trees(dgm_account *account, dgm_store *s, sqlite3_int64 report, dgm_error *err)
{
    sqlite3_stmt *stmt = dgm_store_sql(s, SQL_TREES, err);
    if (!stmt)
        return DGM_ESTORE;
    sqlite3_bind_int64(stmt, 1, report);
    dgm_sentence_tree *tree = NULL;
    size_t n = 0, room = 0;
    int code, good = 1;
    while (good && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
        sqlite3_int64 from = sqlite3_column_int64(stmt, 0), to = sqlite3_column_int64(stmt, 1);
        if (from < 0 || to <= from || (uint64_t)to > account->report.text.len)
            continue;
        if (n == room) {
            dgm_sentence_tree *more = dgm_take(s->arena, room = room * 2 + 64, sizeof *more);
            if (more && n)
                memcpy(more, tree, n * sizeof *more);
            good = (tree = more) != NULL;
        }
        char *lines = (char *)(uintptr_t)dgm_store_column(stmt, 2, s->arena).data;
        if (good)
            tree[n] = (dgm_sentence_tree){.at = {(uint32_t)from, (uint32_t)to}};
        good = good && lines && dgm_store_read_tree(&tree[n], lines, account->report.text, s->arena);
        n += (size_t)good;
    }
    dgm_status st = !good ? dgm_fail(err, DGM_ENOMEM, "no memory for the trees of report %.8s", account->report.id)
                    : code == SQLITE_DONE ? DGM_OK
                                          : dgm_store_fail(s, err);
    sqlite3_reset(stmt);
    account->tree = tree;
    account->trees = n;
    return st;
}

uint32_t dgm_store_tree_at(const dgm_account *account, sqlite3_int64 byte)
{
    for (size_t i = 0; i < account->trees; i++)
        if (account->tree[i].at.from == byte)
            return (uint32_t)i + 1;
    return 0;
}
