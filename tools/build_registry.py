"""Make provenance/data/registry/bulk.csv and state_media.csv from the lists that others publish.

    python tools/build_registry.py FOLDER

FOLDER holds `sling_newssites.txt` (ringgaard/sling, data/crawl/newssites.txt), `asd_gmf_state_media_matrix.csv`
(ASD-at-GMF/state-media-profiles, State_Media_Matrix.csv) and `fundus_domains.txt` (the publishers' addresses of
flairNLP/fundus, one a line). What a hand-checked row already has, by domain or by name, is left out of bulk.csv; what
the State Media Monitor says of such a row goes to state_media.csv.
"""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from provenance.models import Organ
from provenance.registry import load_registry
from provenance.registry.domains import hosts_of
from provenance.registry.loading import DATA
from provenance.text import fold, slug

TYPES = ("SC", "CaPu", "CaPr", "ISFM", "ISF", "ISM", "IP")
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_AGENCY = re.compile(r"\b(?:news|press|telegraph(?:ic)?|information) (?:agency|service)\b|\bagence\b|\bagencia\b", re.I)


@dataclass
class Listed:
    """An outlet as one of the lists gives it."""

    name: str
    domains: list[str]
    lists: str
    country: str = ""
    wikidata: str = ""
    aliases: list[str] = field(default_factory=list)
    types: list[str] = field(default_factory=list)


def sling(path: Path) -> Iterator[Listed]:
    """Yield the sites of the sling list: domain, Wikidata id, name, handle, other domains."""
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.strip().split(",")
        if line.startswith("#") or len(cells) < 3 or _WIKIDATA.fullmatch(cells[2]) or not cells[2].strip():
            continue
        others = [cell for cell in cells[3:] if "." in cell and not cell.startswith("@")]
        wikidata = cells[1] if _WIKIDATA.fullmatch(cells[1]) else ""
        yield Listed(cells[2].strip(), _hosts([cells[0], *others]), "S", wikidata=wikidata)


def monitor(path: Path, codes: dict[str, str]) -> Iterator[Listed]:
    """Yield the assets of the state media matrix, with their type in the State Media Monitor."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            name = row["Main assets"].strip() or row["Media company"].strip()
            given = row["Typology"].strip()
            # A type with a question mark is no statement; the outlet is listed all the same.
            types = [kind for kind in TYPES if kind.lower() == given.lower()]
            if not name:
                continue
            country = codes.get(fold(row["Country"]), "")
            yield Listed(name, _hosts([row["URL"]]), "M", country=country, types=types)


def fundus(path: Path) -> Iterator[Listed]:
    """Yield the publishers' addresses of fundus, which have no names of their own: the host stands for it."""
    for line in path.read_text(encoding="utf-8").splitlines():
        hosts = _hosts([line])
        if hosts:
            yield Listed(hosts[0], hosts, "F")


def _hosts(addresses: Iterable[str]) -> list[str]:
    found = (next(hosts_of(address), "") for address in addresses)
    return list(dict.fromkeys(host for host in found if re.fullmatch(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+", host)))


class Merger:
    """Merges the lists with the hand-checked rows and with each other."""

    def __init__(self) -> None:
        registry = load_registry()
        self.taken = set(registry.checked)
        self.checked = [organ for organ in registry.checked.values() if organ.kind in ("outlet", "agency")]
        self.by_domain = {domain: organ for organ in self.checked for domain in organ.domains}
        self.by_name = {fold(name): organ for organ in self.checked for name in (organ.name, *organ.aliases)}
        self.rows: list[Listed] = []
        self.row_by_domain: dict[str, Listed] = {}
        self.row_by_name: dict[tuple[str, str], Listed] = {}
        self.checked_types: dict[str, list[str]] = {}

    def add(self, listed: Listed) -> None:
        """Put an outlet where it belongs: to a checked row, to a row of another list, or into a row of its own."""
        organ = self._checked(listed)
        if organ is not None:
            _extend(self.checked_types.setdefault(organ.id, []), listed.types)
            return
        row = self._row(listed)
        if row is None:
            self.rows.append(row := listed)
        else:
            _merge(row, listed)
        self.row_by_name.setdefault((fold(row.name), row.country), row)
        for domain in row.domains:
            self.row_by_domain.setdefault(domain, row)

    def _checked(self, listed: Listed) -> Organ | None:
        for domain in listed.domains:
            for host in hosts_of(domain):
                if host in self.by_domain:
                    return self.by_domain[host]
        organ = self.by_name.get(fold(listed.name))
        # A name alone is enough only where nothing speaks against it: many towns have their Daily News.
        if organ is None or (listed.country and organ.country and listed.country != organ.country):
            return None
        return organ if not listed.domains or listed.country == organ.country or "M" in listed.lists else None

    def _row(self, listed: Listed) -> Listed | None:
        for domain in listed.domains:
            row = self.row_by_domain.get(domain)
            # One site can carry several state stations: those stay apart when the matrix names them apart.
            if row is not None and (fold(row.name) == fold(listed.name) or "M" not in row.lists + listed.lists):
                return row
            if row is not None and "M" not in row.lists:
                return row
        return self.row_by_name.get((fold(listed.name), listed.country)) if "M" in listed.lists else None


def _merge(row: Listed, listed: Listed) -> None:
    _extend(row.domains, listed.domains)
    _extend(row.types, listed.types)
    if "F" not in listed.lists and fold(listed.name) != fold(row.name):
        _extend(row.aliases, [listed.name])
    row.country = row.country or listed.country
    row.lists = "".join(sorted({*row.lists, *listed.lists}))


def _extend(values: list[str], more: Iterable[str]) -> None:
    values.extend(value for value in more if value not in values)


def _write(path: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.writer(lines, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def _keyed(rows: Iterable[Listed], taken: set[str], domains: set[str]) -> Iterator[tuple[str, ...]]:
    """Yield the rows as cells, each with an id and domains that nobody else has."""
    for row in rows:
        kind = "agency" if _AGENCY.search(row.name) else "outlet"
        stem = f"{kind}:{slug(row.name) or slug(row.domains[0])}"
        key = next(key for key in _candidates(stem, row) if key not in taken)
        taken.add(key)
        own = [domain for domain in row.domains if domain not in domains]
        domains.update(own)
        yield (
            *(key, row.name, "|".join(row.aliases), "|".join(own), row.country, row.wikidata),
            *(row.lists, "|".join(row.types)),
        )


def _candidates(stem: str, row: Listed) -> Iterator[str]:
    yield stem
    if row.country:
        yield f"{stem}-{row.country.lower()}"
    if row.domains:
        yield f"{stem}-{slug(row.domains[0])}"
    for number in range(2, 1000):
        yield f"{stem}-{number}"


def main(folder: Path) -> None:
    """Read the lists in `folder` and write the two tables."""
    merger = Merger()
    registry = load_registry()
    codes = {fold(word): country.code for country in registry.countries.all for word in country.names}
    for listed in (
        *sling(folder / "sling_newssites.txt"),
        *monitor(folder / "asd_gmf_state_media_matrix.csv", codes),
        *fundus(folder / "fundus_domains.txt"),
    ):
        merger.add(listed)
    domains = {domain for organ in registry.checked.values() for domain in organ.domains}
    rows = sorted(_keyed(merger.rows, merger.taken, domains), key=lambda cells: cells[0])
    header = ("id", "name", "aliases", "domains", "country", "wikidata", "lists", "state_media")
    _write(DATA / "bulk.csv", header, rows)
    typed = sorted((key, "|".join(types)) for key, types in merger.checked_types.items() if types)
    _write(DATA / "state_media.csv", ("id", "values"), typed)
    sys.stdout.write(f"bulk.csv: {len(rows)} rows; state_media.csv: {len(typed)} rows\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
