"""Segmentation by command line: CPU seconds of `python -m analysis segment` and `python -m jieba -d " "`.

    python benchmarks/segmentation.py [MEGABYTES]

Both get one file, made of the bundled article's paragraphs drawn at random (seeded); their bytes are compared.
"""

import random
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ARTICLE = Path(__file__).resolve().parent.parent / "data" / "article.txt"


def text(megabytes: float) -> bytes:
    lines = [line for line in ARTICLE.read_text(encoding="utf-8").splitlines() if line]
    draw, parts, size = random.Random(1), [], 0
    while size < megabytes * 1e6:
        parts.append("".join(draw.sample(draw.choice(lines), k=3)) + draw.choice(lines) + "\n")
        size += len(parts[-1].encode())
    return "".join(parts).encode()


def cpu(*command) -> tuple[float, bytes]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = subprocess.run([sys.executable, "-W", "ignore", "-m", *command], capture_output=True, check=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, out


if __name__ == "__main__":
    megabytes = float(sys.argv[1]) if len(sys.argv) > 1 else 12
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "text.txt"
        path.write_bytes(text(megabytes))
        ours, fast = cpu("analysis", "segment", str(path))
        theirs, slow = cpu("jieba", "-d", " ", str(path))
    print(f"{megabytes:g} MB: analysis {ours:.1f} CPU-s, jieba {theirs:.1f} CPU-s, ratio {theirs / ours:.1f}, "
          f"bytes {'equal' if fast == slow else 'DIFFERENT'}")
