"""The mailbox: real servers, a fake GitHub, and an hour's run after another."""
