"""What is taken for a telephone number in a line of text, and what isn't."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from editorial.text.shapes import find_phones, hide_contacts, names_contact
from tests.conftest import ROOT
from tests.content_files import words_of

CONTENT = words_of(ROOT / "content")
REGIONS = ("AR", "BO", "BR", "CL", "CO", "HT", "MX", "PE", "PR", "PY")
TABLE = tomllib.loads(Path(__file__).with_name("phones.toml").read_text("utf-8"))
TWO = st.integers(0, 99).map("{:02}".format)
THREE = st.integers(0, 999).map("{:03}".format)


def test_numbers_of_ten_countries_are_found_whole_and_where_they_stand() -> None:
    found = {line: [*find_phones(line, REGIONS)] for line, _ in TABLE["phones"]}

    assert found == {line: [(number, line.index(number))] for line, number in TABLE["phones"]}


def test_other_numbers_are_left_alone_with_the_countries_of_the_site_or_without() -> None:
    codes = [each.code for each in CONTENT.countries]
    others = TABLE["others"]

    assert [line for line in others for some in (codes, ()) if any(find_phones(line, some))] == []


def test_two_numbers_are_two_and_an_escaped_one_is_found_where_it_stands() -> None:
    lines = (f"0981 123456{between}0982 654321" for between in (" / ", ", ", " y ", "; "))
    two = {tuple(number for number, _ in find_phones(line, REGIONS)) for line in lines}
    escaped = "Escriba al (91) 98123\\-4567, por favor"

    assert two == {("0981 123456", "0982 654321")}
    assert [*find_phones(escaped, REGIONS)] == [("(91) 98123-4567", escaped.index("("))]


def test_whose_country_is_unknown_is_found_by_its_code_or_its_zero() -> None:
    for line in ("0981 123456", "+595 981 123 456", "(021) 123-456", "11 4567-8901"):
        assert names_contact(f"Informes: {line}.")
        assert line not in hide_contacts(f"Informes: {line}.")


@given(
    st.sampled_from(["0981", "(0981)", "+595 981", "595981", "+595-981", "00595 981"]),
    st.sampled_from(["", " ", "-"]),
    THREE,
    THREE,
    st.sampled_from(["", ".", ",", ":", ";", ", por", ": por", " (por la tarde)", "?", "!"]),
)
def test_a_paraguayan_mobile_is_found(
    code: str, gap: str, first: str, last: str, after: str
) -> None:
    number = f"{code}{gap}{first}{gap}{last}"

    found = [found for found, _ in find_phones(f"Informes: {number}{after}", REGIONS)]

    assert [re.sub(r"\D", "", each) for each in found] == [re.sub(r"\D", "", number)]


@given(st.integers(0, 10**9 - 1), st.sampled_from([" ", ".", ","]), st.sampled_from(["", ",50"]))
def test_no_sum_is_a_telephone(amount: int, separator: str, cents: str) -> None:
    written = f"{amount:,}".replace(",", separator)

    assert list(find_phones(f"Son Gs. {written}{cents}.", REGIONS)) == []


@given(
    st.dates(date(1000, 1, 1)),
    st.sampled_from(["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d"]),
    TWO,
)
def test_no_date_with_its_hour_is_a_telephone(day: date, form: str, minutes: str) -> None:
    assert list(find_phones(f"El {day:{form}} 12:{minutes} UTC", REGIONS)) == []


def test_long_lines_of_digits_take_no_time() -> None:
    lines = "1 " * 100_000 + "x", "(1) " * 50_000, "0000 " * 40_000 + "x", "12-34 x " * 20_000
    for line in lines:
        assert list(find_phones(line, REGIONS)) == []
