"""Reads a model file (docs/model-file.md) back: what was written can be trained on from.

    tensors = read("model/reader.dgm")          name -> numpy array, int8 layers as the floats they stand for
    state = encoder_state(tensors)              for network.Encoder.load_state_dict
    state = language_state(tensors)             for language.Language.load_state_dict
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
    for i in range(int(tensors["encoder.config"][0])):
        for part in ("qkv", "out", "up", "down"):
            state[f"layers.{i}.{part}.weight"] = tensors[f"layer.{i}.{part}.w"]
            state[f"layers.{i}.{part}.bias"] = tensors[f"layer.{i}.{part}.b"]
        for part in ("ln1", "ln2"):
            state[f"layers.{i}.{part}.weight"] = tensors[f"layer.{i}.{part}.g"]
            state[f"layers.{i}.{part}.bias"] = tensors[f"layer.{i}.{part}.b"]
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
