"""How sure a planned shot is, from 0 to 1: how likely somebody of another taste would frame it the same.

What breaks of film grammar cost is a judgement, and tastes in sizes differ. Draw the weights anew, mostly between half
and twice, with a liking for each size of about half a step, and plan the scene again: some shots keep their size and
angle, and others do not. How often one does is told by its margin, what the cheapest sequence without it costs more.
The two numbers below are the logistic curve through that, fitted by `tests/breakdown/reliability.py` on a public
script, a sample and a generated script, and checked on others; it prints how far the numbers can be believed. Scripts'
own camera directions would be a better measure; the public scripts at hand hold seven sizes, too few to fit on.
"""

import math

#: Log-odds of keeping the framing at no margin, and for each unit of margin.
AT_NONE, A_UNIT = -0.18, 4.87
#: Share of what the script asks for that is read right, by labelled sentences that the reader had not been made with.
ASKED = 0.97
#: The greatest confidence of a framing.
MOST = 0.99


def confidence_of(margin: float, *, asked: bool) -> float:
    """Return how sure a shot is.

    margin: what the cheapest sequence costs more in which it is framed otherwise; infinite where there is none. asked:
    the script says how.
    """
    if asked:
        return ASKED
    return round(min(MOST, 1 / (1 + math.exp(-min(50.0, AT_NONE + A_UNIT * margin)))), 2)
