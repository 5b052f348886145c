"""What `docs/make_docs.py` is made of: frames of the real app, pictures of frames, pages from the program's own words."""
