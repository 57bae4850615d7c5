/*
 * dna.c - databases of Discourse Network Analyzer: opening, the values of a statement, offsets.
 *
 *     STATEMENTS 7, DATASHORTTEXT (7, organization, entity 3), ENTITIES (3, "Russia")  ->  {"organization": "Russia",
 *     ...}
 *
 * In:     SQLite files with DNA's tables. DNA 3: short texts are rows of ENTITIES. DNA 2: they stand in DATASHORTTEXT
 *         itself, or are rows of ATTRIBUTES.
 * Not:    MySQL and PostgreSQL, where DNA can keep its tables too.
 */
#include "store/dna.h"

#include "base/error.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

const char *const dgm_dna_types[DGM_DNA_TYPES] = {"DNA Statement", "Dragoman: neither for nor against",
                                                  "Dragoman: proposal", "Dragoman: term", "Dragoman: talks"};

dgm_status dgm_dna_fail(const dgm_dna *d)
{
    return dgm_fail(d->err, DGM_ESTORE, "'%s': %s", d->path, d->db ? sqlite3_errmsg(d->db) : "no memory");
}

static int has(sqlite3 *db, const char *table, const char *column)
{
    sqlite3_stmt *stmt;
    int there = 0;
    if (!sqlite3_prepare_v2(db, "SELECT 1 FROM pragma_table_info(?1) WHERE upper(name) = upper(?2)", -1, &stmt, NULL)) {
        sqlite3_bind_text(stmt, 1, table, -1, SQLITE_STATIC);
        sqlite3_bind_text(stmt, 2, column, -1, SQLITE_STATIC);
        there = sqlite3_step(stmt) == SQLITE_ROW;
    }
    sqlite3_finalize(stmt);
    return there;
}

dgm_status dgm_dna_open(dgm_dna *d, const char *path, int write, dgm_arena *a, dgm_error *err)
{
    struct stat info;
    static const char *const needed[][2] = {
        {"DOCUMENTS", "Text"},       {"STATEMENTS", "Stop"},           {"VARIABLES", "Variable"},
        {"STATEMENTTYPES", "Label"}, {"DATASHORTTEXT", "StatementId"}, {"DATABOOLEAN", "Value"},
        {"DATAINTEGER", "Value"},    {"DATALONGTEXT", "Value"}};
    *d = (dgm_dna){.path = path, .a = a, .err = err};
    if (stat(path, &info))
        return dgm_fail_errno(err, DGM_EIO, "'%s'", path);
    if (!S_ISREG(info.st_mode))
        return dgm_fail(err, DGM_EIO, "'%s' is no regular file", path);
    if (sqlite3_open_v2(path, &d->db, (write ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) | SQLITE_OPEN_NOMUTEX,
                        NULL))
        return dgm_dna_fail(d);
    sqlite3_db_config(d->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(d->db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL); /* a file from outside runs nothing of its own */
    sqlite3_limit(d->db, SQLITE_LIMIT_LENGTH, 256 << 20);
    sqlite3_exec(d->db, "PRAGMA cell_size_check = 1; PRAGMA foreign_keys = 0", NULL, NULL, NULL);
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
        if (!has(d->db, needed[i][0], needed[i][1]))
            return dgm_fail(err, DGM_EFORMAT, "'%s' is no database of Discourse Network Analyzer: it has no %s.%s",
                            path, needed[i][0], needed[i][1]);
    return dgm_dna_prepare(d);
}

dgm_status dgm_dna_prepare(dgm_dna *d)
{
    char sql[2048];
    int three = has(d->db, "DATASHORTTEXT", "Entity") && has(d->db, "ENTITIES", "Value");
    int attributes = !three && has(d->db, "ATTRIBUTES", "Value");
    const char *text = three ? "(SELECT Value FROM ENTITIES WHERE ENTITIES.ID = d.Entity)"
                       : attributes
                           ? "iif(typeof(d.Value) = 'integer', (SELECT Value FROM ATTRIBUTES WHERE ATTRIBUTES.ID = "
                             "d.Value), d.Value)"
                           : "d.Value";
    snprintf(
        sql, sizeof sql,
        "SELECT v.Variable, %s FROM DATASHORTTEXT AS d JOIN VARIABLES AS v ON v.ID = d.VariableId WHERE d.StatementId "
        "= ?1 "
        "UNION ALL SELECT v.Variable, d.Value FROM DATALONGTEXT AS d JOIN VARIABLES AS v ON v.ID = d.VariableId WHERE "
        "d.StatementId = ?1 "
        "UNION ALL SELECT v.Variable, d.Value FROM DATAINTEGER AS d JOIN VARIABLES AS v ON v.ID = d.VariableId WHERE "
        "d.StatementId = ?1 "
        "UNION ALL SELECT v.Variable, iif(d.Value, 'yes', 'no') FROM DATABOOLEAN AS d JOIN VARIABLES AS v ON v.ID = "
        "d.VariableId WHERE d.StatementId = ?1",
        text);
    if (sqlite3_prepare_v2(d->db, sql, -1, &d->values, NULL))
        return dgm_dna_fail(d);
    if (three && has(d->db, "ENTITIES", "ChildOf") &&
        sqlite3_prepare_v2(
            d->db,
            "SELECT p.Value FROM ENTITIES AS e JOIN ENTITIES AS p ON p.ID = e.ChildOf JOIN VARIABLES AS v ON v.ID "
            "= e.VariableId WHERE v.Variable = ?1 AND e.Value = ?2 AND p.Value <> ?2 LIMIT 1",
            -1, &d->parent, NULL))
        return dgm_dna_fail(d);
    if (three && has(d->db, "ATTRIBUTEVALUES", "AttributeValue") &&
        has(d->db, "ATTRIBUTEVARIABLES", "AttributeVariable") &&
        sqlite3_prepare_v2(
            d->db,
            "SELECT x.AttributeValue FROM ATTRIBUTEVALUES AS x JOIN ATTRIBUTEVARIABLES AS a ON a.ID = "
            "x.AttributeVariableId JOIN ENTITIES AS e ON e.ID = x.EntityId JOIN VARIABLES AS v ON v.ID = "
            "e.VariableId WHERE v.Variable = ?1 AND e.Value = ?2 AND a.AttributeVariable = ?3 AND "
            "x.AttributeValue <> '' LIMIT 1",
            -1, &d->attribute, NULL))
        return dgm_dna_fail(d);
    return DGM_OK;
}

void dgm_dna_close(dgm_dna *d)
{
    sqlite3_finalize(d->values);
    sqlite3_finalize(d->parent);
    sqlite3_finalize(d->attribute);
    sqlite3_close(d->db);
    *d = (dgm_dna){0};
}

dgm_str dgm_dna_value(const dgm_dna_values *v, const char *name)
{
    for (size_t i = 0; i < v->n; i++)
        if (v->name[i].len == strlen(name) && !strncasecmp(v->name[i].data, name, v->name[i].len))
            return v->value[i];
    return (dgm_str){"", 0};
}

dgm_status dgm_dna_values_of(dgm_dna_values *out, dgm_dna *d, sqlite3_int64 statement)
{
    int code;
    out->n = 0;
    sqlite3_reset(d->values);
    sqlite3_bind_int64(d->values, 1, statement);
    while ((code = sqlite3_step(d->values)) == SQLITE_ROW && out->n < DGM_DNA_VALUES) {
        out->name[out->n] = dgm_store_column(d->values, 0, d->a);
        out->value[out->n] = dgm_store_column(d->values, 1, d->a);
        if (!out->name[out->n].data || !out->value[out->n].data)
            return dgm_fail(d->err, DGM_ENOMEM, "no memory for the statements of '%s'", d->path);
        out->n++;
    }
    sqlite3_reset(d->values);
    return code == SQLITE_DONE || code == SQLITE_ROW ? DGM_OK : dgm_dna_fail(d);
}

static uint32_t units_of(unsigned char c)
{
    return (uint32_t)((c & 0xC0) != 0x80) + (c >= 0xF0);
}

uint32_t dgm_dna_units(dgm_str text, uint32_t byte)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < byte && i < text.len; i++)
        n += units_of((unsigned char)text.data[i]);
    return n;
}

uint32_t dgm_dna_byte(dgm_str text, sqlite3_int64 units)
{
    sqlite3_int64 n = 0;
    uint32_t i = 0;
    for (; i < text.len; i++) {
        uint32_t more = units_of((unsigned char)text.data[i]);
        if (more && n >= units)
            break;
        n += more;
    }
    return i;
}
