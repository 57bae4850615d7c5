#!/usr/bin/env python3
"""Labels texts that have none with a trained teacher (teacher.py), for the branch of affairs to learn from.

usage: silver.py --teacher TEACHER.pt --weights MPNET.safetensors --model ../model/reader.dgm --data DATA_FOLDER --out SILVER.pt [--both]

Read are our own reports (corpus/affairs/*.txt, whose marks are left aside, corpus/speakers/dev-*, corpus/mentions/train-*), satp_relevant,
cameo_class, PLV and PolNeAR (all train splits, texts alone). Written are texts as lists of windows as affairs_data makes them: for the
heads that read every word the teacher's probabilities, and so for roles, traits and stances of the triggers, mentions and holders it
finds, and for each mention of a proposal how likely each one before it is of the same. With --both the probabilities, but for those
of links, are the mean of the teacher's and of those of the branch that the model file has: two that learnt apart err apart.
"""
import argparse
import os

import torch

import affairs
import affairs_data
import corpus
import teacher
import texts
import train
import train_affairs

AT_ONCE = 12   # windows of a batch
HOLDER = 0.3   # more likely than this a word is of the holder of a stance


def roles(probability, a, b, lo, hi):
    """Of the words of a sentence [lo, hi), those of the run itself not counted: [hi - lo][labels]"""
    out = probability[:hi - lo].half()
    out[a - lo:b + 1 - lo] = 0
    return out


def mean(readers, scores):
    """Probabilities; scores: of a network and what it made of the words"""
    return sum(torch.softmax(scores(net, h), -1) for net, h in readers) / len(readers)


@torch.no_grad()
def label(nets, docs):
    """Gives the windows of each text their soft labels and what follows from them. nets: networks, the teacher first, each with
    what lies below it; docs: lists of (text, first word, window, of each word (first, end) of its sentence in the window)"""
    windows, sentences = [p[2] for d in docs for p in d], [p[3] for d in docs for p in d]
    batch = train_affairs.window_batch([w | {k: [0] * len(w["first"]) for k in train_affairs.LAYERS_OF_WORDS} for w in windows])
    readers = []
    for net, below in nets:
        readers.append((net, train_affairs.read(net, below, windows, batch)))
        for w in windows:
            del w["x"]
    for w in windows:
        w["soft"], w["doing"], w["standing"], w["stances"], w["links"] = {}, [], [], [], []
    for key in train_affairs.LAYERS_OF_WORDS:
        p = mean(readers, lambda net, h: getattr(net, key)(h))
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
        where, span = (torch.tensor([r[x] for r in runs["trigger"]]) for x in (slice(3), slice(3, 5)))
        role = mean(readers, lambda net, h: net.doing(h, where, span))
        fact, mode = (mean(readers, lambda net, h: getattr(net, head)(net.trait(h, where))) for head in ("fact", "mode"))
        for k, (i, a, b, lo, hi, kind) in enumerate(runs["trigger"]):
            windows[i]["doing"].append((a, b, lo, hi, roles(role[k], a, b, lo, hi), fact[k].half(), mode[k].half(), -100))
    if not runs["proposal"]:
        return
    at = 0
    for d in docs:
        link(*readers[0], d, at, [r for r in runs["proposal"] if at <= r[0] < at + len(d)])
        at += len(d)
    where, span = (torch.tensor([r[x] for r in runs["proposal"]]) for x in (slice(3), slice(3, 5)))
    role = mean(readers, lambda net, h: net.standing(h, where, span))
    for k, (i, a, b, lo, hi, _) in enumerate(runs["proposal"]):
        windows[i]["standing"].append((a, b, lo, hi, roles(role[k], a, b, lo, hi)))
        pairs = [(i, (s, e), (a, b), lo, hi, int(s > a), 0, 0, 0) for s, e in holders(role[k], lo, hi) if e < a or s > b]
        if pairs:
            found = [mean(readers, lambda net, h: getattr(net, head)(train_affairs.stance_vectors(net, h, windows, pairs))).half()
                     for head in ("stance", "strength", "past")]
            windows[i]["stances"] += [(*p[1:6], *rest) for p, *rest in zip(pairs, *found)]


def link(net, h, doc, at, mentions):
    """Links of the mentions of one text, whose windows are those of the batch from at on"""
    found = []
    for k, (i, a, b, *_) in enumerate(mentions):
        text, first, w, _ = doc[i - at]
        words = [text.text[text.words[j][0]:text.words[j][1]].lower() for j in range(first + a, first + b + 1)]
        number = affairs_data.numbers_of(affairs_data.sentence_of(text))[first + a]
        found.append((i, affairs_data.head_word(words) + a, a, b, affairs.key(words), None, k, number))
    if not found:
        return
    scores = train_affairs.link_scores(net, h, found)
    for k, (i, *row) in enumerate(found):
        row[4] = torch.softmax(torch.cat([scores[k, :k], scores.new_zeros(1)]), 0).half()
        doc[i - at][2]["links"].append(tuple(row))


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
    p.add_argument("--both", action="store_true", help="the mean of the teacher and of the model's branch")
    p.add_argument("--unmarked", action="store_true", help="leave our own reports aside whose affairs are marked")
    p.add_argument("--articles", type=int, default=840, help="how many of PolNeAR")
    args = p.parse_args()
    below, net = teacher.start(args.weights)
    net.load_state_dict(torch.load(args.teacher, weights_only=False)["state"], strict=False)
    nets = [(net.eval(), below)]
    if args.both:
        encoder, branch = train_affairs.start(args.model)
        nets.append((branch.eval(), encoder))
    vocab = train_affairs.vocabulary(args.model)
    work = []
    for number, plain in enumerate([*(() if args.unmarked else texts.of_affairs(args.corpus)), *texts.unmarked(args.corpus, args.data, args.articles)]):
        text = corpus.analyse(str(number), plain, vocab)
        whole = affairs_data.sentence_of(text)
        doc = []
        for first, n in corpus.windows(text):
            if n > 3:
                here = [(max(a - first, 0), min(b - first, n)) for a, b in whole[first:first + n]]
                doc.append((text, first, train.example(text, first, n), here))
        if doc:
            work.append(doc)
    work.sort(key=lambda d: max(len(w["ids"]) for _, _, w, _ in d))
    groups, size = [], AT_ONCE
    for doc in work:
        if size + len(doc) > AT_ONCE:
            groups.append([])
            size = 0
        groups[-1].append(doc)
        size += len(doc)
    for k, group in enumerate(groups):
        label(nets, group)
        if k % 50 == 0:
            print(f"{k} of {len(groups)} batches", flush=True)
    made = [[w for _, _, w, _ in doc] for doc in work]
    torch.save(made, args.out)
    windows = [w for doc in made for w in doc]
    counts = {key: sum(len(w[key]) for w in windows) for key in ("doing", "standing", "stances", "links")}
    print(f"{len(made)} texts, {len(windows)} windows, {sum(len(w['first']) for w in windows)} words, {counts}")


if __name__ == "__main__":
    main()
