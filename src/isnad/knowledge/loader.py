"""Data files → indices that the reader asks.

The shipped files are read first, then each user pack over them: a pack is a directory with any of the same tables.
Nothing here knows how text is read.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from isnad.knowledge import schema
from isnad.knowledge.entries import (
    Entry,
    GivenName,
    Noun,
    Operator,
    Organisation,
    OrganisationName,
    Particle,
    Place,
    Proper,
    Reporting,
    Trigger,
)
from isnad.knowledge.names import NameIndex, PhraseIndex
from isnad.knowledge.tables import KnowledgeError, Row, read_table
from isnad.language.dictionary import is_general_arabic
from isnad.language.inflection import Inflection, adjective_forms, noun_forms, verb_forms
from isnad.language.spelling import fold
from isnad.language.words import Analyser, Form, Word

DATA = Path(__file__).parent / "data"


class Knowledge:
    """Everything that the reader knows before it reads: lexicons, names, gazetteer, codebook.

    ``forms`` maps stem keys to lexicon forms, ``names`` finds organisations and places, ``phrases`` finds set phrases,
    ``adjectives`` maps the key of a nisba that alone names a doer (تركي) to its organisation.
    """

    def __init__(self) -> None:
        self.names = NameIndex()
        self.phrases = PhraseIndex()
        self.trigger_phrases = PhraseIndex()
        self.organisations: dict[str, Organisation] = {}
        self.adjectives: dict[str, OrganisationName] = {}
        self.shared_names: dict[str, dict[str, str]] = {}
        self.places: list[Place] = []
        self.triggers: list[Trigger] = []
        self.boilerplate: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._building: dict[str, list[Form]] = {}
        self._pending: list[tuple[str, Entry]] = []
        self._verbs: dict[str, tuple[str, ...]] = {}
        self.forms: dict[str, tuple[Form, ...]] = {}
        self.analyser: Analyser

    def finish(self, is_word: Callable[[str], bool]) -> None:
        """Close the indices and make the analyser. Called once, after every table was read."""
        self._add_phrases()
        self.phrases.finish()
        self.trigger_phrases.finish()
        marker = Proper(lemma="", pos="proper", where="")
        for word in sorted(self.names.words()):
            stem = word[2:] if word.startswith("ال") and len(word) > 3 else word
            if stem not in self._building and len(stem) > 2 and not _joined(stem) and not self._noun_after_l(stem):
                self._building[stem] = [Form(marker, "", "", "")]
        self.forms = {key: tuple(forms) for key, forms in self._building.items()}
        self._building = {}
        self.analyser = Analyser(self.forms, self.names, is_word)

    def add_entry(self, entry: Entry, forms: Sequence[str]) -> None:
        """Index an entry under all inflections of its forms; a form of several words becomes a set phrase."""
        if entry.pos == "verb":
            self._add_verb(entry, forms)
            return
        forms = [form.strip() for form in forms]
        single = [fold(f) for f in forms if " " not in f]
        self._pending.extend((f, entry) for f in forms if " " in f)
        if single:
            inflect = adjective_forms if entry.pos == "adj" else noun_forms
            if entry.pos in ("noun", "adj"):
                self._add_forms(entry, inflect(single[0], tuple(single[1:])))
            else:
                self._add_forms(entry, [(key, "", "singular", "m") for key in single])

    def _noun_after_l(self, word: str) -> bool:
        """Whether a word of a name is a noun with the preposition ل (لمدينة)."""
        if not word.startswith("ل") or len(word) < 5:
            return False
        forms = self._building.get(word[1:], ())
        return any(isinstance(f.entry, Noun) and f.entry.family != "title" and f.number != "dual" for f in forms)

    def _add_verb(self, entry: Entry, forms: Sequence[str]) -> None:
        for form in forms:
            bases = fold(form).split()
            if len(bases) != 2:
                raise KnowledgeError(f"{entry.where}: a verb's forms are `perfect imperfect`, not {form!r}")
            inflections = verb_forms(*bases)
            self._add_forms(entry, inflections)
            self._verbs[bases[0]] = tuple(dict.fromkeys([bases[0], *(key for key, *_ in inflections)]))

    def _add_forms(self, entry: Entry, inflections: Iterable[Inflection]) -> None:
        building = self._building
        for key, tense, number, gender in inflections:
            bucket = building.get(key)
            if bucket is None:
                building[key] = [Form(entry, tense, number, gender)]
                continue
            for form in bucket:
                if form.entry is entry and form.tense == tense:
                    break
            else:
                bucket.append(Form(entry, tense, number, gender))

    def _add_phrases(self) -> None:
        """Index the set phrases; words of theirs that no table knows become forms, once all phrases were looked at."""
        analyse = Analyser(self._building, (), lambda _: False)
        first_stems: dict[tuple[str, str], tuple[str, ...]] = {}
        unknown: dict[str, Form] = {}
        for phrase, entry in self._pending:
            words = [analyse(word) for word in phrase.split()]
            # a final ي is the end of an adjective (دولي), hardly ever "my"
            first, *rest = [word.rest if word.pronoun == "ي" else word.stem for word in words]
            manner = "verb" if first in self._verbs and entry.pos != "noun" else _tense(words[0])
            stems = first_stems.get((first, manner))
            if stems is None:
                stems = first_stems[first, manner] = self._first_stems(first, manner)
            index = self.trigger_phrases if isinstance(entry, Trigger) else self.phrases
            index.add(stems, tuple(rest), entry)
            for word in words:
                if not word.forms and len(word.stem) > 2 and word.stem not in unknown:
                    marker = Particle(lemma=phrase, pos="noun", where=entry.where, role="phrase-word")
                    unknown[word.stem] = Form(marker, "", "", "")
        self._pending = []
        for stem, form in unknown.items():
            self._building.setdefault(stem, [form])

    def _first_stems(self, first: str, manner: str) -> tuple[str, ...]:
        """The forms in which the first word of a phrase may stand: a verb's, a noun's, or itself alone."""
        if manner == "verb":
            return self._verbs[first]
        if manner == "tensed" or len(first) <= 2:
            return (first,)
        return tuple(dict.fromkeys([first, *(key for key, *_ in noun_forms(first))]))


def _tense(word: Word) -> str:
    return "tensed" if any(form.tense for form in word.forms) else ""


def load(packs: Sequence[Path] = (), is_word: Callable[[str], bool] | None = None) -> Knowledge:
    """The shipped knowledge with the user's packs laid over it.

    ``is_word`` says whether general Arabic knows a stem; by default simplemma's dictionary is asked.

    Raises:
        KnowledgeError: a table cannot be used; the message names file, line and remedy.
    """
    knowledge = Knowledge()
    with _no_collection():
        for directory in (DATA, *packs):
            for read in _READERS:
                read(knowledge, directory)
        knowledge.finish(is_word or is_general_arabic)
    return knowledge


@contextmanager
def _no_collection() -> Iterator[None]:
    """Spare the garbage collector hundreds of thousands of young objects that all stay."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _joined(word: str) -> bool:
    """Whether a word of a name bears proclitics before its article (للنظام): as such it is nobody's name."""
    return word.startswith("لل") or (len(word) > 5 and word[0] in "وفبلك" and word[1:3] == "ال")


def _tables(directory: Path, stem: str) -> list[Path]:
    """``places.tsv``, ``places_sy.tsv`` … of a directory, in order of name."""
    return sorted([*directory.glob(f"{stem}.tsv"), *directory.glob(f"{stem}_*.tsv")])


def _rows(directory: Path, stem: str) -> Iterable[Row]:
    for path in _tables(directory, stem):
        yield from read_table(path, schema.COLUMNS[stem])


def _particles(knowledge: Knowledge, directory: Path) -> None:
    for row in _rows(directory, "particles"):
        entry = Particle(lemma=row["word"], pos="particle", where=row.where, role=row["role"])
        knowledge.add_entry(entry, (row["word"],))


def _boilerplate(knowledge: Knowledge, directory: Path) -> None:
    for row in _rows(directory, "boilerplate"):
        keys = tuple(fold(word) if not word.isascii() else word.lower() for word in row["phrase"].split())
        knowledge.boilerplate.setdefault(keys[0], []).append((keys, row["kind"]))


def _operators(knowledge: Knowledge, directory: Path) -> None:
    for row in _rows(directory, "doubt"):
        forms = row.list("forms") or (row["word"],)
        verb = [f for f in forms if f.startswith(row["word"] + " ي") and len(f.split()) == 2]
        others = [f for f in forms if f not in verb]
        for pos, group in (("verb", verb), ("operator", others)):
            if group:
                knowledge.add_entry(Operator(row["word"], pos, row.where, row["effect"]), group)


def _triggers(knowledge: Knowledge, directory: Path) -> None:
    for row in _rows(directory, "triggers"):
        try:
            prepositions = dict(pair.split("=") for pair in row.list("prepositions"))
        except ValueError:
            raise KnowledgeError(f"{row.where}: prepositions are written على=target|ب=instrument") from None
        entry = Trigger(
            lemma=row["lemma"],
            pos=row["pos"],
            where=row.where,
            type=row["type"],
            mode=row["mode"] or None,
            subject=row["subject"],
            object=row["object"],
            genitive=row.list("genitive"),
            prepositions=prepositions,
            strong=row["strength"] == "strong",
        )
        knowledge.triggers.append(entry)
        knowledge.add_entry(entry, row.list("forms") or (row["lemma"],))


def _reporting(knowledge: Knowledge, directory: Path) -> None:
    for row in _rows(directory, "reporting"):
        entry = Reporting(
            lemma=row["lemma"],
            pos=row["pos"],
            where=row.where,
            frame=frozenset(row["frame"].split()),
            certainty=row["certainty"],
        )
        knowledge.add_entry(entry, row.list("forms") or (row["lemma"],))


def _nouns(stem: str, family: str, word: str, sense: str) -> Callable[[Knowledge, Path], None]:
    def read(knowledge: Knowledge, directory: Path) -> None:
        for row in _rows(directory, stem):
            needs = row.cells.get("needs", "")
            entry = Noun(lemma=row[word], pos="noun", where=row.where, family=family, sense=row[sense], needs=needs)
            forms = row.list("forms") if "forms" in row.cells else ()
            knowledge.add_entry(entry, [_without_article(f) for f in forms or (row[word],)])

    return read


def _without_article(form: str) -> str:
    return form[2:] if form.startswith("ال") and " " not in form and len(form) > 4 else form


def _given_names(knowledge: Knowledge, directory: Path) -> None:
    for row in _rows(directory, "given_names"):
        gender = row["gender"]
        entry = GivenName(
            lemma=row["name"],
            pos="name",
            where=row.where,
            certain=not gender.endswith("?"),
            family=gender.startswith("family"),
        )
        knowledge.add_entry(entry, (_without_article(row["name"]),))


def _organisations(knowledge: Knowledge, directory: Path) -> None:
    for row in _rows(directory, "organisations"):
        knowledge.organisations[row["slug"]] = Organisation(
            row["slug"], row["name_en"], row["kind"], row["country"], row["parent"], row.where
        )
    for row in _rows(directory, "organisation_names"):
        if (organisation := knowledge.organisations.get(row["slug"])) is None:
            raise KnowledgeError(f"{row.where}: no organisation {row['slug']!r} in organisations.tsv")
        name = OrganisationName(organisation, row["name"], row["label"], row.where)
        if row["label"] == "adjective":
            knowledge.adjectives[fold(row["name"])] = name
            entry = Particle(lemma=row["name"], pos="adj", where=row.where, role="nisba")
            knowledge.add_entry(entry, (row["name"],))
        elif row["language"] == "ar" or row["name"].isascii():
            knowledge.names.add(row["name"], name)


def _shared_names(knowledge: Knowledge, directory: Path) -> None:
    """Names whose owner depends on the country of the report; the empty country is the owner anywhere else."""
    for row in _rows(directory, "shared_names"):
        if (organisation := knowledge.organisations.get(row["slug"])) is None:
            raise KnowledgeError(f"{row.where}: no organisation {row['slug']!r} in organisations.tsv")
        owners = knowledge.shared_names.setdefault(row["name"], {})
        if not owners:
            name = OrganisationName(replace(organisation, slug="", country=""), row["name"], "shared", row.where)
            if " " in row["name"] or row["name"].startswith("ال"):
                knowledge.names.add(row["name"], name)
            else:
                knowledge.adjectives[fold(row["name"])] = name
                entry = Particle(lemma=row["name"], pos="adj", where=row.where, role="nisba")
                knowledge.add_entry(entry, (row["name"],))
        owners[row["country"]] = row["slug"]


def _places(knowledge: Knowledge, directory: Path) -> None:
    for row in _rows(directory, "places"):
        place = Place(
            arabic=row["name_ar"],
            name=row["name_en"],
            admin1=row["admin1"] or None,
            country=row["country"] or None,
            lat=_number(row, "lat"),
            lon=_number(row, "lon"),
            feature=row["kind"].rstrip("?"),
            precision=row["precision"] or None,
            population=int(_number(row, "population") or 0),
            doubtful=row["kind"].endswith("?"),
            where=row.where,
            names=(row["name_ar"], *row.list("aliases")),
        )
        knowledge.places.append(place)
        for name in dict.fromkeys(place.names):
            knowledge.names.add(name, place)


def _number(row: Row, column: str) -> float | None:
    try:
        return float(row[column]) if row[column] else None
    except ValueError:
        raise KnowledgeError(f"{row.where}: {column} is not a number: {row[column]!r}") from None


_READERS: tuple[Callable[[Knowledge, Path], Any], ...] = (
    _boilerplate,
    _particles,
    _operators,
    _triggers,
    _reporting,
    _nouns("source_nouns", "source", "noun", "kind"),
    _nouns("people", "people", "noun", "sense"),
    _nouns("objects", "object", "noun", "class"),
    _nouns("place_heads", "place-head", "noun", "kind"),
    _nouns("actor_heads", "actor-head", "noun", "kind"),
    _nouns("titles", "title", "title", "kind"),
    _given_names,
    _organisations,
    _shared_names,
    _places,
)
