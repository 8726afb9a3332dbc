"""compile_mjml refuses, with a line, what mrml would let through."""

from __future__ import annotations

import pytest

from newsletter.compile import CompileError, compile_mjml


def a_mail(content: str, *, lang: str = 'lang="es"', head: str = "") -> str:
    """MJML around the content of a column, which stands on line 3."""
    return (
        f'<mjml {lang} dir="ltr"><mj-head>{head}</mj-head>\n<mj-body><mj-section><mj-column>\n'
        f"{content}\n</mj-column></mj-section></mj-body></mjml>"
    )


def test_a_mail_says_its_language_and_loads_nothing_from_others() -> None:
    html = compile_mjml(a_mail("<mj-text>Hola</mj-text>"), lang="es")

    assert '<html lang="es" dir="ltr"' in html
    assert "fonts.googleapis" not in html
    assert "<mj-" not in html


FAULTS = [
    ("<mj-text>1 < 2</mj-text>", "line 3: .*1 < 2"),
    ("<mj-text><ul><li>a</ul></mj-text>", "line 3: .*li"),
    ("<mj-text>a\x08b</mj-text>", "line 3: "),
    ("<mj-hero></mj-hero>", "line 3: <mj-hero> is not a tag of our templates"),
    ("<mjtext>x</mjtext>", "line 3: <mjtext> is not a tag"),
    (
        '<mj-text colour="red">x</mj-text>',
        'line 3: attribute "colour" is not one that we use on <mj-text>',
    ),
    (
        "<mj-text><mj-image src='https://a.org/b.jpg' alt=''/></mj-text>",
        "<mj-image> .line 3. came out as it is",
    ),
    ("<mj-image src='https://a.org/b.jpg'/>", "line 3: <mj-image> without alt"),
    (
        "<mj-image src='/b.jpg' alt='x'/>",
        'line 3: src="/b.jpg" on <mj-image> is not a whole address',
    ),
    (
        "<mj-text><a href='../a/'>x</a></mj-text>",
        'line 3: href="../a/" on <a> is not a whole address',
    ),
    ("<mj-text><a href='//a.org'>x</a></mj-text>", 'line 3: href="//a.org" on <a>'),
    ("<mj-text><a href='javascript:x'>x</a></mj-text>", 'line 3: href="javascript:x" on <a>'),
    ("<mj-text><img src='mailto:a@example.org' alt=''/></mj-text>", "line 3: src="),
    ("<mj-text><![CDATA[x]]></mj-text>", "line 3: unexpected token"),
]


def test_a_fault_is_refused_with_its_line() -> None:
    for content, message in FAULTS:
        with pytest.raises(CompileError, match=message):
            compile_mjml(a_mail(content), lang="es")


def test_a_mail_without_its_own_language_is_refused() -> None:
    pairs = [("", "es"), ('lang="und"', "es"), ('lang="en"', "es"), ('lang="und"', "und")]

    for written, lang in pairs:
        with pytest.raises(CompileError, match=r"line 1: .*lang"):
            compile_mjml(a_mail("<mj-text>Hola</mj-text>", lang=written), lang=lang)


def test_all_faults_are_told_at_once() -> None:
    content = "<mj-hero></mj-hero>\n<mj-image src='b.jpg'/>"

    with pytest.raises(CompileError) as caught:
        compile_mjml(a_mail(content), lang="es")

    assert [line.partition(":")[0] for line in str(caught.value).splitlines()] == [
        "MJML line 3",
        "MJML line 4",
        "MJML line 4",
    ]
