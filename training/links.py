#!/usr/bin/env python3
"""Trains the head that links mentions to their antecedents (language.py) anew, and writes it into a copy of a model file.

usage: links.py --model model/reader.dgm --data DATA_FOLDER --out NEW.dgm [--cache FILE] [--epochs N] [--seed N]
                [--fixture tests/fixtures/language.tsv --sentences FILE ...]

In:     the model; corpus/mentions/train-*, corpus/speakers/dev-* (from dev-100 on only looked at), corpus/reports/train-*
        (every tenth only looked at), ud-gum/train and dev of DATA_FOLDER.
Out:    the model with other tensors language.link.* and other rows of these two heads in language.word; all else as it was.
How:    the encoder stays, so the vectors of mentions are found once (--cache keeps them) and the head, some fifty thousand
        weights, sees them many times. Whole reports mark every mention of every party and proposal: what is not marked
        there is nothing they could be linked to; what it is linked to itself is not learnt. A third of GUM is read beside
        them, so that the chains of other texts are not forgotten.
"""
import argparse
import glob
import json
import math
import os
import random
import tempfile

import numpy as np
import torch

import affairs_data
import corpus
import export
import language as lang
import model_file
import multitask
import speakers
import treebank
from network import Encoder, Network

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..")
LINKS = ("link_of", "link_to", "link_near", "link_class", "link_like", "link")


class Frozen(Network):
    """The network of a model file, as far as mentions need it; the vectors of a window are found once."""

    def __init__(self, tensors):
        super().__init__(Encoder(*[int(x) for x in tensors["encoder.config"]][:6]))
        self.encoder.load_state_dict(model_file.encoder_state(tensors))
        state = model_file.language_state(tensors)
        self.language = lang.Language(self.encoder.config["dim"], len(state["lemma.weight"]), len(state["rel"]))
        self.language.load_state_dict(state)
        self.known = {}
        self.eval()

    @torch.no_grad()
    def vectors(self, batch):
        out = torch.zeros(*batch["first"].shape, self.encoder.config["dim"])
        for r, (n, words) in enumerate(zip(batch["lengths"].tolist(), batch["words"].tolist())):
            key = (tuple(batch["ids"][r, :n].tolist()), tuple(batch["features"][r, :n].tolist()))
            if key not in self.known:
                one = {k: batch[k][r:r + 1, :n] for k in ("ids", "features")}
                one.update(lengths=batch["lengths"][r:r + 1], first=batch["first"][r:r + 1, :words])
                self.known[key] = super().vectors(one)[0]
            out[r, :words] = self.known[key]
        return out


def report(path, vocab):
    """A whole report: its parties and proposals as sources of speakers.py; .blurred: words that mean several at once."""
    r = affairs_data.Report(path, vocab)
    b = r.text
    t = treebank.Tree(b.ident, b.text, b.words, b.pieces, b.features, b.paragraphs)
    name = {f[0].split()[1]: " ".join(f[0].split()[2:]) for kind, f in r.rows if kind in ("party", "proposal")}
    layers = affairs_data.read_layers(r)
    of = {}
    for who, span in layers[4] + [(x, span) for x, spans in layers[1].items() for span in spans]:
        of.setdefault(span, set()).add(name[who])
    t.blurred = {i for (a, z), who in of.items() if len(who) > 1 for i in range(a, z + 1)}
    t.sources = [(t.words[a][0], t.words[z][1], min(who)) for (a, z), who in sorted(of.items()) if len(who) == 1]
    t.runs = [s for s, who in of.items() if len(who) == 1]
    t.has_mentions = True
    return t


def close(t):
    """What no mark of a whole report covers is of no party and no proposal."""
    inside = {i for a, z in t.runs for i in range(a, z + 1)} | t.blurred
    t.mentions = [(i, c if c not in ("?", "-") else "?" if i in inside else "-") for i, c in t.mentions]
    return t


def item(h, near, like, kind, chain):
    """may: what each mention could be linked to; good: what it is linked to; the last column is none."""
    k = len(chain)
    before = torch.ones(k, k).tril(-1).bool()
    unknown = torch.tensor([c == "?" for c in chain])
    counts = torch.tensor([c not in ("?", "-") for c in chain])
    same = torch.tensor([[a == b for b in chain] for a in chain]) & before & counts[:, None]
    may = torch.cat([before & ~unknown[None], torch.ones(k, 1).bool()], 1)
    good = torch.cat([same, ~same.any(1, keepdim=True)], 1)
    return dict(h=h, near=near.byte(), like=like.byte(), kind=kind.byte(), may=may, good=good, counts=counts)


def of_people(net, t):
    m = speakers.links(net, t, bf16=False)
    return item(m["h"], m["near"], m["like"], m["kind"], m["chain"])


def of_tree(net, t):
    docs = [multitask.tree_example(t, {}, {}, None)]
    batch = multitask.collate_trees(docs)
    h = net.vectors(batch)
    for m in batch["mentions"]:
        chain = [x[2] for x in docs[0][1]][:len(m["row"])]
        return item(h[m["row"], m["word"]], m["near"], m["like"], m["kind"], chain)


def gather(args, net, vocab):
    corpus.Text.begins_paragraph = lambda t, i: any(i == f for f, _ in t.paragraphs)
    find = lambda pattern: sorted(glob.glob(os.path.join(ROOT, "corpus", pattern)))
    marked = find("speakers/dev-*.txt")
    late = [p for p in marked if int(p[-7:-4].strip("v-")) >= 100]
    whole = find("reports/train-*.txt")
    sets = {}
    for name, paths in (("mentions", find("mentions/train-*.txt")), ("speakers", [p for p in marked if p not in late]),
                        ("speakers dev", late)):
        sets[name] = [of_people(net, t) for t in speakers.annotate(net, speakers.read(paths, vocab), bf16=False)]
        print(name, len(paths), flush=True)
    for name, paths in (("reports", [p for p in whole if p not in whole[::10]]), ("reports dev", whole[::10])):
        texts = speakers.annotate(net, [report(p, vocab) for p in paths], bf16=False)
        sets[name] = [of_people(net, close(t)) for t in texts]
        print(name, len(paths), flush=True)
    for name, file, step in (("gum", "train", 3), ("gum dev", "dev", 1)):
        found = [of_tree(net, t) for t in treebank.read(f"{args.data}/ud-gum/{file}.conllu", vocab)[::step]]
        sets[name] = [m for m in found if m]
        print(name, len(found), flush=True)
    return sets


def loss_of(head, m, drop=0.0):
    """Of each mention that counts: minus the log of the probability of what is good."""
    k, h = len(m["h"]), torch.nn.functional.dropout(m["h"], drop, drop > 0)
    i, j = (m["may"][:, :k] & m["counts"][:, None]).nonzero(as_tuple=True)   # as Language.links, of these pairs alone
    z = head.link_of(h)[i] + head.link_to(h)[j]
    for part in ("near", "kind", "like"):
        z = z + getattr(head, "link_" + part.replace("kind", "class"))(m[part][i, j].int())
    s = torch.full((k, k + 1), -1e4).index_put((i, j), head.link(torch.nn.functional.gelu(z))[:, 0])
    s[:, k] = 0
    each = torch.logsumexp(s, 1) - torch.logsumexp(s.masked_fill(~m["good"], -1e4), 1)
    return each[m["counts"]], s


@torch.no_grad()
def judge(head, items):
    """Loss a mention; of mentions of a chain begun before, how many are linked into it; of first ones, to nothing."""
    loss, n, right, of = 0.0, 0, {}, {}
    for m in items:
        each, s = loss_of(head, m)
        loss, n = loss + float(each.sum()), n + len(each)
        best = m["good"].gather(1, s.argmax(1)[:, None])[:, 0]
        for key, which in (("linked", m["counts"] & ~m["good"][:, -1]), ("first", m["counts"] & m["good"][:, -1])):
            right[key] = right.get(key, 0) + int((best & which).sum())
            of[key] = of.get(key, 0) + int(which.sum())
    return dict(loss=round(loss / n, 4), **{k: round(100 * right[k] / max(of[k], 1), 1) for k in of})


def fit(head, sets, args):
    parameters = [p for name in LINKS for p in getattr(head, name).parameters()]
    optimizer = torch.optim.AdamW(parameters, lr=args.lr, weight_decay=args.decay)
    mean = [p.detach().clone() for p in parameters]
    rng, step = random.Random(args.seed), 0
    for epoch in range(args.epochs):
        docs = sets["mentions"] + sets["speakers"] + sets["reports"] + sets["gum"]
        rng.shuffle(docs)
        groups = [docs[i:i + 8] for i in range(0, len(docs), 8)]
        for i, group in enumerate(groups):
            done = (epoch + i / len(groups)) / args.epochs
            optimizer.param_groups[0]["lr"] = args.lr * min(done / 0.05 + 0.01, 0.5 + 0.5 * math.cos(math.pi * done))
            optimizer.zero_grad()
            n = sum(int(m["counts"].sum()) for m in group)
            for m in group:
                (loss_of(head, m, args.drop)[0].sum() / max(n, 1)).backward()
            torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            optimizer.step()
            step += 1
            torch._foreach_lerp_(mean, [p.detach() for p in parameters], 1 - min(0.995, (1 + step) / (10 + step)))
        if epoch % 4 == 3 or epoch + 1 == args.epochs:
            now = [p.detach().clone() for p in parameters]
            with torch.no_grad():
                torch._foreach_copy_(parameters, mean)
                print(json.dumps(dict(epoch=epoch + 1, **{k: judge(head, sets[k]) for k in sets if k.endswith("dev")})),
                      flush=True)
                if epoch + 1 < args.epochs:
                    torch._foreach_copy_(parameters, now)


def write(args, head, tensors):
    """The model with the head's weights; the head keeps the weights that were written."""
    numpy = lambda x: x.detach().numpy().astype(np.float32)
    rows = tensors["language.rows"]
    first = int(rows[:-2].sum())
    q, scale, back = export.quantise(np.vstack([numpy(head.link_of.weight), numpy(head.link_to.weight)]))
    b = np.concatenate([numpy(head.link_of.bias), numpy(head.link_to.bias)])
    with torch.no_grad():
        for part, w in zip((head.link_of, head.link_to), torch.from_numpy(back).split(int(rows[-1]))):
            part.weight.copy_(w)
    new = {f"language.link.{part}": numpy(getattr(head, "link_" + part).weight) for part in ("near", "class", "like")}
    new["language.link.w"] = np.concatenate([numpy(head.link.weight)[0], numpy(head.link.bias)])
    out = export.Writer()
    for name, kind, shape, data in model_file.rows(args.model):
        if name in new:
            data = new[name].tobytes()
        elif name in ("language.word.w", "language.word.scale", "language.word.b"):
            array = np.frombuffer(data, np.int8 if kind == export.PACKED else np.float32)
            array = model_file.unpack(array, *shape) if kind == export.PACKED else array
            array = array.copy()
            array[first:first + len(b)] = dict(w=q, scale=scale, b=b)[name.split(".")[-1]]
            data = (export.pack(array) if kind == export.PACKED else array).tobytes()
        out.rows.append((name, kind, shape, data))
    print(f"{args.out}: {out.write(args.out, export.fast_fnv())} bytes")


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--model", required=True)
    p.add_argument("--data", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--cache")
    p.add_argument("--epochs", type=int, default=6)
    p.add_argument("--lr", type=float, default=2e-3)
    p.add_argument("--decay", type=float, default=0.02)
    p.add_argument("--drop", type=float, default=0.2)
    p.add_argument("--seed", type=int, default=7)
    p.add_argument("--fixture")
    p.add_argument("--sentences", nargs="*", default=[])
    args = p.parse_args()
    torch.manual_seed(args.seed)
    tensors = model_file.read(args.model)
    net = Frozen(tensors)
    lines = tensors["vocab"].tobytes().decode().split("\n")
    vocab = {line: i for i, line in enumerate(lines) if line}
    if args.cache and os.path.exists(args.cache):
        sets = torch.load(args.cache, weights_only=True)
    else:
        sets = gather(args, net, vocab)
        if args.cache:
            torch.save(sets, args.cache)
    print(json.dumps({k: [len(v), sum(int(m["counts"].sum()) for m in v)] for k, v in sets.items()}))
    print(json.dumps({k: judge(net.language, sets[k]) for k in sets if k.endswith("dev")}), flush=True)
    fit(net.language, sets, args)
    write(args, net.language, tensors)
    if args.fixture:
        with tempfile.NamedTemporaryFile("w") as file:
            file.write("\n".join(lines))
            file.flush()
            wanted = argparse.Namespace(vocab=file.name, sentences=args.sentences, language_fixture=args.fixture)
            relations = tensors["language.relations"].tobytes().decode().split("\n")[:-1]
            export.write_language_fixture(wanted, net, relations)


if __name__ == "__main__":
    main()
