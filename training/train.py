#!/usr/bin/env python3
"""Trains the encoder and its heads; resumes from its last checkpoint.

usage: train.py --polnear DIR --base MODEL.safetensors --vocab VOCAB.txt --out DIR [options]

One epoch's checkpoint is DIR/last.pt, the best on dev DIR/best.pt (weights averaged over steps), and DIR/log.jsonl holds the
scores. Fixed seeds; the same command on the same machine and library versions goes the same way.
"""
import argparse
import importlib.util
import json
import os
import random
import time

import torch
import torch.nn.functional as F
from safetensors.torch import load_file

import corpus
import decode
from network import Encoder, Network

CLS, SEP, PAD, MASK = 101, 102, 0, 103


def scorer(path):
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def example(text, first, count):
    """One window as plain lists."""
    ids, features, firsts = [CLS], [0], []
    for i in range(first, first + count):
        firsts.append(len(ids))
        ids += text.pieces[i]
        features += text.features[i]
    ids.append(SEP)
    features.append(0)
    cue, inner, cues, roles = [0] * count, [0] * count, [], []
    for s in text.statements:
        a, b = s.cue[0] - first, s.cue[1] - first
        if a < 0 or b >= count:
            continue
        tags = cue if s.level == 0 else inner
        for i in range(a, b + 1):
            tags[i] = 1 if i == a else 2
        label = [0] * count
        here = {i - first: role for i, role in s.roles.items() if 0 <= i - first < count}
        for i, role in here.items():
            begins, ends = here.get(i - 1) != role, here.get(i + 1) != role
            label[i] = 4 * role - 3 + (3 if begins and ends else 0 if begins else 2 if ends else 1)
        cues.append((a, b))
        roles.append(label)
    if not text.inner:
        inner = [-100] * count
    return dict(ids=ids, features=features, first=firsts, cue=cue, inner=inner, cues=cues, roles=roles)


def collate(examples):
    n = max(len(e["ids"]) for e in examples)
    m = max(len(e["first"]) for e in examples)

    def pad(key, size, value):
        return torch.tensor([e[key] + [value] * (size - len(e[key])) for e in examples])
    batch = dict(ids=pad("ids", n, PAD), features=pad("features", n, 0), first=pad("first", m, 0),
                 lengths=torch.tensor([len(e["ids"]) for e in examples]),
                 words=torch.tensor([len(e["first"]) for e in examples]),
                 cue=pad("cue", m, -100), inner=pad("inner", m, -100))
    cues = [(i, a, b) for i, e in enumerate(examples) for a, b in e["cues"]]
    batch["cues"] = torch.tensor(cues, dtype=torch.long).view(-1, 3)
    batch["roles"] = torch.tensor([r + [-100] * (m - len(r)) for e in examples for r in e["roles"]],
                                  dtype=torch.long).view(-1, m)
    return batch


def batches(examples, size, rng):
    """Batches of about size pieces of windows of like length, in random order."""
    order = sorted(range(len(examples)), key=lambda i: len(examples[i]["ids"]) + rng.random() * 16)
    result, group, longest = [], [], 0
    for i in order:
        longest = max(longest, len(examples[i]["ids"]))
        if group and longest * (len(group) + 1) > size:
            result.append(group)
            group, longest = [], len(examples[i]["ids"])
        group.append(i)
    if group:
        result.append(group)
    rng.shuffle(result)
    return [[examples[i] for i in g] for g in result]


def tags_loss(scores, gold, soft, share):
    """Cross entropy to the gold labels and, for share of it, to a teacher's probabilities; words only."""
    known = gold >= 0
    loss = F.cross_entropy(scores[known], gold[known])
    if soft is not None:
        log = F.log_softmax(scores[known], -1)
        loss = (1 - share) * loss - share * (F.softmax(soft[known], -1) * log).sum(-1).mean()
    return loss


def forward(net, batch, bf16):
    """Scores of the outer cues' tags, the inner cues' tags and, for each gold cue, of the roles (None without cues)."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
        h = net.vectors(batch).float()
    cue, inner = net.cues(h)
    return cue, inner, net.roles(h, batch["cues"], batch["words"]) if len(batch["cues"]) else None


def hide(ids, share):
    """The pieces with this share of them hidden: labelled text is little, and an encoder learns it by heart."""
    hidden = (torch.rand(ids.shape) < share) & (ids != CLS) & (ids != SEP) & (ids != PAD)
    return torch.where(hidden, MASK, ids)


def loss_of(net, batch, bf16, teacher=None, share=0.0, mask=0.0):
    """mask: this share of the pieces is hidden from the network, not from its teacher."""
    words = batch["words"]
    soft = (None, None, None)
    if teacher is not None:
        with torch.no_grad():
            soft = forward(teacher, batch, bf16)
    if mask:
        batch = dict(batch, ids=hide(batch["ids"], mask))
    cue, inner, roles = forward(net, batch, bf16)
    loss = tags_loss(cue, batch["cue"], soft[0], share) * 4
    loss = loss + net.cue_chain.loss(cue, batch["cue"], words).mean() * 0.05
    own = batch["inner"][:, 0] >= 0
    if own.any():
        part = float(own.float().mean())
        loss = loss + tags_loss(inner[own], batch["inner"][own], None if soft[1] is None else soft[1][own], share) * 4 * part
        loss = loss + net.inner_chain.loss(inner[own], batch["inner"][own], words[own]).mean() * 0.05 * part
    if roles is not None:
        loss = loss + tags_loss(roles, batch["roles"], soft[2], share) * 2
        loss = loss + net.role_chain.loss(roles, batch["roles"], words[batch["cues"][:, 0]]).mean() * 0.15
    return loss


@torch.no_grad()
def heads(net, texts, bf16=False, size=4096):
    """For each text: [(first word, cue logits, inner logits, vectors)] of its windows."""
    net.eval()
    jobs = [(t, f, c, example(text, f, c)) for t, text in enumerate(texts) for f, c in corpus.windows(text)]
    order = sorted(range(len(jobs)), key=lambda i: len(jobs[i][3]["ids"]))
    out = [[] for _ in texts]
    at = 0
    while at < len(order):
        group = order[at:at + max(1, size // len(jobs[order[min(at + 15, len(order) - 1)]][3]["ids"]))]
        at += len(group)
        batch = collate([jobs[i][3] for i in group])
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
            h = net.vectors(batch).float()
        cue, inner = net.cues(h)
        for row, i in enumerate(group):
            t, f, c, _ = jobs[i]
            out[t].append((f, cue[row, :c].numpy(), inner[row, :c].numpy(), h[row, :c]))
    for o in out:
        o.sort(key=lambda x: x[0])
    return out


@torch.no_grad()
def predict(net, texts, bf16=False, bias=0.0, inner_bias=None):
    """Statements of each text as PolNeAR has them (character offsets); with inner_bias also inner ones, level 1."""
    result = []
    steps = [chain.step.detach().numpy() for chain in (net.cue_chain, net.inner_chain, net.role_chain)]
    for text, parts in zip(texts, heads(net, texts, bf16)):
        found = []
        for first, cue, inner, h in parts:
            cues = [(a, b, p, 0) for a, b, p in decode.cue_spans(cue, steps[0], bias)]
            if inner_bias is not None:
                cues += [(a, b, p, 1) for a, b, p in decode.cue_spans(inner, steps[1], inner_bias)]
            if not cues:
                continue
            scores = net.roles(h[None], torch.tensor([(0, a, b) for a, b, _, _ in cues]), torch.tensor([len(h)])).numpy()
            for (a, b, p, level), s in zip(cues, scores):
                source, content = decode.role_spans(s, steps[2], (a, b))

                def chars(spans):
                    return [[text.words[first + i][0], text.words[first + j][1]] for i, j in spans]
                found.append(dict(source=chars(source), cue=chars([(a, b)]), content=chars(content), level=level, score=p))
        result.append(found)
    return result


def evaluate(net, texts, score, gold, bf16, bias=0.0):
    predicted = predict(net, texts, bf16, bias)
    answer = {t.ident: {"id": t.ident, "attributions": [a for a in p if a["content"]]} for t, p in zip(texts, predicted)}
    return {k: round(v["f1"] * 100, 2) for k, v in score.score(gold, answer).items()}


def evaluate_chains(net, texts, inner_bias=0.0):
    """Both levels right: a gold pair (outer, inner) counts when both are found with overlapping source, cue, content."""
    right = gold = predicted = 0

    def same(a, b):
        for role in ("source", "cue", "content"):
            x, y = a[role], b[role]
            if bool(x) != bool(y) or (x and not any(s < f and e < t for s, t in x for e, f in y)):
                return False
        return True
    for text, found in zip(texts, predict(net, texts, inner_bias=inner_bias)):
        spans = [dict(source=s[0], cue=s[1], content=s[2], level=s[3]) for s in text.chars]
        g, p = pairs(spans), pairs(found)
        gold += len(g)
        predicted += len(p)
        used = set()
        for a, b in g:
            for i, (c, d) in enumerate(p):
                if i not in used and same(a, c) and same(b, d):
                    used.add(i)
                    right += 1
                    break
    return right / max(predicted, 1), right / max(gold, 1), 2 * right / max(gold + predicted, 1)


def pairs(spans):
    """(outer, inner) of neighbouring levels: the inner cue stands in the outer content; the smallest such outer."""
    out = []
    for inner in spans:
        if inner["level"] == 0:
            continue
        holders = [o for o in spans if o is not inner and
                   any(s <= inner["cue"][0][0] and inner["cue"][0][1] <= e for s, e in o["content"])]
        if holders:
            out.append((min(holders, key=lambda o: sum(e - s for s, e in o["content"])), inner))
    return out


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--polnear")
    p.add_argument("--base")
    p.add_argument("--vocab", required=True)
    p.add_argument("--out", required=True)
    p.add_argument("--own", nargs="*", default=[], help="files of our own corpus to train on")
    p.add_argument("--open-data", action="store_true",
                   help="leave out of training what states no licence (PolNeAR): the project's own corpus alone")
    p.add_argument("--own-times", type=int, default=2)
    p.add_argument("--scorer", default="../shared/tools/score_attribution.py")
    p.add_argument("--epochs", type=int, default=8)
    p.add_argument("--stop-after", type=int, help="end after this many epochs of the schedule")
    p.add_argument("--batch", type=int, default=4096, help="word pieces a step")
    p.add_argument("--lr", type=float, default=2e-4)
    p.add_argument("--head-lr", type=float, default=1e-3)
    p.add_argument("--decay", type=float, default=0.9, help="learning rate of each layer by that of the one above")
    p.add_argument("--dropout", type=float, default=0.1)
    p.add_argument("--ema", type=float, default=0.998)
    p.add_argument("--layers", type=int, default=6)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--start", help="a checkpoint to start from instead of the base")
    p.add_argument("--mask", type=float, default=0.0, help="share of word pieces hidden in training")
    p.add_argument("--teacher", help="a checkpoint whose probabilities are learnt beside the gold labels")
    p.add_argument("--share", type=float, default=0.6, help="how much of the label loss is the teacher's")
    p.add_argument("--dev-every", type=int, default=1)
    args = p.parse_args()

    os.makedirs(args.out, exist_ok=True)
    torch.manual_seed(args.seed)
    rng = random.Random(args.seed)
    vocab = {line.rstrip("\n"): i for i, line in enumerate(open(args.vocab, encoding="utf-8"))}
    train = corpus.polnear(f"{args.polnear}/train.jsonl", vocab) if args.polnear and not args.open_data else []
    dev = corpus.polnear(f"{args.polnear}/dev.jsonl", vocab) if args.polnear else []
    problems = []
    own = corpus.own(sorted(args.own), vocab, problems)
    for problem in problems:
        print("passed over:", *problem[:3], flush=True)
    score = scorer(args.scorer)
    gold = score.read(f"{args.polnear}/dev.jsonl")
    print(f"train {len(train)} own {len(own)} dev {len(dev)}", flush=True)

    encoder = Encoder(layers=args.layers, dropout=args.dropout)
    net = Network(encoder, args.dropout)
    if args.start:
        net.load_state_dict(torch.load(args.start)["ema"])
    else:
        encoder.load_bert(load_file(args.base))
    teacher = None
    if args.teacher:
        saved = torch.load(args.teacher, weights_only=False)
        teacher = Network(Encoder(**saved["config"]))
        teacher.load_state_dict(saved["ema"])
        teacher.eval()
    groups = []
    depth = args.layers + 1
    for name, parameter in net.named_parameters():
        if name.startswith("encoder.layers."):
            level = int(name.split(".")[2]) + 1
        elif name.startswith("encoder."):
            level = 0
        else:
            level = None
        lr = args.head_lr if level is None else args.lr * args.decay ** (depth - 1 - level)
        if name == "encoder.feature.weight":
            lr = args.head_lr
        decay = 0.01 if parameter.dim() > 1 else 0.0
        groups.append(dict(params=[parameter], lr=lr, base=lr, weight_decay=decay))
    optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), eps=1e-6, fused=True)
    ema = {k: v.detach().clone() for k, v in net.state_dict().items()}

    def prepare(epoch):
        r = random.Random(args.seed * 1000 + epoch)
        result = [example(t, f, c) for t in train for f, c in corpus.windows(t, rng=r)]
        for _ in range(args.own_times if own else 0):
            order = own[:]
            r.shuffle(order)
            result += [example(t, f, c) for t in order for f, c in corpus.windows(t)]
        return result, r
    steps = None
    start = 0
    best = -1
    last = f"{args.out}/last.pt"
    if os.path.exists(last):
        state = torch.load(last)
        net.load_state_dict(state["net"])
        optimizer.load_state_dict(state["optimizer"])
        ema, start, best = state["ema"], state["epoch"], state["best"]
        print(f"resumed after epoch {start}", flush=True)
    shadow = Network(Encoder(layers=args.layers, dropout=args.dropout), args.dropout)
    for epoch in range(start, args.stop_after or args.epochs):
        examples, r = prepare(epoch)
        groups_ = batches(examples, args.batch, r)
        steps = len(groups_)
        total = steps * args.epochs
        begun, pieces, running = time.time(), 0, 0.0
        for i, group in enumerate(groups_):
            net.train()
            step = epoch * steps + i
            warm = 0.1 * total
            factor = step / warm if step < warm else max(0.02, (total - step) / (total - warm))
            for g in optimizer.param_groups:
                g["lr"] = g["base"] * factor
            batch = collate(group)
            loss = loss_of(net, batch, True, teacher, args.share, args.mask)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimizer.step()
            keep = min(args.ema, (1 + step) / (10 + step))
            with torch.no_grad():
                state = net.state_dict()
                torch._foreach_lerp_(list(ema.values()), [state[k] for k in ema], 1 - keep)
            pieces += int(batch["lengths"].sum())
            running += float(loss.detach())
            if i % 50 == 49:
                print(f"epoch {epoch} step {i + 1}/{steps} loss {running / 50:.3f} "
                      f"{pieces / (time.time() - begun):.0f} pieces/s", flush=True)
                running = 0.0
        row = dict(epoch=epoch + 1, seconds=round(time.time() - begun))
        if dev and (epoch + 1) % args.dev_every == 0:
            shadow.load_state_dict(ema)
            row.update(evaluate(shadow, dev, score, gold, True))
            mean = (row["source exact"] + row["cue exact"] + row["content exact"]
                    + row["attribution overlap"] + row["attribution exact"]) / 5
            row["mean"] = round(mean, 2)
            if mean > best:
                best = mean
                torch.save(dict(ema=ema, config=encoder.config, args=vars(args), scores=row), f"{args.out}/best.pt")
        print(json.dumps(row), flush=True)
        with open(f"{args.out}/log.jsonl", "a") as file:
            file.write(json.dumps(row) + "\n")
        torch.save(dict(net=net.state_dict(), optimizer=optimizer.state_dict(), ema=ema, epoch=epoch + 1, best=best), last)


if __name__ == "__main__":
    main()
