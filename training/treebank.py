"""Universal Dependencies treebanks (CoNLL-U) to windows of words with labels for tokens, tags, trees, mentions, chains.

The program's words (words.py) are finer than UD's tokens, but for what UD splits within letters ("cannot", "don|'t"):
  joined   of each word without space before: 1 when it goes on the token before
  begins   of each word: 1 when a sentence begins with it
Everything else stands at UD's words. Each looks at one of our words, its anchor: the first that begins in it, or, for a
part like the "not" of "cannot", the one it lies in.
GUM's Entity annotation gives mentions: their head, type and chain; names among them are the run of proper nouns about the head.
"""
import collections
import re
from dataclasses import dataclass, field

import corpus

UPOS = ("ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X").split()
KINDS = "none person organization place object event time substance animal plant abstract".split()
NAMES = "O B-person I-person B-organization I-organization B-place I-place B-other I-other".split()
MARKS = {"’": "'", "‘": "'", "`": "'"}


@dataclass
class Word:
    form: str
    lemma: str
    upos: str
    head: int          # index within the document, -1 root
    rel: str
    start: int         # characters in the text
    end: int
    sentence: int
    anchor: int = 0


@dataclass
class Mention:
    kind: str
    chain: str
    first: int         # words of the document
    last: int
    head: int = 0


@dataclass
class Tree(corpus.Text):
    joined: list = field(default_factory=list)
    begins: list = field(default_factory=list)
    tree: list = field(default_factory=list)      # Word
    mentions: list = field(default_factory=list)
    names: list = field(default_factory=list)     # of our words: NAMES, or -100 where not annotated
    has_mentions: bool = False


def lemma_rule(form, lemma):
    """How the lemma comes of the form: 'l' to lower case or 'k' as it is, letters to cut, letters to add."""
    best = None
    for case in "lk":
        base = form.lower() if case == "l" else form
        n = 0
        while n < min(len(base), len(lemma)) and base[n] == lemma[n]:
            n += 1
        rule = (len(base) - n + len(lemma) - n, case, len(base) - n, lemma[n:])
        if best is None or rule[0] < best[0]:
            best = rule
    return f"{best[1]}{best[2]}{best[3]}"


def apply_rule(form, rule):
    base = form.lower() if rule[0] == "l" else form
    cut = int(re.match(r"\d+", rule[1:]).group())
    add = rule[1 + len(str(cut)):]
    return (base[:len(base) - cut] if cut else base) + add


def documents(path):
    """(name, [(paragraph begins, rows)]) of each document."""
    doc, rows, new_par, ident = [], [], True, ""
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\n")
        if line.startswith("#"):
            if line.startswith("# newdoc"):
                if doc:
                    yield ident, doc
                doc, new_par, ident = [], True, line.split("=")[-1].strip()
            if line.startswith("# newpar"):
                new_par = True
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            doc.append((new_par, rows))
            rows, new_par = [], False
    if doc:
        yield ident, doc


def read(path, vocab, spaced=False):
    """spaced: tokens parted by blanks, as texts that are cut into tokens already have them."""
    out = []
    for ident, doc in documents(path):
        text, words, tokens, entities = [], [], [], []
        length = 0

        def put(s):
            nonlocal length
            text.append(s)
            length += len(s)
        space = ""
        for number_, (new_par, rows) in enumerate(doc):
            if length:
                put("\n\n" if new_par else space)
            first = len(words)
            skip_to, ids = 0, {}
            for k, r in enumerate(rows):
                if "." in r[0]:
                    continue
                if "-" in r[0]:
                    a, b = map(int, r[0].split("-"))
                    parts = [x for x in rows[k + 1:] if "." not in x[0]][:b - a + 1]
                    start = length
                    put(r[1])
                    tokens.append((start, length, number_, new_par and first == len(words)))
                    at = start
                    low = r[1].lower()
                    for j, x in enumerate(parts):
                        form = x[1]
                        n = len(form)
                        if r[1][at - start:at - start + n].lower() != form.lower():   # not letter for letter
                            n = max(1, (length - at) // (len(parts) - j))
                        end = length if j == len(parts) - 1 else min(at + n, length)
                        ids[x[0]] = len(words)
                        words.append(Word(x[1], x[2], x[3], x[6], x[7], at, end, number_))
                        entities.append(x[9])
                        at = end
                    skip_to = b
                    last_misc = r[9]
                    space = "" if "SpaceAfter=No" in last_misc.split("|") and not spaced else " "
                    if b < max(int(x[0]) for x in rows if x[0].isdigit()):
                        put(space)
                    continue
                if int(r[0]) <= skip_to:
                    continue
                start = length
                put(r[1])
                tokens.append((start, length, number_, new_par and first == len(words)))
                ids[r[0]] = len(words)
                words.append(Word(r[1], r[2], r[3], r[6], r[7], start, length, number_))
                entities.append(r[9])
                space = "" if "SpaceAfter=No" in r[9].split("|") and not spaced else " "
                if any(x[0].isdigit() and int(x[0]) > int(r[0]) for x in rows):
                    put(space)
            for w in words[first:]:
                w.head = -1 if w.head == "0" else ids[w.head]
        plain = "".join(text)
        base = corpus.analyse(ident, plain, vocab)
        t = Tree(base.ident, base.text, base.words, base.pieces, base.features, base.paragraphs)
        n = len(t.words)
        t.joined, t.begins, t.tree = [-100] * n, [0] * n, words
        by_char = {}
        for i, (s, e, _) in enumerate(t.words):
            for c in range(s, e):
                by_char[c] = i
        sentence = -1
        for s, e, which, _ in tokens:
            inside = sorted({by_char[c] for c in range(s, e) if c in by_char})
            for k, i in enumerate(inside):
                if not t.words[i][2]:
                    t.joined[i] = int(k > 0)
            if which != sentence and inside:
                sentence = which
                t.begins[inside[0]] = 1
        good = True
        for w in words:
            inside = [by_char[c] for c in range(w.start, w.end) if c in by_char]
            starts = [i for i in inside if t.words[i][0] >= w.start]
            if not inside:
                near = [i for i in range(n) if t.words[i][0] >= w.start][:1]
                inside = near or [n - 1]
                good = False
            w.anchor = starts[0] if starts else inside[0]
        read_mentions(t, entities)
        out.append(t)
    return out


def read_mentions(t, misc):
    open_ = collections.defaultdict(list)
    found = any("Entity=" in m for m in misc)
    t.has_mentions = found
    t.names = [-100] * len(t.words)
    if not found:
        return
    for i, m in enumerate(misc):
        for field_ in m.split("|"):
            if not field_.startswith("Entity="):
                continue
            for piece in re.findall(r"\([^()]*\)?|[^()]+\)", field_[7:]):
                if piece.startswith("("):
                    body = piece[1:].rstrip(")")
                    parts = body.split("-")
                    if piece.endswith(")"):
                        t.mentions.append(Mention(parts[1], parts[0], i, i))
                    else:
                        open_[parts[0]].append((i, parts[1]))
                else:
                    ident = piece[:-1]
                    if open_[ident]:
                        start, kind = open_[ident].pop()
                        t.mentions.append(Mention(kind, ident, start, i))
    for m in t.mentions:
        heads = [i for i in range(m.first, m.last + 1) if not m.first <= t.tree[i].head <= m.last]
        # in appositions and lists the first word that hangs outside is the head
        m.head = heads[0] if heads else m.first
        names = [i for i in heads if t.tree[i].upos not in ("PUNCT", "DET", "ADP")]
        if names:
            m.head = names[0]
    t.mentions.sort(key=lambda m: (m.head, m.last - m.first))
    t.names = [0] * len(t.words)
    taken = set()
    order = {"person": 1, "organization": 3, "place": 5}
    for m in sorted(t.mentions, key=lambda m: m.first - m.last):
        h = t.tree[m.head]
        if h.upos != "PROPN" or m.kind == "time":
            continue
        a = b = m.head

        def part(i):
            w = t.tree[i]
            return w.upos in ("PROPN", "NUM") or w.rel == "flat" or (w.form[0].isupper() and w.upos in ("ADJ", "NOUN", "VERB"))
        if m.kind == "person":
            while b < m.last and (t.tree[b + 1].rel == "flat" or (t.tree[b + 1].upos == "PROPN" and t.tree[b + 1].rel in ("flat", "goeswith"))
                                  or (t.tree[b + 1].form in ".-’'" and b + 2 <= m.last and t.tree[b + 2].rel == "flat")):
                b += 1
        else:
            while a > m.first and (part(a - 1) or (t.tree[a - 1].form in ("of", "for", "and", "the", "-", "&", "'s", "’s", "’", "'", "in", "on")
                                                   and a - 2 >= m.first and part(a - 2))):
                a -= 1
            while b < m.last and (part(b + 1) or (t.tree[b + 1].form in ("of", "for", "and", "the", "-", "&", "'s", "’s", "’", "'", "in", "on")
                                                  and ((b + 2 <= m.last and part(b + 2)) or (b + 3 <= m.last and t.tree[b + 2].form == "the" and part(b + 3))))):
                b += 1
            while t.tree[a].form.lower() in ("the", "of", "and", "for", "-"):
                a += 1
        atoms = [i for i, (s, e, _) in enumerate(t.words) if s < t.tree[b].end and e > t.tree[a].start]
        if not atoms or any(i in taken for i in atoms):
            continue
        taken.update(atoms)
        first = order.get(m.kind, 7)
        for k, i in enumerate(atoms):
            t.names[i] = first + (k > 0)


def tagged(path, vocab, labels):
    """Token per line with a BIO tag (re3d, cameo_ner): one Text a sentence, .tags of our words."""
    texts, rows = [], []

    def flush():
        if not rows:
            return
        plain, spans = "", []
        for token, tag in rows:
            plain += " " if plain else ""
            spans.append((len(plain), len(plain) + len(token), tag))
            plain += token
        t = corpus.analyse(f"{path}#{len(texts)}", plain, vocab)
        t.tags = [0] * len(t.words)
        for i, (s, e, _) in enumerate(t.words):
            for a, b, tag in spans:
                if a <= s < b:
                    t.tags[i] = labels.index(tag if s == a or tag == "O" else "I" + tag[1:])
        t.tokens = spans
        texts.append(t)
        rows.clear()
    for line in open(path, encoding="utf-8"):
        line = line.rstrip("\r\n")
        if line.strip():
            token, tag = re.split(r"[\t ]", line.strip())[0], re.split(r"[\t ]", line.strip())[-1]
            rows.append((token, tag))
        else:
            flush()
    flush()
    return texts


def rules(texts, least=2):
    count = collections.Counter(lemma_rule(w.form, w.lemma) for t in texts for w in t.tree)
    return [r for r, n in count.most_common() if n >= least]
