"""What `tasks.py` runs: thin shells, a module for what each is about."""
