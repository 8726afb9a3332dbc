"""Every bad file, of all families."""

from __future__ import annotations

from collections.abc import Mapping

from tests.editorial.checks import (
    case_headers,
    case_links,
    case_places,
    case_privacy,
    case_records,
    case_texts,
    case_webinars,
)
from tests.editorial.checks.writing import Case

FAMILIES = (
    *(case_places, case_headers, case_texts, case_links, case_privacy),
    *(case_webinars, case_records),
)
CASES: Mapping[str, Case] = {
    name: case for family in FAMILIES for name, case in family.CASES.items()
}
