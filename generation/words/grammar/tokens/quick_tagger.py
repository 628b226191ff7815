"""HanTa's tagger, quicker: what it makes of a word is kept, and only tags that a word may have are tried.

HanTa (1.2.1, pinned) goes through every tag that may follow another, for every word of a sentence, and analyses a word
anew each time that it is met; both take most of the time of reading a script.
"""

import math
from collections.abc import Iterator, Mapping
from functools import lru_cache

from HanTa.HanoverTagger import EMPTY, END, START, UNKNOWN, HanoverTagger

#: States that are gone on with at each word, and how far behind the next best the worst of them may be (HanTa's own).
_BEAM, _SLACK, _LOWEST = 5, 1.0, -1e6
_State = tuple[int, int]


class QuickTagger(HanoverTagger):
    """HanTa's tagger with the same answers."""

    def __init__(self, model: str) -> None:
        """Load a model of HanTa's, by its file's name."""
        super().__init__(model)
        self._known = lru_cache(maxsize=20_000)(self._tags_of)

    def _tags_of(self, word: str, first: bool) -> dict[int, float]:
        shares = dict(self._tag_word(word, cutoff=5, casesensitive=not first, conditional=True))
        return {} if set(shares) == {UNKNOWN} else shares

    def tag_sent_viterbi(self, sent: list[str], casesensitive: bool = True) -> list[int]:
        """Return the likeliest tags of a sentence's words (Viterbi over pairs of tags)."""
        row: dict[_State, float] = {(EMPTY, START): 0.0}
        back: list[dict[_State, _State]] = []
        for index, word in enumerate(sent):
            row, came = self._step(row, self._known(word, index == 0 or not casesensitive))
            back.append(came)
        ends = {state: cost + self.LP_trans_word[state].get(END, -math.inf) for state, cost in row.items()}
        state = max(ends, key=ends.__getitem__)
        tags = [state[1]]
        for came in back[:0:-1]:
            state = came[state]
            tags.append(state[1])
        return tags[::-1]

    def _step(
        self, row: dict[_State, float], tags: dict[int, float]
    ) -> tuple[dict[_State, float], dict[_State, _State]]:
        """Return the likeliest way to each pair of tags after one more word, and where it came from."""
        bound = sorted(row.values(), reverse=True)[_BEAM] - _SLACK if len(row) > _BEAM else _LOWEST
        reached: dict[_State, float] = {}
        came: dict[_State, _State] = {}
        for state, cost in row.items():
            if cost < bound:
                continue
            following, before = self.LP_trans_word[state], state[1]
            for tag, share in tags.items() if tags else _unknown(following):
                step = following.get(tag)
                if step is None or tag == END:
                    continue
                total = cost + step + share
                new = (before, tag)
                if total > reached.get(new, _LOWEST):
                    reached[new] = total
                    came[new] = state
        return reached, came


def _unknown(following: Mapping[int, float]) -> Iterator[tuple[int, float]]:
    """Yield every tag that may follow, for a word of which nothing is known."""
    return ((tag, 0.0) for tag in following)
