"""What is taken for a telephone number in a line of text, and what isn't."""

from __future__ import annotations

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from editorial.text.shapes import find_phones, hide_contacts, names_contact
from tests.conftest import ROOT
from tests.content_files import words_of

CONTENT = words_of(ROOT / "content")
REGIONS = ("AR", "BO", "BR", "CL", "CO", "HT", "MX", "PE", "PR", "PY")
PHONES = {
    "Informes al 0981123456.": "0981123456", "+595 981 123 456, por WhatsApp": "+595 981 123 456",
    "Informes al (021) 123-456.": "(021) 123-456", "Informes al 021.123.456.": "021.123.456",
    "Informes (0981-123456)": "0981-123456", "00595 981 123456": "00595 981 123456",
    "595981123456": "595981123456", "**0981 123456**": "0981 123456",
    "Escriba al 71234567": "71234567", "Escriba al 712-34567, de tarde": "712-34567",
    "La Paz: (2) 2412345": "(2) 2412345", "591 71234567 (Ana)": "591 71234567",
    "Perú 987654321": "987654321", "Perú 987 654 321": "987 654 321",
    "Lima (01) 421-4567": "(01) 421-4567", "+51 987654321": "+51 987654321",
    "3101234567 en Bogotá": "3101234567", "310 123 4567": "310 123 4567",
    "310-123-4567": "310-123-4567", "+57 (310) 123-4567": "+57 (310) 123-4567",
    "Ayiti: 3412-3456": "3412-3456", "Ayiti: 34 12 3456": "34 12 3456",
    "+509 3412 3456": "+509 3412 3456", "787-234-5678": "787-234-5678", "7872345678": "7872345678",
    "(787) 234-5678": "(787) 234-5678", "+54 9 (11) 4567-8901": "+54 9 (11) 4567-8901",
    "011 4567-8901": "011 4567-8901", "11 4567-8901": "11 4567-8901",
    "Escreva para (91) 98123-4567": "(91) 98123-4567", "21 98765-4321": "21 98765-4321",
    "+5521987654321": "+5521987654321", "55 1234 5678": "55 1234 5678",
    "+52 55 1234 5678": "+52 55 1234 5678", "+56 9 6123 4567": "+56 9 6123 4567",
    "9 6123 4567": "9 6123 4567", "+34 912 345 678": "+34 912 345 678",
    "Tel. 555-0123": "555-0123", "Cel: +000 555 0123": "+000 555 0123",
}  # fmt: skip
OTHERS = (
    *("1.500.000 de 10.000.000", "1 500 000 de 100 000 000 000", "+10.000.000 y +1.500.000.000"),
    *("de 2018-2019 a 2019 - 2020", "años 2017 2018 2019", "en Paraguay (2019) 1.234.567 personas"),
    *("01-08-2019, 01.08.2019", "05 08 2019, 2019-08-05 12:00", "22/07/2019 0:00"),
    *("08.00-12.00, 13:30-15:00", "1500-1630 UTC, 0800 - 1200 hs", "el 12,34567890 %"),
    *("0,12345678; 0.12345678", "ID de reunión: 812 3456 7890", "Meeting ID: 812-3456-7890"),
    *("Zoom 81234567890", "ISBN 0-306-40615-2", "ISBN: 9788437604947", "ISSN 0378-5955"),
    *("RUC 80012345-6; NIF 003-456-789-0; CIN 1234567890", "CEP 01310-100", "ley 0123456/2019"),
    *("expediente 1234-5678/2019", "#0981123456", "0000-0002-1825-0097", "IMG-20190722-123456"),
    *("foto_20190722_123456.jpg", "20190722123456", "example.org/0981123456"),
    *("[mapa](https://example.org/0981123456)", "https://example.org/?id=595981123456"),
    *("01 02 03 04, 10-20-30-40", "192.168.100.200, v0.10.3040", "expediente 12345678"),
    *("RFC 5545 y RFC 8255", "Gs. 987 654 321", "US$ 12345678", "71234567 guaraníes"),
    *("la resolución 2345678 del 22/07/2019", "2001:db8:85a3:1234:5678:8a2e:370:7334"),
)
TWO = st.integers(0, 99).map("{:02}".format)
THREE = st.integers(0, 999).map("{:03}".format)


def test_numbers_of_ten_countries_are_found_whole_and_where_they_stand() -> None:
    found = {line: [*find_phones(line, REGIONS)] for line in PHONES}

    assert len(PHONES) == 39
    wanted = {line: [(number, line.index(number))] for line, number in PHONES.items()}
    assert {line: each for line, each in found.items() if each != wanted[line]} == {}


def test_other_numbers_are_left_alone_with_the_countries_of_the_site_or_without() -> None:
    codes = [each.code for each in CONTENT.countries]

    assert len(OTHERS) == 40
    assert [line for line in OTHERS for some in (codes, ()) if any(find_phones(line, some))] == []


def test_two_numbers_are_two_and_an_escaped_one_is_found_where_it_stands() -> None:
    two = {
        tuple(n for n, _ in find_phones(f"0981 123456{between}0982 654321", REGIONS))
        for between in (" / ", ", ", " y ", "; ")
    }
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
def test_a_mobile_of_paraguay_is_found_however_it_is_written(
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
    for line in (
        *("1 " * 100_000 + "x", "(1) " * 50_000, "0000 " * 40_000 + "x", "12-34 x " * 20_000),
    ):
        assert list(find_phones(line, REGIONS)) == []
