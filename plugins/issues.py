"""The text of each closed issue, beside its page."""

from __future__ import annotations

from collections.abc import Iterator

from editorial.model.build import Model
from newsletter.parts import load_newsletter_templates, render_text
from plugins.output import OutputFile, outputs


def build_issue_texts(model: Model) -> Iterator[OutputFile]:
    """Each issue's `issue.txt`."""
    for lang, issues in model.issues.items():
        templates = load_newsletter_templates(model.site.languages[lang], model.site)
        for issue in issues:
            text = render_text(issue, model.site, templates)
            yield OutputFile(f"{issue.address}issue.txt", text.encode())


def register() -> None:
    outputs.connect(build_issue_texts)
