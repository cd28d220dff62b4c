"""Imported by the server that workers are forked from, so that they are born warm."""

from __future__ import annotations

from docextract.batch import warm

warm.up()
