"""Reads a model file (docs/model-file.md) back: what was written can be trained on from.

    tensors = read("model/reader.dgm")          name -> numpy array, int8 layers as the floats they stand for
    state = encoder_state(tensors)              for network.Encoder.load_state_dict
    state = language_state(tensors)             for language.Language.load_state_dict
    state = branch_state(tensors)               for affairs.Affairs.load_state_dict, but for what training alone needs
    state = relations_state(tensors)            for relations.Relations.load_state_dict, likewise
"""
import struct

import numpy as np
import torch


def unpack(q, rows, cols):
    return q.reshape(rows // 16, cols // 4, 16, 4).transpose(0, 2, 1, 3).reshape(rows, cols)


def rows(path):
    """[(name, type, shape, bytes)] as they lie in the file"""
    data = open(path, "rb").read()
    magic, version, n, size, table, _ = struct.unpack_from("<8sIIQQQ", data)
    if magic != b"DRAGOMAN" or version != 1:
        raise SystemExit(f"{path}: no model file of version 1")
    out = []
    for i in range(n):
        name, kind, dims, a, b, c, d, at, length, _ = struct.unpack_from("<48sII4IQQQ", data, table + 96 * i)
        out.append((name.rstrip(b"\0").decode(), kind, [a, b, c, d][:dims], data[at:at + length]))
    return out


def read(path):
    kinds = {0: np.float32, 1: np.int8, 2: np.uint8, 3: np.int32, 4: np.int8}
    raw = {}
    for name, kind, shape, data in rows(path):
        array = np.frombuffer(data, kinds[kind])
        raw[name] = unpack(array, *shape) if kind == 4 else array.reshape(shape)
    out = {}
    for name, array in raw.items():
        base = name[:-2] if name.endswith(".w") else name
        if array.dtype == np.int8 and base + ".scale" in raw:
            array = array.astype(np.float32) * raw[base + ".scale"][:, None]
        out[name] = array
    return out


def encoder_state(tensors):
    state = {"word.weight": tensors["word"], "position.weight": tensors["position"], "feature.weight": tensors["feature"],
             "ln.weight": tensors["embed.ln.g"], "ln.bias": tensors["embed.ln.b"]}
    state |= layers_state(tensors, "layer", int(tensors["encoder.config"][0]))
    return {name: torch.from_numpy(np.array(a, np.float32)) for name, a in state.items()}


def language_state(tensors):
    """What export.language_heads wrote."""
    heads = "tokens tags lemma names kinds re3d actors arc_dep arc_head rel_dep rel_head link_of link_to".split()
    state, at = {}, 0
    for head, rows_ in zip(heads, tensors["language.rows"].tolist()):
        state[head + ".weight"] = tensors["language.word.w"][at:at + rows_]
        state[head + ".bias"] = tensors["language.word.b"][at:at + rows_]
        at += rows_
    arc, size = tensors["language.arc.w"], tensors["language.arc.w"].shape[1]
    state["arc"] = arc[:size + 1].T
    w, b, size = tensors["language.relation.w"], tensors["language.relation.b"], tensors["language.relation.w"].shape[1]
    n = len(tensors["language.relations"].tobytes().split())
    rel = np.zeros((n, size + 1, size + 1), np.float32)
    rel[:, :size, :size] = w[:n * size].reshape(n, size, size).transpose(0, 2, 1)
    rel[:, :size, size] = w[n * size:n * size + n]
    rel[:, size, :size] = b[:n * size].reshape(n, size)
    rel[:, size, size] = b[n * size:n * size + n]
    state["rel"] = rel
    state["root"], state["root_rel"] = np.split(tensors["language.root"], [arc.shape[1]])
    for part in ("near", "class", "like"):
        state[f"link_{part}.weight"] = tensors[f"language.link.{part}"]
    state["link.weight"], state["link.bias"] = tensors["language.link.w"][None, :-1], tensors["language.link.w"][-1:]
    return {name: torch.from_numpy(np.array(a, np.float32)) for name, a in state.items()}


def layers_state(tensors, name, layers):
    """name: of the tensors before the number of the layer"""
    state = {}
    for i in range(layers):
        for part in ("qkv", "out", "up", "down"):
            for ours, theirs in (("w", "weight"), ("b", "bias")):
                state[f"layers.{i}.{part}.{theirs}"] = tensors[f"{name}.{i}.{part}.{ours}"]
        for part in ("ln1", "ln2"):
            for ours, theirs in (("g", "weight"), ("b", "bias")):
                state[f"layers.{i}.{part}.{theirs}"] = tensors[f"{name}.{i}.{part}.{ours}"]
    return state


def relations_state(tensors):
    """What export_affairs.write_branch wrote of the relations of two marked actors."""
    state = layers_state(tensors, "affairs.marked", int(tensors["affairs.config"][5]))
    state["mark.weight"], state["null"] = tensors["affairs.mark"], tensors["affairs.null"]
    for part in ("ask", "meet"):
        state[part + ".weight"], state[part + ".bias"] = (tensors[f"affairs.relation.{part}.{x}"] for x in "wb")
    roots = len(tensors["affairs.roots"].tobytes().split())
    for part, lo, hi in (("root", 0, roots), ("quad", roots, None)):
        state[part + ".weight"], state[part + ".bias"] = (tensors[f"affairs.relation.{x}"][lo:hi] for x in "wb")
    return {name: torch.from_numpy(np.array(a, np.float32)) for name, a in state.items()}


def branch_state(tensors):
    """What export_affairs.write_branch wrote of the branch, int8 layers as the floats they stand for."""
    rounds = int(tensors["affairs.config"][7])
    state = layers_state(tensors, "affairs.layer", int(tensors["affairs.config"][0]))

    def linear(name, *parts):
        """The modules [(name, rows)] that lie side by side; rows of the last may be None: the rest"""
        at = 0
        for to, n in parts:
            for ours, theirs in (("w", "weight"), ("b", "bias")):
                state[f"{to}.{theirs}"] = tensors[f"affairs.{name}.{ours}"][at:at + n if n else None]
            at += n or 0

    def norm(name, to):
        state[to + ".weight"], state[to + ".bias"] = tensors[f"affairs.{name}.g"], tensors[f"affairs.{name}.b"]

    def rows(name, to):
        state[to + ".weight"] = tensors["affairs." + name]
    linear("join", ("join", None))
    pair = int(tensors["affairs.config"][2])
    words = tensors["affairs.round.0.query.w"].shape[0] * 2
    types, modes = (len(tensors[f"affairs.{x}"].tobytes().split()) for x in ("types", "modes"))
    kinds = {name: tensors[f"affairs.{name}.pair.w"].shape[0] for name in ("doing", "standing")}
    linear("word", ("trigger", 2 * types + 1), ("proposal", 3), ("term", 15), ("seat", 9), ("doing.alone", kinds["doing"]),
           ("standing.alone", kinds["standing"]), ("doing.word", pair), ("standing.word", pair), ("pairs.word", words))
    for name in kinds:
        linear(name + ".of", (name + ".of", None))
        rows(name + ".distance", name + ".distance")
        near = tensors[f"affairs.{name}.near"]
        state[name + ".near.weight"], state[name + ".near.bias"] = near[:-1].T[:, None], near[-1]
        linear(name + ".mix", (name + ".mix", None))
        linear(name + ".pair", (name + ".pair", None))
    linear("traits", ("traits", None))
    linear("trait", ("fact", tensors["affairs.trait.w"].shape[0] - modes - 2), ("mode", modes), ("background", 2))
    linear("ask", ("pairs.ask", None))
    for part in ("flag", "to_holder", "to_mention", "inside"):
        rows(part, "pairs." + part)
    for r in range(rounds):
        for part in ("query", "out", "up", "down"):
            linear(f"round.{r}.{part}", (f"pairs.{part}.{r}", None))
        for part in ("ln1", "ln2"):
            norm(f"round.{r}.{part}", f"pairs.{part}.{r}")
    norm("ln", "pairs.ln")
    linear("stance", ("stance", tensors["affairs.stance.w"].shape[0] - 5), ("strength", 3), ("past", 2))
    width = tensors["affairs.link.near"].shape[1]
    linear("link", *((f"same.{part}", width) for part in ("later", "earlier", "match_of", "match_to")))
    for part in ("near", "like", "place"):
        if f"affairs.link.{part}" in tensors:
            rows("link." + part, "same." + part)
    if "affairs.serves.score" in tensors:
        linear("serves", *((f"serves.{part}", width) for part in ("holder", "body", "match_of", "match_to")))
        rows("serves.where", "serves.where")
    for name, to in (("link", "same"), ("serves", "serves")):
        if f"affairs.{name}.score" in tensors:
            score = tensors[f"affairs.{name}.score"]
            state[to + ".score.weight"], state[to + ".score.bias"] = score[None, :-1], score[-1:]
    return {name: torch.from_numpy(np.array(a, np.float32)) for name, a in state.items()}
