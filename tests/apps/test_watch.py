"""The app that shows a function at work, without a browser."""

import asyncio

import pytest
from hands import key, look, push
from matplotlib.colors import to_rgba

import nnlab

WRONG = "✗"


def backward(X, y, H, y_hat, W2):
    """Return gradients, with a wrong sign."""
    d = 2 * (y - y_hat) / len(X)
    dH = d @ W2.T
    return X.T @ dH, dH.sum(axis=0), H.T @ d, d.sum(axis=0)


def right(X, y, H, y_hat, W2):
    """Return gradients."""
    dy_hat = 2 * (y_hat - y) / len(X)
    dH = dy_hat @ W2.T
    return X.T @ dH, dH.sum(axis=0), H.T @ dy_hat, dy_hat.sum(axis=0)


def crashes(X, y, H, y_hat, W2):
    """End with an error."""
    return X @ H @ W2


def doubled(x):
    """Return twice x."""
    return x + x


def with_a_helper(Z):
    """Return something of a helper's."""
    word = "🙂 $x$"
    pairs = [(1, 2), len]
    return doubled(Z), word, pairs


@pytest.fixture
def opened():
    """Return a function that opens the app and looks at it."""
    made = []

    def open_app(function=backward, question="tree_age/backward", **how):
        made.append(nnlab.check.watch(question, function))
        look(made[-1].live, **how)
        return made[-1]

    yield open_app
    for app in made:
        assert app.error.value == ""
        app.close()


def lines(app):
    return [text.get_text() for text in app.picture.source._texts]


def texts(app):
    return [text for text in app.picture.values._beside.texts if text]


def test_the_slider_walks_through_the_lines_and_their_values(opened):
    app = opened()
    first = app.seen.step.source.first
    assert texts(app) == ["X", "(3,\u20092)", "y", "(3,\u20091)", "H", "(3,\u20092)", "y_hat", "(3,\u20091)", "W2",
                          "(2,\u20091)"]
    app.controls["step"].value = 5
    assert lines(app)[3].startswith(f" ▶{first + 3} ")
    assert app.picture.source._under.get_text().strip() == "_" * len("d @ W2.T")
    assert texts(app) == ["d", "(3,\u20091)", "@", "W2.T", "(1,\u20092)", "=", "dH", "(3,\u20092)"]
    assert "line" in app.live._words
    assert "dH = d @ W2.T. That is an array of shape (3, 2)" in app.live._words
    assert app.controls["step"].max == len(app.run) - 1 == 10


def test_the_mistake_is_marked_in_the_source_in_the_values_and_in_words(opened):
    app = opened()
    crossed = [line for line in lines(app) if line.startswith(WRONG)]
    assert [line.split("  ")[-1] for line in crossed] == ["d = 2 * (y - y_hat) / len(X)"]
    key(app, "m")
    assert app.state.step == 1
    assert WRONG in texts(app)
    assert len(app.picture.values._rims.get_paths()) == 1
    assert "Here it first goes wrong. Look at y - y_hat in line" in app.live._words
    assert 'nnlab.check.hint("tree_age/backward")' in app.live._words
    assert WRONG in app.words.value
    app.state.step = 10
    wrong = [text for text in texts(app) if WRONG in text]
    assert wrong == [f"{name} {WRONG}" for name in ("dW1", "db1", "dW2", "db2")]
    assert "gives back dW1, db1, dW2, db2: wrong." in app.live._words


def test_a_right_function_has_no_mistake_to_go_to(opened):
    app = opened(right)
    assert app.mistake.layout.display == "none"
    app.state.step = 4
    assert "dy_hat ✓" in texts(app)
    assert "It is dy_hat, as it should be." in app.live._words
    key(app, "m")
    assert app.state.step == 0
    assert not any(line.startswith(WRONG) for line in lines(app))


def test_keys_and_buttons_take_steps_and_stop_at_the_ends(opened):
    app = opened()
    key(app, "ArrowRight", "n", "ArrowDown")
    assert app.state.step == 3
    key(app, "p", "ArrowLeft")
    assert app.state.step == 1
    key(app, *["p"] * 5)
    assert app.state.step == 0
    push(app, "Next")
    assert app.state.step == 1
    push(app, "Back")
    push(app, "To the mistake")
    assert app.state.step == 1
    key(app, *["n"] * 20)
    assert app.state.step == 10


def test_another_case_keeps_the_step(opened):
    app = opened()
    app.state.step = 5
    app.controls["case"].value = 1
    assert app.state.step == 5
    assert "(5,\u20092)" in texts(app)
    assert [name for name, _ in app.controls["case"].options] == ["1 of 3", "2 of 3", "3 of 3"]


def test_it_plays_to_the_end_and_then_from_the_start(opened):
    app = opened()
    app.player.speed = 1000.0

    async def scene():
        key(app, " ")
        assert app.play.description == "Pause"
        while app.player.playing:
            await asyncio.sleep(0.001)
        assert (app.state.step, app.play.description) == (10, "Play")
        key(app, " ")
        assert app.player.playing
        assert app.state.step < 10
        push(app, "Pause")
        assert not app.player.playing

    asyncio.run(scene())


def test_a_crash_says_what_and_shows_what_was_to_be_put_together(opened):
    app = opened(crashes)
    app.state.step = len(app.run) - 1
    assert texts(app)[-2:] == [WRONG, "no result"]
    assert "shapes do not fit" in app.live._words


def test_a_helper_shows_its_own_source_and_texts_stay_texts(opened):
    app = opened(with_a_helper, "mnist/softmax")
    inside = next(k for k, seen in enumerate(app.run) if seen.step.source.name == "doubled")
    app.state.step = inside
    assert "def doubled(x):" in lines(app)[0]
    assert " of doubled: x + x." in app.live._words
    app.state.step = next(k for k, seen in enumerate(app.run) if seen.step.name == "word")
    assert texts(app) == ["word", "'□ $x$'"]
    app.live.draw()


@pytest.mark.parametrize("width", [600, 1100])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_all_is_inside_the_figure_and_ink_follows_the_theme(opened, width, theme):
    app = opened(width=width, theme=theme)
    ink = app.picture.source._texts[0].get_color()
    assert (sum(to_rgba(ink)[:3]) > 1.5) == (theme == "dark")
    for step in range(len(app.run)):
        app.state.step = step
        app.live.draw()
        box = app.live.figure.bbox
        places = app.picture.values._beside.get_offset_transform().transform(app.picture.values._beside.get_offsets())
        assert (places > 0).all()
        assert (places < (box.width, box.height)).all()


def test_a_still_is_stored_with_words(opened):
    bundle = opened()._repr_mimebundle_()
    assert bundle["image/png"]
    assert "It is called with X" in str(bundle)
