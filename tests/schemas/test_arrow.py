"""Records become Arrow tables and come back unchanged; schemas say what each column is."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schemas.arrow import ARTICLE_TABLES, MERGED_TABLES, TABLES, arrow_schema, arrow_table, columns, records_of
from schemas.article import Article
from schemas.mention import Mention
from tests import factories

SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(alphabet="a,\"'\n\x00é한🕊", max_size=4),
    int: st.integers(-(2**63), 2**63 - 1),
    float: st.floats(allow_nan=False),
    bool: st.booleans(),
    bytes: st.binary(max_size=8),
    date: st.dates(),
    datetime: st.datetimes(),
}


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Every value that a column of this type may hold."""
    if get_origin(hint) is Annotated:
        return values_of(get_args(hint)[0])
    if get_origin(hint) in (Union, UnionType):
        return st.none() | st.one_of(*(values_of(part) for part in get_args(hint) if part is not NoneType))
    if get_origin(hint) is Literal:
        return st.sampled_from(get_args(hint))
    if get_origin(hint) is tuple:
        return st.lists(values_of(get_args(hint)[0]), max_size=3).map(tuple)
    return SCALARS[hint]


@cache
def records(record_class: type) -> st.SearchStrategy[Any]:
    hints = get_type_hints(record_class, include_extras=True)
    return st.builds(record_class, **{field.name: values_of(hints[field.name]) for field in fields(record_class)})


@pytest.mark.parametrize("table", [*ARTICLE_TABLES, *MERGED_TABLES, "dead_letters", "runs", "offices", "places"])
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_records_come_back_from_arrow(table, data):
    record_class = TABLES[table]
    written = data.draw(st.lists(records(record_class), max_size=2))
    assert records_of(record_class, arrow_table(record_class, written)) == written


def test_order_of_records_is_kept():
    written = [factories.mention(mention_id=f"m-{number}", words=()) for number in (3, 1, 2)]
    assert records_of(Mention, arrow_table(Mention, written)) == written


def test_columns_may_come_in_another_order():
    table = arrow_table(Article, [factories.article()])
    assert records_of(Article, table.select(sorted(table.column_names))) == [factories.article()]


def test_no_records_make_a_table_with_its_columns():
    assert arrow_table(Mention, []).schema == arrow_schema(Mention)


@pytest.mark.parametrize("table", TABLES)
def test_every_column_is_described_and_every_table_has_a_grain(table):
    schema = arrow_schema(TABLES[table])
    assert all(field.metadata[b"description"] for field in schema)
    assert schema.metadata[b"description"]
    assert schema.metadata[b"grain"]


def test_only_columns_that_may_be_none_are_nullable():
    nullable = {column.name for column in columns(Mention) if column.is_nullable}
    assert {"event_type", "first_day", "place_id"} <= nullable
    assert nullable.isdisjoint({"mention_id", "status", "negated", "contexts", "rule"})


def test_codes_stay_text():
    table = arrow_table(Mention, [factories.mention(cameo_code="010")])
    assert table.schema.field("cameo_code").type == pa.string()
    assert table.column("cameo_code").to_pylist() == ["010"]


@dataclass(frozen=True, slots=True)
class Undescribed:
    """A record whose column says nothing of itself."""

    name: str


def test_column_without_description_is_refused():
    with pytest.raises(TypeError, match="column name: expected Annotated"):
        arrow_schema(Undescribed)
