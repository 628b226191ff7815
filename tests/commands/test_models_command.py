"""`storyboard models`: what there is, what is whole, what fetching would take."""

import pytest

from storyboard_app.cli import main
from tests import tiny_models


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    return tiny_models.build("sd15", tmp_path_factory.mktemp("models"))


@pytest.fixture(autouse=True)
def no_cache(monkeypatch, tmp_path):
    monkeypatch.setenv("HF_HOME", str(tmp_path / "hub"))


def said(capsys, *arguments):
    status = main(["models", *map(str, arguments)])
    out = capsys.readouterr()
    return status, out.out + out.err


def test_a_list_says_what_each_model_takes_and_whether_it_is_here(capsys, models):
    status, text = said(capsys, "list", "--models", models)
    assert status == 0
    assert "sd15         Stable Diffusion 1.5: installed" in text
    assert "sdxl         SDXL Lightning: not installed" in text
    assert "9.6 GB on disk, 5 GB on the GPU. Licence: CreativeML OpenRAIL-M." in text


def test_a_check_looks_into_every_file(capsys, models):
    assert said(capsys, "check", "sd15", "--models", models)[0] == 0
    weights = next((models / "stable-diffusion-v1-5/stable-diffusion-v1-5/vae").glob("*.safetensors"))
    whole = weights.read_bytes()
    weights.write_bytes(whole[:-1])
    status, text = said(capsys, "check", "--models", models)
    weights.write_bytes(whole)
    assert status == 1
    assert f"{weights} is broken or was not fetched whole" in text
    assert "z_image: not installed." in text


def test_what_is_missing_is_said_with_what_cannot_be_done_without_it(capsys, models):
    away = models / "lllyasviel/control_v11f1p_sd15_depth/config.json"
    content = away.read_bytes()
    away.unlink()
    status, text = said(capsys, "check", "sd15", "--models", models)
    away.write_bytes(content)
    assert status == 1
    assert "lacks config.json." in text
    assert "not here. The depth slider has no effect." in text


def test_fetching_asks_first_with_what_it_takes(capsys, models, monkeypatch, tmp_path):
    monkeypatch.setattr("builtins.input", lambda _asked: "n")
    status, text = said(capsys, "pull", "sdxl", "--models", tmp_path / "new")
    assert status == 0
    assert "SDXL Lightning needs 13.7 GB in " in text
    assert "ByteDance/SDXL-Lightning: OpenRAIL++-M, 0.4 GB" in text
    assert text.endswith("Nothing was fetched.\n")
    assert said(capsys, "pull", "sd15", "--models", models)[1] == "Stable Diffusion 1.5 is here already.\n"


def test_a_fetch_that_cannot_reach_the_hub_says_so_and_leaves_nothing_half(capsys, tmp_path):
    """The tests allow no network (`HF_HUB_OFFLINE`), which is what a machine without one meets."""
    status, text = said(capsys, "pull", "z_image", "--yes", "--models", tmp_path)
    assert status == 2
    assert "Tongyi-MAI/Z-Image-Turbo could not be fetched: " in text
    assert "Run the command again to go on." in text


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("pull",), "Say which model to fetch"),
        (("check", "dalle"), "There is no model 'dalle'. There are: flux2_klein, sd15, sdxl, z_image."),
    ],
)
def test_what_is_wrong_is_said(capsys, arguments, sentence):
    status, text = said(capsys, *arguments)
    assert status == 2
    assert sentence in text
