"""What is done to words: cleaning, folding for search, ids, readable LaTeX. Pure; knows nobody."""
