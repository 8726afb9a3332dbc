"""What mailbox.yml runs: a mailbox's mails become proposals, and their senders are answered."""
