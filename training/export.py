#!/usr/bin/env python3
"""Writes a trained network as a model file (docs/model-file.md), and the fixture that holds the C program to it.

usage: export.py CHECKPOINT VOCAB.txt MODEL.dgm [--float] [--bias OUTER INNER] [--card CARD.json]
                 [--fixture FILE --language-fixture FILE --sentences FILE ...]

Weights of linear layers become int8 with a scale for each row, the word embeddings with a scale for each word; --float keeps
them as f32. The fixtures hold what this Python gives, in float, with the very weights that were written.
"""
import argparse
import math
import struct

import numpy as np
import torch

import corpus
import language
import multitask
import train
from language import Language
from network import Encoder, Network

F32, I8, U8, I32, PACKED = range(5)


def fnv1a(data):
    """FNV-1a 64 over the bytes, eight lanes' worth at a time would differ: this is the plain one."""
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return value


class Writer:
    def __init__(self):
        self.rows = []

    def add(self, name, kind, array, shape=None):
        array = np.ascontiguousarray(array)
        self.rows.append((name, kind, list(shape or array.shape), array.tobytes()))

    def write(self, path, sums):
        at = 64 + 96 * len(self.rows)
        table, blobs = b"", []
        for name, kind, shape, data in self.rows:
            at = (at + 63) // 64 * 64
            assert len(name.encode()) < 48, name
            table += struct.pack("<48sII4IQQQ", name.encode(), kind, len(shape), *(shape + [0] * (4 - len(shape))), at,
                                 len(data), sums(data))
            blobs.append((at, data))
            at += len(data)
        with open(path, "wb") as file:
            file.write(struct.pack("<8sIIQQQ24x", b"DRAGOMAN", 1, len(self.rows), at, 64, fnv1a(table)))
            file.write(table)
            for start, data in blobs:
                file.write(b"\0" * (start - file.tell()))
                file.write(data)
        return at


def quantise(w):
    """int8 rows and their scales, and the weights they stand for."""
    w = w.astype(np.float32)
    scale = np.abs(w).max(1) / np.float32(127)
    scale[scale == 0] = 1
    q = np.clip(np.rint(w / scale[:, None]), -127, 127).astype(np.int8)
    return q, scale.astype(np.float32), q.astype(np.float32) * scale[:, None].astype(np.float32)


def pack(q):
    rows, cols = q.shape
    return q.reshape(rows // 16, 16, cols // 4, 4).transpose(0, 2, 1, 3)


def language_heads(out, net, saved, numpy, as_float):
    """The tensors of src/language: one linear layer of all heads of a word, arcs, relations, links, and two lists.
    The network keeps the weights that were written."""
    def linear(name, w, b):
        rows, spare = len(w), -len(w) % 16
        w = np.vstack([w, np.zeros((spare, w.shape[1]), np.float32)])
        b = np.concatenate([b, np.zeros(spare, np.float32)])
        if as_float:
            out.add(name + ".w", F32, w)
        else:
            q, scale, w = quantise(w)
            out.add(name + ".w", PACKED, pack(q), q.shape)
            out.add(name + ".scale", F32, scale)
        out.add(name + ".b", F32, b)
        return torch.from_numpy(w[:rows])
    heads = [net.tokens, net.tags, net.lemma, net.names, net.kinds, net.re3d, net.actors, net.arc_dep, net.arc_head,
             net.rel_dep, net.rel_head, net.link_of, net.link_to]
    out.add("language.rows", I32, np.array([len(m.weight) for m in heads], np.int32))
    back = linear("language.word", np.vstack([numpy(m.weight) for m in heads]),
                  np.concatenate([numpy(m.bias) for m in heads]))
    with torch.no_grad():
        for m, w in zip(heads, back.split([len(m.weight) for m in heads])):
            m.weight.copy_(w)
    arc = numpy(net.arc)
    back = linear("language.arc", arc.T.copy(), np.zeros(arc.shape[1], np.float32))
    with torch.no_grad():
        net.arc.copy_(back.T)
    rel = numpy(net.rel)                     # [relations][p and 1][q and 1]
    n, size = len(rel), rel.shape[1] - 1
    w = np.concatenate([rel[:, :size, :size].transpose(0, 2, 1).reshape(n * size, size), rel[:, :size, size]])
    b = np.concatenate([rel[:, size, :size].reshape(n * size), rel[:, size, size]])
    back = linear("language.relation", w, b)
    with torch.no_grad():
        net.rel[:, :size, :size] = back[:n * size].reshape(n, size, size).transpose(1, 2)
        net.rel[:, :size, size] = back[n * size:]
    out.add("language.root", F32, np.concatenate([numpy(net.root), numpy(net.root_rel)]))
    for part in ("near", "class", "like"):
        out.add(f"language.link.{part}", F32, numpy(getattr(net, "link_" + part).weight))
    out.add("language.link.w", F32, np.concatenate([numpy(net.link.weight)[0], numpy(net.link.bias)]))
    for part in ("rules", "relations"):
        out.add(f"language.{part}", U8, np.frombuffer("".join(x + "\n" for x in saved[part]).encode(), np.uint8))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("checkpoint")
    p.add_argument("vocab")
    p.add_argument("model")
    p.add_argument("--float", action="store_true")
    p.add_argument("--bias", type=float, nargs=2, default=(0.0, 0.0))
    p.add_argument("--card")
    p.add_argument("--fixture")
    p.add_argument("--language-fixture")
    p.add_argument("--sentences", nargs="*", default=[])
    args = p.parse_args()
    saved = torch.load(args.checkpoint, weights_only=True)
    config = saved["config"]
    net = Network(Encoder(**config))
    if "rules" in saved:
        net.language = Language(config["dim"], len(saved["rules"]), len(saved["relations"]))
    net.load_state_dict(saved["ema"])
    net.eval()
    e, out = net.encoder, Writer()

    def numpy(t):
        return t.detach().numpy().astype(np.float32)

    def linear(name, module, rows=None):
        w, b = numpy(module.weight), numpy(module.bias)
        if rows:
            w = np.vstack([w, np.zeros((rows - len(w), w.shape[1]), np.float32)])
            b = np.concatenate([b, np.zeros(rows - len(b), np.float32)])
        if args.float:
            out.add(name + ".w", F32, w)
        else:
            q, scale, back = quantise(w)
            out.add(name + ".w", PACKED, pack(q), q.shape)
            out.add(name + ".scale", F32, scale)
            with torch.no_grad():
                module.weight.copy_(torch.from_numpy(back[:len(module.weight)]))
        out.add(name + ".b", F32, b)
    c = config
    out.add("encoder.config", I32, np.array([c["layers"], c["dim"], c["heads"], c["ffn"], c["vocab"], c["positions"],
                                              20, 0], np.int32))
    out.add("vocab", U8, np.frombuffer(open(args.vocab, "rb").read(), np.uint8))
    if args.float:
        out.add("word", F32, numpy(e.word.weight))
    else:
        q, scale, back = quantise(numpy(e.word.weight))
        out.add("word", I8, q)
        out.add("word.scale", F32, scale)
        with torch.no_grad():
            e.word.weight.copy_(torch.from_numpy(back))
    out.add("position", F32, numpy(e.position.weight))
    out.add("feature", F32, numpy(e.feature.weight))

    def norm(name, module):
        out.add(name + ".g", F32, numpy(module.weight))
        out.add(name + ".b", F32, numpy(module.bias))
    norm("embed.ln", e.ln)
    for i, layer in enumerate(e.layers):
        for part in ("qkv", "out", "up", "down"):
            linear(f"layer.{i}.{part}", getattr(layer, part))
        norm(f"layer.{i}.ln1", layer.ln1)
        norm(f"layer.{i}.ln2", layer.ln2)
    # the word head: three linear layers side by side, kept in f32: it decides on the ends of spans
    dim = c["dim"]
    rows = [net.cue, net.inner, net.alone]
    w = np.vstack([numpy(m.weight) for m in rows] + [np.zeros((1, dim), np.float32), numpy(net.word.weight)])
    b = np.concatenate([numpy(m.bias) for m in rows] + [np.zeros(1, np.float32), numpy(net.word.bias)])
    out.add("head.word.w", F32, w)
    out.add("head.word.b", F32, b)
    for name, module in (("cue", net.of_cue), ("mix", net.mix)):
        out.add(f"head.{name}.w", F32, numpy(module.weight))
        out.add(f"head.{name}.b", F32, numpy(module.bias))
    out.add("head.distance", F32, numpy(net.distance.weight))
    out.add("head.near", F32, np.vstack([numpy(net.near.weight)[:, 0].T, numpy(net.near.bias)[None]]))
    spare = 16 - len(net.pair.weight)
    out.add("head.pair.w", F32, np.vstack([numpy(net.pair.weight), np.zeros((spare, 128), np.float32)]))
    out.add("head.pair.b", F32, np.concatenate([numpy(net.pair.bias), np.zeros(spare, np.float32)]))
    for name, chain in (("outer", net.cue_chain), ("inner", net.inner_chain), ("role", net.role_chain)):
        out.add(f"head.{name}.chain", F32, np.vstack([numpy(chain.start)[None], numpy(chain.stop)[None],
                                                      numpy(chain.step + chain.never)]))
    out.add("head.bias", F32, np.array(args.bias, np.float32))
    if "rules" in saved:
        language_heads(out, net.language, saved, numpy, args.float)
    if args.card:
        out.add("card", U8, np.frombuffer(open(args.card, "rb").read(), np.uint8))
    size = out.write(args.model, fast_fnv())
    print(f"{args.model}: {size} bytes")
    if args.fixture:
        write_fixture(args, net)
    if args.language_fixture:
        write_language_fixture(args, net, saved["relations"])


def fast_fnv():
    """FNV-1a of megabytes is slow in Python: a few lines of C by ctypes where there is a compiler, else Python."""
    import ctypes
    import os
    import subprocess
    import tempfile
    source = ("#include <stdint.h>\n#include <stddef.h>\nuint64_t f(const unsigned char *p, size_t n) {"
              "uint64_t v = 0xCBF29CE484222325u; while (n--) v = (v ^ *p++) * 0x100000001B3u; return v; }")
    try:
        folder = tempfile.mkdtemp()
        with open(f"{folder}/f.c", "w") as file:
            file.write(source)
        subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", f"{folder}/f.so", f"{folder}/f.c"], check=True)
        f = ctypes.CDLL(os.path.join(folder, "f.so")).f
        f.restype, f.argtypes = ctypes.c_uint64, (ctypes.c_char_p, ctypes.c_size_t)
        return lambda data: f(data, len(data))
    except (OSError, subprocess.CalledProcessError):
        return fnv1a


def write_fixture(args, net):
    """A line a sentence: its text, a tab, and for each word the cue's three scores and four sums over its vector."""
    vocab = {line.rstrip("\n"): i for i, line in enumerate(open(args.vocab, encoding="utf-8"))}
    texts = [t for t in corpus.own(sorted(args.sentences), vocab, []) if len(t.paragraphs) == 1][:100]
    dim = net.encoder.config["dim"]
    wave = np.array([[math.cos((k + 1) * (i + 1)) for k in range(4)] for i in range(dim)], np.float32)
    with open(args.fixture, "w", encoding="utf-8") as file:
        for text, parts in zip(texts, train.heads(net, texts)):
            (_, cue, _, h), = parts
            row = np.hstack([cue, h.numpy() @ wave])
            file.write(text.text + "\t" + " ".join(f"{x:.5f}" for x in row.ravel()) + "\n")


UNFILLED = 32  # pieces: shorter windows are filled up when they are read, src/language/windows.c


def is_tree(heads):
    """One root (-1), and every word's way up ends there."""
    for start in range(len(heads)):
        at, steps = start, 0
        while at != -1 and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if at != -1:
            return False
    return heads.count(-1) == 1


def weighed(head, h, arcs, root):
    """Scores of heads with the probability of the best relation, where several are likely: as src/language/trees.c has it."""
    n, arcs = len(h), arcs.clone()
    for i in range(n):
        likely = (arcs[i] >= arcs[i].max() - 6).nonzero()[:, 0].tolist()
        if not 2 <= len(likely) <= 8:
            continue
        loss = {}
        for j in likely:
            rel = torch.log_softmax(head.relation_scores(h[None], torch.full((1, n), j))[0, i], -1)
            loss[j] = -1.5 * float(rel[root] if j == n else rel[[r for r in range(len(rel)) if r != root]].max())
        for j in range(n + 1):
            arcs[i, j] -= loss.get(j, max(loss.values()))
    return arcs


@torch.no_grad()
def write_language_fixture(args, net, relations):
    """A line a sentence, each of our words being a word of UD and the sentence one: its text, a tab, and for each word tag,
    lemma rule, head (-1 root), relation, kind, name label, best antecedent (-1 none) and the probability of none. Only
    sentences whose best heads are a tree and whose best name labels may follow each other: no search is needed then."""
    vocab = {line.rstrip("\n"): i for i, line in enumerate(open(args.vocab, encoding="utf-8"))}
    corpus.Text.begins_paragraph = lambda t, i: any(i == f for f, _ in t.paragraphs)
    head, root, written = net.language, relations.index("root"), 0
    with open(args.language_fixture, "w", encoding="utf-8") as file:
        for text in (t for t in corpus.own(sorted(args.sentences), vocab, [])
                     if len(t.paragraphs) == 1 and sum(map(len, t.pieces)) >= UNFILLED):
            ((_, _, _, h),) = train.heads(net, [text])[0]
            n = len(h)
            arcs = head.arcs(h)
            arcs[range(n), range(n)] = -1e4
            best = weighed(head, h, arcs, root).argmax(-1)
            heads = [-1 if x == n else x for x in best.tolist()]
            names = head.names(h).argmax(-1).tolist()
            legal = all(b == 0 or b % 2 or a in (b, b - 1) for a, b in zip([0] + names, names))
            if not is_tree(heads) or not legal or written == 60:
                continue
            rel = head.relation_scores(h[None], best[None])[0]
            rel[:, root] = -1e4
            rel = [root if x == -1 else r for x, r in zip(heads, rel.argmax(-1).tolist())]
            kinds = head.kinds(h).argmax(-1).tolist()
            at = [i for i in range(n) if kinds[i]]
            link = {i: (-1, 1.0) for i in range(n)}
            keys = [(text.text[slice(*text.words[i][:2])], multitask.name_words(text, i)) for i in at]
            classes = [language.word_class(word) for word, _ in keys]
            keys = [(word.lower(), run) for word, run in keys]
            for i in range(1, len(at)):
                near = torch.tensor([[language.distance(i - j) for j in range(i)]])
                kind = torch.tensor([[classes[i] * language.CLASS + classes[j] for j in range(i)]])
                like = torch.tensor([[multitask.likeness(keys[i], keys[j]) for j in range(i)]])
                z = head.link_of(h[at[i]])[None, None] + head.link_to(h[at[:i]])[None] + head.link_near(near)
                z = torch.nn.functional.gelu(z + head.link_class(kind) + head.link_like(like))
                p = torch.softmax(torch.cat([head.link(z)[0, :, 0], torch.zeros(1)]), 0)
                link[at[i]] = (int(p[:-1].argmax()), float(p[-1]))
            rows = zip(head.tags(h).argmax(-1).tolist(), head.lemma(h).argmax(-1).tolist(), heads, rel, kinds, names)
            file.write(text.text + "\t" + " ".join(
                ",".join(map(str, row)) + f",{link[i][0]},{link[i][1]:.4f}" for i, row in enumerate(rows)) + "\n")
            written += 1


if __name__ == "__main__":
    main()
