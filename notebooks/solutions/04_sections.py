# 4.1 one way of comb(7, 3) is the observed one
answer = 1 / comb(7, 3)
# 4.2 another metric
nearest = compare.distances(paragraphs, sections, metric="cosine").nsmallest(1, "distance")
answer = tuple(nearest[["section_a", "section_b"]].iloc[0])
# 4.3 without the lead
answer = compare.separation(paragraphs.loc[sections > 1], sections[sections > 1]).divergence
