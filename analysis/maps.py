"""Figures that place things by likeness or contrast: trees, maps, word shifts.

As in `plots`, each function takes tables and returns a matplotlib Figure in the one style.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from .style import GREY, INK, RULE, canvas, label_rows, legend, margin, styled

__all__ = ["contrast", "dendrogram", "shift", "term_map"]


@styled
def dendrogram(linkage: np.ndarray, labels: list[str], title: str, zh: str, *, source: str, axis: str,
               colours=None, support=None):
    """A tree lying on its side. `linkage` is SciPy's; `support` a share for each merge, written at its fork."""
    from scipy.cluster import hierarchy

    left = margin(labels)
    figure, axes = canvas(title, zh, height=max(0.27 * len(labels), 1.4), source=source, left=left, top=0.78)
    tree = hierarchy.dendrogram(linkage, no_plot=True)
    for x, y in zip(tree["dcoord"], tree["icoord"]):
        axes.plot(x, [(value - 5) / 10 for value in y], color="#9aa0a6", linewidth=1.6, solid_joinstyle="miter")
    if support is not None:
        for x, y in zip(tree["dcoord"], tree["icoord"]):
            merge = int(np.argmin(np.abs(linkage[:, 2] - x[1])))
            if merge == len(linkage) - 1:    # all in one: no finding
                continue
            axes.annotate(f"{support[merge]:.0%}", (x[1], ((y[1] + y[2]) / 2 - 5) / 10), xytext=(-3, 3), fontsize=8.5,
                          textcoords="offset points", ha="right", va="bottom", color=GREY)
    label_rows(axes, [labels[leaf] for leaf in tree["leaves"]])
    for tick, leaf in zip(axes.get_yticklabels(), tree["leaves"]):
        tick.set_color(colours[leaf] if colours is not None else INK)
    axes.set_xlim(0, linkage[:, 2].max() * 1.08)
    axes.grid(axis="x")
    axes.spines["left"].set_visible(False)
    axes.set_xlabel(axis)
    return figure


@styled
def term_map(points: pd.DataFrame, names: pd.DataFrame, title: str, zh: str, *, source: str,
             axes_labels: tuple[str, str], others: pd.DataFrame | None = None):
    """Terms as points: x, y, count, section by term. `others` (x, y, section) are drawn as squares with names."""
    import textalloc

    figure, axes = canvas(title, zh, height=5.4, source=source, left=0.55, right=0.2, top=1.05)
    axes.axhline(0, color=RULE, linewidth=1, zorder=0)
    axes.axvline(0, color=RULE, linewidth=1, zorder=0)
    axes.scatter(points.x, points.y, s=14 + 9 * points["count"], c=list(names.colour[points.section]), alpha=0.75,
                 linewidth=0)
    texts, colours = list(points.index), list(names.text[points.section])
    x, y = list(points.x), list(points.y)
    if others is not None:
        axes.scatter(others.x, others.y, s=90, marker="s", c=list(names.colour[others.section]), edgecolor="white")
        x, y = x + list(others.x), y + list(others.y)
        texts, colours = texts + list(names.label[others.section]), colours + list(names.text[others.section])
    axes.margins(0.08)
    textalloc.allocate(axes, x, y, texts, x_scatter=x, y_scatter=y, textsize=9.5, textcolor=colours,
                       linecolor="#bdc1c6", min_distance=0.008, max_distance=0.12, draw_all=True)
    axes.set_xlabel(axes_labels[0])
    axes.set_ylabel(axes_labels[1])
    legend(figure, names, marker="o")
    return figure


@styled
def shift(table: pd.DataFrame, names: pd.DataFrame, a: int, b: int, title: str, zh: str, *, source: str, gloss=None):
    """The words that set two sections apart: bars to the side where each is more frequent, long as its share.

    `table` has word, share and more (a or b), as `compare.contributions` gives them.
    """
    labels = list(table.word)
    figure, axes = canvas(title, zh, height=0.29 * len(labels) + 0.1, source=source, left=margin(labels, gloss),
                          top=1.05)
    signs = np.where(table.more == a, -1, 1)
    axes.barh(range(len(labels)), signs * table.share * 100, height=0.7, color=list(names.colour[table.more]))
    axes.axvline(0, color=INK, linewidth=1)
    label_rows(axes, labels, gloss=gloss)
    reach = float(table.share.max()) * 112
    axes.set_xlim(-reach, reach)
    axes.xaxis.set_major_formatter(lambda value, _: f"{abs(value):g} %")
    axes.grid(axis="x")
    axes.set_xlabel("share of the distance 对差异的贡献   ← more frequent here · there 更常见 →")
    legend(figure, names.loc[[a, b]])
    return figure


@styled
def contrast(table: pd.DataFrame, names: pd.DataFrame, a: int, b: int, title: str, zh: str, *, source: str):
    """Words by their frequency in two sections, coloured by the side with the higher rate.

    `table` has word, per_1000_a, per_1000_b and more. Words of equal place are moved apart a little, seeded.
    """
    import textalloc

    figure, axes = canvas(title, zh, height=5.2, source=source, left=0.75, right=0.2, top=1.05)
    wobble = np.random.default_rng(3).uniform(-0.9, 0.9, (len(table), 2))
    x, y = (table[f"per_1000_{side}"].to_numpy() + wobble[:, i] for i, side in enumerate("ab"))
    limit = float(max(table.per_1000_a.max(), table.per_1000_b.max())) * 1.1
    axes.plot([0, limit], [0, limit], color=RULE, linewidth=1, zorder=0)
    axes.scatter(x, y, s=28, c=list(names.colour[table.more]), linewidth=0, alpha=0.8)
    axes.set_xlim(-3, limit)
    axes.set_ylim(-3, limit)
    textalloc.allocate(axes, list(x), list(y), list(table.word), x_scatter=list(x), y_scatter=list(y), textsize=9.5,
                       textcolor=list(names.text[table.more]), linecolor="#bdc1c6", min_distance=0.008,
                       max_distance=0.15, draw_all=True)
    axes.set_xlabel(f"per 1,000 words of {names.label[a]} 每千词")
    axes.set_ylabel(f"per 1,000 words of {names.label[b]} 每千词")
    legend(figure, names.loc[[a, b]], marker="o")
    return figure
