"""All tables of one or more texts, figures and a page: what `python -m analysis report` leaves behind.

Everything is built in a folder beside the one asked for and renamed when whole: what stands under that name is
always a complete result, the old one or the new.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from . import compare, keyness, keywords, numerics, parallels, phrases, plots, quotations, ranges, segment, style
from . import slogans as slogan_rules
from .corpus import Document, InputError, parse, read
from .page import page

__all__ = ["documents", "figures", "report", "tables", "write"]

FORMULA = tuple("=+-@\t\r")    # a spreadsheet takes a cell that begins so for a formula
MARK = "analysis-report"       # names the file that shows a folder to be ours, so that we may replace it


def documents(paths: Iterable[str], *, encoding: str | None = None) -> list[tuple[str, Document]]:
    """(name, document) of each file; a folder stands for the .txt and .md files in it and below, by name.

    `-` is standard input. Raises InputError for what can't be read and for a folder without texts.
    """
    found = []
    for path in map(str, paths):
        if path == "-":
            found.append(("-", _standard_input(encoding)))
        elif Path(path).is_dir():
            files = sorted(p for p in Path(path).rglob("*") if p.suffix.lower() in (".txt", ".md") and p.is_file())
            if not files:
                raise InputError(path, "holds no .txt or .md file", "name a folder with texts, or the files")
            found += [(p.relative_to(path).as_posix(), read(p, encoding)) for p in files]
        else:
            found.append((Path(path).name, read(path, encoding)))
    names = [name for name, _ in found]
    return [(f"{name} ({names[:i].count(name) + 1})" if names[:i].count(name) else name, document)
            for i, (name, document) in enumerate(found)]


def _standard_input(encoding: str | None) -> Document:
    import sys

    from .decoding import decode

    text, used = decode(sys.stdin.buffer.read(), "-", encoding)
    return parse(text, path="-", encoding=used)


def tables(document: Document, *, userdict=None, stop: frozenset[str] | None = None) -> dict[str, pd.DataFrame]:
    """name -> table, of everything about one document; the README says what each column holds."""
    words = segment.words(document, userdict=userdict, pos=True)
    content = segment.content(words, stop)
    paragraphs = keywords.matrix(content, "paragraph")
    sections = document.paragraphs.set_index("paragraph").section
    title = document[document.title] if document.title else ""
    about = {"title": title, "published": document.published, "source": document.source,
             "encoding": document.encoding, "chars": len(document.text), "sections": len(document.sections),
             "paragraphs": len(document.paragraphs), "sentences": len(document.sentences)}
    return {
        "documents": pd.DataFrame([about]),
        "sections": document.sections,
        "words": _words(document, words, userdict, stop),
        "keywords": _keywords(content),
        "quotes": quotations.quotes(document),
        "slogans": slogan_rules.slogans(document, words),
        "numerics": numerics.numerics(document, words),
        "parallels": parallels.parallels(document, words),
        "phrases": phrases.phrases(document, words),
        "comparisons": compare.distances(paragraphs, sections),
    }


def _words(document: Document, words: pd.DataFrame, userdict, stop) -> pd.DataFrame:
    """word, count, low, high, spans of the content words in the whole text, headings and title too."""
    counted = keywords.counts(segment.content(words.assign(paragraph=1), stop))
    reach = ranges.ranges(document, userdict=userdict, body=False).set_index("word")[["low", "high"]]
    table = counted.join(reach, on="word")
    for side in ("low", "high"):    # missing for words that only another stopword list lets in
        table[side] = table[side].fillna(table["count"]).astype(int)
    return table[["word", "count", "low", "high", "spans"]]


def _keywords(content: pd.DataFrame) -> pd.DataFrame:
    """Keyness and TF-IDF of the words of each section, and of the whole text against the background (section "")."""
    matrix = keywords.matrix(content)
    weights = keywords.tfidf(matrix)
    by_section = keyness.keyness(matrix).query("count > 0")
    own = [weights.at[section, word] for section, word in zip(by_section.section, by_section.word)]
    by_section = by_section.assign(tfidf=pd.Series(own, index=by_section.index, dtype=float))
    counted = keywords.counts(content)
    whole = keyness.against(dict(zip(counted.word, counted["count"])), keyness.background())
    own = keywords.jieba_tfidf(content.word).set_index("word").tfidf
    whole = whole.assign(section="", tfidf=whole.word.map(own).astype(float))
    joined = pd.concat([whole, by_section.assign(section=by_section.section.astype(str))], ignore_index=True)
    first = ["section", "word", "count", "rest", "tfidf", "g2", "log_ratio", "p"]
    return joined[first + [name for name in joined if name not in first]]


def report(paths: Iterable[str], out, *, encoding: str | None = None, userdict=None, stopwords=None) -> Path:
    """Read the texts, make their tables, and put them whole into the folder `out`. Returns that folder.

    Raises InputError before anything is written for an unreadable text, dictionary or stopword list, and
    where `out` is something that isn't an earlier result.
    """
    out = Path(out)
    _may_replace(out)
    entries = segment.read_userdict(userdict)
    stop = segment.stopwords(stopwords) if stopwords else None
    texts = documents(paths, encoding=encoding)
    parts: dict[str, list[pd.DataFrame]] = {}
    made = []
    for name, document in tqdm(texts, unit="text", desc="report", disable=len(texts) < 2):
        made.append(tables(document, userdict=entries, stop=stop))
        for kind, table in made[-1].items():
            parts.setdefault(kind, []).append(table.assign(document=name)[["document", *table.columns]])
    with _aside(out) as folder:
        for kind, found in parts.items():
            write(pd.concat(found, ignore_index=True), folder / "tables" / f"{kind}.csv")
        drawn = [figures(document, own, folder / "figures", prefix=f"{number:03}_" if len(texts) > 1 else "")
                 for number, ((_, document), own) in enumerate(zip(texts, made), 1)]
        pages = [(name, document, own, images) for (name, document), own, images in zip(texts, made, drawn)]
        (folder / "report.html").write_text(page(pages), encoding="utf-8")
        (folder / f".{MARK}").write_text("", encoding="utf-8")
    return out


def figures(document: Document, made: dict[str, pd.DataFrame], folder: Path, *,
            prefix: str = "") -> dict[str, bytes]:
    """Draw what a document has enough of into a folder, as PNG and PDF: title -> the PNG's bytes.

    The commonest and the characteristic words of two to twelve sections, and where the slogans stand.
    """
    names, drawn = style.sections(document), {}
    source = f"Source: {document.source or Path(document.path).name or 'text'} {document.published[:10]}".strip()

    def keep(figure, name: str) -> None:
        with contextlib.suppress(RuntimeError):    # a character the font lacks: rather no figure than a wrong one
            drawn[figure.texts[0].get_text()] = style.write(figure, prefix + name, folder)

    by_section = made["keywords"].query("section != ''")
    if len(by_section) and 1 < len(document.sections) <= 12:
        counts = by_section.pivot_table(index="word", columns="section", values="count", fill_value=0)
        counts.columns = counts.columns.astype(int)
        order = counts.sum(axis=1).sort_values(ascending=False, kind="stable").index
        keep(plots.stacked_bars(counts.loc[order[:15], sorted(counts)], names, "The commonest words, by section",
                                "高频词在各节的分布", source=source), "words")
        weights = by_section.pivot_table(index="section", columns="word", values="tfidf", fill_value=0.0)
        weights = weights.set_axis(weights.index.astype(int)).sort_index()
        tops = list(dict.fromkeys(word for _, row in weights.iterrows() for word in row.nlargest(3).index))[:24]
        shown = weights[tops].set_axis([names.short[i] for i in weights.index])
        keep(plots.heatmap(shown, "What each section has that the others lack", "各节的特征词", source=source,
                           unit="TF-IDF × 100", colours=list(names.text[weights.index])), "tfidf")
    found = made["slogans"][made["slogans"].slogan.str.len() <= 16].head(14).set_index("slogan").spans
    if len(found):
        keep(plots.dispersion(found, document, names, "Where the slogans stand", "提法在全文中的位置", source=source),
             "slogans")
    return drawn


def write(table: pd.DataFrame, path: Path) -> None:
    """One CSV file, UTF-8 with BOM: spans as start-end joined by `;`, members and units joined by `|`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shown = table.copy()
    for name in shown:
        if name == "spans":
            shown[name] = [";".join(f"{start}-{end}" for start, end in spans) for spans in shown[name]]
        elif name in ("units", "expansion", "variants"):
            shown[name] = ["|".join(value) if isinstance(value, tuple) else value for value in shown[name]]
        if not pd.api.types.is_numeric_dtype(shown[name]):
            shown[name] = ["'" + v if isinstance(v, str) and v.startswith(FORMULA) else v for v in shown[name]]
    shown.to_csv(path, index=False, encoding="utf-8-sig", lineterminator="\n")


def _may_replace(out: Path) -> None:
    if out.is_dir() and any(out.iterdir()) and not (out / f".{MARK}").exists():
        raise InputError(out, "holds files that are no report", "name a new folder, or an earlier report's")
    if out.exists() and not out.is_dir():
        raise InputError(out, "is a file", "name a folder for the result")
    if not out.absolute().parent.is_dir():
        raise InputError(out, "lies in a folder that doesn't exist", "make the folder first")


@contextlib.contextmanager
def _aside(out: Path):
    """A folder beside `out` that takes its place when the block ends well, and is removed when it doesn't."""
    try:
        folder = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.absolute().parent))
    except OSError as error:
        raise InputError(out, f"can't be written ({error.strerror})", "name a folder you may write to") from None
    try:
        try:
            yield folder
            old = folder.with_name(folder.name + "-old")
            if out.exists():
                os.replace(out, old)
            os.chmod(folder, 0o755)
            os.replace(folder, out)
            shutil.rmtree(old, ignore_errors=True)
        except OSError as error:
            fault = f"can't be written ({error.strerror})"
            raise InputError(out, fault, "make room, or name another folder") from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)
