/*
 * known.c - tables of actors: text files of rows, read, checked, and found by name.
 *
 *     person <TAB> Sergey Lavrov; Sergei Lavrov <TAB> RUS <TAB> GOV <TAB> Foreign Minister ... <TAB> wikidata-russia
 *     "Lavrov", 2025-08-20  ->  that row, by surname
 *
 * In:     bytes of tables, as docs/tables.md describes them; a name and a day.
 * Out:    rows; or an error that names file, line and what is wrong.
 * How:    one pass cuts a table into rows, a second looks at what rows say of each other (country codes, conflicts);
 *         every name has an entry under its key, a person's also under its spelling and its surname.
 * Limits: 8 MiB a table, 4,000 bytes a row, 256 names a row, 200,000 rows in all; nothing is skipped silently.
 */
#include "resolve/known.h"

#include "base/error.h"
#include "resolve/table.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MAX_NAMES = 256, MAX_ROWS = 200000, MAX_ENTRIES = 1 << 20 };

typedef struct entry {
    const char *key;
    uint32_t row, next; /* next: 1 + number of the next with the same hash; 0: none */
    int how;
} entry;

typedef struct source {
    const char *name, *what;
} source;

struct dgm_known {
    dgm_arena *a;
    dgm_known_row *row;
    uint8_t *hidden; /* [rows] a row of the user's stands in its place */
    uint32_t rows, row_room;
    entry *entry;
    uint32_t entries, entry_room, *bucket, mask;
    source *source;
    uint32_t sources, source_room;
    size_t count[DGM_KNOWN_KINDS];
    uint32_t users;
};

static const char *const kinds[DGM_KNOWN_KINDS] = {"state", "demonym", "capital",    "seat",  "organ",   "organisation",
                                                   "group", "person",  "collective", "media", "company", "role"};
static const char columns[] = "kind\tnames\tcountry\tsector\trole\tpart_of\tfrom\tto\tsource";
enum { KIND, NAMES, COUNTRY, SECTOR, ROLE, PART_OF, FROM, TO, SOURCE, COLUMNS };
/* PLOVER's sectors, and what it has in place of a country. */
static const char sectors[] =
    " COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP "
    "PRE REL SOC ";
static const char beyond[] = " IGO UNO EUR NGO ISM IMG MNC ";

const char *dgm_known_kind_name(dgm_known_kind kind)
{
    return kind < DGM_KNOWN_KINDS ? kinds[kind] : "";
}

dgm_known *dgm_known_new(void)
{
    dgm_known *k = calloc(1, sizeof *k);
    if (k && !(k->a = dgm_arena_open((size_t)64 << 20))) {
        free(k);
        return NULL;
    }
    return k;
}

void dgm_known_close(dgm_known *k)
{
    if (!k)
        return;
    dgm_arena_close(k->a);
    free(k->row);
    free(k->hidden);
    free(k->entry);
    free(k->bucket);
    free(k->source);
    free(k);
}

static dgm_status no_memory(dgm_error *err)
{
    return dgm_fail(err, DGM_ENOMEM, "no memory for the tables of actors");
}

/* Room for one more thing of size bytes in *list; 0 when there is none. */
static int grow(void *list, uint32_t n, uint32_t *room, size_t size, uint32_t most)
{
    void **p = list;
    if (n < *room)
        return 1;
    uint32_t more = *room ? *room * 2 : 256;
    void *bigger = n < most ? realloc(*p, more * size) : NULL;
    if (!bigger)
        return 0;
    *p = bigger;
    *room = more;
    return 1;
}

dgm_day dgm_known_day(const char *text, int last)
{
    static const int before[] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
    int part[3] = {0, last ? 12 : 1, 0};
    size_t n = strlen(text);
    if (n != 4 && n != 7 && n != 10)
        return DGM_NO_DAY;
    for (size_t i = 0; i < n; i++)
        if (i == 4 || i == 7 ? text[i] != '-' : text[i] < '0' || text[i] > '9')
            return DGM_NO_DAY;
    part[0] = atoi(text);
    if (n > 4)
        part[1] = atoi(text + 5);
    if (part[1] < 1 || part[1] > 12 || part[0] < 1)
        return DGM_NO_DAY;
    int leap = (part[0] % 4 == 0 && part[0] % 100 != 0) || part[0] % 400 == 0;
    int days = before[part[1]] - before[part[1] - 1] + (leap && part[1] == 2);
    part[2] = n > 7 ? atoi(text + 8) : last ? days : 1;
    if (part[2] < 1 || part[2] > days)
        return DGM_NO_DAY;
    int y = part[0] - 1;
    return y * 365 + y / 4 - y / 100 + y / 400 + before[part[1] - 1] + (leap && part[1] > 2) + part[2] - 1 - 719162;
}

/* Is word [p, p + n) one of a list with blanks around each? */
static int listed(const char *list, const char *p, size_t n)
{
    char word[16];
    if (n + 3 > sizeof word)
        return 0;
    snprintf(word, sizeof word, " %.*s ", (int)n, p);
    return strstr(list, word) != NULL;
}

static const char *known_source(const dgm_known *k, const char *name, size_t n)
{
    for (uint32_t i = 0; i < k->sources; i++)
        if (strlen(k->source[i].name) == n && !memcmp(k->source[i].name, name, n))
            return k->source[i].what;
    return NULL;
}

const char *dgm_known_source(const dgm_known *k, const char *name)
{
    return known_source(k, name, strlen(name));
}

/* An entry for key; the key is copied. */
static int enter(dgm_known *k, const char *key, uint32_t row, int how)
{
    char *copy = dgm_take_text(k->a, key, strlen(key));
    if (!copy || !grow(&k->entry, k->entries, &k->entry_room, sizeof *k->entry, MAX_ENTRIES))
        return 0;
    k->entry[k->entries++] = (entry){copy, row, 0, how};
    return 1;
}

/* Entries for one name of a row; *named counts those with letters. */
static dgm_status enter_name(dgm_known *k, const char *name, size_t n, uint32_t row, const dgm_table *t, dgm_error *err)
{
    char key[DGM_KEY], spelling[DGM_KEY];
    if (!dgm_name_key(key, name, n))
        return dgm_table_error(t, err, "the name '%.*s' is empty or longer than 120 bytes", n < 60 ? (int)n : 60, name);
    if (!enter(k, key, row, DGM_BY_NAME))
        return no_memory(err);
    if (k->row[row].kind != DGM_KNOWN_PERSON)
        return DGM_OK;
    if (dgm_spelling_key(spelling, key) && !enter(k, spelling, row, DGM_BY_SPELLING))
        return no_memory(err);
    const char *last = strrchr(key, ' ');
    if (last && dgm_spelling_key(spelling, last + 1) && !enter(k, spelling, row, DGM_BY_SURNAME))
        return no_memory(err);
    return DGM_OK;
}

static dgm_status check_words(const dgm_known *k, const dgm_table *t, char *const cell[COLUMNS], int user,
                              dgm_error *err)
{
    for (const char *p = cell[SECTOR]; *p;) {
        size_t n = strcspn(p, "+");
        if (!listed(sectors, p, n))
            return dgm_table_error(t, err, "'%.20s' is no PLOVER sector", cell[SECTOR]);
        p += n + (p[n] == '+');
    }
    if (!*cell[SOURCE])
        return dgm_table_error(t, err, "the row names no source");
    for (const char *p = cell[SOURCE]; !user && *p;) {
        size_t n = strcspn(p, ",");
        if (!known_source(k, p, n))
            return dgm_table_error(t, err, "the source '%.*s' is not in sources.tsv", n < 60 ? (int)n : 60, p);
        p += n;
        while (*p == ',' || *p == ' ')
            p++;
    }
    return DGM_OK;
}

static dgm_status add_row(dgm_known *k, const dgm_table *t, char *cell[COLUMNS], int user, dgm_error *err)
{
    dgm_known_row r = {.file = t->file, .line = t->line, .user = (uint32_t)user, .from = DGM_NO_DAY, .to = DGM_NO_DAY};
    int kind = 0;
    while (kind < DGM_KNOWN_KINDS && strcmp(kinds[kind], cell[KIND]) != 0)
        kind++;
    if (kind == DGM_KNOWN_KINDS)
        return dgm_table_error(t, err, "'%.40s' is no kind of row; see docs/tables.md", cell[KIND]);
    dgm_status st = check_words(k, t, cell, user, err);
    if (st)
        return st;
    r.kind = (dgm_known_kind)kind;
    if ((*cell[FROM] && (r.from = dgm_known_day(cell[FROM], 0)) == DGM_NO_DAY) ||
        (*cell[TO] && (r.to = dgm_known_day(cell[TO], 1)) == DGM_NO_DAY))
        return dgm_table_error(t, err, "'%.20s' to '%.20s': days are YYYY, YYYY-MM or YYYY-MM-DD", cell[FROM],
                               cell[TO]);
    if (r.from != DGM_NO_DAY && r.to != DGM_NO_DAY && r.from > r.to)
        return dgm_table_error(t, err, "it ends (%s) before it begins (%s)", cell[TO], cell[FROM]);
    if (!grow(&k->row, k->rows, &k->row_room, sizeof *k->row, MAX_ROWS))
        return dgm_table_error(t, err, "there are more than %d rows, or no memory", MAX_ROWS);
    const char **texts[] = {&r.name, &r.country, &r.sector, &r.role, &r.part_of, &r.source};
    static const int from[] = {NAMES, COUNTRY, SECTOR, ROLE, PART_OF, SOURCE};
    for (size_t i = 0; i < sizeof from / sizeof *from; i++)
        if (!(*texts[i] = dgm_take_text(k->a, cell[from[i]], i ? strlen(cell[from[i]]) : strcspn(cell[NAMES], ";"))))
            return no_memory(err);
    k->row[k->rows] = r;
    size_t names = 0;
    for (const char *p = cell[NAMES]; !st && *p; names++) {
        size_t n = strcspn(p, ";");
        if (names == MAX_NAMES)
            return dgm_table_error(t, err, "a row may have %d names", MAX_NAMES);
        st = enter_name(k, p, n, k->rows, t, err);
        p += n;
        while (*p == ';' || *p == ' ')
            p++;
    }
    if (!st && !names)
        return dgm_table_error(t, err, "the row has no name");
    k->rows++;
    return st;
}

dgm_status dgm_known_add(dgm_known *k, const char *file, const char *bytes, size_t n, int user, dgm_error *err)
{
    dgm_table t;
    char *cell[COLUMNS];
    dgm_status st = dgm_table_open(&t, file, bytes, n, columns, k->a, err);
    if (!st && user)
        k->users++;
    while (!st && dgm_table_next(&t, cell, COLUMNS, &st, err))
        st = add_row(k, &t, cell, user ? (int)k->users : 0, err);
    return st;
}

dgm_status dgm_known_sources(dgm_known *k, const char *file, const char *bytes, size_t n, dgm_error *err)
{
    dgm_table t;
    char *cell[3];
    dgm_status st = dgm_table_open(&t, file, bytes, n, "source\twhat was read\tlicence", k->a, err);
    while (!st && dgm_table_next(&t, cell, 3, &st, err)) {
        if (!*cell[0] || !*cell[1] || !*cell[2])
            return dgm_table_error(&t, err, "a source has a name, says what was read, and under which licence");
        if (dgm_known_source(k, cell[0]))
            return dgm_table_error(&t, err, "the source '%.60s' is here twice", cell[0]);
        if (!grow(&k->source, k->sources, &k->source_room, sizeof *k->source, 65536))
            return no_memory(err);
        source s = {dgm_take_text(k->a, cell[0], strlen(cell[0])), dgm_take_text(k->a, cell[1], strlen(cell[1]))};
        if (!s.name || !s.what)
            return no_memory(err);
        k->source[k->sources++] = s;
    }
    return st;
}

static uint32_t hash(const char *key)
{
    uint32_t h = 2166136261u;
    for (; *key; key++)
        h = (h ^ (unsigned char)*key) * 16777619u;
    return h;
}

static dgm_status make_index(dgm_known *k, dgm_error *err)
{
    uint32_t size = 1024;
    while (size < k->entries)
        size *= 2;
    k->mask = size - 1;
    free(k->bucket);
    k->bucket = calloc(size, sizeof *k->bucket);
    free(k->hidden);
    k->hidden = calloc(k->rows + 1, 1);
    if (!k->bucket || !k->hidden)
        return no_memory(err);
    for (uint32_t i = k->entries; i-- > 0;) { /* from the end, so that chains are in the order of the tables */
        uint32_t *b = &k->bucket[hash(k->entry[i].key) & k->mask];
        k->entry[i].next = *b;
        *b = i + 1;
    }
    return DGM_OK;
}

/* Is each code that of a state row, or one of PLOVER's beyond states? */
static dgm_status check_country(const dgm_known *k, const dgm_known_row *r, const char *states, dgm_error *err)
{
    size_t codes = 0;
    for (const char *p = r->country; *p; codes++) {
        size_t n = strcspn(p, "|");
        if (n != 3 || codes == 4 || (!listed(beyond, p, n) && !strstr(states, (char[]){' ', p[0], p[1], p[2], ' ', 0})))
            return dgm_fail(err, DGM_EFORMAT, "table '%s', line %u: '%.30s' is no country code of the tables", r->file,
                            r->line, r->country);
        p += n + (p[n] == '|');
    }
    (void)k;
    return DGM_OK;
}

static int overlap(const dgm_known_row *a, const dgm_known_row *b)
{
    return (a->to == DGM_NO_DAY || b->from == DGM_NO_DAY || a->to >= b->from) &&
           (b->to == DGM_NO_DAY || a->from == DGM_NO_DAY || b->to >= a->from);
}

/* Two rows of one kind, name and time that tell of different countries; rows of the user's hide shipped ones. */
static dgm_status check_pair(dgm_known *k, uint32_t x, uint32_t y, const char *key, dgm_error *err)
{
    const dgm_known_row *a = &k->row[x], *b = &k->row[y];
    if (a->kind != b->kind || x == y)
        return DGM_OK;
    if (!a->user != !b->user) {
        k->hidden[a->user ? y : x] = 1;
        return DGM_OK;
    }
    if ((strcmp(a->country, b->country) != 0 || (a->kind == DGM_KNOWN_ROLE && strcmp(a->sector, b->sector) != 0)) &&
        overlap(a, b))
        return dgm_fail(err, DGM_EFORMAT,
                        "table '%s', line %u: '%s' conflicts with '%s', line %u: %s and %s; correct one of the two",
                        b->file, b->line, key, a->file, a->line, a->kind == DGM_KNOWN_ROLE ? a->sector : a->country,
                        a->kind == DGM_KNOWN_ROLE ? b->sector : b->country);
    return DGM_OK;
}

dgm_status dgm_known_finish(dgm_known *k, dgm_error *err)
{
    dgm_status st = make_index(k, err);
    char *states = st ? NULL : calloc(k->rows + 1, 4);
    if (!st && !states)
        st = no_memory(err);
    size_t used = 0;
    for (uint32_t i = 0; !st && i < k->rows; i++) /* a row of states.tsv makes its code known */
        if (k->row[i].kind == DGM_KNOWN_STATE && !k->row[i].user && strlen(k->row[i].country) == 3) {
            states[used++] = ' ';
            memcpy(states + used, k->row[i].country, 3);
            used += 3;
        }
    if (!st)
        states[used] = ' ';
    for (uint32_t i = 0; !st && i < k->rows; i++)
        st = check_country(k, &k->row[i], states, err);
    for (uint32_t i = 0; !st && i < k->entries; i++)
        if (k->entry[i].how == DGM_BY_NAME)
            for (uint32_t j = k->entry[i].next; !st && j; j = k->entry[j - 1].next)
                if (k->entry[j - 1].how == DGM_BY_NAME && !strcmp(k->entry[i].key, k->entry[j - 1].key))
                    st = check_pair(k, k->entry[i].row, k->entry[j - 1].row, k->entry[i].key, err);
    memset(k->count, 0, sizeof k->count);
    for (uint32_t i = 0; !st && i < k->rows; i++)
        k->count[k->row[i].kind] += !k->hidden[i];
    free(states);
    return st;
}

size_t dgm_known_count(const dgm_known *k, dgm_known_kind kind)
{
    return kind < DGM_KNOWN_KINDS ? k->count[kind] : 0;
}

const dgm_known_row *dgm_known_state(const dgm_known *k, const char *code)
{
    for (uint32_t i = 0; i < k->rows; i++) /* countries.tsv is read first */
        if (k->row[i].kind == DGM_KNOWN_STATE && !strcmp(k->row[i].country, code))
            return &k->row[i];
    return NULL;
}

int dgm_known_holds(const dgm_known_row *r, dgm_day day)
{
    return day == DGM_NO_DAY || ((r->from == DGM_NO_DAY || r->from <= day) && (r->to == DGM_NO_DAY || day <= r->to));
}

const dgm_known_row *dgm_known_successor(const dgm_known *k, const dgm_known_row *r, dgm_day day, const dgm_known_row *after)
{
    enum { YEAR = 366 };
    if (day == DGM_NO_DAY || r->to == DGM_NO_DAY || day > r->to || day < r->to - YEAR)
        return NULL;
    for (const dgm_known_row *q = after ? after + 1 : k->row; q < k->row + k->rows; q++)
        if (q->kind == DGM_KNOWN_PERSON && q != r && q->from != DGM_NO_DAY && q->from <= day && q->from > day - YEAR && q->from > r->from &&
            !strcmp(q->country, r->country) && !strcmp(q->role, r->role))
            return q;
    return NULL;
}

/* An office held long before or after the day: who is called so is somebody else, or is not spoken of for it. A government that has moved
 * is where it was no longer. */
static int is_far(const dgm_known_row *r, dgm_day day)
{
    enum { BEFORE = 5 * 366, AFTER = 15 * 366 };
    if (r->kind == DGM_KNOWN_CAPITAL)
        return !dgm_known_holds(r, day);
    if (r->kind != DGM_KNOWN_PERSON || day == DGM_NO_DAY || r->user)
        return 0;
    return (r->from != DGM_NO_DAY && day < r->from - BEFORE) || (r->to != DGM_NO_DAY && day > r->to + AFTER);
}

static size_t find(const dgm_known *k, dgm_hit *hit, size_t n, const char *key, unsigned kinds_wanted, int how, dgm_day day)
{
    for (uint32_t i = k->bucket[hash(key) & k->mask]; i && n < DGM_MAX_HITS; i = k->entry[i - 1].next) {
        const entry *e = &k->entry[i - 1];
        const dgm_known_row *r = &k->row[e->row];
        if (e->how != how || !(kinds_wanted & 1u << r->kind) || k->hidden[e->row] || strcmp(e->key, key) != 0 || is_far(r, day))
            continue;
        size_t same = 0;
        while (same < n && hit[same].row != r)
            same++;
        if (same == n)
            hit[n++] = (dgm_hit){r, how};
    }
    return n;
}

size_t dgm_known_find(const dgm_known *k, dgm_hit hit[DGM_MAX_HITS], const char *key, unsigned kinds_wanted,
                      dgm_day day, int how)
{
    char spelling[DGM_KEY];
    size_t n = find(k, hit, 0, key, kinds_wanted, DGM_BY_NAME, day);
    if (!n && how <= DGM_BY_SPELLING && strchr(key, ' ') && dgm_spelling_key(spelling, key))
        n = find(k, hit, n, spelling, kinds_wanted, DGM_BY_SPELLING, day);
    if (!n && how <= DGM_BY_SURNAME && !strchr(key, ' ') && dgm_spelling_key(spelling, key))
        n = find(k, hit, n, spelling, kinds_wanted, DGM_BY_SURNAME, day);
    for (size_t i = 1; i < n; i++) /* those in force first; else as the tables have them */
        for (size_t j = i; j && dgm_known_holds(hit[j].row, day) > dgm_known_holds(hit[j - 1].row, day); j--) {
            dgm_hit other = hit[j];
            hit[j] = hit[j - 1];
            hit[j - 1] = other;
        }
    return n;
}

size_t dgm_known_ask(const dgm_known *k, const char *name, dgm_day day,
                     int (*each)(const dgm_known_row *row, const char *how, void *arg), void *arg)
{
    static const char *const hows[] = {"", "surname", "spelling", "exact"};
    char key[DGM_KEY];
    dgm_hit hit[DGM_MAX_HITS];
    size_t n = dgm_name_key(key, name, strlen(name)) ? dgm_known_find(k, hit, key, ~0u, day, DGM_BY_SURNAME) : 0;
    for (size_t i = 0; i < n; i++)
        if (each(hit[i].row, hows[hit[i].how], arg))
            break;
    return n;
}
