"""From the heads' scores to statements: the same rules as src/account/attribution.c."""
import math

import numpy as np

from network import CUE_FIRST, CUE_NEXT, NEVER, ROLE_FIRST, ROLE_LAST, ROLE_NEXT, ROLES, allowed

CUE_ALLOWED, CUE_START = allowed(CUE_NEXT, 3).numpy(), allowed([CUE_FIRST], 3).numpy()[0]
ROLE_ALLOWED, ROLE_START = allowed(ROLE_NEXT, ROLES).numpy(), allowed([ROLE_FIRST], ROLES).numpy()[0]
ROLE_STOP = allowed([ROLE_LAST], ROLES).numpy()[0]


def viterbi(scores, step, start, stop=0):
    """Best labels, scores [n][labels]."""
    n, m = scores.shape
    best = scores[0] + start
    back = np.zeros((n, m), dtype=np.int64)
    for t in range(1, n):
        total = best[:, None] + step
        back[t] = total.argmax(0)
        best = total.max(0) + scores[t]
    labels = [int((best + stop).argmax())]
    for t in range(n - 1, 0, -1):
        labels.append(int(back[t, labels[-1]]))
    return labels[::-1]


def log_softmax(x):
    x = x - x.max(-1, keepdims=True)
    return x - np.log(np.exp(x).sum(-1, keepdims=True))


def cue_spans(logits, step, bias=0.0):
    """[(first, last, probability)] from [n][3] logits; step [3][3] as learnt; bias is added to the score of O."""
    p = log_softmax(logits.astype(np.float64))
    s = p.copy()
    s[:, 0] += bias
    labels = viterbi(s, step + CUE_ALLOWED, CUE_START)
    spans, i = [], 0
    while i < len(labels):
        if labels[i] == 1:
            j = i
            while j + 1 < len(labels) and labels[j + 1] == 2:
                j += 1
            spans.append((i, j, float(1 - math.exp(p[i:j + 1, 0].max()))))
            i = j + 1
        else:
            i += 1
    return spans


def role_spans(logits, step, cue):
    """(source spans, content spans) as word ranges [first, last] from [n][ROLES] logits; cue words belong to none."""
    s = log_softmax(logits.astype(np.float64))
    s[cue[0]:cue[1] + 1, 1:] = NEVER
    labels = viterbi(s, step + ROLE_ALLOWED, ROLE_START, ROLE_STOP)
    out = ([], [])
    for i, l in enumerate(labels):
        if l == 0:
            continue
        which = out[(l - 1) // 4]
        if which and which[-1][1] == i - 1:
            which[-1][1] = i
        else:
            which.append([i, i])
    source, content = out
    if len(source) > 1:   # one source: the likeliest run, by its summed score over O
        gain = [sum(s[i, 1:5].max() - s[i, 0] for i in range(a, b + 1)) for a, b in source]
        source = [source[int(np.argmax(gain))]]
    return source, content
