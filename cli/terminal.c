/*
 * terminal.c - the user's side: words to stderr, width and colour, signals, the bar of progress.
 */
#include "cli.h"

#include <langinfo.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

/* What may come from a file's name or a report must not steer the terminal. */
static void print_plain(const char *format, va_list args)
{
    char text[1024];
    vsnprintf(text, sizeof text, format, args);
    for (char *p = text; *p; p++)
        if ((unsigned char)*p < 0x20 || *p == 0x7f)
            *p = '?';
    fprintf(stderr, "dragoman: %s\n", text);
}

void dgm_say(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    print_plain(format, args);
    va_end(args);
}

int dgm_misuse(const char *command, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    print_plain(format, args);
    va_end(args);
    fprintf(stderr, "see 'dragoman help%s%s'\n", command ? " " : "", command ? command : "");
    return DGM_WRONG_USE;
}

dgm_show_options dgm_terminal(FILE *out)
{
    dgm_show_options o = {0};
    int fd = fileno(out);
    struct winsize size;
    const char *columns = getenv("COLUMNS"), *no_colour = getenv("NO_COLOR"), *term = getenv("TERM");
    if (!isatty(fd))
        return o;
    if (!ioctl(fd, TIOCGWINSZ, &size) && size.ws_col)
        o.width = size.ws_col;
    else if (columns && atoi(columns) > 0)
        o.width = (unsigned)atoi(columns);
    o.colour = !(no_colour && *no_colour) && term && strcmp(term, "dumb");
    o.ascii = strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
    return o;
}

volatile sig_atomic_t dgm_stop;

static void on_signal(int number)
{
    (void)number;
    dgm_stop = 1;
}

void dgm_catch_signals(void)
{
    /* Without SA_RESTART, so that waiting for input ends; once only, so that the second signal ends the program. */
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

int dgm_asked_to_stop(void)
{
    return dgm_stop;
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

void dgm_progress_begin(dgm_progress *p, int wanted)
{
    *p = (dgm_progress){.on = wanted && isatty(STDERR_FILENO), .began = now()};
}

void dgm_progress_show(dgm_progress *p, uint64_t done, uint64_t all, size_t reports)
{
    enum { WIDTH = 30 };
    double t = p->on ? now() : 0;
    if (!p->on || t - p->began < 2 || t - p->last < 0.2)
        return;
    p->last = t;
    p->shown = 1;
    double speed = (double)reports / (t - p->began);
    if (!all || done > all) {
        fprintf(stderr, "\r\x1b[K%zu reports, %.0f a second", reports, speed);
        return;
    }
    double share = (double)done / (double)all;
    int full = (int)(share * WIDTH);
    long left = share > 0 ? (long)((t - p->began) * (1 - share) / share) : 0;
    fprintf(stderr, "\r\x1b[K[%.*s%*s] %3.0f %%  ", full, "##############################", WIDTH - full, "",
            100 * share);
    if (reports)
        fprintf(stderr, "%zu reports, %.0f a second, ", reports, speed);
    fprintf(stderr, "%ld:%02ld left", left / 60, left % 60);
}

void dgm_progress_end(dgm_progress *p)
{
    if (p->shown)
        fprintf(stderr, "\r\x1b[K");
}
