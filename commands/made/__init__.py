"""Write what `tasks.py messages` makes: catalogs, forms, `docs/rules.md`, tables of headers."""
