"""What people have at hand (chats, mails, documents, pages) → Markdown and pictures."""
