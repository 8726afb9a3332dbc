"""The teams' turns, what they have taken on, and how both are told."""
