/*
 * cmd_split.c - dragoman split: a name is a party of its own, or an event an incident.
 *
 *     dragoman split "Zelenskiy" --db account.db --by ana --reason "the bank of that name"
 */
#include "cli.h"

static int run(const dgm_arguments *args)
{
    return dgm_correct(args, 1);
}

const dgm_command dgm_cmd_split = {
    .name = "split",
    .args = "NAME --db FILE --reason TEXT [OPTION...]",
    .does = "say that a name is a party or a proposal, or an event an incident, of its own",
    .options = dgm_correct_options,
    .more =
        "NAME is one of the names that a party has, as 'dragoman show parties --format jsonl' lists them, or with --proposals\n"
        "one of a proposal's, or the id of one report's; a party with its country, as in 'John Hale (GBR)', only\n"
        "what is told of that country. No later reading overwrites it; 'dragoman show corrections' lists what was said,\n"
        "and --undo takes it back.",
    .run = run,
};
