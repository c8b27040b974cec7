"""Open DuckDB in memory, quiet: on its own it draws a bar on standard output once a query takes two seconds."""

import duckdb

# Files never change: what a file says of itself need not be read again for every query of a connection.
READ_FOOTERS_ONCE = "set parquet_metadata_cache = true"


def connect_quietly() -> duckdb.DuckDBPyConnection:
    """Return a connection to a database in memory that writes nothing but answers."""
    connection = duckdb.connect()
    connection.execute("set enable_progress_bar = false")
    return connection
