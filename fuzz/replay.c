/*
 * replay.c - runs a fuzz target over kept inputs, without a fuzzing engine.
 *
 *     fuzz_model fuzz/corpus/model                   every file of the folder, then "3 inputs"
 *     fuzz_model crash-1234                          one file
 *
 * Out:  exit status 0 when the target has come through all of them, 2 when a file cannot be read or none was given.
 */
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static size_t inputs;

static int run_file(const char *path, size_t size)
{
    FILE *f = fopen(path, "rb");
    uint8_t *bytes = malloc(size ? size : 1);
    int failed = !f || !bytes || fread(bytes, 1, size, f) != size;
    if (f)
        fclose(f);
    if (failed) {
        fprintf(stderr, "replay: cannot read '%s'\n", path);
    } else {
        LLVMFuzzerTestOneInput(bytes, size);
        inputs++;
    }
    free(bytes);
    return failed;
}

static int run(const char *path)
{
    struct stat info;
    if (stat(path, &info) != 0) {
        fprintf(stderr, "replay: cannot read '%s'\n", path);
        return 1;
    }
    if (!S_ISDIR(info.st_mode))
        return run_file(path, (size_t)info.st_size);
    struct dirent **names;
    int failed = 0, n = scandir(path, &names, NULL, alphasort);
    if (n < 0) {
        fprintf(stderr, "replay: cannot read '%s'\n", path);
        return 1;
    }
    for (int i = 0; i < n; i++) {
        char full[4096];
        if (names[i]->d_name[0] != '.') {
            if (snprintf(full, sizeof full, "%s/%s", path, names[i]->d_name) < (int)sizeof full)
                failed |= run(full);
            else
                failed = 1;
        }
        free(names[i]);
    }
    free(names);
    return failed;
}

int main(int argc, char **argv)
{
    int failed = argc < 2;
    for (int i = 1; i < argc; i++)
        failed |= run(argv[i]);
    if (!failed)
        printf("%zu inputs\n", inputs);
    return failed ? 2 : 0;
}
