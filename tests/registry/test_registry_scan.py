"""Names in running text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.models import Text
from provenance.registry import Match, Registry, load_registry


def found(registry: Registry, content: str) -> list[tuple[str, str, str]]:
    return [
        (content[match.start : match.end], match.kind, "+".join(organ.id for organ in match.organs))
        for match in registry.scan(Text(content))
    ]


NAMES = [
    ("Officials told the Financial Times on Monday.", [("Financial Times", "outlet:financial-times")]),
    ("The New York Times and New York Post differ.", ["outlet:new-york-times", "outlet:new-york-post"]),
    ("according to Agence France-Presse (AFP).", [("Agence France-Presse (AFP)", "agency:afp")]),
    ("the Ukrainian National News Agency (Ukrinform) wrote", ["agency:ukrinform"]),
    ("Ukrainian National News (UNN) wrote", ["agency:unn"]),
    ("Anadolu Agency’s correspondent", [("Anadolu Agency", "agency:anadolu")]),
    ("People’s Daily, not People News", ["outlet:peoples-daily", "outlet:people-news"]),
    ("South\u00a0China  Morning Post said", [("South\u00a0China  Morning Post", "outlet:scmp")]),
    ("he told the Daily Telegraph", ["outlet:telegraph"]),
    ("he told The Guardian; she told the Guardian", ["outlet:guardian", "outlet:guardian"]),
    ("said the Polish foreign ministry in Warsaw.", ["government:poland-foreign-ministry", "government:poland"]),
    ("Kenya’s Ministry of Health said", [("Kenya’s Ministry of Health", "government:kenya-health-ministry")]),
    ("the Ministry of Defence of Ukraine said", ["government:ukraine-defence-ministry"]),
    ("the government of the Netherlands fell", ["government:netherlands"]),
    ("the General Staff of the Armed Forces of Ukraine", ["government:ukraine-general-staff"]),
    ("a US State Department official", ["government:united-states-foreign-ministry"]),
    ("data from Chinese customs showed", ["data-source:china-customs"]),
    ("she wrote on Telegram", ["platform:telegram"]),
    ("a Reuters/Ipsos poll", ["agency:reuters", "data-source:ipsos"]),
    ("(AFP/Someone)", ["agency:afp"]),
    ("Yahoo! News and News.Az", ["outlet:yahoo-news", "outlet:news-az"]),
    ("the U.S. government and U.S. officials", [("U.S. government", "government:united-states")]),
]


@pytest.mark.parametrize(("content", "wanted"), NAMES, ids=[content for content, _ in NAMES])
def test_names_are_found(registry: Registry, content: str, wanted: list[str | tuple[str, str]]) -> None:
    matches = [match for match in found(registry, content) if match[0] not in {"U.S."}]
    assert len(matches) == len(wanted)
    for (text, _, key), want in zip(matches, wanted, strict=True):
        assert ((text, key) if isinstance(want, tuple) else key) == want


METONYMS = [
    ("Moscow denied it", [("Moscow", "government:russia")]),
    ("the Kremlin said", [("Kremlin", "government:kremlin")]),
    ("the White House said", [("White House", "government:white-house")]),
    (
        "Downing Street and the Élysée",
        [("Downing Street", "government:downing-street"), ("Élysée", "government:elysee")],
    ),
    ("Brussels hit back at Washington.", ["organisation:european-union", "government:united-states"]),
    ("officials at the Pentagon", ["government:united-states-defence-ministry"]),
    ("China objected", ["government:china"]),
]


@pytest.mark.parametrize(("content", "wanted"), METONYMS, ids=[content for content, _ in METONYMS])
def test_places_are_metonyms(registry: Registry, content: str, wanted: list[str | tuple[str, str]]) -> None:
    matches = found(registry, content)
    assert {kind for _, kind, _ in matches} == {"metonym"}
    for (text, _, key), want in zip(matches, wanted, strict=True):
        assert ((text, key) if isinstance(want, tuple) else key) == want


@pytest.mark.parametrize(
    "content",
    [
        "Time will tell whether the metro reaches the people.",
        "The Times They Are a-Changin'. The sun rose; the Sun is a star.",
        "the independent observer, The Post, the Post, and posts",
        "He ran an express train on Independence day; the guardian of the mirror.",
        "The Ukrainian National News Agency is not told apart here.",
        "who told us? The economist did, and so did the spectator.",
        "pro-Kremlin media and a Moscow-based group, Beijing-backed, anti-NATO",
        "write to desk@Reuters.example or see https://www.BBC.com and @Reuters",
        "the Washington Commanders beat them at Moscow State",
        "Share Print Home News Sport Weather Sign in Menu",
        "Dawn broke. Focus, please: no signal, a rumble, a medium, a line.",
    ],
)
def test_ordinary_words_are_no_names(registry: Registry, content: str) -> None:
    assert found(registry, content) == []


def test_a_name_that_runs_into_the_next_word(registry: Registry) -> None:
    content = "told the South China Morning PostOfficials in Paris"
    first, _ = registry.scan(Text(content))
    assert (content[first.start : first.end], first.fused) == ("South China Morning Post", True)
    assert first.organs[0].id == "outlet:scmp"


def test_a_longer_word_is_no_fused_name(registry: Registry) -> None:
    assert registry.scan(Text("the Washington Posters were torn down")) == ()


def test_names_cross_the_end_of_a_wrapped_line_only(registry: Registry) -> None:
    wrapped = "It was reported on Tuesday evening by the Washington\nPost and others."
    assert [key for _, kind, key in found(registry, wrapped) if kind == "name"] == ["outlet:washington-post"]
    assert [kind for _, kind, _ in found(registry, "Fox\nNews\nSport")] == []
    blank = "It was reported on Tuesday evening by the Washington\n\nPost and others."
    assert [kind for _, kind, _ in found(registry, blank)] == ["metonym"]


def test_bounds_are_kept(registry: Registry) -> None:
    content = "Reuters said. Reuters said. Reuters said."
    assert [match.start for match in registry.scan(Text(content), 5, 27)] == [14]
    assert registry.scan(Text(content), 14, 20) == ()
    assert registry.scan(Text("")) == ()


PIECES = """Washington Post the The (AFP) Agence France-Presse China 's ’s government of Foreign Ministry Reuters U.S.
    Ukrainian National News Agency ( ) Ukrinform PostHello - . said 中国"""
WORDS = st.sampled_from(PIECES.split()) | st.sampled_from(["\n", "\r\n", "\u00a0"])


@settings(deadline=None)  # the first one reads tables or imports
@given(st.lists(WORDS, max_size=30), st.sampled_from(["", " ", "\n", "\u00a0"]))
def test_matches_are_apart_in_order_and_inside(words: list[str], gap: str) -> None:
    content = gap.join(words)
    text = Text(content)
    last = 0
    for match in load_registry().scan(text):
        assert last <= match.start < match.end <= len(content)
        assert match.organs
        assert text.span(match.start, match.end).text.strip() == content[match.start : match.end]
        last = match.end


@settings(deadline=None)  # the first one reads tables or imports
@given(st.text())
def test_no_text_makes_a_scan_fail(content: str) -> None:
    assert all(isinstance(match, Match) for match in load_registry().scan(Text(content)))


def test_every_believed_name_is_found_as_itself(registry: Registry) -> None:
    missed = []
    for organ in registry.checked.values():
        for name in (organ.name, *organ.aliases):
            if name in organ.ambiguous or name in organ.metonyms:
                continue
            content = f"so said {name}, again"
            ids = [other.id for match in registry.scan(Text(content)) for other in match.organs]
            if organ.id not in ids:
                missed.append((organ.id, name, ids))
    assert missed == []


@pytest.mark.parametrize(
    "unit",
    [
        "New ",
        "South China Morning ",
        "Chinese Ministry of ",
        "Ministry of the ",
        "AFP (",
        "Agence France-Presse (",
        "Office of the United Nations High Commissioner for ",
        "\n",
        "\u00a0",
        "A",
        "the The ",
        "General Staff of the Armed Forces ",
        "(((",
        "U.S.",
        "PostPost",
    ],
)
def test_hostile_repeats_take_linear_time(registry: Registry, unit: str) -> None:
    registry.scan(Text("Reuters"))
    text = Text(unit * (100_000 // len(unit)))
    began = time.perf_counter()
    registry.scan(text)
    assert time.perf_counter() - began < 2.0
