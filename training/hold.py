#!/usr/bin/env python3
"""Brings the last layer's vectors back to what they were before the shared layers learnt with the branch of affairs.

usage: hold.py --model MODEL.dgm --affairs AFFAIRS.pt --data DATA_FOLDER --out HELD.pt

MODEL.dgm is the one that the branch was trained on; AFFAIRS.pt what train_affairs.py --shared-lr wrote. The layers above the branch
alone learn, from the difference of the vectors on texts of many kinds (EWT, GUM and a share of PolNeAR, train splits, texts alone):
the heads of attribution and language read them and were trained with those of before. No labels are needed.
"""
import argparse
import json
import random
import time

import torch

import corpus
import model_file
import train
import train_affairs
from network import BF16, Encoder


def treebank(path, together=8):
    """Its sentences, some to a paragraph."""
    lines = [line[9:].strip() for line in open(path, encoding="utf-8") if line.startswith("# text = ")]
    return [" ".join(lines[i:i + together]) for i in range(0, len(lines), together)]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("model", "affairs", "data", "out"):
        p.add_argument("--" + name, required=True)
    p.add_argument("--articles", type=int, default=200, help="how many of PolNeAR")
    p.add_argument("--epochs", type=int, default=2)
    p.add_argument("--lr", type=float, default=2e-4)
    p.add_argument("--batch", type=int, default=2000)
    p.add_argument("--seed", type=int, default=1)
    args = p.parse_args()
    torch.manual_seed(args.seed)
    tensors, vocab = model_file.read(args.model), train_affairs.vocabulary(args.model)
    encoder = Encoder(*(int(x) for x in tensors["encoder.config"][:6]))
    encoder.load_state_dict(model_file.encoder_state(tensors))
    for parameter in encoder.parameters():
        parameter.requires_grad = False
    saved = torch.load(args.affairs, weights_only=False)
    below = train_affairs.Shared(encoder, saved["keep"], True)
    below.moving.layers.load_state_dict(saved["shared"])
    for layer in below.moving.layers[:saved["keep"]]:
        for parameter in layer.parameters():
            parameter.requires_grad = False
    learns = [q for q in below.moving.parameters() if q.requires_grad]
    texts = treebank(f"{args.data}/ud-ewt/train.conllu") + treebank(f"{args.data}/ud-gum/train.conllu")
    articles = [json.loads(line)["text"] for line in open(f"{args.data}/polnear/train.jsonl", encoding="utf-8")]
    texts += random.Random(args.seed).sample(articles, args.articles)
    windows = []
    for number, plain in enumerate(texts):
        text = corpus.analyse(str(number), plain, vocab)
        windows += [train.example(text, first, n) for first, n in corpus.windows(text)]
    optimizer = torch.optim.AdamW(learns, lr=args.lr, weight_decay=0.0)
    step, began = 0, time.time()
    for epoch in range(args.epochs):
        todo = train.batches(windows, args.batch, random.Random(args.seed + epoch))
        lost = []
        for group in todo:
            batch = train.collate(group)
            optimizer.param_groups[0]["lr"] = args.lr * max(0.02, 1 - step / len(todo) / args.epochs)
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=BF16):
                off = below.moved(batch, below(batch)[1].float())[2]
            optimizer.zero_grad()
            off.backward()
            optimizer.step()
            lost.append(off.item())
            step += 1
        print(json.dumps({"epoch": epoch + 1, "seconds": round(time.time() - began), "windows": len(windows),
                          "first off": round(sum(lost[:20]) / 20, 5), "last off": round(sum(lost[-20:]) / 20, 5)}), flush=True)
    torch.save(saved | {"shared": below.moving.layers.state_dict()}, args.out)


if __name__ == "__main__":
    main()
