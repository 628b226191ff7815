"""Recorded runs: arguments are taken apart and put together again, and a replayed run gives what the run gives."""

import pytest

torch = pytest.importorskip("torch")

from generation.diffusion.replaying import Replayed, put_together, taken_apart  # noqa: E402


def test_arguments_are_put_together_as_they_were_taken_apart():
    one, other = torch.ones(2), torch.zeros(3)
    given = ((one, [other, 0.5, None]), {"scale": [1.0, 2.0], "more": {"deep": (one,)}, "flag": False})
    tensors = []
    shape = taken_apart(given, tensors)
    assert [id(each) for each in tensors] == [id(one), id(other), id(one)]
    assert put_together(shape, iter(tensors)) == given


def test_arguments_that_differ_in_anything_but_numbers_in_tensors_have_another_shape():
    shape = lambda *arguments: hash(taken_apart(arguments, []))  # noqa: E731
    one, other = torch.ones(2), torch.zeros(2)
    assert shape(one, 0.8, [1, 2]) == shape(other, 0.8, [1, 2])
    assert len({shape(one, 0.8), shape(one, 0.7), shape(0.8, one), shape(one, [0.8]), shape(one, (0.8,))}) == 5


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a GPU")
def test_a_replayed_run_gives_what_the_run_gives_also_after_other_settings():
    asked = []
    layer = torch.nn.Linear(8, 8, device="cuda")
    strength = 1.0

    def forward(x, *, scale):
        asked.append(scale)
        return [layer(x) * scale * strength]

    replayed = Replayed(forward, torch.cuda.graph_pool_handle(), lambda: strength)
    with torch.inference_mode():
        for scale in (0.5, 2.0, 0.5):
            for _ in range(3):
                x = torch.randn(4, 8, device="cuda")
                assert torch.allclose(replayed(x, scale=scale)[0], layer(x) * scale * strength)
        runs = len(asked)
        strength = 3.0
        x = torch.randn(4, 8, device="cuda")
        assert torch.allclose(replayed(x, scale=2.0)[0], layer(x) * 6)
    assert len(asked) > runs
    assert runs < 9


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a GPU")
def test_a_run_that_asks_the_processor_is_not_recorded_and_runs_as_before():
    replayed = Replayed(lambda x: x * float(x.sum().item()), torch.cuda.graph_pool_handle(), lambda: None)
    for number in (1.0, 2.0, 3.0):
        x = torch.full((3,), number, device="cuda")
        assert replayed(x).tolist() == [number * number * 3] * 3
