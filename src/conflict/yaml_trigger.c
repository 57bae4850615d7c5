/*
 * yaml_trigger.c - what sets a guarantee off: in words, and so that the incidents of an account can be held against it.
 *
 *     trigger:
 *       incident: a new attack
 *       by: Russia                      or a list, or anyone
 *       event: [assault, coerce seize]  PLOVER's types, each with a mode or without
 *       on: Ukraine                     or a list, or anyone
 *       in: [UKR, Snake Island]         codes of countries, names of places
 *       since: 2025-09-01               and until
 *
 * In:     the node of the trigger; parties and bodies are already there.
 * Out:    the trigger. Left out, "by" and "on" are not known; "in", "since" and "until" set no bound.
 * Limits: 64 of each list. Modes are those of a code book, which may be the user's own: only their form is checked.
 */
#include "base/arena.h"
#include "conflict/fields.h"

#include <string.h>
#include <strings.h>

enum { MODE = 32, EVENTS = 64 };

static dgm_status read_whom(const dgm_draft *d, dgm_conflict_whom *out, const dgm_node *node, const char *what)
{
    static const char anyone[] = "anyone";
    out->anyone = node && node->kind == DGM_NODE_TEXT && dgm_same(node->text, dgm_words(anyone)) &&
                  dgm_party_place(d->c, node->text) < 0;
    return out->anyone ? DGM_OK : dgm_yaml_whos(d, &out->who, &out->n, node, what);
}

static int is_mode(dgm_str s)
{
    int is = s.len > 0 && s.len <= MODE;
    for (size_t i = 0; is && i < s.len; i++)
        is = (s.data[i] >= 'a' && s.data[i] <= 'z') || s.data[i] == '-';
    return is;
}

/* "assault", "ASSAULT heavy-weapons" */
static dgm_status read_event(const dgm_draft *d, dgm_conflict_event *out, const dgm_node *node)
{
    dgm_str text, type, names[DGM_EVENT_TYPES];
    dgm_status st;
    if ((st = dgm_field_text(d, &text, node, "an event")) || (st = dgm_draft_name(d, &text, text, node->line, "event")))
        return st;
    const char *space = memchr(text.data, ' ', text.len);
    type = (dgm_str){text.data, space ? (size_t)(space - text.data) : text.len};
    if (space)
        out->mode = (dgm_str){space + 1, text.len - type.len - 1};
    if (space && !is_mode(out->mode))
        return dgm_draft_fail(
            d, node->line, "'%.*s' should be a type of event and a mode, such as 'assault heavy-weapons'", SHOWN(text));
    for (unsigned i = 0; i < DGM_EVENT_TYPES; i++) {
        names[i] = dgm_words(dgm_event_type_name((dgm_event_type)i));
        if (names[i].len == type.len && !strncasecmp(names[i].data, type.data, type.len)) {
            out->type = (dgm_event_type)i;
            return DGM_OK;
        }
    }
    return dgm_draft_unknown(d, node->line, "type of event", type, names, DGM_EVENT_TYPES, sizeof *names);
}

static dgm_status read_events(const dgm_draft *d, dgm_conflict_trigger *t, const dgm_node *node)
{
    const dgm_node *item;
    dgm_conflict_event *list;
    dgm_status st = dgm_items(d, &item, &t->n_events, node, "event", EVENTS);
    if (st)
        return st;
    DGM_TAKE(d, list, t->n_events);
    for (size_t i = 0; i < t->n_events && !st; i++, item = item->next) {
        st = read_event(d, &list[i], item);
        for (size_t k = 0; k < i && !st; k++)
            if (list[k].type == list[i].type && dgm_same(list[k].mode, list[i].mode))
                st = dgm_draft_fail(d, item->line, "the event '%.*s' stands twice", SHOWN(item->text));
    }
    t->events = list;
    return st;
}

static dgm_status read_places(const dgm_draft *d, dgm_conflict_trigger *t, const dgm_node *node)
{
    const dgm_node *item;
    dgm_str *list, text;
    dgm_status st = dgm_items(d, &item, &t->n_places, node, "in", DGM_CONFLICT_PARTIES);
    if (st)
        return st;
    DGM_TAKE(d, list, t->n_places);
    for (size_t i = 0; i < t->n_places && !st; i++, item = item->next)
        if (!(st = dgm_field_text(d, &text, item, "a place")))
            st = dgm_draft_name(d, &list[i], text, item->line, "place");
    t->places = list;
    return st;
}

/* Who is meant on both sides would be guaranteed against itself. */
static dgm_status check_sides(const dgm_draft *d, const dgm_conflict_trigger *t)
{
    for (size_t i = 0; i < t->on.n; i++)
        for (size_t k = 0; k < t->by.n; k++)
            if (dgm_same(t->on.who[i].name, t->by.who[k].name))
                return dgm_draft_fail(d, t->on.who[i].line, "'%.*s' stands under 'by' and under 'on' of one trigger",
                                      SHOWN(t->on.who[i].name));
    return DGM_OK;
}

dgm_status dgm_yaml_trigger(const dgm_draft *d, dgm_conflict_trigger *t, const dgm_node *node)
{
    static const char *const keys[] = {"incident", "by", "event", "on", "in", "since", "until", NULL};
    const dgm_node *text, *until = dgm_node_at(node, "until");
    dgm_status st;
    if ((st = dgm_entry_read(d, &text, &t->backing, node, "a trigger", keys)) ||
        (st = dgm_field_text(d, &t->incident, text, "an incident")) ||
        (st = dgm_draft_name(d, &t->incident, t->incident, text->line, "incident")) ||
        (st = read_whom(d, &t->by, dgm_node_at(node, "by"), "by")) ||
        (st = read_events(d, t, dgm_node_at(node, "event"))) ||
        (st = read_whom(d, &t->on, dgm_node_at(node, "on"), "on")) ||
        (st = read_places(d, t, dgm_node_at(node, "in"))) ||
        (st = dgm_field_day(d, &t->since, dgm_node_at(node, "since"))) || (st = dgm_field_day(d, &t->until, until)))
        return st;
    for (int i = 3; keys[i] && !t->n_events; i++)
        if (dgm_node_at(node, keys[i]))
            return dgm_draft_fail(d, dgm_node_at(node, keys[i])->line,
                                  "the trigger has '%s' but no 'event': name the types of events that set it off",
                                  keys[i]);
    if (t->since != DGM_NO_DAY && t->until != DGM_NO_DAY && t->until < t->since)
        return dgm_draft_fail(d, until->line, "'until' is a day before 'since'");
    return check_sides(d, t);
}
