"""How far a keyword can be trusted: counts over several segmentations, ranks over resampled paragraphs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
import pandas as pd

from . import segment
from .corpus import Document
from .keyness import g2

__all__ = ["aligned", "bootstrap", "chunks", "ranges", "resample", "section_counts"]

CELLS = 4_000_000    # numbers held at once by what is computed in chunks


def ranges(document: Document, *, userdict=None, body: bool = True) -> pd.DataFrame:
    """Each content word's count by several segmentations, and the span from the lowest to the highest.

    Columns: word; count (jieba with its hidden Markov model and the user dictionary, if one is given);
    no_hmm; where there is a user dictionary, plain (without it) and plain_no_hmm; full (jieba's full mode, in
    which words overlap); substring (how often the characters stand in the text, whatever the word
    boundaries); low, high. A word has a row if any of these but `full` cuts it out. Counted in the paragraphs,
    or in the whole text (headings, title) when not `body`.
    """
    text, entries = document.text, segment.read_userdict(userdict)
    texts = [text[start:end] for start, end in zip(document.paragraphs.start, document.paragraphs.end)]
    text = "\n".join(texts) if body else text
    cuts = {"count": segment.cut(text, userdict=entries), "no_hmm": segment.cut(text, userdict=entries, hmm=False)}
    if entries:
        cuts |= {"plain": segment.cut(text), "plain_no_hmm": segment.cut(text, hmm=False)}
    found = pd.DataFrame({"word": pd.Series(sorted({w for cut in cuts.values() for w in cut}), dtype="str")})
    found = segment.content(found.assign(paragraph=1))[["word"]]
    cuts["full"] = segment.tokenizer(entries, engine="jieba").cut(text, cut_all=True)
    for name, cut in cuts.items():
        tally = Counter(cut)
        found[name] = np.array([tally[word] for word in found.word], dtype=int)
    found["substring"] = np.array([text.count(word) for word in found.word], dtype=int)
    names = [*cuts, "substring"]
    found["low"], found["high"] = found[names].min(axis=1).astype(int), found[names].max(axis=1).astype(int)
    return found.sort_values(["count", "word"], ascending=[False, True], ignore_index=True)


def bootstrap(paragraphs: pd.DataFrame, sections: pd.Series, *, score: str = "tfidf", top: int = 10,
              resamples: int = 1000, seed: int = 0) -> pd.DataFrame:
    """How a word's score and rank in its section move when the section's paragraphs are drawn anew.

    `paragraphs` is the matrix by paragraph, `sections` each paragraph's section. A resample draws from every
    section as many paragraphs as it has, with replacement. `score`: "tfidf" over the sections (as
    `keywords.tfidf`), "g2" against the other sections (negative where the word is rarer here), or "count".
    Columns: section, word, count, score, low, high (95 % percentile interval), rank, rank_low, rank_high, kept
    (share of resamples in which the word is among the first `top`), paragraphs (that hold it, in the section).
    Equal scores share the last of their ranks, so a tie across the border of the top counts as out. A section
    of one paragraph is always drawn as it is: `kept` is missing there. For the text as a whole give all
    paragraphs one section, and score by count.
    """
    paragraphs, sections = aligned(paragraphs, sections)
    names, units = np.unique(sections, return_counts=True)
    seen = _scores(section_counts(np.ones((1, len(paragraphs))), paragraphs, sections), score)[0]
    cells = max(1, CELLS // max(1, len(names) * paragraphs.shape[1]))
    draws = [_scores(section_counts(weights, paragraphs, sections), score)
             for weights in chunks(resample(sections, resamples, seed), cells)]
    ranks = np.concatenate([_ranks(chunk) for chunk in draws] or [np.ones((1, *seen.shape))])
    scores = np.concatenate(draws or [np.zeros((1, *seen.shape))])
    bounds, places = (np.quantile(x, [0.025, 0.975], axis=0) for x in (scores, ranks))
    held = (paragraphs > 0).groupby(sections).sum().to_numpy()
    count = paragraphs.groupby(sections).sum().to_numpy()
    section, term = np.nonzero(count)
    cell = (section, term)
    kept = np.where(units[:, None] > 1, (ranks <= top).mean(axis=0), np.nan)
    table = pd.DataFrame({
        "section": names[section], "word": paragraphs.columns[term], "count": count[cell],
        "score": seen[cell], "low": bounds[0][cell], "high": bounds[1][cell], "rank": _ranks(seen)[cell],
        "rank_low": places[0][cell], "rank_high": places[1][cell], "kept": kept[cell], "paragraphs": held[cell]})
    order = ["section", "score", "word"]
    return (table.astype({"word": "str", "rank_low": int, "rank_high": int})
            .sort_values(order, ascending=[True, False, True], ignore_index=True))


def chunks(array: np.ndarray, size: int) -> Iterator[np.ndarray]:
    """The array in stretches of `size` rows."""
    return (array[at:at + size] for at in range(0, len(array), size))


def aligned(paragraphs: pd.DataFrame, sections: pd.Series) -> tuple[pd.DataFrame, np.ndarray]:
    """The rows of a matrix by paragraph that hold a word, and the section of each."""
    paragraphs = paragraphs[paragraphs.any(axis=1)]
    return paragraphs, sections.loc[paragraphs.index].to_numpy()


def resample(sections: np.ndarray, times: int, seed: int) -> np.ndarray:
    """times × paragraphs: how often each paragraph is drawn, with replacement, section by section."""
    rng, weights = np.random.default_rng(seed), np.zeros((times, len(sections)))
    for name in np.unique(sections):
        own = np.flatnonzero(sections == name)
        weights[:, own] = rng.multinomial(len(own), np.full(len(own), 1 / len(own)), size=times)
    return weights


def section_counts(weights: np.ndarray, paragraphs: pd.DataFrame, sections: np.ndarray) -> np.ndarray:
    """resamples × sections × terms: the counts of each section with its paragraphs so weighted."""
    values = paragraphs.to_numpy(dtype=float)
    parts = [weights[:, sections == name] @ values[sections == name] for name in np.unique(sections)]
    return np.stack(parts, axis=1) if parts else np.zeros((len(weights), 0, values.shape[1]))


def _scores(counts: np.ndarray, score: str) -> np.ndarray:
    """The score of every term in every section, by counts of shape resamples × sections × terms."""
    if score == "count":
        return counts
    if score == "tfidf":
        df = (counts > 0).sum(axis=1, keepdims=True)
        weights = counts * (np.log((1 + counts.shape[1]) / (1 + df)) + 1)
        length = np.sqrt((weights ** 2).sum(axis=2, keepdims=True))
        return np.divide(weights, length, out=np.zeros_like(weights), where=length > 0).round(12)
    if score == "g2":
        size, total = counts.sum(axis=2, keepdims=True), counts.sum(axis=1, keepdims=True)
        rest, others = total - counts, total.sum(axis=2, keepdims=True) - size
        sign = np.where(counts * others >= rest * size, 1, -1)
        return (sign * g2(counts, rest, size, others)).round(9)
    raise ValueError(f"score is {score!r}, not tfidf, g2 or count")


def _ranks(scores: np.ndarray) -> np.ndarray:
    """Ranks along the last axis, 1 for the highest; equal scores share the last rank of their group."""
    order = np.argsort(-scores, axis=-1, kind="stable")
    high = np.take_along_axis(scores, order, axis=-1)
    last = np.arange(1, scores.shape[-1] + 1) * np.ones(scores.shape, dtype=int)
    if scores.shape[-1] > 1:
        tied = np.concatenate([high[..., 1:] == high[..., :-1], np.zeros((*high.shape[:-1], 1), dtype=bool)], axis=-1)
        last = np.where(tied, scores.shape[-1] + 1, last)[..., ::-1]
        last = np.minimum.accumulate(last, axis=-1)[..., ::-1]
    ranks = np.empty(scores.shape, dtype=int)
    np.put_along_axis(ranks, order, last, axis=-1)
    return ranks
