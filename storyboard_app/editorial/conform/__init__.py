"""The way back: an edit beside the board it was made from, each clip matched with the reason, each difference a row."""

from storyboard_app.editorial.conform.comparing import compare as compare
