#!/usr/bin/env python3
"""The mean of the weights of two checkpoints of one network; what only the first has stays.

usage: average.py A.pt B.pt OUT.pt [SHARE_OF_B]
"""
import sys

import torch


def main():
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    a, b = (torch.load(path, weights_only=False) for path in sys.argv[1:3])
    share = float(sys.argv[4]) if len(sys.argv) == 5 else 0.5
    mean = {name: (1 - share) * w + share * b["ema"][name] if name in b["ema"] else w for name, w in a["ema"].items()}
    torch.save(dict({k: a[k] for k in ("config", "rules", "relations") if k in a}, ema=mean), sys.argv[3])


if __name__ == "__main__":
    main()
