"""Report + findings -> one output format each."""
