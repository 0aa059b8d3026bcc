"""What every test starts from: the bundled article and its words; and a folder of their own for figures."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest

from analysis import corpus, segment

ROOT = Path(__file__).resolve().parent.parent
os.environ["ANALYSIS_FIGURES"] = tempfile.mkdtemp(prefix="figures-")    # notebooks run by nbval draw there
atexit.register(shutil.rmtree, os.environ["ANALYSIS_FIGURES"], ignore_errors=True)


@pytest.fixture(scope="session")
def article() -> corpus.Document:
    return corpus.read(ROOT / "data" / "article.txt")


@pytest.fixture(scope="session")
def words(article):
    """The words table of the article, with its user dictionary and parts of speech."""
    return segment.words(article, userdict=ROOT / "data" / "userdict.txt", pos=True)
