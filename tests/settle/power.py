#!/usr/bin/env python3
"""Who can act and who can block in a body that decides by a rule: by listing every way its members can vote.

usage: power.py ENGINE [--bodies N] [--seed S]
       power.py --selftest

example  report({"members": 3, "rule": {"kind": "weighted", "weights": [2, 1, 1], "quota": 3}})["banzhaf"] == ["3/5", "1/5", "1/5"]
in       a body: members, a rule (see RULES), perhaps the known positions: a string of Y, N and ?
out      winning coalitions, swings, Banzhaf's index (normalised, absolute), Shapley and Shubik's, who blocks alone, the smallest
         sets that block, and the same where positions are known. Numbers are exact, as strings.
how      from the definitions. A coalition is the set of those who say yes; it wins when the rule passes. A member swings a
         winning coalition when it loses without it. Absolute Banzhaf: swings over 2^(n-1); normalised: swings over all
         swings (J. F. Banzhaf, Rutgers Law Review 19, 1965). Shapley-Shubik: the share of all orders of the members in which
         the coalition of those so far wins with the member and not before (L. S. Shapley, M. Shubik, American Political Science
         Review 48, 1954). A set blocks when the rule does not pass though everybody else says yes.
limits   some fifteen members; orders are counted through the sizes of swung coalitions, and up to six members listed as well
"""
import argparse
import itertools
import json
import math
import random
import subprocess
import sys
from fractions import Fraction


def passes(rule, yes, members):
    """yes: the set of members that say yes; members: those who are asked."""
    kind = rule["kind"]
    yes = yes & members
    if kind == "unanimity":
        return yes == members
    if kind == "k of n":
        return len(yes) >= rule["k"]
    if kind == "weighted":
        return sum(rule["weights"][m] for m in yes) >= rule["quota"]
    if kind == "veto":
        return not (set(rule["members"]) & members) - yes
    if kind == "each alone":
        return bool(yes)
    if kind == "all of":
        return all(passes(part, yes, members) for part in rule["rules"])
    if kind == "one of":
        return any(passes(part, yes, members) for part in rule["rules"])
    if kind == "all but":
        return passes(rule["rule"], yes, members - set(rule["accused"]))
    raise ValueError(kind)


def coalitions(members):
    for size in range(len(members) + 1):
        for yes in itertools.combinations(sorted(members), size):
            yield frozenset(yes)


def report(body):
    n, everybody = body["members"], frozenset(range(body["members"]))
    winning = {yes for yes in coalitions(everybody) if passes(body["rule"], yes, everybody)}
    swung = [[yes for yes in winning if m in yes and yes - {m} not in winning] for m in range(n)]
    swings = [len(rows) for rows in swung]
    every = sum(swings)
    shapley = [sum((Fraction(math.factorial(len(yes) - 1) * math.factorial(n - len(yes)), math.factorial(n))
                    for yes in rows), Fraction(0)) for rows in swung]
    blocking = [some for some in coalitions(everybody) if everybody - some not in winning]
    out = {"winning": str(len(winning)), "swings": [str(count) for count in swings],
           "banzhaf": [str(Fraction(count, every) if every else Fraction(0)) for count in swings],
           "absolute": [str(Fraction(count, 2 ** (n - 1))) for count in swings],
           "shapley": [str(share) for share in shapley], "act": str(Fraction(len(winning), 2 ** n)),
           "block_alone": [m for m in range(n) if everybody - {m} not in winning],
           "block": sorted(sorted(some) for some in blocking if not any(other < some for other in blocking))}
    if "positions" in body:
        out["given"] = given(body["positions"], winning)
    return out


def given(positions, winning):
    agreed = frozenset(m for m, said in enumerate(positions) if said == "Y")
    open_members = frozenset(m for m, said in enumerate(positions) if said == "?")
    won = [agreed | more in winning for more in coalitions(open_members)]
    return {"passes": "yes" if all(won) else "open" if any(won) else "no", "winning": str(sum(won)), "of": str(len(won)),
            "block_alone": [m for m in sorted(open_members)
                            if not any(agreed | more in winning for more in coalitions(open_members - {m}))]}


def by_orders(body):
    """Shapley and Shubik's index by listing all orders."""
    n, everybody = body["members"], frozenset(range(body["members"]))
    pivots = [0] * n
    for order in itertools.permutations(range(n)):
        for k in range(n):
            before, after = frozenset(order[:k]), frozenset(order[:k + 1])
            if passes(body["rule"], after, everybody) and not passes(body["rule"], before, everybody):
                pivots[order[k]] += 1
    return [str(Fraction(count, math.factorial(n))) for count in pivots]


# --- random bodies

def random_rule(rng, n, depth=0):
    kind = rng.choice(["unanimity", "k of n", "k of n", "weighted", "weighted", "weighted", "each alone", "double", "veto", "all but",
                       "one of"][:11 if depth == 0 else 6])
    if kind == "k of n":
        return {"kind": kind, "k": rng.randint(1, n)}
    if kind == "weighted":
        weights = [rng.choice([0, 1, 1, 2, 3, 4, 5, 10, 29]) for _ in range(n)]
        return {"kind": kind, "weights": weights, "quota": rng.randint(1, max(1, sum(weights) + (rng.random() < 0.1)))}
    if kind == "double":
        return {"kind": "all of", "rules": [random_rule(rng, n, 1), random_rule(rng, n, 1)]}
    if kind == "veto":
        some = sorted(rng.sample(range(n), rng.randint(1, max(1, n // 2))))
        return {"kind": "all of", "rules": [{"kind": "veto", "members": some}, random_rule(rng, n, 1)]}
    if kind == "all but":
        some = sorted(rng.sample(range(n), rng.randint(1, max(1, n // 3))))
        return {"kind": kind, "accused": some, "rule": random_rule(rng, n, 1)}
    if kind == "one of":
        return {"kind": kind, "rules": [random_rule(rng, n, 1), random_rule(rng, n, 1)]}
    return {"kind": kind}


def random_body(seed, number):
    rng = random.Random(f"body {seed} {number}")
    n = rng.choice([2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8, 9])
    body = {"members": n, "rule": random_rule(rng, n)}
    if rng.random() < 0.5:
        body["positions"] = "".join(rng.choice("YN???") for _ in range(n))
    return body


def differences(body, answer):
    right = report(body)
    found = [f"{key}: said {answer[key]}, by definition {right[key]}" for key in right
             if key in answer and key != "given" and (sorted(answer[key]) if key == "block" else answer[key]) != right[key]]
    for key, value in answer.get("given", {}).items():
        if "given" in right and value != right["given"][key]:
            found.append(f"given, {key}: said {value}, by definition {right['given'][key]}")
    return found + ([f"error: {answer['error']}"] if "error" in answer else [])


# --- what is known

SECURITY_COUNCIL = {"members": 15, "rule": {"kind": "weighted", "weights": [7] * 5 + [1] * 10, "quota": 39}}
COUNCIL_OF_1958 = {"members": 6, "rule": {"kind": "weighted", "weights": [4, 4, 4, 2, 2, 1], "quota": 12}}


def selftest():
    wrong = []
    council, six = report(SECURITY_COUNCIL), report(COUNCIL_OF_1958)
    wrong += ["Security Council"] * ((council["winning"], council["swings"][0], council["swings"][5], council["shapley"][0],
                                      council["shapley"][5], council["banzhaf"][0], council["block_alone"])
                                     != ("848", "848", "84", "421/2145", "4/2145", "106/635", [0, 1, 2, 3, 4]))
    wrong += ["Council of 1958"] * ((six["banzhaf"], six["shapley"]) != (["5/21"] * 3 + ["1/7"] * 2 + ["0"],
                                                                       ["7/30"] * 3 + ["3/20"] * 2 + ["0"]))
    for number in range(150):
        body = random_body("selftest", number)
        right = report(body)
        if body["members"] <= 6 and by_orders(body) != right["shapley"]:
            wrong.append(f"{body}: orders and coalitions disagree")
        if differences(body, right):
            wrong.append(f"{body}: the truth is reported")
        for key in right:
            false = {**right, key: {"passes": "?"} if key == "given" else "7/9"}
            if not differences(body, false):
                wrong.append(f"{body}: a false {key} is not reported")
    print("\n".join(wrong) or "known bodies as published; 150 random ones, each falsehood caught")
    return 1 if wrong else 0


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("engine", nargs="?")
    p.add_argument("--bodies", type=int, default=1000)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--selftest", action="store_true")
    a = p.parse_args()
    if a.selftest:
        return selftest()
    bodies = [random_body(a.seed, number) for number in range(a.bodies)] + [SECURITY_COUNCIL, COUNCIL_OF_1958]
    run = subprocess.run([a.engine], input="".join(json.dumps(body) + "\n" for body in bodies), capture_output=True,
                         text=True, timeout=600)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    if run.returncode or len(answers) != len(bodies):
        raise SystemExit(f"{a.engine} ended with {run.returncode} after {len(answers)} of {len(bodies)} bodies\n{run.stderr}")
    differing = 0
    for body, answer in zip(bodies, answers):
        found = differences(body, answer)
        differing += bool(found)
        if found and differing <= 10:
            print(json.dumps(body) + "\n  " + "\n  ".join(found))
    print(f"{len(bodies)} bodies, seed {a.seed}; {differing} differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
