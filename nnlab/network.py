"""Network: layers in a row, a forward pass that returns its trace, a backward pass that returns its gradients.

All parameters of a network lie in one vector, `net.parameters`; every layer's W and b are views of it. So an
optimiser, a snapshot or a gradient check is a line, and a weight set by hand, ``net.layers[0].W[0, 1] = 2``, counts at
once everywhere.

Source: Goodfellow, Bengio and Courville (2016), Deep Learning, algorithms 6.3 and 6.4.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike, DTypeLike

from nnlab._core.arrays import as_type, floats_of_shape, samples
from nnlab._core.by_hand import checked, finite_predictions, is_checked
from nnlab._core.diverged import within_floats
from nnlab._core.fits import Masks, layers_that_fit, masks_that_fit
from nnlab._core.guarded import Guarded
from nnlab._core.inputs import as_seed, float_type, generator, instance
from nnlab._core.plain import in_plain_letters
from nnlab._core.quiet import quietly
from nnlab._core.records import Gradients, Trace
from nnlab._core.room import room_for
from nnlab._core.streams import stream
from nnlab._core.traces import check_trace
from nnlab._core.tried import copied
from nnlab._core.vector import check_finite, gathered, room_for_gradients, set_all
from nnlab.activations import Activation
from nnlab.layers import Dense, Layer
from nnlab.losses import Loss


class Network(Guarded):
    """Layers in a row, each fed by the one before.

    Parameters
    ----------
    *layers : Layer
        `Dense`, `Dropout`, or layers of your own.
    seed : int
        From which the first weights are drawn.
    dtype : dtype
        float64 or float32. A Trainer turns it into that of its data.

    Raises
    ------
    ValueError
        If neighbouring layers do not fit, or a layer is already part of a network.
    """

    FIXED = ("layers", "n_in", "n_out", "is_weight")
    INSTEAD: ClassVar = {"output": "Use net.layers[-1].activation = \"sigmoid\"."}

    def __init__(self, *layers: Layer, seed: int = 0, dtype: DTypeLike = np.float64):
        seed, dtype = as_seed(seed), float_type(dtype)
        self.layers, dense = layers, layers_that_fit(layers)
        self.n_in, self.n_out = layers[dense[0]].n_in, layers[dense[-1]].n_out
        for layer in layers:
            layer.take_what_was_set()
        self.initialise(seed)
        self.set_dtype(dtype)

    def initialise(self, seed: int) -> None:
        """Draw first weights again."""
        rng = stream(as_seed(seed), "weights")
        for layer in self.layers:
            layer.initialise(rng)

    def set_dtype(self, dtype: DTypeLike) -> None:
        """Gather all parameters into one vector, float32 or float64, and make each layer's arrays views of it."""
        self._vector, self.is_weight, self._places = gathered(self.layers, float_type(dtype))
        for layer in self.layers:
            vars(layer)["_in_network"] = True

    @property
    def output(self) -> Activation | None:
        """The last layer's activation, if it has one."""
        return getattr(self.layers[-1], "activation", None)

    @property
    def parameters(self) -> np.ndarray:
        """All weights and biases in one row, (n_parameters,). Writing into it moves the layers' W and b."""
        return self._vector

    @parameters.setter
    def parameters(self, values: ArrayLike) -> None:
        set_all(self._vector, values)

    @quietly
    def forward(self, X: ArrayLike, *, rng: np.random.Generator | None = None,
                masks: Mapping[int, ArrayLike] | None = None) -> Trace:
        """Return the trace of a forward pass; network and X stay as they are.

        Parameters
        ----------
        X : array_like of shape (n_samples, n_in)
        rng : numpy.random.Generator, optional
            Given in training: dropout draws its masks from it. Without it nothing is dropped.
        masks : dict of int to array of shape (n_samples, n_units) or (n_units,), optional
            Masks to hold, by the number of their Dropout layer.

        Raises
        ------
        ValueError
            If X is no table of finite numbers with n_in columns, or a weight or a prediction is not finite.
        """
        X = as_type(samples(X, self.n_in, "layer 0"), self._vector.dtype, "X")
        check_finite(self)
        masks = self.masks_that_fit(masks, len(X))
        with room_for("What each layer makes of X", "Give fewer rows at a time."):
            return finite_predictions(self.propagate(X, generator(rng), masks))

    def masks_that_fit(self, masks: Mapping[int, ArrayLike] | None, n_samples: int | None = None) -> Masks | None:
        """Return masks as floats, each of shape (n_units,) or (n_samples, n_units), or raise ValueError."""
        return None if masks is None else masks_that_fit(masks, self.layers, self._vector.dtype, n_samples)

    def propagate(self, X: np.ndarray, rng: np.random.Generator | None = None, masks: Masks | None = None) -> Trace:
        """Do the work of `forward` on an array that was checked before."""
        trace = Trace()
        for k, layer in enumerate(self.layers):
            one = layer.forward(X, rng, masks.get(k) if masks else None)
            trace.append(one)
            X = one.A
        return trace

    @quietly
    def backward(self, trace: Trace, dA: np.ndarray) -> Gradients:
        """Return the gradients of a loss from dL/dy_hat, of shape (n_samples, n_out)."""
        check_trace(trace, self.layers)
        dA = as_type(floats_of_shape(dA, trace.y_hat, "dA"), self._vector.dtype, "dA")
        return self._back(trace, self.new_gradients(), {"dA": dA})

    def new_gradients(self) -> Gradients:
        """Return room for the gradients of one backward pass: a vector, and its views in the shapes of W and b."""
        return room_for_gradients(self._vector, self._places)

    def loss_and_gradients(self, trace: Trace, y: np.ndarray, loss: str | Loss, *,
                           into: Gradients | None = None) -> tuple[float, Gradients]:
        """Return the loss of a forward pass and its gradients, by the exact form at the logits where there is one.

        Training gives a Gradients to be filled again, `into`, and is spared the gradient at the network's input.
        """
        if is_checked(self, trace, y, loss, into):
            return self._learn(trace, y, loss, into, inputs=False)  # type: ignore[arg-type]  # is_checked asked
        loss, y = checked(self, trace, y, loss, into)
        room = self.new_gradients() if into is None else into
        with np.errstate(all="ignore"):
            value, gradients = self._learn(trace, y, loss, room, inputs=into is None)
        return within_floats(value), gradients

    def _learn(self, trace: Trace, y: np.ndarray, loss: Loss, room: Gradients, inputs: bool) -> tuple[float, Gradients]:
        last = trace[-1]
        value = loss.of_output(self.output, last.Z, last.A, y)
        exact = loss.slope_at_logits if loss.is_exact_at(self.output) else None
        known = {"dA": loss.slope(last.A, y)} if exact is None else {"dZ": exact(last.A, y)}
        return value, self._back(trace, room, known, inputs=inputs)

    def _back(self, trace: Trace, gradients: Gradients, known: Mapping[str, np.ndarray | None], *,
              inputs: bool = True) -> Gradients:
        """Walk back through the layers from what is known of the last: dA, or dZ."""
        gradients.clear()
        for k in reversed(range(len(self.layers))):
            into = gradients.arrays[k]
            gradient = self.layers[k].backward(trace[k], inputs=inputs or k > 0, into=into, **known)
            for name, array in into.items():
                if (found := getattr(gradient, name)) is not array:
                    array[...] = found
            gradients.append(gradient)
            known = {"dA": gradient.dX}
        gradients.reverse()
        return gradients

    def predict(self, X: ArrayLike) -> np.ndarray:
        """Return the predictions for X, of shape (n_samples, n_out)."""
        return self.forward(X).y_hat

    def copy(self) -> Network:
        """Return a network of its own with the same layers and numbers."""
        return copied(self)

    __copy__ = copy

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self.set_dtype(self._vector.dtype)  # views do not survive a copy or a pickle

    @in_plain_letters
    def __repr__(self) -> str:
        words = [f"{layer.n_out} {layer.activation}" if isinstance(layer, Dense) else repr(layer)
                 for layer in self.layers]
        return f"Network({' → '.join([str(self.n_in), *words])})"


def a_network(net: Network) -> Network:
    """Return a network, or raise ValueError if it is none."""
    return instance(net, Network, "net", "a Network", "Use for example nnlab.mlp([2, 4, 1]).")
