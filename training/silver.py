#!/usr/bin/env python3
"""Labels texts that have none with a trained teacher (teacher.py), for the branch of affairs to learn from.

usage: silver.py --teacher TEACHER.pt --weights MPNET.safetensors --model ../model/reader.dgm --data DATA_FOLDER --out SILVER.pt

Read are our own reports without layers of affairs (corpus/speakers/dev-*, corpus/mentions/train-*), satp_relevant, cameo_class, PLV
and PolNeAR (all train splits, texts alone). Written are windows as affairs_data makes them: for the heads that read every word the
teacher's probabilities, and so for roles, traits and stances of the triggers, mentions and holders it finds.
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

HOLDER = 0.3   # more likely than this a word is of the holder of a stance
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


def probable(scores):
    return torch.softmax(scores, -1)


def roles(probability, a, b, lo, hi):
    """Of the words of a sentence [lo, hi), those of the run itself not counted: [hi - lo][labels]"""
    out = probability[:hi - lo].half()
    out[a - lo:b + 1 - lo] = 0
    return out


@torch.no_grad()
def label(net, below, windows, sentences):
    """Gives each window its soft labels and what follows from them. sentences: of each window, of each word (first, end) in it"""
    batch = train_affairs.window_batch([w | {k: [0] * len(w["first"]) for k in train_affairs.LAYERS_OF_WORDS} for w in windows])
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
        role = probable(net.doing(h, where, torch.tensor([r[3:5] for r in runs["trigger"]])))
        z = net.trait(h, where)
        fact, mode = probable(net.fact(z)), probable(net.mode(z))
        for k, (i, a, b, lo, hi, kind) in enumerate(runs["trigger"]):
            windows[i]["doing"].append((a, b, lo, hi, roles(role[k], a, b, lo, hi), fact[k].half(), mode[k].half(), -100))
    if not runs["proposal"]:
        return
    where = torch.tensor([r[:3] for r in runs["proposal"]])
    role = probable(net.standing(h, where, torch.tensor([r[3:5] for r in runs["proposal"]])))
    for k, (i, a, b, lo, hi, _) in enumerate(runs["proposal"]):
        windows[i]["standing"].append((a, b, lo, hi, roles(role[k], a, b, lo, hi)))
        pairs = [(i, (s, e), (a, b), lo, hi, int(s > a), 0, 0, 0) for s, e in holders(role[k], lo, hi) if e < a or s > b]
        if pairs:
            z = train_affairs.stance_vectors(net, h, windows, pairs)
            found = [probable(f(z)).half() for f in (net.stance, net.strength, net.past)]
            windows[i]["stances"] += [(*p[1:6], *rest) for p, *rest in zip(pairs, *found)]


def holders(probability, lo, hi):
    """[(first, last)] of words of a sentence that may be a holder's"""
    at, out = (probability[:hi - lo, 1] > HOLDER).nonzero()[:, 0].tolist(), []
    for k in at:
        if out and out[-1][1] == lo + k - 1:
            out[-1] = (out[-1][0], lo + k)
        else:
            out.append((lo + k, lo + k))
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
