"""Bytes to text: which encoding a file is in, and a clear word where it is none."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇]")
BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
LEGACY = ["gb18030", "big5hkscs", "utf_16_le", "utf_16_be"]
MAGIC = {b"\x89PNG": "a PNG image", b"\xff\xd8\xff": "a JPEG image", b"GIF8": "a GIF image",
         b"PK\x03\x04": "a zip archive (or .docx, .xlsx)", b"%PDF": "a PDF", b"\x1f\x8b": "a gzip archive",
         b"\xd0\xcf\x11\xe0": "an old Office file (.doc, .xls)"}


class InputError(ValueError):
    """A file that can't be used: its `path`, the `fault`, and the `remedy`, in one line."""

    def __init__(self, path, fault: str, remedy: str):
        self.path, self.fault, self.remedy = str(path), fault, remedy
        super().__init__(f"{self.path}: {fault}: {remedy}")


def read_bytes(path) -> bytes:
    """The file's bytes; InputError where there is no readable file."""
    path = Path(path)
    if path.is_dir():
        raise InputError(path, "is a folder", "name a text file")
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError(path, "no such file", "check the spelling and the folder") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(path, f"can't be read ({reason})", "check the name and its permissions") from None


def decode(data: bytes, path, encoding: str | None = None) -> tuple[str, str]:
    """(text, encoding used): strictly decoded, never with replacement characters.

    A byte-order mark decides; else UTF-8 where it fits; else the likeliest of GB18030, Big5 and
    UTF-16 (charset-normalizer). Text too short to tell them apart can be guessed wrong: pass `encoding`.
    """
    if not data.strip(b"\x00 \t\r\n"):
        raise InputError(path, "is empty", "name a file with text in it")
    if encoding is not None:
        return _decode_as(data, path, encoding), encoding
    for bom, name in BOMS:
        if data.startswith(bom):
            return _decode_as(data, path, name), name
    for magic, what in MAGIC.items():
        if data.startswith(magic):
            raise InputError(path, f"is {what}, not text", "save it as plain text (UTF-8) first")
    if b"\x00" not in data:
        try:
            return data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError as error:
            if _mostly_utf8(data):
                raise InputError(path, f"is broken UTF-8 (byte {error.start})",
                                 "save it again as UTF-8, or name its encoding") from None
    return _guess(data, path)


def _decode_as(data: bytes, path, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except LookupError:
        raise InputError(path, f"{encoding} is no encoding Python knows",
                         "try utf-8, gb18030, big5 or utf-16") from None
    except UnicodeError as error:
        where = f" (byte {error.start})" if isinstance(error, UnicodeDecodeError) else ""
        raise InputError(path, f"is not {encoding}{where}", "leave the encoding out, or name another") from None


def _mostly_utf8(data: bytes) -> bool:
    """Whether the bytes are UTF-8 with a few faults: some Han, and under 2 % of the bytes lost."""
    text = data.decode("utf-8", "ignore")
    return bool(HAN.search(text)) and len(data) - len(text.encode("utf-8")) <= max(4, len(data) // 50)


def _guess(data: bytes, path) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # only where a file is not UTF-8

    # no encoding but UTF-16 and UTF-32 writes a NUL byte in a text
    best = from_bytes(data, cp_isolation=[name for name in LEGACY if b"\x00" not in data or "utf" in name]).best()
    if best is None:
        raise InputError(path, "is binary or in an unknown encoding", "save it as UTF-8, or name its encoding")
    text = _decode_as(data, path, best.encoding)
    if sum(c < " " and c not in "\t\r\n\f\v" for c in text) > len(text) // 200:
        raise InputError(path, "is binary, not text", "name a text file")
    return text, best.encoding
