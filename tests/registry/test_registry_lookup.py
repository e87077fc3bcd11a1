"""Lookup by name, domain, house byline, place and office."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import DataError
from provenance.registry import Registry, load_registry
from provenance.registry.names import folded
from provenance.text import fold


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("Reuters", ["agency:reuters"]),
        ("the washington post", ["outlet:washington-post"]),
        ("Agence France-Presse", ["agency:afp"]),
        ("Zero Hedge", ["outlet:zerohedge"]),
        ("Time", ["outlet:time"]),
        ("El Pais", ["outlet:el-pais"]),
        ("People News", ["outlet:people-news"]),
        ("人民报", ["outlet:people-news"]),
        ("People's Daily", ["outlet:peoples-daily"]),
        ("人民日报", ["outlet:peoples-daily"]),
        ("UNN", ["agency:unn"]),
        ("ABC", ["outlet:abc-australia", "outlet:abc-news-us", "outlet:abc-spain"]),
        ("Daily Mirror", ["outlet:mirror"]),
        ("Chinese foreign ministry", ["government:china-foreign-ministry"]),
        ("Ministry of Foreign Affairs of the People’s Republic of China", ["government:china-foreign-ministry"]),
        ("Kenya's Ministry of Health", ["government:kenya-health-ministry"]),
        ("the government of Norway", ["government:norway"]),
        ("State Department", ["government:united-states-foreign-ministry"]),
        ("American defence department", ["government:united-states-defence-ministry"]),
        ("Ukraine’s foreign intelligence service", ["government:foreign-intelligence-service-of-ukraine"]),
        ("who", []),
        ("WHO", ["organisation:who"]),
        ("the Post", []),
        ("", []),
        ("Nobody's Gazette of Nowhere", []),
    ],
)
def test_by_name(registry: Registry, name: str, keys: list[str]) -> None:
    assert sorted(organ.id for organ in registry.by_name(name)) == keys


def test_a_name_of_several_organs_gives_them_all(registry: Registry) -> None:
    found = {organ.id for organ in registry.by_name("Ukrainian National News Agency")}
    assert found == {"agency:ukrinform", "agency:unn"}


def test_the_bulk_list_answers_where_no_checked_row_does(registry: Registry) -> None:
    (organ,) = registry.by_name("Albuquerque Journal")
    assert not organ.checked
    assert registry.by_domain("abqjournal.com") == organ
    assert registry.get(organ.id) == organ


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("bbc.co.uk", "outlet:bbc"),
        ("www.bbc.com", "outlet:bbc"),
        ("https://news.bbc.co.uk/1/hi/world", "outlet:bbc"),
        ("https://edition.cnn.com:443/a?b=c#d", "outlet:cnn"),
        ("HTTPS://T.ME/some_channel/12", "platform:telegram"),
        ("//someone.substack.com/p/a", "platform:substack"),
        ("https://user:secret@www.reuters.com./x", "agency:reuters"),
        ("pravda.com.ua", "outlet:ukrainska-pravda"),
        ("abcnews.go.com", "outlet:abc-news-us"),
        ("go.com", None),
        ("co.uk", None),
        ("notbbc.co.uk", None),
        ("bbc.co.uk.example", None),
        ("localhost", None),
        ("", None),
        ("not an address", None),
    ],
)
def test_by_domain(registry: Registry, address: str, key: str | None) -> None:
    organ = registry.by_domain(address)
    assert (organ and organ.id) == key


def test_house_bylines(registry: Registry) -> None:
    organ = registry.pseudonym("tyler durden")
    assert organ is not None
    assert organ.id == "outlet:zerohedge"
    stated = [assertion for assertion in organ.assertions if assertion.property == "house-pseudonym"]
    assert [(assertion.value, assertion.date) for assertion in stated] == [("Tyler Durden", "2016-04-29")]
    assert registry.pseudonym("Reuters") is None


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("China", "government:china"),
        ("Chinese", "government:china"),
        ("Beijing", "government:china"),
        ("the United States", "government:united-states"),
        ("U.S.", "government:united-states"),
        ("US", "government:united-states"),
        ("us", None),
        ("Brussels", "organisation:european-union"),
        ("Türkiye", "government:turkey"),
        ("Holy See", "government:vatican"),
        ("Kosovo", "government:kosovo"),
        ("Atlantis", None),
    ],
)
def test_government_of(registry: Registry, word: str, key: str | None) -> None:
    organ = registry.government_of(word)
    assert (organ and organ.id) == key


def test_a_government_has_its_names(registry: Registry) -> None:
    organ = registry.get("government:china")
    assert organ is not None
    assert organ.name == "Chinese government"
    assert {"China's government", "government of China"} <= set(organ.aliases)
    assert {"China", "Beijing"} <= set(organ.metonyms)
    assert registry.get("government:china-foreign-ministry") in registry.by_name("China's foreign ministry")
    assert registry.get("government:nowhere") is None


@pytest.mark.parametrize(
    ("country", "tags"),
    [("Ukraine", ("uk",)), ("UA", ("uk",)), ("Russian", ("ru",)), ("CA", ("en", "fr")), ("Nowhere", ())],
)
def test_languages_of(registry: Registry, country: str, tags: tuple[str, ...]) -> None:
    assert registry.languages_of(country) == tags


@given(st.text(alphabet=st.sampled_from("aA eE.'’-the THE éø1中_\t")))
def test_the_short_way_of_folding_is_the_long_one(name: str) -> None:
    assert folded(name) == fold(name)


@settings(deadline=None)  # the first one reads tables or imports
@given(st.text())
def test_no_text_makes_a_lookup_fail(name: str) -> None:
    registry = load_registry()
    registry.by_name(name)
    registry.by_domain(name)
    registry.government_of(name)
    registry.get(name)


ADDED = """
[[organ]]
id = "outlet:harbour-lantern"
kind = "outlet"
name = "Harbour Lantern"
aliases = ["The Lantern of the Harbour"]
domains = ["harbourlantern.example"]

[[organ]]
id = "outlet:bbc"
kind = "outlet"
name = "BBC"
domains = ["bbc.example"]
"""


def test_a_users_file_adds_and_replaces(registry: Registry, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(ADDED, encoding="utf-8")
    mine = load_registry([path])
    assert [organ.id for organ in mine.by_name("harbour lantern")] == ["outlet:harbour-lantern"]
    assert mine.by_domain("www.harbourlantern.example") is not None
    assert mine.by_domain("bbc.co.uk") is None
    assert mine.by_name("Harbour Lantern")[0].checked
    assert mine.digest != registry.digest
    assert load_registry([path]) is mine
    assert registry.by_name("Harbour Lantern") == ()


@pytest.mark.parametrize(
    ("content", "parts"),
    [
        ("[[organ", ["bad.toml", "not valid TOML", "[[organ]]"]),
        ("", ["bad.toml", "organ", "Field required"]),
        ('[[organ]]\nid = "outlet:a"\nkind = "outlet"', ["organ 1 ('outlet:a')", "name", "Field required"]),
        ('[[organ]]\nid = "A b"\nkind = "outlet"\nname = "A"', ["organ 1 ('A b')", "id", "kind:slug in lower case"]),
        ('[[organ]]\nid = "outlet:a"\nkind = "paper"\nname = "A"', ["kind", "one of outlet, agency"]),
        ('[[organ]]\nid = "outlet:a"\nkind = "agency"\nname = "A"', ["outlet:a", "make the two agree"]),
        ('[[organ]]\nid = "outlet:a"\nkind = "outlet"\nname = "A"\nalias = ["b"]', ["outlet:a", "alias", "schema"]),
        ('[[organ]]\nid = "outlet:a"\nkind = "outlet"\nname = "A"\ndomains = ["https://a.b"]', ["bare domain"]),
        ('organ = ["a"]', ["organ 1", "bad.toml"]),
        ("organ = 3", ["bad.toml", "organ"]),
    ],
)
def test_a_bad_file_is_named_with_row_and_remedy(tmp_path: Path, content: str, parts: list[str]) -> None:
    path = tmp_path / "bad.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_registry([path])
    for part in parts:
        assert part in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"absent\.toml cannot be read"):
        load_registry([tmp_path / "absent.toml"])


def test_loading_and_known_hosts_do_without_tldextract() -> None:
    code = (
        "import sys; from provenance.registry import load_registry; r = load_registry(); "
        "assert r.by_domain('www.bbc.co.uk'); assert r.by_name('Reuters'); "
        "assert not {'tldextract', 'requests', 'jsonschema'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parent.parent.parent)


def test_the_data_is_read_once() -> None:
    assert load_registry() is load_registry()
