"""Second step of reading the JSON form: references by id or natural name become ids."""

from __future__ import annotations

from typing import Any

from ita_desktop.domain.errors import DomainError
from ita_desktop.domain.fields import Shape, shapes
from ita_desktop.domain.json_rows import Row, Rows, natural_key, with_defaults
from ita_desktop.domain.json_values import wrong_type
from ita_desktop.domain.record import Record, table_of
from ita_desktop.domain.tables import TABLES


class References:
    """Finds what the rows point at; a name is looked up among the records its context leaves."""

    def __init__(self, rows: Rows) -> None:
        self._tables = rows.tables

    def record(self, row: Row) -> Record:
        """Return the record of a row, all its references found."""
        for shape in shapes(row.kind):
            if shape.target:
                self._value(row, shape.name)
        return row.kind(**with_defaults(row))

    def _value(self, row: Row, name: str) -> Any:
        """Return a field's value, finding it first if need be; None while it is being found."""
        if name in row.asking:
            return None
        if name not in row.values:
            shape = next(one for one in shapes(row.kind) if one.name == name)
            if not shape.target:
                return shape.default
            row.asking.add(name)
            row.values[name] = self._found(row, shape)
            row.asking.remove(name)
        return row.values[name]

    def _found(self, row: Row, shape: Shape) -> Any:
        where = f"{row.where}.{shape.name}"
        if shape.refs:
            given = row.ids.get(shape.name, [])
            return tuple(self._one(row, shape, one, f"{where}[{place}]") for place, one in enumerate(given))
        if shape.name in row.ids:
            return self._by_id(shape, row.ids[shape.name], where)
        if shape.name in row.names:
            return self._by_name(row, shape, row.names[shape.name], f"{row.where}.{natural_key(shape)}")
        return self._implied(row, shape, where)

    def _one(self, row: Row, shape: Shape, given: Any, where: str) -> int:
        """Read one entry of a list: a number is an id, a text a name."""
        if isinstance(given, str):
            return self._named(row, shape, given, where)
        found: int | None = self._by_id(shape, given, where)
        if found is None:
            raise wrong_type(where, "id", given)
        return found

    def _by_id(self, shape: Shape, given: Any, where: str) -> int | None:
        if given is None and shape.optional:
            return None
        if isinstance(given, bool) or not isinstance(given, int):
            raise wrong_type(where, "id", given)
        if given not in self._tables[shape.target]:
            raise DomainError("json.unresolved", where=where, table=shape.target, value=given)
        return given

    def _by_name(self, row: Row, shape: Shape, given: Any, where: str) -> int | None:
        if given is None and shape.optional:
            return None
        if isinstance(given, bool) or not isinstance(given, int | str):
            raise wrong_type(where, "name", given)
        return self._named(row, shape, given, where)

    def _implied(self, row: Row, shape: Shape, where: str) -> int | None:
        """Return what a reference that is not written must mean: the entry around it, or the year's framework."""
        if (shape.owner or shape.name == "parent_id") and shape.ref in row.above:
            return row.above[shape.ref]
        if not shape.required:
            return None
        if table_of(row.kind) == "year_result" and (framework := self._in_force(row.values["fiscal_year"])):
            return framework
        raise DomainError("json.missing_field", where=where)

    # ---- names

    def _named(self, row: Row, shape: Shape, given: int | str, where: str) -> int:
        kind = TABLES[shape.target]
        found = [one for one in self._tables[shape.target].values() if _goes_by(one, given)]
        for name in kind.SCOPE:
            wanted = self._scope(row, shape, name)
            if wanted is not None:
                found = [one for one in found if self._value(one, name) == wanted]
        if len(found) != 1:
            key = "json.ambiguous" if found else "json.unresolved"
            raise DomainError(key, where=where, table=shape.target, value=given)
        return found[0].id

    def _scope(self, row: Row, shape: Shape, name: str) -> Any:
        """Return the value of a scope field in which the row means its names, or None for any."""
        if shape.name == "origin_id":  # a measure is rolled over from the year before
            return row.values["fiscal_year"] - 1
        if any(one.name == name for one in shapes(row.kind)):
            return self._value(row, name)
        if table_of(row.kind) == "measure":  # it rests on the result of the year before
            year = row.values["fiscal_year"] - 1
            return self._in_force(year) if name == "framework_id" else self._result_of(year)
        for owner in shapes(row.kind):
            if owner.owner and (above := self._tables[owner.ref].get(self._value(row, owner.name))):
                return self._scope(above, shape, name)
        return None

    def _in_force(self, year: int) -> int | None:
        """Return the framework that the year's result names, else the last that had begun by then."""
        result = self._result_of(year)
        if result and (named := self._value(self._tables["year_result"][result], "framework_id")):
            return int(named)
        begun = [row for row in self._tables["framework"].values() if row.values["first_year"] <= year]
        return max(begun, key=lambda row: row.values["first_year"]).id if begun else None

    def _result_of(self, year: int) -> int | None:
        results = self._tables["year_result"].values()
        return next((row.id for row in results if row.values["fiscal_year"] == year), None)


def _goes_by(row: Row, given: int | str) -> bool:
    """Tell whether a record has this name, number or accepted other spelling."""
    names = [row.values[name] if name in row.values else _derived(row, name) for name in row.kind.NATURAL]
    return given in names or given in row.values.get("variants", ())


def _derived(row: Row, name: str) -> Any:
    """Return a property or default, such as a person's full name, of a record whose references are still open."""
    return getattr(row.kind(**with_defaults(row)), name)
