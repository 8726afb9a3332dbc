"""What is taken for a telephone number in a line of text, and what isn't."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editorial.text.contacts import find_phones

PHONES = {
    "Informes al 0981123456.": "0981123456",
    "Informes: +595981123456, por WhatsApp.": "+595981123456",
    "+595 981 123 456, por WhatsApp": "+595 981 123 456",
    "Informes al (021) 123-456.": "(021) 123-456",
    "Informes al (021) 123-456/7.": "(021) 123-456",
    "Informes al 021 123 456.": "021 123 456",
    "Informes al 021.123.456.": "021.123.456",
    "Informes al 0981-123456, de mañana.": "0981-123456",
    "Informes (0981-123456)": "0981-123456",
    "WhatsApp:0981123456": "0981123456",
    "Tel.:(0981) 123-456": "(0981) 123-456",
    "595981123456": "595981123456",
    "595 981 123 456": "595 981 123 456",
    "00595 981 123456": "00595 981 123456",
    "595 (981) 123456": "595 (981) 123456",
    "0981 123456: atendemos": "0981 123456",
    "**0981 123456**": "0981 123456",
    "+1-876-555-1234, de tarde": "+1-876-555-1234",
    "18765551234": "18765551234",
    "+54 9 (11) 4567-8901": "+54 9 (11) 4567-8901",
    "+34 912 345 678": "+34 912 345 678",
    "De 14:00 a 17:00. 0981 123456": "0981 123456",
    "Por Zoom o al 0981 123456": "0981 123456",
    "Av. España 1234 (021) 123-456": "(021) 123-456",
    "llame al 2222-2333": "2222-2333",
}
NO_PHONES = (
    "1.500.000 de 10.000.000, 1 500 000 de 100 000 000 000, +10.000.000 y +1.500.000.000",
    "de 2018-2019 a 2019 - 2020; 2017 2018 2019; en Paraguay (2019) 1.234.567 personas",
    "01-08-2019, 01.08.2019, 05 08 2019, 2019-08-05 12:00, 22/07/2019 0:00",
    "08.00-12.00, 13:30-15:00, 1500-1630 UTC, 0800 - 1200 hs",
    "el 12,34567890 % y 0,12345678; 0.12345678",
    "ID de reunión: 812 3456 7890, Meeting ID: 812-3456-7890, Zoom 81234567890",
    "ISBN 0-306-40615-2, ISBN: 9788437604947, ISSN 0378-5955, RUC 80012345-6, CEP 01310-100",
    "ley 0123456/2019, expediente 1234-5678/2019, #0981123456, 0000-0002-1825-0097",
    "IMG-20190722-123456, foto_20190722_123456.jpg, 20190722123456, example.org/0981123456",
    "[mapa](https://example.org/0981123456) y https://example.org/?id=595981123456",
    "01 02 03 04, 10-20-30-40, 192.168.100.200, v0.10.3040, 12345678",
)

TWO = st.integers(0, 99).map("{:02}".format)
THREE = st.integers(0, 999).map("{:03}".format)


@pytest.mark.parametrize("line", PHONES)
def test_a_number_is_found_whole(line: str) -> None:
    assert [number for number, _ in find_phones(line)] == [PHONES[line]]
    assert all(line[start:].startswith(number) for number, start in find_phones(line))


@pytest.mark.parametrize("line", NO_PHONES)
def test_other_numbers_are_left_alone(line: str) -> None:
    assert list(find_phones(line)) == []


@pytest.mark.parametrize("between", [" / ", " - ", ", ", " y ", "; "])
def test_two_numbers_are_two(between: str) -> None:
    line = f"0981 123456{between}0982 654321"

    assert [number for number, _ in find_phones(line)] == ["0981 123456", "0982 654321"]


@given(
    st.sampled_from(["0981", "(0981)", "+595 981", "595981", "+595-981", "00595 981"]),
    st.sampled_from(["", " ", "-"]),
    THREE,
    st.sampled_from(["", " ", "-"]),
    THREE,
    st.sampled_from(["", ".", ",", ":", ";", ", por", ": por", " (por la tarde)", "?", "!"]),
)
def test_a_mobile_of_paraguay_is_found_however_it_is_written(
    code: str, gap: str, first: str, second_gap: str, last: str, after: str
) -> None:
    number = f"{code}{gap}{first}{second_gap}{last}"

    assert [found for found, _ in find_phones(f"Informes: {number}{after}")] == [number]


@given(st.integers(0, 10**9 - 1), st.sampled_from([" ", ".", ","]), st.sampled_from(["", ",50"]))
def test_no_sum_is_a_telephone(amount: int, separator: str, cents: str) -> None:
    written = f"{amount:,}".replace(",", separator)

    assert list(find_phones(f"Son Gs. {written}{cents}.")) == []


@given(st.dates(), st.sampled_from(["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d"]), TWO)
def test_no_date_with_its_hour_is_a_telephone(day: object, form: str, minutes: str) -> None:
    assert list(find_phones(f"El {day:{form}} 12:{minutes} UTC")) == []


@pytest.mark.parametrize("line", ["1 " * 100_000 + "x", "(1) " * 50_000, "0000 " * 40_000 + "x"])
def test_long_lines_of_digits_take_no_time(line: str) -> None:
    assert list(find_phones(line)) == []


def test_a_number_that_markdown_escapes_is_found_where_it_stands() -> None:
    line = "Escriba al (91) 98123\\-4567, por favor"

    assert list(find_phones(line)) == [("(91) 98123-4567", line.index("("))]
