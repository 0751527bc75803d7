"""The registry of model classes, and the evaluation of annotations that name them."""

from __future__ import annotations

import builtins
import sys
from typing import Any, cast
from weakref import WeakValueDictionary

from twofold.errors import SchemaError, suggestion
from twofold.models.described import ModelClass

_models: WeakValueDictionary[tuple[str, str], Any] = WeakValueDictionary()


def register(cls: ModelClass) -> None:
    """Lets other models find this one by its name."""
    _models[cls.__module__, cls.__qualname__] = cls


class _Namespace(dict[str, Any]):
    """The names that an annotation may use: models defined beside the class first, then the names of its module."""

    def __init__(self, cls: ModelClass) -> None:
        super().__init__()
        self.module = cls.__module__
        self.scope = cls.__qualname__.rpartition(".")[0]

    def __missing__(self, name: str) -> Any:
        beside = _models.get((self.module, f"{self.scope}.{name}")) if self.scope else None
        if beside is not None:
            return beside
        if name in vars(sys.modules[self.module]) or hasattr(builtins, name):
            raise KeyError(name)
        model = _models.get((self.module, name))
        if model is None:
            raise KeyError(name)
        return model


def evaluate(cls: ModelClass, annotation: Any) -> Any:
    """The annotation as an object. Raises `SchemaError` for a name that is not defined."""
    if not isinstance(annotation, str):
        return annotation
    try:
        return eval(annotation, vars(sys.modules[cls.__module__]), cast("Any", _Namespace(cls)))
    except NameError as error:
        names = [name for _, name in _models]
        raise SchemaError(f"{cls.__name__}: `{annotation}`: {error}.{suggestion(str(error.name), names)}") from None
