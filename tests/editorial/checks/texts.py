"""Good texts, and where they stand: what the bad files of the rules differ from."""

from __future__ import annotations

from datetime import date

TODAY = date(2019, 8, 1)
HERE = "posts/2019-07-22-taller"
ES, EN = f"{HERE}/es.md", f"{HERE}/en.md"
W_ES, W_EN = ES.replace("posts", "webinars"), EN.replace("posts", "webinars")
P_ES, OTHER = "pages/about/es.md", "posts/2019-08-01-taller/es.md"

SUMMARY = "Vecinas y vecinos leyeron juntos un cuento en la plaza del barrio."
TITLE = "Taller de lectura"
POST = f"Title: {TITLE}\nSummary: {SUMMARY}\nCategory: region\n\nTexto.\n"
PAGE = f"Title: Quiénes somos\nSummary: {SUMMARY}\n\nTexto.\n"
IN_ENGLISH = (
    "Title: Reading workshop\n"
    "Summary: Neighbours read a story together, one afternoon on the square.\n\nText.\n"
)
START = "Starts: 2019-08-28 12:00 America/Panama\n"
DESCRIBED = "Picture-Alt: Tres personas leen en una plaza\n"
