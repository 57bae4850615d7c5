#!/usr/bin/env python3
"""The mean of the weights of two checkpoints of one network.

usage: average.py A.pt B.pt OUT.pt
"""
import sys

import torch


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    a, b = (torch.load(path, weights_only=False) for path in sys.argv[1:3])
    mean = {name: (a["ema"][name] + b["ema"][name]) / 2 for name in a["ema"]}
    torch.save(dict({k: a[k] for k in ("config", "rules", "relations") if k in a}, ema=mean), sys.argv[3])


if __name__ == "__main__":
    main()
