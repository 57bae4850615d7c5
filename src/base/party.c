/*
 * party.c - the words for the kinds of parties, as all formats and the database have them.
 */
#include "dragoman/rows.h"

static const char *const kinds[] = {"unknown", "person",     "state", "organ",  "organisation",
                                    "group",   "collective", "media", "company"};

const char *dgm_party_kind_name(dgm_party_kind kind)
{
    return kinds[(size_t)kind < sizeof kinds / sizeof *kinds ? kind : 0];
}
