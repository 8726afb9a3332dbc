"""The types of the domain: every output reads them, and they don't say where values come from."""
