"""Moving a community from SQLite to PostgreSQL, verified row by row."""

from workfolk.base.copying.columns import Column, Invalid
from workfolk.base.copying.moving import Report, TableReport, copy
from workfolk.base.copying.tables import Table, all_tables
from workfolk.base.copying.target import Refused

__all__ = ["Column", "Invalid", "Refused", "Report", "Table", "TableReport", "all_tables", "copy"]
