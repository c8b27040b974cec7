"""Turn raw records into articles, and articles into sentences with their original offsets."""
