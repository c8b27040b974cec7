"""Turn the arguments of a command line into an exit code: an error is one line on standard error."""

from __future__ import annotations

import logging
import os
import sys
import warnings
from collections.abc import Sequence

import typer

from pipelines.commands import app
from pipelines.commands.terminal import Invocation
from warehouse.errors import WarehouseError

# Commands that run Beam graphs take its options after `--`.
BEAM_COMMANDS = frozenset({"run", "demo", "recode", "retry"})
FAILED, MISUSED, INTERRUPTED = 1, 2, 130
INTERRUPTION = "interrupted; the warehouse is as it was"
# The errors that say what a person can do; any other is a fault of the program, named with its kind.
EXPLAINED_ERRORS = (WarehouseError, ValueError)


def exit_code_of(arguments: Sequence[str]) -> int:
    """Run the command that the arguments name and return its exit code."""
    words, invocation = read_arguments(arguments)
    if not invocation.is_debugging:
        silence_libraries()
    try:
        code = app(words, standalone_mode=False, obj=invocation) or 0
        # Some versions of typer turn the interruption into this code, others let it through.
        message = INTERRUPTION if code == INTERRUPTED else ""
    except (KeyboardInterrupt, typer.Abort):
        message, code = INTERRUPTION, INTERRUPTED
    except BrokenPipeError:
        # Whoever read the output has left ("communique code - | head"): nobody is there to be told.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:
        if invocation.is_debugging:
            raise
        message, code = explain_error(error)
    if message:
        typer.echo(f"communique: {message}", err=True)
    return int(code)


def read_arguments(arguments: Sequence[str]) -> tuple[list[str], Invocation]:
    """Return the words for the command, and what stands around it: Beam options after `--`, --debug anywhere."""
    own = list(arguments)
    beam_options: tuple[str, ...] = ()
    command = next((word for word in own if not word.startswith("-")), None)
    if "--" in own and command in BEAM_COMMANDS:
        border = own.index("--")
        own, beam_options = own[:border], tuple(own[border + 1 :])
    return [word for word in own if word != "--debug"], Invocation(beam_options, "--debug" in own)


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
