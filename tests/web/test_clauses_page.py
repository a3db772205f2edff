"""The clauses can be read by anybody, each at its own place."""

import re

from django.test import Client

from fairhold.rules import policy as policies
from fairhold.web.clauses.text import SOURCE, SUBJECTS, subjects


def test_every_explained_clause_stands_at_its_id(client: Client) -> None:
    written = {
        clause
        for page in SOURCE.glob("*.md")
        for clause in re.findall(r"^## ([A-Z]-\d{1,2}) ", page.read_text("utf-8"), re.MULTILINE)
    }

    content = client.get("/clauses/").content.decode()

    assert "&lt;p&gt;" not in content
    assert written == set(re.findall(r'<article id="([A-Z]-\d{1,2})"', content))


def test_no_page_of_clauses_is_left_out() -> None:
    assert set(SUBJECTS) == {page.stem for page in SOURCE.glob("*.md")} - {"README"}


def test_the_marks_of_the_texts_do_not_show() -> None:
    told = "".join(s.lead + "".join(c.body for c in s.clauses) for s in subjects())

    assert "<ul><li>" in told
    assert not re.search(r"\*|`|^- |^#", told)


def test_no_rule_of_others_is_explained_as_if_it_were_in_force(client: Client) -> None:
    content = client.get("/clauses/").content.decode()

    for each in policies.for_replay():
        assert each.doc.title not in content
        assert each.doc.title.removesuffix(", as published") not in content
