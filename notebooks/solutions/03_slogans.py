# 3.1 all but the one in the lead lie in the slogan of fifteen characters
answer = int(table.set_index("phrase").free["党建引领"])
# 3.2 shorter strings
answer = len(phrases.phrases(article, words, min_length=2))
# 3.3 quotations by section
party = article.sections.set_index("section").loc[2]
answer = float(quotes.start.between(party.start, party.end).mean())
