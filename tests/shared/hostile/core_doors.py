"""The doors of nnlab and nnlab.data, each with the kinds of its parameters."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import numpy as np
from hostile.core_things import (
    A_FLOAT,
    ACTIVATION,
    ANY_NUMBERS,
    CALLABLE_OR_NONE,
    COUNT,
    DTYPE,
    EMPTY,
    GENERATOR,
    IMAGE,
    INSTANCE_OR_NONE,
    LEARNING_RATE,
    LOSS,
    MADE,
    PASS,
    PATH,
    RATE,
    SEED,
    TEXT,
    X,
    Y,
    check_rule,
    door,
    in_a_folder,
    net,
    quarters,
    right_training,
    runs,
    trainer,
    training,
)
from hostile.doors import Door
from hostile.kinds import CALLABLE, FLAG, NOTHING_ELSE, Kind, array_of, number, one_of, whole
from hostile.part_doors import PART_DOORS

import nnlab
from nnlab import data, stopping
from nnlab._core.entries import MOST_EPOCHS
from nnlab._core.way import MOST_TAKEN
from nnlab.layers import INITIALISATIONS

EPOCH = whole(0, MOST_EPOCHS)
SHARE_OR_NONE = Kind(lambda plain: plain is None or plain != plain or (A_FLOAT.takes(plain) and 0 <= plain <= 1))
RATE_OR_NONE = Kind(lambda plain: plain is None or LEARNING_RATE.takes(plain))
DOORS: dict[str, Door] = {
    **PART_DOORS,
    # Networks
    "nnlab.Network": door(lambda layers=None, **given: nnlab.Network(
        nnlab.Dense(2, 1), *(() if layers is None else (layers,)), **given),
        {"layers": one_of(None), "seed": SEED, "dtype": DTYPE}),
    "nnlab.Network.backward": door(lambda **given: net().backward(**given), {"trace": NOTHING_ELSE, "dA": array_of()},
                                   lambda: {"trace": net().forward(X), "dA": Y}),
    "nnlab.Network.forward": door(lambda **given: net(dropout=True).forward(**given),
                                  {"X": array_of(), "rng": GENERATOR, "masks": one_of(None, {})}, lambda: {"X": X}),
    "nnlab.Network.initialise": door(lambda **given: (made := net(), made.initialise(**given))[0], {"seed": SEED}),
    "nnlab.Network.loss_and_gradients": door(
        lambda **given: net().loss_and_gradients(**given),
        {"trace": NOTHING_ELSE, "y": array_of(), "loss": LOSS, "into": INSTANCE_OR_NONE},
        lambda: {"trace": net().forward(X), "y": Y, "loss": "mse"}),
    "nnlab.Network.predict": door(lambda **given: net().predict(**given), {"X": array_of()}, lambda: {"X": X}),
    "nnlab.Network.set_dtype": door(lambda **given: (made := net(), made.set_dtype(**given))[0], {"dtype": DTYPE}),
    "nnlab.mlp": door(nnlab.mlp, {
        "sizes": Kind(accepts=()), "hidden": ACTIVATION, "output": ACTIVATION, "dropout": RATE, "seed": SEED,
        "W": one_of(None, *INITIALISATIONS), "b": one_of(*INITIALISATIONS)}, lambda: {"sizes": [2, 3, 1]}),
    # Training
    "nnlab.Trainer": door(training, {
        "net": NOTHING_ELSE, "X": array_of(), "y": array_of(), "loss": LOSS, "optimizer": INSTANCE_OR_NONE,
        "batch_size": whole(1, 4, None), "validation": one_of(None), "l1": number(0), "l2": number(0), "seed": SEED,
        "prepare": CALLABLE_OR_NONE, "history": INSTANCE_OR_NONE, "shuffle": FLAG}, right_training, diverges=True),
    "nnlab.Trainer.evaluate": door(lambda **given: trainer().evaluate(**given), {"X": array_of(), "y": array_of()},
                                   lambda: {"X": X, "y": Y}),
    "nnlab.Trainer.recall": door(lambda **given: (made := trainer(), made.run(2), made.recall(**given))[2],
                                 {"epoch": EPOCH}),
    "nnlab.Trainer.run": door(lambda **given: (made := trainer(), made.run(**given))[0],
                              {"epochs": whole(1, MOST_EPOCHS, None), "stop": Kind(accepts=(
                                  "an empty list", "an empty tuple"), unclear=EMPTY),
                               "watch": CALLABLE_OR_NONE},
                              lambda: {"epochs": 2, "stop": [stopping.MaxSteps(3)]}),
    "nnlab.Trainer.path": door(lambda **given: (made := trainer(), made.run(2), made.path(**given))[2],
                               {"most": COUNT}),
    "nnlab.Trainer.restart": door(lambda **given: (made := trainer(), made.restart(**given), made.step())[2],
                                  {"parameters": array_of(None)},
                                  lambda: {"parameters": quarters()}, diverges=True),
    "nnlab.Trainer.resume": door(
        lambda **given: (made := trainer(), made.resume(**given), made.step())[2],
        {"progress": number(0, MOST_TAKEN), "step": whole(0, MOST_TAKEN), "parameters": array_of(),
         "memory": Kind(accepts=("an empty tuple",))},
        lambda: {"progress": 1.0, "step": 1, "parameters": quarters(), "memory": ()},
        diverges=True),
    "nnlab.Trainer.set_data": door(lambda **given: (made := trainer(), made.set_data(**given), made.step())[0], {
        "X": array_of(), "y": array_of(), "validation": one_of(None)}, lambda: {"X": X, "y": Y}, diverges=True),
    "nnlab.History": door(lambda **given: (made := nnlab.History(**given), trainer(history=made).run(3))[0],
                          {"max_bytes": whole(0), "max_epochs": whole(1)}),
    "nnlab.History.add": door(lambda **given: (made := nnlab.History(), made.add(**given), made.loss)[2], {
        "epoch": EPOCH, "loss": A_FLOAT, "validation_loss": Kind(lambda plain: plain is None or A_FLOAT.takes(plain)),
        "accuracy": SHARE_OR_NONE, "validation_accuracy": SHARE_OR_NONE}, lambda: {"epoch": 1, "loss": 0.5}),
    "nnlab.History.keep": door(lambda **given: nnlab.History().keep(**given), {
        "epoch": EPOCH, "step": EPOCH, "parameters": replace(PASS, unclear=(
            *PASS.unclear, "an array of one", "an empty array")), "memory": Kind(accepts=("an empty tuple",))},
        lambda: {"epoch": 0, "step": 0, "parameters": np.ones(3)}),
    "nnlab.History.forget_memories": door(lambda **given: nnlab.History().forget_memories(**given),
                                          {"memory": Kind(accepts=("an empty tuple",))}),
    "nnlab.History.cut": door(lambda **given: (made := trainer(), made.run(3), made.history.cut(**given))[1],
                              {"epoch": EPOCH}),
    "nnlab.stopping.MaxSteps": door(partial(check_rule, stopping.MaxSteps), {"steps": COUNT}),
    "nnlab.stopping.TargetLoss": door(partial(check_rule, stopping.TargetLoss), {"loss": LEARNING_RATE}),
    "nnlab.stopping.SmallImprovement": door(partial(check_rule, stopping.SmallImprovement),
                                            {"threshold": LEARNING_RATE, "patience": COUNT},
                                            lambda: {"threshold": 0.5}),
    "nnlab.stopping.NoValidationGain": door(partial(check_rule, stopping.NoValidationGain), {"patience": COUNT}),
    "nnlab.Diverged": door(nnlab.Diverged, {"step": whole(0), "loss": A_FLOAT, "learning_rate": LEARNING_RATE,
                                               "largest": LEARNING_RATE, "limit": RATE_OR_NONE},
        lambda: {"step": 3, "loss": 0.5, "learning_rate": 0.5}),
    # Experiments, and what looks into a network
    "nnlab.sweep": door(
        lambda **given: nnlab.sweep(**given).to_dict(),
        {"build": CALLABLE, "grid": Kind(accepts=("an empty dict",), unclear=(*EMPTY[1:], "an OrderedDict")),
         "seeds": Kind(accepts=("a range", "a generator", "a frozenset"),
                       unclear=(*EMPTY, "a dict of columns", "a tensor of one whole number")),
         "executor": INSTANCE_OR_NONE, "done": one_of(None, unclear=(
            "an empty list", "an empty tuple", "void", "an empty array", "no rows", "an empty DataFrame"))},
        lambda: {"build": lambda seed, **_: 0.5, "grid": {"rate": [0.5]}, "seeds": [0],
                 "executor": ThreadPoolExecutor(1)}),
    "nnlab.Run": door(lambda **given: (run := nnlab.Run(**given), run.setting, run.seed, run.scores)[1:], {
        "setting": one_of({}, unclear=("a dict", "an OrderedDict")), "seed": SEED,
                                  "scores": one_of(None, {}, unclear=("a dict",)), "error": TEXT},
                      lambda: {"setting": {"rate": 0.5}, "seed": 0}),
    "nnlab.Runs": door(lambda iterable: repr(nnlab.Runs(iterable)),
                       {"iterable": Kind(accepts=("an empty list", "an empty tuple"), unclear=(
                           "an empty dict", "an empty text", "empty text", "an empty array", "no rows",
                           "an empty DataFrame"))}, lambda: {"iterable": []}),
    "nnlab.Runs.append": door(lambda entry: repr(runs().append(entry)), {"entry": NOTHING_ELSE}),
    "nnlab.Runs.insert": door(lambda **given: repr(runs().insert(**given)), {"place": whole(), "entry": NOTHING_ELSE},
                              lambda: {"place": 0, "entry": nnlab.Run({}, 0)}),
    "nnlab.Runs.extend": door(lambda entries: repr(runs().extend(entries)), {"entries": Kind(
        accepts=("an empty list", "an empty tuple"), unclear=("an empty dict", "an empty text", "empty text",
                                                              "an empty array", "no rows", "an empty DataFrame"))},
                              lambda: {"entries": []}),
    "nnlab.Runs.load": door(nnlab.Runs.load, {"path": PATH}),
    "nnlab.Runs.save": door(in_a_folder(lambda path: runs().save(path)), {"path": PATH}),
    "nnlab.Runs.scores": door(
        lambda name="test", setting=0.5: runs().scores(name, rate=setting), {"name": NOTHING_ELSE,
                                                                             "setting": one_of(0.5, unclear=(
                "an array of one", "a Series of one", "a tensor of one"))}),
    "nnlab.contributions": door(nnlab.contributions, {"net": NOTHING_ELSE, "x": array_of(), "output": whole(0, 0),
                                                      "layer": one_of(None, 0, 1)},
                                lambda: {"net": net(), "x": X[0], "output": 0}),
    "nnlab.thinned": door(nnlab.thinned, {"net": NOTHING_ELSE, "x": array_of()},
                          lambda: {"net": net(dropout=True), "x": X[0]}),
    "nnlab.gradient_check": door(nnlab.gradient_check, {
        "net": NOTHING_ELSE, "X": array_of(), "y": array_of(), "loss": LOSS, "epsilon": number(1e-8, 1.1),
        "seed": whole(0, np.inf, None)}, lambda: {"net": net(dropout=True), "X": X, "y": Y}),
    "nnlab.one_hot": door(nnlab.one_hot, {
        "y": array_of(), "n_classes": whole(2, 10**6), "dtype": replace(DTYPE, unclear=(*DTYPE.unclear, "a dtype"))},
        lambda: {"y": [0.0, 1.0, 1.0], "n_classes": 2}),
    # Data
    **{f"nnlab.data.{name}": made for name, made in MADE.items()},
    "nnlab.data.mnist": door(lambda **given: data.mnist(**given)[:2], {"part": one_of(*data.digits.PARTS)}),
    "nnlab.data.as_fractions": door(data.as_fractions, {"X": ANY_NUMBERS}, lambda: {"X": X}),
    "nnlab.data.centred": door(data.centred, {"image": array_of(unclear=("an array of one, 2-d",))},
                               lambda: {"image": IMAGE}),
    "nnlab.data.Dataset": door(lambda **given: (made := data.Dataset(**given), repr(made), made.split())[2], {
        "X": array_of(), "y": array_of(), "source": TEXT, "groups": array_of(None, unclear=("text", "a list of text")),
        **{name: Kind(unclear=(
            "a list of text", "an array of text", "a Series of text", "a DataFrame of text", "a UserList"))
           for name in ("feature_names", "feature_units", "target_names", "target_units")}},
        lambda: {"X": X, "y": Y, "feature_names": ("a", "b"), "target_names": ("c",), "feature_units": ("", ""),
                 "target_units": ("",), "source": "", "groups": [0.0, 1.0, 1.0, 0.0]}),
    "nnlab.data.Dataset.split": door(lambda **given: data.fahrenheit().split(**given),
                                     {"test": number(0, 1, low_too=False), "seed": SEED}),
    "nnlab.data.Dataset.__getitem__": door(
        data.fahrenheit().__getitem__,
        {"rows": Kind(accepts=("a slice", "a range"), unclear=("a deque", "a tensor of one whole number"))}),
}
DOORS["nnlab.losses.Loss"], DOORS["nnlab.activations.Activation"] = DOORS["nnlab.Loss"], DOORS["nnlab.Activation"]
