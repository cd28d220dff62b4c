"""Pure functions on strings that keep offsets."""
