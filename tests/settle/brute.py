"""The definitions of docs/settlement.md, computed in the plainest way.

example  Game({"options": 2, "owner": [0, 1], "parties": 2, "ranks": [[1, 0, 3, 2], [1, 3, 0, 2]]}).equilibria("nash")
         == [0]
in       a game as tests/settle_dump reads it: options, owners, one-way options, infeasible patterns, a rank for every
         party and state (higher is better), coalitions
out      who finds a state stable under which concept; what can be reached; what unknown preferences leave open; how
         many rankings make a state hold; the smallest change that tips a verdict
how      written from the manual alone, sentence by sentence, by enumeration. Nothing is shared with src/settle, whose
         judge this is: where something could be clever here, it is not. What is remembered between questions is
         remembered whole.
limits   a few hundred states; orders of five states or so where all of them are listed
"""
import itertools
from fractions import Fraction

CONCEPTS = ["nash", "gmr", "smr", "seq", "sim", "seq_or_sim", "fraser_hipel"]


class Game:
    def __init__(self, game, one_move_each=False, ties_deter=True):
        self.source = game
        self.one_move_each = one_move_each
        self.ties_deter = ties_deter
        self.options = game["options"]
        self.owners = [[o] if isinstance(o, int) else list(o) for o in game["owner"]]
        self.up = set(game.get("up", []))
        self.down = set(game.get("down", []))
        self.ranks = game["ranks"]
        patterns = game.get("infeasible", [])
        self.states = [s for s in range(2 ** self.options) if not any(self.matches(s, p) for p in patterns)]
        grouped = [sorted(c) for c in game.get("coalitions", [])]
        alone = [[p] for p in range(game["parties"]) if not any(p in c for c in grouped)]
        self.actors = grouped + alone
        self.moves = [{s: self.moves_of(members, s) for s in self.states} for members in self.actors]
        self.remembered = {}

    def matches(self, state, pattern):
        return all(c == "-" or (c == "Y") == bool(state >> k & 1) for k, c in enumerate(pattern))

    # --- moves

    def may_change(self, members, state, option):
        if not any(member in self.owners[option] for member in members):
            return False
        taken = bool(state >> option & 1)
        return not (taken and option in self.up) and not (not taken and option in self.down)

    def moves_of(self, members, state):
        return [other for other in self.states if other != state
                and all(self.may_change(members, state, k) for k in range(self.options) if (state ^ other) >> k & 1)]

    # --- preferences of actors

    def better(self, actor, t, s):
        """Every member finds t better than s."""
        return all(self.ranks[member][t] > self.ranks[member][s] for member in self.actors[actor])

    def improvements(self, actor, s):
        key = ("improvements", actor, s)
        if key not in self.remembered:
            self.remembered[key] = [t for t in self.moves[actor][s] if self.better(actor, t, s)]
        return self.remembered[key]

    def escaped(self, actor, u, s):
        if self.ties_deter:
            return self.better(actor, u, s)
        return all(self.ranks[member][u] >= self.ranks[member][s] for member in self.actors[actor])

    # --- sequences

    def sequence_ends(self, movers, start, improving):
        """Where sequences of at least one move by these actors end, from start."""
        key = (tuple(movers), start, improving)
        if key not in self.remembered:
            self.remembered[key] = self.follow(movers, start, improving)
        return self.remembered[key]

    def follow(self, movers, start, improving):
        ends = set()
        seen = set()
        todo = [(start, ())]  # a state and who may not move next: the last mover, or everybody who has moved
        while todo:
            state, barred = todo.pop()
            for mover in movers:
                if mover in barred:
                    continue
                for reached in self.improvements(mover, state) if improving else self.moves[mover][state]:
                    after = tuple(sorted(barred + (mover,))) if self.one_move_each else (mover,)
                    ends.add(reached)
                    if (reached, after) not in seen:
                        seen.add((reached, after))
                        todo.append((reached, after))
        return ends

    def others(self, actor):
        return [other for other in range(len(self.actors)) if other != actor]

    # --- the concepts

    def nash(self, actor, s):
        return not self.improvements(actor, s)

    def gmr(self, actor, s):
        return all(any(not self.escaped(actor, u, s) for u in self.sequence_ends(self.others(actor), t, False))
                   for t in self.improvements(actor, s))

    def smr(self, actor, s):
        def caught(u):
            return not self.escaped(actor, u, s) and not any(self.escaped(actor, w, s) for w in self.moves[actor][u])
        return all(any(caught(u) for u in self.sequence_ends(self.others(actor), t, False))
                   for t in self.improvements(actor, s))

    def seq(self, actor, s):
        return all(any(not self.escaped(actor, u, s) for u in self.sequence_ends(self.others(actor), t, True))
                   for t in self.improvements(actor, s))

    def sim_against(self, actor, s, opponents):
        choices = [[s] + self.improvements(other, s) for other in opponents]
        for t in self.improvements(actor, s):
            deterred = False
            for chosen in itertools.product(*choices):
                changed = t ^ s
                for state in chosen:
                    changed |= state ^ s
                u = s ^ changed
                if u in self.moves[0] and not self.escaped(actor, u, s):
                    deterred = True
                    break
            if not deterred:
                return False
        return True

    def sim(self, actor, s):
        return self.sim_against(actor, s, self.others(actor))

    def seq_or_sim(self, actor, s):
        return self.stable("seq", actor, s) or self.stable("sim", actor, s)

    def fraser_hipel(self, actor, s):
        if self.stable("seq", actor, s):
            return True
        return self.sim_against(actor, s, [other for other in self.others(actor) if not self.stable("seq", other, s)])

    def stable(self, concept, actor, s):
        key = (concept, actor, s)
        if key not in self.remembered:
            self.remembered[key] = getattr(self, concept)(actor, s)
        return self.remembered[key]

    def holds(self, concept, s):
        return all(self.stable(concept, actor, s) for actor in range(len(self.actors)))

    def verdict(self, concept, actor, s):
        """Actor -1: jointly."""
        return self.holds(concept, s) if actor < 0 else self.stable(concept, actor, s)

    def stable_states(self, concept, actor):
        return [s for s in self.states if self.stable(concept, actor, s)]

    def equilibria(self, concept):
        return [s for s in self.states if self.holds(concept, s)]

    # --- reach

    def distances(self, start, improving):
        """State: least number of moves by anybody, nobody twice in a row."""
        best = {start: 0}
        front, steps, seen = {(start, None)}, 0, set()
        while front:
            steps += 1
            after = set()
            for state, last in front:
                for mover in range(len(self.actors)):
                    if mover == last:
                        continue
                    for reached in self.improvements(mover, state) if improving else self.moves[mover][state]:
                        if (reached, mover) not in seen:
                            seen.add((reached, mover))
                            after.add((reached, mover))
                            best.setdefault(reached, steps)
            front = after
        return best

    # --- other games

    def changed(self, **what):
        return Game({**self.source, **what}, self.one_move_each, self.ties_deter)

    def with_ranks(self, party, ranks):
        rows = list(self.ranks)
        rows[party] = ranks
        return self.reranked(rows)

    def reranked(self, rows):
        """The same moves under other preferences; moves are kept, all that was found out is forgotten."""
        game = object.__new__(Game)
        game.__dict__.update(self.__dict__)
        game.source = {**self.source, "ranks": rows}
        game.ranks = rows
        game.remembered = {}
        return game


# --- coalitions that would move

def would_move(game, concept, state):
    """All sets of two parties or more for whom the state does not hold when they act as one, everybody else alone."""
    parties = range(game.source["parties"])
    found = []
    for size in range(2, len(parties) + 1):
        for members in itertools.combinations(parties, size):
            if not together(game, members).stable(concept, 0, state):
                found.append(list(members))
    return found


def together(game, members):
    key = ("together", members)
    if key not in game.remembered:
        game.remembered[key] = game.changed(coalitions=[list(members)])
    return game.remembered[key]


# --- orders

def weak_orders(states):
    """All weak orders of the states, as {state: level}, level 0 the worst."""
    states = list(states)
    for levels in itertools.product(range(len(states)), repeat=len(states)):
        if set(levels) == set(range(max(levels) + 1)):  # no level left out: every order once
            yield dict(zip(states, levels))


def answer(order, a, b):
    return ">" if order[a] > order[b] else "<" if order[a] < order[b] else "="


def agrees(order, known):
    for a, sign, b in known:
        given = answer(order, a, b)
        if sign == ">=" and given == "<" or sign != ">=" and given != sign:
            return False
    return True


def ranks_row(game, order):
    return [order.get(s, 0) for s in range(2 ** game.options)]


# --- unknown preferences

class Unknown:
    """All completions of a game in which of some parties only comparisons are known: {party: [[a, sign, b], ...]}."""

    def __init__(self, game, known):
        self.game = game
        self.known = {int(party): rows for party, rows in known.items()}
        parties = sorted(self.known)
        lists = [[order for order in weak_orders(game.states) if agrees(order, self.known[p])] for p in parties]
        self.completions = [dict(zip(parties, orders)) for orders in itertools.product(*lists)]
        self.games = []
        for completion in self.completions:
            rows = list(game.ranks)
            for party, order in completion.items():
                rows[party] = ranks_row(game, order)
            self.games.append(game.reranked(rows))
        self.questions = [(p, a, b) for p in parties for a, b in itertools.combinations(game.states, 2)]
        self.answers = [tuple(answer(completion[p], a, b) for p, a, b in self.questions)
                        for completion in self.completions]

    def verdicts(self, concept, actor, s):
        return [game.verdict(concept, actor, s) for game in self.games]

    def three_valued(self, concept, actor, s):
        verdicts = set(self.verdicts(concept, actor, s))
        return "depends" if len(verdicts) == 2 else "holds" if True in verdicts else "fails"

    def share(self, concept, actor, s):
        verdicts = self.verdicts(concept, actor, s)
        return Fraction(sum(verdicts), len(verdicts))

    def grouped(self, asked, verdicts):
        """The verdicts of all completions with the same answers to what is asked: {answers: {verdict, ...}}."""
        groups = {}
        for answers, verdict in zip(self.answers, verdicts):
            groups.setdefault(tuple(answers[k] for k in asked), set()).add(verdict)
        return groups

    def smallest(self, found):
        """The first set of questions, by size, for which found(their places) is true."""
        for size in range(len(self.questions) + 1):
            for asked in itertools.combinations(range(len(self.questions)), size):
                if found(asked):
                    return asked
        return None

    def decides(self, asked, verdicts):
        """No two completions agree on all that is asked and differ in the verdict."""
        return all(len(group) == 1 for group in self.grouped(asked, verdicts).values())

    def fewest_that_decide(self, verdicts):
        return len(self.smallest(lambda asked: self.decides(asked, verdicts)))

    def fewest_that_settle(self, verdicts, wanted):
        return len(self.smallest(lambda asked: {wanted} in self.grouped(asked, verdicts).values()))

    def settles(self, answered, verdicts, wanted):
        """Some completion agrees with the answers, and in all that do the verdict is the wanted one."""
        agreeing = {verdict for completion, verdict in zip(self.completions, verdicts)
                    if all(answer(completion[p], a, b) == sign for p, a, sign, b in answered)}
        return agreeing == {wanted}


# --- inverse

def places(game, party):
    """The ranking, best first, each place a list of tied states."""
    ranks = game.ranks[party]
    levels = sorted({ranks[s] for s in game.states}, reverse=True)
    return [[s for s in game.states if ranks[s] == level] for level in levels]


def rankings_of_span(game, party, span):
    ranking = places(game, party)
    first, last = span or (1, len(ranking))
    for middle in itertools.permutations(ranking[first - 1:last]):
        arranged = ranking[:first - 1] + list(middle) + ranking[last:]
        yield {s: -place for place, tied in enumerate(arranged) for s in tied}


def varied(game, spans):
    """Every way to arrange the spans: (the orders by party, the game with them)."""
    parties = sorted(int(p) for p in spans)
    for orders in itertools.product(*[rankings_of_span(game, p, spans[str(p)]) for p in parties]):
        rows = list(game.ranks)
        for p, order in zip(parties, orders):
            rows[p] = ranks_row(game, order)
        yield dict(zip(parties, orders)), game.reranked(rows)


def inverse(game, wanted, spans, concepts):
    """{"all": rankings, concept: rankings in which the wanted state holds jointly}"""
    counts = {"all": 0, **{concept: 0 for concept in concepts}}
    for _, other in varied(game, spans):
        counts["all"] += 1
        for concept in concepts:
            counts[concept] += other.holds(concept, wanted)
    return counts


# --- robustness

def differing_pairs(game, one, other):
    return [[a, b] for a, b in itertools.combinations(game.states, 2) if answer(one, a, b) != answer(other, a, b)]


def smallest_changes(game, party, concepts):
    """{(concept, actor or -1, state): fewest pairs of this party that tip the verdict, or None}"""
    questions = [(c, a, s) for c in concepts for a in range(-1, len(game.actors)) for s in game.states]
    now = {q: game.verdict(*q) for q in questions}
    fewest = {q: None for q in questions}
    ordered = sorted(((len(differing_pairs(game, game.ranks[party], order)), k, order)
                      for k, order in enumerate(weak_orders(game.states))), key=lambda row: row[:2])
    for count, _, order in ordered:
        if all(least is not None for least in fewest.values()):
            break
        other = game.with_ranks(party, ranks_row(game, order))
        for q in questions:
            if fewest[q] is None and other.verdict(*q) != now[q]:
                fewest[q] = count
    return fewest
