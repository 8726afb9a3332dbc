"""The tasks that `tasks.py` runs: thin shells, in a module for each subject."""
