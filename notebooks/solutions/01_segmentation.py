# 1.1 the reading whose log probability is greater
answer = max([["江城区", "委"], ["江城", "区委"]], key=log_probability)
# 1.2 the entries of the file and one more
entries = segment.read_userdict("../data/userdict.txt") | {"众创城": (None, "n")}
answer = evaluation.scores(segment.words(article, userdict=entries), gold).f1
# 1.3 the hand's words that occur once, and whether the cut has their spans
hand = gold[gold.word.str.contains(r"\w")]
once = hand[hand.word.map(hand.word.value_counts()) == 1]
answer = sum(pair in spans["+ user dictionary"] for pair in zip(once.start, once.end)) / len(once)
