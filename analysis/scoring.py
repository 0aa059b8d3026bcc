"""Score what was found against an annotation: precision, recall and F1 of each layer, strict and lenient.

A gold file is JSON: for each layer a list of rows, with the text itself and its spans. A row whose
`required` is false is one that only one of two careful readers marked: to find it is no hit, to miss it no
miss, and it is no false alarm.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pandas as pd

__all__ = ["LAYERS", "read_gold", "scores", "verdicts"]

LAYERS = ("quotations", "numerics", "parallels", "slogans")


def read_gold(path) -> dict:
    """The layers of a gold file: quotations, numerics, parallels, not_parallels, slogans, maybe phrases."""
    return json.loads(Path(path).read_text(encoding="utf-8"))


def verdicts(layer: str, found: pd.DataFrame, gold: dict, *, strict: bool = True) -> pd.DataFrame:
    """item, verdict (right, wrong, missed, optional): what became of each row found and each row required.

    What makes a row right, strict or (after the stroke) lenient:
    quotations: span and kind / span, and speech or not speech;
    numerics: text, count and expansion / text;
    parallels: its units, where they stand / overlaps one of the gold;
    slogans: text and count / text.
    """
    key = _KEYS[layer, strict]
    want = [(key(row), row.get("required", True)) for row in gold[layer]]
    alternatives = {key({**row, "kind": kind}): key(row) for row in gold[layer] for kind in row.get("or", ())}
    if layer == "parallels" and not strict:
        return _overlaps(found, gold)
    required = Counter(item for item, needed in want if needed)
    optional = {item for item, needed in want if not needed}
    rows, seen = [], Counter()
    for row in found.to_dict("records"):
        item = alternatives.get(key(row), key(row))
        seen[item] += 1
        rows.append((item, "right" if seen[item] <= required[item] else
                     "optional" if item in optional else "wrong"))
    rows += [(item, "missed") for item in (required - seen).elements()]
    return pd.DataFrame(rows, columns=["item", "verdict"])


def scores(tables: dict[str, pd.DataFrame], gold: dict) -> pd.DataFrame:
    """layer, measure (strict, lenient), right, wrong, missed, optional, precision, recall, f1.

    `tables`: layer -> what was found. precision = right / (right + wrong), recall = right / (right + missed),
    F1 their harmonic mean; 1 where there is nothing to find and nothing was found.
    """
    rows = []
    for layer, table in tables.items():
        for measure in ("strict", "lenient"):
            tally = Counter(verdicts(layer, table, gold, strict=measure == "strict").verdict)
            rows.append((layer, measure, *(tally[name] for name in ("right", "wrong", "missed", "optional"))))
    table = pd.DataFrame(rows, columns=["layer", "measure", "right", "wrong", "missed", "optional"])
    return rated(table)


def rated(table: pd.DataFrame) -> pd.DataFrame:
    """A table of right, wrong, missed (of one text, or summed over several) with precision, recall and f1."""
    def share(right, all_of):
        return (right / all_of).where(all_of > 0, 1.0)
    return table.assign(precision=share(table.right, table.right + table.wrong),
                        recall=share(table.right, table.right + table.missed),
                        f1=share(2 * table.right, 2 * table.right + table.wrong + table.missed))


def _expansion(row) -> tuple:
    return row["text"], len(row["spans"]), tuple(row["expansion"])


def _slogan(row) -> str:
    return row["slogan"] if "slogan" in row else row["text"]


_KEYS = {
    ("quotations", True): lambda row: (row["start"], row["end"], row["kind"]),
    ("quotations", False): lambda row: (row["start"], row["end"], row["kind"] == "speech"),
    ("numerics", True): _expansion,
    ("numerics", False): lambda row: row["text"],
    ("parallels", True): lambda row: (row["start"], tuple(row["units"])),
    ("parallels", False): lambda row: (row["start"], row["end"]),
    ("slogans", True): lambda row: (_slogan(row), len(row["spans"])),
    ("slogans", False): _slogan,
}


def _overlaps(found: pd.DataFrame, gold: dict) -> pd.DataFrame:
    """Verdicts on parallels by overlap: right where one required is touched, optional where another is."""
    rows, touched = [], set()
    for start, end in zip(found.start, found.end):
        hit = [(row["required"], row["start"], row["end"]) for row in gold["parallels"]
               if row["start"] < end and start < row["end"]]
        needed = {span for required, *span in ((h[0], (h[1], h[2])) for h in hit) for span in span if required}
        rows.append(((start, end), "right" if needed - touched else "optional" if hit else "wrong"))
        touched |= needed
    missed = {(row["start"], row["end"]) for row in gold["parallels"] if row["required"]} - touched
    return pd.DataFrame(rows + [(span, "missed") for span in sorted(missed)], columns=["item", "verdict"])
