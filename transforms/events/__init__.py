"""Code one sentence into events: type, mode, parties, status, contexts, numbers."""
