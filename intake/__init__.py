"""Turn what people send by a form, WhatsApp or mail into a post's folder, and answer them."""
