"""TOML files that people edit: the table of their kinds, and their one reader."""
