"""The command line: `communique`, also `python -m pipelines`."""

from __future__ import annotations

from pipelines.commands import main

if __name__ == "__main__":
    main()
