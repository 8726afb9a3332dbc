"""What somebody sent by a form, WhatsApp or mail → a post's folder, and an answer in words."""
