#!/usr/bin/env python3
"""Adds the branch of affairs to a model file (docs/model-file.md), and writes the fixture that holds the C program to it.

usage: export_affairs.py MODEL.dgm AFFAIRS.pt RELATIONS.pt|MODEL.dgm OUT.dgm [--float] [--card CARD.json] [--fixture FILE --sentences FILE ...]

All other tensors stay as they are; a branch that the model has already is replaced. Layers, what reads every word and what pairs go through become
int8 with a scale for each row (--float keeps f32); what else reads few words and decides stays f32. The fixture holds what this
Python gives, in float, with the very weights that were written.
"""
import argparse

import numpy as np
import torch

import affairs
import affairs_data as data
import corpus
import model_file
import train
import train_affairs
from affairs import Affairs
from export import F32, I32, PACKED, U8, Writer, fast_fnv, pack, quantise
from network import Encoder, Layer
from relations import Embeddings, Relations


def array(t):
    return t.detach().numpy().astype(np.float32)


def open_branch(path, config):
    """The network of a checkpoint."""
    kept = torch.load(path, weights_only=False)
    saved, shared = kept["state"], kept["shared"]
    count = 1 + max(int(name.split(".")[1]) for name in saved if name.startswith("layers."))
    dim, heads, ffn = config[1:4]
    net = Affairs([Layer(dim, heads, ffn, 0.0) for _ in range(count)], dim, shared=shared)
    missing, unknown = net.load_state_dict(saved, strict=False)
    if missing or set(unknown) - {"hide"}:  # hide: for training alone
        raise SystemExit(f"{path}: not the branch of affairs.py: without {missing}, with {unknown}")
    return net.eval()


class Branch:
    """Writes the modules of a branch; those that are quantised then hold what was written."""

    def __init__(self, out, as_float):
        self.out, self.as_float = out, as_float

    def packed(self, name, modules):
        """Linear layers side by side, int8."""
        w, b = np.vstack([array(m.weight) for m in modules]), np.concatenate([array(m.bias) for m in modules])
        spare = -len(w) % 16
        w, b = np.vstack([w, np.zeros((spare, w.shape[1]), np.float32)]), np.concatenate([b, np.zeros(spare, np.float32)])
        if self.as_float:
            self.out.add(name + ".w", F32, w)
        else:
            q, scale, w = quantise(w)
            self.out.add(name + ".w", PACKED, pack(q), q.shape)
            self.out.add(name + ".scale", F32, scale)
        self.out.add(name + ".b", F32, b)
        at = 0
        with torch.no_grad():
            for m in modules:
                m.weight.copy_(torch.from_numpy(w[at:at + len(m.weight)]))
                at += len(m.weight)

    def layers(self, name, layers):
        for i, layer in enumerate(layers):
            for part in ("qkv", "out", "up", "down"):
                self.packed(f"{name}.{i}.{part}", [getattr(layer, part)])
            for part in ("ln1", "ln2"):
                self.norm(f"{name}.{i}.{part}", getattr(layer, part))

    def norm(self, name, ln):
        self.out.add(name + ".g", F32, array(ln.weight))
        self.out.add(name + ".b", F32, array(ln.bias))

    def linear(self, name, *modules):
        """Linear layers side by side, f32."""
        self.out.add(name + ".w", F32, np.vstack([array(m.weight) for m in modules]))
        self.out.add(name + ".b", F32, np.concatenate([array(m.bias) for m in modules]))

    def roles(self, name, r):
        self.linear(f"affairs.{name}.of", r.of)
        self.out.add(f"affairs.{name}.distance", F32, array(r.distance.weight))
        self.out.add(f"affairs.{name}.near", F32, np.vstack([array(r.near.weight)[:, 0].T, array(r.near.bias)[None]]))
        self.linear(f"affairs.{name}.mix", r.mix)
        self.linear(f"affairs.{name}.pair", r.pair)


    def pairs(self, p):
        self.packed("affairs.ask", [p.ask])
        for name, rows in (("flag", p.flag), ("to_holder", p.to_holder), ("to_mention", p.to_mention), ("inside", p.inside)):
            self.out.add("affairs." + name, F32, array(rows.weight))
        for r in range(affairs.ROUNDS):
            for part in ("query", "out", "up", "down"):
                self.packed(f"affairs.round.{r}.{part}", [getattr(p, part)[r]])
            for part in ("ln1", "ln2"):
                self.norm(f"affairs.round.{r}.{part}", getattr(p, part)[r])
        self.norm("affairs.ln", p.ln)


def open_relations(path, config):
    """Of a checkpoint, or of a model file that has them already."""
    saved = model_file.relations_state(model_file.read(path)) if path.endswith(".dgm") else torch.load(path, weights_only=False)["state"]
    count = 1 + max(int(name.split(".")[1]) for name in saved if name.startswith("layers."))
    net = Relations([Layer(*config[1:4], 0.0) for _ in range(count)], config[1])
    net.load_state_dict(saved, strict=False)  # hide: for training alone
    return net.eval()


def write_branch(out, net, marked, as_float):
    b = Branch(out, as_float)
    pair, stance, link = len(net.traits.weight), len(net.pairs.ask.weight), len(net.same.later.weight)
    shape = [len(net.layers), affairs.JOINED - net.shared, pair, stance, link, len(marked.layers), affairs.EYES, affairs.ROUNDS]
    out.add("affairs.config", I32, np.array(shape, np.int32))
    if net.shared:
        out.add("affairs.shared", I32, np.array([net.shared], np.int32))
    for name, lines in (("types", affairs.TYPES), ("modes", affairs.MODES), ("roots", affairs.ROOTS)):
        out.add(f"affairs.{name}", U8, np.frombuffer("".join(x + "\n" for x in lines).encode(), np.uint8))
    b.packed("affairs.join", [net.join])
    b.layers("affairs.layer", net.layers)
    b.packed("affairs.word", [net.trigger, net.proposal, net.term, net.seat, net.doing.alone, net.standing.alone,
                              net.doing.word, net.standing.word, net.pairs.word])
    b.roles("doing", net.doing)
    b.roles("standing", net.standing)
    b.linear("affairs.traits", net.traits)
    b.linear("affairs.trait", net.fact, net.mode, net.background)
    b.pairs(net.pairs)
    b.linear("affairs.stance", net.stance, net.strength, net.past)
    b.packed("affairs.link", [net.same.later, net.same.earlier, net.same.match_of, net.same.match_to])
    for part in ("near", "like", "place"):
        out.add("affairs.link." + part, F32, array(getattr(net.same, part).weight))
    out.add("affairs.link.score", F32, np.concatenate([array(net.same.score.weight)[0], array(net.same.score.bias)]))
    b.packed("affairs.serves", [net.serves.holder, net.serves.body, net.serves.match_of, net.serves.match_to])
    out.add("affairs.serves.where", F32, array(net.serves.where.weight))
    out.add("affairs.serves.score", F32, np.concatenate([array(net.serves.score.weight)[0], array(net.serves.score.bias)]))
    out.add("affairs.mark", F32, array(marked.mark.weight))
    b.layers("affairs.marked", marked.layers)
    out.add("affairs.null", F32, array(marked.null))
    b.linear("affairs.relation.ask", marked.ask)
    b.linear("affairs.relation.meet", marked.meet)
    b.linear("affairs.relation", marked.root, marked.quad)


def numbers(values):
    return " ".join(f"{x:.4f}" for x in values)


@torch.no_grad()
def write_fixture(path, paths, net, marked, encoder, vocab):
    """A line a sentence, fields parted by tabs:
      text
      of each word the scores of trigger and proposal, 36
      "first last": the run of words that the rest is asked of, here the likeliest trigger
      role scores of each word of the sentence for it, 4, then as a mention's, 3
      factuality, mode and background scores
      stance, strength and past scores, the run as mention, the first word as holder, flag 5
      the score that the run and the first word are mentions of one proposal; that the first word speaks for the run
      root and quad scores with the first word marked as source, the run as target"""
    written = 0
    with open(path, "w", encoding="utf-8") as file:
        for w in data.sentences(sorted(paths), vocab):
            n = len(w["first"])
            if not 4 <= n <= 40 or "\t" in w["text"]:
                continue
            batch = train.collate([w])
            x = train_affairs.Given(encoder, net.shared)(batch)
            h = net.vectors(*x, batch)
            tags = torch.cat([net.trigger(h), net.proposal(h)], -1)[0]
            chance = torch.softmax(net.trigger(h)[0, 1:], -1)[:, 0]
            first = 1 + int(chance.argmin())
            last = min(first + int(chance[min(first, n - 2)] < 0.5), n - 1)
            run, span = torch.tensor([[0, first, last]]), torch.tensor([[0, n]])
            roles = torch.cat([net.doing(h, run, span), net.standing(h, run, span)], -1)[0]
            z = net.trait(h, run)
            traits = torch.cat([net.fact(z), net.mode(z), net.background(z)], -1)[0]
            at = torch.arange(n)[None]
            holder, mention = at == 0, (at >= first) & (at <= last)
            z = net.pairs(h[0], *(torch.tensor(x) for x in ([[0, 0]], [[first, last]], [[0, n]], [5])))
            stance = torch.cat([net.stance(z), net.strength(z), net.past(z)], -1)[0]
            words = [w["text"][s:e].lower() for s, e, _ in corpus.analyse("", w["text"], vocab).words]
            spans = [(0, 0), (first, last)]
            found = [(0, data.head_word(words[a:b + 1]) + a, a, b, affairs.key(words[a:b + 1]), 0, k, 0) for k, (a, b) in enumerate(spans)]
            link = train_affairs.link_scores(net, h, found)[1, 0]
            ends = [torch.cat([h[:, a], h[:, b]], -1) for a, b in spans]
            serves = net.serves(*ends, torch.tensor([[affairs.where((0, 0, 0), (first, 0, 0))]]))
            mark = (holder.long() + 2 * mention.long())[0].tolist()
            pieces = [0] * len(w["ids"])
            ends = w["first"][1:] + [len(w["ids"]) - 1]
            for m, a, b in zip(mark, w["first"], ends):
                pieces[a:b] = [m] * (b - a)
            h = marked.vectors(Embeddings(encoder)(batch)[0], batch, torch.tensor([pieces]))
            root, quad = marked(h, torch.tensor([mark]), at >= 0)
            fields = [w["text"], numbers(tags.flatten().tolist()), f"{first} {last}", numbers(roles.flatten().tolist()),
                      numbers(traits.tolist()), numbers(stance.tolist()), numbers([link.item(), serves.item()]), numbers(root[0].tolist() + quad[0].tolist())]
            file.write("\t".join(fields) + "\n")
            written += 1
            if written == 30:
                break


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model")
    p.add_argument("affairs", help="of train_affairs.py")
    p.add_argument("relations", help="of relations.py, or a model file whose relations are to stay")
    p.add_argument("out")
    p.add_argument("--share", type=float, default=1.0, help="how much of the trained branch is written, the rest being the one that MODEL has")
    p.add_argument("--float", action="store_true")
    p.add_argument("--card")
    p.add_argument("--fixture")
    p.add_argument("--sentences", nargs="*", default=[])
    args = p.parse_args()
    tensors = model_file.read(args.model)
    config = [int(x) for x in tensors["encoder.config"]]
    net = open_branch(args.affairs, config)
    if args.share < 1:
        before, now = model_file.branch_state(tensors), net.state_dict()
        net.load_state_dict({k: w * args.share + before[k] * (1 - args.share) if k in before else w for k, w in now.items()})
    marked = open_relations(args.relations, config)
    out = Writer()
    out.rows = [row for row in model_file.rows(args.model) if not row[0].startswith("affairs.") and not (args.card and row[0] == "card")]
    write_branch(out, net, marked, args.float)
    if args.card:
        out.add("card", U8, np.frombuffer(open(args.card, "rb").read(), np.uint8))
    print(f"{args.out}: {out.write(args.out, fast_fnv())} bytes")
    if args.fixture:
        encoder = Encoder(*config[:6])
        encoder.load_state_dict(model_file.encoder_state(model_file.read(args.out)))
        vocab = {line: i for i, line in enumerate(tensors["vocab"].tobytes().decode().split("\n")) if line}
        write_fixture(args.fixture, args.sentences, net, marked, encoder.eval(), vocab)


if __name__ == "__main__":
    main()
