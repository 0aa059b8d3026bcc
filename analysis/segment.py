"""Cut a text into words: one table with a row a word; dictionaries, stopwords, parts of speech.

The words are jieba's, whichever engine cuts them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from . import engine as engines
from .corpus import Document, InputError
from .decoding import decode, read_bytes

__all__ = ["DATA", "content", "cut", "cut_lines", "frequencies", "place", "read_userdict", "stopwords", "tags",
           "tokenizer", "words"]

DATA = Path(__file__).resolve().parent.parent / "data"
HAN_WORD = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇]{2,}")
ENTRY = re.compile(r"(\S+)(?:\s+(\d+))?(?:\s+([a-z]+))?")
UNCUTTABLE = re.compile(r"[^\u4e00-\u9fd5a-zA-Z0-9+#&._%-]")    # jieba cuts at all else before it looks up words

Entries = Mapping[str, tuple[int | None, str | None]]


def read_userdict(userdict) -> dict[str, tuple[int | None, str | None]]:
    """The entries of a user dictionary: word -> (frequency or None, part-of-speech tag or None).

    `userdict` is None, a mapping (returned as it is) or a file with a line an entry, `word [frequency]
    [tag]`, where `#` starts a comment. Without a frequency jieba takes the least that makes the word win
    over its own pieces. Raises InputError for a line of another form and for words jieba could never find.
    """
    if userdict is None or isinstance(userdict, Mapping):
        return dict(userdict or {})
    entries = {}
    for number, line in enumerate(decode(read_bytes(userdict), userdict)[0].splitlines(), 1):
        if not (line := re.sub(r"(^|\s)#.*", "", line).strip()):
            continue
        found = ENTRY.fullmatch(line)
        if not found or found[2] == "0":
            raise InputError(userdict, f"line {number} ({line}) is no dictionary entry",
                             "write: word, then maybe a frequency above 0, then maybe a tag")
        if bad := UNCUTTABLE.search(found[1]):
            raise InputError(userdict, f"line {number} ({line}) can never match, since jieba cuts at {bad[0]}",
                             "take the sign out, or take the entry out")
        entries[found[1]] = (int(found[2]) if found[2] else None, found[3])
    return entries


def tokenizer(userdict=None, *, engine: str = "auto"):
    """What cuts for a user dictionary (a file or a mapping): its cut(text, HMM) and lcut are jieba's.

    `engine`: jieba; fast (rjieba, the same tokens; ValueError for entries that rule it out); or auto,
    the fast one where it can be had.
    """
    return engines.tokenizer(tuple((word, *entry) for word, entry in read_userdict(userdict).items()), engine)


def frequencies() -> dict[str, int]:
    """jieba's background counts: word -> how often it stood in the corpora its dictionary was made from."""
    return _frequencies()


@lru_cache(maxsize=1)
def _frequencies() -> dict[str, int]:
    return {word: count for word, count in engines.jieba_dictionary()[0].items() if count}


def tags() -> dict[str, str]:
    """The part-of-speech tag of every word in jieba's dictionary: its most frequent one."""
    return engines.jieba_library("jieba.posseg").dt.word_tag_tab


@lru_cache(maxsize=4)
def stopwords(path=None) -> frozenset[str]:
    """The words of a stopword list, one a line, `#` for comments; our own list by default."""
    path = path or DATA / "stopwords.txt"
    lines = decode(read_bytes(path), path)[0].splitlines()
    return frozenset(word for line in lines for word in line.split("#")[0].split())


def cut(text: str, *, userdict=None, hmm: bool = True, engine: str = "auto") -> list[str]:
    """The tokens of a string, white space and punctuation among them: joined, they are the string.

    `hmm` lets jieba's hidden Markov model join characters into words that its dictionary doesn't hold.
    """
    return tokenizer(userdict, engine=engine).lcut(text, HMM=hmm)


def cut_lines(text: str, *, userdict=None, hmm: bool = True, engine: str = "auto") -> Iterator[str]:
    """The tokens of each line joined by a space: what `python -m jieba -d " "` prints."""
    cutter = tokenizer(userdict, engine=engine)
    for line in io.StringIO(text, newline=None):
        yield " ".join(cutter.cut(line.rstrip("\r\n"), HMM=hmm))


def words(document: Document, *, userdict=None, hmm: bool = True, pos: bool = False,
          engine: str = "auto") -> pd.DataFrame:
    """The words table of a document, in the order of the text.

    Columns: word, start, end (document.text[start:end] is the word), section, paragraph, sentence, and
    `pos` where asked for. Punctuation marks are rows, white space is not. What stands outside the
    paragraphs (title, dateline, headings, byline, furniture) has paragraph 0 and sentence 0.
    """
    entries = read_userdict(userdict)
    tokens = cut(document.text, userdict=entries, hmm=hmm, engine=engine)
    ends = np.cumsum([len(token) for token in tokens], dtype=int)
    starts = np.concatenate([[0], ends[:-1]]).astype(int)[:len(ends)]
    table = pd.DataFrame({"word": pd.Series(tokens, dtype="str"), "start": starts, "end": ends})
    table = table[~table.word.str.isspace()].reset_index(drop=True)
    return _tagged(place(table, document), entries, pos)


def place(table: pd.DataFrame, document: Document) -> pd.DataFrame:
    """The table with the section, paragraph and sentence in which each row starts."""
    starts = [part.start for part in document.parts]
    part = np.searchsorted(starts, table.start, side="right") - 1
    for name in ("section", "paragraph"):
        table[name] = np.array([getattr(p, name) for p in document.parts], dtype=int)[part]
    sentences = document.sentences
    last = np.searchsorted(sentences.start, table.start, side="right") - 1
    inside = (last >= 0) & (table.start.to_numpy() < sentences.end.to_numpy()[last]) if len(sentences) else last >= 0
    table["sentence"] = np.where(inside, last + 1, 0)
    return table


def _tagged(table: pd.DataFrame, entries: Entries, pos: bool) -> pd.DataFrame:
    """The table with a `pos` column: a tag a word, the dictionary's where it has the word.

    jieba.posseg would cut the text anew, and differently in a third of its lines; so the words stand as
    they are, and only those unknown to the dictionary get the tag posseg's model gives their last syllable.
    """
    if not pos:
        return table
    known = tags()
    unique = table.word.unique()
    found = {word: entries.get(word, (None, None))[1] or known.get(word) or _guess_tag(word) for word in unique}
    return table.assign(pos=table.word.map(found).astype("str"))


def _guess_tag(word: str) -> str:
    if HAN_WORD.fullmatch(word):
        posseg = engines.jieba_library("jieba.posseg")
        _, path = posseg.viterbi(word, posseg.char_state_tab_P, posseg.start_P, posseg.trans_P, posseg.emit_P)
        return path[-1][1]
    if re.fullmatch(r"[\d.,%+-]*\d[\d.,%]*", word):
        return "m"
    return "eng" if re.fullmatch(r"[a-zA-Z0-9+#&._%-]*[a-zA-Z0-9][a-zA-Z0-9+#&._%-]*", word) else "x"


def content(words: pd.DataFrame, stop: frozenset[str] | None = None) -> pd.DataFrame:
    """The content words: rows in a paragraph, of two Han characters or more, that are no stopwords."""
    stop = stopwords() if stop is None else stop
    unique = [word for word in words.word.unique() if HAN_WORD.fullmatch(word) and word not in stop]
    return words[(words.paragraph > 0) & words.word.isin(unique)]
