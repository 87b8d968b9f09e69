"""The schemas for editors say what the readers say: what a reader takes without a word fits, and what it blames does not."""

import json
import subprocess
import sys
import tomllib
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from briefgen.errors import SettingsError
from briefgen.model.problem import Place
from briefgen.project import read_settings
from briefgen.read.meta import ARTICLE_KEYS, COMPANY_KEYS, PAGE_KEYS, read_company_fields, read_meta, read_page_fields
from briefgen.read.tree import Node, parse_yaml, plain
from briefgen.read.values import Reader
from briefgen.schema.sources import NAMES, schema

READERS: dict[str, Any] = {"article": read_meta, "company-file": read_company_fields, "page": read_page_fields}


def fits(name: str, value: Any) -> bool:
    return not list(Draft202012Validator(schema(name)).iter_errors(json.loads(json.dumps(value, default=str))))


def blamed(name: str, node: Node) -> bool:
    reader = Reader(lambda offset: Place("a.md", 1, offset))
    READERS[name](node, reader)
    return bool(reader.problems)


@pytest.mark.parametrize("name", NAMES)
def test_each_is_a_schema_and_tells_what_its_keys_are_for(name: str) -> None:
    found = schema(name)
    Draft202012Validator.check_schema(found)
    assert found["title"]
    assert found["additionalProperties"] is False


def test_the_keys_are_those_of_the_readers() -> None:
    assert schema("article")["properties"].keys() == ARTICLE_KEYS
    assert schema("company-file")["properties"].keys() == COMPANY_KEYS
    assert schema("page")["properties"].keys() == PAGE_KEYS


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "article",
            "title: Acme buys Nimbus\ndate: 2017-03-16\nupdated: 2017-03-17T09:30\ndraft: true\nstatus: withheld\n",
        ),
        ("article", "title: 2017\nauthor: [A, B]\nsource: {name: Wire, url: 'https://a.example'}\nstandfirst:\n"),
        ("article", "source: Wire\ncorrections: [{date: 2017-03-18, text: A name.}, Another.]\nimage: a.jpg\n"),
        (
            "article",
            "image: {src: a.jpg, alt: A robot, caption: c, credit: d}\nredirect_from: [/old/, /a/b.html]\nextra: {a: 1}\n",
        ),
        ("article", "redirect_from: /old\nslug: acme\nid: old/acme\npublish_at: 2030-01-01\nexpires_at: null\n"),
        (
            "article",
            "companies: [Acme, {name: Nimbus, ticker: NMBS}]\nfigures: {hide: [a], add: [b], set: {c: {metric: d}}}\n",
        ),
        ("article", "source: {name: , url: }\ntopics: chips\n"),
        ("article", "{}"),
        ("article", "titel: x\n"),
        ("article", "draft: yes\n"),
        ("article", "draft:\n"),
        ("article", "status: dead\n"),
        ("article", "title: [a]\n"),
        ("article", "slug: a/b\n"),
        ("article", "slug: a b\n"),
        ("article", "id: a b\n"),
        ("article", "redirect_from: old\n"),
        ("article", "redirect_from: ['https://a.example/x']\n"),
        ("article", "redirect_from: {a: b}\n"),
        ("article", "image: {alt: x}\n"),
        ("article", "image: {src: a, link: y}\n"),
        ("article", "source: {name: x, link: y}\n"),
        ("article", "companies: [{ticker: X}]\n"),
        ("article", "companies: {remove: [a]}\n"),
        ("article", "figures: {set: {a: b}}\n"),
        ("article", "extra: x\n"),
        ("article", "corrections: [{date: 2017-01-01}]\n"),
        ("article", "date: [2017]\n"),
        (
            "company-file",
            "name: Acme\naliases: [A]\nticker: '0700'\nwebsite: https://a.example\nredirect_from: [acme-inc, /acme/]\n",
        ),
        ("company-file", "name: Acme\nbrands: B\nfounded: 2009\nextra: {}\n"),
        ("company-file", "name: Acme\nwebsite: a.example\n"),
        ("company-file", "name: Acme\nhome: x\n"),
        ("company-file", "name: Acme\nredirect_from: [a b]\n"),
        ("company-file", "name: [Acme]\n"),
        ("page", "title: About\nredirect_from: [/old/]\n"),
        ("page", "slug: x\n"),
    ],
)
def test_a_front_matter_fits_where_its_reader_blames_nothing(name: str, text: str) -> None:
    node = parse_yaml(text)
    assert fits(name, plain(node)) is not blamed(name, node)


def test_a_company_file_wants_a_name_as_its_reader_does() -> None:
    assert not fits("company-file", {"ticker": "ACME"})


@pytest.mark.parametrize(
    "text",
    [
        "",
        '[site]\ntitle = "A"\nurl = "https://a.example/b"\npage_size = 5\naccent = "#0c46be"\narticle_text = "none"\n',
        '[site]\npermalink = "/{year}/{month}/{slug}/"\nnavigation = [{title = "A", url = "/a/"}]\n[outputs]\nfeed = false\n',
        '[deploy.site]\nkind = "git"\n[extract]\nx = 1\n',
        "[site]\ntitel = 'A'\n",
        "[site]\ntitle = 1\n",
        "[site]\nurl = 'a.example'\n",
        "[site]\npage_size = 0\n",
        "[site]\naccent = 'red'\n",
        "[site]\narticle_text = 'some'\n",
        "[site]\npermalink = '/{year}/'\n",
        "[site]\npermalink = '{slug}/'\n",
        "[site]\npermalink = '/{slug}/{author}/'\n",
        "[site]\nnavigation = [{title = 'A'}]\n",
        "[outputs]\nfeed = 'no'\n",
        "[outputs]\nbriefs = false\n",
        "[deplyo]\nkind = 'git'\n",
    ],
)
def test_settings_fit_where_they_are_taken(text: str) -> None:
    try:
        read_settings(text)
        taken = True
    except SettingsError:
        taken = False
    assert fits("settings", tomllib.loads(text)) is taken


def test_a_schema_can_be_printed() -> None:
    done = subprocess.run([sys.executable, "-m", "briefgen.schema.sources", "page"], capture_output=True, check=True)
    assert json.loads(done.stdout) == schema("page")
