"""The encoder (BERT-like, with a case feature) and the attribution heads.

Heads read the vector of each word's first piece:
  cue      [words][3]   O, B, I of outermost cues
  inner    [words][3]   O, B, I of cues within another statement's content
  roles    for a cue q and a word t: O, then B I E S (begins, inside, ends, single) of source, then of content, from
           z = gelu(A h_t + B [h_q_first; h_q_last] + R[distance(t, q)]), its neighbours (z + gelu(P conv7(z))) and
           the word alone (U h_t)

Tags are trained as linear-chain CRFs (Lafferty, McCallum and Pereira 2001) whose steps are learnt and, where a tag cannot
follow another, forbidden.
"""

import torch
import torch.nn.functional as F
from torch import nn

from crf import log_partition

FEATURES = 20
PAIR = 128            # width of the pair layer
BUCKETS = 32
ROLES = 9
NEVER = -1e4
# products of bf16: where the processor has none of its own they are slower than those of f32
BF16 = bool(torch.backends.mkldnn.is_available() and torch.ops.mkldnn._is_mkldnn_bf16_supported())
# what may follow what: cues O B I; roles O, B I E S of source, B I E S of content
CUE_NEXT = [[0, 1], [0, 1, 2], [0, 1, 2]]
CUE_FIRST = [0, 1]
_FREE = [0, 1, 4, 5, 8]
ROLE_NEXT = [_FREE, [2, 3], [2, 3], _FREE, _FREE, [6, 7], [6, 7], _FREE, _FREE]
ROLE_FIRST = _FREE
ROLE_LAST = [0, 3, 4, 7, 8]


def bucket(delta):
    """Signed distance in words to 0..31: exact to 5, then growing; sign kept. delta: long tensor (word - cue)."""
    a = delta.abs().clamp(min=1).float()
    far = 6 + (torch.log2(a / 6).clamp(min=0) * 2).floor().long()
    value = torch.where(delta.abs() < 6, delta.abs(), far).clamp(max=15)
    return torch.where(delta < 0, value + 16, value)


class Dropout:
    """Dropout from one pool of random masks, read at random places: drawing a mask anew costs more than a layer."""
    POOL = 1 << 24
    pools = {}

    @classmethod
    def apply(cls, x, p, training):
        if not training or p == 0:
            return x
        n = x.numel()
        if p not in cls.pools:
            cls.pools[p] = ((torch.rand(cls.POOL + (1 << 20)) >= p).float() / (1 - p))
        pool = cls.pools[p]
        if n > cls.POOL:
            return F.dropout(x, p, training)
        at = int(torch.randint(0, pool.numel() - n, (1,)))
        return x * pool[at:at + n].view(x.shape).to(x.dtype)


class Layer(nn.Module):
    def __init__(self, dim, heads, ffn, dropout):
        super().__init__()
        self.heads = heads
        self.qkv = nn.Linear(dim, 3 * dim)
        self.out = nn.Linear(dim, dim)
        self.ln1 = nn.LayerNorm(dim, eps=1e-12)
        self.up = nn.Linear(dim, ffn)
        self.down = nn.Linear(ffn, dim)
        self.ln2 = nn.LayerNorm(dim, eps=1e-12)
        self.dropout = dropout

    def forward(self, x, mask):
        b, n, d = x.shape
        q, k, v = self.qkv(x).view(b, n, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        # spelt out: on a processor it trains twice as fast as scaled_dot_product_attention
        a = torch.softmax((q * (d // self.heads) ** -0.5) @ k.transpose(-1, -2) + mask, -1) @ v
        a = self.out(a.transpose(1, 2).reshape(b, n, d))
        x = self.ln1(x + Dropout.apply(a, self.dropout, self.training))
        f = self.down(F.gelu(self.up(x)))
        return self.ln2(x + Dropout.apply(f, self.dropout, self.training))


class Encoder(nn.Module):
    def __init__(self, layers=6, dim=384, heads=12, ffn=1536, vocab=30522, positions=256, dropout=0.1):
        super().__init__()
        self.config = dict(layers=layers, dim=dim, heads=heads, ffn=ffn, vocab=vocab, positions=positions)
        self.word = nn.Embedding(vocab, dim)
        self.position = nn.Embedding(positions, dim)
        self.feature = nn.Embedding(FEATURES, dim)
        nn.init.zeros_(self.feature.weight)
        self.ln = nn.LayerNorm(dim, eps=1e-12)
        self.layers = nn.ModuleList(Layer(dim, heads, ffn, dropout) for _ in range(layers))
        self.dropout = dropout

    def embeddings(self, ids, features):
        return self.ln(self.word(ids) + self.position(torch.arange(ids.shape[1])) + self.feature(features))

    def forward(self, ids, features, lengths):
        return self.each(ids, features, lengths)[-1]

    def each(self, ids, features, lengths):
        """[the embeddings, what the first layer gives, the second, ...]"""
        pos = torch.arange(ids.shape[1])
        x = [Dropout.apply(self.embeddings(ids, features), self.dropout, self.training)]
        mask = torch.where(pos[None, :] < lengths[:, None], 0.0, -1e4)[:, None, None, :].to(
            torch.bfloat16 if torch.is_autocast_enabled("cpu") else torch.float32)
        for layer in self.layers:
            x.append(layer(x[-1], mask))
        return x

    def load_bert(self, state):
        """Takes the weights of a BERT in the names of HF's safetensors."""
        with torch.no_grad():
            self.word.weight.copy_(state["embeddings.word_embeddings.weight"])
            n = self.position.weight.shape[0]
            self.position.weight.copy_(state["embeddings.position_embeddings.weight"][:n]
                                       + state["embeddings.token_type_embeddings.weight"][0])
            self.ln.weight.copy_(state["embeddings.LayerNorm.weight"])
            self.ln.bias.copy_(state["embeddings.LayerNorm.bias"])
            for i, layer in enumerate(self.layers):
                p = f"encoder.layer.{i}."
                for what in ("weight", "bias"):
                    getattr(layer.qkv, what).copy_(torch.cat(
                        [state[f"{p}attention.self.{k}.{what}"] for k in ("query", "key", "value")]))
                    getattr(layer.out, what).copy_(state[f"{p}attention.output.dense.{what}"])
                    getattr(layer.ln1, what).copy_(state[f"{p}attention.output.LayerNorm.{what}"])
                    getattr(layer.up, what).copy_(state[f"{p}intermediate.dense.{what}"])
                    getattr(layer.down, what).copy_(state[f"{p}output.dense.{what}"])
                    getattr(layer.ln2, what).copy_(state[f"{p}output.LayerNorm.{what}"])


def allowed(rows, n):
    """[len(rows)][n]: 0 where allowed, else NEVER."""
    m = torch.full((len(rows), n), NEVER)
    for i, row in enumerate(rows):
        m[i, row] = 0
    return m


class Chain(nn.Module):
    """A linear-chain CRF over [k][t] words; emissions come from outside."""

    def __init__(self, following, first, last, n):
        super().__init__()
        self.step = nn.Parameter(torch.zeros(n, n))
        self.register_buffer("never", allowed(following, n), persistent=False)
        self.register_buffer("start", allowed([first], n)[0], persistent=False)
        self.register_buffer("stop", allowed([last], n)[0], persistent=False)

    def loss(self, scores, labels, lengths):
        """Negative log likelihood of each row, [k]. scores [k][t][n]; labels [k][t], anything behind lengths."""
        k, t, n = scores.shape
        step = self.step + self.never
        at = torch.arange(t)
        inside = at[None] < lengths[:, None]
        labels = torch.where(inside, labels, 0)
        gold = scores.gather(2, labels[..., None])[..., 0]
        moves = step[labels[:, :-1], labels[:, 1:]]
        gold = (gold * inside).sum(1) + (moves * inside[:, 1:]).sum(1)
        return log_partition(scores, step, lengths, self.start, self.stop) - gold


class Network(nn.Module):
    def __init__(self, encoder, dropout=0.1):
        super().__init__()
        self.encoder = encoder
        dim = encoder.config["dim"]
        self.cue = nn.Linear(dim, 3)
        self.inner = nn.Linear(dim, 3)
        self.word = nn.Linear(dim, PAIR)            # A
        self.of_cue = nn.Linear(2 * dim, PAIR)      # B
        self.distance = nn.Embedding(BUCKETS, PAIR)  # R
        nn.init.normal_(self.distance.weight, std=0.02)
        self.near = nn.Conv1d(PAIR, PAIR, 7, padding=3, groups=PAIR)
        self.mix = nn.Linear(PAIR, PAIR)            # P
        nn.init.zeros_(self.mix.weight)
        self.pair = nn.Linear(PAIR, ROLES)
        self.alone = nn.Linear(dim, ROLES)          # U
        self.cue_chain = Chain(CUE_NEXT, CUE_FIRST, [0, 1, 2], 3)
        self.inner_chain = Chain(CUE_NEXT, CUE_FIRST, [0, 1, 2], 3)
        self.role_chain = Chain(ROLE_NEXT, ROLE_FIRST, ROLE_LAST, ROLES)
        self.dropout = dropout

    def vectors(self, batch):
        h = self.encoder(batch["ids"], batch["features"], batch["lengths"])
        first = batch["first"]                       # [b][words]: index of each word's first piece
        h = torch.gather(h, 1, first[..., None].expand(-1, -1, h.shape[-1]))
        return Dropout.apply(h, self.dropout, self.training)

    def cues(self, h):
        return self.cue(h), self.inner(h)

    def roles(self, h, cues, lengths):
        """cues: [k][3] window, first word, last word; lengths: words of each window -> [k][words][ROLES]"""
        n = h.shape[1]
        row = cues[:, 0]
        a = self.word(h)[row]
        q = self.of_cue(torch.cat([h[row, cues[:, 1]], h[row, cues[:, 2]]], -1))
        at = torch.arange(n)
        delta = torch.where(at[None] < cues[:, 1:2], at[None] - cues[:, 1:2],
                            (at[None] - cues[:, 2:3]).clamp(min=0))
        z = F.gelu(a + q[:, None] + self.distance(bucket(delta)))
        z = z * (at[None] < lengths[row][:, None])[..., None]
        z = z + F.gelu(self.mix(self.near(z.transpose(1, 2)).transpose(1, 2)))
        z = Dropout.apply(z, self.dropout, self.training)
        return self.pair(z) + self.alone(h)[row]
