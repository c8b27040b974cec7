"""Merge mentions into events over all articles; copies, links, contradictions, stories, timelines."""
