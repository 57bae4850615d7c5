"""Annotated text to windows of words with labels.

PolNeAR (JSON Lines, offsets in code points) and the project's own corpus ("{S1 Officials} {Q1 said} ...", see
corpus/README.md) become the same thing: a Text of words and statements. A statement is a cue (one run of words), a
source and a content (sets of words), and a level: 0 outermost, 1 and more within another's content.
"""
import json
import re
from dataclasses import dataclass, field

import words as w

MAX_PIECES = 256


@dataclass
class Statement:
    cue: tuple          # (first word, last word)
    roles: dict         # word -> 1 source, 2 content
    begins: set         # words that begin a span
    level: int = 0


@dataclass
class Text:
    ident: str
    text: str
    words: list                       # (start, end, space before), code points
    pieces: list                      # piece ids of each word
    features: list                    # feature byte of each piece of each word
    paragraphs: list                  # (first word, words)
    statements: list = field(default_factory=list)
    inner: bool = False               # inner statements are annotated too
    chars: list = field(default_factory=list)  # own corpus: (source, cue, content, level) as character ranges


def analyse(ident, text, vocab):
    spans, pieces, features, paragraphs = [], [], [], []
    for start, end in w.paragraphs(text):
        first = len(spans)
        for s, e, space in w.words(text[start:end]):
            word = text[start + s:start + e]
            ids = w.pieces(word, vocab)
            if not ids:
                continue
            case = w.case(word)
            begins = len(spans) == first
            space = bool(space) or begins
            spans.append((start + s, start + e, space))
            pieces.append(ids)
            features.append([case + 5 * space + 10 * begins] + [case] * (len(ids) - 1))
        if len(spans) > first:
            paragraphs.append((first, len(spans) - first))
    return Text(ident, text, spans, pieces, features, paragraphs)


def covered(text, ranges):
    """The words that these character ranges touch, and those that begin a range."""
    result, begins = [], set()
    for start, end in ranges:
        run = [i for i, (s, e, _) in enumerate(text.words) if s < end and start < e]
        if run:
            begins.add(run[0])
        result += run
    return result, begins


def add(text, source, cue, content, level=0):
    cue_words, _ = covered(text, cue)
    if not cue_words:
        return
    roles, begins = {}, set()
    for value, ranges in ((2, content), (1, source)):
        run, first = covered(text, ranges)
        for i in run:
            roles[i] = value
        begins |= first
    for i in range(cue_words[0], cue_words[-1] + 1):
        roles.pop(i, None)
    text.statements.append(Statement((cue_words[0], cue_words[-1]), roles, begins, level))


def polnear(path, vocab):
    texts = []
    with open(path, encoding="utf-8") as file:
        for line in file:
            article = json.loads(line)
            text = analyse(article["id"], article["text"], vocab)
            for a in article["attributions"]:
                add(text, a["source"], a["cue"], a["content"])
            text.statements.sort(key=lambda s: s.cue)
            texts.append(text)
    return texts


LABEL = re.compile(r"\{((?:[SQC]\d+)(?:,[SQC]\d+)*) ")


def marked(item):
    """'{S1 He} {Q1 said} ...' -> (plain text, {number: {role: [(start, end), ...]}}). ValueError when it is damaged."""
    plain, spans, stack, i = [], {}, [], 0
    length = 0
    while i < len(item):
        match = LABEL.match(item, i)
        if match:
            stack.append((match.group(1).split(","), length))
            i = match.end()
        elif item[i] == "{":
            raise ValueError(f"a brace without label: {item[i:i + 20]!r}")
        elif item[i] == "}":
            if not stack:
                raise ValueError(f"a closing brace too many before {item[i:i + 20]!r}")
            labels, start = stack.pop()
            for label in labels:
                role = {"S": "source", "Q": "cue", "C": "content"}[label[0]]
                spans.setdefault(int(label[1:]), {"source": [], "cue": [], "content": []})[role].append((start, length))
            i += 1
        else:
            plain.append(item[i])
            length += 1
            i += 1
    if stack:
        raise ValueError(f"{stack[-1][0]} is never closed")
    for number, roles in spans.items():
        if len(roles["cue"]) != 1:
            raise ValueError(f"statement {number} has {len(roles['cue'])} cues")
        for role in roles.values():
            role.sort()
    return "".join(plain), spans


def levels(spans):
    """Level of each number: how many other statements' contents its cue stands in."""
    return {n: sum(any(s <= r["cue"][0][0] and r["cue"][0][1] <= e for s, e in other["content"])
                   for m, other in spans.items() if m != n)
            for n, r in spans.items()}


def own(paths, vocab, problems=None):
    texts = []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            items = re.split(r"\n\s*\n", file.read())
        for number, item in enumerate(items):
            item = "\n".join(l for l in item.split("\n") if not l.startswith("#")).strip()
            if not item:
                continue
            try:
                plain, spans = marked(item)
            except ValueError as error:
                if problems is None:
                    raise SystemExit(f"{path}: item {number}: {error}: {item[:80]}")
                problems.append((path, number, str(error), item))
                continue
            text = analyse(f"{path}#{number}", plain, vocab)
            text.inner = True
            level = levels(spans)
            for n, r in spans.items():
                add(text, r["source"], r["cue"], r["content"], level[n])
                text.chars.append((r["source"], r["cue"], r["content"], level[n]))
            text.statements.sort(key=lambda s: s.cue)
            texts.append(text)
    return texts


def sentence_cuts(text, first, count, limit):
    """Cuts a paragraph too long for a window after a word that ends a sentence, else where the window is full."""
    cuts, start, size, last_stop = [], first, 0, None
    for i in range(first, first + count):
        size += len(text.pieces[i])
        if size > limit and i > start:
            cut = last_stop if last_stop is not None and last_stop > start else i
            cuts.append((start, cut - start))
            start, size, last_stop = cut, sum(len(text.pieces[j]) for j in range(cut, i + 1)), None
        s, e, _ = text.words[i]
        if text.text[s:e] in ".?!" and i + 1 < first + count and text.words[i + 1][2]:
            last_stop = i + 1
    cuts.append((start, first + count - start))
    return cuts


def windows(text, limit=MAX_PIECES, rng=None):
    """Runs of words, whole paragraphs where they fit: [(first word, words)]. With rng the first one is shorter."""
    room = limit - 2
    chunks = []
    for first, count in text.paragraphs:
        chunks += sentence_cuts(text, first, count, room)
    result, start, size, words_ = [], None, 0, 0
    budget = rng.randint(room // 3, room) if rng else room
    for first, count in chunks:
        n = sum(len(text.pieces[i]) for i in range(first, first + count))
        if start is not None and size + n > budget:
            result.append((start, words_))
            start, size, words_, budget = None, 0, 0, room
        if start is None:
            start = first
        size += n
        words_ = first + count - start
    if start is not None:
        result.append((start, words_))
    return result
