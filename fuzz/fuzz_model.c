/*
 * fuzz_model.c - no bytes given as a model do harm: they are refused, or all that is lent lies within them and encodes.
 */
#include "account/affairs_heads.h"
#include "base/arena.h"
#include "engine/encoder.h"
#include "engine/wordpiece.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/* FNV-1a, to make the table's sum fit: else hardly any input passes it. */
static uint64_t sum(const unsigned char *p, size_t n)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < n; i++)
        h = (h ^ p[i]) * 0x100000001b3u;
    return h;
}

static void check_tensor(const dgm_model *model, const char *name, const unsigned char *bytes, size_t len)
{
    dgm_tensor t;
    if (dgm_model_tensor(&t, model, name, NULL))
        return;
    const unsigned char *p = t.data;
    if (p < bytes || t.bytes > len || (size_t)(p - bytes) > len - t.bytes || (p - bytes) % 64 || t.bytes == 0)
        abort();
}

static void use(const dgm_model *model, const unsigned char *bytes, size_t len, dgm_precision precision)
{
    static const char *const names[] = {"vocab", "encoder.config", "word", "position", "layer.0.qkv.w"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        check_tensor(model, names[i], bytes, len);
    dgm_wordpiece *wp;
    uint32_t ids[16] = {0}, starts[3] = {0, 1, 1};
    if (dgm_wordpiece_open(&wp, model, NULL) == DGM_OK) {
        size_t n = dgm_wordpiece_word(ids, 16, wp, "Lavrov", 6);
        if (n < 1 || n > 16)
            abort();
        dgm_wordpiece_close(wp);
    }
    dgm_encoder *enc;
    dgm_error err;
    if (dgm_encoder_open(&enc, model, precision, dgm_cpu(), &err) != DGM_OK)
        return;
    dgm_arena *tmp = dgm_arena_open((size_t)64 << 20);
    float *vec = NULL;
    uint8_t features[16] = {0};
    uint32_t n = dgm_encoder_max(enc) < 5 ? dgm_encoder_max(enc) : 5;
    memset(ids, 0, sizeof ids);
    starts[1] = n;
    starts[2] = 2 * n;
    const uint8_t marks[16] = {0, 1, 2, 3};
    if (tmp && dgm_encoder_dim(enc) <= 1024 && (vec = malloc((size_t)4 * n * dgm_encoder_dim(enc) * sizeof *vec))) {
        (void)dgm_encode(vec, enc, ids, features, starts, 2, tmp, &err);
        dgm_status st = dgm_encode_both(vec, vec + (size_t)2 * n * dgm_encoder_dim(enc), enc, ids, features, starts,
                                        2, tmp, &err);
        if ((st == DGM_EUSE) != !dgm_encoder_branch(enc).layers)
            abort();
        (void)dgm_encode_marked(vec, enc, ids, features, marks, starts, 2, tmp, &err);
    }
    free(vec);
    dgm_affairs_heads heads;
    dgm_arena *keep = dgm_arena_open((size_t)64 << 20);
    err.text[0] = 0;
    if (keep && dgm_affairs_open(&heads, model, dgm_encoder_dim(enc), precision, keep, &err) != DGM_OK &&
        (heads.there || !err.text[0]))
        abort();
    dgm_arena_close(keep);
    dgm_arena_close(tmp);
    dgm_encoder_close(enc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
    void *room;
    if (len > 1 << 20 || posix_memalign(&room, 64, len ? len : 1) != 0)
        return 0;
    unsigned char *bytes = room; /* exact size: an over-read shows at once */
    if (len)
        memcpy(bytes, data, len);
    for (int mend = 0; mend < 2; mend++) {
        if (mend) {
            uint32_t n;
            if (len < 64)
                break;
            memcpy(&n, bytes + 12, 4);
            if (n > (len - 64) / 96)
                break;
            uint64_t size = len, table = sum(bytes + 64, (size_t)n * 96);
            memcpy(bytes + 16, &size, 8);
            memcpy(bytes + 32, &table, 8);
        }
        dgm_model *model;
        dgm_error err;
        for (int check = 0; check < 2; check++) {
            dgm_status st = dgm_model_from_bytes(&model, bytes, len, check, &err);
            if ((st == DGM_OK) != (model != NULL) || (st && err.text[0] == '\0'))
                abort();
            if (st == DGM_OK)
                use(model, bytes, len, check ? DGM_FLOAT : DGM_INT8);
            dgm_model_close(model);
        }
    }
    free(room);
    return 0;
}
