#!/usr/bin/env python3
"""Writes the fixtures that hold the C program to this Python, of a model file's encoder and heads of language, in float.

usage: fixtures.py MODEL.dgm --encoder ENCODER.tsv --language LANGUAGE.tsv --sentences FILE ...
"""
import argparse
import tempfile

import torch

import export
import links
import model_file


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("model")
    p.add_argument("--encoder", required=True)
    p.add_argument("--language", required=True)
    p.add_argument("--sentences", nargs="+", required=True)
    args = p.parse_args()
    tensors = model_file.read(args.model)
    net = links.Frozen(tensors)
    with torch.no_grad():
        net.cue.weight.copy_(torch.from_numpy(tensors["head.word.w"][:3].copy()))
        net.cue.bias.copy_(torch.from_numpy(tensors["head.word.b"][:3].copy()))
    with tempfile.NamedTemporaryFile("w") as file:
        file.write(tensors["vocab"].tobytes().decode())
        file.flush()
        wanted = argparse.Namespace(vocab=file.name, sentences=args.sentences, fixture=args.encoder, language_fixture=args.language)
        with torch.no_grad():
            export.write_fixture(wanted, net)
        export.write_language_fixture(wanted, net, tensors["language.relations"].tobytes().decode().split("\n")[:-1])


if __name__ == "__main__":
    main()
