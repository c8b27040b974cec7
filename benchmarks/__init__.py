"""Measurements of the product: accuracy on the labelled sentences, speed, memory."""
