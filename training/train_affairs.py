#!/usr/bin/env python3
"""Trains the branch of affairs (affairs.py) beside the encoder of a model file, which stays as it is.

usage: train_affairs.py --model ../model/reader.dgm --base MODEL.safetensors --data DATA_FOLDER --out DIR [options]

Resumes from DIR/last.pt, written after each epoch.

The branch begins with the layers of the base weights: they know more of meaning than those that learnt grammar. The
checkpoint DIR/affairs.pt holds the mean of the weights over the last steps. With --dev SHARE that share of our own reports and sentences is
kept out and judged.
"""
import argparse
import collections
import copy
import glob
import itertools
import json
import math
import os
import random
import time

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

import affairs
import affairs_data as data
import corpus
import language
import marks
import model_file
import teacher
import texts
import train
from affairs import Affairs
from network import BF16, Encoder


class Given(nn.Module):
    """The encoder as it is, and maybe the branch as it was."""

    def __init__(self, encoder, shared=0, before=None):
        """shared: how many of its layers lie below the branch; before: a branch whose vectors are wanted too"""
        super().__init__()
        self.encoder, self.shared, self.before = encoder.eval(), shared, before and (before[0].eval(), before[1])

    @torch.no_grad()
    def forward(self, batch):
        """[2][b][pieces][dim]: what the last shared layer gives (the embeddings, where there is none), what the last one gives"""
        below = self.encoder.each(batch["ids"], batch["features"], batch["lengths"])
        if self.before:
            net, shared = self.before
            self.vectors = net.vectors(below[shared], below[-1], batch)
        return torch.stack([below[self.shared], below[-1]])


def cross(scores, gold, smooth=0.0):
    """gold: a label for each row of scores, -100 where there is none; or a teacher's probabilities of each"""
    if isinstance(gold, list) and torch.is_tensor(gold[0]):
        return F.cross_entropy(scores, torch.stack(gold).float())
    gold = torch.as_tensor(gold)
    known = gold >= 0
    return F.cross_entropy(scores[known], gold[known], label_smoothing=smooth) if known.any() else scores.sum() * 0


LAYERS_OF_WORDS = ("trigger", "proposal", "term", "seat")


def window_batch(windows):
    batch = train.collate(windows)
    m = batch["first"].shape[1]
    for key in LAYERS_OF_WORDS:
        if "soft" in windows[0]:   # a teacher's probabilities: silver.py
            batch[key] = nn.utils.rnn.pad_sequence([w["soft"][key] for w in windows], batch_first=True).float()
        else:
            batch[key] = torch.tensor([w[key] + [-100] * (m - len(w[key])) for w in windows])
    return batch


def words_loss(scores, gold):
    """gold: labels [b][w], -100 where there is none; or probabilities [b][w][labels], all 0 behind the last word"""
    if gold.dim() == 2:
        return cross(scores.flatten(0, 1), gold.flatten())
    return -(gold * F.log_softmax(scores, -1)).sum() / gold.sum()


def given(below, windows, batch):
    """What the layers that stay give of these windows, kept with each after the first time: [b][pieces][dim] each"""
    if any("x" not in w for w in windows):
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BF16):
            out = below(batch)
        for i, w in enumerate(windows):
            w["x"] = out[:, i, :len(w["ids"])].transpose(0, 1).to(torch.bfloat16)
            if below.before:
                w["before"] = below.vectors[i, :len(w["first"])].to(torch.bfloat16)
    return nn.utils.rnn.pad_sequence([w["x"] for w in windows], batch_first=True).float().unbind(2)


def read(net, below, windows, batch, hidden=0.0):
    """The branch's vectors of the words, [b][w][dim]"""
    before = given(below, windows, batch)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BF16):
        return net.vectors(*before, batch, hidden)


def role_loss(scores, rows):
    """rows' labels of the words of their spans: one a word, or a teacher's probabilities, 0 for words that do not count"""
    if torch.is_tensor(rows[0][5]):
        return words_loss(scores, nn.utils.rnn.pad_sequence([d[5] for d in rows], batch_first=True).float())
    n = max(d[4] - d[3] for d in rows)
    return cross(scores.flatten(0, 1), torch.tensor([list(d[5][d[3]:d[4]]) + [-100] * (n - (d[4] - d[3])) for d in rows]).flatten())


def unlike(h, windows):
    """How far the words' vectors are from those of the branch as it was, in parts of the variance of these"""
    before = nn.utils.rnn.pad_sequence([w["before"] for w in windows], batch_first=True).float()
    there = torch.arange(h.shape[1])[None] < torch.tensor([len(w["first"]) for w in windows])[:, None]
    return ((h - before)[there] ** 2).mean() / before[there].var()


def affairs_loss(net, encoder, docs, mask, alike=0.0):
    """docs: lists of windows; those of one list are one report. alike: how much likeness to the branch as it was counts"""
    windows = [w for ws in docs for w in ws]
    batch = window_batch(windows)
    h = read(net, encoder, windows, batch, mask)
    loss = alike * unlike(net.whole, windows) if alike else 0.0
    if "plain" in windows[0]:
        return loss
    for key, share in (("trigger", 4.0), ("proposal", 2.0), ("term", 2.0), ("seat", 2.0)):
        loss = loss + share * words_loss(getattr(net, key)(h), batch[key])
    doing = [(i, *row) for i, w in enumerate(windows) for row in w["doing"]]
    if doing:
        runs = torch.tensor([d[:3] for d in doing])
        span = torch.tensor([d[3:5] for d in doing])
        loss = loss + 2 * role_loss(net.doing(h, runs, span), doing)
        z = net.trait(h, runs)
        loss = loss + 0.5 * cross(net.fact(z), [d[6] for d in doing]) + 0.5 * cross(net.mode(z), [d[7] for d in doing])
        loss = loss + 0.2 * cross(net.background(z), [d[8] for d in doing])
    standing = [(i, *row) for i, w in enumerate(windows) for row in w["standing"]]
    if standing:
        runs = torch.tensor([d[:3] for d in standing])
        span = torch.tensor([d[3:5] for d in standing])
        loss = loss + 2 * role_loss(net.standing(h, runs, span), standing)
    pairs = [(i, *row) for i, w in enumerate(windows) for row in w["stances"]]
    if pairs:
        z = stance_vectors(net, h, windows, pairs)
        loss = loss + 2 * cross(net.stance(z), [p[6] for p in pairs], 0.05)
        loss = loss + 0.4 * cross(net.strength(z), [p[7] for p in pairs]) + 0.3 * cross(net.past(z), [p[8] for p in pairs])
    at = 0
    for ws in docs:
        found = [(at + k, *link) for k, w in enumerate(ws) for link in w["links"]]
        at += len(ws)
        if len(found) > 1:
            loss = loss + link_loss(net, h, found) / len(docs)
        office = serves_scores(net, h, list(enumerate(ws, at - len(ws)))) if "holders" in ws[0] else None
        if office:
            loss = loss + serves_loss(*office) / len(docs)
    return loss


def stance_vectors(net, h, windows, pairs):
    """pairs: rows of windows' "stances" behind the number of their window, in its order"""
    out = []
    for i, mine in itertools.groupby(pairs, lambda p: p[0]):
        holder, mention, sentence, flags = zip(*((p[1], p[2], p[3:5], p[5]) for p in mine))
        out.append(net.pairs(h[i, :len(windows[i]["first"])], *(torch.tensor(x) for x in (holder, mention, sentence, flags))))
    return torch.cat(out)


def link_scores(net, h, found):
    """found: a report's rows of "links" behind the number of their window"""
    v = torch.stack([torch.cat([h[i, head], h[i, a:b + 1].mean(0)]) for i, head, a, b, *_ in found])
    keys, at, sentence = zip(*((key, at, sentence) for *_, key, _, at, sentence in found))

    def table(of):
        return torch.tensor([[of(i, j) for j in range(len(found))] for i in range(len(found))])
    return net.same(v, table(lambda i, j: language.distance(max(1, at[i] - at[j]))), table(lambda i, j: affairs.likeness(keys[i], keys[j])),
                    table(lambda i, j: min(affairs.PLACES - 1, max(0, sentence[i] - sentence[j]))))


def link_loss(net, h, found):
    """Likelihood of any true antecedent; none is 0. A teacher's probabilities of the antecedents and of none stand in a
    silver row for its proposal."""
    scores, loss, n = link_scores(net, h, found), 0, 0
    for i in range(1, len(found)):
        row = torch.cat([scores[i, :i], scores.new_zeros(1)])
        if torch.is_tensor(found[i][5]):
            loss, n = loss - (found[i][5].float() * F.log_softmax(row, -1)).sum(), n + 1
            continue
        true = [j for j in range(i) if found[j][5] == found[i][5]] or [i]
        loss, n = loss + torch.logsumexp(row, 0) - torch.logsumexp(row[true], 0), n + 1
    return loss / n


def serves_scores(net, h, docs):
    """(scores [k][m], holders, bodies) of a report; rows behind the number of their window; None: nobody may speak for anybody"""
    who, bodies = ([(i, *row) for i, w in docs for row in w[key]] for key in ("holders", "bodies"))
    if not who or not bodies:
        return None
    ends = [torch.stack([torch.cat([h[i, a], h[i, b]]) for i, a, b, *_ in rows]) for rows in (who, bodies)]
    place = torch.tensor([[affairs.where(x[3], y[3]) for y in bodies] for x in who])
    return net.serves(*ends, place), who, bodies


def serves_loss(scores, who, bodies):
    """Likelihood of any mention of a body that is spoken for; none is 0"""
    apart = torch.tensor([[x[0] != y[0] or x[2] < y[1] or y[2] < x[1] for y in bodies] for x in who])
    true = torch.tensor([[y[4] in x[4] for y in bodies] for x in who]) & apart
    row = torch.cat([scores.masked_fill(~apart, -1e4), scores.new_zeros(len(who), 1)], 1)
    true = torch.cat([true, ~true.any(1, keepdim=True)], 1)
    return (torch.logsumexp(row, 1) - torch.logsumexp(row.masked_fill(~true, -1e4), 1)).mean()


class Descent:
    """Steps of AdamW at a rate that rises for a share of them and then falls; mean: of the weights over the last three tenths.
    The share is of all steps or, where minutes are given, of the time."""

    def __init__(self, net, layers_lr, head_lr, rises, minutes=0):
        """net.layers learn at the one rate, its heads at the other."""
        self.minutes, self.began = minutes, time.time()
        heads = [q for n, q in net.named_parameters() if not n.startswith("layers")]
        self.optimizer = torch.optim.AdamW([{"params": list(net.layers.parameters()), "base": layers_lr},
                                            {"params": heads, "base": head_lr}], lr=layers_lr, weight_decay=0.01, fused=True)
        self.net, self.rises, self.total, self.step, self.mean = net, rises, None, 0, None

    def done(self):
        """0 to 1"""
        return min(1, (time.time() - self.began) / 60 / self.minutes if self.minutes else self.step / self.total)

    def take(self, loss):
        done = self.done()
        rate = min(1, (done + 1 / self.total) / self.rises) * max(0.02, 1 - done)
        for g in self.optimizer.param_groups:
            g["lr"] = g["base"] * rate
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        self.optimizer.step()
        self.step += 1
        if done > 0.7 and self.step % 4 == 0:
            with torch.no_grad():
                now = self.net.state_dict()
                self.mean = {k: v.clone() for k, v in now.items()} if self.mean is None else \
                    {k: m.lerp(now[k], 0.12) for k, m in self.mean.items()}
        return loss.item()

    def state(self):
        return {"state": self.net.state_dict(), "optimizer": self.optimizer.state_dict(), "total": self.total, "step": self.step,
                "mean": self.mean, "seconds": time.time() - self.began}

    def resume(self, kept):
        self.net.load_state_dict(kept["state"])
        self.optimizer.load_state_dict(kept["optimizer"])
        for g in self.optimizer.param_groups:
            g["fused"] = True
        self.total, self.step, self.mean = kept["total"], kept["step"], kept["mean"]
        self.began -= kept["seconds"]


def f1(gold, predicted, labels):
    out = []
    for k in labels:
        hit = sum(g == k == p for g, p in zip(gold, predicted))
        n = sum(g == k for g in gold) + sum(p == k for p in predicted)
        if n:
            out.append(2 * hit / n)
    return 100 * sum(out) / max(1, len(out))


def prf(hit, predicted, gold):
    return f"{100 * hit / max(1, predicted):.1f}/{100 * hit / max(1, gold):.1f} F {200 * hit / max(1, predicted + gold):.1f}"


def runs_of(tags):
    """[(label, first, last)] of tags 0, 2k + 1, 2k + 2."""
    out, i = [], 0
    while i < len(tags):
        if tags[i] > 0:
            k, j = (tags[i] - 1) // 2, i
            while j + 1 < len(tags) and tags[j + 1] == 2 * k + 2:
                j += 1
            out.append((k, i, j))
            i = j
        i += 1
    return out


@torch.no_grad()
def judge(net, encoder, reports, sentences):
    net.eval()
    c = collections.Counter()
    stance_gold, stance_guess, facts, modes = [], [], [], []
    for windows in reports + [[s] for s in sentences]:
        batch = window_batch(windows)
        h = read(net, encoder, windows, batch)
        for key in ("trigger", "proposal", "term", "seat"):
            guess = getattr(net, key)(h).argmax(-1).tolist()
            for w, g in zip(windows, guess):
                if w[key] and w[key][0] != -100:
                    gold, mine = runs_of(w[key]), runs_of(g[:len(w[key])])
                    c[key, "gold"] += len(gold)
                    c[key, "mine"] += len(mine)
                    c[key, "hit"] += sum(any(k == x and a <= t and s <= b for x, a, b in gold) for k, s, t in mine)
                    c[key, "found"] += sum(any(k == x and a <= t and s <= b for x, a, b in mine) for k, s, t in gold)
        doing = [(i, *row) for i, w in enumerate(windows) for row in w["doing"]]
        if doing:
            runs, span = torch.tensor([d[:3] for d in doing]), torch.tensor([d[3:5] for d in doing])
            role = net.doing(h, runs, span).argmax(-1).tolist()
            z = net.trait(h, runs)
            facts += [(d[6], g) for d, g in zip(doing, net.fact(z).argmax(-1).tolist())]
            modes += [(d[7], g) for d, g in zip(doing, net.mode(z).argmax(-1).tolist())]
            for d, g in zip(doing, role):
                for value in (1, 2, 3):
                    gold = {k for k in range(d[3], d[4]) if d[5][k] == value}
                    mine = {k for k in range(d[3], d[4]) if g[k - d[3]] == value and d[5][k] != -100}
                    c["role", "gold"] += bool(gold)
                    c["role", "mine"] += bool(mine)
                    c["role", "hit"] += bool(gold & mine)
        pairs = [(i, *row) for i, w in enumerate(windows) for row in w["stances"]]
        if pairs:
            guess = net.stance(stance_vectors(net, h, windows, pairs)).argmax(-1).tolist()
            stance_gold += [p[6] for p in pairs]
            stance_guess += guess
        office = serves_scores(net, h, list(enumerate(windows))) if "holders" in windows[0] else None
        for x, row in zip(office[1], office[0].tolist()) if office else ():
            mass = collections.Counter()
            for y, score in zip(office[2], row):
                if x[0] != y[0] or x[2] < y[1] or y[2] < x[1]:
                    mass[y[4]] += math.exp(min(score, 30))
            best, weight = max(mass.items(), key=lambda q: q[1], default=(None, 0))
            c["serves", "gold"] += bool(x[4] & set(mass))
            c["serves", "mine"] += weight > 1
            c["serves", "hit"] += weight > 1 and best in x[4]
        found = [(k, *link) for k, w in enumerate(windows) for link in w["links"]]
        if len(found) > 1:
            s = link_scores(net, h, found)
            of = list(range(len(found)))
            for i in range(1, len(found)):
                j = int(s[i, :i].argmax())
                if s[i, j] > 0:
                    of[i] = of[j]
            for i in range(len(found)):
                gold = {j for j in range(len(found)) if found[j][5] == found[i][5]}
                mine = {j for j in range(len(found)) if of[j] == of[i]}
                c["b3", "p"] += len(gold & mine) / len(mine)
                c["b3", "r"] += len(gold & mine) / len(gold)
                c["b3", "n"] += 1
    out = {}
    for key in ("trigger", "proposal", "term", "seat"):
        p, r = c[key, "hit"] / max(1, c[key, "mine"]), c[key, "found"] / max(1, c[key, "gold"])
        out[key] = f"{100 * p:.1f}/{100 * r:.1f}"
    out["role"] = prf(c["role", "hit"], c["role", "mine"], c["role", "gold"])
    out["fact"] = round(100 * sum(a == b for a, b in facts) / max(1, len(facts)), 1)
    out["mode"] = round(100 * sum(a == b for a, b in modes) / max(1, len(modes)), 1)
    both = [(g, p) for g, p in zip(stance_gold, stance_guess) if g]
    out["stance given"] = round(f1([g for g, _ in both], [p for _, p in both], range(1, 9)), 1)
    out["stance pairs"] = prf(sum(g == p > 0 for g, p in zip(stance_gold, stance_guess)), sum(p > 0 for p in stance_guess),
                              sum(g > 0 for g in stance_gold))
    out["serves"] = prf(c["serves", "hit"], c["serves", "mine"], c["serves", "gold"])
    n = max(1, c["b3", "n"])
    p, r = c["b3", "p"] / n, c["b3", "r"] / n
    out["b3 given mentions"] = round(200 * p * r / max(1e-9, p + r), 1)
    net.train()
    return out


def vocabulary(path):
    lines = model_file.read(path)["vocab"].tobytes().decode().split("\n")
    return {line: i for i, line in enumerate(lines) if line}


def start(path, base=None, shared=0, alike=False):
    """The encoder of a model file and its branch, or one that begins with the base's layers. Its lowest layers give way to as many
    of the encoder's as are to be shared. alike: the branch as it was stays beside it"""
    tensors = model_file.read(path)
    config = [int(x) for x in tensors["encoder.config"][:6]]
    encoder = Encoder(*config)
    encoder.load_state_dict(model_file.encoder_state(tensors))
    encoder.eval()
    for parameter in encoder.parameters():
        parameter.requires_grad = False
    first = Encoder(*config)
    if base:
        first.load_bert(load_file(base))
    before = 0 if base or "affairs.shared" not in tensors else int(tensors["affairs.shared"][0])
    net = Affairs(first.layers[before:], shared=before)
    if not base:
        take(net, model_file.branch_state(tensors))
    was = (copy.deepcopy(net), before) if alike else None
    net.layers, net.shared = net.layers[max(0, shared - before):], max(shared, before)
    return Given(encoder, net.shared, was), net


def texts_alone(args, vocab):
    """Texts without labels as windows"""
    out = []
    for number, text in enumerate(texts.unmarked(args.corpus, args.plain)):
        text = corpus.analyse(str(number), text, vocab)
        windows = [train.example(text, first, n) | {"plain": True} for first, n in corpus.windows(text) if n > 3]
        out += [[w | {key: [0] * len(w["first"]) for key in LAYERS_OF_WORDS} for w in windows]] if windows else []
    return out


def one_cut(cuts, r, alone):
    """One of several ways to cut the reports into windows. alone: what was kept of the layers that stay is given back for the
    others, as a teacher's, twice as wide, do not fit into 24 GB"""
    chosen = cuts[r.randrange(len(cuts))]
    for w in (w for cut in cuts if alone and cut is not chosen for ws in cut for w in ws):
        w.pop("x", None)
        w.pop("before", None)
    return chosen


def take(net, state):
    """What of a state has the network's shapes; the rest begins anew."""
    now = net.state_dict()
    net.load_state_dict({k: v for k, v in state.items() if k in now and now[k].shape == v.shape}, strict=False)


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--model", required=True)
    p.add_argument("--base", help="weights that the branch begins with; without: the branch that the model file has")
    p.add_argument("--out", required=True)
    p.add_argument("--corpus", default=os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "corpus"))
    p.add_argument("--epochs", type=int, default=12)
    p.add_argument("--lr", type=float, default=2e-4)
    p.add_argument("--head-lr", type=float, default=1e-3)
    p.add_argument("--mask", type=float, default=0.05)
    p.add_argument("--batch", type=int, default=1500)
    p.add_argument("--dev", type=float, default=0.0)
    p.add_argument("--start", help="a checkpoint to go on from; parts of another shape begin anew")
    p.add_argument("--teacher", help="train teacher.py's network on these weights of MPNet, not the branch")
    p.add_argument("--dev-list", help="a file that names the reports (train-041.txt) and files of marks (train-ar-03.txt) to keep out and judge by, in "
                   "place of a share of the reports")
    p.add_argument("--read", help="what marks.py wrote: learn from corpus/affairs too")
    p.add_argument("--share", type=float, default=1.0, help="how much of the whole reports and of the sentences an epoch reads")
    p.add_argument("--marks-share", type=float, default=1.0, help="how much of corpus/affairs an epoch reads")
    p.add_argument("--often", help="a file that names reports (train-041.txt) and files of marks (train-ar-03.txt) that are read --times times an epoch, "
                   "besides what --share takes")
    p.add_argument("--times", type=int, default=2)
    p.add_argument("--silver", help="what silver.py wrote: texts with a teacher's labels")
    p.add_argument("--silver-share", type=float, default=0.5, help="how much of them an epoch reads")
    p.add_argument("--shared", type=int, default=0, help="how many of the encoder's layers lie below the branch, which loses as many")
    p.add_argument("--alike", type=float, default=0.0, help="how much likeness to the vectors of the branch as it was counts; a fifth at the end")
    p.add_argument("--plain", help="the data folder: texts without labels, for likeness alone")
    p.add_argument("--plain-share", type=float, default=0.35, help="how much of them an epoch reads")
    p.add_argument("--minutes", type=float, default=0, help="the time to take, whatever the epochs")
    p.add_argument("--limit", type=int, default=0, help="only so many reports, for the learning curve")
    p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    os.makedirs(args.out, exist_ok=True)
    torch.manual_seed(args.seed)
    vocab = vocabulary(args.model)
    encoder, net = teacher.start(args.teacher) if args.teacher else start(args.model, args.base, args.shared, args.alike > 0)
    if args.start:
        take(net, torch.load(args.start, weights_only=False)["state"])
    report_paths = sorted(glob.glob(f"{args.corpus}/reports/train-*.txt"))
    event_paths = sorted(glob.glob(f"{args.corpus}/events/*train-*.txt"))
    own = data.sentences(event_paths, vocab)
    dev_reports = [x for i, x in enumerate(report_paths) if args.dev and i % round(1 / args.dev) == 0]
    names = {os.path.basename(line.strip()) for line in open(args.dev_list, encoding="utf-8")} if args.dev_list else set()
    if args.dev_list:
        dev_reports = [x for x in report_paths if os.path.basename(x) in names]
    dev_own = [w for i, w in enumerate(own) if args.dev and i % round(1 / args.dev) == 0]
    report_paths = [x for x in report_paths if x not in dev_reports][:args.limit or None]
    own = [w for i, w in enumerate(own) if not args.dev or i % round(1 / args.dev)]
    silver = torch.load(args.silver, weights_only=False) if args.silver else []
    judged = [data.report_windows(x, vocab) for x in dev_reports]
    marked = marks.reports(f"{args.corpus}/affairs", args.read, vocab) if args.read else []
    kept_out = [x for x in marked if x[0].name.rsplit("-", 1)[0] + ".txt" in names]
    marked = [x for x in marked if x not in kept_out]
    judged += [data.windows_of(*x, None) for x in kept_out]
    print(f"reports {len(report_paths)} and {len(marked)}, sentences {len(own)}, silver {len(silver)}; dev {len(judged)}, {len(dev_own)}",
          flush=True)
    plain = [] if not args.plain else texts_alone(args, vocab)
    descent = Descent(net, args.lr, args.head_lr, 0.06, args.minutes)

    of_marks = [[data.windows_of(*x, random.Random(k) if k else None) for x in marked] for k in range(2)]
    cuts = [[data.report_windows(x, vocab, random.Random(k) if k else None) for x in report_paths] for k in range(3)]

    often = {os.path.basename(line.strip()) for line in open(args.often, encoding="utf-8")} if args.often else set()
    often_reports = [i for i, x in enumerate(report_paths) if os.path.basename(x) in often]
    often_marks = [i for i, x in enumerate(marked) if x[0].name.rsplit("-", 1)[0] + ".txt" in often]
    print(f"often: {len(often_reports)} and {len(often_marks)}", flush=True)

    def reports_of(docs):
        """Batches of whole reports."""
        out, group, size = [], [], 0
        for d in docs:
            n = sum(len(w["ids"]) for w in d)
            if group and size + n > args.batch * 1.3:
                out.append(("affairs", group))
                group, size = [], 0
            group.append(d)
            size += n
        return out + [("affairs", group)] if group else out

    def jobs(r):
        docs = one_cut(cuts, r, args.teacher)
        some = one_cut(of_marks, r, args.teacher)
        again = [docs[i] for i in often_reports] + [some[i] for i in often_marks]
        docs = r.sample(docs, round(args.share * len(docs))) + r.sample(some, round(args.marks_share * len(some))) + args.times * again
        r.shuffle(docs)
        out = reports_of(docs)
        some = r.sample(own, round(args.share * len(own)))
        out += [("affairs", [[w] for w in b]) for b in train.batches(some, args.batch, r)]
        out += [("plain", batch) for _, batch in reports_of(r.sample(plain, round(args.plain_share * len(plain))))]
        some = r.sample(silver, round(args.silver_share * len(silver)))
        some.sort(key=lambda d: max(len(w["ids"]) for w in d))  # after sample's shuffle: little padding
        out += [("silver", batch) for _, batch in reports_of(some)]
        r.shuffle(out)
        return out
    began, done, last = time.time(), 0, f"{args.out}/last.pt"
    if os.path.exists(last):
        kept = torch.load(last, weights_only=False)
        descent.resume(kept)
        done = kept["epoch"]
        print(f"goes on after epoch {done}", flush=True)
    for epoch in range(done, args.epochs):
        if descent.total and descent.done() == 1:
            break
        todo = jobs(random.Random(args.seed * 1000 + epoch))
        descent.total = descent.total or len(todo) * args.epochs
        lost = collections.defaultdict(list)
        net.train()
        for kind, group in todo:
            if descent.done() == 1:
                break
            alike = args.alike * (1 - 0.8 * descent.done())
            lost[kind].append(descent.take(affairs_loss(net, encoder, group, args.mask, alike)))
        line = {"epoch": epoch + 1, "seconds": round(time.time() - began)} | {k: round(sum(v) / len(v), 3) for k, v in lost.items()}
        print(json.dumps(line), flush=True)
        torch.save(descent.state() | {"epoch": epoch + 1}, last + ".new")
        os.replace(last + ".new", last)
        if judged or dev_own:
            print("   reports", judge(net, encoder, judged, []), flush=True)
            print("   sentences", judge(net, encoder, [], dev_own), flush=True)
    net.load_state_dict(descent.mean)
    torch.save({"state": net.state_dict(), "shared": net.shared, "args": vars(args)}, f"{args.out}/affairs.pt")
    if judged:
        print("mean reports", judge(net, encoder, judged, []), flush=True)
        print("mean sentences", judge(net, encoder, [], dev_own), flush=True)


if __name__ == "__main__":
    main()
