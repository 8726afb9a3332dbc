"""Bring an old blog along: its posts, whatever program made it, become posts of this site."""
