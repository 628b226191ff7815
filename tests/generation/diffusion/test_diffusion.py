"""Frames by diffusion models: the real pipelines, loaded by the real code, with tiny random weights."""

import io
import shutil
from dataclasses import replace
from importlib import import_module

import numpy as np
import pytest
from PIL import Image

import generation
from generation import backends, diffusion
from generation.diffusion import loading, seed_search
from generation.diffusion.canvases import canvas_of, layout_of
from generation.diffusion.prompts import prompt_of
from generation.diffusion.weights import faults_in, places_of
from generation.provenance import EDITED_BY_MODEL, provenance_of_drawing
from generation.request import BadRequest, Refused, Request, Studio, request_from_dict
from generation.request.model import settings_of
from generation.request.steering import SLIDERS, Reference, Steering, content_name
from generation.scoring.likeness import unpacked
from tests import tiny_models

NAMES = [name for name in backends.names() if name != "previz"]
SHOT = {
    "size": "MS",
    "description": "Anna points at Bob.",
    "int_ext": "INT",
    "location": "KITCHEN",
    "time_of_day": "DAY",
    "figures": [{"name": "ANNA", "pose": "point"}, {"name": "BOB"}],
    "width": 192,
    "height": 112,
    "seed": 5,
}


@pytest.fixture(scope="session")
def models(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models")
    for name in NAMES:
        tiny_models.build(name, folder)
    return folder


@pytest.fixture
def studio(models):
    return Studio(models=models, device="cpu", patient=True)


def model(name):
    """A model as it is registered, but for its size."""
    return replace(import_module(f"generation.backends.{name}").MODEL, pixels=192 * 112)


def request(name, **more) -> Request:
    steering = {"keep_seed": True, "steps": 3} | more.pop("steering", {})
    return request_from_dict(SHOT | {"backend": name, "steering": steering} | more)


def drawn(name, studio, handed=None, progress=generation.silent, **more):
    room = replace(studio, pictures=handed or {})
    return diffusion.draw(model(name), request(name, **more), (), progress, room)


def png(picture) -> bytes:
    out = io.BytesIO()
    Image.fromarray(picture).save(out, "PNG")
    return out.getvalue()


def noise(seed, height=112, width=192) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 255, (height, width, 3), dtype=np.uint8)


def difference(one, other) -> float:
    return float(np.abs(one.picture.astype(float) - other.picture).mean())


@pytest.mark.parametrize("name", NAMES)
def test_the_same_request_gives_the_same_bytes_and_another_seed_another_picture(name, studio):
    first, second = drawn(name, studio), drawn(name, studio)
    assert first.backend == name, first.notice
    assert first.picture.shape == (112, 192, 3)
    assert sorted(unpacked(first.likenesses)) == ["ANNA", "BOB"]
    assert np.array_equal(first.picture, second.picture)
    assert difference(first, drawn(name, studio, seed=6)) > 1


#: A value for each slider that is not any model's own.
MOVED = {"pose": 0.2, "depth": 0.15, "line": 1.2, "guidance": 3, "change": 0.9, "likeness": 1.2, "steps": 6}


@pytest.mark.parametrize("slider", [slider.name for slider in SLIDERS])
@pytest.mark.parametrize("name", NAMES)
def test_a_slider_moves_the_picture_unless_it_says_why_not(name, slider, studio):
    setting = next(one for one in settings_of(model(name)) if one.slider.name == slider)
    picture = png(noise(1))
    given = {content_name(picture): picture}
    steering = {"references": [{"name": "ANNA", "picture": content_name(picture)}]}
    if slider == "change":
        steering["anchor"] = content_name(picture)
    if name == "z_image" and slider in ("pose", "depth", "line"):
        MOVED[slider] = 1.5  # its one entrance takes the strongest
    before = drawn(name, studio, given, steering=steering)
    after = drawn(name, studio, given, steering=steering | {slider: MOVED[slider]})
    assert (difference(before, after) > 0) == (not setting.why_not), setting.why_not


@pytest.mark.parametrize(
    ("name", "control"),
    [(name, control) for name in NAMES for control in ("pose", "depth", "line") if control not in model(name).ignored],
)
def test_a_control_switched_off_changes_the_picture(name, control, studio):
    others = {one: 0 for one in ("pose", "depth", "line") if one != control}
    alone = drawn(name, studio, steering=others | {control: 0.8})
    off = drawn(name, studio, steering=others | {control: 0})
    assert difference(alone, off) > 0.5


def test_a_control_lets_go_when_it_is_told_to(studio):
    whole = drawn("sd15", studio, steering={"steps": 6})
    part = drawn("sd15", studio, steering={"steps": 6, "depth_end": 0.4})
    assert difference(whole, part) > 0


@pytest.mark.parametrize("name", [name for name in NAMES if model(name).references])
def test_reference_pictures_are_heeded(name, studio):
    red, blue = (np.full((112, 192, 3), colour, np.uint8) for colour in ((220, 20, 20), (20, 20, 220)))
    given = {content_name(png(one)): png(one) for one in (red, blue)}
    one, other = (
        drawn(name, studio, given, steering={"references": [{"name": "ANNA", "picture": key}]}) for key in given
    )
    assert difference(one, other) > 0


@pytest.mark.parametrize("name", NAMES)
def test_outside_a_mask_every_pixel_is_the_anchors(name, studio):
    anchor, mask = noise(2), np.zeros((112, 192, 3), np.uint8)
    mask[30:80, 40:120] = 255
    given = {content_name(png(one)): png(one) for one in (anchor, mask)}
    steering = {"anchor": content_name(png(anchor)), "mask": content_name(png(mask)), "change": 0.9}
    edited = drawn(name, studio, given, steering=steering)
    inside = mask[:, :, 0] > 0
    assert edited.backend == name
    assert provenance_of_drawing(request(name, steering=steering), edited).source == EDITED_BY_MODEL
    assert np.array_equal(edited.picture[~inside], anchor[~inside])
    assert np.abs(edited.picture[inside].astype(float) - anchor[inside]).mean() > 5


@pytest.mark.parametrize("name", [name for name in NAMES if model(name).batch > 1])
def test_pictures_of_a_batch_are_as_they_would_be_alone(name, studio):
    requests = [request(name, seed=seed, size=size) for seed, size in ((5, "MS"), (9, "CU"), (2, "WS"))]
    together = diffusion.draw_many(model(name), requests, generation.silent, studio)
    alone = [diffusion.draw(model(name), one, (), generation.silent, studio) for one in requests]
    for one, other in zip(together, alone, strict=True):
        assert np.abs(one.picture.astype(int) - other.picture).max() <= 2, "but for rounding"
        assert difference(one, other) < 0.01


@pytest.mark.parametrize("name", NAMES)
def test_progress_grows_with_each_step_and_shows_the_picture(name, studio):
    heard = []
    drawn(name, studio, progress=lambda done, said, preview=b"": heard.append((done, said, preview)))
    shares = [done for done, _, _ in heard]
    previews = [preview for _, _, preview in heard if preview]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert len(previews) == 3
    assert {Image.open(io.BytesIO(one)).size[0] for one in previews} == {320}


class Stop(Exception):
    pass


@pytest.mark.parametrize("name", NAMES)
def test_stopping_ends_within_a_step_and_the_model_draws_on(name, studio):
    steps = []

    def stop(_done, _said, preview=b""):
        if preview:
            steps.append(1)
            raise Stop

    before = drawn(name, studio)
    with pytest.raises(Stop):
        drawn(name, studio, progress=stop)
    assert len(steps) == 1
    assert np.array_equal(drawn(name, studio).picture, before.picture)


def test_without_weights_previz_draws_and_says_what_to_do(tmp_path):
    studio = Studio(models=tmp_path, device="cpu", patient=True)
    drawing = drawn("sdxl", studio)
    assert drawing.backend == "previz"
    assert drawing.notice.startswith("SDXL Lightning is not installed (stabilityai/")
    assert drawing.notice.endswith("Run: storyboard models pull sdxl")
    plain = generation.draw(request_from_dict(SHOT))
    assert np.array_equal(drawing.picture, plain.picture)


def test_without_a_gpu_previz_draws_and_says_so(models):
    drawing = drawn("sd15", Studio(models=models, device="cpu"))
    assert drawing.backend == "previz"
    assert "needs a GPU, and none was found" in drawing.notice


@pytest.mark.parametrize("harm", ["cut off", "no json", "other shapes"])
def test_a_broken_folder_is_named_and_previz_draws(harm, models, tmp_path):
    broken = tmp_path / "models"
    shutil.copytree(models, broken)
    base = broken / "stable-diffusion-v1-5/stable-diffusion-v1-5"
    weights = next((base / "unet").glob("*.safetensors"))
    if harm == "cut off":
        weights.write_bytes(weights.read_bytes()[:-100])
    elif harm == "no json":
        (base / "unet/config.json").write_text("{")
    else:
        shutil.copy(next((base / "vae").glob("*.safetensors")), weights)
    drawing = drawn("sd15", Studio(models=broken, device="cpu", patient=True))
    assert drawing.backend == "previz"
    assert drawing.notice.startswith("Stable Diffusion 1.5 could not be loaded from ")
    assert drawing.notice.endswith("Run: storyboard models check sd15")
    faults = [fault for place in places_of(model("sd15"), broken) for fault in faults_in(place)]
    assert [fault.startswith(str(base)) for fault in faults] == ([] if harm == "other shapes" else [True])


def test_a_licence_that_forbids_commercial_use_is_opted_into(studio):
    kept = replace(model("sd15"), commercial=False, licence="Research only")
    drawing = diffusion.draw(kept, request("sd15"), (), generation.silent, studio)
    assert drawing.backend == "previz"
    assert "(Research only) forbids commercial use" in drawing.notice
    allowed = diffusion.draw(kept, request("sd15"), (), generation.silent, replace(studio, noncommercial=True))
    assert allowed.backend == "sd15"


def test_a_picture_that_misses_its_layout_is_tried_from_other_seeds_and_the_best_is_kept(studio):
    """Random weights never follow a layout, so that all three seeds are tried."""
    free = diffusion.draw(model("sd15"), request("sd15", steering={"keep_seed": False}), (), generation.silent, studio)
    seeds = free.report["model"]["seeds"]
    alone = [drawn("sd15", studio, seed=seed) for seed in seeds]
    assert len(set(seeds)) == seed_search.TRIES
    assert free.match == max(one.match for one in alone)
    assert free.seed == max(alone, key=lambda one: one.match).seed


def test_refining_ten_times_stays_with_the_anchor(studio):
    """Each refinement starts from the anchor: the tenth is no further from it than the first."""
    first = drawn("sd15", studio)
    content = png(first.picture)
    key = content_name(content)
    given = {key: content, f"{key}.latents": first.latents}
    refined = [
        drawn("sd15", studio, given, seed=seed, steering={"anchor": key, "change": 0.2, "prompt": f"Anna, take {seed}"})
        for seed in range(10)
    ]
    far = [difference(first, one) for one in refined]
    chain = first
    for seed in range(10):
        content = png(chain.picture)
        link = {"anchor": content_name(content), "change": 0.2, "prompt": f"Anna, take {seed}"}
        chain = drawn("sd15", studio, {content_name(content): content}, seed=seed, steering=link)
    assert np.mean(far[5:]) < 1.3 * np.mean(far[:5])
    assert max(far) < difference(first, chain)


def test_kept_latents_spare_the_anchor_a_round_through_the_encoder(studio):
    first = drawn("sdxl", studio, steering={"steps": 4})
    content = png(first.picture)
    key = content_name(content)
    steering = {"anchor": key, "change": 0.5, "steps": 4}
    kept = drawn("sdxl", studio, {key: content, f"{key}.latents": first.latents}, steering=steering)
    encoded = drawn("sdxl", studio, {key: content}, steering=steering)
    assert difference(first, kept) < difference(first, encoded)


def test_large_pictures_are_painted_over_in_parts_without_seams(studio):
    large = drawn("sd15", studio, width=576, height=336)
    assert large.picture.shape == (336, 576, 3)
    small = np.asarray(Image.fromarray(large.picture).resize((192, 112), Image.Resampling.BOX)).astype(float)
    once = drawn("sd15", studio).picture
    plain = np.asarray(Image.fromarray(once).resize((576, 336), Image.Resampling.LANCZOS))
    assert np.abs(small - once).mean() < 60
    assert not np.array_equal(large.picture, plain)
    steps = np.abs(np.diff(large.picture.astype(float), axis=1)).mean(axis=(0, 2))
    assert steps.max() < 4 * np.median(steps), "no column stands out"


def test_memory_that_runs_out_halves_the_batch_and_then_leaves_it_to_previz(studio):
    """In a process of its own, which may hold only a little more than it does."""
    import multiprocessing

    with multiprocessing.get_context("spawn").Pool(1) as pool:
        backend, notice = pool.apply(_draw_with_little, (studio,))
    assert backend == "previz"
    assert notice.startswith("There was not enough memory for Stable Diffusion 1.5")


def _draw_with_little(studio):
    import resource
    from pathlib import Path

    small = model("sd15")
    drawn("sd15", studio)
    held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    large = replace(small, pixels=2048 * 1152)
    asked = [request("sd15", seed=seed) for seed in (1, 2)]
    layouts = [layout_of(large, one, (), studio) for one in asked]
    assert layouts
    resource.setrlimit(resource.RLIMIT_AS, (held + 400 * 2**20,) * 2)
    drawing = diffusion.draw_many(large, asked, generation.silent, studio)[1]
    return drawing.backend, drawing.notice


def test_only_one_model_is_kept_warm(studio):
    drawn("sd15", studio)
    (warm,) = loading._kept.values()
    drawn("sd15", studio)
    assert next(iter(loading._kept.values())) is warm
    drawn("z_image", studio)
    (other,) = loading._kept.values()
    assert other.model.name == "z_image"


def test_a_sketch_steers_in_place_of_the_layout(studio):
    sketch = np.full((112, 192, 3), 255, np.uint8)
    sketch[20:90, 60:63] = 0
    content = png(sketch)
    steering = {"sketch": content_name(content), "pose": 0, "depth": 0, "line": 1}
    drawing = drawn("sd15", studio, {content_name(content): content}, steering=steering)
    assert drawing.backend == "sd15"
    assert drawing.match is None, "the layout is not what was asked for"
    asked = request("sd15", steering=steering)
    room = replace(studio, pictures={content_name(content): content})
    layout = layout_of(model("sd15"), asked, (), room)
    canvas = canvas_of(model("sd15"), asked, layout, prompt_of(asked, model("sd15")), room)
    lines = canvas.controls["line"].map[:, :, 0]
    assert lines[20:90, 55:68].max() > 200
    assert lines[:, 100:].max() < 50


def test_a_picture_that_was_not_handed_along_is_named(studio):
    with pytest.raises(BadRequest, match="that this frame is drawn from is not there"):
        drawn("sd15", studio, steering={"anchor": "f" * 64})


def test_steering_is_part_of_a_models_fingerprint_and_not_of_previzs():
    from generation.request import fingerprint

    plain, steered = (request_from_dict(SHOT | {"steering": one}) for one in ({}, {"pose": 0.3}))
    assert fingerprint(plain) == fingerprint(steered)
    one, other = (replace(shot, backend="sdxl") for shot in (plain, steered))
    assert len({fingerprint(plain), fingerprint(one), fingerprint(other)}) == 3
    assert steered.steering == Steering(pose=0.3)
    assert Reference("ANNA", "x") in replace(steered.steering, references=(Reference("ANNA", "x"),)).references


def test_words_that_the_filter_refuses_are_not_drawn_by_a_model(studio):
    heard = []
    with pytest.raises(Refused, match="because of these words") as refused:
        drawn("sd15", studio, progress=lambda *news: heard.append(news), steering={"prompt": "hardcore porn scene"})
    assert refused.value.rule == "words"
    assert heard == []
    free = replace(studio, safety="off")
    assert drawn("sd15", free, steering={"prompt": "hardcore porn scene"}).backend == "sd15"


def test_a_model_in_the_hubs_cache_is_found_with_its_version(models, monkeypatch, tmp_path):
    """As Hugging Face's own tools lay it out."""
    revision = "0123456789abcdef0123456789abcdef01234567"
    for part in model("z_image").parts:
        kept = tmp_path / "hub" / f"models--{part.repository.replace('/', '--')}"
        shutil.copytree(models / part.repository, kept / "snapshots" / revision)
        (kept / "refs").mkdir()
        (kept / "refs" / "main").write_text(revision)
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    drawing = drawn("z_image", Studio(models=None, device="cpu", patient=True))
    assert drawing.backend == "z_image", drawing.notice
    assert drawing.report["model"]["revision"] == revision[:12]
