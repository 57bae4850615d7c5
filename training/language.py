"""The heads of language on the shared encoder: tokens, sentences, tags, lemmas, trees, names, mentions and chains.

Each word's vector h (its first piece) gives
  tokens    2 scores: goes on the token before; begins a sentence          (logits)
  tags      17 universal tags
  lemma     one of the lemma rules of treebank.py
  names     9: O, B and I of person, organization, place, other
  kinds     11: not the head of a mention, or the kind of thing it is
  re3d, actors   tags of these two sets, B and I
  arc       d = relu(D h), e = relu(E h), score(i <- j) = d_i W [e_j; 1], root: a vector r instead of e_j (Dozat and
            Manning 2017)
  relation  p = relu(P h), q = relu(Q h), score(r | i <- j) = [p_i; 1] V_r [q_j; 1]
  chain     for mention heads i after j: w . gelu(A h_i + B h_j + distance + kinds of word + likeness) + b; none is 0
            (word-level coreference, Dobrovolskii 2021)
"""
import torch
import torch.nn.functional as F
from torch import nn

from network import Dropout

ARC, REL, LINK = 192, 64, 64
NEAR, CLASS, LIKE = 16, 12, 6
RE3D = ["O"] + [f"{b}-{k}" for k in ("Organisation", "Person", "Location", "Nationality", "Temporal", "Quantity", "Money",
                                     "Weapon", "MilitaryPlatform", "DocumentReference") for b in "BI"]
ACTORS = ["O", "B-S", "I-S", "B-T", "I-T", "B-R", "I-R"]
# classes of a mention's word, for the pair table: pronouns by what they agree with, then names, then other words
PRONOUNS = {w: i + 1 for i, group in enumerate((
    "i me my mine myself", "we us our ours ourselves", "you your yours yourself yourselves", "he him his himself",
    "she her hers herself", "it its itself", "they them their theirs themselves", "this that these those",
    "who whom whose which")) for w in group.split()}


def word_class(word):
    """0 other, 1 to 9 pronouns, 10 a name, 11 a number."""
    low = word.lower()
    if low in PRONOUNS:
        return PRONOUNS[low]
    if low[0].isdigit():
        return 11
    return 10 if word[0].isupper() else 0


def distance(n):
    """How many mentions back, 1 and more, to 0..15: exact to 8, then by doubling halves."""
    if n <= 8:
        return n - 1
    k, bound = 8, 12
    while n >= bound and k < 15:
        k += 1
        bound = bound * 3 // 2
    return k


class Language(nn.Module):
    def __init__(self, dim, rules, relations):
        super().__init__()
        self.rules, self.relations = rules, relations
        self.tokens = nn.Linear(dim, 2)
        self.tags = nn.Linear(dim, 17)
        self.lemma = nn.Linear(dim, rules)
        self.names = nn.Linear(dim, 9)
        self.kinds = nn.Linear(dim, 11)
        self.re3d = nn.Linear(dim, len(RE3D))
        self.actors = nn.Linear(dim, len(ACTORS))
        self.arc_dep, self.arc_head = nn.Linear(dim, ARC), nn.Linear(dim, ARC)
        self.rel_dep, self.rel_head = nn.Linear(dim, REL), nn.Linear(dim, REL)
        self.arc = nn.Parameter(torch.zeros(ARC, ARC + 1))
        self.root = nn.Parameter(torch.randn(ARC) * 0.02)
        self.root_rel = nn.Parameter(torch.randn(REL) * 0.02)
        self.rel = nn.Parameter(torch.zeros(relations, REL + 1, REL + 1))
        nn.init.normal_(self.arc, std=ARC ** -0.5)
        self.link_of, self.link_to = nn.Linear(dim, LINK), nn.Linear(dim, LINK)
        self.link_near = nn.Embedding(NEAR, LINK)
        self.link_class = nn.Embedding(CLASS * CLASS, LINK)
        self.link_like = nn.Embedding(LIKE, LINK)
        for e in (self.link_near, self.link_class, self.link_like):
            nn.init.normal_(e.weight, std=0.1)
        self.link = nn.Linear(LINK, 1)

    def arcs(self, h):
        """h [w][dim] of a window's anchors -> [w][w + 1]: score of each head; the last column is the root"""
        d, e = F.relu(self.arc_dep(h)), F.relu(self.arc_head(h))
        d, e = Dropout.apply(d, 0.2, self.training), Dropout.apply(e, 0.2, self.training)
        e = torch.cat([e, self.root[None].expand(*e.shape[:-2], 1, -1)] if e.dim() == 2 else
                      [e, self.root.expand(e.shape[0], 1, -1)], -2)
        left = d @ self.arc
        return left[..., :-1] @ e.transpose(-1, -2) + left[..., -1:]

    def relation_scores(self, h, heads):
        """h [b][w][dim]; heads [b][w]: index of the head in the window, w for the root -> [b][w][relations]"""
        p, q = F.relu(self.rel_dep(h)), F.relu(self.rel_head(h))
        p, q = Dropout.apply(p, 0.2, self.training), Dropout.apply(q, 0.2, self.training)
        q = torch.cat([q, self.root_rel.expand(q.shape[0], 1, -1)], 1)
        q = torch.gather(q, 1, heads[..., None].expand(-1, -1, q.shape[-1]))
        one = torch.ones_like(p[..., :1])
        p, q = torch.cat([p, one], -1), torch.cat([q, one], -1)
        left = torch.einsum("bwi,rij->bwrj", p, self.rel)
        return (left * q[:, :, None]).sum(-1)

    def links(self, h, near, kind, like):
        """h [k][dim] of a document's mentions; near, kind, like [k][k] of pairs -> [k][k]: score that i is in j's chain"""
        z = self.link_of(h)[:, None] + self.link_to(h)[None] + self.link_near(near) + self.link_class(kind)
        z = F.gelu(z + self.link_like(like))
        return self.link(z)[..., 0]
