"""React components of our own, each wrapped in Python: what has to happen in the browser without asking the server."""
