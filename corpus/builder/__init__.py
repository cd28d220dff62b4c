"""Readable sources -> the files of a submission and its gold.json."""
