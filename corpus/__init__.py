"""Invented submissions with checked answers, and what builds them from readable sources."""
