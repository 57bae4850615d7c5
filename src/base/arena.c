/*
 * arena.c - memory with one owner and one end: blocks that are cut off piece by piece and let go together.
 *
 *     dgm_mark m = dgm_arena_mark(a);
 *     float *x = dgm_take_raw(a, n, sizeof *x);      at a 64-byte boundary; NULL when the limit is reached
 *     dgm_arena_reset(a, m);                         x is gone, its block stays for the next use
 *
 * How:    a chain of blocks, the current one in use up to `used`; those before it are full, those behind it are empty
 *         and wait. A block that does not hold a request is left, the next is taken if it is large enough and given
 *         back if not. Each new block is as large as all before it together, so what is lost at the ends stays small.
 *         Under AddressSanitizer all that is not taken is poisoned, and so are 64 bytes behind each piece.
 * Limits: the blocks together never exceed the limit given when the arena is opened.
 */
#include "base/arena.h"

#include <stdlib.h>
#include <string.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define DGM_ASAN 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
#define DGM_ASAN 1
#endif

#ifdef DGM_ASAN
#include <sanitizer/asan_interface.h>
#define HIDE(p, n) ASAN_POISON_MEMORY_REGION(p, n)
#define SHOW(p, n) ASAN_UNPOISON_MEMORY_REGION(p, n)
enum { REDZONE = 64 };
#else
#define HIDE(p, n) ((void)(p), (void)(n))
#define SHOW(p, n) ((void)(p), (void)(n))
enum { REDZONE = 0 };
#endif

enum { ALIGN = 64 };
static const size_t first_block = (size_t)64 << 10, largest_growth = (size_t)64 << 20;

typedef struct block {
    struct block *next;
    size_t size, used; /* of mem; used is a multiple of ALIGN */
    unsigned char *mem;
} block;

struct dgm_arena {
    size_t limit, held; /* held: size of all blocks */
    block *first, *now; /* both NULL before the first take */
};

static void free_chain(block *b)
{
    while (b) {
        block *next = b->next;
        SHOW(b->mem, b->size);
        free(b->mem);
        free(b);
        b = next;
    }
}

dgm_arena *dgm_arena_open(size_t limit)
{
    dgm_arena *a = calloc(1, sizeof *a);
    if (a)
        a->limit = limit & ~(size_t)(ALIGN - 1);
    return a;
}

void dgm_arena_close(dgm_arena *a)
{
    if (!a)
        return;
    free_chain(a->first);
    free(a);
}

/* A new block of at least need bytes behind the current one, and makes it current. need is a multiple of ALIGN. */
static int grow(dgm_arena *a, size_t need)
{
    if (need > a->limit - a->held)
        return 0;
    size_t size = a->held < first_block ? first_block : a->held > largest_growth ? largest_growth : a->held;
    size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (size < need)
        size = need;
    if (size > a->limit - a->held)
        size = a->limit - a->held;
    block *b = calloc(1, sizeof *b);
    if (!b)
        return 0;
    b->mem = aligned_alloc(ALIGN, size);
    if (!b->mem) {
        free(b);
        return 0;
    }
    b->size = size;
    HIDE(b->mem, size);
    if (a->now) {
        b->next = a->now->next;
        a->now->next = b;
    } else {
        a->first = b;
    }
    a->now = b;
    a->held += size;
    return 1;
}

/* Makes a block current that has need bytes left. */
static int make_room(dgm_arena *a, size_t need)
{
    if (a->now && need <= a->now->size - a->now->used)
        return 1;
    while (a->now && a->now->next) {
        block *b = a->now->next;
        if (need <= b->size) {
            b->used = 0;
            a->now = b;
            return 1;
        }
        a->now->next = b->next; /* empty and too small: its bytes serve better in a larger one */
        b->next = NULL;
        a->held -= b->size;
        free_chain(b);
    }
    if (a->now && a->now == a->first && a->now->used == 0) { /* the same for an empty first block */
        free_chain(a->first);
        a->first = a->now = NULL;
        a->held = 0;
    }
    return grow(a, need);
}

void *dgm_take_raw(dgm_arena *a, size_t n, size_t size)
{
    if (size && n > (SIZE_MAX - 4 * ALIGN) / size)
        return NULL;
    size_t need = (n * size + REDZONE + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if (need == 0)
        need = ALIGN; /* nothing still has an address of its own */
    if (!make_room(a, need))
        return NULL;
    unsigned char *p = a->now->mem + a->now->used;
    a->now->used += need;
    SHOW(p, n * size);
    return p;
}

void *dgm_take(dgm_arena *a, size_t n, size_t size)
{
    void *p = dgm_take_raw(a, n, size);
    return p ? memset(p, 0, n * size) : NULL;
}

char *dgm_take_text(dgm_arena *a, const char *text, size_t len)
{
    if (len == SIZE_MAX)
        return NULL;
    char *p = dgm_take_raw(a, len + 1, 1);
    if (!p)
        return NULL;
    if (len)
        memcpy(p, text, len);
    p[len] = '\0';
    return p;
}

dgm_mark dgm_arena_mark(const dgm_arena *a)
{
    if (!a->now || a->now->used == 0) /* an empty first block may be replaced by a larger one: do not name it */
        return (dgm_mark){NULL, 0};
    return (dgm_mark){a->now, a->now->used};
}

void dgm_arena_reset(dgm_arena *a, dgm_mark mark)
{
    block *b = mark.block ? mark.block : a->first; /* a mark set before the first take: back to the beginning */
    if (!b)
        return;
    b->used = mark.block ? mark.used : 0;
    a->now = b;
    HIDE(b->mem + b->used, b->size - b->used);
    for (b = b->next; b; b = b->next) {
        b->used = 0;
        HIDE(b->mem, b->size);
    }
}
