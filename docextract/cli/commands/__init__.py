"""One command each, imported only when it runs: ``build(texts)`` gives the Click command."""
