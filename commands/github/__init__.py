"""Do what the workflows need on GitHub: comments, pull requests, reminders.

Nothing else in the project talks to GitHub.
"""
