"""Read a text file and find its parts: title, dateline, furniture, headings, paragraphs, byline, sentences.

A `Document` is the text as read and a tuple of parts that covers every character of it once, in order.
All that follows (words, counts, slogans) points into `Document.text` by half-open offsets.
`layout` knows which line is what.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

import pandas as pd

from . import layout
from .decoding import HAN, InputError, decode, read_bytes
from .sentences import sentence_spans, strip

__all__ = ["Document", "InputError", "Part", "Span", "parse", "read"]


class Span(NamedTuple):
    """Half-open character offsets into Document.text."""

    start: int
    end: int


class Part(NamedTuple):
    """A stretch of the text: `kind` is title, dateline, furniture, byline, heading, paragraph or blank
    (space, and Markdown's `#`)."""

    kind: str
    start: int
    end: int
    section: int = 0      # 1, 2, … in order; 0 before the body
    paragraph: int = 0    # 1, 2, … over the document; 0 for all but paragraphs
    level: int = 0        # of a heading, 1 the outermost


@dataclass(frozen=True)
class Document:
    """A text as read (line ends and all), the encoding it was in, and its parts.

    `sections`, `paragraphs` and `sentences` are tables with a row each and the columns `start`, `end`.
    Sections lie side by side: each holds what stands before the next heading, of whatever level.
    """

    text: str
    path: str = ""
    encoding: str = ""
    parts: tuple[Part, ...] = field(default=(), repr=False)

    def __getitem__(self, span) -> str:
        """The string at (start, end)."""
        return self.text[span[0]:span[1]]

    def spans(self, kind: str) -> tuple[Span, ...]:
        """Where the parts of one kind stand, in order."""
        return tuple(Span(p.start, p.end) for p in self.parts if p.kind == kind)

    @property
    def title(self) -> Span | None:
        """From the first to the last line of the title; None where the text has none."""
        spans = self.spans("title")
        return Span(spans[0].start, spans[-1].end) if spans else None

    @property
    def dateline(self) -> Span | None:
        """The line that says when and where the text was published."""
        return next(iter(self.spans("dateline")), None)

    @property
    def furniture(self) -> tuple[Span, ...]:
        """What a site or a file format prints around the text: navigation, rules, code blocks."""
        return self.spans("furniture")

    @property
    def byline(self) -> tuple[Span, ...]:
        """Who wrote, photographed, edited: lines of their own or brackets at a paragraph's end."""
        return self.spans("byline")

    @property
    def published(self) -> str:
        """Date, and time where given, of the dateline, as in ISO 8601; "" where there is none."""
        for span in self.spans("dateline"):
            if found := layout.DATE.search(self[span]):
                year, month, day, hour, minute, second = found.groups()
                time = f"T{int(hour):02}:{minute}:{second or '00'}" if hour else ""
                return f"{year}-{int(month):02}-{int(day):02}{time}"
        return ""

    @property
    def source(self) -> str:
        """The source that dateline or byline name; "" where there is none."""
        for span in (*self.spans("dateline"), *self.spans("byline")):
            if found := layout.SOURCE.search(self[span]):
                return found[1]
        return ""

    @cached_property
    def sections(self) -> pd.DataFrame:
        """section, level, title, start, end, paragraphs, sentences, chars (of its paragraphs).

        The title joins the heading's lines with a space; "" for text before the first heading, the lead.
        """
        sentences = self.sentences.section.value_counts()
        rows = []
        for number in sorted({p.section for p in self.parts if p.section}):
            own = [p for p in self.parts if p.section == number and p.kind in ("heading", "paragraph")]
            heads = [p for p in own if p.kind == "heading"]
            body = [p for p in own if p.kind == "paragraph"]
            title = " ".join(self[p[1:3]].rstrip("。：:") for p in heads)
            rows.append((number, heads[0].level if heads else 1, title,
                         own[0].start, own[-1].end, len(body), sentences.get(number, 0),
                         sum(p.end - p.start for p in body)))
        return pd.DataFrame(rows, columns=["section", "level", "title", "start", "end",
                                           "paragraphs", "sentences", "chars"])

    @cached_property
    def paragraphs(self) -> pd.DataFrame:
        """paragraph, section, start, end."""
        rows = [(p.paragraph, p.section, p.start, p.end) for p in self.parts if p.kind == "paragraph"]
        return pd.DataFrame(rows, columns=["paragraph", "section", "start", "end"])

    @cached_property
    def sentences(self) -> pd.DataFrame:
        """sentence, paragraph, section, start, end: the sentences of all paragraphs."""
        rows = [(p.paragraph, p.section, *span) for p in self.parts if p.kind == "paragraph"
                for span in sentence_spans(self.text, p.start, p.end)]
        table = pd.DataFrame(rows, columns=["paragraph", "section", "start", "end"])
        table.insert(0, "sentence", range(1, len(table) + 1))
        return table


def read(path, encoding: str | None = None) -> Document:
    """The document in a text file.

    `encoding` is detected where it isn't named. Raises InputError, which says what is wrong and what
    to do, for a file that is missing, a folder, empty, binary, undecodable or without Chinese.
    """
    text, used = decode(read_bytes(path), path, encoding)
    if not HAN.search(text):
        raise InputError(path, "holds no Chinese characters", "name a Chinese text, or its encoding")
    return parse(text, path=str(path), encoding=used)


def parse(text: str, *, path: str = "", encoding: str = "") -> Document:
    """The document in a string: what `read` does once the file is decoded."""
    lines = layout.lines_of(text)
    kinds = layout.settle(text, lines)
    levels = sorted({line.rank for line, kind in zip(lines, kinds) if kind in ("heading", "inline")})
    parts: list[Part] = []
    section = paragraph = 0
    previous = ("", 0)
    for line, kind in zip(lines, kinds):
        start = line.start
        if kind in ("heading", "title") and (marks := layout.MARKDOWN.match(text, start, line.end)):
            start = marks.end()
        if kind in ("heading", "inline"):
            section += previous != ("heading", 0) or line.rank != 0     # lines of one plain heading join
            stop = start + layout.inline_end(text[start:line.end]) if kind == "inline" else line.end
            parts.append(Part("heading", start, stop, section, level=levels.index(line.rank) + 1))
            start, _ = strip(text, stop, line.end)
        if kind in ("paragraph", "inline"):
            section, paragraph = section or 1, paragraph + 1
            parts += _paragraph(text, start, line.end, section, paragraph)
        elif kind != "heading":
            parts.append(Part(kind, start, line.end, section))
        previous = (kind, line.rank)
    return Document(text, path, encoding, tuple(_with_blanks(parts, len(text))))


def _paragraph(text: str, start: int, end: int, section: int, number: int):
    """A paragraph's part, and those of a byline in brackets before or behind it."""
    head = layout.BYLINE_HEAD.match(text, start, end)
    if head and head.end() < end:
        yield Part("byline", start, head.end(), section)
        start = head.end()
    tail = layout.BYLINE_TAIL.search(text, start, end)
    stop = tail.start() if tail and tail.start() > start else end
    yield Part("paragraph", start, stop, section, number)
    if stop < end:
        yield Part("byline", stop, end, section)


def _with_blanks(parts: list[Part], length: int):
    """The parts, and a blank part wherever nothing stands, so that each character is covered once."""
    at = 0
    for part in parts:
        if part.start > at:
            yield Part("blank", at, part.start)
        yield part
        at = part.end
    if at < length:
        yield Part("blank", at, length)
