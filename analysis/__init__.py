"""Chinese text analytics on one article or on anyone's text.

The rooms, in the order of a reader's way: `corpus` reads a file and finds its parts, `segment` cuts
it into words, `keywords`, `phrases`, `slogans` and `compare` count and compare, `plots` draws.
Nothing is imported here, so that `import analysis` costs nothing.
"""

__version__ = "0.1.0"
