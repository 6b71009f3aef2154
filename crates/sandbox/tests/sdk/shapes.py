"""Is an answer of exactly the shape that an SDK's models have?

The models are lenient: all fields are optional, unknown ones are dropped in silence, and texts become numbers.
So an answer they "accept" may still be wrong. Here nothing may get lost, and nothing is bent.
"""

import json
import typing

import pydantic


def is_accepted(model, raw) -> str:
    """Why the model does not take the JSON as it stands, without bending a type; nothing if it does."""
    try:
        model.model_validate_json(json.dumps(raw), strict=True)
    except pydantic.ValidationError as reason:
        return str(reason)
    return ""


def unknown(model, raw, where: str = "") -> set:
    """The fields of an answer that the model does not have, and would lose."""
    if isinstance(raw, list):
        return {name for item in raw for name in unknown(model, item, where)}
    if not isinstance(raw, dict):
        return set()
    lost = set()
    for name, value in raw.items():
        path = f"{where}.{name}" if where else name
        if name not in model.model_fields:
            lost.add(path)
        elif inner := model_in(model.model_fields[name].annotation):
            lost |= unknown(inner, value, path)
    return lost


def absent(model, raw) -> set:
    """The fields that the model has and an answer has not, not even as null."""
    return set(model.model_fields) - set(raw)


def model_in(annotation):
    """The model inside `Optional[List[Model]]`, if there is one."""
    if isinstance(annotation, type) and issubclass(annotation, pydantic.BaseModel):
        return annotation
    return next(filter(None, map(model_in, typing.get_args(annotation))), None)
