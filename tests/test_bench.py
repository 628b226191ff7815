from storyboard_app.bench.figures import Figure, table


def test_the_table_sets_each_figure_beside_its_floor():
    shown = table([Figure("Draw a frame", 0.25, "s", "bare rays", 0.1), Figure("Memory", 220.4, "MB")])
    assert shown.splitlines()[1].split() == [
        "Draw",
        "a",
        "frame",
        "250.0",
        "ms",
        "100.0",
        "ms",
        "bare",
        "rays",
        "2.5",
        "x",
    ]
    assert shown.splitlines()[2].split() == ["Memory", "220", "MB"]
