"""words.py - the words and word pieces of a text, cut exactly as the C program cuts them.

    words("Mr. Lavrov’s “plan”")  ->  Mr . Lavrov ’ s “ plan ”     each (start, end, space_before), in code points
    case("Lavrov")                ->  TITLE
    pieces("Lavrov", vocab)       ->  ids of la ##vr ##ov

In:   text as kept (src/text/encoding.c); a vocabulary as a dict from piece to id.
How:  white space separates: Zs, Zl, Zp, tab, LF, VT, FF, CR, U+0085. One character is a word of its own when it is
      ASCII and neither letter nor digit, when its category is P* or S*, or when it is a CJK ideograph. All else
      (letters, digits, marks, also control and format characters) runs together. That is BERT's basic tokenizer, but for
      symbols outside ASCII, which BERT leaves within words. src/text/words.c says the same in C; a test compares them.
Not:  sentences and kinds of paragraphs; only the C program has those.
"""

import functools
import re
import sys
import unicodedata

NONE, LOWER, TITLE, UPPER, MIXED = range(5)  # as in src/engine/wordpiece.h

_SPACE = {0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x85}
_CJK = (
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F),
    (0x2B820, 0x2CEAF), (0x2F800, 0x2FA1F),
)
_DROPPED = ("Cc", "Cf", "Co", "Cn")  # of no use to a word piece


def _classes():
    """The white space and the single characters, each as the inside of a regular expression's [...]."""
    space, single = [], []
    for code in range(sys.maxunicode + 1):
        kind = unicodedata.category(chr(code))
        if kind[0] == "Z" or code in _SPACE:
            space.append(code)
        elif kind[0] in "PS":  # covers all of ASCII that is neither letter, digit nor control
            single.append(code)
    single += [code for first, last in _CJK for code in range(first, last + 1)]

    def ranges(codes):
        out, codes = [], sorted(set(codes))
        for code in codes:
            if out and out[-1][1] == code - 1:
                out[-1][1] = code
            else:
                out.append([code, code])
        return "".join("\\U%08x-\\U%08x" % (first, last) for first, last in out)

    return ranges(space), ranges(single)


_space, _single = _classes()
_WORD = re.compile("[%s]|[^%s%s]+" % (_single, _single, _space))
_SPACES = "".join(c for c in map(chr, range(sys.maxunicode + 1)) if re.match("[%s]" % _space, c))


def words(text):
    """All words of text: a list of (start, end, space_before). The start of the text counts as space."""
    out, before = [], -1
    for match in _WORD.finditer(text):
        start, end = match.span()
        out.append((start, end, start != before))
        before = end
    return out


def paragraphs(text):
    """The lines of text that are not blank: a list of (start, end), without white space at their ends."""
    out, start = [], 0
    for line in text.split("\n"):
        body = line.strip(_SPACES)
        if body:
            left = start + len(line) - len(line.lstrip(_SPACES))
            out.append((left, left + len(body)))
        start += len(line) + 1
    return out


@functools.lru_cache(maxsize=1 << 18)
def case(word):
    """NONE: no letter with case (Lu, Lt, Ll); TITLE: first upper, the others lower; UPPER: two or more, all upper."""
    kinds = [unicodedata.category(c) for c in word]
    cased = [kind != "Ll" for kind in kinds if kind in ("Lu", "Lt", "Ll")]
    if not cased:
        return NONE
    if not any(cased):
        return LOWER
    if cased[0] and not any(cased[1:]):
        return TITLE
    return UPPER if all(cased) else MIXED


def normal(word):
    """The word as the vocabulary has it: no control characters, lower case (each character alone), no accents."""
    if word.isascii() and word.isalnum():
        return word.lower()
    kept = "".join(c.lower() for c in word if unicodedata.category(c) not in _DROPPED)
    return "".join(c for c in unicodedata.normalize("NFD", kept) if unicodedata.category(c) != "Mn")


def _cutter(vocab):
    unknown = (vocab["[UNK]"],)

    @functools.lru_cache(maxsize=1 << 18)
    def cut(word):
        rest = normal(word)
        if len(rest) > 100:
            return unknown
        ids, start = [], 0
        while start < len(rest):
            for end in range(len(rest), start, -1):
                found = vocab.get(rest[start:end] if not start else "##" + rest[start:end])
                if found is not None:
                    break
            else:
                return unknown
            ids.append(found)
            start = end
        return tuple(ids)

    return cut


_cutters = {}


def pieces(word, vocab):
    """The ids of the word's pieces, longest match first: a tuple; empty for control characters only. A word that
    cannot be cut, or has over 100 characters once normal, is [UNK]. vocab must not change between calls."""
    kept = _cutters.get(id(vocab))
    if kept is None or kept[0] is not vocab:
        kept = _cutters[id(vocab)] = (vocab, _cutter(vocab))
    return kept[1](word)
