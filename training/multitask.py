#!/usr/bin/env python3
"""Trains the encoder with all its heads: attribution (train.py's losses) and language (language.py); resumes.

usage: multitask.py --data DIR --vocab VOCAB.txt --start CHECKPOINT --out DIR [options]

An epoch reads the treebanks once, a share of PolNeAR's windows, the project's own statements, and the two sets of actors and
entities. DIR/last.pt is the last checkpoint, DIR/epoch-N.pt the averaged weights after each, DIR/log.jsonl the scores on dev.
"""
import argparse
import json
import os
import random
import time

import torch
import torch.nn.functional as F

import corpus
import language as lang
import speakers
import train
import treebank
from network import Encoder, Network
from language import Language


def name_words(t, i):
    """Lower-case words of the run of capitals about our word i, or None when it is not capital."""
    def capital(k):
        s, e, _ = t.words[k]
        return t.text[s].isupper()
    if not capital(i):
        return None
    a = b = i
    while a > 0 and capital(a - 1) and t.words[a][2] and not t.begins_paragraph(a):
        a -= 1
    while b + 1 < len(t.words) and capital(b + 1) and t.words[b + 1][2] and not t.begins_paragraph(b + 1):
        b += 1
    run = frozenset(t.text[s:e].lower() for s, e, _ in t.words[a:b + 1]) - {"the"}
    return run or frozenset((t.text[slice(*t.words[i][:2])].lower(),))


def likeness(a, b):
    """a: (word, run or None) of the later mention, b: of the earlier."""
    if a[1] is None or b[1] is None:
        return int(a[0] == b[0] and a[1] is None and b[1] is None)
    if a[1] == b[1]:
        return 5
    if a[1] <= b[1]:
        return 3
    if b[1] <= a[1]:
        return 4
    return 2 if a[1] & b[1] else 0


def tree_example(t, rule_index, rel_index, rng):
    """One document: its windows as in train.example, with labels, and its mentions across them."""
    windows, mentions = [], []
    spans = corpus.windows(t, rng=rng)
    place = {}
    for number, (first, count) in enumerate(spans):
        for i in range(first, first + count):
            place[i] = (number, i - first)
    in_window = [[] for _ in spans]
    index = {}
    for k, w in enumerate(t.tree):
        if w.anchor in place:
            number = place[w.anchor][0]
            index[k] = (number, len(in_window[number]))
            in_window[number].append(k)
    kind = {}
    chains = {}
    for m in sorted(t.mentions, key=lambda m: m.first - m.last):
        if m.head not in kind:
            kind[m.head] = treebank.KINDS.index(m.kind)
            chains[m.head] = m.chain
    for number, (first, count) in enumerate(spans):
        e = train.example(t, first, count)
        e["joined"] = t.joined[first:first + count]
        e["begins"] = t.begins[first:first + count]
        e["names"] = t.names[first:first + count]
        ks = in_window[number]
        n = len(ks)
        e["anchor"] = [t.tree[k].anchor - first for k in ks]
        e["upos"] = [treebank.UPOS.index(t.tree[k].upos) if t.tree[k].upos in treebank.UPOS else -100 for k in ks]
        e["rule"] = [rule_index.get(treebank.lemma_rule(t.tree[k].form, t.tree[k].lemma), -100) for k in ks]
        e["sentence"] = [t.tree[k].sentence for k in ks]
        e["head"], e["rel"] = [], []
        for k in ks:
            h = t.tree[k].head
            to = -1 if h == -1 else index[h][1] if h in index and index[h][0] == number else -100
            e["head"].append(to)
            e["rel"].append(rel_index.get(t.tree[k].rel, -100) if to != -100 else -100)
        e["kind"] = [kind.get(k, 0) if t.has_mentions else -100 for k in ks]
        e["tree"] = n > 0
        windows.append(e)
    for k in sorted(chains, key=lambda k: t.tree[k].anchor):
        a = t.tree[k].anchor
        if a in place:
            s, e_, _ = t.words[a]
            word = t.text[s:e_]
            mentions.append((place[a][0], place[a][1], chains[k], lang.word_class(word), (word.lower(), name_words(t, a))))
    return windows, mentions


def collate_trees(docs):
    windows = [w for ws, _ in docs for w in ws]
    batch = train.collate(windows)
    m = batch["first"].shape[1]
    n = max(len(w["anchor"]) for w in windows)

    def pad(key, size, value):
        return torch.tensor([w[key] + [value] * (size - len(w[key])) for w in windows])
    for key in ("joined", "begins", "names"):
        batch[key] = pad(key, m, -100)
    for key, value in (("anchor", 0), ("upos", -100), ("rule", -100), ("head", -100), ("rel", -100), ("kind", -100),
                       ("sentence", -1)):
        batch[key] = pad(key, n, value)
    batch["mentions"], at = [], 0
    for ws, mentions in docs:
        if len(mentions) > 1:
            mentions = mentions[:400]
            k = len(mentions)
            chain = [m_[2] for m_ in mentions]
            like = torch.zeros(k, k, dtype=torch.long)
            for i in range(k):
                for j in range(i):
                    like[i, j] = likeness(mentions[i][4], mentions[j][4])
            cls = torch.tensor([m_[3] for m_ in mentions])
            near = torch.tensor([[lang.distance(i - j) if j < i else 0 for j in range(k)] for i in range(k)])
            same = torch.tensor([[j < i and chain[i] == chain[j] for j in range(k)] for i in range(k)])
            batch["mentions"].append(dict(row=torch.tensor([m_[0] + at for m_ in mentions]),
                                          word=torch.tensor([m_[1] for m_ in mentions]), near=near, like=like, same=same,
                                          kind=cls[:, None] * lang.CLASS + cls[None]))
        at += len(ws)
    return batch


def entropy(scores, gold):
    known = gold >= 0
    if not known.any():
        return scores.sum() * 0
    return F.cross_entropy(scores[known], gold[known])


def arc_scores(head, h, sentence):
    """[b][w][w + 1], heads in other sentences and the word itself ruled out"""
    scores = head.arcs(h)
    n = h.shape[1]
    apart = sentence[:, :, None] != sentence[:, None, :]
    apart = apart | torch.eye(n, dtype=torch.bool)[None]
    apart = F.pad(apart, (0, 1), value=False)
    return scores.masked_fill(apart, -1e4)


def tree_vectors(net, batch, bf16):
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
        h = net.vectors(batch).float()
    u = torch.gather(h, 1, batch["anchor"][..., None].expand(-1, -1, h.shape[-1]))
    return h, u


def tree_loss(net, batch, bf16, mask):
    head = net.language
    batch["ids"] = train.hide(batch["ids"], mask)
    h, u = tree_vectors(net, batch, bf16)
    tokens = head.tokens(h)
    bce = F.binary_cross_entropy_with_logits
    loss = 0
    for i, key in enumerate(("joined", "begins")):
        known = batch[key] >= 0
        loss = loss + bce(tokens[..., i][known], batch[key][known].float())
    loss = loss + entropy(head.tags(u), batch["upos"]) + entropy(head.lemma(u), batch["rule"]) * 0.7
    arcs = arc_scores(head, u, batch["sentence"])
    n = u.shape[1]
    gold = torch.where(batch["head"] == -1, n, batch["head"])
    loss = loss + entropy(arcs, gold) * 1.5
    rel = head.relation_scores(u, gold.clamp(min=0))
    loss = loss + entropy(rel, batch["rel"])
    loss = loss + entropy(head.kinds(u), batch["kind"]) * 0.7 + entropy(head.names(h), batch["names"])
    links, count = 0, 0
    for m in batch["mentions"]:
        s = links_of(head, h, m)
        none = torch.zeros(len(s), 1)
        full = torch.cat([s, none], 1)
        first = ~m["same"].any(1)
        good = torch.cat([s.masked_fill(~m["same"], -1e4), none.masked_fill(~first[:, None], -1e4)], 1)
        links = links + (torch.logsumexp(full, 1) - torch.logsumexp(good, 1)).sum()
        count += len(s)
    if count:
        loss = loss + 2 * links / count
    return loss


def links_of(head, h, m):
    s = head.links(h[m["row"], m["word"]], m["near"], m["kind"], m["like"])
    k = len(s)
    return s.masked_fill(torch.ones(k, k).triu().bool(), -1e4)


def people_example(t, rng):
    """A report of speakers.py: its windows with names, and its mentions."""
    windows, mentions, place = [], [], {}
    for number, (first, count) in enumerate(corpus.windows(t, rng=rng)):
        e = train.example(t, first, count)
        e["names"] = t.names[first:first + count]
        windows.append(e)
        for i in range(first, first + count):
            place[i] = (number, i - first)
    for i, chain in t.mentions:
        if i in place:
            word = t.text[slice(*t.words[i][:2])]
            mentions.append((*place[i], chain, lang.word_class(word), (word.lower(), name_words(t, i))))
    return windows, mentions


def pairs_of(mentions, at=0):
    k = len(mentions)
    like = torch.zeros(k, k, dtype=torch.long)
    for i in range(k):
        for j in range(i):
            like[i, j] = likeness(mentions[i][4], mentions[j][4])
    cls = torch.tensor([m[3] for m in mentions])
    near = torch.tensor([[lang.distance(i - j) if j < i else 0 for j in range(k)] for i in range(k)])
    return dict(row=torch.tensor([m[0] + at for m in mentions]), word=torch.tensor([m[1] for m in mentions]),
                near=near, like=like, kind=cls[:, None] * lang.CLASS + cls[None], chain=[m[2] for m in mentions])


def chain_loss(head, h, m):
    """Of the mentions whose chain is known; what may be of any chain ("?") is no candidate."""
    s, chain = links_of(head, h, m), m["chain"]
    k = len(chain)
    full = torch.cat([s, torch.zeros(k, 1)], 1)
    known = torch.tensor([c not in ("?", "-") for c in chain])
    if not known.any():
        return full.sum() * 0, 0
    unknown = torch.tensor([c == "?" for c in chain] + [False])
    same = torch.tensor([[j < i and chain[i] == chain[j] for j in range(k)] + [False] for i in range(k)])
    same[:, k] = ~same.any(1)
    full = full.masked_fill(unknown[None], -1e4)
    each = torch.logsumexp(full, 1) - torch.logsumexp(full.masked_fill(~same, -1e4), 1)
    return each[known].sum(), int(known.sum())


def people_loss(net, docs, bf16, mask):
    windows = [w for ws, _ in docs for w in ws]
    batch = train.collate(windows)
    batch["ids"] = train.hide(batch["ids"], mask)
    m = batch["first"].shape[1]
    names = torch.tensor([w["names"] + [-100] * (m - len(w["names"])) for w in windows])
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
        h = net.vectors(batch).float()
    loss, total, count, at = entropy(net.language.names(h), names), 0, 0, 0
    for ws, mentions in docs:
        if len(mentions) > 1:
            part, n = chain_loss(net.language, h, pairs_of(mentions, at))
            total, count = total + part, count + n
        at += len(ws)
    return (loss + 2 * total / max(count, 1)) * 2


@torch.no_grad()
def evaluate_people(net, texts, bf16=True):
    """Best chain by summed probability, for mentions with an antecedent, by class of word; and names found exactly."""
    net.eval()
    right, total = {}, {}
    for t in texts:
        windows, mentions = people_example(t, None)
        batch = train.collate(windows)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
            h = net.vectors(batch).float()
        s = links_of(net.language, h, pairs_of(mentions))
        k = len(mentions)
        p = torch.softmax(torch.cat([s, torch.zeros(k, 1)], 1), 1)
        chain = [m[2] for m in mentions]
        for i in range(k):
            if chain[i] in ("?", "-"):
                continue
            prior = chain[i] in chain[:i]
            mass = {"": float(p[i, k])}
            for j in range(i):
                q, key = float(p[i, j]), chain[j]
                if key == "?":                     # one step on
                    for l in range(j):
                        mass[chain[l]] = mass.get(chain[l], 0) + q * float(p[j, l])
                else:
                    mass[key] = mass.get(key, 0) + q
            best = max(mass, key=mass.get)
            key = ("pronoun" if 1 <= mentions[i][3] <= 9 else "name" if mentions[i][3] == 10 else "description") + (
                "" if prior else " new")
            total[key] = total.get(key, 0) + 1
            right[key] = right.get(key, 0) + (best == chain[i] if prior else best in ("", "-"))
        pred = torch.cat([net.language.names(h)[r, :len(w["first"])] for r, w in enumerate(windows)]).argmax(-1).tolist()
        gold = t.names
        runs = lambda x: {(i, next((j for j in range(i + 1, len(x)) if x[j] <= 0 or x[j] % 2), len(x)))
                          for i in range(len(x)) if x[i] > 0 and (x[i] % 2 or i == 0 or x[i - 1] <= 0)}
        g, f = runs(gold), runs(pred)
        total["names"] = total.get("names", 0) + len(g)
        right["names"] = right.get("names", 0) + len(g & f)
    return {k: f"{100 * right[k] / total[k]:.1f} of {total[k]}" for k in sorted(total)}


def tagged_example(t, which):
    e = train.example(t, 0, len(t.words))
    e["tags"] = t.tags
    e["which"] = which
    return e


def tagged_loss(net, examples, bf16, mask):
    batch = train.collate(examples)
    batch["ids"] = train.hide(batch["ids"], mask)
    m = batch["first"].shape[1]
    gold = torch.tensor([e["tags"] + [-100] * (m - len(e["tags"])) for e in examples])
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
        h = net.vectors(batch).float()
    loss = 0
    for which in ("re3d", "actors"):
        rows = torch.tensor([i for i, e in enumerate(examples) if e["which"] == which], dtype=torch.long)
        if len(rows):
            loss = loss + entropy(getattr(net.language, which)(h[rows]), gold[rows]) * len(rows) / len(examples)
    return loss * 2


@torch.no_grad()
def evaluate_trees(net, docs, bf16=True):
    """Gold words and sentences: tags, lemmas, heads, heads with relation; our words: joined, begins, names; antecedents."""
    net.eval()
    right = dict.fromkeys("upos rule head las joined begins name link none".split(), 0)
    total = dict.fromkeys(right, 0)
    head = net.language
    for doc in docs:
        if not any(w["tree"] for w in doc[0]):
            continue
        batch = collate_trees([doc])
        h, u = tree_vectors(net, batch, bf16)
        n = u.shape[1]
        gold = torch.where(batch["head"] == -1, n, batch["head"])
        arcs = arc_scores(head, u, batch["sentence"]).argmax(-1)
        rel = head.relation_scores(u, arcs).argmax(-1)
        known = gold >= 0
        ok = (arcs == gold) & known
        for key, good, of in (("upos", head.tags(u).argmax(-1) == batch["upos"], batch["upos"] >= 0),
                              ("rule", head.lemma(u).argmax(-1) == batch["rule"], batch["upos"] >= 0),
                              ("head", ok, known), ("las", ok & (rel == batch["rel"]), known)):
            right[key] += int((good & of).sum())
            total[key] += int(of.sum())
        t = head.tokens(h) > 0
        for i, key in enumerate(("joined", "begins")):
            g, p = batch[key] == 1, t[..., i] & (batch[key] >= 0)
            right[key] += 2 * int((g & p).sum())
            total[key] += int(g.sum() + p.sum())
        names = head.names(h).argmax(-1)
        known = batch["names"] >= 0
        g, p = known & (batch["names"] > 0), known & (names > 0)
        right["name"] += 2 * int((g & p & (names == batch["names"])).sum())
        total["name"] += int(g.sum() + p.sum())
        for m in batch["mentions"]:
            s = torch.cat([links_of(head, h, m), torch.zeros(len(m["row"]), 1)], 1).argmax(1)
            any_ = m["same"].any(1)
            total["link"] += int(any_.sum())
            total["none"] += int((~any_).sum())
            for i, a in enumerate(s.tolist()):
                if a == len(s):
                    right["none"] += int(not any_[i])
                else:
                    right["link"] += int(m["same"][i, a])
    return {k: round(100 * right[k] / max(total[k], 1), 2) for k in right}


def build(saved):
    net = Network(Encoder(**saved["config"]))
    net.language = Language(saved["config"]["dim"], len(saved["rules"]), len(saved["relations"]))
    net.load_state_dict(saved["ema"])
    return net


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", required=True)
    p.add_argument("--vocab", required=True)
    p.add_argument("--start", required=True)
    p.add_argument("--teacher", help="whose attribution is learnt beside the labels; --start where left out")
    p.add_argument("--out", required=True)
    p.add_argument("--own", nargs="*", default=[])
    p.add_argument("--people", nargs="*", default=[], help="the project's reports with marked speakers or parties")
    p.add_argument("--people-dev", nargs="*", default=[])
    p.add_argument("--people-times", type=int, default=2)
    p.add_argument("--scorer", default="../shared/tools/score_attribution.py")
    p.add_argument("--epochs", type=int, default=12)
    p.add_argument("--minutes", type=float, default=1e9, help="end the schedule after this time")
    p.add_argument("--batch", type=int, default=4096)
    p.add_argument("--lr", type=float, default=2e-4)
    p.add_argument("--head-lr", type=float, default=1.2e-3)
    p.add_argument("--decay", type=float, default=0.9)
    p.add_argument("--attribution", type=float, default=0.5, help="share of PolNeAR's windows an epoch")
    p.add_argument("--share", type=float, default=0.5)
    p.add_argument("--heads-only", action="store_true", help="train the heads alone; the encoder stays")
    p.add_argument("--mask", type=float, default=0.0, help="share of the pieces hidden from the heads of language")
    p.add_argument("--seed", type=int, default=5)
    args = p.parse_args()
    os.makedirs(args.out, exist_ok=True)
    torch.manual_seed(args.seed)
    vocab = {line.rstrip("\n"): i for i, line in enumerate(open(args.vocab, encoding="utf-8"))}
    corpus.Text.begins_paragraph = lambda t, i: any(i == f for f, _ in t.paragraphs)
    D = args.data
    banks = {}
    for name, path in (("ewt", "ud-ewt/train"), ("gum", "ud-gum/train"), ("ewt dev", "ud-ewt/dev"), ("gum dev", "ud-gum/dev")):
        banks[name] = treebank.read(f"{D}/{path}.conllu", vocab)
    spaced = treebank.read(f"{D}/ud-ewt/train.conllu", vocab, True) + treebank.read(f"{D}/ud-gum/train.conllu", vocab, True)
    trees = banks["ewt"] + banks["gum"]
    rules = treebank.rules(trees, 3)
    relations = sorted({w.rel for t in trees for w in t.tree})
    rule_index = {r: i for i, r in enumerate(rules)}
    rel_index = {r: i for i, r in enumerate(relations)}
    tags = [tagged_example(t, "re3d") for t in treebank.tagged(f"{D}/conflibert/re3d/train.txt", vocab, lang.RE3D)
            if len(t.words) < 200]
    tags += [tagged_example(t, "actors") for t in treebank.tagged(f"{D}/conflibert/cameo_ner/train.txt", vocab, lang.ACTORS)
             if len(t.words) < 200]
    att = corpus.polnear(f"{D}/polnear/train.jsonl", vocab)
    dev = corpus.polnear(f"{D}/polnear/dev.jsonl", vocab)
    own = corpus.own(sorted(args.own), vocab, [])
    score = train.scorer(args.scorer)
    gold = score.read(f"{D}/polnear/dev.jsonl")
    dev_docs = {n: [tree_example(t, rule_index, rel_index, None) for t in banks[n]] for n in ("ewt dev", "gum dev")}
    dev_docs["gum news dev"] = [d for t, d in zip(banks["gum dev"], dev_docs["gum dev"]) if "Wikinews" in t.text or "_news_" in t.ident]
    saved = torch.load(args.start, weights_only=False)
    of_teacher = torch.load(args.teacher, weights_only=False) if args.teacher else saved
    teacher = Network(Encoder(**of_teacher["config"]))
    teacher.load_state_dict(of_teacher["ema"])
    teacher.eval()
    if "rules" in saved:
        assert saved["rules"] == rules and saved["relations"] == relations
        net = build(saved)
    else:
        net = Network(Encoder(**saved["config"]))
        net.load_state_dict(saved["ema"])
        net.language = Language(saved["config"]["dim"], len(rules), len(relations))
    print(f"rules {len(rules)} relations {len(relations)} trees {len(trees)} tags {len(tags)} own {len(own)}", flush=True)
    if args.heads_only:
        for name, parameter in net.named_parameters():
            parameter.requires_grad = not name.startswith("encoder.")
    groups, depth = [], saved["config"]["layers"] + 1
    for name, parameter in net.named_parameters():
        if not parameter.requires_grad:
            continue
        level = int(name.split(".")[2]) + 1 if name.startswith("encoder.layers.") else 0 if name.startswith("encoder.") else None
        lr = args.lr * args.decay ** (depth - 1 - level) if level is not None else (
            args.head_lr if name.startswith("language.") else args.head_lr / 4)
        groups.append(dict(params=[parameter], lr=lr, base=lr, weight_decay=0.01 if parameter.dim() > 1 else 0.0))
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6, fused=True)
    ema = {k: v.detach().clone() for k, v in net.state_dict().items()}
    start, spent = 0, 0.0
    last = f"{args.out}/last.pt"
    if os.path.exists(last):
        state = torch.load(last, weights_only=False)
        net.load_state_dict(state["net"])
        optimizer.load_state_dict(state["optimizer"])
        ema, start, spent = state["ema"], state["epoch"], state["spent"]
    shadow = Network(Encoder(**saved["config"]))
    shadow.language = Language(saved["config"]["dim"], len(rules), len(relations))
    people, people_dev = [], []
    began, done = time.time() - spent, False
    for epoch in range(start, args.epochs):
        r = random.Random(args.seed * 1000 + epoch)
        if args.people and not people and (epoch or "rules" in saved):  # their heads of mentions are the network's own
            shadow.load_state_dict(ema)
            people = speakers.annotate(shadow, speakers.read(args.people, vocab))
            people_dev = speakers.annotate(shadow, speakers.read(args.people_dev, vocab))
        docs = [tree_example(spaced[i] if r.random() < 0.12 else trees[i], rule_index, rel_index, r) for i in range(len(trees))]
        r.shuffle(docs)
        jobs, group, size = [], [], 0
        for d in docs:
            n = len(d[0]) * 256 if len(d[0]) > 1 else len(d[0][0]["ids"])
            if group and size + n > args.batch:
                jobs.append(("tree", group))
                group, size = [], 0
            group.append(d)
            size += n
        jobs.append(("tree", group))
        if args.attribution:
            some = [train.example(t, f, c) for t in att for f, c in corpus.windows(t, rng=r) if r.random() < args.attribution]
            some += [train.example(t, f, c) for t in own for f, c in corpus.windows(t)]
            jobs += [("said", b) for b in train.batches(some, args.batch, r)]
        for _ in range(args.people_times if people else 0):
            some = [people_example(t, r) for t in people]
            r.shuffle(some)
            jobs += [("people", some[i:i + 6]) for i in range(0, len(some), 6)]
        jobs += [("tags", b) for b in train.batches(tags, args.batch, r)]
        r.shuffle(jobs)
        pieces, running, tick = 0, {}, time.time()
        for i, (kind, group) in enumerate(jobs):
            net.train()
            done_share = max((epoch + i / len(jobs)) / args.epochs, (time.time() - began) / 60 / args.minutes)
            if done_share >= 1:
                done = True
                break
            factor = min(done_share / 0.05, (1 - done_share) / 0.95)
            for g in optimizer.param_groups:
                g["lr"] = g["base"] * max(factor, 0.01)
            if kind == "tree":
                batch = collate_trees(group)
                loss = tree_loss(net, batch, True, args.mask)
                n = int(batch["lengths"].sum())
            elif kind == "people":
                loss = people_loss(net, group, True, args.mask)
                n = sum(len(w["ids"]) for ws, _ in group for w in ws)
            elif kind == "said":
                batch = train.collate(group)
                loss = train.loss_of(net, batch, True, teacher, args.share, 0.03)
                n = int(batch["lengths"].sum())
            else:
                loss = tagged_loss(net, group, True, args.mask)
                n = sum(len(e["ids"]) for e in group)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            step = epoch * len(jobs) + i
            keep = min(0.997, (1 + step) / (10 + step))
            with torch.no_grad():
                state = net.state_dict()
                torch._foreach_lerp_(list(ema.values()), [state[k] for k in ema], 1 - keep)
            pieces += n
            running.setdefault(kind, []).append(float(loss.detach()))
            if i % 40 == 39:
                mean = {k: round(sum(v) / len(v), 3) for k, v in running.items()}
                print(f"epoch {epoch} step {i + 1}/{len(jobs)} {mean} {pieces / (time.time() - tick):.0f} pieces/s", flush=True)
                running = {}
        spent = time.time() - began
        row = dict(epoch=epoch + 1, minutes=round(spent / 60, 1))
        shadow.load_state_dict(ema)
        for name, docs_ in dev_docs.items():
            row[name] = evaluate_trees(shadow, docs_)
        if people_dev:
            row["people dev"] = evaluate_people(shadow, people_dev)
        row["polnear"] = train.evaluate(shadow, dev, score, gold, True)
        print(json.dumps(row), flush=True)
        open(f"{args.out}/log.jsonl", "a").write(json.dumps(row) + "\n")
        torch.save(dict(ema=ema, config=saved["config"], rules=rules, relations=relations, scores=row, args=vars(args)),
                   f"{args.out}/epoch-{epoch + 1}.pt")
        torch.save(dict(net=net.state_dict(), optimizer=optimizer.state_dict(), ema=ema, epoch=epoch + 1, spent=spent), last)
        if done:
            break


if __name__ == "__main__":
    main()
