"""The `Name: value` lines on top of a Markdown file: their reader, their table, their types."""
