"""The command line trains, and answers a mistake in one line."""

import re

import pytest

from nnlab.__main__ import main


def test_the_command_line_trains_fahrenheit(capsys):
    assert main(["train", "fahrenheit"]) == 0
    assert "w = 1.8000, b = 32.0000" in capsys.readouterr().out


def test_the_command_line_trains_two_circles_above_99_percent(capsys):
    assert main(["train", "two_circles"]) == 0
    share = float(re.search(r"test: .* ([\d.]+)% of 200 right", capsys.readouterr().out)[1])
    assert share > 99


def test_the_command_line_trains_tree_age(capsys):
    assert main(["train", "tree_age"]) == 0
    assert float(re.search(r"training: loss ([\d.e-]+)", capsys.readouterr().out)[1]) < 0.1


def test_the_command_line_trains_mnist_above_97_5_percent(capsys):
    assert main(["train", "mnist"]) == 0
    share = float(re.search(r"test: .* ([\d.]+)% of 10,000 right", capsys.readouterr().out)[1])
    assert share > 97.5


@pytest.mark.parametrize(("arguments", "words"), [
    (["--learning-rate", "1"], "Diverged: The loss must stay finite"),
    (["--batch-size", "1000"], "ValueError: batch_size must be"),
    (["--epochs", "0"], "ValueError: epochs must be"),
    (["--learning-rate", "0"], "ValueError: learning_rate must be"),
])
def test_a_mistake_on_the_command_line_is_one_line_of_text(arguments, words, capsys):
    assert main(["train", "fahrenheit", *arguments]) == 1
    assert words in capsys.readouterr().err
