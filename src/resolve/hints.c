/*
 * hints.c - links of mentions as links between the places of words, names as places.   Method: hints.h.
 */
#include "resolve/hints.h"

#include "base/error.h"

dgm_status dgm_hints_of(dgm_hints *hints, const dgm_analysis *an, const dgm_layout *layout, dgm_arena *a,
                        dgm_error *err)
{
    *hints = (dgm_hints){0};
    dgm_hint *hint = dgm_take_raw(a, (size_t)an->mentions * DGM_MAX_ANTECEDENTS + 1, sizeof *hint);
    dgm_name_hint *name = dgm_take_raw(a, (size_t)an->names + 1, sizeof *name);
    if (!hint || !name)
        return dgm_fail(err, DGM_ENOMEM, "no memory for the links and names of a report");
    for (uint32_t i = 0; i < an->mentions; i++)
        for (uint32_t k = 0; k < an->mention[i].antecedents; k++) {
            uint32_t of = an->mention[i].antecedent[k].mention;
            hint[hints->n++] = (dgm_hint){an->word[an->mention[i].word].at, an->word[an->mention[of].word].at,
                                          an->mention[i].antecedent[k].probability};
        }
    static const dgm_names of[DGM_NAME_KINDS] = {[DGM_NAME_PERSON] = DGM_NAMES_PERSON,
                                                 [DGM_NAME_ORGANIZATION] = DGM_NAMES_BODY,
                                                 [DGM_NAME_PLACE] = DGM_NAMES_PLACE};
    for (uint32_t i = 0; i < an->names; i++) {
        const dgm_name_run *r = &an->name[i];
        name[hints->names++] =
            (dgm_name_hint){{layout->word[r->from].at.from, layout->word[r->to - 1].at.to}, r->probability,
                            of[r->kind]};
    }
    hints->at = hint;
    hints->name = name;
    return DGM_OK;
}
