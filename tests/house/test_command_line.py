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
    (["--batch-size", "1000"], "ValueError: --batch-size must be a whole number from 1 to 100, the number of samples."),
])
def test_a_mistake_on_the_command_line_is_one_line_of_text(arguments, words, capsys):
    assert main(["train", "fahrenheit", *arguments]) == 1
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [
    *(["train", "fahrenheit", option, junk] for option, junks in {
        "--epochs": ("0", "-3", "2.5", "x", "", "9" * 5000), "--batch-size": ("0", "nan", "x"),
        "--learning-rate": ("0", "-1", "nan", "inf", "x", ""), "--seed": ("-1", "1.5", "x")}.items() for junk in junks),
    *(["class", "nowhere", *more, "--seconds", junk] for more in ([], ["--run"])
      for junk in ("-5", "0", "nan", "inf", "86400", "x")),
    ["class", ""], ["class", "nowhere", "--csv", " "], ["train", "nothing"], ["train"], [], ["nonsense"],
    ["train", "fahrenheit", "--nonsense"], ["train", "fahrenheit", "--seed"], ["lessons", "--reset"]])
def test_an_option_that_can_not_be_read_is_one_line_and_exit_code_2(arguments, capsys):
    with pytest.raises(SystemExit) as end:
        main(arguments)
    out, err = capsys.readouterr()
    assert end.value.code == 2
    assert (out, err.count("\n")) == ("", 1)
