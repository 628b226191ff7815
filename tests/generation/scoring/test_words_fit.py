"""Words and pictures: a real CLIP of a few numbers, with random weights, ranks a picture's words against others'."""

import json

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from generation import torch_ready  # noqa: E402
from generation.diffusion.seed_search import Try  # noqa: E402
from generation.request import Studio, request_from_dict  # noqa: E402
from generation.scoring import words_fit  # noqa: E402
from generation.scoring.match import Confidence  # noqa: E402
from storyboard_app.bench import random_sdxl  # noqa: E402

torch_ready.ready()


def write(folder):
    import transformers

    torch.manual_seed(3)
    text, tokens = random_sdxl.text_encoder((16, 32, 2, 2))
    vision = {"hidden_size": 16, "intermediate_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2}
    config = transformers.CLIPConfig(
        text_config=text.config.to_dict(), vision_config={**vision, "image_size": 32, "patch_size": 8}, projection_dim=8
    )
    transformers.CLIPModel(config).save_pretrained(folder)
    tokens.save_pretrained(folder)
    means = {"image_mean": [0.5, 0.5, 0.5], "image_std": [0.25, 0.25, 0.25]}
    (folder / "preprocessor_config.json").write_text(
        json.dumps({"image_processor_type": "CLIPImageProcessor", **means})
    )
    return folder


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write(tmp_path_factory.mktemp("models") / words_fit.FOLDER)


@pytest.fixture(autouse=True)
def forgotten():
    words_fit.words_match.cache_clear()


def pictures():
    chance = np.random.RandomState(5)
    return [chance.randint(0, 255, (36, 64, 3), np.uint8) // (1 + 3 * number) for number in range(3)]


def test_every_text_has_another_rank_and_their_order_is_the_models(folder):
    fits = words_fit.words_match(folder, "cpu")
    for picture in pictures():
        ranks = [fits(picture, words) for words in words_fit.DECOYS]
        # Of n texts ranked against each other the best beats all others, the worst none.
        assert sorted(round(rank * (len(ranks) - 1)) for rank in ranks) == list(range(len(ranks)))


def test_the_rank_depends_on_the_picture(folder):
    fits = words_fit.words_match(folder, "cpu")
    black, white = np.zeros((36, 64, 3), np.uint8), np.full((36, 64, 3), 255, np.uint8)
    ranks = [[fits(picture, words) for words in words_fit.DECOYS] for picture in (black, white)]
    assert ranks[0] != ranks[1]
    assert ranks[0] == [fits(np.zeros((72, 128, 3)), words) for words in words_fit.DECOYS]


def test_without_a_model_nothing_is_said_and_a_broken_one_is_named(tmp_path, folder):
    assert words_fit.words_match(tmp_path, "cpu") is None
    broken = write(tmp_path / "broken")
    (broken / "model.safetensors").write_bytes(b"no weights")
    with pytest.raises(words_fit.DamagedModel, match="broken cannot be read"):
        words_fit.words_match(broken, "cpu")


@pytest.mark.parametrize(("words", "value"), [(None, 0.8), (1.0, 0.8), (0.5, 0.8), (0.25, 0.4), (0.0, 0.0)])
def test_words_that_fit_less_than_half_of_others_lower_the_confidence(words, value):
    class Seen:
        confidence = Confidence(0.8, 0.8, 1.0)

    assert Try(None, None, None, Seen, (1,), words).value == pytest.approx(value)


def test_a_drawn_picture_says_how_its_words_fit(tmp_path):
    import generation
    from tests import tiny_models

    models = tiny_models.build("sd15", tmp_path)
    shot = {"size": "MS", "characters": ["ANNA"], "width": 320, "height": 180, "backend": "sd15"}
    request = request_from_dict({**shot, "steering": {"steps": 2, "keep_seed": True}})
    studio = Studio(models=models, device="cpu", patient=True)
    assert generation.draw(request, studio=studio).report["model"]["words"] is None
    words_fit.words_match.cache_clear()
    write(models / words_fit.FOLDER)
    drawn = generation.draw(request, studio=studio)
    fits = words_fit.words_match(models / words_fit.FOLDER, "cpu")
    assert drawn.report["model"]["words"] is not None
    assert 0 <= drawn.report["model"]["words"] <= 1
    assert fits is not None
    words_fit.words_match.cache_clear()
    (models / words_fit.FOLDER / "model.safetensors").write_bytes(b"no weights")
    assert "words-check cannot be read" in generation.draw(request, studio=studio).notice
