# 2.1 the formula of the first section
answer = float(keywords.idf(matrix)[presence == 2].iloc[0])
# 2.2 the third paragraph's heaviest word
answer = keywords.tfidf(paragraphs).loc[3].idxmax()
# 2.3 the negative side of keyness
answer = set(table.query("section == 4 and log_ratio < 0 and p < 0.05").word)
