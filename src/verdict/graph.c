/*
 * graph.c - moves and improvements as a picture: Graphviz's language, or SVG drawn here.
 *
 * How:  states stand on a circle, so that no label lies on another, equilibria (SEQ) filled, the status quo with a
 *       double line. A move that its mover gains by is a full line in the mover's colour with an arrow; other moves
 *       are left out of the SVG, which they would blacken, and are grey in DOT. A line bends towards the middle.
 */
#include "verdict/verdict.h"

#include "base/error.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const colours[] = {"#1b6ca8", "#c0392b", "#1e8449", "#b9770e",
                                      "#6c3483", "#117a65", "#943126", "#566573"};
enum { COLOURS = sizeof colours / sizeof *colours };

static dgm_status few_enough(const dgm_verdict *v, dgm_error *err)
{
    if (!v->states || v->states > DGM_VERDICT_DRAWN)
        return dgm_fail(err, DGM_ERANGE, "a picture of %zu states cannot be read; up to %d are drawn",
                        dgm_solver_feasible_count(v->solver), DGM_VERDICT_DRAWN);
    return DGM_OK;
}

static void escaped(dgm_buffer *out, const dgm_buffer *text, int xml)
{
    for (size_t i = 0; i < text->len; i++) {
        char c = text->data[i];
        if (xml)
            dgm_buffer_str(out, c == '<'   ? "&lt;"
                                : c == '>' ? "&gt;"
                                : c == '&' ? "&amp;"
                                : c == '"' ? "&quot;"
                                           : (char[]){c, 0});
        else
            dgm_buffer_str(out, c == '"' ? "\\\"" : c == '\\' ? "\\\\" : (char[]){c, 0});
    }
}

static void label(dgm_buffer *out, const dgm_verdict *v, uint64_t s, int xml)
{
    dgm_buffer own = {0};
    dgm_verdict_label(&own, v, s);
    out->failed |= own.failed;
    escaped(out, &own, xml);
    dgm_buffer_free(&own);
}

static void actor_name(dgm_buffer *out, const dgm_verdict *v, size_t a, int xml)
{
    dgm_buffer own = {0};
    dgm_verdict_actor(&own, v, a);
    out->failed |= own.failed;
    escaped(out, &own, xml);
    dgm_buffer_free(&own);
}

static int stands(const dgm_verdict *v, uint64_t s)
{
    return dgm_states_have(dgm_equilibria_of(&v->verdicts, DGM_SEQ), s);
}

static int is_now(const dgm_verdict *v, uint64_t s)
{
    return v->game.has_status_quo && v->game.status_quo == s;
}

dgm_status dgm_verdict_dot(dgm_buffer *out, const dgm_verdict *v, dgm_error *err)
{
    dgm_status st = few_enough(v, err);
    if (st)
        return st;
    dgm_buffer_str(out, "digraph moves {\n  node [shape=box, style=rounded];\n");
    for (size_t i = 0; i < v->states; i++) {
        dgm_buffer_printf(out, "  s%llu [label=\"", (unsigned long long)v->state[i]);
        label(out, v, v->state[i], 0);
        dgm_buffer_printf(out, "\"%s%s];\n",
                          stands(v, v->state[i]) ? ", style=\"rounded,filled\", fillcolor=\"#d5f5e3\"" : "",
                          is_now(v, v->state[i]) ? ", peripheries=2" : "");
    }
    for (size_t a = 0; a < v->verdicts.actors; a++)
        for (size_t i = 0; i < v->states; i++)
            for (size_t k = 0; k < v->states; k++) {
                uint64_t s = v->state[i], t = v->state[k];
                if (!dgm_solver_may(v->solver, a, s, t))
                    continue;
                dgm_gain better = dgm_verdict_gains(v, a, t, s);
                dgm_buffer_printf(out, "  s%llu -> s%llu [color=\"%s\"%s, tooltip=\"", (unsigned long long)s,
                                  (unsigned long long)t, better ? colours[a % COLOURS] : "#d0d0d0",
                                  better == DGM_GAIN           ? ""
                                  : better == DGM_PERHAPS_GAIN ? ", style=dashed"
                                                               : ", arrowsize=0.5");
                actor_name(out, v, a, 0);
                dgm_buffer_str(out, "\"];\n");
            }
    dgm_buffer_str(out, "}\n");
    return DGM_OK;
}

dgm_status dgm_verdict_svg(dgm_buffer *out, const dgm_verdict *v, dgm_error *err)
{
    dgm_status st = few_enough(v, err);
    if (st)
        return st;
    double n = (double)v->states, radius = 90 + 9 * n, side = 2 * radius + 420, mid = side / 2;
    dgm_buffer_printf(out,
                      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" font-family=\"sans-serif\" "
                      "font-size=\"13\">\n"
                      "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>\n<defs>\n",
                      side, side);
    for (int c = 0; c < COLOURS; c++)
        dgm_buffer_printf(
            out,
            "<marker id=\"a%d\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" "
            "orient=\"auto\"><path d=\"M0 0L8 4L0 8z\" fill=\"%s\"/></marker>\n",
            c, colours[c]);
    dgm_buffer_str(out, "</defs>\n");
    for (size_t a = 0; a < v->verdicts.actors; a++)
        for (size_t i = 0; i < v->states; i++)
            for (size_t k = 0; k < v->states; k++) {
                uint64_t s = v->state[i], t = v->state[k];
                if (!dgm_solver_may(v->solver, a, s, t))
                    continue;
                dgm_gain better = dgm_verdict_gains(v, a, t, s);
                if (better == DGM_NO_GAIN)
                    continue;
                double from = 2 * M_PI * (double)i / n, to = 2 * M_PI * (double)k / n, in = radius - 12;
                dgm_buffer_printf(
                    out,
                    "<path d=\"M%.1f %.1fQ%.1f %.1f %.1f %.1f\" fill=\"none\" stroke=\"%s\"%s stroke-opacity=\"0.8\" "
                    "marker-end=\"url(#a%zu)\"><title>",
                    mid + in * sin(from), mid - in * cos(from), mid + 0.35 * in * (sin(from) + sin(to)) / 2,
                    mid - 0.35 * in * (cos(from) + cos(to)) / 2, mid + in * sin(to), mid - in * cos(to),
                    colours[a % COLOURS], better == DGM_PERHAPS_GAIN ? " stroke-dasharray=\"6 4\"" : "", a % COLOURS);
                actor_name(out, v, a, 1);
                dgm_buffer_str(out, "</title></path>\n");
            }
    for (size_t i = 0; i < v->states; i++) {
        double at = 2 * M_PI * (double)i / n, x = mid + radius * sin(at), y = mid - radius * cos(at);
        int left = sin(at) < -0.05;
        dgm_buffer_printf(
            out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"8\" fill=\"%s\" stroke=\"#333333\" stroke-width=\"%s\"/>\n", x, y,
            stands(v, v->state[i]) ? "#58d68d" : "#f4f6f7", is_now(v, v->state[i]) ? "3.5" : "1");
        dgm_buffer_printf(out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", mid + (radius + 15) * sin(at),
                          mid - (radius + 15) * cos(at) + 4,
                          fabs(sin(at)) <= 0.05 ? "middle"
                          : left                ? "end"
                                                : "start");
        label(out, v, v->state[i], 1);
        dgm_buffer_str(out, "</text>\n");
    }
    double y = 24;
    for (size_t a = 0; a < v->verdicts.actors; a++, y += 18) {
        dgm_buffer_printf(out, "<text x=\"16\" y=\"%.0f\" fill=\"%s\">\u2192 gain of ", y, colours[a % COLOURS]);
        actor_name(out, v, a, 1);
        dgm_buffer_str(out, "</text>\n");
    }
    dgm_buffer_printf(
        out, "<text x=\"16\" y=\"%.0f\">green: holds under SEQ; thick line: where things stand%s</text>\n</svg>\n", y,
        v->unknown ? "; broken line: perhaps a gain, which is not known" : "");
    return DGM_OK;
}
