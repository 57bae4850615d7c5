/*
 * pool.c - several readings at work, results in the order of the input.
 *
 *     next -> [ slot | slot | slot | ... ] -> done        a ring of slots; the caller's thread fills and empties it
 *                 \      |      /
 *               threads, each with its own reading
 *
 * How:    a slot is free, filled, taken, or ready. The caller's thread gives away what is ready at the front, fills
 * what is free at the back, and waits when there is neither. With one thread there is no ring: everything is done in
 *         turn. Memory is bounded by the number of slots, so any number of reports streams through.
 * Limits: slot_limit for one report; after a report of more than slot_keeps its slot gives the memory back.
 */
#include "cli.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

enum { SLOTS_A_THREAD = 8, MOST_THREADS = 512 };
static const size_t slot_limit = (size_t)512 << 20, slot_keeps = (size_t)1 << 20;

typedef enum state { FREE, FILLED, TAKEN, READY } state;

typedef struct slot {
    state state;
    dgm_task task;
    dgm_mark empty;
    dgm_account *account;
} slot;

typedef struct ring {
    const dgm_pool *pool;
    pthread_mutex_t lock;
    pthread_cond_t filled, ready;
    slot *slot;
    size_t slots, front, back; /* slots [front, back) are in use; counted on and on */
    size_t next_to_read;
    int closed, stopped;
} ring;

typedef struct worker {
    pthread_t thread;
    ring *ring;
    dgm_reading *reading;
} worker;

static int open_slot(slot *s)
{
    s->task.arena = dgm_arena_open(slot_limit);
    if (s->task.arena)
        s->empty = dgm_arena_mark(s->task.arena);
    return s->task.arena != NULL;
}

/* Makes a slot ready for the next report. */
static int empty_slot(slot *s)
{
    size_t used = s->task.report.text.len;
    dgm_arena *arena = s->task.arena;
    free(s->account);
    s->account = NULL;
    if (used <= slot_keeps && s->task.status != DGM_ERANGE) {
        dgm_arena_reset(arena, s->empty);
        s->task = (dgm_task){.arena = arena};
        return 1;
    }
    dgm_arena_close(arena); /* it was a large one: its memory goes back */
    s->task = (dgm_task){0};
    return open_slot(s);
}

static dgm_status read_task(const dgm_account **account, dgm_account *lent, dgm_task *task, dgm_reading *reading)
{
    *account = NULL;
    if (!task->status)
        task->status = dgm_read(lent, reading, &task->report, &task->err);
    if (!task->status)
        *account = lent;
    return task->status;
}

static dgm_status run_alone(const dgm_pool *pool, dgm_error *err)
{
    slot s = {0};
    dgm_reading *reading = NULL;
    dgm_status st = dgm_reading_open(&reading, pool->reader, 0, err);
    int go = !st && open_slot(&s);
    while (go && !dgm_asked_to_stop() && pool->next(&s.task, pool->arg)) {
        dgm_account lent;
        const dgm_account *account;
        read_task(&account, &lent, &s.task, reading);
        go = !pool->done(&s.task, account, pool->arg);
        if (!empty_slot(&s))
            go = 0;
    }
    if (!st && !s.task.arena) {
        st = DGM_ENOMEM;
        *err = (dgm_error){st, "out of memory"};
    }
    dgm_arena_close(s.task.arena);
    dgm_reading_close(reading);
    return st;
}

static void *work(void *arg)
{
    worker *w = arg;
    ring *r = w->ring;
    pthread_mutex_lock(&r->lock);
    for (;;) {
        while (r->next_to_read == r->back && !r->closed)
            pthread_cond_wait(&r->filled, &r->lock);
        if (r->next_to_read == r->back)
            break;
        slot *s = &r->slot[r->next_to_read++ % r->slots];
        s->state = TAKEN;
        int stopped = r->stopped;
        pthread_mutex_unlock(&r->lock);
        dgm_account lent;
        const dgm_account *account = NULL;
        if (stopped && !s->task.status)
            s->task.status = DGM_EUSE;
        else if (!read_task(&account, &lent, &s->task, w->reading) &&
                 !(s->account = dgm_account_copy(account, &s->task.report))) {
            s->task.status = DGM_ENOMEM;
            s->task.err = (dgm_error){DGM_ENOMEM, "out of memory"};
        }
        pthread_mutex_lock(&r->lock);
        s->state = READY;
        pthread_cond_signal(&r->ready);
    }
    pthread_mutex_unlock(&r->lock);
    return NULL;
}

/* The caller's part: fills and empties the ring until the input ends or done says stop. */
static dgm_status feed(ring *r, dgm_error *err)
{
    const dgm_pool *pool = r->pool;
    dgm_status st = DGM_OK;
    int ended = 0;
    pthread_mutex_lock(&r->lock);
    while (!ended || r->front < r->back) {
        slot *first = &r->slot[r->front % r->slots];
        if (r->front < r->back && first->state == READY) {
            pthread_mutex_unlock(&r->lock);
            int stop = pool->done(&first->task, first->account, pool->arg);
            int room = empty_slot(first);
            pthread_mutex_lock(&r->lock);
            first->state = FREE;
            r->front++;
            if (!room) {
                st = DGM_ENOMEM;
                *err = (dgm_error){st, "out of memory"};
            }
            if (stop || st)
                r->stopped = ended = 1;
        } else if (!ended && r->back - r->front < r->slots) {
            slot *last = &r->slot[r->back % r->slots];
            pthread_mutex_unlock(&r->lock);
            int more = !dgm_asked_to_stop() && last->task.arena && pool->next(&last->task, pool->arg);
            pthread_mutex_lock(&r->lock);
            if (more) {
                last->state = FILLED;
                r->back++;
                pthread_cond_signal(&r->filled);
            } else
                ended = 1;
        } else
            pthread_cond_wait(&r->ready, &r->lock);
    }
    r->closed = 1;
    pthread_cond_broadcast(&r->filled);
    pthread_mutex_unlock(&r->lock);
    return st;
}

/* A thread that leaves signals to the caller's, which may wait for input and must wake up. */
static int start(worker *w)
{
    sigset_t ours, before;
    sigemptyset(&ours);
    sigaddset(&ours, SIGINT);
    sigaddset(&ours, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ours, &before);
    int code = pthread_create(&w->thread, NULL, work, w);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return code;
}

dgm_status dgm_pool_run(const dgm_pool *pool, dgm_error *err)
{
    unsigned n = pool->threads < MOST_THREADS ? pool->threads : MOST_THREADS, started = 0;
    if (n <= 1)
        return run_alone(pool, err);
    ring r = {.pool = pool,
              .lock = PTHREAD_MUTEX_INITIALIZER,
              .filled = PTHREAD_COND_INITIALIZER,
              .ready = PTHREAD_COND_INITIALIZER,
              .slots = (size_t)n * SLOTS_A_THREAD};
    worker *w = calloc(n, sizeof *w);
    r.slot = calloc(r.slots, sizeof *r.slot);
    dgm_status st = w && r.slot ? DGM_OK : DGM_ENOMEM;
    *err = (dgm_error){st, "out of memory"};
    for (size_t i = 0; !st && i < r.slots; i++)
        st = open_slot(&r.slot[i]) ? DGM_OK : DGM_ENOMEM;
    for (; !st && started < n; started++) {
        w[started].ring = &r;
        if ((st = dgm_reading_open(&w[started].reading, pool->reader, 0, err)))
            break;
        int code = start(&w[started]);
        if (code) {
            dgm_reading_close(w[started].reading);
            if (!started) {
                st = DGM_ENOMEM;
                snprintf(err->text, sizeof err->text, "no thread can be started: %s", strerror(code));
            }
            break; /* those there are will do */
        }
    }
    if (!st)
        st = feed(&r, err);
    pthread_mutex_lock(&r.lock);
    r.closed = 1;
    pthread_cond_broadcast(&r.filled);
    pthread_mutex_unlock(&r.lock);
    for (unsigned i = 0; i < started; i++) {
        pthread_join(w[i].thread, NULL);
        dgm_reading_close(w[i].reading);
    }
    for (size_t i = 0; r.slot && i < r.slots; i++) {
        free(r.slot[i].account);
        dgm_arena_close(r.slot[i].task.arena);
    }
    free(r.slot);
    free(w);
    return st;
}
