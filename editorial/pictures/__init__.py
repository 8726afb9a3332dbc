"""Pictures: what is in their files, how they are encoded, what is published of them."""
