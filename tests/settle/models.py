"""Random games for the comparison, the same for the same seed on every machine.

example  stability_model(7, 0) -> {"options": 4, "owner": [0, 2, 1, 1], "parties": 3, "infeasible": ["YY--"], ...}
out      games as tests/settle_dump reads them
how      what tools get wrong stands in every stream: 2 to 5 parties, ties from none to all, one-way options,
         infeasible combinations, coalitions, parties with nothing to do, options of several parties and of nobody.
         Half of the preferences come from statements, as an analyst writes them, half are drawn state by state.
"""
import random

SIZES = [2] * 10 + [3] * 54 + [4] * 68 + [5] * 46 + [6] * 18 + [7] * 3 + [8]  # of 200: how many options


def pattern_of(rng, options, most):
    fixed = rng.sample(range(options), rng.randint(min(2, options), min(most, options)))
    return "".join(rng.choice("YN") if k in fixed else "-" for k in range(options))


def owners(rng, options, parties):
    given = list(range(parties)) + [rng.randrange(parties) for _ in range(options)]
    given = given[:options]
    rng.shuffle(given)
    for k in range(options):
        if rng.random() < 0.03:
            given[k] = -1
        elif rng.random() < 0.04:
            given[k] = sorted(rng.sample(range(parties), 2))
    return given


def by_statements(rng, options):
    """Every state's rank by a list of prioritised conditions, each a pattern."""
    statements = [pattern_of(rng, options, 2) for _ in range(rng.randint(1, options + 1))]
    ranks = []
    for state in range(2 ** options):
        rank = 0
        for statement in statements:
            met = all(c == "-" or (c == "Y") == bool(state >> k & 1) for k, c in enumerate(statement))
            rank = 2 * rank + met
        ranks.append(rank)
    return ranks


def drawn(rng, options):
    count = 2 ** options
    kind = rng.random()
    if kind < 0.5:
        ranks = list(range(count))
        rng.shuffle(ranks)
        return ranks
    levels = 1 if kind < 0.53 else rng.randint(2, max(2, count // 2))
    return [rng.randrange(levels) for _ in range(count)]


def base_model(rng, options, parties):
    game = {"options": options, "owner": owners(rng, options, parties), "parties": parties}
    one_way = [k for k in range(options) if rng.random() < 0.15]
    game["up"] = [k for k in one_way if rng.random() < 0.7]
    game["down"] = [k for k in one_way if k not in game["up"]]
    game["infeasible"] = [pattern_of(rng, options, 3) for _ in range(rng.choice([0, 0, 1, 1, 2, 3]))]
    game["ranks"] = [by_statements(rng, options) if rng.random() < 0.5 else drawn(rng, options) for _ in range(parties)]
    return game


def feasible(game):
    return [s for s in range(2 ** game["options"]) if not any(
        all(c == "-" or (c == "Y") == bool(s >> k & 1) for k, c in enumerate(p)) for p in game["infeasible"])]


def some_coalitions(rng, parties):
    shuffled = rng.sample(range(parties), parties)
    first = rng.randint(2, parties)
    found = [sorted(shuffled[:first])]
    if parties - first >= 2 and rng.random() < 0.5:
        found.append(sorted(shuffled[first:first + 2]))
    return found


def stability_model(seed, number):
    rng = random.Random(f"stability {seed} {number}")
    while True:
        game = base_model(rng, rng.choice(SIZES), rng.randint(2, 5))
        if rng.random() < 0.2:
            game["coalitions"] = some_coalitions(rng, game["parties"])
        if feasible(game):
            return game


def coalition_model(seed, number):
    """Every model has a coalition, and asks for all that would move."""
    rng = random.Random(f"coalitions {seed} {number}")
    while True:
        game = base_model(rng, rng.choice([2, 3, 3, 4, 4, 5]), rng.choice([2, 3, 3, 3, 4, 4, 5]))
        game["coalitions"] = some_coalitions(rng, game["parties"])
        game["search"] = True
        if feasible(game):
            return game


def small_model(rng, least, most, parties):
    """A model of few feasible states, so that all orders can be listed."""
    while True:
        game = base_model(rng, rng.choice([2, 2, 3, 3, 3, 4]), parties)
        if rng.random() < 0.7:
            game["infeasible"] += [pattern_of(rng, game["options"], 2) for _ in range(rng.randint(1, 3))]
        if least <= len(feasible(game)) <= most:
            return game


def hidden_comparisons(rng, game, party, share):
    """Part of a real order, so that there is a completion."""
    ranks, states, known = game["ranks"][party], feasible(game), []
    for i, a in enumerate(states):
        for b in states[i + 1:]:
            if rng.random() < share:
                sign = ">" if ranks[a] > ranks[b] else "=" if ranks[a] == ranks[b] else "<"
                if sign == "<":
                    known.append([b, ">", a])
                elif rng.random() < 0.25:
                    known.append([a, ">=", b])
                else:
                    known.append([a, sign, b])
    return known


def unknown_model(seed, number):
    rng = random.Random(f"unknown {seed} {number}")
    both = rng.random() < 0.4
    game = small_model(rng, 2, 3 if both else 4, rng.randint(2, 3))
    parties = rng.sample(range(game["parties"]), 2 if both else 1)
    game["known"] = {str(p): hidden_comparisons(rng, game, p, rng.choice([0, 0.2, 0.4, 0.7])) for p in sorted(parties)}
    return game


def inverse_model(seed, number):
    rng = random.Random(f"inverse {seed} {number}")
    game = small_model(rng, 2, 8, rng.randint(2, 4))
    states = feasible(game)
    spans = {}
    for party in sorted(rng.sample(range(game["parties"]), rng.choice([1, 1, 2]))):
        count = len({game["ranks"][party][s] for s in states})
        first = rng.randint(1, count)
        last = min(count, first + rng.randint(0, 4 if not spans else 2))
        spans[str(party)] = None if count <= 4 and rng.random() < 0.3 else [first, last]
    game["inverse"] = {"wanted": rng.choice(states), "spans": spans}
    return game


def robust_model(seed, number):
    rng = random.Random(f"robust {seed} {number}")
    game = small_model(rng, 2, 4 if rng.random() < 0.9 else 5, rng.randint(2, 3))
    if game["parties"] == 3 and rng.random() < 0.15:
        game["coalitions"] = some_coalitions(rng, 3)
    game["robust"] = True
    return game


def reach_model(seed, number):
    rng = random.Random(f"reach {seed} {number}")
    while True:
        game = base_model(rng, rng.choice([2, 3, 3, 4, 4, 5]), rng.randint(2, 4))
        if rng.random() < 0.2:
            game["coalitions"] = some_coalitions(rng, game["parties"])
        if feasible(game):
            return {**game, "reach": rng.choice(feasible(game))}


PARTS = {"stability": stability_model, "coalitions": coalition_model, "unknown": unknown_model,
         "inverse": inverse_model, "robust": robust_model, "reach": reach_model}
