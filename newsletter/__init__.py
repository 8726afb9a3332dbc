"""Turn an issue into an e-mail, check it, and send it."""
