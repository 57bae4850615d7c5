"""The project's own marked speakers (corpus/speakers) as documents with names and chains, for the heads of language.

A source's head is the word that the parser hangs outside it; its chain is the speaker's name. The name's own words are a name;
so are the same words elsewhere in the report. Mentions that the parser sees and nobody marked belong to no known chain: they
are there as candidates, "?" when they may be of any chain (pronouns, descriptions of persons) and "-" when they are of none.
"""
import re

import torch

import corpus
import language as lang
import treebank

MARK = re.compile(r"\{([^{}]*?) => ([^{}|]*?)(?: \| ([^{}]*?))?\}")


def read(paths, vocab):
    out = []
    for path in sorted(paths):
        raw = open(path, encoding="utf-8").read()
        body = raw.split("\n\n", 1)[1] if re.match(r".*\n(\w+: .*\n)+\n", raw) else raw
        body = re.sub(r"(?<!\n)\n(?!\n)", " ", body.strip())
        plain, sources, at = "", [], 0
        for m in MARK.finditer(body):
            plain += body[at:m.start()]
            sources.append((len(plain), len(plain) + len(m.group(1)), m.group(2).strip()))
            plain += m.group(1)
            at = m.end()
        plain += body[at:]
        base = corpus.analyse(path, plain, vocab)
        t = treebank.Tree(base.ident, base.text, base.words, base.pieces, base.features, base.paragraphs)
        t.sources = sources
        t.has_mentions = True
        out.append(t)
    return out


@torch.no_grad()
def annotate(net, texts, bf16=True):
    """Fills names, mentions (atoms as words of a tree) from the marks, the network's tree and its mentions."""
    import multitask
    import train
    net.eval()
    for t in texts:
        n = len(t.words)
        head, kind, names = [-1] * n, [0] * n, [0] * n
        for first, count in corpus.windows(t):
            e = train.example(t, first, count)
            batch = train.collate([e])
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
                h = net.vectors(batch).float()
            tok = net.language.tokens(h)[0]
            begin = (tok[:, 1] > 0).tolist()
            sentence, s = [], 0
            starts = {f for f, _ in t.paragraphs}
            for i in range(count):
                if begin[i] or first + i in starts:
                    s += 1
                sentence.append(s)
            arcs = multitask.arc_scores(net.language, h, torch.tensor([sentence]))[0].argmax(-1).tolist()
            ks = net.language.kinds(h)[0].argmax(-1).tolist()
            nm = net.language.names(h)[0].argmax(-1).tolist()
            for i in range(count):
                head[first + i] = -1 if arcs[i] == count else first + arcs[i]
                kind[first + i], names[first + i] = ks[i], nm[i]
        t.head, t.kind, t.found_names = head, kind, names
        chain = {}
        for s, e, name in t.sources:
            inside = [i for i, (a, b, _) in enumerate(t.words) if a < e and b > s]
            low = t.text[s:e].lower()
            heads = [i for i in inside if not inside[0] <= head[i] <= inside[-1] and t.text[t.words[i][0]].isalnum()
                     and t.text[slice(*t.words[i][:2])].lower() not in ("the", "a", "an")]
            parts = [x.strip() for x in name.split(" + ")]
            if len(parts) > 1:
                for x in parts:
                    for i in inside:
                        if t.text[slice(*t.words[i][:2])] in x.split()[-1:]:
                            chain[i] = x
                continue
            # a person's name within the source is its head, as the treebanks have it for names in apposition behind a title
            at = t.text[s:e].find(name)
            capital = name[:1].isupper() and at >= 0
            if capital:
                first = [i for i in inside if t.words[i][0] == s + at]
                if first and (not heads or first[0] in heads or head[heads[0]] == first[0] or kind[first[0]]):
                    heads = first if first[0] in heads or kind[first[0]] == 1 else heads
            if heads or inside:
                chain[(heads or inside[-1:])[0]] = name
        t.names = [0] * n
        everything = sorted({x.strip() for _, _, name in t.sources for x in name.split(" + ")}, key=len, reverse=True)
        taken = set()
        for name in everything:
            if not name[:1].isupper() or name == "?" or t.text.count(name) == 0:
                continue
            for m in re.finditer(r"(?<!\w)" + re.escape(name) + r"(?!\w)", t.text):
                run = [i for i, (a, b, _) in enumerate(t.words) if a < m.end() and b > m.start()]
                if not run or any(i in taken for i in run) or not any(len(t.text[slice(*t.words[i][:2])]) > 1 for i in run):
                    continue
                taken.update(run)
                votes = [names[i] for i in run if names[i]]
                first = {1: 1, 2: 1, 3: 3, 4: 3, 5: 5, 6: 5}.get(max(set(votes), key=votes.count) if votes else 7, 7)
                for k, i in enumerate(run):
                    t.names[i] = first + (k > 0)
                key = [i for i in run if i in chain]
                if not key:
                    heads = [i for i in run if not run[0] <= head[i] <= run[-1]] or run[:1]
                    chain[heads[0]] = name
        for i in range(n):   # what is not marked is learnt from the network itself where it sees a name, else from nothing
            if not t.names[i] and names[i]:
                t.names[i] = -100
        t.mentions = []
        t.tree = [treebank.Word(t.text[a:b], "", "X", -1, "dep", a, b, 0, i) for i, (a, b, _) in enumerate(t.words)]
        for i in range(n):
            name = chain.get(i)
            if name == "?":
                name = "?"
            if name is None and kind[i]:
                word = t.text[slice(*t.words[i][:2])]
                run = multitask.name_words(t, i)
                named = [x for x in everything if run and x[:1].isupper() and run & set(x.lower().split())]
                cls = lang.word_class(word)
                name = named[0] if len(named) == 1 and cls == 10 else "?" if 1 <= cls <= 9 or named or kind[i] == 1 else "-"
            if name is not None:
                t.mentions.append((i, name))
    return texts


def links(net, t, bf16=True):
    """Vectors of the mentions and the tables of pairs of one report, as multitask.links_of wants them."""
    import multitask
    import train
    rows, place = [], {}
    for number, (first, count) in enumerate(corpus.windows(t)):
        rows.append(train.example(t, first, count))
        for i in range(first, first + count):
            place[i] = (number, i - first)
    batch = train.collate(rows)
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
        h = net.vectors(batch).float()
    t.vectors = torch.cat([h[r, :len(e["first"])] for r, e in enumerate(rows)])
    ms = [m for m in t.mentions if m[0] in place]
    k = len(ms)
    info = []
    for i, _ in ms:
        word = t.text[slice(*t.words[i][:2])]
        info.append((lang.word_class(word), (word.lower(), multitask.name_words(t, i))))
    like = torch.zeros(k, k, dtype=torch.long)
    for i in range(k):
        for j in range(i):
            like[i, j] = multitask.likeness(info[i][1], info[j][1])
    cls = torch.tensor([x[0] for x in info])
    near = torch.tensor([[lang.distance(i - j) if j < i else 0 for j in range(k)] for i in range(k)])
    return dict(h=torch.stack([h[place[i]] for i, _ in ms]), near=near, like=like,
                kind=cls[:, None] * lang.CLASS + cls[None], chain=[c for _, c in ms], at=[i for i, _ in ms])
