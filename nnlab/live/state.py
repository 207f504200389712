"""Settings: what an app is set to, all of it together; and how that is taken elsewhere and brought back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import traitlets

from nnlab._core.inputs import instance
from nnlab._core.names import choose
from nnlab.live.owned import Owned
from nnlab.live.setting import Setting


class Settings(Owned, traitlets.HasTraits):
    """The settings of an app, with their defaults. Names that it does not have are refused: they would do nothing."""

    def __init__(self, **settings: Any):
        for name in settings:
            choose(name, self.traits(), "a setting")
        super().__init__(**settings)

    def __setattr__(self, name: str, value: object) -> None:
        if name[0] != "_" and not hasattr(type(self), name):
            choose(name, self.traits(), "a setting")
        super().__setattr__(name, value)

    @classmethod
    def names(cls) -> list[str]:
        """Return the names of all settings, in the order in which they are written down, and may be set."""
        return [name for kind in reversed(cls.__mro__) for name, trait in vars(kind).items()
                if isinstance(trait, Setting)]

    def usual(self, name: str) -> Any:
        """Return what a setting is if nobody sets it; a subclass may have it depend on those set before."""
        return self.trait_defaults(name)

    def changed(self) -> dict[str, Any]:
        """Return the settings that are not as usual, in the order in which they may be set again."""
        return {name: value for name in self.names() if (value := getattr(self, name)) != self.usual(name)}

    def told(self) -> dict[str, Any]:
        """Return what is changed as a link carries it; a subclass may tell it in fewer words."""
        return self.changed()

    @classmethod
    def understood(cls, told: dict[str, Any]) -> dict[str, Any]:
        """Return the settings that a link told; or raise ValueError for what nothing here tells."""
        return told

    def apply(self, settings: Mapping[str, Any]) -> None:
        """Give these settings, and all others what is usual. What is impossible is refused, and nothing changed."""
        instance(settings, Mapping, "settings", "a dict of names and values",
                 "Use for example state.apply({}), which gives what is usual.")
        for name in settings:
            choose(name, dict.fromkeys(self.names()), "a setting")
        before = self.changed()
        try:
            self._set(settings)
        except Exception:
            self._set(before)
            raise

    def _set(self, settings: Mapping[str, Any]) -> None:
        for name in self.names():
            setattr(self, name, settings[name] if name in settings else self.usual(name))
