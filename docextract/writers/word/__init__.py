"""Finding words again in a Word file's XML and marking them, without changing a character of it."""
