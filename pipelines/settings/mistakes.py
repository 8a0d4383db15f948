"""Says every mistake of a TOML file with its place, as whoever wrote it knows it (配置错误).

pydantic's own words would quote values and count sections from nought. Here a section goes by its
name, or by its number from one; only keys, headers and names of sections are quoted.

>>> place(("sources", 0, "organ"), {"sources": [{"name": "court"}]})
'sources.court.organ'
>>> place(("sources", 1, "name"), {"sources": [{"name": "court"}, {"organ": "法院"}]})
'sources.#2.name'
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal, get_args, get_origin

from pydantic import BaseModel, ValidationError

Place = tuple[int | str, ...]

_NAME: Final = re.compile(r"[a-z0-9-]{1,64}")
"""What a section may be called; anything else may be a value in a wrong place."""
_QUOTED: Final = re.compile("'([^']*)'")
_WHOLE, _NUMBER = "must be a whole number", "must be a number"
_SAID: Final = {
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), _WHOLE),
    **dict.fromkeys(("float_type", "float_parsing"), _NUMBER),
    **dict.fromkeys(("bool_type", "bool_parsing"), "must be true or false"),
    **dict.fromkeys(("tuple_type", "list_type"), 'must be a list, ["…"]'),
    **dict.fromkeys(("dict_type", "model_type"), "must be a section of its own"),
    "string_type": 'must be text, "…"',
    "string_pattern_mismatch": "only lower-case letters, figures and single hyphens between them",
    "too_short": "must hold at least one entry",
}
"""What pydantic calls a mistake → what is said of it."""


def explain(error: ValidationError, model: type[BaseModel], told: Mapping[str, Any]) -> str:
    """Say every mistake with its place; pydantic's own text would quote the values.

    Args:
        error: What pydantic found.
        model: What the file was to be.
        told: The file as it was read, whose sections have names.
    """
    mistakes = error.errors(include_input=False, include_url=False, include_context=False)
    places = [tuple(mistake["loc"]) for mistake in mistakes]
    said: list[str] = []
    for at, mistake in zip(places, mistakes, strict=True):
        if mistake["type"] == "too_short" and _any_within(at, places):
            continue
        where = place(at, told)
        what = _say(at, mistake["type"], mistake["msg"], model).split("; ")
        said += [f"{where}: {one}" if where else one for one in what]
    return "; ".join(said)


def place(at: Place, told: Any) -> str:  # noqa: ANN401, whatever TOML holds
    """Return where a mistake lies, as the one who wrote the file calls it."""
    words: list[str] = []
    for key in at:
        below = _below(told, key)
        if isinstance(key, str) and key != "[key]":
            words.append(key)
        elif isinstance(key, int) and isinstance(told, list):
            words.append(_called(below, key))
        told = below
    return ".".join(words)


def _below(told: Any, key: int | str) -> Any:  # noqa: ANN401, whatever TOML holds
    try:
        return told[key]
    except (KeyError, IndexError, TypeError):
        return None


def _called(section: Any, number: int) -> str:  # noqa: ANN401, whatever TOML holds
    name = section.get("name") if isinstance(section, dict) else None
    return name if isinstance(name, str) and _NAME.fullmatch(name) else f"#{number + 1}"


def _any_within(at: Place, places: Iterable[Place]) -> bool:
    """Tell whether a mistake lies inside a list; the list then seems short of that entry."""
    return any(other[: len(at)] == at and other != at for other in places)


def _say(at: Place, kind: str, message: str, model: type[BaseModel]) -> str:
    if kind == "extra_forbidden":
        known = _model_at(at[:-1], model).model_fields
        return f"unknown key, known: {', '.join(known)}"
    if kind == "missing":
        return f"is missing{_choices(at, model)}"
    if kind == "literal_error":
        return f"write one of: {', '.join(_QUOTED.findall(message))}"
    own = message.removeprefix("Value error, ").replace("Input should be", "must be", 1)
    return _SAID.get(kind, own)


def _choices(at: Place, model: type[BaseModel]) -> str:
    """Return what may stand at a place, where only some words may."""
    field = _model_at(at[:-1], model).model_fields.get(str(at[-1]))
    if field is None or get_origin(field.annotation) is not Literal:
        return ""
    return f", one of {', '.join(get_args(field.annotation))}"


def _model_at(at: Place, model: type[BaseModel]) -> type[BaseModel]:
    """Follow the keys of a place to the part of the file it lies in."""
    for part in at:
        field = model.model_fields.get(str(part))
        model = (field and _inside(field.annotation)) or model
    return model


def _inside(annotation: object) -> type[BaseModel] | None:
    """Find the part of a file that a list or table is made of."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _inside(part))), None)
