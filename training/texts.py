"""Texts without labels: our own reports without their marks, and the train splits of the data folder."""
import glob
import json
import pathlib
import random
import re

from affairs_data import check

SPEAKER = re.compile(r"\{([^{}]*?) => [^{}]*?\}")


def of_affairs(folder):
    """Whose marks are left aside"""
    for path in sorted(glob.glob(f"{folder}/affairs/*.txt")):
        for paragraphs in check.reports_of(pathlib.Path(path)):
            yield "\n".join(paragraphs[1:])


def own_reports(folder):
    for path in sorted(glob.glob(f"{folder}/speakers/dev-*.txt") + glob.glob(f"{folder}/mentions/train-*.txt")):
        body = "".join(line for line in open(path, encoding="utf-8") if not line.startswith("#"))
        yield "\n".join(p.replace("\n", " ") for p in re.split(r"\n\s*\n", SPEAKER.sub(r"\1", body))[1:] if p.strip())


def unmarked(corpus, data, most=840):
    """Those that have no marks of affairs; most: how many of PolNeAR's"""
    out, D, rng = list(own_reports(corpus)), data, random.Random(3)
    plv = [json.loads(line)["text"] for line in open(f"{D}/plv/train.jsonl", encoding="utf-8")]
    others = [line.rsplit("\t", 1)[0] for line in open(f"{D}/conflibert/cameo_class/train.tsv", encoding="utf-8")]
    out += sorted(set(plv) | set(others))
    out += [line.split("\t")[0] for line in open(f"{D}/conflibert/satp_relevant/train.tsv", encoding="utf-8")][::2]
    articles = [json.loads(line)["text"] for line in open(f"{D}/polnear/train.jsonl", encoding="utf-8")]
    return out + rng.sample(articles, min(most, len(articles)))
