"""A season of invented submissions for benchmarks and soak tests: as many as wanted, from a seed.

python -m corpus.season FOLDER --count 2000 --seed 1
"""
