"""Two engines behind one segmentation: jieba, and rjieba (jieba-rs) made to give jieba's tokens to the byte.

rjieba is over ten times as fast. Two things are mended around it. It takes every Han character for text to
cut, jieba only U+4E00–U+9FD5: the others are cut off one by one first. And it leaves runs of ASCII whole that
jieba's model divides (`1.5-2.0%`): those are divided the same way. What can't be mended is left to jieba:
user words that the dictionary has already or that carry a frequency, and lone surrogates.
"""

from __future__ import annotations

import importlib
import logging
import re
import warnings
from collections.abc import Iterator
from functools import lru_cache

__all__ = ["Fast", "jieba_dictionary", "jieba_library", "jieba_tokenizer", "tokenizer"]

RARE = re.compile("([\u3400-\u4dbf\u9fd6-\u9fff\uf900-\ufaff\U00020000-\U0002fa1f])")
SIGNS = re.compile(r"[-._%+#&]")
ASCII_RUN = re.compile(r"([a-zA-Z0-9]+(?:\.\d+)?%?)")    # as in jieba.finalseg


@lru_cache(maxsize=8)
def jieba_library(module: str = "jieba"):
    """jieba or a module of it, without the warnings of its old syntax and without its log lines."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        library = importlib.import_module(module)
    importlib.import_module("jieba").setLogLevel(logging.WARNING)
    return library


@lru_cache(maxsize=1)
def jieba_dictionary() -> tuple[dict[str, int], int]:
    """jieba's prefix dictionary, and the sum of its counts. Prefixes that are no words count 0."""
    tokenizer = jieba_library().Tokenizer()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return tokenizer.gen_pfdict(tokenizer.get_dict_file())


@lru_cache(maxsize=8)
def jieba_tokenizer(entries: tuple):
    """A jieba.Tokenizer that shares nothing with jieba's own: no cache file is read or written.

    jieba's shared tokenizer loads whatever cache lies in the shared temporary folder, unchecked. Ours reads
    the dictionary itself, which takes no longer. `entries`: (word, frequency or None, tag or None) each.
    """
    tokenizer = jieba_library().Tokenizer()
    counts, tokenizer.total = jieba_dictionary()
    tokenizer.FREQ = dict(counts) if entries else counts
    tokenizer.initialized = True
    for word, freq, tag in entries:
        tokenizer.add_word(word, freq, tag)
    return tokenizer


class Fast:
    """rjieba with jieba's tokens. `exact` is False where its user words rule that out."""

    def __init__(self, entries: tuple):
        import rjieba

        self._jieba, self._entries = rjieba.Jieba(), entries
        self.exact = not any(freq is not None or self._jieba.has_word(word) for word, freq, _ in entries)
        for word, freq, tag in entries if self.exact else ():
            self._jieba.add_word(word, freq, tag)

    def cut(self, text: str, HMM: bool = True) -> Iterator[str]:
        """The tokens of a string, in order."""
        try:
            text.encode("utf-8")
        except UnicodeEncodeError:
            yield from jieba_tokenizer(self._entries).cut(text, HMM=HMM)
            return
        for piece in RARE.split(text) if RARE.search(text) else (text,):
            if HMM and SIGNS.search(piece):
                for token in self._jieba.cut(piece, True):
                    yield from self._divide(token)
            elif piece:
                yield from self._jieba.cut(piece, HMM)

    def lcut(self, text: str, HMM: bool = True) -> list[str]:
        return list(self.cut(text, HMM=HMM))

    def _divide(self, token: str):
        if token.isascii() and len(token) > 1 and SIGNS.search(token) and not self._jieba.has_word(token):
            return filter(None, ASCII_RUN.split(token))
        return (token,)


@lru_cache(maxsize=8)
def tokenizer(entries: tuple, engine: str = "auto"):
    """What cuts: an object with cut(text, HMM) and lcut. `engine`: auto (fast where exact), fast, jieba.

    Raises ValueError for `fast` where its tokens would not be jieba's.
    """
    if engine != "jieba":
        fast = Fast(entries)
        if fast.exact:
            return fast
        if engine == "fast":
            raise ValueError("the fast engine can't take user words with a frequency or that jieba has already")
    return jieba_tokenizer(entries)
