"""The domain: what a post, a library and an issue are, how they are read, what is checked."""
