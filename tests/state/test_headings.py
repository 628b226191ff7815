"""Headings in the outline."""

import pytest

from state.rows.headings import in_title_case


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        ("INT. LION'S DEN - DAY", "Int. Lion's Den - Day"),
        ("EXT. HOUSE OF THE BAKER - NIGHT", "Ext. House of the Baker - Night"),
        ("INT. THE SHED/ON THE ROOF - DAY", "Int. The Shed/On the Roof - Day"),
        ("INNEN. KÜCHE DER FAMILIE MÜLLER - TAG", "Innen. Küche der Familie Müller - Tag"),
        ("INT. CUISINE DE LA MAISON - JOUR", "Int. Cuisine de la Maison - Jour"),
        ("EXT. PUERTA DEL SOL - NOCHE", "Ext. Puerta del Sol - Noche"),
        ("EXT. DOWNTOWN LOS ANGELES - DAY", "Ext. Downtown Los Angeles - Day"),
        ("EXT. KSRTC BUS STAND - DAY", "Ext. KSRTC Bus Stand - Day"),
        ("CU - THE LETTER IN ANNA'S HAND", "CU - The Letter in Anna's Hand"),
        ("POV: THE STARRY SKY", "POV: The Starry Sky"),
        ("INT. MR WYNN'S TV ROOM - DAY", "Int. Mr Wynn's TV Room - Day"),
        ("ИНТ. КУХНЯ - НОЧЬ", "Инт. Кухня - Ночь"),
        ("داخلي. بيت ليلى - ليل", "داخلي. بيت ليلى - ليل"),
    ],
)
def test_the_outline_writes_headings_in_the_title_case_of_their_language(heading, written):
    assert in_title_case(heading) == written
