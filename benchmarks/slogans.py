"""CPU seconds of the slogan layer on texts of growing size, and the exponent of the growth (1 is linear).

    python benchmarks/slogans.py [CHARACTERS …]

The texts are sentences of the bundled article drawn at random (seeded), as paragraphs of five.
"""

import math
import random
import sys
import time
from pathlib import Path

from analysis import corpus, numerics, parallels, phrases, quotations, segment, slogans

ARTICLE = Path(__file__).resolve().parent.parent / "data" / "article.txt"


def text(size: int) -> str:
    article = corpus.read(ARTICLE)
    sentences = [article.text[row.start:row.end] for row in article.sentences.itertuples()]
    draw, paragraphs, total = random.Random(1), [], 0
    while total < size:
        paragraphs.append("".join(draw.choices(sentences, k=5)))
        total += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


def cpu(function) -> tuple[float, object]:
    before = time.process_time()
    result = function()
    return time.process_time() - before, result


if __name__ == "__main__":
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 100_000, 1_000_000]
    segment.words(corpus.parse("热身。"), pos=True)    # the dictionaries are loaded before the clock starts
    previous = {}
    for size in sizes:
        reading, document = cpu(lambda size=size: corpus.parse(text(size)))
        cutting, words = cpu(lambda document=document: segment.words(document, pos=True))
        layers = {"parse": reading, "words": cutting}
        for name, function in (("quotes", quotations.quotes), ("numerics", numerics.numerics),
                               ("parallels", parallels.parallels), ("phrases", phrases.phrases),
                               ("slogans", slogans.slogans)):
            layers[name], _ = cpu(lambda f=function, d=document, w=words: f(d, w))
        growth = {name: math.log(seconds / previous[name][1]) / math.log(size / previous[name][0])
                  for name, seconds in layers.items() if name in previous}
        print(f"{size:>9,} characters: " + ", ".join(
            f"{name} {seconds:.2f} s" + (f" (^{growth[name]:.2f})" if name in growth else "")
            for name, seconds in layers.items()), flush=True)
        previous = {name: (size, seconds) for name, seconds in layers.items()}
