"""Cards to embed: what they hold, where they are found, and that nothing is made of them unless asked for."""

import json
import re

from briefgen.model.brief import Brief
from briefgen.publish.settings import DEFAULT_OUTPUTS

from .making import brief, build, money, site_of

ON = DEFAULT_OUTPUTS | {"embeds"}
SAID = "We make what we sell"


def story() -> Brief:
    return brief(
        "acme",
        'Acme says "yes" & <pays>',
        ["Acme Robotics paid $5 million.", f"“{SAID},” said Jo Doe."],
        figures=[("$5 million", money(5_000_000, metric="price"))],
        quotes=[(SAID, {"speaker": "Jo Doe", "key": True})],
        companies=[("Acme Robotics", {})],
    )


def test_each_key_figure_and_quotation_is_a_card_with_a_place_of_its_own() -> None:
    page = build(site_of([story()], outputs=ON))["/briefs/2021/acme/embed/"]
    cards = dict(re.findall(r'<(?:div|figure) class="card[^"]*" id="(\w+)">(.*?)</(?:div|figure)>', page, re.DOTALL))
    assert list(cards) == ["n1", "q1"]
    assert 'value="5000000"' in cards["n1"]
    assert SAID in cards["q1"]
    assert "Jo Doe" in cards["q1"]
    assert 'href="/briefs/2021/acme/"' in page
    assert "noindex" in page
    ids = re.findall(' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_a_brief_names_its_document_and_that_frames_the_cards() -> None:
    pages = build(site_of([story()], outputs=ON, url="https://x.example/sub"))
    home = "https://x.example/sub/briefs/2021/acme/"
    assert (
        f'type="application/json+oembed" title="Acme says &#34;yes&#34; &amp; &lt;pays&gt;" href="{home}oembed.json"'
        in pages["/briefs/2021/acme/"]
    )
    said = json.loads(pages["/briefs/2021/acme/oembed.json"])
    assert (said["version"], said["type"], said["title"]) == ("1.0", "rich", 'Acme says "yes" & <pays>')
    assert said["provider_url"] == "https://x.example/sub/"
    assert f'<iframe src="{home}embed/"' in said["html"]
    assert 'title="Acme says &#34;yes&#34; &amp; &lt;pays&gt;"' in said["html"]
    assert f' height="{said["height"]}"' in said["html"]


def test_unless_asked_for_there_are_none() -> None:
    pages = build(site_of([story()]))
    assert not [url for url in pages if "embed" in url]
    assert "oembed" not in pages["/briefs/2021/acme/"]
