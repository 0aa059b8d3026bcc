"""The notebooks' exercises: `check("2.1", answer)` says whether an answer is right, or what to look at."""

from __future__ import annotations

import numpy as np

__all__ = ["check"]

# id -> (the right answer, what to look at); the solved notebooks compute each answer anew
ANSWERS: dict[str, tuple[object, str]] = {
    "1.1": (("江城", "区委"), "compare log_probability of the two readings; the less negative one wins"),
    "1.2": (0.8287, "cut with entries | {...} as the user dictionary, then evaluation.scores(...).f1"),
    "1.3": (0.7410, "keep the hand's words whose value_counts() is 1, and see whose spans the cut has too"),
    "2.1": (1.6931, "the formula with n = 5 and df = 2: ln((1 + n) / (1 + df)) + 1"),
    "2.2": ("基层", "keywords.tfidf of the matrix by paragraph; then the row 3 and its idxmax()"),
    "2.3": ({"经济", "党建", "企业"}, "rows of the keyness table with section 4, log_ratio < 0 and p < 0.05"),
    "3.1": (1, "three of the four lie inside 以高质量党建引领保障高质量发展; see the column free"),
    "3.2": (147, "phrases.phrases(article, words, min_length=2), and len of what it gives"),
    "3.3": (0.3, "quotes whose start lies between the start and the end of section 2, over len(quotes)"),
    "4.1": (0.0286, "comb(7, 3) ways; the observed one is among them, so the smallest p is 1 over their number"),
    "4.2": ((3, 5), "compare.distances(..., metric=\"cosine\"), then nsmallest(1, \"distance\")"),
    "4.3": (1.4466, "index both: paragraphs.loc[sections > 1] and sections[sections > 1]"),
}


def check(exercise: str, answer) -> str:
    """"not attempted yet" for `...`, "correct", or a hint. Raises KeyError for an exercise there isn't."""
    if exercise not in ANSWERS:
        raise KeyError(f"there is no exercise {exercise}; there are {', '.join(sorted(ANSWERS))}")
    right, hint = ANSWERS[exercise]
    if answer is ...:
        return "not attempted yet"
    return "correct" if _same(answer, right) else f"not yet: {hint}"


def _same(answer, right) -> bool:
    """Numbers to three digits, sets and lists of strings by their members and order; anything else by ==."""
    if isinstance(right, float):
        return isinstance(answer, int | float | np.number) and abs(float(answer) - right) < 0.0005
    if isinstance(right, set | frozenset):
        return not isinstance(answer, str) and hasattr(answer, "__iter__") and set(answer) == right
    if isinstance(right, tuple):
        return not isinstance(answer, str) and hasattr(answer, "__iter__") and tuple(answer) == right
    return bool(np.all(answer == right)) if np.ndim(answer) == 0 else False
