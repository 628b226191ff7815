from tests.review.conftest import board, joined

__all__ = ["board", "joined"]
