/*
 * fuzz_wordpiece.c - any word, UTF-8 or not, gives few ids of the vocabulary, and one that is known gives no more than
 * its characters. The input's first line is the vocabulary's last piece, the rest the word.
 */
#include "engine/wordpiece.h"

#include "../tests/unit/make_model.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

static void check(const dgm_wordpiece *wp, uint32_t pieces, const char *word, size_t len)
{
    uint32_t ids[120], few[2] = {0, 0x55555555}, again[120];
    size_t n = dgm_wordpiece_word(ids, 120, wp, word, len);
    if (n > len || n > 100)
        abort();
    for (size_t i = 0; i < n; i++)
        if (ids[i] >= pieces)
            abort();
    if (dgm_wordpiece_word(again, 120, wp, word, len) != n || memcmp(ids, again, n * sizeof *ids) != 0)
        abort(); /* twice gives the same */
    size_t one = dgm_wordpiece_word(few, 1, wp, word, len);
    if (one > 1 || (one == 0) != (n == 0) || few[1] != 0x55555555 || (n > 1 && few[0] != 0))
        abort(); /* what does not fit is [UNK], and nothing is written behind */
    int c = dgm_word_case(word, len);
    if (c < 0 || c >= DGM_CASES)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    static const char start[] = "[UNK]\n[CLS]\n[SEP]\na\nb\ne\n##a\n##b\n##e\nab\n##ab\nabe\n";
    static made m;
    size_t line = 0, size, n = sizeof start - 1;
    if (len > 4096)
        return 0;
    while (line < len && data[line] != '\n')
        line++;
    char *text = made_room(n + line + 1);
    memcpy(text, start, n);
    memcpy(text + n, data, line);
    text[n + line] = '\n';
    made_add(&m, "vocab", DGM_U8, 1, (uint32_t[]){(uint32_t)(n + line + 1)}, text);
    unsigned char *file = made_file(&m, &size);
    made_free(&m);
    size_t from = line < len ? line + 1 : len;
    char *word = malloc(len - from); /* exact size, no NUL at the end */
    if (len - from)
        memcpy(word, data + from, len - from);
    dgm_model *model;
    dgm_wordpiece *wp;
    if (dgm_model_from_bytes(&model, file, size, 1, NULL) || dgm_wordpiece_open(&wp, model, NULL))
        abort();
    check(wp, 13, word, len - from);
    dgm_wordpiece_close(wp);
    dgm_model_close(model);
    free(word);
    free(text);
    free(file);
    return 0;
}
