"""Turn what people have at hand (chats, mails, documents, pages) into Markdown and pictures."""
