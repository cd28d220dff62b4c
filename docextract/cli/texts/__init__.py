"""What the command line says, one module per language with the same keys."""
