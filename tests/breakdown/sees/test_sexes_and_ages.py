"""How a script tells the sex and the age of its people: pronouns, titles, kin, trades, articles, names, address."""

import pytest

from storyboard_app.breakdown import script_sees
from storyboard_app.screenplay import fountain

#: Headings, and a last line by which the language is known.
LANGUAGES = {
    "en": ("INT. ROOM - DAY", "It rains on the town, and the wind is cold."),
    "de": ("INNEN. RAUM - TAG", "Es regnet, und der Wind ist kalt. Das ist eine lange Nacht für die Stadt."),
    "fr": ("INT. SALLE - JOUR", "La pluie tombe sur la ville, et le vent souffle dans les rues."),
}


def member(language, text, name):
    heading, last = LANGUAGES[language]
    cast = script_sees(fountain.read(f"{heading}\n\n{text}\n\n{last}\n".encode()).scenes).cast
    return next(one for one in cast.values() if name.endswith(one.name))


@pytest.mark.parametrize(
    ("language", "text", "name", "sex", "age"),
    [
        ("en", "MAVRICK pours a drink. He spills it.\n\nMAVRICK\nHi.", "MAVRICK", "male", 0),
        ("en", "ZOLA QUENT, 34, sits. Her coat is wet.\n\nZOLA\nHi.", "ZOLA", "female", 34),
        ("en", "A man called SKEET limps in.\n\nSKEET\nHi.", "SKEET", "male", 0),
        ("en", "SKEET limps in.\n\nVERN\nThere's SKEET. She owes me.\n\nSKEET\nHi.", "SKEET", "", 0),
        ("en", "QUILL, a widow in her sixties.\n\nQUILL\nHi.", "QUILL", "female", 65),
        ("en", "QUILL and her husband DRAX.\n\nQUILL\nHi.\n\nDRAX\nHo.", "DRAX", "male", 0),
        ("en", "QUILL and her husband DRAX.\n\nQUILL\nHi.\n\nDRAX\nHo.", "QUILL", "female", 0),
        ("en", "The bishop's daughter, FEN (9), hides.\n\nFEN\nHi.", "FEN", "female", 9),
        ("en", "CAPTAIN STROUD grips the rail. His beard is ice.\n\nCAPTAIN STROUD\nHi.", "CAPTAIN STROUD", "male", 0),
        ("en", "DR. OKORO removes her gloves.\n\nDR. OKORO\nHi.", "DR. OKORO", "female", 0),
        ("en", "FIRST MATE\nAye.\n\nThe First Mate wipes his nose.", "FIRST MATE", "male", 0),
        ("en", "BRIDE\nI do.", "BRIDE", "female", 0),
        ("en", "MOTHER SUPERIOR\nPray.", "MOTHER SUPERIOR", "female", 0),
        ("en", "BARMAID\nPray.", "BARMAID", "female", 0),
        ("en", "OLD WOMAN\nPray.", "OLD WOMAN", "female", 70),
        ("en", "CABIN BOY\nAye.", "CABIN BOY", "male", 0),
        ("en", "SAILOR 2\nAye.", "SAILOR 2", "", 0),
        ("en", "LIEUTENANT PYKE, barely twenty, salutes.\n\nLIEUTENANT PYKE\nAye.", "LIEUTENANT PYKE", "", 20),
        ("en", "STELLAN, late fifties, kind eyes.\n\nSTELLAN\nAye.", "STELLAN", "male", 58),
        ("en", "BIRDIE is seventy-one and knows it.\n\nBIRDIE\nAye.", "BIRDIE", "female", 71),
        ("en", "He is called HOBB. He is nineteen.\n\nHOBB\nAye.", "HOBB", "male", 19),
        ("en", "KWAME (mid-30s) and NIAMH (40ish) wait.\n\nKWAME\nAye.\n\nNIAMH\nNo.", "KWAME", "male", 35),
        ("en", "KWAME (mid-30s) and NIAMH (40ish) wait.\n\nKWAME\nAye.\n\nNIAMH\nNo.", "NIAMH", "female", 40),
        ("en", "CONSTABLE PRYOR takes off his helmet.\n\nCONSTABLE PRYOR\nAye.", "CONSTABLE PRYOR", "male", 0),
        ("en", "CONSTABLE PRYOR takes off her helmet.\n\nCONSTABLE PRYOR\nAye.", "CONSTABLE PRYOR", "female", 0),
        ("en", "TULLY, mother of four, irons.\n\nTULLY\nAye.", "TULLY", "female", 0),
        ("en", "KESTREL kisses his wife. \n\nKESTREL\nAye.", "KESTREL", "male", 0),
        ("en", "RUFUS\nMy sister's here.\n\nOONA comes in.\n\nOONA\nI'm his sister.", "OONA", "female", 0),
        ("en", "FENWICK\nAye, madam.\n\nHOLLIS\nThank you.", "HOLLIS", "female", 0),
        ("en", "FENWICK\nGood night, Mrs Hollis.\n\nHOLLIS\nThank you.", "HOLLIS", "female", 0),
        ("en", "FENWICK\nYes, sir.\n\nHOLLIS\nThank you.", "HOLLIS", "male", 0),
        ("en", "HOLLIS, a boy of eleven with ears like handles.\n\nHOLLIS\nHi.", "HOLLIS", "male", 11),
        ("en", "GRANNY\nHi.", "GRANNY", "female", 0),
        ("en", "QUEEN ISOLDE\nHi.", "QUEEN ISOLDE", "female", 0),
        ("en", "WAITER\nHi.", "WAITER", "male", 0),
        ("en", "ACTRESS\nHi.", "ACTRESS", "female", 0),
        ("en", "HENCHMAN\nHi.", "HENCHMAN", "male", 0),
        ("en", "NUN\nHi.", "NUN", "female", 0),
        ("en", "MONK\nHi.", "MONK", "male", 0),
        ("en", "MIDWIFE\nHi.", "MIDWIFE", "female", 0),
        ("de", "WULFHILD gießt ein. Sie verschüttet es.\n\nWULFHILD\nDas ist nicht gut.", "WULFHILD", "female", 0),
        ("de", "Der alte KRAUS kaut an seiner Pfeife.\n\nKRAUS\nDas ist nicht gut.", "KRAUS", "male", 0),
        ("de", "Die alte KRAUS kaut an einem Apfel.\n\nKRAUS\nDas ist nicht gut.", "KRAUS", "female", 0),
        ("de", "FRAU BREHM\nDas ist nicht gut.", "FRAU BREHM", "female", 0),
        ("de", "HERR BREHM\nDas ist nicht gut.", "HERR BREHM", "male", 0),
        ("de", "KOMMISSARIN\nDas ist nicht gut.", "KOMMISSARIN", "female", 0),
        ("de", "KOMMISSAR LOTZ\nDas ist nicht gut.", "KOMMISSAR LOTZ", "male", 0),
        ("de", "SCHWESTER GRETE\nDas ist nicht gut.", "SCHWESTER GRETE", "female", 0),
        ("de", "PFLEGERIN\nDas ist nicht gut.", "PFLEGERIN", "female", 0),
        ("de", "HEBAMME\nDas ist nicht gut.", "HEBAMME", "female", 0),
        ("de", "OMA\nDas ist nicht gut.", "OMA", "female", 0),
        ("de", "VATER\nDas ist nicht gut.", "VATER", "male", 0),
        ("de", "MUTTER\nDas ist nicht gut.", "MUTTER", "female", 0),
        ("de", "JUNGE\nDas ist nicht gut.", "JUNGE", "male", 0),
        ("de", "MÄDCHEN\nDas ist nicht gut.", "MÄDCHEN", "female", 0),
        ("de", "LOTZ (45), Arzt, müde.\n\nLOTZ\nDas ist nicht gut.", "LOTZ", "male", 45),
        ("de", "LOTZ (45), Ärztin, müde.\n\nLOTZ\nDas ist nicht gut.", "LOTZ", "female", 45),
        ("de", "Ihr Mann, DREWS (60), schläft.\n\nDREWS\nDas ist nicht gut.", "DREWS", "male", 60),
        ("en", "A man, thirty-one, in a mask: QUILL.\n\nQUILL\nHi.", "QUILL", "male", 31),
        ("en", "ODILE KERN, six-and-thirty, coughs.\n\nODILE\nNo.", "ODILE", "", 36),
        ("en", "BRAM (50), bosun, a naked lady on one arm, spits. He laughs.\n\nBRAM\nNo.", "BRAM", "male", 50),
        (
            "en",
            "At the gate, sleeves rolled, a woman of sixty in an apron, no shoes: COLONEL STARK.\n\nCOLONEL STARK\nNo.",
            "COLONEL STARK",
            "female",
            60,
        ),
        ("en", "SHAW, the cook, sets down a bowl. Rain.\n\nThe cook waits. He spits.\n\nSHAW\nNo.", "SHAW", "male", 0),
        ("en", "DR. KORN waits. A girl: ODA KORN.\n\nDR. KORN\nNo.\n\nODA\nYes.\n\nHe sits.", "ODA", "female", 0),
        ("en", "DR. KORN waits. ODA KORN (19) runs.\n\nDR. KORN\nNo.\n\nODA\nYes.", "ODA", "", 19),
        ("de", "Die PILOTIN, um die vierzig, fliegt.\n\nPILOTIN\nDas ist nicht gut.", "PILOTIN", "female", 40),
        ("en", "QUILL, pushing sixty, grins.\n\nQUILL\nHi.", "QUILL", "", 60),
        ("en", "QUILL, not yet ten, hides.\n\nQUILL\nHi.", "QUILL", "", 9),
        ("en", "QUILL, ten and a half, hides.\n\nQUILL\nHi.", "QUILL", "", 10),
        ("en", "QUILL, rising seventy, coughs.\n\nQUILL\nHi.", "QUILL", "", 70),
        ("en", "QUILL, on the far side of fifty, coughs.\n\nQUILL\nHi.", "QUILL", "", 52),
        ("en", "QUILL. Sixty, at least.\n\nQUILL\nHi.", "QUILL", "", 60),
        ("en", "QUILL, a girl of about eight, skips.\n\nQUILL\nHi.", "QUILL", "", 8),
        ("en", "QUILL, no more than twelve, skips.\n\nQUILL\nHi.", "QUILL", "", 12),
        ("en", "QUILL, a great-grandmother, knits.\n\nQUILL\nHi.", "QUILL", "", 75),
        ("en", "QUILL, a schoolgirl, skips.\n\nQUILL\nHi.", "QUILL", "", 10),
        ("en", "QUILL, a pensioner, coughs.\n\nQUILL\nHi.", "QUILL", "", 70),
        ("en", "QUILL, all of nineteen, salutes.\n\nQUILL\nHi.", "QUILL", "", 19),
        ("en", "QUILL, somewhere between forty and fifty, yawns.\n\nQUILL\nHi.", "QUILL", "", 45),
        ("en", "QUILL, a man in his middle thirties, yawns.\n\nQUILL\nHi.", "QUILL", "", 35),
        ("en", "QUILL, twice her age and then some, waits.\n\nQUILL\nHi.", "QUILL", "", 0),
        ("en", "QUILL yawns. She is forty today.\n\nQUILL\nHi.", "QUILL", "", 40),
        ("en", "QUILL, an ancient ferryman, rows.\n\nQUILL\nHi.", "QUILL", "", 78),
        ("en", "QUILL, fourteen in the spring, rows.\n\nQUILL\nHi.", "QUILL", "", 14),
        ("en", "QUILL, one year short of sixty, rows.\n\nQUILL\nHi.", "QUILL", "", 59),
        ("en", "The milkman is QUILL, thirty-one.\n\nQUILL\nHi.", "QUILL", "", 31),
        ("en", "QUILL drives. Fifty-eight, knitted tie.\n\nQUILL\nHi.", "QUILL", "", 58),
        ("de", "QUILL, knapp siebzig, hustet.\n\nQUILL\nDas ist nicht gut.", "QUILL", "", 70),
        ("de", "QUILL, noch keine zwanzig, hustet.\n\nQUILL\nDas ist nicht gut.", "QUILL", "", 19),
        ("de", "QUILL ist zehn. Er hustet.\n\nQUILL\nDas ist nicht gut.", "QUILL", "", 10),
        ("de", "QUILL, weit über sechzig, hustet.\n\nQUILL\nDas ist nicht gut.", "QUILL", "", 65),
        ("de", "Die Rentnerin QUILL hustet.\n\nQUILL\nDas ist nicht gut.", "QUILL", "female", 70),
        ("de", "Seine Tochter FIEKE, neun, hüpft.\n\nFIEKE\nDas ist nicht gut.", "FIEKE", "female", 9),
        ("de", "DREWS setzt seinen Hut auf.\n\nDREWS\nDas ist nicht gut.", "DREWS", "male", 0),
        ("de", "DREWS, Mitte vierzig, im Kittel.\n\nDREWS\nDas ist nicht gut.", "DREWS", "", 45),
        ("de", "DREWS, ein Mann von siebzig Jahren.\n\nDREWS\nDas ist nicht gut.", "DREWS", "male", 70),
        ("de", "DREWS kommt herein. Er ist nass.\n\nDREWS\nDas ist nicht gut.", "DREWS", "male", 0),
        ("de", "HINNERK und GESCHE warten.\n\nHINNERK\nDas ist nicht gut.\n\nGESCHE\nDoch.", "GESCHE", "female", 0),
        ("de", "NACHTWÄCHTER\nDas ist nicht gut.", "NACHTWÄCHTER", "male", 0),
        ("de", "BÄUERIN\nDas ist nicht gut.", "BÄUERIN", "female", 0),
        ("de", "DER PFARRER\nDas ist nicht gut.", "DER PFARRER", "male", 0),
        ("de", "DIE BLINDE\nDas ist nicht gut.", "DIE BLINDE", "female", 0),
        ("de", "DREWS, Bäuerin, kommt.\n\nDREWS\nDas ist nicht gut.", "DREWS", "female", 0),
        ("de", "Der Pfleger DREWS schiebt ein Bett.\n\nDREWS\nDas ist nicht gut.", "DREWS", "male", 0),
        ("de", "Eine Frau mit Zopf: DREWS.\n\nDREWS\nDas ist nicht gut.", "DREWS", "female", 0),
        ("de", "DREWS zieht ihre Schuhe aus.\n\nDREWS\nDas ist nicht gut.", "DREWS", "female", 0),
        ("fr", "PELLOT boit. Elle tousse.\n\nPELLOT\nCe n'est pas bon du tout.", "PELLOT", "female", 0),
        ("fr", "Le vieux PELLOT boit.\n\nPELLOT\nCe n'est pas bon du tout.", "PELLOT", "male", 0),
        ("fr", "La vieille PELLOT boit.\n\nPELLOT\nCe n'est pas bon du tout.", "PELLOT", "female", 0),
        ("fr", "PELLOT, quarante ans, boit.\n\nPELLOT\nCe n'est pas bon du tout.", "PELLOT", "", 40),
        ("fr", "MADAME PELLOT\nCe n'est pas bon du tout.", "MADAME PELLOT", "female", 0),
        ("fr", "LA BOULANGÈRE\nCe n'est pas bon du tout.", "LA BOULANGÈRE", "female", 0),
        ("fr", "LE FACTEUR\nCe n'est pas bon du tout.", "LE FACTEUR", "male", 0),
        ("fr", "SŒUR AGATHE\nCe n'est pas bon du tout.", "SŒUR AGATHE", "female", 0),
        ("fr", "L'HOMME AU CHAPEAU\nCe n'est pas bon du tout.", "L'HOMME AU CHAPEAU", "male", 0),
        ("fr", "LUCIE\nCe n'est pas bon du tout.", "LUCIE", "female", 0),
        ("fr", "PELLOT s'assoit. Il tousse.\n\nPELLOT\nCe n'est pas bon du tout.", "PELLOT", "male", 0),
        ("fr", "Sa femme, PELLOT, tousse.\n\nPELLOT\nCe n'est pas bon du tout.", "PELLOT", "female", 0),
    ],
)
def test_sex_and_age_are_read_however_a_script_tells_them(language, text, name, sex, age):
    told = member(language, text, name)
    assert told.sex == sex or not sex
    assert abs(told.age - age) <= max(4, 0.15 * age) or not age
    assert told.kind == "person"


@pytest.mark.parametrize(
    ("language", "text", "name", "sex"),
    [
        # A name is only looked up where nothing else tells.
        ("en", "JAMES combs her hair.\n\nJAMES\nHi.", "JAMES", "female"),
        # Whom somebody else's pronoun stands near is not of its sex.
        ("en", "VEX looks at her.\n\nVEX\nHi.", "VEX", ""),
        ("en", "CREW MEMBER #1\nHi.", "CREW MEMBER #1", ""),
    ],
)
def test_what_says_nothing_of_somebody_is_not_taken_for_it(language, text, name, sex):
    assert member(language, text, name).sex == sex
