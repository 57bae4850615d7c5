#!/usr/bin/env python3
"""Reports of which only what is proposed, held, negotiated and done is marked (corpus/affairs), as windows for the branch of affairs.

usage: marks.py --dragoman ../build/dragoman --out READ.jsonl [--corpus ../corpus]   what the program reads in them

The marks do not tell who else is named and who says what; that is taken from the program: mentions of parties, which make the pairs
without a stance, and statements.

    reports(folder, read, vocab) -> [(report, layers), ...]     for affairs_data.windows_of
"""
import argparse
import collections
import glob
import json
import os
import pathlib
import re
import subprocess
import tempfile

import affairs_data as data
import corpus
from affairs_data import check


class Marked:
    """A report's text; parties are the program's numbers."""

    def __init__(self, name, paragraphs, vocab):
        self.name, self.paragraphs, self.starts, at = name, paragraphs, [], 0
        for p in paragraphs:
            self.starts.append(at)
            at += len(p) + 1
        self.text = corpus.analyse(name, "\n".join(paragraphs), vocab)
        self.parent, self.kind, self.country, self.of_state, self.told = {}, {}, {}, set(), {}

    spans = data.Report.spans

    def served(self, party):
        """The bodies that the marks give it; or what the program knows: its state, or the body that it is part of; None: neither
        tells"""
        if party in self.told:
            return self.told[party]
        found = {x for x in self.parent if x != party and self.kind[x] != "person" and self.under(party, x)}
        if party in self.of_state:
            found |= {x for x in self.parent if self.kind[x] == "state" and self.country[x] == self.country[party]}
        return found or None

    def within(self, party, of):
        """Is the one the other, or part of it, or the other way round? A mark's holder may be a government or its minister."""
        return self.under(party, of) or self.under(of, party)

    under = data.Report.within


def run_of(r, start, end):
    """Words of a range of bytes of the body, which the program counts by; None outside."""
    at = 0
    for k, p in enumerate(r.paragraphs[1:], 1):
        n = len(p.encode())
        if at <= start and end <= at + n:
            chars = [len(p.encode()[:x - at].decode(errors="ignore")) for x in (start, end)]
            return data.run(r.text, tuple(r.starts[k] + c for c in chars))
        at += n + 2
    return None


def uneven(name):
    """Were these marks made when any amount was called a rule?"""
    return re.match("train-[a-v]-", name) is not None


def body_at(r, mentions, names, span):
    """The party that is named by just these words, or all but an article of them; None: by none"""
    words = r.text.text[r.text.words[span[0]][0]:r.text.words[span[1]][1]]
    found = [q for q, m in mentions if m == span or m == (span[0] - 1, span[1])]
    return next((q for q in found if names.get(words) == q), found[0] if found else names.get(words))


def layers(r, rows, read):
    """As affairs_data.read_layers gives them; rows: the lines of marks, read: the program's records of the report"""
    mentions, statements, proposals, terms, seats, positions, events = [], [], {}, [], [], [], []
    names = {d["name"]: int(d["number"]) for d in read if d["record"] == "party"}
    for d in read:
        if d["record"] == "party":
            n = int(d["number"])
            r.parent[n], r.kind[n], r.country[n] = names.get(d["part_of"]), d["kind"], d["country"]
            if d["country"] and (d["sector"] or "")[:3] in ("GOV", "MIL"):
                r.of_state.add(n)
        elif d["record"] == "mention" and d["party"]:
            span = run_of(r, d["start"], d["end"])
            mentions += [(int(d["party"]), span)] if span else []
        elif d["record"] == "statement":
            source, content = ([x for x in (run_of(r, s["start"], s["end"]) for s in d[key]) if x] for key in ("source", "content"))
            party = (d["speaker"] or {}).get("party")
            statements.append(dict(source=source, content=content, party=[int(party)] if party else []))
    for row in rows:
        f = [x.strip() for x in re.split(r" \| (?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", row)]
        kind = f[0].split()[0]
        if kind == "proposal":
            proposals[f[0].split()[1]] = r.spans(f[1])
        elif kind == "term":
            terms += [(None if f[0].split()[2] == "rule" and uneven(r.name) else f[0].split()[2], s) for s in r.spans(f[1])]
        elif kind == "event":
            e = dict(zip(("type", "mode", "fact"), f[0].split()[1:]), background=int(f[-1] == "background"), actor=[], recipient=[], both=[],
                     trigger=r.spans(f[1])[:1])
            for x in f[2:]:
                if x != "background":
                    e[x.split()[0]] = r.spans(x)
            events += [e] if e["trigger"] else []
        elif kind == "serves":
            who = next((q for s in r.spans(f[0]) for q, m in mentions if m == s and r.kind[q] in ("person", "organ")), None)
            bodies = {body_at(r, mentions, names, s) for s in r.spans(f[1])}
            if who and (bodies - {None, who} or not bodies):
                r.told[who] = bodies - {None, who}
        elif kind == "talks":
            seats += [(x.split()[0], s) for x in f[1:] for s in r.spans(x)]
        else:
            holder, at = r.spans(f[0]), r.spans(f[2])
            of, stance = check.SPAN.sub("", f[0]).split()[-2:]
            if holder and at:
                party = next((q for q, m in mentions if data.touch(m, holder[0])), None)
                positions.append(dict(party=party, holder=holder[0], proposal=of, stance=stance, strength=f[1].split()[0],
                                      past=int(f[1].endswith(" past")), at=(at[0][0], at[-1][1]), condition=r.spans(f[3]) if len(f) > 3 else []))
    return events, proposals, terms, seats, mentions, statements, positions


def reports(folder, read, vocab):
    of, out = collections.defaultdict(list), []
    for line in open(read, encoding="utf-8"):
        d = json.loads(line)
        if d["record"] == "report":
            of[d["name"]] = of[d["id"]] = []
        else:
            of[d["report"]].append(d)
    for path in sorted(glob.glob(f"{folder}/*.marks")):
        name = pathlib.Path(path).stem
        texts, rows = check.reports_of(pathlib.Path(path).with_suffix(".txt")), check.marks_of(pathlib.Path(path))
        for number, paragraphs in enumerate(texts, 1):
            r = Marked(f"{name}-{number}", paragraphs, vocab)
            out.append((r, layers(r, rows[number], of[f"{name}-{number}.txt"])))
    return out


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--dragoman", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--corpus", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "corpus"))
    args = p.parse_args()
    with tempfile.TemporaryDirectory() as folder, open(args.out, "w", encoding="utf-8") as out:
        for path in sorted(glob.glob(f"{args.corpus}/affairs/*.txt")):
            for number, paragraphs in enumerate(check.reports_of(pathlib.Path(path)), 1):
                pathlib.Path(folder, f"{pathlib.Path(path).stem}-{number}.txt").write_text(
                    paragraphs[0] + "\nDate: 2000-01-01\n\n" + "\n\n".join(paragraphs[1:]) + "\n", encoding="utf-8")
        subprocess.run([args.dragoman, "read", "--format", "jsonl", folder], stdout=out, check=True)


if __name__ == "__main__":
    main()
