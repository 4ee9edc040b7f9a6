"""The seven kinds of thing that a text names, each with what was settled about it.

The JSON of a mention carries its ``kind`` and the fields of that kind; a field that is not known is null.
"""

import msgspec


class _Mention(msgspec.Struct, tag_field="kind"):
    id: str
    start: int
    end: int
    text: str

    @property
    def kind(self) -> str:
        """The kind as it stands in JSON: actor, person, people, place, time, amount, object."""
        return str(self.__struct_config__.tag)


class ActorMention(_Mention, tag="actor"):
    """An organised group, its members, or a body of state; ``entity`` is the slug of the organisation."""

    entity: str | None = None


class PersonMention(_Mention, tag="person"):
    """A named person."""

    entity: str | None = None


class PeopleMention(_Mention, tag="people"):
    """People with no organisation: civilians, smugglers, the displaced."""


class PlaceMention(_Mention, tag="place"):
    """A named or described place.

    ``admin1`` is the governorate in English, ``country`` ISO 3166-1 alpha-2, ``lat`` and ``lon`` decimal degrees;
    ``precision`` is exact, near, admin2, admin1, region or country.
    """

    name: str | None = None
    admin1: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str | None = None


class TimeMention(_Mention, tag="time"):
    """A date, period or frequency; ``from`` and ``to`` are ISO dates, both ends included."""

    from_: str | None = msgspec.field(default=None, name="from")
    to: str | None = None


class AmountMention(_Mention, tag="amount"):
    """Money, a count, a length or a weight.

    ``unit`` is an ISO 4217 code, ``person``, ``item``, ``m``, ``km``, ``kg`` …; ``bound`` is exact, at-least, at-most
    or about; a range has ``value`` and ``value_max``; ``per`` is the thing each unit is counted for (``person``).
    """

    value: int | float | None = None
    value_max: int | float | None = None
    unit: str | None = None
    bound: str | None = None
    per: str | None = None


class ObjectMention(_Mention, tag="object"):
    """Weapons, vehicles, drugs, goods, equipment, buildings, tunnels."""


Mention = ActorMention | PersonMention | PeopleMention | PlaceMention | TimeMention | AmountMention | ObjectMention
