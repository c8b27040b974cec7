"""Find who says what: quotations, reported speech, the chain of who says so."""
