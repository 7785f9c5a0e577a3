"""What the rules share of English grammar: questions to a parse, classes of nouns, ways to word a statement."""
