/*
 * place_names.c - degrees as text, and the words for how precisely a place is known and what it is to a report, as all formats and the database have
 * them.
 */
#include "dragoman/rows.h"

#include <math.h>
#include <stdio.h>

const char *dgm_precision_name(dgm_precision_of_place precision)
{
    static const char *const names[] = {"unknown", "town", "region", "country"};
    return names[(size_t)precision < sizeof names / sizeof *names ? precision : 0];
}

const char *dgm_place_use_name(dgm_place_use use)
{
    static const char *const names[] = {"mention", "event", "dateline"};
    return names[(size_t)use < sizeof names / sizeof *names ? use : 0];
}

void dgm_degrees_format(char out[24], float degrees)
{
    out[0] = '\0';
    if (isnan(degrees) || degrees < -180.5f || degrees > 180.5f)
        return;
    long parts = lroundf(degrees * 10000.f), whole = parts < 0 ? -parts : parts;
    snprintf(out, 24, "%s%ld.%04ld", parts < 0 ? "-" : "", whole / 10000, whole % 10000);
}
