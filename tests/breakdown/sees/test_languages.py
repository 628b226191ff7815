"""People and things of scripts in other languages are seen, by words that any dictionary has."""

import pytest

from storyboard_app import screenplay
from storyboard_app.breakdown.sees import script_sees

#: Language, a line, who it shows, how many of them, what they do in English, and things in it.
CASES = [
    ("de", "Eine alte Frau sitzt auf dem Stuhl und liest die Zeitung.", "frau", 1, "sit", ("stuhl", "zeitung")),
    ("de", "Drei Männer stehen vor der Tür. Auf dem Tisch liegt ein Messer.", "männer", 3, "stand", ("messer",)),
    ("nl", "Een oude man zit op een stoel en leest de krant.", "man", 1, "sit", ("stoel", "krant")),
    ("fr", "Deux enfants courent vers le cheval. La lampe est sur la table.", "enfants", 2, "run", ("lampe", "table")),
    ("fr", "Une femme ouvre l'armoire et prend le couteau.", "femme", 1, "take", ("armoire", "couteau")),
    ("es", "Una mujer abre la puerta y mira el reloj de la cocina.", "mujer", 1, "look", ("reloj",)),
    ("it", "Una donna beve il vino e guarda la bottiglia.", "donna", 1, "drink", ("bottiglia",)),
    ("pt", "Um homem come o queijo com uma faca.", "homem", 1, "eat", ("faca",)),
    ("zh", "一个女人和她的孩子在桌子旁边。", "女人", 1, "", ("桌子",)),
    ("ja", "女の人は椅子のそばにいる。犬もいる。", "女の人", 1, "", ("椅子",)),
    ("ar", "امرأة تجلس على الكرسي", "امرأة", 1, "", ("كرسي",)),
    ("he", "האישה יושבת על הכיסא", "האישה", 1, "", ("כיסא",)),
]


@pytest.mark.parametrize(("language", "line", "who", "count", "doing", "things"), CASES)
def test_who_is_where_with_what_is_seen_in_other_languages(language, line, who, count, doing, things):
    sees = script_sees(screenplay.read("a.fountain", f"INT. A\n\n{line}".encode()).scenes).sees(0, (0, 0))
    figure = next(figure for figure in sees.figures if who in figure.name)
    assert figure.count == count
    assert doing in figure.doing
    assert set(things) <= {thing.name for thing in sees.things}


@pytest.mark.parametrize(
    ("line", "name", "sex"),
    [
        ("Das Fenster ist offen. KIM steht davor. Sie lacht.", "KIM", "female"),
        ("La lampe est sur la table. MOREAU est dans la cuisine. Il sourit.", "MOREAU", "male"),
    ],
)
def test_pronouns_of_other_languages_tell_the_sex(line, name, sex):
    script = screenplay.read("a.fountain", f"INT. A\n\n{line}\n\n{name}\n...".encode())
    assert script_sees(script.scenes).cast[name].sex == sex
