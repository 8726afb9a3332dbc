"""What the workflows do on GitHub: comments, pull requests, reminders. Nothing else talks to it."""
