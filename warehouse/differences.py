"""Say what appeared, changed, was merged or went between two snapshots, row by row."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from schemas.arrow import TABLES, columns
from warehouse.build import absolute_paths, create_stored_views
from warehouse.connecting import connect_quietly
from warehouse.layout import LAYOUTS, TOLD_TABLES
from warehouse.snapshots import Snapshot


@dataclass(frozen=True, slots=True)
class Difference:
    """One row that differs between two snapshots; change is appeared, changed, merged or gone."""

    table: str
    change: str
    key: str
    detail: str


def diff(folder: Path, old: Snapshot, new: Snapshot) -> list[Difference]:
    """Return the rows that differ, by table and key; only files that one of the snapshots lacks are read."""
    tables = [table for table in TOLD_TABLES if old.files(table) != new.files(table)]
    found: list[Difference] = []
    with connect_quietly() as connection:
        _create_schema(connection, "old", folder, old, new)
        _create_schema(connection, "new", folder, new, old)
        create_stored_views(connection, "whole", {"citations": absolute_paths(folder, new.files("citations"))})
        for table in tables:
            found += [Difference(table, *row) for row in connection.execute(_select(table)).fetchall()]
    return found


def _create_schema(
    connection: duckdb.DuckDBPyConnection, schema: str, folder: Path, snapshot: Snapshot, other: Snapshot
) -> None:
    shared = other.paths()
    own = {table: [file for file in snapshot.files(table) if file.path not in shared] for table in TABLES}
    create_stored_views(connection, schema, {table: absolute_paths(folder, files) for table, files in own.items()})


def _select(table: str) -> str:
    keys = LAYOUTS[table].key
    others = [column.name for column in columns(TABLES[table]) if column.name not in keys]
    joined = " and ".join(f'old."{key}" is not distinct from new."{key}"' for key in keys)
    key = "concat_ws(' ', " + ", ".join(f'coalesce(old."{name}", new."{name}")' for name in keys) + ")"
    changed = ", ".join(f'case when old."{name}" is distinct from new."{name}" then \'{name}\' end' for name in others)
    return f"""
        with compared as (
            select
                {key} as key,
                old.found is null as is_new,
                new.found is null as is_gone,
                list_filter([{changed or "null"}], lambda name: name is not null) as changed_columns
            from (select true as found, * from old.{table}) as old
            full join (select true as found, * from new.{table}) as new on {joined}
        )
        select
            case when is_new then 'appeared' when is_gone and merged.event_id is not null then 'merged'
                when is_gone then 'gone' else 'changed' end as change,
            key,
            coalesce('into ' || merged.event_id, if(is_new or is_gone, '', array_to_string(changed_columns, ', ')))
        from compared
        left join whole.citations as merged
            on is_gone and '{table}' = 'events' and merged.mention_id = 'm-' || substr(key, 3)
        where is_new or is_gone or len(changed_columns) > 0
        order by all
    """
