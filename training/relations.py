#!/usr/bin/env python3
"""Trains what one marked actor does to another: PLV's roots and quads of a sentence in which source and target are marked.

usage: relations.py --model ../model/reader.dgm --base MODEL.safetensors --data DATA_FOLDER --out DIR [options]

The encoder's embeddings stay as they are; the marks are added to them, and all of the base's layers are trained above, apart
from those that read reports: a mark must be there from the first layer on. It learns from PLV's train split and from the
events of corpus/events and corpus/reports in the same form. With --fold K the K-th fifth of PLV is kept out and judged
(near-copies are on one side). DIR/relations.pt holds the mean of the weights over the last steps.
"""
import argparse
import collections
import glob
import json
import os
import random
import re
import time

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

import affairs_data as data
import model_file
import train
from affairs import QUADS, ROOTS, STANCE, copies
from network import BF16, Dropout, Encoder
from train_affairs import Descent, f1, vocabulary


class Relations(nn.Module):
    """layers above embeddings; a, p: means of source's and target's words (of null where a text does not name them); c
    attends from [a; p] to all words; roots and quads from gelu(W [a; p; c])."""

    def __init__(self, layers, dim=384, dropout=0.1):
        super().__init__()
        self.layers = copies(layers, dropout)
        self.hide = nn.Parameter(torch.zeros(dim))  # stands for pieces that are hidden in training
        self.mark = nn.Embedding(4, dim)
        nn.init.normal_(self.mark.weight, std=0.02)
        self.null = nn.Parameter(torch.zeros(2, dim))
        self.ask = nn.Linear(2 * dim, dim)
        self.meet = nn.Linear(3 * dim, STANCE)
        self.root = nn.Linear(STANCE, len(ROOTS))
        self.quad = nn.Linear(STANCE, 5)

    def vectors(self, x, batch, marks, hidden=0.0):
        """x [b][pieces][dim], marks [b][pieces] 1 source, 2 target, 3 both -> [b][words][dim]"""
        if self.training and hidden:
            x = torch.where((torch.rand(x.shape[:2]) < hidden)[..., None], self.hide.to(x.dtype), x)
        x = x + self.mark(marks)
        mask = torch.where(torch.arange(x.shape[1])[None] < batch["lengths"][:, None], 0.0, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask.to(torch.bfloat16 if torch.is_autocast_enabled("cpu") else torch.float32))
        return torch.gather(x, 1, batch["first"][..., None].expand(-1, -1, x.shape[-1])).float()

    def forward(self, h, words, seen):
        """h [b][w][dim], words [b][w] as marks, seen [b][w] -> roots [b][15], quads [b][5]"""
        h = Dropout.apply(h, 0.1, self.training)
        means = []
        for bit in (1, 2):
            here = ((words & bit) > 0).float()
            count = here.sum(1, keepdim=True)
            means.append(torch.where(count > 0, torch.bmm((here / count.clamp(min=1))[:, None], h)[:, 0], self.null[bit - 1]))
        both = torch.cat(means, -1)
        s = torch.bmm(h, self.ask(both)[..., None])[..., 0] / 20 + torch.where(seen, 0.0, -1e4)
        c = torch.bmm(torch.softmax(s, -1)[:, None], h)[:, 0]
        z = F.gelu(self.meet(Dropout.apply(torch.cat([both, c], -1), 0.2, self.training)))
        z = Dropout.apply(z, 0.2, self.training)
        return self.root(z), self.quad(z)


class Embeddings(nn.Module):
    """The encoder's, which stay as they are."""

    def __init__(self, encoder):
        super().__init__()
        self.encoder = encoder

    @torch.no_grad()
    def forward(self, batch):
        """[1][b][pieces][dim]"""
        return self.encoder.embeddings(batch["ids"], batch["features"])[None]


def families(texts, bound=0.25):
    """Texts that share a quarter of their runs of four words are of one family: for each the number of its first one, whatever the
    order in which sets give their members, which is another in each run of Python."""
    grams = []
    for text in texts:
        words = re.findall(r"\w+", text.lower())
        grams.append({tuple(words[i:i + 4]) for i in range(max(1, len(words) - 3))})
    parent = list(range(len(texts)))

    def find(i):
        while parent[i] != i:
            i = parent[i]
        return i
    where, shared = collections.defaultdict(list), collections.Counter()
    for i, g in enumerate(grams):
        for q in g:
            where[q].append(i)
    for ks in where.values():
        for a, i in enumerate(ks):
            for j in ks[a + 1:]:
                shared[i, j] += 1
    for (i, j), n in shared.items():
        if n > bound * min(len(grams[i]), len(grams[j])):
            first, other = sorted((find(i), find(j)))
            parent[other] = first
    return [find(i) for i in range(len(texts))]


def folds(texts, n=5, seed=7):
    family = families(texts)
    order = sorted(set(family))
    random.Random(seed).shuffle(order)
    fold = {f: i % n for i, f in enumerate(order)}
    return [fold[f] for f in family]


def scores(net, below, windows, hidden=0.0):
    batch = train.collate(windows)
    n, m = batch["ids"].shape[1], batch["first"].shape[1]
    marks = torch.tensor([w["piece_marks"] + [0] * (n - len(w["piece_marks"])) for w in windows])
    words = torch.tensor([w["marks"] + [0] * (m - len(w["marks"])) for w in windows])
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BF16):
        h = net.vectors(below(batch)[0], batch, marks, hidden)
    return net(h, words, torch.arange(m)[None] < batch["words"][:, None])


def loss_of(net, below, windows, hidden):
    root, quad = scores(net, below, windows, hidden)
    gold = torch.tensor([w["root"] for w in windows])
    return F.cross_entropy(root, gold, label_smoothing=0.1) + \
        0.3 * F.cross_entropy(quad, torch.tensor([w["quad"] for w in windows]), label_smoothing=0.05)


@torch.no_grad()
def guesses(net, below, windows):
    """The likeliest root of each."""
    net.eval()
    out = []
    for i in range(0, len(windows), 32):
        out += scores(net, below, windows[i:i + 32])[0].argmax(-1).tolist()
    net.train()
    return out


def measures(windows, roots):
    gold, quads = [w["root"] for w in windows], [w["quad"] for w in windows]
    guess = [QUADS[r] for r in roots]
    return {"root": round(f1(gold, roots, range(15)), 2), "quad": round(f1(quads, guess, range(1, 5)), 2),
            "binary": round(f1([q < 3 for q in quads], [q < 3 for q in guess], [False, True]), 2),
            "accuracy": round(100 * sum(a == b for a, b in zip(gold, roots)) / max(1, len(gold)), 2)}


def start(args):
    """(embeddings, network) of the base weights."""
    tensors = model_file.read(args.model)
    encoder = Encoder(*(int(x) for x in tensors["encoder.config"][:6]))
    encoder.load_state_dict(model_file.encoder_state(tensors))
    base = Encoder(*(int(x) for x in tensors["encoder.config"][:6]))
    base.load_bert(load_file(args.base))
    return Embeddings(encoder.eval()), Relations(base.layers)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--model", required=True)
    p.add_argument("--base", required=True)
    p.add_argument("--data", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--corpus", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "corpus"))
    p.add_argument("--start", help="a checkpoint to go on from")
    p.add_argument("--epochs", type=int, default=5)
    p.add_argument("--plv-times", type=int, default=3, help="how often an epoch reads PLV")
    p.add_argument("--own-share", type=float, default=1.0, help="how much of our own an epoch reads")
    p.add_argument("--lr", type=float, default=1.5e-4)
    p.add_argument("--head-lr", type=float, default=1e-3)
    p.add_argument("--hidden", type=float, default=0.1)
    p.add_argument("--batch", type=int, default=1200)
    p.add_argument("--fold", type=int, default=-1)
    p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    os.makedirs(args.out, exist_ok=True)
    torch.manual_seed(args.seed)
    vocab = vocabulary(args.model)
    below, net = start(args)
    if args.start:
        net.load_state_dict(torch.load(args.start, weights_only=False)["state"])
    own = data.own_relations(sorted(glob.glob(f"{args.corpus}/events/*train-*.txt")), vocab) + \
        data.report_relations(sorted(glob.glob(f"{args.corpus}/reports/train-*.txt")), vocab)
    plv = data.relations(f"{args.data}/plv/train.jsonl", vocab)
    fold = folds([w["text"] for w in plv])
    held = [w for w, f in zip(plv, fold) if f == args.fold]
    plv = [w for w, f in zip(plv, fold) if f != args.fold]
    print(f"PLV {len(plv)}, own {len(own)}, held out {len(held)}", flush=True)
    descent, began = Descent(net, args.lr, args.head_lr, 0.1), time.time()
    for epoch in range(args.epochs):
        r = random.Random(args.seed * 1000 + epoch)
        todo = train.batches(plv * args.plv_times + r.sample(own, round(args.own_share * len(own))), args.batch, r)
        descent.total = descent.total or len(todo) * args.epochs
        net.train()
        lost = sum(descent.take(loss_of(net, below, group, args.hidden)) for group in todo)
        line = {"epoch": epoch + 1, "seconds": round(time.time() - began), "loss": round(lost / len(todo), 3)}
        if held:
            line |= measures(held, guesses(net, below, held))
        print(json.dumps(line), flush=True)
    net.load_state_dict(descent.mean)
    torch.save({"state": net.state_dict(), "args": vars(args)}, f"{args.out}/relations.pt")
    if held:
        print(json.dumps({"fold": args.fold, "seed": args.seed} | measures(held, guesses(net, below, held))))


if __name__ == "__main__":
    main()
