/*
 * export_polecat.c - events as POLECAT and as ICEWS have them.
 *
 *     POLECAT, 40 columns, one row an event; several values in a cell are parted by ';'
 *     ICEWS, 20 columns, one row for each pair of an actor and a recipient
 *
 * Not known: Wikipedia and GeoNames ids, districts; these cells are empty, never filled by guess.
 */
#include "show/export.h"

#include <math.h>
#include <string.h>

#ifndef DGM_VERSION
#define DGM_VERSION "0"
#endif

const char dgm_polecat_header[] =
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tActor "
    "COW\tPrimary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\tRecipient "
    "Country\tRecipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\tWikipedia "
    "Recipient ID\tPlacename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature "
    "Type\tSource\tPublication Date\tStory People\tStory Organizations\tStory Locations\tLanguage\tVersion\n";

const char dgm_icews_header[] =
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget "
    "Name\tTarget Sectors\tTarget Country\tStory ID\tSentence "
    "Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n";

enum what { NAME, COUNTRY, COW, PRIMARY, SECTORS, TITLE, RAW };

static dgm_str text_of(const char *s)
{
    return (dgm_str){s, strlen(s)};
}

static dgm_str value_of(const dgm_side *s, enum what what)
{
    const dgm_party *p = s->party;
    switch (what) {
    case NAME:
        return s->name;
    case COUNTRY:
        return p ? p->country : text_of("");
    case COW:
        return s->state ? text_of(s->state->cow) : text_of("");
    case PRIMARY:
        return p ? (dgm_str){p->sector.data, p->sector.len < 3 ? p->sector.len : 3} : text_of("");
    case SECTORS:
        return p ? p->sector : text_of("");
    case TITLE:
        return p ? p->role : text_of("");
    case RAW:
        return s->raw;
    }
    return text_of("");
}

/* The values of all of a side in one cell, parted by ';'; sectors of one of them by '|'. */
static void side_cell(dgm_export *e, const dgm_account *account, const dgm_event_actor *actor, uint32_t n, enum what what)
{
    dgm_buffer b = {0};
    int any = 0;
    for (uint32_t i = 0; i < n; i++) {
        dgm_side s = dgm_side_of(e, account, &actor[i]);
        dgm_str value = value_of(&s, what);
        dgm_buffer_str(&b, i ? ";" : "");
        for (size_t k = 0; k < value.len; k++) {
            char c = value.data[k] == '+' && what == SECTORS ? '|' : value.data[k] == ';' ? ',' : value.data[k];
            dgm_buffer_add(&b, &c, 1);
        }
        any |= value.len > 0;
    }
    dgm_cell(e, any ? (dgm_str){b.data, b.len} : text_of(""));
    e->text.failed |= b.failed;
    dgm_buffer_free(&b);
}

static void side_cells(dgm_export *e, const dgm_account *account, const dgm_event_actor *actor, uint32_t n)
{
    for (int what = NAME; what <= RAW; what++)
        side_cell(e, account, actor, n, (enum what)what);
    dgm_cell_empty(e, 1);
}

/* All that the story names: persons, other parties, places. */
static void story_cells(dgm_export *e, const dgm_account *account)
{
    for (int what = 0; what < 3; what++) {
        dgm_buffer b = {0};
        size_t n = what == 2 ? account->places : account->parties;
        for (size_t i = 0; i < n; i++) {
            const dgm_party *p = what == 2 ? NULL : &account->party[i];
            dgm_str name = p ? p->name : account->place[i].name;
            if (!name.len || (p && (p->kind == DGM_PARTY_PERSON) != (what == 0)))
                continue;
            dgm_buffer_str(&b, b.len ? ";" : "");
            dgm_buffer_add(&b, name.data, name.len);
        }
        dgm_cell(e, (dgm_str){b.data, b.len});
        e->text.failed |= b.failed;
        dgm_buffer_free(&b);
    }
}

void dgm_export_polecat(dgm_export *e, const dgm_account *account, const dgm_event *event)
{
    static const char *const quads[] = {"", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT",
                                        "MATERIAL CONFLICT"};
    const dgm_report *r = &account->report;
    const dgm_place *place = dgm_event_place(account, event);
    char day[16], contexts[200] = "";
    int quad = dgm_codebook_quad(e->book, event->type);
    dgm_cell_text(e, event->id);
    dgm_day_text(day, dgm_event_day(account, event), 1);
    dgm_cell_text(e, day);
    dgm_cell_text(e, dgm_event_type_name(event->type));
    dgm_cell_text(e, event->mode);
    dgm_cell_score(e, event->intensity);
    dgm_cell_text(e, quads[quad >= 1 && quad <= 4 ? quad : 0]);
    for (uint32_t i = 0; i < event->contexts; i++)
        snprintf(contexts + strlen(contexts), sizeof contexts - strlen(contexts), "%s%s", i ? ";" : "", event->context[i]);
    dgm_cell_text(e, contexts);
    side_cells(e, account, event->actor, event->actors);
    side_cells(e, account, event->recipient, event->recipients);
    dgm_cell(e, place ? place->name : text_of(""));
    dgm_cell(e, place && place->precision == DGM_PLACE_TOWN ? place->name : text_of(""));
    dgm_cell_empty(e, 1);
    dgm_cell(e, place ? place->region : text_of(""));
    dgm_cell_text(e, place ? dgm_state_name_of(e, place->country) : "");
    dgm_cell_degrees(e, place ? place->latitude : NAN);
    dgm_cell_degrees(e, place ? place->longitude : NAN);
    dgm_cell_empty(e, 1);
    dgm_cell(e, place ? dgm_slice(r->text, place->at) : text_of(""));
    dgm_cell_text(e, place && place->precision != DGM_PLACE_NONE ? dgm_precision_name(place->precision) : "");
    dgm_cell(e, r->publisher);
    dgm_day_text(day, r->published, 1);
    dgm_cell_text(e, day);
    story_cells(e, account);
    dgm_cell_text(e, r->language);
    dgm_cell_text(e, "dragoman " DGM_VERSION);
    dgm_row_end(e);
}

static void icews_side(dgm_export *e, const dgm_side *s)
{
    dgm_buffer b = {0};
    for (size_t i = 0; s->party && i < s->party->sector.len; i++)
        dgm_buffer_add(&b, s->party->sector.data[i] == '+' ? "," : &s->party->sector.data[i], 1);
    dgm_cell(e, s->name);
    dgm_cell(e, (dgm_str){b.data, b.len});
    dgm_cell_text(e, s->state ? s->state->name : "");
    e->text.failed |= b.failed;
    dgm_buffer_free(&b);
}

void dgm_export_icews(dgm_export *e, const dgm_account *account, const dgm_event *event)
{
    const dgm_report *r = &account->report;
    const dgm_place *place = dgm_event_place(account, event);
    const dgm_cameo *code = dgm_codebook_cameo(e->book, event->cameo ? event->cameo : "");
    size_t pairs = dgm_pairs(event);
    char day[16];
    for (size_t i = 0; i < pairs; i++) {
        dgm_side actor, recipient;
        dgm_pair(&actor, &recipient, e, account, event, i);
        dgm_cell_text(e, event->id);
        dgm_day_text(day, dgm_event_day(account, event), 1);
        dgm_cell_text(e, day);
        icews_side(e, &actor);
        dgm_cell_text(e, code ? code->title : "");
        dgm_cell_text(e, event->cameo);
        dgm_cell_score(e, code ? code->icews : NAN);
        icews_side(e, &recipient);
        dgm_cell_text(e, r->id);
        dgm_cell_number(e, dgm_sentence_number(r->text, event->trigger.from));
        dgm_cell(e, r->publisher);
        dgm_cell(e, place && place->precision == DGM_PLACE_TOWN ? place->name : text_of(""));
        dgm_cell_empty(e, 1);
        dgm_cell(e, place ? place->region : text_of(""));
        dgm_cell_text(e, place ? dgm_state_name_of(e, place->country) : "");
        dgm_cell_degrees(e, place ? place->latitude : NAN);
        dgm_cell_degrees(e, place ? place->longitude : NAN);
        dgm_row_end(e);
    }
}
