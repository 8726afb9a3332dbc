"""Posts, webinars and issues as they begin: the headers that are known, and hints for the rest."""
