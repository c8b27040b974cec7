"""The command line: `communique`, also `python -m pipelines`."""

from __future__ import annotations

import sys

from pipelines.commands.errors import exit_code_of


def main() -> None:
    """Run the command that the arguments name and leave with its exit code."""
    sys.exit(exit_code_of(sys.argv[1:]))


if __name__ == "__main__":
    main()
