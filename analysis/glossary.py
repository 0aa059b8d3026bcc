"""Pinyin and English beside Chinese terms, from data/glossary.csv: for readers who are learning."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import pandas as pd

from .segment import DATA

__all__ = ["annotate", "english", "entries", "section_names"]


@lru_cache(maxsize=1)
def entries() -> pd.DataFrame:
    """pinyin, english (what a term does), literal (what it says, where that differs), indexed by term."""
    return pd.read_csv(DATA / "glossary.csv", index_col="term", dtype="str").fillna("")


def english(terms: Iterable[str]) -> dict[str, str]:
    """term -> English, for those of the terms that the glossary has."""
    table = entries().english
    return {term: table[term] for term in terms if term in table.index}


def annotate(table: pd.DataFrame, column: str) -> pd.DataFrame:
    """The table with `pinyin` and `english` behind a column of terms; "" for terms without an entry."""
    glossed = entries().reindex(table[column])[["pinyin", "english"]].fillna("").set_axis(table.index)
    at = list(table.columns).index(column) + 1
    return pd.concat([table.iloc[:, :at], glossed, table.iloc[:, at:]], axis=1)


def section_names() -> dict[str, str]:
    """Short names, in both languages, of the bundled article's headings."""
    return dict(pd.read_csv(DATA / "section_names.csv", dtype="str").itertuples(index=False))
