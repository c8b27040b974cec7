"""Turn the arguments of a command line into an exit code: an error is one line on standard error."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import Sequence

import typer

from pipelines.commands import app
from warehouse.errors import WarehouseError

# Commands that run Beam graphs take its options after `--`.
BEAM_COMMANDS = frozenset({"run", "demo", "recode", "retry"})
FAILED, MISUSED, INTERRUPTED = 1, 2, 130
# The errors that say what a person can do; any other is a fault of the program, named with its kind.
EXPLAINED_ERRORS = (WarehouseError, ValueError)


def exit_code_of(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name and return its exit code."""
    is_debugging, arguments, beam_options = read_arguments(arguments)
    if not is_debugging:
        silence_libraries()
    try:
        return app(arguments, standalone_mode=False, obj=beam_options) or 0
    except (KeyboardInterrupt, typer.Abort):
        message, code = "interrupted; the warehouse is as it was", INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has left ("communique code - | head"): nobody is there to be told.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:  # noqa: BLE001 - the last line of defence: a person gets one line, not a traceback
        if is_debugging:
            raise
        message, code = explain_error(error)
    typer.echo(f"communique: {message}", err=True)
    return code


def read_arguments(arguments: Sequence[str]) -> tuple[bool, list[str], tuple[str, ...]]:
    """Return whether --debug stands anywhere, the arguments of the command, and the Beam options after `--`."""
    own, beam_options = list(arguments), ()
    command = next((word for word in own if not word.startswith("-")), None)
    if "--" in own and command in BEAM_COMMANDS:
        border = own.index("--")
        own, beam_options = own[:border], tuple(own[border + 1 :])
    return "--debug" in own, [word for word in own if word != "--debug"], beam_options


def explain_error(error: Exception) -> tuple[str, int]:
    """Return the one line that says what went wrong, and the exit code."""
    if hasattr(error, "format_message"):
        # A usage error of the command line; its class is typer's own in some versions and click's in others.
        return f"{one_line(error.format_message())} (`--help` after the command shows an example)", MISUSED
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'input or output'}: {error.strerror}", FAILED
    if isinstance(error, EXPLAINED_ERRORS):
        return one_line(str(error)), FAILED
    return f"{type(error).__name__}: {one_line(str(error))} (--debug shows where)", FAILED


def one_line(text: str) -> str:
    """Return a message without line breaks."""
    return " ".join(text.split())


def silence_libraries() -> None:
    """Keep what libraries tell their own developers off the terminal."""
    warnings.simplefilter("ignore")
    logging.basicConfig(level=logging.CRITICAL)
    # Worker processes of the local runner inherit it.
    os.environ.setdefault("PYTHONWARNINGS", "ignore")
