"""One file format each: path -> Document."""
