/*
 * bench_reading.c - a corpus read on one thread, from intake to the database, everything on.
 *
 *     bench_reading MODEL WORDS FILE...      reports made by shuffling the paragraphs of FILEs until WORDS are reached
 *
 * Out:  words a second, word pieces a second, and the operations of the encoder's linear layers on real pieces (special
 *       pieces not counted) as a share of the core's int8 peak, measured before and after in the same run.
 * Note: "the core's int8 peak" is that of vpdpbusd in 512-bit registers. AMX does several times as much, so with it a
 *       share above one is possible; the peak of its tdpbusd, and the share of it, are told beside.
 */
#include "dragoman/intake.h"
#include "dragoman/reader.h"
#include "dragoman/store.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "measure.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { MOST = 4096, A_REPORT = 8 };

static char *paragraph[MOST];
static size_t paragraphs;

/* Paragraphs of a text file, header lines left out. */
static void collect(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *line = NULL;
    size_t room = 0;
    while (file && getline(&line, &room, file) > 0 && paragraphs < MOST)
        if (strlen(line) > 100)
            paragraph[paragraphs++] = strdup(line);
    free(line);
    if (file)
        fclose(file);
}

/* JSON Lines of n reports of A_REPORT paragraphs each, every time the same ones. */
static void make_reports(dgm_buffer *out, size_t n)
{
    uint64_t seed = 42;
    for (size_t r = 0; r < n; r++) {
        dgm_buffer_printf(out, "{\"id\":\"r%zu\",\"date\":\"2025-08-21\",\"text\":\"", r);
        for (int p = 0; p < A_REPORT; p++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            for (const char *c = paragraph[(seed >> 33) % paragraphs]; *c && *c != '\n'; c++) {
                if (*c == '"' || *c == '\\')
                    dgm_buffer_add(out, "\\", 1);
                dgm_buffer_add(out, c, 1);
            }
            dgm_buffer_str(out, "\\n\\n");
        }
        dgm_buffer_str(out, "\"}\n");
    }
}

static int failed(const dgm_error *err)
{
    fprintf(stderr, "bench_reading: %s\n", err->text);
    return 1;
}

int main(int argc, char **argv)
{
    dgm_error err = {0};
    dgm_reader *reader;
    dgm_reading *reading;
    dgm_store *store;
    dgm_intake *intake;
    if (argc < 4)
        return fprintf(stderr, "usage: bench_reading MODEL WORDS FILE...\n"), 2;
    for (int i = 3; i < argc; i++)
        collect(argv[i]);
    if (!paragraphs)
        return fprintf(stderr, "bench_reading: no paragraphs in the files\n"), 2;
    size_t words_each = 0;
    for (size_t i = 0; i < paragraphs; i++)
        words_each += strlen(paragraph[i]) / 6;
    dgm_buffer lines = {.limit = (size_t)1 << 30};
    make_reports(&lines, 1 + (size_t)atol(argv[2]) * paragraphs / (words_each * A_REPORT));
    char corpus[] = "/tmp/dragoman-bench-XXXXXX", db[64];
    int fd = mkstemp(corpus);
    if (fd < 0 || lines.failed || write(fd, lines.data, lines.len) != (ssize_t)lines.len)
        return fprintf(stderr, "bench_reading: cannot write a corpus to %s\n", corpus), 1;
    close(fd);
    snprintf(db, sizeof db, "%s.db", corpus);
    const char *paths[] = {corpus};
    dgm_intake_defaults defaults = {.published = DGM_NO_DAY};
    if (dgm_reader_open(&reader, argv[1], NULL, &err) || dgm_reading_open(&reading, reader, 0, &err) ||
        dgm_store_open(&store, db, DGM_STORE_WRITE, &err) || dgm_intake_open(&intake, paths, 1, &defaults, &err))
        return failed(&err);
    double top = peak(1), tiles = tile_peak(), start = now();
    dgm_arena *arena = dgm_arena_open((size_t)1 << 28);
    dgm_mark mark = dgm_arena_mark(arena);
    dgm_report report;
    dgm_account account;
    dgm_status st;
    size_t statements = 0, reports = 0;
    while ((st = dgm_intake_next(&report, intake, arena, &err)) != DGM_ENOTFOUND) {
        if (st || dgm_read(&account, reading, &report, &err) || dgm_store_keep(store, &account, "bench", NULL, &err))
            return failed(&err);
        statements += account.statements;
        reports++;
        dgm_arena_reset(arena, mark);
    }
    if (dgm_store_close(store, &err))
        return failed(&err);
    double took = now() - start, again = peak(1), tiles_again = tile_peak();
    uint64_t pieces, words;
    dgm_reading_counts(reading, &pieces, &words);
    top = again > top ? again : top;
    tiles = tiles_again > tiles ? tiles_again : tiles;
    double done = dgm_reader_ops(reader) * (double)pieces / took / 1e9;
    printf("%s: %zu reports, %zu statements, %" PRIu64 " words, %" PRIu64 " pieces in %.2f s\n",
           dgm_reader_kernels(reader), reports, statements, words, pieces, took);
    printf("words a second %.0f, pieces a second %.0f\n", (double)words / took, (double)pieces / took);
    if (top > 0)
        printf("linear layers %.0f GOP/s; int8 peak of the core (vpdpbusd) %.0f GOP/s, share %.3f\n", done, top,
               done / top);
    if (tiles > 0)
        printf("with AMX tiles (tdpbusd) the peak is %.0f GOP/s, share %.3f\n", tiles, done / tiles);
    dgm_intake_close(intake);
    dgm_reading_close(reading);
    dgm_reader_close(reader);
    dgm_arena_close(arena);
    dgm_buffer_free(&lines);
    unlink(corpus);
    unlink(db);
    return 0;
}
