"""The project's reports and sentences with all layers, and PLV's relations, as windows with labels for the branch of affairs.

    reports(paths, vocab)   -> [[window, ...], ...]        corpus/reports; of corpus/affairs: marks.py
    sentences(paths, vocab) -> [window, ...]               corpus/events
    relations(path, vocab)  -> [window, ...]               plv/train.jsonl

A window is train.example()'s dictionary and, of words counted within it:
  trigger, proposal, term, seat   a label a word; all -100 where the layer is not annotated
  doing     [(first, last, from, to, labels, fact, mode, background)] of triggers
  standing  [(first, last, from, to, labels)] of mentions of proposals
  stances   [(holder words, mention words, from, to, flag, stance, strength, past)]
  links     [(head word, first, last, key, cluster, number in the report, number of its sentence)] of mentions of proposals
  holders   [(first, last, place in the report, bodies)] of persons and organs: the parties they speak for
  bodies    [(first, last, place in the report, party)] of whoever may be spoken for; place: as affairs.where has it
"""
import importlib.machinery
import importlib.util
import json
import os
import pathlib
import re

import affairs
import corpus
import train

_loader = importlib.machinery.SourceFileLoader(
    "check_corpus", os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "tools", "check-corpus"))
check = importlib.util.module_from_spec(importlib.util.spec_from_loader("check_corpus", _loader))
_loader.exec_module(check)

STOPS = ".?!"


def sentence_of(text):
    """Of each word the (first, end) of its sentence."""
    out = []
    for first, count in text.paragraphs:
        start = first
        for i in range(first, first + count):
            s, e, _ = text.words[i]
            last = i + 1 == first + count
            ends = text.text[s:e][-1] in STOPS or (i > start and text.text[s:e] in "”\"" and
                                                  text.text[text.words[i - 1][0]] in STOPS)
            opens = not last and text.words[i + 1][2] and (text.text[text.words[i + 1][0]].isupper() or
                                                           text.text[text.words[i + 1][0]] in "“\"‘")
            short = text.text[s:e] == "." and i > start and (e - text.words[i - 1][0]) <= 4 and \
                text.text[text.words[i - 1][0]].isupper()
            if last or (ends and opens and not short):
                out += [(start, i + 1)] * (i + 1 - start)
                start = i + 1
    return out


def run(text, span):
    """(first word, last word) of a character range; None when no word is in it."""
    words, _ = corpus.covered(text, [span])
    return (words[0], words[-1]) if words else None


SILENT = 2


class Report:
    """A report's text and its records, spans as words."""

    def __init__(self, path, vocab):
        paragraphs, rows = check.read_report(pathlib.Path(path))
        starts, at = [], 0
        for p in paragraphs:
            starts.append(at)
            at += len(p) + 1
        self.path, self.paragraphs, self.starts = path, paragraphs, starts
        self.text = corpus.analyse(str(path), "\n".join(paragraphs), vocab)
        self.rows = [(row.split()[0], [f.strip() for f in re.split(r" \| (?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", row)]) for _, row in rows]
        self.parent, self.kind = {}, {}
        for kind, f in self.rows:
            if kind == "party":
                up = [x[8:] for x in f[3:] if x.startswith("part of ")]
                self.parent[f[0].split()[1]] = up[0] if up else None
                self.kind[f[0].split()[1]] = f[1]

    def spans(self, words):
        out = []
        for m in check.SPAN.finditer(words):
            s, e = check.find(self.paragraphs[int(m[1])], m[2], int(m[3]) if m[3] else None)
            r = run(self.text, (self.starts[int(m[1])] + s, self.starts[int(m[1])] + e))
            if r:
                out.append(r)
        return out

    def named(self, words):
        """[(party, run)] of 'actor ID SPAN, ID SPAN'"""
        out = []
        for part in re.split(r",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", words):
            spans = self.spans(part)
            if spans:
                out.append((part.split()[0], spans[0]))
        return out

    def served(self, party):
        """The bodies that it is part of; None: that is not known"""
        return {x for x in self.parent if x != party and self.kind[x] != "person" and self.within(party, x)}

    def within(self, party, of):
        seen = 0
        while party and seen < 10:
            if party == of:
                return True
            party, seen = self.parent.get(party), seen + 1
        return False


def inside(a, b):
    return b[0] <= a[0] and a[1] <= b[1]


def touch(a, b):
    return a[0] <= b[1] and b[0] <= a[1]


def read_layers(r):
    """The records of a report as runs of words."""
    events, proposals, terms, seats, mentions, statements, positions = [], {}, [], [], [], [], []
    for kind, f in r.rows:
        head = f[0].split()
        if kind == "mention":
            mentions += [(head[1], s) for s in r.spans(f[0])]
        elif kind == "proposal":
            proposals[head[1]] = r.spans(f[1])
        elif kind == "term":
            terms += [(head[4] if len(head) > 4 else head[-1], s) for s in r.spans(f[3])]
        elif kind == "talks":
            for x in f[1:]:
                if x.split()[0] in affairs.SEATS:
                    seats += [(x.split()[0], s) for _, s in r.named(x[len(x.split()[0]):])]
        elif kind == "statement":
            parts = re.split(r";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", f[0])
            s = dict(source=[], party=[], content=[])
            for part in parts:
                words = check.SPAN.sub("SPAN", part).split()
                words = words[2:] if words[0] == "statement" else words
                if words and words[0] == "source":
                    s["source"], s["party"] = r.spans(part), [w for w in words[1:] if w not in ("SPAN", "-")]
                elif words and words[0] == "content":
                    s["content"] = r.spans(part)
            statements.append(s)
        elif kind == "position":
            cond = [x for x in f[5:] if x.startswith("condition")]
            spans = r.spans(f[4])
            if spans:
                positions.append(dict(party=head[1], proposal=head[2], stance=head[3], strength=f[1], past=int("past" in f[3]),
                                      at=(spans[0][0], spans[-1][1]), condition=r.spans(cond[0]) if cond else []))
        elif kind == "event":
            e = dict(type=head[2], mode=head[3], fact="happened", background=0, actor=[], recipient=[], both=[], trigger=None)
            for x in f[1:]:
                word = x.split()[0]
                if word == "trigger":
                    e["trigger"] = r.spans(x)
                elif word in ("actor", "recipient", "both"):
                    e[word] = [s for _, s in r.named(x[len(word):])]
                elif x in affairs.FACTS:
                    e["fact"] = x
                elif word == "background":
                    e["background"] = 1
            if e["trigger"]:
                events.append(e)
    return events, proposals, terms, seats, mentions, statements, positions


def tag(n, runs, first):
    """Labels 0, then 2k + 1 begins and 2k + 2 inside, of [(k, run)] in a window of n words that begins at first."""
    out = [0] * n
    for k, (a, b) in sorted(runs, key=lambda x: x[1][0] - x[1][1]):
        a, b = a - first, b - first
        if a < 0 or b >= n or any(out[a:b + 1]):
            continue
        for i in range(a, b + 1):
            out[i] = 2 * k + 1 + (i > a)
    return out


def event_rows(events, first, n, sentence):
    rows = []
    for e in events:
        a, b = e["trigger"][0]
        if a < first or b >= first + n:
            continue
        lo, hi = sentence[a]
        labels = [0] * n
        for value, role in ((3, "both"), (2, "recipient"), (1, "actor")):
            for s, t in e[role]:
                for i in range(max(s, lo), min(t + 1, hi)):
                    if first <= i < first + n:
                        labels[i - first] = value
        for i in range(a, b + 1):
            labels[i - first] = -100
        mode = e["type"] + "." + e["mode"]
        rows.append((a - first, b - first, lo - first, hi - first, labels, affairs.FACTS.index(e["fact"]),
                     affairs.MODES.index(mode) if mode in affairs.MODES else 0, e["background"]))
    return rows


def holders(r, layers, sentence):
    """The stances as pairs: [(holder run, mention run, flag, position or None)], and the holders and conditions of mentions."""
    events, proposals, terms, seats, mentions, statements, positions = layers
    of = [(x, m) for x, spans in proposals.items() for m in spans]
    pairs, marks = {}, {}

    def flag(h, m, source):
        return (h[0] > m[0]) + 2 * (sentence[h[0]] != sentence[m[0]]) + 4 * source

    def sources(m):
        return [(p, s["source"][0]) for s in statements if s["source"] and s["party"] and any(touch(m, c) for c in s["content"])
                for p in s["party"][:1]]
    for p in positions:
        here = sentence[p["at"][0]]
        mine = [m for x, m in of if x == p["proposal"] and touch(m, p["at"])] or \
               [m for x, m in of if x == p["proposal"] and sentence[m[0]] == here] or \
               [m for x, m in of if x == p["proposal"] and m[1] < p["at"][0]][-1:]
        who = [p["holder"]] if "holder" in p else [h for q, h in mentions if r.within(q, p["party"]) and sentence[h[0]] == here]
        who.sort(key=lambda h: (h[0] > p["at"][0] and not touch(h, p["at"]), abs(h[0] - p["at"][0])))
        for m in mine:
            spoke = [h for q, h in sources(m) if r.within(q, p["party"])] or \
                    [h for s in statements if s["source"] and s["party"] and r.within(s["party"][0], p["party"])
                     and any(touch(p["at"], c) for c in s["content"]) for h in s["source"][:1]]
            for h in who[:1] or spoke[:1]:
                if not touch(h, m):
                    pairs[h, m] = (flag(h, m, h in spoke), p)
                marks.setdefault(m, ([], []))
                if sentence[h[0]] == sentence[m[0]]:
                    marks[m][0].append(h)
                marks[m][1].extend(c for c in p["condition"] if sentence[c[0]] == sentence[m[0]])
    result = [(h, m, f, p) for (h, m), (f, p) in pairs.items()]
    for x, m in of:
        told = [p for p in positions if p["proposal"] == x and sentence[p["at"][0]] == sentence[m[0]]]
        here = [(q, h, False) for q, h in mentions if sentence[h[0]] == sentence[m[0]]] + [(q, h, True) for q, h in sources(m)]
        for q, h, source in here:
            if (h, m) not in pairs and not touch(h, m) and not any(r.within(q, p["party"]) for p in told):
                result.append((h, m, flag(h, m, source or any(h == s for _, s in sources(m))), None))
    of_mention = {m: x for x, m in of}
    asked = {(h, of_mention[m]) for h, m, *_ in result}
    for h, m in silent_holders(layers, sentence, sorted(of_mention)):
        if not any(touch(h, a) and of_mention[m] == x for a, x in asked):
            result.append((h, m, flag(h, m, False), None))
    return result, marks


def silent_holders(layers, sentence, mentions):
    """Who acts or speaks in a sentence that names no proposal, "Khartoum refuses.", each with the mentions of the last sentence that
    names one, SILENT sentences back at most. The program asks about the same pairs (affairs_stance.c)."""
    events, statements = layers[0], layers[5]
    number = numbers_of(sentence)
    who = [h for e in events for h in e["actor"] + e["both"] if number[h[0]] == number[e["trigger"][0][0]]]
    who += [h for s in statements for h in s["source"][:1]]
    for h in sorted(set(who)):
        here = number[h[0]]
        last = max((number[m[0]] for m in mentions if number[m[0]] <= here), default=here)
        if here - SILENT <= last < here:
            yield from ((h, m) for m in mentions if number[m[0]] == last)


PRONOUNS = set("he she it they him her them his hers its their theirs who whose whom which we us our i me my you your that this those these".split())


def offices(r, mentions, sentence):
    """Who may speak for whom: (holders, bodies), rows as a window has them but runs of the report; pronouns tell nothing."""
    number, paragraph = numbers_of(sentence), []
    for k, (first, count) in enumerate(r.text.paragraphs):
        paragraph += [k] * count
    who, bodies = [], []
    for party, (a, b) in sorted(mentions, key=lambda x: x[1]):
        kind = r.kind.get(party)
        if a == b and r.text.text[r.text.words[a][0]:r.text.words[a][1]].lower() in PRONOUNS:
            continue
        place = (a, number[a], paragraph[a])
        if kind in ("person", "organ"):
            served = r.served(party)
            if served is not None:
                who.append((a, b, place, served))
        if kind != "person":
            bodies.append((a, b, place, party))
    return who, bodies


def report_windows(path, vocab, rng=None):
    r = Report(path, vocab)
    return windows_of(r, read_layers(r), rng)


def windows_of(r, layers, rng):
    """The windows of a report with its layers, as read_layers gives them."""
    text = r.text
    events, proposals, terms, seats, mentions, statements, positions = layers
    sentence = sentence_of(text)
    pairs, marks = holders(r, layers, sentence)
    of = sorted((m, x) for x, spans in proposals.items() for m in spans)
    who, bodies = offices(r, mentions, sentence)
    number = numbers_of(sentence)
    out = []
    for first, n in corpus.windows(text, rng=rng):
        w = train.example(text, first, n)
        w["trigger"] = tag(n, [(affairs.TYPES.index(e["type"]), t) for e in events for t in e["trigger"]], first)
        w["proposal"] = tag(n, [(0, m) for m, _ in of], first)
        w["term"] = tag(n, [(affairs.TERMS.index(k), s) for k, s in terms if k], first)
        for a, b in (s for k, s in terms if not k):   # maybe a term
            for i in range(max(a - first, 0), min(b + 1 - first, n)):
                w["term"][i] = -100
        w["seat"] = tag(n, [(affairs.SEATS.index(k), s) for k, s in seats], first)
        w["doing"] = event_rows(events, first, n, sentence)
        here = lambda s: first <= s[0] and s[1] < first + n
        w["standing"], w["stances"] = [], []
        for m, x in of:
            if here(m):
                lo, hi = sentence[m[0]]
                labels = [0] * n
                for value, runs in ((2, marks.get(m, ([], []))[1]), (1, marks.get(m, ([], []))[0])):
                    for s in runs:
                        for i in range(max(s[0], lo), min(s[1] + 1, hi)):
                            labels[i - first] = value
                for i in range(m[0], m[1] + 1):
                    labels[i - first] = -100
                w["standing"].append((m[0] - first, m[1] - first, lo - first, hi - first, labels))
        for h, m, flag, p in pairs:
            if here(h) and here(m):
                lo, hi = sentence[m[0]]
                w["stances"].append(((h[0] - first, h[1] - first), (m[0] - first, m[1] - first), lo - first, hi - first, flag,
                                     affairs.STANCES.index(p["stance"]) if p else 0,
                                     affairs.STRENGTHS.index(p["strength"]) if p else -100, p["past"] if p else -100))
        w["holders"], w["bodies"] = ([(a - first, b - first, *rest) for a, b, *rest in rows if here((a, b))] for rows in (who, bodies))
        w["links"] = []
        for k, (m, x) in enumerate(of):
            if here(m):
                words = [text.text[text.words[i][0]:text.words[i][1]].lower() for i in range(m[0], m[1] + 1)]
                w["links"].append((head_word(words) + m[0] - first, m[0] - first, m[1] - first, affairs.key(words), x, k, number[m[0]]))
        out.append(w)
    return out


def numbers_of(sentence):
    """Of each word the number of its sentence."""
    out, n = [], -1
    for i, (first, _) in enumerate(sentence):
        n += first == i
        out.append(n)
    return out


def head_word(words):
    """Which word of a mention is its head: the last before a preposition."""
    at = next((i for i, w in enumerate(words) if i and w in affairs.CUT), len(words))
    return next((i for i in range(at - 1, -1, -1) if words[i][0].isalnum()), 0)


MARK = re.compile(r"\{([ARBE]\d+)(?::([A-Z]+)\.([a-z-]+)\.([a-z]+))? ")


def marked(item):
    """'{A1 He} {E1:REJECT.-.happened refused} ...' -> text, {number: (type, mode, fact)}, {label: [(start, end)]}"""
    plain, stack, of, events, i = "", [], {}, {}, 0
    while i < len(item):
        m = MARK.match(item, i)
        if m:
            if m[2]:
                events[m[1][1:]] = (m[2], m[3], m[4])
            stack.append((m[1], len(plain)))
            i = m.end()
        elif item[i] == "}":
            label, start = stack.pop()
            of.setdefault(label, []).append((start, len(plain)))
            i += 1
        else:
            plain += item[i]
            i += 1
    return plain, events, of


def sentences(paths, vocab):
    out = []
    for path in paths:
        for item in open(path, encoding="utf-8"):
            item = item.strip()
            if not item or item.startswith("#"):
                continue
            plain, events, of = marked(item)
            text = corpus.analyse(path, plain, vocab)
            n = len(text.words)
            rows = []
            for number, (kind, mode, fact) in events.items():
                runs = {role: [run(text, s) for s in of.get(letter + number, [])]
                        for letter, role in (("E", "trigger"), ("A", "actor"), ("R", "recipient"), ("B", "both"))}
                rows.append(dict(type=kind, mode=mode, fact=fact, background=-100, **runs))
            w = train.example(text, 0, n)
            w["trigger"] = tag(n, [(affairs.TYPES.index(e["type"]), t) for e in rows for t in e["trigger"]], 0)
            for layer in ("proposal", "term", "seat"):
                w[layer] = [-100] * n
            w["doing"] = event_rows(rows, 0, n, [(0, n)] * n)
            w["standing"], w["stances"], w["links"] = [], [], []
            w["text"] = plain
            w["pairs"] = [(e["type"], e["actor"] + e["both"][:1], e["recipient"] + e["both"][1:]) for e in rows]
            out.append(w)
    return out


def relation(text, source, target, vocab, root=-100, quad=-100):
    """A sentence with two marked actors, their spans as characters."""
    t = corpus.analyse("", text, vocab)
    n = len(t.words)
    marks = [0] * n
    for bit, spans in ((1, source), (2, target)):
        words, _ = corpus.covered(t, spans)
        for i in words if len(words) < n else []:
            marks[i] |= bit
    w = train.example(t, 0, n)
    w.update(marks=marks, piece_marks=[0] + [marks[i] for i in range(n) for _ in t.pieces[i]] + [0], root=root, quad=quad,
             text=text)
    return w


def relations(path, vocab):
    out = []
    for line in open(path, encoding="utf-8"):
        d = json.loads(line)
        out.append(relation(d["text"], d["source"], d["target"], vocab, affairs.ROOTS.index(d["root"]), d["quad"]))
    return out


def own_relations(paths, vocab):
    """The events of our own sentences that name an actor or a recipient, in the form of PLV."""
    out = []
    for path in paths:
        for item in open(path, encoding="utf-8"):
            item = item.strip()
            if not item or item.startswith("#"):
                continue
            plain, events, of = marked(item)
            for number, (kind, mode, fact) in events.items():
                a, b = of.get("A" + number, []), of.get("R" + number, [])
                both = of.get("B" + number, [])
                a, b = a + both[:1], b + both[1:]
                if a or b:
                    root = affairs.ROOT_OF[kind]
                    out.append(relation(plain, a, b, vocab, root, affairs.QUADS[root]))
    return out


def report_relations(paths, vocab):
    """The events of whole reports that name an actor or a recipient in the sentence of their trigger, in the form of PLV."""
    out = []
    for path in paths:
        r = Report(path, vocab)
        text, sentence = r.text, sentence_of(r.text)
        for e in read_layers(r)[0]:
            lo, hi = sentence[e["trigger"][0][0]]
            start, end = text.words[lo][0], text.words[hi - 1][1]
            sides = [e["actor"] + e["both"][:1], e["recipient"] + e["both"][1:]]
            sides = [[(text.words[a][0] - start, text.words[b][1] - start) for a, b in side if lo <= a and b < hi] for side in sides]
            if any(sides):
                root = affairs.ROOT_OF[e["type"]]
                out.append(relation(text.text[start:end], *sides, vocab, root, affairs.QUADS[root]))
    return out
