"""Write the rows of articles as Parquet files from inside a Beam bundle, so that no text is ever shuffled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import apache_beam as beam
from apache_beam.transforms.window import GlobalWindows
from apache_beam.utils.windowed_value import WindowedValue

from schemas.arrow import ARTICLE_TABLES, arrow_table
from transforms.extraction import ArticleRows
from warehouse.files import FileEntry, write_table_file
from warehouse.layout import partition_of_day

ARTICLES_PER_FILE = 1_000


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """One file of rows that a run wrote for one partition of one table."""

    table: str
    partition: str
    entry: FileEntry


class WriteRows(beam.DoFn):  # type: ignore[misc]  # Beam's classes are untyped
    """Gather the rows of a bundle and write one file per table and partition.

    A file is named only when its bundle commits, so that a bundle tried again doubles nothing: the files of the lost
    attempt are named by no snapshot and are collected as garbage.
    """

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def start_bundle(self) -> None:
        self.article_count = 0
        self.rows: dict[tuple[str, str], list[Any]] = defaultdict(list)

    def process(self, element: ArticleRows) -> Iterator[WrittenFile]:
        article = element.articles[0]
        partition = partition_of_day(article.published_day, article.article_id)
        for field in fields(element):
            rows = getattr(element, field.name)
            if rows:
                self.rows[field.name, partition] += rows
        self.article_count += 1
        if self.article_count >= ARTICLES_PER_FILE:
            yield from self._flush()

    def finish_bundle(self) -> Iterator[WindowedValue]:
        for written in self._flush():
            yield GlobalWindows.windowed_value(written)

    def _flush(self) -> Iterator[WrittenFile]:
        for (table, partition), rows in sorted(self.rows.items()):
            arrow = arrow_table(ARTICLE_TABLES[table], rows)
            yield WrittenFile(table, partition, write_table_file(Path(self.folder), table, partition, arrow))
        self.start_bundle()
