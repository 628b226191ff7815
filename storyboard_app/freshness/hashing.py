"""The hash that fingerprints are made of."""

import json
from hashlib import sha256


def hash_of(*parts: object) -> str:
    """Return 32 hexadecimal digits for plain values: strings, numbers, lists and maps of them."""
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:32]
