"""What the markup calls its parts: captions, boxes of links, sign-up forms, standfirsts, by element and by class name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BY_TAG = {"figcaption": "caption", "caption": "caption", "nav": "navigation", "footer": "footer", "form": "form", "aside": "aside"}
_FRAMES = frozenset(("html", "body", "main", "article"))
"""Elements around the whole article: what their class names mention is somewhere in them."""
_NAMES = (
    ("caption", r"caption|photo-?credit|image-?credit|img-?credit|credit-?line|media-?credit|picture-?desc|cutline|wp-caption"),
    ("comments", r"comments?(?:-?(?:list|area|section|body|text|wrap\w*|form|thread|count))?|disqus\w*|respond|replies|coral-\w+"),
    ("newsletter", r"newsletter\w*|sign-?up\w*|subscri\w+|mailing-?list|mc-?embed\w*|email-?(?:form|capture|optin)\w*|paywall"),
    ("related", r"related\w*|recirc\w*|read-?(?:more|next|also)|more-?(?:stories|news|from|on|links)|recommend\w*|also-?(?:read|like)|"
     r"most-?(?:read|popular|viewed)|popular|trending|outbrain\w*|taboola\w*|in-?article-?(?:link|rel)\w*|inline-?(?:link|rel|promo)\w*|"
     r"see-?also|latest-?(?:news|posts|stories)|up-?next|carousel|you-?may\w*|post-?nav\w*|next-?(?:post|article)|prev-?(?:post|article)"),
    ("share", r"share\w*|sharing|social\w*|addthis\w*|addtoany|a2a\w*|follow\w*|sharedaddy|jp-relatedposts|click-?to-?tweet|tweet-?this"),
    ("advert", r"ads?|advert\w*|ad-?(?:slot|unit|container|wrapper|box|text|label)\w*|sponsor\w*|promo\w*|dfp\w*|commercial\w*|affiliate\w*"),
    ("author", r"author-?(?:bio|box|info|card|desc\w*|details|profile|about)\w*|about-?(?:the-?)?author|bio|contributor-?bio|writer-?bio"),
    ("byline", r"byline\w*|author|authors|dateline|timestamp|date-?(?:line|time|published|stamp)|pub-?date|published|publish-?date|entry-?meta|"
     r"post-?meta|article-?meta|meta-?(?:info|data)|last-?updated|article-?info|posted-?on"),
    ("standfirst", r"standfirst\w*|sub-?(?:title|head|heading|headline|hed)|dek|deck|article-?(?:summary|intro|lead|dek|desc\w*|sub\w*)|"
     r"(?:entry|post)-?(?:summary|subtitle|excerpt)|lede?|strap-?line|kicker-?text|excerpt|summary|intro|introduction|description|teaser"),
    ("tags", r"tags?|tag-?(?:list|cloud|links)|topics?|article-?(?:tags|topics)|post-?tags|keywords|categories|breadcrumb\w*|kicker|eyebrow|rubric"),
    ("player", r"video-?(?:player|caption|title|wrap\w*)|player\w*|jw-?\w*|audio-?player|playlist|gallery\w*|slideshow\w*"),
    ("contents", r"toc|table-?of-?contents|ez-toc\w*"),
    ("correction", r"correction\w*|editors?-?note\w*|footnotes?|disclaimer\w*|disclosure\w*|copyright\w*"),
)  # fmt: skip
_NAME = re.compile("|".join(f"(?P<{role}>(?:{names}))" for role, names in _NAMES))
_PART = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_PREFIX = re.compile(
    r"^(?:article|post|entry|story|content|component|c|m|o|js|wp-block|block|module|widget|single|page|news|el|s|u|is|has|td|tdb|body|"
    r"inline|item|section|main|site|global|ui|css)-"
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


def role_of(element: HtmlElement, tag: str) -> str:
    """Return what an element calls itself, by its name or its class and id; "" where that says nothing."""
    if tag in _FRAMES:
        return ""
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    found = _role_of_names(names[:300]) if len(names) > 1 else ""
    return found or _BY_TAG.get(tag, "")


@lru_cache(maxsize=4096)
def _role_of_names(names: str) -> str:
    for word in _CAMEL.sub("-", names).replace("_", "-").lower().split():
        for part in _PART.findall(word):
            stripped = _PREFIX.sub("", part)
            match = _NAME.fullmatch(part) or (_NAME.fullmatch(stripped) if stripped != part else None)
            if match and match.lastgroup:
                return match.lastgroup
    return ""
