"""Judge a segmentation: against one made by hand, and a user dictionary by what it does to the text.

Two cuts of one text are compared region by region. A region is the shortest stretch at whose ends both
have a boundary: where they agree it is a single word, elsewhere it holds the whole disagreement.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from . import segment
from .corpus import Document, InputError
from .decoding import decode, read_bytes

__all__ = ["audit", "errors", "gold_words", "regions", "scores"]


def gold_words(path, document: Document) -> pd.DataFrame:
    """A segmentation by hand as a words table (word, start, end, section, paragraph, sentence).

    The file holds a line for each line of the document that isn't blank, tokens set apart by a space.
    Raises InputError at the first token that isn't the text.
    """
    tokens = decode(read_bytes(path), path)[0].split()
    text, at, starts = document.text, 0, []
    for token in tokens:
        while text[at:at + 1].isspace():
            at += 1
        if not text.startswith(token, at):
            raise InputError(path, f"has {token!r} where the text goes on {text[at:at + 12]!r}",
                             "let the tokens, joined, be the text")
        starts.append(at)
        at += len(token)
    if text[at:].strip():
        raise InputError(path, f"ends before the text does, at {text[at:].strip()[:12]!r}", "segment it to its end")
    table = pd.DataFrame({"word": pd.Series(tokens, dtype="str"), "start": pd.Series(starts, dtype=int)})
    table.insert(2, "end", table.start + table.word.str.len())
    return segment.place(table, document)


def regions(found: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    """found, gold (tuples of words), start, end, kind: the text, cut wherever both tables have a boundary.

    kind: `same`; `split`, one gold word in pieces; `joined`, several gold words in one; `crossing`, else.
    """
    common = np.intersect1d(found.end, gold.end)
    groups = [table.groupby(np.searchsorted(common, table.end)) for table in (found, gold)]
    (mine, theirs) = (group.word.agg(tuple) for group in groups)
    table = pd.DataFrame({"found": mine, "gold": theirs, "start": groups[0].start.min(), "end": groups[0].end.max()})
    ours, hand = table.found.map(len), table.gold.map(len)
    table["kind"] = np.select([(ours == 1) & (hand == 1), hand == 1, ours == 1],
                              ["same", "split", "joined"], "crossing")
    return table.reset_index(drop=True)


def scores(found: pd.DataFrame, gold: pd.DataFrame, *, punctuation: bool = False) -> pd.Series:
    """words found, words in gold, words right; precision, recall and F1 = 2PR / (P + R).

    A word is right where both its ends are. Punctuation marks, which no segmenter gets wrong, are left
    out unless asked for (the SIGHAN bakeoffs counted them in).
    """
    spans = [set(zip(table.start, table.end)) for table in
             (t if punctuation else t[t.word.str.contains(r"\w")] for t in (found, gold))]
    right = len(spans[0] & spans[1])
    precision, recall = (right / len(s) if s else 0.0 for s in spans)
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return pd.Series({"found": len(spans[0]), "gold": len(spans[1]), "right": right,
                      "precision": precision, "recall": recall, "f1": f1})


def errors(found: pd.DataFrame, gold: pd.DataFrame) -> pd.DataFrame:
    """kind, gold, found, count, spans: each way in which the cut differs from the gold, the commonest first."""
    table = regions(found, gold).query("kind != 'same'")
    table = table.assign(found=table.found.map(" ".join), gold=table.gold.map(" ".join))
    return _grouped(table, ["kind", "gold", "found"])


def _grouped(table: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    rows = [(*key, len(group), tuple(zip(group.start, group.end))) for key, group in table.groupby(by)]
    return (pd.DataFrame(rows, columns=[*by, "count", "spans"])
            .sort_values(["count", *by], ascending=[False] + [True] * len(by)).reset_index(drop=True))


def audit(document: Document, userdict, *, hmm: bool = True) -> pd.DataFrame:
    """What each entry of a user dictionary does to this text.

    Columns: word, pos, in_text (times the string stands in the text), before and after (times it is a
    word without the dictionary and with it), verdict, neighbours (cuts it moved beyond its own ends).
    verdict: `never in text`; `no change`, it was a word already; `fired`, it became one; `moved a
    neighbour`, and a word beside it is now cut another way; `never a word`, other words win the text.
    """
    entries = segment.read_userdict(userdict)
    after = segment.words(document, userdict=entries, hmm=hmm)
    before = segment.words(document, hmm=hmm)
    changed = regions(after, before).query("kind != 'same'")
    counts = [table.word.value_counts() for table in (before, after)]
    rows = []
    for word, (_, pos) in entries.items():
        was, now = (int(count.get(word, 0)) for count in counts)
        moved = sorted({f"{' '.join(old)} → {' '.join(new)}" for new, old in zip(changed.found, changed.gold)
                        if word in new and "".join(new) != word and word not in old})
        in_text = document.text.count(word)
        verdict = ("never in text" if not in_text else "never a word" if not now else
                   "moved a neighbour" if moved else "fired" if now > was else "no change")
        rows.append((word, pos or "", in_text, was, now, verdict, "; ".join(moved)))
    table = pd.DataFrame(rows, columns=["word", "pos", "in_text", "before", "after", "verdict", "neighbours"])
    return table.sort_values(["verdict", "after", "word"], ascending=[True, False, True]).reset_index(drop=True)
