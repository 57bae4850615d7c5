#!/usr/bin/env python3
"""Labels texts that have none with a trained teacher (teacher.py), for the branch of affairs to learn from.

usage: silver.py --teacher TEACHER.pt --weights MPNET.safetensors --model ../model/reader.dgm --data DATA_FOLDER --out SILVER.pt

Read are our own reports without layers of affairs (corpus/speakers/dev-*, corpus/mentions/train-*), satp_relevant, cameo_class, PLV
and PolNeAR (all train splits, texts alone). Written are windows as affairs_data makes them: for the heads that read every word the
teacher's probabilities; for roles, traits and stances its best label where it is sure enough.
"""
import argparse
import glob
import json
import os
import random
import re

import torch

import affairs_data
import corpus
import teacher
import train
import train_affairs

SURE = 0.6
SPEAKER = re.compile(r"\{([^{}]*?) => [^{}]*?\}")


def own_reports(folder):
    for path in sorted(glob.glob(f"{folder}/speakers/dev-*.txt") + glob.glob(f"{folder}/mentions/train-*.txt")):
        body = "".join(line for line in open(path, encoding="utf-8") if not line.startswith("#"))
        yield "\n".join(p.replace("\n", " ") for p in re.split(r"\n\s*\n", SPEAKER.sub(r"\1", body))[1:] if p.strip())


def texts(args):
    out = list(own_reports(args.corpus))
    D, rng = args.data, random.Random(3)
    plv = [json.loads(line)["text"] for line in open(f"{D}/plv/train.jsonl", encoding="utf-8")]
    others = [line.rsplit("\t", 1)[0] for line in open(f"{D}/conflibert/cameo_class/train.tsv", encoding="utf-8")]
    out += sorted(set(plv) | set(others))
    out += [line.split("\t")[0] for line in open(f"{D}/conflibert/satp_relevant/train.tsv", encoding="utf-8")][::2]
    articles = [json.loads(line)["text"] for line in open(f"{D}/polnear/train.jsonl", encoding="utf-8")]
    return out + rng.sample(articles, args.articles)


def sure(probability):
    best, label = probability.max(-1)
    return torch.where(best >= SURE, label, -100)


@torch.no_grad()
def label(net, below, windows, sentences):
    """Gives each window its soft labels and what follows from them. sentences: of each window, of each word (first, end) in it"""
    batch, m = train_affairs.window_batch([w | {k: [0] * len(w["first"]) for k in train_affairs.LAYERS_OF_WORDS} for w in windows])
    h = net.vectors(*train_affairs.given(below, windows, batch), batch)
    for w in windows:
        del w["x"]
        w["soft"], w["doing"], w["standing"], w["stances"], w["links"] = {}, [], [], [], []
    for key in train_affairs.LAYERS_OF_WORDS:
        p = torch.softmax(getattr(net, key)(h), -1)
        for i, w in enumerate(windows):
            w["soft"][key] = p[i, :len(w["first"])].half()
    runs = {"trigger": [], "proposal": []}
    for i, w in enumerate(windows):
        for key in runs:
            for kind, a, b in train_affairs.runs_of(w["soft"][key].float().argmax(-1).tolist()):
                lo, hi = sentences[i][a]
                if b < hi and w["soft"][key][a].max() >= 0.4:
                    runs[key].append((i, a, b, lo, hi, kind))
    if runs["trigger"]:
        where = torch.tensor([r[:3] for r in runs["trigger"]])
        role = sure(torch.softmax(net.doing(h, where, torch.tensor([r[3:5] for r in runs["trigger"]])), -1))
        z = net.trait(h, where)
        fact, mode = (sure(torch.softmax(f(z), -1)).tolist() for f in (net.fact, net.mode))
        for k, (i, a, b, lo, hi, kind) in enumerate(runs["trigger"]):
            labels = [0] * len(windows[i]["first"])
            labels[lo:hi] = role[k, :hi - lo].tolist()
            labels[a:b + 1] = [-100] * (b + 1 - a)
            windows[i]["doing"].append((a, b, lo, hi, labels, fact[k], mode[k], -100))
    if not runs["proposal"]:
        return
    where = torch.tensor([r[:3] for r in runs["proposal"]])
    role = sure(torch.softmax(net.standing(h, where, torch.tensor([r[3:5] for r in runs["proposal"]])), -1))
    for k, (i, a, b, lo, hi, _) in enumerate(runs["proposal"]):
        labels = [0] * len(windows[i]["first"])
        labels[lo:hi] = role[k, :hi - lo].tolist()
        labels[a:b + 1] = [-100] * (b + 1 - a)
        windows[i]["standing"].append((a, b, lo, hi, labels))
        pairs = [(i, (s, e), (a, b), lo, hi, int(s > a), 0, 0, 0) for value, s, e in stretches(labels, lo, hi) if value == 1]
        if pairs:
            z = train_affairs.stance_vectors(net, h, pairs, m)
            found = [sure(torch.softmax(f(z), -1)).tolist() for f in (net.stance, net.strength, net.past)]
            for p, stance, strength, past in zip(pairs, *found):
                windows[i]["stances"].append((*p[1:6], stance, strength if stance > 0 else -100, past if stance > 0 else -100))


def stretches(labels, lo, hi):
    """[(label, first, last)] of equal labels above 0"""
    out, k = [], lo
    while k < hi:
        e = k
        while e + 1 < hi and labels[e + 1] == labels[k]:
            e += 1
        if labels[k] > 0:
            out.append((labels[k], k, e))
        k = e + 1
    return out


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("teacher", "weights", "model", "data", "out"):
        p.add_argument("--" + name, required=True)
    p.add_argument("--corpus", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "corpus"))
    p.add_argument("--articles", type=int, default=840, help="how many of PolNeAR")
    args = p.parse_args()
    below, net = teacher.start(args.weights)
    net.load_state_dict(torch.load(args.teacher, weights_only=False)["state"], strict=False)
    net.eval()
    vocab = train_affairs.vocabulary(args.model)
    work = []
    for number, plain in enumerate(texts(args)):
        text = corpus.analyse(str(number), plain, vocab)
        whole = affairs_data.sentence_of(text)
        for first, n in corpus.windows(text):
            if n > 3:
                here = [(max(a - first, 0), min(b - first, n)) for a, b in whole[first:first + n]]
                work.append((text, first, train.example(text, first, n), here))
    work.sort(key=lambda x: len(x[2]["ids"]))
    for i in range(0, len(work), 12):
        group = work[i:i + 12]
        label(net, below, [g[2] for g in group], [g[3] for g in group])
        if i // 12 % 50 == 0:
            print(f"{i} of {len(work)} windows", flush=True)
    torch.save([w for _, _, w, _ in work], args.out)
    counts = {key: sum(len(w[key]) for _, _, w, _ in work) for key in ("doing", "standing", "stances")}
    print(f"{len(work)} windows, {sum(len(w['first']) for _, _, w, _ in work)} words, {counts}")


if __name__ == "__main__":
    main()
