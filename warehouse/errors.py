"""The error that a person sees as one line."""

from __future__ import annotations


class WarehouseError(Exception):
    """The warehouse cannot do what was asked; the message is one line for a person."""
