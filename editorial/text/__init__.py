"""Text as people type it: cleaned, read as Markdown, made safe to publish, looked through."""
