"""Scores of extracted records against checked answers."""
