"""Numbers in words of English, German, Dutch, French, Spanish, Italian and Portuguese, up to ninety-nine, for ages."""

import re
from functools import cache

from generation.words.grammar import number_of

_UNITS = {
    "de": "ein zwei drei vier fünf sechs sieben acht neun",
    "nl": "een twee drie vier vijf zes zeven acht negen",
    "fr": "un deux trois quatre cinq six sept huit neuf",
    "es": "uno dos tres cuatro cinco seis siete ocho nueve",
    "it": "uno due tre quattro cinque sei sette otto nove",
    "pt": "um dois três quatro cinco seis sete oito nove",
}
_TEENS = {
    "de": "zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
    "nl": "tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien",
    "fr": "dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf",
    "es": "diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve",
    "it": "dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove",
    "pt": "dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove",
}
#: From twenty to ninety.
_TENS = {
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "nl": "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
    "fr": "vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "pt": "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
}
#: What stands between units and tens: siebenundvierzig, quarante-deux, treinta y dos.
_BETWEEN = re.compile(r"^(.+?)(?:und|en)(.+)$|^(.+?)[\s-](?:et[\s-]|y\s|e\s)?(.+)$")


@cache
def _words() -> dict[str, int]:
    words: dict[str, int] = {}
    for table, first, step in ((_UNITS, 1, 1), (_TEENS, 10, 1), (_TENS, 20, 10)):
        for several in table.values():
            words.update((word, first + step * at) for at, word in enumerate(several.split()))
    return words


def number_in_words(word: str) -> int:
    """Return the number that a word of any of the languages is; 0 for none."""
    low = word.lower()
    if known := number_of(low) or _words().get(low, 0):
        return known
    parts = _BETWEEN.match(low)
    numbers = [_words().get(part, 0) for part in parts.groups() if part] if parts else []
    return sum(numbers) if len(numbers) > 1 and all(numbers) else 0
