#!/usr/bin/env python3
"""Measures the encoder on cameo_ner (S, T, R) and cameo_class (quad classes 0 to 4) in five folds of what is shared.

usage: folds.py --base MODEL.safetensors --vocab VOCAB.txt --data DATA_FOLDER --out DIR [--sets actors class]

The encoder of the shipped shape begins at the base weights, which have seen neither set, and learns from our own sentences
(corpus/events) who does what to whom; DIR/own.pt keeps that. For each fold a copy of it is trained on the other four. Near-copies
are of one fold (relations.families). Printed: strict F1 of spans, of each kind and their mean; F1 of classes, and their mean.
"""
import argparse
import copy
import glob
import json
import os
import random
import time

import torch
from safetensors.torch import load_file
from torch import nn

import affairs
import affairs_data
import corpus
import language
import train
import train_affairs
import relations
import treebank
from network import Dropout, Encoder

KINDS = language.ACTORS   # O, then B and I of S, T, R
QUADS = 5


class Net(nn.Module):
    def __init__(self, encoder, dim=384):
        super().__init__()
        self.encoder = encoder
        self.tags, self.ask, self.quad = nn.Linear(dim, len(KINDS)), nn.Linear(dim, 1), nn.Linear(2 * dim, QUADS)

    def forward(self, batch):
        h = self.encoder(batch["ids"], batch["features"], batch["lengths"])
        words = torch.gather(h, 1, batch["first"][..., None].expand(-1, -1, h.shape[-1]))
        words = Dropout.apply(words, 0.1, self.training)
        seen = torch.arange(words.shape[1])[None] < batch["words"][:, None]
        a = torch.softmax(self.ask(words)[..., 0] + torch.where(seen, 0.0, -1e4), -1)
        mean = (words * seen[..., None]).sum(1) / batch["words"][:, None]
        z = torch.cat([torch.bmm(a[:, None], words)[:, 0], mean], -1)
        return self.tags(words), self.quad(Dropout.apply(z, 0.2, self.training))


def own(paths, vocab):
    """Our sentences in the manner of both sets: actors and recipients of all events; the quad of the first one, 0 for none."""
    out = []
    for w in affairs_data.sentences(paths, vocab):
        n, tags = len(w["first"]), [0] * len(w["first"])
        rows = sorted(w["doing"], key=lambda r: r[0])
        for row in rows:
            labels = [x if x > 0 else 0 for x in row[4]]
            for i in range(n):
                kind = {1: "S", 2: "T", 3: "R"}.get(labels[i])
                if kind and not tags[i]:
                    goes_on = i > 0 and labels[i - 1] == labels[i] and tags[i - 1]
                    tags[i] = KINDS.index(("I-" if goes_on else "B-") + kind)
        first = next((t for t in w["trigger"] if t > 0), 0)
        w["tags"] = tags if rows else [0] * n
        w["class"] = affairs.QUADS[affairs.ROOT_OF[affairs.TYPES[(first - 1) // 2]]] if first else 0
        out.append(w)
    return out


def actors(data, vocab):
    out = []
    for t in treebank.tagged(f"{data}/conflibert/cameo_ner/train.txt", vocab, KINDS):
        w = train.example(t, 0, len(t.words))
        w.update(tags=t.tags, text=t.text)
        w["class"] = -100
        out.append(w)
    return out


def classes(data, vocab):
    out = []
    for line in open(f"{data}/conflibert/cameo_class/train.tsv", encoding="utf-8"):
        text, label = line.rstrip("\r\n").rsplit("\t", 1)
        t = corpus.analyse("", text, vocab)
        w = train.example(t, 0, len(t.words))
        w.update(tags=[-100] * len(t.words), text=text)
        w["class"] = int(label)
        out.append(w)
    return out


def learn(net, examples, epochs, lr, head_lr, size, seed, mask=0.1):
    heads = [p for n, p in net.named_parameters() if not n.startswith("encoder")]
    optimizer = torch.optim.AdamW([{"params": list(net.encoder.parameters()), "base": lr}, {"params": heads, "base": head_lr}],
                                  lr=lr, weight_decay=0.01)
    torch.manual_seed(seed)
    rng = random.Random(seed)
    plan = [train.batches(examples, size, rng) for _ in range(epochs)]
    total, step, mean = sum(map(len, plan)), 0, None
    net.train()
    for epoch, todo in enumerate(plan):
        began, lost = time.time(), 0
        for group in todo:
            rate = min(1, (step + 1) / (0.1 * total)) * max(0.02, 1 - step / total)
            for g in optimizer.param_groups:
                g["lr"] = g["base"] * rate
            batch = train.collate(group)
            batch["ids"] = train.hide(batch["ids"], mask)
            m = batch["first"].shape[1]
            tags, quad = net(batch)
            gold = torch.tensor([w["tags"] + [-100] * (m - len(w["tags"])) for w in group])
            loss = 2 * train_affairs.cross(tags.flatten(0, 1), gold.flatten()) + \
                train_affairs.cross(quad, [w["class"] for w in group], 0.1)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            lost += loss.item()
            step += 1
            if step > 0.6 * total:
                state = net.state_dict()
                mean = {k: v.clone() for k, v in state.items()} if mean is None else \
                    {k: m.lerp(v, 0.05) for (k, m), v in zip(mean.items(), state.values())}
        print(f"   epoch {epoch + 1} of {epochs}: loss {lost / len(todo):.3f}, {time.time() - began:.0f} s", flush=True)
    net.load_state_dict(mean)


@torch.no_grad()
def guesses(net, examples):
    net.eval()
    out = []
    for i in range(0, len(examples), 32):
        tags, quad = net(train.collate(examples[i:i + 32]))
        for w, t, q in zip(examples[i:i + 32], tags.argmax(-1).tolist(), quad.argmax(-1).tolist()):
            out.append((t[:len(w["first"])], q))
    return out


def spans(tags):
    """A kind that goes on without a beginning begins."""
    out, i = set(), 0
    while i < len(tags):
        if tags[i] > 0:
            kind, j = KINDS[tags[i]][2:], i
            while j + 1 < len(tags) and tags[j + 1] > 0 and KINDS[tags[j + 1]] == "I-" + kind:
                j += 1
            out.add((kind, i, j))
            i = j
        i += 1
    return out


def span_scores(gold, found):
    out = {}
    for kind in "STR":
        g = {(k, *s) for k, t in enumerate(gold) for s in spans(t) if s[0] == kind}
        p = {(k, *s) for k, t in enumerate(found) for s in spans(t) if s[0] == kind}
        out[kind] = round(200 * len(g & p) / max(1, len(g) + len(p)), 1)
    return out | {"macro": round(sum(out.values()) / 3, 2)}


def class_scores(gold, found):
    each = [train_affairs.f1(gold, found, [k]) for k in range(QUADS)]
    return {k: round(x, 1) for k, x in enumerate(each)} | {"macro": round(sum(each) / QUADS, 2)}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--base", required=True)
    p.add_argument("--vocab", required=True)
    p.add_argument("--data", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--corpus", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "corpus"))
    p.add_argument("--sets", nargs="*", default=["actors", "class"])
    p.add_argument("--own-epochs", type=int, default=6)
    p.add_argument("--epochs", type=int, default=8)
    p.add_argument("--batch", type=int, default=1000)
    p.add_argument("--lr", type=float, default=2e-4)
    p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    os.makedirs(args.out, exist_ok=True)
    vocab = {line.rstrip("\n"): i for i, line in enumerate(open(args.vocab, encoding="utf-8"))}
    encoder = Encoder()
    encoder.load_bert(load_file(args.base))
    start, kept = Net(encoder), f"{args.out}/own.pt"
    if os.path.exists(kept):
        start.load_state_dict(torch.load(kept))
    else:
        learn(start, own(sorted(glob.glob(f"{args.corpus}/events/*train-*.txt")), vocab), args.own_epochs, args.lr, 1e-3,
              args.batch, args.seed)
        torch.save(start.state_dict(), kept)
    for name, read in (("actors", actors), ("class", classes)):
        if name not in args.sets:
            continue
        examples, found = read(args.data, vocab), {}
        fold = relations.folds([w["text"] for w in examples])
        for k in range(5):
            net = copy.deepcopy(start)
            learn(net, [w for w, f in zip(examples, fold) if f != k], args.epochs, args.lr / 2, 5e-4, args.batch // 2, args.seed)
            here = [i for i, f in enumerate(fold) if f == k]
            found |= dict(zip(here, guesses(net, [examples[i] for i in here])))
        if name == "actors":
            result = span_scores([w["tags"] for w in examples], [found[i][0] for i in range(len(examples))])
        else:
            result = class_scores([w["class"] for w in examples], [found[i][1] for i in range(len(examples))])
        print(name, json.dumps(result), flush=True)


if __name__ == "__main__":
    main()
