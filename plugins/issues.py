"""The text of each closed issue, beside its page."""

from __future__ import annotations

from pathlib import Path

from pelican import signals
from pelican.generators import ArticlesGenerator
from pelican.writers import Writer

from newsletter.parts import load_newsletter_templates, render_text
from plugins.pages.web import write_text


def write_issues(generator: ArticlesGenerator, writer: Writer) -> None:
    """Write each issue's `issue.txt`."""
    model, output = generator.context["model"], Path(writer.output_path)
    for lang, issues in model.issues.items():
        templates = load_newsletter_templates(model.site.languages[lang], model.site)
        for issue in issues:
            text = render_text(issue, model.site, templates)
            write_text(output / issue.address / "issue.txt", text)


def register() -> None:
    signals.article_writer_finalized.connect(write_issues)
