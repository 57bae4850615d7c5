#!/usr/bin/env python3
"""What must be true of the engine's answers on models too large to enumerate.

usage: properties.py ENGINE [--models N] [--seed S]

example  parties and options are renumbered at random: the verdicts must be the same, renumbered
how      models of 7 to 10 options, 2 to 6 parties, as models.py draws them. Of each: renumbering changes nothing; an
         option nobody owns, added, changes nothing in either half; Nash implies GMR, SMR, SEQ and SIM; SMR and SEQ
         imply GMR; SEQ or SIM is what it says, and Fraser-Hipel lies between SEQ and that
"""
import argparse
import random
import sys

import brute
import check
import models


def model(seed, number):
    rng = random.Random(f"properties {seed} {number}")
    while True:
        game = models.base_model(rng, rng.choice([7, 8, 8, 9, 9, 10]), rng.randint(2, 6))
        if game["parties"] > 2 and rng.random() < 0.25:
            game["coalitions"] = models.some_coalitions(rng, game["parties"])
        if models.feasible(game):
            return rng, game


def moved(state, places):
    return sum((state >> k & 1) << place for k, place in enumerate(places))


def renumbered(game, options, parties):
    """Option k becomes options[k], party p parties[p]."""
    n = game["options"]
    back = [options.index(k) for k in range(n)]
    def owner(of):
        return sorted(parties[p] for p in of) if isinstance(of, list) else parties[of] if of >= 0 else -1
    rows = [None] * game["parties"]
    for p, ranks in enumerate(game["ranks"]):
        rows[parties[p]] = [ranks[moved(s, back)] for s in range(2 ** n)]
    return {"options": n, "parties": game["parties"], "owner": [owner(game["owner"][k]) for k in back],
            "up": sorted(options[k] for k in game["up"]), "down": sorted(options[k] for k in game["down"]),
            "infeasible": ["".join(pattern[k] for k in back) for pattern in game["infeasible"]], "ranks": rows,
            "coalitions": [sorted(parties[p] for p in c) for c in game.get("coalitions", [])]}


def with_idle_option(game):
    return {**game, "options": game["options"] + 1, "owner": game["owner"] + [-1],
            "infeasible": [pattern + "-" for pattern in game["infeasible"]],
            "ranks": [ranks * 2 for ranks in game["ranks"]]}


def by_members(answer, parties=None, rename=lambda s: s, keep=lambda s: True):
    """{(concept, members): {states}}, renumbered."""
    found = {}
    for concept in brute.CONCEPTS:
        for members, states in zip(answer["actors"], answer["stable"][concept]):
            members = frozenset(parties[p] if parties else p for p in members)
            found[concept, members] = {rename(s) for s in states if keep(s)}
        found[concept, None] = {rename(s) for s in answer["equilibria"][concept] if keep(s)}
    return found


def broken(game, options, parties, answers):
    plain, other, idle = answers
    if any("error" in answer for answer in answers):
        return [str([answer.get("error") for answer in answers])]
    half = 2 ** game["options"]
    mine = by_members(plain)
    wrong = []
    if by_members(plain, parties, lambda s: moved(s, options)) != by_members(other):
        wrong.append("renumbering changes a verdict")
    for low in (True, False):
        if by_members(idle, None, lambda s: s % half, lambda s: (s < half) == low) != mine:
            wrong.append("an option nobody can use changes a verdict")
    for (concept, members), states in mine.items():
        for stronger, weaker in (("nash", "gmr"), ("nash", "smr"), ("nash", "seq"), ("nash", "sim"), ("smr", "gmr"),
                                 ("seq", "gmr"), ("seq", "fraser_hipel"), ("fraser_hipel", "seq_or_sim")):
            if concept == stronger and not states <= mine[weaker, members]:
                wrong.append(f"{stronger} without {weaker}")
        if concept == "seq_or_sim" and members is not None and states != mine["seq", members] | mine["sim", members]:
            wrong.append("seq_or_sim is not SEQ or SIM")
    if not all(answer.get("explain_agrees", True) for answer in answers):
        wrong.append("explain_agrees is not true")
    return wrong


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("engine")
    p.add_argument("--models", type=int, default=60)
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    engine, failed = check.Engine(a.engine), 0
    for number in range(a.models):
        rng, game = model(a.seed, number)
        options = rng.sample(range(game["options"]), game["options"])
        parties = rng.sample(range(game["parties"]), game["parties"])
        answers = engine.ask([game, renumbered(game, options, parties), with_idle_option(game)])
        wrong = broken(game, options, parties, answers)
        failed += bool(wrong)
        for line in wrong:
            print(f"model {number}, seed {a.seed}: {line}")
    print(f"{a.models} models, seed {a.seed}; {failed} break a rule")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
