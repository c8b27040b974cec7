"""The commands that look after a warehouse: check, snapshots, diff, gc, relocate, export."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

from pipelines.commands.terminal import AsOf, Warehouse, say, warn

CHECK_EXAMPLE = "Example: communique check --warehouse W"
SNAPSHOTS_EXAMPLE = "Example: communique snapshots --warehouse W, or: communique snapshots name 3 before-recode -w W"
DIFF_EXAMPLE = "Example: communique diff 3 4 --warehouse W"
GC_EXAMPLE = "Example: communique gc --keep-days 30 --warehouse W"
RELOCATE_EXAMPLE = "Example: communique relocate --warehouse /new/place/W"
EXPORT_EXAMPLE = "Example: communique export plover --out events.jsonl --warehouse W"
# The defaults of warehouse.garbage, which is not imported for --help.
KEEP_DAYS, KEEP_COUNT = 90, 20

snapshots_app = typer.Typer(invoke_without_command=True, help="List the snapshots that are kept, or name one.")


def check_command(
    warehouse: Warehouse,
    is_digest: Annotated[
        bool, typer.Option("--digest", help="Print the hash of each table's rows in place of checking them.")
    ] = False,
    as_of: AsOf = None,
) -> None:
    """Check that all files are as published and that the rows keep every promise; exits with 1 where not."""
    from warehouse.digest import digest, whole_digest
    from warehouse.history import choose_snapshot
    from warehouse.maintenance import check_warehouse

    snapshot = choose_snapshot(warehouse, as_of)
    if is_digest:
        digests = digest(warehouse, snapshot)
        for table in sorted(digests):
            say(f"{digests[table]}  {table}")
        say(f"{whole_digest(digests)}  all tables but runs")
        return
    failures = check_warehouse(warehouse, snapshot)
    for failure in failures:
        warn(str(failure))
    if failures:
        raise typer.Exit(1)
    say(f"snapshot {snapshot.sequence} of {warehouse} keeps every promise")


@snapshots_app.callback()
def snapshots_command(
    context: typer.Context,
    warehouse: Annotated[
        Path | None, typer.Option("--warehouse", "-w", envvar="COMMUNIQUE_WAREHOUSE", help="Folder of the warehouse.")
    ] = None,
) -> None:
    """List the snapshots that are kept, or name one."""
    from warehouse.snapshots import list_snapshots, read_current, read_labels

    if context.invoked_subcommand is not None:
        return
    if warehouse is None:
        raise typer.BadParameter("expected --warehouse DIR")
    read_current(warehouse)
    names: dict[int, list[str]] = {}
    for label, sequence in read_labels(warehouse).items():
        names.setdefault(sequence, []).append(label)
    for snapshot in list_snapshots(warehouse):
        counts = snapshot.counts()
        say(
            f"{snapshot.sequence:>6}  {snapshot.created_at:%Y-%m-%d %H:%M:%S}  {counts.get('articles', 0):>9,} articles"
            f"  {counts.get('events', 0):>9,} events  {', '.join(sorted(names.get(snapshot.sequence, [])))}".rstrip()
        )


@snapshots_app.command("name", epilog="Example: communique snapshots name 3 before-recode --warehouse W")
def name_command(
    number: Annotated[int, typer.Argument(help="The snapshot's number.")],
    label: Annotated[str, typer.Argument(help="Its name from now on.")],
    warehouse: Warehouse,
) -> None:
    """Give a snapshot a name, which keeps it from being collected."""
    from warehouse.maintenance import name_snapshot

    name_snapshot(warehouse, number, label)
    say(f"snapshot {number} of {warehouse} is named {label}")


def diff_command(
    old: Annotated[str, typer.Argument(metavar="A", help="The older snapshot: number, name or day.")],
    new: Annotated[str, typer.Argument(metavar="B", help="The newer snapshot: number, name or day.")],
    warehouse: Warehouse,
    has_rows: Annotated[bool, typer.Option("--rows", help="Print every row that differs, tab-separated.")] = False,
) -> None:
    """Say what appeared, changed, was merged or went between two snapshots."""
    from warehouse.differences import diff
    from warehouse.snapshots import find_snapshot

    differences = diff(warehouse, find_snapshot(warehouse, old), find_snapshot(warehouse, new))
    if has_rows:
        for found in differences:
            say("\t".join((found.table, found.change, found.key, found.detail)))
        return
    for (table, change), count in sorted(Counter((found.table, found.change) for found in differences).items()):
        say(f"{count:>9,}  {table} {change}")
    if not differences:
        say(f"the tables of {old} and {new} are the same")


def gc_command(
    warehouse: Warehouse,
    keep_days: Annotated[int, typer.Option("--keep-days", min=0, help="Keep snapshots younger than this.")] = KEEP_DAYS,
    keep_count: Annotated[
        int, typer.Option("--keep-count", min=1, help="Keep at least so many of the newest.")
    ] = KEEP_COUNT,
) -> None:
    """Drop old snapshots without a name, and files that no snapshot needs."""
    from warehouse.maintenance import collect

    now = datetime.now(UTC).replace(tzinfo=None)
    dropped = collect(warehouse, now, keep_days=keep_days, keep_count=keep_count)
    say(f"dropped {len(dropped)} snapshots{': ' + ', '.join(map(str, dropped)) if dropped else ''}")


def relocate_command(warehouse: Warehouse) -> None:
    """Make the views point into the folder where it lies now, after it was moved or copied."""
    from warehouse.maintenance import relocate

    say(f"snapshot {relocate(warehouse).sequence} can be asked in {warehouse}")


def export_command(
    export_format: Annotated[Literal["plover", "gdelt", "csv"], typer.Argument(help="The form to write.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="File (plover) or folder (gdelt, csv) to write.")],
    warehouse: Warehouse,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Write words of articles too, which their publishers may own.")
    ] = False,
    as_of: AsOf = None,
) -> None:
    """Write PLOVER records as JSON lines, GDELT's two tables, or one CSV file per table."""
    from warehouse.exporting import export
    from warehouse.history import open_views

    with open_views(warehouse, as_of=as_of) as connection:
        for path in export(connection, export_format, out, with_text=with_text):
            say(str(path))
