"""The `Name: value` lines on top of a Markdown file: their reader, their table, their types."""

from editorial.headers.header import KINDS, Header
from editorial.headers.lines import Headed, HeaderLine, read_headers, read_line
from editorial.headers.of_texts import AUDIENCES
from editorial.headers.table import BY_NAME, HEADERS, header_names, headers_of, required_names

__all__ = [
    "AUDIENCES",
    "BY_NAME",
    "HEADERS",
    "KINDS",
    "Headed",
    "Header",
    "HeaderLine",
    "header_names",
    "headers_of",
    "read_headers",
    "read_line",
    "required_names",
]
