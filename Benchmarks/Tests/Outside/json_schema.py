"""The part of JSON Schema (2020-12) that docs/schemas uses; an unknown keyword is an error, so that no rule is passed over."""
import json
import re

KNOWN = {"$schema", "$defs", "$ref", "title", "type", "properties", "required", "additionalProperties", "items", "enum", "const",
         "anyOf", "pattern", "minimum"}
TYPES = {"object": dict, "array": list, "string": str, "null": type(None), "boolean": bool, "integer": int, "number": (int, float)}


def fault(schema, value, root, path=""):
    """Where and why a value does not fit, None when it does."""
    unknown = set(schema) - KNOWN
    if unknown:
        raise ValueError(f"the schema has {unknown}")
    if "$ref" in schema:
        return fault(root["$defs"][schema["$ref"].rsplit("/", 1)[1]], value, root, path)
    if "anyOf" in schema:
        faults = [fault(one, value, root, path) for one in schema["anyOf"]]
        return None if None in faults else f"{path}: fits none: {faults}"
    kind = schema.get("type")
    if kind and (not isinstance(value, TYPES[kind]) or isinstance(value, bool) and kind != "boolean"):
        return f"{path}: {value!r} is no {kind}"
    if "const" in schema and value != schema["const"] or "enum" in schema and value not in schema["enum"]:
        return f"{path}: {value!r} is not allowed"
    if "pattern" in schema and not re.search(schema["pattern"], value) or "minimum" in schema and value < schema["minimum"]:
        return f"{path}: {value!r} is out of range"
    if isinstance(value, dict) and kind == "object":
        missing = set(schema.get("required", [])) - set(value)
        if missing:
            return f"{path}: {sorted(missing)} are missing"
        further = schema.get("additionalProperties", True)
        for key, inner in value.items():
            own = schema.get("properties", {}).get(key, further)
            if own is False:
                return f"{path}: {key!r} is not known"
            found = fault(own, inner, root, f"{path}.{key}") if isinstance(own, dict) else None
            if found:
                return found
    if isinstance(value, list) and "items" in schema:
        return next((found for k, inner in enumerate(value) if (found := fault(schema["items"], inner, root, f"{path}[{k}]"))), None)
    return None


class Schemas:
    """The schemas of a folder."""

    def __init__(self, folder):
        self.all = {path.name: json.loads(path.read_text()) for path in folder.glob("*.json")}

    def check(self, name, value, what):
        found = fault(self.all[name], value, self.all[name])
        if found:
            raise SystemExit(f"{what} does not fit {name}: {found}")
        # A schema that takes anything says nothing.
        for key in ("problem", "status", "version"):
            spoiled = {other: inner for other, inner in value.items() if other != key}
            if not fault(self.all[name], spoiled, self.all[name]):
                raise SystemExit(f"{name} takes an answer without {key}")
