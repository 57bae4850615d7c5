#!/usr/bin/env python3
"""Who can act and who can block in a body that decides by a rule: by listing every way its members can vote.

usage: power.py ENGINE [--bodies N] [--seed S]
       power.py --selftest

example  report({"members": 3, "clauses": [{"weights": [2, 1, 1], "need": 3}]})["swings"] == [3, 1, 1]
in       a body as tests/power_dump reads it: members; those without a vote; those with a veto; clauses, each a need
         or a share (millionths) of the members or of their weights; blockers; what abstaining does; perhaps known
         votes, of Y, N, A and ?
out      winning coalitions, swings, Banzhaf's index (normalised, absolute), Shapley and Shubik's, Coleman's power to
         prevent, who stops the body, and the smallest sets that do
how      The body acts when every clause is reached by those who agree and nobody with a veto refuses; without a
         clause, when one agrees. Where nobody agrees it never acts. With blockers it acts too when the clauses that
         count members are reached and fewer than so many of those who take part do not agree. Abstaining is against
         (no agreement, no veto), consent, or leaves: then shares are of the rest. For the indices everybody agrees or
         does not, and whoever has a veto must agree. A coalition is the set of those who agree; a member swings a
         winning coalition when it loses without it. Absolute Banzhaf: swings over 2^(members - 1); normalised: over
         all swings (J. F. Banzhaf, Rutgers Law Review 19, 1965). Shapley-Shubik: the share of all orders of the
         members in which the coalition of those so far wins with the member and not before (L. S. Shapley, M. Shubik,
         American Political Science Review 48, 1954). To prevent: swings over winning coalitions (J. S. Coleman,
         1971).
limits   some fifteen members; orders are counted through the sizes of swung coalitions, and up to six members listed
         as well
"""
import argparse
import collections
import itertools
import json
import math
import random
import subprocess
import sys
from fractions import Fraction


def voters(body):
    return [m for m in range(body["members"]) if m not in body.get("without", [])]


def weight(clause, m):
    return 1 if clause.get("weights") is None else clause["weights"][m]


def reached(body, clause, vote):
    """vote: {member: "Y", "N" or "A"} of those who have one."""
    left = [m for m in vote if not (vote[m] == "A" and body.get("abstaining") == "leaves")]
    agreed = sum(weight(clause, m) for m in left if agrees(body, vote[m]))
    if clause.get("need"):
        return agreed >= clause["need"]
    return agreed * 1000000 >= clause["millionths"] * sum(weight(clause, m) for m in left)


def agrees(body, said):
    return said == "Y" or said == "A" and body.get("abstaining") == "consent"


def acts(body, vote):
    if any(vote.get(m) == "N" for m in body.get("veto", [])):
        return False
    clauses = body.get("clauses", [])
    if not any(agrees(body, said) for said in vote.values()):
        return False
    if all(reached(body, clause, vote) for clause in clauses):
        return True
    against = [m for m, said in vote.items()
               if not agrees(body, said) and not (said == "A" and body.get("abstaining") == "leaves")]
    return bool(body.get("blockers")) and len(against) < body["blockers"] and all(
        reached(body, clause, vote) for clause in clauses if clause.get("weights") is None)


def by_group(body, agreed):
    """For indices: the others refuse."""
    return acts(body, {m: "Y" if m in agreed else "N" for m in voters(body)})


def groups(members):
    for size in range(len(members) + 1):
        for some in itertools.combinations(members, size):
            yield frozenset(some)


def report(body):
    n, able = body["members"], voters(body)
    winning = {some for some in groups(able) if by_group(body, some)}
    swung = [[some for some in winning if m in some and some - {m} not in winning] for m in range(n)]
    swings = [len(rows) for rows in swung]
    size = len(able)
    shapley = [sum((Fraction(math.factorial(len(some) - 1) * math.factorial(size - len(some)), math.factorial(size))
                    for some in rows), Fraction(0)) for rows in swung]
    blocking = {some for some in groups(able) if frozenset(able) - some not in winning}
    smallest = sorted(sorted(some) for some in blocking if not any(some - {m} in blocking for m in some))
    return {"winning": len(winning), "swings": swings, "act": Fraction(len(winning), 2 ** size),
            "absolute": [Fraction(count, 2 ** (size - 1)) for count in swings],
            "banzhaf": [Fraction(count, sum(swings)) if any(swings) else Fraction(0) for count in swings],
            "shapley": shapley, "prevent": [Fraction(count, len(winning) or 1) for count in swings],
            "block": smallest, "block_count": len(smallest), **standing(body, able)}


def standing(body, able):
    known = {m: said for m, said in zip(range(body["members"]), body.get("ballot", "?" * body["members"])) if m in able}
    unknown = [m for m in able if known[m] == "?"]
    outcomes = {acts(body, {**known, **dict(zip(unknown, votes))})
                for votes in itertools.product("YNA", repeat=len(unknown))}
    agreeing = {**known, **{m: "Y" for m in unknown}}
    return {"passes": "open" if len(outcomes) == 2 else "yes" if True in outcomes else "no",
            "alone": [m for m in able if acts(body, {o: "Y" if o == m else "N" for o in able})],
            "stops": [m for m in unknown if not acts(body, {**agreeing, m: "N"})],
            "refusing": [m for m in able
                         if known[m] == "N" and not acts(body, {o: "N" if o == m else "Y" for o in able})],
            "decisive": unknown if len(unknown) == 1 and len(outcomes) == 2 else []}


def by_orders(body):
    """Shapley and Shubik's index by listing all orders."""
    able = voters(body)
    pivots = [0] * body["members"]
    for order in itertools.permutations(able):
        for k, m in enumerate(order):
            if by_group(body, order[:k + 1]) and not by_group(body, order[:k]):
                pivots[m] += 1
    return [Fraction(count, math.factorial(len(able))) for count in pivots]


# --- random bodies

def random_clause(rng, n, shares):
    clause = {}
    total = n
    if rng.random() < 0.6:
        clause["weights"] = [rng.choice([0, 1, 1, 2, 3, 4, 5, 10, 29]) for _ in range(n)]
        total = sum(clause["weights"])
    if rng.random() < shares:
        clause["millionths"] = rng.choice([500001, 550000, 620000, 650000, 666667, 740000, 1000000,
                                           rng.randint(1, 1000000)])
    else:
        clause["need"] = rng.randint(1, max(1, total))
    return clause


def random_body(seed, number):
    rng = random.Random(f"body {seed} {number}")
    n = rng.choice([1, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 8, 9])
    body = {"members": n, "clauses": [random_clause(rng, n, 0.35) for _ in range(rng.choice([0, 1, 1, 1, 2, 2, 3]))]}
    if rng.random() < 0.3:
        body["veto"] = sorted(rng.sample(range(n), rng.randint(1, max(1, n // 2))))
    if rng.random() < 0.25:
        body["without"] = sorted(rng.sample(range(n), rng.randint(0, n // 3)))
    if rng.random() < 0.2 and body["clauses"]:
        body["blockers"] = rng.randint(1, n)
    if rng.random() < 0.5:
        body["abstaining"] = rng.choice(["against", "consent", "leaves"])
    if rng.random() < 0.7 and n <= 7:
        body["ballot"] = "".join(rng.choice("YNA???") for _ in range(n))
    return body


def same(said, right):
    if isinstance(right, list):
        return isinstance(said, list) and len(said) == len(right) and all(map(same, said, right))
    if isinstance(right, (int, Fraction)):
        return isinstance(said, (int, float, Fraction)) and abs(said - right) <= abs(right) * Fraction(1, 10 ** 9)
    return said == right


def unasked(body, right, key):
    """Who acts alone is asked where nothing is known, who stops it where it is not stopped already."""
    return key == "alone" and set(body.get("ballot", "?")) != {"?"} or key == "stops" and right["passes"] == "no"


def differences(body, answer, counts, right=None):
    able = voters(body)
    if "cannot be measured" in answer.get("error", ""):
        counts["out of the engine's reach, as it says"] += 1
        return []
    if "error" in answer:
        possible = by_group(body, frozenset(able))
        counts["refused, and no vote of all would pass"] += not possible
        return [f"error: {answer['error']}"] if possible else []
    right = right or report(body)
    found = []
    for key, value in right.items():
        if key not in answer:
            counts[f"without {key}"] += 1
            continue
        said = sorted(answer[key]) if key == "block" else answer[key]
        if key == "stops":  # only those whose vote is not known are judged
            said = [m for m in said if m == "x" or body.get("ballot", "?" * body["members"])[m] == "?"]
        if unasked(body, right, key):
            continue
        counts["numbers and sets"] += 1
        if not same(said, value):
            shown = [str(v) for v in value] if isinstance(value, list) else value
            found.append(f"{key}: said {said}, by definition {shown}")
    for (of, into), share in zip(answer.get("fraction", []), right["shapley"]):
        if into and Fraction(of, into) != share:
            found.append(f"fraction: said {of}/{into}, by definition {share}")
    return found


# --- what is known

SECURITY_COUNCIL = {"members": 15, "clauses": [{"weights": [7] * 5 + [1] * 10, "need": 39}]}
NINE_AND_NO_VETO = {"members": 15, "clauses": [{"need": 9}], "veto": [0, 1, 2, 3, 4]}
COUNCIL_OF_1958 = {"members": 6, "clauses": [{"weights": [4, 4, 4, 2, 2, 1], "need": 12}]}


def selftest():
    wrong = []
    council = report({**NINE_AND_NO_VETO, "ballot": "Y" * 12 + "???"})
    found = [council[key][m] for key in ("swings", "shapley") for m in (0, 5)] + [council["banzhaf"][0]]
    if found != [848, 84, Fraction(421, 2145), Fraction(4, 2145), Fraction(106, 635)] or council["winning"] != 848:
        wrong.append("Security Council")
    if council["block"][:5] != [[0], [1], [2], [3], [4]]:
        wrong.append("Security Council, blocking")
    pairs = [list(pair) for pair in itertools.combinations(range(5), 2)]
    for body, act, block in (({}, 1, [[0], [1], [2], [3], [4]]), ({"without": [4]}, 2, [[0], [1], [2], [3]]),
                             ({"clauses": [{"need": 4}]}, 6, pairs)):
        found = report({"members": 5, "clauses": [{"millionths": 1000000}], **body})
        if (found["act"], found["block"]) != (Fraction(act, 32), block):
            wrong.append("the manual's guarantors")
    six = report(COUNCIL_OF_1958)
    wrong += ["Council of 1958"] * ([[str(share) for share in six[key]] for key in ("banzhaf", "shapley")]
                                    != [["5/21"] * 3 + ["1/7"] * 2 + ["0"], ["7/30"] * 3 + ["3/20"] * 2 + ["0"]])
    for number in range(80):
        body = random_body("selftest", number)
        right = report(body)
        if body["members"] <= 6 and by_orders(body) != right["shapley"]:
            wrong.append(f"{body}: orders and coalitions disagree")
        if differences(body, right, collections.Counter(), right):
            wrong.append(f"{body}: the truth is reported")
        for key, value in right.items():
            false = copy_with_falsehood(right, key)
            if not unasked(body, right, key) and not differences(body, false, collections.Counter(), right):
                wrong.append(f"{body}: a false {key} is not reported")
    print("\n".join(wrong) or "known bodies as published; 80 random ones, each falsehood caught")
    return 1 if wrong else 0


def copy_with_falsehood(right, key):
    value = right[key]
    if isinstance(value, list):
        return {**right, key: value[:-1] if value else ["x"]}
    return {**right, key: "?" if isinstance(value, str) else value + 1}


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("engine", nargs="?")
    p.add_argument("--bodies", type=int, default=1000)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--selftest", action="store_true")
    a = p.parse_args()
    if a.selftest:
        return selftest()
    if not a.engine:
        p.error("which engine?")
    bodies = [random_body(a.seed, number) for number in range(a.bodies)]
    bodies += [SECURITY_COUNCIL, NINE_AND_NO_VETO, COUNCIL_OF_1958]
    for body in bodies[-3:]:
        body["ballot"] = "Y" * (body["members"] - 3) + "???"
    run = subprocess.run([a.engine], input="".join(json.dumps(body) + "\n" for body in bodies), capture_output=True,
                         text=True, timeout=600)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    if run.returncode or len(answers) != len(bodies):
        raise SystemExit(f"{a.engine} ended with {run.returncode} after {len(answers)} of {len(bodies)} bodies\n"
                         f"{run.stderr}")
    differing, counts = 0, collections.Counter()
    for body, answer in zip(bodies, answers):
        found = differences(body, answer, counts)
        differing += bool(found)
        if found and differing <= 10:
            print(json.dumps(body) + "\n  " + "\n  ".join(found))
    print(f"{len(bodies)} bodies, seed {a.seed}: " + ", ".join(f"{n} {what}" for what, n in counts.items())
          + f"; {differing} bodies differ")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
