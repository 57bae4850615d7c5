#!/usr/bin/env python3
"""Compares the engine with the definitions, on random models.

usage: check.py ENGINE [--part PART] [--models N] [--seed S] [--first K] [--all]
       check.py --selftest

ENGINE is tests/settle_dump: games on standard input, one JSON line of verdicts each. What it says of each is compared
with brute.py, which computes the same from docs/settlement.md by enumeration.

PART     stability (the default): the concepts, per party and jointly, a fifth of the models with coalitions; every
         tenth model each under "one move each", under "ties do not deter" and under both
         coalitions: named coalitions, and the search for all that would move
         unknown, inverse, robust: the parts of the manual with these names, with the shares of completions and the
         conditions in which a wanted state holds
         reach: what can be reached from a state, and in how many moves
--models how many, 2,000 unless told; --seed and --first choose others: model K of seed S is the same everywhere
--all    goes on after ten models that differ, and prints them all

Every model that differs is made as small as it can be while it still differs, and printed with its verdicts. The exit
status is 1 when there is a difference, and when a part was asked for which the engine does not answer.
--selftest proves that the comparison can fail: single verdicts are falsified, and definitions are replaced by wrong
ones that other programs use or that come easily to mind; each must be caught.
"""
import argparse
import collections
import json
import subprocess
import sys

import brute
import models

JOINTLY = -1
FIVE = ["nash", "gmr", "smr", "seq", "sim"]


class Engine:
    def __init__(self, program):
        self.program = program

    def ask(self, games, one_move_each=False, ties_deter=True):
        flags = ["--one-move-each"] * one_move_each + ["--ties-do-not-deter"] * (not ties_deter)
        lines = "".join(json.dumps(game) + "\n" for game in games)
        run = subprocess.run([self.program, *flags], input=lines, capture_output=True, text=True, timeout=600)
        answers = [json.loads(line) for line in run.stdout.splitlines()]
        if run.returncode or len(answers) != len(games):
            raise SystemExit(f"{self.program} ended with {run.returncode} after {len(answers)} of {len(games)} games\n"
                             f"{run.stderr}")
        return answers


class Definitions:
    """Answers as the engine does, from brute.py or a falsified kind of it. For the self-test."""

    def __init__(self, kind=brute.Game, **always):
        self.kind, self.always = kind, always

    def ask(self, games, **rules):
        return [self.answer(game, {**rules, **self.always}) for game in games]

    def answer(self, source, rules):
        game = self.kind(source, **rules)
        out = {"actors": game.actors,
               "stable": {c: [game.stable_states(c, a) for a in range(len(game.actors))] for c in brute.CONCEPTS},
               "equilibria": {c: game.equilibria(c) for c in brute.CONCEPTS}, "explain_agrees": True}
        if source.get("search"):
            out["search"] = {c: {str(s): brute.would_move(game, c, s) for s in game.states} for c in FIVE}
        if "known" in source:
            out.update(self.unknown(game, source))
        if "inverse" in source:
            asked = source["inverse"]
            out["inverse"] = brute.inverse(game, asked["wanted"], asked["spans"], FIVE)
            out["conditions"] = {}  # of those there are many that are right
        if source.get("robust"):
            out["robust"] = self.robust(game)
        if "reach" in source:
            out["reach"] = {key: {str(s): steps for s, steps in game.distances(source["reach"], improving).items()}
                            for key, improving in (("moves", False), ("gains", True))}
        return out

    @staticmethod
    def unknown(game, source):
        unknown = brute.Unknown(game, source["known"])
        rows, decided, shares = {}, [], []
        for c in FIVE:
            rows[c] = []
            for actor in [*range(len(game.actors)), JOINTLY]:
                rows[c].append([unknown.three_valued(c, actor, s) for s in game.states])
                for s, value in zip(game.states, rows[c][-1]):
                    shares.append([c, actor, s, [sum(unknown.verdicts(c, actor, s)), len(unknown.games)]])
                    if value == "depends":
                        verdicts = unknown.verdicts(c, actor, s)
                        row = {"concept": c, "actor": actor, "state": s}
                        asked = unknown.smallest(lambda some: unknown.decides(some, verdicts))
                        row["by"] = [list(unknown.questions[k]) for k in asked]
                        for key, wanted in (("holds_if", True), ("fails_if", False)):
                            asked = unknown.smallest(lambda some: {wanted} in unknown.grouped(some, verdicts).values())
                            answers = next(a for a, v in unknown.grouped(asked, verdicts).items() if v == {wanted})
                            row[key] = [[p, a, sign, b] for (p, a, b), sign in
                                        zip([unknown.questions[k] for k in asked], answers)]
                        decided.append(row)
        return {"unknown": rows, "decided": decided, "shares": shares}

    @staticmethod
    def robust(game):
        rows = []
        for party in range(game.source["parties"]):
            for (c, actor, s), count in brute.smallest_changes(game, party, FIVE).items():
                row = {"concept": c, "actor": actor, "state": s, "party": party, "pairs": None}
                if count is not None:
                    now = game.verdict(c, actor, s)
                    for order in brute.weak_orders(game.states):
                        pairs = brute.differing_pairs(game, game.ranks[party], order)
                        ranks = brute.ranks_row(game, order)
                        if len(pairs) == count and game.with_ranks(party, ranks).verdict(c, actor, s) != now:
                            row["pairs"], row["becomes"] = pairs, ranks
                            break
                rows.append(row)
        return rows


# --- comparing

def differences(source, answer, rules, counts):
    """Sentences, one for each thing said that the definitions do not say. counts: how much was compared."""
    if "error" in answer:
        return [f"error: {answer['error']}"]
    game = brute.Game(source, **rules)
    if answer["actors"] != game.actors:
        return [f"actors: {answer['actors']}, by definition {game.actors}"]
    found = differing_lists(game, answer, counts)
    if answer.get("explain_agrees", True) is not True:
        found.append("explain_agrees is not true")
    for key, compare in (("search", differing_search), ("known", differing_unknown), ("inverse", differing_inverse),
                         ("robust", differing_robust), ("reach", differing_reach)):
        if source.get(key) is not None and source[key] is not False:
            if ("unknown" if key == "known" else key) in answer:
                found += compare(game, source, answer, counts)
            else:
                counts[f"not answered: {key}"] += 1
    return found


def name(actor):
    return "jointly" if actor == JOINTLY else f"actor {actor}"


def differing_lists(game, answer, counts):
    found = []
    for concept in brute.CONCEPTS:
        rows = answer["stable"][concept] + [answer["equilibria"][concept]]
        for actor, states in zip([*range(len(game.actors)), JOINTLY], rows):
            if states != sorted(set(states)) or not set(states) <= set(game.states):
                found.append(f"{concept}, {name(actor)}: {states} is no list of feasible states in order")
            for s in game.states:
                counts["verdicts"] += 1
                right = game.verdict(concept, actor, s)
                if (s in states) != right:
                    found.append(f"{concept}, {name(actor)}, state {s}: said {s in states}, by definition {right}")
    return found


def differing_search(game, source, answer, counts):
    found = []
    for concept, by_state in answer["search"].items():
        for s in game.states:
            counts["searches"] += 1
            said, right = sorted(by_state.get(str(s), [])), sorted(brute.would_move(game, concept, s))
            if said != right:
                found.append(f"search, {concept}, state {s}: said {said}, by definition {right}")
    return found


def differing_unknown(game, source, answer, counts):
    unknown = brute.Unknown(game, source["known"])
    found = []
    decided = {(d["concept"], d["actor"], d["state"]): d for d in answer.get("decided", [])}
    for concept, rows in answer["unknown"].items():
        for actor, row in zip([*range(len(game.actors)), JOINTLY], rows):
            for s, said in zip(game.states, row, strict=True):
                counts["three-valued verdicts"] += 1
                where = f"{concept}, {name(actor)}, state {s}"
                right = unknown.three_valued(concept, actor, s)
                if said != right:
                    found.append(f"unknown, {where}: said {said}, by definition {right}")
                elif right == "depends" and "decided" in answer:
                    counts["decided"] += 1
                    given = decided.pop((concept, actor, s), None)
                    found += undecided(unknown, unknown.verdicts(concept, actor, s), given, where)
    for concept, actor, s, share in answer.get("shares", []):
        counts["shares"] += 1
        verdicts = unknown.verdicts(concept, actor, s)
        if share != [sum(verdicts), len(verdicts)]:
            found.append(f"share, {concept}, {name(actor)}, state {s}: said {share}, by definition "
                         f"{sum(verdicts)} of {len(verdicts)}")
    return found + [f"decided: {key}, which does not depend" for key in decided]


def undecided(unknown, verdicts, given, where):
    """What is wrong with one row of "decided"."""
    if given is None:
        return [f"decided, {where}: nothing said"]
    if None in (given["by"], given.get("holds_if", []), given.get("fails_if", [])):
        return [f"decided, {where}: not worked out: {given}"]
    found = []
    least = unknown.fewest_that_decide(verdicts)
    places = {frozenset((p, (a, b))): k for k, (p, a, b) in enumerate(unknown.questions)}
    asked = [places.get(frozenset((p, (min(a, b), max(a, b))))) for p, a, b in given["by"]]
    if len(asked) != least:
        found.append(f"decided, {where}: said {given['by']}, the fewest are {least}")
    elif None in asked or not unknown.decides(asked, verdicts):
        found.append(f"decided, {where}: {given['by']} do not decide")
    for key, wanted in (("holds_if", True), ("fails_if", False)):
        if key in given:
            least = unknown.fewest_that_settle(verdicts, wanted)
            if len(given[key]) != least:
                found.append(f"{key}, {where}: said {given[key]}, the fewest are {least}")
            elif not unknown.settles(given[key], verdicts, wanted):
                found.append(f"{key}, {where}: {given[key]} do not settle it")
    return found


def differing_inverse(game, source, answer, counts):
    asked, said = source["inverse"], answer["inverse"]
    right = brute.inverse(game, asked["wanted"], asked["spans"], [c for c in said if c != "all"])
    counts["inverse counts"] += len(said)
    found = [f"inverse, {key}: said {said.get(key)}, by definition {right[key]}" for key in right
             if said.get(key) != right[key]]
    for concept, terms in answer.get("conditions", {}).items():
        counts["conditions"] += 1
        for orders, other in brute.varied(game, asked["spans"]):
            true = any(all(orders[p][a] > orders[p][b] for p, a, b in term) for term in terms)
            if true != other.holds(concept, asked["wanted"]):
                found.append(f"conditions, {concept}: {terms} are {true} of {orders}")
                break
    return found


def differing_reach(game, source, answer, counts):
    found = []
    for key, improving in (("moves", False), ("gains", True)):
        counts["distances"] += len(game.states)
        right = {str(s): steps for s, steps in game.distances(source["reach"], improving).items()}
        if answer["reach"][key] != right:
            found.append(f"reach, {key}: said {answer['reach'][key]}, by definition {right}")
    return found


def differing_robust(game, source, answer, counts):
    found = []
    said = {(row["party"], row["concept"], row["actor"], row["state"]): row for row in answer["robust"]}
    concepts = [c for c in brute.CONCEPTS if any(row["concept"] == c for row in answer["robust"])]
    for party in range(source["parties"]):
        for (concept, actor, s), least in brute.smallest_changes(game, party, concepts).items():
            counts["smallest changes"] += 1
            where = f"robust, {concept}, {name(actor)}, state {s}, party {party}"
            row = said.pop((party, concept, actor, s), None)
            if row is None:
                found.append(f"{where}: nothing said")
            elif (None if row["pairs"] is None else len(row["pairs"])) != least:
                found.append(f"{where}: said {row['pairs']}, by definition {least}")
            elif least is not None and not tips(game, row):
                found.append(f"{where}: changing {row['pairs']} alone does not tip it")
    return found + [f"robust: {key}, which there is not" for key in said]


def tips(game, row):
    """Some weak order differs in exactly the pairs of the row, and under it the verdict is the other one."""
    party = row["party"]
    now = game.verdict(row["concept"], row["actor"], row["state"])
    pairs = sorted(sorted(pair) for pair in row["pairs"])
    if "becomes" in row:
        orders = [{s: row["becomes"][s] for s in game.states}]
    else:
        orders = brute.weak_orders(game.states)
    for order in orders:
        if sorted(brute.differing_pairs(game, game.ranks[party], order)) == pairs:
            other = game.with_ranks(party, brute.ranks_row(game, order))
            if other.verdict(row["concept"], row["actor"], row["state"]) != now:
                return True
    return False


# --- making smaller

def smaller(source):
    """Games a step smaller than this one."""
    n = source["options"]
    for key in ("coalitions", "infeasible", "up", "down"):
        for k in range(len(source.get(key, []))):
            yield {**source, key: source[key][:k] + source[key][k + 1:]}
    if not {"known", "inverse", "robust", "reach"} & set(source):
        for k in range(n):
            for bit in (0, 1):
                yield without_option(source, k, bit)
        if source["parties"] > 1:
            for p in range(source["parties"]):
                yield without_party(source, p)
    for party, rows in source.get("known", {}).items():
        for k in range(len(rows)):
            yield {**source, "known": {**source["known"], party: rows[:k] + rows[k + 1:]}}
    for p, ranks in enumerate(source["ranks"]):
        levels = sorted(set(ranks))
        flatter = [[levels.index(rank) for rank in ranks]]
        flatter += [[rank - (rank >= level) for rank in flatter[0]] for level in range(1, len(levels))]
        for row in flatter:
            if row != ranks:
                yield {**source, "ranks": source["ranks"][:p] + [row] + source["ranks"][p + 1:]}


def without_option(source, k, bit):
    kept = [s for s in range(2 ** source["options"]) if (s >> k & 1) == bit]
    renumber = lambda options: [o - (o > k) for o in options if o != k]
    return {**source, "options": source["options"] - 1, "owner": source["owner"][:k] + source["owner"][k + 1:],
            "up": renumber(source.get("up", [])), "down": renumber(source.get("down", [])),
            "infeasible": [p[:k] + p[k + 1:] for p in source.get("infeasible", [])
                           if p[k] == "-" or (p[k] == "Y") == bool(bit)],
            "ranks": [[ranks[s] for s in kept] for ranks in source["ranks"]]}


def without_party(source, p):
    renumber = lambda parties: [q - (q > p) for q in parties if q != p]
    def owner(of):
        left = renumber(of if isinstance(of, list) else [of])
        return left if isinstance(of, list) and left else left[0] if left and left[0] >= 0 else -1
    return {**source, "parties": source["parties"] - 1, "owner": [owner(o) for o in source["owner"]],
            "coalitions": [c for c in map(renumber, source.get("coalitions", [])) if len(c) > 1],
            "ranks": source["ranks"][:p] + source["ranks"][p + 1:]}


def smallest(engine, source, rules):
    """The game with everything left out that can be, so that the engine still differs on it."""
    while True:
        for game in smaller(source):
            if models.feasible({"infeasible": [], **game}):
                answer = engine.ask([game], **rules)[0]
                if "error" not in answer and differences(game, answer, rules, collections.Counter()):
                    source = game
                    break
        else:
            return source


def why(game, concept, actor, s):
    """How the definition comes to its verdict, for reading by hand."""
    lines = []
    if actor == JOINTLY or concept not in FIVE:
        return lines
    for t in game.improvements(actor, s):
        ends = [] if concept in ("nash", "sim") else sorted(game.sequence_ends(game.others(actor), t, concept == "seq"))
        lines.append(f"    leaves {s} for {t}; the others can bring it to {ends}; "
                     f"there it has escaped at {[u for u in ends if game.escaped(actor, u, s)]}")
    if concept == "sim":
        lines += [f"    actor {other} can improve from {s} to {game.improvements(other, s)}"
                  for other in game.others(actor)]
    return lines


# --- the run

def rules_of(part, number):
    return {"one_move_each": number % 10 in (7, 9), "ties_deter": number % 10 not in (8, 9)}


def run(engine, part, count, seed, first, stop_after, report=print):
    counts, differing = collections.Counter(), 0
    chunk = 250
    for start in range(first, first + count, chunk):
        numbers = range(start, min(start + chunk, first + count))
        batches = collections.defaultdict(list)
        for number in numbers:
            batches[tuple(sorted(rules_of(part, number).items()))].append((number, models.PARTS[part](seed, number)))
        for key, batch in batches.items():
            rules = dict(key)
            for (number, source), answer in zip(batch, engine.ask([source for _, source in batch], **rules)):
                counts["models"] += 1
                found = differences(source, answer, rules, counts)
                if found:
                    differing += 1
                    if differing <= stop_after:
                        tell(engine, part, seed, number, source, rules, found, report)
        if differing >= stop_after:
            break
    return counts, differing


def tell(engine, part, seed, number, source, rules, found, report):
    report(f"{part}, seed {seed}, model {number}, {rules or 'default rules'}: {len(found)} differ")
    report("  " + "\n  ".join(found[:5]))
    game = smallest(engine, source, rules)
    answer = engine.ask([game], **rules)[0]
    report("  made smaller: " + json.dumps(game))
    judged = brute.Game(game, **rules)
    for line in differences(game, answer, rules, collections.Counter())[:5]:
        report("  " + line)
    for concept in FIVE:
        for actor in range(len(judged.actors)):
            for s in judged.states:
                if "stable" in answer and (s in answer["stable"][concept][actor]) != judged.stable(concept, actor, s):
                    report("\n".join(why(judged, concept, actor, s)))


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("engine", nargs="?")
    p.add_argument("--part", choices=list(models.PARTS), default="stability")
    p.add_argument("--models", type=int, default=2000)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--first", type=int, default=0)
    p.add_argument("--all", action="store_true")
    p.add_argument("--selftest", action="store_true")
    a = p.parse_args()
    if a.selftest:
        import selftest
        return selftest.main()
    if not a.engine:
        p.error("which engine?")
    counts, differing = run(Engine(a.engine), a.part, a.models, a.seed, a.first, 10 ** 9 if a.all else 10)
    print(f"{a.part}, seed {a.seed}: " + ", ".join(f"{n} {what}" for what, n in counts.items())
          + f"; {differing} models differ")
    return 1 if differing or any(key.startswith("not answered") for key in counts) else 0


if __name__ == "__main__":
    sys.exit(main())
