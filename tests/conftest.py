"""What every test starts from: the bundled article and its words."""

from pathlib import Path

import pytest

from analysis import corpus, segment

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def article() -> corpus.Document:
    return corpus.read(ROOT / "data" / "article.txt")


@pytest.fixture(scope="session")
def words(article):
    """The words table of the article, with its user dictionary and parts of speech."""
    return segment.words(article, userdict=ROOT / "data" / "userdict.txt", pos=True)
