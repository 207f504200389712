"""What the looks of the clinic draw: where there is nothing to draw, the panel says so in words."""

from hands import look


def test_without_classes_words_stand_in_place_of_an_empty_matrix(clinic):
    words = "Numbers are predicted, no classes"
    app = clinic(patient=20)
    app.state.look = "confusion"
    look(app.live)
    panel = app.live.figure.axes[1]
    assert [text.get_text() for text in panel.texts] == [words]
    assert not panel.axison
    assert panel.get_title(loc="left") == ""
    app.state.look = "weights"
    app.live.draw()
    assert panel.axison
    assert words not in {text.get_text() for text in panel.texts}
    assert panel.get_title(loc="left")
