"""Chinese surface forms: data files in ``data/`` and typed views of them."""
