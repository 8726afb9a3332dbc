"""Old blogs, and what becomes of them."""
