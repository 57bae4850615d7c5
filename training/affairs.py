"""The branch of affairs: who does what to whom, what is proposed and who stands where.

The branch goes on from one of the encoder's first layers, which have kept what the language model knew of meaning, with layers of
its own, as the encoder's further ones learn grammar. It also sees what those made of the text: their last vectors are joined to
the input of layer JOINED. Each word's vector h (its first piece) gives
  trigger  33: O, B and I of the 16 types of events           proposal 3: O, B, I of a mention of a proposal
  term     15: O, B and I of seven kinds of terms             seat 9: O, B and I of in, out, host, mediator of talks
  roles    for a trigger q and a word t: none, actor, recipient, both; for a mention of a proposal: none, holder of a
           stance, condition; from z = gelu(A h_t + B [h_q_first; h_q_last] + R[distance]), z + gelu(P conv7(z))
  traits   of a trigger, from gelu(T [h_first; h_last]): factuality 5, mode, background 2
  stance   of a holder a towards a mention p: none and eight stances; strength 3; past 2; from a vector that begins as
           A [a; p] + flag, means of their words, and attends twice to the words of the window (class Stances)
  same     whether two mentions are of one proposal: w . gelu(A v_i + B v_j + near + like + place) + b + (C v_i) . (D v_j) / sqrt(K),
           v being [the head's vector; the mean of the mention's words' vectors] (class Links)
  serves   whether a person or organ speaks for a body that is named elsewhere in the report: the same form, of the vectors of their
           first and last words, and where the body stands (class Serves)
"""
import copy
import math

import torch
import torch.nn.functional as F
from torch import nn

from network import BUCKETS, Dropout, bucket

TYPES = ("AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
         "COERCE ASSAULT").split()
MODES = ["-"] + """CONSULT.visit CONSULT.third-party CONSULT.multilateral CONSULT.phone RETREAT.withdraw RETREAT.release
    RETREAT.disarm RETREAT.ceasefire RETREAT.access RETREAT.resign REQUEST.assist REQUEST.change REQUEST.yield REQUEST.meet
    ACCUSE.disapprove ACCUSE.investigate ACCUSE.allege REJECT.assist REJECT.change REJECT.yield REJECT.meet THREATEN.restrict
    THREATEN.arrest THREATEN.relations THREATEN.expel THREATEN.territory THREATEN.violence PROTEST.demo PROTEST.riot
    PROTEST.strike PROTEST.hunger PROTEST.boycott PROTEST.obstruct PROTEST.vandalize SANCTION.convict SANCTION.expel
    SANCTION.withdraw SANCTION.discontinue MOBILIZE.troops MOBILIZE.weapons MOBILIZE.police MOBILIZE.militia COERCE.seize
    COERCE.restrict COERCE.censor COERCE.curfew COERCE.martial-law COERCE.arrest COERCE.deport COERCE.withhold
    COERCE.misinformation COERCE.cyber ASSAULT.abduct ASSAULT.beat ASSAULT.torture ASSAULT.sexual ASSAULT.targeted
    ASSAULT.destroy ASSAULT.primitive ASSAULT.firearms ASSAULT.explosives ASSAULT.suicide-attack ASSAULT.aerial ASSAULT.drone
    ASSAULT.heavy-weapons ASSAULT.crowd-control ASSAULT.unconventional""".split()
FACTS = "happened ongoing planned possible denied".split()
TERMS = "body rule veto trigger measure deadline reservation".split()
SEATS = "in out host mediator".split()
STANCES = "none supports opposes conditional open demands offers concedes undecided".split()
STRENGTHS = "soft firm line".split()
ROOTS = "AGREE CONSULT SUPPORT COOPERATE AID YIELD ACCUSE REQUEST REJECT THREATEN PROTEST MOBILIZE SANCTION COERCE ASSAULT".split()
QUADS = [1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4]   # of ROOTS
ROOT_OF = {t: ROOTS.index({"CONCEDE": "YIELD", "RETREAT": "YIELD"}.get(t, t)) for t in TYPES}
PAIR, STANCE, LINK, LIKE, NEAR, PLACES, WHERE = 128, 256, 96, 12, 16, 4, 16
EYES, ROUNDS, EYE = 4, 2, 48   # of a pair that attends to the words: heads, how often, width of each
JOINED = 4  # the layer that the encoder's last vectors are joined to; 0 reads the embeddings, so those that are shared count
FLAGS = 8   # of a holder: 0-3 before or after the mention, same sentence or not; 4-7 the same, and the statement's source

GENERIC = set("""agreement arrangement bargain bill concept deal demand draft framework idea initiative it law matter measure move
    offer package pact plan proposal proposition scheme step suggestion terms text that them these they this those treaty which
    one ones question issue option formula blueprint document accord""".split())
SMALL = set("a an the of for in to on with by from at and or its their his her our my any such so that this these those no".split())
CUT = set("of for in to with on by from at against over between under that which into about within".split())


def stem(word):
    """Enough for "soldiers" and "soldier", "treaties" and "treaty": plurals only."""
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def key(words):
    """Words of a mention, lower case -> (head, words that tell something, whether it is only a word for any proposal)"""
    at = next((i for i, w in enumerate(words) if i and w in CUT), len(words))
    head = next((stem(w) for w in reversed(words[:at]) if w[0].isalnum()), "")
    telling = {stem(w) for w in words if w[0].isalnum() and w not in SMALL}
    rest = {w for w in telling if w not in GENERIC}
    return head, rest, not rest


def likeness(a, b):
    """0 to 11 of two keys, the later one first."""
    if a[2]:                         # "the plan", "it"
        if not b[2]:
            return 1 if a[0] and a[0] in b[1] | {b[0]} else 0
        return 3 if a[0] == b[0] else 2
    if b[2]:
        return 4
    common = len(a[1] & b[1])
    if not common:
        return 5 if a[0] != b[0] else 6
    if a[1] == b[1]:
        return 7
    if a[1] <= b[1] or b[1] <= a[1]:
        return 8 if a[0] == b[0] else 9
    return 10 if a[0] == b[0] else 11


class Roles(nn.Module):
    """Labels of words for a run of words, as the attribution heads do it."""

    def __init__(self, dim, labels):
        super().__init__()
        self.word = nn.Linear(dim, PAIR)
        self.of = nn.Linear(2 * dim, PAIR)
        self.distance = nn.Embedding(BUCKETS, PAIR)
        nn.init.normal_(self.distance.weight, std=0.02)
        self.near = nn.Conv1d(PAIR, PAIR, 7, padding=3, groups=PAIR)
        self.mix = nn.Linear(PAIR, PAIR)
        nn.init.zeros_(self.mix.weight)
        self.pair = nn.Linear(PAIR, labels)
        self.alone = nn.Linear(dim, labels)

    def forward(self, h, runs, span):
        """h [b][w][dim]; runs [k][3] window, first, last; span [k][2] the words [from, to) that are seen
        -> [k][longest span][labels], counted from each span's first word"""
        row = runs[:, :1]
        at = span[:, :1] + torch.arange(int((span[:, 1] - span[:, 0]).max()))[None]
        seen = at < span[:, 1:]
        at = at.clamp(max=h.shape[1] - 1)
        q = self.of(torch.cat([h[runs[:, 0], runs[:, 1]], h[runs[:, 0], runs[:, 2]]], -1))
        delta = torch.where(at < runs[:, 1:2], at - runs[:, 1:2], (at - runs[:, 2:3]).clamp(min=0))
        of = row * h.shape[1] + at
        z = F.gelu(taken(self.word(h), of) + q[:, None] + self.distance(bucket(delta)))
        z = z * seen[..., None]
        z = z + F.gelu(self.mix(self.near(z.transpose(1, 2)).transpose(1, 2)))
        z = Dropout.apply(z, 0.1, self.training)
        return self.pair(z) + taken(self.alone(h), of)


class Stances(nn.Module):
    """Vectors of pairs of a holder and a mention, which look twice at all words of their window: where a word stands to either
    and whether it is of the mention's sentence counts."""

    def __init__(self, dim):
        super().__init__()
        self.ask = nn.Linear(2 * dim, STANCE)
        self.flag = nn.Embedding(FLAGS, STANCE)
        nn.init.normal_(self.flag.weight, std=0.02)
        self.word = nn.Linear(dim, 2 * EYES * EYE)   # keys, then values
        self.to_holder, self.to_mention = nn.Embedding(BUCKETS, ROUNDS * EYES), nn.Embedding(BUCKETS, ROUNDS * EYES)
        self.inside = nn.Embedding(2, ROUNDS * EYES)
        for e in (self.to_holder, self.to_mention, self.inside):
            nn.init.zeros_(e.weight)

        def each(rows, columns):
            return nn.ModuleList(nn.Linear(columns, rows) for _ in range(ROUNDS))
        self.query, self.out = each(EYES * EYE, STANCE), each(STANCE, EYES * EYE)
        self.up, self.down = each(2 * STANCE, STANCE), each(STANCE, 2 * STANCE)
        self.ln1, self.ln2 = (nn.ModuleList(nn.LayerNorm(STANCE, eps=1e-12) for _ in range(ROUNDS)) for _ in range(2))
        self.ln = nn.LayerNorm(STANCE, eps=1e-12)

    def forward(self, h, holder, mention, sentence, flags):
        """h [w][dim] of one window; holder, mention [k][2] first and last word; sentence [k][2] the mention's, [from, to);
        flags [k] -> [k][STANCE]"""
        at, pairs = torch.arange(len(h))[None], len(flags)

        def mean(run):
            mine = ((at >= run[:, :1]) & (at <= run[:, 1:])).float()
            return (mine / mine.sum(1, keepdim=True)) @ h

        def distance(run):
            return bucket(torch.where(at < run[:, :1], at - run[:, :1], (at - run[:, 1:]).clamp(min=0)))
        x = self.ask(Dropout.apply(torch.cat([mean(holder), mean(mention)], -1), 0.1, self.training)) + self.flag(flags)
        x = Dropout.apply(x, 0.2, self.training)
        key, value = self.word(h).view(-1, 2, EYES, EYE).unbind(1)
        inside = ((at >= sentence[:, :1]) & (at < sentence[:, 1:])).long()
        near = self.to_holder(distance(holder)) + self.to_mention(distance(mention)) + self.inside(inside)
        near = near.view(pairs, -1, ROUNDS, EYES).permute(2, 0, 3, 1)
        for r in range(ROUNDS):
            query = self.query[r](self.ln1[r](x)).view(pairs, EYES, EYE)
            seen = torch.softmax(torch.einsum("kea,wea->kew", query, key) / math.sqrt(EYE) + near[r], -1)
            x = x + Dropout.apply(self.out[r](torch.einsum("kew,wea->kea", seen, value).flatten(1)), 0.1, self.training)
            x = x + Dropout.apply(self.down[r](F.gelu(self.up[r](self.ln2[r](x)))), 0.1, self.training)
        return Dropout.apply(self.ln(x), 0.1, self.training)


class Links(nn.Module):
    """Scores that a mention of a proposal is of the same one as an earlier mention."""

    def __init__(self, dim):
        super().__init__()
        self.later, self.earlier, self.match_of, self.match_to = (nn.Linear(2 * dim, LINK) for _ in range(4))
        self.near, self.like, self.place = nn.Embedding(NEAR, LINK), nn.Embedding(LIKE, LINK), nn.Embedding(PLACES, LINK)
        for e in (self.near, self.like, self.place):
            nn.init.normal_(e.weight, std=0.1)
        self.score = nn.Linear(LINK, 1)

    def forward(self, v, near, like, place):
        """v [k][2 dim] of a report's mentions; near (how many mentions back), like, place (how many sentences back, PLACES - 1 at
        most) [k][k] -> [k][k]: score that i is j's proposal"""
        v = Dropout.apply(v, 0.2, self.training)
        z = F.gelu(self.later(v)[:, None] + self.earlier(v)[None] + self.near(near) + self.like(like) + self.place(place))
        z = Dropout.apply(z, 0.1, self.training)
        return self.score(z)[..., 0] + self.match_of(v) @ self.match_to(v).T / math.sqrt(LINK)


class Serves(nn.Module):
    """Scores that the holder of an office speaks for a body, "the energy minister" for "Vesk"."""

    def __init__(self, dim):
        super().__init__()
        self.holder, self.body, self.match_of, self.match_to = (nn.Linear(2 * dim, LINK) for _ in range(4))
        self.where = nn.Embedding(WHERE, LINK)
        nn.init.normal_(self.where.weight, std=0.1)
        self.score = nn.Linear(LINK, 1)

    def forward(self, holders, bodies, where):
        """holders [k][2 dim], bodies [m][2 dim]: vectors of first and last words; where [k][m] as the function says -> [k][m]"""
        a, b = (Dropout.apply(v, 0.2, self.training) for v in (holders, bodies))
        z = Dropout.apply(F.gelu(self.holder(a)[:, None] + self.body(b)[None] + self.where(where)), 0.1, self.training)
        return self.score(z)[..., 0] + self.match_of(a) @ self.match_to(b).T / math.sqrt(LINK)


def where(holder, body):
    """Where a body is named, seen from a holder; both (first word, number of the sentence, of the paragraph), of the report."""
    back = holder[1] - body[1]
    near = (0 if body[0] < holder[0] else 1) if not back else min(back, 3) + 1 if back > 0 else 4 + min(-back, 2)
    return near + WHERE // 2 * (holder[2] != body[2])


def taken(h, of):
    """Rows of h [b][w][n], counted over all windows: its gradient is summed in parallel, that of h[row, at] is not."""
    return F.embedding(of, h.flatten(0, 1))


def runs_of_length(lengths):
    """[(rows, longest)]: rows of like lengths together, so that little is padded"""
    out = []
    for row in torch.argsort(lengths, descending=True).tolist():
        n = int(lengths[row])
        if not out or n < 0.75 * out[-1][1]:
            out.append(([], n))
        out[-1][0].append(row)
    return [(torch.tensor(rows), n) for rows, n in out]


def copies(layers, dropout):
    """Layers of one's own that begin as these."""
    own = nn.ModuleList(copy.deepcopy(layer) for layer in layers)
    for layer in own:
        layer.dropout = dropout
    return own


class Affairs(nn.Module):
    def __init__(self, layers, dim=384, dropout=0.1, shared=0):
        """layers: those of the branch, to be copied. shared: how many of the encoder's lie below them"""
        super().__init__()
        self.shared = shared
        self.layers = copies(layers, dropout)
        self.hide = nn.Parameter(torch.zeros(dim))  # stands for pieces that are hidden in training
        self.join = nn.Linear(dim, dim)             # what the encoder made of the same pieces
        nn.init.zeros_(self.join.weight)
        nn.init.zeros_(self.join.bias)
        self.trigger = nn.Linear(dim, 2 * len(TYPES) + 1)
        self.proposal = nn.Linear(dim, 3)
        self.term = nn.Linear(dim, 2 * len(TERMS) + 1)
        self.seat = nn.Linear(dim, 2 * len(SEATS) + 1)
        self.doing = Roles(dim, 4)
        self.standing = Roles(dim, 3)
        self.traits = nn.Linear(2 * dim, PAIR)
        self.fact = nn.Linear(PAIR, len(FACTS))
        self.mode = nn.Linear(PAIR, len(MODES))
        self.background = nn.Linear(PAIR, 2)
        self.pairs = Stances(dim)
        self.stance = nn.Linear(STANCE, len(STANCES))
        self.strength = nn.Linear(STANCE, 3)
        self.past = nn.Linear(STANCE, 2)
        self.same = Links(dim)
        self.serves = Serves(dim)

    def vectors(self, x, top, batch, hidden=0.0):
        """x, top [b][pieces][dim], what the encoder's last shared layer gave (the embeddings, where there is none) and its last
        -> [b][words][dim]"""
        return self.above(x, batch, hidden, self.join(top))

    def above(self, x, batch, hidden, joined=None):
        """What the branch's own layers make of x. joined: added to the input of layer JOINED"""
        if self.training and hidden:
            gone = (torch.rand(x.shape[:2]) < hidden)[..., None]
            x = torch.where(gone, self.hide.to(x.dtype), x)
            joined = None if joined is None else joined.masked_fill(gone, 0.0)
        parts = runs_of_length(batch["lengths"])
        x = torch.cat([F.pad(self.through(x[rows, :n], batch["lengths"][rows], None if joined is None else joined[rows, :n]),
                             (0, 0, 0, x.shape[1] - n)) for rows, n in parts])
        x = x[torch.argsort(torch.cat([rows for rows, _ in parts]))]
        self.whole = torch.gather(x, 1, batch["first"][..., None].expand(-1, -1, x.shape[-1])).float()   # nothing dropped
        return Dropout.apply(self.whole, 0.1, self.training)

    def through(self, x, lengths, joined):
        """[b][n][dim] through all layers; lengths: of pieces that count, n at most"""
        mask = torch.where(torch.arange(x.shape[1])[None] < lengths[:, None], 0.0, -1e4)[:, None, None, :].to(
            torch.bfloat16 if torch.is_autocast_enabled("cpu") else torch.float32)
        for i, layer in enumerate(self.layers):
            x = layer(x if joined is None or i + self.shared != JOINED else x + joined, mask)
        return x

    def trait(self, h, runs):
        q = torch.cat([h[runs[:, 0], runs[:, 1]], h[runs[:, 0], runs[:, 2]]], -1)
        return Dropout.apply(F.gelu(self.traits(q)), 0.1, self.training)
