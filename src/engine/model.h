/*
 * model.h - the model file, mapped into memory: named tensors, checked before anyone uses them.
 * The format is in docs/model-file.md.
 */
#ifndef DGM_ENGINE_MODEL_H
#define DGM_ENGINE_MODEL_H

#include "dragoman/base.h"

typedef enum dgm_dtype { DGM_F32 = 0, DGM_I8 = 1, DGM_U8 = 2, DGM_I32 = 3, DGM_I8_PACKED = 4 } dgm_dtype;

/** A tensor of a model: lent, lives as long as the model. */
typedef struct dgm_tensor {
    const void *data; /**< at a 64-byte boundary */
    dgm_dtype type;
    uint32_t axes, shape[4]; /**< axes that are not there have length 1 */
    size_t bytes;
} dgm_tensor;

typedef struct dgm_model dgm_model;

/** Maps and checks a model file: magic, version, sizes, the table's sum; with check also every tensor's sum (slow).
 *  DGM_EIO, DGM_EFORMAT (with what and where), DGM_ENOMEM. */
dgm_status dgm_model_open(dgm_model **model, const char *path, int check, dgm_error *err);

/** The same from bytes the caller keeps alive, at a 64-byte boundary (tests, fuzzing). */
dgm_status dgm_model_from_bytes(dgm_model **model, const void *bytes, size_t size, int check, dgm_error *err);

void dgm_model_close(dgm_model *model);

/** The tensor of that name; DGM_ENOTFOUND names it and says the model lacks it. */
dgm_status dgm_model_tensor(dgm_tensor *t, const dgm_model *model, const char *name, dgm_error *err);

/** As above, and it must have this type and shape (shape[i] == 0: any length). DGM_EFORMAT says what was there. */
dgm_status dgm_model_expect(dgm_tensor *t, const dgm_model *model, const char *name, dgm_dtype type, uint32_t axes,
                            const uint32_t *shape, dgm_error *err);

#endif
