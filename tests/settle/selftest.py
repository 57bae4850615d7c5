"""Proves that the comparison can fail: check.py --selftest runs this.

First every kind of answer is falsified in one place, and exactly that must be reported. Then whole definitions are
replaced by wrong ones; the random models must tell each from the right one, or they would not notice an engine that
uses it.
"""
import collections
import copy
import itertools

import brute
import check
import models


# --- wrong definitions

class SingleResponse(brute.Game):
    """One move by one opponent is all that is looked at."""

    def sequence_ends(self, movers, start, improving):
        return {u for mover in movers
                for u in (self.improvements(mover, start) if improving else self.moves[mover][start])}


class IteratorRunsDry(brute.Game):
    """SIM: the opponents' choices are tried for the first improvement only."""

    def sim_against(self, actor, s, opponents):
        choices = itertools.product(*[[s] + self.improvements(other, s) for other in opponents])
        for t in self.improvements(actor, s):
            if not any(self.deters(actor, s, t, chosen) for chosen in choices):
                return False
        return True

    def deters(self, actor, s, t, chosen):
        changed = t ^ s
        for state in chosen:
            changed |= state ^ s
        return s ^ changed in self.moves[0] and not self.escaped(actor, s ^ changed, s)


class SimOneAtATime(IteratorRunsDry):
    """SIM: a single opponent answers."""

    def sim_against(self, actor, s, opponents):
        return all(any(self.deters(actor, s, t, [u]) for other in opponents for u in self.improvements(other, s))
                   for t in self.improvements(actor, s))


class SimEverybodyMoves(IteratorRunsDry):
    """SIM: nobody who can improve may stay."""

    def sim_against(self, actor, s, opponents):
        choices = [self.improvements(other, s) or [s] for other in opponents]
        return all(any(self.deters(actor, s, t, chosen) for chosen in itertools.product(*choices))
                   for t in self.improvements(actor, s))


class SimThroughInfeasible(IteratorRunsDry):
    """SIM: a combination that does not exist deters."""

    def deters(self, actor, s, t, chosen):
        changed = t ^ s
        for state in chosen:
            changed |= state ^ s
        return s ^ changed not in self.moves[0] or not self.escaped(actor, s ^ changed, s)

    def sim_against(self, actor, s, opponents):
        choices = [[s] + self.improvements(other, s) for other in opponents]
        return all(any(self.deters(actor, s, t, chosen) for chosen in itertools.product(*choices))
                   for t in self.improvements(actor, s))


class SmrAsGmr(brute.Game):
    """SMR without the last answer."""

    smr = brute.Game.gmr


class SmrBetterThanThere(brute.Game):
    """SMR: the last answer need only better what the sanction brought."""

    def smr(self, actor, s):
        def caught(u):
            return not self.escaped(actor, u, s) and not self.improvements(actor, u)
        return all(any(caught(u) for u in self.sequence_ends(self.others(actor), t, False))
                   for t in self.improvements(actor, s))


class SmrImproversOnly(brute.Game):
    """SMR: only credible sanctions, as in SEQ."""

    def smr(self, actor, s):
        def caught(u):
            return not self.escaped(actor, u, s) and not any(self.escaped(actor, w, s) for w in self.moves[actor][u])
        return all(any(caught(u) for u in self.sequence_ends(self.others(actor), t, True))
                   for t in self.improvements(actor, s))


class LastImprovementDecides(brute.Game):
    """The verdict on the last improvement overwrites those before."""

    def gmr(self, actor, s):
        verdict = True
        for t in self.improvements(actor, s):
            verdict = any(not self.escaped(actor, u, s) for u in self.sequence_ends(self.others(actor), t, False))
        return verdict


class OneOptionAMove(brute.Game):
    """A move changes one option."""

    def moves_of(self, members, state):
        return [t for t in super().moves_of(members, state) if (t ^ state).bit_count() == 1]


class NothingIsOneWay(brute.Game):
    def may_change(self, members, state, option):
        return any(member in self.owners[option] for member in members)


class FirstOwnerOnly(brute.Game):
    """An option of several parties is the first one's."""

    def may_change(self, members, state, option):
        return self.owners[option][0] in members and super().may_change(members, state, option)


class TiesImprove(brute.Game):
    def better(self, actor, t, s):
        return all(self.ranks[member][t] >= self.ranks[member][s] for member in self.actors[actor])


class OneMemberIsEnough(brute.Game):
    """A coalition improves when one of its members does."""

    def better(self, actor, t, s):
        return any(self.ranks[member][t] > self.ranks[member][s] for member in self.actors[actor])


class AllMembersDeterred(brute.Game):
    """A coalition is deterred only when every member is."""

    def escaped(self, actor, u, s):
        if len(self.actors[actor]) == 1:
            return super().escaped(actor, u, s)
        return any(self.ranks[member][u] > self.ranks[member][s] for member in self.actors[actor])


class TableauAsSeqOrSim(brute.Game):
    fraser_hipel = brute.Game.seq_or_sim


class SeqAndSim(brute.Game):
    def seq_or_sim(self, actor, s):
        return self.seq(actor, s) and self.sim(actor, s)


WRONG = [SingleResponse, IteratorRunsDry, SimOneAtATime, SimEverybodyMoves, SimThroughInfeasible, SmrAsGmr,
         SmrBetterThanThere, SmrImproversOnly, LastImprovementDecides, OneOptionAMove, NothingIsOneWay, FirstOwnerOnly,
         TiesImprove, OneMemberIsEnough, AllMembersDeterred, TableauAsSeqOrSim, SeqAndSim]


# --- single falsehoods

def falsified(answer):
    """Copies of the answer, each false in one place, with the word the report must have."""
    for concept in brute.CONCEPTS:
        false = copy.deepcopy(answer)
        states = false["equilibria"][concept]
        states.pop() if states else states.append(-1)
        yield false, concept
        for actor in range(len(answer["actors"])):
            false = copy.deepcopy(answer)
            states = false["stable"][concept][actor]
            states.pop() if states else states.append(-1)
            yield false, f"{concept}, actor {actor}"
    false = copy.deepcopy(answer)
    false["explain_agrees"] = False
    yield false, "explain_agrees"
    for concept, by_state in answer.get("search", {}).items():
        for s in by_state:
            false = copy.deepcopy(answer)
            sets = false["search"][concept][s]
            sets.pop() if sets else sets.append([0, 1])
            yield false, f"search, {concept}, state {s}"
    for concept, rows in answer.get("unknown", {}).items():
        false = copy.deepcopy(answer)
        row = false["unknown"][concept][0]
        row[0] = "holds" if row[0] != "holds" else "depends"
        yield false, f"unknown, {concept}"
    for k, row in enumerate(answer.get("decided", [])[:6]):
        for key in ("by", "holds_if", "fails_if"):
            false = copy.deepcopy(answer)
            false["decided"][k][key].pop()
            yield false, "decided" if key == "by" else key
            if key != "by":
                false = copy.deepcopy(answer)
                false["decided"][k][key][0][2] = {">": "<", "<": ">", "=": "<"}[row[key][0][2]]
                yield false, None  # may be as good an answer by chance
    for k in range(min(6, len(answer.get("shares", [])))):
        false = copy.deepcopy(answer)
        false["shares"][k][3][0] += 1
        yield false, "share"
    if "conditions" in answer:
        for concept in brute.CONCEPTS[:5]:
            counts = answer["inverse"]
            false = copy.deepcopy(answer)
            false["conditions"][concept] = [] if counts[concept] else [[]]
            yield false, f"conditions, {concept}"
    for key in answer.get("reach", {}):
        false = copy.deepcopy(answer)
        false["reach"][key][next(iter(false["reach"][key]))] += 1
        yield false, f"reach, {key}"
        false = copy.deepcopy(answer)
        false["reach"][key]["-1"] = 1
        yield false, f"reach, {key}"
    for key in answer.get("inverse", {}):
        false = copy.deepcopy(answer)
        false["inverse"][key] += 1
        yield false, f"inverse, {key}"
    for k, row in enumerate(answer.get("robust", [])[:20]):
        false = copy.deepcopy(answer)
        false["robust"][k]["pairs"] = [] if row["pairs"] is None else row["pairs"][1:] or None
        yield false, "robust"


# --- the worked example of the manual

NEITHER, RELEASE, PAY, BOTH = range(4)
RIVER = {"options": 2, "owner": [0, 1], "parties": 2, "ranks": [[1, 0, 3, 2], [1, 3, 0, 2]]}


def manual():
    """What docs/settlement.md says of its river, as (right, sentence)."""
    game = brute.Game(RIVER)
    for concept in check.FIVE:
        yield (game.equilibria(concept) == ([NEITHER] if concept == "nash" else [NEITHER, BOTH]), f"alone, {concept}")
        yield (game.changed(coalitions=[[0, 1]]).equilibria(concept) == [RELEASE, PAY, BOTH], f"together, {concept}")
    yield brute.would_move(game, "gmr", BOTH) == [], "coalition-proof"
    unknown = brute.Unknown(game, {"0": [[PAY, ">", BOTH], [BOTH, ">", RELEASE], [NEITHER, ">", RELEASE]]})
    verdicts = unknown.verdicts("gmr", check.JOINTLY, BOTH)
    yield len(verdicts) == 5 and unknown.three_valued("nash", check.JOINTLY, BOTH) == "fails", "unknown, nash"
    yield unknown.share("gmr", check.JOINTLY, BOTH) == brute.Fraction(2, 5), "share"
    asked = unknown.smallest(lambda some: unknown.decides(some, verdicts))
    yield [unknown.questions[k] for k in asked] == [(0, NEITHER, BOTH)], "decided by"
    yield unknown.settles([(0, NEITHER, "=", BOTH)], verdicts, True), "holds if"
    counts = brute.inverse(game, BOTH, {"0": None}, check.FIVE)
    yield counts == {"all": 24, "nash": 0, "gmr": 16, "smr": 14, "seq": 7, "sim": 4}, "inverse"
    change = [brute.smallest_changes(game, party, ["nash", "gmr"]) for party in (0, 1)]
    yield [change[p]["gmr", check.JOINTLY, BOTH] for p in (0, 1)] == [1, 1], "robust, both"
    yield change[0]["nash", check.JOINTLY, PAY] is None, "robust, pay"


def main():
    failed = 0

    def expect(right, what):
        nonlocal failed
        if not right:
            failed += 1
            print(f"FAILED: {what}")

    for right, sentence in manual():
        expect(right, f"the manual's river: {sentence}")
    told = collections.Counter()
    for part, count in (("stability", 10), ("coalitions", 4), ("unknown", 3), ("inverse", 5), ("robust", 3), ("reach", 4)):
        for number in range(count):
            source = models.PARTS[part]("selftest", number)
            answer = check.Definitions().ask([source])[0]
            true = check.differences(source, answer, {}, collections.Counter())
            expect(not true, f"{part} {number}: the truth is reported: {true[:2]}")
            for false, word in falsified(answer):
                found = check.differences(source, false, {}, collections.Counter())
                if word is not None:
                    told[part] += 1
                    expect(found and word in found[0], f"{part} {number}, {word}: {found[:2]}")
        print(f"{part}: {told[part]} falsehoods, each in one place, each caught")
    for part, wrong, rules in ([("stability", kind, {}) for kind in WRONG]
                               + [("stability", brute.Game, {"one_move_each": True}),
                                  ("stability", brute.Game, {"ties_deter": False}),
                                  ("coalitions", OneMemberIsEnough, {})]):
        differing = caught(part, check.Definitions(wrong, **rules))
        print(f"{part}: {wrong.__name__} {rules or ''} is told from the definitions by {differing} models")
        expect(differing > 0, f"{wrong.__name__} {rules} is not caught")
    return 1 if failed else 0


def caught(part, engine):
    """How many of 80 models tell this engine from the definitions; three are enough."""
    differing = 0
    for number in range(80):
        source = models.PARTS[part]("selftest", number)
        source.pop("search", None)
        if check.differences(source, engine.ask([source])[0], {}, collections.Counter()):
            differing += 1
        if differing == 3:
            break
    return differing
