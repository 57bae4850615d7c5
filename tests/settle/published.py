#!/usr/bin/env python3
"""Computes models that others have published, and compares with the verdicts they printed.

usage: published.py FOLDER [ENGINE]

FOLDER holds one JSON file a model, with what its source printed under "published" and, where the source is known to
be wrong, the right verdict and the reason under "known_disagreements". Every verdict is computed with brute.py and,
if it is given, with the engine (tests/settle_dump). Each must be what was printed, or what the file says it should
have been; a known disagreement that is none is an error too. Without the folder the test is skipped (exit status 77)
and says so.
"""
import collections
import json
import pathlib
import sys

import brute
import check
import models

SKIPPED = 77


def read(path):
    """The model as tests/settle_dump reads it, and the state number of every label."""
    model = json.loads(path.read_text(encoding="utf-8"))
    makers = model["decision_makers"]
    options = [option for maker in makers for option in maker["options"]]
    game = {"options": len(options), "owner": [p for p, maker in enumerate(makers) for _ in maker["options"]],
            "parties": len(makers), "infeasible": model["infeasible"],
            "up": [options.index(o["option"]) for o in model["irreversible"] if o["allowed"] == "NY"],
            "down": [options.index(o["option"]) for o in model["irreversible"] if o["allowed"] == "YN"]}
    feasible = models.feasible(game)
    if "states" in model:
        labels = {label: sum((c == "Y") << k for k, c in enumerate(p)) for label, p in model["states"].items()}
    else:
        labels = {str(k): s for k, s in enumerate(feasible, 1)}
    if sorted(labels.values()) != feasible:
        raise SystemExit(f"{path.name}: the labels are not those of the feasible states")
    game["ranks"] = [ranks(path, labels, model["preferences"][maker["name"]], len(options)) for maker in makers]
    if model.get("coalitions"):
        names = [maker["name"] for maker in makers]
        game["coalitions"] = [[names.index(member) for member in c] for c in model["coalitions"] if len(c) > 1]
    return model, game, labels


def ranks(path, labels, preference, options):
    by_order = by_statement = None
    if "order" in preference:
        by_order = [0] * 2 ** options
        for place, tied in enumerate(preference["order"]):
            for label in tied if isinstance(tied, list) else [tied]:
                by_order[labels[label]] = len(preference["order"]) - place
    if "statements" in preference:
        def satisfied(state, statement):
            return any(all(c == "-" or (c == "Y") == bool(state >> k & 1) for k, c in enumerate(p)) for p in statement)
        weighted = list(enumerate(reversed(preference["statements"])))
        by_statement = [sum(satisfied(s, statement) << k for k, statement in weighted) for s in range(2 ** options)]
    if by_order and by_statement:
        one, other = ({s: row[s] for s in labels.values()} for row in (by_order, by_statement))
        pairs = [(a, b) for a in one for b in one if brute.answer(one, a, b) != brute.answer(other, a, b)]
        if pairs:
            raise SystemExit(f"{path.name}: order and statements disagree on {pairs[0]}")
    return by_order or by_statement


def judge(path, engine, counts):
    model, game, labels = read(path)
    label = {s: name for name, s in labels.items()}
    brutes = brute.Game(game)
    wrong = []
    if engine:
        answer = engine.ask([game])[0]
        wrong += [f"engine: {line}" for line in check.differences(game, answer, {}, counts)]
    published = model["published"]
    scope = published.get("scope") or list(labels)
    known = {(d["concept"], d.get("party")): d for d in model.get("known_disagreements", [])}
    names = [maker["name"] for maker in model["decision_makers"]]
    printed = [(concept, None, published[concept]) for concept in brute.CONCEPTS if concept in published]
    printed += [(concept, party, states) for party, rows in published.get("per_party", {}).items()
                for concept, states in rows.items()]
    for concept, party, states in printed:
        found = brutes.equilibria(concept) if party is None else brutes.stable_states(concept, names.index(party))
        found = [label[s] for s in found if label[s] in scope]
        disagreement = known.pop((concept, party), None)
        counts["printed verdicts"] += len(scope)
        where = f"{concept}{', ' + party if party else ''}"
        if disagreement is None:
            if set(found) != set(states):
                wrong.append(f"{where}: printed {states}, computed {found}")
        elif set(found) != set(disagreement["computed"]):
            wrong.append(f"{where}: the file computes {disagreement['computed']}, here it is {found}")
        elif set(found) == set(states):
            wrong.append(f"{where}: said to disagree, but does not")
        else:
            counts["explained differences"] += len(set(found) ^ set(states))
    wrong += [f"{concept}: a disagreement about nothing that was printed" for concept, _ in known]
    if "inverse" in published:
        wrong += judge_inverse(published["inverse"], game, labels, names, engine, counts)
    if "reachability" in published:
        wrong += judge_reach(published["reachability"], brutes, label, labels)
    return wrong


def judge_inverse(printed, game, labels, names, engine, counts):
    right = printed.get("correct_counts", printed["published_counts"])
    spans = {str(names.index(party)): None for party in printed["vary"]}
    asked = {"wanted": labels[printed["desired"]], "spans": spans}
    found = brute.inverse(brute.Game(game), asked["wanted"], asked["spans"], list(right))
    wrong = []
    for concept, count in right.items():
        counts["inverse counts"] += 1
        if found[concept] != count:
            wrong.append(f"inverse, {concept}: {count} in the file, computed {found[concept]}")
        counts["explained differences"] += count != printed["published_counts"][concept]
    if engine:
        answer = engine.ask([{**game, "inverse": asked}])[0]
        if "inverse" in answer:
            wrong += [f"engine: inverse, {c}: {answer['inverse'].get(c)}, not {n}" for c, n in right.items()
                      if answer["inverse"].get(c) != n]
    return wrong


def judge_reach(printed, game, label, labels):
    start = labels[printed["from"]]
    by_any = {label[s] for s in game.distances(start, False)}
    improving = {label[s] for s in game.distances(start, True)}
    wrong = [f"{s} cannot be reached" for s in printed["reachable"] if s not in by_any]
    only = "reachable_by_improvements_only"
    wrong += [f"{s} cannot be reached by improvements" for s in printed[only] if s not in improving]
    wrong += [f"{s} can be reached by improvements" for s in printed["not_" + only] if s in improving]
    return wrong


def main():
    folder = pathlib.Path(sys.argv[1])
    files = sorted(folder.glob("*.json")) if folder.is_dir() else []
    if not files:
        print(f"skipped: no published models in {folder}")
        return SKIPPED
    engine = check.Engine(sys.argv[2]) if len(sys.argv) > 2 else None
    counts, failed = collections.Counter(), 0
    for path in files:
        wrong = judge(path, engine, counts)
        failed += bool(wrong)
        print(f"{path.name}: {'as published, or explained' if not wrong else ''}")
        for line in wrong:
            print(f"  {line}")
    print(f"{len(files)} models; " + ", ".join(f"{n} {what}" for what, n in counts.items()))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
