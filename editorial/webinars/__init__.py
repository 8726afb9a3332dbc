"""Webinars: when they are, for whom, what there is to do on a day."""
