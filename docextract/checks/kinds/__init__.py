"""The declarative kinds of check, one module each. ``KINDS`` in ``registry`` is the whole list."""
