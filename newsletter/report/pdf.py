"""The report of a month as a PDF of one page: the same bytes on the same day."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from io import BytesIO

from fpdf import FPDF

from editorial.charts import HEIGHT, WIDTH
from editorial.message import LABELLED, N_, say
from editorial.model import Site
from editorial.model.figures import name_figures
from editorial.text.plain import shorten
from newsletter.report.page import Report

_FONT = "Helvetica"
"""One of the fonts that every reader of PDFs has: it has the signs of western languages."""

_SIGNS = str.maketrans({"\u2212": "-", "\u2010": "-", "\u2011": "-", "\u202f": " ", "\u2009": " "})
_UNDRAWN = re.compile(r"<(title|desc)>.*?</\1>", re.DOTALL)
_ACROSS, _CAPTION, _LINE = 3, 40, 105
"""Charts in a row, and characters of a caption and of a line: what the page is wide enough for."""


def render_pdf(report: Report, site: Site) -> bytes:
    """The file. What the font lacks becomes a question mark."""
    pdf = FPDF(format="A4")
    pdf.core_fonts_encoding = "cp1252"
    pdf.set_creation_date(datetime.combine(site.today, time(), UTC))
    pdf.set_lang(report.lang)
    pdf.set_title(report.title)
    pdf.set_auto_page_break(auto=True, margin=12)
    pdf.set_margin(15)
    pdf.add_page()
    _write(pdf, report.title, size=17, style="B", height=9)
    for group in report.groups:
        name = group.name or say(report.lang, N_("This blog"))
        figures = name_figures(group, report.lang)
        _write(pdf, say(report.lang, LABELLED, label=name, value=figures), height=5.5)
    _draw_charts(pdf, report, site.colours["brand"])
    for listed in report.lists:
        pdf.ln(2)
        _write(pdf, listed.title, size=12, style="B", height=7)
        for line in listed.lines:
            _write(pdf, f"\u2022 {shorten(line.text, _LINE)}", link=line.url)
        if listed.left:
            _write(pdf, say(report.lang, N_("… and {n} more."), n=listed.left))
    return bytes(pdf.output())


def _draw_charts(pdf: FPDF, report: Report, colour: str) -> None:
    width = pdf.epw / _ACROSS
    height = (width - 4) * HEIGHT / WIDTH + 6
    for at, (caption, chart) in enumerate(report.charts):
        if at % _ACROSS == 0:
            pdf.ln(2 if at == 0 else height)
        x, y = pdf.l_margin + at % _ACROSS * width, pdf.get_y()
        pdf.set_font(_FONT, "", 8)
        pdf.text(x, y + 4, _clean(shorten(caption, _CAPTION)))
        drawing = _UNDRAWN.sub("", chart).replace("currentColor", colour).encode()
        pdf.image(BytesIO(drawing), x=x, y=y + 5, w=width - 4)
    if report.charts:
        pdf.ln(height)


def _write(
    pdf: FPDF, text: str, *, size: float = 10, style: str = "", height: float = 5, link: str = ""
) -> None:
    pdf.set_font(_FONT, style, size)
    pdf.multi_cell(0, height, _clean(text), new_x="LMARGIN", new_y="NEXT", align="L", link=link)


def _clean(text: str) -> str:
    return text.translate(_SIGNS).encode("cp1252", "replace").decode("cp1252")
