"""Timeline formats, one a file, each both ways: `write(edit) -> bytes`, `read(content, file) -> Edit`.

`lost(edit)` says in sentences what of an edit the format cannot carry. Reading is tolerant: what is odd is told in the
edit's notices, and what is no such timeline at all raises Unreadable with a sentence.
"""
