"""What `docs/make_docs.py` is made of: frames of the real app, pictures of them, pages from its own words."""
