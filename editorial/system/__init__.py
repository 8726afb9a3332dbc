"""What the machine gives: files, processors, and what is remembered between runs."""
